"""The Flatpak's window at work in its sandbox: every file goes through a chooser of the portal.

Called by tests/flatpak, in the desktop that tests/e2e/session makes with --portals. The coordinator is vigiectl,
outside; what an auditor saves lies in the files of the user, which the sandbox does not see.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import glob
import json
import os
import re

from sandboxed import ID, Place  # noqa: I001 (finds the others)
from auditing import Auditing
from audits import finish, show
from campaigning import create_campaign
from filling import GROUP
from joining import join, read_receipt, received, save_request, see, take_edition
from pages import export, go_to, open_sample
from vigie_e2e import ENTRY, Role, journey, main, run, wait_for
from words import Form, _, like, sample

PROOF = "/data/close/proof"
PASSPHRASE = "seven quiet otters"


class Coordinator:
    """The other side, on another computer: a campaign's folder, and what is sent from it."""

    def __init__(self, place):
        self.place = place.computer("office")
        self.folder = self.place.path("coordinator")
        self.place.vigiectl("campaign", "create", self.folder, "--sample")

    def publish(self, path):
        self.place.vigiectl("campaign", "publish", self.folder, "-o", path)
        return path

    def enrol(self, request):
        certificate = self.place.path("A01.pem")
        self.place.vigiectl("identity", "issue", request, "-o", certificate, "--authority", self.folder)
        self.place.vigiectl("campaign", "assign", self.folder, "--seed", "7", "--certificate", certificate)

    def verify(self, bundle):
        """What a bundle says of itself to whoever trusts the campaign's authority, and nothing else."""
        authority = f"{self.folder}/authority/certificate.pem"
        return json.loads(self.place.vigiectl("bundle", "verify", "--trust", authority, "--json", bundle))

    def merge(self, campaign, bundle):
        receipts = self.place.path("receipts")
        merged = json.loads(self.place.vigiectl(
            "merge", "--store", self.place.path("store.sqlite"), "--campaign", campaign,
            "--receipts", receipts, "--identity", f"{self.folder}/authority", "--json", bundle))
        assert merged["verdict"] == "accepted", merged
        return glob.glob(f"{receipts}/*.receipt.asice")[0]


def attach(auditing, path):
    """From the review: chooses a file as evidence, which is copied into the sandbox's own, and comes back."""
    app = auditing.app
    app.find(Role.PUSH_BUTTON, re.compile(re.escape(auditing.form.label(PROOF)) + "$")).do()
    question = auditing.group(PROOF)
    question.find(Role.PUSH_BUTTON, _("Choose File…")).open()
    app.choose_file(_("Choose a File"), path)
    question.find(text=os.path.basename(path))
    app.picture("evidence")
    auditing.review()


@journey
def an_auditor_does_it_all_through_the_portals(place):
    coordinator = Coordinator(place)
    app = place.start()
    join(app, coordinator.publish(place.path("first.campaign.asice")), "A01")
    request = place.path("A01.request.asice")
    save_request(app, request)
    coordinator.enrol(request)
    campaign = coordinator.publish(place.path("second.campaign.asice"))
    take_edition(app, campaign)

    workspace, = glob.glob(os.path.join(place.kept, "workspaces", "*"))
    auditing = Auditing(app, place, workspace)
    app.find(ENTRY, _("Search audits")).set_text(sample("channel", "phone"))
    auditing.open("To do")
    proof = place.path("calls.txt")
    with open(proof, "w", encoding="utf-8") as file:
        file.write("three calls\n")
    auditing.fill()
    attach(auditing, proof)
    auditing.finalise()
    bundle = auditing.export(place.path("A01.bundle.asice"))

    verified = coordinator.verify(bundle)
    assert verified["ok"] and verified["audits"] == 1, verified
    shown = show(place, workspace, auditing.listed()[0]["id"])["nodes"]
    assert {"calls.txt"} == {node["value"] for node in shown if node["at"] == PROOF}
    read_receipt(app, coordinator.merge(campaign, bundle), received(1))
    see(app, "Done", "Received")
    app.picture("received")


def enrol(coordinator, app, passphrase=None):
    """Joins and gets the edition with the certificate in it; gives the workspace, which is the sandbox's own."""
    place = app.place
    join(app, coordinator.publish(place.path("first.campaign.asice")), "A01", passphrase)
    request = place.path("A01.request.asice")
    save_request(app, request)
    coordinator.enrol(request)
    take_edition(app, coordinator.publish(place.path("second.campaign.asice")))
    workspace, = glob.glob(os.path.join(place.kept, "workspaces", "*"))
    return workspace


def join_with_passphrase(place, coordinator):
    """An audit that is finalised, by an auditor whose key has a passphrase; the program was closed since."""
    with place.sitting() as app:
        workspace = enrol(coordinator, app, PASSPHRASE)
    finish(place, workspace)


@journey
def without_a_keyring_the_passphrase_is_asked_for(place):
    coordinator = Coordinator(place)
    join_with_passphrase(place, coordinator)
    app = place.start()
    bundle = place.path("A01.bundle.asice")
    with app.opening():
        app.key("ctrl+e")
    dialog = app.window_named(_("Export"))
    dialog.find(Role.PUSH_BUTTON, _("_Export…")).open()
    app.choose_file(_("Export Bundle"), bundle, save=True)
    dialog = app.window_named(_("Export"))
    dialog.find(Role.PASSWORD_TEXT, _("Passphrase of your key")).type(PASSPHRASE)
    app.picture("passphrase")
    dialog.find(Role.PUSH_BUTTON, _("_Export…")).do()
    dialog.find(text=like("Written and read again: %s, %s"))
    assert coordinator.verify(bundle)["ok"]


@journey
def the_keyring_keeps_the_passphrase(place):
    """Through the portal of secrets, in a file that the sandbox keeps sealed."""
    run("gnome-keyring-daemon", "--replace", "--unlock", "--components=secrets", input="test", env=place.env)
    coordinator = Coordinator(place)
    join_with_passphrase(place, coordinator)
    app = place.start()
    bundle = place.path("A01.bundle.asice")
    with app.opening():
        app.key("ctrl+e")
    export(app, bundle)  # nobody is asked
    assert coordinator.verify(bundle)["ok"]
    sealed = place.path(".var", "app", ID, "data", "keyrings", "default.keyring")
    with open(sealed, "rb") as file:
        assert PASSPHRASE.encode() not in file.read()


@journey
def a_backup_goes_into_a_folder_that_is_chosen(place):
    coordinator = Coordinator(place)
    app = place.start()
    enrol(coordinator, app)
    folder = place.path("backups")
    os.mkdir(folder)
    for number in (1, 2):
        app.key("F10")
        app.find(Role.MENU_ITEM, _("_Back Up…")).open()
        app.choose_file(_("Back Up into a New Folder"), folder)
        wait_for(f"backup {number}", lambda count=number: len(os.listdir(folder)) == count)
    place.stop(app)
    for name in os.listdir(folder):
        place.vigiectl("workspace", "verify", "-w", os.path.join(folder, name))


@journey
def a_file_is_opened_from_outside(place):
    """By the command line, whose files Flatpak forwards, and by the desktop file that it exports."""
    coordinator = Coordinator(place)
    first = coordinator.publish(place.path("first.campaign.asice"))
    app = place.start("--file-forwarding", ID, "@@", first, "@@")
    dialog = app.window_named(_("Join a Campaign"))
    dialog.find(Role.PUSH_BUTTON, _("_Cancel")).do()
    app.leave(_("Join a Campaign"))
    with app.opening():
        run("gio", "open", first, env=place.env)
    app.window_named(_("Join a Campaign"))
    app.key("Escape")
    app.leave(_("Join a Campaign"))


@journey
def a_new_campaign_outlives_the_program(place):
    """What a sandbox shows as the home folder is gone when it ends: the campaign is not put there."""
    with place.sitting() as app:
        create_campaign(app, "Northern Barometer")
        app.find(name=_("Campaign Menu"))
    folder = os.path.join(place.kept, "campaigns", "Northern Barometer")
    assert os.path.exists(os.path.join(folder, "campaign.xml")), os.listdir(place.kept)
    with place.sitting() as app:
        app.find(name=_("Campaign Menu"))


@journey
def a_scan_is_offered(place):
    tray = place.path("scans")
    os.mkdir(tray)
    label = Form(place, "phone").label(PROOF)
    app = place.start()
    open_sample(app)
    go_to(app, label)
    question = app.find(GROUP, label)
    app.key("F10")
    app.find(Role.MENU_ITEM, _("Offer Scans from a _Folder…")).open()
    app.choose_file(_("Choose the Scanner’s Folder"), tray)
    app.find_passing(like("New scans in “%s” will be offered"))
    with open(os.path.join(tray, "letter.pdf"), "w", encoding="utf-8") as file:
        file.write("%PDF-1.4\n")
    question.find(Role.PUSH_BUTTON, _("Attach %s").replace("%s", "letter.pdf")).do()
    question.find(text="letter.pdf")


main(Place)
