"""What the window says, in the language of the run: nothing that a person reads is written twice.

The words of the interface come from the program's own catalogue (VIGIE_LOCALEDIR), those of a form
from the form itself, asked with `vigiectl form run`. Dates and numbers are written as a person of
the locale types them.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import gettext
import json
import locale
import os
import re
from xml.etree import ElementTree

locale.setlocale(locale.LC_ALL, "")
LANGUAGE = "en" if os.environ.get("LC_ALL", "C").startswith(("C", "POSIX")) else os.environ["LC_ALL"][:2]
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

_catalogue = gettext.translation("vigie", os.environ.get("VIGIE_LOCALEDIR"), [LANGUAGE], fallback=True)
C_ = _catalogue.pgettext
ngettext = _catalogue.ngettext

PLACE = re.compile(r"%(?:\d\$)?[sud]")


def _(message):
    """What the window shows for a message: translated, without the mark of its mnemonic."""
    return _catalogue.gettext(message).replace("_", "", 1)


def shown(name):
    """What the window may show for a name in an English text: its translations, or itself where there
    are none. Numbers in it may be places of the message."""
    found = set()
    for message, other in getattr(_catalogue, "_catalog", {}).items():
        message = (message[0] if isinstance(message, tuple) else message).split("\x04")[-1]
        parts = PLACE.split(message.replace("_", "", 1))
        if parts == [name]:
            found.add(other.replace("_", "", 1))
        elif len(parts) > 1 and parts[0]:
            values = re.fullmatch("(.+)".join(map(re.escape, parts)), name)
            if values:
                found.add(PLACE.sub("{}", other.replace("_", "", 1)).format(*values.groups()))
    return found or {name}


def like(message):
    """A pattern for a translated message whose places (%s, %u, %d) hold anything."""
    parts = PLACE.split(_(message))
    return re.compile("^" + ".*".join(re.escape(part) for part in parts) + "$", re.DOTALL)


RIGHT_TO_LEFT = LANGUAGE in ("ar", "fa", "he", "ur")


def date(day):
    """A day as a person types it: the date of the locale; that of ISO 8601, which is always taken, in
    the locale C and where the locale writes months as words."""
    pattern = locale.nl_langinfo(locale.D_FMT)
    words = LANGUAGE == "en" or re.search("%[-EO]?[aAbBh]", pattern)
    return day.isoformat() if words else day.strftime(pattern)


def number(value):
    """A decimal number with the point or comma of the locale."""
    return value.replace(".", locale.localeconv()["decimal_point"])


class Form:
    """The words of a form: labels, choices, messages, by the path of the question."""

    def __init__(self, place, name):
        self.place = place
        self.file = os.path.join(ROOT, "resources", "forms", name + ".xml")
        self.nodes = {node["at"]: node for node in self.ask({"do": "nodes"})[0]["nodes"]}

    def ask(self, *requests):
        """Sends requests to a fresh filling of the form and gives the answers."""
        lines = "\n".join(json.dumps(request) for request in requests) + "\n"
        output = self.place.vigiectl("form", "run", self.file, "--language", LANGUAGE, input=lines)
        return [json.loads(line) for line in output.splitlines()]

    def label(self, at):
        return self.nodes[at]["label"]

    def choices(self, at):
        """Value and label of each choice, in their order."""
        return [(choice["value"], choice["label"]) for choice in self.nodes[at]["choices"]]

    def takes(self, at, value):
        """Whether the empty form takes the answer."""
        return self.ask({"do": "set", "at": at, "value": value}, {"do": "get", "at": at})[1]["valid"]

    def complaint(self, at, value):
        """What the form says about an answer that it does not take."""
        return self.ask({"do": "set", "at": at, "value": value}, {"do": "get", "at": at})[1]["message"]


def sample(element, identifier):
    """The name of something in the sample campaign, such as sample("channel", "phone")."""
    space = {"c": "urn:vigie:campaign:1"}
    tree = ElementTree.parse(os.path.join(ROOT, "resources", "sample", "campaign.xml"))
    names = tree.findall(f".//c:{element}[@id='{identifier}']/c:name", space)
    in_language = "{http://www.w3.org/XML/1998/namespace}lang"
    return next((n.text for n in names if n.get(in_language) == LANGUAGE), names[0].text)


def help_title(topic):
    """What the help calls one of its pages."""
    pages = (os.path.join(ROOT, "ui", "help", language, topic + ".md") for language in (LANGUAGE, "en"))
    with open(next(page for page in pages if os.path.exists(page)), encoding="utf-8") as file:
        return file.readline().lstrip("# ").rstrip("\n")
