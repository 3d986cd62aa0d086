r"""Quotes as org-mode quote blocks.

Org has no escape for text: its manual (section «Escape Character») names the zero width space. It is put before what
begins a block or a heading, and inside what begins markup, so that neither is one any more: ``*a*`` → ``*<zwsp>a*``. What
can leave the block (``#+END_QUOTE``, a heading) and what acts (macros, source blocks, export snippets, LaTeX) never
stands as such. Files that are read back escape less, and so that it can be taken back: `store.exchange.org_words`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.exchange.citing.attribution import attribution
from store.exchange.citing.citation import Citation, lines_of
from store.exchange.citing.link import best_link
from store.exchange.org_words import ZERO_WIDTH

FIRST = re.compile(r"^(?=[*#|:+-]|\d+[.)]|\[fn|%%|CLOCK:|DEADLINE:|SCHEDULED:|CLOSED:)", re.IGNORECASE)
INSIDE = re.compile(
    r"""(?P<opened>
      (?<![^\s\-('"{\u200b])[*/_=~+](?=\S)   # emphasis: after a space or an opening sign, before a sign
    | \[(?=\[|fn:|cite)                             # links, footnotes, citations
    | <(?=[<\d%])                                   # targets, dates
    | \{(?=\{)                                      # macros
    | @(?=@)                                        # export snippets
    | \\(?=[\\A-Za-z(\[_])                          # LaTeX, entities, line breaks
    | (?<=\S)[_^](?=[\w{(*+\-\\])                  # what would stand low or high
    | \bsrc(?=_) | \bcall(?=_)                      # source blocks in a line
    )""",
    re.VERBOSE | re.IGNORECASE,
)


def as_org(citations: Sequence[Citation]) -> str:
    """A quote block each, its last line the source with a link."""
    return "\n\n".join(map(_quote, citations))


def escaped(line: str) -> str:
    """One line of text as org that says just that."""
    line = INSIDE.sub(lambda match: match[0] + ZERO_WIDTH, line)
    return FIRST.sub(ZERO_WIDTH, line)


def _quote(citation: Citation) -> str:
    paragraphs = [escaped(line) for line in lines_of(citation.words)]
    name = escaped(citation.name).replace("]", f"]{ZERO_WIDTH}")
    link = best_link(citation)
    source = attribution(citation, escaped, f"[[{link}][{name}]]" if link else escaped(citation.name))
    return "\n".join(("#+BEGIN_QUOTE", "\n\n".join((*paragraphs, f"— {source}")), "#+END_QUOTE"))
