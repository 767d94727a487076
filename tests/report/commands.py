#!/usr/bin/env python3
"""vigiectl report, as scripts call it.

Usage: commands.py VIGIECTL MAKE-BUNDLES

SPDX-License-Identifier: GPL-3.0-or-later
"""
import json
import locale
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

VIGIECTL, MAKE_BUNDLES = sys.argv[1:3]
# Words are looked for in English, numbers as the reader's country writes them.
os.environ["LANGUAGE"] = "en"
locale.setlocale(locale.LC_ALL, "")
SIGN = locale.localeconv()["decimal_point"]


def decimal(number):
    return f"{number:.1f}".replace(".", SIGN)


WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')
LEFT, RIGHT = 50, 545  # margins, in points


def read_lines(path):
    """The words of each line of a PDF, as (left, right, text) from left to right, down all pages."""
    lines = []
    pages = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, text=True, check=True).stdout
    for page in pages.split("<page ")[1:]:
        words = [(float(top) + float(bottom), float(left), float(right), text)
                 for left, top, right, bottom, text in WORD.findall(page)]
        before = None
        for middle, left, right, text in sorted(words):
            if before is None or middle - before > 3:
                lines.append([])
            lines[-1].append((left, right, text))
            before = middle
    return [sorted(line) for line in lines]


def find_numbers(line):
    return [text for _, _, text in line if re.fullmatch(r"\d+([.,]\d+)?", text)]


class Report(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="vigie-report-"))
        self.addCleanup(shutil.rmtree, self.folder)
        subprocess.run([MAKE_BUNDLES, self.folder], check=True)
        self.store = self.folder / "store.sqlite"
        bundles = sorted((self.folder / "bundles").glob("*.bundle.asice"))
        subprocess.run([VIGIECTL, "merge", "--quiet", "--store", self.store, *bundles], check=True)

    def call(self, *words, status=0):
        result = subprocess.run([VIGIECTL, "report", "--store", self.store, *words], capture_output=True, text=True)
        self.assertEqual(result.returncode, status, result.stderr)
        return result

    def test_one(self):
        target = self.folder / "CC-1.pdf"
        result = self.call("--organisation", "CC-1", "-o", target, "--json")
        self.assertEqual(json.loads(result.stdout), {"path": str(target), "reports": 1})
        self.assertTrue(target.read_bytes().startswith(b"%PDF-"))

    def test_summary(self):
        target = self.folder / "all.pdf"
        self.call("--summary", "-o", target, "--json")
        again = self.folder / "again.pdf"
        self.call("--summary", "-o", again)
        self.assertEqual(target.read_bytes(), again.read_bytes())
        if not shutil.which("pdftotext"):
            self.skipTest("pdftotext is not here")
        text = subprocess.run(["pdftotext", "-layout", target, "-"], capture_output=True, text=True, check=True).stdout
        rows = json.loads(subprocess.run([VIGIECTL, "rank", "--store", self.store, "--json"], capture_output=True,
                                         text=True, check=True).stdout)
        self.assertIn("Prizes", text)
        for row in rows:
            self.assertIn(row["name"], text)
            self.assertIn(decimal(row["score"]), text)
        for category in ("Communities", "Agglomerations"):
            self.assertIn(category, text)
        self.assertEqual(text.count("no prize"), 2 - sum(row["prize"] for row in rows))

    def read_structure(self, path):
        """Tags and texts of a PDF in reading order, as poppler finds them."""
        text = subprocess.run(["pdfinfo", "-struct-text", path], capture_output=True, text=True, check=True).stdout
        return [(len(line) - len(line.lstrip()), line.strip().partition(" (")[0]) for line in text.splitlines() if line]

    def test_tags(self):
        """A screen reader finds headings, tables by their cells, and bars with their values; what is on each page
        only for paper is not read, and each text once."""
        if not shutil.which("pdfinfo"):
            self.skipTest("pdfinfo is not here")
        for arguments in ("--organisation", "CC-1"), ("--summary",):
            target = self.folder / "tagged.pdf"
            self.call(*arguments, "-o", target)
            about = subprocess.run(["pdfinfo", target], capture_output=True, text=True, check=True).stdout
            self.assertRegex(about, r"Tagged: +yes")
            tags = self.read_structure(target)
            names = [name for _, name in tags]
            self.assertEqual(names[0], "Document")
            self.assertEqual(names.count("H1"), 1)
            self.assertGreaterEqual(names.count("H2"), 4)
            for name in "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD":
                self.assertIn(name, names)
            self.assertEqual(names.count("LI"), names.count("LBody"))
            spoken = [name for _, name in tags if name.startswith('"')]
            self.assertFalse([text for text in spoken if "Page " in text])
            self.assertFalse([text for text in spoken if "ﬁ" in text])
            for table in " ".join(names).split("Table ")[1:]:
                self.assertRegex(table, r'^TR TH "')  # and the head is not read again on the next page
            for text in ("Audits", "In its category") if len(arguments) > 1 else ("Prizes",):
                self.assertTrue([one for one in spoken if text in one], text)

    def test_detail(self):
        """Waves, losses that add up with the score, and what auditors wrote."""
        if not shutil.which("pdftotext"):
            self.skipTest("pdftotext is not here")
        target = self.folder / "CC-2.pdf"
        self.call("--organisation", "CC-2", "-o", target)
        text = subprocess.run(["pdftotext", "-layout", target, "-"], capture_output=True, text=True, check=True).stdout
        for words in ("From wave to wave", "First", "Second", "Where points are lost"):
            self.assertIn(words, text)
        why = json.loads(subprocess.run([VIGIECTL, "rank", "--store", self.store, "--explain", "CC-2", "--json"],
                                        capture_output=True, text=True, check=True).stdout)
        largest = max(loss["lost"] for loss in why["lost"] if loss["kind"] == "question")
        self.assertIn(decimal(largest), text)

    def write_in(self, language):
        target = self.folder / f"{language}.pdf"
        environment = {**os.environ, "LANGUAGE": language}
        subprocess.run([VIGIECTL, "report", "--store", self.store, "--organisation", "CC-1", "--language", language,
                        "-o", target], capture_output=True, check=True, env=environment)
        return read_lines(target)

    def check_heads(self, lines, row):
        """Each number ends where a title of the line above it ends."""
        ends = []
        for left, right, _ in lines[row - 1]:
            if ends and left - ends[-1] < 6:
                ends.pop()
            ends.append(right)
        for left, right, text in lines[row]:
            if find_numbers([(left, right, text)]):
                self.assertLess(min(abs(right - end) for end in ends), 2, (text, lines[row - 1]))

    def test_right_to_left(self):
        """Arabic is the mirror image of English: titles, tables, charts and the numbers of pages."""
        if not shutil.which("pdftotext"):
            self.skipTest("pdftotext is not here")
        try:
            locale.setlocale(locale.LC_CTYPE, "ar_EG.UTF-8")
        except locale.Error:
            self.skipTest("the locale ar_EG.UTF-8 is not here")
        finally:
            locale.setlocale(locale.LC_ALL, "")
        english, arabic = self.write_in("en"), self.write_in("ar")
        pages = find_numbers(english[-1])
        self.assertEqual(find_numbers(arabic[-1]), pages[::-1])
        self.assertGreater(english[-1][-1][1], RIGHT - 1)
        self.assertLess(arabic[-1][0][0], LEFT + 1)

        ticks = ["0", "20", "40", "60", "80", "100"]
        self.assertIn(ticks, [find_numbers(line) for line in english])
        self.assertIn(ticks[::-1], [find_numbers(line) for line in arabic])

        def find_row(lines):
            return next(i for i, line in enumerate(lines)
                        if "phone" in [text for _, _, text in line] and len(find_numbers(line)) == 3)
        in_english, in_arabic = find_row(english), find_row(arabic)
        self.assertEqual(find_numbers(arabic[in_arabic]), find_numbers(english[in_english])[::-1])
        self.assertLess(english[in_english][0][0], LEFT + 1)
        self.assertGreater(arabic[in_arabic][-1][1], RIGHT - 1)
        self.check_heads(english, in_english)
        self.check_heads(arabic, in_arabic)

    def test_all(self):
        target = self.folder / "reports" / "2026"
        self.call("--all", "-o", target)
        names = sorted(path.name for path in target.iterdir())
        self.assertEqual(names, [f"{c}-{i}.pdf" for c in ("CA", "CC") for i in (1, 2, 3)])

    def test_some(self):
        """Several organisations by name, or all of a category."""
        target = self.folder / "chosen"
        result = self.call("--organisation", "CC-2", "--organisation", "CA-1", "-o", target, "--json")
        self.assertEqual(json.loads(result.stdout)["reports"], 2)
        self.assertEqual(sorted(path.name for path in target.iterdir()), ["CA-1.pdf", "CC-2.pdf"])
        alone = self.folder / "alone.pdf"
        self.call("--organisation", "CC-2", "-o", alone)
        self.assertEqual(alone.read_bytes(), (target / "CC-2.pdf").read_bytes())

        target = self.folder / "category"
        self.call("--all", "--category", "CC", "-o", target)
        self.assertEqual(sorted(path.name for path in target.iterdir()), [f"CC-{i}.pdf" for i in (1, 2, 3)])
        self.call("--all", "--category", "XX", "-o", self.folder / "none", status=1)
        self.call("--summary", "--category", "CC", "-o", self.folder / "none.pdf", status=2)
        result = self.call("--organisation", "CC-2", "--organisation", "CC-9", "-o", self.folder / "none", status=1)
        self.assertIn("[organisation-unknown]", result.stderr)
        self.assertFalse((self.folder / "none").exists())

    def test_one_wave(self):
        """Scores and places are those of that wave, which its name tells; it has no prizes."""
        if not shutil.which("pdftotext"):
            self.skipTest("pdftotext is not here")
        rows = json.loads(subprocess.run([VIGIECTL, "rank", "--store", self.store, "--wave", "w2", "--json"],
                                         capture_output=True, text=True, check=True).stdout)
        row = next(row for row in rows if row["organisation"] == "CC-2")
        self.call("--organisation", "CC-2", "--wave", "w2", "-o", self.folder / "one.pdf")
        self.call("--summary", "--wave", "w2", "-o", self.folder / "all.pdf")
        one, everything = (subprocess.run(["pdftotext", "-layout", self.folder / name, "-"], capture_output=True,
                                          text=True, check=True).stdout for name in ("one.pdf", "all.pdf"))
        for text in (one, everything):
            self.assertIn("Second", text)
            self.assertNotIn("From wave to wave", text)
        self.assertIn(f"{row['audits']} audits: ", one)
        self.assertIn(f"{sum(row['audits'] for row in rows)} audits count.", everything)
        self.assertNotIn("Prizes", everything)
        result = self.call("--summary", "--wave", "w9", "-o", self.folder / "none.pdf", status=1)
        self.assertIn("w9", result.stderr)

    def test_same_bytes(self):
        for name in ("a.pdf", "b.pdf"):
            self.call("--organisation", "CA-2", "--language", "fr", "-o", self.folder / name)
        self.assertEqual((self.folder / "a.pdf").read_bytes(), (self.folder / "b.pdf").read_bytes())

    def test_unknown_organisation(self):
        target = self.folder / "none.pdf"
        result = self.call("--organisation", "CC-9", "-o", target, status=1)
        self.assertIn("[organisation-unknown]", result.stderr)
        self.assertEqual(result.stderr.count("\n"), 1)
        self.assertFalse(target.exists())

    def test_wrong_usage(self):
        self.call("--organisation", "CC-1", status=2)
        self.call("-o", self.folder / "x.pdf", status=2)
        self.call("--all", "--organisation", "CC-1", "-o", self.folder / "x", status=2)
        self.call("--all", "--summary", "-o", self.folder / "x", status=2)

    def test_target_below_a_file(self):
        result = self.call("--organisation", "CC-1", "-o", self.store / "CC-1.pdf", status=3)
        self.assertEqual(result.stderr.count("error:"), 1)

    @unittest.skipIf(os.geteuid() == 0, "root may write anywhere")
    def test_read_only_folder(self):
        target = self.folder / "closed"
        target.mkdir()
        target.chmod(0o555)
        self.addCleanup(target.chmod, 0o755)
        result = self.call("--organisation", "CC-1", "-o", target / "CC-1.pdf", status=3)
        self.assertEqual(result.stderr.count("error:"), 1)
        self.assertEqual(list(target.iterdir()), [])

    @unittest.skipUnless(os.path.isdir("/sys/kernel"), "there is no sysfs here")
    def test_read_only_file_system(self):
        result = self.call("--organisation", "CC-1", "-o", "/sys/kernel/CC-1.pdf", status=3)
        self.assertEqual(result.stderr.count("error:"), 1)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
