"""Ways to pages of the window that several journeys go.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import re
import time

from vigie_e2e import ENTRY, TOGGLE, Role, State, wait_for
from words import C_, _, like, ngettext, sample

# Seconds after which a key that had no effect is pressed again
PATIENCE = 2


def count(one, many, number):
    """A sentence with a number, as the window says it."""
    return ngettext(one, many, number).replace("%u", str(number)).replace("%d", str(number))


def open_sample(app, state="To do", channel="phone"):
    """From the start page into the sample's audit of a channel that is in this state."""
    app.find(Role.PUSH_BUTTON, _("Explore with sample data")).do()
    row = re.compile(f"{sample('channel', channel)}.*{C_('state of an audit', state)}")
    app.find(Role.LIST_ITEM, row).click()


def press_filter(app, name):
    """Presses a filter of the list of audits; where there is little width they are folded."""
    fold = re.compile("^" + re.escape(C_("filter", "Filters")) + r"( \(\d+\))?$")
    app.find(TOGGLE, re.compile(f"^{re.escape(name)}$|{fold.pattern}"))
    is_folded = not app.find_all(TOGGLE, name)
    if is_folded:
        app.find(TOGGLE, fold).do()
    app.find(TOGGLE, name).do()
    if is_folded:
        app.find(TOGGLE, fold).do()
        app.gone(TOGGLE, name)  # until then the list below is on the move


def go_to(app, label):
    """Through the dialog for it, to the question with that label."""
    with app.opening():
        app.key("ctrl+j")
    dialog = app.window_named(_("Go to a Question"))
    dialog.find(ENTRY).set_text(label)
    dialog.find(Role.LIST_ITEM)
    app.key("Return")
    app.leave(_("Go to a Question"))


def open_export(app):
    """From the list of audits; gives the dialog."""
    with app.opening():
        app.key("ctrl+e")
    return app.window_named(_("Export"))


def export_as(app, path):
    """In that dialog, presses the button and names the file that is to be written."""
    app.window_named(_("Export")).find(Role.PUSH_BUTTON, _("_Export…")).open()
    app.choose_file(_("Export Bundle"), path, save=True)


def export(app, bundle):
    """In that dialog, exports the one audit that is chosen, and closes it."""
    dialog = app.window_named(_("Export"))
    dialog.find(text=count("%u audit is chosen.", "%u audits are chosen.", 1))
    export_as(app, bundle)
    dialog = app.window_named(_("Export"))
    dialog.find(text=like("Written and read again: %s, %s"))
    dialog.find(text=app.as_shown(bundle))
    dialog.find(Role.PUSH_BUTTON, _("_Close")).do()
    app.leave(_("Export"))


def coordinate(app, folder):
    """From the start page to the coordinator's page of the campaign in a folder."""
    app.find(Role.PUSH_BUTTON, _("Coordinate a campaign…")).do()
    app.find(Role.MENU_ITEM, _("_Open Campaign Folder…")).open()
    app.choose_file(_("Choose the Campaign’s Folder"), folder)
    app.find(name=_("Campaign Menu"))  # it is read beside the window


def choose_in_menu(app, item):
    """On the coordinator's page: an item that opens a window or a question."""
    app.find(name=_("Campaign Menu")).click()
    app.find(Role.MENU_ITEM, item).open()


def import_bundle(app, path):
    """On the coordinator's page."""
    app.find(Role.PUSH_BUTTON, _("_Import Bundles…")).open()
    app.choose_file(_("Import Bundles"), path)


def words_in(node):
    return {each.text for each in node.walk() if each.role == Role.LABEL and each.text}


def choose(app, clause, steps):
    """Opens a list of choices and goes down, or up, from what is chosen, with the keyboard."""
    toggle = app.find(TOGGLE, clause)
    shown = words_in(toggle)
    toggle.do()

    def item():
        # None between two items: the old one has lost the focus, the new one does not have it yet.
        focused = app.focused()
        return focused if focused is not None and focused.role == Role.LIST_ITEM else None

    def place(node):
        return node.accessible.get_index_in_parent()

    def chosen(node):
        # Newer GTK begins with the first one, whatever is chosen.
        items = list(node.parent.children())
        return next((index for index, each in enumerate(items) if shown & words_in(each)), place(node))
    aim, at, pressed = chosen(wait_for("the list of choices", item)) + steps, None, 0.0

    def is_there():
        # It loses a key, too, that comes before the list has been drawn, and takes no choice before the first key.
        nonlocal at, pressed
        node = item()
        if node is None:
            return False
        now = place(node)
        if now == aim and node.has(State.SELECTED):
            return True
        if now != at or time.monotonic() > pressed + PATIENCE:
            at, pressed = now, time.monotonic()
            app.key("Down" if now < aim else "Up")
        return False
    wait_for("the choice", is_there)
    app.key("Return")
    wait_for("the list to close", lambda: item() is None)


def find_verdict(app, path, word, *parts):
    """The row of a file with its verdict; further parts of its words follow."""
    words = (os.path.basename(path), C_("verdict on a bundle", word), *parts)
    return app.find(name=re.compile("^" + ".*".join(map(re.escape, words)), re.DOTALL))
