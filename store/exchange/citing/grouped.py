"""Several citations as one document, under headings: an article's together, or a tag's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape as escaped_html

from store.exchange.citing.citation import Citation
from store.exchange.citing.formats import FORMATS, NO_TEMPLATES, cite
from store.exchange.citing.latex import escaped as escaped_latex
from store.exchange.citing.org import escaped as escaped_org
from store.exchange.markdown_words import escaped as escaped_markdown

ARTICLE, TAG = "article", "tag"
GROUPINGS = ("", ARTICLE, TAG)
"""As they come, by article, by tag."""
UNTAGGED = "without a tag"
HEADINGS: Mapping[str, Callable[[str], str]] = {
    "plain": str,
    "markdown": lambda name: f"## {escaped_markdown(name)}",
    "org": lambda name: f"* {escaped_org(name)}",
    "html": lambda name: f"<h2>{escaped_html(name)}</h2>",
    "latex": lambda name: f"\\section*{{{escaped_latex(name)}}}",
}
"""How each format writes a heading; those that are lists of works have none, and stay as they are."""


def cite_grouped(
    citations: Sequence[Citation], grouping: str, name: str, templates: Mapping[str, str] = NO_TEMPLATES
) -> str:
    """Citations in the format of that name, in one of `GROUPINGS`; one with several tags stands under each of them.

    Raises:
        NoSuchFormat, BadTemplate: as `cite`.
    """
    heading = HEADINGS.get(name, None if name in FORMATS else str)
    if not grouping or heading is None:
        return cite(citations, name, templates)
    return "\n\n".join(
        f"{heading(title)}\n\n{cite(group, name, templates)}" for title, group in groups(citations, grouping)
    )


def groups(citations: Sequence[Citation], grouping: str) -> Iterator[tuple[str, Sequence[Citation]]]:
    """Citations under their headings: by article in the order of the first of each, by tag in that of the names."""
    by_heading: dict[str, list[Citation]] = {}
    if grouping == ARTICLE:
        for citation in citations:
            by_heading.setdefault(citation.article, []).append(citation)
        yield from ((group[0].name, group) for group in by_heading.values())
        return
    for citation in citations:
        for tag in citation.tags:
            by_heading.setdefault(tag, []).append(citation)
    yield from sorted(by_heading.items(), key=lambda pair: pair[0].casefold())
    if rest := [citation for citation in citations if not citation.tags]:
        yield UNTAGGED, rest
