"""When the machine fails: clear words, what was typed stays, and there is a way out that works.

VIGIE_E2E_SEED repeats the damage of a run.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import contextlib
import json
import os
import random
import re
import shutil
import sqlite3
import subprocess

from gi.repository import Gio, GLib

from audits import NO_ANSWER, fill, sample_workspace
from disks import NO_MOUNTS, UNSHARE, SmallDisk, read_only
from filling import Filling
from rescuing import (ATTEMPTS, NOT_SAVED, answer_dialog, choose_after, go_to_call, kept_attempts, open_begun,
                      lost_disk, overwrite, page_size, shows, walk_to_call, write_attempts)
from vigie_e2e import Role, journey, main, run, wait_for
from words import _, like

SEED = int(os.environ.get("VIGIE_E2E_SEED", random.randrange(1 << 30)))


# -- a disk without room ---------------------------------------------------------------------


@journey
def a_full_disk_loses_no_word(place):
    disk = SmallDisk(place)
    app = disk.app
    filling = go_to_call(app, place)
    write_attempts(app, filling, "2")
    disk.fill()
    write_attempts(app, filling, "3")
    app.find(text=NOT_SAVED)
    app.find(text=re.compile(re.escape(_("Make room and try again, or save a copy on another disk."))))
    app.picture("full-disk")
    shows(filling, "3")
    disk.make_room()
    app.find(Role.PUSH_BUTTON, _("Try Again")).do()
    app.gone(text=NOT_SAVED)

    disk.fill()
    write_attempts(app, filling, "4")
    app.find(text=NOT_SAVED)
    copy = place.path("copy")
    app.find(Role.PUSH_BUTTON, _("Save a _Copy…")).open()
    app.choose_file(_("Save a Copy in a New Folder"), copy, save=True)
    answer_dialog(app, "Copy Saved", "_Use the Copy")
    shows(filling, "4")
    app.gone(text=NOT_SAVED)
    assert kept_attempts(place, copy) == "4"
    write_attempts(app, filling, "5")
    wait_for("the next answer in the copy", lambda: kept_attempts(place, copy) == "5")
    place.vigiectl("workspace", "verify", "-w", copy)


@journey
def closing_with_unsaved_answers_asks_first(place):
    disk = SmallDisk(place)
    app = disk.app
    filling = go_to_call(app, place)
    disk.fill()
    write_attempts(app, filling, "3")
    app.find(text=NOT_SAVED)
    app.windows()[0].do("window.close")
    answer_dialog(app, "Close Without Saving?", "_Cancel")
    shows(filling, "3")
    disk.make_room()
    app.find(Role.PUSH_BUTTON, _("Try Again")).do()
    app.gone(text=NOT_SAVED)


# -- another program -------------------------------------------------------------------------


@journey
def a_locked_database_is_waited_for(place):
    workspace = sample_workspace(place)
    app = place.start()
    filling = go_to_call(app, place)
    other = sqlite3.connect(os.path.join(workspace, "workspace.sqlite"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    write_attempts(app, filling, "3")
    app.find(text=NOT_SAVED)
    app.find(text=re.compile(re.escape(_("Close the other program, then try again."))))
    shows(filling, "3")
    other.execute("ROLLBACK")
    other.close()
    app.find(Role.PUSH_BUTTON, _("Try Again")).do()
    app.gone(text=NOT_SAVED)
    assert kept_attempts(place, workspace) == "3"


@journey
def a_campaign_in_use_opens_when_it_is_free(place):
    workspace = sample_workspace(place)
    other = sqlite3.connect(os.path.join(workspace, "workspace.sqlite"), isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN IMMEDIATE")
    app = place.start()
    app.find(Role.PUSH_BUTTON, _("Explore with sample data")).do()
    app.find(text=_("This Campaign Is in Use"), timeout=30)
    other.execute("ROLLBACK")
    other.close()
    answer_dialog(app, "This Campaign Is in Use", "_Try Again")
    app.find(name=_("Audits"))


def accessibility_bus():
    """Where a program with another session bus finds the accessibility bus of this one."""
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    answer = bus.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None,
                           GLib.VariantType("(s)"), Gio.DBusCallFlags.NONE, -1, None)
    return answer.unpack()[0]


@contextlib.contextmanager
def another_desktop():
    """The environment of a program that does not find the first one: with a session bus of its own."""
    daemon = subprocess.Popen(["dbus-daemon", "--session", "--nofork", "--print-address"],
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        yield {"DBUS_SESSION_BUS_ADDRESS": daemon.stdout.readline().strip(),
               "AT_SPI_BUS_ADDRESS": accessibility_bus()}
    finally:
        daemon.kill()
        daemon.wait()


@journey
def two_programs_do_not_overwrite_each_other(place):
    workspace = sample_workspace(place)
    first = place.start()
    filling = go_to_call(first, place)
    write_attempts(first, filling, "3")
    wait_for("the answer on the disk", lambda: kept_attempts(place, workspace) == "3")
    listed = json.loads(place.vigiectl("audit", "list", "-w", workspace, "--json"))
    audit = next(item["id"] for item in listed if item["id"])
    refused = subprocess.run([os.environ["VIGIE_E2E_CTL"], "audit", "set", audit, f"{ATTEMPTS}=9",
                              "-w", workspace], env=place.env, capture_output=True, text=True)
    assert refused.returncode != 0 and "[workspace-busy]" in refused.stderr, refused.stderr

    with another_desktop() as desktop:
        second = place.start(**desktop)
        second.find(text=_("This Campaign Is in Use"), timeout=30)
        assert kept_attempts(place, workspace) == "3"
        place.stop(first)
        answer_dialog(second, "This Campaign Is in Use", "_Try Again")
        shows(Filling(second, filling.form), "3")
        place.stop(second)


# -- a disk that cannot be written -----------------------------------------------------------


@journey
def read_only_media_are_copied(place):
    workspace = sample_workspace(place)
    fill(place, workspace, {ATTEMPTS: "3"})
    app = place.start(wrapper=read_only(workspace))
    app.find(Role.PUSH_BUTTON, _("Explore with sample data")).do()
    copy = place.path("copy")
    choose_after(app, "This Campaign Can Only Be Read", "Save a _Copy…", "Save a Copy in a New Folder",
                 copy, save=True)
    open_begun(app)
    filling = walk_to_call(app, place)
    shows(filling, "3")
    write_attempts(app, filling, "4")
    wait_for("the answer in the copy", lambda: kept_attempts(place, copy) == "4")
    assert kept_attempts(place, workspace) == "3"


# -- a clock that was set back ---------------------------------------------------------------


@journey
def a_clock_that_was_set_back_is_noticed(place):
    workspace = sample_workspace(place)
    app = place.start()
    filling = go_to_call(app, place)
    write_attempts(app, filling, "3")
    wait_for("the answer on the disk", lambda: kept_attempts(place, workspace) == "3")
    place.stop(app)

    app = place.start(LD_PRELOAD=run("faketime", "-f", "+0", "printenv", "LD_PRELOAD"), FAKETIME="-3d",
                      FAKETIME_DONT_FAKE_MONOTONIC="1", DONT_FAKE_MONOTONIC="1")
    message = like("The clock of this computer says %s, but an answer was saved at %s. Set the clock "
                   "right: what you answer is saved with the time that it says.")
    app.find(text=message)
    app.picture("clock")
    filling = Filling(app, filling.form)
    shows(filling, "3")
    write_attempts(app, filling, "4")
    wait_for("the answer on the disk", lambda: kept_attempts(place, workspace) == "4")
    app.find(text=message)  # what was saved since does not make the clock right
    app.find(Role.PUSH_BUTTON, _("_Hide")).do()
    app.gone(text=message)
    place.stop(app)

    app = place.start()  # the clock is right again
    shows(Filling(app, filling.form), "4")
    assert not app.find_all(text=message)


# -- damage ----------------------------------------------------------------------------------


def is_sound(path):
    try:
        with sqlite3.connect(path) as database:
            return database.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
    except sqlite3.DatabaseError:
        return False


def damage_one_page(path, dice):
    """Overwrites a random page that is in use."""
    trial = path + ".trial"
    pages = list(range(1, os.path.getsize(path) // page_size(path) + 1))
    dice.shuffle(pages)
    for page in pages:
        shutil.copy(path, trial)
        overwrite(trial, [page], dice)
        if not is_sound(trial):
            break
    os.replace(trial, path)
    print(f"# seed {SEED}: page {page} of {len(pages)} overwritten")


@journey
def a_damaged_workspace_leads_to_its_backup(place):
    workspace = sample_workspace(place)
    fill(place, workspace, {**NO_ANSWER, ATTEMPTS: "3"})
    backup = place.path("backup")
    place.vigiectl("workspace", "backup", "-w", workspace, "-o", backup)
    damage_one_page(os.path.join(workspace, "workspace.sqlite"), random.Random(SEED))
    app = place.start()
    app.find(Role.PUSH_BUTTON, _("Explore with sample data")).do()
    choose_after(app, "This Workspace Is Damaged", "_Open Backup…", "Choose the Folder of a Backup", backup)
    open_begun(app)
    filling = walk_to_call(app, place)
    shows(filling, "3")
    place.vigiectl("workspace", "verify", "-w", backup)


@journey
def damage_under_the_pen_leads_to_the_backup_with_all_answers(place):
    workspace = sample_workspace(place)
    backup = place.path("backup")
    place.vigiectl("workspace", "backup", "-w", workspace, "-o", backup)  # before the audit is begun
    app = place.start(G_MESSAGES_DEBUG="vigie-ui")
    filling = go_to_call(app, place)
    write_attempts(app, filling, "3")
    wait_for("the answer on the disk", lambda: kept_attempts(place, workspace) == "3")
    with lost_disk(place, workspace, random.Random(SEED)):
        write_attempts(app, filling, "4")
        app.find(text=NOT_SAVED)
        app.picture("damage")
        shows(filling, "4")
        app.find(Role.PUSH_BUTTON, _("Open _Backup…")).open()
        app.choose_file(_("Choose the Folder of a Backup"), backup)
        app.gone(text=NOT_SAVED)
        shows(filling, "4")
        wait_for("the answer in the backup", lambda: kept_attempts(place, backup) == "4")
        place.vigiectl("workspace", "verify", "-w", backup)


def is_sanitized():
    """Whether the window was built with a sanitizer: newer versions of Meson set its options for any build."""
    with open(os.environ["VIGIE_E2E_WINDOW"], "rb") as program:
        return b"__asan_init" in program.read()


if not UNSHARE:
    for needing in (a_full_disk_loses_no_word, closing_with_unsaved_answers_asks_first,
                    read_only_media_are_copied):
        needing.skip = NO_MOUNTS
if not shutil.which("faketime"):
    a_clock_that_was_set_back_is_noticed.skip = "faketime is not installed"
if is_sanitized():
    a_clock_that_was_set_back_is_noticed.skip = "faketime and the sanitizer both want to be loaded first"

main()
