"""The Flatpak manifest: the permissions that were promised, and sources that cannot change.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import json

from lint import main, rule, text

MANIFEST = "flatpak/org.vigie.Vigie.json"
# Complete: a window, sharing memory with X11, drawing by the graphics card; sound, to be heard and recorded.
# Files come through portals.
PERMISSIONS = ["--share=ipc", "--socket=fallback-x11", "--socket=wayland", "--device=dri",
               "--socket=pulseaudio"]


def manifest():
    return json.loads(text(MANIFEST))


@rule("the permissions are those promised, and no others")
def permissions():
    given = set(manifest()["finish-args"])
    yield from (f"{p} is given but was never promised" for p in sorted(given - set(PERMISSIONS)))
    yield from (f"{p} is missing" for p in sorted(set(PERMISSIONS) - given))


@rule("no module reaches the network while it is built")
def no_network_at_build():
    whole = manifest()
    for part in [whole, *whole["modules"]]:
        arguments = part.get("build-options", {}).get("build-args", [])
        yield from (f"{part.get('name', 'manifest')}: {a}" for a in arguments if a == "--share=network")


@rule("every source of another project is pinned by its SHA-256")
def pinned():
    for module in manifest()["modules"]:
        for source in module["sources"]:
            if source["type"] not in ("dir", "script") and len(source.get("sha256", "")) != 64:
                yield f"{module['name']}: {source.get('url')} is not pinned"


@rule("identifier, command and last module are those of Vigie")
def names():
    whole = manifest()
    got = (whole["id"], whole["command"], whole["modules"][-1]["name"])
    return [] if got == ("org.vigie.Vigie", "vigie", "vigie") else [str(got)]


@rule("translations are in it, not in an extension that a file of one's own does not bring")
def languages():
    return [] if manifest().get("separate-locales") is False else ["separate-locales is not false"]


main()
