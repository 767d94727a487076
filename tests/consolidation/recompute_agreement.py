"""Computes agreement and leniency anew from the other tables of an export, and compares.

Independent of the library: Python's standard library, textbook forms of the formulas: contingency
tables, analysis of variance. docs/review.md says what is compared. Usage: recompute_agreement.py EXPORT

SPDX-License-Identifier: GPL-3.0-or-later
"""
import csv
import sys
from collections import Counter, defaultdict
from fractions import Fraction
from math import sqrt
from pathlib import Path
from statistics import mean, stdev


def read(folder, table):
    with open(folder / f"{table}.csv", newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def kappa(pairs):
    n = len(pairs)
    observed = sum(a == b for a, b in pairs) / n
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(first[code] * second[code] for code in first) / n**2
    return None if chance == 1 else (observed - chance) / (1 - chance)


def ac1(pairs):
    n = len(pairs)
    codes = Counter(code for pair in pairs for code in pair)
    observed = sum(a == b for a, b in pairs) / n
    shares = [count / (2 * n) for count in codes.values()]
    chance = sum(share * (1 - share) for share in shares) / (max(2, len(codes)) - 1)
    return (observed - chance) / (1 - chance)


def chance(pairs):
    """As Gwet has it where one code has 80 % of all answers, else as Cohen has it."""
    n = len(pairs)
    codes = Counter(code for pair in pairs for code in pair)
    if max(codes.values()) >= 0.8 * 2 * n:
        shares = [Fraction(count, 2 * n) for count in codes.values()]
        return sum(share * (1 - share) for share in shares) / (max(2, len(codes)) - 1)
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    return Fraction(sum(first[code] * second[code] for code in first), n**2)


def pooled(questions):
    """Agreement beyond chance, both summed over the questions: a list of pairs for each."""
    n = sum(map(len, questions))
    expected = sum(len(pairs) * chance(pairs) for pairs in questions)
    equal = sum(a == b for pairs in questions for a, b in pairs)
    return float((equal - expected) / (n - expected))


def weighted_kappa(pairs):
    """Linear weights: from the table of weighted agreement, not of distances."""
    n = len(pairs)
    firsts, seconds = [a for a, _ in pairs], [b for _, b in pairs]
    observed = sum(1 - abs(a - b) for a, b in pairs) / n
    chance = sum(1 - abs(a - b) for a in firsts for b in seconds) / n**2
    return None if chance == 1 else float((observed - chance) / (1 - chance))


def icc(pairs):
    """ICC(2,1) of Shrout and Fleiss (1979)."""
    n, k = len(pairs), 2
    if n < 2:
        return None
    grand = Fraction(sum(a + b for a, b in pairs), k * n)
    rows = [Fraction(a + b) / k for a, b in pairs]
    columns = [Fraction(sum(pair[i] for pair in pairs)) / n for i in range(k)]
    between = k * sum((row - grand) ** 2 for row in rows) / (n - 1)
    coders = n * sum((column - grand) ** 2 for column in columns) / (k - 1)
    rest = sum(
        (pair[i] - row - columns[i] + grand) ** 2 for pair, row in zip(pairs, rows) for i in range(k)
    ) / ((n - 1) * (k - 1))
    below = between + (k - 1) * rest + k * (coders - rest) / n
    return None if below == 0 else float((between - rest) / below)


def same(row, column, expected):
    if expected is None:
        assert row[column] == "", (column, row)
    else:
        assert abs(float(row[column]) - expected) <= 1e-9, (column, row, expected)


def gather(folder):
    """Pairs of codes, of shares earned and of figures, by channel and question."""
    audits = {row["audit"]: row for row in read(folder, "audits")}
    kinds = {
        (row["channel"], row["path"]): (row["control"], row["type"])
        for row in read(folder, "codebook")
        if row["table"] == "answers" and row["path"]
    }
    answers = defaultdict(dict)
    for row in read(folder, "answers"):
        answers[row["audit"]][row["path"]] = row
    codes, shares, figures = defaultdict(list), defaultdict(list), defaultdict(list)
    by_auditor = defaultdict(lambda: defaultdict(list))
    seconds = Counter()
    for second, audit in audits.items():
        first = audit["double_of"]
        if not first:
            continue
        channel = audit["channel"]
        auditor = audits[first]["auditor"]
        seconds[auditor] += 1
        for path, answer in answers[first].items():
            other = answers[second].get(path)
            plain = "".join(part.split("]")[-1] for part in path.split("["))
            control, kind = kinds.get((channel, plain), ("", ""))
            if other is None or "/header/" in path or not control:
                continue
            if control in ("select1", "select"):
                codes[channel, plain].append((answer["value"], other["value"]))
                by_auditor[auditor][channel, plain].append((answer["value"], other["value"]))
                if answer["points"] and other["points"]:
                    pair = Fraction(answer["points"]), Fraction(other["points"])
                    shares[channel, plain].append(pair)
            elif kind in ("int", "decimal"):
                pair = Fraction(answer["value"]), Fraction(other["value"])
                figures[channel, plain].append(pair)
        if audits[first]["score_exact"] and audit["score_exact"]:
            pair = Fraction(audits[first]["score_exact"]), Fraction(audit["score_exact"])
            figures[channel, ""].append(pair)
            figures["", ""].append(pair)
    return codes, shares, figures, (seconds, by_auditor)


def check_row(row, codes, shares, figures):
    key = row["channel"], row["path"]
    if key in codes:
        pairs = codes.pop(key)
        dominant = max(Counter(code for pair in pairs for code in pair).values())
        found = {"kappa": kappa(pairs), "ac1": ac1(pairs), "icc": None, "weighted-kappa": None}
        if key in shares:
            found["weighted-kappa"] = weighted_kappa(shares.pop(key))
        same(row, "agreement", sum(a == b for a, b in pairs) / len(pairs))
        order = ["weighted-kappa", "kappa"]
        if dominant >= 0.8 * 2 * len(pairs):
            order.insert(0, "ac1")
    else:
        pairs = figures.pop(key)
        found = {"kappa": None, "ac1": None, "weighted-kappa": None, "icc": icc(pairs)}
        order = ["icc"]
    assert int(row["pairs"]) == len(pairs), row
    for measure, value in found.items():
        same(row, measure.replace("-", "_"), value)
    measure = next((name for name in order if found[name] is not None), "")
    assert row["measure"] == measure, (row, found)
    assert (row["flagged"] == "true") == (measure != "" and found[measure] < 0.6), row


def check_codings(row, seconds, by_auditor):
    questions = list(by_auditor[row["auditor"]].values())
    assert int(row["pairs"]) == seconds[row["auditor"]], row
    n = sum(map(len, questions))
    equal = sum(a == b for pairs in questions for a, b in pairs)
    same(row, "equal", equal / n if n else None)
    enough = n and seconds[row["auditor"]] >= 5
    same(row, "agreement", pooled(questions) if enough else None)


def check_auditors(folder, codings):
    groups, own = defaultdict(list), defaultdict(list)
    counted = [row for row in read(folder, "audits") if row["counts"] == "true"]
    for row in counted:
        key = row["category"], row["channel"], row["wave"]
        groups[key].append(Fraction(row["score_exact"]))
    for row in counted:
        key = row["category"], row["channel"], row["wave"]
        own[row["auditor"]].append(Fraction(row["score_exact"]) - mean(groups[key]))
    rows = read(folder, "auditors")
    assert [row["auditor"] for row in rows] == sorted(own)
    for row in rows:
        distances = own[row["auditor"]]
        assert int(row["audits"]) == len(distances), row
        same(row, "leniency", float(mean(distances)))
        error = None
        if len(distances) > 1:
            error = stdev(map(float, distances)) / sqrt(len(distances))
        same(row, "standard_error", error)
        flagged = len(distances) >= 5 and abs(mean(distances)) > 5
        assert (row["flagged"] == "true") == flagged, row
        check_codings(row, *codings)
    return len(rows)


def main():
    folder = Path(sys.argv[1])
    codes, shares, figures, codings = gather(folder)
    rows = read(folder, "agreement")
    for row in rows:
        check_row(row, codes, shares, figures)
    assert not codes and not shares and not figures, "rows are missing"
    print(f"{len(rows)} questions and scores, {check_auditors(folder, codings)} auditors")


if __name__ == "__main__":
    main()
