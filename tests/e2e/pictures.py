"""Takes a picture of each page; tests/screenshots runs it in each look (VIGIE_LOOK).

SPDX-License-Identifier: GPL-3.0-or-later
"""
import json
import os
import re
import wave

import marks
from audits import NO_ANSWER, fill, finish, hand_in, judge, merged_demonstration, sample_workspace
from filling import Filling
from pages import coordinate, go_to, open_export, press_filter
from scanning import Scanner
from vigie_e2e import ENTRY, TOGGLE, Role, State, journey, main
from words import C_, Form, _, like, ngettext

LOOK = os.environ.get("VIGIE_LOOK")
SIZE = (360, 720) if LOOK == "narrow" else (1100, 760)
HALF = {
    "/data/access/num_found": "two", "/data/access/num_consistent": "yes",
    "/data/access/hours_published": "yes", "/data/access/not_premium": "yes",
    "/data/access/deaf_access": "no", "/data/call/attempts": "1",
    "/data/call/outcome": "ivr_human", "/data/call/rings": "31",
    "/data/call/ivr_levels": "2", "/data/call/hold_s": "75",
}


def begin(place):
    """The program in the size of the look."""
    app = place.start()
    app.resize(*SIZE)
    if LOOK == "pseudo":
        known = marks.Data(place.path("demo", "coordinator"))
        known.add(*JUDGED.values(), *NO_ANSWER.values())
        look_for_marks(app, known)
    return app


def look_for_marks(app, known):
    """With each picture, everything on the page must have been translated."""
    picture = app.picture

    def checked(name):
        marks.check(app, known, name)
        return picture(name)
    app.picture = checked


def fill_sample(place):
    """One audit of the sample is finished, another is half filled."""
    workspace = sample_workspace(place)
    finish(place, workspace)
    fill(place, workspace, HALF)


def open_what_is_begun(app):
    """From the list to its one audit in progress, which may be far down."""
    press_filter(app, C_("filter", "In progress (%u)").replace("%u", "1"))
    app.gone(Role.LIST_ITEM, re.compile(C_("state of an audit", "To do")))
    app.find(Role.LIST_ITEM, re.compile(C_("state of an audit", "In progress"))).click()


@journey
def the_auditors_pages(place):
    fill_sample(place)
    app = begin(place)
    app.find(Role.PUSH_BUTTON, _("Explore with sample data"))
    app.picture("welcome")
    with app.opening():
        app.key("F1")
    app.window_named(_("Help"))
    app.picture("help")
    app.key("alt+Left")
    app.find(text=_("For translators"))
    app.picture("help-contents")
    app.key("Escape")
    app.leave(_("Help"))
    app.find(Role.PUSH_BUTTON, _("Explore with sample data")).do()
    app.find(Role.LIST_ITEM, re.compile(C_("state of an audit", "To do")))
    app.picture("assignments")
    press_filter(app, _("Week"))
    app.find(name=_("Next week"))
    app.picture("week")
    press_filter(app, _("Week"))
    open_what_is_begun(app)
    filling = Filling(app, Form(place, "phone"))
    filling.section("/data/header")
    app.picture("form-scenario")
    app.find(TOGGLE, _("Scenario")).do()
    filling.go_on("/data/access")
    filling.go_on("/data/call")
    app.picture("form")
    filling.review()
    app.find(text=_("Each line leads to its question."))
    app.picture("review")
    app.key("alt+Left")  # to the questions
    filling.section("/data/call")
    app.key("alt+Left")  # to the list
    app.find(name=_("Audits"))
    open_export(app)
    app.picture("export")


JUDGED = {
    "returned": "Two answers do not fit together.",
    "number": "Which number was dialled first?",
    "calls": "Were there really three calls?",
    "refused": "The office was closed for works on that day.",
}


@journey
def what_came_back(place):
    workspace = sample_workspace(place)
    audits = [finish(place, workspace) for _i in range(2)]
    hand_in(place, workspace)
    judge(place, workspace, audits[0], "returned", JUDGED["returned"],
          "--question", f"/data/access/num_found={JUDGED['number']}",
          "--question", f"/data/call/attempts={JUDGED['calls']}")
    judge(place, workspace, audits[1], "rejected", JUDGED["refused"])
    app = begin(place)
    app.find(Role.PUSH_BUTTON, _("Explore with sample data")).do()
    app.find(Role.LIST_ITEM, re.compile(C_("state of an audit", "Refused")))
    app.picture("came-back")
    app.find(Role.LIST_ITEM, re.compile(C_("state of an audit", "Returned"))).click()
    app.find(text=_("What the Coordinator Asks"))
    app.picture("came-back-review")
    app.key("alt+Left")
    app.find(name=_("Audits"))
    place.stop(app)
    place.vigiectl("audit", "revise", audits[0], "--why", "as asked", "-w", workspace)
    app = begin(place)
    open_what_is_begun(app)
    app.find(Role.PUSH_BUTTON, _("_Go to the Question")).do()
    app.find(text=_("The coordinator asks: %s").replace("%s", JUDGED["number"]))
    app.picture("came-back-question")


@journey
def a_photo_is_blacked_out(place):
    workspace = sample_workspace(place)
    audit = json.loads(place.vigiectl("audit", "new", "--channel", "visit", "-w", workspace, "--json"))["id"]
    photo = os.path.join(os.path.dirname(__file__), "..", "..", "docs", "images", "form.png")
    place.vigiectl("audit", "attach", audit, "proof", photo, "-w", workspace)
    app = begin(place)
    app.find(Role.PUSH_BUTTON, _("Explore with sample data")).do()
    open_what_is_begun(app)
    form = Form(place, "visit")
    go_to(app, form.label("/data/close/proof"))
    app.find(Role.HEADING, form.label("/data/close"))
    app.picture("evidence")
    with app.opening():
        app.find(Role.PUSH_BUTTON, _("Black Out…")).do()
    app.window_named(_("Black Out"))
    app.find(Role.PUSH_BUTTON, _("_Add a Bar")).do()
    app.key("Left", "Left", "Up", "Up", "Up", "shift+Right")
    app.picture("black-out")


def write_tone(path):
    """A second of sound."""
    with wave.open(path, "wb") as sound:
        sound.setparams((1, 2, 8000, 0, "NONE", ""))
        sound.writeframes(b"".join(b"\x00\x10" if i // 10 % 2 else b"\x00\xf0" for i in range(8000)))


@journey
def notes_and_sounds(place):
    workspace = sample_workspace(place)
    audit = json.loads(place.vigiectl("audit", "new", "--channel", "visit", "-w", workspace, "--json"))["id"]
    tone = place.path("tone.wav")
    write_tone(tone)
    place.vigiectl("audit", "attach", audit, "proof", tone, "-w", workspace)
    app = begin(place)
    app.find(Role.PUSH_BUTTON, _("Explore with sample data")).do()
    open_what_is_begun(app)
    Scanner(app, place.path("scans")).scan("scan.png", b"x")
    app.key("ctrl+t")
    app.find(ENTRY, _("New note")).wait(State.FOCUSED)
    app.type("14")
    app.key("Return")
    app.find(TOGGLE, ngettext("%u note", "%u notes", 1).replace("%u", "1"))
    app.picture("notes")
    app.key("Escape")
    form = Form(place, "visit")
    go_to(app, form.label("/data/close/proof"))
    app.find(Role.HEADING, form.label("/data/close"))
    app.find(Role.PUSH_BUTTON, Scanner.offer("scan.png"))
    app.find(Role.PUSH_BUTTON, _("Play the Sound")).do()
    app.gone(Role.PUSH_BUTTON, _("Play the Sound"))
    app.find(name=_("Play"))  # it has come to its end
    app.picture("sound")


@journey
def the_coordinators_pages(place):
    campaign = merged_demonstration(place)
    app = begin(place)
    coordinate(app, campaign)
    app.find(name=_("Bundles and their verdicts"))
    app.picture("coordinator-bundles")
    with app.opening():
        app.find(name=like("Signature and contents of %s")).do()
    app.window_named(_("Signature and Contents"))
    app.find(name=_("Signed by auditor"))
    app.picture("coordinator-bundle")
    app.key("Escape")
    app.leave(_("Signature and Contents"))
    app.find(Role.PAGE_TAB, _("_Ranking")).do()
    line = app.find(name=re.compile(r"^1\. "))
    app.picture("coordinator-ranking")
    with app.opening():
        line.click()
    app.window_named(_("Score in Detail"))
    app.picture("coordinator-organisation")


main()
