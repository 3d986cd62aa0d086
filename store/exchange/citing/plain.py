"""Quotes as running text."""

from __future__ import annotations

from collections.abc import Sequence

from store.exchange.citing.citation import Citation, one_line


def as_plain(citations: Sequence[Citation]) -> str:
    """A line each: the words in quotation marks, then who, what, when and where."""
    return "\n".join(map(_line, citations))


def quoted(citation: Citation) -> str:
    """The words on one line, in quotation marks."""
    return f"“{one_line(citation.words)}”"


def _line(citation: Citation) -> str:
    title = one_line(citation.title)
    source = (
        citation.author,
        f"“{title}”" if title else "",
        one_line(citation.date),
        one_line(citation.source),
        citation.place,
    )
    label = ", ".join(filter(None, source))
    return f"{quoted(citation)} ({label})" if label else quoted(citation)
