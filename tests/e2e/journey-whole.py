"""The whole story, from an empty start to receipts: one coordinator and two auditors, each with a computer and
a window of their own, who hand each other nothing but files.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import json
import os
import re
from xml.etree import ElementTree

import campaigning
import joining
from pages import choose_in_menu, count
from vigie_e2e import Role, journey, main, wait_for
from words import C_, _

CAMPAIGN = "Northern Barometer"
ORGANISATIONS = ("North", "Coast", "Hill")
TABLE = "Name;Category;Phone\n" + "".join(f"{name};CC;01 02 03 04 0{i}\n" for i, name in enumerate(ORGANISATIONS))
AUDITORS = ("A01", "A02")
SPACE = "{urn:vigie:campaign:1}"


class Coordinator:
    """The office: its computer, and the campaign's folder on it."""

    def __init__(self, place):
        self.place = place.computer("office")
        self.folder = self.place.path(CAMPAIGN)

    def campaign(self):
        """The campaign as its folder has it now."""
        return ElementTree.parse(os.path.join(self.folder, "campaign.xml")).getroot()

    def all(self, element, attribute):
        return [at.get(attribute) for at in self.campaign().iter(SPACE + element)]


class Auditor:
    """One who is audited for: a computer, a code, and the words of its key."""

    def __init__(self, place, code):
        self.place = place.computer(code)
        self.code = code


@journey
def a_campaign_from_first_idea_to_receipts(place):
    coordinator = Coordinator(place)
    auditors = [Auditor(place, code) for code in AUDITORS]
    first = begin(coordinator)
    for auditor in auditors:
        ask_to_join(auditor, first)
    second = enrol_and_plan(coordinator, auditors)


def begin(coordinator):
    """A new campaign, organisations out of a table, and a first edition that auditors can join."""
    table = coordinator.place.path("organisations.csv")
    with open(table, "w", encoding="utf-8") as file:
        file.write(TABLE)
    with coordinator.place.sitting() as app:
        campaigning.create_campaign(app, CAMPAIGN)
        app.picture("created")
        invented = len(coordinator.all("organisation", "id"))
        choose_in_menu(app, _("_Organisations…"))
        window = app.window_named(_("Organisations"))
        campaigning.remove_organisations(app, window, invented)
        campaigning.import_table(app, window, table, len(ORGANISATIONS))
        app.picture("organisations")
        app.key("Escape")
        app.leave(_("Organisations"))
        first = campaigning.publish(app, coordinator.place.path("first.campaign.asice"))
    assert sorted(at.findtext(SPACE + "name") for at in coordinator.campaign().iter(SPACE + "organisation")) \
        == sorted(ORGANISATIONS)
    return first


def ask_to_join(auditor, campaign):
    """The auditor's key is made, and the request for a certificate of it written."""
    auditor.request = auditor.place.path(f"{auditor.code}.request.asice")
    with auditor.place.sitting() as app:
        auditor.compared, auditor.words = joining.join(app, campaign, auditor.code)
        joining.save_request(app, auditor.request)
        app.picture(f"{auditor.code}-asks")


def enrol_and_plan(coordinator, auditors):
    """Certificates, assignments, and the edition that has both in it."""
    with coordinator.place.sitting() as app:
        for auditor in auditors:
            campaigning.enrol(app, auditor.request, auditor.code, auditor.words)
        app.find(Role.PAGE_TAB, _("_Plan")).do()
        campaigning.share_out(app, 7)
        planned = wait_for("the assignments", lambda: coordinator.all("assignment", "auditor"))
        app.find(text=count("%u assignment", "%u assignments", len(planned)))
        app.picture("plan")
        second = campaigning.publish(app, coordinator.place.path("second.campaign.asice"),
                                     *(campaigning.changes_for(code) for code in AUDITORS))
    assert coordinator.all("auditor", "code") == list(AUDITORS)
    assert set(planned) == set(AUDITORS)
    return second


main()
