#!/usr/bin/env python3
# interop.py: other programs accept our packages, and refuse them once changed; what they sign in
# the same profile is accepted here
#
# usage: interop.py xmlsec1|java|zip MAKE-PACKAGE
#
# SPDX-License-Identifier: GPL-3.0-or-later
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
SIGNATURE = "META-INF/signatures001.xml"


def verify_xmlsec1(folder, authority):
    command = ["xmlsec1", "--verify", "--id-attr:Id", "SignedProperties",
               "--trusted-pem", authority, SIGNATURE]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True)


def verify_java(folder, authority):
    command = ["java", HERE / "VerifyXades.java", folder, authority]
    return subprocess.run(command, capture_output=True, text=True)


def expect(result, accepted, what):
    if (result.returncode == 0) != accepted:
        sys.exit(f"{what}: {'refused' if accepted else 'accepted'}\n{result.stdout}{result.stderr}")
    print(f"{what}: {'accepted' if accepted else 'refused'}, as it should be")


def change(path):
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def check_verifier(verify, folder, root):
    authority = root / "CA.pem"
    expect(verify(folder, authority), True, "the package as it is")
    for name in ["audits/1.xml", "evidence/a b+c~.txt", "evidence/program.bin"]:
        before = (folder / name).read_bytes()
        change(folder / name)
        expect(verify(folder, authority), False, f"one bit of {name} changed")
        (folder / name).write_bytes(before)
    signature = folder / SIGNATURE
    text = signature.read_text()
    signature.write_text(text.replace("<xades:SigningTime>2026", "<xades:SigningTime>2025"))
    expect(verify(folder, authority), False, "the signing time changed")
    signature.write_text(text)
    expect(verify(folder, authority), True, "all of it undone")


def resign_xmlsec1(folder, key):
    """Another signing time, signed anew by xmlsec1 with its own way of writing."""
    signature = folder / SIGNATURE
    text = signature.read_text().replace("<xades:SigningTime>2026-03-01", "<xades:SigningTime>2026-03-02")
    head, properties = text.split("<ds:Reference Type=")
    properties = re.sub("<ds:DigestValue>[^<]*<", "<ds:DigestValue><", properties, count=1)
    text = head + "<ds:Reference Type=" + properties
    text = re.sub("<ds:SignatureValue>[^<]*<", "<ds:SignatureValue><", text)
    signature.write_text(text)
    command = ["xmlsec1", "--sign", "--id-attr:Id", "SignedProperties", "--privkey-pem", key,
               "--output", "signed.xml", SIGNATURE]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    (folder / "signed.xml").rename(signature)


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


def check_signed_elsewhere(make, folder, root):
    package = root / "elsewhere.asice"
    resign_xmlsec1(folder, root / "key.pem")
    pack(folder, package)
    expect(subprocess.run([make, root, package], capture_output=True, text=True), True,
           "a package that xmlsec1 signed, by Vigie")
    change(folder / "audits/1.xml")
    pack(folder, package)
    expect(subprocess.run([make, root, package], capture_output=True, text=True), False,
           "the same after one bit of it changed, by Vigie")


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


def main():
    tool, make = sys.argv[1:]
    if tool != "zip" and not shutil.which(tool):
        print(f"skipped: {tool} is not installed")
        sys.exit(77)
    with tempfile.TemporaryDirectory() as name:
        root = pathlib.Path(name)
        subprocess.run([make, root], check=True)
        if tool == "zip":
            check_zip(root / "sample.asice")
            return
        folder = root / "unpacked"
        with zipfile.ZipFile(root / "sample.asice") as archive:
            archive.extractall(folder)
        check_verifier({"xmlsec1": verify_xmlsec1, "java": verify_java}[tool], folder, root)
        if tool == "xmlsec1":
            check_signed_elsewhere(make, folder, root)


main()
