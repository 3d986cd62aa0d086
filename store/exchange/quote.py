"""A passage as a quotation with its source."""

from __future__ import annotations

from store.articles.article import Article, Passage


def quotation(article: Article, passage: Passage) -> str:
    """The words in quotation marks, then who, what, when and where, as far as they are known."""
    document = article.document
    words = " ".join(article.text[slice(*passage)].split())
    source = [
        ", ".join(document.authors),
        f"“{document.title}”" if document.title else "",
        document.date.isoformat() if document.date else "",
        document.source,
        f"para. {paragraph_number(article.text, passage.start)}",
    ]
    return f"“{words}” ({', '.join(filter(None, source))})"


def paragraph_number(text: str, offset: int) -> int:
    """Which paragraph an offset stands in, from 1; blank lines do not count."""
    return max(1, sum(1 for line in text[: offset + 1].split("\n") if line.strip()))
