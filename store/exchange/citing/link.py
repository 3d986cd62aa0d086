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
"""What RFC 3986 lets stand in an address, but for brackets and the dollar sign; everything else is percent-encoded."""
DRIVE = re.compile(r"/[A-Za-z]:/")
"""How the path of a link begins on Windows."""
DELIMITER = ":~:"
"""Parts an address's fragment from what is for the browser alone (WICG, URL Fragment Text Directives)."""


def as_links(citations: Sequence[Citation]) -> str:
    """The link that opens the passage in postil, and below it, for what is on the web, the address there."""
    return "\n".join(
        link for citation in citations for link in (postil_link(citation), passage_address(citation)) if link
    )


def best_link(citation: Citation) -> str:
    """The passage on the web, or else in postil; for others, so that it does not say where the library is on this disk."""
    return passage_address(citation) or postil_link(replace(citation, library=""))


def postil_link(citation: Citation) -> str:
    """Where the passage is for postil on this machine; relative to the library if that is not known."""
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
    """Where the article is on the web, in ASCII; ``""`` if it does not say, or says something else."""
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
    """The article's address on the web that shows the passage; without the passage where that cannot be said."""
    address = web_address(citation)
    if not address or not citation.passage:
        return address
    directive = text_directive(citation.text, citation.passage)
    if not directive:
        return address
    page, sharp, fragment = address.partition("#")
    return f"{page}#{fragment.partition(DELIMITER)[0] if sharp else ''}{DELIMITER}{directive}"
