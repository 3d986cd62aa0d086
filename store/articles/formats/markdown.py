"""Markdown: front matter, then prose by the CommonMark rules, with tables.

The prose is made by way of HTML, so that what is set with tags inside Markdown and what is set with signs become one
thing in one place (`prose`).
"""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt

from store.articles.article import Document
from store.articles.clean import clean, decode
from store.articles.dates import date_from_name
from store.articles.formats.front_matter import split_front_matter
from store.articles.formats.prose import read_prose
from store.articles.titles import guess_title, title_from_name

TEMPLATE_TAG = re.compile(
    r"(?P<code>^(?P<fence>```+|~~~+).*?^(?P=fence)|`[^`\n]+`)"
    r"|\{\{-?\s*[\"'](?P<path>[^\"'\n{}]*)[\"'][^{}\n]{0,500}\}\}"
    r"|\{%.{0,4000}?%\}|\{\{.{0,1000}?\}\}|\{#.{0,1000}?#\}"
    r"|[ \t]*\{:?[ \t]*(?:[.#][\w-]+[ \t]*|[\w-]+=\"[^\"\n]*\"[ \t]*)+\}(?=[ \t]*$)",
    re.DOTALL | re.MULTILINE,
)
"""Tags of Liquid, Nunjucks and Jinja, and lists of attributes at a line's end; code is passed over. A tag that only
names a path stands for that path."""

DEEPEST = 100
"""Block quotes and lists inside each other; deeper ones are taken as text."""


def read_markdown(raw: bytes, name: str) -> Document:
    """The article in a Markdown file.

    Raises:
        NotAnArticle: the bytes are no text.
    """
    about, body = split_front_matter(clean(decode(raw)))
    html = _markdown().render(drop_template_tags(body))
    prose = read_prose(html)
    title = about.title or prose.first_heading or guess_title(prose.text) or title_from_name(name)
    return Document(
        prose.text,
        title,
        title_in_text=title == prose.first_heading and prose.text.startswith(title),
        date=about.date or date_from_name(name),
        authors=about.authors,
        tags=about.tags,
        source=about.source,
        language=about.language,
        blocks=prose.blocks,
        spans=prose.spans,
        warnings=about.warnings,
    )


def drop_template_tags(text: str) -> str:
    """`text` without a static site's template tags."""
    if "{" not in text:
        return text
    return TEMPLATE_TAG.sub(lambda tag: tag["code"] or tag["path"] or "", text)


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"maxNesting": DEEPEST}).enable(["table", "strikethrough"])
