"""An auditor joins a campaign, is enrolled, exports, and hears that the audit was received.

The coordinator's side is done with vigiectl, as on a server.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import glob
import os
import re

from audits import finish
from coordinating import Coordinator
from joining import join, read_receipt, received, save_request, see, take_edition
from pages import export, export_as, open_export
from vigie_e2e import Role, journey, main
from words import C_, _, like


def cannot_export_yet(app):
    dialog = open_export(app)
    dialog.find(text=_("Not Enrolled Yet"))
    dialog.find(Role.PUSH_BUTTON, _("_Cancel")).do()
    app.leave(_("Export"))


@journey
def an_auditor_joins_exports_and_is_received(place):
    coordinator = Coordinator(place)
    app = place.start()
    join(app, coordinator.publish(place.path("first.campaign.asice")), "A01")
    cannot_export_yet(app)
    request = place.path("A01.request.asice")
    save_request(app, request)

    coordinator.enrol(request)
    campaign = coordinator.publish(place.path("second.campaign.asice"))
    take_edition(app, campaign)
    app.find(Role.LIST_ITEM, re.compile(C_("state of an audit", "To do")))
    place.stop(app)

    finish(place, glob.glob(os.path.join(place.kept, "workspaces", "*"))[0])
    app = place.start()
    bundle = place.path("A01.bundle.asice")
    open_export(app)
    export(app, bundle)
    read_receipt(app, coordinator.merge(campaign, bundle), received(1))
    see(app, "Done", "Received")


@journey
def a_sealed_bundle_is_for_the_coordinator_alone(place):
    coordinator = Coordinator(place)
    coordinator.seal()
    app = place.start()
    join(app, coordinator.publish(place.path("first.campaign.asice")), "A01")
    request = place.path("A01.request.asice")
    save_request(app, request)
    coordinator.enrol(request)
    take_edition(app, coordinator.publish(place.path("second.campaign.asice")))
    place.stop(app)

    finish(place, glob.glob(os.path.join(place.kept, "workspaces", "*"))[0])
    app = place.start()
    bundle = place.path("A01.bundle.asice.p7m")
    open_export(app)
    export_as(app, bundle)
    dialog = app.window_named(_("Export"))
    dialog.find(text=like("Written and sealed: %s, %s"))
    dialog.find(Role.PUSH_BUTTON, _("_Close")).do()
    app.leave(_("Export"))
    refused = coordinator.verify(bundle, status=1)
    assert refused["code"] == "seal-recipient", refused
    read_receipt(app, coordinator.merge(coordinator.folder, bundle), received(1))


main()
