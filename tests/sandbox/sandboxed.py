"""The driver of tests/e2e for the Flatpak: the window in its sandbox, files through the portals.

A `Place` is the computer of a person as before: HOME has their files, of which the sandbox sees none. What the
program keeps for itself lies in `kept`. `vigiectl` runs outside, as on another computer.

Environment: VIGIE_FLATPAK (the application's identifier), VIGIE_E2E_CTL, VIGIE_E2E_OUT, VIGIE_E2E_TIMEOUT.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import contextlib
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "e2e"))

import vigie_e2e  # noqa: E402 (its folder comes first)
from activating import BUS, call  # noqa: E402
from vigie_e2e import ENTRY, App, Atspi, Failure, GLib, Node, State, run, wait_for  # noqa: E402

ID = os.environ["VIGIE_FLATPAK"]
CHOOSER = "xdg-desktop-portal-gtk"
DOCUMENTS = ("org.freedesktop.portal.Documents", "/org/freedesktop/portal/documents",
             "org.freedesktop.portal.Documents")


def applications():
    desktop = Atspi.get_desktop(0)
    children = (desktop.get_child_at_index(index) for index in range(desktop.get_child_count()))
    return [child for child in children if child is not None]


class Portal(App):
    """The program whose choosers the person sees: another one than that in the sandbox."""

    def __init__(self):
        Node.__init__(self, self, None)
        self.last_focus = None
        self.serves_drawn = False
        self.accessible = wait_for("the portal on the accessibility bus", lambda: next(
            (child for child in applications() if child.get_name() == CHOOSER), None))

    def fill(self, title, path, save):
        """Types the path into the chooser, which may complete what is typed, and presses Return."""
        dialog = wait_for(f"the chooser {title!r}", lambda: next(
            (window for window in self.windows() if window.name == title), None))
        if not save:
            self.key("slash")  # the place for names opens
        entry = dialog.find(ENTRY, state=State.FOCUSED)
        entry.set_text(str(path))
        wait_for(f"the path in {entry}", lambda: entry.text == str(path))
        self.key("Return")


class Sandboxed(App):
    """The window in its sandbox, whose process has another number inside."""

    tells_places = False  # what sets those of newer versions of GTK right (tests/newer-gtk) does not get in

    def _on_bus(self):
        if self.process.poll() is not None:
            raise Failure(f"the program ended with {self.process.returncode}")
        return next((child for child in applications() if child.get_toolkit_name() == "GTK"), None)

    def has_focus(self):
        return self.focused_title() in [window.name for window in self.windows()]

    @staticmethod
    def as_shown(path):
        """Newer portals tell where a file lies that they lend; others its name alone."""
        return re.compile(f"^(.*/)?{re.escape(os.path.basename(path))}$")

    def choose_file(self, title, path, save=False):
        wait_for(f"the file chooser {title!r}", lambda: self.focused_title() == title)
        Portal().fill(title, path, save)
        self.leave(title)

    def kill(self):
        run("flatpak", "kill", ID)
        self.process.wait()


class Place(vigie_e2e.Place):
    """A person's computer, on which the Flatpak is installed."""

    @property
    def data(self):
        return self.path(".var", "app", ID, "data")

    def start(self, *options, wrapper=()):
        """Starts the window, with options of `flatpak run`, and waits until it can be used."""
        if wrapper:
            call(DOCUMENTS, "GetMountPoint")  # it is mounted for the whole session, not for the wrapper's own
        app = Sandboxed([*wrapper, "flatpak", "run", "--user", *(options or [ID])], self.env, self.log)
        app.out, app.place = self.out, self
        self.apps.append(app)
        return app


@contextlib.contextmanager
def activation_in(home):
    """Within, what the session bus starts has that HOME."""
    def set_home(value):
        call(BUS, "UpdateActivationEnvironment", GLib.Variant("(a{ss})", ({"HOME": value},)))
    set_home(home)
    try:
        yield
    finally:
        set_home(os.environ["HOME"])
