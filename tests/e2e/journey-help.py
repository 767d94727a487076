"""The help opens where one is, is searched by typing, and leads on, by keyboard alone.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import re

from audits import fill, finish, sample_workspace
from filling import Filling
from pages import open_export
from vigie_e2e import ENTRY, Role, State, journey, main
from words import C_, Form, _, help_title


def ask(app, topic):
    """F1 shows the page that fits; it closes again."""
    with app.opening():
        app.key("F1")
    window = app.window_named(_("Help"))
    window.find(Role.HEADING, help_title(topic))
    app.key("Escape")
    app.leave(_("Help"))


@journey
def the_help_fits_the_place(place):
    workspace = sample_workspace(place)
    finish(place, workspace)
    fill(place, workspace, {"/data/access/num_found": "two"})
    app = place.start()
    app.find(Role.PUSH_BUTTON, _("Explore with sample data"))
    ask(app, "join")
    app.find(Role.PUSH_BUTTON, _("Explore with sample data")).do()
    app.find(Role.LIST_ITEM, re.compile(C_("state of an audit", "To do")))
    ask(app, "list")
    open_export(app)
    ask(app, "sending")
    app.key("Escape")
    app.leave(_("Export"))
    app.find(name=C_("filter", "In progress (%u)").replace("%u", "1")).do()
    app.gone(Role.LIST_ITEM, re.compile(C_("state of an audit", "To do")))
    app.find(Role.LIST_ITEM, re.compile(C_("state of an audit", "In progress"))).click()
    filling = Filling(app, Form(place, "phone"))
    filling.section("/data/header")
    ask(app, "filling")
    filling.review()
    app.find(text=_("Each line leads to its question."))
    ask(app, "review")


@journey
def the_help_is_searched(place):
    app = place.start()
    app.find(Role.PUSH_BUTTON, _("Explore with sample data"))
    with app.opening():
        app.key("F1")
    window = app.window_named(_("Help"))
    window.find(Role.HEADING, help_title("join"))
    app.type("poedit")
    row = window.find(Role.LIST_ITEM, re.compile(re.escape(help_title("translating"))))
    window.gone(Role.LIST_ITEM, re.compile(re.escape(help_title("join"))))
    app.picture("help-search")
    row.focus()
    app.key("Return")
    window.find(Role.HEADING, help_title("translating"))
    window.find(Role.PUSH_BUTTON, help_title("trying")).focus()
    app.key("Return")
    window.find(Role.HEADING, help_title("trying"))
    app.picture("help-page")
    app.key("alt+Left")
    window.find(ENTRY, _("Search the help"), state=State.FOCUSED)


main()
