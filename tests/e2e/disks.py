"""Disks that only one program sees: small ones, and folders that cannot be written.

They need a mount namespace, as root or in a user namespace; `UNSHARE` is the command that makes one,
None where it is not allowed.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import shutil
import subprocess

NO_MOUNTS = "no mount namespace of one's own here"


def find_unshare():
    for options in ([], ["--user", "--map-current-user", "--keep-caps"]):
        command = ["unshare", *options, "--mount"]
        trial = [*command, "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
        if shutil.which("unshare") and subprocess.run(trial, capture_output=True).returncode == 0:
            return command
    return None


UNSHARE = find_unshare()


def within(script, *arguments):
    """A wrapper for Place.start: runs the script in a namespace, then becomes the program."""
    words = [f'"${number}"' for number in range(1, len(arguments) + 1)]
    script = script.format(*words) + f" && shift {len(arguments)} && exec \"$@\""
    return [*UNSHARE, "sh", "-c", script, "sh", *map(str, arguments)]


class SmallDisk:
    """A disk of a few megabytes under the folder for data."""

    def __init__(self, place):
        os.makedirs(place.data)
        self.app = place.start(wrapper=within("mount -t tmpfs -o size=12m tmpfs {0}", place.data))
        self.filler = f"/proc/{self.app.process.pid}/root{place.data}/filler"

    def fill(self):
        """Until not one byte more has room."""
        with open(self.filler, "wb", buffering=0) as file:
            size = 1 << 16
            while size:
                try:
                    file.write(b"x" * size)
                except OSError:
                    size //= 2

    def make_room(self):
        os.remove(self.filler)


def read_only(folder):
    """A wrapper: the folder cannot be written by what is started."""
    return within("mount --bind {0} {0} && mount -o remount,bind,ro {0}", folder)
