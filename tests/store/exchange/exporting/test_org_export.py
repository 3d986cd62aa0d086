"""Outlines of Org mode in which words stay words, as a parser of Org reads them."""

from __future__ import annotations

import re
from urllib.parse import unquote

import orgparse
from hypothesis import given
from hypothesis import strategies as st

from store.annotations.annotation import distinct
from store.exchange.exporting.org import as_org
from store.exchange.org_words import inert, inert_lines, words_of
from tests.store.exchange.marked import (
    ID,
    MADE,
    an_annotation,
    an_article,
    annotated,
    hostile_line,
    hostile_text,
    of_every_kind,
    placed,
)

runs = st.text(alphabet="\u200b,[#\n", max_size=8)
"""Runs of zero width spaces and commas before what they are put before."""
WORKING = re.compile(
    r"\[\[|\[fn:|\[\d|<<|<\d|\{\{\{|@@|src_|call_|\\[A-Za-z(\[]"
    r"|^[ \t]*(?:\*|#|:|\||%%|CLOCK:|DEADLINE:|SCHEDULED:|CLOSED:)",
    re.MULTILINE | re.IGNORECASE,
)
"""What Org follows, computes, exports or takes for structure, by its manual."""


@given(hostile_text | runs)
def test_lines_can_be_had_back(words):
    assert words_of(inert_lines(words)) == words


@given(hostile_text | runs)
def test_nothing_in_lines_works(words):
    assert WORKING.search(inert_lines(words)) is None


@given(hostile_line)
def test_a_heading_holds_nothing_that_works(words):
    assert WORKING.search("x" + inert(words)) is None


@given(hostile_line, hostile_text, hostile_line, hostile_text)
def test_nothing_hostile_changes_the_structure(title, passage, tag, note):
    article = an_article(f"x{passage}x", title)
    whole = (0, len(article.text))
    marked = [an_annotation(article, whole, [tag], note), an_annotation(article, whole, ["b"], "")]
    made = "".join(as_org([annotated(article, *(placed(article, one) for one in marked))]))
    root = orgparse.loads(made)
    (top,) = root.children
    assert (top.level, top.todo, top.priority, top.tags) == (1, None, None, set())
    assert top.get_property("POSTIL_ARTICLE") == ID
    assert [node.get_property("POSTIL_ID") for node in top.children] == [one.id for one in marked]
    assert len(list(root[1:])) == 3
    for node, one in zip(top.children, marked, strict=True):
        assert (node.level, node.todo, node.scheduled.start, node.clock) == (2, None, None, [])
        body = node.get_body(format="raw")
        assert [line for line in body.split("\n") if re.match(r"\s*#", line)] == ["#+BEGIN_QUOTE", "#+END_QUOTE"]
        quoted, _, rest = body.removeprefix("#+BEGIN_QUOTE\n").partition("\n#+END_QUOTE")
        assert words_of(quoted) == one.target.exact
        assert words_of(rest.strip()).strip() == one.note


@given(hostile_line)
def test_tags_are_exact_in_the_drawer(name):
    article = an_article()
    tags = distinct([name, "film", "two words", "100%"])
    made = "".join(as_org([annotated(article, placed(article, an_annotation(article, (0, 3), tags)))]))
    (node,) = orgparse.loads(made).children[0].children
    written = node.get_property("POSTIL_TAGS").split(" ")
    assert [unquote(tag) for tag in written] == list(tags)
    assert node.tags == {tag for tag in tags if re.fullmatch(r"[\w@]+", tag)}


def test_the_shape():
    article = an_article()
    one = an_annotation(article, (4, 36), ["film/actors", "film", "two words"], "* A note\n\nof [[lines]]")
    made = "".join(as_org([annotated(article, placed(article, one))]))
    assert made == (
        f"* A title\n:PROPERTIES:\n:POSTIL_ARTICLE: {ID}\n:POSTIL_PATH: sub/one.txt\n:POSTIL_DATE: 2024-03-26\n:END:\n"
        f"** “first words of it. A second par” :film:\n:PROPERTIES:\n:POSTIL_ID: {one.id}\n"
        f":POSTIL_TAGS: film/actors film two%20words\n:POSTIL_AT: 4-36\n"
        f":POSTIL_CREATED: {MADE}\n:POSTIL_MODIFIED: {MADE}\n:END:\n"
        "#+BEGIN_QUOTE\nfirst words of it.\n\nA second par\n#+END_QUOTE\n\n,* A note\n\nof [\u200b[lines]]\n"
    )


def test_without_ids_it_is_for_people_alone():
    made = "".join(as_org([of_every_kind()], has_ids=False))
    assert "POSTIL" not in made and ID not in made and ":END:" not in made
    assert "#+END_QUOTE\n\nfilm/actors, two words\n\nA *note*\n\n- of\n- lines\n" in made
    assert "** “words” :film:\n#+BEGIN_QUOTE\nwords\n#+END_QUOTE\n" in made


def test_every_kind_of_annotation_is_there():
    marked = of_every_kind()
    (top,) = orgparse.loads("".join(as_org([marked]))).children
    assert [node.get_property("POSTIL_ID") for node in top.children] == [one.annotation.id for one in marked.sourced]
