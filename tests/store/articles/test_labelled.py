"""Transcripts in documents that have structure already: labels are taken out, and everything else moves along."""

from itertools import pairwise

import pytest

from store.articles.article import Block, Document, Span
from store.articles.file_annotations import FileAnnotation
from store.articles.formats import read
from store.articles.formats.labelled import with_turns
from store.articles.locators import Locator

TEXT = (
    "Interview\n\nAn opening.\n\nAnn: One thing is red. #00:00:05-0#\n\nBen: And two?\n\nStill Ben.\n\n"
    "[00:01:02] Ann: Three.\n\nBen: Four. It is the end. #00:02:00-0#"
).replace("[00:01:02] ", "")


def passage(text: str, words: str) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


def made() -> Document:
    return Document(
        TEXT,
        "Interview",
        title_in_text=True,
        blocks=(Block(0, 9, "heading", 1), Block(*passage(TEXT, "Still Ben."), quote=1)),
        spans=(Span(*passage(TEXT, "Ann:"), "strong"), Span(*passage(TEXT, "is red"), "emphasis")),
        file_annotations=(
            FileAnnotation(*passage(TEXT, "two?"), "Really?"),
            FileAnnotation(*passage(TEXT, "Ann: Three")),
        ),
        locators=(Locator(0, "page", "1"), Locator(TEXT.index("Ann: Three"), "page", "2")),
    )


def test_labels_and_times_are_no_part_of_the_text():
    document = with_turns(made(), "a.docx")
    assert document.text == (
        "Interview\n\nAn opening.\n\nOne thing is red.\n\nAnd two?\n\nStill Ben.\n\nThree.\n\nFour. It is the end."
    )
    said = [(turn.speaker, turn.stamp, document.text[turn.start : turn.end]) for turn in document.turns]
    assert said == [
        ("Ann", "00:00:05", "One thing is red."),
        ("Ben", "", "And two?\n\nStill Ben."),
        ("Ann", "", "Three."),
        ("Ben", "00:02:00", "Four. It is the end."),
    ]


def test_all_places_move_along():
    document = with_turns(made(), "a.docx")
    text = document.text
    assert [text[span.start : span.end] for span in document.spans] == ["is red"]
    assert [text[mark.start : mark.end] for mark in document.file_annotations] == ["two?", "Three"]
    assert [text[one.start :][:6] for one in document.locators] == ["Interv", "Three."]
    assert [(text[one.start : one.end], one.marker, one.quote) for one in document.blocks] == [
        ("Interview", "", 0),
        ("One thing is red.", "Ann", 0),
        ("And two?", "Ben", 0),
        ("Still Ben.", "", 1),
        ("Three.", "Ann", 0),
        ("Four. It is the end.", "Ben", 0),
    ]
    assert all(one.end <= other.start for one, other in pairwise(document.blocks))
    assert document.title_in_text


@pytest.mark.parametrize(
    "text",
    [
        "**Ann:** One *red* thing.\n\n**Ben:** Two?\n\n**Ann:** Three.\n\n**Ben:** Four.\n",
        "**Ann** (00:05)\n\nOne *red* thing.\n\n**Ben** (00:09)\n\nTwo?\n\n"
        "**Ann** (00:12)\n\nThree.\n\n**Ben** (00:20)\n\nFour.\n",
    ],
)
def test_a_transcript_in_markdown(text):
    document = read("a.md", text.encode())
    assert document.text == "One red thing.\n\nTwo?\n\nThree.\n\nFour."
    assert [turn.speaker for turn in document.turns] == ["Ann", "Ben", "Ann", "Ben"]
    assert [document.text[span.start : span.end] for span in document.spans] == ["red"]


def test_lists_of_labels_are_no_transcript():
    text = "".join(f"**Myth:** Number {number}.\n\n**Fact:** Not so.\n\n" for number in range(5))
    assert read("a.md", text.encode()).turns == ()


def test_a_specification_with_labels_in_lists_and_code_is_no_transcript():
    fields = "".join(f"- Format: required in {number}.\n- Source: optional.\n" for number in range(4))
    code = "```\nFiles: *\nLicense: GPL\n\nFiles: debian\nLicense: GPL\n```\n"
    document = read("a.md", f"# Files\n\nThere are these.\n\n{fields}\nSo:\n\n{code}".encode())
    assert document.turns == ()
    assert "Format: required in 1." in document.text and "License: GPL" in document.text


def test_code_in_a_transcript_is_said_by_nobody():
    said = "**Ann:** One.\n\n**Ben:** Two?\n\n**Ann:** So:\n\n```\nAnn: 1\n```\n\n**Ben:** Four.\n\n**Ann:** Yes.\n"
    document = read("a.md", said.encode())
    assert [turn.speaker for turn in document.turns] == ["Ann", "Ben", "Ann", "Ben", "Ann"]
    assert "Ann: 1" in document.text


KINDS = {
    "a time after a dash": "{name} - {stamp}\n{words}",
    "a time at the end": "{initial}: {words} #{stamp}-0#",
    "a time over the name": "{stamp}\n\n{name}: {words}",
    "a name and a time over the words": "{name}   {stamp}\n{words}",
    "a time in brackets before the colon": "{name} [{stamp}]: {words}",
    "a time in brackets, then a colon over the words": "{name} ({stamp}):\n{words}",
    "a time first": "[{stamp}] {name}: {words}",
    "a speaker's number": "Speaker {number} ({stamp})\n{words}",
}
TALK = [
    ("Ann Marsh", "00:00:01", "We closed it."),
    ("Ben", "00:12:31", "Why?"),
    ("Ann Marsh", "01:02:03", "The storm."),
    ("Ben", "01:02:09", "So."),
]


@pytest.mark.parametrize("kind", KINDS)
def test_a_time_is_where_it_is_written(kind):
    lines = [
        KINDS[kind].format(name=name, initial=name[0], number=1 + (name == "Ben"), stamp=stamp, words=words)
        for name, stamp, words in TALK
    ]
    document = read("a.txt", "\n\n".join(lines).encode())
    assert document.text == "\n\n".join(words for _, _, words in TALK)
    assert [turn.stamp for turn in document.turns] == [stamp for _, stamp, _ in TALK]
    assert {turn.speaker for turn in document.turns} in ({"Ann Marsh", "Ben"}, {"A", "B"}, {"Speaker 1", "Speaker 2"})


def test_questions_and_answers():
    document = read("a.txt", b"Q. Who was it?\n\nA. I was.\n\nQ. When?\n\nA. In May.\n")
    assert [turn.speaker for turn in document.turns] == ["Q", "A", "Q", "A"]
    assert read("a.txt", b"A. One.\n\nB. Two.\n\nA. Three.\n\nB. Four.\n").turns == ()
