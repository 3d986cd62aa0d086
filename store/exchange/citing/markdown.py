r"""Quotes as Markdown block quotes, for CommonMark and for GitHub's tables and strikethrough.

Every line of the words is a paragraph of one line, so only its first characters can begin a block, and these few are
escaped; what is markup anywhere is escaped wherever it stands: ``# 1* <b>`` → ``\# 1\* \<b\>``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.exchange.citing.attribution import attribution
from store.exchange.citing.citation import Citation, lines_of, one_line
from store.exchange.citing.link import best_link

ANYWHERE = re.compile(r"[\\`*_\[\]<>&~|]")
FIRST = re.compile(r"^(?:[#+=-]|(?P<number>\d{1,9})(?=[.)]))")
"""What begins a heading, a list, a rule; a number is that of a list's item."""


def as_markdown(citations: Sequence[Citation]) -> str:
    """A block quote each, its last line the source with a link."""
    return "\n\n".join(map(_quote, citations))


def escaped(line: str) -> str:
    """One line of text as Markdown that says just that."""
    line = ANYWHERE.sub(r"\\\g<0>", line)
    return FIRST.sub(lambda found: f"{found['number']}\\" if found["number"] else f"\\{found[0]}", line)


def _quote(citation: Citation) -> str:
    paragraphs = [escaped(line) for line in lines_of(citation.words)]
    link = best_link(citation).replace("(", "%28").replace(")", "%29")
    source = attribution(citation, lambda part: escaped(one_line(part)), f"[{escaped(citation.name)}]({link})")
    return "\n>\n".join(f"> {line}" for line in (*paragraphs, f"— {source}"))
