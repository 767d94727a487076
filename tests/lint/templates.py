"""Templates of the window: each fits its class, and uses nothing that newer versions take away.

That every template can be instantiated is tested in tests/ui; here is what no compiler sees.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import re
import tempfile
import xml.etree.ElementTree as ET

from lint import ROOT, Skip, files, main, rule, run, text

# Deprecated by GTK 4.10 … 4.18 or libadwaita 1.4 … 1.6, with something else that Debian 12 has.
AVOIDED = re.compile(
    r"^(GtkDialog|GtkMessageDialog|GtkComboBox(Text)?|GtkTreeView(Column)?|GtkIconView|GtkCellView|GtkCellRenderer\w*"
    r"|GtkListStore|GtkTreeStore|GtkTreeModel\w+|GtkEntryCompletion|GtkInfoBar|GtkStatusbar|GtkAssistant\w*"
    r"|GtkColor(Button|Chooser\w*)|GtkFont(Button|Chooser\w*)|GtkLockButton|GtkVolumeButton|GtkAppChooser\w*"
    r"|GtkFileChooser\w*|AdwFlap|AdwSqueezer|AdwViewSwitcherTitle|AdwMessageDialog)$")
# Without a successor in Debian 12, so in one place, where a later floor replaces it.
COMPAT = re.compile(r"\b(adw_message_dialog_\w+|gtk_file_chooser_native_\w+|gtk_style_context_\w+)\b")
ONCE = "AdwLeaflet"
# Not in the icon theme of Debian 13, where a sign of a missing picture stands in its place.
DROPPED_ICONS = ("emblem-ok-symbolic",)


def templates():
    return files(".ui", under="ui/")


def parsed():
    for path in templates():
        yield path, ET.fromstring(text(path))


def source_of(path):
    """The C file beside a template."""
    return path[:-len(".ui")] + ".c"


def kebab(name):
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-", name).lower()


@rule("each template belongs to the class that its file is named after")
def named_after_class():
    for path, root in parsed():
        template = root.find("template")
        if template is None:
            continue
        wanted = kebab(template.get("class")) + ".ui"
        if os.path.basename(path) != wanted:
            yield f"{path}: the template of {template.get('class')} belongs in {wanted}"
        if not (ROOT / source_of(path)).is_file():
            yield f"{path}: {os.path.basename(source_of(path))} is not beside it"


WINDOWS = re.compile(r"^(Gtk|Adw)(Application|Preferences)?Window$")


def windows():
    """Path and class of each window, also of one that derives from another; that one is seen with it."""
    parents = {template.get("class"): (path, template.get("parent") or "") for path, root in parsed()
               for template in root.findall("template")}
    bases = {parent for _, parent in parents.values()} & parents.keys()
    for name, (path, parent) in parents.items():
        while parent in parents:
            parent = parents[parent][1]
        if WINDOWS.match(parent) and name not in bases:
            yield path, name


@rule("each window and dialog is looked at in tests/ui/pages: its words, its names, its widths")
def windows_looked_at():
    tests = [path for path in files(".c", under="tests/ui/") if "pages" in path]
    seen = "\n".join(text(path) for path in tests)
    for path, name in windows():
        snake = kebab(name).replace("-", "_")
        if not re.search(rf"\b({name}|{snake.replace('vigie_', 'vigie_type_', 1).upper()}|{snake}_new)\b", seen):
            yield f"{path}: no test of pages opens {name}"


@rule("names in a template are unique")
def unique_names():
    for path, root in parsed():
        names = [node.get("id") for node in root.iter() if node.get("id") and node.tag != "template"]
        for name in sorted({n for n in names if names.count(n) > 1}):
            yield f"{path}: {name} is there more than once"


@rule("each child that a class binds is in its template, and each handler is bound")
def bound():
    for path, root in parsed():
        if root.find("template") is None or not (ROOT / source_of(path)).is_file():
            continue
        code = text(source_of(path))
        names = {node.get("id") for node in root.iter() if node.get("id")}
        children = re.findall(r"bind_template_child(?:_internal)?(?:_private)?\s*\([^,]+,\s*\w+,\s*(\w+)\s*\)", code)
        yield from (f"{path}: {name} is bound but not there" for name in children if name not in names)
        handlers = {node.get("handler") for node in root.iter("signal")}
        handlers |= {node.get("function") for node in root.iter("closure")}
        yield from (f"{path}: {name} is not bound in {source_of(path)}" for name in sorted(handlers - {None})
                    if not re.search(rf"bind_template_callback(?:_full)?\s*\([^;]*\b{name}\b", code, re.S))


@rule("no template uses a class that newer versions take away")
def nothing_deprecated():
    for path, root in parsed():
        for node in root.iter():
            for name in (node.get("class"), node.get("parent")):
                if node.tag in ("object", "template") and name and AVOIDED.match(name):
                    yield f"{path}: {name}"


@rule("no icon is shown that newer themes have dropped")
def icons_kept():
    for path in files(".c", ".ui", under="ui/"):
        for icon in DROPPED_ICONS:
            if icon in text(path):
                yield f"{path}: {icon} is in no newer theme"


@rule(f"{ONCE} is in one template, the shell of the window")
def leaflet_once():
    where = [path for path, root in parsed() if any(n.get("class") == ONCE for n in root.iter("object"))]
    return where if len(where) > 1 else []


@rule("calls that newer versions take away are in ui/compat/ only")
def compat_only():
    for path in files(".c", ".h", under="ui/"):
        if not path.startswith("ui/compat/"):
            yield from (f"{path}: {name}" for name in sorted(set(COMPAT.findall(text(path)))))


@rule("texts for people in templates are marked as translatable")
def translatable():
    shown = {"label", "title", "subtitle", "description", "tooltip-text", "placeholder-text", "heading", "body"}
    for path, root in parsed():
        for node in root.iter("property"):
            words = (node.text or "").strip()
            if (node.get("name", "").replace("_", "-") in shown and node.get("translatable") is None
                    and node.get("bind-source") is None and re.search(r"[A-Za-z]{2}", words) and len(node) == 0):
                yield f"{path}: {node.get('name')} “{words}”"


@rule("each template is compiled into the program, and what is compiled in exists")
def in_bundle():
    bundles = [path for path in files(".gresource.xml") if path.startswith(("ui/", "resources/"))]
    held = set()
    for path in bundles:
        for node in ET.fromstring(text(path)).iter("file"):
            held.add(os.path.basename(node.text))
            places = [os.path.dirname(path), "ui", "resources", "."]
            if not any((ROOT / place / node.text).is_file() for place in places):
                yield f"{path}: {node.text} does not exist"
    yield from (f"{path}: in no gresource.xml" for path in templates() if os.path.basename(path) not in held)


def only_gtk(root):
    """Whether GTK's own tool knows every class: it does not load libadwaita, nor our program."""
    names = [node.get("parent") for node in root.iter("template")] + [n.get("class") for n in root.iter("object")]
    return all(name.startswith("Gtk") for name in names) and root.find(".//closure") is None


def without_signals(root):
    """The tool looks for handlers in itself; the rule above looks for them where they are."""
    for node in list(root.iter()):
        for signal in node.findall("signal"):
            node.remove(signal)
    return ET.tostring(root, encoding="unicode")


@rule("gtk4-builder-tool finds no fault in templates of GTK's own widgets")
def builder_tool():
    checked = {path: without_signals(root) for path, root in parsed() if only_gtk(root)}
    if not checked:
        raise Skip("there is no such template")
    with tempfile.TemporaryDirectory() as folder:
        copies = []
        for path, content in checked.items():
            copies.append(os.path.join(folder, os.path.basename(path)))
            with open(copies[-1], "w", encoding="utf-8") as file:
                file.write(content)
        each = 'for file; do gtk4-builder-tool validate "$file" 2>&1 || echo "FAULT in $file"; done'
        done = run("tests/e2e/session", "--", "env", "GTK_A11Y=none", "sh", "-c", each, "sh", *copies)
    if "# SKIP" in done.stdout:
        raise Skip(done.stdout.partition("# SKIP ")[2].strip())
    return done.stdout.splitlines() if "FAULT in " in done.stdout else []


main()
