"""The window is killed while a person fills an audit: what was shown as saved is there.

VIGIE_E2E_KILLS says how often (5 without it); VIGIE_E2E_SEED repeats a run.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import json
import os
import random
import threading
import time

from gi.repository import GLib

from audits import sample_workspace, show
from filling import Filling
from pages import open_sample
from vigie_e2e import Failure, State, journey, main, wait_for
from words import Form

KILLS = int(os.environ.get("VIGIE_E2E_KILLS", "5"))
SEED = int(os.environ.get("VIGIE_E2E_SEED", random.randrange(1 << 30)))
SECTION = "/data/access"
# Those that are on the screen without scrolling
QUESTIONS = tuple(f"{SECTION}/{name}" for name in ("num_found", "num_consistent", "hours_published"))
LONGEST = 2.5  # seconds of filling before the power goes


class Person:
    """Answers questions of choices, one after another, and remembers what was shown as saved."""

    def __init__(self, place, dice):
        self.form = Form(place, "phone")
        self.dice = dice
        self.saved = {}
        self.asked = None  # the last answer, which may be saved without having been shown so

    def sit_down(self, app):
        """Looks where everything is: a program that is gone answers no more."""
        self.app = app
        self.filling = Filling(app, self.form)
        self.filling.section(SECTION)
        self.filling.enter(QUESTIONS[0])
        self.choices = {at: {value: self.filling.choice(at, value) for value, _label in self.form.choices(at)}
                        for at in QUESTIONS}

    def answer(self):
        at = self.dice.choice(QUESTIONS)
        value = self.dice.choice([value for value in self.choices[at] if value != self.saved.get(at)])
        choice = self.choices[at][value]
        self.asked = (at, value)
        choice.click()

        def is_saved():
            if self.app.process.poll() is not None:
                raise Failure("the program is gone")
            return choice.has(State.CHECKED)
        wait_for(f"{choice} to be chosen", is_saved)  # the window shows that after it is on the disk
        self.saved[at] = value
        self.asked = None

    def fill_until_killed(self):
        """Goes on until the program is gone under the person's hands."""
        try:
            while self.app.process.poll() is None:
                self.answer()
        except (GLib.Error, Failure, AttributeError, ValueError):
            wait_for("the program to be killed", lambda: self.app.process.poll() is not None)


def cut_power(app, seconds):
    """Kills the program after so long, whatever it does then."""
    def strike():
        time.sleep(seconds)  # the moment itself, not something awaited
        app.process.kill()
    thread = threading.Thread(target=strike)
    thread.start()
    return thread


def find_audit(place, workspace):
    listed = json.loads(place.vigiectl("audit", "list", "-w", workspace, "--json"))
    return next(item["id"] for item in listed if item["id"])


def check(place, workspace, audit, person):
    """Everything that was shown as saved is there; the last answer may be, or the one before it."""
    kept = {node["at"]: node.get("value", "") for node in show(place, workspace, audit)["nodes"]}
    for at, value in person.saved.items():
        allowed = {value}
        if person.asked and person.asked[0] == at:
            allowed.add(person.asked[1])
        assert kept[at] in allowed, f"seed {SEED}: {at} is {kept[at]!r}, not {allowed}"
    for at in QUESTIONS:  # what is there is known from now on
        if kept.get(at):
            person.saved[at] = kept[at]
    person.asked = None


@journey
def nothing_shown_as_saved_is_lost(place):
    print(f"# seed {SEED}, {KILLS} kills")
    dice = random.Random(SEED)
    workspace = sample_workspace(place)
    app = place.start()
    open_sample(app)
    filling = Filling(app, Form(place, "phone"))
    filling.section("/data/header")
    filling.go_on(SECTION)
    person = Person(place, dice)
    person.sit_down(app)
    person.answer()
    audit = find_audit(place, workspace)
    for number in range(KILLS):
        thread = cut_power(app, dice.uniform(0.0, LONGEST))
        person.fill_until_killed()
        thread.join()
        app.process.wait()
        place.apps.remove(app)
        check(place, workspace, audit, person)
        app = place.start()  # reopens at its place
        person.sit_down(app)
        for at, value in person.saved.items():
            assert person.choices[at][value].has(State.CHECKED), f"seed {SEED}, kill {number}: {at}"
    place.vigiectl("workspace", "verify", "-w", workspace)


main()
