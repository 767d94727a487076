# tampering.py: what is done to an unpacked package between its signature and its reader
#
# Each change leaves one that still looks like a package, and has to be refused by whoever verifies
# signatures. (What only a reader of containers can notice is in hostile-zip.c.)
#
# SPDX-License-Identifier: GPL-3.0-or-later
import base64
import hashlib
import re

SIGNATURE = "META-INF/signatures001.xml"
REFERENCE = r"<ds:Reference (?:(?!</ds:Reference>).)*</ds:Reference>\s*"


def edit(folder, change):
    """Changes the signature document by a function of its text, which must change it."""
    path = folder / SIGNATURE
    before = path.read_text(encoding="utf-8")
    after = change(before)
    assert after != before
    path.write_text(after, encoding="utf-8")


def references(text):
    found = re.findall(REFERENCE, text, re.DOTALL)
    assert len(found) >= 3, found  # two files, and the signed properties
    return found


def flip_bit(path):
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def first_file(folder, text):
    name = re.search(r'URI="([^"#]+)"', references(text)[0])[1]
    return folder / name


def digest_of(path, name):
    return base64.b64encode(hashlib.new(name, path.read_bytes()).digest()).decode()


def changed_file(folder, _other):
    flip_bit(first_file(folder, (folder / SIGNATURE).read_text(encoding="utf-8")))


def changed_properties(folder, _other):
    edit(folder, lambda text: re.sub(r"(SigningTime>20\d\d-)(\d\d)", lambda found: found[1] + (
        "01" if found[2] == "02" else "02"), text, count=1))


def swapped_certificate(folder, other):
    """Another auditor's, of the same authority."""
    body = re.sub(r"-----[A-Z ]+-----|\s", "", other.read_text())
    edit(folder, lambda text: re.sub(r"(X509Certificate>)[^<]*", lambda found: found[1] + body,
                                     text, count=1))


def exchanged_references(folder, _other):
    """Each of two files under the other's name."""
    def change(text):
        one, two = (re.search(r'URI="([^"]+)"', reference)[0] for reference in references(text)[:2])
        return text.replace(one, "URI=?").replace(two, one).replace("URI=?", two)
    edit(folder, change)


def moved_reference(folder, _other):
    """The first one comes last."""
    def change(text):
        all_of_them = references(text)
        text = text.replace(all_of_them[0], "", 1)
        return text.replace(all_of_them[-1], all_of_them[-1] + all_of_them[0], 1)
    edit(folder, change)


def removed_reference(folder, _other):
    edit(folder, lambda text: text.replace(references(text)[0], "", 1))


def digest_made_to_fit(folder, _other):
    """A changed file, and its digest with it."""
    changed_file(folder, None)

    def change(text):
        reference = references(text)[0]
        digest = digest_of(first_file(folder, text), "sha256")
        return text.replace(reference, re.sub("(DigestValue>)[^<]*", r"\g<1>" + digest, reference,
                                              count=1), 1)
    edit(folder, change)


def other_digest_algorithm(folder, _other):
    """Of an unchanged file, and with the right value."""
    def change(text):
        reference = references(text)[0]
        digest = digest_of(first_file(folder, text), "sha512")
        other = re.sub("(DigestValue>)[^<]*", r"\g<1>" + digest, reference, count=1)
        return text.replace(reference, other.replace("xmlenc#sha256", "xmlenc#sha512"), 1)
    edit(folder, change)


# What is done, and with which code Vigie refuses it.
TAMPERINGS = {
    changed_file: "digest-mismatch",
    changed_properties: "digest-mismatch",
    swapped_certificate: "signature-invalid",
    exchanged_references: "digest-mismatch",
    moved_reference: "signature-invalid",
    removed_reference: "signature-structure",  # its media type is still there
    digest_made_to_fit: "signature-invalid",
    other_digest_algorithm: "signature-invalid",
}
