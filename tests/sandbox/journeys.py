"""The Flatpak's window at work in its sandbox: every file goes through a chooser of the portal.

Called by tests/flatpak, in the desktop that tests/e2e/session makes with --portals. The coordinator is vigiectl,
outside; what an auditor saves lies in the files of the user, which the sandbox does not see.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import glob
import json
import os
import random
import re
import zipfile

from sandboxed import ID, Place, Sandboxed, activation_in  # noqa: I001 (finds the others)
from activating import end_session, started
from auditing import Auditing
from audits import fill, finish, sample_workspace, show
from campaigning import create_campaign
from coordinating import Coordinator
from disks import SmallDisk, read_only
from filling import GROUP, Filling
from joining import join, open_backup, read_receipt, received, save_request, see, take_edition
from pages import choose_in_menu, export, export_as, find_verdict, go_to, import_bundle, open_export, open_sample
from rescuing import (ATTEMPTS, NOT_SAVED, choose_after, go_to_call, kept_attempts, lost_disk, open_begun, shows,
                      walk_to_call, write_attempts)
from scanning import Scanner
from vigie_e2e import ENTRY, Role, journey, main, run, wait_for
from words import Form, _, like, sample

PROOF = "/data/close/proof"
PASSPHRASE = "seven quiet otters"


def own_workspace(place):
    """The one that the program keeps, beside its sample."""
    workspace, = glob.glob(os.path.join(place.kept, "workspaces", "*"))
    return workspace


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

    workspace = own_workspace(place)
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
    return own_workspace(place)


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


def go_on_with_a_copy(app):
    """What the window asks where a database would not work."""
    app.find(text=_("This Folder Is Outside of the Sandbox"))
    app.picture("outside")
    with app.opening():
        app.find(Role.DIALOG).find(Role.PUSH_BUTTON, _("_Use the Copy")).do()


def coordinate_copy(app, folder):
    """From the start page: a database works in the sandbox's own folder alone, which the window says."""
    app.find(Role.PUSH_BUTTON, _("Coordinate a campaign…")).do()
    app.find(Role.MENU_ITEM, _("_Open Campaign Folder…")).open()
    app.choose_file(_("Choose the Campaign’s Folder"), folder)
    go_on_with_a_copy(app)
    app.find(name=_("Campaign Menu"))
    return os.path.join(app.place.kept, "campaigns", os.path.basename(folder))


def export_data(app, item):
    """On the coordinator's page: an item of the menu in the menu."""
    app.find(name=_("Campaign Menu")).click()
    app.find(Role.MENU_ITEM, _("E_xport Data")).do()
    app.find(Role.MENU_ITEM, item).open()


def contents(folder):
    found = {}
    for name in os.listdir(folder):
        with open(os.path.join(folder, name), "rb") as file:
            found[name] = file.read()
    return found


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

    workbook, tables = place.path("export.xlsx"), place.path("tables")
    export_data(app, _("As _Workbook (XLSX)…"))
    app.choose_file(_("Export Data"), workbook, save=True)
    wait_for("the workbook", lambda: os.path.exists(workbook))
    app.find_passing(like("Data exported"))
    app.gone(text=like("Data exported"))
    assert zipfile.is_zipfile(workbook)
    os.mkdir(tables)
    export_data(app, _("As _CSV…"))
    app.choose_file(_("Folder for the Tables"), tables)
    app.find_passing(like("Data exported"))
    place.stop(app)
    outside = place.path("tables-outside")
    place.vigiectl("export", "--store", os.path.join(copy, "store.sqlite"), "--format", "csv", "-o", outside)
    assert contents(tables) == contents(outside), os.listdir(tables)
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
def the_desktop_starts_it(place):
    """By its name on the bus, while no window runs: as its icon does, and with a file."""
    first = Coordinator(place).publish(place.path("first.campaign.asice"))
    with activation_in(place.home):
        for command in (("gapplication", "launch", ID), ("gio", "open", first)):
            run(*command, env=place.env)
            app = started(place, Sandboxed)
            if "open" in command:
                app.window_named(_("Join a Campaign"))
                app.picture("started-with-a-file")
            else:
                app.find(Role.PUSH_BUTTON, _("Join a campaign…"))
            end_session(place, app)


# -- what cannot be saved --------------------------------------------------------------------


def rescue_onto_a_stick(place, app):
    """Saves a copy with what is unsaved; the window has it still."""
    stick = place.path("stick")
    os.mkdir(stick)
    app.find(Role.PUSH_BUTTON, _("Save a _Copy…")).open()
    app.choose_file(_("Save a Copy in a New Folder"), stick)
    app.find(text=_("Copy Saved"))
    app.picture("rescued")
    with app.opening():
        app.find(Role.DIALOG).find(Role.PUSH_BUTTON, _("_Close")).do()
    copy, = glob.glob(f"{stick}/*")
    return copy


@journey
def a_full_disk_loses_no_word(place):
    """What cannot be saved goes into a folder that is lent, and is gone on with where there is room."""
    disk = SmallDisk(place)
    app = disk.app
    filling = go_to_call(app, place)
    write_attempts(app, filling, "3")
    disk.fill()
    write_attempts(app, filling, "4")
    app.find(text=NOT_SAVED)
    copy = rescue_onto_a_stick(place, app)
    place.vigiectl("workspace", "verify", "-w", copy)
    assert kept_attempts(place, copy) == "4"
    shows(filling, "4")
    disk.make_room()
    app.find(Role.PUSH_BUTTON, _("Try Again")).do()
    app.gone(text=NOT_SAVED)
    place.stop(app)

    app = place.start()  # on a disk without what was on the small one
    open_backup(app, copy)
    go_on_with_a_copy(app)
    open_begun(app)
    go_to(app, filling.form.label(ATTEMPTS))
    filling = Filling(app, filling.form)
    shows(filling, "4")
    write_attempts(app, filling, "5")
    wait_for("the answer in the copy", lambda: kept_attempts(place, own_workspace(place)) == "5")
    assert kept_attempts(place, copy) == "4"


@journey
def damage_leads_to_a_copy_of_the_backup(place):
    workspace = sample_workspace(place)
    backup = place.path("backup")
    place.vigiectl("workspace", "backup", "-w", workspace, "-o", backup)  # before the audit is begun
    app = place.start("--env=G_MESSAGES_DEBUG=vigie-ui", ID)
    filling = go_to_call(app, place)
    write_attempts(app, filling, "3")
    wait_for("the answer on the disk", lambda: kept_attempts(place, workspace) == "3")
    with lost_disk(place, workspace, random.Random(7)):
        write_attempts(app, filling, "4")
        app.find(text=NOT_SAVED)
        app.find(Role.PUSH_BUTTON, _("Open _Backup…")).open()
        app.choose_file(_("Choose the Folder of a Backup"), backup)
        go_on_with_a_copy(app)
        app.gone(text=NOT_SAVED)
        shows(filling, "4")
        wait_for("the answer in the copy", lambda: kept_attempts(place, own_workspace(place)) == "4")
        place.vigiectl("workspace", "verify", "-w", own_workspace(place))
        listed = json.loads(place.vigiectl("audit", "list", "-w", backup, "--json"))
        assert not [item for item in listed if item["id"]], listed


@journey
def what_can_only_be_read_is_copied(place):
    workspace = sample_workspace(place)
    fill(place, workspace, {ATTEMPTS: "3"})
    folder = place.path("copies")
    os.mkdir(folder)
    app = place.start(wrapper=read_only(workspace))
    app.find(Role.PUSH_BUTTON, _("Explore with sample data")).do()
    choose_after(app, "This Campaign Can Only Be Read", "Save a _Copy…", "Save a Copy in a New Folder", folder)
    go_on_with_a_copy(app)
    open_begun(app)
    filling = walk_to_call(app, place)
    shows(filling, "3")
    write_attempts(app, filling, "4")
    wait_for("the answer in the copy", lambda: kept_attempts(place, own_workspace(place)) == "4")
    assert kept_attempts(place, workspace) == "3"


# -- sealed bundles --------------------------------------------------------------------------


@journey
def a_sealed_bundle_is_for_the_coordinator_alone(place):
    coordinator = Coordinator(place)
    coordinator.seal()
    with place.sitting() as app:
        workspace = enrol(coordinator, app)
    finish(place, workspace)
    app = place.start()
    sent = place.path("sent")
    os.mkdir(sent)
    bundle = os.path.join(sent, "A01.bundle.asice.p7m")
    open_export(app)
    export_as(app, bundle)
    dialog = app.window_named(_("Export"))
    dialog.find(text=like("Written and sealed: %s, %s"))
    app.picture("sealed")
    dialog.find(Role.PUSH_BUTTON, _("_Close")).do()
    app.leave(_("Export"))
    assert os.listdir(sent) == [os.path.basename(bundle)]  # nothing that others could read is left beside
    refused = coordinator.verify(bundle, status=1)
    assert refused["code"] == "seal-recipient", refused
    read_receipt(app, coordinator.merge(coordinator.folder, bundle), received(1))


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
