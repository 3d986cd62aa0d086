"""Addresses of passages: in postil, and on the web.

A `postil` link is the article's file under ``postil://`` and, after ``#``, the annotation's id, or the place of a passage
without one in characters (RFC 5147, ``char=10,20``): ``postil:///home/ada/articles/sub/one.md#01JZ…``. `postil` opens it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from store.exchange.citing.citation import Citation
from store.exchange.citing.text_fragment import text_directive

SAFE = "%/:?#@!&'()*+,;=~-._"
"""Characters that stand for themselves in an address (RFC 3986), without brackets and the dollar sign."""
DRIVE = re.compile(r"/[A-Za-z]:/")
"""How the path of a link begins on Windows."""
DELIMITER = ":~:"
"""The sign between an address's fragment and the part for the browser alone (WICG, URL Fragment Text Directives)."""


def as_links(citations: Sequence[Citation]) -> str:
    """The link that opens the passage in postil, and below it, for what is on the web, the address there."""
    return "\n".join(
        link for citation in citations for link in (postil_link(citation), passage_address(citation)) if link
    )


def best_link(citation: Citation) -> str:
    """A link for other people: to the passage on the web, or else in postil, without the library's folder on this disk; ``""``
    if neither is known."""
    return passage_address(citation) or postil_link(replace(citation, library=""))


def postil_link(citation: Citation) -> str:
    """The link by which postil on this machine opens the passage; relative to the library if its folder is not known; ``""``
    if the path is not known."""
    if not citation.path:
        return ""
    place = citation.annotation
    if not place and citation.passage:
        place = f"char={citation.passage.start},{citation.passage.end}"
    folder = f"///{citation.library.strip('/')}/" if citation.library else ""
    path = quote(f"{folder}{citation.path}".encode("utf-8", "replace"), safe="/~:" if citation.library else "/~")
    return f"postil:{path}" + (f"#{place}" if place else "")


def followed(link: str) -> tuple[Path, str] | None:
    """The file that a `postil` link leads to, and the place in it: an annotation's id, or ``char=10,20``; None if it is no such
    link with a whole path."""
    try:
        parts = urlsplit(link)
    except ValueError:  # brackets that hold no address
        return None
    if parts.scheme != "postil" or parts.netloc or not parts.path.startswith("/"):
        return None
    path = unquote(parts.path, errors="surrogateescape")
    return Path(path[1:] if DRIVE.match(path) else path), parts.fragment


def web_address(citation: Citation) -> str:
    """The article's address on the web, in ASCII; ``""`` if its source is not an address."""
    source = citation.source.strip()
    try:
        parts = urlsplit(source)
    except ValueError:
        return ""
    if parts.scheme in ("http", "https") and parts.hostname:
        return quote(source.encode("utf-8", "replace"), safe=SAFE)
    doi = citation.publication.doi
    return f"https://doi.org/{quote(doi.encode('utf-8', 'replace'), safe='/()')}" if doi else ""


def passage_address(citation: Citation) -> str:
    """The address on the web that shows the passage, or the article if a browser could not find the passage."""
    address = web_address(citation)
    if not address or not citation.passage:
        return address
    directive = text_directive(citation.text, citation.passage)
    if not directive:
        return address
    page, sharp, fragment = address.partition("#")
    return f"{page}#{fragment.partition(DELIMITER)[0] if sharp else ''}{DELIMITER}{directive}"
