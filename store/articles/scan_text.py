"""The text of a scan that stands in a file beside it, as `ocrmypdf --sidecar` writes it: a form feed after each page."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from store.articles.clean import clean_line, decode
from store.articles.formats import format_of, refusing_faults, told_language
from store.digests import blake2b
from store.errors import NotAnArticle
from store.late_pattern import late_pattern

if TYPE_CHECKING:
    from store.articles.article import Document

PAGES_WITHOUT = late_pattern(r"\[OCR skipped on page\(s\) [\d, -]+\]")
"""What ocrmypdf writes for pages that it has not read."""
SCAN = "a PDF without text, as a scan is"
LARGEST_TEXT = 8 * 1024 * 1024
"""Bytes of the text of a scan: some three thousand pages of print."""
MOST_PAGES = 10_000
"""Most pages; each takes about a tenth of a millisecond in this process."""
INSTEAD = "`ocrmypdf` writes a copy of the PDF that has the text in it"


def texts_beside(path: str) -> tuple[str, ...]:
    """The paths at which the text of a PDF may be."""
    return (f"{path}.txt", f"{path[: path.rfind('.')]}.txt") if path.lower().endswith(".pdf") else ()


def changed_with_text(file: str, changed: int) -> int:
    """A number that changes with a PDF and with the text beside it; `changed`, the PDF's own time, if it has no such text.
    The later of the two times would not do: a text may come, go or be replaced by an older one."""
    texts: list[tuple[int, int, int]] = []
    for place, beside in enumerate(texts_beside(file)):
        with suppress(OSError):
            status = Path(beside).stat()
            texts.append((place, status.st_ctime_ns, status.st_size))
    if not texts:
        return changed
    digest = blake2b(repr((changed, texts)).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1  # a number of 63 bits, as a time is


def read_scan(raw: bytes, path: str, beside: str) -> Document:
    """The article of the scan at `path`, whose text has the content `raw` and stands at `beside`.

    Raises:
        NotAnArticle: the content is not text, is empty, or is too large.
    """
    try:
        with refusing_faults():
            return _read_pages(raw, path)
    except NotAnArticle as error:
        problem = f"{SCAN}, and the text beside it, {clean_line(beside)}, cannot be read"
        raise NotAnArticle(f"{clean_line(path)}: {problem}: {error}") from error


def _read_pages(raw: bytes, path: str) -> Document:
    from store.articles.formats.text import read_text
    from store.articles.locators import Locator

    pieces: list[str] = []
    locators: list[Locator] = []
    length = 0
    if len(raw) > LARGEST_TEXT:
        raise NotAnArticle(f"larger than {LARGEST_TEXT >> 20} MB; {INSTEAD}")
    text = decode(raw)
    if text.count("\f") > MOST_PAGES:
        raise NotAnArticle(f"more than {MOST_PAGES:,} pages; {INSTEAD}")
    for number, page in enumerate(text.split("\f"), 1):
        words = read_text(PAGES_WITHOUT.sub("", page).encode(), path).text
        if not words:
            continue
        if pieces:
            pieces.append("\n\n")
            length += 2
        locators.append(Locator(length, "page", str(number)))
        pieces.append(words)
        length += len(words)
    if not pieces:
        raise NotAnArticle("it is empty")
    whole = read_text("".join(pieces).encode(), path)
    document = replace(whole, text="".join(pieces), locators=tuple(locators), blocks=())
    document = replace(document, title_in_text=document.text.startswith(document.title))
    return replace(document, reader=format_of(path).name, language=told_language(document))
