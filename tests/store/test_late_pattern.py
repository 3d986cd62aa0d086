"""A pattern that is compiled late does what a compiled one does."""

import re

import pytest

from store.articles import sentences, titles
from store.articles.formats import interview, plain_headings, read
from store.late_pattern import PARTS, late_pattern

TEXT = "Cod, 12 kg; COD, 7 kg."
ARGUMENTS = {"sub": ("-", TEXT), "subn": ("-", TEXT)}


def _given(part: str, pattern: re.Pattern[str]) -> object:
    value = getattr(pattern, part)
    if not callable(value):
        return value
    given = value(*ARGUMENTS.get(part, (TEXT,)))
    return [one.span() for one in given] if part == "finditer" else str(given)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("flags", [0, re.IGNORECASE])
def test_each_part_is_that_of_the_compiled_one(part, flags):
    form = r"(?P<fish>cod), (?P<weight>\d+)"
    late = late_pattern(form, flags)
    assert late.pattern == form
    assert _given(part, late) == _given(part, re.compile(form, flags)) == _given(part, late)


def test_nothing_is_compiled_before_it_is_used():
    late = late_pattern("(")
    with pytest.raises(re.error):
        late.search("words")


def test_what_a_pattern_has_not_is_an_error():
    with pytest.raises(AttributeError):
        late_pattern("a").replace  # type: ignore[attr-defined]  # noqa: B018


def test_bytes_are_matched_by_bytes():
    found = late_pattern(rb"\d+").search(b"of 12")
    assert found is not None and found.group() == b"12"


NEWS = """date 2024-03-21

Report on rivers. The council heard new plans for the old stone walls of the northern town.

Engineers have asked for more time. They will report in the winter.

Others feared the price of the walls.

The villages downstream have not been asked yet.
"""


def test_plain_news_needs_none_of_what_takes_long_to_compile(monkeypatch):
    for module, names in {
        titles: ("ONLY_WHEN", "PICTURE", "DATELINE", "REPORT", "COMMA"),
        interview: ("MAY_BE_LABEL",),
        plain_headings: ("CHAPTER",),
        sentences: ("QUOTED",),
    }.items():
        for name in names:
            monkeypatch.setattr(module, name, late_pattern("("))
    document = read("news.txt", NEWS.encode())
    assert document.title == "Report on rivers"
    assert len(sentences.sentence_ends(document.text)) == 6
