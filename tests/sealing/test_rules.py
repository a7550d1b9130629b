"""Every rule of the package format is broken by a vector or a test, and none is made up."""

import re
from pathlib import Path

from tests.vectors.read_vectors import VECTORS, read_vector

TESTS = Path(__file__).parents[1]
PAGE = TESTS.parent / "docs" / "formats" / "package.md"
HEADS = [read_vector(path)[0] for path in VECTORS]
# What no file can show by itself: it takes a vault that received something before.
NEEDS_A_VAULT = {
    *("replay", "same-id", "previous", "expired", "ahead", "clock"),
    *("origin-ours", "origin-theirs", "origin-claimed", "formulas"),
}


def rules_of_the_page():
    chapter = PAGE.read_text(encoding="utf-8").partition("\n## Rules\n")[2].partition("\n## ")[0]
    cells = re.findall(r"^\| (`.+?) \| ", chapter, re.MULTILINE)
    return [rule for cell in cells for rule in re.findall(r"`([a-z0-9-]+)`", cell)]


def rules_of(heads):
    return {rule for head in heads for rule in head["rule"].split(", ")}


def rules_of_the_tests():
    sources = (path.read_text(encoding="utf-8") for path in TESTS.rglob("test_*.py"))
    marks = re.findall(r"^@pytest\.mark\.breaks\((.+)\)$", "".join(sources), re.MULTILINE)
    return {rule for mark in marks for rule in re.findall(r'"([a-z0-9-]+)"', mark)}


def test_each_rule_has_one_name():
    rules = rules_of_the_page()

    assert len(rules) == len(set(rules)) > 60


def test_each_rule_is_broken_by_a_vector_or_where_that_cannot_be_by_a_test():
    broken = rules_of(head for head in HEADS if head["expect"] != "opened")
    kept_only = {"age-other-stanzas"}  # a rule of what is allowed: a vector that opens shows it

    rules = set(rules_of_the_page())

    assert rules - broken - kept_only == NEEDS_A_VAULT
    assert kept_only <= rules_of(head for head in HEADS if head["expect"] == "opened")
    assert rules_of_the_tests() >= NEEDS_A_VAULT


def test_no_vector_and_no_test_names_a_rule_that_is_not_on_the_page():
    assert rules_of(HEADS) | rules_of_the_tests() <= set(rules_of_the_page())
