"""A coordinator sees what a campaign lacks, then weighs the criteria anew: tries, keeps, undoes, publishes.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import re
from xml.etree import ElementTree

from audits import merged_demonstration
from pages import coordinate, count
from vigie_e2e import ENTRY, Role, State, journey, main, wait_for
from words import ROOT, _, like, sample


def part(name, sentence):
    """The row of a part of the campaign with that sentence, which may be a pattern."""
    pattern = sentence.pattern.strip("^$") if isinstance(sentence, re.Pattern) else re.escape(sentence)
    return re.compile(f"^{re.escape(_(name))}, .*{pattern}")


def weights(folder):
    """Weight of each channel, as the folder's campaign.xml has it."""
    tree = ElementTree.parse(os.path.join(folder, "campaign.xml"))
    return {at.get("id"): at.get("weight") for at in tree.iter("{urn:vigie:campaign:1}channel")}


def weight(window, channel):
    """The field for the weight of a channel."""
    name = _("Weight of %s") % sample("channel", channel)
    return window.find(ENTRY, re.compile("^" + re.escape(name)))


@journey
def a_new_campaign_says_what_it_lacks(place):
    folder = place.path("campaign")
    place.vigiectl("campaign", "create", folder, "--from",
                   os.path.join(ROOT, "resources", "sample", "campaign.xml"))
    unpublished = _("Not published yet: auditors begin with the file that publishing makes")
    unshared = _("Nothing is shared out yet: let the quotas do it, on the page Plan")
    weighed = count("%u criterion, weights add up to 100", "%u criteria, weights add up to 100", 7)
    app = place.start()
    coordinate(app, folder)
    app.find(Role.LIST_ITEM, part("Criteria and Weights", weighed))
    app.find(Role.LIST_ITEM, part("Publishing", unpublished))
    app.picture("parts")
    app.find(Role.LIST_ITEM, part("Assignments", unshared)).click()
    app.find(text=_("No assignments yet"))
    app.key("alt+1")
    app.find(Role.LIST_ITEM, part("Publishing", unpublished))


def name_of(folder):
    """The first name of the campaign, as the folder's campaign.xml has it."""
    return next(ElementTree.parse(os.path.join(folder, "campaign.xml")).iter("{urn:vigie:campaign:1}name")).text


@journey
def another_name_is_taken_back(place):
    folder = place.path("campaign")
    place.vigiectl("campaign", "create", folder, "--from",
                   os.path.join(ROOT, "resources", "sample", "campaign.xml"))
    before = name_of(folder)
    app = place.start()
    coordinate(app, folder)
    with app.opening():
        app.find(Role.LIST_ITEM, re.compile("^" + re.escape(_("Name and Languages")))).click()
    dialog = app.window_named(app.focused_title())
    dialog.find(ENTRY).set_text("Another name")
    with app.opening():
        dialog.find(Role.PUSH_BUTTON, _("_Save")).do()
    wait_for("the name to be kept", lambda: name_of(folder) == "Another name")
    app.find(text=_("The campaign has another name"))
    app.find(Role.PUSH_BUTTON, _("Undo")).click()
    wait_for("the name to be as before", lambda: name_of(folder) == before)


def change(window):
    """A wrong sum, told and mended."""
    keep = window.find(Role.PUSH_BUTTON, _("_Keep These"))
    weight(window, "phone").set_text("5")
    window.find(text=_("The weights add up to %s: %s is missing to 100") % ("80", "20"))
    assert not keep.has(State.SENSITIVE)
    weight(window, "letter").set_text("30")
    window.find(text=_("The weights add up to 100"))
    return keep


@journey
def weights_are_tried_kept_undone_and_published(place):
    folder = merged_demonstration(place)
    before = weights(folder)
    app = place.start()
    coordinate(app, folder)
    app.key("alt+1")
    with app.opening():
        app.find(Role.LIST_ITEM, re.compile("^" + re.escape(_("Criteria and Weights")))).click()
    window = app.window_named(_("Criteria and Weights"))
    window.find(text=re.compile("^" + re.escape(_("No organisation changes its place."))))
    keep = change(window)
    window.find(name=re.compile(like("score %s becomes %s").pattern.strip("^$")))
    app.picture("what-if")

    # Kept, undone, and kept as it was.
    keep.do()
    window.find(text=_("Kept: they count once the campaign is published"))
    wait_for("the weights in the folder", lambda: weights(folder)["letter"] == "30")
    for told in (_("The weights add up to %s: %s is missing to 100") % ("80", "20"),
                 _("The weights add up to 100")):
        window.find(Role.PUSH_BUTTON, _("Undo")).do()
        window.find(text=told)
    window.find(Role.PUSH_BUTTON, _("_Keep These"), state=State.SENSITIVE).do()
    wait_for("the weights as they were", lambda: weights(folder) == before)

    # Changed again, kept, and published with a word on what changes.
    change(window).do()
    wait_for("the weights in the folder", lambda: weights(folder)["phone"] == "5")
    app.key("Escape")
    app.leave(_("Criteria and Weights"))
    changed = count("%u change is not published yet", "%u changes are not published yet", 2)
    with app.opening():
        app.find(Role.LIST_ITEM, part("Publishing", changed)).click()
    phone = _("%s: weight %s becomes %s") % (sample("channel", "phone"), "25", "5")
    app.find(text=re.compile(re.escape(phone)))
    app.picture("publish")
    app.find(Role.PUSH_BUTTON, _("_Publish…")).open()
    second = place.path("second.campaign.asice")
    app.choose_file(_("Publish Campaign"), second, save=True)
    wait_for("the second edition", lambda: os.path.exists(second))
    app.find(text=_("Edition %u is out, and nothing has changed since") % 2)


main()
