"""A coordinator takes an audit out of the plan, shares it out again, and undoes both; and changes it in a spreadsheet.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import csv
import os
import re

from campaigning import share_out
from pages import coordinate, count
from vigie_e2e import Role, journey, main, wait_for
from words import _


def assignments(folder):
    """The assignments of the campaign as it stands: auditor by identifier."""
    with open(os.path.join(folder, "campaign.xml"), encoding="utf-8") as file:
        elements = re.findall(r"<assignment [^>]*>", file.read())
    return {re.search(r'id="([^"]*)"', e).group(1): re.search(r'auditor="([^"]*)"', e).group(1)
            for e in elements}


def move_to_the_future(folder):
    """The demonstration's year is over, and nothing is planned for days that are past."""
    path = os.path.join(folder, "campaign.xml")
    with open(path, encoding="utf-8") as file:
        document = file.read()
    with open(path, "w", encoding="utf-8") as file:
        file.write(re.sub(r'\b(starts|ends)="2024-', r'\1="2124-', document))


def edit(path):
    """As a spreadsheet would: another auditor for the first audit, one more, and one that nobody can make."""
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    auditor, identifier = _("Auditor"), _("Identifier")
    first = rows[0]
    others = sorted({row[auditor] for row in rows} - {first[auditor]})
    added = {**first, identifier: ""}
    wrong = {**first, identifier: "", auditor: "NOBODY"}
    changed = {**first, auditor: others[0]}
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, first.keys(), delimiter=";")
        writer.writeheader()
        writer.writerows([changed, *rows[1:], added, wrong])
    return first[identifier], others[0], len(rows) + 3


def take_over(app, label, picture):
    """Imports what the window shows, by its button, once it says so."""
    window = app.window_named(_("Import Assignments"))
    window.find(Role.PUSH_BUTTON, label)
    app.picture(picture)
    window.find(Role.PUSH_BUTTON, label).do()
    app.leave(_("Import Assignments"))


@journey
def a_plan_is_changed_in_a_spreadsheet(place):
    demo, table = place.path("demo"), place.path("plan.csv")
    place.vigiectl("demo", demo, "--organisations", "4", "--audits", "8", "--seed", "7")
    folder = os.path.join(demo, "coordinator")
    before = assignments(folder)
    app = place.start()
    coordinate(app, folder)
    app.find(Role.PAGE_TAB, _("_Plan")).do()
    app.find(Role.PUSH_BUTTON, _("_Export…")).open()
    app.choose_file(_("Export Assignments"), table, save=True)
    wait_for("the table", lambda: os.path.exists(table))
    changed, auditor, line = edit(table)

    # The wrong row is told by its line, and left out.
    app.find(Role.PUSH_BUTTON, _("_Import…")).open()
    app.choose_file(_("Choose a Table"), table)
    app.window_named(_("Import Assignments")).find(
        name=re.compile(re.escape(_("Line %u, %s").replace("%u", str(line)).replace("%s", _("Auditor")))))
    take_over(app, _("_Import %u of %u").replace("%u", "2", 1).replace("%u", "3"), "plan-import")
    app.find(text=count("%u assignment", "%u assignments", len(before) + 1))
    after = assignments(folder)
    assert after[changed] == auditor != before[changed]
    assert {key: value for key, value in after.items() if key in before and key != changed} == {
        key: value for key, value in before.items() if key != changed}
    app.find(Role.PUSH_BUTTON, _("Undo")).do()
    app.find(text=count("%u assignment", "%u assignments", len(before)))
    assert assignments(folder) == before


@journey
def audits_are_shared_out_and_one_is_taken_back(place):
    demo = place.path("demo")
    place.vigiectl("demo", demo, "--organisations", "4", "--audits", "8", "--seed", "7")
    folder = os.path.join(demo, "coordinator")
    move_to_the_future(folder)
    before = assignments(folder)
    app = place.start()
    coordinate(app, folder)
    app.find(Role.PAGE_TAB, _("_Plan")).do()
    app.find(text=count("%u assignment", "%u assignments", len(before)))
    app.find(Role.PUSH_BUTTON, _("Remove the Assignment")).do()
    app.find(text=count("%u assignment", "%u assignments", len(before) - 1))
    removed = assignments(folder)
    assert set(removed) < set(before)
    # What is missing of the quotas comes back; who gets it depends on the seed.
    share_out(app)
    app.find(text=count("%u assignment", "%u assignments", len(before)))
    assert removed.items() < assignments(folder).items()
    app.picture("plan")
    app.find(Role.PUSH_BUTTON, _("Undo")).do()
    app.find(text=count("%u assignment", "%u assignments", len(before) - 1))
    assert assignments(folder) == removed
    app.find(Role.PUSH_BUTTON, _("Undo")).do()
    app.find(text=count("%u assignment", "%u assignments", len(before)))
    assert assignments(folder) == before


main()
