#!/usr/bin/env python3
"""Prints a large form: chapters of questions that hide, limit and sum each other, in two languages.

Usage: generate-large.py [CHAPTERS [QUESTIONS]]

SPDX-License-Identifier: GPL-3.0-or-later
"""
import sys

CHAPTERS = int(sys.argv[1]) if len(sys.argv) > 1 else 40
QUESTIONS = int(sys.argv[2]) if len(sys.argv) > 2 else 25


def question(chapter, n):
    """Node, binds, body and texts of one question; kinds take turns."""
    name, path, before = f"q{n}", f"/data/c{chapter}/q{n}", f"/data/c{chapter}/q{n - 1}"
    label = f"<label ref=\"jr:itext('c{chapter}q{n}')\"/>"
    kind = n % 5
    if kind == 0:
        return (name, f'<bind nodeset="{path}" type="int" constraint=". &lt;= {n * 10}"/>',
                f'<input ref="{path}">{label}</input>')
    if kind == 1:
        return (name, f'<bind nodeset="{path}" relevant="{before} &gt; 1"/>',
                f'<select1 ref="{path}">{label}<item><label>Yes</label><value>yes</value></item>'
                f'<item><label>No</label><value>no</value></item></select1>')
    if kind == 2:
        return (name, f'<bind nodeset="{path}" required="{before} = \'yes\'"/>', f'<input ref="{path}">{label}</input>')
    if kind == 3:
        return (name, f'<bind nodeset="{path}" type="decimal" readonly="{before} = \'no\'"/>',
                f'<input ref="{path}">{label}</input>')
    return (name, f'<bind nodeset="{path}" calculate="concat({before}, \' / \', ../q{n - 4})"/>', "")


def texts(word):
    for chapter in range(CHAPTERS):
        for n in range(QUESTIONS):
            yield (f'<text id="c{chapter}q{n}"><value>{word} {chapter}.{n}'
                   f'<output value="/data/c{chapter}/sum"/></value></text>')


def main():
    instance, binds, body = [], [], []
    for chapter in range(CHAPTERS):
        parts = [question(chapter, n) for n in range(QUESTIONS)]
        hidden = f' relevant="/data/c{chapter - 1}/sum &lt; 50"' if chapter % 3 else ""
        instance.append(f"<c{chapter}>" + "".join(f"<{name}/>" for name, _, _ in parts) + f"<sum/></c{chapter}>")
        sums = " + ".join(f"coalesce(../q{n}, 0)" for n in range(0, QUESTIONS, 5))
        binds += [f'<bind nodeset="/data/c{chapter}"{hidden}/>', *(bind for _, bind, _ in parts),
                  f'<bind nodeset="/data/c{chapter}/sum" calculate="{sums}"/>']
        body.append(f'<group ref="/data/c{chapter}"><label>Chapter {chapter}</label>'
                    + "".join(shown for _, _, shown in parts) + "</group>")
    total = " + ".join(f"coalesce(/data/c{chapter}/sum, 0)" for chapter in range(CHAPTERS))
    print('<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" '
          'xmlns:jr="http://openrosa.org/javarosa"><h:head><h:title>Large</h:title><model><itext>',
          '<translation lang="English (en)">', *texts("Question"), "</translation>",
          '<translation lang="Français (fr)">', *texts("Demande"), "</translation></itext>",
          '<instance><data id="large" version="1">', *instance, "<total/><meta><instanceID/></meta></data></instance>",
          *binds, f'<bind nodeset="/data/total" calculate="{total}"/>',
          '<bind nodeset="/data/meta/instanceID" jr:preload="uid"/></model></h:head><h:body>', *body,
          "</h:body></h:html>", sep="\n")


main()
