"""Files of every format that are made to take time or memory are read or refused within bounds."""

import gzip
import json
import zlib

import pytest

from store.articles import reader_processes
from store.articles.reader_processes import ReaderProcesses
from store.errors import NotAnArticle
from tests.store.articles.made_files import ODF, W, docx, epub, odt, package

pytestmark = pytest.mark.slow

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
DOCTYPE = f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]>'
VAST = "a " * 40_000_000


def pdf_of(*objects: bytes) -> bytes:
    """A PDF of these objects, without a table of where they are."""
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, one) for number, one in enumerate(objects, 1))
    return b"%PDF-1.7\n" + body + b"trailer\n<< /Root 1 0 R >>\n%%EOF\n"


def flate(content: bytes) -> bytes:
    packed = zlib.compress(content, 9)
    return b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)


CATALOGUE, TREE = b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>"

BOMBS = {
    "vast chapter.epub": lambda: epub({"one.xhtml": f"<p>{VAST}</p>"}),
    "many chapters.epub": lambda: epub({f"{n}.xhtml": "<p>" + "a " * 500_000 for n in range(300)}),
    "nested.epub": lambda: epub({"one.xhtml": "<div>" * 300_000 + "words"}),
    "laughs.epub": lambda: package(
        {"META-INF/container.xml": f"{DOCTYPE}<container>&l11;</container>", "a.opf": "<x/>"}
    ),
    "vast.docx": lambda: docx(f"<w:p><w:r><w:t>{VAST}</w:t></w:r></w:p>"),
    "nested.docx": lambda: docx("<w:tbl><w:tr><w:tc>" * 20_000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 20_000),
    "laughs.docx": lambda: package(
        {"word/document.xml": f"{DOCTYPE}<w:document {W}><w:body><w:p><w:r><w:t>&l11;</w:t></w:r></w:p>"}
    ),
    "vast.odt": lambda: odt(f"<text:p>{VAST}</text:p>"),
    "nested.odt": lambda: odt("<text:span>" * 100_000 + "words" + "</text:span>" * 100_000),
    "columns.odt": lambda: odt(
        "<table:table>"
        + '<table:table-row><table:table-cell table:number-columns-repeated="9999"><text:p>x</text:p></table:table-cell>'
        "</table:table-row>" * 20_000 + "</table:table>"
    ),
    "laughs.odt": lambda: package(
        {"content.xml": f"{DOCTYPE}<office:document-content {ODF}><office:body><office:text>&l11;</office:text>"}
    ),
    "vast.maff": lambda: package({"1/index.html": f"<p>{VAST}"}),
    "vast.warc.gz": lambda: gzip.compress(
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: 300000000\r\n\r\n"
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + b"a " * 150_000_000
    ),
    "nested.rtf": lambda: b"{\\rtf1 " + b"{" * 2_000_000,
    "cues.vtt": lambda: b"WEBVTT\n\n" + b"00:00:01.000 --> 00:00:02.000\nwords\n\n" * 300_000,
    "parts.mhtml": lambda: (
        b"Content-Type: multipart/related; boundary=x\n\n" + b"--x\nContent-Type: text/html\n\n<p>\n" * 300_000
    ),
    "circle.pdf": lambda: pdf_of(CATALOGUE, b"<< /Type /Pages /Kids [2 0 R] /Count 9 >>"),
    "vast.pdf": lambda: pdf_of(CATALOGUE, TREE, PAGE, flate(b"BT /F 9 Tf (words) Tj ET\n" * 12_000_000), FONT),
    "pages.pdf": lambda: pdf_of(
        CATALOGUE, b"<< /Type /Pages /Kids [" + b"3 0 R " * 200_000 + b"] /Count 200000 >>", PAGE, flate(b"BT ET"), FONT
    ),
    "nested.pdf": lambda: pdf_of(CATALOGUE, TREE, b"[" * 500_000),
    "script.html": lambda: b'<script type="application/ld+json">' + b"[" * 3_000_000 + b"</script><p>words",
    "classes.html": lambda: b'<div class="' + b"comment-" * 300_000 + b'"><p>words</div>' * 3,
    "attributes.html": lambda: b"<div " + b" ".join(b"a%d=1" % number for number in range(2_000_000)) + b">words",
    "divs.html": lambda: b"<div>" * 1_000_000 + b"words",
    "body of attributes.html": lambda: (
        b'<script type="application/ld+json">'
        + json.dumps({"@type": "Article", "articleBody": "<div " + "a=1 b=2 " * 1_000_000 + ">words"}).encode()
        + b"</script><p>words"
    ),
    "body of divs.html": lambda: (
        b'<script type="application/ld+json">'
        + json.dumps({"@type": "Article", "articleBody": "<div>" * 1_000_000 + "words"}).encode()
        + b"</script><p>words"
    ),
    "open tags.html": lambda: b"<a " * 3_000_000,
    "quotes.md": lambda: b"> " * 2_000_000 + b"words",
    "lists.md": lambda: b"- " * 2_000_000 + b"words",
    "brackets.md": lambda: b"[" * 5_000_000 + b"words",
    "stars.md": lambda: b"*a " * 2_000_000,
    "front.md": lambda: b"---\n" + b"a: &a [*a,\n" * 500_000 + b"---\nwords",
    "references.md": lambda: b"[a]: b\n" * 500_000 + b"[a] " * 500_000,
    "spaces.txt": lambda: b" " * 30_000_000 + b"\nwords",
    "colons.txt": lambda: b"A: b\n" * 3_000_000,
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_read_or_refused_within_bounds(name, monkeypatch):
    monkeypatch.setattr(reader_processes, "WAITING", 6.0)
    raw = BOMBS[name]()
    assert len(raw) < 64_000_000
    processes = ReaderProcesses()
    try:
        document = processes.read(name, raw)
        assert len(document.text) < 100_000_000
    except NotAnArticle as error:
        assert str(error)
    finally:
        processes.close()


def test_every_suffix_of_its_own_has_a_bomb():
    from store.articles.formats import FORMATS, format_of, readers

    tried = {format_of(name).reader for name in BOMBS}
    assert tried >= {known.reader for known in FORMATS} - {readers.read_wacz}, "each format has files in BOMBS"
