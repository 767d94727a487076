#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""vigiectl form run and form check as scripts use them: one JSON object a line, in and out.

Usage: form-run.py VIGIECTL
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

# Sentences are compared in English; numbers and times are those of the locale all the same.
os.environ["LANGUAGE"] = "en"

VIGIECTL = sys.argv[1]
FOLDER = tempfile.TemporaryDirectory()
FORM = pathlib.Path(FOLDER.name, "rings.xml")
FORM.write_text("""<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
  xmlns:jr="http://openrosa.org/javarosa"><h:head><h:title>Rings</h:title><model>
<itext><translation lang="English (en)"><text id="r"><value>Rings?</value></text></translation>
<translation lang="Français (fr)"><text id="r"><value>Sonneries ?</value></text></translation></itext>
<instance><data id="rings" version="2"><rings/><score/><why/><visit><note/></visit><pick/><by/>
<meta><instanceID/></meta></data></instance>
<bind nodeset="/data/rings" type="int" constraint=". &lt; 50" jr:constraintMsg="Too many"/>
<bind nodeset="/data/score" calculate="100 - 5 * /data/rings"/>
<bind nodeset="/data/why" relevant="/data/rings &gt; 3" required="true()"/>
<bind nodeset="/data/by" jr:preload="property" jr:preloadParams="username"/>
<bind nodeset="/data/meta/instanceID" jr:preload="uid"/>
</model></h:head><h:body><input ref="/data/rings"><label ref="jr:itext('r')"/></input>
<input ref="/data/why"><label>Why so long?</label></input>
<group ref="/data/visit"><label>Visit</label><repeat nodeset="/data/visit"><input ref="/data/visit/note"/></repeat></group>
<select1 ref="/data/pick"><item><label>Yes</label><value>yes</value></item></select1>
</h:body></h:html>
""", encoding="utf-8")


def run(*requests, options=()):
    text = "".join((r if isinstance(r, str) else json.dumps(r)) + "\n" for r in requests)
    done = subprocess.run([VIGIECTL, "form", "run", FORM, *options], input=text, capture_output=True, text=True)
    assert done.returncode == 0, done
    return [json.loads(line) for line in done.stdout.splitlines()]


def same(got, expected):
    assert got == expected, f"got {got}, expected {expected}"


def set_tells_what_changed():
    reply, = run({"do": "set", "at": "/data/rings", "value": "4"})
    same(reply, {"ok": True, "changed": [{"at": "/data/score", "value": "80"}, {"at": "/data/why", "relevant": True}]})


def an_invalid_answer_is_kept_and_told():
    first, second, third = run({"do": "set", "at": "/data/rings", "value": "60"}, {"do": "get", "at": "/data/rings"},
                               {"do": "set", "at": "/data/rings", "value": "1"})
    assert {"at": "/data/rings", "value": "60", "valid": False} in first["changed"], first
    same((second["value"], second["valid"], second["message"]), ("60", False, "Too many"))
    assert {"at": "/data/rings", "value": "1", "valid": True} in third["changed"], third


def get_has_all_members():
    reply, = run({"do": "get", "at": "/data/pick"})
    same(reply, {"ok": True, "at": "/data/pick", "type": "string", "control": "select1", "value": "", "relevant": True,
                 "required": False, "readonly": False, "valid": True, "choices": [{"value": "yes", "label": "Yes"}]})


def nodes_come_in_body_order():
    reply, under = run({"do": "nodes"}, {"do": "nodes", "under": "/data/visit[1]"})
    same([node["at"] for node in reply["nodes"]],
         ["/data/rings", "/data/why", "/data/visit", "/data/visit[1]", "/data/visit[1]/note", "/data/pick"])
    same([node["at"] for node in under["nodes"]], ["/data/visit[1]/note"])


def repeats_are_added_and_removed():
    added, value, removed, gone = run({"do": "add", "at": "/data/visit"},
                                      {"do": "set", "at": "/data/visit[2]/note", "value": "b"},
                                      {"do": "remove", "at": "/data/visit[1]"}, {"do": "get", "at": "/data/visit[2]"})
    same(added["at"], "/data/visit[2]")
    same(value["ok"], True)
    same(removed["ok"], True)
    same((gone["ok"], gone["code"]), (False, "no-such-node"))


def languages_change_labels():
    reply, unknown = run({"do": "language", "name": "Français (fr)"}, {"do": "language", "name": "Klingon"})
    assert {"at": "/data/rings", "label": "Sonneries ?"} in reply["changed"], reply
    same((unknown["ok"], unknown["code"]), (False, "no-such-language"))
    reply, = run({"do": "get", "at": "/data/rings"}, options=["--language", "fr"])
    same(reply["label"], "Sonneries ?")


def validate_lists_problems():
    _, reply, final = run({"do": "set", "at": "/data/rings", "value": "9"}, {"do": "validate"},
                          {"do": "instance", "final": True})
    same(reply, {"ok": True, "valid": False, "problems": [
        {"at": "/data/why", "kind": "required", "message": "An answer is needed here."}]})
    same((final["ok"], final["code"]), (False, "instance-invalid"))


def instances_go_out_and_come_in():
    _, out, loaded, again = run({"do": "set", "at": "/data/rings", "value": "2"}, {"do": "instance"},
                                {"do": "load", "xml": '<data id="rings"><rings>7</rings></data>'},
                                {"do": "get", "at": "/data/score"}, options=["--random-seed", "5"])
    assert out["xml"].startswith('<data id="rings" version="2"><rings>2</rings><score>90</score><why/>'), out
    same((loaded, again["value"]), ({"ok": True}, "65"))
    wrong, = run({"do": "load", "xml": "<other/>"})
    same((wrong["ok"], wrong["code"]), (False, "instance-mismatch"))


def a_submission_is_edited():
    file = pathlib.Path(FOLDER.name, "sub.xml")
    file.write_text('<data id="rings"><rings>1</rings><meta><instanceID>uuid:old</instanceID></meta></data>')
    old, new = run({"do": "get", "at": "/data/meta/deprecatedID"}, {"do": "get", "at": "/data/meta/instanceID"},
                   options=["--instance", str(file)])
    same(old["value"], "uuid:old")
    assert new["value"].startswith("uuid:") and new["value"] != "uuid:old", new


def expressions_are_evaluated():
    number, nodes, wrong = run({"do": "evaluate", "expression": "1 + 2"},
                               {"do": "evaluate", "expression": "note", "at": "/data/visit[1]"},
                               {"do": "evaluate", "expression": "1 +"})
    same(number, {"ok": True, "type": "number", "value": "3"})
    same(nodes, {"ok": True, "type": "nodeset", "value": "", "nodes": ["/data/visit[1]/note"]})
    same((wrong["ok"], wrong["code"]), (False, "expression-syntax"))


def one_walks_the_form():
    replies = run({"do": "position"}, *[{"do": "next"}] * 8, {"do": "previous"}, {"do": "go", "at": "/data/pick"},
                  {"do": "go", "at": "/data/why"}, {"do": "next"})
    same([(r.get("event"), r.get("at")) for r in replies[:9]],
         [("begin", ""), ("question", "/data/rings"), ("repeat", "/data/visit[1]"),
          ("question", "/data/visit[1]/note"), ("new-repeat", "/data/visit"), ("question", "/data/pick"),
          ("end", ""), ("end", ""), ("end", "")])
    same(replies[9]["at"], "/data/pick")
    same((replies[10]["ok"], replies[11]["code"]), (True, "not-relevant"))
    same(replies[12]["event"], "end")


def refusals_do_not_end_the_run():
    replies = run("no json", '{"do":"dance"}', {"do": "set", "at": "/data/nope", "value": "1"}, {"do": "set"},
                  {"do": "set", "at": "/data/why", "value": "1"}, {"do": "get", "at": "/data/rings"})
    same([r.get("code") for r in replies],
         ["request-invalid", "request-invalid", "no-such-node", "request-invalid", "not-relevant", None])


def options_make_it_deterministic():
    options = ["--now", "2026-03-01T10:00:00+01:00", "--timezone", "America/Guadeloupe", "--random-seed", "11",
               "--username", "A17"]
    requests = [{"do": "evaluate", "expression": "string(now())"}, {"do": "evaluate", "expression": "uuid()"},
                {"do": "evaluate", "expression": "random()"}, {"do": "get", "at": "/data/by"}, {"do": "instance"}]
    first, second = run(*requests, options=options), run(*requests, options=options)
    same(first, second)
    same((first[0]["value"], first[3]["value"]), ("2026-03-01T05:00:00.000-04:00", "A17"))


def replies_come_before_the_next_request():
    with subprocess.Popen([VIGIECTL, "form", "run", FORM], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          text=True) as process:
        for value in ("1", "2"):
            process.stdin.write(json.dumps({"do": "set", "at": "/data/rings", "value": value}) + "\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["ok"]
            time.sleep(0.01)
        process.stdin.close()
        same(process.wait(), 0)


def check_says_what_a_form_holds():
    done = subprocess.run([VIGIECTL, "form", "check", "--json", FORM], capture_output=True, text=True)
    report = json.loads(done.stdout)
    same((done.returncode, report["ok"], report["questions"], report["repeats"], report["languages"]),
         (0, True, 4, 1, ["English (en)", "Français (fr)"]))


def check_names_all_errors_with_their_lines():
    bad = pathlib.Path(FOLDER.name, "bad.xml")
    bad.write_text(FORM.read_text().replace("100 - 5", "100 - (5").replace('ref="/data/pick"', 'ref="/data/zz"'))
    done = subprocess.run([VIGIECTL, "form", "check", bad], capture_output=True, text=True)
    same(done.returncode, 1)
    lines = done.stderr.splitlines()
    same(len(lines), 2)
    assert lines[0].startswith(f"{bad}:8: error: ") and lines[0].endswith("[expression-syntax]"), lines
    assert lines[1].startswith(f"{bad}:15: error: ") and lines[1].endswith("[form-reference]"), lines


def what_is_no_form_is_refused():
    other = pathlib.Path(FOLDER.name, "other.xml")
    for text, code in (("<a/>", "not-a-form"), ("no xml", "xml"), ("<!DOCTYPE a><a/>", "xml")):
        other.write_text(text)
        done = subprocess.run([VIGIECTL, "form", "run", other], input="", capture_output=True, text=True)
        assert done.returncode == 1 and f"[{code}" in done.stderr, done
    done = subprocess.run([VIGIECTL, "form", "run", "/nowhere.xml"], input="", capture_output=True, text=True)
    assert done.returncode != 0 and done.stdout == "", done


def nested_counts_are_bounded():
    form = pathlib.Path(FOLDER.name, "nest.xml")
    form.write_text("""<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
  xmlns:jr="http://openrosa.org/javarosa"><h:head><model><instance><data id="n"><o><i><x/></i></o><n/></data></instance>
<bind nodeset="/data/n" calculate="count(/data/o/i)"/></model></h:head><h:body>
<repeat nodeset="/data/o" jr:count="9999"><repeat nodeset="/data/o/i" jr:count="9999"><input ref="/data/o/i/x"/></repeat>
</repeat></h:body></h:html>""", encoding="utf-8")
    done = subprocess.run([VIGIECTL, "form", "run", form], input='{"do":"get","at":"/data/n"}\n{"do":"add","at":"/data/o"}\n',
                          capture_output=True, text=True)
    first, second = [json.loads(line) for line in done.stdout.splitlines()]
    assert 100_000 < int(first["value"]) < 1_000_000, first
    same(second["code"], "repeat-fixed")


def groups_tell_that_they_are_read_only():
    form = pathlib.Path(FOLDER.name, "group.xml")
    form.write_text("""<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml">
<h:head><model><instance><data id="g"><g><a/></g><h><b/></h></data></instance><bind nodeset="/data/g" readonly="true()"/>
</model></h:head><h:body><group ref="/data/g"><input ref="/data/g/a"/></group><group ref="/data/h"><input ref="/data/h/b"/></group>
</h:body></h:html>""", encoding="utf-8")
    done = subprocess.run([VIGIECTL, "form", "run", form], input='{"do":"nodes"}\n', capture_output=True, text=True)
    nodes = json.loads(done.stdout)["nodes"]
    same([node["readonly"] for node in nodes], [True, True, False, False])


def what_was_saved_last_is_read():
    form = pathlib.Path(FOLDER.name, "saved.xml")
    form.write_text("""<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml">
<h:head><model><instance><data id="s"><town/></data></instance><instance id="last" src="jr://instance/last-saved"/>
<setvalue event="odk-instance-first-load" ref="/data/town" value="instance('last')/data/town"/></model></h:head>
<h:body><input ref="/data/town"/></h:body></h:html>""", encoding="utf-8")
    saved = pathlib.Path(FOLDER.name, "last.xml")
    for text, value in ((None, ""), ('<data id="s"><town>Lyon</town></data>', "Lyon")):
        if text:
            saved.write_text(text, encoding="utf-8")
        done = subprocess.run([VIGIECTL, "form", "run", form, *(["--last-saved", saved] if text else [])],
                              input='{"do":"get","at":"/data/town"}\n', capture_output=True, text=True)
        same(json.loads(done.stdout)["value"], value)
    saved.write_text("<data>", encoding="utf-8")
    done = subprocess.run([VIGIECTL, "form", "run", form, "--last-saved", saved], input="", capture_output=True, text=True)
    same((done.returncode, "[xml-invalid]" in done.stderr), (1, True))


def json_without_end_is_refused():
    deep, after = run('{"do":' * 1000000, {"do": "get", "at": "/data/rings"})
    same(deep["code"], "request-invalid")
    assert "nested more than 100 levels deep" in deep["error"], deep
    assert after["ok"], after


def what_fails_is_told_beside_the_answers():
    form = pathlib.Path(FOLDER.name, "pattern.xml")
    form.write_text(FORM.read_text(encoding="utf-8").replace("100 - 5 * /data/rings", "regex('x', /data/why)"), "utf-8")
    requests = ('{"do":"set","at":"/data/rings","value":"4"}\n{"do":"set","at":"/data/why","value":"[a"}\n'
                '{"do":"set","at":"/data/why","value":"[b"}\n')
    for options, lines in ((), 1), (("--quiet",), 0):
        done = subprocess.run([VIGIECTL, "form", "run", form, *options], input=requests, capture_output=True, text=True)
        same(done.stdout.count('"ok":true'), 3)
        same(done.stderr.count("\n"), lines)
    done = subprocess.run([VIGIECTL, "form", "run", form], input=requests, capture_output=True, text=True)
    assert done.stderr.startswith(f"{form}:8: warning: calculate of “/data/score”, in “regex('x', /data/why)”: "), done.stderr
    assert done.stderr.endswith(" [expression-function]\n"), done.stderr


def main():
    tests = [value for name, value in list(globals().items())
             if callable(value) and getattr(value, "__module__", "") == "__main__"
             and name not in ("run", "same", "main")]
    failed = 0
    print(f"1..{len(tests)}")
    for number, test in enumerate(tests, 1):
        try:
            test()
            print(f"ok {number} {test.__name__}")
        except AssertionError as error:
            failed += 1
            print(f"not ok {number} {test.__name__}\n# {error}")
    sys.exit(1 if failed else 0)


main()
