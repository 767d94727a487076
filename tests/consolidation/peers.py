#!/usr/bin/env python3
"""Exports and reports as programs that are not Vigie's read them.

SQLite's shell, PostgreSQL, R, LibreOffice and the PDF tools are used where they are there; a test without its
program is named as skipped. What this file reads itself, it reads with Python's standard library.

Usage: peers.py VIGIECTL

SPDX-License-Identifier: GPL-3.0-or-later
"""
import contextlib
import csv
import datetime
import hashlib
import hmac
import json
import locale
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as xml
import zipfile
from pathlib import Path

import postgres

os.environ["LANGUAGE"] = "en"
locale.setlocale(locale.LC_ALL, "")
SIGN = locale.localeconv()["decimal_point"]

VIGIECTL = sys.argv[1]
HERE = Path(__file__).parent
TABLES = ("audits", "answers", "questions", "scores", "ranking", "agreement", "auditors", "flags", "codebook")
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def needs(program):
    return unittest.skipUnless(shutil.which(program), f"{program} is not here")


def read_csv(path):
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.reader(file))


def read_dicts(path):
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def unmark(text):
    """What the text was before CSV marked it against formulas (decision 044)."""
    return text[1:] if text.startswith("'") else text


def same(number, text):
    """Whether a spreadsheet's number is the exported one, to what a double holds."""
    return abs(float(number) - float(text)) <= 1e-9 * max(1.0, abs(float(text)))


KEY = b"0123456789abcdef"


class Peers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="vigie-peers-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        cls.demo = cls.folder / "demo"
        subprocess.run([VIGIECTL, "demo", cls.demo, "--organisations", "4", "--audits", "60",
                        "--seed", "11", "--quiet"], check=True)
        cls.store = cls.demo / "store.sqlite"
        cls.csv = cls.demo / "export"
        for kind in ("json", "xlsx", "odk"):
            cls.export(cls.folder / kind, "--format", kind)

    @classmethod
    def export(cls, target, *more):
        subprocess.run([VIGIECTL, "export", "--store", cls.store, "-o", target, "--quiet", *more],
                       check=True)
        return target

    def table(self, name):
        return read_csv(self.csv / f"{name}.csv")

    # Tables -------------------------------------------------------------------------------------

    @needs("sqlite3")
    def test_sqlite_imports_csv(self):
        database = self.folder / "import.sqlite"
        for name in TABLES:
            subprocess.run(["sqlite3", database, "-cmd", ".mode csv",
                            f".import '{self.csv / (name + '.csv')}' {name}"], check=True)
        connection = sqlite3.connect(database)
        self.addCleanup(connection.close)
        for name in TABLES:
            header, *rows = self.table(name)
            found = connection.execute(f"SELECT * FROM {name}").fetchall()
            self.assertEqual([list(row) for row in found], rows, name)
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info ({name})")]
            self.assertEqual(columns, header)
        means = dict(connection.execute(
            "SELECT channel, avg (score) FROM audits WHERE counts = 'true' GROUP BY channel"))
        scores = {}
        for row in read_dicts(self.csv / "audits.csv"):
            if row["counts"] == "true":
                scores.setdefault(row["channel"], []).append(float(row["score"]))
        self.assertEqual(set(means), set(scores))
        for channel, values in scores.items():
            self.assertAlmostEqual(means[channel], sum(values) / len(values), delta=1e-9)

    @unittest.skipUnless(postgres.find(), "PostgreSQL is not here")
    def test_postgresql_copies_csv(self):
        """Into columns with types, where they have one; all of it comes out again as it was."""
        types = {"score": "numeric", "cap": "numeric", "revision": "integer", "counts": "boolean",
                 "no_contact": "boolean", "started": "timestamptz", "finalised": "timestamptz",
                 "weight": "numeric", "points": "numeric", "audits": "integer"}
        with postgres.Server() as server:
            for name in TABLES:
                header, *rows = self.table(name)
                typed = types if name == "audits" else {}
                server.run(f"CREATE TABLE {name} (" + ", ".join(
                    f'"{column}" {typed.get(column, "text")}' for column in header) + ")")
                server.copy(name, self.csv / f"{name}.csv")
                plain = ", ".join(f'"{column}"' for column in header if column not in typed)
                kept = [index for index, column in enumerate(header) if column not in typed]
                self.assertEqual(sorted(server.query(f"SELECT {plain} FROM {name}")),
                                 sorted([row[index] for index in kept] for row in rows), name)
            audits = read_dicts(self.csv / "audits.csv")
            found = server.query("SELECT audit, score, counts, extract (epoch FROM finalised) FROM audits")
            self.assertEqual(
                {audit: (score, counts, float(moment)) for audit, score, counts, moment in found},
                {row["audit"]: (row["score"], row["counts"][0],
                                datetime.datetime.fromisoformat(row["finalised"]).timestamp())
                 for row in audits})
            joined = server.query(
                "SELECT count (*) FROM answers JOIN audits USING (audit) JOIN codebook c ON"
                " c.path = answers.question AND c.channel = audits.channel AND c.language ="
                " (SELECT min (language) FROM codebook WHERE channel = c.channel)")
            self.assertEqual(int(joined[0][0]), len(self.table("answers")) - 1)

    @needs("Rscript")
    def test_r_reads_csv_and_agrees_on_intervals(self):
        result = subprocess.run(["Rscript", "--vanilla", HERE / "check_export.R", self.csv],
                                capture_output=True, text=True)
        self.assertEqual(result.returncode, 0, result.stderr)
        found = dict(line.split() for line in result.stdout.splitlines())
        self.assertEqual(found, {name: str(len(self.table(name)) - 1) for name in TABLES})

    def test_json_lines_are_the_same_values(self):
        for name in TABLES:
            header, *rows = self.table(name)
            lines = (self.folder / "json" / f"{name}.jsonl").read_text("utf-8").splitlines()
            self.assertEqual(len(lines), len(rows), name)
            for line, row in zip(lines, rows):
                found = json.loads(line, parse_float=str, parse_int=str)
                self.assertEqual(list(found), header)
                for value, text in zip(found.values(), row):
                    if isinstance(value, bool):
                        value = "true" if value else "false"
                    self.assertIn(value or "", (text, unmark(text)))

    def cells(self, sheet, strings):
        """Rows of a worksheet: (value, type) by column."""
        for row in sheet.iter(f"{SHEET}row"):
            found = {}
            for cell in row:
                kind = cell.get("t", "n")
                value = cell.find(f"{SHEET}v")
                text = value.text if value is not None else None
                if kind == "s":
                    text = strings[int(text)]
                elif kind == "inlineStr":
                    text = "".join(part.text or "" for part in cell.iter(f"{SHEET}t"))
                column = re.match("[A-Z]+", cell.get("r")).group()
                index = 0
                for letter in column:
                    index = index * 26 + ord(letter) - 64
                if text is not None:
                    found[index - 1] = (text, kind)
            yield found

    def test_workbook_has_the_same_values_in_typed_cells(self):
        with zipfile.ZipFile(self.folder / "xlsx" / "export.xlsx") as book:
            strings = []
            if "xl/sharedStrings.xml" in book.namelist():
                root = xml.fromstring(book.read("xl/sharedStrings.xml"))
                strings = ["".join(part.text or "" for part in item.iter(f"{SHEET}t"))
                           for item in root]
            sheets = xml.fromstring(book.read("xl/workbook.xml")).iter(f"{SHEET}sheet")
            self.assertEqual([sheet.get("name") for sheet in sheets], list(TABLES))
            for number, name in enumerate(TABLES, 1):
                sheet = xml.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
                self.assertIsNotNone(sheet.find(f".//{SHEET}pane[@state='frozen']"), name)
                found = list(self.cells(sheet, strings))
                expected = self.table(name)
                self.assertEqual(len(found), len(expected), name)
                for cells, row in zip(found, expected):
                    for index, text in enumerate(row):
                        self.compare_cell(cells.get(index), text)

    def compare_cell(self, cell, text):
        if cell is None:
            self.assertEqual(text, "")
        elif cell[1] == "b":
            self.assertEqual(text, "true" if cell[0] == "1" else "false")
        elif cell[1] == "n" and "T" in text: # days since the end of 1899, by the auditor's clock
            with contextlib.closing(sqlite3.connect(":memory:")) as connection:
                stamp = connection.execute("SELECT julianday (?) - julianday ('1899-12-30')",
                                           (text[:19],)).fetchone()[0]
            self.assertAlmostEqual(float(cell[0]), stamp, delta=1e-6)
        elif cell[1] == "n":
            self.assertTrue(same(cell[0], text), (cell, text))
        else:
            self.assertIn(cell[0].replace("\n", "\r\n") if "\r\n" in text else cell[0],
                          (text, unmark(text)))

    @needs("soffice")
    def test_libreoffice_converts_the_workbook(self):
        profile = (self.folder / "profile").as_uri()
        subprocess.run(["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to",
                        # comma, quote, UTF-8, from line 1, no formats, values as stored, each sheet
                        "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,"
                        "false,-1", "--outdir", self.folder / "calc",
                        self.folder / "xlsx" / "export.xlsx"],
                       check=True, capture_output=True, timeout=240, env={**os.environ, "LC_ALL": "C.UTF-8"})
        for name in TABLES:
            found = read_csv(self.folder / "calc" / f"export-{name}.csv")
            expected = self.table(name)
            self.assertEqual(len(found), len(expected), name)
            for cells, row in zip(found, expected):
                cells += [""] * (len(row) - len(cells))
                for cell, text in zip(cells, row):
                    self.compare_converted(cell, text)

    def compare_converted(self, cell, text):
        if cell in (text, unmark(text), text.replace("\r\n", "\n")):
            return
        if text in ("true", "false"):
            self.assertEqual(cell.lower(), text)
        elif re.match(r"\d{4}-\d\d-\d\dT", text):
            self.assertRegex(cell, r"\d")
        else:
            self.assertTrue(same(cell, text), (cell, text))

    # Submissions --------------------------------------------------------------------------------

    def test_submissions_are_the_signed_bytes(self):
        """Each document is in a bundle, with the digest that was signed, and names its form."""
        signed = {}
        for path in sorted((self.demo / "bundles").glob("*.bundle.asice")):
            with zipfile.ZipFile(path) as bundle:
                for name in bundle.namelist():
                    if not name.startswith("META-INF"):
                        signed[hashlib.sha256(bundle.read(name)).hexdigest()] = name
        audits = read_dicts(self.csv / "audits.csv")
        found = sorted((self.folder / "odk").glob("*/instances/*/submission.xml"))
        self.assertEqual(len(found), len(audits))
        for audit in audits:
            folder = self.folder / "odk" / audit["channel"] / "instances" / f"uuid{audit['audit']}"
            for path in folder.iterdir():
                self.assertIn(hashlib.sha256(path.read_bytes()).hexdigest(), signed)
            root = xml.fromstring((folder / "submission.xml").read_bytes())
            self.assertEqual((root.get("id"), root.get("version")),
                             (audit["form"], audit["form_version"]))
            files = {path.name for path in folder.iterdir()} - {"submission.xml"}
            self.assertTrue(all(name in {leaf.text for leaf in root.iter()} for name in files))
        subprocess.run([VIGIECTL, "form", "check", self.folder / "odk" / "phone" / "form.xml",
                        "--quiet"], check=True)

    # People -------------------------------------------------------------------------------------

    def test_anonymised_exports_tell_of_nobody(self):
        key = self.folder / "key"
        key.write_bytes(KEY)
        one, two, drawn = (self.export(self.folder / name, "--anonymised", *more)
                           for name, more in (("one", ("--key-file", key)),
                                              ("two", ("--key-file", key)), ("drawn", ())))
        audits = read_dicts(self.csv / "audits.csv")
        secrets = {row[name] for row in audits for name in ("audit", "instance", "auditor",
                                                            "assignment")} - {""}
        personal = {row["path"] for row in read_dicts(self.csv / "codebook.csv")
                    if row["personal"] in ("yes", "possible") and row["path"]}
        self.assertTrue(personal)
        texts = {row["value"] for row in read_dicts(self.csv / "answers.csv")
                 if re.sub(r"\[\d+\]", "", row["path"]) in personal}
        self.assertTrue(any(len(text.split()) > 5 for text in texts))
        texts -= {row["organisation_name"] for row in audits}
        for name in TABLES:
            path = f"{name}.csv"
            self.assertEqual((one / path).read_bytes(), (two / path).read_bytes(), name)
            cells = {cell for row in read_csv(one / path) for cell in row}
            self.assertFalse(cells & secrets, name)
            if name not in ("codebook", "ranking"):
                self.assertFalse({cell for cell in cells if len(cell) > 12} & texts, name)
                self.assertFalse([cell for cell in cells if re.search(r"\dT\d\d:", cell)], name)
        self.assertNotEqual((one / "audits.csv").read_bytes(), (drawn / "audits.csv").read_bytes())
        self.assertEqual((one / "ranking.csv").read_bytes(), (self.csv / "ranking.csv").read_bytes())
        self.compare_anonymised(one, audits)

    def compare_anonymised(self, folder, audits):
        """Rows stay, tokens are one to one, and scores are joined by them as by the identifiers."""
        def token(kind, text):
            return hmac.new(KEY, f"{kind}\n{text}".encode(), "sha256").hexdigest()[:16]

        found = {row["audit"]: row for row in read_dicts(folder / "audits.csv")}
        self.assertEqual(set(found), {token("audit", row["audit"]) for row in audits})
        for row in audits:
            other = found[token("audit", row["audit"])]
            self.assertEqual((other["auditor"], other["organisation"], other["score"]),
                             (token("auditor", row["auditor"]), row["organisation"], row["score"]))
        for name in ("scores", "answers", "flags"):
            old = read_dicts(self.csv / f"{name}.csv")
            new = read_dicts(folder / f"{name}.csv")
            self.assertEqual(sorted(token("audit", row["audit"]) for row in old),
                             sorted(row["audit"] for row in new))
        self.check_order_and_moments(folder, list(found.values()))

    def check_order_and_moments(self, folder, audits):
        """Tokens sort the rows, and nothing that a form computes tells the time of the day."""
        places = [(row["organisation"], row["channel"], row["wave"], row["audit"])
                  for row in audits]
        self.assertEqual(places, sorted(places))
        order = [row["audit"] for row in audits]
        flagged = [row["audit"] for row in read_dicts(folder / "flags.csv")]
        self.assertEqual(flagged, sorted(flagged))
        for name in ("scores", "answers"):
            listed = list(dict.fromkeys(row["audit"] for row in read_dicts(folder / f"{name}.csv")))
            self.assertEqual(listed, [audit for audit in order if audit in set(listed)])
        told = {row["name"] for row in read_dicts(self.csv / "answers.csv") if row["value"]}
        kept = {row["name"] for row in read_dicts(folder / "answers.csv") if row["value"]}
        computed = {"sent_second", "reply_second"}
        self.assertLessEqual(computed, told)
        self.assertFalse(computed & kept)
        self.assertIn("ack_hours", kept)  # scored, and tells no moment by itself

    def test_wrong_use(self):
        refused = subprocess.run([VIGIECTL, "export", "--store", self.store, "--format", "odk", "-o",
                                  self.folder / "odk"], capture_output=True, text=True)
        self.assertEqual(refused.returncode, 1)
        self.assertIn("not empty", refused.stderr)
        self.assertIn("[file-exists]", refused.stderr)
        for more in (("--anonymised", "--format", "odk"), ("--key-file", self.store),
                     ("--format", "dbf")):
            result = subprocess.run([VIGIECTL, "export", "--store", self.store, "-o",
                                     self.folder / "none", *more], capture_output=True)
            self.assertEqual(result.returncode, 2)
        short = self.folder / "short"
        short.write_bytes(b"123")
        result = subprocess.run([VIGIECTL, "export", "--store", self.store, "-o",
                                 self.folder / "none", "--anonymised", "--key-file", short],
                                capture_output=True, text=True)
        self.assertEqual(result.returncode, 1)
        self.assertIn("no secret", result.stderr)

    # Reports ------------------------------------------------------------------------------------

    @needs("qpdf")
    def test_pdfs_are_sound(self):
        reports = sorted((self.demo / "reports").glob("*.pdf"))
        self.assertEqual(len(reports), 4)
        for path in reports:
            result = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True)
            self.assertEqual(result.returncode, 0, result.stdout + result.stderr)

    @needs("pdftotext")
    def test_text_of_pdfs_is_found(self):
        for row in read_dicts(self.csv / "ranking.csv"):
            path = self.demo / "reports" / f"{row['organisation']}.pdf"
            text = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True,
                                  check=True).stdout
            self.assertIn(row["name"].split()[0], text)
            # Reports have the decimal sign of their reader's language.
            self.assertIn(row["score"].replace(".", SIGN), text)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
