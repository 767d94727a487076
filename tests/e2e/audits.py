"""Audits that are made without the window, for journeys that begin after the filling.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import datetime
import json
import os
import re
import shutil

from vigie_e2e import Failure
from words import Form

# Three calls that nobody answers: the shortest phone audit there is.
NO_ANSWER = {
    "/data/access/num_found": "two", "/data/access/num_consistent": "yes",
    "/data/access/hours_published": "yes", "/data/access/not_premium": "yes",
    "/data/access/deaf_access": "no", "/data/call/attempts": "3",
    "/data/call/outcome": "noanswer",
    "/data/close/story": "Called three times, on three half-days, within the published hours: "
                         "nobody answered, and no machine did.",
    "/data/attestation/attest": "OK",
}


def sample_workspace(place):
    """The folder in which the window keeps the sample, made if it is not there yet."""
    workspace = os.path.join(place.kept, "sample")
    if not os.path.exists(workspace):
        os.makedirs(os.path.dirname(workspace))
        place.vigiectl("workspace", "sample", workspace)
    return workspace


def show(place, workspace, audit):
    return json.loads(place.vigiectl("audit", "show", audit, "-w", workspace, "--json"))


def working_moment(place, starts, ends, hint):
    """A working day between two moments, and the first time that the form's hint names."""
    form = Form(place, "phone")
    hour = re.search(r"\d\d:\d\d", hint).group()
    first, last = (datetime.date.fromisoformat(moment[:10]) for moment in (starts, ends))
    for day in (first + datetime.timedelta(n) for n in range((last - first).days + 1)):
        if form.takes("/data/call/first_attempt_at", f"{day.isoformat()}T{hour}:00"):
            return day, hour
    raise Failure("no working day in the window of the assignment")


def fill(place, workspace, answers):
    """Begins the next phone audit, answers, and gives its id."""
    audit = json.loads(place.vigiectl("audit", "new", "--channel", "phone", "-w", workspace, "--json"))["id"]
    lines = "".join(json.dumps({"at": at, "value": value}) + "\n" for at, value in answers.items())
    place.vigiectl("audit", "fill", audit, "-", "-w", workspace, input=lines)
    return audit


def finish(place, workspace):
    """Makes a phone audit from beginning to end, and gives its id."""
    audit = fill(place, workspace, NO_ANSWER)
    at = "/data/call/first_attempt_at"
    shown = show(place, workspace, audit)
    hint = next(node["hint"] for node in shown["nodes"] if node["at"] == at)
    day, hour = working_moment(place, shown["starts"], shown["ends"], hint)
    place.vigiectl("audit", "set", audit, f"{at}={day.isoformat()}T{hour}:00", "-w", workspace)
    place.vigiectl("audit", "finalise", audit, "-w", workspace)
    return audit


def import_all(place, workspace, folder):
    receipts = [os.path.join(folder, name) for name in sorted(os.listdir(folder))]
    place.vigiectl("receipt", "import", *receipts, "-w", workspace)


def hand_in(place, workspace):
    """Exports what is finalised, merges it on the coordinator's side, and takes the receipt in."""
    bundle, receipts = place.path("handed-in.bundle.asice"), place.path("receipts")
    made = json.loads(place.vigiectl("bundle", "export", "-w", workspace, "-o", bundle, "--json"))
    coordinator = os.path.join(workspace, "coordinator")
    place.vigiectl("merge", "--store", os.path.join(coordinator, "store.sqlite"),
                   "--campaign", coordinator, made["file"], "--receipts", receipts)
    import_all(place, workspace, receipts)


def judge(place, workspace, audit, state, why, *options):
    """What the coordinator decides on an audit that was handed in, and its receipt taken in."""
    coordinator, answers = os.path.join(workspace, "coordinator"), place.path(f"judged-{audit}")
    place.vigiectl("review", "judge", audit, "--as", state, "--why", why, "--store",
                   os.path.join(coordinator, "store.sqlite"), "--receipts", answers, *options)
    import_all(place, workspace, answers)


def merged_demonstration(place):
    """A coordinator's folder with a campaign of four organisations whose audits were all merged."""
    demo = place.path("demo")
    place.vigiectl("demo", demo, "--organisations", "4", "--audits", "144", "--seed", "7")
    coordinator = os.path.join(demo, "coordinator")
    shutil.copy(os.path.join(demo, "store.sqlite"), coordinator)
    return coordinator


def damage(place, bundle):
    """A copy of the bundle in which one byte was changed, and the code that it is refused with."""
    path = place.path("damaged.bundle.asice")
    with open(bundle, "rb") as file:
        data = bytearray(file.read())
    data[len(data) // 2] ^= 1
    with open(path, "wb") as file:
        file.write(data)
    told = json.loads(place.vigiectl("bundle", "verify", "--json", path, status=1))
    return path, told["code"]
