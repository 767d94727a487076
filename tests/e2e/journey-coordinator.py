"""A coordinator imports bundles, good and damaged, sees the ranking and saves a report.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import glob
import json
import os
import re

from audits import damage
from pages import coordinate, find_verdict, import_bundle
from vigie_e2e import Role, journey, main, run
from words import _


def demonstration(place):
    """A campaign with bundles that were not merged yet: its folder and their paths."""
    demo = place.path("demo")
    place.vigiectl("demo", demo, "--organisations", "4", "--audits", "48", "--seed", "7")
    return os.path.join(demo, "coordinator"), sorted(glob.glob(f"{demo}/bundles/*.bundle.asice"))


def save_report(app, place, folder):
    ranking = json.loads(place.vigiectl("rank", "--store", f"{folder}/store.sqlite", "--json"))
    name = next(line["name"] for line in ranking if line["audits"])
    app.find(Role.PAGE_TAB, _("_Ranking")).do()
    with app.opening():
        app.find(name=re.compile(rf"^(\d+\. )?{re.escape(name)}, ")).click()
    window = app.window_named(_("Score in Detail"))
    window.find(text=name)
    window.find(Role.PUSH_BUTTON, _("_Save Report…")).open()
    report = place.path("report.pdf")
    app.choose_file(_("Save Report"), report, save=True)
    app.find_passing(_("Report saved"))
    assert name in run("pdftotext", report, "-"), "the report does not name its organisation"


@journey
def bundles_become_a_ranking_and_a_report(place):
    folder, bundles = demonstration(place)
    app = place.start()
    coordinate(app, folder)
    app.find(text=_("No bundles yet"))
    for bundle in bundles[:3]:
        import_bundle(app, bundle)
        find_verdict(app, bundle, "Accepted")
    path, code = damage(place, bundles[0])
    import_bundle(app, path)
    find_verdict(app, path, "Refused", f"[{code}]")
    import_bundle(app, bundles[0])
    find_verdict(app, bundles[0], "Duplicate")
    app.picture("bundles")
    save_report(app, place, folder)


main()
