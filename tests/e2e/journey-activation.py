"""The desktop starts the window by its name on the bus; whatever is opened after that comes into that window.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import glob
import os
import re
import subprocess

from gi.repository import Gio, GLib

from pages import coordinate
from vigie_e2e import App, Failure, Role, journey, main, wait_for
from words import C_, _

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


def install_service(place):
    """The service file of the program of this build, with the HOME of this journey."""
    path = os.path.join(os.environ["SESSION_WORK"], "services", NAME + ".service")
    own = {name: place.env[name] for name in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")}
    home = " ".join(f"{name}={value}" for name, value in {**own, **place.of_window}.items())
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"[D-BUS Service]\nName={NAME}\n"
                   f"Exec=/usr/bin/env {home} {os.environ['VIGIE_E2E_WINDOW']} --gapplication-service\n")
    call(BUS, "ReloadConfig")


def activate(place):
    """As the desktop does when the program's icon is clicked."""
    call((NAME, OBJECT, "org.freedesktop.Application"), "Activate", GLib.Variant("(a{sv})", ({},)))
    pid = call(BUS, "GetConnectionUnixProcessID", GLib.Variant("(s)", (NAME,)))[0]
    app = App.of_process(Started(pid))
    app.out = place.out
    place.apps.append(app)
    return app


def open_again(place, path):
    """As a file manager does: one more command, which hands the file over and ends."""
    done = subprocess.run([os.environ["VIGIE_E2E_WINDOW"], path], env=place.env, timeout=60, check=False)
    assert done.returncode == 0, done


@journey
def the_bus_starts_one_window(place):
    demo = place.path("demo")
    place.vigiectl("demo", demo, "--organisations", "4", "--audits", "24", "--seed", "7", "--quiet")
    bundle = sorted(glob.glob(f"{demo}/bundles/*.bundle.asice"))[0]
    install_service(place)
    app = activate(place)
    coordinate(app, os.path.join(demo, "coordinator"))
    app.find(text=_("No bundles yet"))
    open_again(place, bundle)
    accepted = re.escape(os.path.basename(bundle)) + ".*" + re.escape(C_("verdict on a bundle", "Accepted"))
    app.find(name=re.compile("^" + accepted, re.DOTALL))
    assert len(app.windows()) == 1, [window.name for window in app.windows()]
    place.apps.remove(app)
    app.kill()  # as at the end of a session: a service waits for some seconds after its last window
    wait_for("its name to be free", lambda: not call(BUS, "NameHasOwner", GLib.Variant("(s)", (NAME,)))[0])


@journey
def a_file_comes_to_the_window_that_is_open(place):
    path = place.path("notes.txt")
    with open(path, "w", encoding="utf-8") as file:
        file.write("Nothing that Vigie knows.\n")
    app = place.start()
    with app.opening():
        open_again(place, path)
    app.find(text=_("Vigie Cannot Open This File"))
    close = app.find(Role.DIALOG).find(Role.PUSH_BUTTON, _("_Close"))
    with app.opening():  # the window again; a dialog that is going away is not asked
        close.do()


@journey
def the_version_needs_no_display(place):
    env = {name: value for name, value in place.env.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    window, command = (os.environ[name] for name in ("VIGIE_E2E_WINDOW", "VIGIE_E2E_CTL"))
    said = [subprocess.run([program, "--version"], env=env, capture_output=True, text=True, check=True).stdout.split()
            for program in (window, command)]
    assert [words[0] for words in said] == ["vigie", "vigiectl"] and said[0][1] == said[1][1], said


main()
