"""The window is killed while a person fills an audit: what was shown as saved is there.

Answers are chosen in one journey, a long text is typed in the other. VIGIE_E2E_KILLS says how often
the power goes in both together (5 without it); VIGIE_E2E_SEED repeats a run.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import json
import os
import random
import re
import threading
import time

from gi.repository import GLib

from audits import sample_workspace, show
from filling import Filling
from pages import open_sample
from vigie_e2e import CHOICE, Failure, Role, State, journey, main, wait_for
from words import Form, like

KILLS = int(os.environ.get("VIGIE_E2E_KILLS", "5"))
SEED = int(os.environ.get("VIGIE_E2E_SEED", random.randrange(1 << 30)))
SECTION = "/data/access"
# Those that are on the screen without scrolling
QUESTIONS = tuple(f"{SECTION}/{name}" for name in ("num_found", "num_consistent", "hours_published"))
STORY = "/data/close/story"
WORDS = "nobody answered although the line was free and it rang for a long time".split()
LONGEST = 2.5  # seconds of filling before the power goes


class Person:
    """Goes on until the program is gone under the person's hands."""

    def __init__(self, place, dice):
        self.form = Form(place, "phone")
        self.dice = dice
        self.acts = 0

    def sit_down(self, app, section):
        """Looks where everything is: a program that is gone answers no more."""
        self.app = app
        self.filling = Filling(app, self.form)
        self.filling.section(section)

    def alive(self):
        if self.app.process.poll() is not None:
            raise Failure("the program is gone")
        return True

    def go_on_until_killed(self):
        try:
            while self.app.process.poll() is None:
                self.act()
                self.acts += 1
        except (GLib.Error, Failure, AttributeError, ValueError):
            wait_for("the program to be killed", lambda: self.app.process.poll() is not None)


class Chooser(Person):
    """Answers questions of choices, one after another, and remembers what was shown as saved."""

    def __init__(self, place, dice):
        super().__init__(place, dice)
        self.saved = {}
        self.at = set()  # where the person may be, as far as anybody saw it saved
        self.asked = None  # the last answer, which may be saved without having been shown so

    def sit_down(self, app):
        super().sit_down(app, SECTION)
        self.check_place()
        self.filling.enter(QUESTIONS[0])
        self.at.add(QUESTIONS[0])
        self.choices = {at: {value: self.filling.choice(at, value) for value, _label in self.form.choices(at)}
                        for at in QUESTIONS}

    def check_place(self):
        """The audit opens where the last answer was given, or the one that nobody saw saved."""
        if not self.at:
            return
        places = self.at | ({self.asked[0]} if self.asked else set())
        buttons = [button for at in places for button in self.filling.group(at).find_all(CHOICE)]
        wait_for(f"the focus in {places}", lambda: any(button.has(State.FOCUSED) for button in buttons))

    def act(self):
        at = self.dice.choice(QUESTIONS)
        value = self.dice.choice([value for value in self.choices[at] if value != self.saved.get(at)])
        choice = self.choices[at][value]
        self.asked = (at, value)
        choice.click()
        # the window shows that after it is on the disk
        wait_for(f"{choice} to be chosen", lambda: self.alive() and choice.has(State.CHECKED))
        self.saved[at] = value
        self.at = {at}
        self.asked = None

    def check_kept(self, place, workspace, audit):
        """Everything that was shown as saved is there; the last answer may be, or the one before it."""
        kept = {node["at"]: node.get("value", "") for node in show(place, workspace, audit)["nodes"]}
        for at, value in self.saved.items():
            allowed = {value}
            if self.asked and self.asked[0] == at:
                allowed.add(self.asked[1])
            assert kept[at] in allowed, f"seed {SEED}: {at} is {kept[at]!r}, not {allowed}"
        for at in QUESTIONS:  # what is there is known from now on
            if kept.get(at):
                self.saved[at] = kept[at]

    def check_shown(self):
        for at, value in self.saved.items():
            assert self.choices[at][value].has(State.CHECKED), f"seed {SEED}: {at}"
        self.asked = None


def seconds_of_day(moment):
    return moment.tm_hour * 3600 + moment.tm_min * 60 + moment.tm_sec


class Writer(Person):
    """Types a text without ever pausing, and remembers what the window said about it when."""

    def __init__(self, place, dice):
        super().__init__(place, dice)
        self.typed = ""  # all keys that were pressed
        self.seen = []  # what stood in the field, and the second of the day
        self.said = 0  # the second of which the window said that all was saved

    def sit_down(self, app):
        super().sit_down(app, "/data/close")
        self.entry = self.filling.entry(STORY)
        self.entry.wait(State.FOCUSED)  # there the person was
        self.label = app.find(Role.LABEL, like("Saved %s"))
        app.key("ctrl+End")

    def act(self):
        word = self.dice.choice(WORDS) + " "
        self.typed += word
        self.app.type(word)
        self.seen.append((seconds_of_day(time.localtime()), self.entry.text))
        said = re.search(r"(\d+):(\d+):(\d+)", self.label.name)
        self.said = sum(int(part) * unit for part, unit in zip(said.groups(), (3600, 60, 1)))
        self.alive()

    def check_kept(self, place, workspace, audit):
        """Only the window is asked: what was not given as an answer is no answer yet."""

    def check_shown(self):
        """A text that stood there in an earlier second than that of the last saving was saved."""
        text = self.entry.text
        saved = [seen for when, seen in self.seen if when < self.said]
        least = max(saved, key=len, default="")
        assert text.startswith(least), f"seed {SEED}: {text[-80:]!r} lacks what was saved: {least[-80:]!r}"
        assert self.typed.startswith(text), f"seed {SEED}: {text[-80:]!r} was not typed"
        self.typed = text
        self.seen = [(0, text)]


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


def live_through(place, app, person, kills, first_act):
    workspace = sample_workspace(place)
    person.sit_down(app)
    first_act()
    audit = find_audit(place, workspace)
    for number in range(kills):
        thread = cut_power(app, person.dice.uniform(0.0, LONGEST))
        person.go_on_until_killed()
        thread.join()
        app.process.wait()
        place.apps.remove(app)
        person.check_kept(place, workspace, audit)
        app = place.start()  # reopens at its place
        person.sit_down(app)
        person.check_shown()
    assert person.acts > kills // 2, f"seed {SEED}: only {person.acts} acts in {kills} lives"
    place.vigiectl("workspace", "verify", "-w", workspace)


@journey
def nothing_shown_as_saved_is_lost(place):
    kills = KILLS - KILLS // 2
    print(f"# seed {SEED}, {kills} kills")
    sample_workspace(place)
    app = place.start()
    open_sample(app)
    filling = Filling(app, Form(place, "phone"))
    filling.section("/data/header")
    filling.go_on(SECTION)
    person = Chooser(place, random.Random(SEED))
    live_through(place, app, person, kills, person.act)


@journey
def nothing_typed_is_lost(place):
    kills = KILLS // 2
    print(f"# seed {SEED}, {kills} kills")
    sample_workspace(place)
    app = place.start()
    open_sample(app)
    filling = Filling(app, Form(place, "phone"))
    filling.section("/data/header")
    for section in ("access", "call", "close"):
        filling.go_on(f"/data/{section}")
    entry = filling.entry(STORY)
    entry.focus()
    filling.app.type("It began: ")
    app.find(Role.LABEL, like("Saved %s"))
    person = Writer(place, random.Random(SEED))
    person.typed = "It began: "
    live_through(place, app, person, kills, person.act)


main()
