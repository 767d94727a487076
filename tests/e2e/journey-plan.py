"""A coordinator takes an audit out of the plan, shares it out again, and undoes both.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import re

from campaigning import share_out
from pages import coordinate, count
from vigie_e2e import Role, journey, main
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
