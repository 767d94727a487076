"""Includes point downwards only: the five floors of the house (docs/decisions/001-base-folder.md).

SPDX-License-Identifier: GPL-3.0-or-later
"""
import re

from lint import ROOT, files, main, rule, text

# Each folder, and the folders it may include beside itself.
BELOW = {"base": set()}
for floor in (["database", "form", "identity"], ["package"], ["campaign"], ["workspace", "consolidation"],
              ["report"], ["command", "ui"]):
    BELOW.update({folder: set(BELOW) for folder in floor})
# A store of the one side knows nothing of the other: they meet in signed packages only.
BELOW["report"] -= {"workspace"}

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.M)
WINDOW_LIBRARIES = re.compile(r"^(gtk|gdk|gsk|adwaita|adw-|libadwaita)\b")


def folder_of(path):
    """The folder of the house that a file, or the test of one, belongs to; None for other files."""
    parts = path.split("/")
    if parts[0] in ("app", "tests") and len(parts) > 2:
        return parts[1]
    return "ui" if parts[0] == "ui" else None


def includes(*under):
    for folder in under:
        for path in files(".c", ".h", under=folder):
            for kind, name in INCLUDE.findall(text(path)):
                yield path, kind, name


@rule("each folder of app/ has its floor")
def known_folders():
    return sorted({f"app/{folder}/ has no floor in tests/lint/includes.py" for folder in
                   (folder_of(path) for path in files(".c", ".h", under="app/"))
                   if folder is not None and folder not in BELOW})


@rule("a folder includes only what lies below it")
def downwards():
    for path, kind, name in includes("app/", "ui/"):
        own, other = folder_of(path), name.split("/")[0]
        if kind == '"' and "/" in name and own in BELOW and other in BELOW:
            if other != own and other not in BELOW[own]:
                yield f"{path}: {own}/ may not include {name}"


THREADS = "ui/compat/vigie-thread.c"


@rule("a window's task is let go of in the window's thread (compat/vigie-thread.h)")
def tasks_end_at_home():
    for path in files(".c", under="ui/"):
        for number, line in enumerate(text(path).splitlines(), 1):
            if "g_task_run_in_thread" in line and path != THREADS:
                yield f"{path}:{number}: vigie_thread_run() instead"


def owners(name):
    """Folders whose files may include a private header: its own, and that of its tests."""
    folder = name.rsplit("/", 1)[0]
    if (ROOT / "ui" / name).is_file():
        return f"ui/{folder}/", f"tests/ui/{folder}/"
    return f"app/{folder}/", f"tests/{folder}/", "tests/benchmark/", "tests/fuzz/"


@rule("a private header is included by its own folder and its tests only")
def private_headers():
    for path, kind, name in includes("app/", "ui/", "tests/"):
        if kind == '"' and name.endswith("-private.h") and "/" in name and not path.startswith(owners(name)):
            yield f"{path}: {name} is private to its folder"


@rule("nothing in app/ includes GTK, GDK or libadwaita")
def no_window_libraries():
    return [f"{path}: includes {name}" for path, _, name in includes("app/") if WINDOW_LIBRARIES.match(name)]


@rule("files of the project are included from app/ or the root, in quotes")
def project_includes():
    for path, kind, name in includes("app/", "ui/"):
        if kind == "<" and name.split("/")[0] in BELOW:
            yield f"{path}: <{name}> belongs to the project, so it is included in quotes"
        if kind == '"' and name.startswith(".."):
            yield f"{path}: {name} is included by a path that goes up"


main()
