"""Patterns match what git's do, and take no name long."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pathspec import GitIgnoreSpec

from store.articles.bounded_patterns import LONGEST, MOST_DEEP, bounded_spec
from store.articles.ignoring import is_pattern

PIECES = (
    "a",
    "b",
    "ab",
    "*",
    "**",
    "?",
    "/",
    "[ab]",
    "[!a]",
    "[a-c]*",
    "\\*",
    ".",
    "(",
    "+",
    "[^/]*",
    "$",
    "^",
    "{",
    "|",
)
PATTERNS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=9).map("".join)
PATHS = st.lists(st.text("abc*.(+$", min_size=1, max_size=6), min_size=1, max_size=4).map("/".join)
LONG = "a" * 255
DEEP_PATH = "/".join("a" * 2_000)


@settings(max_examples=500, deadline=None)
@given(PATTERNS, PATHS, st.booleans())
def test_a_pattern_matches_what_it_matched(pattern, path, is_folder):
    if not is_pattern(pattern):
        return
    asked = f"{path}/" if is_folder else path
    expected = GitIgnoreSpec.from_lines([pattern], backend="simple").check_file(asked)
    assert bounded_spec([pattern]).check_file(asked).include == expected.include


@pytest.mark.parametrize(
    "pattern", ["*a" * 60 + "*b", "*?a" * 60 + "b", "*[a-z]" * 60 + "b", "**a" * 60 + "b", "a*" * 60 + "b"]
)
@pytest.mark.parametrize("path", [LONG, f"{LONG}/{LONG}/{LONG}", DEEP_PATH], ids=len)
def test_any_number_of_stars_takes_no_time(pattern, path):
    """Else this would not end."""
    assert bounded_spec([pattern]).check_file(path).include is None


def test_deep_stars_are_few():
    assert is_pattern("**/a" * MOST_DEEP)
    assert not is_pattern("**/a/" * (MOST_DEEP + 1) + "b")
    assert bounded_spec(["**/a/**/b"]).check_file(DEEP_PATH).include is None


def test_a_pattern_has_a_longest():
    assert is_pattern("a" * LONGEST) and not is_pattern("a" * (LONGEST + 1))
