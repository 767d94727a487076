#!/usr/bin/env python3
# plan.py: assignments written to tables and read back by vigiectl
#
# usage: plan.py VIGIECTL
#
# SPDX-License-Identifier: GPL-3.0-or-later
import csv
import pathlib
import re
import sys
import tempfile
import unittest

from journey import CAMPAIGN, FORM, run, run_json

COLUMNS = ["id", "organisation", "channel", "wave", "scenario", "auditor", "first day", "last day", "from hour",
           "to hour"]


class Plan(unittest.TestCase):
    def setUp(self):
        place = tempfile.TemporaryDirectory()
        self.addCleanup(place.cleanup)
        self.root = pathlib.Path(place.name)
        self.folder, self.table = self.root / "campaign", self.root / "plan.csv"
        (self.root / "forms").mkdir()
        (self.root / "forms" / "small.xml").write_text(FORM, encoding="utf-8")
        (self.root / "campaign.xml").write_text(CAMPAIGN, encoding="utf-8")
        run("campaign", "create", self.folder, "--from", self.root / "campaign.xml")

    def document(self):
        text = (self.folder / "campaign.xml").read_text(encoding="utf-8")
        return text[text.index("<assignments>"):]

    def write(self, *rows, columns=COLUMNS):
        with open(self.table, "w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter=";").writerows([columns, *rows])
        return self.table

    def test_round_trip(self):
        before = self.document()
        for name in ("plan.csv", "plan.xlsx"):
            table = self.root / name
            self.assertEqual(run_json("campaign", "assign", self.folder, "--to", table), {"file": str(table)})
            told = run_json("campaign", "assign", self.folder, "--from", table)
            self.assertEqual(told, {"added": 0, "changed": 0, "same": 3, "refused": 0, "assignments": 3,
                                    "problems": []})
            self.assertEqual(self.document(), before)
        with open(self.table, encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        self.assertEqual(rows[0], COLUMNS)
        self.assertEqual(rows[1], ["a1", "one", "phone", "w1", "bins", "A01", "2026-01-05", "2026-01-16", "09:00",
                                   "12:00"])
        # Without assignments the table makes the same ones again, but for what codes again.
        run("campaign", "assign", self.folder, "--from", self.table, "--replace")
        self.assertEqual(self.document(), before.replace("double", "primary"))

    def test_rows(self):
        table = self.write(["a1", "", "", "", "", "A02", "", "", "", ""],
                           ["", "two", "phone", "", "", "A02", "2026-03-02", "2026-03-06", "", ""],
                           ["", "nobody", "phone", "", "", "A02", "soon", "2026-03-06", "", ""])
        told = run_json("campaign", "assign", self.folder, "--from", table, status=1)
        self.assertEqual((told["added"], told["changed"], told["refused"], told["assignments"]), (1, 1, 1, 4))
        self.assertEqual([(one["code"], one["line"], one["column"]) for one in told["problems"]],
                         [("organisation-unknown", 4, 2), ("day-invalid", 4, 7)])
        self.assertIn('id="w1.two.phone.1" auditor="A02"', self.document())
        self.assertIn('id="a1" auditor="A02"', self.document())
        # Once more: what is there is not added again, and errors are told as of any file.
        again = run("campaign", "assign", self.folder, "--from", table, status=1)
        self.assertRegex(again.stderr, rf"(?m)^{re.escape(str(table))}:4: error: \w+: .* \[organisation-unknown\]$")
        told = run_json("campaign", "assign", self.folder, "--from", table, status=1)
        self.assertEqual((told["added"], told["changed"], told["assignments"]), (0, 0, 4))

    def assert_empty(self):
        refused = run("campaign", "assign", self.folder, "--from", self.table, status=1)
        self.assertRegex(refused.stderr, rf"^{re.escape(str(self.table))}: error: .* \[table-invalid\]$")
        told = run_json("campaign", "assign", self.folder, "--from", self.table, status=1)
        self.assertEqual(told["code"], "table-invalid")

    def test_nothing_by_halves(self):
        before = self.document()
        run("campaign", "assign", self.folder, "--from", self.root / "nowhere.csv", status=1)
        # Without auditors no row is good, and no cell is to blame.
        told = run_json("campaign", "assign", self.folder, "--from", self.write(["one"], columns=["organisation"]),
                        status=1)
        self.assertIn({"code": "missing", "line": 2, "column": None}, [
            {key: one[key] for key in ("code", "line", "column")} for one in told["problems"]])
        self.table.write_bytes(b"a\0b")
        refused = run("campaign", "assign", self.folder, "--from", self.table, status=1)
        self.assertIn("[table-invalid]", refused.stderr)
        for text in ("", "\n \n", ";;\n"):
            self.table.write_text(text, encoding="utf-8")
            self.assert_empty()
        self.write()
        self.assert_empty()
        run("campaign", "assign", self.folder, "--from", self.table, "--replace", status=1)
        run("campaign", "assign", self.folder, "--to", self.table, "--replace", status=2)
        run("campaign", "assign", self.folder, "--to", self.root / "nowhere" / "plan.csv", status=1)
        self.assertEqual(self.document(), before)


unittest.main(argv=sys.argv[:1])
