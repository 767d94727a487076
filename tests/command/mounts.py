# mounts.py: small and read-only file systems for tests, mounted in a name space of their own
#
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import subprocess
import sys

REASON = "VIGIE_TEST_NAMESPACE"  # why nothing can be mounted, or nothing; unset before it was tried


def enter_name_space():
    """Runs the script again where it may mount; else notes why it may not."""
    if REASON in os.environ:
        return
    unshare = ["unshare", "--mount", "--propagation", "private"]
    if os.geteuid() != 0:
        unshare.append("--map-root-user")
    try:
        tried = subprocess.run([*unshare, "mount", "-t", "tmpfs", "none", "/mnt"],
                               capture_output=True, text=True, check=False)
        reason = tried.stderr.strip() if tried.returncode else ""
    except OSError as error:
        reason = str(error)
    os.environ[REASON] = reason
    if not reason:
        os.execvp(unshare[0], [*unshare, sys.executable, *sys.argv])


def require(test):
    """Skips a unittest.TestCase where nothing can be mounted."""
    if os.environ[REASON]:
        test.skipTest(f"nothing can be mounted here: {os.environ[REASON]}")


def mount(test, *arguments):
    """mount(8), until the test ends."""
    subprocess.run(["mount", *map(str, arguments)], check=True, capture_output=True)
    test.addCleanup(subprocess.run, ["umount", "--lazy", str(arguments[-1])], check=True)


def fill(folder, leave=0):
    """FOLDER/filler takes every byte of a tmpfs but these, in pages; returns its path."""
    path = folder / "filler"
    with open(path, "wb", buffering=0) as filler:
        try:
            while True:
                filler.write(bytes(4096))
        except OSError:
            pass
        filler.truncate(max(0, path.stat().st_size - leave))
    return path
