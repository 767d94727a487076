#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The manual page and the completions of shells know every command and option that the program knows.

Usage: descriptions.py VIGIECTL MANUAL BASH FISH ZSH
"""

import os
import re
import shutil
import subprocess
import sys

os.environ["LC_ALL"] = "C.UTF-8"  # they are written in the English of the sources
VIGIECTL, MANUAL, BASH, FISH, ZSH = sys.argv[1:6]


class Skip(Exception):
    pass


def run(*argv, **options):
    if not shutil.which(argv[0]):
        raise Skip(f"{argv[0]} is not installed")
    return subprocess.run(argv, capture_output=True, text=True, **options)


def commands():
    return re.findall(r"^  (\w+(?: \w+)?)  +\S", run(VIGIECTL, "--help").stdout, re.M)


def options(command):
    return sorted(re.findall(r"^  (?:-\w, )?--([\w-]+)", run(VIGIECTL, *command.split(), "--help").stdout, re.M))


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def manual_names_everything():
    """Looked for in the page as man shows it, not in its source."""
    shown = run("man", "-l", MANUAL, env={**os.environ, "MANWIDTH": "200"})
    assert shown.returncode == 0, shown.stderr
    parts = re.split(r"^   vigiectl (?=\w)", shown.stdout, flags=re.M)
    of_all, of_one = parts[0], {re.match(r"[a-z]+(?: [a-z]+)?\b", part)[0]: part for part in parts[1:]}
    assert list(of_one) == commands(), sorted(set(commands()) ^ set(of_one))
    for command, part in of_one.items():
        missing = [name for name in options(command) if not re.search(rf"--{name}\b", part + of_all)]
        assert not missing, (command, missing)
        example = re.search(r"Example:\n  (.*)", run(VIGIECTL, *command.split(), "--help").stdout)[1]
        assert re.sub(r"\s+", "", example) in re.sub(r"\s+", "", part), (command, example)


def manual_is_sound():
    warned = run("man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z", MANUAL)
    assert warned.returncode == 0 and not warned.stderr, warned.stderr


def offered(line):
    """What bash offers where the cursor stands behind the line."""
    words = line.split(" ")
    script = (f'. "{BASH}"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _vigiectl; '
              'for reply in "${COMPREPLY[@]}"; do echo "$reply"; done')
    done = run("bash", "-uc", script, "bash", *words)
    assert done.returncode == 0 and not done.stderr, done.stderr
    return sorted(done.stdout.split())


def bash_completes():
    nouns = {command.split()[0] for command in commands()}
    assert offered("vigiectl ") == sorted(nouns | {"--help", "--version"})
    assert offered("vigiectl mer") == ["merge"]
    for noun in nouns:
        verbs = [command.split()[1] for command in commands() if command.startswith(noun + " ")]
        if verbs:
            assert offered(f"vigiectl {noun} ") == sorted(["--help", *verbs]), noun
    for command in commands():
        assert offered(f"vigiectl {command} --") == sorted("--" + name for name in options(command)), command
    assert offered("vigiectl merge --store ") == [], "files are bash's own to offer"


def fish_completes():
    if not shutil.which("fish"):
        raise Skip("fish is not installed")
    for command in commands():
        line = f"vigiectl {command} --"
        done = run("fish", "--no-config", "-c", f"source {FISH}; complete -C '{line}'")
        assert done.returncode == 0 and not done.stderr, done.stderr
        got = sorted({re.match(r"--([\w-]+)", each)[1] for each in done.stdout.splitlines() if each.startswith("--")})
        assert got == options(command), (command, got, options(command))


def zsh_completes():
    """What zsh's own function would be given for each command."""
    script = ('autoload -U compinit; _arguments () { print -rl -- "$@" }; words=(vigiectl ${=1} -); '
              'CURRENT=$#words; . "$2"')
    for command in commands():
        done = run("zsh", "-fc", script, "zsh", command, ZSH)
        assert done.returncode == 0 and not done.stderr, done.stderr
        got = sorted(re.findall(r"^--([\w-]+)", done.stdout, re.M))
        assert got == options(command), (command, got, options(command))


def main():
    tests = [manual_names_everything, manual_is_sound, bash_completes, fish_completes, zsh_completes]
    print(f"1..{len(tests)}")
    failed = False
    for number, test in enumerate(tests, 1):
        title = test.__name__.replace("_", " ")
        try:
            test()
            print(f"ok {number} {title}")
        except Skip as reason:
            print(f"ok {number} {title} # SKIP {reason}")
        except AssertionError as problem:
            failed = True
            print(f"# {problem}\nnot ok {number} {title}")
    sys.exit(failed)


main()
