"""Quotes as HTML, set as the HTML standard sets a quote with its source (section 4.4.4, the `blockquote` element)."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from store.exchange.citing.attribution import attribution
from store.exchange.citing.citation import Citation, lines_of
from store.exchange.citing.link import best_link, passage_address


def as_html(citations: Sequence[Citation]) -> str:
    """A figure each: the words as a block quote, the source as its caption."""
    return "\n".join(map(_figure, citations))


def _figure(citation: Citation) -> str:
    address = passage_address(citation)
    cited = f' cite="{escape(address)}"' if address else ""
    words = "\n".join(f"<p>{escape(line)}</p>" for line in lines_of(citation.words))
    link, title = best_link(citation), f"<cite>{escape(citation.name)}</cite>"
    title = f'<a href="{escape(link)}">{title}</a>' if link else title
    return (
        f"<figure>\n<blockquote{cited}>\n{words}\n</blockquote>\n"
        f"<figcaption>— {attribution(citation, escape, title)}</figcaption>\n</figure>"
    )
