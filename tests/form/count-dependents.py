#!/usr/bin/env python3
# count-dependents.py: how many expressions an answer touches, counted without the engine
#
#   count-dependents.py FORM.xml ANSWERS.tsv
#
# Reads a form as tests/benchmark/generate-forms.py writes them and its answers, and prints a number
# for each answer: the expressions that read something that changed, by the answer or by another
# expression. A value computed anew that stays the same changes nothing. A filter of choices counts
# where there is a choice that it may take away.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import csv
import math
import pathlib
import re
import sys
import xml.etree.ElementTree as ET

X = "{http://www.w3.org/2002/xforms}"
PATH = r"/data(?:/\w+)+"
NAN = math.nan


def number(value):
    if isinstance(value, str):
        return float(value) if value else NAN
    return float(value)


def text(value):
    """A number as forms write it: whole ones without a point."""
    if isinstance(value, str):
        return value
    value = float(value)
    if math.isnan(value):
        return ""
    return str(int(value)) if value == int(value) else repr(value)


def rounded(value, digits=0):
    scaled = float(value) * 10 ** digits
    return math.floor(scaled + 0.5) / 10 ** digits


class Expression:
    """An expression of one node; `reads` are the nodes in it."""

    def __init__(self, form, kind, node, source):
        self.form, self.kind, self.node = form, kind, node
        parent = node.rsplit("/", 1)[0]
        source = re.sub(r"\.\./(\w+)", rf"{parent}/\1", source)
        self.reads = []
        self.filter = re.fullmatch(r"(count\()?instance\('(\w+)'\)/root/item(?:\[(\w+) = (" + PATH + r")\])?\)?", source)
        if self.filter:
            self.reads = [self.filter[4]] if self.filter[4] else []
        else:
            self.code = self.translate(source)

    def reference(self, match):
        path = match[0]
        nodes = self.form.family(path)
        self.reads += nodes
        if len(nodes) == 1 and nodes[0] == path:
            return f"V({path!r})"
        return f"F({path!r})"

    def translate(self, source):
        source = re.sub(r"/data(?:/\w+(?:\[\d+\])?)+", self.reference, source)
        source = re.sub(r"\bif\(", "IF(", source.replace(" div ", " / ").replace(" = ", " == "))
        return compile(re.sub(r"\btrue\(\)", "True", source), "expression", "eval")

    def items(self):
        _, _, name, column, path = self.filter.group(0, 1, 2, 3, 4)
        if not column:
            return self.form.instances[name]
        return self.form.index(name, column).get(self.form.values[path], [])

    def evaluate(self):
        if self.filter:
            return len(self.items())
        return eval(self.code, {"V": self.form.operand, "F": self.form.operands, "IF": lambda c, a, b: a if c else b,
                                "sum": sum, "count": len, "round": rounded})


class Operand(str):
    """The value of a node: text where it is compared with text, a number elsewhere."""

    __hash__ = str.__hash__

    def __add__(self, other):
        return number(self) + number(other)

    def __radd__(self, other):
        return number(other) + number(self)

    def __mul__(self, other):
        return number(self) * number(other)

    __rmul__ = __mul__


class Form:
    def __init__(self, file):
        tree = ET.parse(file).getroot()
        self.folder = pathlib.Path(file).parent
        self.values, self.instances, self.indexes = {}, {}, {}
        primary, *others = tree.iter(X + "instance")
        self.read_nodes(primary[0], "/data")
        for instance in others:
            self.instances[instance.get("id")] = self.read_items(instance)
        self.expressions = []
        for bind in tree.iter(X + "bind"):
            for node in self.family(bind.get("nodeset")):
                for kind in ("calculate", "relevant"):
                    if bind.get(kind):
                        self.expressions.append(Expression(self, kind, node, bind.get(kind)))
        for select in tree.iter(X + "select1"):
            expression = Expression(self, "choices", select.get("ref"), select.find(X + "itemset").get("nodeset"))
            self.expressions.append(expression)
        self.readers = {}
        for expression in self.expressions:
            for node in set(expression.reads):
                self.readers.setdefault(node, []).append(expression)
        self.settle(self.in_order(e for e in self.expressions if e.kind != "choices"))

    def read_nodes(self, element, path):
        counts = {}
        for child in element:
            name = child.tag.split("}")[-1]
            if any(key.endswith("template") for key in child.attrib):
                continue
            counts[name] = counts.get(name, 0) + 1
            step = f"{name}[{counts[name]}]" if name == "line" else name
            if len(child):
                self.read_nodes(child, f"{path}/{step}")
            self.values[f"{path}/{step}"] = child.text or ""

    def read_items(self, instance):
        if instance.get("src"):
            with open(self.folder / instance.get("src").rsplit("/", 1)[-1], newline="", encoding="utf-8") as rows:
                return list(csv.DictReader(rows))
        return [{cell.tag.split("}")[-1]: cell.text for cell in item} for item in instance[0]]

    def index(self, name, column):
        key = (name, column)
        if key not in self.indexes:
            self.indexes[key] = {}
            for item in self.instances[name]:
                self.indexes[key].setdefault(item[column], []).append(item)
        return self.indexes[key]

    def family(self, path):
        """The nodes that a path without positions names."""
        if path in self.values:
            return [path]
        return [node for node in self.values if re.sub(r"\[\d+\]", "", node) == path]

    def operand(self, path):
        return Operand(self.values[path])

    def operands(self, path):
        return [number(self.values[node]) if self.values[node] else 0 for node in self.family(path)]

    def in_order(self, expressions):
        order, done = [], set()

        def visit(expression):
            if expression in done:
                return
            done.add(expression)
            for other in self.expressions:
                if other.kind == "calculate" and other.node in expression.reads:
                    visit(other)
            order.append(expression)

        for expression in expressions:
            visit(expression)
        return order

    def settle(self, due):
        """Evaluates what is due and what becomes due; how many that were."""
        due, evaluated = list(due), 0
        while due:
            expression = due.pop(0)
            # What another one that is due computes is waited for.
            if any(other.kind == "calculate" and other.node in expression.reads for other in due):
                due.append(expression)
                continue
            evaluated += self.perform(expression, due)
        return evaluated

    def perform(self, expression, due):
        node = expression.node
        if expression.kind == "choices":
            if not self.values[node]:
                return 0
            if self.values[node] not in [item["name"] for item in expression.items()]:
                self.change(node, "", due)
            return 1
        value = expression.evaluate()
        if expression.kind == "calculate" and text(value) != self.values[node]:
            self.change(node, text(value), due)
        elif expression.kind == "relevant" and not value:
            sys.exit(f"{node} becomes irrelevant: the answers are not to do that")
        return 1

    def change(self, node, value, due):
        self.values[node] = value
        due += [reader for reader in self.readers.get(node, []) if reader not in due]

    def answer(self, node, value):
        due = []
        if self.values[node] != value:
            self.change(node, value, due)
        return self.settle(due)


def main():
    form = Form(sys.argv[1])
    with open(sys.argv[2], encoding="utf-8") as answers:
        for line in answers:
            node, _, value = line.rstrip("\n").split("\t")
            print(form.answer(node, value))


main()
