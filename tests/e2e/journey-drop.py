"""Files are dragged from a file manager onto a question, onto the page, and onto the window.

SPDX-License-Identifier: GPL-3.0-or-later
"""
from audits import sample_workspace, show
from dragging import drop_files
from filling import GROUP
from pages import go_to, open_sample
from vigie_e2e import CHOICE, Role, State, journey, main
from words import Form, _

MESSAGE = """From: Town <town@example.org>
Subject: Re: pool
In-Reply-To: <1@example.org>
Date: Mon, 9 Mar 2026 15:00:00 +0000

From seven to eight.
"""


def write(place, name, contents):
    path = place.path(name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(contents)
    return path


def begin(place, channel):
    workspace = sample_workspace(place)
    audit = place.vigiectl("audit", "new", "--channel", channel, "-w", workspace).split()[0]
    return workspace, audit


def kept(place, workspace, audit):
    return {node["at"]: node.get("value") for node in show(place, workspace, audit)["nodes"]}


@journey
def a_scan_is_dropped_on_its_question(place):
    workspace, audit = begin(place, "email")
    letter = write(place, "letter.pdf", "%PDF-1.4\n")
    label = Form(place, "email").label("/data/close/proof")
    place.vigiectl("audit", "set", audit, "/data/reply/replied=yes", "-w", workspace)
    app = place.start()
    open_sample(app, state="In progress", channel="email")
    go_to(app, label)
    question = app.find(GROUP, label)
    drop_files(app, question, place, letter)
    app.find(text="letter.pdf")
    app.picture("dropped-scan")
    place.stop(app)
    assert kept(place, workspace, audit)["/data/close/proof"] == "letter.pdf"


@journey
def a_message_is_dropped_on_the_page(place):
    workspace, audit = begin(place, "email")
    message = write(place, "reply.eml", MESSAGE)
    app = place.start()
    open_sample(app, state="In progress", channel="email")
    app.find(Role.PUSH_BUTTON, _("Review"))
    page = app.focused_window()
    with app.opening():
        drop_files(app, page, place, message)
    app.find(text=_("What Is This Message?"))
    app.find(CHOICE, _("The reply"), state=State.CHECKED)
    app.find(Role.PUSH_BUTTON, _("_Fill In")).do()
    app.gone(text=_("What Is This Message?"))
    place.stop(app)
    assert kept(place, workspace, audit)["/data/reply/replied"] == "yes"


@journey
def a_message_is_dropped_on_a_text(place):
    workspace, audit = begin(place, "email")
    message = write(place, "reply.eml", MESSAGE)
    label = Form(place, "email").label("/data/close/story")
    app = place.start()
    open_sample(app, state="In progress", channel="email")
    go_to(app, label)
    story = app.find(Role.TEXT, label, state=State.FOCUSED)
    with app.opening():
        drop_files(app, story, place, message)
    app.find(text=_("What Is This Message?"))
    with app.opening():
        app.key("Escape")
    app.gone(text=_("What Is This Message?"))
    assert story.text == "", story.text


@journey
def a_campaign_is_dropped_on_the_window(place):
    folder, campaign = place.path("coordinator"), place.path("sample.campaign.asice")
    place.vigiectl("campaign", "create", folder, "--sample")
    place.vigiectl("campaign", "publish", folder, "-o", campaign)
    app = place.start()
    window = app.focused_window()
    with app.opening():
        drop_files(app, window, place, campaign)
    app.window_named(_("Join a Campaign"))


main()
