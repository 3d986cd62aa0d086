"""Every format that postil writes is read back, recognised, and never half read."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from store.annotations.annotation import Annotation, annotate
from store.annotations.tags import distinct
from store.articles.clean import clean, clean_line
from store.errors import PostilError, Unreadable
from store.exchange.exporting.exporting import FORMATS as WRITTEN
from store.exchange.importing.formats import FORMATS, TAGS_AND_TEXTS
from store.exchange.importing.reading import read
from store.exchange.importing.recognising import SCORES
from tests.store.exchange.marked import (
    an_annotation,
    an_article,
    annotated,
    hostile_line,
    hostile_text,
    material,
    placed,
)

any_json = st.recursive(
    st.none() | st.text() | st.integers(),
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.sampled_from("target body selector first items rows uri".split()), inner)
    ),
).map(json.dumps)

OWN = tuple(name for name in FORMATS if name in WRITTEN and name not in TAGS_AND_TEXTS)
"""Those of annotations alone."""


def written(name: str, text: str, title: str, tags: list[str], note: str) -> tuple[bytes, Annotation]:
    article = an_article(text, title)
    made = an_annotation(article, (0, len(text)), tags, note)
    return "".join(map(str, WRITTEN[name].pieces(material(annotated(article, placed(article, made)))))).encode(), made


def test_all_formats_of_the_plan_are_there():
    assert set(OWN) == {"markdown", "org", "jsonl", "jsonld", "csv"}
    assert {"hypothesis", "readwise", "kindle", "kindle-notebook", "koreader", "zotero", "taguette"} < set(FORMATS)
    assert set(FORMATS) == set(SCORES)


@pytest.mark.parametrize("name", OWN)
@given(hostile_text, hostile_line, st.lists(hostile_line, max_size=3), hostile_text)
@example("x", "a title", ["##", "<!-- postil: article=x path=y -->", "#"], "")
def test_what_was_written_is_read_back_and_recognised(name, text, title, tags, note):
    text, title = clean(text) or "x", clean_line(title)
    raw, made = written(name, text, title, tags, note)
    (found,) = read(raw)
    assert found.id == made.id
    assert found.quote == text
    assert found.tags is not None and found.note is not None
    assert distinct(found.tags) == made.tags
    assert clean(found.note).strip() == made.note
    assert found.article == made.article


@pytest.mark.parametrize("name", OWN)
@given(st.lists(hostile_text, max_size=4), st.data())
def test_cut_off_anywhere_nothing_but_words_for_people_is_raised(name, notes, data):
    article = an_article("Some words, and others.")
    made = [
        placed(article, annotate(article.id, an_annotation(article, (0, 4)).target, ["film"], note)) for note in notes
    ]
    raw = "".join(map(str, WRITTEN[name].pieces(material(annotated(article, *made))))).encode()
    cut = raw[: data.draw(st.integers(0, len(raw)))]
    try:
        found = list(read(cut, data.draw(st.sampled_from(["", name]))))
    except PostilError as error:
        assert "\n" not in str(error)
    else:
        assert sum(not one.refusal for one in found) <= len(made)
        assert len(found) <= len(made) + 1


@pytest.mark.slow
@pytest.mark.parametrize("name", FORMATS)
@given(
    st.binary()
    | hostile_text.map(str.encode)
    | st.recursive(st.none() | st.text(), st.lists).map(json.dumps).map(str.encode)
)
def test_any_bytes_are_read_or_refused_in_words(name, raw):
    try:
        list(read(raw, name))
    except PostilError as error:
        assert "\n" not in str(error)


@pytest.mark.parametrize("raw", [b"", b"\n", b"just words", b"a,b\n1,2\n", b"{}", b'{"a": 1}', b"[]", b"7"])
def test_what_is_in_no_format_is_told_with_their_names(raw):
    with pytest.raises(PostilError, match="markdown, org, jsonl, jsonld, csv, hypothesis, readwise, kindle, "):
        list(read(raw))


def test_what_is_not_there_or_no_text(tmp_path):
    with pytest.raises(Unreadable):
        list(read(tmp_path / "none"))
    with pytest.raises(Unreadable):
        list(read(tmp_path))
    with pytest.raises(PostilError, match="not text"):
        list(read(bytes(range(32)) * 100))


def test_other_encodings_and_line_ends():
    raw = '{"article": "one.txt", "quote": "naïve – words"}\r\n'
    for encoding in ("utf-8-sig", "utf-16", "cp1252"):
        (found,) = read(raw.encode(encoding))
        assert found.quote == "naïve – words"


def test_a_file_says_when_it_was_written(tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_text('{"article": "one.txt", "quote": "x"}\n')
    (found,) = read(path)
    assert found.written.endswith("Z") and found.modified == ""


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("[1]", "not a JSON object"),
        ('{"quote": 1}', "quote must be text"),
        ('{"tags": "a"}', "tags must be a list of texts"),
        ('{"tags": [1]}', "tags must be a list of texts"),
        ('{"start": true}', "start must be a whole number"),
        ('{"start": 1.5}', "start must be a whole number"),
        ('{"quote": "x', "not JSON"),
        ('{"start": ' + "9" * 5_000 + "}", "not JSON"),
    ],
)
def test_a_bad_line_is_named_with_its_number(line, told):
    fine, bad, also_fine = read(f'{{"quote": "fine"}}\n{line}\n{{"quote": "also"}}\n'.encode(), "jsonl")
    assert (fine.quote, also_fine.quote) == ("fine", "also")
    assert bad.refusal.startswith(f"line 2: {told}")


def test_what_a_short_line_leaves_out_stays_as_it_is():
    (found,) = read(b'{"article": "A title", "quote": "x"}')
    assert (found.tags, found.note, found.path, found.title) == (None, None, "A title", "A title")


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"tags": [f"t{number}" for number in range(1_001)]}, "it has 1,001 tags; at most 1,000 are taken"),
        ({"note": "x" * 1_000_001}, "it has 1,000,001 characters; at most 1,000,000 are taken"),
        ({"quote": "x" * 1_000_001}, "it has 1,000,001 characters; at most 1,000,000 are taken"),
    ],
)
def test_what_nobody_made_is_refused_and_the_rest_read(row, why):
    lines = [
        {"article": "a", "quote": "q", "tags": ["t"] * 10, **row},
        {"article": "a", "quote": "q", "tags": ["x"] * 1_000},
    ]
    first, second = read("".join(f"{json.dumps(line)}\n" for line in lines).encode(), "jsonl")
    assert (first.refusal, first.tags, second.refusal) == (why, (), "")
