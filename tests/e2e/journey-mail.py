"""A message that the mail program saved answers the questions about it.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import json

from audits import sample_workspace, show
from pages import open_sample
from vigie_e2e import CHOICE, Role, State, journey, main
from words import _

MESSAGE = """From: Town <town@example.org>
Subject: Re: pool
In-Reply-To: <1@example.org>
Date: Mon, 9 Mar 2026 15:00:00 +0000

From seven to eight.
"""


@journey
def a_reply_is_read(place):
    workspace = sample_workspace(place)
    audit = json.loads(place.vigiectl("audit", "new", "--channel", "email", "-w", workspace, "--json"))["id"]
    path = place.path("reply.eml")
    with open(path, "w", encoding="utf-8") as file:
        file.write(MESSAGE)
    app = place.start()
    open_sample(app, state="In progress", channel="email")
    app.key("F10")
    app.find(Role.MENU_ITEM, _("Read an E-_Mail…")).open()
    app.choose_file(_("Choose a Message"), path)
    app.find(text=_("What Is This Message?"))
    app.find(CHOICE, _("The reply"), state=State.CHECKED)
    app.picture("mail")
    app.find(Role.PUSH_BUTTON, _("_Fill In")).do()
    app.gone(text=_("What Is This Message?"))
    app.picture("mail-filled")
    app.close()
    kept = {node["at"]: node.get("value") for node in show(place, workspace, audit)["nodes"]}
    assert kept["/data/reply/replied"] == "yes", kept
    assert kept["/data/reply/reply_at"].startswith("2026-03-09T"), kept
    assert kept["/data/close/proof"] == "reply.eml", kept


main()
