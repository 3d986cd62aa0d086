"""Markdown: front matter, then prose by the CommonMark rules, with tables and lists of definitions.

The prose is made by way of HTML, so that what is set with tags inside Markdown and what is set with signs become one
thing in one place (`prose`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from html import escape

from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin

from store.articles.article import Document
from store.articles.attributes import split
from store.articles.clean import clean, decode
from store.articles.dates import date_from_name
from store.articles.formats.front_matter import FrontMatter, split_front_matter
from store.articles.formats.markdown_signs import as_written
from store.articles.formats.prose.prose import read_prose
from store.articles.titles import guess_title, title_from_name

TEMPLATE_TAG = re.compile(
    r"(?P<code>^[ \t>]*(?:[-*+][ \t]+|\d+[.)][ \t]+)?(?P<fence>```++|~~~++).*?(?:^[ \t>]*(?P=fence)|\Z)"
    r"|`[^`\n]+(?:\n[^`\n]+)?`)"
    r"|\{%-?\s*raw\s*-?%\}(?P<raw>(?:(?!\{%-?\s*(?:end)?raw\b).){0,20000})\{%-?\s*endraw\s*-?%\}"
    r"|\{\{[<%]\s*(?:rel)?ref\s+[\"'`]?(?P<ref>[^\"'`\s<>{}%]+)[^{}\n]{0,200}[>%]\}\}"
    r"|\{\{[<%]\s*param\s+[\"'`]?(?P<param>[\w.-]{1,60})[\"'`]?\s*[>%]\}\}"
    r"|\{\{-?\s*[\"'](?P<path>[^\"'\n{}]*)[\"'][^{}\n]{0,500}\}\}"
    r"|\{%(?:(?!%\}|\{%).){0,4000}%\}|\{\{(?:(?!\}\}|\{\{).){0,1000}\}\}|\{\#(?:(?!\#\}|\{\#).){0,1000}\#\}"
    r"|[ \t]*\{:?[ \t]*(?:[.\#][\w-]+[ \t]*|[\w-]+=(?:\"[^\"\n]*\"|[\w.%-]+)[ \t]*)+\}(?=[ \t]*$)",
    re.DOTALL | re.MULTILINE,
)
"""Tags of Liquid, Hugo, Nunjucks and Jinja, and lists of attributes at a line's end; fenced and inline code is passed over. A
tag that only names a path stands for that path, one that says something to readers for that."""
RAW = re.compile(
    r"\{%-?\s*raw\s*-?%\}(?P<raw>(?:(?!\{%-?\s*(?:end)?raw\b).){0,20000})\{%-?\s*endraw\s*-?%\}", re.DOTALL
)
"""What such sites show as it is, in code too."""

SAID = re.compile(
    r"\b(?P<name>alt|text|caption|title|cite|label|quote|heading|summary|attr|author|content)\s*[=:]\s*"
    r"(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)')",
    re.IGNORECASE,
)
"""Values of a tag that are words for readers."""

DEEPEST = 1_000
"""Tokens inside each other that the parser follows; deeper ones it would drop."""
QUOTED_TOO_DEEP = re.compile(r"^((?:[ \t]*>){12})(?:[ \t]*>)+", re.MULTILINE)
INDENTED_TOO_DEEP = re.compile(r"^( {24}) +(?=(?:[-*+]|\d+[.)]) )", re.MULTILINE)
"""Quotes and lists inside each other beyond twelve, which nobody can tell apart, and which the parser would follow by
calling itself."""


def read_markdown(raw: bytes, name: str) -> Document:
    """The article in a Markdown file.

    Raises:
        NotAnArticle: the bytes are not text.
    """
    about, body = split_front_matter(clean(decode(raw)))
    has_front_matter = about != FrontMatter()
    body = drop_template_tags(body, _values(about) if has_front_matter else None)
    body = INDENTED_TOO_DEEP.sub(r"\1", QUOTED_TOO_DEEP.sub(r"\1", as_written(body)))
    try:
        prose = read_prose(_markdown().render(body), with_boxes=True)
    except RecursionError:
        prose = read_prose("".join(f"<p>{escape(paragraph)}</p>" for paragraph in body.split("\n\n")))
        about = replace(about, warnings=(*about.warnings, "its Markdown nests too deeply; shown as plain text"))
    title = about.title or prose.heading_as_title or guess_title(prose.text) or title_from_name(name)
    return Document(
        prose.text,
        title,
        title_in_text=title == prose.first_heading and prose.text.startswith(title),
        date=about.date or (None if about.date_part else date_from_name(name)),
        date_part=about.date_part,
        authors=about.authors,
        tags=about.tags,
        source=about.source,
        language=about.language,
        publication=about.publication,
        attributes=about.attributes,
        blocks=prose.blocks,
        spans=prose.spans,
        warnings=about.warnings,
    )


def _values(about: FrontMatter) -> dict[str, str]:
    """What front matter gives for the names that a page's tags may use."""
    written = {"title": about.title, "date": about.date.isoformat() if about.date is not None else about.date_part}
    return {**dict(map(split, about.attributes)), **written}


def drop_template_tags(text: str, values: Mapping[str, str] | None = None) -> str:
    """`text` without a static site's template tags. Of a page with front matter, its `values` are those that it gives by name;
    in the code of other texts tags are what they are about, and stay."""
    if "{" not in text:
        return text
    return TEMPLATE_TAG.sub(lambda tag: _shown(tag, values), text)


def _shown(tag: re.Match[str], values: Mapping[str, str] | None) -> str:
    """What a site shows in the place of a tag, or of code."""
    if tag["code"] is not None:
        return tag["code"] if values is None else RAW.sub(lambda raw: raw["raw"], tag["code"])
    if tag["param"] is not None:
        return (values or {}).get(tag["param"].casefold(), "") or f"\\[{tag['param']}\\]"
    if shown := tag["raw"] or tag["ref"] or tag["path"]:
        return shown
    words = _words_in(tag[0])
    return words + _after(tag, has_words=bool(words))


def _after(tag: re.Match[str], *, has_words: bool) -> str:
    """What parts the words of a tag from those that follow it: the next line's where the tag alone stands on its line, or
    what it stands around."""
    before, behind = tag.string[max(0, tag.start() - 1) : tag.start()], tag.string[tag.end() : tag.end() + 1]
    begins_line = before in ("", "\n")
    if behind == "\n":
        return "\n" if begins_line else ""
    if has_words and behind.isalnum():
        return "\n\n" if begins_line else " "
    return ""


def _words_in(tag: str) -> str:
    """What a tag says to readers: a picture's description as a picture has it, captions, quotations, titles, labels."""
    if tag.startswith("{%-") and "=" not in tag:
        return ""
    attributes = [(match["name"].lower(), match["double"] or match["single"] or "") for match in SAID.finditer(tag)]
    shown = [f"![{words}](#)" if name == "alt" else words for name, words in attributes if words.strip()]
    return "\n\n".join(shown)


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"maxNesting": DEEPEST}).enable(["table", "strikethrough"]).use(deflist_plugin)
