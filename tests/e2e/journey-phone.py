"""An auditor fills a phone audit from beginning to end; the coordinator ranks it.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import glob
import json
import re

from audits import show, working_moment
from filling import Filling
from pages import count, export, open_sample
from vigie_e2e import TOGGLE, Role, State, journey, main
from words import C_, RIGHT_TO_LEFT, Form, _, date, like, number

STORY = ("After a voice menu of two levels an agent answered, asked two questions, "
         "and named the three documents that are needed and the time it takes.")


class Phone(Filling):
    """The phone audit of the sample, and what was typed into it."""

    def __init__(self, place, app):
        super().__init__(app, Form(place, "phone"))
        self.place = place
        self.workspace = place.path("data", "vigie", "sample")
        self.typed = {}

    def choose(self, at, *values):
        super().choose(at, *values)
        self.typed[at] = " ".join(values)

    def point(self, at, value):
        super().point(at, value)
        self.typed[at] = value

    def write(self, at, text, key="Tab"):
        super().write(at, text, key)
        self.typed[at] = text

    def audit(self):
        """The audit in progress, as the list of the workspace has it."""
        listed = json.loads(self.place.vigiectl("audit", "list", "-w", self.workspace, "--json"))
        return next(item for item in listed if item["id"])

    def answers(self):
        """What the workspace holds on disk, by path."""
        nodes = show(self.place, self.workspace, self.audit()["id"])["nodes"]
        return {node["at"]: node["value"] for node in nodes if "value" in node}


def answer_access(phone):
    phone.go_on("/data/access")
    phone.choose("/data/access/num_found", "two")
    phone.point("/data/access/num_consistent", "yes")
    for question in ("hours_published", "not_premium", "deaf_access"):
        phone.choose(f"/data/access/{question}", "no" if question == "deaf_access" else "yes")


def answer_call(phone):
    phone.go_on("/data/call")
    complaint = phone.form.complaint("/data/call/attempts", "9")
    phone.write("/data/call/attempts", "9")
    assert not phone.app.find_all(text=complaint), "it complains while one is still typing"
    phone.app.key("Tab")
    phone.app.find(text=complaint)
    phone.write("/data/call/attempts", "2", "shift+Tab")
    phone.app.gone(text=complaint)

    hint = phone.app.find(text=re.compile(r"\d\d:\d\d\D+\d\d:\d\d")).text
    audit = phone.audit()
    day, hour = working_moment(phone.place, audit["starts"], audit["ends"], hint)
    phone.write_moment("/data/call/first_attempt_at", date(day), hour)
    assert not phone.is_asked("/data/call/rings"), "it asks for rings before it knows the outcome"
    phone.choose("/data/call/outcome", "ivr_human")
    phone.write("/data/call/rings", "3")
    phone.write("/data/call/ivr_levels", "2")
    phone.write("/data/call/hold_s", "75")
    phone.group("/data/call/hold_info")  # waits for the question that a long wait brings up
    phone.app.find(text=like("Saved %s"))


def resume_after_power_cut(phone):
    """What was acknowledged is there again, at the same audit and question."""
    before = phone.answers()
    phone.app.kill()
    phone.place.apps.remove(phone.app)
    phone.app = phone.place.start()
    phone.section("/data/call")
    assert phone.entry("/data/call/hold_s").text == "75"
    phone.entry("/data/call/hold_s").wait(State.FOCUSED)
    assert phone.choice("/data/call/outcome", "ivr_human").has(State.CHECKED)
    assert phone.answers() == before


def answer_welcome(phone):
    phone.choose("/data/call/hold_info", "yes")
    phone.go_on("/data/welcome")
    phone.choose("/data/welcome/greeting", "yes")
    phone.choose("/data/welcome/identified", "org", "service")
    phone.choose("/data/welcome/tone", "4")
    for question in ("listening", "plain", "need_explored", "tailored"):
        at = f"/data/welcome/{question}"
        phone.choose(at, phone.form.choices(at)[0][0])  # name_used is left out


def answer_rest(phone):
    phone.go_on("/data/answer")
    phone.choose("/data/answer/answer", "full")
    for question in ("answer_ref", "next_steps"):
        at = f"/data/answer/{question}"
        phone.choose(at, phone.form.choices(at)[1][0])
    phone.go_on("/data/transfer")
    phone.write("/data/transfer/transfers", "1")
    for question in ("tr_announced", "tr_repeat", "tr_right", "tr_cut"):
        if question == "tr_repeat":
            phone.write("/data/transfer/tr_wait_s", "20")
        at = f"/data/transfer/{question}"
        phone.choose(at, phone.form.choices(at)[0][0])
    phone.go_on("/data/close")
    phone.choose("/data/close/goodbye", "yes")
    phone.write("/data/close/call_min", number("4.5"))
    phone.typed["/data/close/call_min"] = "4.5"
    phone.write("/data/close/story", "Too short.")


def mend_through_review(phone):
    """Each line of the review leads to its field."""
    unticked = phone.form.label("/data/attestation/attest")
    phone.app.key("Tab")
    phone.review()
    phone.app.find(text=count("%u thing is missing or wrong", "%u things are missing or wrong", 3))
    go_to_problem(phone, "/data/welcome/name_used")
    phone.choose("/data/welcome/name_used", "na")
    phone.review()
    go_to_problem(phone, "/data/close/story")
    phone.entry("/data/close/story").wait(State.FOCUSED)
    phone.write("/data/close/story", STORY)
    phone.review()
    go_to_problem(phone, "/data/attestation/attest")
    assert phone.group("/data/attestation/attest").name == unticked
    phone.confirm("/data/attestation/attest")
    phone.review()


def go_to_problem(phone, at):
    label = re.escape(phone.form.label(at))
    phone.app.find(Role.PUSH_BUTTON, re.compile(f"^{label}.*: ")).do()


def finalise_and_export(phone, bundle):
    app = phone.app
    phone.finalise()
    assert phone.audit()["state"] == "finalised"
    app.find(Role.PUSH_BUTTON, _("_Export…")).open()
    export(app, bundle)
    app.find(TOGGLE, C_("filter", "Done (%u)").replace("%u", "1")).do()
    app.find(Role.LIST_ITEM, re.compile(C_("state of an audit", "Exported")))


def rank_it(place, phone, bundle):
    """The coordinator's side, in a store of its own."""
    coordinator = place.path("data", "vigie", "sample", "coordinator")
    store = place.path("store.sqlite")
    authority = f"{coordinator}/authority/certificate.pem"
    verified = json.loads(place.vigiectl("bundle", "verify", "--trust", authority, "--json", bundle))
    assert verified["ok"] and verified["audits"] == 1, verified
    campaign = glob.glob(f"{coordinator}/published/*.campaign.asice")[-1]
    merged = json.loads(place.vigiectl("merge", "--store", store, "--campaign", campaign, "--json", bundle))
    assert merged["verdict"] == "accepted" and merged["audits"]["accepted"] == 1, merged
    ranking = json.loads(place.vigiectl("rank", "--store", store, "--json"))
    counted = {line["organisation"]: line["audits"] for line in ranking if line["audits"]}
    assert counted == {phone.audit()["organisation"]: 1}, counted


@journey
def a_phone_audit_reaches_the_ranking(place):
    app = place.start()
    open_sample(app)
    phone = Phone(place, app)
    phone.section("/data/header")
    answer_access(phone)
    answer_call(phone)
    resume_after_power_cut(phone)
    answer_welcome(phone)
    answer_rest(phone)
    mend_through_review(phone)
    bundle = place.path("outbox.bundle.asice")
    finalise_and_export(phone, bundle)
    answers = phone.answers()
    wrong = {at: (answers.get(at), value) for at, value in phone.typed.items() if answers.get(at) != value}
    assert not wrong, wrong
    rank_it(place, phone, bundle)


@journey
def the_page_begins_at_its_side(place):
    """Where one reads from right to left, the sections stand right of the questions."""
    app = place.start()
    open_sample(app)
    form = Form(place, "phone")
    title = app.find(Role.HEADING, form.label("/data/header")).rectangle()[0]
    sections = app.find(Role.LIST, _("Sections")).rectangle()[0]
    assert (sections > title) == RIGHT_TO_LEFT, (sections, title)
    app.picture("mirrored")


main()
