"""One form with every kind of question is filled with the mouse, and once more by keyboard alone.

The form is that of the tests of single controls. What is on the disk in the end is compared with what
was meant, by `vigiectl`.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import json
import os
import re
import shutil

from audits import show
from filling import Filling
from vigie_e2e import CHOICE, ENTRY, TOGGLE, Role, State, journey, main, wait_for
from words import ROOT, Form, _, like, number

CONTROLS = os.path.join(ROOT, "tests", "ui", "form", "controls")
CAMPAIGN = """<campaign xmlns="urn:vigie:campaign:1" id="controls" edition="1" fictitious="yes" scores-visible="no">
 <name xml:lang="en">Controls</name>
 <criteria><criterion id="courtesy"><name xml:lang="en">Courtesy</name></criterion></criteria>
 <categories><category id="CC"><name xml:lang="en">Communities</name></category></categories>
 <channels><channel id="visit" form="forms/form.xml" weight="100" minimum="0" per-wave="0" close-after="0"
  days="any"><name xml:lang="en">Visit</name><weight criterion="courtesy">100</weight></channel></channels>
 <organisations><organisation id="one" category="CC" calendar="FR" channels="visit"><name>One</name>
 </organisation></organisations>
 <waves><wave id="w1" starts="2026-01-01" ends="2026-12-31"><name xml:lang="en">First</name></wave></waves>
 <scenarios/>
 <ranking minimum-audits="1" minimum-channels="1" category-minimum="1" prize-threshold="60"/>
 <auditors><auditor code="A01"/></auditors><revocations/><assignments/>
</campaign>
"""
# What is on the disk in the end, however it came there. A stopwatch and a scale are asked for less.
ANSWERS = {
    "/data/first": "loose", "/data/words/name": "Ada", "/data/words/story": "Two words", "/data/words/code": "A7",
    "/data/numbers/count": "7", "/data/numbers/price": "12.5", "/data/numbers/rings": "2",
    "/data/numbers/place": "48.8566 2.3522", "/data/moments/day": "2026-02-28", "/data/choices/receipt": "yes",
    "/data/choices/seen": "badge ramp", "/data/choices/rank": "courtesy speed clarity",
    "/data/choices/region": "r08", "/data/choices/agree": "OK", "/data/visits/visit[1]/who": "Bo",
    "/data/visits/visit[1]/minutes": "15", "/data/extra/inner/deep": "down", "/data/looks/stars": "4",
    "/data/looks/year": "1998-01-01", "/data/looks/month": "2019-05-01", "/data/looks/date": "2026-03-01",
    "/data/looks/sum": "1234567", "/data/looks/mood": "b", "/data/looks/days": "a c", "/data/looks/noise": "a",
    "/data/looks/queue": "c",
}


class Controls(Form):
    """The form's own words: those of a visit are not there before the visit, Markdown is read as text."""

    def label(self, at):
        words = {"/data/words/name": "Your name & site", "/data/visits/visit[1]/who": "Who",
                 "/data/visits/visit[1]/minutes": "Minutes"}
        return words[at] if at in words else super().label(at)


def begin(place):
    """A workspace whose one audit is open when the program starts."""
    source, workspace = place.path("source"), place.path("workspace")
    os.makedirs(os.path.join(source, "forms"))
    shutil.copy(CONTROLS + ".xml", os.path.join(source, "forms", "form.xml"))
    with open(os.path.join(source, "campaign.xml"), "w", encoding="utf-8") as file:
        file.write(CAMPAIGN)
    package = place.path("controls.campaign.asice")
    place.vigiectl("campaign", "create", place.path("campaign"), "--from", os.path.join(source, "campaign.xml"))
    place.vigiectl("campaign", "publish", place.path("campaign"), "-o", package)
    place.vigiectl("workspace", "join", "--code", "A01", workspace, package)
    audit = json.loads(place.vigiectl("audit", "new", "--channel", "visit", "--organisation", "one",
                                      "-w", workspace, "--json"))["id"]
    os.makedirs(place.path("state", "vigie"))
    with open(place.path("state", "vigie", "places.ini"), "w", encoding="utf-8") as file:
        file.write(f"[Session]\nResume=true\n[Place 1]\nSide=auditor\nFolder={workspace}\n"
                   f"Title=Controls\nAudit={audit}\n")
    app = place.start()
    filling = Filling(app, Controls(place, CONTROLS))
    app.find(ENTRY, filling.form.label("/data/first"))
    return app, filling, workspace, audit


def proof(place):
    """A picture of one grey pixel."""
    path = place.path("proof.png")
    with open(path, "wb") as file:
        file.write(bytes.fromhex(
            "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
            "0000000a49444154789c6368000000820081dd4fa2840000000049454e44ae426082"))
    return path


def check(place, app, workspace, audit):
    """What the workspace has, once the window is closed and has given everything."""
    place.stop(app)
    nodes = show(place, workspace, audit)["nodes"]
    kept = {node["at"]: node["value"] for node in nodes if "value" in node}
    wrong = {at: kept.get(at) for at, value in ANSWERS.items() if kept.get(at) != value}
    assert not wrong, wrong
    assert kept["/data/numbers/wait"].isdigit(), kept["/data/numbers/wait"]
    assert 0 < float(kept["/data/numbers/mood"]) <= 5, kept["/data/numbers/mood"]
    assert kept["/data/moments/hour"].startswith("14:32"), kept["/data/moments/hour"]
    assert kept["/data/moments/when"].startswith("2026-02-27T09:05"), kept["/data/moments/when"]
    assert kept["/data/choices/proof"].endswith(".png"), kept["/data/choices/proof"]


def take_region(app):
    """Goes down the list that is open."""
    app.find(Role.LIST_ITEM, "La Réunion").focus("Down")
    app.key("Return")
    app.gone(Role.LIST_ITEM, "Bretagne")
    app.find(text="La Réunion")


# -- with the mouse ------------------------------------------------------------------------------


def press(app, node):
    """Reads on until it is seen, and clicks."""
    return node.scroll_to().click()


def put(app, filling, at, text):
    """Clicks into the entry and types."""
    press(app, filling.entry(at)).wait(State.FOCUSED)
    app.type(text)


def tick(app, filling, at, *values):
    for value in values:
        press(app, filling.choice(at, value)).wait(State.CHECKED)


def turn(app, filling, at):
    """Presses the button at the foot of the section."""
    press(app, app.find(Role.PUSH_BUTTON, like("Continue to %s")))
    filling.section(at)


@journey
def every_control_with_the_mouse(place):
    app, filling, workspace, audit = begin(place)
    put(app, filling, "/data/first", "loose")
    turn(app, filling, "/data/words")
    put(app, filling, "/data/words/name", "Ada")
    put(app, filling, "/data/words/story", "Two words")
    put(app, filling, "/data/words/code", "A7")

    turn(app, filling, "/data/numbers")
    put(app, filling, "/data/numbers/count", "7")
    put(app, filling, "/data/numbers/price", number("12.5"))
    more = app.find(Role.PUSH_BUTTON, _("One More"))
    for rings in ("1", "2"):
        press(app, more)
        wait_for(f"{rings} rings", lambda: filling.entry("/data/numbers/rings").text == rings)
    press(app, app.find(Role.PUSH_BUTTON, _("Start Stopwatch")))
    press(app, app.find(Role.PUSH_BUTTON, _("Stop Stopwatch")))
    app.find(Role.PUSH_BUTTON, _("Start Stopwatch"))
    press(app, app.find(Role.SLIDER, filling.form.label("/data/numbers/mood")))
    put(app, filling, "/data/numbers/place", "48.8566, 2.3522")

    turn(app, filling, "/data/moments")
    put(app, filling, "/data/moments/day", "2026-02-28")
    put(app, filling, "/data/moments/hour", "14:32")
    put(app, filling, "/data/moments/when", "2026-02-27")
    label = re.compile("^" + re.escape(filling.form.label("/data/moments/when")) + ".+")
    press(app, app.find(ENTRY, label)).wait(State.FOCUSED)
    app.type("9:05")

    turn(app, filling, "/data/choices")
    tick(app, filling, "/data/choices/receipt", "yes")
    tick(app, filling, "/data/choices/seen", "badge", "ramp")
    press(app, app.find(Role.PUSH_BUTTON, _("Move “%s” up") % "Courtesy"))
    app.find(text="1. Courtesy")
    press(app, app.find(TOGGLE, filling.form.label("/data/choices/region")))
    take_region(app)
    with app.opening():
        press(app, filling.group("/data/choices/proof").find(Role.PUSH_BUTTON, _("Choose File…")))
    app.choose_file(_("Choose a File"), proof(place))
    app.find(text=re.compile(r"^proof.*\.png$"))
    press(app, filling.group("/data/choices/agree").find(CHOICE)).wait(State.CHECKED)

    turn(app, filling, "/data/visits")
    press(app, app.find(Role.PUSH_BUTTON, like("Add “%s”")))
    put(app, filling, "/data/visits/visit[1]/who", "Bo")
    put(app, filling, "/data/visits/visit[1]/minutes", "15")
    turn(app, filling, "/data/extra")
    put(app, filling, "/data/extra/inner/deep", "down")

    turn(app, filling, "/data/looks")
    press(app, filling.group("/data/looks/stars").find(CHOICE, "4")).wait(State.CHECKED)
    for at, text in (("year", "1998"), ("month", "2019-05"), ("date", "2026-03-01"), ("sum", "1234567")):
        put(app, filling, f"/data/looks/{at}", text)
    tick(app, filling, "/data/looks/mood", "b")
    tick(app, filling, "/data/looks/days", "a", "c")
    filling.point("/data/looks/noise", "a")
    filling.point("/data/looks/queue", "c")
    check(place, app, workspace, audit)


# -- by keyboard alone ---------------------------------------------------------------------------


def go_on(app, filling, at):
    app.key("ctrl+Page_Down")
    filling.section(at)


@journey
def every_control_by_keyboard(place):
    app, filling, workspace, audit = begin(place)
    filling.write("/data/first", "loose")
    go_on(app, filling, "/data/words")
    filling.write("/data/words/name", "Ada")
    filling.entry("/data/words/story").focus()
    app.type("Two words")
    filling.write("/data/words/code", "A7")

    go_on(app, filling, "/data/numbers")
    filling.write("/data/numbers/count", "7")
    filling.write("/data/numbers/price", number("12.5"))
    filling.write("/data/numbers/rings", "2")
    app.find(Role.PUSH_BUTTON, _("Start Stopwatch")).focus()
    app.key("space")
    app.find(Role.PUSH_BUTTON, _("Stop Stopwatch")).wait(State.FOCUSED)
    app.key("space")
    app.find(Role.PUSH_BUTTON, _("Start Stopwatch"))
    app.find(Role.SLIDER, filling.form.label("/data/numbers/mood")).focus()
    app.key("Right")
    filling.write("/data/numbers/place", "48.8566, 2.3522")

    go_on(app, filling, "/data/moments")
    filling.write("/data/moments/day", "2026-02-28")
    filling.write("/data/moments/hour", "14:32")
    filling.write_moment("/data/moments/when", "2026-02-27", "9:05")

    go_on(app, filling, "/data/choices")
    filling.choose("/data/choices/receipt", "yes")
    filling.choose("/data/choices/seen", "badge", "ramp")
    app.find(Role.PUSH_BUTTON, _("Move “%s” up") % "Courtesy").focus()
    app.key("space")
    app.find(text="1. Courtesy")
    app.find(TOGGLE, filling.form.label("/data/choices/region")).focus()
    app.key("space")
    take_region(app)
    filling.group("/data/choices/proof").find(Role.PUSH_BUTTON, _("Choose File…")).focus()
    with app.opening():
        app.key("space")
    app.choose_file(_("Choose a File"), proof(place))
    app.find(text=re.compile(r"^proof.*\.png$"))
    filling.confirm("/data/choices/agree")

    go_on(app, filling, "/data/visits")
    app.find(Role.PUSH_BUTTON, like("Add “%s”")).focus()
    app.key("space")
    filling.write("/data/visits/visit[1]/who", "Bo")
    filling.write("/data/visits/visit[1]/minutes", "15")
    go_on(app, filling, "/data/extra")
    filling.write("/data/extra/inner/deep", "down")

    go_on(app, filling, "/data/looks")
    filling.group("/data/looks/stars").find(CHOICE, "1").focus()
    app.key("4")
    filling.group("/data/looks/stars").find(CHOICE, "4").wait(State.CHECKED)
    for at, text in (("year", "1998"), ("month", "2019-05"), ("date", "2026-03-01"), ("sum", "1234567")):
        filling.write(f"/data/looks/{at}", text)
    filling.choose("/data/looks/mood", "b")
    filling.choose("/data/looks/days", "a", "c")
    filling.choose("/data/looks/noise", "a")
    filling.choose("/data/looks/queue", "c")
    check(place, app, workspace, audit)


main()
