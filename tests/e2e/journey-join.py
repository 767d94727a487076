"""An auditor joins a campaign, is enrolled, exports, and hears that the audit was received.

The coordinator's side is done with vigiectl, as on a server.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import glob
import json
import re

from audits import finish
from joining import join, read_receipt, received, save_request, see, take_edition
from pages import export
from vigie_e2e import Role, journey, main
from words import C_, _


class Coordinator:
    """The other side: a campaign folder and what is sent from it."""

    def __init__(self, place):
        self.place = place
        self.folder = place.path("coordinator")
        place.vigiectl("campaign", "create", self.folder, "--sample")

    def publish(self, name):
        path = self.place.path(name)
        self.place.vigiectl("campaign", "publish", self.folder, "-o", path)
        return path

    def enrol(self, request):
        certificate = self.place.path("A01.pem")
        self.place.vigiectl("identity", "issue", request, "-o", certificate, "--authority", self.folder)
        self.place.vigiectl("campaign", "assign", self.folder, "--seed", "7", "--certificate", certificate)

    def merge(self, campaign, bundle):
        """Merges a bundle and gives the receipt that goes back."""
        receipts = self.place.path("receipts")
        merged = json.loads(self.place.vigiectl(
            "merge", "--store", self.place.path("store.sqlite"), "--campaign", campaign,
            "--receipts", receipts, "--identity", f"{self.folder}/authority", "--json", bundle))
        assert merged["verdict"] == "accepted", merged
        return glob.glob(f"{receipts}/*.receipt.asice")[0]


def cannot_export_yet(app):
    with app.opening():
        app.key("ctrl+e")
    dialog = app.window_named(_("Export"))
    dialog.find(text=_("Not Enrolled Yet"))
    dialog.find(Role.PUSH_BUTTON, _("_Cancel")).do()
    app.leave(_("Export"))


@journey
def an_auditor_joins_exports_and_is_received(place):
    coordinator = Coordinator(place)
    app = place.start()
    join(app, coordinator.publish("first.campaign.asice"), "A01")
    cannot_export_yet(app)
    request = place.path("A01.request.asice")
    save_request(app, request)

    coordinator.enrol(request)
    campaign = coordinator.publish("second.campaign.asice")
    take_edition(app, campaign)
    app.find(Role.LIST_ITEM, re.compile(C_("state of an audit", "To do")))
    place.stop(app)

    finish(place, glob.glob(place.path("data", "vigie", "workspaces", "*"))[0])
    app = place.start()
    bundle = place.path("A01.bundle.asice")
    with app.opening():
        app.key("ctrl+e")
    export(app, bundle)
    read_receipt(app, coordinator.merge(campaign, bundle), received(1))
    see(app, "Done", "Received")


main()
