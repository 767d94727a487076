"""Drives the window as a person does: through the accessibility tree, real keys and the mouse.

What a test can see is what a screen reader says (names, roles, states, texts); what it can do is
type, press keys, click, and run the actions that widgets offer to assistive programs. A test runs
inside the throw-away desktop of the script `session` beside this file:

    from vigie_e2e import Role, journey, main

    @journey
    def an_audit_is_finalised(place):
        app = place.start()
        app.find(Role.PUSH_BUTTON, "Finalise").do()
        app.find(text="Finalised")
        app.picture("finalised")

    main()

Each journey gets a `Place`: a HOME of its own and the programs of this build. When it ends, every
window is closed and each program must have ended with status 0, so that the report of a sanitizer
is a failure too. Results are printed as TAP. A failed journey leaves a picture, the accessibility
tree and the program's output in the folder of artefacts.

Environment: VIGIE_E2E_WINDOW (program `vigie`), VIGIE_E2E_CTL (program `vigiectl`), VIGIE_E2E_OUT
(folder of artefacts), VIGIE_E2E_TIMEOUT (seconds that a condition may take, 20 if unset), VIGIE_E2E_MODULES
(folder of the module that newer versions of GTK need).

Things of GTK that the driver hides: an assistive program cannot move the focus, so `focus`
walks there with Tab; screen coordinates are not served, so `click` adds the place of the X window;
the name of a button with a mnemonic is doubled ("_Save Save"), so `name` gives "Save". GTK 4.8 serves
hidden pages of a stack and what closed revealers hold as visible, so `is_shown` asks them in a way that
only a drawn widget answers; newer ones serve what is drawn alone, and give wrong answers to that
question. They also tell wrong places, which the module of tests/newer-gtk sets right.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import contextlib
import copy
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
import warnings

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 (the version comes first)

warnings.filterwarnings("ignore", category=DeprecationWarning)  # Atspi 2.46 knows the old names only

Role = Atspi.Role
State = Atspi.StateType

# Atspi gives up on an answer after 0.8 s, which a program on a busy machine may need: milliseconds for
# each answer, and for how long after its start it may take even longer.
Atspi.set_timeout(20_000, 60_000)

TIMEOUT = float(os.environ.get("VIGIE_E2E_TIMEOUT", "20"))
POLL = 0.03
FRAME_DEPTH = 2  # levels from the frame of a menu's button to the button
NO_WINDOW = 99  # a number that no window has
PASSING_DEPTH = 8  # levels from a window to the words of a toast
# GTK 4.8 finds fault with itself: with labels where letters join (it says that one is less wide than the
# longest piece that its text can be broken into, and goes on).
OWN_QUARRELS = re.compile(r"GtkLabel \S+ reports a minimum width of")
# Roles differ between GTK versions: these are the same thing to a person.
CHOICE = (Role.RADIO_BUTTON, Role.CHECK_BOX)
ENTRY = (Role.TEXT, Role.ENTRY)
TOGGLE = (Role.TOGGLE_BUTTON, Role.PUSH_BUTTON)


class Failure(AssertionError):
    """What the person would have complained about."""


def run(*argv, **options):
    """Runs a helper program and gives what it printed."""
    return subprocess.run(argv, check=True, capture_output=True, text=True, **options).stdout.strip()


def wait_for(what, probe, timeout=None):
    """Asks `probe` until it answers with something true, and gives that answer.

    A GLib error counts as "not yet": it is what a widget that has just vanished answers with.
    """
    limit = time.monotonic() + (TIMEOUT if timeout is None else timeout)
    last = None
    while True:
        try:
            answer = probe()
            if answer:
                return answer
        except GLib.Error as error:
            last = error.message
        if time.monotonic() > limit:
            raise Failure(f"waited in vain for {what}" + (f" ({last})" if last else ""))
        time.sleep(POLL)


def plain_name(name):
    """The name without the copy of it, with or without a mnemonic: "_Save Save" is "Save"."""
    middle = len(name) // 2
    if name[middle:middle + 1] == " " and name[:middle] == name[middle + 1:]:
        return name[:middle]
    if "_" in name:
        for cut in (i for i, letter in enumerate(name) if letter == " "):
            left, right = name[:cut], name[cut + 1:]
            if left.replace("_", "", 1) == right:
                return right
    return name


def describe(role, name, text):
    parts = []
    if role is not None:
        roles = role if isinstance(role, tuple) else (role,)
        parts.append(" or ".join(r.value_nick for r in roles))
    for label, wanted in (("named", name), ("showing", text)):
        if wanted is not None:
            parts.append(f"{label} {wanted.pattern if isinstance(wanted, re.Pattern) else wanted!r}")
    return " ".join(parts) or "anything"


def matches(wanted, got):
    if isinstance(wanted, re.Pattern):
        return wanted.search(got or "") is not None
    return wanted == got


class Node:
    """One widget as the accessibility tree has it."""

    def __init__(self, app, accessible):
        self.app = app
        self.accessible = accessible

    # -- what it is and says -----------------------------------------------------------------

    @property
    def role(self):
        return self.accessible.get_role()

    @property
    def name(self):
        name = plain_name(self.accessible.get_name() or "")
        return name or (self._label() if self.role == Role.MENU_ITEM else "")

    def _label(self):
        """The words that label it: newer versions of GTK name no item of a menu, and leave it at that."""
        relations = (r for r in self.accessible.get_relation_set()
                     if r.get_relation_type() == Atspi.RelationType.LABELLED_BY)
        labels = (Node(self.app, r.get_target(i)) for r in relations for i in range(r.get_n_targets()))
        return " ".join(label.text or "" for label in labels)

    @property
    def description(self):
        return self.accessible.get_description() or ""

    @property
    def text(self):
        """The text of a label, entry or text view; None where there is no text."""
        text = self.accessible.get_text_iface()
        if text is None:
            return None
        # GTK 4.8 answers "" when asked for "to the end", so the length is asked for first.
        return Atspi.Text.get_text(text, 0, Atspi.Text.get_character_count(text))

    @property
    def value(self):
        """The number of a spin button, scale or progress bar; None elsewhere."""
        value = self.accessible.get_value_iface()
        return None if value is None else value.get_current_value()

    @property
    def actions(self):
        action = self.accessible.get_action_iface()
        return [] if action is None else [action.get_action_name(i) for i in range(action.get_n_actions())]

    def has(self, *states):
        """Whether all of the states hold: State.CHECKED, State.SENSITIVE, State.VISIBLE …"""
        present = self.accessible.get_state_set()
        return all(present.contains(state) for state in states)

    @property
    def parent(self):
        return Node(self.app, self.accessible.get_parent())

    def children(self):
        for index in range(self.accessible.get_child_count()):
            child = self.accessible.get_child_at_index(index)
            if child is not None:
                yield Node(self.app, child)

    def walk(self, depth=None):
        """The node and everything in it that is visible, in reading order, to so many levels below."""
        yield self
        if depth == 0:
            return
        for child in self.children():
            try:
                if child.has(State.VISIBLE) and (child.has_place() or child.is_shown()):
                    yield from child.walk(None if depth is None else depth - 1)
            except GLib.Error:
                continue  # it went away while we looked

    def has_place(self):
        """Whether it is a widget: the page of a stack around a widget is none."""
        return self.accessible.get_component_iface() is not None

    def is_shown(self):
        """Whether it is drawn: not on a page of a stack that is turned away, nor in a closed revealer.

        It may be scrolled out of sight. With GTK 4.8 only what is drawn contains its own middle. Newer ones
        do not serve what is not drawn, except for a page that is turned away, and that without what is on it.
        """
        if self.app.serves_drawn:
            return self.role != Role.PANEL or self.accessible.get_child_count() > 0
        if not self.has_place():
            return any(child.is_shown() for child in self.children())
        x, y, width, height = self.rectangle()
        middle = x + width // 2, y + height // 2
        return self.accessible.get_component_iface().contains(*middle, Atspi.CoordType.WINDOW)

    # -- finding -----------------------------------------------------------------------------

    def _is(self, role, name, text, state):
        if role is not None and self.role not in (role if isinstance(role, tuple) else (role,)):
            return False
        if name is not None and not matches(name, self.name):
            return False
        # GTK serves the words of a label as its name, those of an entry as its text.
        if text is not None and not (matches(text, self.text) or matches(text, self.name)):
            return False
        return state is None or self.has(state)

    def _fitting(self, role, name, text, state, depth=None):
        for node in self.walk(depth):
            try:
                if node is not self and node._is(role, name, text, state) and node.is_shown():
                    yield node
            except GLib.Error:
                continue  # it went away while we looked

    def find_all(self, role=None, name=None, text=None, state=None):
        """Everything in this node that fits now; `name` and `text` may be regular expressions."""
        return list(self._fitting(role, name, text, state))

    def find(self, role=None, name=None, text=None, state=None, timeout=None):
        """The first that fits, waiting for it to appear."""
        what = describe(role, name, text)
        return wait_for(what, lambda: next(self._fitting(role, name, text, state), None), timeout)

    def find_passing(self, text):
        """Words that do not stay. They lie over the page: what is deep in it is not looked at."""
        what = describe(None, None, text)
        return wait_for(what, lambda: next(self._fitting(None, None, text, None, PASSING_DEPTH), None))

    def gone(self, role=None, name=None, text=None, state=None, timeout=None):
        """Waits until nothing fits any more."""
        what = describe(role, name, text) + " to go away"
        wait_for(what, lambda: not self.find_all(role, name, text, state), timeout)

    def wait(self, state, timeout=None):
        """Waits until this node has the state."""
        wait_for(f"{self} to be {state.value_nick}", lambda: self.has(state), timeout)
        return self

    # -- doing -------------------------------------------------------------------------------

    def acting(self):
        """Itself, or the button inside of it that acts for it; None while neither has an action.

        GTK 4.24 gives the frame of a menu's button the role and the name of one, and leaves the action inside.
        """
        if self.actions:
            return self
        inside = self.walk(FRAME_DEPTH) if self.role in TOGGLE else ()
        return next((node for node in inside if node.role in TOGGLE and node.actions), None)

    def do(self, action=None):
        """Runs an action that the widget offers to assistive programs: the named one or the first.

        What is greyed out refuses it: a person waits until it is not.
        """
        acting = wait_for(f"an action of {self}", self.acting)
        names = acting.actions
        if action is not None and action not in names:
            raise Failure(f"{self} has no action {action}, only {', '.join(names)}")
        index = names.index(action) if action else 0

        def is_taken():
            try:
                return acting.accessible.get_action_iface().do_action(index)
            except GLib.Error as error:  # it went away: no waiting brings it back
                raise Failure(f"{self} lost its action {names[index]} ({error.message})") from error
        wait_for(f"{self} to take its action {names[index]}", is_taken)
        return self

    def open(self):
        """Runs its first action and waits for the window that this opens."""
        with self.app.opening():
            self.do()

    def set_text(self, value):
        """Replaces the text at once, as a dictation program does: no key, no focus."""
        editable = self.accessible.get_editable_text_iface()
        if editable is None or not editable.set_text_contents(value):
            raise Failure(f"{self} cannot be edited")
        return self

    def set_value(self, value):
        """Sets the number of a spin button or scale, as an assistive program does."""
        iface = self.accessible.get_value_iface()
        if iface is None or not iface.set_current_value(value):
            raise Failure(f"{self} takes no number")
        return self

    def focus(self, key="Tab", limit=200):
        """Goes there with the keyboard.

        In a group of radio buttons Tab stops at the chosen one only: go to that and press arrows.
        """
        for _ in range(limit):
            if self.has(State.FOCUSED):
                self.app.last_focus = self
                return self
            before = self.app.focused()
            self.app.key(key)
            arrived = time.monotonic() + 0.25
            while time.monotonic() < arrived and not self.has(State.FOCUSED):
                if before is not None and not before.has(State.FOCUSED):
                    break
                time.sleep(0.01)
        raise Failure(f"the {key} key never came to {self}")

    def type(self, text, key="Tab"):
        """Goes there with the keyboard, replaces what stands there and types."""
        self.focus(key)
        self.app.key("ctrl+a")
        self.app.type(text)
        return self

    def rectangle(self):
        """x, y, width, height in pixels of its own window."""
        extents = self.accessible.get_component_iface().get_extents(Atspi.CoordType.WINDOW)
        return extents.x, extents.y, extents.width, extents.height

    def window(self):
        """The window, dialog or menu that it is in."""
        node = self
        while node.parent.role != Role.APPLICATION:
            node = node.parent
        return node

    def middle(self):
        """Its middle on the screen, and whether the window shows it."""
        x, y, width, height = self.rectangle()
        left, top, right, bottom = self.app.content_area(self.window())
        to_x, to_y = left + x + width // 2, top + y + height // 2
        return to_x, to_y, left <= to_x < right and top <= to_y < bottom

    def scroll_to(self):
        """Turns the wheel low in the window, as a person does who reads on, until its middle is seen."""
        left, top, right, bottom = self.app.content_area(self.window())

        def probe():
            *_, seen = self.middle()
            if not seen:
                run("xdotool", "mousemove", "--sync", str((left + right) // 2), str(bottom - 60), "click", "5")
            return seen
        wait_for(f"{self} to be scrolled to", probe)
        return self

    def still(self):
        """Its middle as middle() gives it, once what unfolds or scrolls has come to rest."""
        places = [self.middle()]

        def probe():
            places.append(self.middle())
            return len(places) > 2 and places[-1] == places[-2] == places[-3]
        wait_for(f"{self} to stand still", probe)
        return places[-1]

    def click(self, button=1):
        """Presses a mouse button in its middle, once it is not greyed out."""
        self.wait(State.SENSITIVE)
        if not self.app.tells_places:
            return self.press()
        to_x, to_y, seen = self.still()
        if not seen:
            raise Failure(f"{self} is scrolled out of its window")
        # The hand moves a little: GTK 4.8 loses the click of a pointer that has stood still since a menu closed.
        run("xdotool", "mousemove", str(to_x - 1), str(to_y))
        run("xdotool", "mousemove", "--sync", str(to_x), str(to_y), "click", str(button))
        return self

    def press(self):
        """Does what a click does, without the mouse."""
        if self.role == Role.LIST_ITEM:
            self.focus()
            self.app.key("Return")
            return self
        return self.do()

    def dump(self, depth=0):
        """The tree below as lines of text."""
        try:
            line = f"{'  ' * depth}[{self.accessible.get_role_name()}] {self.name!r}"
            for label, got in (("text", self.text), ("description", self.description), ("value", self.value)):
                if got not in (None, ""):
                    line += f" {label}={got!r}"
            states = (state.value_nick for state in self.accessible.get_state_set().get_states())
            lines = [f"{line} <{' '.join(states)}> {' '.join(self.actions)}"]
            for child in self.children():
                lines += child.dump(depth + 1)
            return lines
        except GLib.Error as error:
            return [f"{'  ' * depth}({error.message})"]

    def __eq__(self, other):
        return isinstance(other, Node) and self.accessible == other.accessible

    def __hash__(self):
        return hash(self.accessible)

    def __repr__(self):
        try:
            return f"<{self.accessible.get_role_name()} {self.name!r}>"
        except GLib.Error:
            return "<a widget that is gone>"


class App(Node):
    """A running program; as a Node it holds all of its windows."""

    tells_places = True  # of its widgets, rightly

    def __init__(self, argv, env, log):
        super().__init__(self, None)
        with open(log, "ab") as output:
            self._be(subprocess.Popen(argv, env=env, stdout=output, stderr=subprocess.STDOUT))

    @classmethod
    def of_process(cls, process):
        """A program that somebody else has started; `process` answers as those of subprocess do."""
        self = cls.__new__(cls)
        Node.__init__(self, self, None)
        self._be(process)
        return self

    def _be(self, process):
        self.out = None
        self.last_focus = None
        self.process = process
        self.accessible = wait_for("the program on the accessibility bus", self._on_bus, 30)
        version = self.accessible.get_toolkit_version()
        self.serves_drawn = tuple(int(part) for part in version.split(".")[:2]) >= (4, 10)
        wait_for("its first window to have the focus", self.has_focus, 30)

    def _on_bus(self):
        if self.process.poll() is not None:
            raise Failure(f"the program ended with {self.process.returncode}")
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(index)
            if child is not None and child.get_process_id() == self.process.pid:
                return child
        return None

    def walk(self, depth=None):
        # The application itself has no states, so the test for VISIBLE begins with its windows.
        for window in self.windows():
            try:
                yield from window.walk(depth)
            except GLib.Error:
                continue  # it closed while we looked

    def windows(self):
        return list(self.children())

    def ask_for_a_window_that_is_gone(self):
        """Asks as an assistive program does that has counted the windows just before one closed.

        GTK 4.8 answers with the last of its windows, and crashes when that one is hidden: none may be kept.
        """
        try:
            self.accessible.get_child_at_index(NO_WINDOW)
        except GLib.Error as error:
            raise Failure(f"the program was asked for a window that is gone: {error.message}") from error

    def focused(self):
        """The widget that has the keyboard focus, or None."""
        try:
            if self.last_focus is not None and self.last_focus.has(State.FOCUSED):
                return self.last_focus
        except GLib.Error:
            pass  # it is gone
        self.last_focus = next((n for n in self.walk() if n.has(State.FOCUSED)), None)
        return self.last_focus

    def has_focus(self):
        return self.focus_owner() == self.process.pid

    @staticmethod
    def focus_owner():
        try:
            return int(run("xdotool", "getwindowfocus", "getwindowpid"))
        except (subprocess.CalledProcessError, ValueError):
            return None

    @staticmethod
    def geometry():
        """The X window that has the focus: its id, and x, y, width, height on the screen."""
        lines = run("xdotool", "getwindowfocus", "getwindowgeometry", "--shell").splitlines()
        got = dict(line.split("=", 1) for line in lines if "=" in line)
        return got["WINDOW"], int(got["X"]), int(got["Y"]), int(got["WIDTH"]), int(got["HEIGHT"])

    def content_area(self, window):
        """left, top, right, bottom on the screen, without the even border that GTK draws around."""
        _, _, width, height = window.rectangle()
        _, x, y, outer_width, outer_height = self.geometry()
        left, top = x + (outer_width - width) // 2, y + (outer_height - height) // 2
        return left, top, left + width, top + height

    def resize(self, width, height):
        """Gives the window that has the focus a size, in pixels, and waits until it has it.

        A window does not get narrower than its content allows: that is a failure.
        """
        number, _, _, outer_width, outer_height = self.geometry()
        _, _, inner_width, inner_height = self.focused_window().rectangle()
        border_x, border_y = outer_width - inner_width, outer_height - inner_height
        run("xdotool", "windowsize", "--sync", number, str(width + border_x), str(height + border_y))
        wait_for(f"a window of {width} by {height}",
                 lambda: self.focused_window().rectangle()[2:] == (width, height))

    def focused_window(self):
        windows = self.windows()
        return next((w for w in windows if w.has(State.ACTIVE)), windows[-1])

    @staticmethod
    def key(*keys):
        """Presses keys by their X names: "Return", "ctrl+s", "Page_Down"."""
        run("xdotool", "key", "--clearmodifiers", *keys)

    @staticmethod
    def type(text):
        """Types into whatever has the focus."""
        run("xdotool", "type", "--clearmodifiers", "--delay", "6", "--", text)

    @contextlib.contextmanager
    def opening(self):
        """What is done within opens a window, or closes one: waits until another has the focus.

        Meanwhile the program is asked nothing: what is in the one that goes would be found, and be gone when used.
        """
        before = self.focused_number()
        yield
        wait_for("another window to have the focus", lambda: self.focused_number() not in (None, before))

    @staticmethod
    def focused_number():
        """The X window that has the focus, or None between two."""
        try:
            return run("xdotool", "getwindowfocus")
        except subprocess.CalledProcessError:
            return None

    @staticmethod
    def focused_title():
        try:
            return run("xdotool", "getwindowfocus", "getwindowname")
        except subprocess.CalledProcessError:
            return None

    def window_named(self, title):
        """The window or dialog with that title, once it has the focus."""
        wait_for(f"the window {title!r}", lambda: self.focused_title() == title)
        return wait_for(f"{title!r} on the accessibility bus",
                        lambda: next((w for w in self.windows() if w.name == title), None))

    @staticmethod
    def as_shown(path):
        """How the window names a file that was chosen."""
        return str(path)

    def leave(self, title):
        """Waits until a dialog has closed by itself."""
        wait_for(f"{title!r} to close", lambda: self.focused_title() not in (None, title))

    def choose_file(self, title, path, save=False):
        """Answers the file chooser with that title with an absolute path, and waits until it closes."""
        wait_for(f"the file chooser {title!r}", lambda: self.focused_title() == title)
        if save:
            self.key("ctrl+a")  # the name that the program proposes
        self.type(str(path))
        if self.serves_drawn:  # newer ones complete what is typed, even after the last letter
            entry = self.window_named(title).find(ENTRY, state=State.FOCUSED)
            entry.set_text(str(path))
            wait_for(f"the path in {entry}", lambda: entry.text == str(path))
        self.key("Return")
        self.leave(title)

    def picture(self, name):
        """Keeps a picture of the window that has the focus as NAME.png among the artefacts.

        It waits until two pictures in a row are the same: nothing is being drawn any more.
        """
        run("xdotool", "mousemove", "0", "0")  # nothing is hovered over
        left, top, right, bottom = self.content_area(self.focused_window())
        area = f"{right - left}x{bottom - top}+{left}+{top}"
        path = os.path.join(self.out, f"{name}.png")
        taken = []

        def is_still():
            run("import", "-silent", "-window", "root", "-crop", area, "+repage",
                "-define", "png:exclude-chunks=date,time", path)
            with open(path, "rb") as file:
                taken.append(file.read())
            return len(taken) > 1 and taken[-1] == taken[-2]
        wait_for("the window to be drawn", is_still)
        return path

    def close(self, timeout=20):
        """Closes the windows as a person does and gives the exit status."""
        limit = time.monotonic() + timeout
        while self.process.poll() is None and time.monotonic() < limit:
            for window in reversed(self.windows()):
                try:
                    window.do("window.close")
                except (GLib.Error, Failure):
                    pass  # it is closing already
            try:
                return self.process.wait(1)
            except subprocess.TimeoutExpired:
                continue
        if self.process.poll() is None:
            self.kill()
            raise Failure("the program did not end after its windows were closed")
        return self.process.returncode

    def kill(self):
        """Ends the program at once, as a power cut does."""
        self.process.kill()
        self.process.wait()


class Place:
    """Where one journey happens: a HOME that starts empty, the programs, the artefacts."""

    def __init__(self, title, out):
        self.title = title
        self.out = out
        self.log = os.path.join(out, f"{title}.log")
        open(self.log, "w", encoding="utf-8").close()
        self.apps = []
        modules = os.environ.get("VIGIE_E2E_MODULES")
        self.of_window = {"GIO_EXTRA_MODULES": modules} if modules else {}
        self._settle(tempfile.mkdtemp(prefix="home.", dir=os.environ.get("SESSION_WORK")))

    def _settle(self, home):
        self.home = home
        self.env = dict(os.environ, HOME=home)
        for name, folder in (("XDG_DATA_HOME", "data"), ("XDG_STATE_HOME", "state"), ("XDG_CACHE_HOME", "cache")):
            self.env[name] = os.path.join(home, folder)

    def computer(self, name):
        """The computer of somebody else in the same journey: a Place with a HOME of its own, empty at first.

        One person works at a time: a second program would hand over to the one that runs.
        """
        other = copy.copy(self)
        other._settle(self.path(name))
        os.mkdir(other.home)
        return other

    def path(self, *parts):
        return os.path.join(self.home, *parts)

    @property
    def data(self):
        """The folder for data of programs."""
        return self.path("data")

    @property
    def kept(self):
        """What the program keeps for itself."""
        return os.path.join(self.data, "vigie")

    def start(self, *arguments, wrapper=(), **environment):
        """Starts the window and waits until it can be used; a wrapper is a command that becomes it."""
        argv = [*wrapper, os.environ["VIGIE_E2E_WINDOW"], *map(str, arguments)]
        app = App(argv, {**self.env, **self.of_window, **environment}, self.log)
        app.out = self.out
        self.apps.append(app)
        return app

    def vigiectl(self, *arguments, status=0, **options):
        """Runs vigiectl, which must end with `status`, and gives what it printed on standard output."""
        done = subprocess.run([os.environ["VIGIE_E2E_CTL"], *map(str, arguments)],
                              env=self.env, capture_output=True, text=True, **options)
        if done.returncode != status:
            raise Failure(f"vigiectl {' '.join(map(str, arguments))} ended with {done.returncode}, "
                          f"not {status}:\n{done.stderr}")
        return done.stdout

    @contextlib.contextmanager
    def sitting(self, *arguments):
        """A person starts the program, works with it, and closes it."""
        app = self.start(*arguments)
        yield app
        self.stop(app)

    def stop(self, app):
        """Closes the program, which must end with status 0."""
        self.apps.remove(app)
        app.ask_for_a_window_that_is_gone()
        status = app.close()
        if status != 0:
            raise Failure(f"the program ended with {status}")

    def said(self):
        """What the programs have written so far; G_MESSAGES_DEBUG=vigie-ui lets the window say more."""
        with open(self.log, encoding="utf-8", errors="replace") as file:
            return file.read()

    def complaints(self):
        """What libraries found wrong with how they were used, GTK 4.8's quarrels with itself left out."""
        return [line.strip() for line in self.said().splitlines()
                if "-CRITICAL **" in line and not OWN_QUARRELS.search(line)]

    def keep_evidence(self):
        """After a failure: what the screen showed, what a screen reader would have said, the output."""
        for app in self.apps:
            if app.process.poll() is not None:
                print(f"# the program had ended with {app.process.returncode}")
        for line in self.said().splitlines()[-40:]:
            print(f"# {line}")
        base = os.path.join(self.out, f"{self.title}-failed")
        run("import", "-silent", "-window", "root", base + ".png")
        with open(base + ".txt", "w", encoding="utf-8") as file:
            for app in self.apps:
                file.write("\n".join(line for window in app.windows() for line in window.dump()) + "\n")

    def clean_up(self):
        for app in self.apps:
            if app.process.poll() is None:
                app.kill()
        shutil.rmtree(self.home, ignore_errors=True)


journeys = []


def journey(function):
    """Marks a function as a journey; its name is the name of the test.

    Where it cannot be taken here, its attribute `skip` says why.
    """
    journeys.append(function)
    return function


def take(function, out, place_type):
    place = place_type(function.__name__, out)
    try:
        function(place)
        for app in list(place.apps):
            place.stop(app)
        if place.complaints():
            raise Failure("\n".join(place.complaints()))
        return None
    except Exception:  # anything that goes wrong is the result of the test
        report = traceback.format_exc()
        try:
            place.keep_evidence()
        except Exception as error:  # the evidence is a help, not the result
            report += f"no evidence kept: {error}\n"
        return report
    finally:
        place.clean_up()


def main(place_type=Place):
    """Takes the journeys, or those named on the command line, and prints the results as TAP."""
    out = os.environ.get("VIGIE_E2E_OUT") or tempfile.mkdtemp(prefix="vigie-e2e.")
    os.makedirs(out, exist_ok=True)
    chosen = [j for j in journeys if len(sys.argv) == 1 or j.__name__ in sys.argv[1:]]
    print(f"1..{len(chosen)}", flush=True)
    failed = 0
    for number, function in enumerate(chosen, 1):
        if getattr(function, "skip", None):
            print(f"ok {number} {function.__name__} # SKIP {function.skip}", flush=True)
            continue
        report = take(function, out, place_type)
        failed += report is not None
        for line in (report or "").splitlines():
            print(f"# {line}")
        print(f"{'not ok' if report else 'ok'} {number} {function.__name__}", flush=True)
    sys.exit(1 if failed else 0)
