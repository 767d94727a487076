#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""vigiectl form evaluate: expressions of forms on any XML document.

Usage: form-evaluate.py VIGIECTL
"""

import json
import pathlib
import subprocess
import sys
import tempfile

VIGIECTL = sys.argv[1]
XML = ('<r xmlns:p="urn:p"><a k="1">x<b>1</b></a><a k="2" id="two"><b>2</b><e/></a><p:c>2026-03-01</p:c>'
       '<s>b a</s></r>')

# expression, context node, type, value
CASES = [
    ("count(//b)", None, "number", "2"),
    ("sum(/r/a/b)", None, "number", "3"),
    ("string(/r/a)", None, "string", "x1"),
    ("string(/)", None, "string", "x122026-03-01b a"),
    ("/r/a[@k = 2]/b", None, "nodeset", "2"),
    ("/r/a[@k = '2']/b", None, "nodeset", "2"),
    ("/r/a[b = 2 and @k = 2]/b", None, "nodeset", "2"),
    ("/r/p:c + 1", None, "number", "20514"),
    ("today() > /r/p:c", None, "boolean", "false"),
    ("../@k", "/r/a[2]/b", "nodeset", "2"),
    (". * 2", "/r/a[2]/b", "number", "4"),
    ("current()/../@k", "/r/a[1]/b", "nodeset", "1"),
    ("/r/a[b = current()]/@k", "/r/a[2]/b", "nodeset", "2"),
    ("name(/r/*[last()])", None, "string", "s"),
    ("position(/r/a[2])", None, "number", "2"),
    ("count(/r/a/b | //a)", None, "number", "4"),
    ("count(/r/a[2]/preceding-sibling::a)", None, "number", "1"),
    ("count(/r/a[1]/b/following::*)", None, "number", "5"),
    ("name(//b[. = 2]/ancestor::*[1])", None, "string", "a"),
    ("name(//b[. = 2]/preceding::*[1])", None, "string", "b"),
    ("/r/a[1]/b/text()", None, "nodeset", "1"),
    ("selected(/r/s, 'a')", None, "boolean", "true"),
    ("if(count(/r/zz) = 0, 'none', 'some')", None, "string", "none"),
    ("coalesce(/r/a[2]/e, 'empty')", None, "string", "empty"),
    ("namespace-uri(/r/p:c)", None, "string", "urn:p"),
    ("/r/zz = '' or /r/zz != 1", None, "boolean", "false"),
    ("count(//@k/ancestor-or-self::*)", None, "number", "3"),
    ("count(//@k/self::k | //@k/self::node())", None, "number", "2"),
    ("id('two three')/@k", None, "nodeset", "2"),
]


def same(got, expected):
    assert got == expected, f"got {got}, expected {expected}"


def lines_are_answered_in_order():
    requests = [{"xml": XML, "expression": e, **({"at": at} if at else {})} for e, at, _, _ in CASES]
    done = subprocess.run([VIGIECTL, "form", "evaluate", "-", "--now", "2026-03-01T10:00:00Z", "--timezone", "UTC"],
                          input="".join(json.dumps(r) + "\n" for r in requests), capture_output=True, text=True)
    replies = [json.loads(line) for line in done.stdout.splitlines()]
    same((done.returncode, len(replies)), (0, len(CASES)))
    for (expression, at, kind, value), reply in zip(CASES, replies):
        assert (reply.get("type"), reply.get("value")) == (kind, value), f"{expression} at {at}: {reply}"


def node_sets_name_their_nodes():
    with tempfile.NamedTemporaryFile("w", suffix=".xml") as file:
        file.write(XML)
        file.flush()
        done = subprocess.run([VIGIECTL, "form", "evaluate", file.name, "//b", "--json"], capture_output=True, text=True)
        same(json.loads(done.stdout), {"ok": True, "type": "nodeset", "value": "1",
                                       "nodes": ["/r[1]/a[1]/b[1]", "/r[1]/a[2]/b[1]"]})
        done = subprocess.run([VIGIECTL, "form", "evaluate", file.name, "1 +"], capture_output=True, text=True)
        same((done.returncode, done.stdout), (1, ""))
        assert done.stderr.rstrip().endswith("[expression-syntax]"), done.stderr


def a_document_type_is_skipped():
    requests = [{"xml": f"<!DOCTYPE {kind}><html><p>1</p></html>", "expression": "/html/p + 1"}
                for kind in ("html", 'html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://127.0.0.1:9/x.dtd"',
                             'html [<!ENTITY a "b">]', 'html [<!ATTLIST p id ID #IMPLIED>]')]
    requests.append({"xml": '<!DOCTYPE html SYSTEM "http://127.0.0.1:9/x.dtd"><p>&nbsp;</p>', "expression": "1"})
    done = subprocess.run([VIGIECTL, "form", "evaluate", "-"], input="".join(json.dumps(r) + "\n" for r in requests),
                          capture_output=True, text=True)
    replies = [json.loads(line) for line in done.stdout.splitlines()]
    same([r.get("value") for r in replies], ["2", "2", None, None, None])
    same([r.get("code") for r in replies[2:]], ["xml-invalid"] * 3)


def texts_comments_and_instructions_are_nodes():
    xml = "<?pi one?><!--top--><r>a<![CDATA[b]]><!--c--><x>1</x>d<?go now?></r>"
    cases = [("count(/r/node())", "5", None), ("/r/text()", "ab", ["/r[1]/text()[1]", "/r[1]/text()[2]"]),
             ("//comment()", "top", ["/comment()[1]", "/r[1]/comment()[1]"]),
             ("//processing-instruction('go')", "now", ["/r[1]/processing-instruction('go')[1]"]),
             ("string(/)", "ab1d", None), ("count(//*)", "2", None), ("count(//text()/..)", "2", None)]
    done = subprocess.run([VIGIECTL, "form", "evaluate", "-"], capture_output=True, text=True,
                          input="".join(json.dumps({"xml": xml, "expression": e}) + "\n" for e, _, _ in cases))
    replies = [json.loads(line) for line in done.stdout.splitlines()]
    same([(r.get("value"), r.get("nodes")) for r in replies], [(value, nodes) for _, value, nodes in cases])


def an_expression_cannot_visit_without_end():
    request = {"xml": "<r>" + "<a/>" * 2000 + "</r>", "expression": "count(//*[//*[//*[//*]]])"}
    done = subprocess.run([VIGIECTL, "form", "evaluate", "-"], input=json.dumps(request) + "\n", capture_output=True,
                          text=True)
    same(json.loads(done.stdout)["code"], "form-limit")


def namespaces_and_languages_are_seen():
    xml = ('<h xmlns="urn:d" xmlns:p="urn:p" xml:lang="en-GB"><p:b id="one"><c xmlns=""/><q:d xmlns:q="urn:q" q:k="1"/>'
           '</p:b><b id="two" p:k="2">one</b></h>')
    cases = [("name(//p:b)", None, "p:b"), ("count(//b)", None, "2"), ("count(//p:*)", None, "1"),
             ("namespace-uri(/*)", None, "urn:d"), ("namespace-uri(//c)", None, ""), ("name(//d/@*)", None, "q:k"),
             ("namespace-uri(//@p:k)", None, "urn:p"), ("lang('en')", "//c", "true"), ("lang('en-gb')", "//@p:k", "true"),
             ("lang('en-GB-x')", "//c", "false"), ("count(namespace::*)", "/*", "3"), ("count(namespace::*)", "//c", "2"),
             ("namespace::q", "//d", "urn:q"), ("namespace::p", "//c", "urn:p"), ("name(namespace::*[. = 'urn:d'])", "/*", ""),
             ("name(namespace::p/..)", "//d", "q:d"), ("string(//@xml:lang)", None, "en-GB"),
             ("count(//namespace::p)", None, "5"), ("count(/h/namespace::p | //b/namespace::p)", None, "3"),
             ("name(id(//b[2]))", None, "p:b"), ("count(id('one two'))", None, "2"), ("//zz:b", None, None)]
    done = subprocess.run([VIGIECTL, "form", "evaluate", "-"], capture_output=True, text=True,
                          input="".join(json.dumps({"xml": xml, "expression": e, **({"at": at} if at else {})}) + "\n"
                                        for e, at, _ in cases))
    replies = [json.loads(line) for line in done.stdout.splitlines()]
    for (expression, at, value), reply in zip(cases, replies, strict=True):
        assert reply.get("value") == value, f"{expression} at {at}: {reply}"
    same(replies[-1]["code"], "expression-syntax")
    request = {"xml": xml, "expression": "//c/namespace::* | /h/namespace::*[name() = '']"}
    done = subprocess.run([VIGIECTL, "form", "evaluate", "-"], input=json.dumps(request) + "\n", capture_output=True,
                          text=True)
    same(json.loads(done.stdout)["nodes"], ["/h[1]/namespace::*[name() = '']", "/h[1]/p:b[1]/c[1]/namespace::p",
                                            "/h[1]/p:b[1]/c[1]/namespace::xml"])


def refusals_do_not_end_the_run():
    requests = ["no json", '{"xml":"<a/>"}', '{"xml":"<a>","expression":"1"}', '{"xml":"<a/>","expression":"zz()"}',
                '{"xml":"<a/>","expression":"1","at":"/b"}', '{"xml":"<a/>","expression":"1"}']
    done = subprocess.run([VIGIECTL, "form", "evaluate", "-"], input="\n".join(requests) + "\n", capture_output=True,
                          text=True)
    replies = [json.loads(line) for line in done.stdout.splitlines()]
    same([r.get("code") for r in replies], ["request-invalid", "request-invalid", replies[2].get("code"),
                                            "expression-function", "no-such-node", None])
    assert not replies[2]["ok"] and replies[5]["value"] == "1", replies


def main():
    tests = [lines_are_answered_in_order, node_sets_name_their_nodes, a_document_type_is_skipped,
             texts_comments_and_instructions_are_nodes, an_expression_cannot_visit_without_end,
             namespaces_and_languages_are_seen, refusals_do_not_end_the_run]
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
