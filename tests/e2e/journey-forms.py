"""A coordinator puts a form of their own into the campaign, tries it out, and hands its texts to translators.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import re
from xml.etree import ElementTree

from audits import sample_workspace
from pages import coordinate
from vigie_e2e import Role, journey, main, wait_for
from words import ROOT, _, like, sample

BROKEN = "<input/></h:body>"


def write_form(path, version, end="</h:body>"):
    """The built-in form of the telephone in another version."""
    with open(os.path.join(ROOT, "resources", "forms", "phone.xml"), encoding="utf-8") as file:
        text = file.read()
    text, n = re.subn(r'(<data [^>]*version=)"[^"]*"', rf'\1"{version}"', text, count=1)
    assert n == 1, "the form has no version"
    with open(path, "w", encoding="utf-8") as file:
        file.write(text.replace("</h:body>", end))


def form_of(folder, channel):
    """File and version of a channel's form, as the folder's campaign.xml has them."""
    tree = ElementTree.parse(os.path.join(folder, "campaign.xml"))
    at = tree.find(f".//{{urn:vigie:campaign:1}}channel[@id='{channel}']")
    return at.get("form"), at.get("form-version")


def choose(app, menu, item):
    """Opens a menu by its button and chooses what opens a window."""
    app.find(name=menu).click()
    app.find(Role.MENU_ITEM, item).open()


@journey
def a_form_of_ones_own(place):
    folder = os.path.join(sample_workspace(place), "coordinator")
    path = place.path("phone.xml")
    write_form(path, "77", BROKEN)
    app = place.start()
    coordinate(app, folder)
    choose(app, _("Campaign Menu"), _("_Forms and Languages…"))
    forms = app.window_named(_("Forms and Languages"))
    menu = _("Form of %s") % sample("channel", "phone")

    # Its error is shown with the line; mended in an editor, the window follows.
    choose(forms, menu, _("_Replace Form…"))
    app.choose_file(_("Replace Form"), path)
    change = app.window_named(_("New Form"))
    change.find(text=like("Error in line %d"))
    app.picture("error")
    write_form(path, "77")
    change.find(text=like("%s asks and counts the same as the form before it"))
    change.find(Role.PUSH_BUTTON, _("_Use This Form")).do()
    app.leave(_("New Form"))
    wait_for("the form in the folder", lambda: form_of(folder, "phone") == ("forms/phone-2.xml", "77"))
    forms.find(text=_("Publish the campaign, so that auditors get the form"))
    app.picture("forms")

    # Its texts go out; a row shows the form as auditors will see it.
    choose(forms, menu, _("Save Texts for _Translators…"))
    template = place.path("phone.pot")
    app.choose_file(_("Save Texts for Translators"), template, save=True)
    wait_for("the template", lambda: os.path.exists(template))
    with app.opening():
        forms.find(Role.LIST_ITEM, re.compile("^Deutsch")).click()
    trial = app.window_named(_("Try Form Out"))
    trial.find(text=_("Nothing entered here is kept"))
    app.picture("trial")
    app.key("Escape")
    app.leave(_("Try Form Out"))


main()
