"""Joining a campaign and reading what the coordinator sends, as an auditor does it in the window.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import re

from pages import count
from vigie_e2e import ENTRY, TOGGLE, Role, State
from words import C_, _, like

REQUEST_BANNER = like("Send your request to the coordinator, who calls you: then read out the words “%s”. You may "
                      "fill audits already; to export them you need the newer campaign file that comes back.")
KEY_WORDS = re.compile(REQUEST_BANNER.pattern.replace(".*", "(.*)"))


def join(app, campaign, code, passphrase=None):
    """From the start page; gives the words of the authority, and those of the key that is made."""
    app.find(Role.PUSH_BUTTON, _("Join a campaign…")).open()
    app.choose_file(_("Choose the Campaign File"), campaign)
    dialog = app.window_named(_("Join a Campaign"))
    authority = dialog.find(text=re.compile(r"^[a-z]+( [a-z]+){5}$")).name
    dialog.find(ENTRY, _("Auditor code")).set_text(code)
    if passphrase:
        dialog.find(name=_("Keep the key with a passphrase"), state=State.EXPANDABLE).do()
        for label in (_("Passphrase"), _("Passphrase once more")):
            dialog.find(Role.PASSWORD_TEXT, label).type(passphrase)
    dialog.find(Role.PUSH_BUTTON, _("_Join")).do()
    app.leave(_("Join a Campaign"))
    return authority, KEY_WORDS.search(app.find(text=REQUEST_BANNER).name)[1]


def save_request(app, path):
    app.find(text=REQUEST_BANNER)
    app.find(Role.PUSH_BUTTON, _("_Save Request…")).open()
    app.choose_file(_("Save Request"), path, save=True)
    app.find_passing(_("Request written. Send it to the coordinator."))


def open_file(app, path):
    with app.opening():
        app.key("ctrl+o")
    app.choose_file(_("Open Files"), path)


def open_backup(app, folder):
    """From the start page, on a computer that may be another one."""
    app.key("F10")
    app.find(Role.MENU_ITEM, _("Open _Backup…")).open()
    app.choose_file(_("Choose the Folder of a Backup"), folder)


def take_edition(app, campaign):
    """Opens the newer campaign file, which has the auditor's certificate in it."""
    open_file(app, campaign)
    app.find_passing(_("The campaign is up to date, and you are enrolled"))
    app.gone(text=REQUEST_BANNER)


def read_receipt(app, receipt, *sentences):
    """Opens a receipt; what is told has all of the sentences in it."""
    open_file(app, receipt)
    app.find(text=_("Receipt Read"))
    for sentence in sentences:
        app.find(text=re.compile(re.escape(sentence)))
    with app.opening():  # the window again; a dialog that is going away is not asked
        app.find(Role.DIALOG).find(Role.PUSH_BUTTON, _("_Close")).do()
    app.gone(text=_("Receipt Read"))


def received(number):
    return count("The coordinator has received %u audit.", "The coordinator has received %u audits.", number)


def see(app, stage, state):
    """Presses the filter of a stage that one audit has reached, and gives its row, which says the state."""
    app.find(TOGGLE, C_("filter", f"{stage} (%u)").replace("%u", "1")).do()
    app.gone(Role.LIST_ITEM, re.compile(C_("state of an audit", "To do")))  # until then the rows are on the move
    return app.find(Role.LIST_ITEM, re.compile(C_("state of an audit", state)))
