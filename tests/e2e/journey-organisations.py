"""A coordinator brings organisations in from a spreadsheet, changes a wave, and is told what publishing changes.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import re
import subprocess
import sys
import zipfile

from pages import choose_in_menu, coordinate, count
from vigie_e2e import Role, journey, main, wait_for
from words import _, like

HERE = os.path.dirname(os.path.abspath(__file__))
PASTED = "Name\tCategory\tE-mail\nNorth\tCC\tnorth@example.org\nSouth\tCC\t\nWest\tCC\t\n"
TABLE = ("Nom;Catégorie;Téléphone;Courriel\nNorth;CC;01 02 03 04 05;\nÉtang;CC;01 02 03 04 06;etang@example.org\n"
         "Hill;Unknown;;\n;CC;;\n")
SHEET = ('<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
         '<row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c><c r="B1" t="inlineStr"><is><t>Category</t></is></c></row>'
         '<row r="2"><c r="A2" t="inlineStr"><is><t>Coast</t></is></c><c r="B2" t="inlineStr"><is><t>CC</t></is></c></row>'
         '<row r="3"><c r="A3" t="inlineStr"><is><t>Island</t></is></c><c r="B3" t="inlineStr"><is><t>CA</t></is></c></row>'
         '</sheetData></worksheet>')


def write_workbook(path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/workbook.xml",
                      '<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
                      '<sheets><sheet name="Organisations" sheetId="1" r:id="rId1"/></sheets></workbook>')
        file.writestr("xl/_rels/workbook.xml.rels",
                      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>')
        file.writestr("xl/worksheets/sheet1.xml", SHEET)


def empty_campaign(place):
    """The sample's campaign without organisations, published once."""
    folder = place.path("campaign")
    place.vigiectl("campaign", "create", folder, "--sample")
    path = os.path.join(folder, "campaign.xml")
    with open(path, encoding="utf-8") as file:
        text = file.read()
    for part in ("organisations", "assignments"):
        text = re.sub(rf"<{part}>.*</{part}>", f"<{part}/>", text, flags=re.DOTALL)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    place.vigiectl("campaign", "publish", folder, "-o", place.path("first.campaign.asice"))
    return folder


def organisations(folder):
    with open(os.path.join(folder, "campaign.xml"), encoding="utf-8") as file:
        return re.findall(r'<organisation id="([^"]*)"', file.read())


def take_over(app, table, label):
    """Imports what the import window shows, by its button, once it says so."""
    window = app.window_named(_("Import Organisations"))
    app.picture(table)
    window.find(Role.PUSH_BUTTON, label).do()
    app.leave(_("Import Organisations"))


def import_file(app, window, path, label):
    window.find(Role.PUSH_BUTTON, _("_Import…")).open()
    app.choose_file(_("Choose a Table"), path)
    take_over(app, os.path.basename(path).replace(".", "-"), label)


@journey
def organisations_out_of_a_spreadsheet(place):
    folder = empty_campaign(place)
    table, workbook = place.path("table.csv"), place.path("table.xlsx")
    with open(table, "w", encoding="latin-1") as file:
        file.write(TABLE)
    write_workbook(workbook)
    app = place.start()
    coordinate(app, folder)
    choose_in_menu(app, _("_Organisations…"))
    window = app.window_named(_("Organisations"))
    window.find(text=_("No organisations yet"))

    # Three rows that were copied.
    with subprocess.Popen([sys.executable, os.path.join(HERE, "copy-source.py"), PASTED],
                          stdout=subprocess.PIPE, text=True) as source:
        assert source.stdout.readline() == "held\n"
        with app.opening():
            window.find(Role.PUSH_BUTTON, _("Paste from a Spreadsheet")).do()
        take_over(app, "pasted", _("_Import %u").replace("%u", "3"))
        source.terminate()
    window.find(text=count("%u organisation", "%u organisations", 3))
    assert organisations(folder) == ["north", "south", "west"]

    # A table with two bad rows, which are left out; one that is there gets a telephone number.
    import_file(app, window, table, _("_Import %u of %u").replace("%u", "2", 1).replace("%u", "4"))
    window.find(text=count("%u organisation", "%u organisations", 4))
    assert organisations(folder) == ["north", "south", "west", "etang"]

    # A workbook, and all of it taken back.
    import_file(app, window, workbook, _("_Import %u").replace("%u", "2"))
    window.find(text=count("%u organisation", "%u organisations", 6))
    app.picture("organisations")
    window.find(Role.PUSH_BUTTON, _("Undo")).do()
    window.find(text=count("%u organisation", "%u organisations", 4))
    wait_for("the workbook taken back", lambda: len(organisations(folder)) == 4)
    app.key("Escape")
    app.leave(_("Organisations"))

    # Another name for a wave.
    choose_in_menu(app, _("_Waves and Standards…"))
    waves = app.window_named(_("Waves and Standards"))
    waves.find(name=_("Name of the wave")).set_text("The first")
    waves.find(Role.PUSH_BUTTON, _("_Save")).do()
    waves.find(text=_("Saved: publish the campaign, so that auditors get it"))
    app.picture("waves")
    app.key("Escape")
    app.leave(_("Waves and Standards"))

    # What publishing changes is told before.
    choose_in_menu(app, _("_Publish Campaign…"))
    told = app.find(text=re.compile(re.escape(count("%u new organisation", "%u new organisations", 4))))
    app.picture("publish")
    assert told is not None
    app.key("Escape")


main()
