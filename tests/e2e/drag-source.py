"""A window from which files are dragged, as from a file manager; only for dragging.py.

    drag-source.py FILE…

It prints `begun` when a drag has begun, `wanted` when what lies below the pointer would take them, and in the end `taken` or `refused`.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import sys

import gi

gi.require_version("Gdk", "4.0")
gi.require_version("Gtk", "4.0")
from gi.repository import Gdk, Gio, Gtk  # noqa: E402 (the version comes first)

TITLE = "Files to drag"


def provide(source, _x, _y):
    files = Gdk.FileList.new_from_list([Gio.File.new_for_path(path) for path in sys.argv[1:]])
    return Gdk.ContentProvider.new_for_value(files)


def begin(_source, drag):
    told = []

    def tell(word):
        if word not in told:
            told.append(word)
            print(word, flush=True)
    tell("begun")
    drag.connect("notify::selected-action",
                 lambda *_: drag.get_selected_action() == Gdk.DragAction.COPY and tell("wanted"))
    drag.connect("dnd-finished", lambda *_: tell("taken"))
    drag.connect("cancel", lambda *_: tell("refused"))


def activate(app):
    window = Gtk.ApplicationWindow(application=app, title=TITLE, decorated=False)
    window.set_default_size(60, 60)
    source = Gtk.DragSource(actions=Gdk.DragAction.COPY)
    source.connect("prepare", provide)
    source.connect("drag-begin", begin)
    area = Gtk.Label(label="files")
    area.add_controller(source)
    window.set_child(area)
    window.present()


program = Gtk.Application(application_id=None, flags=Gio.ApplicationFlags.NON_UNIQUE)
program.connect("activate", activate)
program.run([])
