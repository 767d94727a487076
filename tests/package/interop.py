#!/usr/bin/env python3
# interop.py: other programs accept our packages, and refuse them once changed
#
# usage: interop.py xmlsec1|java|zip MAKE-PACKAGE
#
# SPDX-License-Identifier: GPL-3.0-or-later
import pathlib
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


main()
