"""What surrounds the filling: notes with the time, spelling, scans that a scanner writes.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os

from audits import sample_workspace, show
from filling import GROUP
from pages import go_to, open_sample
from scanning import Scanner
from vigie_e2e import ENTRY, TOGGLE, Atspi, Role, State, journey, main, wait_for
from words import LANGUAGE, Form, _, ngettext

DICTIONARIES = {"en": "en_US", "fr": "fr"}
# A word with a slip, and what it is to be.
SLIPS = {"en": ("Nobdoy", "Nobody"), "fr": ("Persone", "Personne")}


def begin(place, channel):
    workspace = sample_workspace(place)
    audit = place.vigiectl("audit", "new", "--channel", channel, "-w", workspace).split()[0]
    return workspace, audit


@journey
def a_note_is_written(place):
    sample_workspace(place)
    app = place.start()
    open_sample(app)
    app.find(TOGGLE, _("Notes"))
    before = wait_for("a question to have the focus", app.focused)
    app.key("ctrl+t")
    app.find(ENTRY, _("New note")).wait(State.FOCUSED)
    app.type("nobody at the desk")
    app.key("Return")
    app.find(text="nobody at the desk")
    app.find(TOGGLE, ngettext("%u note", "%u notes", 1).replace("%u", "1"))
    app.picture("note")
    app.key("Escape")
    app.gone(ENTRY, _("New note"))
    before.wait(State.FOCUSED)
    place.stop(app)

    app = place.start()  # where one was
    app.find(TOGGLE, ngettext("%u note", "%u notes", 1).replace("%u", "1")).do()
    app.find(text="nobody at the desk")


def is_underlined(node, at):
    """Whether the character is marked as misspelled, as a screen reader is told it."""
    attributes, _start, _end = Atspi.Text.get_attribute_run(node.accessible.get_text_iface(), at, False)
    return attributes.get("underline") == "error"


@journey
def a_word_is_corrected_by_keyboard(place):
    sample_workspace(place)
    wrong, right = SLIPS[LANGUAGE]
    label = Form(place, "phone").label("/data/close/story")
    app = place.start()
    open_sample(app)
    go_to(app, label)
    story = app.find(Role.TEXT, label, state=State.FOCUSED)
    app.type(wrong + " ")
    wait_for("the word to be underlined", lambda: is_underlined(story, 2))
    app.picture("spelling")
    app.key("Left", "shift+F10")
    app.picture("spelling-menu")
    app.find(Role.MENU_ITEM, right).do()
    wait_for("the word to be replaced", lambda: story.text == right + " ")
    wait_for("the mark to go", lambda: not is_underlined(story, 2))
    app.key("ctrl+End")
    app.type(f"{wrong} ")
    wait_for("the word to be underlined", lambda: is_underlined(story, len(right) + 3))
    app.key("Left", "Menu")
    app.find(Role.MENU_ITEM, _("_Ignore This Word")).do()
    wait_for("the mark to go", lambda: not is_underlined(story, len(right) + 3))


dictionary = f"/usr/share/hunspell/{DICTIONARIES[LANGUAGE]}.dic"
if not os.path.exists(dictionary):
    a_word_is_corrected_by_keyboard.skip = f"there is no {dictionary}"


@journey
def a_scan_is_offered(place):
    workspace, audit = begin(place, "email")
    place.vigiectl("audit", "set", audit, "/data/reply/replied=yes", "-w", workspace)
    label = Form(place, "email").label("/data/close/proof")
    app = place.start()
    open_sample(app, state="In progress", channel="email")
    go_to(app, label)
    question = app.find(GROUP, label)
    Scanner(app, place.path("scans")).scan("letter.pdf", b"%PDF-1.4\n")
    attach = question.find(Role.PUSH_BUTTON, Scanner.offer("letter.pdf"))
    app.picture("scan-offered")
    attach.do()
    question.find(text="letter.pdf")
    app.gone(Role.PUSH_BUTTON, Scanner.offer("letter.pdf"))
    place.stop(app)
    kept = {node["at"]: node.get("value") for node in show(place, workspace, audit)["nodes"]}
    assert kept["/data/close/proof"] == "letter.pdf", kept


main()
