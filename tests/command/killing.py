# killing.py: how tests kill vigiectl at moments drawn from a seed
#
# environment: VIGIE_TEST_SEED repeats a run, VIGIE_TEST_KILLS says how often to kill (50)
#
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import random
import signal

SEED = int(os.environ.get("VIGIE_TEST_SEED", random.SystemRandom().randrange(1 << 32)))
KILLS = int(os.environ.get("VIGIE_TEST_KILLS", 50))


def start():
    """Says the seed; returns what to draw from."""
    print(f"# VIGIE_TEST_SEED={SEED}", flush=True)
    return random.Random(SEED)


def spin(rng):
    """Some moments, from none to a few milliseconds."""
    for _ in range(rng.randrange(1 << rng.randrange(1, 18))):
        pass


def kill(process):
    """Kills it at once; returns what it had printed, and whether it was alive until then."""
    process.send_signal(signal.SIGKILL)
    # Not communicate(), which forgets what readline() had read ahead.
    rest, errors = process.stdout.read(), process.stderr.read()
    status = process.wait()
    process.stdout.close()
    process.stderr.close()
    assert status in (0, -signal.SIGKILL), (status, errors)
    return rest, status != 0
