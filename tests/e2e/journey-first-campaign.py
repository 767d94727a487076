"""A newcomer does what docs/first-campaign.md says, step by step, from an empty start to a ranking.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import re

from pages import count
from vigie_e2e import CHOICE, Role, State, journey, main, wait_for
from walkthrough import Walkthrough
from words import C_, ROOT, _, like, sample

FILES = os.path.join(ROOT, "docs", "first-campaign")
NAME = "My barometer"
ANSWERED, RINGS, GREETED = "Did somebody answer?", "After how many rings?", "Were you greeted?"


def wait_for_part(app, name, state):
    """Until that part of the campaign is as awaited."""
    state = C_("part of a campaign", state)
    app.find(Role.LIST_ITEM, re.compile(f"^{re.escape(_(name))}, {re.escape(state)}"))


def go_to(app, side):
    """On the start page, to the campaign on one's side of it."""
    app.find(Role.LIST_ITEM, re.compile(f"^{re.escape(NAME)}, {re.escape(_(side))}")).click()


def begin(walk):
    app = walk.app
    with walk.step("1.1") as step:
        step.press("Coordinate a campaign…")
        step.choose("New Campaign…")
    with walk.step("1.2") as step:
        window = app.window_named(_("New Campaign"))
        step.write("Name", NAME, window)
        step.press("Create", window)
        app.leave(_("New Campaign"))
        step.page("Campaign")
        wait_for_part(app, "Organisations", "Ready")


def import_organisations(walk):
    app = walk.app
    with walk.step("2.1") as step:
        step.open_row("Organisations")
        window = app.window_named(_("Organisations"))
        window.find(text=count("%u organisation", "%u organisations", 12))
    with walk.step("2.2") as step:
        step.press_for_window("Import…", window)
        app.choose_file(_("Choose a Table"), os.path.join(FILES, "organisations.csv"))
        window = app.window_named(_("Import Organisations"))
        box = window.find(CHOICE, re.compile(step.name("They take the place of the invented ones")))
        assert box.has(State.CHECKED)
    with walk.step("2.3") as step:
        step.press("Import 2", window)
        app.leave(_("Import Organisations"))
        window = app.window_named(_("Organisations"))
        window.find(name="Town of Aubrive")
    with walk.step("2.4"):
        app.key("Escape")
        app.leave(_("Organisations"))
        wait_for_part(app, "Organisations", "Ready")


def untick(window, channel):
    """One that has not to be among the channels of whoever is ranked."""
    box = window.find(CHOICE, _("%s has to be among them") % sample("channel", channel))
    if box.has(State.CHECKED):
        box.focus("shift+Tab")
        window.app.key("space")
        wait_for("no tick", lambda: not box.has(State.CHECKED))


def ask_for_less(walk):
    app = walk.app
    with walk.step("2.5") as step:
        step.open_row("Waves")
        window = app.window_named(_("Waves and Standards"))
        telephone = sample("channel", "phone")
        step.used.add("Telephone")
        window.find((Role.PUSH_BUTTON, Role.TOGGLE_BUTTON), telephone).do()
        counts = f"{telephone}: {_('Audits before the channel counts')}"
        window.find(Role.SPIN_BUTTON, counts).set_value(1)
        for field in ("Audits that an organisation needs for a place", "Channels that count that it needs"):
            window.find(Role.SPIN_BUTTON, re.compile(f"^{step.name(field)}$")).set_value(1)
        for channel in ("social", "reviews", "visit", "letter", "email"):
            untick(window, channel)
    with walk.step("2.6") as step:
        step.press("Save", window)
        window.find(text=_("Saved: publish the campaign, so that auditors get it"))
        app.key("Escape")
        app.leave(_("Waves and Standards"))


def replace_form(walk):
    app = walk.app
    with walk.step("3.1") as step:
        step.open_row("Forms and Languages")
        window = app.window_named(_("Forms and Languages"))
    with walk.step("3.2") as step:
        window.find(name=_("Form of %s") % sample("channel", "phone")).click()
        step.choose("Replace Form…")
        app.choose_file(_("Replace Form"), os.path.join(FILES, "welcome.xml"))
        change = app.window_named(_("New Form"))
        change.find(name=re.compile(re.escape(GREETED)))
    with walk.step("3.3") as step:
        step.press_for_window("Try It Out", change)
        app.window_named(_("Try Form Out")).find(text=ANSWERED)
        app.key("Escape")
        app.leave(_("Try Form Out"))
    with walk.step("3.4") as step:
        step.press("Use This Form", app.window_named(_("New Form")))
        app.leave(_("New Form"))
        window = app.window_named(_("Forms and Languages"))
        window.find(text=_("Publish the campaign, so that auditors get the form"))
        app.key("Escape")
        app.leave(_("Forms and Languages"))


def join(walk, first, request):
    app = walk.app
    with walk.step("4.1") as step:
        step.open_row("Publishing")
        app.choose_file(_("Publish Campaign"), first, save=True)
        wait_for("the first edition", lambda: os.path.exists(first))
        app.find(text=like("Edition %u is out, and nothing has changed since"))
    with walk.step("4.2") as step:
        step.press("Start Page")
        step.press_for_window("Join a campaign…")
        app.choose_file(_("Choose the Campaign File"), first)
        window = app.window_named(_("Join a Campaign"))
    with walk.step("4.3") as step:
        step.write("Auditor code", "A01", window)
    with walk.step("4.4") as step:
        step.press("Join", window)
        app.leave(_("Join a Campaign"))
        app.find(text=_("No Assignments Yet"))
    with walk.step("4.5") as step:
        step.press_for_window("Save Request…")
        app.choose_file(_("Save Request"), request, save=True)
        wait_for("the request", lambda: os.path.exists(request))


def enrol(walk, request, second):
    app = walk.app
    with walk.step("4.6") as step:
        open_menu(step, "Start Page")
        go_to(app, "As coordinator")
    with walk.step("4.7") as step:
        step.page("Campaign")
        step.open_row("Auditors")
        window = app.window_named(_("Auditors"))
        with app.opening():
            step.button("Enrol Auditors", window).click()
        app.choose_file(_("Enrol Auditor"), request)
        app.find(text=like("Enrol %s?"))
    with walk.step("4.8") as step:
        step.press("Enrol")
        window = app.window_named(_("Auditors"))
        window.find(name=re.compile(f"^A01, {re.escape(C_('auditor', 'Enrolled'))}"))
        app.key("Escape")
        app.leave(_("Auditors"))
    with walk.step("4.9") as step:
        step.page("Plan")
        step.press_for_window("Share Out…")
        app.find(text=_("Share Out the Audits?"))
        step.press("Share Out")
        app.find(text=count("%u assignment", "%u assignments", 24))
        step.press_for_window("Why…")
        app.window_named(_("Quotas That Cannot Be Met"))
        app.key("Escape")
        app.leave(_("Quotas That Cannot Be Met"))
    with walk.step("4.10") as step:
        step.page("Campaign")
        step.open_row("Publishing")
        step.press_for_window("Publish…")
        app.choose_file(_("Publish Campaign"), second, save=True)
        wait_for("the second edition", lambda: os.path.exists(second))
        app.find(text=_("Everything is ready, and published."))


def open_menu(step, item):
    """Through the menu button, to a choice that opens no window."""
    step.button("Main menu").click()
    step.app.find(Role.MENU_ITEM, re.compile(f"^{step.name(item)}$")).do()


def answer(step, organisation, rings, greeted):
    """From the list, fills an audit of an organisation."""
    app = step.app
    to_do = re.escape(C_("state of an audit", "To do"))
    app.find(Role.LIST_ITEM, re.compile(f"^(?=.*{organisation}).*{to_do}", re.DOTALL)).click()
    for question, label in ((ANSWERED, "Yes"), (GREETED, greeted)):
        group = app.find((Role.GROUPING, Role.PANEL), re.compile(f"^{step.name(question)}$"))
        choice = group.find(CHOICE, label)
        choice.click().wait(State.CHECKED)
        if question == ANSWERED:
            step.write(RINGS, rings)
            app.key("Tab")
    app.find(text=like("Saved %s"))


def finalise(step):
    step.press("Review")
    step.press_for_window("Finalise…")
    step.app.find(text=_("Finalise This Audit?"))
    with step.app.opening():  # the question goes
        step.press("Finalise", step.app.find(Role.DIALOG))
    step.app.find_passing(_("Audit finalised"))


def audit(walk, second, bundle):
    app = walk.app
    with walk.step("5.1") as step:
        step.press("Start Page")
        go_to(app, "As auditor")
    with walk.step("5.2") as step:
        step.button("Main menu").click()
        step.choose("Open Receipt or Campaign…")
        app.choose_file(_("Open Files"), second)
        app.find(Role.LIST_ITEM, re.compile("Aubrive"))
    with walk.step("5.3") as step:
        answer(step, "Aubrive", "2", "Yes")
    with walk.step("5.4") as step:
        finalise(step)
    with walk.step("5.5") as step:
        step.press("Back")
        step.press("To do (23)")
        app.gone(Role.LIST_ITEM, re.compile(re.escape(C_("state of an audit", "Finalised"))))
        answer(step, "Valmont", "8", "No")
        finalise(step)
    with walk.step("5.6") as step:
        step.press("Back")
        # The page of the audit has that button too: what leaves takes the press with it.
        app.find(text=count("%u finalised audit waits to be exported for the coordinator.",
                            "%u finalised audits wait to be exported for the coordinator.", 2))
        step.press_for_window("Export…")
        window = app.window_named(_("Export"))
        window.find(text=count("%u audit is chosen.", "%u audits are chosen.", 2))
        step.press_for_window("Export…", window)
        app.choose_file(_("Export Bundle"), bundle, save=True)
        window = app.window_named(_("Export"))
        window.find(text=like("Written and read again: %s, %s"))
        step.press("Close", window)
        app.leave(_("Export"))


def rank(walk, bundle):
    app = walk.app
    with walk.step("6.1") as step:
        open_menu(step, "Start Page")
        go_to(app, "As coordinator")
    with walk.step("6.2") as step:
        step.page("Bundles")
        step.press_for_window("Import Bundles…")
        app.choose_file(_("Import Bundles"), bundle)
        app.find(name=re.compile(re.escape(os.path.basename(bundle)) + ".*"
                                 + re.escape(C_("verdict on a bundle", "Accepted")), re.DOTALL))
    with walk.step("6.3") as step:
        step.page("Ranking")
        rows = [app.find(Role.LIST_ITEM, re.compile(line)) for line in ("^1. .*Aubrive", "^2. .*Valmont")]
    with walk.step("6.4"):
        with app.opening():
            rows[0].click()
        app.window_named(_("Score in Detail")).find(text="Town of Aubrive")


@journey
def a_newcomer_walks_to_the_first_ranking(place):
    app = place.start()
    app.resize(1000, 720)
    walk = Walkthrough(os.path.join("docs", "first-campaign.md"), app)
    first, second = place.path("first.campaign.asice"), place.path("second.campaign.asice")
    request, bundle = place.path("A01.request.asice"), place.path("A01.bundle.asice")
    begin(walk)
    import_organisations(walk)
    ask_for_less(walk)
    replace_form(walk)
    join(walk, first, request)
    enrol(walk, request, second)
    audit(walk, second, bundle)
    rank(walk, bundle)
    walk.finish()


main()
