"""Audits that wait: a reminder is noted and taken back, a reply that never came is given up, and
the bundle with the audit that was received is handed over.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import datetime
import json
import os
import re

from audits import finish, sample_workspace, show
from pages import export_as, open_export, press_filter
from vigie_e2e import Failure, Role, journey, main, wait_for
from words import C_, _, like


def send(place, workspace, organisation, days):
    """An e-mail audit of the sample whose message was sent on the last working day so many days ago."""
    audit = json.loads(place.vigiectl("audit", "new", "--channel", "email", "--organisation", organisation,
                                      "-w", workspace, "--json"))["id"]
    morning = datetime.datetime.now().replace(hour=10, minute=0, second=0, microsecond=0)
    for day in (morning - datetime.timedelta(days=n) for n in range(days, days + 7)):
        sent = day.astimezone().isoformat(timespec="milliseconds")
        place.vigiectl("audit", "set", audit, f"sent_at={sent}", "-w", workspace)
        if show(place, workspace, audit)["due"]:
            return audit
    raise Failure("no working day in a week")


def reminder(number, allowed):
    return _("a reminder may be sent today (%u of %u)").replace("%u", str(number), 1).replace("%u", str(allowed))


def only(app, stage, number):
    """Shows one stage of the work, which has so many audits."""
    press_filter(app, C_("filter", stage).replace("%u", str(number)))


@journey
def a_reminder_is_sent_and_a_contact_given_up(place):
    workspace = sample_workspace(place)
    reminded = send(place, workspace, "cc-vernaille", 18)
    unanswered = send(place, workspace, "ca-sauveterne", 50)
    app = place.start()
    app.find(Role.PUSH_BUTTON, _("Explore with sample data")).do()
    only(app, "In progress (%u)", 2)
    row = app.find(Role.LIST_ITEM, re.compile(re.escape(reminder(1, 2))))
    app.picture("due-today")
    row.scroll_to().click()
    app.find(text=like("No reply yet? A reminder may be sent today (%u of %u). The reply is due by %s."))
    app.picture("reminder")
    app.find(Role.PUSH_BUTTON, _("Reminder _Sent")).do()
    app.find_passing(_("Reminder noted"))
    assert show(place, workspace, reminded)["reminders"] == 1
    app.key("ctrl+z")
    app.find(Role.PUSH_BUTTON, _("Reminder _Sent"))
    assert show(place, workspace, reminded)["reminders"] == 0
    app.find(Role.PUSH_BUTTON, _("Reminder _Sent")).do()
    app.gone(Role.PUSH_BUTTON, _("Reminder _Sent"))
    app.gone(text=re.compile(re.escape(reminder(1, 2))))  # beside the questions, too
    app.picture("reminded")
    app.key("alt+Left")
    app.find(name=_("Audits"))

    late = like("no reply by %s").pattern.strip("^$")
    only(app, "In progress (%u)", 1)
    app.find(Role.LIST_ITEM, re.compile(late)).scroll_to().click()
    app.find(Role.PUSH_BUTTON, _("_Close as No Reply")).do()
    app.find_passing(_("Closed as no reply"))
    app.close()
    kept = {node["at"]: node.get("value") for node in show(place, workspace, unanswered)["nodes"]}
    assert kept["/data/reply/replied"] == "no", kept
    assert show(place, workspace, reminded)["reminders"] == 1


def mail_program(place, script):
    """An xdg-email that notes its last argument and ends as the script says; gives its folder."""
    folder = place.path("programs")
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, "xdg-email")
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"#!/bin/sh\nfor last; do :; done\necho \"$last\" > '{folder}/attached'\n{script}\n")
    os.chmod(path, 0o700)
    return folder


@journey
def a_bundle_is_handed_over(place):
    """First there is no mail program, which the window says; then there is one."""
    finish(place, sample_workspace(place))
    bundle = place.path("A01.bundle.asice")
    programs = mail_program(place, "exit 3")
    app = place.start(PATH=f"{programs}:{os.environ['PATH']}")
    app.find(Role.PUSH_BUTTON, _("Explore with sample data")).do()
    app.find(Role.LIST_ITEM, re.compile(C_("state of an audit", "To do")))
    open_export(app)
    export_as(app, bundle)
    dialog = app.window_named(_("Export"))
    dialog.find(text=_("Ready to Be Handed Over"))
    app.picture("written")
    assert os.path.exists(bundle)
    dialog.find(Role.PUSH_BUTTON, _("Send by E-_Mail…")).open()
    app.find(text=_("No Mail Program Was Found"))
    with app.opening():
        app.key("Escape")
    app.gone(text=_("No Mail Program Was Found"))
    mail_program(place, "exit 0")
    os.remove(os.path.join(programs, "attached"))
    dialog.find(Role.PUSH_BUTTON, _("Send by E-_Mail…")).do()
    wait_for("the mail program to have the file", lambda: attached(programs) == bundle)
    app.key("Escape")
    app.leave(_("Export"))
    only(app, "Done (%u)", 1)
    app.find(Role.LIST_ITEM, re.compile(C_("state of an audit", "Exported")))
    app.close()


def attached(programs):
    path = os.path.join(programs, "attached")
    if not os.path.exists(path):
        return None
    with open(path, encoding="utf-8") as file:
        return file.read().strip()


main()
