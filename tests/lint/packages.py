"""What the build links, what a machine is set up with, and what the Flatpak brings, are the same.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import json
import re

from lint import files, main, rule, text

# Several things of one Debian package: its line names the one on the left.
TOGETHER = {"gio-unix-2.0": ["glib-2.0", "gio-2.0"], "cairo": ["cairo-pdf", "cairo-svg"],
            "gmp.h": ["gmp"], "xlsxwriter.h": ["xlsxwriter"]}
OF_THE_COMPILER = {"m"}
# In the GNOME runtime; everything else is a module of the manifest.
IN_THE_RUNTIME = {"glib-2.0", "gio-2.0", "gio-unix-2.0", "gtk4", "libadwaita-1", "libsecret-1", "enchant-2", "gstreamer-1.0",
                  "cairo", "cairo-pdf", "cairo-svg", "pangocairo",
                  "json-glib-1.0", "sqlite3", "libxml-2.0", "libcrypto", "zlib", "gmp"}


def linked():
    return {name for path in files("meson.build")
            for name in re.findall(r"(?:dependency|find_library)\('([^']+)'", text(path))} - OF_THE_COMPILER


@rule("the Debian packages of a set-up are those of what the build links")
def debian():
    named = {name for which in ("build", "window")
             for name in re.findall(r"^\w\S*\s+# (?:module|header) (\S+)", text(f"build-aux/packages/{which}"), re.M)}
    meant = {one for name in named for one in [name, *TOGETHER.get(name, [])] if not one.endswith(".h")}
    yield from (f"{name}: no package for it in build-aux/packages" for name in sorted(linked() - meant))
    yield from (f"{name}: in build-aux/packages, and nothing links it" for name in sorted(meant - linked()))


@rule("the Flatpak brings what the build links and the runtime lacks")
def flatpak():
    modules = {module["name"].removeprefix("lib") for module in
               json.loads(text("flatpak/org.vigie.Vigie.json"))["modules"][:-1]}
    # pkg-config's names may end with the crypto library, or with the version of the interface.
    wanted = {re.sub(r"-(openssl|\d+\.\d+)$", "", name) for name in linked() - IN_THE_RUNTIME}
    yield from (f"{name}: no module for it in the manifest" for name in sorted(wanted - modules))
    yield from (f"{name}: a module, and nothing links it" for name in sorted(modules - wanted))


main()
