#!/usr/bin/env python3
# crash-export.py: vigiectl bundle export is killed, or finds no room, at random moments
#
# usage: crash-export.py VIGIECTL
#
# Whatever happens, the target is the old file or a complete new one, and audits count as exported
# only when it is the new one.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import hashlib
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import time
import unittest

import killing
import mounts
from journey import VIGIECTL, Journey, run, run_json

PHOTO = 3_000_000
NO_ROOM = 24  # how often


class Case(unittest.TestCase):
    """Three finalised audits with a photo each, in a campaign whose bundles can be sealed"""

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.rng = killing.start()
        cls.template = journey = Journey(pathlib.Path(folder.name, "template"))
        run("campaign", "seal", journey.coordinator)
        run("campaign", "publish", journey.coordinator, "-o", journey.package)
        run("workspace", "join", journey.work, journey.package)
        cls.audits = [cls.new(journey, "--assignment", "a1"), cls.new(journey, "--assignment", "a2"),
                      cls.new(journey, "--channel", "phone", "--organisation", "two")]

    @classmethod
    def new(cls, journey, *what):
        audit = journey.audit_json("audit", "new", *what)["id"]
        photo = journey.root / "photo.png"
        photo.write_bytes(b"\x89PNG\r\n\x1a\n" + cls.rng.randbytes(PHOTO))
        journey.audit("audit", "set", audit, "quality=8", "wait=no")
        journey.audit("audit", "attach", audit, "photo", photo)
        journey.audit("audit", "finalise", audit)
        return audit

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.journey = Journey(folder.name, self.template)
        self.work = self.journey.work
        self.out = self.journey.root / "out"
        self.out.mkdir()
        self.known = {}  # name → digest of what is there, in the folder where bundles go

    def export(self, sealed, **options):
        """Starts to export; returns the process and its target."""
        target = self.out / ("A01.bundle.asice" + (".p7m" if sealed else ""))
        how = [] if sealed else ["--unsealed"]
        command = [VIGIECTL, "bundle", "export", "-o", target, *how, "--workspace", self.work]
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                **options), target

    def check(self, target):
        """The promise; returns whether the target is new, and whether the audits count as exported."""
        states = {self.journey.state(audit) for audit in self.audits}
        digest = hashlib.sha256(target.read_bytes()).hexdigest() if target.exists() else None
        new = digest != self.known.get(target)
        if new:
            verdict = run_json("bundle", "verify", "--campaign", self.journey.coordinator, target)
            self.assertEqual((verdict["ok"], verdict["audits"], verdict["evidence"]), (True, 3, 3))
        self.assertIn(states, [{"finalised"}, {"exported"}] if new else [{"finalised"}])
        self.known[target] = digest
        return new, states == {"exported"}

    def finalise_again(self):
        for audit in self.audits:
            self.journey.audit("audit", "revise", audit, "--why", "once more")
            self.journey.audit("audit", "finalise", audit)

    def assert_goes_on(self):
        """Nothing of it is left over in the workspace, and the bundle arrives."""
        self.assertEqual(self.journey.audit_json("workspace", "verify"),
                         {"ok": True, "problems": []})
        process, target = self.export(sealed=True)
        _, errors = process.communicate()
        self.assertEqual(process.returncode, 0, errors)
        self.assertEqual(self.check(target), (True, True))
        self.assert_arrives(target)

    def assert_arrives(self, bundle):
        root = self.journey.root
        verdict = run_json("merge", "--store", root / "store.sqlite", "--campaign",
                           self.journey.coordinator, bundle, "--receipts", root / "receipts")
        self.assertEqual(verdict["audits"]["accepted"], 3)
        receipt, = (root / "receipts").glob("*.receipt.asice")
        summary = self.journey.audit_json("receipt", "import", receipt)
        self.assertEqual(summary["received"], 3)
        self.assertEqual({self.journey.state(audit) for audit in self.audits}, {"received"})


class Killed(Case):
    """With SIGKILL"""

    def setUp(self):
        super().setUp()
        self.left = 0  # files under a temporary name
        try:
            os.close(os.open(self.out, os.O_TMPFILE | os.O_RDWR))
            self.nameless = True
        except OSError:
            self.nameless = False

    def inode(self, path):
        return path.stat().st_ino if path.exists() else None

    def beside(self, process):
        """Bytes of what is being written beside the target, which may have no name."""
        sizes = [-1]
        try:
            with os.scandir(f"/proc/{process.pid}/fd") as descriptors:
                sizes += [entry.stat().st_size for entry in descriptors
                          if os.path.dirname(os.readlink(entry.path)) == str(self.out)]
        except (FileNotFoundError, ProcessLookupError):
            pass  # closed, or ended
        return max(sizes)

    def draw_moment(self, process, target, usual):
        """What has to be true for the kill: a time has passed, so much is written, or the new file
        has just taken its place."""
        kind = self.rng.choice(["time", "written", "in place"])
        if kind == "time":
            end = time.monotonic() + self.rng.uniform(0, 1.2 * usual)
            return lambda: time.monotonic() >= end
        if kind == "written":
            size = self.rng.randrange(3 * PHOTO)
            return lambda: self.beside(process) >= size
        before = self.inode(target)
        return lambda: self.inode(target) != before

    def kill_once(self, usual):
        """Returns the target, and whether it was killed before it had ended."""
        process, target = self.export(self.rng.random() < 0.5)
        reached = self.draw_moment(process, target, usual)
        while not reached() and process.poll() is None:
            pass
        killing.spin(self.rng)
        alive = killing.kill(process)[1]
        self.left += self.remove_what_is_left()
        return target, alive

    def remove_what_is_left(self):
        """Files under a name that is nobody's; each is complete where files need no name before."""
        names = list(self.out.glob(".*"))
        for path in names:
            if self.nameless:
                verdict = run_json("bundle", "verify", "--campaign", self.journey.coordinator, path)
                self.assertTrue(verdict["ok"], verdict)
            path.unlink()
        return len(names)

    def measure(self):
        began = time.monotonic()
        process, target = self.export(sealed=False)
        process.communicate()
        self.assertEqual(self.check(target), (True, True))
        self.finalise_again()
        return time.monotonic() - began

    def test_old_or_new(self):
        usual = self.measure()
        killed = {"old": 0, "new": 0, "new and noted": 0}
        ended = 0
        while sum(killed.values()) < killing.KILLS:
            target, alive = self.kill_once(usual)
            new, exported = self.check(target)
            if alive:
                killed["new and noted" if exported else "new" if new else "old"] += 1
            ended += not alive
            self.assertLess(ended, 10 * killing.KILLS)
            if exported:
                self.finalise_again()
        print(f"# killed, and the target was: {killed}; ended before: {ended};"
              f" left under a temporary name: {self.left}", flush=True)
        self.assertTrue(killed["old"] and killed["new"], killed)
        self.assert_goes_on()

    def test_receipt_of_what_could_not_be_noted(self):
        """Killed between the file and the note: audits can be exported again, or be received."""
        for _ in range(100):
            process, target = self.export(sealed=False)
            while not target.exists() and process.poll() is None:
                pass
            killing.kill(process)
            if self.check(target) == (True, False):
                break
            target.unlink()
            self.known.clear()
            if self.journey.state(self.audits[0]) == "exported":
                self.finalise_again()
        else:
            self.fail("never killed between the two")
        self.assert_arrives(target)


class NoRoom(Case):
    """Where files may not grow, or the disk is full"""

    def assert_refused_whole(self, process, target):
        """What fails is said with the status of the environment, and leaves nothing beside."""
        _, errors = process.communicate()
        new, exported = self.check(target)
        self.assertIn(process.returncode, (0, 3), errors)
        self.assertEqual(process.returncode == 0, exported, errors)
        self.assertEqual(exported and not new, False)
        self.assertEqual([path.name for path in self.out.glob(".*")], [], errors)
        return "exported" if exported else "written" if new else "refused"

    def repeat(self, once):
        seen = dict.fromkeys(["refused", "written", "exported"], 0)
        for _ in range(NO_ROOM):
            outcome = once()
            seen[outcome] += 1
            if outcome == "exported":
                self.finalise_again()
        print(f"# without room: {seen}", flush=True)
        self.assertTrue(seen["refused"], seen)
        self.assert_goes_on()

    def test_files_that_may_not_grow(self):
        def once():
            limit = self.rng.randrange(4 * PHOTO)
            process, target = self.export(
                self.rng.random() < 0.5, restore_signals=False,  # SIGXFSZ stays ignored
                preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
            return self.assert_refused_whole(process, target)
        self.repeat(once)

    def move_to_small_disk(self):
        """Workspace and bundles share it, as on a laptop that is full."""
        disk = self.journey.root / "disk"
        disk.mkdir()
        mounts.mount(self, "-t", "tmpfs", "-o", f"size={16 * PHOTO}", "none", disk)
        for name in ("work", "out"):
            subprocess.run(["cp", "-a", self.journey.root / name, disk / name], check=True)
        self.journey.work = self.work = disk / "work"
        self.out = disk / "out"
        return disk

    def test_full_disk(self):
        mounts.require(self)
        disk = self.move_to_small_disk()

        def once():
            sealed = self.rng.random() < 0.5
            whole = 3 * PHOTO * (2 if sealed else 1)
            leave = self.rng.choice([self.rng.randrange(whole), whole + self.rng.randrange(1 << 18)])
            filler = mounts.fill(disk, leave)
            process, target = self.export(sealed)
            process.wait()
            filler.unlink()
            return self.assert_refused_whole(process, target)
        self.repeat(once)


if __name__ == "__main__":
    mounts.enter_name_space()
    unittest.main(argv=["crash-export.py", *sys.argv[2:]], verbosity=2)
