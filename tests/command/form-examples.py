#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The pages about forms keep their word: their commands give the answers that stand below them.

A block of code below a line that is nothing but a name in backquotes is a file of that name. A block
of `console` is a session: `$` begins a command, lines of JSON with "do", "xml" or "expression" right
below one are what it reads, all else is what it writes, to both of its outputs; `…` stands for
anything.

Usage: form-examples.py VIGIECTL SOURCE_ROOT
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

VIGIECTL, ROOT = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
ENVIRONMENT = {**os.environ, "PATH": f"{VIGIECTL.parent}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8", "LANGUAGE": "en"}
PAGES = ("docs/forms.md", "docs/forms-by-example.md")
BLOCK = re.compile(r"(?:^`([\w.-]+)`\n\n)?^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
READ = re.compile(r'\{"(?:do|xml|expression)":')


class Command:
    def __init__(self, line):
        self.line, self.read, self.written = line, [], []


def sessions(text):
    """Commands of a console block, with what they read and write."""
    commands = []
    for line in text.splitlines():
        if line.startswith("$ "):
            commands.append(Command(line[2:]))
        elif READ.match(line):
            commands[-1].read.append(line)
        else:
            commands[-1].written.append(line)
    return commands


def run(command, folder):
    """What a command writes; of several requests, each answer before the next is read."""
    return subprocess.run(["bash", "-c", command.line], cwd=folder, text=True, env=ENVIRONMENT, check=False,
                          input="".join(line + "\n" for line in command.read),
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT).stdout


def check(page, folder):
    text = (ROOT / page).read_text(encoding="utf-8")
    count = 0
    for name, language, content in BLOCK.findall(text):
        if name:
            pathlib.Path(folder, name).write_text(content, encoding="utf-8")
        for command in sessions(content) if language == "console" else ():
            count += 1
            expected = "".join(line + "\n" for line in command.written)
            pattern = ".*?".join(map(re.escape, expected.split("…")))
            got = run(command, folder)
            assert re.fullmatch(pattern, got, re.DOTALL), f"$ {command.line}\n{got}instead of\n{expected}"
    assert count > 0, "the page has no commands"


def main():
    print(f"1..{len(PAGES)}")
    failed = 0
    for number, page in enumerate(PAGES, 1):
        with tempfile.TemporaryDirectory() as folder:
            shutil.copy(ROOT / "resources/forms/phone.xml", folder)
            try:
                check(page, folder)
                print(f"ok {number} {page}", flush=True)
            except AssertionError as problem:
                failed += 1
                print(f"not ok {number} {page}")
                print("# " + str(problem).replace("\n", "\n# "), flush=True)
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
