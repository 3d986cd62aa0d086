"""What other programs keep of what was marked: KOReader, Bookcision, Zotero, Obsidian, Logseq."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.exchange.importing.formats import read_file
from store.exchange.importing.incoming import BadLine, Incoming
from store.exchange.importing.pieces.lua_table import lua_tables
from store.exchange.importing.reading import read
from store.exchange.importing.source import Source

LUA = """-- we can read Lua syntax here!
return {
    ["annotations"] = {
        [1] = {
            ["datetime"] = "2024-03-03 10:33:20",
            ["note"] = "two\\
lines, \\"quoted\\"",
            ["text"] = "The ferry left",
            ["page"] = 3,
        },
        [2] = { ["page"] = 4, ["datetime"] = "2024-03-03 10:40:00" },
        [3] = "no table",
        [4] = { ["page"] = 5, ["datetime"] = "2024-03-03 10:50:00", ["text"] = "in chapter One" },
    },
    ["doc_props"] = { ["title"] = "The Harbour at Night", ["authors"] = "Ada Marsh" },
    ["doc_path"] = "/mnt/books/harbour.epub",
}
"""
OLD_LUA = """return {
    ["highlight"] = { [3] = {
        [1] = { ["text"] = "The ferry left", ["datetime"] = "2024-03-03 10:33:20" },
        [2] = { ["text"] = "no one waved", ["datetime"] = "2024-03-03 10:34:20", ["drawer"] = "lighten" },
        [3] = { ["text"] = "", ["datetime"] = "2024-03-03 10:35:20", ["drawer"] = "lighten", ["pos0"] = { ["x"] = 1 } },
    } },
    ["bookmarks"] = {
        [1] = { ["datetime"] = "2024-03-03 10:33:20", ["highlighted"] = true, ["notes"] = "The ferry left",
                ["text"] = "check\\nthe tide" },
        [2] = { ["datetime"] = "2024-03-03 10:34:20", ["highlighted"] = true, ["notes"] = "no one waved",
                ["text"] = "Seite 12 no one waved @ 2024-03-03 10:34:20" },
        [3] = { ["datetime"] = "2024-03-03 10:35:20", ["highlighted"] = true, ["notes"] = "", ["text"] = "" },
        [4] = { ["datetime"] = "2024-03-03 10:36:20", ["highlighted"] = true, ["notes"] = "in the fog", ["text"] = "who?" },
        [5] = { ["datetime"] = "2024-03-03 10:37:20", ["notes"] = "Page 12", ["page"] = 12 },
    },
    ["doc_props"] = { ["title"] = "The Harbour at Night" },
}
"""


def told(incoming: Incoming) -> tuple[str, str | None, str]:
    return incoming.quote, incoming.note, incoming.title


def test_the_table_that_koreader_keeps_beside_a_book():
    marked, bookmark, bad, named = read(LUA.encode())
    assert told(marked) == ("The ferry left", 'two\nlines, "quoted"', "The Harbour at Night")
    assert (marked.created, marked.path) == ("2024-03-03T10:33:20.000000Z", "/mnt/books/harbour.epub")
    assert bookmark.refusal == named.refusal == "a bookmark marks no words"
    assert bad.refusal.endswith("this is not a highlight")


def test_the_table_of_an_older_koreader_has_its_notes_among_the_bookmarks():
    *marked, picture, alone, bookmark = read(OLD_LUA.encode())
    assert [told(each)[:2] for each in marked] == [("The ferry left", "check\nthe tide"), ("no one waved", "")]
    assert told(alone) == ("in the fog", "who?", "The Harbour at Night")
    assert picture.refusal == "this highlight has no words: it is drawn on a picture of a page"
    assert bookmark.refusal == "a bookmark marks no words"


def test_a_highlight_of_a_picture_is_no_bookmark():
    entries = [
        {"drawer": "lighten", "text": "", "note": note, "image": {"hash": "1"}, "page": 3} for note in ("", "ask")
    ]
    book = {"version": "json/1.0.0", "title": "A scan", "entries": entries}
    assert {each.refusal for each in read(json.dumps(book).encode())} == {
        "this highlight has no words: it is drawn on a picture of a page"
    }


BOOK = {
    "version": "json/1.0.0",
    "title": "The Harbour at Night",
    "entries": [
        {"drawer": "lighten", "text": "The ferry left", "time": 1709462000},
        {"drawer": "lighten", "text": "no one waved", "time": "yesterday"},
        {"drawer": "lighten", "text": "in the fog", "time": 1709462000},
    ],
}
COPIED = {
    "title": "The Harbour at Night",
    "highlights": [{"text": words, "isNoteOnly": False} for words in ("The ferry left", "no one waved", "in the fog")],
}


@pytest.mark.parametrize("whole", [BOOK, {"documents": [BOOK]}, COPIED, [COPIED]])
@pytest.mark.parametrize("indent", [None, 1])
def test_each_highlight_has_its_line_and_a_damaged_one_costs_no_other(whole, indent):
    text = json.dumps(whole, indent=indent)
    sound = list(read(text.encode()))
    assert [each.line for each in sound] == [
        1 + text.count("\n", 0, text.index("{", text.rindex("}" if at else "[", 0, text.index(words))))
        for at, words in enumerate(("The ferry left", "no one waved", "in the fog"))
    ]
    assert not any(each.refusal for each in sound)
    damaged = list(read(text.replace('"no one waved"', "no one").encode()))
    assert [each.quote for each in damaged if not each.refusal] == ["The ferry left", "in the fog"]
    assert {each.title for each in damaged if not each.refusal} == {"The Harbour at Night"}
    assert sum("not JSON" in each.refusal for each in damaged) == 1
    cut = list(read(text[: text.index("in the")].encode()))
    assert [each.quote for each in cut if not each.refusal] == ["The ferry left", "no one waved"]
    assert sum("not JSON" in each.refusal for each in cut) == 1


def test_a_time_of_koreader_that_cannot_be_read_is_told():
    assert [each.remark for each in read(json.dumps(BOOK).encode())] == ["", "its time «yesterday» cannot be read", ""]


def test_what_is_no_book_is_told():
    books = [{"title": "A", "entries": "none"}, "B", BOOK]
    told = [each.refusal for each in read(json.dumps({"documents": books}).encode(), "koreader")]
    assert told == ["line 1: this book has no list of highlights", "line 1: this is not a book", "", "", ""]


def test_a_damaged_highlight_in_the_table_of_koreader_costs_no_other():
    damaged = list(read(LUA.replace('"no table"', "no table").encode()))
    assert [each.line for each in damaged if "not a table of Lua" in each.refusal] == [12]
    assert [each.quote for each in damaged] == ["The ferry left", "", "", "in chapter One"]
    cut = list(read(LUA[: LUA.index("in chapter")].encode()))
    assert [each.quote for each in cut if not each.refusal] == ["The ferry left"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("return {1, 'two', true, nil}", {1: 1.0, 2: "two", 3: True, 4: None}),
        ("return { a = 0x10, b = -1.5e3; }", {"a": 16, "b": -1500.0}),
        ('return "\\228\\184\\173\\x41\\z  b"', "中Ab"),
        ("return { [[long]] = 1 }", None),
        ("return os.execute('rm')", None),
        ("return { f() }", None),
        ("return " + "{" * 5_000, None),
    ],
)
def test_only_data_is_read_of_a_table(text, value):
    ((_, read_value),) = lua_tables(text)
    if value is None:
        assert isinstance(read_value, BadLine)
    elif isinstance(read_value, list):
        assert dict(enumerate(read_value, 1)) == value
    else:
        assert read_value == value


@given(st.text(alphabet='{}[]="\\,; \nreturn1a-'))
def test_any_text_is_a_table_or_none(text):
    assert len(list(lua_tables(text))) == 1


LOGSEQ = """title:: The Harbour at Night

- > The ferry left
  tags:: ships
  id:: 64b7c1f0-1111-4222-8333-444455556666
- #+BEGIN_QUOTE
  no one waved
  at them
  #+END_QUOTE
  id:: 64b7c1f0-1111-4222-8333-444455556667
\t- who waves?
- a block of one's own
  id:: 64b7c1f0-1111-4222-8333-444455556668
"""
OF_PDF = """file:: [x.pdf](../assets/x.pdf)

- The ferry left
  the quay
  hl-page:: 3
  ls-type:: annotation
  id:: 64b7c1f0-1111-4222-8333-444455556666
\t- a note
"""


def test_the_quotes_of_logseq():
    first, second = read(LOGSEQ.encode())
    assert (told(first), first.tags) == (("The ferry left", "", "The Harbour at Night"), ("ships",))
    assert told(second)[:2] == ("no one waved\nat them", "who waves?")
    assert {each.name[-1] for each in (first, second)} == {"6", "7"}
    (marked,) = read_file(Source(OF_PDF.encode(), "hls__The Harbour at Night_1700000000_0.md")).annotations
    assert told(marked) == ("The ferry left\nthe quay", "a note", "The Harbour at Night")


@pytest.mark.parametrize("cut", ["<p>data-annotation=</p>", '<span data-annotation="%7B%7D">“cut', "data-annotation='"])
def test_what_zotero_marked_and_is_not_whole_is_told(cut):
    whole = '<p><span data-annotation="%7B%7D">“The ferry left”</span> check</p>\n'
    assert [each.refusal for each in read(cut.encode())] == ["line 1: what is marked here is not whole"]
    marked, bad = read(f"{whole}{cut}".encode())
    assert (told(marked)[:2], bad.line) == (("The ferry left", "check"), 2)


def test_the_title_that_a_citation_of_zotero_says():
    def data(value):
        return quote(json.dumps(value))

    def noted(citation, about=""):
        marked = f'<span class="highlight" data-annotation="{data({"annotationKey": "K1"})}">“The ferry left”</span>'
        cited = (
            f'<span class="citation" data-citation="{data(citation)}">(<span class="citation-item">Marsh</span>)</span>'
        )
        return f"<div {about}><h1>Annotations</h1><p>{marked} {cited} check the tide</p></div>".encode()

    items = [{"uris": ["x"], "itemData": {"title": "The Harbour at Night"}}]
    for text in (noted({"citationItems": items}), noted({}, f'data-citation-items="{data(items)}"')):
        assert [told(each) for each in read(text)] == [("The ferry left", "check the tide", "The Harbour at Night")]
    assert [each.title for each in read(noted({"citationItems": [{}]}, 'data-citation-items="%7B"'))] == [""]


def test_bookcision():
    book = {
        "asin": "B0",
        "title": "The Harbour at Night",
        "authors": "Ada Marsh",
        "highlights": [
            {"text": "The ferry left", "isNoteOnly": False, "location": {"value": 100}, "note": "check"},
            {"text": "", "isNoteOnly": True, "note": "alone"},
            7,
        ],
    }
    first, second, third = read(json.dumps(book).encode())
    assert told(first) == ("The ferry left", "check", "The Harbour at Night")
    assert second.refusal and third.refusal


def test_zoteros_notes_as_html():
    data = quote(json.dumps({"annotationKey": "K1", "pageLabel": "5"}))
    html = (
        "<h1>Annotations<br/>(3/1/2024)</h1>\n"
        f'<p><span class="highlight" data-annotation="{data}">“The ferry <i>left</i>”</span> <span class="citation" '
        'data-citation="%7B%7D">(<span class="citation-item">Marsh, p. 5</span>)</span> check &amp; see</p>\n'
        '<p><span class="highlight" data-annotation="broken%">“x”</span></p>\n'
    )
    first, bad = read(html.encode())
    assert (told(first), first.name) == (("The ferry left", "check & see", ""), "zotero:K1")
    assert bad.refusal == "line 3: its data-annotation is not JSON"


def test_zoteros_notes_as_markdown():
    text = (
        "# The Harbour at Night\n\n“The ferry left” ([Marsh, 2024, p. 5](zotero://select/library/items/A)) "
        "([pdf](zotero://open-pdf/library/items/B?page=5&annotation=K1)) check the tide\n[link](zotero://select/x)\n"
    )
    first, bad = read(text.encode())
    assert (told(first), first.name) == (("The ferry left", "check the tide", "The Harbour at Night"), "zotero:K1")
    assert bad.refusal.startswith("line 4:")


def test_quote_blocks_of_obsidian(tmp_path):
    path = tmp_path / "Notes on harbours.md"
    path.write_text(
        "> no heading yet ^first\n\n# [[The Harbour at Night]]\n\n> [!quote] p. 5\n> The ferry left\n> the quay\n"
        "^a1b2c3\n#ships #harbour/old\nWhy at *dawn*?\n\n> By noon ^d4\n\n## Elsewhere\nwords\n"
    )
    first, second, third = read(path)
    assert (first.quote, first.title, first.name) == ("no heading yet", "Notes on harbours", "block:first")
    assert told(second) == ("The ferry left\nthe quay", "Why at *dawn*?", "The Harbour at Night")
    assert (second.tags, second.name) == (("ships", "harbour/old"), "block:a1b2c3")
    assert told(third) == ("By noon", "", "The Harbour at Night")


@pytest.mark.parametrize("between", ["", "\n", ">\n> ", " "])
def test_an_id_stands_at_the_quote_under_it_or_after_an_empty_line(between):
    (found,) = read(
        f"> The ferry left\n{between}^a1b2c3\n\nWhy?\n".encode()
        if between != " "
        else b"> The ferry left ^a1b2c3\nWhy?"
    )
    assert (found.quote, found.note, found.name) == ("The ferry left", "Why?", "block:a1b2c3")


def test_quote_blocks_of_logseq():
    text = (
        "title:: The Harbour at Night\n\n- > The ferry left\n  id:: 64b7c1f0-1111-4222-8333-444455556666\n"
        "  tags:: ships, [[old harbours]]\n\t- why at dawn?\n- > By noon\n"
    )
    first, second = read(text.encode())
    assert told(first) == ("The ferry left", "why at dawn?", "The Harbour at Night")
    assert (first.tags, first.name) == (("ships", "old harbours"), "block:64b7c1f0-1111-4222-8333-444455556666")
    assert (second.quote, second.name) == ("By noon", "")
