"""The desktop starts the window by its name on the bus; whatever is opened after that comes into that window.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import glob
import os
import re
import subprocess

from activating import BUS, NAME, activate, call, end_session, started
from pages import coordinate
from vigie_e2e import Role, journey, main, run
from words import C_, _

INSTALLED = os.environ["VIGIE_E2E_WINDOW"] == "/usr/bin/vigie"  # from a package, and known to the desktop


def service_command():
    """What the bus runs: of the service file that was installed, or the same for the program of this build."""
    if not INSTALLED:
        return f"{os.environ['VIGIE_E2E_WINDOW']} --gapplication-service"
    with open(f"/usr/share/dbus-1/services/{NAME}.service", encoding="utf-8") as file:
        return re.search("^Exec=(.*)$", file.read(), re.MULTILINE)[1]


def install_service(place):
    """The service file for this journey, with a HOME of its own."""
    path = os.path.join(os.environ["SESSION_WORK"], "services", NAME + ".service")
    own = {name: place.env[name] for name in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")}
    home = " ".join(f"{name}={value}" for name, value in {**own, **place.of_window}.items())
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"[D-BUS Service]\nName={NAME}\n"
                   f"Exec=/usr/bin/env {home} {service_command()}\n")
    call(BUS, "ReloadConfig")


def open_again(place, path):
    """As a file manager does: one more command, which hands the file over and ends."""
    done = subprocess.run([os.environ["VIGIE_E2E_WINDOW"], path], env=place.env, timeout=60, check=False)
    assert done.returncode == 0, done


@journey
def the_bus_starts_one_window(place):
    demo = place.path("demo")
    place.vigiectl("demo", demo, "--organisations", "4", "--audits", "24", "--seed", "7", "--quiet")
    bundle = sorted(glob.glob(f"{demo}/bundles/*.bundle.asice"))[0]
    install_service(place)
    activate()
    app = started(place)
    coordinate(app, os.path.join(demo, "coordinator"))
    app.find(text=_("No bundles yet"))
    open_again(place, bundle)
    accepted = re.escape(os.path.basename(bundle)) + ".*" + re.escape(C_("verdict on a bundle", "Accepted"))
    app.find(name=re.compile("^" + accepted, re.DOTALL))
    assert len(app.windows()) == 1, [window.name for window in app.windows()]
    end_session(place, app)


def the_desktop_opens_files_by_their_names(place):
    demo = place.path("demo")
    place.vigiectl("demo", demo, "--organisations", "4", "--audits", "24", "--seed", "7", "--quiet")
    install_service(place)
    # Nothing runs: the type of the file leads to the program, the program's name to its start.
    run("gio", "open", glob.glob(f"{demo}/coordinator/published/*.campaign.asice")[0], env=place.env)
    app = started(place)
    app.window_named(_("Join a Campaign"))
    with app.opening():
        app.key("Escape")
    coordinate(app, os.path.join(demo, "coordinator"))
    bundle = sorted(glob.glob(f"{demo}/bundles/*.bundle.asice"))[0]
    run("gio", "open", bundle, env=place.env)
    app.find(name=re.compile("^" + re.escape(os.path.basename(bundle)), re.DOTALL))
    end_session(place, app)


if INSTALLED:
    journey(the_desktop_opens_files_by_their_names)


@journey
def a_file_comes_to_the_window_that_is_open(place):
    path = place.path("notes.txt")
    with open(path, "w", encoding="utf-8") as file:
        file.write("Nothing that Vigie knows.\n")
    app = place.start()
    with app.opening():
        open_again(place, path)
    app.find(text=_("Vigie Cannot Open This File"))
    close = app.find(Role.DIALOG).find(Role.PUSH_BUTTON, _("_Close"))
    with app.opening():  # the window again; a dialog that is going away is not asked
        close.do()


@journey
def the_version_needs_no_display(place):
    env = {name: value for name, value in place.env.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    window, command = (os.environ[name] for name in ("VIGIE_E2E_WINDOW", "VIGIE_E2E_CTL"))
    said = [subprocess.run([program, "--version"], env=env, capture_output=True, text=True, check=True).stdout.split()
            for program in (window, command)]
    assert [words[0] for words in said] == ["vigie", "vigiectl"] and said[0][1] == said[1][1], said


main()
