"""Markdown in which words stay words, as a parser of CommonMark reads it."""

from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from store.annotations.annotation import distinct
from store.articles.clean import clean
from store.exchange.exporting.markdown import as_markdown, as_markdown_file
from store.exchange.markdown_words import contained, escaped, note_of, tag_written, words_of
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

runs = st.text(alphabet="\\#<b`\n", max_size=8)
"""Runs of backslashes before what they are put before."""
PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def shape(markdown: str) -> list[str]:
    """The blocks at the top, in order, each by its kind, paragraphs of ids by their text."""
    tokens = PARSER.parse(markdown)
    blocks = []
    for number, token in enumerate(tokens):
        if token.level == 0 and token.nesting >= 0:
            words = tokens[number + 1].content if token.type == "paragraph_open" else ""
            blocks.append(words if words.startswith("^postil-") else token.type)
    return blocks


def inline_kinds(markdown: str) -> set[str]:
    return {child.type for token in PARSER.parse(markdown) for child in token.children or ()}


@given(hostile_line)
def test_a_line_of_words_can_be_had_back(line):
    assert words_of(escaped(line)) == line


@given(hostile_text | runs)
def test_a_note_can_be_had_back(note):
    assert note_of(contained(note)) == note


@given(hostile_line)
def test_words_are_nothing_but_words_to_a_parser(line):
    for before in ("", "> ", "# "):
        parsed = PARSER.parse(f"{before}{escaped(line)}")
        inline = [child for token in parsed if token.type == "inline" for child in token.children or ()]
        assert {child.type for child in inline} <= {"text", "text_special"}
        shown = "".join(child.content for child in inline)
        assert shown.strip() == line.strip()  # this parser takes off any white space, CommonMark only spaces and tabs
        assert {token.type for token in parsed} <= {
            "inline",
            *(f"{name}_{side}" for name in ("paragraph", "blockquote", "heading") for side in ("open", "close")),
        }


@given(hostile_text | runs)
def test_a_note_has_no_headings_no_html_and_ends_where_it_ends(note):
    written = contained(clean(note).strip())
    parsed = PARSER.parse(f"{written}\n\n> quote\n\n^postil-after\n")
    assert not any(token.type in ("heading_open", "html_block") for token in parsed)
    assert not any(child.type == "html_inline" for token in parsed for child in token.children or ())
    assert shape(f"{written}\n\n> quote\n\n^postil-after\n")[-2:] == ["blockquote_open", "^postil-after"]


@given(hostile_line, hostile_text, hostile_line, hostile_text)
def test_nothing_hostile_changes_the_structure(title, passage, tag, note):
    article = an_article(f"x{passage}x", title)
    whole = (0, len(article.text))
    marked = [an_annotation(article, whole, [tag], note), an_annotation(article, whole, ["b"])]
    made = "".join(as_markdown([annotated(article, *(placed(article, one) for one in marked))]))
    blocks = shape(made)
    assert blocks[:2] == ["heading_open", "html_block"]
    assert blocks.count("html_block") == 1 + len(marked)
    assert "html_inline" not in inline_kinds(made)
    assert [token.type for token in PARSER.parse(made)].count("heading_open") == 1
    ids = [f"^postil-{one.id.lower()}" for one in marked]
    assert [block for block in blocks if block.startswith("^postil-")] == ids
    for one in ids:
        at = blocks.index(one)
        assert (blocks[at - 1], blocks[at + 1]) == ("blockquote_open", "html_block")
    assert len(re.findall(r"(?<!\\)<!-- postil:", made)) == 1 + len(marked)


@given(hostile_line)
def test_no_tag_leaves_its_line(name):
    for tag in distinct([name]):
        line = tag_written(tag)
        assert shape(line) == ["paragraph_open"]
        plain = line.removeprefix("#")
        assert plain == tag or words_of(plain.removeprefix("[[").removesuffix("]]")) == tag


def test_the_shape():
    article = an_article(title="# A *title*")
    one = an_annotation(article, (4, 36), ["film/actors", "two words", "1984"], "# A note\n\n> of lines\n\n^postil-x")
    made = "".join(as_markdown([annotated(article, placed(article, one))]))
    assert made == (
        f"# \\# A \\*title\\*\n\n<!-- postil: article={ID} path=sub/one.txt -->\n\n"
        f"> first words of it.\n>\n> A second par\n\n^postil-{one.id.lower()}\n\n"
        f"<!-- postil: at=4-36 created={MADE} modified={MADE} -->\n\n#film/actors #[[two words]] #[[1984]]\n\n"
        "\\# A note\n\n> of lines\n\n\\^postil-x\n"
    )


def test_without_ids_it_is_for_people_alone():
    for made in (
        "".join(as_markdown([of_every_kind()], has_ids=False)),
        "".join(as_markdown_file(of_every_kind(), has_ids=False)),
    ):
        assert "postil" not in made and ID not in made
        assert "> first\n\n#film/actors #[[two words]]\n\nA *note*\n\n- of\n- lines\n" in made


def test_code_in_a_note_is_shown_as_it_was_written():
    note = "like so:\n\n```c\n#include <stdio.h>\n---\n```\n\nand <b> then"
    assert contained(note) == note.replace("<b>", "\\<b>")


@pytest.mark.parametrize("note", ["```\nnever closed", "a\n~~~~\nb\n~~~\nc", "  ```\nindented\n  ```"])
def test_a_fence_that_would_swallow_what_follows_is_none(note):
    assert "fence" not in {token.type for token in PARSER.parse(contained(note))}


def test_a_path_can_end_no_comment():
    article = an_article()
    strange = annotated(article, placed(article, an_annotation(article, (0, 3))))
    made = "".join(as_markdown([type(strange)(ID, "a --> <b>\n\udcff.txt", "t", "", strange.sourced, strange.read)]))
    assert f"<!-- postil: article={ID} path=a%20--%3E%20%3Cb%3E%0A%ED%B3%BF.txt -->\n" in made


def test_front_matter_says_what_is_known_and_is_yaml():
    article = an_article(title="---: [a]", authors=("A. Writer",), tags=("news",), source="https://example.org/a")
    made = "".join(as_markdown_file(of_every_kind(article)))
    _, front, body = made.split("---\n", 2)
    assert yaml.safe_load(front) == {
        "title": "---: [a]",
        "author": ["A. Writer"],
        "date": "2024-03-26",
        "source": "https://example.org/a",
        "path": "sub/one.txt",
        "postil": ID,
        "tags": ["news"],
    }
    assert body.startswith("\n# \\---: \\[a\\]\n\n> first\n\n^postil-")


def test_an_article_that_is_gone_has_front_matter_all_the_same():
    article = an_article()
    made = "".join(as_markdown_file(annotated(article, placed(article, an_annotation(article, (0, 3))), gone=True)))
    assert yaml.safe_load(made.split("---\n")[1])["postil"] == ID
