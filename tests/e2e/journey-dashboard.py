"""A coordinator looks at each view of the dashboard, filters one, follows a figure to the audit that an
auditor signed, and saves views as PDF, picture, drawing and table.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import csv
import glob
import os
import re
import struct
from collections import Counter
from xml.etree import ElementTree

from pages import choose, coordinate, import_bundle
from vigie_e2e import TOGGLE, Role, journey, main, run, wait_for
from words import C_, _


def words_of(row, column):
    """What the name of a cell begins with."""
    return _("%s, %s: %s") % (row, column, "")


# Each view, and what the name of one of its cells has in it.
VIEWS = {
    _("Coverage"): words_of(_("All organisations"), _("All channels")),
    _("Auditors’ work"): words_of(_("All auditors"), _("Working days left")),
    _("Scores by criterion"): words_of(_("All organisations"), _("All criteria")),
    _("Scores by channel"): words_of(_("All organisations"), _("All channels")),
    _("Evolution over the waves"): f"{_('All channels')}, ",
    _("Quality"): words_of("", _("Leniency")),
}
FIRST = next(iter(VIEWS))


def open_dashboard(place, n_bundles):
    """The dashboard of a campaign into which bundles were merged: its folder too."""
    demo = place.path("demo")
    place.vigiectl("demo", demo, "--organisations", "3", "--audits", "16", "--seed", "7")
    folder = os.path.join(demo, "coordinator")
    app = place.start()
    coordinate(app, folder)
    for bundle in sorted(glob.glob(f"{demo}/bundles/*.bundle.asice"))[:n_bundles]:
        import_bundle(app, bundle)
        app.find(name=re.compile(re.escape(os.path.basename(bundle)) + ".*"
                                 + re.escape(C_("verdict on a bundle", "Accepted")), re.DOTALL))
    app.find(Role.PAGE_TAB, _("_Dashboard")).do()
    return app, folder


def save(app, item, path):
    app.find(TOGGLE, _("Save This View")).do()
    app.find(Role.MENU_ITEM, item).open()
    app.choose_file(_("Save This View"), path, save=True)
    wait_for("the file", lambda: os.path.exists(path))


def counted(place, folder):
    """Audits that count by organisation and channel, from the exported table of audits."""
    tables = place.path("tables")
    place.vigiectl("export", "--store", os.path.join(folder, "store.sqlite"), "--format", "csv", "-o", tables)
    with open(os.path.join(tables, "audits.csv"), encoding="utf-8", newline="") as file:
        return Counter((row["organisation"], row["channel"]) for row in csv.DictReader(file)
                       if row["status"] == "accepted" and row["done_by"] == "primary" and row["score"])


def read_table(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@journey
def each_view_is_seen_and_saved(place):
    app, folder = open_dashboard(place, 2)
    expected = counted(place, folder)
    assert expected
    for view, cell in VIEWS.items():
        if view != FIRST:
            choose(app, _("View"), 1)
        app.find(TOGGLE, re.compile(re.escape(cell)))
        app.picture(re.sub(r"\W+", "-", view).lower())
    # Back to the figures that can be counted otherwise.
    choose(app, _("View"), 1 - len(VIEWS))
    app.find(text=FIRST)
    app.find(TOGGLE, re.compile(re.escape(_("All organisations") + ", " + _("All channels"))))
    table, pdf = place.path("coverage.csv"), place.path("coverage.pdf")
    png, svg = place.path("coverage.png"), place.path("coverage.svg")
    save(app, _("As _Table (CSV)…"), table)
    save(app, _("As _PDF…"), pdf)
    save(app, _("As P_icture (PNG)…"), png)
    save(app, _("As _Drawing (SVG)…"), svg)
    done = {(row["row"], row["column"]): int(row["done"]) for row in read_table(table)
            if row["row"] and row["column"] and int(row["done"])}
    assert done == dict(expected), (done, expected)
    assert "\n" not in run("qpdf", "--check", pdf).strip().splitlines()[-1]
    text = run("pdftotext", "-layout", pdf, "-")
    assert FIRST in text and _("All organisations") in text, text
    with open(png, "rb") as file:
        head = file.read(24)
    assert head.startswith(b"\x89PNG\r\n\x1a\n") and struct.unpack(">I", head[16:20])[0] == 1800
    root = ElementTree.parse(svg).getroot()
    assert root.find("{http://www.w3.org/2000/svg}title").text == FIRST


@journey
def a_figure_leads_to_the_signed_audit(place):
    app, folder = open_dashboard(place, 1)
    expected = counted(place, folder)
    channel = max(sorted({channel for organisation, channel in expected}),
                  key=lambda one: sum(n for (of, at), n in expected.items() if at == one))
    names = place.path("names.csv")
    app.find(TOGGLE, re.compile(re.escape(_("All organisations") + ", ")))
    save(app, _("As _Table (CSV)…"), names)
    columns = {row["column"]: row["column_name"] for row in read_table(names) if row["column"]}
    name = columns[channel]
    choose(app, _("Channel"), 1 + list(columns).index(channel))
    app.gone(TOGGLE, re.compile(re.escape(_("All organisations") + ", " + _("All channels"))))
    figure = re.compile(re.escape(words_of(_("All organisations"), name)))
    app.find(TOGGLE, figure).open()
    window = app.window_named(_("Audits Behind a Figure"))
    n = sum(n for (organisation, at), n in expected.items() if at == channel)
    lines = re.compile(re.escape(name))  # a list makes one for each row it has room for, once it has its size
    wait_for(f"the lines of {n} audits", lambda: len(window.find_all(Role.LIST_ITEM, lines)) >= min(n, 3))
    app.picture("audits")
    line = window.find(Role.LIST_ITEM, lines)
    with app.opening():
        line.click()
    judge = app.window_named(_("Judge an Audit"))
    judge.find(text=re.compile(re.escape(name)))
    app.key("Escape")
    app.leave(_("Judge an Audit"))
    app.key("Escape")
    app.leave(_("Audits Behind a Figure"))
    with open(os.path.join(folder, "dashboard.ini"), encoding="utf-8") as file:
        assert f"channel={channel}\n" in file.read()


main()
