"""The help names what the window shows: a word of the interface that was renamed is found here.

Names stand *slanted* in the pages of ui/help/. In English they are words of the sources, in another
language what its catalogue makes of the same words.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import ast
import os
import re

from lint import files, main, rule, text

NAME = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*]+)(?<=[^\s*])\*(?![\w*])")
STRINGS = r'(?:"(?:[^"\\]|\\.)*"\s*)+'
CALL = re.compile(rf'(?<!\w)(?:N?_|NP_|N?C_|ngettext)\s*\(((?:\s*{STRINGS},?)+)')
SHOWN = re.compile(r'translatable="yes"[^>]*>([^<]+)<')
PLACE = re.compile(r"\s*%\S+\s*")


def languages():
    return sorted({path.split("/")[2] for path in files(".md", under="ui/help/")})


def pages(language):
    return files(".md", under=f"ui/help/{language}/")


def plain(message):
    """As it is shown: without mnemonic, and without what the program fills in."""
    return PLACE.sub("", message.replace("_", "", 1)).replace("\u00a0", " ").replace("\u202f", " ").strip()


def join(literals):
    return "".join(ast.literal_eval(part) for part in re.findall(r'"(?:[^"\\]|\\.)*"', literals))


def of_sources():
    """Every text of the window, as the sources have it."""
    found = set()
    for path in files(".ui", under="ui/"):
        found.update(SHOWN.findall(text(path)))
    for path in files(".c", under="ui/"):
        for call in CALL.findall(text(path)):
            found.update(join(literals) for literals in re.findall(STRINGS, call))
    return {re.sub(r"&(amp|lt|gt);", lambda m: {"amp": "&", "lt": "<", "gt": ">"}[m[1]], m) for m in found}


def of_catalogue(language):
    """Message and translation, all forms of a plural, of those that the sources have."""
    pairs = []
    for block in re.split(r"\n\n+", text(f"po/{language}.po")):
        if re.search(r"^#,.*fuzzy", block, re.M):
            continue
        ids = [join(m) for m in re.findall(rf"^msgid(?:_plural)? ({STRINGS})", block, re.M)]
        made = [join(m) for m in re.findall(rf"^msgstr(?:\[\d\])? ({STRINGS})", block, re.M)]
        pairs += [(message, other) for message in ids for other in made if other]
    return pairs


def named(path):
    """Names in a page, each with its line."""
    content = text(path)
    for match in NAME.finditer(content):
        yield content.count("\n", 0, match.start()) + 1, " ".join(match[1].split())


@rule("the names in the English pages are words of the window")
def english():
    known = {plain(message) for message in of_sources()}
    return [f"{path}:{line}: “{name}” is nothing that the window shows"
            for path in pages("en") for line, name in named(path) if name not in known]


@rule("the names in other languages are translations of those in English")
def translated():
    for language in languages():
        if language == "en":
            continue
        pairs = [(plain(message), plain(other)) for message, other in of_catalogue(language)]
        for path in pages(language):
            wanted = {name for _line, name in named(f"ui/help/en/{os.path.basename(path)}")}
            known = {other for message, other in pairs if message in wanted}
            yield from (f"{path}:{line}: “{name}” is not what the window calls any of {sorted(wanted)}"
                        for line, name in named(path) if name not in known)
            names = {name for _line, name in named(path)}
            yield from (f"{path}: “{name}” of the English page is missing" for name in sorted(wanted)
                        if not names & {other for message, other in pairs if message == name})


@rule("every page of ui/help/ is compiled into the program, and there in every language")
def listed():
    held = set(re.findall(r"<file>([^<]+\.md)</file>", text("ui/help/help.gresource.xml")))
    for path in files(".md", under="ui/help/"):
        if path.removeprefix("ui/help/") not in held:
            yield f"{path}: not in help.gresource.xml"
    names = {os.path.basename(path) for path in held}
    yield from (f"ui/help/{language}/{name}: not there" for language in languages() for name in sorted(names)
                if f"{language}/{name}" not in held)


@rule("the help has a page for every window, and the types that it goes by exist")
def places():
    where = "ui/help/vigie-help-places.c"
    known = dict(re.findall(r'\{ "(\w+)", "([\w-]+)" \}', text(where)))
    topics = set(re.findall(r'\{ "([\w-]+)", VIGIE_HELP', text("ui/help/vigie-help-pages.c")))
    types = {name for path in files(".c", under="ui/") for name in re.findall(r"G_DEFINE\w*TYPE\w*\s*\(\s*(\w+)", text(path))}
    yield from (f"{where}: there is no {name}" for name in sorted(known) if name not in types)
    yield from (f"{where}: there is no page “{topic}”" for topic in sorted(set(known.values()) - topics))
    # A window that others derive from is shown as one of those.
    parents = {name: parent for path in files(".ui", under="ui/")
               for name, parent in re.findall(r'<template class="(\w+)" parent="(\w+)"', text(path))}
    for name in sorted(parents.keys() - set(parents.values())):
        if "AdwWindow" in (parents[name], parents.get(parents[name])) and name not in {*known, "VigieHelpWindow"}:
            yield f"{where}: no page fits {name}"


main()
