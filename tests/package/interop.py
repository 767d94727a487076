#!/usr/bin/env python3
# interop.py: other programs accept our packages, and refuse them once tampered with; what they sign
# in the same profile is accepted here
#
# usage: interop.py VIGIECTL zip|xmlsec1|java|xsec-checksig|xadesjs|reader.py MAKE-PACKAGE
#
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "command"))

from journey import Journey, run  # noqa: E402 (it lies in another folder)
from tampering import SIGNATURE, TAMPERINGS, edit, flip_bit, swapped_certificate  # noqa: E402


# Peers: each says of unpacked packages which it accepts, and may sign one ---------------------------

def verdicts_of(command, folders):
    """Of a program that prints a line for each folder, which ends in OK or FAILED."""
    done = subprocess.run([*command, *folders], capture_output=True, text=True, check=False)
    verdicts = dict(line.rsplit(" ", 1) for line in done.stdout.splitlines())
    if set(verdicts) != set(map(str, folders)):
        sys.exit(f"{command[0]}: no verdict for each package\n{done.stdout}{done.stderr}")
    return [verdicts[str(folder)] == "OK" for folder in folders]


class Xmlsec1:
    program = needs = "xmlsec1"

    def verify(self, folders, authority):
        command = [self.program, "--verify", "--id-attr:Id", "SignedProperties", "--trusted-pem",
                   authority, SIGNATURE]
        return [subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode == 0
                for folder in folders]

    def sign(self, folder, key, _certificate, package):
        """All values empty, for it to compute and to write in its own way."""
        path = folder / SIGNATURE
        info, rest = re.split("(?=</ds:SignedInfo>)", path.read_text(encoding="utf-8"))
        info = re.sub("(<ds:DigestValue>)[^<]*", r"\1", info)
        path.write_text(info + re.sub("(<ds:SignatureValue>)[^<]*", r"\1", rest), encoding="utf-8")
        # From 1.3 on it looks for a key by what the signature says of it, if it is not told to take the one given.
        options = subprocess.run([self.program, "--help-all"], capture_output=True, text=True, check=False).stdout
        lax = ["--lax-key-search"] if "--lax-key-search" in options else []
        subprocess.run([self.program, "--sign", *lax, "--id-attr:Id", "SignedProperties", "--privkey-pem",
                        key, "--output", "signed.xml", SIGNATURE],
                       cwd=folder, check=True, capture_output=True)
        (folder / "signed.xml").rename(path)
        pack(folder, package)


class Java:
    """The XML signature API of the JDK"""
    program = "java"
    signs_with_rsa = True
    needs = "javac"  # it compiles what it runs

    def verify(self, folders, authority):
        return verdicts_of([self.program, HERE / "VerifyXades.java", authority], folders)

    def sign(self, folder, key, certificate, package):
        subprocess.run([self.program, HERE / "SignXades.java", folder, key, certificate, package],
                       check=True)


class Santuario:
    """Apache Santuario in C++, which has all of its code apart from the JDK's; it looks for files
    beside the signature, and trusts any certificate"""
    program = needs = "xsec-checksig"
    sign = None

    def verify(self, folders, _authority):
        return [self.verify_one(folder) for folder in folders]

    def verify_one(self, folder):
        beside = folder / "signatures001.xml"
        shutil.copy(folder / SIGNATURE, beside)
        done = subprocess.run([self.program, "--xsecresolver", "--id", "Id", beside],
                              capture_output=True, check=False)
        beside.unlink()
        return done.returncode == 0


class Xadesjs:
    """The npm package, with the versions of its own that package-lock.json names"""
    program = "xadesjs"
    needs = "node"
    beside = HERE / "npm/node_modules/xadesjs"  # npm ci --ignore-scripts --prefix tests/package/npm
    sign = None

    def verify(self, folders, authority):
        return verdicts_of([self.needs, HERE / "npm/verify-xades.mjs", authority], folders)


class Reader:
    """Our own, in Python and after docs/packages.md: what the page says is enough"""
    program = "reader.py"
    needs = "openssl"
    sign = None

    def verify(self, folders, authority):
        return [self.verify_one(folder, authority) for folder in folders]

    def verify_one(self, folder, authority):
        package = folder.with_suffix(".read.asice")
        pack(folder, package)
        done = subprocess.run([sys.executable, HERE / self.program, authority, package],
                              capture_output=True, text=True, check=False)
        assert "Traceback" not in done.stderr, done.stderr
        return done.returncode == 0


PEERS = {peer.program: peer for peer in (Xmlsec1, Java, Santuario, Xadesjs, Reader)}


def expect(found, wanted, what):
    if found != wanted:
        sys.exit(f"{what}: {found}, not {wanted}")
    print(f"{what}: {found}, as it should be", flush=True)


# Containers -----------------------------------------------------------------------------------------

def unpack(package, folder):
    with zipfile.ZipFile(package) as archive:
        archive.extractall(folder)
    return folder


def pack(folder, package):
    """As zip(1) would: mimetype first and stored."""
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(folder / "mimetype", "mimetype", zipfile.ZIP_STORED)
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if path.is_file() and name != "mimetype":
                info = zipfile.ZipInfo(name, (2026, 3, 2, 9, 0, 0))
                info.external_attr = 0o100644 << 16
                archive.writestr(info, path.read_bytes(), zipfile.ZIP_DEFLATED)


def check_zip(package):
    with zipfile.ZipFile(package) as archive:
        assert archive.testzip() is None
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type, first.extra) == ("mimetype", 0, b"")
        methods = {entry.filename: entry.compress_type for entry in archive.infolist()}
        assert methods["evidence/a b+c~.txt"] == zipfile.ZIP_DEFLATED
        assert methods["evidence/program.bin"] == zipfile.ZIP_STORED
        assert methods[SIGNATURE] == zipfile.ZIP_DEFLATED
    assert package.read_bytes()[30:69] == b"mimetypeapplication/vnd.etsi.asic-e+zip"
    if shutil.which("unzip"):
        subprocess.run(["unzip", "-tqq", package], check=True)


# What is expected -----------------------------------------------------------------------------------

def check_sample(peer, root):
    """Names that have to be encoded; each file is looked at."""
    whole = unpack(root / "sample.asice", root / "whole")
    names = ["audits/1.xml", "evidence/a b+c~.txt", "evidence/program.bin"]
    folders = [whole]
    for number, name in enumerate(names):
        folders.append(shutil.copytree(whole, root / f"changed-{number}"))
        flip_bit(folders[-1] / name)
    expect(peer.verify(folders, root / "CA.pem"), [True, False, False, False],
           f"a package with names of all kinds, and one bit of each file changed, by {peer.program}")


def check_reader(peer, root):
    """What is empty is refused, and a call without a package answered, in a line and no traceback."""
    empty = shutil.copytree(root / "whole", root / "empty")
    edit(empty, lambda text: re.sub("(<ds:DigestValue>)[^<]*", r"\1", text))
    expect(peer.verify([empty], root / "CA.pem"), [False], f"a package with empty digests, by {peer.program}")
    done = subprocess.run([sys.executable, HERE / peer.program], capture_output=True, text=True, check=False)
    expect((done.returncode, done.stderr), (2, "usage: reader.py CA.pem PACKAGE\n"), "no package")


class Bundle:
    """A bundle of an enrolled auditor with one picture; another auditor's certificate"""

    def __init__(self, root):
        self.root = root
        self.journey = journey = Journey(root / "journey")
        journey.enrol(root / "other", "A02")
        self.other = journey.root / "A02.pem"
        self.key = journey.work / "identity/key.pem"
        self.certificate = journey.root / "A01.pem"
        self.authority = journey.coordinator / "authority/certificate.pem"
        audit = journey.new("a1")
        photo = root / "photo.png"
        photo.write_bytes(b"\x89PNG\r\n\x1a\n" + os.urandom(5000))
        journey.audit("audit", "attach", audit, "photo", photo)
        journey.audit("audit", "set", audit, "quality=8", "wait=no")
        journey.audit("audit", "finalise", audit)
        self.path = journey.bundle()

    def accepted_and_refused(self, peer, package, signer, expected=TAMPERINGS):
        """The package as it is, and tampered with, by the peer and by Vigie."""
        base = self.root / signer
        whole = unpack(package, base / "whole")
        tampered = {}
        for tamper in expected:
            folder = shutil.copytree(whole, base / tamper.__name__)
            tamper(folder, self.other)
            tampered[tamper] = folder
        found = peer.verify([whole, *tampered.values()], self.authority)
        expect(found[0], True, f"signed by {signer}, as it is, by {peer.program}")
        for tamper, accepted in zip(tampered, found[1:]):
            expect(accepted, False, f"signed by {signer}, {tamper.__name__}, by {peer.program}")
        self.check_with_vigie(package, signer, tampered, expected)

    def verdict(self, package):
        """Vigie's, on the packed file, with all that it checks beside the signature."""
        done = run("bundle", "verify", "--campaign", self.journey.coordinator, package, "--json",
                   status=None)
        return json.loads(done.stdout)

    def check_with_vigie(self, package, signer, tampered, expected):
        verdict = self.verdict(package)
        expect((verdict.get("code"), verdict.get("signer"), verdict.get("evidence")),
               (None, "A01", 1), f"signed by {signer}, as it is, by Vigie")
        for tamper, folder in tampered.items():
            packed = folder.with_suffix(".bundle.asice")
            pack(folder, packed)
            expect(self.verdict(packed).get("code"), expected[tamper],
                   f"signed by {signer}, {tamper.__name__}, by Vigie")

    def signed_by(self, peer, key, certificate):
        package = self.root / f"{peer.program}-{key.stem}.bundle.asice"
        peer.sign(unpack(self.path, self.root / f"to-sign-{key.stem}"), key, certificate, package)
        return package

    def rsa_key(self):
        """An RSA key, and the auditor's certificate as the authority would have made it for that."""
        key, public, request, certificate = (self.root / f"rsa.{end}" for end in ("key", "pub", "csr", "pem"))
        for command in (["genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:3072", "-out", key],
                        ["pkey", "-in", key, "-pubout", "-out", public],
                        ["x509", "-x509toreq", "-in", self.certificate, "-force_pubkey", public, "-signkey",
                         key, "-copy_extensions", "copyall", "-out", request],
                        ["x509", "-req", "-in", request, "-CA", self.authority, "-CAkey",
                         self.authority.with_name("key.pem"), "-set_serial", "0x5a5a", "-days", "30",
                         "-copy_extensions", "copyall", "-out", certificate]):
            subprocess.run(["openssl", *command], check=True, capture_output=True)
        return key, certificate


def why_missing(peer):
    """What is needed and not there, if anything."""
    beside = getattr(peer, "beside", HERE)
    return peer.needs if not shutil.which(peer.needs) else None if beside.exists() else peer.program


def check_peer(peer, root):
    check_sample(peer, root)
    if isinstance(peer, Reader):
        check_reader(peer, root)
    bundle = Bundle(root)
    bundle.accepted_and_refused(peer, bundle.path, "Vigie")
    if peer.sign:
        package = bundle.signed_by(peer, bundle.key, bundle.certificate)
        bundle.accepted_and_refused(peer, package, peer.program)
    if getattr(peer, "signs_with_rsa", False):
        package = bundle.signed_by(peer, *bundle.rsa_key())
        # The other auditor's key is no RSA key: that is seen before the value is looked at.
        bundle.accepted_and_refused(peer, package, f"{peer.program} with RSA",
                                    {**TAMPERINGS, swapped_certificate: "algorithm-forbidden"})


def main():
    _, tool, make = sys.argv[1:]
    peer = PEERS[tool]() if tool != "zip" else None
    missing = peer and why_missing(peer)
    if missing:
        print(f"skipped: {missing} is not installed")
        sys.exit(77)
    with tempfile.TemporaryDirectory() as name:
        root = pathlib.Path(name)
        subprocess.run([make, root], check=True)
        if peer:
            check_peer(peer, root)
        else:
            check_zip(root / "sample.asice")


main()
