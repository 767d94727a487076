"""Making audits as an auditor does it in the window: the shortest phone audit there is, and its revisions.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import json
import re

from audits import NO_ANSWER, show, working_moment
from filling import Filling
from pages import export, go_to
from vigie_e2e import Role
from words import C_, Form, _, date, sample

STORY, ATTEST, FIRST = "/data/close/story", "/data/attestation/attest", "/data/call/first_attempt_at"


class Auditing(Filling):
    """The phone audit that an auditor has open, in a workspace."""

    def __init__(self, app, place, workspace):
        super().__init__(app, Form(place, "phone"))
        self.place = place
        self.workspace = workspace

    def listed(self):
        """The audits of the workspace, as it has them on the disk."""
        listed = json.loads(self.place.vigiectl("audit", "list", "-w", self.workspace, "--json"))
        return [item for item in listed if item["id"]]

    def open(self, state):
        """From the list, the first phone audit in that state."""
        row = f"{re.escape(sample('channel', 'phone'))}.*{re.escape(C_('state of an audit', state))}"
        self.app.find(Role.LIST_ITEM, re.compile(row)).click()

    def answer(self, at):
        """Chooses or writes what a call that nobody answers has there."""
        if self.form.nodes[at].get("choices"):
            self.choose(at, NO_ANSWER[at])
        else:
            self.write(at, NO_ANSWER[at])

    def fill(self):
        """Answers every question, and leads to a review that lacks nothing."""
        self.section("/data/header")
        self.go_on("/data/access")
        for at in (at for at in NO_ANSWER if at.startswith("/data/access/")):
            self.answer(at)
        self.go_on("/data/call")
        self.answer("/data/call/attempts")
        self.write_first_attempt()
        self.answer("/data/call/outcome")
        self.go_on("/data/close")
        self.answer(STORY)
        self.go_on("/data/attestation")
        self.confirm(ATTEST)
        self.review()

    def write_first_attempt(self):
        """A moment within the assignment's days and the hours of the office."""
        audit = show(self.place, self.workspace, self.listed()[0]["id"])
        hint = next(node["hint"] for node in audit["nodes"] if node["at"] == FIRST)
        day, hour = working_moment(self.place, audit["starts"], audit["ends"], hint)
        self.write_moment(FIRST, date(day), hour)

    def tell_otherwise(self, story):
        """Another revision of an audit that was finalised, with another story."""
        self.revise("typing error")
        go_to(self.app, self.form.label(STORY))
        self.write(STORY, story)
        self.review()
        self.finalise()

    def export(self, bundle):
        """Exports what was just finalised."""
        self.app.find(Role.PUSH_BUTTON, _("_Export…")).open()
        export(self.app, bundle)
        return bundle
