"""Holds a text in the clipboard, as a spreadsheet does after copying; only for journeys.

    copy-source.py TEXT

It prints `held` once the text can be pasted, and ends when it is terminated.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import sys

import gi

gi.require_version("Gdk", "4.0")
gi.require_version("Gtk", "4.0")
from gi.repository import Gdk, GLib, Gtk  # noqa: E402 (the version comes first)

Gtk.init()
Gdk.Display.get_default().get_clipboard().set(sys.argv[1])
GLib.idle_add(lambda: print("held", flush=True))
GLib.MainLoop().run()
