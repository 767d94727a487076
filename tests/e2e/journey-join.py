"""An auditor joins a campaign, is enrolled, exports, and hears that the audit was received.

The coordinator's side is done with vigiectl, as on a server.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import glob
import json
import re

from audits import finish
from pages import count, export
from vigie_e2e import ENTRY, Role, journey, main
from words import C_, _

REQUEST_BANNER = ("Send your request to the coordinator. You may fill audits already; to export them you "
                  "need the newer campaign file that comes back.")


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


def join(app, campaign):
    app.find(Role.PUSH_BUTTON, _("Join a campaign…")).open()
    app.choose_file(_("Choose the Campaign File"), campaign)
    dialog = app.window_named(_("Join a Campaign"))
    dialog.find(ENTRY, _("Auditor code")).set_text("A01")
    dialog.find(Role.PUSH_BUTTON, _("_Join")).do()
    app.find(text=_(REQUEST_BANNER))


def cannot_export_yet(app):
    with app.opening():
        app.key("ctrl+e")
    dialog = app.window_named(_("Export"))
    dialog.find(text=_("Not Enrolled Yet"))
    dialog.find(Role.PUSH_BUTTON, _("_Cancel")).do()
    app.gone(text=_("Not Enrolled Yet"))


def save_request(app, path):
    app.find(text=_(REQUEST_BANNER))
    app.find(Role.PUSH_BUTTON, _("_Save Request…")).open()
    app.choose_file(_("Save Request"), path, save=True)
    app.find_passing(_("Request written. Send it to the coordinator."))


def read_receipt(app, receipt):
    with app.opening():
        app.key("ctrl+o")
    app.choose_file(_("Open Files"), receipt)
    app.find(text=_("Receipt Read"))
    received = count("The coordinator has received %u audit.", "The coordinator has received %u audits.", 1)
    app.find(text=re.compile(re.escape(received)))  # and which
    app.find(Role.DIALOG).find(Role.PUSH_BUTTON, _("_Close")).do()
    app.gone(text=_("Receipt Read"))
    app.find(Role.PUSH_BUTTON, C_("filter", "Done (%u)").replace("%u", "1")).do()
    app.find(Role.LIST_ITEM, re.compile(C_("state of an audit", "Received")))


@journey
def an_auditor_joins_exports_and_is_received(place):
    coordinator = Coordinator(place)
    app = place.start()
    join(app, coordinator.publish("first.campaign.asice"))
    cannot_export_yet(app)
    request = place.path("A01.request.asice")
    save_request(app, request)

    coordinator.enrol(request)
    campaign = coordinator.publish("second.campaign.asice")
    with app.opening():
        app.key("ctrl+o")
    app.choose_file(_("Open Files"), campaign)
    app.find_passing(_("The campaign is up to date, and you are enrolled"))
    app.gone(text=_(REQUEST_BANNER))
    app.find(Role.LIST_ITEM, re.compile(C_("state of an audit", "To do")))
    place.stop(app)

    finish(place, glob.glob(place.path("data", "vigie", "workspaces", "*"))[0])
    app = place.start()
    bundle = place.path("A01.bundle.asice")
    with app.opening():
        app.key("ctrl+e")
    export(app, bundle)
    read_receipt(app, coordinator.merge(campaign, bundle))


main()
