"""Finds what was never given to the translators: with the catalogue of pseudo-catalogue every message
stands between two marks, and what has none is data or a mistake.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import glob
import os
import re
from xml.etree import ElementTree

from words import ROOT

MARKED = re.compile("⟦[^⟦⟧]*⟧")
WORD = re.compile(r"[^\W\d_]{2,}")
OF_GTK = ("frame", "filler", "scroll-bar", "menu")  # roles of what GTK names in its own catalogue
OWN = re.compile(r"^(Vigie|(Gtk|Adw|Vigie)[A-Z]\w*)$")  # the name of the program; of types: GTK 4.8 names the nameless
# Names of files, and sizes as GLib writes them
FILES = re.compile(r"^(([\w./-]+\.(png|jpg|asice|pdf|xml|eml|wav))?\s?\(?([\d,.]+\s(octets?|bytes?|[kKMGT][oB]))?\)?)$")
SERIAL = re.compile(r"^[\da-f]{24,}$")  # of a certificate
FINGERPRINT = os.path.join(ROOT, "app", "identity", "vigie-fingerprint.c")  # says it in six words of a list
CONTROLS = re.compile(r"^(Minimi[sz]er?|Maximi[sz]er?|Restore|Close|Agrandir|Réduire|Restaurer|Fermer)$")
# Elements whose text a person reads; that of others is for programs
SHOWN = ("{http://www.w3.org/2002/xforms}value", "{http://www.w3.org/1999/xhtml}title",
         *("{urn:vigie:campaign:1}" + name for name in ("name", "title", "text", "site")))
SCENARIO = "{urn:vigie:campaign:1}scenario"
BETWEEN = re.compile(r"\n| · |, |: |; ")  # parts that the program puts together


def plain(text):
    """Letters and digits alone: marks of Markdown, spaces and line ends do not matter."""
    return "".join(re.findall(r"\w+", text)).casefold()


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def blocks(page):
    """The headings, paragraphs and items of a help page, each of which is a label in the window."""
    block = []
    for line in [*map(str.strip, page.split("\n")), ""]:
        if block and (not line or line.startswith(("#", "- "))):
            yield " ".join(block)
            block = []
        if line:
            block.append(line)


class Data:
    """What forms, campaigns and help pages say, which have translations of their own."""

    def __init__(self, *folders):
        self.texts = set()
        self.patterns = []
        self.words = set(re.findall('"([a-z]+)"', read(FINGERPRINT)))
        for place in (os.path.join(ROOT, "resources", "forms"), os.path.join(ROOT, "resources", "sample"), *folders):
            for path in glob.glob(os.path.join(place, "**", "*.xml"), recursive=True):
                for element in ElementTree.parse(path).iter():
                    self.take(element)
        self.help = {plain(block) for path in glob.glob(os.path.join(ROOT, "ui", "help", "*", "*.md"))
                     for block in blocks(read(path))}

    def add(self, *texts):
        """What people wrote."""
        self.texts.update(map(plain, texts))

    def take(self, element):
        shown = (element.text if element.tag in SHOWN else None, element.get("code"),
                 element.get("id") if element.tag == SCENARIO else None)
        self.texts.update(plain(text) for text in shown if text and WORD.search(text))
        if len(element) > 0 and element.tag.endswith("}value"):  # places that the form fills
            parts = [element.text or "", *(child.tail or "" for child in element)]
            if WORD.search("".join(parts)):
                self.patterns.append(re.compile(".*".join(re.escape(plain(part)) for part in parts)))

    def says(self, text):
        letters = plain(text)
        return (not WORD.search(text) or letters in self.texts or self.is_fingerprint(text)
                or any(pattern.match(text) for pattern in (CONTROLS, OWN, FILES, SERIAL))
                or any(pattern.fullmatch(letters) for pattern in self.patterns))

    def is_fingerprint(self, text):
        words = text.split(" ")
        return len(words) == 6 and self.words.issuperset(words)

    def labels(self, text):
        """Whether it is a value and its label, as what only shows an answer is named; or a label and a number."""
        words = text.split(" ")
        pairs = ((" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words)))
        return any(plain(label) in self.texts and self.says(value)
                   or plain(value) in self.texts and not WORD.search(label) for value, label in pairs)

    def makes(self, text):
        """Whether a text is data, or made of data: lines, lists, a value and its label."""
        return self.says(text) or self.labels(text) or all(
            self.says(part) or self.labels(part) for part in BETWEEN.split(text))


def left_of(text):
    """What is not between marks, part by part; there are marks within marks."""
    if not MARKED.search(text):
        return [text]
    while MARKED.search(text):
        text = MARKED.sub("\n", text)
    return [part.strip(" ·,.:;…()–—") for part in text.split("\n")]


def is_known(text, known, page):
    """Whether a text of a page was translated, or is data, or is named by somebody else."""
    if page.startswith("help") and plain(text) in known.help:
        return True
    return all(known.makes(part) for part in left_of(text))


def unmarked(app, known, page):
    """The texts of the page that are neither marked nor data."""
    nodes = (node for node in app.find_all() if node.role.value_nick not in OF_GTK)
    texts = {text for node in nodes for text in (node.name, node.text or "")}
    return sorted(text for text in texts if not is_known(text, known, page))


def check(app, known, page):
    left = unmarked(app, known, page)
    if left:
        raise AssertionError(f"{page}: not given to the translators: {left}")
