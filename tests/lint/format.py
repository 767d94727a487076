"""The layout of C is what clang-format makes of it (.clang-format).

SPDX-License-Identifier: GPL-3.0-or-later
"""
import re

from lint import Skip, files, main, rule, run


@rule("clang-format would change nothing")
def formatted():
    version = re.search(r"version (\d+)", run("clang-format", "--version").stdout)
    # Other versions lay out a few constructs differently; 14 is the one of Debian 12.
    if version is None or version.group(1) != "14":
        raise Skip("clang-format is not version 14, that of Debian 12")
    sources = files(".c", ".h")
    done = run("clang-format", "--dry-run", "-Werror", *sources)
    if done.returncode == 0:
        return []
    return sorted({line.split(":")[0] for line in done.stderr.splitlines() if ": error:" in line})


main()
