"""A coordinator looks at reports before they go out, and saves some of them.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import json
import os
import re

from audits import merged_demonstration
from pages import coordinate, count
from vigie_e2e import CHOICE, Role, journey, main, run, wait_for
from words import _


def ask(place, *words):
    return json.loads(place.vigiectl(*words, "--json"))


def text_of(pdf):
    run("qpdf", "--check", pdf)
    return " ".join(run("pdftotext", pdf, "-").split())


def open_window(app, folder):
    coordinate(app, folder)
    app.find(name=_("Campaign Menu")).click()
    app.find(Role.MENU_ITEM, _("Reports and _Data…")).open()
    return app.window_named(_("Reports and Data"))


def pages(number, total):
    return _("Page %u of %u").replace("%u", str(number), 1).replace("%u", str(total), 1)


def save_some(app, place, window, ranking):
    """The reports of two organisations, and nothing else."""
    chosen = ranking[:2]
    for row in chosen:
        window.find(CHOICE, _("Report of %s") % row["name"]).click()
    window.find(text=count("%u report is chosen", "%u reports are chosen", 2))
    app.picture("reports")
    folder = place.path("reports")
    os.mkdir(folder)
    window.find(Role.PUSH_BUTTON, _("_Save Reports…")).open()
    app.choose_file(_("Folder for the Reports"), folder)
    app.find_passing(count("%u report saved", "%u reports saved", 2))
    assert sorted(os.listdir(folder)) == sorted(row["organisation"] + ".pdf" for row in chosen)
    for row in chosen:
        assert row["name"] in text_of(os.path.join(folder, row["organisation"] + ".pdf"))


def look_at_one(app, place, window, row):
    """Through its pages with the keyboard; what was looked at is what is saved."""
    with app.opening():
        window.find(Role.LIST_ITEM, re.compile("^" + re.escape(row["name"]) + ", ")).click()
    wait_for("the report", lambda: (app.focused_title() or "").startswith(row["name"]))
    title = app.focused_title()
    preview = app.window_named(title)
    number = preview.find(text=re.compile("^" + re.escape(pages(1, 1))[:-1] + r"\d+$"))
    total = int(re.search(r"(\d+)$", number.text)[1])
    assert total > 1
    app.picture("preview")
    app.key("End")
    preview.find(text=pages(total, total))
    app.key("Home")
    preview.find(text=pages(1, total))
    app.key("ctrl+Page_Down")
    preview.find(text=pages(2, total))
    app.key("ctrl+plus")
    with app.opening():
        app.key("ctrl+s")
    report = place.path("one.pdf")
    app.choose_file(_("Save Report"), report, save=True)
    app.find_passing(_("Report saved"))
    assert row["name"] in text_of(report)
    assert run("pdfinfo", report).count("\n") and f"Pages:           {total}\n" in run("pdfinfo", report)
    app.window_named(title).do("window.close")
    app.leave(title)


@journey
def reports_are_looked_at_and_saved(place):
    folder = merged_demonstration(place)
    ranking = ask(place, "rank", "--store", f"{folder}/store.sqlite")
    app = place.start()
    window = open_window(app, folder)
    save_some(app, place, window, ranking)
    look_at_one(app, place, app.window_named(_("Reports and Data")), ranking[0])
    window = app.window_named(_("Reports and Data"))
    with app.opening():
        window.find(Role.PUSH_BUTTON, _("S_ummary of All…")).do()
    app.find(text=re.compile("^" + re.escape(pages(1, 1))[:-1]))


main()
