"""Computes the ranking anew from scores.csv of an export, and compares it with ranking.csv, and
with places by each criterion in by-criterion.csv.

Independent of the library: Python's standard library, exact fractions, the t distribution by numerical
integration. Formulas: docs/ranking.md. Usage: recompute_ranking.py EXPORT RULES.json

SPDX-License-Identifier: GPL-3.0-or-later
"""
import csv
import json
import math
import sys
from collections import defaultdict
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

POOL_WEIGHT = 4
POOL_MINIMUM = 5


def read(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@lru_cache(maxsize=None)
def t_quantile(freedom):
    """The 97.5 % point of Student's t: Newton's method on a Simpson integral of the density."""
    constant = math.exp(
        math.lgamma((freedom + 1) / 2) - math.lgamma(freedom / 2)
    ) / math.sqrt(freedom * math.pi)

    def density(t):
        return constant * (1 + t * t / freedom) ** (-(freedom + 1) / 2)

    def integral(t, n=2000):
        h = t / n
        inner = math.fsum((4 if i % 2 else 2) * density(i * h) for i in range(1, n))
        return h / 3 * (density(0) + inner + density(t))

    t = 2.0
    for _ in range(50):
        step = (integral(t) - 0.475) / density(t)
        t -= step
        if abs(step) < 1e-14:
            break
    return t


def round_half_away(value):
    """One decimal, half away from zero, of a fraction that is not negative."""
    return Fraction(math.floor(value * 10 + Fraction(1, 2)), 10)


def deviation(values):
    mean = sum(values) / len(values)
    return sum((value - mean) ** 2 for value in values)


class Pools:
    """Variance within organisations, by category and over all of them."""

    def __init__(self, samples, categories):
        self.sums = defaultdict(lambda: [Fraction(0), 0])
        self.sizes = defaultdict(int)
        for category in categories.values():
            self.sizes[category] += 1
        for (organisation, channel), values in samples.items():
            for key in ((categories[organisation], channel), (None, channel)):
                self.sums[key][0] += deviation(values)
                self.sums[key][1] += len(values) - 1

    def variance(self, category, channel):
        squares, freedom = self.sums[category, channel]
        if self.sizes[category] < POOL_MINIMUM or freedom == 0:
            squares, freedom = self.sums[None, channel]
        return squares / freedom


def evaluate(organisation, category, samples, pools, rules):
    """Score, variance parts and eligibility of one organisation."""
    counted = {}
    audits = 0
    for channel, rule in rules["channels"].items():
        values = samples.get((organisation, channel), [])
        audits += len(values)
        if values and len(values) >= rule["minimum"]:
            counted[channel] = values
    total = sum(Fraction(rules["channels"][channel]["weight"]) for channel in counted)
    if not counted:
        return None
    score = Fraction(0)
    parts = []
    for channel, values in counted.items():
        share = Fraction(rules["channels"][channel]["weight"]) / total
        n = len(values)
        score += share * sum(values) / n
        freedom = n - 1 + POOL_WEIGHT
        variance = (deviation(values) + POOL_WEIGHT * pools.variance(category, channel)) / freedom
        parts.append((float(share**2 * variance / n), freedom))
    eligible = (
        audits >= rules["minimum_audits"]
        and len(counted) >= rules["minimum_channels"]
        and all(channel in counted for channel in rules["mandatory"])
    )
    return {"score": score, "parts": parts, "eligible": eligible, "audits": audits}


def evaluate_criterion(whole, organisation, category, samples, of_audits, pools, rules):
    """The same by one criterion: in channels with enough audits, two of which have it."""
    narrowed = dict(rules, minimum_audits=0, minimum_channels=0, mandatory=[])
    narrowed["channels"] = {
        channel: dict(rule, minimum=2)
        for channel, rule in rules["channels"].items()
        if len(of_audits.get((organisation, channel), [])) >= rule["minimum"]
    }
    found = evaluate(organisation, category, samples, pools, narrowed)
    if found:
        found["eligible"] = bool(whole and whole["eligible"])
        found["audits"] = sum(
            len(samples.get((organisation, channel), [])) for channel in rules["channels"]
        )
    return found


def check_criterion(criterion, rows, scores, categories, of_audits, whole, rules):
    samples = defaultdict(list)
    for row in scores:
        if row["measure"] == "criterion" and row["criterion"] == criterion and row["score_exact"]:
            samples[row["organisation"], row["channel"]].append(Fraction(row["score_exact"]))
    pools = Pools(samples, categories)
    results = {}
    for row in rows:
        own = row["organisation"]
        found = evaluate_criterion(
            whole.get(own), own, categories[own], samples, of_audits, pools, rules
        )
        if found is None:
            assert row["score_exact"] == "" and row["ranked"] == "false", row
            continue
        results[own] = found
        assert Fraction(row["score_exact"]) == found["score"], row
        assert int(row["audits"]) == found["audits"], (row, found)
        assert (row["ranked"] == "true") == found["eligible"], row
        assert row["prize"] == "false", row
        half = half_width(found["parts"])
        score = float(found["score"])
        assert abs(float(row["interval_low"]) - max(score - half, 0)) <= 1e-9, row
        assert abs(float(row["interval_high"]) - min(score + half, 100)) <= 1e-9, row
    for category in dict.fromkeys(categories.values()):
        own = [row for row in rows if categories[row["organisation"]] == category]
        check_category(own, results, dict(rules, prize_threshold=math.inf))
    return len(results)


def combine(parts):
    variance = math.fsum(part for part, _ in parts)
    squares = math.fsum(part * part / freedom for part, freedom in parts)
    return variance, (variance * variance / squares if squares else math.inf)


def half_width(parts):
    variance, freedom = combine(parts)
    return t_quantile(freedom) * math.sqrt(variance) if variance else 0.0


def check_row(row, found):
    assert Fraction(row["score_exact"]) == found["score"], row
    assert Fraction(row["score"]) == round_half_away(found["score"]), row
    assert int(row["audits"]) == found["audits"], row
    assert (row["ranked"] == "true") == found["eligible"], row
    variance, freedom = combine(found["parts"])
    half = half_width(found["parts"])
    score = float(found["score"])
    for name, expected in (
        ("standard_error", math.sqrt(variance)),
        ("interval_low", max(score - half, 0)),
        ("interval_high", min(score + half, 100)),
    ):
        assert abs(float(row[name]) - expected) <= 1e-9, (name, row, expected)
    if variance:
        assert abs(float(row["degrees_of_freedom"]) - freedom) <= 1e-9 * freedom, row


def check_category(rows, results, rules):
    ranked = [row for row in rows if row["ranked"] == "true"]
    places = [round_half_away(results[row["organisation"]]["score"]) for row in ranked]
    assert places == sorted(places, reverse=True), "the ranked are not in order"
    assert rows[: len(ranked)] == ranked, "ranked ones come first"
    for i, row in enumerate(ranked):
        assert int(row["rank"]) == 1 + sum(place > places[i] for place in places), row
        own = results[row["organisation"]]
        tied = False
        if i + 1 < len(ranked):
            other = results[ranked[i + 1]["organisation"]]
            distance = abs(float(own["score"] - other["score"]))
            tied = distance <= half_width(own["parts"] + other["parts"])
        assert (row["tied_with_next"] == "true") == tied, row
        prize = (
            len(ranked) >= rules["category_minimum"]
            and row["rank"] == "1"
            and own["score"] >= rules["prize_threshold"]
        )
        assert (row["prize"] == "true") == prize, row


def main():
    folder = Path(sys.argv[1])
    rules = json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    ranking = read(folder / "ranking.csv")
    categories = {row["organisation"]: row["category"] for row in ranking}
    samples = defaultdict(list)
    scores = read(folder / "scores.csv")
    scored = {row["audit"] for row in scores if row["measure"] == "audit"}
    scores = [row for row in scores if row["audit"] in scored and row["counts"] == "true"]
    for row in scores:
        if row["measure"] == "audit":
            samples[row["organisation"], row["channel"]].append(Fraction(row["score_exact"]))

    pools = Pools(samples, categories)
    results = {}
    for row in ranking:
        found = evaluate(row["organisation"], row["category"], samples, pools, rules)
        if found is None:
            assert row["score"] == "" and row["ranked"] == "false", row
            continue
        results[row["organisation"]] = found
        check_row(row, found)
    for category in dict.fromkeys(categories.values()):
        rows = [row for row in ranking if row["category"] == category]
        check_category(rows, results, rules)
    by_criterion = defaultdict(list)
    for row in read(folder / "by-criterion.csv"):
        by_criterion[row["criterion"]].append(row)
    assert by_criterion, "no criterion was ranked"
    for criterion, rows in by_criterion.items():
        n = check_criterion(criterion, rows, scores, categories, samples, results, rules)
        print(f"{criterion}: {n} organisations")
    print(f"{len(results)} organisations, {sum(map(len, samples.values()))} audits")


if __name__ == "__main__":
    main()
