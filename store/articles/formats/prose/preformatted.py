"""Pages that are one preformatted text whose lines were broken at one width, as RFCs, mail in archives and old manuals stand on
the web: read as the plain text that they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from store.articles.formats.paged_text import is_paged, without_pages
from store.articles.formats.plain_headings import lines_at_margin, plain_headings
from store.articles.formats.rfc_head import without_columns
from store.articles.formats.wrapped import unwrapped, width_of

if TYPE_CHECKING:
    from store.articles.article import Block
    from store.articles.formats.prose.prose import Prose

LEAST_SHARE = 0.8
"""The least share of a page's characters in preformatted blocks that follow on each other."""
SHORTEST = 1_500
"""Characters of a text whose lines are looked at: a shorter one may be an example of what a program writes."""
TOLD_BY = 50_000


def with_whole_lines(prose: Prose) -> Prose:
    """The same, with the paragraphs of its preformatted text made whole if there is little else on the page."""
    run = _longest_run(prose.blocks)
    if not run or len(prose.text) < SHORTEST:
        return prose
    start, end = run[0].start, run[-1].end
    if end - start < LEAST_SHARE * len(prose.text):
        return prose
    text = prose.text[start:end]
    paged = is_paged(text[:TOLD_BY])
    at_margin = lines_at_margin(text)
    text = without_pages(text) if paged else text
    width = width_of(text[:TOLD_BY])
    if not width:
        return prose
    text = without_columns("".join(unwrapped([text], width))).strip()
    headings = plain_headings(text, text[:TOLD_BY], 0, at_margin)
    moved = len(text) - (end - start)
    before = [block for block in prose.blocks if block.end <= start]
    behind = [
        block._replace(start=block.start + moved, end=block.end + moved) for block in prose.blocks if block.start >= end
    ]
    inside = [block._replace(start=block.start + start, end=block.end + start) for block in headings]
    spans = [span for span in prose.spans if span.end <= start]
    spans += [
        span._replace(start=span.start + moved, end=span.end + moved) for span in prose.spans if span.start >= end
    ]
    return replace(
        prose,
        text=prose.text[:start] + text + prose.text[end:],
        blocks=(*before, *inside, *behind),
        spans=tuple(spans),
    )


def _longest_run(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks of preformatted text that follow on each other and are longest together."""
    best: Sequence[Block] = ()
    begin = 0
    for index, block in enumerate(blocks):
        if block.kind != "code" or (index > begin and block.start - blocks[index - 1].end > 2):
            begin = index + (block.kind != "code")
        run = blocks[begin : index + 1]
        if run and (not best or run[-1].end - run[0].start > best[-1].end - best[0].start):
            best = run
    return best
