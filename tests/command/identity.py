#!/usr/bin/env python3
# identity.py: an auditor is enrolled with vigiectl, and OpenSSL agrees
#
# usage: identity.py VIGIECTL
#
# SPDX-License-Identifier: GPL-3.0-or-later
import fcntl
import json
import os
import pathlib
import pty
import shutil
import stat
import subprocess
import sys
import tempfile
import termios
import unittest

VIGIECTL = sys.argv.pop()


def vigiectl(*arguments, status=0, **environment):
    result = subprocess.run([VIGIECTL, *map(str, arguments)], capture_output=True, text=True,
                            env={**os.environ, **environment})
    if result.returncode != status:
        raise AssertionError(f"{arguments}: {result.returncode}\n{result.stdout}{result.stderr}")
    return result


class Identity(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        self.authority = self.root / "authority"
        self.keys = self.root / "keys"

    def enrol(self):
        vigiectl("identity", "create", self.authority, "--name", "barometer", "--authority")
        vigiectl("identity", "create", self.keys, "--name", "A-017")
        self.request = self.root / "A-017.request.pem"
        self.certificate = self.root / "A-017.pem"
        self.asked = json.loads(vigiectl("identity", "request", self.keys, "-o", self.request,
                                         "--json").stdout)
        self.issued = json.loads(vigiectl("identity", "issue", self.request, "--authority",
                                          self.authority, "-o", self.certificate,
                                          "--json").stdout)

    def test_auditor_is_enrolled(self):
        self.enrol()
        self.assertEqual(self.issued["code"], "A-017")
        self.assertEqual(self.issued["role"], "auditor")
        self.assertEqual(self.issued["key"], self.asked["key"])
        self.assertEqual(len(self.asked["words"].split()), 6)
        shown = json.loads(vigiectl("identity", "show", self.certificate, "--json").stdout)
        self.assertEqual(shown["serial"], self.issued["serial"])
        subprocess.run(["openssl", "verify", "-x509_strict", "-CAfile",
                        self.authority / "certificate.pem", self.certificate],
                       check=True, capture_output=True)
        subprocess.run(["openssl", "req", "-in", self.request, "-verify", "-noout"],
                       check=True, capture_output=True)

    def test_moves_to_another_machine(self):
        self.enrol()
        shutil.copy(self.certificate, self.keys / "certificate.pem")
        file, laptop = self.root / "A-017.p12", self.root / "laptop"
        secret = {"VIGIE_EXPORT_PASSPHRASE": "only for the way"}
        refused = vigiectl("identity", "export", self.keys, "-o", file, status=1)
        self.assertIn("[passphrase-wrong]", refused.stderr)
        self.assertFalse(file.exists())
        made = json.loads(vigiectl("identity", "export", self.keys, "-o", file, "--json",
                                   **secret).stdout)
        self.assertEqual(made["key"], self.asked["key"])
        self.assertEqual(stat.S_IMODE(file.stat().st_mode), 0o600)
        subprocess.run(["openssl", "pkcs12", "-in", file, "-noout", "-passin",
                        "pass:only for the way"], check=True, capture_output=True)
        wrong = vigiectl("identity", "import", file, laptop, status=1,
                         VIGIE_EXPORT_PASSPHRASE="another")
        self.assertIn("[passphrase-wrong]", wrong.stderr)
        self.assertFalse(laptop.exists())
        taken = json.loads(vigiectl("identity", "import", file, laptop, "--json",
                                    **secret).stdout)
        self.assertEqual((taken["key"], taken["code"]), (self.asked["key"], "A-017"))
        again = vigiectl("identity", "import", file, self.authority, status=1, **secret)
        self.assertIn("[identity-exists]", again.stderr)

    def test_renewed(self):
        self.enrol()
        renewed = self.root / "renewed.pem"
        new = json.loads(vigiectl("identity", "renew", self.certificate, "--authority",
                                  self.authority, "-o", renewed, "--days", 30, "--json").stdout)
        for same in ("key", "code", "role", "issuer"):
            self.assertEqual(new[same], self.issued[same])
        self.assertNotEqual(new["serial"], self.issued["serial"])
        self.assertLess(new["until"], self.issued["until"])
        other = self.root / "other"
        vigiectl("identity", "create", other, "--name", "other", "--authority")
        refused = vigiectl("identity", "renew", self.certificate, "--authority", other, "-o",
                           self.root / "no.pem", status=1)
        self.assertIn("[signer-unknown]", refused.stderr)

    def test_passphrase_is_asked_for(self):
        vigiectl("identity", "create", self.keys, "--name", "A-017", VIGIE_PASSPHRASE="long and wide")
        terminal, other = pty.openpty()
        environment = {name: value for name, value in os.environ.items()
                       if name != "VIGIE_PASSPHRASE"}
        process = subprocess.Popen([VIGIECTL, "identity", "show", self.keys, "--json"],
                                   stdin=other, stdout=subprocess.PIPE, stderr=other, text=True,
                                   env=environment, start_new_session=True,
                                   preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0))
        os.close(other)
        asked = b""
        while b": " not in asked:
            asked += os.read(terminal, 1000)
        os.write(terminal, b"long and wide\n")
        self.assertEqual(len(json.loads(process.communicate()[0])["words"].split()), 6)
        self.assertEqual(process.returncode, 0)
        os.close(terminal)

    def test_key_is_private(self):
        vigiectl("identity", "create", self.keys, "--name", "A-017")
        mode = stat.S_IMODE((self.keys / "key.pem").stat().st_mode)
        self.assertEqual(mode, 0o600)

    def test_passphrase_protects_the_key(self):
        vigiectl("identity", "create", self.keys, "--name", "A-017", VIGIE_PASSPHRASE="sesame")
        self.assertIn("ENCRYPTED", (self.keys / "key.pem").read_text())
        vigiectl("identity", "show", self.keys, VIGIE_PASSPHRASE="sesame")
        refused = vigiectl("identity", "show", self.keys, status=1)
        self.assertIn("[passphrase-wrong]", refused.stderr)

    def test_key_is_never_overwritten(self):
        vigiectl("identity", "create", self.keys, "--name", "A-017")
        before = (self.keys / "key.pem").read_bytes()
        refused = vigiectl("identity", "create", self.keys, "--name", "A-017", status=1)
        self.assertIn("[identity-exists]", refused.stderr)
        self.assertEqual((self.keys / "key.pem").read_bytes(), before)

    def test_only_an_authority_issues(self):
        self.enrol()
        refused = vigiectl("identity", "issue", self.request, "--authority", self.keys,
                           "-o", self.root / "x.pem", status=1)
        self.assertIn("[certificate-role]", refused.stderr)
        self.assertFalse((self.root / "x.pem").exists())

    def test_rubbish_is_refused(self):
        self.enrol()
        rubbish = self.root / "rubbish"
        rubbish.write_text("rubbish")
        for arguments in [("show", rubbish),
                          ("issue", rubbish, "--authority", self.authority, "-o", rubbish)]:
            refused = vigiectl("identity", *arguments, status=1)
            self.assertIn("[request-file-invalid]", refused.stderr)
        refused = vigiectl("identity", "show", self.root / "nowhere", status=1)
        self.assertIn("[file-not-found]", refused.stderr)
        self.assertEqual(rubbish.read_text(), "rubbish")

    def test_wrong_usage(self):
        vigiectl("identity", "create", self.keys, status=2)
        vigiectl("identity", "issue", self.keys, status=2)
        vigiectl("identity", "issue", "r", "--authority", "a", "-o", "o", "--role", "king",
                 status=2)
        vigiectl("identity", "revoke", "1", status=2)

    def test_revocation_is_kept_in_the_campaign(self):
        campaign = self.root / "campaign"
        vigiectl("campaign", "create", campaign, "--sample")
        self.enrol()
        vigiectl("identity", "revoke", self.certificate, "--campaign", campaign,
                 "--from", "2026-05-01T00:00:00Z")
        self.assertIn(self.issued["serial"], (campaign / "campaign.xml").read_text())
        refused = vigiectl("identity", "revoke", self.certificate, "--campaign", campaign,
                           "--from", "soon", status=1)
        self.assertIn("[value-invalid]", refused.stderr)

    def test_serial_numbers_as_others_write_them(self):
        """With colons and capitals, as OpenSSL prints them; the earlier of two times counts."""
        campaign = self.root / "campaign"
        vigiectl("campaign", "create", campaign, "--sample")
        self.enrol()
        digits = self.issued["serial"]
        written = ":".join(digits[at:at + 2] for at in range(0, len(digits), 2)).upper()
        for when in "2026-05-01T00:00:00Z", "2026-06-01T00:00:00Z":
            done = vigiectl("identity", "revoke", written, "--campaign", campaign, "--from", when,
                            "--json")
            self.assertEqual(json.loads(done.stdout)["serial"], digits)
        vigiectl("campaign", "check", campaign)
        text = (campaign / "campaign.xml").read_text()
        self.assertEqual(text.count(digits), 1)
        self.assertIn("2026-05-01", text)
        for wrong in "::", "a" * 41:
            refused = vigiectl("identity", "revoke", wrong, "--campaign", campaign, status=1)
            self.assertIn("[file-not-found]", refused.stderr)
        self.assertEqual((campaign / "campaign.xml").read_text(), text)


class Bundle(unittest.TestCase):
    def test_no_bundle(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "a.bundle.asice"
            path.write_text("not a bundle")
            result = vigiectl("bundle", "verify", path, path, "--json", status=1)
            lines = [json.loads(line) for line in result.stdout.splitlines()]
            self.assertEqual([line["code"] for line in lines], ["zip-structure"] * 2)
            self.assertEqual([line["ok"] for line in lines], [False] * 2)
            result = vigiectl("bundle", "show", path, status=1)
            self.assertRegex(result.stderr, r"a\.bundle\.asice: error: .* \[zip-structure\]")


unittest.main(verbosity=2)
