#!/usr/bin/env python3
# auditor.py: the auditor's commands as scripts use them: shapes of JSON, exit statuses, states
#
# usage: auditor.py VIGIECTL
#
# SPDX-License-Identifier: GPL-3.0-or-later
import datetime
import hashlib
import json
import pathlib
import re
import tempfile
import unittest

from journey import VIGIECTL, Journey, environment, run, run_json

SUMMARY = {"id", "assignment", "channel", "organisation", "wave", "scenario", "state", "revision",
           "starts", "ends", "modified", "due", "remind", "reminders",
           "reminders_allowed", "refused", "answered", "total", "reason"}
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Auditor(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.template = Journey(folder.name)

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.journey = Journey(folder.name, self.template)
        self.root = self.journey.root
        self.call, self.json = self.journey.audit, self.journey.audit_json

    def assert_refused(self, code, *arguments, status=1):
        done = self.call(*arguments, status=status)
        self.assertEqual(done.stdout, "")
        self.assertRegex(done.stderr, rf"error: .* \[{code}\]\n$")

    # Workspace

    def test_join(self):
        joined = run_json("workspace", "join", self.journey.work, self.journey.package)
        self.assertEqual(set(joined), {"folder", "campaign", "edition", "auditor", "enrolled",
                                       "authority", "words", "key"})
        self.assertEqual((joined["campaign"], joined["edition"], joined["auditor"],
                          joined["enrolled"]), ("small", 2, "A01", True))
        self.assertRegex(joined["authority"], "^[0-9a-f]{64}$")

    def test_status(self):
        self.journey.finalised()
        status = self.json("workspace", "status")
        self.assertEqual(status["audits"], {"assigned": 1, "draft": 0, "finalised": 1,
                                            "exported": 0, "received": 0, "returned": 0})
        self.assertEqual(status["auditor"], "A01")

    def test_folder_by_environment_or_place(self):
        for options in ({"env": environment(VIGIE_WORKSPACE=str(self.journey.work))},
                        {"cwd": self.journey.work}):
            listed = run_json("audit", "list", **options)
            self.assertEqual(len(listed), 2)

    def test_backup_and_verify(self):
        audit = self.journey.finalised()
        copy = self.root / "copy"
        self.assertEqual(self.json("workspace", "backup", "-o", copy), {"backup": str(copy)})
        self.assert_refused("file-exists", "workspace", "backup", "-o", copy)
        self.assertEqual(run_json("workspace", "verify", "--workspace", copy),
                         {"ok": True, "problems": []})
        shown = run_json("audit", "show", audit, "--workspace", copy)
        self.assertEqual(shown["state"], "finalised")

    def test_verify_finds_changed_evidence(self):
        audit = self.journey.new()
        photo = self.root / "desk.png"
        photo.write_bytes(b"picture")
        self.call("audit", "attach", audit, "photo", photo)
        kept, = (self.journey.work / "evidence").glob("*/*")
        kept.write_bytes(b"PICTURE")
        done = self.call("workspace", "verify", "--json", status=1)
        found = json.loads(done.stdout)
        self.assertFalse(found["ok"])
        self.assertEqual(len(found["problems"]), 1)
        self.assertRegex(found["problems"][0], r"\[evidence-lost\]$")
        self.assertEqual(done.stderr.splitlines(), found["problems"])

    # Audits

    def test_list(self):
        listed = self.json("audit", "list")
        self.assertEqual([item["assignment"] for item in listed], ["a1", "a2"])  # by their end
        self.assertEqual(set(listed[0]), SUMMARY)
        self.assertIsNone(listed[0]["id"])
        self.assertEqual(listed[0]["state"], "assigned")
        self.assertRegex(listed[0]["starts"], TIME)
        audit = self.journey.new("a2")
        self.assertEqual([item["id"] for item in self.json("audit", "list", "--state", "draft")],
                         [audit])

    def test_new(self):
        made = self.json("audit", "new", "--channel", "phone")
        self.assertEqual(set(made), SUMMARY)
        self.assertRegex(made["id"], UUID)
        self.assertEqual((made["assignment"], made["channel"], made["organisation"], made["state"],
                          made["revision"], made["total"]), ("a1", "phone", "one", "draft", 1, 2))
        second = self.call("audit", "new", "--channel", "phone").stdout
        self.assertRegex(second, rf"^{UUID.pattern}\n$")
        self.assert_refused("assignment-unknown", "audit", "new", "--channel", "phone")
        free = self.json("audit", "new", "--channel", "phone", "--organisation", "two")
        self.assertIsNone(free["assignment"])
        self.assert_refused("channel-unknown", "audit", "new", "--channel", "fax")
        self.assert_refused("organisation-unknown", "audit", "new", "--channel", "phone",
                            "--organisation", "nobody")
        self.assert_refused("assignment-unknown", "audit", "new", "--assignment", "a3")
        self.assert_refused("audit-state", "audit", "new", "--assignment", "a1")
        self.call("audit", "new", status=2)

    def test_remind(self):
        """Some three weeks after an e-mail, of which the sample allows one after ten working days"""
        sample = self.root / "sample"
        run("workspace", "sample", sample)
        place = ("--workspace", sample)
        audit = run_json("audit", "new", "--channel", "email", "--organisation", "cc-vernaille",
                         *place)["id"]
        morning = datetime.datetime.now().replace(hour=10, minute=0, second=0, microsecond=0)
        for days in range(18, 25):  # the form takes working days alone
            sent = (morning - datetime.timedelta(days)).astimezone().isoformat(timespec="milliseconds")
            run("audit", "set", audit, f"sent_at={sent}", *place)
            waiting = run_json("audit", "show", audit, *place)
            if waiting["due"]:
                break
        self.assertEqual((waiting["reminders"], waiting["reminders_allowed"]), (0, 2))
        self.assertLess(waiting["remind"], waiting["due"])
        reminded = run_json("audit", "remind", audit, *place)
        self.assertEqual(reminded["reminders"], 1)
        self.assertGreater(reminded["remind"] or reminded["due"], waiting["remind"])
        done = run("audit", "remind", audit, *place, status=1)
        self.assertRegex(done.stderr, r"\[audit-state\]\n$")

    def test_show(self):
        audit = self.journey.new()
        shown = self.json("audit", "show", audit)
        self.assertEqual(set(shown), SUMMARY | {"position", "nodes", "remarks"})
        nodes = {node["at"]: node for node in shown["nodes"]}
        quality = nodes["/data/quality"]
        self.assertLessEqual({"at", "type", "control", "value", "relevant", "required", "readonly",
                              "valid"}, set(quality))
        self.assertEqual((quality["type"], quality["control"], quality["value"],
                          quality["required"]), ("decimal", "input", "", True))
        self.assertEqual([choice["value"] for choice in nodes["/data/wait"]["choices"]],
                         ["yes", "no"])
        self.assertFalse(nodes["/data/comment"]["relevant"])
        self.assertIn("quality", self.call("audit", "show", audit).stdout)

    def test_set(self):
        audit = self.journey.new()
        done = self.json("audit", "set", audit, "quality=7", "/data/wait=yes", "comment=a=b")
        self.assertEqual(done, {"id": audit, "refused": [],
                                "saved": ["/data/quality", "/data/wait", "/data/comment"]})
        nodes = {node["at"]: node["value"] for node in self.json("audit", "show", audit)["nodes"]
                 if "value" in node}
        self.assertEqual(nodes["/data/comment"], "a=b")

    def test_set_goes_on_after_a_refusal(self):
        audit = self.journey.new()
        done = self.call("audit", "set", audit, "nothing=1", "double=3", "nonsense", "quality=7",
                         "--json", status=1)
        answer = json.loads(done.stdout)
        self.assertEqual(answer["saved"], ["/data/quality"])
        self.assertEqual([one["code"] for one in answer["refused"]],
                         ["no-such-node", "read-only-node", "request-invalid"])
        self.assertEqual(len(done.stderr.splitlines()), 3)

    def test_fill_from_a_file(self):
        audit = self.journey.new()
        answers = self.root / "answers.json"
        answers.write_text(json.dumps({"/data/comment": "late", "/data/step[2]/minutes": 5,
                                       "wait": "yes", "quality": 9.5}), encoding="utf-8")
        done = self.json("audit", "fill", audit, answers)
        self.assertEqual(done, {"id": audit, "saved": 4, "refused": []})
        nodes = {node["at"]: node.get("value")
                 for node in self.json("audit", "show", audit)["nodes"]}
        self.assertEqual(nodes["/data/comment"], "late")  # stood before what makes it relevant
        self.assertEqual(nodes["/data/step[2]/minutes"], "5")
        self.assertEqual(nodes["/data/quality"], "9.5")
        answers.write_text('{"quality": 1,\n "nobody": 2}', encoding="utf-8")
        done = self.call("audit", "fill", audit, answers, "--json", status=1)
        self.assertEqual([one["code"] for one in json.loads(done.stdout)["refused"]],
                         ["no-such-node"])
        self.assertEqual(json.loads(done.stdout)["saved"], 1)

    def stream(self, audit, *lines, status=0):
        text = "".join(line if isinstance(line, str) else json.dumps(line) + "\n" for line in lines)
        done = self.call("audit", "fill", audit, "-", input=text, status=status)
        return [json.loads(line) for line in done.stdout.splitlines()]

    def test_fill_from_a_stream(self):
        audit = self.journey.new()
        photo = self.root / "desk.png"
        photo.write_bytes(b"picture")
        replies = self.stream(
            audit, {"at": "/data/quality", "value": "6"}, "\n", {"at": "wait", "value": "yes"},
            {"at": "comment", "value": "“é” \n 🙂"}, {"at": "/data/step", "do": "add"},
            {"at": "/data/step[1]/minutes", "value": 12},
            {"at": "photo", "do": "attach", "file": str(photo)},
            '{"at": "quality", "value": "8"}')  # without line feed at the end
        self.assertEqual(replies, [{"ok": True, "saved": at} for at in (
            "/data/quality", "/data/wait", "/data/comment", "/data/step", "/data/step[1]/minutes",
            "/data/photo", "/data/quality")])
        self.call("audit", "finalise", audit)

    def test_stream_replies_to_every_line(self):
        audit = self.journey.new()
        replies = self.stream(
            audit, "nonsense\n", "[]\n", {}, {"at": "quality"}, {"at": "quality", "value": {}},
            {"at": "nobody", "value": 1}, {"at": "double", "value": 1},
            {"at": "quality", "do": "dance", "value": 1}, {"at": "photo", "value": "x.png"},
            {"at": "photo", "do": "attach", "file": "/nowhere"}, {"at": "wait", "value": "\u0001"},
            {"at": "/data/step[7]", "do": "remove"}, {"at": "quality", "value": "7"}, status=1)
        self.assertEqual([reply.get("code") for reply in replies],
                         ["request-invalid"] * 5 + ["no-such-node", "read-only-node",
                          "request-invalid", "evidence-invalid", "file-not-found", "value-invalid",
                          "no-such-node", None])
        self.assertEqual(replies[-1], {"ok": True, "saved": "/data/quality"})
        self.assertEqual([one["after"] for one in self.json("audit", "history", audit)], ["7"])

    def test_attach(self):
        audit = self.journey.new()
        photo = self.root / "front desk.png"
        photo.write_bytes(b"picture")
        done = self.json("audit", "attach", audit, "photo", photo)
        self.assertEqual(done, {"ok": True, "saved": "/data/photo", "name": "front desk.png",
                                "sha256": hashlib.sha256(b"picture").hexdigest(),
                                "type": "image/png", "size": 7})
        self.assert_refused("evidence-invalid", "audit", "attach", audit, "quality", photo)

    def test_history(self):
        audit = self.journey.new()
        self.call("audit", "set", audit, "quality=1", "quality=2")
        changes = self.json("audit", "history", audit)
        self.assertEqual([(one["path"], one["before"], one["after"]) for one in changes],
                         [("/data/quality", "", "1"), ("/data/quality", "1", "2")])
        self.assertEqual(set(changes[0]), {"sequence", "time", "path", "before", "after"})
        self.assertLess(changes[0]["sequence"], changes[1]["sequence"])
        self.assertRegex(changes[0]["time"], TIME)

    def test_finalise_names_what_is_missing(self):
        audit = self.journey.new()
        self.call("audit", "set", audit, "quality=11")
        done = self.call("audit", "finalise", audit, "--json", status=1)
        answer = json.loads(done.stdout)
        self.assertEqual((answer["ok"], answer["code"]), (False, "audit-incomplete"))
        self.assertEqual([(one["at"], one["kind"]) for one in answer["problems"]],
                         [("/data/quality", "constraint"), ("/data/wait", "required")])
        self.assertEqual(self.journey.state(audit), "draft")

    def test_states(self):
        audit = self.journey.new()
        self.call("audit", "set", audit, "quality=8", "wait=no")
        self.assertEqual(self.json("audit", "finalise", audit)["state"], "finalised")
        self.assert_refused("audit-state", "audit", "set", audit, "quality=9")
        self.assert_refused("audit-state", "audit", "discard", audit)
        revised = self.json("audit", "revise", audit, "--why", "wrong call")
        self.assertEqual((revised["state"], revised["revision"], revised["reason"]),
                         ("draft", 2, "wrong call"))
        self.call("audit", "revise", audit, status=2)
        other = self.journey.new("a2")
        self.assertEqual(self.json("audit", "discard", other), {"discarded": other})
        self.assert_refused("audit-unknown", "audit", "show", other)

    # Bundles and receipts

    def test_bundle(self):
        audit = self.journey.finalised()
        path = self.root / "A01.bundle.asice"
        self.assertEqual(self.json("bundle", "export", "-o", path),
                         {"file": str(path), "audits": 1, "sealed": False})
        self.assertEqual(self.journey.state(audit), "exported")
        self.assert_refused("nothing-to-export", "bundle", "export", "-o", path)
        shown = run_json("bundle", "show", path)
        self.assertEqual((shown["campaign"], shown["auditor"], shown["signer"]),
                         ("small", "A01", "A01"))
        self.assertEqual([(one["id"], one["assignment"], one["form"], one["revision"])
                          for one in shown["audits"]], [(audit, "a1", "small", 1)])
        authority = self.journey.coordinator / "authority" / "certificate.pem"
        verified = run_json("bundle", "verify", path, "--trust", authority)
        self.assertLessEqual({"file", "ok", "signer", "signed", "campaign", "audits", "evidence"},
                             set(verified))
        self.assertEqual((verified["ok"], verified["audits"], verified["evidence"]), (True, 1, 0))

    def test_receipt_closes_the_loop(self):
        audit = self.journey.finalised()
        bundle = self.journey.bundle()
        receipts = self.root / "receipts"
        run("merge", "--store", self.root / "store.sqlite", "--campaign", self.journey.package,
            "--receipts", receipts, "--identity", self.journey.coordinator / "authority", bundle)
        receipt, = receipts.iterdir()
        self.assertEqual(self.json("receipt", "import", receipt),
                         {"file": str(receipt), "ok": True, "received": 1, "returned": 0,
                          "unchanged": 0, "unknown": 0, "purged": []})
        self.assertEqual(self.json("receipt", "import", receipt)["unchanged"], 1)
        self.assertEqual(self.journey.state(audit), "received")
        self.assertEqual(self.json("workspace", "purge"), {"purged": 1})
        self.assert_refused("audit-unknown", "audit", "show", audit)
        self.assertEqual(self.json("audit", "list", "--state", "received")[0]["assignment"], "a1")

    def test_some_receipts_of_several(self):
        self.journey.finalised()
        bundle = self.journey.bundle()
        receipts = self.root / "receipts"
        run("merge", "--store", self.root / "store.sqlite", "--campaign", self.journey.package,
            "--receipts", receipts, "--identity", self.journey.coordinator / "authority", bundle)
        receipt, = receipts.iterdir()
        done = self.call("receipt", "import", "/nowhere", bundle, receipt, "--json", status=1)
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual([line["ok"] for line in lines], [False, False, True])
        self.assertEqual([line.get("code") for line in lines],
                         ["file-not-found", "certificate-role", None])

    def test_quiet_says_nothing(self):
        audit = self.journey.new()
        for arguments in (("audit", "set", audit, "quality=8", "wait=no"),
                          ("audit", "finalise", audit), ("workspace", "verify"),
                          ("bundle", "export", "-o", self.root / "q.bundle.asice")):
            done = self.call(*arguments, "--quiet")
            self.assertEqual((done.stdout, done.stderr), ("", ""))

    def test_help_has_an_example(self):
        listed = run("help").stdout
        commands = re.findall(r"^  ((?:audit|workspace|bundle|receipt) \w+)", listed, re.M)
        self.assertGreater(len(commands), 18)
        for command in commands:
            text = run(*command.split(), "--help").stdout
            self.assertIn(f"vigiectl {command}", text.rsplit("\n\n", 1)[0])
            self.assertIn("--json", text)


if __name__ == "__main__":
    assert pathlib.Path(VIGIECTL).exists()
    unittest.main(argv=["auditor.py"], verbosity=2)
