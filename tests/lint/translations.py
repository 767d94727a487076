"""Every string can be translated, and is: POTFILES.in, vigie.pot and the languages of LINGUAS.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import re
import tempfile

from lint import ROOT, Skip, files, main, rule, run, text

CALL = re.compile(r'(?<!\w)(?:_|N_|C_|NC_|NP_|ngettext|g_dngettext|g_dpgettext2)\s*\(\s*(?:GETTEXT_PACKAGE\s*,\s*)?"')
# gettext would extract the words around the macro only.
BROKEN = re.compile(r'(?<!\w)(?:N?_|NP_|ngettext)\s*\(\s*(?:"(?:[^"\\]|\\.)*"\s*)+(?:PRI[a-z]|G_G[A-Z])')
TRANSLATABLE = re.compile(r'translatable="(?:yes|true|1)"')


def listed(path):
    return [line for line in text(path).split("\n") if line and not line.startswith("#")]


def languages():
    return listed("po/LINGUAS")


def has_strings(path):
    content = text(path) or ""
    if path.endswith((".c", ".h")):
        return CALL.search(content) is not None
    if path.endswith(".ui"):
        return TRANSLATABLE.search(content) is not None
    return path.endswith((".desktop.in", ".metainfo.xml.in", ".mime.xml.in"))


@rule("POTFILES.in is sorted and names each file once")
def potfiles_order():
    names = listed("po/POTFILES.in")
    return [f"{after} comes after {before}" for before, after in zip(names, names[1:]) if after <= before]


@rule("POTFILES.in names files that exist")
def potfiles_exist():
    return [f"{name} does not exist" for name in listed("po/POTFILES.in") if not (ROOT / name).is_file()]


@rule("POTFILES.in names every file with strings for people")
def potfiles_complete():
    names = set(listed("po/POTFILES.in"))
    return [f"{path} is missing" for folder in ("app/", "ui/", "resources/") for path in files(under=folder)
            if has_strings(path) and path not in names]


@rule("no translatable string is cut by a format macro")
def whole_strings():
    return [f"{path}: a PRI or G_G macro inside a translatable string"
            for path in files(".c", ".h") if BROKEN.search(text(path))]


def messages(path):
    """The messages of a catalogue as text: context, words and plural, without places and comments."""
    done = run("msgcat", "--no-location", "--no-wrap", "--sort-output", path)
    if done.returncode != 0:
        raise Skip(done.stderr.strip())
    blocks = re.split(r"\n\n+", done.stdout)
    return {"\n".join(line for line in block.split("\n") if line.startswith(("msgctxt", "msgid")))
            for block in blocks[1:]}


@rule("vigie.pot holds the strings of the sources (po/update)")
def template_current():
    if files(".ui") and not os.path.exists("/usr/share/gettext/its/gtk4builder.its"):
        raise Skip("gettext cannot read .ui files without GTK's rules for it")
    with tempfile.TemporaryDirectory() as folder:
        fresh = os.path.join(folder, "vigie.pot")
        done = run("po/update", "--pot", fresh)
        if done.returncode != 0:
            return done.stderr.splitlines()
        now, kept = messages(fresh), messages("po/vigie.pot")
    return [f"new: {m}" for m in sorted(now - kept)] + [f"gone: {m}" for m in sorted(kept - now)]


@rule("every language has a catalogue that can be compiled")
def compiles():
    for language in languages():
        done = run("msgfmt", "--check", "--output-file=/dev/null", f"po/{language}.po")
        if done.returncode != 0:
            yield from done.stderr.splitlines()


@rule("every language is complete and sure")
def complete():
    for language in languages():
        done = run("msgfmt", "--statistics", "--output-file=/dev/null", f"po/{language}.po",
                   env={**os.environ, "LC_ALL": "C.UTF-8"})
        if "untranslated" in done.stderr or "fuzzy" in done.stderr:
            yield f"po/{language}.po: {done.stderr.strip()}"
        done = run("msgcmp", f"po/{language}.po", "po/vigie.pot")
        if done.returncode != 0:
            yield f"po/{language}.po does not have every message of vigie.pot (po/update)"


main()
