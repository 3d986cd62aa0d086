"""What a page says of itself in JSON-LD, by schema.org's words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Any

from store.articles.clean import clean_line

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

ARTICLES = ("Article", "BlogPosting", "NewsArticle", "Report", "ScholarlyArticle", "SocialMediaPosting", "Review")
BLOCK_END = re.compile(r"</(?:p|div|li|h[1-6]|blockquote)\s*>|<br\s*/?>", re.IGNORECASE)
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
LARGEST = 1_000_000
"""Characters of one piece of JSON that is read."""
MOST = 2_000
"""Objects that are looked at."""


@dataclass(frozen=True, slots=True)
class Schema:
    """What is said of the article; ``""`` where nothing is."""

    title: str = ""
    published: str = ""
    authors: tuple[str, ...] = ()
    people: frozenset[str] = frozenset()
    """The authors that are said to be persons."""
    publisher: str = ""
    address: str = ""
    body: str = ""
    """The article's own words, a line a paragraph."""


def schema_of(root: LexborNode) -> Schema:
    """What a page's JSON-LD says of its article."""
    things = list(_things(root))
    by_id = {thing["@id"]: thing for thing in things if isinstance(thing.get("@id"), str) and len(thing) > 1}
    articles = [thing for thing in things if _is_article(thing)]
    pages = [thing for thing in things if "WebPage" in _types(thing)]
    article = (articles or pages or [{}])[0]
    address = article.get("mainEntityOfPage") or article.get("url")
    if isinstance(address, dict):
        address = address.get("@id")
    return Schema(
        title=_line(article.get("headline") or (article.get("name") if articles else "")),
        published=_line(article.get("datePublished") or article.get("dateCreated")),
        authors=tuple(_names(article.get("author") or article.get("creator"), by_id)),
        people=frozenset(_names(article.get("author") or article.get("creator"), by_id, kind="Person")),
        publisher=next(_names(article.get("publisher"), by_id, kind="Organization"), ""),
        address=_line(address),
        body=_lines(article.get("articleBody")),
    )


def _things(root: LexborNode) -> Iterator[dict[str, Any]]:
    count = 0
    for script in root.css('script[type="application/ld+json"]'):
        source = (script.text() or "").replace("<![CDATA[", "").replace("]]>", "")
        if len(source) > LARGEST:
            continue
        try:
            waiting: list[Any] = [json.loads(source.strip().removesuffix(";"), strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting and count < MOST:
            value = waiting.pop(0)
            count += 1
            if isinstance(value, list):
                waiting += value
            elif isinstance(value, dict):
                yield value
                waiting += [value[name] for name in ("@graph", "mainEntity") if name in value]


def _types(thing: dict[str, Any]) -> tuple[str, ...]:
    types = thing.get("@type")
    types = types if isinstance(types, list) else [types]
    return tuple(type_name for type_name in types if isinstance(type_name, str))


def _is_article(thing: dict[str, Any]) -> bool:
    return any(type_name.endswith(ARTICLES) for type_name in _types(thing))


def _names(value: Any, by_id: dict[str, dict[str, Any]], *, kind: str = "") -> Iterator[str]:
    """The names of people and organisations, or of one `kind` alone, however they are written."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, str) and not kind:
            yield _line(item)
        elif isinstance(item, dict):
            named = item if "name" in item else by_id.get(str(item.get("@id")), item)
            name = (
                named.get("name") if not kind or any(type_name.endswith(kind) for type_name in _types(named)) else None
            )
            for part in name if isinstance(name, list) else [name]:
                if isinstance(part, str):
                    yield _line(part)


def _lines(value: Any) -> str:
    """A text of several lines, without the tags that some pages write into it."""
    if not isinstance(value, str):
        return ""
    lines = BLOCK_END.sub("\n", unescape(value)).split("\n")
    return "\n".join(filter(None, (clean_line(TAG.sub("", line)) for line in lines)))


def _line(value: Any) -> str:
    return clean_line(unescape(value)) if isinstance(value, str) else ""
