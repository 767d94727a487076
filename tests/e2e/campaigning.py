"""Making a campaign ready for its auditors, as the coordinator does it in the window.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import re

from pages import choose_in_menu, count
from vigie_e2e import ENTRY, Role, wait_for
from words import C_, _, ngettext


def create_campaign(app, name):
    """From the start page; the folder lies where the window proposes."""
    app.find(Role.PUSH_BUTTON, _("Coordinate a campaign…")).do()
    app.find(Role.MENU_ITEM, _("_New Campaign…")).open()
    window = app.window_named(_("New Campaign"))
    window.find(ENTRY, _("Name")).set_text(name)
    window.find(Role.PUSH_BUTTON, _("C_reate")).do()
    app.leave(_("New Campaign"))


def remove_organisations(app, window, number):
    """Removes so many, one after the other, as Delete does with the one that is chosen."""
    for left in range(number, 0, -1):
        window.find(text=count("%u organisation", "%u organisations", left))
        window.find(Role.PUSH_BUTTON, _("Remove the Organisation")).do()
    window.find(text=_("No organisations yet"))


def import_table(app, window, path, number):
    """Imports a table of organisations, of which every row is taken over."""
    window.find(Role.PUSH_BUTTON, _("_Import…")).open()
    app.choose_file(_("Choose a Table"), path)
    app.window_named(_("Import Organisations"))
    app.find(Role.PUSH_BUTTON, _("_Import %u").replace("%u", str(number))).do()
    app.leave(_("Import Organisations"))
    window.find(text=count("%u organisation", "%u organisations", number))


def enrol(app, request, code, words):
    """Enrols from a request whose words are those that the auditor reads out, by the campaign's menu."""
    choose_in_menu(app, _("_Enrol Auditor…"))
    app.choose_file(_("Enrol Auditor"), request)
    app.find(text=_("Enrol %s?") % code)
    app.find(text=words)
    app.find(Role.PUSH_BUTTON, _("_Enrol")).open()
    app.find_passing((_("%s is enrolled: publish the campaign, so that the auditor can join")) % code)


def share_out(app, seed=1):
    """On the page Plan: gives what is missing of the quotas to the auditors, as the seed has it."""
    with app.opening():
        app.find(Role.PUSH_BUTTON, _("_Share Out…")).do()
    app.find(Role.SPIN_BUTTON, _("Seed")).set_value(seed)
    with app.opening():
        app.find(Role.PUSH_BUTTON, _("_Share Out")).do()


def changes_for(code):
    """A pattern for what publishing changes for an auditor."""
    several = re.escape(ngettext("%u new assignment", "%u new assignments", 2)).replace("%u", "[0-9]+")
    return re.compile(re.escape(C_("assignments", "%s: %s") % (code, "")) + several)


def publish(app, path, *told):
    """Publishes; what changes is told first, if something was published before: patterns of it."""
    choose_in_menu(app, _("_Publish Campaign…"))
    if told:
        for sentence in told:
            app.find(text=sentence)
        app.find(Role.PUSH_BUTTON, _("_Publish…")).open()
    app.choose_file(_("Publish Campaign"), path, save=True)
    wait_for("the campaign's file", lambda: os.path.exists(path))
    return path
