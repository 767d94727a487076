#!/usr/bin/env python3
"""vigiectl merge, conflict, rank, export and store verify, as scripts call them.

Usage: commands.py VIGIECTL MAKE-BUNDLES

SPDX-License-Identifier: GPL-3.0-or-later
"""
import collections
import contextlib
import csv
import hashlib
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest
import zipfile
from fractions import Fraction
from pathlib import Path

# Sentences are compared in English; numbers and times are those of the locale all the same.
os.environ["LANGUAGE"] = "en"

VIGIECTL, MAKE_BUNDLES = sys.argv[1:3]


class Commands(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="vigie-commands-"))
        self.addCleanup(shutil.rmtree, self.folder)
        subprocess.run([MAKE_BUNDLES, self.folder], check=True)
        self.store = self.folder / "store.sqlite"
        self.bundles = sorted((self.folder / "bundles").glob("*.bundle.asice"))
        self.rivals = sorted((self.folder / "rivals").glob("*.bundle.asice"))

    def call(self, *words, status=0):
        result = subprocess.run([VIGIECTL, *words], capture_output=True, text=True)
        self.assertEqual(result.returncode, status, result.stderr)
        return result

    def merge(self, *words, status=0):
        result = self.call("merge", "--store", self.store, "--json", *words, status=status)
        return [json.loads(line) for line in result.stdout.splitlines()], result.stderr

    def test_merge(self):
        verdicts, errors = self.merge(*self.bundles)
        self.assertIn("the campaign was found here", errors)
        self.assertEqual([v["verdict"] for v in verdicts], ["accepted"] * 3)
        self.assertEqual(sum(v["audits"]["accepted"] for v in verdicts), 72)
        first = verdicts[0]
        self.assertEqual(first["file"], str(self.bundles[0]))
        self.assertIsNone(first["code"])
        self.assertIsNone(first["error"])
        again, errors = self.merge(*self.bundles)
        self.assertEqual([v["verdict"] for v in again], ["duplicate"] * 3)
        self.assertEqual(errors, "")

    def test_refused_and_good_ones(self):
        data = bytearray(self.bundles[0].read_bytes())
        data[len(data) // 2] ^= 1
        self.bundles[0].write_bytes(data)
        verdicts, errors = self.merge(*self.bundles, status=1)
        self.assertEqual([v["verdict"] for v in verdicts], ["quarantined", "accepted", "accepted"])
        self.assertTrue(verdicts[0]["code"])
        self.assertIn(f"{self.bundles[0]}: error: ", errors)
        self.assertIn(f"[{verdicts[0]['code']}]", errors)

    def test_reasons_of_single_audits(self):
        """Of a bundle of which some is refused, each audit's reason is told; the rest is taken."""
        verdicts, errors = self.merge(self.folder / "mixed.bundle.asice", status=1)
        verdict = verdicts[0]
        self.assertEqual((verdict["audits"]["accepted"], verdict["audits"]["quarantined"]), (1, 2))
        self.assertEqual(sorted(row["code"] for row in verdict["refused"]), ["evidence-missing", "instance-invalid"])
        self.assertEqual(len({row["audit"] for row in verdict["refused"]}), 2)
        for row in verdict["refused"]:
            self.assertTrue(row["error"])
            self.assertIn(f"error: {row['audit']}: {row['error']} [{row['code']}]\n", errors)
        self.assertEqual(self.merge(self.bundles[0])[0][0]["refused"], [])

    def test_missing_file(self):
        verdicts, errors = self.merge(self.bundles[0], self.folder / "none.bundle.asice", status=1)
        self.assertEqual(verdicts[1]["code"], "file-not-found")
        self.assertEqual(errors.count("error:"), 1)

    def test_nothing_that_could_be_merged(self):
        """No store is left behind in which nothing stands."""
        self.merge(self.folder / "none.bundle.asice", status=1)
        self.assertFalse(self.store.exists())
        broken = self.folder / "broken.bundle.asice"
        broken.write_bytes(b"no bundle")
        self.merge(broken, status=1)
        self.assertTrue(self.store.exists())

    def test_without_campaign(self):
        (self.folder / "test.campaign.asice").unlink()
        result = self.call("merge", "--store", self.store, *self.bundles, status=1)
        self.assertIn("[store-without-campaign]", result.stderr)
        self.assertEqual(result.stderr.count("\n"), 1)
        self.assertFalse(self.store.exists())

    def test_two_campaigns_are_not_chosen_between(self):
        campaign = self.folder / "test.campaign.asice"
        shutil.copy(campaign, self.folder / "other.campaign.asice")
        result = self.call("merge", "--store", self.store, *self.bundles, status=1)
        self.assertIn("[store-without-campaign]", result.stderr)
        self.merge("--campaign", campaign, *self.bundles)
        os.remove(self.store)
        self.merge(campaign, *self.bundles)

    def test_wrong_campaign_file(self):
        result = self.call(
            "merge", "--store", self.store, "--campaign", self.bundles[0], self.bundles[0], status=1
        )
        self.assertIn("error:", result.stderr)
        self.assertFalse(self.store.exists())

    def test_receipts(self):
        self.merge("--receipts", self.folder / "receipts", *self.bundles)
        names = sorted(path.name for path in (self.folder / "receipts").iterdir())
        self.assertEqual(names, [f"A0{i}.receipt.asice" for i in (1, 2, 3)])

    def test_receipts_without_authority(self):
        shutil.rmtree(self.folder / "coordinator")
        result = self.call(
            "merge", "--store", self.store, "--receipts", self.folder / "receipts", *self.bundles,
            status=1,
        )
        self.assertIn("[identity-missing]", result.stderr)
        self.assertFalse(self.store.exists())

    def test_rank(self):
        self.merge(*self.bundles)
        rows = json.loads(self.call("rank", "--store", self.store, "--json").stdout)
        self.assertEqual(len(rows), 6)
        for row in rows:
            for key in ("rank", "organisation", "name", "category", "score", "low", "high",
                        "audits", "ranked"):
                self.assertIn(key, row)
            self.assertTrue(row["ranked"])
            self.assertLessEqual(row["low"], row["score"])
            self.assertLessEqual(row["score"], row["high"])
        text = self.call("rank", "--store", self.store, "--category", "CC").stdout
        self.assertIn("Communities (CC)", text)
        self.assertNotIn("(CA)", text)
        some = json.loads(self.call("rank", "--store", self.store, "--wave", "w2", "--json").stdout)
        self.assertTrue(all(row["rank"] is None and not row["ranked"] for row in some))
        waves = json.loads(self.call("rank", "--store", self.store, "--by-wave", "--json").stdout)
        self.assertEqual([wave["wave"] for wave in waves], ["w1", "w2"])
        self.assertEqual(waves[1]["ranking"], some)
        self.assertIn("== Second", self.call("rank", "--store", self.store, "--by-wave").stdout)
        places = json.loads(
            self.call("rank", "--store", self.store, "--stability", "--json").stdout)
        self.assertEqual({place["organisation"]: place["rank"] for place in places},
                         {row["organisation"]: row["rank"] for row in rows})
        for place in places:
            self.assertLessEqual(place["best"], place["rank"])
            self.assertLessEqual(place["rank"], place["worst"])
        why = json.loads(
            self.call("rank", "--store", self.store, "--explain", "CC-1", "--json").stdout)
        self.assertEqual(len(why["by_channel"]), 4)
        text = self.call("rank", "--store", self.store, "--explain", "CC-1").stdout
        for audit in why["signed_audits"]:
            self.assertIn(audit["audit"], text)
        self.call("rank", "--store", self.store, "--explain", "CC-9", status=1)
        unknown = self.call("rank", "--store", self.store, "--category", "XX", status=1)
        self.assertIn("[campaign-reference]", unknown.stderr)

    def explain(self, organisation, *more):
        return json.loads(self.call("rank", "--store", self.store, "--explain", organisation,
                                    "--json", *more).stdout)

    def test_explanation_adds_up(self):
        """What is lost and what is left are 100, in each audit and in the score; each audit is the
        signed file that is named."""
        self.merge(*self.bundles)
        files = {}
        for path in self.bundles:
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            with zipfile.ZipFile(path) as bundle:
                for name in bundle.namelist():
                    files[digest, name] = hashlib.sha256(bundle.read(name)).hexdigest()
        for row in json.loads(self.call("rank", "--store", self.store, "--json").stdout):
            for more in ((), ("--wave", "w1"), ("--channel", "phone"),
                         ("--weights", self.write_weights())):
                why = self.explain(row["organisation"], *more)
                lost = sum(Fraction(loss["lost_exact"]) for loss in why["lost"])
                left = sum(Fraction(audit["share"]) * Fraction(audit["exact"])
                           for audit in why["signed_audits"])
                if why["exact"] is None:
                    self.assertEqual((lost, left), (0, 0))
                    continue
                self.assertEqual(left, Fraction(why["exact"]))
                self.assertEqual(lost, 100 - Fraction(why["exact"]))
                for audit in why["signed_audits"]:
                    self.assertEqual(files[audit["bundle"], audit["file"]], audit["sha256"])
                    self.assertEqual(sum(Fraction(loss["lost_exact"]) for loss in audit["lost"]),
                                     100 - Fraction(audit["exact"]))

    def write_weights(self, text="[channels]\nphone=50\n[criteria]\ncourtesy=1\n"
                                 "[criteria phone]\nwaiting=7.5\n"):
        path = self.folder / "weights.ini"
        path.write_text(text)
        return path

    def test_other_weights(self):
        """The ranking with other weights is the one computed here from the exported criteria."""
        self.merge(*self.bundles)
        self.call("export", "--store", self.store, "-o", self.folder / "export")
        read = lambda name: csv.DictReader((self.folder / "export" / name).open(newline=""))
        caps = {row["audit"]: row["cap"] for row in read("audits.csv")}
        weights = {"courtesy": Fraction(1), "waiting": Fraction(2), "complaint": Fraction(1)}
        sums = collections.defaultdict(lambda: [0, 0])
        for row in read("scores.csv"):
            if row["measure"] == "criterion" and row["score_exact"] and row["counts"] == "true":
                weight = weights[row["criterion"]]
                if (row["channel"], row["criterion"]) == ("phone", "waiting"):
                    weight = Fraction("7.5")
                place = sums[row["organisation"], row["channel"], row["audit"]]
                place[0] += weight * Fraction(row["score_exact"])
                place[1] += weight
        scores = collections.defaultdict(list)
        for (organisation, channel, audit), (points, weight) in sums.items():
            cap = Fraction(caps[audit]) if caps[audit] else Fraction(100)
            scores[organisation, channel].append(min(points / weight, cap))
        self.assertTrue(scores)
        for organisation in {key[0] for key in scores}:
            of_channel = {"phone": 50, "email": 20, "visit": 20, "reviews": 10}
            means = {channel: sum(scores[organisation, channel]) / len(scores[organisation, channel])
                     for channel in of_channel}
            expected = sum(of_channel[c] * means[c] for c in means) / sum(of_channel.values())
            why = self.explain(organisation, "--weights", self.write_weights())
            self.assertEqual(Fraction(why["exact"]), expected)
        plain = self.call("rank", "--store", self.store, "--json").stdout
        other = self.call("rank", "--store", self.store, "--weights", self.write_weights(),
                          "--json").stdout
        self.assertNotEqual(plain, other)
        same = self.write_weights("[channels]\nphone=25\n[criteria]\ncourtesy=3\n")
        self.assertEqual(self.call("rank", "--store", self.store, "--weights", same,
                                   "--json").stdout, plain)

    def test_audits_without_weight_have_no_score(self):
        """With no weight left on the channel's criteria there is nothing that 0 would stand for."""
        self.merge(*self.bundles)
        weights = self.write_weights("[criteria phone]\ncourtesy=0\nwaiting=0\ncomplaint=0\n")
        audits = self.explain("CC-1", "--weights", weights)["signed_audits"]
        phone = [audit for audit in audits if audit["channel"] == "phone"]
        self.assertTrue(phone)
        for audit in audits:
            empty = audit in phone
            self.assertEqual((audit["score"] is None, audit["exact"] is None, not audit["counts"]),
                             (empty,) * 3)
        text = self.call("rank", "--store", self.store, "--explain", "CC-1", "--weights",
                         weights).stdout
        for audit in phone:
            self.assertRegex(text, rf"– +phone .*{audit['audit']}.* does not count\n")

    def test_weights_that_cannot_be_used(self):
        self.merge(*self.bundles)
        for text, code in (("[channels]\npigeon=3\n", "campaign-reference"),
                           ("[channels]\nphone=-3\n", "campaign-invalid"),
                           ("[criteria]\nmood=3\n", "campaign-reference"),
                           ("[criteria pigeon]\ncourtesy=3\n", "campaign-reference"),
                           ("[else]\nphone=3\n", "campaign-invalid"),
                           ("no group", "campaign-invalid")):
            result = self.call("rank", "--store", self.store, "--weights",
                               self.write_weights(text), status=1)
            self.assertIn(f"[{code}]", result.stderr)
            self.assertIn("weights.ini", result.stderr)
        self.call("rank", "--store", self.store, "--weights", self.folder / "none", status=1)

    def dossier(self, name="year.dossier.asice"):
        path = self.folder / name
        self.call("dossier", "create", "--store", self.store, "-o", path)
        return path

    def verify_dossier(self, path, *more, status=0):
        result = self.call("dossier", "verify", "--json", *more, path, status=status)
        return json.loads(result.stdout.splitlines()[0]), result.stderr

    def test_dossier(self):
        """A third party with nothing but the file and the authority's certificate comes to the
        same ranking."""
        self.merge(*self.bundles, *self.rivals, status=0)
        ranking = json.loads(self.call("rank", "--store", self.store, "--json").stdout)
        path = self.dossier()
        self.assertEqual(sorted(self.folder.glob(".vigie-*")), [])
        self.store.unlink()
        shutil.rmtree(self.folder / "bundles")
        found, _ = self.verify_dossier(path)
        self.assertTrue(found["ok"])
        self.assertFalse(found["trusted"])
        self.assertEqual(found["refused"], 0)
        self.assertEqual(found["ranking"], ranking)
        self.assertGreater(found["checked"], 72)
        text = self.call("dossier", "verify", path).stdout
        self.assertIn("compare its words", text)
        self.assertIn("the ranking follows", text)
        with zipfile.ZipFile(path) as dossier:
            self.assertEqual(set(dossier.namelist()) - {"mimetype"}, {
                "README.txt", "campaign.xml", "ranking.csv", "store.sqlite",
                "META-INF/manifest.xml", "META-INF/signatures001.xml"})
            self.assertNotIn(str(self.folder).encode(), dossier.read("store.sqlite"))

    def test_dossiers_that_do_not_hold(self):
        self.merge(*self.bundles)
        self.call("dossier", "verify", self.bundles[0], status=1)
        whole = self.dossier()
        data = bytearray(whole.read_bytes())
        data[len(data) // 2] ^= 1
        broken = self.folder / "broken.dossier.asice"
        broken.write_bytes(data)
        self.verify_dossier(broken, status=1)
        for change in ("UPDATE score SET audit = '100' WHERE revision = 1",
                       "UPDATE tally SET sum = '999' WHERE wave = ''",
                       "UPDATE revision SET done_by = 'double' WHERE id = 3",
                       "UPDATE document SET instance = (SELECT instance FROM document WHERE"
                       " revision = 2) WHERE revision = 1"):
            before = self.store.read_bytes()
            with contextlib.closing(sqlite3.connect(self.store)) as connection:
                connection.execute(change)
                connection.commit()
            changed = self.folder / "changed.dossier.asice"
            result = self.call("dossier", "create", "--store", self.store, "-o", changed, status=1)
            self.assertIn(f"{self.store}: error: ", result.stderr)
            self.assertIn("[store-damaged]", result.stderr)
            self.assertFalse(changed.exists())
            self.assertEqual(sorted(self.folder.glob(".vigie-*")), [])
            self.store.write_bytes(before)

    def test_judgements(self):
        """An audit that is rejected does not count, comes back when accepted, and says why."""
        self.merge(*self.bundles)
        before = self.explain("CC-1")
        audit = before["signed_audits"][0]["audit"]
        judge = lambda state, **more: self.call(
            "review", "judge", "--store", self.store, "--as", state, "--why", f"was {state}",
            "--author", "Q", "--json", audit, **more)
        for state in ("returned", "rejected", "withdrawn"):
            judge(state)
            after = self.explain("CC-1")
            self.assertEqual(after["audits"], before["audits"] - 1)
            self.assertNotIn(audit, [one["audit"] for one in after["signed_audits"]])
            self.call("export", "--store", self.store, "-o", self.folder / state)
            read = lambda name: list(csv.DictReader(
                (self.folder / state / name).read_text("utf-8").splitlines()))
            row = next(row for row in read("audits.csv") if row["audit"] == audit)
            self.assertEqual((row["status"], row["counts"], row["score"]), (state, "false", ""))
            for name in ("answers.csv", "scores.csv"):
                self.assertNotIn(audit, [row["audit"] for row in read(name)])
            self.call("store", "verify", "--store", self.store)
        said = json.loads(judge("accepted").stdout)
        self.assertEqual(said, {"audit": audit, "state": "accepted", "receipts": []})
        self.assertEqual(self.explain("CC-1"), before)
        made = json.loads(self.call("review", "judgements", "--store", self.store, "--json").stdout)
        self.assertEqual([one["state"] for one in made],
                         ["returned", "rejected", "withdrawn", "accepted"])
        self.assertEqual([one["stands"] for one in made], [False, False, False, True])
        self.assertEqual((made[0]["author"], made[0]["why"]), ("Q", "was returned"))
        self.assertIn("was withdrawn",
                      self.call("review", "judgements", "--store", self.store).stdout)
        judge("else", status=2)
        self.call("review", "judge", "--store", self.store, "--as", "rejected", "--why", "x",
                  "no-such-audit", status=1)

    def test_receipts_of_judgements(self):
        """Nothing is judged that cannot be answered; each judgement is answered in its own file."""
        self.merge(*self.bundles)
        audit = self.explain("CC-1")["signed_audits"][0]["audit"]
        judge = lambda folder, **more: self.call(
            "review", "judge", "--store", self.store, "--as", "returned", "--why", "when?",
            "--receipts", folder, "--json", audit, **more)
        refused = judge(self.bundles[0], status=1)
        self.assertIn(f"{self.bundles[0]}: error: ", refused.stderr)
        self.assertEqual(self.call("review", "judgements", "--store", self.store, "--json").stdout,
                         "[]\n")
        answers = self.folder / "answers"
        written = [json.loads(judge(answers).stdout)["receipts"] for _ in range(2)]
        self.assertEqual(sorted(map(str, answers.iterdir())), sorted(sum(written, [])))
        self.assertEqual(len(set(sum(written, []))), 2)

    def test_judgement_asks_about_answers(self):
        """What is asked about single answers is kept with the judgement; another form's is refused."""
        self.merge(*self.bundles)
        audit = self.explain("CC-1")["signed_audits"][0]["audit"]
        judge = lambda *questions, **more: self.call(
            "review", "judge", "--store", self.store, "--as", "returned", "--why", "see below",
            *(part for question in questions for part in ("--question", question)), audit, **more)
        listed = lambda: json.loads(
            self.call("review", "judgements", "--store", self.store, "--json").stdout)
        for question in ("/data/nowhere=why?", "wait=why?", "/data=why?", "/data/wait", "/data/wait="):
            self.assertIn("[conflict-field]", judge(question, status=1).stderr)
        self.assertIn("twice", judge("/data/wait=one", "/data/wait=two", status=1).stderr)
        self.assertEqual(listed(), [])
        judge("/data/wait=counted = how?", "/data/quality=why so low?")
        self.assertEqual(listed()[0]["questions"],
                         [{"at": "/data/quality", "text": "why so low?"},
                          {"at": "/data/wait", "text": "counted = how?"}])
        self.assertIn("/data/wait: counted = how?",
                      self.call("review", "judgements", "--store", self.store).stdout)
        self.call("store", "verify", "--store", self.store)

    def test_judgement_is_of_a_revision(self):
        """A later revision answers the question; an audit in conflict is not judged."""
        self.merge(self.rivals[0])
        audit = json.loads(self.call("bundle", "show", "--json", self.rivals[0]).stdout)["audits"][0]["id"]
        judge = ("review", "judge", "--store", self.store, "--as", "returned", "--why", "when?", audit)
        self.call(*judge)
        self.merge(self.rivals[1])
        made = json.loads(self.call("review", "judgements", "--store", self.store, "--json").stdout)
        self.assertEqual([one["stands"] for one in made], [False])
        self.merge(self.rivals[2])
        self.assertIn("[conflict-unknown]", self.call(*judge, status=1).stderr)
        self.call("store", "verify", "--store", self.store)

    def test_conflict(self):
        verdicts, errors = self.merge(*self.rivals)
        self.assertEqual(verdicts[2]["verdict"], "conflict")
        self.assertIn("rival revisions", errors)
        listed = json.loads(self.call("conflict", "list", "--store", self.store, "--json").stdout)
        audit = listed[0]["audit"]
        self.assertEqual(len(listed[0]["sides"]), 2)
        shown = json.loads(
            self.call("conflict", "show", "--store", self.store, audit, "--json").stdout)
        self.assertIn("/data/quality", [field["at"] for field in shown["fields"]])
        text = self.call("conflict", "show", "--store", self.store, audit).stdout
        self.assertIn("/data/quality", text)
        self.call("conflict", "resolve", "--store", self.store, audit, "--keep", "9", "--why", "x",
                  status=1)
        self.call("conflict", "resolve", "--store", self.store, audit, "--keep", "3", status=2)
        answers = self.folder / "answers"
        resolve = ("conflict", "resolve", "--store", self.store, audit, "--keep", "3", "--why", "x",
                   "--author", "Q", "--json", "--receipts")
        self.call(*resolve, self.rivals[0], status=1)
        said = json.loads(self.call(*resolve, answers).stdout)
        self.assertEqual((said["audit"], sorted(said["receipts"])),
                         (audit, sorted(map(str, answers.iterdir()))))
        self.assertIn(said["kept"], [side["instance"] for side in listed[0]["sides"]])
        self.check_answers(answers, audit)
        self.assertEqual(self.call("conflict", "list", "--store", self.store, "--json").stdout,
                         "[]\n")
        gone = self.call("conflict", "show", "--store", self.store, audit, status=1)
        self.assertIn("[conflict-unknown]", gone.stderr)

    def test_conflict_is_reopened(self):
        """A decision is taken back, once; it stays listed, and the other one can be kept."""
        self.merge(*self.rivals)
        before = self.call("conflict", "list", "--store", self.store, "--json").stdout
        audit = json.loads(before)[0]["audit"]
        reopen = ("conflict", "reopen", "--store", self.store, audit)
        self.call(*reopen, status=2)
        self.assertIn("[conflict-unknown]", self.call(*reopen, "--why", "x", status=1).stderr)
        resolve = ("conflict", "resolve", "--store", self.store, audit, "--why", "x")
        self.call(*resolve, "--keep", "3", "--field", "/data/quality=2")
        said = json.loads(
            self.call(*reopen, "--why", "wrong", "--author", "Q", "--json").stdout)
        self.assertEqual(said, {"audit": audit, "reopened": True})
        self.assertEqual(self.call("conflict", "list", "--store", self.store, "--json").stdout, before)
        self.call("store", "verify", "--store", self.store)
        self.assertIn("[conflict-unknown]", self.call(*reopen, "--why", "x", status=1).stderr)
        self.call(*resolve, "--keep", "2")
        decisions = json.loads(
            self.call("conflict", "decisions", "--store", self.store, "--json").stdout)
        self.assertEqual([row.get("reopened", {}).get("why") for row in decisions], ["wrong", None])
        self.assertIn("Q: wrong", self.call("conflict", "decisions", "--store", self.store).stdout)

    def test_conflict_by_field(self):
        """All of the one but an answer of the other; it is listed, and both are told."""
        self.merge(*self.rivals)
        listed = json.loads(self.call("conflict", "list", "--store", self.store, "--json").stdout)
        audit = listed[0]["audit"]
        other = [side["instance"] for side in listed[0]["sides"] if side["revision"] == 2][0]
        resolve = ("conflict", "resolve", "--store", self.store, audit, "--keep", "3", "--why", "x",
                   "--author", "Q", "--field")
        for wrong in ("/data/quality", "/data/double=2", "/data/wait=2"):
            self.assertIn("[conflict-field]", self.call(*resolve, wrong, status=1).stderr)
        self.call(*resolve, "/data/quality=2", "--receipts", self.folder / "answers")
        said = json.loads(self.call("conflict", "decisions", "--store", self.store, "--json").stdout)
        self.assertEqual([(row["audit"], row["author"], row["why"]) for row in said],
                         [(audit, "Q", "x")])
        self.assertEqual(said[0]["fields"], [{"at": "/data/quality", "from": other}])
        self.assertIn("/data/quality", self.call("conflict", "decisions", "--store", self.store).stdout)
        for path in (self.folder / "answers").iterdir():
            with zipfile.ZipFile(path) as receipt:
                self.assertIn(f'<answer at="/data/quality" from="{other}"/>',
                              receipt.read("receipt.xml").decode())
        self.call("store", "verify", "--store", self.store)
        self.call("export", "--store", self.store, "--format", "odk", "-o", self.folder / "odk")
        submission = next((self.folder / "odk").rglob("submission.xml")).read_text(encoding="utf-8")
        self.assertIn("<quality>5</quality>", submission)
        self.assertIn("<double>10</double>", submission)

    def test_erase(self):
        self.merge(*self.bundles)
        before = self.call("rank", "--store", self.store, "--json").stdout
        record = self.folder / "w1.erasure.asice"
        erase = ("store", "erase", "--store", self.store, "--why", "over", "--author", "Q", "--json", "-o")
        self.call(*erase, record, status=2)
        self.assertIn("[value-invalid]", self.call(*erase, record, "--before", "2026", status=1).stderr)
        self.assertIn("[campaign-reference]", self.call(*erase, record, "--wave", "none", status=1).stderr)
        self.assertIn("[nothing-to-do]",
                      self.call(*erase, record, "--before", "2000-01-01", status=1).stderr)
        self.assertIn("[nothing-to-do]", self.call(*erase, record, "--due", status=1).stderr)
        kept = lambda: json.loads(self.call("store", "retention", "--store", self.store, "--json").stdout)
        self.assertEqual([(wave["wave"], wave["audits"], wave["erased"]) for wave in kept()["waves"]],
                         [("w1", 48, 0), ("w2", 24, 0)])
        by_courtesy = ("rank", "--store", self.store, "--criterion", "courtesy")
        self.call(*by_courtesy)
        said = json.loads(self.call(*erase, record, "--wave", "w1").stdout)
        for more, status in ((), 1), (("--wave", "w1"), 1), (("--wave", "w2"), 0):
            gone = self.call(*by_courtesy, *more, status=status).stderr
            self.assertEqual("[audit-erased]" in gone, status == 1, gone)
        for more in ("--stability",), ("--explain", "CC-1"):
            self.assertIn("[usage]", self.call(*by_courtesy, *more, status=2).stderr)
        self.assertEqual([(wave["wave"], wave["audits"], wave["erased"]) for wave in kept()["waves"]],
                         [("w1", 0, 48), ("w2", 24, 0)])
        self.assertEqual((kept()["last_day"], kept()["due"], kept()["audits"]), (None, False, 24))
        self.assertIn("48 deleted", self.call("store", "retention", "--store", self.store).stdout)
        self.assertEqual((said["audits"], said["record"]), (48, str(record)))
        self.assertIn("[file-exists]", self.call(*erase, record, "--wave", "w2", status=1).stderr)
        with zipfile.ZipFile(record) as package:
            self.assertEqual(package.read("erasure.xml").count(b"<audit "), 48)
        verdicts, errors = self.merge(*self.bundles)
        self.assertEqual({v["verdict"] for v in verdicts}, {"duplicate"})
        self.assertEqual(self.call("rank", "--store", self.store, "--json").stdout, before)
        why = json.loads(self.call("rank", "--store", self.store, "--explain", "CC-1", "--json").stdout)
        self.assertEqual((why["erased_audits"], len(why["signed_audits"])), (8, 4))
        self.assertIn("8 audits more", self.call("rank", "--store", self.store, "--explain", "CC-1").stdout)
        weights = self.folder / "weights.ini"
        weights.write_text("[criteria]\ncourtesy=5\n", encoding="utf-8")
        self.assertIn("[audit-erased]",
                      self.call("rank", "--store", self.store, "--weights", weights, status=1).stderr)
        listed = json.loads(self.call("store", "erasures", "--store", self.store, "--json").stdout)
        self.assertEqual([(row["author"], row["why"], row["audits"]) for row in listed], [("Q", "over", 48)])
        self.assertIn("over", self.call("store", "erasures", "--store", self.store).stdout)
        self.call("store", "verify", "--store", self.store)

    def test_an_auditors_key_signs_nothing_for_the_campaign(self):
        """It is refused before anything is deleted, decided, merged or written."""
        key = ("--identity", self.folder / "auditor")
        self.merge(self.bundles[0])
        audit = self.explain("CC-1")["signed_audits"][0]["audit"]
        before = self.call("store", "verify", "--store", self.store, "--json").stdout
        target, receipts = self.folder / "target.asice", self.folder / "receipts"
        for command in (("store", "erase", "--wave", "w1", "--why", "x", "-o", target),
                        ("dossier", "create", "-o", target),
                        ("review", "judge", audit, "--as", "rejected", "--why", "x",
                         "--receipts", receipts),
                        ("merge", "--receipts", receipts, *self.bundles)):
            refused = self.call(*command, *key, "--store", self.store, status=1)
            self.assertRegex(refused.stderr, r"\A\S+: error: .*A01.* \[signer-mismatch\]\n\Z")
            self.assertFalse(target.exists())
            self.assertFalse(receipts.exists() and any(receipts.iterdir()))
        self.assertEqual(self.call("store", "verify", "--store", self.store, "--json").stdout, before)
        self.assertEqual(self.call("review", "judgements", "--store", self.store, "--json").stdout, "[]\n")

    def check_answers(self, folder, audit):
        """Each rival's bundle is answered under the authority's signature: what, who and why."""
        found = {}
        for path in folder.iterdir():
            with zipfile.ZipFile(path) as receipt:
                text = receipt.read("receipt.xml").decode()
                self.assertIn(b"SignatureValue", receipt.read("META-INF/signatures001.xml"))
            self.assertIn(f'id="{audit}"', text)
            self.assertIn('code="conflict-resolved"', text)
            self.assertIn("<reason>x</reason>", text)
            digest = re.search(r'digest="(\w+)"', text).group(1)
            found[digest] = re.search(r'verdict="(\w+)"', text).group(1)
        digests = [hashlib.sha256(path.read_bytes()).hexdigest() for path in self.rivals]
        self.assertEqual(found, {digests[1]: "superseded", digests[2]: "accepted"})

    def test_export(self):
        self.merge(*self.bundles)
        for kind, name in (("csv", "audits.csv"), ("json", "audits.jsonl"),
                           ("xlsx", "export.xlsx")):
            target = self.folder / f"export-{kind}"
            self.call("export", "--store", self.store, "--format", kind, "-o", target)
            self.assertTrue((target / name).is_file())
        lines = (self.folder / "export-json" / "scores.jsonl").read_text("utf-8").splitlines()
        self.assertTrue(all(isinstance(json.loads(line), dict) for line in lines))
        self.call("export", "--store", self.store, "--format", "ods", "-o", "x", status=2)
        self.call("export", "--store", self.folder / "none.sqlite", "-o", "x", status=1)

    def read_export(self, *words):
        """The tables of an export, each as a list of rows."""
        target = Path(tempfile.mkdtemp(dir=self.folder))
        self.call("export", "--store", self.store, "-o", target, *words)
        return {path.stem: list(csv.DictReader(path.open(newline="", encoding="utf-8"))) for path in target.iterdir()}

    def test_export_of_a_part(self):
        """The rows of a part are those of the whole that belong to it."""
        self.merge(*self.bundles)
        whole = self.read_export()
        for option, column, value in (("--wave", "wave", "w2"), ("--category", "category", "CC"),
                                      ("--channel", "channel", "phone")):
            part = self.read_export(option, value)
            audits = [row for row in whole["audits"] if row[column] == value]
            names = {row["audit"] for row in audits}
            self.assertTrue(0 < len(audits) < len(whole["audits"]) or column == "category")
            self.assertEqual(part["audits"], audits)
            self.assertEqual(part["answers"], [row for row in whole["answers"] if row["audit"] in names])
            self.assertEqual(part["flags"], [row for row in whole["flags"] if row["audit"] in names])
            self.assertEqual(set(whole) - set(part), {"agreement", "auditors"})
        ranked = json.loads(self.call("rank", "--store", self.store, "--wave", "w2", "--json").stdout)
        self.assertEqual([row["organisation"] for row in ranked],
                         [row["organisation"] for row in self.read_export("--wave", "w2")["ranking"]])
        result = self.call("export", "--store", self.store, "-o", self.folder / "none", "--wave", "w9", status=1)
        self.assertIn("w9", result.stderr)
        self.assertFalse((self.folder / "none").exists())
        self.call("export", "--store", self.store, "-o", self.folder / "none", "--format", "odk", "--wave", "w1",
                  status=2)

    def test_export_with_labels(self):
        """Beside each code stands its text; nothing else changes."""
        self.merge(*self.bundles)
        plain, told = self.read_export(), self.read_export("--labels", "fr")
        texts = {"yes": "Yes", "no": "No", "na": "Not applicable"}
        self.assertEqual([{key: value for key, value in row.items() if key != "label"} for row in told["answers"]],
                         plain["answers"])
        for row in told["answers"]:
            self.assertEqual(row["label"], texts[row["value"]] if row["name"] in ("wait", "solved") else "")
        self.assertTrue(any(row["label"] for row in told["answers"]))
        self.assertIn(("answers", "label"), {(row["table"], row["column"]) for row in told["codebook"]})
        self.assertEqual(told["audits"], plain["audits"])
        hidden = self.read_export("--labels", "fr", "--anonymised")
        self.assertEqual(sum(bool(row["label"]) for row in hidden["answers"]),
                         sum(bool(row["label"]) for row in told["answers"]))

    def test_two_orders_same_bytes(self):
        exports = []
        for i, paths in enumerate((self.bundles, self.bundles[::-1] + self.bundles)):
            store = self.folder / f"{i}.sqlite"
            target = self.folder / f"export-{i}"
            self.call("merge", "--store", store, *paths)
            self.call("export", "--store", store, "--format", "csv", "-o", target)
            exports.append({path.name: path.read_bytes() for path in target.iterdir()})
        self.assertEqual(len(exports[0]), 9)
        self.assertEqual(exports[0], exports[1])

    def test_verify(self):
        self.merge(*self.bundles)
        good = json.loads(self.call("store", "verify", "--store", self.store, "--json").stdout)
        self.assertTrue(good["ok"])
        self.assertGreater(good["checked"], 3 * 72)

    @unittest.skipIf(os.geteuid() == 0, "root may write anywhere")
    def test_read_only_folder(self):
        os.chmod(self.folder, 0o555)
        self.addCleanup(os.chmod, self.folder, 0o755)
        result = self.call("merge", "--store", self.store, *self.bundles, status=3)
        self.assertEqual(result.stderr.count("error:"), 1)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
