"""The line under a quote: who, what, where, when, as far as they are known."""

from __future__ import annotations

from collections.abc import Callable

from store.exchange.citing.citation import Citation, one_line


def attribution(citation: Citation, escaped: Callable[[str], str], title: str, *further: str) -> str:
    """The parts that are there, with commas. `title` and `further` are already as the format writes them."""
    container = one_line(citation.publication.container)
    parts = (
        escaped(citation.author),
        title,
        escaped(container),
        escaped(one_line(citation.date)),
        escaped(citation.place),
        *further,
    )
    return ", ".join(filter(None, parts))
