"""What holds for every format."""

import inspect
import re
import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from made_files import docx, epub, odt, package, pdf

from store.articles.article import Document
from store.articles.formats import FORMATS, format_of, is_article, read
from store.errors import NotAnArticle
from tests.house import ROOT

NASTY = (
    "bytes controls encodings eol frontmatter html long markup scripts unicode"  # the folders of the corpus' worst
).split()
SLOW = (
    ("a.html", b"<!-- " * 30_000),
    ("a.html", b"<a " * 10_000),
    ("a.html", b'<a b="' * 10_000),
    ("a.html", b"<b>" * 20_000 + b"<p>x</p>" * 5_000),
    ("a.md", b"[" * 20_000),
    ("a.md", b"> " * 20_000 + b"x"),
    ("a.md", b"*a **a " * 10_000),
    ("a.md", b"{%" * 300_000),
    ("a.md", b"{\n" + b"`" * 6_000 + b"\n" + b"x\n" * 100_000),
    ("a.md", b"|" * 20_000 + b"\n" + b"|-" * 20_000 + b"\n"),
    ("a.txt", b"word " * 200_000),
)
"""Files that were made to take long: names and bytes."""
OBEYED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
SCRAPS = st.one_of(
    st.sampled_from(
        "<p> </p> <b> </b> <pre> </pre> <ul> <li> </ul> <td> <tr> <h1> </h1> <blockquote> <br> <hr/> <img alt=x> "
        "<a href=y> </a> <nav> </nav> <title> </title> <!-- --> <![ <? <! &#27; &nbsp; # - > * ** _ ` ``` | 1. "
        "{% %} {{ }} [a](b) word one.".split(" ")
    ),
    st.sampled_from([" ", "\n", "\n\n", "    ", "\t", "---\n", "title: x\n"]),
    st.text(max_size=4),
)


def assert_sound(document: Document) -> None:
    """That all a document says about places is about places in its text, and nothing in it drives a terminal."""
    length = len(document.text)
    end = 0
    for block in document.blocks:
        assert end <= block.start < block.end <= length
        end = block.end
    for span in document.spans:
        assert 0 <= span.start < span.end <= length
    for mark in document.file_annotations:
        assert 0 <= mark.start < mark.end <= length
    end = 0
    for turn in document.turns:
        assert end <= turn.start < turn.end <= length
        end = turn.end
    assert all(0 <= locator.start <= length for locator in document.locators)
    assert [locator.start for locator in document.locators] == sorted(locator.start for locator in document.locators)
    assert [span.start for span in document.spans] == sorted(span.start for span in document.spans)
    shown = (document.text, document.title, document.source, *document.authors, *document.tags, *document.warnings)
    shown += tuple(span.target for span in document.spans)
    shown += tuple(locator.label for locator in document.locators) + tuple(turn.speaker for turn in document.turns)
    shown += tuple(words for mark in document.file_annotations for words in (mark.note, mark.author, mark.name))
    assert not any(OBEYED.search(words) for words in shown)
    assert "\n" not in document.title


@pytest.mark.parametrize("name", ["a.html", "a.md", "a.txt"])
@given(scraps=st.lists(SCRAPS, max_size=16))
@example(scraps=["<p>", "<b>", "word", " ", "</b>", "</p>"])
@example(scraps=["<p>", "one.", "<![", "<td>", "two"])
@example(scraps=["# ", "word", "`a ", "`", "\n\n", "word"])
def test_blocks_and_spans_lie_in_the_text_in_order(name, scraps):
    assert_sound(read(name, "".join(scraps).encode("utf-8", "replace")))


@pytest.mark.parametrize("name", ["a.html", "a.md", "a.txt"])
@given(raw=st.binary(max_size=200))
def test_any_bytes_are_an_article_or_refused(name, raw):
    try:
        assert_sound(read(name, raw))
    except NotAnArticle:
        return


MADE = {
    "a.epub": epub({"one.xhtml": "<h1>One</h1><p>Words of a book.</p>"}, nav='<li><a href="one.xhtml">One</a></li>'),
    "a.docx": docx("<w:p><w:r><w:t>Words of a document.</w:t></w:r></w:p>"),
    "a.odt": odt("<text:h>One</text:h><text:p>Words of a document.</text:p>"),
    "a.pdf": pdf([[(72, 700, 10, "Words of a page,"), (72, 688, 10, "and others.")]] * 3),
    "a.rtf": rb"{\rtf1\ansi{\info{\title One}}Words of a {\b document}.\par And \'e9 \u8364?.}",
    "a.vtt": b"WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v Ada>Words</v> of a talk.\n",
    "a.mhtml": b"Content-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\n\n<p>Words\n--x--\n",
    "a.maff": package({"1/index.html": "<p>Words of a page.</p>"}),
    "a.wacz": package({"a.warc": b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n"}),
    "a.warc": b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n",
}
"""A small file of each format that takes a reader of its own."""


def test_every_format_has_a_made_file():
    kinds = {format_of(name).reader for name in MADE}
    assert kinds == {known.reader for known in FORMATS} - {
        format_of(name).reader for name in ("a.txt", "a.md", "a.html")
    }, "each format has a sound file in MADE"


def test_what_is_read_in_this_process_may_import_no_parser():
    """The last contract names the modules that may not; a format that is read here has to be among them."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    held = project["tool"]["importlinter"]["contracts"][-1]["source_modules"]
    for known in FORMATS:
        if known.where != "apart":
            modules = re.findall(r"from (store\.articles\.formats\.\w+) import", inspect.getsource(known.reader))
            assert modules, known.reader
            assert set(modules) <= set(held), known.kind


@pytest.mark.parametrize("name", MADE)
@settings(max_examples=60)
@given(data=st.data())
def test_damaged_files_are_articles_or_refused(name, data):
    raw = bytearray(MADE[name])
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(raw) - 1))
        raw[place : place + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=4))
        raw = raw or bytearray(b" ")
    try:
        assert_sound(read(name, bytes(raw)))
    except NotAnArticle as error:
        assert str(error)


@pytest.mark.parametrize("name", MADE)
def test_files_that_end_too_early_are_articles_or_refused(name):
    raw = MADE[name]
    for end in range(0, len(raw), max(1, len(raw) // 60)):
        try:
            assert_sound(read(name, raw[:end]))
        except NotAnArticle:
            continue


@pytest.mark.parametrize("folder", NASTY)
def test_the_worst_files_are_read_or_refused(corpus: Path, folder):
    files = sorted(path for path in (corpus / "nasty" / folder).iterdir() if is_article(path.name))
    assert files
    for path in files:
        raw = path.read_bytes()
        try:
            assert_sound(read(path.name, raw))
        except NotAnArticle:
            assert path.parent.name == "bytes"


@pytest.mark.parametrize("group", ["18f-md", "wikinews-seedstyle", "wikinews-titled", "speeches", "html"])
def test_every_real_article_is_sound(corpus: Path, group):
    files = sorted(path for path in (corpus / group).iterdir() if is_article(path.name))
    assert files
    for path in files:
        document = read(path.name, path.read_bytes())
        assert_sound(document)
        assert document.text
        assert document.title
        assert not document.warnings


@pytest.mark.parametrize(
    ("name", "raw"),
    SLOW,
    ids=lambda value: value if isinstance(value, str) else repr(value[:8]),
)
def test_a_file_made_to_be_slow_is_sound(name, raw):
    """How long it takes is measured by `tests/bench/worst_files.py`."""
    assert_sound(read(name, raw))


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("a.txt", True),
        ("a.TXT", True),
        ("notes", True),
        ("a.b.md", True),
        ("a.markdown", True),
        ("a.xhtml", True),
        ("a.pdf", True),
        ("a.EPUB", True),
        ("a.warc.gz", True),
        ("a.gz", False),
        ("a.json", False),
        ("a.txt.gz", False),
    ],
)
def test_the_kind_of_a_file_is_known_by_its_suffix(name, listed):
    assert is_article(name) is listed


def test_a_file_of_unknown_kind_is_read_as_plain_text():
    assert read("a.rst", b"Heading\n=======\n").text == "Heading\n======="


@pytest.mark.parametrize("name", ["2024-03-26-words.txt", "2024-03-26-words.md", "2024-03-26-words.html"])
def test_a_date_in_the_name_counts_where_the_file_gives_none(name):
    assert read(name, b"Some words.").date == date(2024, 3, 26)
