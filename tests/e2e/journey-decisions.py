"""A coordinator decides on rival revisions answer by answer, and sends an audit back with a question.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import glob
import json
import os
import re
import shutil

from audits import finish, hand_in, import_all, sample_workspace, show
from deciding import named_side
from pages import coordinate, import_bundle
from vigie_e2e import CHOICE, ENTRY, Role, journey, main
from words import Form, _

STORY = "/data/close/story"


def revise(place, workspace, audit, story, name):
    """Another revision of an audit in a copy of the workspace: its bundle."""
    copy = place.path(f"workspace-{name}")
    shutil.copytree(workspace, copy)
    place.vigiectl("audit", "revise", audit, "--why", "typing error", "-w", copy)
    place.vigiectl("audit", "set", audit, f"{STORY}={story}", "-w", copy)
    place.vigiectl("audit", "finalise", audit, "-w", copy)
    bundle = place.path(f"{name}.bundle.asice")
    place.vigiectl("bundle", "export", "-w", copy, "-o", bundle)
    return bundle


def receipts_of(folder, code):
    return glob.glob(os.path.join(folder, "receipts", f"*-{code}-*.receipt.asice"))


@journey
def rivals_are_decided_on_answer_by_answer(place):
    workspace = sample_workspace(place)
    audit = finish(place, workspace)
    hand_in(place, workspace)
    words = {side: f"Called three times {when}: nobody answered, and there was no machine either. "
                   "The line was never engaged." for side, when in
             (("left", "in the morning"), ("right", "at noon"))}
    bundles = [revise(place, workspace, audit, words[side], side) for side in words]
    folder = os.path.join(workspace, "coordinator")
    app = place.start()
    coordinate(app, folder)
    for bundle in bundles:
        import_bundle(app, bundle)
        app.find(name=re.compile(re.escape(os.path.basename(bundle))))
    app.find(Role.PUSH_BUTTON, _("_Resolve…")).open()
    window = app.window_named(_("Rival Revisions"))
    window.find(text=Form(place, "phone").label(STORY))
    app.picture("conflict")
    # One revision is kept, with the text of the other one.
    taken = window.find(CHOICE, re.compile(re.escape(words["left"])))
    other = "B" if taken.name.startswith("A") else "A"
    taken.click()
    window.find(CHOICE, named_side(other)).click()
    window.find(ENTRY, _("Reason")).set_text("Heard the recording")
    window.find(Role.PUSH_BUTTON, _("_Keep This Decision")).do()
    app.leave(_("Rival Revisions"))
    # A slip is taken back, and decided on again.
    app.find(Role.PUSH_BUTTON, _("Undo")).click()
    app.find(Role.PUSH_BUTTON, _("_Resolve…")).open()
    window = app.window_named(_("Rival Revisions"))
    window.find(text=re.compile(re.escape(_("undone at once"))))
    window.find(CHOICE, re.compile(re.escape(words["left"]))).click()
    window.find(CHOICE, named_side(other)).click()
    window.find(ENTRY, _("Reason")).set_text("Heard the recording again")
    window.find(Role.PUSH_BUTTON, _("_Keep This Decision")).do()
    app.leave(_("Rival Revisions"))
    store = os.path.join(folder, "store.sqlite")
    place.vigiectl("export", "--store", store, "--format", "csv", "-o", place.path("tables"))
    with open(place.path("tables", "answers.csv"), encoding="utf-8") as table:
        assert words["left"] in table.read(), "the answer that was chosen does not count"
    assert len(receipts_of(folder, "conflict-resolved")) == 4, "two for each decision"


@journey
def an_audit_is_sent_back_with_a_question(place):
    workspace = sample_workspace(place)
    audit = finish(place, workspace)
    hand_in(place, workspace)
    folder = os.path.join(workspace, "coordinator")
    app = place.start()
    coordinate(app, folder)
    app.find(Role.PAGE_TAB, _("Re_views")).do()
    with app.opening():
        app.find(Role.PUSH_BUTTON, _("_Draw Back-Checks…")).do()
    app.find(ENTRY, _("Text that you publish beforehand")).set_text("published")
    with app.opening():
        app.find(Role.PUSH_BUTTON, _("_Draw")).do()
    line = app.find(Role.LIST_ITEM, re.compile(re.escape(_("It was drawn for a back-check."))))
    app.picture("reviews")
    with app.opening():
        line.click()
    window = app.window_named(_("Judge an Audit"))
    label = Form(place, "phone").label("/data/call/attempts")
    window.find(Role.PUSH_BUTTON, _("Ask about “%s”").replace("%s", label)).do()
    window.find(ENTRY, _("What do you ask about “%s”?").replace("%s", label)).set_text("Three?")
    window.find(ENTRY, _("Reason")).set_text("Two answers do not fit")
    app.picture("judge")
    window.find(Role.PUSH_BUTTON, _("_Keep This Judgement")).do()
    app.leave(_("Judge an Audit"))
    app.find(text=_("Nothing waits for you"))
    assert len(receipts_of(folder, "audit-returned")) == 1
    import_all(place, workspace, os.path.join(folder, "receipts"))
    shown = show(place, workspace, audit)
    assert shown["state"] == "returned", json.dumps(shown)


main()
