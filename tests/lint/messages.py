"""Each sentence that the form engine says is shown by a test, in its own words.

The sentences are the translatable texts of app/form. A test shows one when it expects the whole of it,
with something in the place of each conversion, and of one that counts both forms, but the plural alone
where a limit is counted (its name has “max” in it), since none of them is one: in a story after
`failed`, `fails`, `warns`, `because` or `message`, in a text of a C or Python test, or in the expected
output of a form in tests/form/broken.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import ast
import re

from lint import files, main, rule, text

LITERAL = r'"(?:[^"\\\n]|\\.)*"'
LITERALS = rf"(?:{LITERAL}\s*)+"
MARKED = re.compile(rf"\b(?:_|N_|NP_|ngettext|g_dngettext)\s*\(\s*(?:GETTEXT_PACKAGE,\s*)?({LITERALS})(?:,\s*({LITERALS}))?"
                    r"(?:,\s*([^()\"]+)\))?")
RAISED = re.compile(r"\b(vigie_error_set|vigie_error_from_errno|g_set_error\w*|g_error_new\w*|vigie_compile_fail|"
                    r"vigie_form_loader_error|vigie_form_loader_warning|g_prefix_error) \(([^;]*);")
CONVERSION = re.compile(r"%%|%[-0-9.*]*l*[a-z]")
SHOWING = re.compile(r"^(?:failed|fails|warns)\s+\S+\s+(.*)|^because\s+(.*)|^message\s+\S+\s+(.*)")


def joined(literals):
    """The text that literals side by side make."""
    parts = re.findall(LITERAL, literals)
    return "".join(part[1:-1] for part in parts).replace(r"\"", '"').replace("\\n", "\n")


def messages():
    """Each message as its place and its texts: one, or singular and plural."""
    for path in files(".c", under="app/form/"):
        source = text(path)
        for match in MARKED.finditer(source):
            line = source.count("\n", 0, match.start()) + 1
            texts = [joined(group) for group in match.groups()[:2] if group]
            is_limit = len(texts) == 2 and "max" in (match[3] or "").lower()
            yield f"{path}:{line}", texts[1:] if is_limit else texts


def pattern(message):
    """What an expectation looks like that shows a message."""
    return re.compile(".+?".join(re.escape(part) for part in CONVERSION.split(message)))


def shown():
    """All that tests expect to be said."""
    for path in files(".story", under="tests/form/"):
        for line in re.sub(r"\n +", "", text(path)).splitlines():
            match = SHOWING.match(line)
            if match:
                yield next(group for group in match.groups() if group is not None)
    for path in files(".c", under="tests/form/"):
        yield from (joined(match) for match in re.findall(LITERALS, text(path)))
    for path in files(".py", under="tests/form/") + files(".py", under="tests/command/"):
        yield from (node.value for node in ast.walk(ast.parse(text(path)))
                    if isinstance(node, ast.Constant) and isinstance(node.value, str))
    for path in files(".txt", under="tests/form/broken/"):
        yield text(path)


@rule("each sentence of the form engine is shown by a test")
def each_is_shown():
    everything = "\n".join(shown())
    known = list(messages())
    if not known:
        yield "no message was found in app/form/"
    for place, texts in known:
        for each in texts:
            if not pattern(each).search(everything):
                yield f"{place}: no test shows “{each}”"


@rule("each error of the form engine is a sentence that can be translated")
def each_is_translatable():
    for path in files(".c", under="app/form/"):
        source = text(path)
        for match in RAISED.finditer(source):
            literals = [joined(each) for each in re.findall(LITERAL, match[2])]
            if not MARKED.search(match[2]) and any(re.search("[a-z]{2}", CONVERSION.sub("", each)) for each in literals):
                yield f"{path}:{source.count(chr(10), 0, match.start()) + 1}: {literals[0]!r} is no translatable text"


main()
