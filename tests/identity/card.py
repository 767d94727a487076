#!/usr/bin/env python3
# card.py: a campaign is signed with a key that never leaves its card (SoftHSM)
#
# usage: card.py VIGIECTL
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
PIN = "123456"
URI = "pkcs11:token=vigie;id=%01"
DRIVERS = [pathlib.Path(folder) / "softhsm/libsofthsm2.so"
           for folder in ("/usr/lib", "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu")]


def find_driver():
    return next((driver for driver in DRIVERS if driver.exists()), None)


def what_is_missing():
    for program in ("softhsm2-util", "pkcs11-tool", "openssl"):
        if not shutil.which(program):
            return program
    if not find_driver():
        return "libsofthsm2.so"
    known = subprocess.run(["openssl", "engine", "pkcs11"], capture_output=True, text=True)
    return None if known.returncode == 0 else "libengine-pkcs11-openssl"


class Card(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        (self.root / "tokens").mkdir()
        configuration = self.root / "softhsm2.conf"
        configuration.write_text(f"directories.tokendir = {self.root}/tokens\n"
                                 "objectstore.backend = file\n")
        self.environment = {**os.environ, "SOFTHSM2_CONF": str(configuration),
                            "PKCS11_MODULE_PATH": str(find_driver()), "VIGIE_PASSPHRASE": PIN}
        self.run_tool("softhsm2-util", "--init-token", "--free", "--label", "vigie", "--so-pin",
                      PIN, "--pin", PIN)
        self.run_tool("pkcs11-tool", "--module", find_driver(), "--login", "--pin", PIN,
                      "--keypairgen", "--key-type", "EC:prime256v1", "--id", "01", "--label", "key")

    def run_tool(self, *command):
        subprocess.run([str(word) for word in command], check=True, capture_output=True,
                       env=self.environment)

    def vigiectl(self, *arguments, status=0, pin=PIN):
        result = subprocess.run([VIGIECTL, *map(str, arguments)], capture_output=True, text=True,
                                env={**self.environment, "VIGIE_PASSPHRASE": pin})
        self.assertEqual(result.returncode, status, result.stderr)
        return result

    def test_request_of_a_key_on_a_card(self):
        keys = self.root / "keys"
        made = json.loads(self.vigiectl("identity", "create", keys, "--name", "A01", "--card", URI,
                                        "--json").stdout)
        self.assertEqual(sorted(path.name for path in keys.iterdir()), ["key.uri", "request.pem"])
        self.assertNotIn(PIN, (keys / "key.uri").read_text())
        self.run_tool("openssl", "req", "-in", keys / "request.pem", "-verify", "-noout")
        shown = json.loads(self.vigiectl("identity", "show", keys, "--json").stdout)
        self.assertEqual(shown["key"], made["key"])
        refused = self.vigiectl("identity", "export", keys, "-o", self.root / "a.p12", status=1)
        self.assertIn("[key-invalid]", refused.stderr)

    def test_campaign_is_signed_by_the_card(self):
        office, campaign = self.root / "office", self.root / "a.campaign.asice"
        self.vigiectl("campaign", "create", office, "--sample")
        shutil.rmtree(office / "authority")
        self.vigiectl("identity", "create", office / "authority", "--name", "sample-barometer",
                      "--authority", "--card", URI)
        self.vigiectl("campaign", "publish", office, "-o", campaign)
        self.vigiectl("campaign", "check", campaign)
        self.vigiectl("workspace", "join", self.root / "work", campaign, "--code", "A01")
        refused = self.vigiectl("campaign", "publish", office, "-o", self.root / "b.campaign.asice",
                                status=1, pin="654321")
        self.assertIn("[passphrase-wrong]", refused.stderr)
        self.assertFalse((self.root / "b.campaign.asice").exists())

    def test_address_does_not_say_how_to_get_there(self):
        for uri in ("file:/etc/passwd", URI + "?module-path=/tmp/evil.so", URI + ";pin-value=1",
                    URI + "?pin-source=|id"):
            refused = self.vigiectl("identity", "create", self.root / "keys", "--name", "A01",
                                    "--card", uri, status=1)
            self.assertIn("[key-invalid]", refused.stderr)


missing = what_is_missing()
if missing:
    print(f"skipped: {missing} is not installed")
    sys.exit(77)
unittest.main()
