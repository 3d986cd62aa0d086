"""The text of a scan that stands in a file beside it, as `ocrmypdf --sidecar` writes it: a form feed after each page."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from store.articles.article import Document
from store.articles.clean import decode
from store.articles.formats import format_of, told_language
from store.articles.locators import Locator
from store.errors import NotAnArticle

PAGES_WITHOUT = re.compile(r"\[OCR skipped on page\(s\) [\d, -]+\]")
"""What ocrmypdf writes for pages that it has not read."""
SCAN = "a PDF without text, as a scan is"


def texts_beside(path: str) -> tuple[str, ...]:
    """Where the text of a PDF may stand."""
    return (f"{path}.txt", f"{path[: path.rfind('.')]}.txt") if path.lower().endswith(".pdf") else ()


def changed_with_text(file: str, changed: int) -> int:
    """When a file was changed last (nanoseconds since the epoch), or the text beside it."""
    for beside in texts_beside(file):
        try:
            return max(changed, Path(beside).stat().st_ctime_ns)
        except OSError:
            continue
    return changed


def read_scan(raw: bytes, path: str) -> Document:
    """The article of the scan at `path`, whose text has the content `raw`.

    Raises:
        NotAnArticle: that is no text, or empty.
    """
    from store.articles.formats.text import read_text

    pieces: list[str] = []
    locators: list[Locator] = []
    length = 0
    for number, page in enumerate(decode(raw).split("\f"), 1):
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
        raise NotAnArticle(f"{SCAN}, and the text beside it is empty")
    whole = read_text("".join(pieces).encode(), path)
    document = replace(whole, text="".join(pieces), locators=tuple(locators), blocks=())
    document = replace(document, title_in_text=document.text.startswith(document.title))
    return replace(document, reader=format_of(path).name, language=told_language(document))
