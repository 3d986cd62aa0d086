"""Web annotations that others wrote, and Hypothesis's."""

import json

import pytest

from store.articles.article import Passage
from store.errors import PostilError
from store.exchange.importing.hypothesis_api import read_hypothesis
from store.exchange.importing.reading import read
from store.exchange.importing.web_annotation import read_web_annotations

QUOTE = {"type": "TextQuoteSelector", "exact": "words", "prefix": "some ", "suffix": " here"}
PLACE = {"type": "TextPositionSelector", "start": 5, "end": 10}
TARGET = {"source": "http://example.org/page", "selector": [QUOTE, PLACE]}


def anno(**more):
    return {"id": "http://example.org/1", "type": "Annotation", "target": TARGET, **more}


def one(node):
    (found,) = read_web_annotations(json.dumps(node))
    return found


def test_the_words_what_stands_around_them_and_where():
    found = one(anno(created="2015-01-28T12:00:00Z", modified="2015-01-29T09:00:00Z"))
    assert (found.quote, found.prefix, found.suffix, found.passage) == ("words", "some ", " here", Passage(5, 10))
    assert (found.address, found.name) == ("http://example.org/page", "http://example.org/1")
    assert (found.created[:10], found.modified[:10]) == ("2015-01-28", "2015-01-29")


@pytest.mark.parametrize(
    ("said", "tags", "note"),
    [
        ({"bodyValue": "plain"}, (), "plain"),
        ({"body": {"type": "TextualBody", "value": "a note"}}, (), "a note"),
        ({"body": {"type": "TextualBody", "purpose": "tagging", "value": "film"}}, ("film",), ""),
        (
            {"body": {"type": "SpecificResource", "purpose": "classifying", "source": {"id": "x:y", "label": "film"}}},
            ("film",),
            "",
        ),
        ({"motivation": "tagging", "body": {"type": "TextualBody", "value": "film"}}, ("film",), ""),
        (
            {"body": {"type": "TextualBody", "format": "text/html", "value": "<p>j'adore <i>ça</i></p>"}},
            (),
            "j'adore ça",
        ),
        ({"body": "http://example.org/post"}, (), "http://example.org/post"),
        ({"body": {"type": "Choice", "items": [{"value": "one"}, {"value": "two"}]}}, (), "one"),
        ({"body": [{"value": "one"}, {"purpose": "tagging", "value": "t"}, {"value": "two"}]}, ("t",), "one\n\ntwo"),
        ({"body": {"purpose": "tagging", "source": "http://example.org/city"}}, ("http:∕∕example.org∕city",), ""),
    ],
)
def test_tags_and_notes_of_every_kind_of_body(said, tags, note):
    found = one(anno(**said))
    assert (found.tags, found.note) == (tags, note)


def test_a_selector_that_refines_another_says_words_but_no_place_in_the_text():
    outer = {"type": "FragmentSelector", "value": "para5", "refinedBy": {**QUOTE, "refinedBy": PLACE}}
    found = one(anno(target={"source": "http://example.org/page", "selector": outer}))
    assert (found.quote, found.passage) == ("words", None)


def test_several_targets_come_one_by_one():
    targets = [TARGET, {"type": "Composite", "items": [TARGET, "http://example.org/other"]}]
    found = list(read_web_annotations(json.dumps([anno(target=targets)])))
    assert [one.name for one in found] == [f"http://example.org/1{end}" for end in ("", "#1", "#2")]
    assert [bool(one.refusal) for one in found] == [False, False, True]


@pytest.mark.parametrize(
    "around",
    [
        lambda node: node,
        lambda node: [node],
        lambda node: {"type": "AnnotationPage", "items": [node]},
        lambda node: {"type": "AnnotationCollection", "total": 1, "first": {"items": [node]}},
        lambda node: {"@context": "x", "@graph": [node]},
    ],
)
def test_alone_in_lists_pages_and_collections(around):
    assert one(around(anno())).quote == "words"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[\n{"target": "http://a.b"},\n7]', "line 3: this is not an annotation"),
        ('["http://a.b/1"]', "line 1: this is the address of an annotation"),
        ('{"type": "AnnotationCollection", "first": "http://a.b"}', "line 1: this collection has only the address"),
        ('{"target": []}', "line 1: this annotation has no target"),
        ('{"@type": "oa:Annotation", "oa:hasTarget": {}}', "line 1: this is in the older vocabulary"),
        ('{"@type": "oa:Annotation", "hasTarget": {}}', "line 1: this is in the older vocabulary"),
    ],
)
def test_what_is_none_is_told_with_its_line(text, told):
    assert [one.refusal for one in read_web_annotations(text)][-1].startswith(told)


def test_the_suite_of_the_standard(formats):
    """All valid annotations are read; invalid ones are read or refused in words."""
    for path in sorted((formats / "w3c" / "correct").glob("anno*.json")):
        assert list(read(path)), path
    assert {one.quote for one in read(formats / "w3c" / "correct" / "anno26.json")} == {"anotation"}
    assert [one.prefix for one in read(formats / "w3c" / "correct" / "anno32.json")] == ["text before the "]
    assert len(list(read(formats / "w3c" / "correct" / "collection1.json"))) >= 41
    for path in sorted((formats / "w3c" / "incorrect").glob("*.json")):
        try:
            list(read(path, "jsonld"))
        except PostilError as error:
            assert "\n" not in str(error)


ROW = {
    "id": "abc",
    "uri": "https://example.org/page",
    "text": "a note",
    "tags": ["film"],
    "created": "2016-12-16T11:24:14.673557+00:00",
    "updated": "2016-12-17T11:24:14.673557+00:00",
    "target": [TARGET],
    "document": {"title": ["A page"]},
}


@pytest.mark.parametrize("around", [lambda row: row, lambda row: [row], lambda row: {"total": 1, "rows": [row]}])
def test_rows_of_hypothesis(around):
    (found,) = read_hypothesis(json.dumps(around(ROW)))
    assert (found.quote, found.tags, found.note, found.title) == ("words", ("film",), "a note", "A page")
    assert (found.name, found.address) == ("https://hypothes.is/a/abc", "https://example.org/page")
    assert found.modified == "2016-12-17T11:24:14.673557Z"


def test_page_notes_and_answers_have_no_words():
    rows = [{**ROW, "target": [{"source": "x"}]}, {**ROW, "target": None, "references": ["x"]}]
    first, second = read_hypothesis(json.dumps(rows))
    assert (first.refusal, second.refusal) == ("it is a note on the whole page", "it answers another annotation")


def test_real_rows(formats):
    path = formats / "hypothesis" / "wikipedia-regression-testing.json"
    found = list(read(path))
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [one.note for one in found] == ["Footer", "Body", "Quote", "Introduction", "Heading"]
    assert [lines[one.line - 1].strip() for one in found] == ["{"] * 5
    assert len({one.line for one in found}) == 5


def test_keywords_of_json_ld_are_understood():
    target = {"@id": "http://example.org/page", "selector": {"@type": "TextQuoteSelector", "exact": "words"}}
    found = one({"@id": "x:y", "@type": "Annotation", "target": target, "body": {"@value": "a note"}})
    assert (found.quote, found.note, found.address) == ("words", "a note", "http://example.org/page")


def test_lists_of_answers_and_pages_read_by_way_of_hypothesis():
    row = {"uri": "https://via.hypothes.is/http://example.org/page", "target": [TARGET]}
    found = list(read_hypothesis(json.dumps([[row], [row, {"id": "x"}]])))
    assert [(each.quote, each.address) for each in found[:2]] == [("words", "http://example.org/page")] * 2
    assert found[2].refusal.endswith("it has no uri")


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ([], "line 1: this annotation has no target"),
        ([{"source": "u"}], "it is a note on the whole page"),
        (
            [
                {
                    "source": "u",
                    "selector": [{"type": "RangeSelector"}, {"type": "TextPositionSelector", "start": 1, "end": 2}],
                }
            ],
            "line 1: it marks no words of a text, only a place by RangeSelector and TextPositionSelector",
        ),
        ([{"source": "u", "selector": {"type": "FragmentSelector", "value": "char=1,2"}}], ""),
        ([{"source": "u#:~:text=no,one"}], ""),
    ],
)
def test_a_target_without_words_is_told_by_what_it_has(target, told):
    (one,) = read(json.dumps({"uri": "u", "target": target}).encode(), "hypothesis")
    assert one.refusal == told
    assert (one.passage or one.quote) if not told else not one.passage
