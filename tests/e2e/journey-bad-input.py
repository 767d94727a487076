"""Bad input: each ends in one friendly message, and the program goes on.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import re
import shutil

from audits import finish, sample_workspace
from pages import coordinate, export, export_as, open_export
from vigie_e2e import Role, journey, main
from words import C_, _


def answer_message(app, heading):
    """Reads the message, which names a code, and closes it."""
    app.find(text=heading)
    app.find(text=re.compile(r"\[[a-z-]+\]$"))
    app.find(Role.DIALOG).find(Role.PUSH_BUTTON, _("_Close")).do()
    app.gone(text=heading)


def files_in(*folders):
    return sorted(os.path.join(path, name) for folder in folders
                  for path, _folders, names in os.walk(folder) for name in names)


@journey
def a_truncated_campaign_is_refused(place):
    whole = os.path.join(sample_workspace(place), "coordinator", "sample.campaign.asice")
    half = place.path("half.campaign.asice")
    with open(whole, "rb") as source, open(half, "wb") as target:
        target.write(source.read(os.path.getsize(whole) // 2))
    shutil.rmtree(place.path("data"))
    app = place.start()
    app.find(Role.PUSH_BUTTON, _("Join a campaign…")).open()
    app.choose_file(_("Choose the Campaign File"), half)
    answer_message(app, _("This Campaign File Cannot Be Used"))
    left = files_in(place.path("data", "vigie"))
    assert not left, left
    app.find(Role.PUSH_BUTTON, _("Explore with sample data")).do()  # it goes on
    app.find(name=_("Audits"))


@journey
def a_file_that_is_none_of_ours_is_named(place):
    path = place.path("notes.txt")
    with open(path, "w", encoding="utf-8") as file:
        file.write("Nothing that Vigie knows.\n")
    app = place.start(path)
    app.find(text=_("Vigie Cannot Open This File"))
    app.find(text=re.compile("notes.txt"))
    app.find(Role.DIALOG).find(Role.PUSH_BUTTON, _("_Close")).do()
    app.gone(text=_("Vigie Cannot Open This File"))
    app.find(Role.PUSH_BUTTON, _("Join a campaign…"))


@journey
def a_bundle_that_is_no_package_is_set_aside(place):
    folder = os.path.join(sample_workspace(place), "coordinator")
    path = place.path("letter.bundle.asice")
    with open(path, "w", encoding="utf-8") as file:
        file.write("Dear coordinator, enclosed please find nothing.\n")
    app = place.start()
    coordinate(app, folder)
    app.find(Role.PUSH_BUTTON, _("_Import Bundles…")).open()
    app.choose_file(_("Import Bundles"), path)
    words = f"^letter.bundle.asice, {re.escape(C_('verdict on a bundle', 'Refused'))}.*\\[[a-z-]+\\]"
    app.find(name=re.compile(words, re.DOTALL))


@journey
def a_place_that_takes_no_files_is_named(place):
    workspace = sample_workspace(place)
    finish(place, workspace)
    app = place.start()
    app.find(Role.PUSH_BUTTON, _("Explore with sample data")).do()
    app.find(name=_("Audits"))
    before = files_in(workspace)
    open_export(app)
    export_as(app, "/proc/A01.bundle.asice")
    answer_message(app, _("Nothing Was Exported"))
    # The dialog is still there, and another place will do.
    export(app, place.path("A01.bundle.asice"))
    left = [path for path in files_in(workspace) if path not in before and "sqlite" not in path]
    assert not left, left


main()
