"""What the desktop reads: entry, metainfo, file types, settings, icons.

    desktop.py BUILT-DESKTOP-FILE BUILT-METAINFO BUILT-MIME-TYPES

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import re
import shutil
import sys
import tempfile
import xml.etree.ElementTree as ET

from lint import files, main, rule, run, text

DESKTOP, METAINFO, MIME = (os.path.abspath(path) for path in sys.argv[1:4])
FREEDESKTOP = "{http://www.freedesktop.org/standards/shared-mime-info}"
# Findings of appstreamcli that stand, each with the reason.
EXPLAINED = {
    "cid-contains-uppercase-letter": "the usual form of GNOME's identifiers, and the D-Bus name",
    "unknown-tag developer": "AppStream 1.0 has it; the version of Debian 12 is older",
}


def entry(key):
    with open(DESKTOP, encoding="utf-8") as file:
        return re.search(rf"^{key}=(.*)$", file.read(), re.M).group(1)


def mime_types():
    return {node.get("type"): node for node in ET.parse(MIME).getroot().iter(FREEDESKTOP + "mime-type")}


@rule("desktop-file-validate has nothing to say about the desktop entry")
def desktop_entry():
    done = run("desktop-file-validate", "--warn-kde", DESKTOP)
    return (done.stdout + done.stderr).splitlines()


@rule("the desktop can start it by its name on the bus")
def activation():
    name = os.path.basename(DESKTOP).removesuffix(".desktop")
    with open(os.path.join(os.path.dirname(DESKTOP), name + ".service"), encoding="utf-8") as file:
        service = dict(re.findall(r"^(\w+)=(.*)$", file.read(), re.M))
    if entry("DBusActivatable") != "true" or service["Name"] != name:
        yield f"desktop entry or service file do not name {name}"
    if not service["Exec"].endswith("/vigie --gapplication-service"):
        yield f"it would start {service['Exec']}"


@rule("appstreamcli has nothing unexplained to say about the metainfo")
def metainfo():
    done = run("appstreamcli", "validate", "--no-net", "--pedantic", "--strict", "--no-color", METAINFO)
    for line in done.stdout.splitlines():
        finding = re.match(r"([EWIP]): [^:]+(?::[^:]+)*?: (.+)$", line)
        if finding and not finding.group(2).startswith(tuple(EXPLAINED)):
            yield line
    if done.returncode not in (0, 3):
        yield f"appstreamcli ended with {done.returncode}: {done.stderr.strip()}"


@rule("the metainfo keeps the promises of a good shop entry")
def promises():
    root = ET.parse(METAINFO).getroot()
    summary = root.find("summary").text
    if len(summary) > 35:
        yield f"the summary has {len(summary)} characters, 35 are shown"
    if root.find("requires/internet").text != "offline-only":
        yield "it does not promise to work offline only"
    if root.find("developer").get("id") is None:
        yield "the developer has no id"
    schemes = {color.get("scheme_preference") for color in root.findall("branding/color")}
    if schemes != {"light", "dark"}:
        yield "it needs a brand colour for light and one for dark"
    if not root.findall("screenshots/screenshot/image"):
        yield "it has no picture"
    if root.find("content_rating").get("type") != "oars-1.1":
        yield "it has no OARS 1.1 rating"
    if not all(release.get("date") for release in root.findall("releases/release")):
        yield "a release has no date"


@rule("entry, metainfo and file types name the same types")
def same_types():
    opened = {t for t in entry("MimeType").split(";") if t}
    provided = {node.text for node in ET.parse(METAINFO).getroot().findall("provides/mediatype")}
    defined = set(mime_types())
    return [f"{t}: not in all of the desktop entry, the metainfo and the file types"
            for t in sorted((opened | provided | defined) - (opened & provided & defined))]


@rule("the shared database of file types takes ours, by their whole extensions")
def database():
    with tempfile.TemporaryDirectory() as data:
        folder = os.path.join(data, "mime")
        os.makedirs(os.path.join(folder, "packages"))
        shutil.copy(MIME, os.path.join(folder, "packages"))
        done = run("update-mime-database", "-n", folder,
                   env={**os.environ, "XDG_DATA_HOME": data, "XDG_DATA_DIRS": data})
        if done.returncode != 0 or done.stderr:
            return done.stderr.splitlines()
        with open(os.path.join(folder, "globs2"), encoding="utf-8") as file:
            globs = file.read()
    return [f"*.{kind}.asice is not {name}" for name in mime_types()
            for kind in [name.split(".")[-1].split("+")[0]] if f":{name}:*.{kind}.asice" not in globs]


@rule("the settings schema compiles strictly")
def settings():
    done = run("glib-compile-schemas", "--strict", "--dry-run", "resources")
    return done.stderr.splitlines() if done.returncode != 0 or done.stderr else []


@rule("icons are square, and symbolic ones have shapes to recolour only")
def icons():
    for path in files(".svg", under="resources/icons/"):
        root = ET.fromstring(text(path))
        view = root.get("viewBox", "").split()
        if len(view) != 4 or view[2] != view[3]:
            yield f"{path}: not square"
        if path.endswith("-symbolic.svg"):
            if view[2:] != ["16", "16"]:
                yield f"{path}: a symbolic icon is 16 by 16"
            if re.search(r"stroke|gradient|<image|<style", text(path), re.I):
                yield f"{path}: a symbolic icon is made of filled paths"


@rule("the application has a scalable and a symbolic icon, each channel a symbolic one")
def icon_set():
    channels = [os.path.basename(path)[:-len(".xml")] for path in files(".xml", under="resources/forms/")
                if os.path.dirname(path) == "resources/forms" and "<h:html" in text(path)]
    wanted = ["hicolor/scalable/apps/org.vigie.Vigie.svg", "hicolor/symbolic/apps/org.vigie.Vigie-symbolic.svg"]
    wanted += [f"scalable/actions/channel-{channel}-symbolic.svg" for channel in channels]
    return [f"resources/icons/{path} is missing" for path in wanted
            if f"resources/icons/{path}" not in files(".svg")]


main()
