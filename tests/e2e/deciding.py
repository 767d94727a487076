"""What becomes of bundles, as the coordinator decides it in the window: rivals, judgements, reports
and receipts.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import re

from pages import choose_in_menu, count
from vigie_e2e import CHOICE, ENTRY, Role, State, run, wait_for
from words import _, sample

BUTTON = (Role.TOGGLE_BUTTON, Role.PUSH_BUTTON)


def named_side(letter):
    """What the choice of a whole revision is called."""
    words = re.escape(_("%c: revision %u by %s")).replace("%c", letter)
    return re.compile("^" + words.replace("%u", "[0-9]+").replace("%s", ".*"))


def resolve(app, answer, why):
    """Keeps the one of two rival revisions that has the answer."""
    app.find(Role.PUSH_BUTTON, _("_Resolve…")).open()
    window = app.window_named(_("Rival Revisions"))
    side = window.find(CHOICE, re.compile(re.escape(answer))).name[0]
    window.find(CHOICE, named_side(side)).click()
    window.find(ENTRY, _("Reason")).set_text(why)
    app.picture("rivals")
    window.find(Role.PUSH_BUTTON, _("_Keep This Decision")).do()
    app.leave(_("Rival Revisions"))


def find_figure(app, row, channel):
    """On the dashboard: the figure of a row for a channel, which says how many audits there are."""
    words = _("%s, %s: %s") % (row, sample("channel", channel), "")
    return app.find(BUTTON, re.compile(re.escape(words)))


def reject(app, figure, auditor, why):
    """Drills down from a figure of the dashboard to the audit of an auditor, which does not count then."""
    figure.open()
    window = app.window_named(_("Audits Behind a Figure"))
    app.picture("behind")
    line = window.find(Role.LIST_ITEM, re.compile(re.escape(auditor)))
    with app.opening():
        line.click()
    judge = app.window_named(_("Judge an Audit"))
    # By its label: GTK 4.8 gives the mark of a mnemonic as part of a radio button's name.
    found = judge.find(text=_("Re_ject: it does not count"))
    choice = found if found.role in CHOICE else found.parent
    choice.focus("shift+Tab")  # it stands at the end
    app.key("space")
    choice.wait(State.CHECKED)
    judge.find(ENTRY, _("Reason")).set_text(why)
    app.picture("judged")
    judge.find(Role.PUSH_BUTTON, _("_Keep This Judgement")).do()
    app.leave(_("Judge an Audit"))
    app.key("Escape")
    app.leave(_("Audits Behind a Figure"))


def text_of(pdf):
    """The text of a PDF that is in order."""
    run("qpdf", "--check", pdf)
    return " ".join(run("pdftotext", pdf, "-").split())


def save_report(app, name, folder):
    """Saves the report of one organisation into a new folder, and gives its path."""
    os.mkdir(folder)
    choose_in_menu(app, _("Reports and _Data…"))
    window = app.window_named(_("Reports and Data"))
    window.find(CHOICE, _("Report of %s") % name).click()
    window.find(text=count("%u report is chosen", "%u reports are chosen", 1))
    window.find(Role.PUSH_BUTTON, _("_Save Reports…")).open()
    app.choose_file(_("Folder for the Reports"), folder)
    app.find_passing(count("%u report saved", "%u reports saved", 1))
    app.picture("report-saved")
    app.window_named(_("Reports and Data"))
    app.key("Escape", "Escape")  # the first one takes the message away
    app.leave(_("Reports and Data"))
    report, = os.listdir(folder)
    return os.path.join(folder, report)


def save_receipts(app, campaign, folder):
    """Writes every receipt of a campaign's folder into a new one."""
    def receipts(place):
        return sorted(name for name in os.listdir(place) if name.endswith(".receipt.asice"))

    os.mkdir(folder)
    choose_in_menu(app, _("_Save Receipts…"))
    app.choose_file(_("Folder for the Receipts"), folder)
    wait_for("the receipts", lambda: receipts(folder) == receipts(os.path.join(campaign, "receipts")))
    assert receipts(folder)
