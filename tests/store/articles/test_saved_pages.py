"""Pages that were saved with all that belongs to them."""

import gzip
import io
from datetime import date

import pytest
from made_files import package

from store.articles.formats import read
from store.errors import NotAnArticle

PAGE = "<html><head><title>Storm</title></head><body><p>Café, it was closed.</p></body></html>"
MHTML = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/a\r\nSubject: Storm\r\n"
    "Date: Tue, 26 Mar 2024 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related; type="text/html"; boundary="x"\r\n\r\n'
    "--x\r\nContent-Type: text/html\r\nContent-Location: https://example.org/frame\r\n\r\n<p>a frame</p>\r\n"
    "--x\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n"
    "Content-Location: https://example.org/a\r\n\r\n{}\r\n--x--\r\n"
)


def warc(*bodies: tuple[str, str], status: str = "200 OK", kind: str = "text/html; charset=utf-8") -> bytes:
    """A web archive of answers: addresses and bodies."""
    records = b""
    for address, body in bodies:
        answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n{body}".encode()
        records += (
            (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-03-26T10:00:00Z\r\n"
                "WARC-Record-ID: <urn:uuid:0>\r\nContent-Type: application/http; msgtype=response\r\n"
                f"Content-Length: {len(answer)}\r\n\r\n"
            ).encode()
            + answer
            + b"\r\n\r\n"
        )
    return records


def mhtml() -> bytes:
    import quopri

    return MHTML.encode().replace(b"{}", quopri.encodestring(PAGE.encode()))


RDF = (
    '<RDF:RDF xmlns:RDF="x" xmlns:MAF="y"><MAF:originalurl RDF:resource="https://example.org/a"/>'
    '<MAF:archivetime RDF:resource="Tue, 26 Mar 2024 10:00:00 +0000"/><MAF:indexfilename RDF:resource="page.html"/></RDF:RDF>'
)


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.mhtml", mhtml()),
        ("a.MHT", mhtml()),
        ("a.maff", package({"1/index.rdf": RDF, "1/page.html": PAGE, "1/x.png": "x"})),
        ("a.warc", warc(("https://example.org/a", PAGE))),
        ("a.warc.gz", gzip.compress(warc(("https://example.org/a", PAGE)))),
        (
            "a.wacz",
            package(
                {"datapackage.json": "{}", "archive/d.warc.gz": gzip.compress(warc(("https://example.org/a", PAGE)))}
            ),
        ),
    ],
)
def test_the_page_is_read_with_where_and_when_it_was_saved(name, raw):
    document = read(name, raw)
    assert (document.text, document.title) == ("Café, it was closed.", "Storm")
    assert (document.source, document.publication.accessed) == ("https://example.org/a", date(2024, 3, 26))


def test_of_several_pages_one_is_shown_and_their_number_said():
    document = read("a.warc", warc(("https://example.org/a", "<p>a</p>"), ("https://example.org/b", PAGE)))
    assert document.source == "https://example.org/b"
    assert document.warnings == ("2 pages in it; one is shown",)


def test_of_the_pages_of_a_packed_archive_the_one_that_it_lists_is_shown():
    frame, page = ("https://example.org/frame", "<p>words of a frame</p>" * 99), ("https://example.org/a", PAGE)
    listed = '{"format": "json-pages-1.0"}\n{"url": "https://example.org/a", "title": "Storm"}\n'
    parts = {"archive/1.warc": warc(frame), "archive/2.warc": warc(page), "pages/pages.jsonl": listed}
    assert read("a.wacz", package(parts)).title == "Storm"


def test_a_page_that_is_packed_in_an_unknown_way_is_refused_with_the_way():
    packed = warc(("https://example.org/a", "xyz" * 99), kind="text/html\r\nContent-Encoding: br")
    with pytest.raises(NotAnArticle, match=r"\(br\)"):
        read("a.warc", packed)
    unpacked = warc(("https://example.org/a", PAGE), kind="text/html; charset=utf-8\r\nContent-Encoding: br")
    assert read("a.warc", unpacked).title == "Storm"


def test_an_address_with_a_query_is_what_it_is():
    about = RDF.replace("example.org/a", "example.org/a?b=1&amp;c=2")
    assert (
        read("a.maff", package({"1/index.rdf": about, "1/page.html": PAGE})).source == "https://example.org/a?b=1&c=2"
    )


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.mhtml", b""),
        ("a.mhtml", b"Content-Type: text/plain\n\nwords"),
        ("a.maff", package({"1/x.png": "x"})),
        ("a.maff", b"x"),
        ("a.warc", warc(("https://example.org/a", PAGE), status="404 Not Found")),
        ("a.warc", warc(("https://example.org/a", "x"), kind="image/png")),
        ("a.warc.gz", gzip.compress(b"x" * 100)[:-12]),
        ("a.wacz", package({"a": "b"})),
    ],
)
def test_an_archive_without_a_page_is_refused(name, raw):
    with pytest.raises(NotAnArticle, match=r"without a page|damaged"):
        read(name, raw)


def test_single_files_that_unpack_themselves_are_read():
    content = io.BytesIO()
    content.write(b"<html><body>unpacks itself</body></html><!--")
    content.write(package({"index.html": PAGE}))
    document = read("a.html", content.getvalue())
    assert document.text == "Café, it was closed."
