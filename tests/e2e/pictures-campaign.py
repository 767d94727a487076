"""Takes a picture of each of the coordinator's pages and windows with a year of VIGIE_ORGANISATIONS organisations
in VIGIE_YEAR, which `vigiectl demo` made; tests/screenshots --organisations runs it in each look (VIGIE_LOOK).

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import re
import shutil

from pages import choose, coordinate
from vigie_e2e import TOGGLE, Role, State, journey, main
from words import _

SIZE = (360, 720) if os.environ.get("VIGIE_LOOK") == "narrow" else (1100, 760)
PAGES = {
    "campaign": "Ca_mpaign", "plan": "_Plan", "bundles": "_Bundles", "reviews": "Re_views",
    "ranking": "_Ranking", "dashboard": "_Dashboard",
}
VIEWS = 6  # of the dashboard
# A row of the Campaign page, and the window that it opens.
WINDOWS = {
    "waves": ("Waves", "Waves and Standards"), "organisations": ("Organisations", "Organisations"),
    "weights": ("Criteria and Weights", "Criteria and Weights"),
    "forms": ("Forms and Languages", "Forms and Languages"), "auditors": ("Auditors", "Auditors"),
}


def year(place):
    """The coordinator's folder of the demonstration, for this look alone."""
    made = os.environ["VIGIE_YEAR"]
    folder = place.path("coordinator")
    shutil.copytree(os.path.join(made, "coordinator"), folder)
    shutil.copy(os.path.join(made, "store.sqlite"), folder)
    return folder


# What a page says as long as it reads.
READING = ("The audits are compared with each other…", "The figures are put together…", "The ranking is computed")


def picture_of_what_was_read(app, name):
    for words in READING:
        app.gone(text=_(words), timeout=120)
    app.picture(name)


def picture_of_window(app, title, name):
    app.window_named(title)
    try:
        app.resize(*SIZE)
    finally:
        picture_of_what_was_read(app, name)
    app.key("Escape")
    app.leave(title)


@journey
def a_whole_campaign(place):
    folder = year(place)
    app = place.start()
    app.resize(*SIZE)
    coordinate(app, folder)
    for number, name in enumerate(PAGES, start=1):
        app.key(f"alt+{number}")
        app.find(Role.PAGE_TAB, _(PAGES[name])).wait(State.SELECTED)
        picture_of_what_was_read(app, name)
    app.find(TOGGLE, re.compile("^" + re.escape(_("All organisations"))))
    for number in range(1, VIEWS):
        choose(app, _("View"), 1)
        picture_of_what_was_read(app, f"dashboard-{number}")
    app.key("alt+1")
    for name, (row, title) in WINDOWS.items():
        with app.opening():
            app.find(Role.LIST_ITEM, re.compile("^" + re.escape(_(row)))).click()
        picture_of_window(app, _(title), name)


main()
