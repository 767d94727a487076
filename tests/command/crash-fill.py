#!/usr/bin/env python3
# crash-fill.py: vigiectl audit fill is killed at random moments; what it acknowledged is there afterwards
#
# usage: crash-fill.py VIGIECTL
#
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import pathlib
import subprocess
import sys
import tempfile

import killing
from killing import KILLS

VIGIECTL = sys.argv[1]


def vigiectl(folder, *arguments, check=True):
    result = subprocess.run([VIGIECTL, *arguments, "--workspace", str(folder)],
                            capture_output=True, text=True, check=False)
    if check and result.returncode != 0:
        raise AssertionError(f"{arguments}: {result.returncode}\n{result.stderr}")
    return result


def show(folder, audit):
    shown = json.loads(vigiectl(folder, "audit", "show", audit, "--json").stdout)
    return {node["at"]: node["value"] for node in shown["nodes"] if "value" in node}


class Filler:
    """An audit fill that is fed with answers and read for its replies, until it is killed."""

    def __init__(self, folder, audit):
        self.process = subprocess.Popen([VIGIECTL, "audit", "fill", audit, "-", "--workspace",
                                         str(folder)], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.given = []

    def give(self, path, value):
        self.given.append((path, value))
        line = json.dumps({"at": path, "value": value}) + "\n"
        self.process.stdin.write(line.encode())
        self.process.stdin.flush()

    def read_reply(self):
        return self.process.stdout.readline()

    def kill(self):
        rest, alive = killing.kill(self.process)
        assert alive
        return rest.splitlines()


def acknowledged(given, replies):
    """Path → values that may be there: the last one acknowledged, and those given after it, which
    may or may not have reached the disk."""
    complete = [json.loads(reply) for reply in replies if reply.endswith(b"\n") or reply]
    possible = {}
    for index, (path, value) in enumerate(given):
        if index < len(complete):
            assert complete[index] == {"ok": True, "saved": path}, complete[index]
            possible[path] = [value]
        else:
            possible.setdefault(path, [None]).append(value)
    return possible


def run_once(rng, folder, audit, questions, round_number):
    """Fills and kills; returns what may be there, and how much was acknowledged."""
    filler = Filler(folder, audit)
    replies = []
    window = rng.choice([1, 1, 4, 32])  # answers on their way without a reply
    stop_after = rng.randrange(0, 40)
    number = 0
    while len(replies) < stop_after:
        while number - len(replies) < window:
            filler.give(rng.choice(questions), f"round {round_number} answer {number} “é”")
            number += 1
        replies.append(filler.read_reply())
    # One more on its way, and the moment of death anywhere in the work on it.
    filler.give(rng.choice(questions), f"round {round_number} last {number}")
    killing.spin(rng)
    for line in filler.kill():
        try:
            json.loads(line)
        except ValueError:
            continue  # cut off: not acknowledged
        replies.append(line)
    return acknowledged(filler.given, replies), len(replies)


def main():
    rng = killing.start()
    print("1..4")
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary, "work")
        subprocess.run([VIGIECTL, "workspace", "sample", str(folder), "--quiet"], check=True)
        audit = json.loads(vigiectl(folder, "audit", "new", "--channel", "letter",
                                    "--json").stdout)["id"]
        questions = find_questions(folder, audit)
        kept, total = {path: "" for path in questions}, 0
        for number in range(KILLS):
            possible, count = run_once(rng, folder, audit, questions, number)
            total += count
            found = show(folder, audit)
            for path in questions:
                allowed = [kept[path] if value is None else value
                           for value in possible.get(path, [None])]
                if found[path] not in allowed:
                    print(f"not ok 1 each acknowledged answer is there after kill {number + 1}\n"
                          f"# {path}: “{found[path]}”, not one of {allowed}")
                    return 1
                kept[path] = found[path]
        print(f"ok 1 each of {total} acknowledged answers is there after {KILLS} kills")
        report(2, "the workspace verifies", verifies(folder))
        report(3, "every acknowledged answer is in the history", len(history(folder, audit)) >= total)
        report(4, "filling goes on", goes_on(folder, audit, questions))
    return 0


def find_questions(folder, audit):
    shown = json.loads(vigiectl(folder, "audit", "show", audit, "--json").stdout)
    # Also dates: what is typed is kept, whether it is right or not.
    typed = [node["at"] for node in shown["nodes"] if node.get("control") == "input"
             and node["relevant"] and not node["readonly"]]
    assert len(typed) >= 4, typed
    return typed


def history(folder, audit):
    return json.loads(vigiectl(folder, "audit", "history", audit, "--json").stdout)


def verifies(folder):
    return json.loads(vigiectl(folder, "workspace", "verify", "--json").stdout) == {"ok": True,
                                                                                   "problems": []}


def goes_on(folder, audit, questions):
    lines = "".join(json.dumps({"at": path, "value": "after all"}) + "\n" for path in questions)
    done = subprocess.run([VIGIECTL, "audit", "fill", audit, "-", "--workspace", str(folder)],
                          input=lines, capture_output=True, text=True, check=True)
    replies = [json.loads(line) for line in done.stdout.splitlines()]
    found = show(folder, audit)
    return (replies == [{"ok": True, "saved": path} for path in questions]
            and all(found[path] == "after all" for path in questions))


def report(number, text, good):
    print(f"{'ok' if good else 'not ok'} {number} {text}")


sys.exit(main())
