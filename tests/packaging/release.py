#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""build-aux/release: what it makes from a tag, in a clone of this repository.

Packages of Debian and Flatpak are left out here; tests/packages builds them.

Usage: release.py SOURCE-ROOT
"""

import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(sys.argv[1])
WORK = pathlib.Path(tempfile.mkdtemp(prefix="vigie-release-test-"))
CLONE = WORK / "clone"
ENVIRONMENT = {**os.environ, "LC_ALL": "C.UTF-8", "HOME": str(WORK), "GNUPGHOME": str(WORK / "gnupg"),
               "GIT_CONFIG_COUNT": "3",
               "GIT_CONFIG_KEY_0": "safe.directory", "GIT_CONFIG_VALUE_0": "*",
               "GIT_CONFIG_KEY_1": "user.name", "GIT_CONFIG_VALUE_1": "Test",
               "GIT_CONFIG_KEY_2": "user.email", "GIT_CONFIG_VALUE_2": "test@example.org"}
KEY = "release@example.org"


class Skip(Exception):
    pass


def run(*argv, status=0, **options):
    done = subprocess.run([str(each) for each in argv], capture_output=True, text=True, env=ENVIRONMENT, **options)
    assert done.returncode == status, f"{argv}: {done.returncode}\n{done.stdout}{done.stderr}"
    return done


def git(*arguments):
    return run("git", "-C", CLONE, *arguments).stdout


def version():
    return re.search(r"^  version: '([^']+)'", (CLONE / "meson.build").read_text(encoding="utf-8"), re.M)[1]


def set_up():
    for program in ("git", "gpg", "gzip"):
        if not shutil.which(program):
            raise Skip(f"{program} is not installed")
    if not (ROOT / ".git").exists():
        raise Skip("this is no git repository")
    run("git", "clone", "-q", "--depth", "1", f"file://{ROOT}", CLONE)
    # The script as it is here, committed or not.
    for name in ("release", "sbom"):
        shutil.copy(ROOT / "build-aux" / name, CLONE / "build-aux" / name)
    git("commit", "-q", "--allow-empty", "-am", "Release")
    git("tag", f"v{version()}")
    (WORK / "gnupg").mkdir(mode=0o700)
    run("gpg", "--batch", "--quiet", "--passphrase", "", "--quick-generate-key", KEY, "ed25519", "sign")


def release(out, tag=None, status=0, key=True):
    return run(CLONE / "build-aux" / "release", *(("--key", KEY) if key else ()), tag or f"v{version()}", WORK / out,
               status=status)


def it_is_made_from_the_tag():
    (CLONE / "README.md").write_text("changed after the tag\n", encoding="utf-8")
    release("first")
    git("checkout", "-q", "README.md")
    listed = run("tar", "-tf", WORK / "first" / f"vigie-{version()}.tar.gz").stdout.splitlines()
    files = {name.split("/", 1)[1] for name in listed if not name.endswith("/")}
    assert files == set(git("ls-files").splitlines())
    inside = run("tar", "-xOf", WORK / "first" / f"vigie-{version()}.tar.gz", f"vigie-{version()}/README.md").stdout
    assert inside == git("show", "HEAD:README.md")


def its_sums_and_signature_hold():
    run("sha256sum", "-c", "SHA256SUMS", cwd=WORK / "first")
    note = run("gpg", "--batch", "--decrypt", WORK / "first" / "RELEASE.asc").stdout
    for line in (WORK / "first" / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        assert line in note, line
    assert f"Vigie {version()}\n" in note
    tampered = (WORK / "first" / "RELEASE.asc").read_text(encoding="utf-8").replace("Vigie", "Other", 1)
    run("gpg", "--batch", "--verify", "-", input=tampered, status=1)


def who_checks_it_finds_what_was_replaced():
    """By the line of docs/packaging.md, as it stands there."""
    line = re.search(r"^    (gpg .*RELEASE\.asc .*)$", (ROOT / "docs" / "packaging.md").read_text(encoding="utf-8"), re.M)[1]
    for name in ("checked", "replaced"):
        shutil.copytree(WORK / "first", WORK / name)
    assert f"vigie-{version()}.tar.gz: OK" in run("sh", "-c", line, cwd=WORK / "checked").stdout
    archive = WORK / "replaced" / f"vigie-{version()}.tar.gz"
    archive.write_bytes(b"another")
    sums = run("sha256sum", *(name for name in os.listdir(archive.parent) if not name.startswith(("SHA", "RELEASE"))),
               cwd=archive.parent).stdout
    (archive.parent / "SHA256SUMS").write_text(sums, encoding="utf-8")
    assert f"{archive.name}: FAILED" in run("sh", "-c", line, cwd=archive.parent, status=1).stdout
    note = archive.parent / "RELEASE.asc"
    note.write_text(note.read_text(encoding="utf-8").replace("Vigie", "Other", 1), encoding="utf-8")
    (archive.parent / "RELEASE").unlink()
    run("sh", "-c", line, cwd=archive.parent, status=1)


def the_bill_names_archive_and_parts():
    with open(WORK / "first" / f"vigie-{version()}.spdx.json", encoding="utf-8") as file:
        bill = json.load(file)
    parts = {part["SPDXID"]: part for part in bill["packages"]}
    archive = (WORK / "first" / f"vigie-{version()}.tar.gz").read_bytes()
    assert parts["SPDXRef-vigie"]["checksums"][0]["checksumValue"] == hashlib.sha256(archive).hexdigest()
    assert len(parts) == len(bill["packages"])
    assert {"SPDXRef-library-gtk4", "SPDXRef-library-xlsxwriter"} <= set(parts)
    manifest = json.loads((CLONE / "flatpak" / "org.vigie.Vigie.json").read_text(encoding="utf-8"))
    for module in manifest["modules"]:
        for source in (each for each in module["sources"] if each["type"] == "archive"):
            named = parts[f"SPDXRef-module-{module['name']}"]["versionInfo"]
            assert re.fullmatch(r"\d+(\.\d+)+", named) and named in source["url"].rsplit("/", 1)[1], (module["name"], named)
    related = {each["relatedSpdxElement"] for each in bill["relationships"]}
    assert related == set(parts), related ^ set(parts)


def made_again_it_is_the_same():
    release("second", key=False)
    names = sorted(os.listdir(WORK / "first"))
    assert [name.removesuffix(".asc") for name in names] == sorted(os.listdir(WORK / "second"))
    for name in names:
        if not name.endswith(".asc"):
            assert (WORK / "first" / name).read_bytes() == (WORK / "second" / name).read_bytes(), name


def what_does_not_fit_is_refused():
    assert "there is no tag" in release("third", tag="v0.0.0", status=1).stderr
    git("tag", "v99.0.0")
    assert "meson.build is of another version" in release("third", tag="v99.0.0", status=1).stderr
    git("mv", "NEWS", "OLD")
    (CLONE / "NEWS").write_text("Vigie 98.0 (2000-01-01)\n", encoding="utf-8")
    git("add", "NEWS")
    git("commit", "-qm", "Forget the news")
    git("tag", "-f", f"v{version()}")
    assert "NEWS does not begin with" in release("third", status=1).stderr
    assert not (WORK / "third").exists()


def main():
    tests = [it_is_made_from_the_tag, its_sums_and_signature_hold, who_checks_it_finds_what_was_replaced, the_bill_names_archive_and_parts,
             made_again_it_is_the_same, what_does_not_fit_is_refused]
    failed = False
    try:
        set_up()
    except Skip as reason:
        print(f"1..0 # SKIP {reason}")
        return False
    print(f"1..{len(tests)}")
    for number, test in enumerate(tests, 1):
        title = test.__name__.replace("_", " ")
        try:
            test()
            print(f"ok {number} {title}")
        except (AssertionError, OSError) as problem:
            failed = True
            print("# " + "\n# ".join(str(problem).splitlines()))
            print(f"not ok {number} {title}")
    return failed


try:
    status = main()
finally:
    subprocess.run(["gpgconf", "--kill", "all"], env=ENVIRONMENT, capture_output=True, check=False)
    shutil.rmtree(WORK, ignore_errors=True)
sys.exit(status)
