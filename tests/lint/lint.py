"""What the linters share: which files belong to the project, and results as TAP.

A linter is a program that declares rules; each rule gives its findings, one line each, and holds
when there are none:

    @rule("no file is empty")
    def not_empty():
        return [path for path in files() if (ROOT / path).stat().st_size == 0]

    main()

SPDX-License-Identifier: GPL-3.0-or-later
"""
import functools
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]

_rules = []


class Skip(Exception):
    """Raised by a rule that cannot be checked here; the text says why."""


def rule(title):
    def keep(function):
        _rules.append((title, function))
        return function

    return keep


def _everything():
    listed = subprocess.run(
        # The folder may belong to somebody else, as in a container.
        ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True)
    if listed.returncode == 0:
        return [path for path in listed.stdout.split("\0") if path]
    # A source archive: everything but build folders.
    return [str(path.relative_to(ROOT)) for path in ROOT.rglob("*")
            if path.is_file() and not path.relative_to(ROOT).parts[0].startswith(("build", "."))
            or path.is_file() and path.relative_to(ROOT).parts[0] == "build-aux"]


_files = None


def files(*suffixes, under=""):
    """Paths of the project from its root, sorted; those that end in one of the suffixes, if any."""
    global _files
    if _files is None:
        _files = sorted(path for path in _everything() if (ROOT / path).is_file())
    return [path for path in _files
            if path.startswith(under) and (not suffixes or path.endswith(suffixes))]


@functools.lru_cache(maxsize=None)
def text(path):
    """The text of a file, or None if it is not text."""
    try:
        return (ROOT / path).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None


def run(*argv, **options):
    """Runs a program that a linter relies on; skips the rule where it is missing."""
    try:
        return subprocess.run(argv, cwd=ROOT, capture_output=True, text=True, **options)
    except FileNotFoundError:
        raise Skip(f"{os.path.basename(argv[0])} is not installed") from None


def main():
    print(f"1..{len(_rules)}")
    failed = 0
    for number, (title, function) in enumerate(_rules, 1):
        try:
            findings = list(function() or [])
        except Skip as reason:
            print(f"ok {number} {title} # SKIP {reason}")
            continue
        for finding in findings:
            print("# " + "\n#   ".join(str(finding).splitlines()))
        failed += bool(findings)
        print(f"{'not ok' if findings else 'ok'} {number} {title}")
    sys.exit(1 if failed else 0)
