#!/usr/bin/env python3
# generate-forms.py: forms of the shapes that an engine's speed depends on, with answers to replay
#
#   generate-forms.py FOLDER [NAME…]
#
# Writes NAME.xml and NAME.tsv (path, type, value). Names are a shape and, where it has one, a size:
#   S     60 questions in 6 sections, a score each and a weighted total
#   M1000 questions, each ten scored on top of the ten before: a chain of calculations
#   L10000 questions in sections of 50, each scored, and the mean of all scores
#   I50000 shops in districts in regions: choices filtered by equality, inside the form
#   X50000 the same, districts and shops as tables beside the form
#   R1000 instances of a repeat, an amount each, sum and count over all
#
# SPDX-License-Identifier: GPL-3.0-or-later
import csv
import pathlib
import re
import sys
from xml.sax.saxutils import escape, quoteattr

NAMESPACES = {
    "": "http://www.w3.org/2002/xforms",
    "h": "http://www.w3.org/1999/xhtml",
    "jr": "http://openrosa.org/javarosa",
}
ANSWERS = ["yes", "no", "na"]


class Form:
    """A form being written: instance, binds, body and the answers given to it."""

    def __init__(self, name):
        self.name = name
        self.instance = []
        self.secondary = []
        self.binds = []
        self.body = []
        self.answers = []

    def bind(self, path, **attributes):
        text = "".join(f" {key.replace('_', ':')}={quoteattr(value)}" for key, value in attributes.items())
        self.binds.append(f'<bind nodeset="{path}"{text}/>')

    def input(self, path, label):
        self.body.append(f'<input ref="{path}"><label>{escape(label)}</label></input>')

    def select(self, path, label, nodeset):
        self.body.append(
            f'<select1 ref="{path}"><label>{escape(label)}</label>'
            f'<itemset nodeset="{nodeset}"><value ref="name"/><label ref="label"/></itemset></select1>')

    def items(self, instance, rows, source=None):
        if source:
            self.secondary.append(f'<instance id="{instance}" src="jr://file-csv/{source}"/>')
            return
        self.secondary.append(f'<instance id="{instance}"><root>')
        for row in rows:
            cells = "".join(f"<{key}>{escape(value)}</{key}>" for key, value in row.items())
            self.secondary.append(f"<item>{cells}</item>")
        self.secondary.append("</root></instance>")

    def write(self, folder):
        declared = "".join(f' xmlns{":" + p if p else ""}="{uri}"' for p, uri in NAMESPACES.items())
        xml = "\n".join([
            '<?xml version="1.0" encoding="UTF-8"?>',
            f"<h:html{declared}>",
            f"<h:head><h:title>{self.name}</h:title><model>",
            f'<instance><data id="{self.name}" version="1">', *self.instance,
            "<meta><instanceID/></meta></data></instance>",
            *self.secondary, *self.binds,
            '<bind nodeset="/data/meta/instanceID" type="string" jr:preload="uid"/>',
            "</model></h:head>", "<h:body>", *self.body, "</h:body></h:html>", ""])
        (folder / f"{self.name}.xml").write_text(xml, encoding="utf-8")
        lines = "".join("\t".join(answer) + "\n" for answer in self.answers)
        (folder / f"{self.name}.tsv").write_text(lines, encoding="utf-8")


def kind_of(number):
    """One question in seven asks for a number, of the others one in twenty for words."""
    if number % 7 == 6:
        return "int"
    return "string" if number % 20 == 19 else "select"


def add_question(form, path, number, relevant):
    condition = {"relevant": relevant} if relevant else {}
    kind = kind_of(number)
    if kind == "select":
        form.bind(path, type="string", required="true()", **condition)
        form.select(path, f"{number + 1}. Was the standard met?", "instance('yn')/root/item")
        form.answers.append((path, kind, "no" if number % 11 == 0 else "yes"))
    elif kind == "int":
        form.bind(path, type="int", constraint=". >= 0 and . <= 600", **condition)
        form.input(path, f"{number + 1}. Seconds waited")
        form.answers.append((path, kind, str(number * 37 % 600)))
    else:
        form.bind(path, type="string", **condition)
        form.input(path, f"{number + 1}. Remarks")
        form.answers.append((path, kind, f"remark number {number}"))


def add_section(form, section, first, size):
    """A section of questions; every fifth is asked unless the select before it is `na`."""
    form.instance.append(f"<s{section}>" + "".join(f"<q{first + i}/>" for i in range(size)) + f"</s{section}>")
    form.body.append(f'<group ref="/data/s{section}"><label>Section {section}</label>')
    selects = []
    for i in range(size):
        number = first + i
        path = f"/data/s{section}/q{number}"
        relevant = f"{selects[-1][0]} != 'na'" if number % 5 == 4 and selects else None
        add_question(form, path, number, relevant)
        if kind_of(number) == "select":
            selects.append((path, 1 + number % 3))
    form.body.append("</group>")
    return selects


def points(selects):
    return " + ".join(f"if({path} = 'yes', {weight}, 0)" for path, weight in selects)


def possible(selects):
    return " + ".join(f"if({path} = 'na', 0, {weight})" for path, weight in selects)


def sectioned(name, sections, size, chained, total):
    form = Form(name)
    form.items("yn", [{"name": value, "label": value.capitalize()} for value in ANSWERS])
    scores = []
    for section in range(1, sections + 1):
        selects = add_section(form, section, (section - 1) * size, size)
        score = f"/data/scores/score{section}"
        if chained:
            expression = " + ".join(scores[-1:] + [points(selects)])
        else:
            expression = f"if(({possible(selects)}) = 0, 0, round(100 * ({points(selects)}) div ({possible(selects)}), 2))"
        form.bind(score, type="decimal", calculate=expression)
        scores.append(score)
    nodes = "".join(f"<score{i}/>" for i in range(1, sections + 1))
    if total:
        form.bind("/data/scores/total", type="decimal", calculate=total(scores))
        nodes += "<total/>"
    form.instance.append(f"<scores>{nodes}</scores>")
    return form


def weighted(scores):
    weights = [0.25, 0.2, 0.15, 0.15, 0.15, 0.1]
    return "round(" + " + ".join(f"{w} * {s}" for w, s in zip(weights, scores)) + ", 1)"


def mean(scores):
    return f"round(({' + '.join(scores)}) div {len(scores)}, 2)"


def cascade(name, shops, folder, external):
    form = Form(name)
    n_districts = max(50, shops // 50)
    regions = [{"name": f"r{i}", "label": f"Region {i}"} for i in range(50)]
    districts = [{"name": f"d{i}", "label": f"District {i}", "region": f"r{i % 50}"} for i in range(n_districts)]
    rows = [{"name": f"s{i}", "label": f"Shop {i}", "district": f"d{i % n_districts}"} for i in range(shops)]
    form.items("region", regions)
    for instance, table in (("district", districts), ("shop", rows)):
        source = f"{name}-{instance}.csv" if external else None
        form.items(instance, table, source)
        if source:
            with open(folder / source, "w", newline="", encoding="utf-8") as file:
                writer = csv.DictWriter(file, table[0].keys(), lineterminator="\n")
                writer.writeheader()
                writer.writerows(table)
    form.instance.append("<region/><district/><shop/><found/>")
    form.bind("/data/found", type="int", calculate="count(instance('shop')/root/item[district = /data/district])")
    form.select("/data/region", "Region", "instance('region')/root/item")
    form.select("/data/district", "District", "instance('district')/root/item[region = /data/region]")
    form.select("/data/shop", "Shop", "instance('shop')/root/item[district = /data/district]")
    for i in range(200):
        district = i * 37 % n_districts
        form.answers += [("/data/region", "select", f"r{district % 50}"),
                         ("/data/district", "select", f"d{district}"),
                         ("/data/shop", "select", f"s{district}")]
    return form


def repeated(name, instances):
    form = Form(name)
    line = "<line{}><item>{}</item><qty>{}</qty><price>{}</price><amount/></line>"
    form.instance.append(line.format(' jr:template=""', "", 0, 0))
    form.instance += [line.format("", f"item {i}", 1, i % 50 + 1) for i in range(instances)]
    form.instance.append("<total/><lines/>")
    form.bind("/data/line/qty", type="int", constraint=". >= 0")
    form.bind("/data/line/price", type="decimal")
    form.bind("/data/line/amount", type="decimal", calculate="../qty * ../price")
    form.bind("/data/total", type="decimal", calculate="sum(/data/line/amount)")
    form.bind("/data/lines", type="int", calculate="count(/data/line)")
    form.body.append('<group ref="/data/line"><label>Line</label><repeat nodeset="/data/line">')
    form.input("/data/line/item", "Item")
    form.input("/data/line/qty", "Quantity")
    form.input("/data/line/price", "Price")
    form.body.append("</repeat></group>")
    form.answers = [(f"/data/line[{i * 7 % instances + 1}]/qty", "int", str(2 + i % 9)) for i in range(instances)]
    return form


def make(name, folder):
    shape, size = re.fullmatch(r"([SMLIXR])(\d*)", name).groups()
    size = int(size or 0)
    if shape == "S":
        return sectioned(name, 6, 10, False, weighted)
    if shape == "M":
        return sectioned(name, size // 10, 10, True, None)
    if shape == "L":
        return sectioned(name, size // 50, 50, False, mean)
    if shape == "R":
        return repeated(name, size)
    return cascade(name, size, folder, shape == "X")


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name in sys.argv[2:] or ["S", "M1000", "L10000", "I50000", "X50000", "R1000"]:
        make(name, folder).write(folder)


main()
