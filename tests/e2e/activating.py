"""Programs that the session bus starts by their names, as the desktop does it.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import subprocess

from gi.repository import Gio, GLib

from vigie_e2e import App, Failure, wait_for

NAME, OBJECT = "org.vigie.Vigie", "/org/vigie/Vigie"
BUS = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")


def call(place, method, *arguments):
    """A method of a service, started where it does not run: its results."""
    destination, path, interface = place
    return Gio.bus_get_sync(Gio.BusType.SESSION).call_sync(
        destination, path, interface, method, *arguments or (None,), None, Gio.DBusCallFlags.NONE, 30000, None)


class Started:
    """A program that the bus has started: what the driver asks of a process of its own."""

    def __init__(self, pid):
        self.pid = pid
        self.returncode = None

    def poll(self):
        try:
            with open(f"/proc/{self.pid}/stat", encoding="utf-8", errors="replace") as file:
                ended = file.read().rpartition(")")[2].split()[0] == "Z"  # whoever started it may not have looked yet
        except OSError:
            ended = True
        if ended:
            self.returncode = 0  # the status is the bus's to know
        return self.returncode

    def wait(self, timeout=20):
        try:
            wait_for("the program to end", lambda: self.poll() is not None, timeout)
        except Failure:
            raise subprocess.TimeoutExpired(NAME, timeout) from None
        return self.returncode

    def kill(self):
        os.kill(self.pid, 9)


def started(place, kind=App):
    """The program that the bus has started by its name: its window, once it can be used."""
    pid = wait_for("the program on the bus",
                   lambda: call(BUS, "GetConnectionUnixProcessID", GLib.Variant("(s)", (NAME,)))[0])
    app = kind.of_process(Started(pid))
    app.out, app.place = place.out, place
    place.apps.append(app)
    return app


def activate():
    """As the desktop does when the program's icon is clicked."""
    call((NAME, OBJECT, "org.freedesktop.Application"), "Activate", GLib.Variant("(a{sv})", ({},)))


def end_session(place, app):
    """At once, as at the end of a session: a service waits for some seconds after its last window."""
    place.apps.remove(app)
    app.kill()
    wait_for("its name to be free", lambda: not call(BUS, "NameHasOwner", GLib.Variant("(s)", (NAME,)))[0])
