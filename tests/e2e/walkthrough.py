"""A document that leads a person through the window, read as what a test has to do.

Its sections are numbered, `## 2. Title`, and have numbered steps. In a step the **bold** words are
controls that the person uses, under the names that the window shows. A picture below a step shows
the window after it; one above the first step of a section shows it before.

    walk = Walkthrough("docs/first-campaign.md", app)
    with walk.step("1.1") as step:
        step.press("Join a campaign…")
    walk.finish()

A control that the step does not name cannot be used, and a step is not over before all that it names
were used; so a renamed button, a step too many or one too few fail the test. With a folder in
VIGIE_PICTURES the pictures are made, in few colours, for the document.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import contextlib
import os
import re
import subprocess

from vigie_e2e import ENTRY, Failure, Role
from words import ROOT, shown

BUTTON = (Role.PUSH_BUTTON, Role.TOGGLE_BUTTON)
SECTION = re.compile(r"^## (\d+)\. ")
STEP = re.compile(r"^(\d+)\. ")
PICTURE = re.compile(r"^ *!\[[^\]]+\]\(([^)]+)\)$")
BOLD = re.compile(r"\*\*([^*]+)\*\*")
COLOURS = "64"


class Step:
    """What one step says, and what of it was done."""

    def __init__(self, number, text, app):
        self.number = number
        self.names = BOLD.findall(text)
        self.used = set()
        self.pictures = []
        self.app = app

    def name(self, control):
        """A pattern for the name that the step gives a control, in the language of the run."""
        if control not in self.names:
            raise Failure(f"step {self.number} does not name {control!r}, only {self.names}")
        self.used.add(control)
        return "(?:" + "|".join(map(re.escape, sorted(shown(control)))) + ")"

    def button(self, control, window=None):
        return (window or self.app).find(BUTTON, re.compile(f"^{self.name(control)}$"))

    def press(self, control, window=None):
        return self.button(control, window).do()

    def press_for_window(self, control, window=None):
        """Presses a button that opens a window."""
        self.button(control, window).open()

    def choose(self, item):
        """Chooses what opens a window out of the menu that is open."""
        self.app.find(Role.MENU_ITEM, re.compile(f"^{self.name(item)}$")).open()

    def row(self, control):
        """The row of a list that begins with the name."""
        return self.app.find(Role.LIST_ITEM, re.compile(f"^{self.name(control)}"))

    def open_row(self, control):
        """Chooses a row that opens a window."""
        row = self.row(control)
        with self.app.opening():
            row.click()

    def page(self, control):
        self.app.find(Role.PAGE_TAB, re.compile(f"^{self.name(control)}$")).do()

    def write(self, control, text, window=None):
        (window or self.app).find(ENTRY, re.compile(f"^{self.name(control)}$")).set_text(text)


class Walkthrough:
    """The steps of a document, taken one after the other."""

    def __init__(self, path, app):
        self.app = app
        self.folder = os.path.dirname(os.path.join(ROOT, path))
        self.steps = []
        self.before = {}  # number of a step → pictures of what is seen before it
        self.taken = 0
        with open(os.path.join(ROOT, path), encoding="utf-8") as file:
            self._read(file.read().splitlines())

    def _read(self, lines):
        section, step, waiting = None, None, []
        for line in lines:
            if line.startswith("## "):
                found = SECTION.match(line)
                section, step, waiting = found and found[1], None, []
            elif section and STEP.match(line):
                step = [f"{section}.{STEP.match(line)[1]}", line, []]
                self.before[step[0]] = waiting
                self.steps.append(step)
                waiting = []
            elif section and PICTURE.match(line):
                (step[2] if step else waiting).append(PICTURE.match(line)[1])
            elif step and line.startswith("   "):
                step[1] += " " + line.strip()

    @contextlib.contextmanager
    def step(self, number):
        if self.taken == len(self.steps):
            raise Failure(f"the document has no step {number}")
        written, text, pictures = self.steps[self.taken]
        if written != number:
            raise Failure(f"after so many steps comes {written}, not {number}")
        for picture in self.before[number]:
            self._picture(picture)
        step = Step(number, text, self.app)
        yield step
        if set(step.names) != step.used:
            raise Failure(f"step {number} names what was not used: {sorted(set(step.names) - step.used)}")
        for picture in pictures:
            self._picture(picture)
        self.taken += 1

    def finish(self):
        if self.taken != len(self.steps):
            raise Failure(f"nobody took step {self.steps[self.taken][0]}")

    def _picture(self, path):
        name = os.path.splitext(os.path.basename(path))[0]
        folder = os.environ.get("VIGIE_PICTURES")
        taken = self.app.picture(name)
        if folder:
            os.makedirs(folder, exist_ok=True)
            subprocess.run(["convert", taken, "-strip", "-dither", "None", "-colors", COLOURS,
                            "-define", "png:compression-level=9", f"PNG8:{folder}/{name}.png"], check=True)
