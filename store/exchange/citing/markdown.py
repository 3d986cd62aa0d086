r"""Quotes as Markdown block quotes, for CommonMark and for GitHub's tables and strikethrough.

Every line of the words is a paragraph of one line, so only its first characters can begin a block, and these few are
escaped; what is markup anywhere is escaped wherever it stands: ``# 1* <b>`` → ``\# 1\* \<b\>``.
"""

from __future__ import annotations

from collections.abc import Sequence

from store.exchange.citing.attribution import attribution
from store.exchange.citing.citation import Citation, lines_of, one_line
from store.exchange.citing.link import best_link
from store.exchange.markdown_words import escaped


def as_markdown(citations: Sequence[Citation]) -> str:
    """A block quote each, its last line the source with a link."""
    return "\n\n".join(map(_quote, citations))


def _quote(citation: Citation) -> str:
    paragraphs = [escaped(line) for line in lines_of(citation.words)]
    link = best_link(citation).replace("(", "%28").replace(")", "%29")
    name = f"[{escaped(citation.name)}]({link})" if link else escaped(citation.name)
    source = attribution(citation, lambda part: escaped(one_line(part)), name)
    return "\n>\n".join(f"> {line}" for line in (*paragraphs, f"— {source}"))
