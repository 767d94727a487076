"""Answers that cannot be saved where they are, and what a person does about it.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import contextlib
import json
import os
import re
import sqlite3

from audits import show
from filling import Filling
from pages import open_sample
from vigie_e2e import Role, wait_for
from words import C_, Form, _, like, sample

ATTEMPTS = "/data/call/attempts"
NOT_SAVED = like("Not saved: %s. What you wrote is still here. %s")


def answer_dialog(app, heading, button):
    """Reads the message with that heading and presses one of its buttons."""
    app.find(text=_(heading), timeout=30)
    app.find(Role.DIALOG).find(Role.PUSH_BUTTON, _(button)).do()
    app.gone(text=_(heading))


def choose_after(app, heading, button, title, path, save=False):
    """The same where the button leads to a file chooser."""
    app.find(text=_(heading), timeout=30)
    app.find(Role.DIALOG).find(Role.PUSH_BUTTON, _(button)).do()
    app.choose_file(_(title), path, save=save)


def walk_to_call(app, place):
    """From the beginning of an audit to a question of one line."""
    filling = Filling(app, Form(place, "phone"))
    filling.section("/data/header")
    filling.go_on("/data/access")
    filling.go_on("/data/call")
    return filling


def go_to_call(app, place):
    """From the start page, in the sample."""
    open_sample(app)
    return walk_to_call(app, place)


def open_begun(app):
    """From the list, the audit that was begun."""
    row = re.compile(f"{sample('channel', 'phone')}.*{C_('state of an audit', 'In progress')}")
    app.find(Role.LIST_ITEM, row).click()


def write_attempts(app, filling, text):
    filling.write(ATTEMPTS, text)
    app.key("Tab")


def kept_attempts(place, workspace):
    """The answer on the disk, of the one audit that was begun."""
    listed = json.loads(place.vigiectl("audit", "list", "-w", workspace, "--json"))
    audit = next(item["id"] for item in listed if item["id"])
    return next(node.get("value", "") for node in show(place, workspace, audit)["nodes"]
                if node["at"] == ATTEMPTS)


def shows(filling, text):
    wait_for(f"{text!r} in the field", lambda: filling.entry(ATTEMPTS).text == text)


# -- damage ----------------------------------------------------------------------------------


def page_size(path):
    with open(path, "rb") as file:
        size = int.from_bytes(file.read(18)[16:18], "big")
    return 65536 if size == 1 else size


def overwrite(path, pages, dice):
    size = page_size(path)
    with open(path, "r+b") as file:
        for page in pages:
            file.seek((page - 1) * size)
            file.write(dice.randbytes(size))


@contextlib.contextmanager
def lost_disk(place, workspace, dice):
    """Within, the database is nonsense, which the program finds when it writes: it says vigie-ui's messages."""
    path = os.path.join(workspace, "workspace.sqlite")
    # What is damaged before that is told by what looks the workspace through, not when it is written.
    wait_for("the workspace to be looked through", lambda: "was looked through: sound" in place.said())
    other = sqlite3.connect(path, isolation_level=None)
    wait_for("the place to be saved", lambda: other.execute("SELECT position FROM audit").fetchall() != [(ATTEMPTS,)])
    # Everything goes into the file; another program writes, so that nothing is remembered; the disk goes.
    wait_for("the log to be empty", lambda: other.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()[0][0] == 0)
    other.execute("UPDATE workspace SET joined = joined || ' '")
    overwrite(path, range(2, os.path.getsize(path) // page_size(path) + 1), dice)
    yield
    other.close()
