#!/usr/bin/env python3
# loop.py: from a request to a receipt with vigiectl, bundles sealed and open
#
# usage: loop.py VIGIECTL
#
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

VIGIECTL = sys.argv.pop()

FORM = """<?xml version="1.0"?>
<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
        xmlns:orx="http://openrosa.org/xforms" xmlns:jr="http://openrosa.org/javarosa">
 <h:head><h:title>Tiny</h:title><model>
  <instance><data id="tiny" version="1"><note/><photo/>
   <orx:meta><orx:instanceID/><orx:deprecatedID/></orx:meta></data></instance>
  <bind nodeset="/data/note" type="string" required="true()"/>
  <bind nodeset="/data/photo" type="binary"/>
  <bind nodeset="/data/orx:meta/orx:instanceID" type="string" jr:preload="uid"/>
 </model></h:head>
 <h:body><input ref="/data/note"><label>Note</label></input>
  <upload ref="/data/photo" mediatype="image/*"><label>Photo</label></upload></h:body>
</h:html>
"""

CAMPAIGN = """<?xml version="1.0" encoding="UTF-8"?>
<campaign xmlns="urn:vigie:campaign:1" id="small" edition="1" fictitious="yes" scores-visible="no">
 <name xml:lang="en">Small</name>
 <criteria><criterion id="courtesy"><name xml:lang="en">Courtesy</name></criterion></criteria>
 <categories><category id="CC"><name xml:lang="en">Communities</name></category></categories>
 <channels>
  <channel id="phone" form="tiny.xml" weight="100" minimum="0" per-wave="0" close-after="0" days="any">
   <name xml:lang="en">Telephone</name><weight criterion="courtesy">100</weight>
  </channel>
 </channels>
 <organisations>
  <organisation id="one" category="CC" calendar="FR" channels="phone"><name>One</name></organisation>
 </organisations>
 <waves/>
 <scenarios/>
 <ranking minimum-audits="1" minimum-channels="1" category-minimum="1" prize-threshold="60"/>
 <auditors/>
 <assignments/>
</campaign>
"""


def call(*arguments, **environment):
    return subprocess.run([VIGIECTL, *map(str, arguments)], capture_output=True, text=True,
                          env={**os.environ, **environment})


def vigiectl(*arguments, status=0, **environment):
    result = call(*arguments, **environment)
    if result.returncode != status:
        raise AssertionError(f"{arguments}: {result.returncode}\n{result.stdout}{result.stderr}")
    return result


def ask(*arguments, **more):
    return json.loads(vigiectl(*arguments, "--json", **more).stdout)


def openssl(*arguments):
    subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True)


class Loop(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        self.office = self.root / "office"
        self.work = self.root / "work"
        self.store = self.root / "store.sqlite"
        (self.root / "tiny.xml").write_text(FORM)
        (self.root / "campaign.xml").write_text(CAMPAIGN)

    def publish(self, *options):
        target = self.root / "small.campaign.asice"
        vigiectl("campaign", "publish", self.office, "-o", target, *options)
        return target

    def enrol(self, *, sealed):
        """Request out, certificate in the next edition, which is joined."""
        vigiectl("campaign", "create", self.office, "--from", self.root / "campaign.xml")
        if sealed:
            vigiectl("campaign", "seal", self.office)
        request = self.root / "A01.request.asice"
        joined = ask("workspace", "join", self.work, self.publish(), "--code", "A01",
                     "--request", request)
        shown = ask("identity", "show", request)
        self.assertEqual((shown["code"], shown["words"]), ("A01", joined["words"]))
        self.assertEqual(len(joined["words"].split()), 6)
        certificate = self.root / "A01.pem"
        vigiectl("identity", "issue", request, "--authority", self.office, "-o", certificate)
        self.assertTrue(ask("workspace", "join", self.work,
                            self.publish("--certificate", certificate))["enrolled"])

    def audit(self):
        new = ask("audit", "new", "--workspace", self.work, "--channel", "phone",
                  "--organisation", "one")
        photo = self.root / "photo.png"
        photo.write_bytes(b"\x89PNG\r\n\x1a\n" + os.urandom(50000))
        vigiectl("audit", "attach", new["id"], "/data/photo", photo, "--workspace", self.work)
        vigiectl("audit", "set", new["id"], "/data/note=Very kind", "--workspace", self.work)
        vigiectl("audit", "finalise", new["id"], "--workspace", self.work)
        return new["id"]

    def export(self, *options):
        return ask("bundle", "export", "--workspace", self.work, "-o",
                   self.root / "july.bundle.asice", *options)

    def state(self, audit):
        return ask("audit", "show", audit, "--workspace", self.work)["state"]

    def close(self, bundle, audit):
        receipts = self.root / "receipts"
        verdict = ask("merge", "--store", self.store, "--campaign", self.office, bundle,
                      "--receipts", receipts)
        self.assertEqual((verdict["verdict"], verdict["audits"]["accepted"]), ("accepted", 1))
        receipt = receipts / "july.receipt.asice"
        self.assertEqual(self.state(audit), "exported")
        summary = ask("receipt", "import", receipt, "--workspace", self.work)
        self.assertEqual(summary["received"], 1)
        self.assertEqual(self.state(audit), "received")
        again = ask("merge", "--store", self.store, "--campaign", self.office, bundle)
        self.assertEqual(again["verdict"], "duplicate")
        self.assertTrue(ask("store", "verify", "--store", self.store)["ok"])

    def test_judged(self):
        """A question comes back to the auditor with its reason, and is answered by a revision."""
        self.enrol(sealed=False)
        audit = self.audit()
        bundle = self.export()["file"]
        self.close(bundle, audit)
        answers = self.root / "answers"

        def judge(state, why, *options):
            vigiectl("review", "judge", audit, "--as", state, "--why", why, "--author", "Q", "--store",
                     self.store, "--receipts", answers, "--identity", self.office / "authority",
                     *options)
            (receipt,) = answers.iterdir()
            summary = ask("receipt", "import", receipt, "--workspace", self.work)
            receipt.unlink()
            return summary

        remarks = lambda: ask("audit", "show", audit, "--workspace", self.work)["remarks"]
        asked = judge("returned", "which day was it?", "--question", "/data/note=kind in what?")
        self.assertEqual(asked["returned"], 1)
        self.assertEqual(remarks(), [{"at": "/data/note", "text": "kind in what?"}])
        self.assertEqual(self.state(audit), "returned")
        (listed,) = ask("audit", "list", "--workspace", self.work)
        self.assertEqual(listed["reason"], "which day was it?")
        # The older receipt, of the merging, does not take the decision back.
        ask("merge", "--store", self.store, "--campaign", self.office, bundle, "--receipts", answers)
        (again,) = answers.iterdir()
        ask("receipt", "import", again, "--workspace", self.work)
        again.unlink()
        self.assertEqual(self.state(audit), "returned")
        self.assertEqual(len(remarks()), 1)
        self.assertEqual(judge("accepted", "it is clear now")["received"], 1)
        self.assertEqual(self.state(audit), "received")
        self.assertEqual(remarks(), [])
        self.assertEqual(judge("returned", "still: which day?")["returned"], 1)

        vigiectl("audit", "revise", audit, "--why", "asked for", "--workspace", self.work)
        vigiectl("audit", "set", audit, "/data/note=Monday, very kind", "--workspace", self.work)
        vigiectl("audit", "finalise", audit, "--workspace", self.work)
        second = ask("bundle", "export", "--workspace", self.work, "-o",
                     self.root / "august.bundle.asice")["file"]
        verdict = ask("merge", "--store", self.store, "--campaign", self.office, second,
                      "--receipts", answers)
        self.assertEqual(verdict["audits"]["accepted"], 1)
        (receipt,) = answers.iterdir()
        ask("receipt", "import", receipt, "--workspace", self.work)
        self.assertEqual(self.state(audit), "received")
        made = ask("review", "judgements", "--store", self.store)
        self.assertEqual([one["stands"] for one in made], [False, False, False])

    def test_decisions_out_of_order(self):
        """Of two decisions within one second the later one stands, whichever arrives last."""
        self.enrol(sealed=False)
        audit = self.audit()
        self.close(self.export()["file"], audit)
        receipts = []
        for state in ("returned", "accepted"):
            folder = self.root / state
            vigiectl("review", "judge", audit, "--as", state, "--why", "because", "--store", self.store,
                     "--receipts", folder, "--identity", self.office / "authority")
            receipts += folder.iterdir()
        first, second = receipts
        for receipt in (second, first, second):
            ask("receipt", "import", receipt, "--workspace", self.work)
            self.assertEqual(self.state(audit), "received")

    def test_open(self):
        self.enrol(sealed=False)
        audit = self.audit()
        made = self.export()
        self.assertEqual((pathlib.Path(made["file"]).name, made["sealed"]),
                         ("july.bundle.asice", False))
        self.close(made["file"], audit)

    def test_sealed(self):
        self.enrol(sealed=True)
        audit = self.audit()
        made = self.export()
        bundle = pathlib.Path(made["file"])
        self.assertEqual((bundle.name, made["sealed"]), ("july.bundle.asice.p7m", True))
        self.assertEqual(bundle.read_bytes()[:1], b"0")
        for command in (["bundle", "verify"], ["bundle", "show"], ["merge", "--store", self.store]):
            self.assertIn("[seal-recipient]", call(*command, bundle).stderr)
        shown = ask("bundle", "show", bundle, "--campaign", self.office)
        self.assertEqual([audit], [entry["id"] for entry in shown["audits"]])
        self.close(bundle, audit)

    def test_sealed_found_beside_the_store(self):
        self.enrol(sealed=True)
        self.audit()
        bundle = self.export()["file"]
        verdict = ask("merge", "--store", self.office / "store.sqlite", "--campaign",
                      self.root / "small.campaign.asice", bundle)
        self.assertEqual(verdict["verdict"], "accepted")

    def test_not_sealed_if_told_so(self):
        self.enrol(sealed=True)
        self.audit()
        made = self.export("--unsealed")
        self.assertEqual(pathlib.Path(made["file"]).read_bytes()[:2], b"PK")

    @unittest.skipUnless(shutil.which("openssl"), "openssl is not installed")
    def test_sealed_is_opened_by_openssl(self):
        self.enrol(sealed=True)
        self.audit()
        opened = self.root / "opened.bundle.asice"
        self.open_with_openssl(pathlib.Path(self.export()["file"]), opened)
        verdict = ask("bundle", "verify", "--trust", self.office / "authority/certificate.pem",
                      opened)
        self.assertTrue(verdict["ok"])

    def open_with_openssl(self, sealed, opened):
        keys = self.office / "sealing"
        openssl("cms", "-decrypt", "-binary", "-inform", "DER", "-in", sealed,
                "-inkey", keys / "key.pem", "-recip", keys / "certificate.pem", "-out", opened)

    @unittest.skipUnless(shutil.which("openssl"), "openssl is not installed")
    def test_what_openssl_seals_is_opened(self):
        self.enrol(sealed=True)
        self.audit()
        plain = pathlib.Path(self.export("--unsealed")["file"])
        other = self.root / "other.pem"
        openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
                "-nodes", "-subj", "/CN=other", "-keyout", self.root / "other.key", "-out", other)
        here = self.office / "sealing/certificate.pem"
        for lengths in ("-noindef", "-indef"):
            for recipients in ([here], [here, other], [other, here]):
                with self.subTest(lengths=lengths, recipients=recipients):
                    self.seal_with_openssl(plain, lengths, recipients)

    def seal_with_openssl(self, plain, lengths, recipients):
        sealed = self.root / "other.bundle.asice.p7m"
        named = [word for path in recipients
                 for word in ("-recip", path, "-keyopt", "ecdh_kdf_md:sha256")]
        openssl("cms", "-encrypt", "-aes-256-gcm", "-binary", lengths, "-in", plain,
                "-outform", "DER", "-out", sealed, *named)
        # The message itself, and the contents in it: without a length or with one.
        self.assertEqual(sealed.read_bytes()[1] == 0x80, lengths == "-indef")
        verdict = ask("bundle", "verify", "--campaign", self.office, sealed)
        self.assertEqual((verdict["ok"], verdict["audits"]), (True, 1))

    def test_changed_on_its_way(self):
        self.enrol(sealed=True)
        self.audit()
        bundle = pathlib.Path(self.export()["file"])
        data = bytearray(bundle.read_bytes())
        data[len(data) // 2] ^= 1
        bundle.write_bytes(data)
        verdict = ask("merge", "--store", self.store, "--campaign", self.office, bundle, status=1)
        self.assertEqual((verdict["verdict"], verdict["code"]), ("quarantined", "seal-broken"))


unittest.main()
