"""Filling a form through the accessibility tree, by the names that a person sees.

    form = Form(place, "phone")
    filling = Filling(app, form)
    filling.choose("/data/call/outcome", "human")
    filling.write("/data/call/rings", "4")

Answers are given by their value in the form; on the screen they are found by their label.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import re

from vigie_e2e import CHOICE, ENTRY, Role, State, wait_for
from words import C_, _, like

GROUP = (Role.GROUPING, Role.PANEL)


class Filling:
    """The form that is open in the window."""

    def __init__(self, app, form):
        self.app = app
        self.form = form

    # -- finding -----------------------------------------------------------------------------

    def entry(self, at):
        return self.app.find(ENTRY, self.form.label(at))

    def group(self, at):
        return self.app.find(GROUP, self.form.label(at))

    def choice(self, at, value):
        label = dict(self.form.choices(at))[value]
        return self.group(at).find(CHOICE, label)

    def is_asked(self, at):
        """Whether the question stands in the section that is shown."""
        return bool(self.app.find_all((*GROUP, *ENTRY), self.form.label(at)))

    # -- answering ---------------------------------------------------------------------------

    def enter(self, at):
        """Goes to a question of choices with the keyboard: Tab stops once in it."""
        buttons = self.group(at).find_all(CHOICE)
        chosen = [b for b in buttons if b.role == Role.RADIO_BUTTON and b.has(State.CHECKED)]
        if not any(button.has(State.FOCUSED) for button in buttons):
            (chosen or buttons)[0].focus()

    def choose(self, at, *values):
        """Chooses by the digit that stands for the place of each choice."""
        self.enter(at)
        places = [value for value, _label in self.form.choices(at)]
        for value in values:
            self.app.key(str(places.index(value) + 1))
            self.choice(at, value).wait(State.CHECKED)

    def point(self, at, value):
        """Chooses with the mouse."""
        self.enter(at)  # brings it into view
        self.choice(at, value).click().wait(State.CHECKED)

    def write(self, at, text, key="Tab"):
        """Types into the entry of a question, to which the key leads."""
        entry = self.entry(at).type(text, key)
        wait_for(f"{text!r} in {entry}", lambda: entry.text == text)

    def write_moment(self, at, date, time):
        """Types a date, and the time beside it."""
        label = self.form.label(at)
        self.app.find(ENTRY, label).type(date)
        self.app.find(ENTRY, re.compile("^" + re.escape(label) + ".+")).type(time)

    def confirm(self, at):
        """Ticks the box below a statement."""
        box = self.group(at).find(CHOICE, C_("statement", "I confirm"))
        box.focus()
        self.app.key("space")
        box.wait(State.CHECKED)

    # -- going -------------------------------------------------------------------------------

    def section(self, at):
        """Waits until the section is shown."""
        self.app.find(Role.HEADING, self.form.label(at))

    def go_on(self, at):
        """Presses the button at the foot and waits for the section after this one."""
        self.app.find(Role.PUSH_BUTTON, like("Continue to %s")).do()
        self.section(at)

    def review(self):
        self.app.find(Role.PUSH_BUTTON, _("Review")).do()

    def finalise(self):
        """In the review of an audit that lacks nothing."""
        self.app.find(text=_("Everything is answered"))
        self.app.find(Role.PUSH_BUTTON, _("_Finalise…")).open()
        self.app.find(text=_("Finalise This Audit?"))
        with self.app.opening():  # the window again; a dialog that is going away is not asked
            self.app.find(Role.DIALOG).find(Role.PUSH_BUTTON, _("_Finalise")).do()
        self.app.find_passing(_("Audit finalised"))

    def revise(self, reason):
        """Makes a draft of an audit that can only be read."""
        self.app.find(Role.PUSH_BUTTON, _("_Revise…")).open()
        dialog = self.app.find(Role.DIALOG)
        dialog.find(ENTRY, _("Reason")).set_text(reason)
        with self.app.opening():
            dialog.find(Role.PUSH_BUTTON, _("_Revise")).do()
