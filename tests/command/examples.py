#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The documentation keeps its word: docs/cli.md has all commands, and its examples work.

Usage: examples.py VIGIECTL SOURCE_ROOT
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

VIGIECTL, ROOT = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
PAGE = (ROOT / "docs/cli.md").read_text(encoding="utf-8")
ENVIRONMENT = {**os.environ, "PATH": f"{VIGIECTL.parent}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8", "LANGUAGE": "en"}


def commands():
    listed = subprocess.run([VIGIECTL, "--help"], capture_output=True, text=True, check=True, env=ENVIRONMENT).stdout
    return re.findall(r"^  ([a-z]+(?: [a-z]+)?)  +\S", listed, re.MULTILINE)


def sections():
    """Heading → text, of the headings that are commands: they have no capital letter."""
    parts = re.split(r"^##? (.+)$", PAGE, flags=re.MULTILINE)
    return {title: text for title, text in zip(parts[1::2], parts[2::2]) if title == title.lower()}


def examples(text):
    return [line[2:] for block in re.findall(r"^```console\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
            for line in block.splitlines() if line.startswith("$ ")]


def options(command):
    help_text = subprocess.run([VIGIECTL, *command.split(), "--help"], capture_output=True, text=True, check=True,
                               env=ENVIRONMENT).stdout
    return set(re.findall(r"(--[a-z][a-z-]*)", help_text))


def all_commands_are_described_and_no_others():
    described = list(sections())
    assert len(set(described)) == len(described), described
    assert set(described) == set(commands()), set(described) ^ set(commands())


def each_command_has_an_example():
    for command, text in sections().items():
        assert any(f"vigiectl {command} " in example for example in examples(text)), command


def options_that_the_page_names_exist():
    everywhere = {"--json", "--quiet", "--help"}
    for command, text in sections().items():
        prose = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
        named = set(re.findall(r"(?<![\w-])(--[a-z][a-z-]*)", prose))
        assert named <= options(command) | everywhere, (command, named - options(command))


def help_of_each_command_shows_an_example_of_it():
    for command in commands():
        help_text = subprocess.run([VIGIECTL, *command.split(), "--help"], capture_output=True, text=True,
                                   check=True, env=ENVIRONMENT).stdout
        assert re.search(rf"^ +.*vigiectl {command}\b", help_text.partition("Example:")[2], re.MULTILINE), command


def help_of_each_noun_shows_an_example():
    for arguments in ([], *({command.split()[0]} for command in commands())):
        help_text = subprocess.run([VIGIECTL, *arguments, "--help"], capture_output=True, text=True, check=True,
                                   env=ENVIRONMENT).stdout
        assert re.search(r"^Example:\n  .*vigiectl ", help_text, re.MULTILINE), (arguments, help_text)


def the_examples_work_from_top_to_bottom():
    lines = ["set -u", "check() { [ $? = $1 ] || { echo \"# $2\" >&2; exit 1; }; }"]
    for example in examples(PAGE):
        command, _, status = example.partition("  # status ")
        quoted = "'" + example.replace("'", "'\\''") + "'"
        lines += [command, f"check {status or 0} {quoted}"]
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(ROOT / "resources/forms/phone.xml", folder)
        done = subprocess.run(["bash", "-c", "\n".join(lines)], cwd=folder, capture_output=True, text=True,
                              env=ENVIRONMENT)
    assert done.returncode == 0, done.stderr


def the_campaign_of_the_documentation_can_be_created():
    page = (ROOT / "docs/campaign.md").read_text(encoding="utf-8")
    document = re.search(r"^```xml\n(.*?)^```", page, re.MULTILINE | re.DOTALL).group(1)
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "campaign.xml")
        path.write_text(document, encoding="utf-8")
        for arguments in (("create", f"{folder}/made", "--from", path), ("check", f"{folder}/made")):
            done = subprocess.run([VIGIECTL, "campaign", *arguments], capture_output=True, text=True, env=ENVIRONMENT)
            assert done.returncode == 0, done.stderr


def main():
    tests = (all_commands_are_described_and_no_others, each_command_has_an_example,
             options_that_the_page_names_exist, help_of_each_command_shows_an_example_of_it,
             help_of_each_noun_shows_an_example, the_examples_work_from_top_to_bottom,
             the_campaign_of_the_documentation_can_be_created)
    print(f"1..{len(tests)}")
    failed = 0
    for number, test in enumerate(tests, 1):
        try:
            test()
            print(f"ok {number} {test.__name__.replace('_', ' ')}", flush=True)
        except AssertionError as problem:
            failed += 1
            print(f"not ok {number} {test.__name__.replace('_', ' ')}")
            print("# " + str(problem).replace("\n", "\n# "), flush=True)
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
