"""Rules that hold for every file of the project.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import json
import re
import xml.parsers.expat

from lint import ROOT, files, main, rule, run, text

LONGEST = 800
# Written in two parts, so that this file is not a finding of its own.
UNFINISHED = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK|not (yet )?imple" r"mented|for n" r"ow)\b", re.I)
MACHINE = re.compile(r"(^|[^\w.])/(work/(main|shared|steering|\.library)|home/\w+/|Users/\w+/)")
HEADED = (".c", ".h", ".py", ".sh", ".ui", ".css", ".sql")
PROSE = ("LICENSE", ".po", ".pot")


def sources():
    """Files that people write, without the licence and what the translators keep."""
    return [path for path in files() if not path.endswith(PROSE) and text(path) is not None]


def scripts():
    """Shell scripts, with or without a suffix: (path, shell)."""
    for path in files():
        first = (text(path) or "").split("\n", 1)[0]
        shell = re.match(r"#! ?(?:/usr)?/bin/(?:env )?(sh|bash)\b", first)
        if shell:
            yield path, shell.group(1)


@rule("each source file names its licence")
def licences():
    named = set(files(*HEADED)) | {path for path, _ in scripts()}
    return [f"{path}: no SPDX-License-Identifier in its first lines" for path in sorted(named)
            if "SPDX-License-Identifier: " not in "\n".join((text(path) or "").split("\n")[:60])]


@rule("nothing is marked as unfinished")
def finished():
    for path in sources():
        for number, line in enumerate(text(path).split("\n"), 1):
            # In prose of the documents these are ordinary words.
            if UNFINISHED.search(line) and not path.endswith((".md", ".xml", ".json", ".csv")):
                yield f"{path}:{number}: {line.strip()[:80]}"


@rule("no file names a path of somebody's machine")
def machine_paths():
    for path in sources():
        for number, line in enumerate(text(path).split("\n"), 1):
            if MACHINE.search(line):
                yield f"{path}:{number}: {line.strip()[:80]}"


@rule(f"no C file is longer than {LONGEST} lines")
def lengths():
    for path in files(".c", ".h"):
        count = text(path).count("\n")
        if count > LONGEST:
            yield f"{path}: {count} lines; it holds two things, find the seam"


@rule("text ends with one newline and lines do not end with blanks")
def whitespace():
    for path in sources():
        if path.endswith((".svg", ".eml", ".csv", ".json")):
            continue
        content = text(path)
        if content and (not content.endswith("\n") or content.endswith("\n\n")):
            yield f"{path}: does not end with exactly one newline"
        if not path.endswith(".md") and re.search(r"[ \t]+$", content, re.M):
            yield f"{path}: blanks at the end of a line"


@rule("shell scripts can be parsed")
def shell_syntax():
    for path, shell in scripts():
        done = run(shell, "-n", path)
        if done.returncode != 0:
            yield done.stderr.strip()


@rule("shellcheck finds nothing in shell scripts")
def shellcheck():
    done = run("shellcheck", "--format=gcc", *(path for path, _ in scripts()))
    return done.stdout.splitlines()


@rule("Python scripts can be parsed")
def python_syntax():
    for path in files(".py"):
        try:
            compile(text(path), path, "exec")
        except SyntaxError as error:
            yield f"{path}:{error.lineno}: {error.msg}"


@rule("XML files are well-formed")
def xml_syntax():
    # Files below tests/ may be broken on purpose.
    for path in files(".xml", ".xml.in", ".ui", ".svg"):
        if path.startswith("tests/"):
            continue
        parser = xml.parsers.expat.ParserCreate()
        try:
            parser.Parse((ROOT / path).read_bytes(), True)
        except xml.parsers.expat.ExpatError as error:
            yield f"{path}: {error}"


@rule("JSON files can be parsed")
def json_syntax():
    for path in files(".json"):
        if path.startswith("tests/"):
            continue
        try:
            json.loads(text(path))
        except ValueError as error:
            yield f"{path}: {error}"


@rule("documents that are referred to exist")
def references():
    for path in sources():
        for name in sorted(set(re.findall(r"\bdocs/[\w/-]+\.md\b", text(path)))):
            if not (ROOT / name).is_file():
                yield f"{path}: {name} does not exist"
        if path.endswith(".md"):
            for link in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", text(path)):
                if not ((ROOT / path).parent / link).exists():
                    yield f"{path}: {link} does not exist"


@rule("every picture of the documents is shown in one, at most 1,000 pixels wide, and small")
def pictures():
    shown = {((ROOT / path).parent / link).resolve() for path in files(".md")
             for link in re.findall(r"!\[[^\]]*\]\(([^)\s]+)\)", text(path))}
    total = 0
    for path in files(".png", under="docs/"):
        data = (ROOT / path).read_bytes()
        total += len(data)
        if (ROOT / path).resolve() not in shown:
            yield f"{path}: no document shows it"
        if path.startswith("docs/first-campaign/") and int.from_bytes(data[16:20], "big") > 1000:
            yield f"{path}: wider than 1,000 pixels"
    if total > 1_000_000:
        yield f"docs/: pictures of {total} bytes, more than 1,000,000"


@rule("every decision is listed with the decisions")
def decisions():
    listed = text("docs/decisions/README.md")
    for path in files(".md", under="docs/decisions/"):
        name = path.rsplit("/", 1)[1]
        if name != "README.md" and f"]({name})" not in listed:
            yield f"{path}: has no line in docs/decisions/README.md"


@rule("what is run is executable")
def executable():
    for path, _ in scripts():
        if not (ROOT / path).stat().st_mode & 0o100:
            yield f"{path}: starts with #! but is not executable"


main()
