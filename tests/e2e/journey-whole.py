"""The whole story, from an empty start to receipts: one coordinator and two auditors, each with a computer and
a window of their own, who hand each other nothing but files.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import glob
import json
import os
import shutil
from xml.etree import ElementTree

import campaigning
import deciding
import joining
from auditing import Auditing
from audits import damage
from pages import choose_in_menu, count, find_verdict, import_bundle
from vigie_e2e import Role, journey, main, wait_for
from words import _

CAMPAIGN = "Northern Barometer"
ORGANISATIONS = ("North", "Coast", "Hill")
TABLE = "Name;Category;Phone\n" + "".join(f"{name};CC;01 02 03 04 0{i}\n" for i, name in enumerate(ORGANISATIONS))
AUDITORS = ("A01", "A02")
STORIES = {when: f"Called three times {told}: nobody answered, and there was no machine either. "
                 "The line was never engaged." for when, told in
           (("morning", "in the morning"), ("noon", "at noon"))}
SPACE = "{urn:vigie:campaign:1}"


class Coordinator:
    """The office: its computer, and the campaign's folder on it."""

    def __init__(self, place):
        self.place = place.computer("office")
        self.folder = self.place.path(CAMPAIGN)

    def campaign(self):
        """The campaign as its folder has it now."""
        return ElementTree.parse(os.path.join(self.folder, "campaign.xml")).getroot()

    def ask(self, *words):
        """What vigiectl says about the store."""
        store = os.path.join(self.folder, "store.sqlite")
        return json.loads(self.place.vigiectl(*words, "--store", store, "--json"))

    def reported(self):
        """The name of an organisation that has an audit that counts."""
        return next(line["name"] for line in self.ask("rank") if line["audits"])

    def all(self, element, attribute):
        return [at.get(attribute) for at in self.campaign().iter(SPACE + element)]


class Auditor:
    """One who is audited for: a computer, a code, and the words of its key."""

    def __init__(self, place, code):
        self.place = place.computer(code)
        self.code = code

    @property
    def workspace(self):
        """Its folder, where the window has put it."""
        return glob.glob(os.path.join(self.place.kept, "workspaces", "*"))[0]

    def addressed(self, receipts):
        """Those of the receipts that answer a bundle of this workspace: their names have its beginnings in them."""
        bundles = [json.loads(self.place.vigiectl("bundle", "show", path, "--json"))
                   for path in glob.glob(self.place.path("*.bundle.asice"))]
        begins = [bundle[key][:8] for bundle in bundles for key in ("id", "digest")]
        return [path for path in receipts if any(f"-{begin}" in os.path.basename(path) for begin in begins)]

    def audit(self, app):
        """Makes the first audit that is to do, up to its finalisation."""
        auditing = Auditing(app, self.place, self.workspace)
        auditing.open("To do")
        auditing.fill()
        auditing.finalise()
        assert [audit["state"] for audit in auditing.listed()] == ["finalised"]
        return auditing

    def back_up(self, app):
        folder = self.place.path("backup")
        app.key("F10")
        app.find(Role.MENU_ITEM, _("_Back Up…")).open()
        app.choose_file(_("Back Up into a New Folder"), folder, save=True)
        app.find_passing(_("Backup written"))
        return folder


@journey
def a_campaign_from_first_idea_to_receipts(place):
    coordinator = Coordinator(place)
    auditors = [Auditor(place, code) for code in AUDITORS]
    first = begin(coordinator)
    for auditor in auditors:
        ask_to_join(auditor, first)
    second = enrol_and_plan(coordinator, auditors)
    bundles = make_audits(auditors, second)
    receipts = decide(coordinator, bundles)
    hear(auditors[0], receipts, "Received", "received")
    hear(auditors[1], receipts, "Refused", "returned")


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
        wait_for("the campaign to be in earnest", lambda: coordinator.campaign().get("fictitious") == "no")
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


def make_audits(auditors, campaign):
    """Each auditor makes one; the first one revises it, and goes on in an old backup too: the bundles by name."""
    first, second = auditors
    bundles = {}
    with first.place.sitting() as app:
        joining.take_edition(app, campaign)
        auditing = first.audit(app)
        bundles["good"] = auditing.export(first.place.path("good.bundle.asice"))
        backup = first.back_up(app)
        joining.see(app, "Done", "Exported").click()
        auditing.tell_otherwise(STORIES["morning"])
        bundles["morning"] = auditing.export(first.place.path("morning.bundle.asice"))
    laptop = first.place.computer("laptop")
    with laptop.sitting() as app:
        joining.open_backup(app, backup)
        auditing = Auditing(app, laptop, backup)
        joining.see(app, "Done", "Exported").click()
        auditing.tell_otherwise(STORIES["noon"])
        bundles["noon"] = auditing.export(laptop.path("noon.bundle.asice"))
    with second.place.sitting() as app:
        joining.take_edition(app, campaign)
        bundles["other"] = second.audit(app).export(second.place.path("other.bundle.asice"))
    return bundles


def arrivals(place, bundles):
    """What comes beside the first bundle: it again, one changed on its way, one of another campaign, the rest."""
    again = place.path("again.bundle.asice")
    shutil.copy(bundles["good"], again)
    tampered, code = damage(place, bundles["other"])
    demo = place.path("elsewhere")
    place.vigiectl("demo", demo, "--organisations", "2", "--audits", "4", "--seed", "8", "--quiet")
    foreign = sorted(glob.glob(f"{demo}/bundles/*.bundle.asice"))[0]
    return [(bundles["good"], "Accepted"), (again, "Duplicate"), (tampered, "Refused", f"[{code}]"),
            (foreign, "Refused", "[signer-unknown]"), (bundles["other"], "Accepted"),
            (bundles["morning"], "Accepted"), (bundles["noon"], "Conflict")]


def decide(coordinator, bundles):
    """Bundles in, rivals resolved, one audit rejected from the dashboard, a report saved: the receipts for it all."""
    place = coordinator.place
    folder = place.path("to-send")
    with place.sitting() as app:
        app.find(Role.PAGE_TAB, _("_Bundles")).do()
        for path, *words in arrivals(place, bundles):
            import_bundle(app, path)
            find_verdict(app, path, *words)
        app.picture("bundles")
        assert len(coordinator.ask("conflict", "list")) == 1
        deciding.resolve(app, STORIES["morning"], "Heard the recording")
        assert coordinator.ask("conflict", "list") == []
        app.find(Role.PAGE_TAB, _("_Dashboard")).do()
        figure = deciding.find_figure(app, _("All organisations"), "phone")
        app.picture("dashboard")
        deciding.reject(app, figure, AUDITORS[1], "The call was not made")
        name = coordinator.reported()
        report = deciding.save_report(app, name, place.path("reports"))
        assert name in deciding.text_of(report)
        deciding.save_receipts(app, coordinator.folder, folder)
    return [os.path.join(folder, receipt) for receipt in sorted(os.listdir(folder))]


def hear(auditor, receipts, verdict, state):
    """The auditor opens every receipt that answers a bundle of theirs; then the audit reads as it was judged."""
    addressed = auditor.addressed(receipts)
    assert len(addressed) > 1, receipts  # that it came in, and what was decided
    with auditor.place.sitting() as app:
        for receipt in addressed:
            joining.read_receipt(app, receipt)
        joining.see(app, verdict, verdict)
        app.picture(f"{auditor.code}-hears")
    listed = json.loads(auditor.place.vigiectl("audit", "list", "-w", auditor.workspace, "--json"))
    assert [audit["state"] for audit in listed if audit["id"]] == [state], listed


main()
