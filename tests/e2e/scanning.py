"""A scanner that writes into a folder, and the offer to attach what it has written.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os

from vigie_e2e import Role
from words import _, like


class Scanner:
    """Its folder, which the window is told to look at."""

    def __init__(self, app, folder):
        self.folder = folder
        os.mkdir(folder)
        app.key("F10")
        app.find(Role.MENU_ITEM, _("Offer Scans from a _Folder…")).open()
        app.choose_file(_("Choose the Scanner’s Folder"), folder)
        app.find_passing(like("New scans in “%s” will be offered"))

    def scan(self, name, content):
        with open(os.path.join(self.folder, name), "wb") as file:
            file.write(content)

    @staticmethod
    def offer(name):
        """What the button is called that attaches a scan."""
        return _("Attach %s").replace("%s", name)
