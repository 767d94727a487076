"""A coordinator enrols two auditors, renews and revokes certificates, and takes one back.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import re
from xml.etree import ElementTree

from audits import sample_workspace
from pages import choose_in_menu, coordinate
from vigie_e2e import Role, journey, main, wait_for
from words import C_, _, like


def request(place, code):
    """An auditor's key and the request for a certificate of it."""
    folder = place.path(code)
    path = place.path(f"{code}.request.pem")
    place.vigiectl("identity", "create", folder, "--name", code)
    place.vigiectl("identity", "request", folder, "-o", path)
    return path


def revocations(folder):
    tree = ElementTree.parse(os.path.join(folder, "campaign.xml"))
    return tree.findall(".//{urn:vigie:campaign:1}revocation")


def auditors(folder):
    tree = ElementTree.parse(os.path.join(folder, "campaign.xml"))
    return [at.get("code") for at in tree.findall(".//{urn:vigie:campaign:1}auditor")]


@journey
def auditors_come_and_go(place):
    folder = os.path.join(sample_workspace(place), "coordinator")
    for code in ("Z01", "Z02"):
        request(place, code)
    app = place.start()
    coordinate(app, folder)
    choose_in_menu(app, _("_Auditors…"))
    window = app.window_named(_("Auditors"))
    for code in ("Z01", "Z02"):
        with app.opening():
            window.find(Role.PUSH_BUTTON, _("Enrol Auditors")).click()
        app.choose_file(_("Enrol Auditor"), place.path(f"{code}.request.pem"))
        app.find(Role.PUSH_BUTTON, _("_Enrol")).open()
        wait_for(f"{code} in the campaign", lambda code=code: code in auditors(folder))
    enrolled = C_("auditor", "Enrolled")
    window.find(name=re.compile(f"^Z01, {re.escape(enrolled)}"))
    window.find(Role.PUSH_BUTTON, (_("Renew the certificate of %s") % "Z01")).do()
    window.find(text=like("The certificate of %s is renewed: publish the campaign, so that the auditor gets it"))
    window.find(name=_("Search among the auditors")).set_text("Z02")
    window.find(Role.PUSH_BUTTON, (_("Revoke the certificate of %s") % "Z02")).open()
    with app.opening():
        app.find(Role.PUSH_BUTTON, _("_Revoke")).do()
    wait_for("the revocation", lambda: revocations(folder))
    window.find(name=re.compile(f"^Z02, {re.escape(C_('auditor', 'Revoked'))}"))
    app.picture("auditors")
    window.find(Role.PUSH_BUTTON, (_("Take back the revocation of %s") % "Z02")).do()
    wait_for("no revocation", lambda: not revocations(folder))


main()
