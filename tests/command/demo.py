#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""vigiectl demo: the journey of a year, and what other programs say of what it leaves.

Usage: demo.py VIGIECTL
"""

import collections
import csv
import fractions
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import zipfile

VIGIECTL = sys.argv[1]
FOLDER = pathlib.Path(tempfile.mkdtemp(prefix="vigie-demo-test-"))
YEAR = FOLDER / "year"
QUOTAS = {"phone": 12, "email": 8, "letter": 4, "visit": 4, "reviews": 4, "social": 4}


def call(*arguments, **environment):
    return subprocess.run([VIGIECTL, *map(str, arguments)], capture_output=True, text=True,
                          env={**os.environ, **environment})


def vigiectl(*arguments, status=0, **environment):
    done = call(*arguments, **environment)
    assert done.returncode == status, f"{arguments}: {done.returncode}\n{done.stdout}{done.stderr}"
    return done


def same(got, expected):
    assert got == expected, f"got {got}, expected {expected}"


def read(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def rows(name):
    with open(YEAR / "export" / name, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def unpack(bundle, name):
    target = FOLDER / name
    subprocess.run(["unzip", "-q", str(bundle), "-d", str(target)], check=True)
    return target


def xmlsec1(folder):
    return subprocess.run(["xmlsec1", "--verify", "--id-attr:Id", "SignedProperties", "--trusted-pem",
                           str(YEAR / "ca.pem"), "META-INF/signatures001.xml"], cwd=folder, capture_output=True,
                          text=True)


def bundles():
    return sorted((YEAR / "bundles").iterdir())


# The year ---------------------------------------------------------------------------------------


def a_year_ends_with_twelve_ranked_in_four_categories():
    made = json.loads(vigiectl("demo", YEAR, "--organisations", 12, "--audits", 432, "--seed", 7, "--json").stdout)
    same((made["organisations"], made["audits"], made["received"], made["ranked"], made["reports"]),
         (12, 432, 432, 12, 12))
    ranking = json.loads(vigiectl("rank", "--store", YEAR / "store.sqlite", "--json").stdout)
    same(made["ranking"], ranking)
    same(collections.Counter(row["category"] for row in ranking), {"CC": 3, "CA": 3, "CU": 3, "METRO": 3})
    for row in ranking:
        assert row["ranked"] and row["audits"] == 36 and 1 <= row["rank"] <= 3, row
        assert row["low"] < row["score"] < row["high"], row
        same([type(row[name]) for name in ("organisation", "name", "score")], [str, str, float])


def what_is_lost_and_what_is_left_are_a_hundred():
    """In each score and each audit, with audits that reached nobody and capped ones."""
    kinds = set()
    for row in json.loads(vigiectl("rank", "--store", YEAR / "store.sqlite", "--json").stdout):
        why = json.loads(vigiectl("rank", "--store", YEAR / "store.sqlite", "--explain", row["organisation"],
                                  "--json").stdout)
        same(len(why["signed_audits"]), 36)
        for part in (why, *why["signed_audits"]):
            same(sum(fractions.Fraction(loss["lost_exact"]) for loss in part["lost"]),
                 100 - fractions.Fraction(part["exact"]))
            kinds |= {loss["kind"] for loss in part["lost"]}
    same(kinds, {"question", "no-contact", "cap"})


def scores_are_as_the_model_says():
    scores = [row["score"] for row in json.loads(vigiectl("rank", "--store", YEAR / "store.sqlite", "--json").stdout)]
    mean = sum(scores) / len(scores)
    assert 60 < mean < 70 and min(scores) > 25 and max(scores) < 90 and max(scores) - min(scores) > 15, scores


def each_organisation_gets_the_quotas_of_the_grids():
    counted = collections.defaultdict(collections.Counter)
    for audit in rows("audits.csv"):
        counted[audit["organisation"]][audit["channel"]] += 1
    same(len(counted), 12)
    for organisation, channels in counted.items():
        same((organisation, channels), (organisation, QUOTAS))


def the_year_looks_lived_in():
    audits = rows("audits.csv")
    answers = collections.Counter(row["name"] for row in rows("answers.csv"))
    same({audit["wave"] for audit in audits}, {"2024-1", "2024-2", "2024-3", "2024-4"})
    missed = [audit for audit in audits if audit["no_contact"] == "true"]
    assert 20 < len(missed) < 130, len(missed)
    assert len({audit["auditor"] for audit in audits}) > 5
    assert any(audit["cap"] for audit in audits)
    assert answers["story"] == 432 and answers["hold_s"] > 100 and answers["c_recourse"] > 20, answers


def the_files_of_the_contract_are_there():
    for name in ("ca.pem", "sample-barometer.campaign.asice", "store.sqlite", "ranking.csv", "export/audits.csv",
                 "export/answers.csv", "export/scores.csv", "export/ranking.csv", "export/codebook.csv"):
        assert (YEAR / name).stat().st_size > 0, name
    same((YEAR / "ranking.csv").read_bytes(), (YEAR / "export/ranking.csv").read_bytes())
    stems = {path.name.removesuffix(".bundle.asice") for path in bundles()}
    same({path.name.removesuffix(".receipt.asice") for path in (YEAR / "receipts").iterdir()}, stems)
    same({path.name for path in (YEAR / "auditors").iterdir()}, {stem.partition("-")[0] for stem in stems})
    reports = list((YEAR / "reports").iterdir())
    same(len(reports), 12)
    assert all(path.suffix == ".pdf" and path.read_bytes().startswith(b"%PDF") for path in reports), reports


def auditors_know_what_was_received():
    for folder in (YEAR / "auditors").iterdir():
        listed = json.loads(vigiectl("audit", "list", "--workspace", folder, "--json").stdout)
        same({audit["state"] for audit in listed}, {"received"})
        vigiectl("workspace", "verify", "--workspace", folder)


def answers_carry_their_history():
    folder = next((YEAR / "auditors").iterdir())
    audit = json.loads(vigiectl("audit", "list", "--workspace", folder, "--json").stdout)[0]["id"]
    shown = json.loads(vigiectl("audit", "show", audit, "--workspace", folder, "--json").stdout)
    same((shown["id"], shown["state"], shown["revision"]), (audit, "received", 1))
    story = next(node for node in shown["nodes"] if node["at"] == "/data/close/story")
    assert {"type", "control", "value", "relevant", "required", "readonly", "valid"} <= set(story), story
    assert len(story["value"]) >= 80, story
    history = json.loads(vigiectl("audit", "history", audit, "--workspace", folder, "--json").stdout)
    assert len(history) > 8, history


# Bundles ----------------------------------------------------------------------------------------


def all_bundles_verify():
    done = vigiectl("bundle", "verify", *bundles(), "--trust", YEAR / "ca.pem", "--json")
    verified = [json.loads(line) for line in done.stdout.splitlines()]
    same([one["ok"] for one in verified], [True] * len(bundles()))
    same(sum(one["audits"] for one in verified), 432)
    assert sum(one["evidence"] for one in verified) > 100, verified
    assert all(one["campaign"] == "sample-barometer" for one in verified), verified


def other_tools_verify_a_bundle():
    folder = unpack(bundles()[0], "good")
    done = xmlsec1(folder)
    assert done.returncode == 0 and "OK" in done.stdout + done.stderr, done
    same(subprocess.run(["unzip", "-tq", str(bundles()[0])], capture_output=True).returncode, 0)


def one_changed_byte_is_found_by_them_and_by_us():
    folder = unpack(bundles()[1], "changed")
    audit = sorted((folder / "audits").iterdir())[0]
    contents = bytearray(audit.read_bytes())
    at = contents.index(b"<story>") + len(b"<story>")
    contents[at] ^= 1
    audit.write_bytes(contents)
    done = xmlsec1(folder)
    assert done.returncode != 0, done

    packed = FOLDER / "changed.bundle.asice"
    with zipfile.ZipFile(bundles()[1]) as whole, zipfile.ZipFile(packed, "w") as target:
        for entry in whole.infolist():
            entry.extra = b""  # without the check of packed bytes, so that the signature is reached
            target.writestr(entry, (folder / entry.filename).read_bytes())
    refused = vigiectl("bundle", "verify", packed, "--trust", YEAR / "ca.pem", "--json", status=1)
    told = json.loads(refused.stdout)
    same((told["ok"], told["code"]), (False, "digest-mismatch"))
    assert refused.stderr.rstrip().endswith("[digest-mismatch]"), refused.stderr


# Consolidation ----------------------------------------------------------------------------------


def any_order_and_twice_gives_the_same_bytes():
    forward, backward = FOLDER / "forward.sqlite", FOLDER / "backward.sqlite"
    for store, files in ((forward, bundles()), (backward, bundles()[::-1])):
        done = vigiectl("merge", "--store", store, "--campaign", next(YEAR.glob("*.campaign.asice")), *files, "--json")
        same({json.loads(line)["verdict"] for line in done.stdout.splitlines()}, {"accepted"})
    again = vigiectl("merge", "--store", backward, *bundles(), "--json")
    verdicts = [json.loads(line) for line in again.stdout.splitlines()]
    same({one["verdict"] for one in verdicts}, {"duplicate"})
    same(sum(one["audits"]["duplicate"] for one in verdicts), 432)
    exports = []
    for store in (forward, backward):
        target = FOLDER / (store.stem + "-export")
        vigiectl("export", "--store", store, "--format", "csv", "-o", target)
        exports.append(read(target))
    assert exports[0] == exports[1] == read(YEAR / "export")
    vigiectl("store", "verify", "--store", backward)


def the_store_is_clean():
    vigiectl("store", "verify", "--store", YEAR / "store.sqlite")


# The seed ---------------------------------------------------------------------------------------


def results(folder):
    return {"ranking.csv": (folder / "ranking.csv").read_bytes(), **read(folder / "export")}


def the_same_seed_gives_the_same_anywhere():
    small = ("--organisations", 12, "--audits", 60, "--seed", 3)
    vigiectl("demo", FOLDER / "here", *small)
    vigiectl("demo", FOLDER / "there", *small, TZ="Pacific/Chatham", LC_ALL="C.UTF-8", LANGUAGE="fr")
    assert results(FOLDER / "here") == results(FOLDER / "there")


def another_seed_gives_something_else():
    vigiectl("demo", FOLDER / "other", "--organisations", 12, "--audits", 60, "--seed", 4)
    assert results(FOLDER / "here") != results(FOLDER / "other")


# Other sizes ------------------------------------------------------------------------------------


def a_few_audits_are_shown_as_indicative():
    made = json.loads(vigiectl("demo", FOLDER / "few", "--organisations", 5, "--audits", 12, "--json").stdout)
    same((made["audits"], made["ranked"], len(made["ranking"])), (12, 0, 5))
    assert all(row["rank"] is None and not row["ranked"] for row in made["ranking"]), made


def one_audit_of_one_organisation_is_enough():
    made = json.loads(vigiectl("demo", FOLDER / "one", "--organisations", 1, "--audits", 1, "--json").stdout)
    same((made["auditors"], made["audits"], made["bundles"], made["reports"]), (1, 1, 1, 1))


def more_organisations_are_invented():
    made = json.loads(vigiectl("demo", FOLDER / "many", "--organisations", 23, "--audits", 23, "--json").stdout)
    same(collections.Counter(row["category"] for row in made["ranking"]), {"CC": 6, "CA": 6, "CU": 6, "METRO": 5})
    same(len({row["name"] for row in made["ranking"]}), 23)


# Refusals ---------------------------------------------------------------------------------------


def refused(folder, *options, status, code):
    done = vigiectl("demo", folder, *options, status=status)
    assert f"[{code}]" in done.stderr and done.stdout == "", done


def a_folder_that_holds_something_is_left_alone():
    before = read(FOLDER / "one")
    refused(FOLDER / "one", status=1, code="file-exists")
    assert read(FOLDER / "one") == before


def numbers_that_make_no_sense_are_refused():
    for options in (("--audits", 0), ("--audits", -4), ("--organisations", 0), ("--organisations", 100000),
                    ("--audits", "some")):
        refused(FOLDER / "none", *options, status=2, code="usage")
    refused(FOLDER / "none", "--organisations", 1, "--audits", 5000, status=1, code="too-large")
    assert not (FOLDER / "none").exists()


def an_interrupted_demo_leaves_nothing():
    process = subprocess.Popen([VIGIECTL, "demo", str(FOLDER / "stopped"), "--audits", "2000"],
                               stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    while process.poll() is None and not (FOLDER / "stopped" / "bundles").is_dir():
        pass
    process.send_signal(signal.SIGINT)
    errors = process.communicate()[1]
    assert process.returncode == 130 and "[cancelled]" in errors, (process.returncode, errors)
    assert not (FOLDER / "stopped").exists()


def main():
    helpers = ("call", "vigiectl", "same", "read", "rows", "unpack", "xmlsec1", "bundles", "results", "refused", "main")
    tests = [value for name, value in list(globals().items())
             if callable(value) and getattr(value, "__module__", "") == "__main__" and name not in helpers]
    print(f"1..{len(tests)}")
    failed = 0
    for number, test in enumerate(tests, 1):
        try:
            test()
            print(f"ok {number} {test.__name__.replace('_', ' ')}", flush=True)
        except Exception as problem:
            failed += 1
            print(f"not ok {number} {test.__name__.replace('_', ' ')}")
            print("# " + repr(problem).replace("\\n", "\n# "), flush=True)
    shutil.rmtree(FOLDER, ignore_errors=True)
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
