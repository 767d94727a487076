"""Who has never seen the program takes the guided tour, by keyboard alone, and hands in an audit.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import json
import os
import re

from filling import Filling
from pages import export
from vigie_e2e import CHOICE, Role, State, journey, main
from words import C_, Form, _

QUESTION, STATEMENT = "/data/access/deaf_access", "/data/attestation/attest"


def plain(message):
    """A word of the tour, without its mnemonic."""
    return C_("tour", message).replace("_", "", 1)


def step(app, title, button="_Go There"):
    """The step begins: what it says is shown, and its button has the focus."""
    app.find(Role.HEADING, C_("tour", title))
    return app.find(Role.PUSH_BUTTON, plain(button), state=State.FOCUSED)


def go_there(app, title, where):
    """At a step, moves the focus to the widget that it points at, which must be this one."""
    step(app, title)
    app.key("Return")
    where().wait(State.FOCUSED)


def fill_what_is_left(app, form):
    first = form.choices(QUESTION)[0][0]
    go_there(app, "Answer a question", lambda: Filling(app, form).choice(QUESTION, first))
    app.key("1")
    step(app, "It is saved", "_Next")
    app.picture("tour-saved")
    app.key("Return")
    go_there(app, "See what is missing", lambda: app.find(Role.PUSH_BUTTON, _("Review")))
    app.key("Return")
    line = re.compile("^" + re.escape(form.label(STATEMENT)) + ".*: ")
    go_there(app, "Jump to a problem", lambda: app.find(Role.PUSH_BUTTON, line))
    app.picture("tour-problem")
    app.key("Return")
    box = app.find(CHOICE, C_("statement", "I confirm"))
    box.wait(State.FOCUSED)
    app.key("space")


def finalise(app):
    go_there(app, "Finalise", lambda: app.find(Role.PUSH_BUTTON, _("Review")))
    app.key("Return")
    app.find(text=_("Everything is answered"))
    app.find(Role.PUSH_BUTTON, _("_Finalise…")).focus()
    with app.opening():
        app.key("Return")
    app.find(text=_("Finalise This Audit?"))
    app.find(Role.DIALOG).find(Role.PUSH_BUTTON, _("_Finalise")).focus()
    app.key("Return")


@journey
def the_tour_is_taken_by_keyboard(place):
    app = place.start()
    app.find(Role.PUSH_BUTTON, _("Try with a sample campaign")).focus()
    app.key("Return")
    state = re.compile(C_("state of an audit", "In progress"))
    go_there(app, "Open an audit", lambda: app.find(Role.LIST_ITEM, state))
    app.picture("tour-open")
    app.key("Return")
    fill_what_is_left(app, Form(place, "phone"))
    finalise(app)
    go_there(app, "Export", lambda: app.find(Role.PUSH_BUTTON, _("_Export…")))
    app.picture("tour-export")
    with app.opening():
        app.key("Return")
    bundle = place.path("tour.bundle.asice")
    export(app, bundle)
    app.gone(Role.HEADING, C_("tour", "Export"))
    authority = place.path("data", "vigie", "sample", "coordinator", "authority", "certificate.pem")
    assert os.path.exists(bundle)
    verified = json.loads(place.vigiectl("bundle", "verify", "--trust", authority, "--json", bundle))
    assert verified["ok"] and verified["audits"] == 1, verified


@journey
def the_tour_ends_when_it_is_told_to(place):
    app = place.start()
    app.find(Role.PUSH_BUTTON, _("Try with a sample campaign")).do()
    step(app, "Open an audit")
    app.key("Escape")
    app.gone(Role.HEADING, C_("tour", "Open an audit"))
    app.find(Role.LIST_ITEM, re.compile(C_("state of an audit", "In progress")))
    app.key("alt+Home")
    app.find(Role.PUSH_BUTTON, _("Explore with sample data"))
    assert not app.find_all(Role.PUSH_BUTTON, _("Try with a sample campaign"))
    app.key("F10")
    app.find(Role.MENU_ITEM, _("_Guided Tour")).do()
    step(app, "Open an audit")
    app.find(Role.PUSH_BUTTON, plain("_Skip")).do()
    step(app, "Answer a question")


main()
