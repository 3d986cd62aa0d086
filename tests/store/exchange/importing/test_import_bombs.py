"""Files of annotations that are made to take time or memory are read or refused within bounds, with one line.

Each figure is ten times that of a file that once held everything up.
"""

from __future__ import annotations

import gzip
import json
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

from store.errors import Cancelled, PostilError
from store.exchange.importing import reading
from store.exchange.importing.formats import FORMATS
from store.exchange.importing.reading import import_file

pytestmark = pytest.mark.slow

MANY = 200_000
"""Ten times as many lines as took 90 seconds."""
TAGS = 2_000_000
"""Ten times as many tags on one annotation as took more than 60 seconds."""
ENTRY = (
    "A Book (B)\n- Your {} on page 1 | Location {}-{} | Added on Monday, January 1, 2024 10:00:00 AM\n\nwords {}\n====="
    "=====\n"
)
ID = "01ARZ3NDEKTSV4RRFFQ69G5FAV"


def project(content: str) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("project.qde", content)
    return made.getvalue()


def lines_of_json(record: object) -> Callable[[], str]:
    return lambda: (json.dumps(record) + "\n") * MANY


TARGET = {"selector": [{"type": "TextQuoteSelector", "exact": "words"}]}
CODE = '<Code name="a" isCodable="true" guid="x"'
BOOK = '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>'
BOMBS: dict[str, tuple[str, Callable[[], str | bytes]]] = {
    "notes of highlights": (
        "kindle",
        lambda: "".join(
            ENTRY.format("Note" if number % 2 else "Highlight", 10, 10 + number, number) for number in range(MANY // 2)
        ),
    ),
    "one highlight again and again": ("kindle", lambda: ENTRY.format("Highlight", 1, 2, "a") * (MANY // 2)),
    "brackets in a title": ("kindle", lambda: "(" * 2_000_000 + "\n- Your Highlight on page 1\n\nwords\n==========\n"),
    "spaces in words": (
        "kindle",
        lambda: "A\n- Your Highlight on page 1\n\na" + " <" * 1_000_000 + "b\n==========\n",
    ),
    "headings of a notebook": (
        "kindle-notebook",
        lambda: (
            '<div class="bookTitle">A</div>'
            + '<div class="noteHeading">Highlight - Page 1</div><div class="noteText">q</div>' * MANY
        ),
    ),
    "nested texts of a notebook": (
        "kindle-notebook",
        lambda: "<div class='noteHeading'>x" + '<div class="noteText">' * MANY,
    ),
    "attributes of a notebook": (
        "kindle-notebook",
        lambda: '<div class="noteHeading" ' + " ".join(f"a{number}=1" for number in range(MANY * 10)) + ">x</div>",
    ),
    "tags": ("jsonl", lambda: json.dumps({"article": "a", "quote": "x", "tags": [f"t{n}" for n in range(TAGS)]})),
    "lines of a note": ("jsonl", lambda: json.dumps({"article": "a", "quote": "x", "note": "a line\n" * MANY})),
    "damaged lines": ("jsonl", lambda: '{"quote":"a\n' * MANY),
    "open lists": ("jsonld", lambda: "[" * 5_000_000),
    "open objects": ("jsonld", lambda: '{"a":' * 1_000_000),
    "sound annotations": ("jsonld", lines_of_json({"type": "Annotation", "target": TARGET})),
    "lists in lists": ("hypothesis", lambda: '[{"uri":"a","target":' * MANY),
    "damaged lists": ("hypothesis", lambda: '{"uri":"a","target":[\n' * MANY),
    "quotation marks": ("csv", lambda: 'id,article,quote\n,a,"q\n' + ',a,"q\n' * MANY),
    "columns": ("csv", lambda: "id,article,quote" + ",x" * 2_000_000 + "\n,a,q\n"),
    "rows": ("readwise", lambda: "Highlight,Book Title\n" + "q,a\n" * MANY),
    "rows of tags": ("taguette", lambda: "document,content,tag\n" + "a,q,b\n" * MANY),
    "codes": ("codebook", lambda: "tag,description\n" + "".join(f"t{number},d\n" for number in range(MANY))),
    "quotes of Markdown": ("markdown", lambda: f"> words\n\n^postil-{ID}\n\nnote\n\n" * MANY),
    "ids without quotes": ("markdown", lambda: f"\n^postil-{ID}\n" * MANY),
    "fences": ("markdown", lambda: f"> words\n\n^postil-{ID}\n\n" + "~~~~\n" * MANY),
    "front matter": ("markdown", lambda: "---\n" + "a: &a [*a,\n" * MANY + "---\n"),
    "headings of Org": ("org", lambda: f"* a\n:PROPERTIES:\n:POSTIL_ID: {ID}\n:END:\n" * MANY),
    "colons of Org": ("org", lambda: "* a " + ":a" * 1_000_000 + f"\n:PROPERTIES:\n:POSTIL_ID: {ID}\n:END:\n"),
    "quotes of a note": ("quotes", lambda: "> words ^abc\n\nnote\n\n" * MANY),
    "lines of a quote": ("quotes", lambda: "> words\n" * MANY + "^abc\n"),
    "Zotero's quotes": ("zotero", lambda: '<p><span data-annotation="%7B%7D">words</span> note' * MANY),
    "Zotero's citations": (
        "zotero",
        lambda: '<span data-annotation="%7B%7D">w</span>' + '<span class="citation"' * MANY + "</p>",
    ),
    "Zotero's open elements": ("zotero", lambda: '<span data-annotation="%7B%7D">' * MANY),
    "Zotero's lines": ("zotero", lambda: "“a zotero://" * 100_000),
    "tables of Lua": ("koreader", lambda: 'return {["annotations"]={' + '{["text"]="q"},' * MANY + "}}"),
    "open tables of Lua": ("koreader", lambda: 'return {["annotations"]=' + "{" * 1_000_000),
    "highlights of a book": (
        "bookcision",
        lambda: json.dumps({"title": "A", "highlights": [{"text": "q", "location": {"value": 1}}] * MANY}),
    ),
    "codes of a codebook": ("qdc", lambda: f"<?xml version='1.0'?>{BOOK}" + f"{CODE}/>" * MANY + "</Codes></CodeBook>"),
    "nested codes": ("qdc", lambda: f"<?xml version='1.0'?>{BOOK}" + f"{CODE}>" * MANY),
    "laughs": ("qdc", lambda: f'<!DOCTYPE x [<!ENTITY a "{"ha" * 1_000}"><!ENTITY b "{"&a;" * 1_000}">]>{BOOK}&b;'),
    "attributes of XML": ("qdc", lambda: "<CodeBook " + " ".join(f'a{n}="1"' for n in range(MANY * 10)) + "/>"),
    "a project of blanks": ("qdpx", lambda: project("<Project>" + " " * 400_000_000)),
    "an archive of blanks": ("qdpx", lambda: gzip.compress(b" " * 400_000_000)),
    "brackets in a PDF": ("document", lambda: b"%PDF-1.7\n1 0 obj\n" + b"[" * 5_000_000),
}


@pytest.mark.parametrize("what", BOMBS)
def test_a_bomb_is_read_or_refused_within_bounds(what, monkeypatch):
    """The bound is that of the process: more than its time of the processor nothing can take. Half of an article's is enough
    for what grows with the length of a file."""
    monkeypatch.setattr(reading, "TIMES_AS_LONG", 0.5)
    form, made = BOMBS[what]
    content = made()
    raw = content.encode() if isinstance(content, str) else content
    try:
        file = import_file(raw, form)
    except PostilError as error:
        assert str(error) and "\n" not in str(error)
    else:
        assert all(one.line >= 0 for one in file.annotations())


@pytest.mark.parametrize("what", ["notes of highlights", "headings of a notebook"])
def test_many_sound_records_are_not_refused(what):
    form, made = BOMBS[what]
    content = made()
    assert isinstance(content, str)
    records = list(import_file(content.encode(), form).annotations())
    assert len(records) >= MANY // 2 and not any(one.refusal for one in records)


def test_every_format_has_a_bomb():
    assert {form for form, _ in BOMBS.values()} == set(FORMATS)


def test_a_file_that_is_being_read_can_be_given_up():
    def given_up(_done: int, _total: int) -> None:
        raise Cancelled("given up")

    form, made = BOMBS["attributes of a notebook"]
    content = made()
    assert isinstance(content, str)
    with pytest.raises(Cancelled):
        import_file(content.encode(), form, given_up)
