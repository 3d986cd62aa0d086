"""The language of filters: what a line means, at every moment of typing it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from store.annotations.tags import distinct
from store.search.query import (
    FIELDS,
    Query,
    Term,
    folded,
    is_about_tag,
    is_prefix_of_part,
    nothing_matches,
    of_tag,
    parse,
)
from tests.store.exchange.marked import hostile_line

PIECES = st.sampled_from(
    [
        "-",
        '"',
        ":",
        " ",
        "tag:",
        "in:",
        "is:",
        "before:",
        "after:",
        "TAG:",
        "http://x",
        "a",
        "É",
        "e\u0301",
        "ß",
        "İ",
        "世",
    ]
)
LINES = st.lists(PIECES | st.text(st.characters(), max_size=4), max_size=12).map("".join)


def terms(typed: str) -> list[tuple[str, str, bool]]:
    return [(term.field, term.value, term.without) for term in parse(typed).terms]


def accepts(typed: str, words: str, **fields: str) -> bool:
    """Whether a line accepts words, and fields that begin with what is asked for."""
    known = {name: lambda value, held=held: held.startswith(value) for name, held in fields.items()}
    return parse(typed).accepts(words, known)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", []),
        ("hollywood", [("", "hollywood", False)]),
        ("  Holly  WOOD ", [("", "holly", False), ("", "wood", False)]),
        ('"script writers"', [("", "script writers", False)]),
        ('"Script\t  Writers"', [("", "script writers", False)]),
        ('"script wri', [("", "script wri", False)]),
        ("-music", [("", "music", True)]),
        ('-"loud music"', [("", "loud music", True)]),
        ("half-hearted", [("", "half-hearted", False)]),
        ("tag:film", [("tag", "film", False)]),
        ("Tag:Film", [("tag", "film", False)]),
        ("-tag:film/old", [("tag", "film/old", True)]),
        ('tag:"moving pictures"', [("tag", "moving pictures", False)]),
        ("in:café", [("in", "cafe", False)]),
        ("is:lost after:2024-03", [("is", "lost", False), ("after", "2024-03", False)]),
        ("tag:a:b", [("tag", "a:b", False)]),
        ("http://example.org", [("", "http://example.org", False)]),
        ("note:film", [("", "note:film", False)]),
        ("note:", [("", "note:", False)]),
        ("3:15", [("", "3:15", False)]),
        ("a - b", [("", "a", False), ("", "b", False)]),
        ("Café cafe\u0301", [("", "cafe", False), ("", "cafe", False)]),
    ],
)
def test_what_a_line_means(typed, expected):
    assert terms(typed) == expected


@pytest.mark.parametrize(
    "typed", ["-", '"', '-"', '""', '"  ', "tag:", "-tag:", 'tag:"', 'tag:""', "Tag:", " -  ", "before: after:"]
)
def test_what_is_only_begun_says_nothing_yet(typed):
    assert parse(typed) == Query(())


def test_the_example():
    typed = 'hollywood "script writers" -music tag:film is:lost after:2024-03'
    words = "a note on hollywood and its script writers"
    assert accepts(typed, words, tag="film/old", **{"is": "lost", "after": "2024-03"})
    assert not accepts(typed, f"{words} and music", tag="film", **{"is": "lost", "after": "2024-03"})
    assert not accepts(typed, "hollywood writers script", tag="film", **{"is": "lost", "after": "2024-03"})
    assert not accepts(typed, words, tag="film", **{"is": "placed", "after": "2024-03"})


def test_a_field_that_there_is_not_holds_of_nothing():
    assert not accepts("tag:film", "film")
    assert accepts("-tag:film", "film")


def test_fields_can_be_others():
    assert parse("kind:person tag:x", ["kind"]).terms == (Term("person", "kind"), Term("tag:x"))


def test_the_words_are_those_that_must_stand_there():
    assert parse('one -two tag:three "four five"').words == ("one", "four five")


@pytest.mark.parametrize(
    ("value", "name", "expected"),
    [
        ("film", "film", True),
        ("fi", "film", True),
        ("film", "film/actors", True),
        ("act", "film/actors", True),
        ("film/act", "film/actors", True),
        ("actors", "film/actors/old", True),
        ("actors/o", "film/actors/old", True),
        ("ilm", "film", False),
        ("film/x", "film/actors", False),
        ("film/actors", "film", False),
    ],
)
def test_a_value_is_the_beginning_of_a_part(value, name, expected):
    assert is_prefix_of_part(value, name) is expected


@given(LINES)
@example("´")
@example("\u00a0´a")
def test_any_line_is_understood(typed):
    query = parse(typed)
    assert query.accepts("", dict.fromkeys(FIELDS, lambda _: True)) in (True, False)
    for term in query.terms:
        assert term.field in {"", *FIELDS}
        assert term.value.strip()


@given(LINES)
def test_every_beginning_of_a_line_is_understood(typed):
    for end in range(len(typed)):
        parse(typed[:end])


@given(
    st.lists(st.text(st.characters(exclude_characters='":-', exclude_categories=["Z", "C"]), min_size=1), min_size=1)
)
def test_words_are_found_where_they_stand_however_they_are_composed(words):
    text = " ".join(" ".join(words).split())
    for form in ("NFC", "NFD"):
        for other in ("NFC", "NFD"):
            held = parse(f'"{unicodedata.normalize(form, text)}"').terms
            assert [term.value for term in held] == [
                term.value for term in parse(f'"{unicodedata.normalize(other, text)}"').terms
            ]


@given(LINES, st.text("abc ", max_size=8))
def test_one_more_word_never_accepts_more(typed, words):
    fields = dict.fromkeys(FIELDS, lambda _: True)
    if parse(f"{typed} abc").accepts(words, fields) and '"' not in typed:
        assert parse(typed).accepts(words, fields)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("before:lastyear", "before: takes a year, a month or a day, such as 2024-03, not lastyear"),
        ("after:2024-13", "after: takes a year, a month or a day, such as 2024-03, not 2024-13"),
        ("after:2024-02-30", "after: takes a year, a month or a day, such as 2024-03, not 2024-02-30"),
        ("after:2024-1", ""),
        ("is:blah", "is: is one of unread"),
        ("befor:2019 film", "there is no field befor:; did you mean before:?"),
        ("before:2 after:2024- is:un tag:", ""),
        ("https://example.org 12:30 note: is it", ""),
    ],
)
def test_what_cannot_be_meant_is_told(typed, told):
    problem = parse(typed).problem
    assert problem.startswith(told) and bool(problem) == bool(told)


def test_a_date_that_is_none_holds_of_nothing():
    assert not parse("before:lastyear").accepts("", {"before": lambda _: True})


@given(hostile_line | st.text(max_size=12))
@example('say "hi"')
@example('"')
@example("=two words")
@example("0´")
@example("´0/´")
def test_the_query_for_a_tag_is_about_it_and_those_under_it_alone(name):
    for tag in distinct([name]):
        if not folded(tag):
            continue
        (term,) = parse(of_tag(tag)).terms
        assert term.field == "tag"
        assert is_about_tag(term.value, folded(tag)) and is_about_tag(term.value, folded(f"{tag}/under"))
        assert not is_about_tag(term.value, folded(f"{tag}s"))


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("film", "nothing here is called «film»"),
        (of_tag("courts"), "nothing here has the tag «courts»"),
        (of_tag('say "hi"'), 'nothing here has the tag «say "hi"»'),
        ("tag:fi", "nothing here has the tag «fi»"),
        ("-film", "nothing here matches «-film»"),
        ("film is:lost", "nothing here matches «film is:lost»"),
    ],
)
def test_that_nothing_is_meant_is_said_in_words(typed, told):
    assert nothing_matches(typed) == told
