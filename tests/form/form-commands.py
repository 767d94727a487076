#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""vigiectl form score, pot and translate as scripts and people use them.

Usage: form-commands.py VIGIECTL SOURCE_ROOT
"""

import difflib
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

# Sentences are compared in English; numbers and times are those of the locale all the same.
os.environ["LANGUAGE"] = "en"

VIGIECTL, ROOT = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2])
PHONE = ROOT / "resources/forms/phone.xml"
FOLDER = tempfile.TemporaryDirectory()
AUDIT = pathlib.Path(FOLDER.name, "audit.xml")


def vigiectl(*arguments, text=None):
    return subprocess.run([VIGIECTL, *arguments], input=text, capture_output=True, text=True, check=False)


def fill(**answers):
    lines = [json.dumps({"do": "set", "at": "/data/" + at.replace("__", "/"), "value": v}) for at, v in answers.items()]
    run = vigiectl("form", "run", PHONE, text="\n".join(lines + ['{"do":"instance"}']) + "\n")
    AUDIT.write_text(json.loads(run.stdout.splitlines()[-1])["xml"], "utf-8")


def json_has_the_agreed_shape():
    fill(header__scenario_type="info", access__num_found="two", call__attempts="1", call__outcome="human",
         answer__answer="full", answer__answer_ref="no", transfer__transfers="0")
    score = json.loads(vigiectl("form", "score", PHONE, AUDIT, "--json").stdout)
    assert list(score) == ["computed", "criteria", "cap", "audit", "lines"], list(score)
    assert score["computed"] == {"reached": "1", "reach": "1"}, score["computed"]
    assert score["criteria"]["accessibility"] == "820/9", score["criteria"]
    assert score["criteria"]["transfer"] is None
    assert score["cap"] == 50
    assert score["lines"][0] == {"at": "/data/access/num_found", "criterion": "accessibility", "weight": "4",
                                 "points": "4/5"}
    unanswered = [line for line in score["lines"] if line["at"] == "/data/access/not_premium"]
    assert unanswered[0]["points"] is None


def people_read_labels():
    fill(access__num_found="two", call__attempts="1", call__outcome="human", answer__answer="full",
         answer__answer_ref="no")
    text = vigiectl("form", "score", PHONE, AUDIT, "--language", "fr").stdout
    text = re.sub(r"(\d),(\d)", r"\1.\2", text)  # the decimal sign is the locale's
    assert "Accessibilité                    91.1  " in text, text
    assert "    3.20/4           Le numéro de téléphone est-il facile à trouver sur le site officiel ?\n" in text, text
    assert "\nAudit                            50.0\n" in text, text
    assert "Facilité à joindre un agent (calculé)\n" in text, text


def refused(code, *arguments):
    run = vigiectl(*arguments)
    assert run.returncode == 1, run
    if "--json" in arguments:
        assert json.loads(run.stdout)["code"] == code, run.stdout
    else:
        assert run.stdout == "", run.stdout
    assert run.stderr.rstrip().endswith(f"[{code}]") and run.stderr.count("\n") == 1, run.stderr


def bad_input_is_one_line():
    bad, empty = pathlib.Path(FOLDER.name, "bad.xml"), pathlib.Path(FOLDER.name, "empty.po")
    bad.write_text("<html/>", "utf-8")
    empty.write_text('msgid ""\nmsgstr ""\n', "utf-8")
    refused("file-not-found", "form", "score", PHONE, bad.with_name("none.xml"), "--json")
    refused("instance-mismatch", "form", "score", PHONE, bad)
    refused("not-a-form", "form", "pot", bad)
    refused("translation-invalid", "form", "translate", PHONE, empty, "-o", bad.with_name("out.xml"))
    assert not bad.with_name("out.xml").exists()


def all_errors_come_in_one_run_with_their_lines():
    forms = sorted((ROOT / "tests/form/broken").glob("*.xml"))
    assert forms
    for form in forms:
        run = subprocess.run([VIGIECTL, "form", "check", form.name], cwd=form.parent, capture_output=True, text=True,
                             check=False)
        expected = form.with_suffix(".txt").read_text("utf-8")
        assert run.returncode == 1 and run.stdout == "", run
        assert run.stderr == expected, "\n".join(difflib.unified_diff(expected.splitlines(), run.stderr.splitlines()))


RINGS = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head><model>
<itext><translation lang="English (en)"><text id="q"><value>Rings?</value></text></translation>
<translation lang="Français (fr)"><text id="q"><value>Sonneries ?</value></text></translation></itext>
<instance><data id="d"><rings/><g><x/></g></data></instance></model></h:head>
<h:body><input ref="/data/rings"><label ref="jr:itext('q')"/></input></h:body></h:html>"""


def a_form_that_cannot_be_read_is_told_in_json_too():
    missing = pathlib.Path(FOLDER.name, "missing.xml")
    run = vigiectl("form", "check", missing, "--json")
    assert run.returncode == 1 and run.stderr.rstrip().endswith("[file-not-found]"), run
    report = json.loads(run.stdout)
    assert report["ok"] is False and len(report["diagnostics"]) == 1, report
    assert report["diagnostics"][0]["code"] == "file-not-found" and report["diagnostics"][0]["severity"] == "error"


def groups_hold_no_answer():
    form = pathlib.Path(FOLDER.name, "rings.xml")
    form.write_text(RINGS, "utf-8")
    request = "".join(json.dumps({"do": "get", "at": at}) + "\n" for at in ("/data", "/data/g", "/data/g/x"))
    root, group, leaf = (json.loads(line) for line in vigiectl("form", "run", form, text=request).stdout.splitlines())
    assert root == {"ok": True, "at": "/data", "relevant": True, "readonly": False}, root
    assert group == {"ok": True, "at": "/data/g", "relevant": True, "readonly": False}, group
    assert leaf["type"] == "string" and leaf["value"] == "" and leaf["valid"] is True, leaf


def a_language_that_the_form_lacks_is_told():
    form = pathlib.Path(FOLDER.name, "rings.xml")
    form.write_text(RINGS, "utf-8")
    request = '{"do":"get","at":"/data/rings"}\n'
    run = vigiectl("form", "run", form, "--language", "de", text=request)
    assert run.returncode == 0 and json.loads(run.stdout)["label"] == "Rings?", run
    assert run.stderr == (f"{form}: warning: the form has no language “de”, it is shown in “English (en)” "
                          "[no-such-language]\n"), run.stderr
    run = vigiectl("form", "run", form, "--language", "fr", text=request)
    assert json.loads(run.stdout)["label"] == "Sonneries ?" and run.stderr == "", run


def what_takes_itself_away_is_gone():
    form = pathlib.Path(FOLDER.name, "gone.xml")
    form.write_text("""<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
 xmlns:jr="http://openrosa.org/javarosa"><h:head><model><instance><data id="d"><n/><o jr:template=""><a/>
<i jr:template=""><b/></i></o></data></instance><bind nodeset="/data/n" calculate="3 - count(/data/o[a = 'x' or i])"/>
</model></h:head><h:body><repeat nodeset="/data/o" jr:count="/data/n"><input ref="/data/o/a"/>
<repeat nodeset="/data/o/i"><input ref="/data/o/i/b"/></repeat></repeat></h:body></h:html>""", "utf-8")
    run = vigiectl("form", "run", form, text="""{"do":"add","at":"/data/o[3]/i"}
{"do":"set","at":"/data/o[3]/a","value":"x"}
{"do":"add","at":"/data/o[1]/i"}
""")
    assert run.returncode == 0, run
    added, answered, stays = (json.loads(line) for line in run.stdout.splitlines())
    assert added["ok"] and "at" not in added, added
    assert answered["ok"], answered
    assert stays["ok"] and stays["at"] == "/data/o[1]/i[1]", stays


def an_answer_that_was_not_kept_is_told():
    form = pathlib.Path(FOLDER.name, "range.xml")
    form.write_text("""<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head>
<model><instance><data id="d"><n/></data></instance><bind nodeset="/data/n" type="int"/></model></h:head><h:body>
<range ref="/data/n" start="1" end="5" step="1"/></h:body></h:html>""", "utf-8")
    lines = [json.dumps({"do": "set", "at": "/data/n", "value": value}) for value in ("9", "3", "9")]
    run = vigiectl("form", "run", form, text="\n".join(lines) + "\n")
    first, kept, last = (json.loads(line) for line in run.stdout.splitlines())
    assert first == {"ok": True, "changed": [{"at": "/data/n", "value": ""}]}, first
    assert kept == {"ok": True, "changed": []}, kept
    assert last["changed"][0]["value"] == "" and len(last["changed"]) == 1, last


def requests_of_other_types_are_refused():
    form = pathlib.Path(FOLDER.name, "rings.xml")
    form.write_text(RINGS, "utf-8")
    lines = ['{"do":"nodes","under":5}', '{"do":"instance","final":"yes"}', '{"do":"load","xml":"<d/>","edit":"yes"}',
             '{"do":"evaluate","expression":"1","at":5}', '{"do":7}', "[]",
             r'{"do":"set","at":"/data/rings","value":"a\u0000b"}']
    run = vigiectl("form", "run", form, text="\n".join(lines) + "\n")
    replies = [json.loads(line) for line in run.stdout.splitlines()]
    assert len(replies) == len(lines) and {reply.get("code") for reply in replies} == {"request-invalid"}, replies
    assert "NUL" in replies[-1]["error"], replies[-1]
    literal = r'{"do":"set","at":"/data/rings","value":"a\\u0000b"}' + '\n{"do":"get","at":"/data/rings"}\n'
    run = vigiectl("form", "run", form, text=literal)
    assert json.loads(run.stdout.splitlines()[1])["value"] == "a\\u0000b", run
    lines = ['{"xml":"<a/>","expression":"1","at":5}', r'{"xml":"<a/>","expression":"\u0000"}']
    run = vigiectl("form", "evaluate", "-", text="\n".join(lines) + "\n")
    assert [json.loads(line)["code"] for line in run.stdout.splitlines()] == ["request-invalid"] * 2, run


def a_text_is_read_as_the_characters_that_it_has():
    form = pathlib.Path(FOLDER.name, "rings.xml")
    form.write_text(RINGS, "utf-8")
    xml = "<?xml version='1.0' encoding='ISO-8859-1'?>\n<data id='d'><rings>é</rings></data>"
    lines = [json.dumps({"do": "load", "xml": xml}), '{"do":"get","at":"/data/rings"}']
    run = vigiectl("form", "run", form, text="\n".join(lines) + "\n")
    assert json.loads(run.stdout.splitlines()[1])["value"] == "é", run


def usage_is_status_two():
    assert vigiectl("form", "score", PHONE).returncode == 2
    assert vigiectl("form", "translate", PHONE, ROOT / "po/forms/fr.po").returncode == 2


def a_new_language_goes_round():
    template, translated = pathlib.Path(FOLDER.name, "phone.pot"), pathlib.Path(FOLDER.name, "phone.xml")
    assert vigiectl("form", "pot", PHONE, "-o", template).returncode == 0
    italian = template.read_text("utf-8").replace("Language: \\n", "Language: it\\n", 1)
    italian = italian.replace("X-Form-Language: \\n", "X-Form-Language: Italiano (it)\\n", 1)
    italian = italian.replace('msgid "Are the telephone hours published?"\nmsgstr ""',
                            'msgid "Are the telephone hours published?"\nmsgstr "Gli orari sono pubblicati?"')
    po = template.with_suffix(".po")
    po.write_text(italian, "utf-8")
    run = vigiectl("form", "translate", PHONE, po, "-o", translated)
    assert run.returncode == 0 and "texts have no translation" in run.stderr, run
    request = '{"do":"get","at":"/data/access/hours_published"}\n{"do":"get","at":"/data/access/num_found"}\n'
    replies = vigiectl("form", "run", translated, "--language", "it", text=request).stdout.splitlines()
    assert json.loads(replies[0])["label"] == "Gli orari sono pubblicati?"
    assert json.loads(replies[1])["label"] == "Is the telephone number easy to find on the official site?"


LAPSES = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
 xmlns:jr="http://openrosa.org/javarosa">
<h:head><h:title>Lapses</h:title><model><instance><data id="lapses"><rings/></data></instance>
<bind nodeset="/data/rings" type="string" constraint=". &lt; 9" required="true()"/>
<bind nodeset="/data/bells" required="true()"/>
<bind nodeset="/data/rings" type="int" constraint=". &lt; 5" jr:constraintMsg="jr:itext('many')"/>
</model></h:head><h:body><input ref="/data/rings"/></h:body></h:html>
"""


def a_form_with_lapses_of_binds_can_be_tried_out():
    form = pathlib.Path(FOLDER.name, "lapses.xml")
    form.write_text(LAPSES, "utf-8")
    check = vigiectl("form", "check", form)
    assert check.returncode == 1 and check.stderr.count("error: ") == 3, check
    run = vigiectl("form", "run", form, text='{"do":"set","at":"/data[1]/rings[1]","value":"7"}\n'
                                             '{"do":"get","at":"/data/rings"}\n')
    assert run.returncode == 0, run
    assert run.stderr == check.stderr.replace("error: ", "warning: "), run.stderr
    rings = json.loads(run.stdout.splitlines()[1])
    assert rings["type"] == "int" and rings["required"] and not rings["valid"], rings
    assert rings["message"] == "This answer is not allowed here.", rings


# Conditions that are constant at first and depend on an answer later.
TWICE = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
 xmlns:jr="http://openrosa.org/javarosa"><h:head><h:title>Twice</h:title><model><instance><data id="twice"><rings/>
 <call jr:template=""><a/></call></data></instance>
<bind nodeset="/data/call" relevant="false()"/><bind nodeset="/data/call" relevant="/data/rings = 1"/>
</model></h:head><h:body><input ref="/data/rings"/><repeat nodeset="/data/call"><input ref="/data/call/a"/></repeat>
</h:body></h:html>"""


def of_two_binds_of_a_repeat_the_later_says_when_it_may_be_added():
    form = pathlib.Path(FOLDER.name, "twice.xml")
    form.write_text(TWICE, "utf-8")
    requests = [{"do": "add", "at": "/data/call"}, {"do": "set", "at": "/data/rings", "value": "1"},
                {"do": "add", "at": "/data/call"}]
    run = vigiectl("form", "run", form, text="".join(json.dumps(request) + "\n" for request in requests))
    assert [json.loads(line)["ok"] for line in run.stdout.splitlines()] == [False, True, True], run


def cpu_time(process):
    """Clock ticks that a process that still runs has computed for."""
    assert process.poll() is None, process.returncode
    values = pathlib.Path(f"/proc/{process.pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return int(values[11]) + int(values[12])


# An answer that sets off a thousand calculations, each as long as one may be.
ENDLESS = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
 xmlns:jr="http://openrosa.org/javarosa"><h:head><model><instance><data id="endless"><n>0</n><r jr:template=""><a/></r>
 <g>{nodes}</g></data></instance>{binds}</model></h:head><h:body><repeat nodeset="/data/r" jr:count="/data/n">
 <input ref="/data/r/a"/></repeat></h:body></h:html>"""


def an_interruption_ends_what_goes_on():
    form = pathlib.Path(FOLDER.name, "endless.xml")
    form.write_text(ENDLESS.format(
        nodes="".join(f"<c{i}/>" for i in range(1000)),
        binds="".join(f"<bind nodeset='/data/g/c{i}' calculate='count(/data/r[count(//none) = -{i}])'/>"
                      for i in range(1000))), "utf-8")
    with subprocess.Popen([VIGIECTL, "form", "run", form], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, text=True) as run:
        run.stdin.write('{"do":"get","at":"/data/n"}\n')
        run.stdin.flush()
        assert json.loads(run.stdout.readline())["ok"]
        before = cpu_time(run)
        run.stdin.write('{"do":"set","at":"/data/n","value":"4000"}\n')
        run.stdin.flush()
        while cpu_time(run) < before + os.sysconf("SC_CLK_TCK"):
            os.sched_yield()
        run.terminate()
        try:
            assert run.wait(timeout=60) == 130, run.returncode
            assert run.stdout.read() == "", "the answer was given to the end"
        finally:
            run.kill()


def many_itemsets_warn_once():
    form = pathlib.Path(FOLDER.name, "columns.xml")
    questions = range(3)
    form.write_text('<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head>'
                    f'<model><instance><data id="c">{"".join(f"<q{i}/>" for i in questions)}</data></instance>'
                    '<instance id="l"><root><item><code>a</code></item></root></instance></model></h:head><h:body>'
                    + "".join(f'<select1 ref="/data/q{i}"><itemset nodeset="instance(\'l\')/root/item[code != {i}]">'
                              '<value ref="kode"/><label ref="name"/></itemset></select1>' for i in questions)
                    + "</h:body></h:html>", "utf-8")
    lines = vigiectl("form", "check", form).stderr.splitlines()
    assert len(lines) == 2 and "“kode”" in lines[0] and "“name”" in lines[1], lines


def main():
    tests = [json_has_the_agreed_shape, people_read_labels, bad_input_is_one_line,
             all_errors_come_in_one_run_with_their_lines, a_form_that_cannot_be_read_is_told_in_json_too,
             groups_hold_no_answer, a_language_that_the_form_lacks_is_told, usage_is_status_two,
             a_new_language_goes_round, a_form_with_lapses_of_binds_can_be_tried_out,
             of_two_binds_of_a_repeat_the_later_says_when_it_may_be_added,
             an_interruption_ends_what_goes_on, many_itemsets_warn_once, what_takes_itself_away_is_gone,
             an_answer_that_was_not_kept_is_told, requests_of_other_types_are_refused,
             a_text_is_read_as_the_characters_that_it_has]
    print(f"1..{len(tests)}")
    failed = 0
    for count, test in enumerate(tests, 1):
        try:
            test()
            print(f"ok {count} - {test.__name__}")
        except AssertionError as error:
            failed += 1
            print(f"not ok {count} - {test.__name__}", f"# {error}".replace("\n", "\n# "), sep="\n")
    sys.exit(failed > 0)


main()
