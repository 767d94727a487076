"""What marks.py finds and what it lets pass, without a window.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import ast
import os
import re
import unittest

import marks
from words import ROOT, sample

MESSAGE = re.compile(r'^msgid ((?:".*"\n)+)', re.MULTILINE)


def messages():
    """What the program gives to the translators, in its own words."""
    found = MESSAGE.findall(marks.read(os.path.join(ROOT, "po", "vigie.pot")))
    texts = ("".join(map(ast.literal_eval, lines.splitlines())) for lines in found)
    return [text for text in texts if marks.WORD.search(text)]


class Marks(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.known = marks.Data()
        cls.phone = sample("channel", "phone")

    def passes(self, text, page="form"):
        return marks.is_known(text, self.known, page)

    def assert_found(self, *texts, page="form"):
        self.assertEqual([text for text in texts if self.passes(text, page)], [])

    def assert_passes(self, *texts, page="form"):
        self.assertEqual([text for text in texts if not self.passes(text, page)], [])

    def test_words_of_the_window(self):
        self.assert_found("Week", "Review", "Main menu", "Next week", "Save", "Export", "Help")

    def test_nearly_every_message(self):
        """A few are words of a form as well, such as "Scenario"."""
        texts = messages()
        self.assertGreater(len(texts), 1000)
        passing = [text for text in texts if self.passes(text)]
        self.assertLess(len(passing), len(texts) / 50, passing)

    def test_between_marks(self):
        self.assert_passes("⟦Week⟧", "⟦Saved at ⟦12⟧ o’clock⟧", "⟦Week⟧, ⟦Review⟧. 12",
                           f"{self.phone} · ⟦To do⟧")
        self.assert_found("Week ⟦Review⟧", "⟦Week⟧, Review", "⟦One⟧Review⟦Two⟧",
                          f"{self.phone} · ⟦To do⟧ · Review")

    def test_data(self):
        self.assert_passes(self.phone, f"{self.phone}\n12", "31", f"31 {self.phone}", "photo.png", "A01")
        self.assert_found(f"Review {self.phone}", f"{self.phone} Review", f"{self.phone}\nReview")

    def test_help_is_data_where_it_is_shown(self):
        shown = ("Fill an audit", "• Enter goes to the next question, Tab through all fields.",
                 "The stopwatch runs on when you turn to another section, and even when the computer is "
                 "started anew.")
        self.assert_passes(*shown, page="help")
        self.assert_found(*shown)
        self.assert_found("The stopwatch", "Fill", "the next question", page="help")


if __name__ == "__main__":
    unittest.main()
