"""Pages that a browser saved with all that belongs to them: MHTML, MAFF, web archives (WARC, WACZ)."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from email import message_from_bytes, policy
from email.errors import MessageError
from html import unescape

from store.articles.article import Document
from store.articles.clean import clean_line, decode
from store.articles.dates import read_date
from store.articles.formats.html import declared_charset, read_page
from store.articles.formats.zipped import LARGEST_PART, Archive
from store.counts import counted
from store.errors import NotAnArticle

HTML = ("text/html", "application/xhtml+xml")
TARGET = re.compile(r'<[^>]*\boriginalurl\b[^>]*RDF:resource="(?P<address>[^"]*)"', re.IGNORECASE)
INDEX = re.compile(r'<[^>]*\bindexfilename\b[^>]*RDF:resource="(?P<name>[^"]*)"', re.IGNORECASE)
ARCHIVED = re.compile(r'<[^>]*\barchivetime\b[^>]*RDF:resource="(?P<time>[^"]*)"', re.IGNORECASE)
MOST_RECORDS = 100_000
LOOKED_AT = 20
"""Pages of an archive of which the longest is shown, if none is listed."""
PAGES = "pages/pages.jsonl"
PAGE_ADDRESS = re.compile(r'"url"\s*:\s*"(?P<address>[^"\\]*)"')
UNPACKED = frozenset(("", "identity", "gzip", "x-gzip", "deflate"))
BEGINNING = 4_096
"""Bytes within which a page that is not packed has a tag."""


@dataclass(frozen=True, slots=True)
class _Page:
    """A page in an archive."""

    raw: bytes
    charset: str | None = None
    address: str = ""
    saved: str = ""
    packing: str = ""
    """What it is packed by, if that cannot be read."""


def read_mhtml(raw: bytes, name: str) -> Document:
    """The page in an MHTML file.

    Raises:
        NotAnArticle: there is none.
    """
    try:
        message = message_from_bytes(raw, policy=policy.compat32)
        parts = [part for part in message.walk() if part.get_content_type() in HTML]
        address = str(message.get("Snapshot-Content-Location") or "")
        located = [part for part in parts if address and str(part.get("Content-Location") or "") == address]
        part = next(iter([*located, *parts]), None)
        content = part.get_payload(decode=True) if part is not None else None
    except (MessageError, ValueError, LookupError, RecursionError, AttributeError) as error:
        raise NotAnArticle("a damaged MHTML file") from error
    if part is None or not isinstance(content, bytes):
        raise NotAnArticle("an MHTML file without a page")
    address = address or str(part.get("Content-Location") or "")
    return _read(_Page(content, part.get_content_charset(), address, str(message.get("Date") or "")), name, 1)


def read_maff(raw: bytes, name: str) -> Document:
    """The first page in a MAFF file.

    Raises:
        NotAnArticle: there is none.
    """
    archive = Archive(raw)
    folders = list(dict.fromkeys(path.split("/")[0] for path in archive.names if "/" in path))
    for folder in folders:
        about = decode(archive.read(f"{folder}/index.rdf")) if f"{folder}/index.rdf" in archive else ""
        index, target, time = (form.search(about) for form in (INDEX, TARGET, ARCHIVED))
        file = f"{folder}/{index['name'] if index else 'index.html'}"
        if file in archive:
            page = _Page(
                archive.read(file), None, unescape(target["address"]) if target else "", time["time"] if time else ""
            )
            return _read(page, name, len(folders))
    raise NotAnArticle("a MAFF file without a page")


def read_warc(raw: bytes, name: str) -> Document:
    """The first page of a web archive that is one.

    Raises:
        NotAnArticle: there is none.
    """
    return _chosen(list(_pages_of_warc(raw)), (), name)


def read_wacz(raw: bytes, name: str) -> Document:
    """The first page that a packed web archive lists; as `read_warc` where it lists none that it has."""
    archive = Archive(raw)
    files = [archive.read(file) for file in archive.names if file.endswith((".warc", ".warc.gz"))]
    return _chosen([page for file in files for page in _pages_of_warc(file)], _listed(archive), name)


def _listed(archive: Archive) -> list[str]:
    """The addresses of the pages for whose sake an archive was made."""
    if PAGES not in archive:
        return []
    return [clean_line(match["address"]) for match in PAGE_ADDRESS.finditer(decode(archive.read(PAGES)))]


def _chosen(pages: Sequence[_Page], listed: Sequence[str], name: str) -> Document:
    """The page that is shown: the first that is listed, or else the longest of the first ones."""
    readable = [page for page in pages if not page.packing]
    if not readable:
        packing = next((page.packing for page in pages), "")
        if packing:
            raise NotAnArticle(f"a web archive whose page is packed in a way that postil cannot read ({packing})")
        raise NotAnArticle("a web archive without a page")
    by_address = {page.address: page for page in reversed(readable)}
    chosen = next((by_address[address] for address in listed if address in by_address), None)
    return _read(chosen or max(readable[:LOOKED_AT], key=lambda page: len(page.raw)), name, len(pages))


def _read(page: _Page, name: str, count: int) -> Document:
    document = read_page(decode(page.raw, page.charset or declared_charset(page.raw)), name, clean_line(page.address))
    saved = read_date(page.saved)
    if saved is not None:
        document = replace(document, publication=document.publication._replace(accessed=saved))
    if count > 1:
        document = replace(document, warnings=(*document.warnings, f"{counted(count, 'page')} in it; one is shown"))
    return document


def _pages_of_warc(raw: bytes) -> Iterator[_Page]:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        for number, record in enumerate(ArchiveIterator(io.BytesIO(raw))):
            if number >= MOST_RECORDS:
                return
            if record.rec_type != "response" or record.http_headers is None:
                continue
            kind = record.http_headers.get_header("Content-Type") or ""
            if record.http_headers.get_statuscode() != "200" or not kind.lower().startswith(HTML):
                continue
            content = record.content_stream().read(LARGEST_PART)
            packing = clean_line(record.http_headers.get_header("Content-Encoding") or "").lower()
            charset = re.search(r"charset=[\"']?([\w-]+)", kind, re.IGNORECASE)
            headers = record.rec_headers
            yield _Page(
                content,
                charset[1] if charset else None,
                headers.get_header("WARC-Target-URI") or "",
                headers.get_header("WARC-Date") or "",
                "" if packing in UNPACKED or b"<" in content[:BEGINNING] else packing,
            )
    except (ArchiveLoadFailed, zlib.error, EOFError, ValueError, OSError, AttributeError, TypeError, KeyError) as error:
        raise NotAnArticle("a damaged web archive") from error
