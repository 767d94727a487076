"""The keyboard is enough, and all that it reaches has a name.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import datetime
import json
import re
import unicodedata

from audits import merged_demonstration, sample_workspace, show
from filling import Filling
from pages import coordinate, import_bundle
from vigie_e2e import CHOICE, ENTRY, TOGGLE, Failure, Role, State, journey, main, wait_for
from words import C_, Form, _, date, like, sample

CONTROLS = (*CHOICE, *ENTRY, Role.PUSH_BUTTON, Role.TOGGLE_BUTTON, Role.COMBO_BOX, Role.LIST_ITEM,
            Role.SPIN_BUTTON, Role.SLIDER, Role.PASSWORD_TEXT, Role.PAGE_TAB)
NO_NAME = re.compile(r"^$|^(Gtk|Adw|Vigie)[A-Z]\w*$")  # GTK 4.8 names the nameless after their type


def begin_by_keyboard(app):
    """From the start page to the questions of the phone audit."""
    app.find(Role.PUSH_BUTTON, _("Explore with sample data")).focus()
    app.key("Return")
    app.find(Role.LIST_ITEM, re.compile(re.escape(sample("channel", "phone")))).focus("Down")
    app.key("Return")


def begin_call(place):
    """The program, and the phone audit at the section of the call."""
    app = place.start()
    begin_by_keyboard(app)
    filling = Filling(app, Form(place, "phone"))
    filling.section("/data/header")
    filling.go_on("/data/access")
    filling.go_on("/data/call")
    return app, filling


def nameless(app):
    """What the keyboard reaches on this page and a screen reader could only call a button; rows that are being
    filled get their names a moment later."""
    def found():
        return [n for n in app.find_all(CONTROLS, state=State.FOCUSABLE) if NO_NAME.match(n.name)]
    try:
        wait_for("all to have names", lambda: not found(), timeout=5)
    except Failure:
        return found()
    return []


@journey
def a_section_is_filled_by_keyboard_alone(place):
    app = place.start()
    begin_by_keyboard(app)
    filling = Filling(app, Form(place, "phone"))
    filling.section("/data/header")
    app.key("ctrl+Page_Down")
    filling.section("/data/access")
    answers = {"num_found": "deep", "num_consistent": "partial", "hours_published": "yes",
               "not_premium": "yes", "deaf_access": "no"}
    for number, (name, value) in enumerate(answers.items()):
        at = f"/data/access/{name}"
        if number == 0:
            filling.enter(at)
        buttons = filling.group(at).find_all(CHOICE)
        wait_for(f"the focus in {at}", lambda: any(b.has(State.FOCUSED) for b in buttons))
        place_of = [choice for choice, _label in filling.form.choices(at)].index(value)
        app.key(str(place_of + 1))
        buttons[place_of].wait(State.CHECKED)
        app.key("Return")
    app.key("ctrl+Page_Down")
    filling.section("/data/call")

    workspace = sample_workspace(place)
    listed = json.loads(place.vigiectl("audit", "list", "-w", workspace, "--json"))
    audit = next(item["id"] for item in listed if item["id"])
    kept = {node["at"]: node["value"] for node in show(place, workspace, audit)["nodes"] if "value" in node}
    for name, value in answers.items():
        assert kept[f"/data/access/{name}"] == value, (name, kept[f"/data/access/{name}"])


@journey
def rings_and_seconds_are_measured_by_keyboard(place):
    app, filling = begin_call(place)
    filling.choose("/data/call/outcome", "human")
    rings = filling.entry("/data/call/rings").focus()
    app.key("plus", "plus", "KP_Add")
    wait_for("three rings", lambda: rings.text == "3")
    app.key("minus")
    wait_for("two rings", lambda: rings.text == "2")

    # A menu that was only looked at gives the focus back, also from a menu within it.
    app.key("F10")
    app.find(name=_("Form _Language")).focus("Down")
    app.key("Return")
    app.find(name="Deutsch", state=State.FOCUSABLE)
    app.key("Escape")
    app.key("Escape")
    rings.wait(State.FOCUSED)
    app.key("plus")
    wait_for("three rings", lambda: rings.text == "3")

    seconds = filling.entry("/data/call/hold_s").focus()
    app.key("space")
    app.find(Role.PUSH_BUTTON, _("Stop Stopwatch"))
    app.key("l")
    wait_for("a lap", lambda: seconds.text != "")
    app.find(Role.PUSH_BUTTON, _("Stop Stopwatch"))  # it runs on
    app.key("space")
    app.find(Role.PUSH_BUTTON, _("Start Stopwatch"))
    assert seconds.text.isdigit(), seconds.text


@journey
def a_day_is_chosen_in_the_calendar_by_keyboard(place):
    app, filling = begin_call(place)
    at = "/data/call/first_attempt_at"
    day = app.find(ENTRY, filling.form.label(at))
    day.type(date(datetime.date(2026, 3, 31)))
    app.key("Tab", "space")  # the button beside it
    app.find(Role.PUSH_BUTTON, C_("calendar", "_Use This Day").replace("_", "", 1))
    app.key("Right", "Down", "Page_Down", "Left", "Return")
    wait_for("the day", lambda: day.text == date(datetime.date(2026, 5, 7)))
    day.wait(State.FOCUSED)


@journey
def a_question_is_found_by_a_few_letters(place):
    app = place.start()
    begin_by_keyboard(app)
    filling = Filling(app, Form(place, "phone"))
    filling.section("/data/header")
    wanted = filling.form.label("/data/call/attempts")
    with app.opening():
        app.key("ctrl+g")
    dialog = app.window_named(_("Go to a Question"))
    dialog.find(ENTRY).set_text("zzz")
    dialog.find(text=_("No question has these words"))
    words = " ".join(word for word in wanted.split() if word.isalpha())
    plain = unicodedata.normalize("NFD", words).encode("ascii", "ignore").decode()
    dialog.find(ENTRY).set_text(plain.upper())
    wait_for("the question alone", lambda: [row.name for row in dialog.find_all(Role.LIST_ITEM)] == [wanted])
    app.key("Return")
    app.leave(_("Go to a Question"))
    filling.entry("/data/call/attempts").wait(State.FOCUSED)


@journey
def what_was_done_is_undone_by_keyboard(place):
    app = place.start()
    begin_by_keyboard(app)
    filling = Filling(app, Form(place, "phone"))
    filling.section("/data/header")
    app.key("ctrl+Page_Down")
    filling.section("/data/access")
    at = "/data/access/num_found"
    filling.choose(at, "deep")
    filling.choose(at, "two")
    app.key("ctrl+z")
    filling.choice(at, "deep").wait(State.CHECKED)
    app.find(text=re.compile(re.escape(filling.form.label(at))))
    app.key("ctrl+shift+z")
    filling.choice(at, "two").wait(State.CHECKED)

    filling.enter(at)
    with app.opening():
        app.key("ctrl+h")
    history = app.window_named(_("History of This Answer"))
    # Given twice, undone, redone.
    wait_for("the four changes", lambda: len(history.find_all(Role.LIST_ITEM)) == 4)
    app.key("Escape")
    app.leave(_("History of This Answer"))


@journey
def everything_on_the_auditors_pages_has_a_name(place):
    app = place.start()
    app.find(Role.PUSH_BUTTON, _("Explore with sample data"))
    found = {"start page": nameless(app)}
    begin_by_keyboard(app)
    filling = Filling(app, Form(place, "phone"))
    filling.section("/data/header")
    for section in ("access", "call", "close", "attestation"):
        filling.go_on(f"/data/{section}")
        found[section] = nameless(app)
    filling.review()
    app.find(text=_("Each line leads to its question."))
    found["review"] = nameless(app)
    app.key("alt+Left")
    filling.section("/data/attestation")
    app.key("alt+Left")
    app.find(Role.LIST_ITEM, re.compile(", "))
    found["list"] = nameless(app)
    wrong = {page: nodes for page, nodes in found.items() if nodes}
    assert not wrong, wrong


def nameless_dialog(app, keys, title):
    """The same of a dialog that keys open, which is closed again."""
    with app.opening():
        app.key(keys)
    found = nameless(app.window_named(title))
    app.key("Escape")
    app.leave(title)
    return found


@journey
def everything_in_the_auditors_dialogs_has_a_name(place):
    app = place.start()
    app.find(Role.PUSH_BUTTON, _("Explore with sample data")).do()
    app.find(TOGGLE, _("Week")).do()
    app.find(name=_("Next week"))
    found = {"week": nameless(app)}
    app.find(TOGGLE, _("Week")).do()
    found["export"] = nameless_dialog(app, "ctrl+e", _("Export"))
    app.find(Role.LIST_ITEM, re.compile(re.escape(sample("channel", "phone")))).click()
    filling = Filling(app, Form(place, "phone"))
    filling.section("/data/header")
    found["scenario"] = nameless(app)  # it is shown to who begins
    for keys, title in (("ctrl+h", _("History of This Answer")), ("ctrl+j", _("Go to a Question")),
                        ("F1", _("Help"))):
        found[title] = nameless_dialog(app, keys, title)
    wrong = {page: nodes for page, nodes in found.items() if nodes}
    assert not wrong, wrong


@journey
def everything_on_the_coordinators_pages_has_a_name(place):
    folder = merged_demonstration(place)
    broken = place.path("broken.bundle.asice")
    with open(broken, "wb") as file:
        file.write(b"no bundle")
    app = place.start()
    app.find(Role.PUSH_BUTTON, _("Explore with sample data"))
    found = {"start page": nameless(app)}
    coordinate(app, folder)
    import_bundle(app, broken)
    app.find(name=re.compile(f"^broken.*{C_('verdict on a bundle', 'Refused')}", re.DOTALL))
    found["bundles"] = nameless(app)
    with app.opening():
        app.find(name=like("Signature and contents of %s")).do()
    found["bundle"] = nameless(app.window_named(_("Signature and Contents")))
    app.key("Escape")
    app.leave(_("Signature and Contents"))
    app.key("F10")
    app.find(Role.MENU_ITEM, _("Sea_l Bundles…")).open()
    app.find(text=_("Let Auditors Seal Their Bundles?"))
    found["seal"] = nameless(app)
    with app.opening():
        app.key("Escape")
    app.gone(text=_("Let Auditors Seal Their Bundles?"))
    app.key("ctrl+Page_Up")
    app.gone(name=_("Bundles and their verdicts"))
    app.key("ctrl+Page_Down")
    app.find(name=_("Bundles and their verdicts"))
    app.find(Role.PAGE_TAB, _("_Ranking")).do()
    line = app.find(name=re.compile(r"^1\. "))
    found["ranking"] = nameless(app)
    with app.opening():
        line.click()
    found["score"] = nameless(app.window_named(_("Score in Detail")))
    app.key("Escape")
    app.leave(_("Score in Detail"))
    app.find(Role.PUSH_BUTTON, _("Start Page")).do()
    app.find(Role.PUSH_BUTTON, _("Explore with sample data"))
    found["start page with a campaign"] = nameless(app)
    wrong = {page: nodes for page, nodes in found.items() if nodes}
    assert not wrong, wrong


main()
