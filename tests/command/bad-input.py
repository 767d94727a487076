#!/usr/bin/env python3
# bad-input.py: whatever is wrong ends in one clear line with a code, and nothing half-written
#
# usage: bad-input.py VIGIECTL
#
# Read-only folders and full disks are real ones, mounted in a name space of this script's own.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import fcntl
import hashlib
import json
import os
import pathlib
import re
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import tempfile
import unittest

import mounts
from journey import VIGIECTL, Journey, run, run_json

GRID = pathlib.Path(__file__).resolve().parents[2] / "resources" / "forms" / "letter.xml"


def contents(folder):
    """Name → digest of all that lies in a folder; what SQLite keeps while it runs is left out."""
    found = {}
    for path in sorted(pathlib.Path(folder).rglob("*")):
        name = str(path.relative_to(folder))
        if re.search(r"-(wal|shm)$|(^|/)lock$", name):
            continue
        found[name] = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
    return found


class Case(unittest.TestCase):
    """A campaign, a bundle merged into a store, a draft"""

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.template = Journey(pathlib.Path(folder.name, "template"))
        cls.template.finalised("a2")
        cls.template.bundle()
        cls.template.store(cls.template.root / "A01.bundle.asice")
        cls.audit = cls.template.new("a1")

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.journey = Journey(folder.name, self.template)
        self.root = self.journey.root
        self.bundle = self.root / "A01.bundle.asice"
        self.store = self.root / "store.sqlite"
        self.work = ("--workspace", self.journey.work)

    def write(self, name, data):
        path = self.root / name
        path.write_bytes(data)
        return path

    def assert_one_line(self, text, code, arguments):
        self.assertRegex(text, rf"\A[^\n]*error: [^\n]+ \[({code})\]\n\Z", arguments)

    def assert_refused(self, code, *arguments, status=1, file=None, **options):
        """Plain and with --json: one line, one object, and all files as they were."""
        before = contents(self.root)
        done = run(*arguments, status=status, **options)
        self.assertEqual(done.stdout, "", arguments)
        self.assert_one_line(done.stderr, code, arguments)
        if file:
            self.assertTrue(done.stderr.startswith(f"{file}:"), done.stderr)
        as_json = run(*arguments, "--json", status=status, **options)
        answer = json.loads(as_json.stdout)
        self.assertIn((answer.get("ok"), answer.get("verdict")),
                      [(False, None), (None, "quarantined")], arguments)
        self.assertRegex(answer["code"], rf"\A({code})\Z", arguments)
        self.assertTrue(answer["error"], arguments)
        self.assert_one_line(as_json.stderr, code, arguments)
        self.assertEqual(contents(self.root), before, arguments)

    def rubbish(self):
        """Files that are nothing of ours."""
        (self.root / "folder").mkdir(exist_ok=True)
        return {
            "nowhere": self.root / "nowhere",
            "folder": self.root / "folder",
            "empty": self.write("empty", b""),
            "text": self.write("text", b"just text\n"),
            "binary": self.write("binary", bytes(range(256)) * 40),
        }


class BadInput(Case):
    # Forms

    def test_forms(self):
        commands = [
            ("form", "check", "FILE"), ("form", "run", "FILE"), ("form", "pot", "FILE"),
            ("form", "score", "FILE", self.journey.form),
            ("form", "translate", "FILE", self.journey.form, "-o", self.root / "out.xml"),
        ]
        broken = self.write("broken.xml", self.journey.form.read_bytes()[:700])
        other = self.write("other.xml", b"<?xml version='1.0'?>\n<letter>\n<dear/></letter>\n")
        entity = self.write("entity.xml", b"<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>")
        for file in [*self.rubbish().values(), broken, other, entity]:
            for command in commands:
                arguments = [file if word == "FILE" else word for word in command]
                with self.subTest(arguments=arguments):
                    before = contents(self.root)
                    done = run(*arguments, status=None, input="")
                    self.assertIn(done.returncode, (1, 3), arguments)
                    self.assertRegex(done.stderr, r"error: .* \[[a-z-]+\]\n", arguments)
                    self.assertTrue(done.stderr.startswith(f"{file}:"), done.stderr)
                    self.assertEqual(contents(self.root), before)
                    if command[1] in ("score", "pot", "translate"):
                        self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)

    def test_line_is_named(self):
        broken = self.write("broken.xml", b"<a>\n<b>\n</a>\n")
        done = run("form", "check", broken, status=1)
        self.assertRegex(done.stderr, r"broken\.xml:3: error: .* \[xml-invalid\]\n\Z")

    def test_arguments_where_there_are_none(self):
        done = run("store", "verify", self.store, status=2)
        self.assertEqual(done.stdout, "")
        self.assertRegex(done.stderr, r"\Avigiectl: store verify [^\n]*store\.sqlite[^\n]* \[usage\]\n")

    # Packages

    def test_campaigns(self):
        bundle, folder = self.bundle, self.root / "new"
        codes = {"nowhere": "file-not-found"}
        for name, file in self.rubbish().items():
            with self.subTest(name):
                self.assert_refused(codes.get(name, "zip-structure"), "workspace", "join", folder, file,
                                    "--code", "A01", file=file)
        self.assert_refused("kind", "workspace", "join", folder, bundle, "--code", "A01",
                            file=bundle)

    def test_truncated_packages(self):
        for whole, command in [
                (self.journey.package, ("workspace", "join", self.root / "new", "FILE")),
                (self.bundle, ("bundle", "verify", "FILE")),
                (self.bundle, ("bundle", "show", "FILE"))]:
            data = whole.read_bytes()
            for length in {1, 30, len(data) // 3, len(data) // 2, len(data) - 30, len(data) - 1}:
                cut = self.write("cut.asice", data[:length])
                arguments = [cut if word == "FILE" else word for word in command]
                with self.subTest(arguments=arguments, length=length):
                    self.assert_refused("zip-structure", *arguments, file=cut)

    def test_truncated_bundle_is_not_merged(self):
        data = self.bundle.read_bytes()
        cut = self.write("cut.bundle.asice", data[:len(data) // 2])
        before = run("rank", "--store", self.store).stdout
        done = run("merge", "--store", self.store, cut, self.bundle, "--json", status=1)
        verdicts = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual([(one["verdict"], one["code"]) for one in verdicts],
                         [("quarantined", "zip-structure"), ("duplicate", None)])
        self.assert_one_line(done.stderr, "zip-structure", "merge")
        self.assertEqual(run("rank", "--store", self.store).stdout, before)

    def test_bundles(self):
        codes = {"nowhere": "file-not-found"}
        for name, file in self.rubbish().items():
            code = codes.get(name, "zip-structure")
            for command in ("bundle verify", "bundle show"):
                with self.subTest(name, command=command):
                    self.assert_refused(code, *command.split(), file, file=file)
            with self.subTest(name, command="receipt import"):
                self.assert_refused(code, "receipt", "import", file, *self.work, file=file)

    def test_wrong_campaign(self):
        plan = self.root / "other" / "campaign.xml"
        (self.root / "other" / "forms").mkdir(parents=True)
        (self.root / "other" / "forms" / "small.xml").write_bytes(self.journey.form.read_bytes())
        plan.write_text(self.journey.plan.read_text().replace('id="small"', 'id="other"', 1))
        other = self.root / "other.campaign.asice"
        run("campaign", "create", self.root / "other-campaign", "--from", plan)
        run("campaign", "publish", self.root / "other-campaign", "-o", other)
        self.assert_refused("signer-unknown", "workspace", "join", self.journey.work, other,
                            file=other)
        self.assert_refused("[a-z-]+", "merge", "--store", self.store, "--campaign", other,
                            self.bundle, file=other)

    def test_bundle_of_another_campaign(self):
        other = Journey(self.root / "elsewhere")
        other.finalised("a1")
        foreign = other.bundle()
        done = run("merge", "--store", self.store, foreign, "--json", status=1)
        self.assertEqual(json.loads(done.stdout)["code"], "signer-unknown")
        self.assert_one_line(done.stderr, "signer-unknown", "merge")

    def test_requests(self):
        for name, file in self.rubbish().items():
            with self.subTest(name):
                self.assert_refused("[a-z-]+", "identity", "issue", file, "--authority",
                                    self.journey.coordinator, "-o", self.root / "cert.pem",
                                    file=file)

    # Stores and workspaces

    def test_stores(self):
        commands = [("rank",), ("store", "verify"), ("conflict", "list"),
                    ("export", "-o", self.root / "out"),
                    ("report", "--organisation", "one", "-o", self.root / "one.pdf")]
        for name, file in self.rubbish().items():
            for command in commands:
                with self.subTest(name, command=command):
                    self.assert_refused("file-not-found|database-foreign", *command, "--store",
                                        file)

    def test_unknown_names(self):
        missing = "00000000-0000-4000-8000-000000000000"
        empty = self.write("answers.json", b"{}")
        for command in (("show",), ("set", "quality=1"), ("fill", empty), ("finalise",),
                        ("discard",), ("revise", "--why", "x"), ("history",),
                        ("attach", "photo", empty)):
            with self.subTest(command):
                self.assert_refused("audit-unknown", "audit", command[0], missing, *command[1:],
                                    *self.work)
        self.assert_refused("audit-unknown", "bundle", "export", missing, "-o",
                            self.root / "x.bundle.asice", *self.work)
        self.assert_refused("organisation-unknown", "audit", "new", "--channel", "phone",
                            "--organisation", "nobody", *self.work)
        self.assert_refused("organisation-unknown", "report", "--store", self.store,
                            "--organisation", "nobody", "-o", self.root / "x.pdf")
        self.assert_refused("assignment-unknown", "audit", "new", "--assignment", "x", *self.work)
        self.assert_refused("conflict-unknown", "conflict", "show", missing, "--store", self.store)
        self.assert_refused("no-such-node", "audit", "attach", self.audit, "nothing", empty,
                            *self.work)

    def test_no_workspace(self):
        for place in ("nowhere", "plan", "text"):
            self.write("text", b"text")
            for command in (("workspace", "status"), ("workspace", "verify"),
                            ("workspace", "purge"), ("audit", "list"),
                            ("bundle", "export", "-o", self.root / "x.asice")):
                with self.subTest(place, command=command):
                    self.assert_refused("workspace-missing", *command, "--workspace",
                                        self.root / place, file=self.root / place)

    def test_answers(self):
        for name, file in self.rubbish().items():
            with self.subTest(name):
                self.assert_refused("file-not-found|request-invalid|not-a-file", "audit", "fill",
                                    self.audit, file, *self.work, file=file)
        line = self.write("line.json", b'{\n"quality" 1}\n')
        done = run("audit", "fill", self.audit, line, *self.work, status=1)
        self.assertRegex(done.stderr, r"line\.json:2: error: ")

    def test_evidence(self):
        for name in ("nowhere", "folder", "empty"):
            file = self.rubbish()[name]
            with self.subTest(name):
                self.assert_refused("file-not-found|evidence-invalid", "audit", "attach",
                                    self.audit, "photo", file, *self.work, file=file)

    def test_messages_stay_on_one_line(self):
        odd = self.write("two\nlines\x1b[31m.xml", b"<a>")
        done = run("form", "check", odd, status=1)
        self.assertEqual(len(done.stderr.splitlines()), 1)
        self.assertNotIn("\x1b", done.stderr)

    # Locks

    def test_busy_workspace(self):
        with open(self.journey.work / "lock", "r+b") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            for command in (("audit", "set", self.audit, "quality=1"), ("workspace", "purge"),
                            ("workspace", "join", self.journey.work, self.journey.package)):
                work = () if "join" in command else self.work
                with self.subTest(command):
                    self.assert_refused("workspace-busy", *command, *work, status=3,
                                        file=self.journey.work)
            self.assertEqual(run_json("audit", "show", self.audit, *self.work)["state"], "draft")

    def test_locked_databases(self):
        self.journey.audit("audit", "set", self.audit, "quality=1", "wait=no")
        self.journey.audit("audit", "finalise", self.audit)
        more = self.journey.bundle("more.bundle.asice")
        for database, command in [(self.store, ("merge", "--store", self.store, more)),
                                  (self.journey.work / "workspace.sqlite",
                                   ("audit", "revise", self.audit, "--why", "x", *self.work))]:
            with self.subTest(command):
                holder = sqlite3.connect(database, isolation_level=None)
                holder.execute("BEGIN IMMEDIATE")
                done = run(*command, status=3)
                holder.rollback()
                holder.close()
                self.assertRegex(done.stderr, r"error: .* \[database-locked\]\n")

    # Output

    def test_closed_output(self):
        for command in (("audit", "list", *self.work), ("rank", "--store", self.store),
                        ("form", "pot", GRID), ("bundle", "show", self.bundle)):
            for extra in ((), ("--json",)):
                with self.subTest(command, extra=extra):
                    reader, writer = os.pipe()
                    os.close(reader)
                    done = subprocess.run([VIGIECTL, *map(str, command), *extra], stdout=writer,
                                          stderr=subprocess.PIPE, text=True, check=False)
                    os.close(writer)
                    self.assertEqual(done.returncode, 3)
                    self.assert_one_line(done.stderr, "io-failed", command)

    def test_full_output(self):
        requests = '{"do":"get","at":"/audit/quality"}\n' * 3
        for command in (("audit", "list", *self.work), ("audit", "list", "--json", *self.work),
                        ("form", "run", GRID), ("form", "check", GRID), ("form", "pot", GRID),
                        ("form", "evaluate", "-")):
            with self.subTest(command), open("/dev/full", "w", encoding="utf-8") as full:
                done = subprocess.run([VIGIECTL, *map(str, command)], stdout=full, input=requests,
                                      stderr=subprocess.PIPE, text=True, check=False)
                self.assertEqual(done.returncode, 3)
                self.assert_one_line(done.stderr, "disk-full", command)

    def test_no_text_is_cut_at_nul(self):
        escaped = r'{"at":"quality","value":"5\u0000 or less"}'
        for line in (escaped, '{"at":"quality","value":"5"}\0{"at":"quality","value":"1"}',
                     '{"at":"quality","value":"5\0 or less"}'):
            with self.subTest(line):
                done = run("audit", "fill", self.audit, "-", *self.work, input=line + "\n", status=1)
                reply = json.loads(done.stdout)
                self.assertEqual((reply["ok"], reply["code"]), (False, "request-invalid"))
        answers = self.root / "answers.json"
        for text in (r'{"quality":"5\u0000 or less"}', '{"quality":"5"}\0'):
            with self.subTest(text):
                answers.write_text(text)
                done = run("audit", "fill", self.audit, answers, *self.work, status=1)
                self.assert_one_line(done.stderr, "request-invalid", text)
        self.assertEqual(len(self.journey.audit_json("audit", "history", self.audit)), 0)

    def test_filling_with_closed_output_keeps_answers(self):
        reader, writer = os.pipe()
        os.close(reader)
        done = subprocess.run([VIGIECTL, "audit", "fill", self.audit, "-", *map(str, self.work)],
                              input='{"at":"quality","value":"5"}\n', stdout=writer,
                              stderr=subprocess.PIPE, text=True, check=False)
        os.close(writer)
        self.assertEqual(done.returncode, 3)
        self.assertEqual(len(self.journey.audit_json("audit", "history", self.audit)), 1)

    def file_writers(self, target):
        """Commands that write a file, on what is not there: they say so only after they have looked
        whether the file can be written."""
        nothing = self.root / "nowhere"
        return [
            ("form", "pot", nothing, "-o", target),
            ("form", "translate", nothing, nothing, "-o", target),
            ("identity", "request", nothing, "-o", target),
            ("identity", "export", nothing, "-o", target),
            ("identity", "issue", nothing, "--authority", nothing, "-o", target),
            ("identity", "renew", nothing, "--authority", nothing, "-o", target),
            ("campaign", "publish", nothing, "-o", target),
            ("workspace", "join", nothing, nothing, "--code", "A09", "--request", target),
            ("bundle", "export", "-o", target, *self.work),
            ("report", "--store", nothing, "--organisation", "two", "-o", target),
            ("report", "--store", nothing, "--summary", "-o", target),
            ("export", "--store", nothing, "--format", "xlsx", "-o", target),
            ("dossier", "create", "--store", nothing, "-o", target),
            ("store", "erase", "--store", nothing, "--wave", "w1", "--why", "x", "-o", target),
        ]

    def folder_writers(self, target):
        nothing = self.root / "nowhere"
        return [
            ("report", "--store", nothing, "--all", "-o", target),
            ("export", "--store", nothing, "-o", target),
            ("export", "--store", nothing, "--format", "json", "-o", target),
            ("export", "--store", nothing, "--format", "odk", "-o", target),
            ("export", "--store", nothing, "--format", "xlsx", "-o", target),
        ]

    def odd_targets(self):
        """Name → what is no file; devices where this user can make them: never those of /dev."""
        os.mkdir(self.root / "target.xlsx")
        os.mkfifo(self.root / "pipe.xlsx")
        found = {"folder": self.root / "target.xlsx", "pipe": self.root / "pipe.xlsx"}
        try:
            device = self.root / "device.xlsx"
            os.mknod(device, stat.S_IFCHR | 0o666, os.makedev(1, 7))  # as /dev/full
            os.symlink(device, self.root / "link.xlsx")
            found |= {"device": device, "link": self.root / "link.xlsx"}
        except PermissionError:
            pass
        return found

    def test_what_no_file_can_replace(self):
        """Said at once, before anything else, and it stays what it was."""
        for name, target in self.odd_targets().items():
            before = os.stat(target)
            for command in self.file_writers(target):
                with self.subTest(name, command=command):
                    done = run(*command, status=1)
                    self.assert_one_line(done.stderr, "not-a-file", command)
                    self.assertTrue(done.stderr.startswith(f"{target}:"), done.stderr)
            for command in self.folder_writers(target.with_suffix("") if name == "folder" else target):
                with self.subTest(name, command=command):
                    done = run(*command, status=1)
                    self.assertRegex(done.stderr, r" \[(not-a-file|not-a-folder|file-not-found)\]\n\Z")
            self.assertEqual((os.stat(target).st_mode, os.stat(target).st_rdev, os.stat(target).st_ino),
                             (before.st_mode, before.st_rdev, before.st_ino))
        self.assertEqual(len(self.journey.audit_json("audit", "list", "--state", "exported")), 1)

    def test_folders_that_are_files(self):
        file = self.write("file", b"")
        for command in self.folder_writers(file):
            with self.subTest(command):
                self.assert_refused("not-a-folder", *command, file=file)

    # Interruption

    def interrupt(self, process):
        process.send_signal(signal.SIGINT)
        if process.stdin:
            process.wait()  # though its input goes on
        out, errors = process.communicate()
        self.assertEqual(process.returncode, 130, errors)
        return out, errors

    def test_interrupted_filling(self):
        for command, first in (
                (("audit", "fill", self.audit, "-", *self.work), '{"at":"quality","value":"5"}\n'),
                (("form", "run", self.journey.form), '{"do":"list"}\n')):
            with self.subTest(command):
                process = subprocess.Popen([VIGIECTL, *map(str, command)], stdin=subprocess.PIPE,
                                           stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                           text=True)
                process.stdin.write(first)
                process.stdin.flush()
                self.assertTrue(process.stdout.readline())
                self.interrupt(process)
        self.assertEqual(len(self.journey.audit_json("audit", "history", self.audit)), 1)

    def test_interrupted_batch(self):
        """Blocked on a pipe that nobody empties, so that it is surely not done yet."""
        files = [str(self.bundle)] * 5000
        process = subprocess.Popen([VIGIECTL, "bundle", "verify", "--json", *files],
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.assertTrue(process.stdout.readline())
        out, errors = self.interrupt(process)
        self.assertLess(len(out.splitlines()), 4000)
        self.assertRegex(errors, r"\A([^\n]* \[cancelled\]\n)?\Z")


class Mounted(Case):
    """On a file system that is full, or can only be read."""

    def setUp(self):
        mounts.require(self)
        super().setUp()
        self.full = self.root / "full"
        self.full.mkdir()

    def make_full(self, folder):
        """Moves a folder to a small disk that is full then."""
        aside = folder.with_name(folder.name + "-aside")
        folder.rename(aside)
        folder.mkdir()
        mounts.mount(self, "-t", "tmpfs", "-o", "size=4m", "none", folder)
        subprocess.run(["cp", "-a", f"{aside}/.", str(folder)], check=True)
        mounts.fill(folder)

    def make_read_only(self, folder):
        mounts.mount(self, "--bind", folder, folder)
        subprocess.run(["mount", "-o", "remount,ro,bind", str(folder)], check=True)

    def writers(self, target):
        """Commands that write something new into a folder."""
        request = self.root / "A01.request.asice"
        return [
            ("form", "translate", GRID, self.write("fr.po", PO),
             "-o", target / "x.xml", "--quiet"),
            ("form", "pot", GRID, "-o", target / "x.pot"),
            ("identity", "create", target / "keys", "--name", "A09"),
            ("identity", "issue", request, "--authority", self.journey.coordinator, "-o",
             target / "x.pem"),
            ("campaign", "create", target / "campaign", "--from", self.journey.plan),
            ("workspace", "join", target / "work", self.journey.package, "--code", "A09"),
            ("workspace", "sample", target / "sample"),
            ("workspace", "backup", "-o", target / "copy", *self.work),
            ("bundle", "export", self.sent, "-o", target / "x.bundle.asice", *self.work),
            ("merge", "--store", target / "s.sqlite", "--campaign", self.journey.package,
             self.bundle),
            ("export", "--store", self.store, "-o", target / "out"),
            ("export", "--store", self.store, "--format", "xlsx", "-o", target / "x.xlsx"),
            ("report", "--store", self.store, "--organisation", "two", "-o", target / "x.pdf"),
        ]

    @property
    def sent(self):
        exported, = self.journey.audit_json("audit", "list", "--state", "exported")
        return exported["id"]

    def assert_nothing_written(self, code, target, commands):
        before = contents(target)
        for command in commands:
            with self.subTest(command):
                done = run(*command, status=3)
                self.assertEqual(done.stdout, "")
                self.assert_one_line(done.stderr, code, command)
                self.assertEqual(contents(target), before, command)

    def test_full_disk(self):
        mounts.mount(self, "-t", "tmpfs", "-o", "size=1m", "none", self.full)
        mounts.fill(self.full)
        commands = self.writers(self.full)
        self.assert_nothing_written("disk-full", self.full, commands)

    def test_workbook_with_a_full_temporary_folder(self):
        """Where its rows lie in the meantime: a workbook without them would not look any different."""
        folder = tempfile.TemporaryDirectory(dir="/var/tmp")
        self.addCleanup(folder.cleanup)
        store = shutil.copy(self.store, folder.name)
        target = pathlib.Path(folder.name, "x.xlsx")
        before = contents(folder.name)
        mounts.mount(self, "-t", "tmpfs", "-o", "size=64k", "none", "/tmp")
        mounts.fill(pathlib.Path("/tmp"))
        done = run("export", "--store", store, "--format", "xlsx", "-o", target, status=3)
        self.assert_one_line(done.stderr, "disk-full", "export")
        self.assertEqual(contents(folder.name), before)

    def test_read_only_folder(self):
        self.make_read_only(self.full)
        commands = self.writers(self.full)
        self.assert_nothing_written("read-only", self.full, commands)

    def changers(self):
        photo = self.write("photo.png", b"picture" * 1000)
        answers = self.write("answers.json", json.dumps({"quality": 3}).encode())
        return [
            ("audit", "set", self.audit, "quality=4", *self.work),
            ("audit", "attach", self.audit, "photo", photo, *self.work),
            ("audit", "fill", self.audit, answers, *self.work),
            ("audit", "new", "--channel", "phone", "--organisation", "two", *self.work),
            ("audit", "discard", self.audit, *self.work),
            ("audit", "revise", self.sent, "--why", "x", *self.work),
            ("workspace", "purge", *self.work),
            ("bundle", "export", self.sent, "-o", self.root / "x.bundle.asice", *self.work),
        ]

    def test_workspace_on_a_full_disk(self):
        self.journey.audit("audit", "set", self.audit, "quality=2")
        shown = self.journey.audit_json("audit", "show", self.audit)
        commands = self.changers()
        self.make_full(self.journey.work)
        for command in commands:
            with self.subTest(command):
                done = run(*command, status=3)
                self.assertRegex(done.stderr, r"\A[^\n]*error: [^\n]+ \[disk-full\]\n")
        self.assertFalse((self.root / "x.bundle.asice").exists())
        (self.journey.work / "filler").unlink()
        self.assertEqual(self.journey.audit_json("audit", "show", self.audit), shown)
        self.assertEqual(run_json("workspace", "verify", *self.work), {"ok": True, "problems": []})
        self.journey.audit("audit", "set", self.audit, "quality=4")

    def test_stream_on_a_full_disk_goes_on(self):
        """What could not be saved is said; it is saved as soon as there is room."""
        self.make_full(self.journey.work)
        filler = self.journey.work / "filler"
        filler.unlink()
        process = subprocess.Popen([VIGIECTL, "audit", "fill", self.audit, "-",
                                    *map(str, self.work)], stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        replies = []
        for number in range(300):  # until the log has to grow
            value = f"{number} " + "x" * 9000
            process.stdin.write(json.dumps({"at": "quality", "value": value}) + "\n")
            process.stdin.flush()
            replies.append(json.loads(process.stdout.readline()))
            if number == 0:
                mounts.fill(self.journey.work)
            if not replies[-1]["ok"]:
                break
        self.assertEqual((replies[-1]["ok"], replies[-1].get("code")), (False, "disk-full"))
        filler.unlink()
        process.stdin.write('{"at": "quality", "value": "6"}\n')
        out, _ = process.communicate()
        self.assertEqual(json.loads(out), {"ok": True, "saved": "/data/quality"})
        changes = self.journey.audit_json("audit", "history", self.audit)
        self.assertEqual([one["after"].split()[0] for one in changes],
                         [str(number) for number in range(len(replies))] + ["6"])

    def test_workspace_on_read_only_media(self):
        self.journey.audit("audit", "set", self.audit, "quality=2")
        commands = self.changers()
        self.make_read_only(self.journey.work)
        for command in commands:
            with self.subTest(command):
                self.assert_refused("read-only", *command, status=3)
        self.assertEqual(len(run_json("audit", "list", *self.work)), 2)
        self.assertEqual(run_json("audit", "show", self.audit, *self.work)["state"], "draft")
        self.assertEqual(len(run_json("audit", "history", self.audit, *self.work)), 1)
        self.assertEqual(run_json("workspace", "verify", *self.work), {"ok": True, "problems": []})

    def test_store_on_read_only_media(self):
        folder = self.root / "stores"
        folder.mkdir()
        store = folder / "store.sqlite"
        self.store.rename(store)
        self.make_read_only(folder)
        self.assert_refused("read-only", "merge", "--store", store, "--campaign",
                            self.journey.package, self.bundle, status=3)
        self.assertTrue(run("rank", "--store", store).stdout)

    def erase(self, store, record, status=None):
        return run("store", "erase", "--store", store, "--wave", "w1", "--why", "over", "--identity",
                   self.journey.coordinator / "authority", "-o", record, status=status)

    def test_erasing_on_a_full_disk(self):
        """However much room there is: all is there as before and no record is, or all is deleted
        and the record is there; the next time it goes on."""
        folder, record = self.root / "stores", self.root / "record"
        folder.mkdir()
        store = folder / "store.sqlite"
        self.store.rename(store)
        ranking = run("rank", "--store", store, "--json").stdout
        self.make_full(folder)
        filler, seen = folder / "filler", set()
        for pages in (0, 1, 4, 16, 64, 256):
            shutil.rmtree(record, ignore_errors=True)
            record.mkdir()
            filler.unlink()
            mounts.fill(folder, leave=4096 * pages)
            done = self.erase(store, record / "r.erasure.asice")
            seen.add(done.returncode)
            if done.returncode:
                self.assertEqual(done.returncode, 3, done.stderr)
                self.assert_one_line(done.stderr, "disk-full", pages)
            filler.unlink()
            erased = run_json("store", "erasures", "--store", store)
            self.assertEqual([path.name for path in record.iterdir()],
                             ["r.erasure.asice"] * len(erased))
            self.assertTrue(run_json("store", "verify", "--store", store)["ok"])
            self.assertEqual(run("rank", "--store", store, "--json").stdout, ranking)
            if erased:
                break
            mounts.fill(folder)
        self.assertIn(3, seen)
        self.assertEqual(len(erased), 1)

    def test_record_of_an_erasure_on_a_full_disk(self):
        """What cannot be signed for is not deleted."""
        mounts.mount(self, "-t", "tmpfs", "-o", "size=64k", "none", self.full)
        mounts.fill(self.full)
        before = run_json("store", "verify", "--store", self.store)
        done = self.erase(self.store, self.full / "r.erasure.asice", status=3)
        self.assert_one_line(done.stderr, "disk-full", "erase")
        self.assertEqual(run_json("store", "verify", "--store", self.store), before)
        self.assertEqual(run_json("store", "erasures", "--store", self.store), [])


PO = b"""msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: fr\\n"

msgid "Quality"
msgstr "Qualit\xc3\xa9"
"""

if __name__ == "__main__":
    mounts.enter_name_space()
    unittest.main(argv=["bad-input.py", *sys.argv[2:]], verbosity=2)
