#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Scores of random audits, computed a second time in another way.

Usage: score-oracle.py VIGIECTL FORMS [SEED]. The grids stand in score-oracle.json as a table: what is
asked when, and what it earns, in the small language of the grids' authors (${name} is an answer; a
comparison with an empty answer is false; workdays(a, b) and the like). Here they are computed with
datetime and Fraction, day by day; the program does it with XPath in the forms. Both must agree.
"""

import datetime
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile
from fractions import Fraction

GRIDS = json.loads(pathlib.Path(__file__).with_name("score-oracle.json").read_text("utf-8"))
AUDITS_PER_GRID = 10

# Calendar ------------------------------------------------------------------------------------------

EASTER = {2025: (4, 20), 2026: (4, 5), 2027: (3, 28)}
FIXED = {(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)}
DAY = datetime.timedelta(1)


def is_workday(day):
    after_easter = (day - datetime.date(day.year, *EASTER[day.year])).days
    return day.weekday() < 5 and after_easter not in (1, 39, 50) and (day.month, day.day) not in FIXED


def moment(text):
    return datetime.datetime.fromisoformat(text if "T" in text else text + "T00:00")


def workdays(start, end):
    first, last = moment(start).date(), moment(end).date()
    if moment(start).hour >= 17 or not is_workday(first):
        first += DAY
        while not is_workday(first):
            first += DAY
    days = (first + DAY * n for n in range(1, (last - first).days + 1))
    return Fraction(sum(map(is_workday, days)))


def workhours(start, end):
    seconds, day = 0, moment(start).date()
    while day <= moment(end).date():
        if is_workday(day):
            opens = max(datetime.datetime.combine(day, datetime.time(9)), moment(start))
            closes = min(datetime.datetime.combine(day, datetime.time(17)), moment(end))
            seconds += max(0, int((closes - opens).total_seconds()))
        day += DAY
    return Fraction(seconds, 3600)


def between(unit):
    return lambda start, end: Fraction(int((moment(end) - moment(start)).total_seconds()), unit)


FUNCTIONS = {
    "workdays": workdays,
    "workhours": workhours,
    "hours_between": between(3600),
    "minutes_between": between(60),
}

# The language of the table -------------------------------------------------------------------------

TOKEN = re.compile(r"\s*(\$\{\w+\}|'[^']*'|\d+(?:\.\d+)?|<=|>=|!=|[=<>(),]|\w+)")
COMPARE = {
    "=": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}


def number(value):
    try:
        return Fraction(value)
    except (TypeError, ValueError):
        return None


def compare(op, left, right):
    if left is None or right is None:
        return False
    if number(left) is not None and number(right) is not None:
        left, right = number(left), number(right)
    return COMPARE[op](left, right)


class Expression:
    """Evaluates while it reads: `or`, `and`, comparison, `div`, then calls, names and literals."""

    def __init__(self, text, get):
        self.tokens, self.get = TOKEN.findall(text), get

    def peek(self):
        return self.tokens[0] if self.tokens else None

    def either(self):
        value = self.both()
        while self.peek() == "or":
            self.tokens.pop(0)
            value = bool(self.both()) or bool(value)
        return value

    def both(self):
        value = self.comparison()
        while self.peek() == "and":
            self.tokens.pop(0)
            value = bool(self.comparison()) and bool(value)
        return value

    def comparison(self):
        value = self.quotient()
        if self.peek() in COMPARE:
            value = compare(self.tokens.pop(0), value, self.quotient())
        return value

    def quotient(self):
        value = self.single()
        while self.peek() == "div":
            self.tokens.pop(0)
            left, right = number(value), number(self.single())
            value = left / right if left is not None and right else None
        return value

    def single(self):
        token = self.tokens.pop(0)
        if token.startswith("${"):
            return self.get(token[2:-1])
        if token.startswith("'"):
            return token[1:-1]
        return Fraction(token) if token[0].isdigit() else self.call(token)

    def call(self, name):
        arguments = []
        while self.tokens.pop(0) != ")":  # "(" or ","
            arguments.append(self.either())
            if self.peek() == ")":
                self.tokens.pop(0)
                break
        if name == "not":
            return not arguments[0]
        if name == "if":
            return arguments[1 if arguments[0] else 2]
        if name == "selected":
            return arguments[1] in (arguments[0] or [])
        return None if None in arguments else FUNCTIONS[name](*arguments)


# One audit -----------------------------------------------------------------------------------------


class Audit:
    def __init__(self, grid):
        self.grid, self.answers = grid, {}
        self.items = {i["name"]: (i, s) for s in grid["sections"] for i in s["items"]}

    def evaluate(self, text):
        return Expression(text, self.get).either()

    def is_relevant(self, name):
        if name not in self.items:
            return True  # the header
        return all(self.evaluate(part["relevant"]) for part in self.items[name] if part.get("relevant"))

    def get(self, name):
        if not self.is_relevant(name):
            return None
        item = self.items.get(name, ({},))[0]
        return self.evaluate(item["compute"]) if "compute" in item else self.answers.get(name)

    def share(self, item, value):
        rule = item["scoring"]
        if rule["kind"] == "choice":
            ratio = GRIDS["choices"][item["choices"]][value]
            return None if ratio is None else Fraction(str(ratio))
        if rule["kind"] == "count":
            return Fraction(0) if rule["exclusive"] in value else min(Fraction(1), Fraction(len(value), rule["full"]))
        if rule["kind"] == "bands":
            ratios = [b["ratio"] for b in rule["bands"] if number(value) <= b["max"]]
            return Fraction(str(ratios[0] if ratios else rule["otherwise"]))
        return max(Fraction(0), min(Fraction(1), number(value)))

    def criterion(self, name):
        earned = possible = Fraction(0)
        for item, _ in self.items.values():
            value = self.get(item["name"]) if item.get("criterion") == name else None
            if value is None or (item.get("na_when") and self.evaluate(item["na_when"])):
                continue
            share = self.share(item, value)
            if share is not None:
                earned, possible = earned + item["points"] * share, possible + item["points"]
        return 100 * earned / possible if possible else None

    def scores(self):
        weights = GRIDS["criterion_weights"][self.grid["id"]]
        scores = {name: self.criterion(name) for name in weights}
        no_contact = self.grid["no_contact"]
        if self.grid["not_applicable"] and self.evaluate(self.grid["not_applicable"]["when"]):
            return dict.fromkeys(weights), None
        if self.evaluate(no_contact["when"]):
            is_complaint = self.answers["scenario_type"] == "complaint"
            zero = no_contact["zero"] + (no_contact["zero_if_complaint"] if is_complaint else [])
            scores.update(dict.fromkeys(zero, Fraction(0)))
            scores.update(dict.fromkeys(no_contact["na"]))
        known = {name: score for name, score in scores.items() if score is not None}
        total = sum(weights[name] for name in known)
        audit = sum(weights[name] * score for name, score in known.items()) / total if total else None
        for item, _ in self.items.values():
            if item.get("critical") and self.evaluate(item["critical"]["when"]):
                audit = min(audit, Fraction(item["critical"]["cap"]))
        return scores, audit


def any_answer(item, chance, clock):
    kind = item["type"]
    if kind == "select_one":
        return chance.choice(list(GRIDS["choices"][item["choices"]]))
    if kind == "select_multiple":
        offered = [v for v in GRIDS["choices"][item["choices"]] if v != "none"]
        return [v for v in offered if chance.random() < 0.6] or ["none"]
    if kind in ("integer", "decimal"):
        return str(chance.choice([0, 1, 2, 3, 4, 5, chance.randrange(12), chance.randrange(200)]))
    if kind in ("date", "datetime"):
        clock[0] += datetime.timedelta(minutes=chance.choice([0, chance.randrange(2000), chance.randrange(20000)]))
        return clock[0].strftime("%Y-%m-%d" if kind == "date" else "%Y-%m-%dT%H:%M")
    return "x" * 90


def fill(grid, chance):
    audit = Audit(grid)
    clock = [datetime.datetime(2025, 1, 1) + datetime.timedelta(minutes=chance.randrange(900 * 1440))]
    audit.answers["scenario_type"] = chance.choice(["info", "procedure", "complaint"])
    for name, (item, _) in audit.items.items():
        if item["type"] in ("calculate", "image", "file") or chance.random() < 0.03:
            continue
        if audit.is_relevant(name):
            audit.answers[name] = any_answer(item, chance, clock)
    return audit


# Against the program -------------------------------------------------------------------------------


def requests(audit):
    for name, value in audit.answers.items():
        section = audit.items[name][1]["id"] if name in audit.items else "header"
        text = " ".join(value) if isinstance(value, list) else value
        yield {"do": "set", "at": f"/data/{section}/{name}", "value": text}
    yield {"do": "instance"}


def score_with_program(vigiectl, form, audit, folder):
    lines = "".join(json.dumps(request) + "\n" for request in requests(audit))
    run = subprocess.run([vigiectl, "form", "run", form, "--timezone", "UTC"], input=lines, capture_output=True,
                         text=True, check=True)
    replies = [json.loads(line) for line in run.stdout.splitlines()]
    assert all(reply["ok"] for reply in replies), [r for r in replies if not r["ok"]]
    instance = pathlib.Path(folder, "audit.xml")
    instance.write_text(replies[-1]["xml"], "utf-8")
    score = subprocess.run([vigiectl, "form", "score", form, instance, "--json"], capture_output=True, text=True,
                           check=True)
    return json.loads(score.stdout)


def differences(audit, result):
    scores, score = audit.scores()
    text = lambda value: None if value is None else str(value)
    expected = {name: text(value) for name, value in scores.items()} | {"audit": text(score)}
    expected |= {name: text(audit.get(name)) for name, (item, _) in audit.items.items() if "compute" in item}
    actual = result["criteria"] | result["computed"] | {"audit": result["audit"]}
    return [f"{n}: {actual.get(n)}, not {expected[n]}" for n in expected if actual.get(n) != expected[n]]


def main():
    vigiectl, forms = sys.argv[1:3]
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else random.SystemRandom().randrange(2**32)
    chance = random.Random(seed)
    failed = 0
    print(f"# seed {seed}\n1..{len(GRIDS['grids'])}")
    with tempfile.TemporaryDirectory() as folder:
        for count, grid in enumerate(GRIDS["grids"], 1):
            found = []
            for _ in range(AUDITS_PER_GRID):
                audit = fill(grid, chance)
                form = pathlib.Path(forms, grid["id"] + ".xml")
                found += differences(audit, score_with_program(vigiectl, form, audit, folder))
            print(f"{'not ' if found else ''}ok {count} - {grid['id']}", *("# " + f for f in found), sep="\n")
            failed += bool(found)
    sys.exit(failed > 0)


main()
