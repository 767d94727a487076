#!/usr/bin/env python3
# bench-form.py: the figures of one shape of form at several sizes, beside what they are to be
#
#   bench-form.py BENCH-FORM FORM.xml…
#
# Each form is measured several times, in turn, each time by a process of its own; the middle of the
# figures counts. `doubling` is how a figure grows for each doubling of the form, from the first size to
# the last. References are JavaRosa's, measured on a Debian 12 machine with 2 processors for the size in
# brackets: they say which share of them is wanted, and compare only with figures of such a machine.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import math
import pathlib
import re
import statistics
import subprocess
import sys

RUNS = 5

# Figure, heading, unit, how many of the printed ones that is
FIGURES = [
    ("load", "load", "ms", 1000), ("start", "first computation", "ms", 1000),
    ("answer p50", "answer, p50", "µs", 1), ("answer p99", "answer, p99", "µs", 1),
    ("evaluations per answer", "evaluations per answer", "", 1), ("validate", "validation", "ms", 1000),
    ("list p50", "filtered list, p50", "µs", 1), ("list p99", "filtered list, p99", "µs", 1),
    ("add p50", "add an instance, p50", "µs", 1), ("add p99", "add an instance, p99", "µs", 1),
    ("remove p50", "remove an instance, p50", "µs", 1), ("remove p99", "remove an instance, p99", "µs", 1),
    ("memory", "peak memory", "MiB", 1024),
]

# Shape and size: figure → JavaRosa's (least, most) in the figure's unit, share of it that is wanted
GOALS = {
    "S": {"answer p50": ((70, 110), 20), "load": ((289, 313), 20)},
    "M1000": {"answer p50": ((540, 600), 20), "load": ((543, 608), 20)},
    "L10000": {"answer p50": ((940, 1040), 100), "load": ((3600, 4900), 20), "validate": ((8500, 10500), 100),
               "memory": ((690, 690), 5)},
    "I50000": {"list p50": ((2200, 2400), 100), "load": ((1500, 2000), 10)},
    "R1000": {"answer p50": ((3800, 4600), 100), "add p50": ((6900, 6900), 50)},
}


def measure(program, form):
    answers = pathlib.Path(form).with_suffix(".tsv")
    done = subprocess.run([program, form, answers], stdout=subprocess.PIPE, text=True, check=True)
    return {name: float(value) for name, value in (line.split("\t") for line in done.stdout.splitlines())}


def middle(runs):
    return {name: statistics.median(run[name] for run in runs) for name in runs[0]}


def size_of(name):
    return int(re.sub(r"\D", "", name) or 0)


def growth(values, sizes):
    """Factor for each doubling of the form."""
    if len(values) < 2 or values[0] <= 0 or values[-1] <= 0:
        return ""
    return f"×{(values[-1] / values[0]) ** (1 / math.log2(sizes[-1] / sizes[0])):.2f}"


def goal_of(names, figure):
    for name in names:
        if figure in GOALS.get(name, {}):
            (least, most), share = GOALS[name][figure]
            reference = f"{least:g}" if least == most else f"{least:g}–{most:g}"
            return name, reference, share, least, most
    return None


def wanted(names, figure, unit, results):
    goal = goal_of(names, figure)
    if not goal:
        return ""
    name, reference, share, least, most = goal
    value = results[name][figure]
    return (f"1/{share} of {reference} {unit} [{name}] is {least / share:.3g}–{most / share:.3g}, "
            f"here 1/{least / value:.0f}–1/{most / value:.0f}")


def main():
    program, *forms = sys.argv[1:]
    names = [pathlib.Path(form).stem for form in forms]
    runs = {name: [] for name in names}
    for _ in range(RUNS):
        for name, form in zip(names, forms):
            runs[name].append(measure(program, form))
    results = {name: middle(runs[name]) for name in names}
    sizes = [size_of(name) for name in names]
    print(f"{'':28}" + "".join(f"{name:>12}" for name in names) + f"{'doubling':>11}   wanted")
    for figure, heading, unit, divisor in FIGURES:
        if figure not in results[names[0]]:
            continue
        for name in names:
            results[name][figure] /= divisor
        values = [results[name][figure] for name in names]
        cells = "".join(f"{value:12.2f}" for value in values)
        line = f"{f'{heading}, {unit}' if unit else heading:28}{cells}{growth(values, sizes):>11}   "
        print((line + wanted(names, figure, unit, results)).rstrip())


main()
