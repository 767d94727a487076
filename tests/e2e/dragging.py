"""Drags files into the window with the mouse, from a window of their own.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import contextlib
import itertools
import os
import re
import subprocess
import sys

from vigie_e2e import Failure, run, wait_for

SOURCE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "drag-source.py")
TITLE = "Files to drag"


def window_of(process):
    """The X window of the source, once it is there."""
    def probe():
        if process.poll() is not None:
            raise Failure("the window to drag from has ended")
        try:
            return run("xdotool", "search", "--onlyvisible", "--pid", str(process.pid), "--name", TITLE)
        except subprocess.CalledProcessError:
            return None
    return wait_for("the window to drag from", probe).splitlines()[0]


def geometry(window):
    got = dict(line.split("=", 1) for line in
               run("xdotool", "getwindowgeometry", "--shell", window).splitlines() if "=" in line)
    return tuple(int(got[key]) for key in ("X", "Y", "WIDTH", "HEIGHT"))


def move(x, y):
    run("xdotool", "mousemove", "--sync", str(x), str(y))


def hear(process, *spots):
    """What the source says next. Meanwhile the pointer goes from spot to spot: GTK joins motions that it
    had no time for into one, and a drag is told to what lies below by the next one only."""
    rounds = itertools.cycle(spots)

    def probe():
        if spots:
            move(*next(rounds))
        return (process.stdout.readline() or "").strip()
    return wait_for("the files to be noticed", probe)


def expect(word, heard, failure):
    if heard != word:
        raise Failure(failure)


@contextlib.contextmanager
def files_at_hand(place, *paths):
    """Shows files to drag; gives the window's process, and its middle on the screen."""
    main = run("xdotool", "getwindowfocus")
    with open(place.log, "ab") as output:
        process = subprocess.Popen([sys.executable, SOURCE, *map(str, paths)], text=True, stderr=output,
                                   stdout=subprocess.PIPE, env=dict(place.env, GTK_A11Y="none"))
    try:
        window = window_of(process)
        _, _, width, height = geometry(window)
        screen = re.findall(r"\d+", run("xdotool", "getdisplaygeometry"))
        corner = int(screen[0]) - width, int(screen[1]) - height
        run("xdotool", "windowmove", "--sync", window, str(corner[0]), str(corner[1]))
        run("xdotool", "windowactivate", "--sync", main)
        run("xdotool", "windowraise", window)
        x, y, width, height = geometry(window)
        yield process, (x + width // 2, y + height // 2)
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def drop_files(app, target, place, *paths):
    """Drags files onto the middle of a node with the mouse, and waits until it has taken them."""
    x, y, width, height = target.rectangle()
    left, top, right, bottom = app.content_area(target.window())
    to_x, to_y = left + x + width // 2, top + y + height // 2
    if not (left <= to_x < right and top <= to_y < bottom):
        raise Failure(f"{target} is scrolled out of its window")
    with files_at_hand(place, *paths) as (process, (from_x, from_y)):
        os.set_blocking(process.stdout.fileno(), False)
        move(from_x, from_y)
        run("xdotool", "mousedown", "1")
        steps = [(from_x - 6 * step, from_y - 6 * step) for step in range(1, 5)]  # a drag, and no click
        expect("begun", hear(process, *steps), "no drag begins")
        # In one leap: wherever the target is told of the pointer, it is over the node.
        expect("wanted", hear(process, (to_x - 2, to_y - 2), (to_x, to_y)),
               f"{target} does not want what is dragged over it")
        run("xdotool", "mouseup", "1")
        expect("taken", hear(process), f"{target} did not take what was dropped on it")
