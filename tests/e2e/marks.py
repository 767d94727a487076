"""Finds what was never given to the translators: with the catalogue of pseudo-catalogue every message
stands between two marks, and what has none is data or a mistake.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import glob
import os
import re
from xml.etree import ElementTree

from vigie_e2e import Failure, Role
from words import ROOT

MARK = "⟦"
WORD = re.compile(r"[^\W\d_]{2,}")
# Named by GTK, in its own catalogue.
OF_GTK = (Role.FRAME, Role.FILLER, Role.SCROLL_BAR, Role.MENU)
OWN = re.compile(r"^(Vigie|(Gtk|Adw|Vigie)[A-Z]\w*)$")  # the name of the program; of types: GTK 4.8 names the nameless
# Names of files, and sizes as GLib writes them
FILES = re.compile(r"^([\w.-]+\.(png|jpg|asice|pdf)|[\d,.]+\s\w{1,6})$")
CONTROLS = re.compile(r"^(Minimi[sz]er?|Maximi[sz]er?|Restore|Close|Agrandir|Réduire|Restaurer|Fermer)$")


def plain(text):
    """Letters and digits alone: marks of Markdown, spaces and line ends do not matter."""
    return "".join(re.findall(r"\w+", text)).casefold()


class Data:
    """What forms, campaigns and help pages say, which have translations of their own."""

    def __init__(self, *folders):
        self.texts = {""}
        self.patterns = []
        for place in (os.path.join(ROOT, "resources", "forms"), os.path.join(ROOT, "resources", "sample"), *folders):
            for path in glob.glob(os.path.join(place, "**", "*.xml"), recursive=True):
                for element in ElementTree.parse(path).iter():
                    self.take(element)
        pages = glob.glob(os.path.join(ROOT, "ui", "help", "*", "*.md"))
        self.pages = "".join(plain(open(page, encoding="utf-8").read()) for page in pages)

    def take(self, element):
        self.texts.update(plain(part) for part in (element.text, element.tail, *element.attrib.values()) if part)
        if len(element) > 0 and element.tag.endswith("}value"):  # places that the form fills
            parts = [element.text or "", *(child.tail or "" for child in element)]
            self.patterns.append(re.compile(".*".join(re.escape(plain(part)) for part in parts)))

    def says(self, text):
        letters = plain(text)
        return (not WORD.search(text) or letters in self.texts or letters in self.pages
                or any(pattern.fullmatch(letters) for pattern in self.patterns))

    def makes(self, text):
        """Whether a text is data, or made of data: lines, lists, a value and its label."""
        parts = re.split(r"\n| · |, ", text)
        if self.says(text) or (len(parts) > 1 and all(self.makes(part) for part in parts)):
            return True
        words = text.split(" ")
        return any(self.says(" ".join(words[:n])) and self.says(" ".join(words[n:])) for n in range(1, len(words)))


def unmarked(app, known):
    """The texts of the page that are neither marked nor data."""
    found = set()
    for node in app.find_all():
        if node.role in OF_GTK:
            continue
        for text in {node.name, node.text or ""}:
            if MARK in text or not WORD.search(text) or any(p.match(text) for p in (CONTROLS, OWN, FILES)):
                continue
            if not known.makes(text):
                found.add(text)
    return sorted(found)


def check(app, known, page):
    left = unmarked(app, known)
    if left:
        raise Failure(f"{page}: not given to the translators: {left}")
