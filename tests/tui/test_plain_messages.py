"""What postil says is plain English: what can be checked of that, over every text in its code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import ROOT

WRONG = {
    "«is not a», not «is no»": re.compile(r"(?<![Tt]here )\b(is|are) no (?!longer\b|more\b)(\w|$)"),
    "«not a», not «no»": re.compile(r"^no (Word|OpenDocument|RTF|book|table|feed|JSON|XML|PDF|archive)\b(?! was| is)"),
    "«takes» or «needs», not «wants»": re.compile(r"\bwants (a|an|the|[A-Z])"),
    "one of a thing is not many": re.compile(
        r"\b1 (articles|annotations|passages|places|tags|names|files|notes|lists|hits)\b"
    ),
    "«after», not «behind»": re.compile(r"\bbehind (it|them|the)\b"),
}
FILES = sorted(path for folder in ("store", "tui") for path in (ROOT / folder).rglob("*.py"))


@cache
def said_in(path: Path) -> list[tuple[int, str]]:
    return list(said(path.read_text(encoding="utf-8")))


def said(source: str) -> Iterator[tuple[int, str]]:
    """The texts in a module that are no docstrings, with their lines."""
    tree = ast.parse(source)
    explained = {
        id(statement.value)
        for node in ast.walk(tree)
        for body in [getattr(node, "body", None)]
        if isinstance(body, list)
        for statement in body
        if isinstance(statement, ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in explained:
            yield node.lineno, node.value


@pytest.mark.parametrize("rule", WRONG)
def test_what_is_said_is_plain(rule):
    wrong = [
        f"{path.relative_to(ROOT)}:{line}: {words}"
        for path in FILES
        for line, words in said_in(path)
        if WRONG[rule].search(words)
    ]
    assert not wrong, "\n".join(wrong)


def test_the_rules_find_what_they_are_for():
    texts = (
        "x is " + "no command",
        "no " + "JSON object",
        "--at wants START",
        "1 annotations taken over",
        "what stands behind it",
    )
    assert all(rule.search(words) for rule, words in zip(WRONG.values(), texts, strict=True))
    assert [words for _, words in said('"""A docstring."""\nsay("a message")')] == ["a message"]


NUMBER = re.compile(r"len\(|sum\(|count|number|total|missing|older|taken", re.IGNORECASE)
SEVERAL = re.compile(r" (?:more )?(?!is\b|was\b|has\b|its\b|this\b)[a-z]+s\b| entries\b| libraries\b|\(s\)")


def fixed_plurals(source: str) -> Iterator[tuple[int, str]]:
    """Texts that put a number before a word for several things, whatever the number is, or make the word's ending themselves.
    A constant is no matter of one."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.IfExp) and {"'s'", "'es'"} & {ast.unparse(node.body), ast.unparse(node.orelse)}:
            yield node.lineno, ast.unparse(node)
        if not isinstance(node, ast.JoinedStr):
            continue
        for value, words in zip(node.values, node.values[1:], strict=False):
            if not (isinstance(value, ast.FormattedValue) and isinstance(words, ast.Constant)):
                continue
            number = ast.unparse(value.value)
            if NUMBER.search(number) and not number.isupper() and SEVERAL.match(str(words.value)):
                yield node.lineno, ast.unparse(node)


def test_what_can_be_one_is_counted():
    wrong = [
        f"{path.relative_to(ROOT)}:{line}: {words}"
        for path in FILES
        if "making" not in path.parts  # programs that make what is shipped
        for line, words in fixed_plurals(path.read_text(encoding="utf-8"))
    ]
    assert not wrong, "\n".join(wrong)


def test_the_rule_for_counting_finds_what_it_is_for():
    assert list(fixed_plurals('f"{len(rows):,} rows"'))
    assert list(fixed_plurals("f\"{count} row{'' if count == 1 else 's'}\""))
    assert list(fixed_plurals('f"3 of {total} rows"'))
    assert not list(fixed_plurals('f"{LONGEST} characters"'))
