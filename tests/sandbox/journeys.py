"""The Flatpak's window at work in its sandbox: every file goes through a chooser of the portal.

Called by tests/flatpak, in the desktop that tests/e2e/session makes with --portals. The coordinator is vigiectl,
outside; what an auditor saves lies in the files of the user, which the sandbox does not see.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import glob
import json
import os
import re
import zipfile

from sandboxed import ID, Place  # noqa: I001 (finds the others)
from auditing import Auditing
from audits import finish, show
from campaigning import create_campaign
from coordinating import Coordinator
from filling import GROUP
from joining import join, read_receipt, received, save_request, see, take_edition
from pages import choose_in_menu, export, export_as, find_verdict, go_to, import_bundle, open_export, open_sample
from scanning import Scanner
from vigie_e2e import ENTRY, Role, journey, main, run, wait_for
from words import Form, _, like, sample

PROOF = "/data/close/proof"
PASSPHRASE = "seven quiet otters"


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
    open_export(app)
    export_as(app, bundle)
    dialog = app.window_named(_("Export"))
    dialog.find(Role.PASSWORD_TEXT, _("Passphrase of your key")).type(PASSPHRASE)
    app.picture("passphrase")
    dialog.find(Role.PUSH_BUTTON, _("_Export…")).do()
    dialog.find(text=like("Written and read again: %s, %s"))
    assert coordinator.verify(bundle)["ok"]


@journey
def a_name_without_its_ending_is_refused(place):
    """A portal lends one name: what is written beside it stays in the sandbox, and nobody would find it."""
    coordinator = Coordinator(place)
    with place.sitting() as app:
        workspace = enrol(coordinator, app)
    finish(place, workspace)
    app = place.start()
    open_export(app)
    export_as(app, place.path("A01"))
    refusal = app.find(text=_("Nothing Was Exported")).window()
    with app.opening():
        refusal.find(Role.PUSH_BUTTON, _("_Close")).do()
    export_as(app, place.path("A01.bundle.asice"))
    app.window_named(_("Export")).find(text=like("Written and read again: %s, %s"))
    assert coordinator.verify(place.path("A01.bundle.asice"))["ok"]


@journey
def the_keyring_keeps_the_passphrase(place):
    """Through the portal of secrets, in a file that the sandbox keeps sealed."""
    run("gnome-keyring-daemon", "--replace", "--unlock", "--components=secrets", input="test", env=place.env)
    coordinator = Coordinator(place)
    join_with_passphrase(place, coordinator)
    app = place.start()
    bundle = place.path("A01.bundle.asice")
    open_export(app)
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


def demonstration(place):
    """A coordinator's folder, and bundles that were not merged yet."""
    demo = place.path("demo")
    place.vigiectl("demo", demo, "--organisations", "4", "--audits", "24", "--seed", "7", "--quiet")
    return os.path.join(demo, "coordinator"), sorted(glob.glob(f"{demo}/bundles/*.bundle.asice"))


def arrive(bundle, folder):
    """As a program does that receives files: written elsewhere, then renamed into place."""
    path = os.path.join(folder, os.path.basename(bundle))
    with open(bundle, "rb") as source, open(path + ".part", "wb") as part:
        part.write(source.read())
    os.rename(path + ".part", path)
    return path


def coordinate_copy(app, folder):
    """From the start page: a database works in the sandbox's own folder alone, which the window says."""
    app.find(Role.PUSH_BUTTON, _("Coordinate a campaign…")).do()
    app.find(Role.MENU_ITEM, _("_Open Campaign Folder…")).open()
    app.choose_file(_("Choose the Campaign’s Folder"), folder)
    app.find(text=_("This Folder Is Outside of the Sandbox"))
    app.picture("outside")
    with app.opening():
        app.find(Role.DIALOG).find(Role.PUSH_BUTTON, _("_Go On with the Copy")).do()
    app.find(name=_("Campaign Menu"))
    return os.path.join(app.place.kept, "campaigns", os.path.basename(folder))


@journey
def a_coordinator_goes_on_with_a_copy(place):
    folder, bundles = demonstration(place)
    arrivals = place.path("arrivals")
    os.mkdir(arrivals)
    app = place.start()
    copy = coordinate_copy(app, folder)
    import_bundle(app, bundles[0])
    find_verdict(app, bundles[0], "Accepted")
    choose_in_menu(app, _("_Watch a Folder…"))
    app.choose_file(_("Folder to Watch"), arrivals)
    app.find(text=like("New bundles in %s are imported by themselves, with a delay: this place does not tell of them"))
    find_verdict(app, arrive(bundles[1], arrivals), "Accepted")
    app.picture("watched")

    workbook = place.path("export.xlsx")
    app.find(name=_("Campaign Menu")).click()
    app.find(Role.MENU_ITEM, _("E_xport Data")).do()
    app.find(Role.MENU_ITEM, _("As _Workbook (XLSX)…")).open()
    app.choose_file(_("Export Data"), workbook, save=True)
    wait_for("the workbook", lambda: os.path.exists(workbook))
    app.find_passing(like("Data exported"))
    assert zipfile.is_zipfile(workbook)
    place.stop(app)
    counted = json.loads(place.vigiectl("rank", "--store", os.path.join(copy, "store.sqlite"), "--json"))
    assert sum(line["audits"] for line in counted) > 0, counted


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
    label = Form(place, "phone").label(PROOF)
    app = place.start()
    open_sample(app)
    go_to(app, label)
    question = app.find(GROUP, label)
    Scanner(app, place.path("scans")).scan("letter.pdf", b"%PDF-1.4\n")
    question.find(Role.PUSH_BUTTON, Scanner.offer("letter.pdf")).do()
    question.find(text="letter.pdf")


if __name__ == "__main__":
    main(Place)
