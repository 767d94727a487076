#!/usr/bin/env python3
# reader.py: reads a package with nothing but Python and the openssl command, after docs/packages.md
#
# usage: reader.py CA.pem PACKAGE
#
# A beginning for readers in other languages, and a proof that the page says enough. It leaves out what
# other programs leave out as well: the shape of the ZIP file and of the document, and revocations.
# Prints a line for each audit of a bundle; the status is 1 if anything does not hold.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import base64
import datetime
import hashlib
import pathlib
import subprocess
import sys
import tempfile
import urllib.parse
import xml.etree.ElementTree as ET
import zipfile

NAMESPACES = {
    "ds": "http://www.w3.org/2000/09/xmldsig#",
    "xades": "http://uri.etsi.org/01903/v1.3.2#",
    "asic": "http://uri.etsi.org/02918/v1.2.1#",
    "b": "urn:vigie:bundle:1",
}
SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256"
ECDSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"
AUDITOR = "2.25.38645726395111794252946479317559439462.2"


def refuse_unless(holds, reason):
    if not holds:
        sys.exit(f"refused: {reason}")


def find(element, path):
    found = element.find(path, NAMESPACES)
    refuse_unless(found is not None, f"no {path}")
    return found


def decode(element, path):
    return base64.b64decode(find(element, path).text or "")


def canonical(element):
    """Exclusive canonical form: ElementTree declares no more namespaces than a subtree uses."""
    return ET.canonicalize(ET.tostring(element, encoding="unicode")).encode()


def openssl(*arguments):
    done = subprocess.run(["openssl", *map(str, arguments)], capture_output=True, text=True, check=False)
    refuse_unless(done.returncode == 0, done.stdout + done.stderr)
    return done.stdout


def check_references(archive, signature):
    covered = set()
    for reference in signature.iterfind("ds:SignedInfo/ds:Reference", NAMESPACES):
        refuse_unless(find(reference, "ds:DigestMethod").get("Algorithm") == SHA256, "another digest")
        if reference.get("Type"):
            data = canonical(find(signature, ".//xades:SignedProperties"))
        else:
            name = urllib.parse.unquote(reference.get("URI"))
            refuse_unless(name in archive.namelist(), f"{name} is missing")
            covered.add(name)
            data = archive.read(name)
        refuse_unless(hashlib.sha256(data).digest() == decode(reference, "ds:DigestValue"),
                      f"{reference.get('URI')} was changed")
    others = {name for name in archive.namelist()
              if name != "mimetype" and not name.startswith("META-INF/")}
    refuse_unless(covered == others, f"not signed: {others - covered}")


def der_integer(number):
    number = number.lstrip(b"\0") or b"\0"
    number = b"\0" * (number[0] >> 7) + number
    return bytes([2, len(number)]) + number


def check_signature(signature, folder, ca):
    info = find(signature, "ds:SignedInfo")
    refuse_unless(find(info, "ds:SignatureMethod").get("Algorithm") == ECDSA_SHA256, "another algorithm")
    certificate = decode(signature, ".//ds:X509Certificate")
    refuse_unless(hashlib.sha256(certificate).digest() == decode(signature, ".//xades:CertDigest/ds:DigestValue"),
                  "another certificate")
    value = decode(signature, "ds:SignatureValue")
    both = der_integer(value[:len(value) // 2]) + der_integer(value[len(value) // 2:])
    (folder / "value").write_bytes(bytes([0x30, len(both)]) + both)
    (folder / "info").write_bytes(canonical(info))
    (folder / "der").write_bytes(certificate)
    openssl("x509", "-inform", "DER", "-in", folder / "der", "-out", folder / "pem")
    (folder / "key").write_text(openssl("x509", "-in", folder / "pem", "-noout", "-pubkey"))
    openssl("dgst", "-sha256", "-verify", folder / "key", "-signature", folder / "value", folder / "info")

    time = find(signature, ".//xades:SigningTime").text or ""
    moment = datetime.datetime.fromisoformat(time.replace("Z", "+00:00"))
    openssl("verify", "-x509_strict", "-attime", int(moment.timestamp()), "-CAfile", ca, folder / "pem")
    refuse_unless(AUDITOR in openssl("x509", "-in", folder / "pem", "-noout", "-ext", "extendedKeyUsage"),
                  "not an auditor")
    return time


def print_audits(archive, bundle):
    print(f"{bundle.get('auditor')} for {bundle.get('campaign')}")
    for audit in bundle.iterfind("b:audit", NAMESPACES):
        answers = ET.fromstring(archive.read(audit.get("file")))
        evidence = len(audit.findall("b:evidence", NAMESPACES))
        print(audit.get("organisation"), audit.get("channel"), answers.get("id"), evidence)


def read(ca, path):
    for prefix, uri in NAMESPACES.items():
        ET.register_namespace(prefix, uri)
    with zipfile.ZipFile(path) as archive, tempfile.TemporaryDirectory() as folder:
        refuse_unless(archive.namelist()[0] == "mimetype", "no container")
        refuse_unless(archive.read("mimetype") == b"application/vnd.etsi.asic-e+zip", "another container")
        signature = find(ET.fromstring(archive.read("META-INF/signatures001.xml")), "ds:Signature")
        check_references(archive, signature)
        time = check_signature(signature, pathlib.Path(folder), ca)
        print(f"signed {time}")
        if "bundle.xml" in archive.namelist():
            print_audits(archive, ET.fromstring(archive.read("bundle.xml")))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        print("usage: reader.py CA.pem PACKAGE", file=sys.stderr)
        sys.exit(2)
    try:
        read(*sys.argv[1:])
    except (ET.ParseError, zipfile.BadZipFile, ValueError, KeyError) as error:
        sys.exit(f"refused: {error}")
