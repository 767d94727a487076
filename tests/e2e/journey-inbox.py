"""Bundles come in from a folder that is watched: good ones, the same twice, damaged and foreign ones.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import glob
import os
import re
import shutil

from pages import choose_in_menu, coordinate, count, find_verdict
from vigie_e2e import Role, journey, main, wait_for
from words import _, like


def demonstration(place, name, seed):
    """A campaign with bundles that were not merged yet: its folder and their paths."""
    demo = place.path(name)
    place.vigiectl("demo", demo, "--organisations", "4", "--audits", "24", "--seed", str(seed))
    return os.path.join(demo, "coordinator"), sorted(glob.glob(f"{demo}/bundles/*.bundle.asice"))


def arrive(bundle, folder, name=None, change=None):
    """As a program does that receives files: written elsewhere, then renamed into place."""
    name = name or os.path.basename(bundle)
    with open(bundle, "rb") as file:
        data = bytearray(file.read())
    if change:
        data[len(data) // 2] ^= 1
    part = os.path.join(folder, name + ".part")
    with open(part, "wb") as file:
        file.write(data)
    os.rename(part, os.path.join(folder, name))
    return name


@journey
def a_folder_that_is_watched(place):
    folder, bundles = demonstration(place, "demo", 7)
    _folder, foreign = demonstration(place, "other", 8)
    arrivals = place.path("arrivals")
    os.mkdir(arrivals)
    first = arrive(bundles[0], arrivals)
    app = place.start()
    coordinate(app, folder)
    app.find(text=_("No bundles yet"))
    choose_in_menu(app, _("_Watch a Folder…"))
    app.choose_file(_("Folder to Watch"), arrivals)
    app.find(text=like("New bundles in %s are imported by themselves"))
    find_verdict(app, first, "Accepted")

    # The same once more, one that was changed on its way, and one of another campaign.
    again = arrive(bundles[0], arrivals, "again.bundle.asice")
    find_verdict(app, again, "Duplicate")
    damaged = arrive(bundles[1], arrivals, "damaged.bundle.asice", change=True)
    find_verdict(app, damaged, "Refused")
    other = arrive(foreign[0], arrivals, "foreign.bundle.asice")
    find_verdict(app, other, "Refused")
    receipts = os.path.join(folder, "receipts")
    wait_for("the receipt", lambda: glob.glob(f"{receipts}/*.receipt.asice"))
    wait_for("nothing owed", lambda: not os.path.exists(f"{receipts}/owed"))

    # All that did not come in, in one list; what arrives whole takes its place.
    app.find(Role.PUSH_BUTTON, _("S_how Them")).do()
    app.gone(name=re.compile(f"^{re.escape(first)}"))
    app.picture("refused")
    shutil.copy(bundles[1], os.path.join(arrivals, damaged))
    app.find(text=count("%u file did not come in: its line says why, and what to do",
                        "%u files did not come in: their lines say why, and what to do", 1))
    app.find(Role.PUSH_BUTTON, _("S_top Watching")).do()
    app.gone(Role.PUSH_BUTTON, _("S_top Watching"))


main()
