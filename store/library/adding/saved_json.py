"""Lists of what was saved, in JSON: Wallabag, karakeep, Linkwarden and Omnivore write an object an address."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from store.articles.clean import clean, decode
from store.errors import NotAnArticle
from store.library.adding.saved import SavedEntry, SavedHighlight, address_in, moment_in, name_in, names_in, title_in


def is_json_archive(raw: bytes) -> bool:
    try:
        value = json.loads(decode(raw).lstrip("\ufeff"))
    except (ValueError, RecursionError, NotAnArticle):
        return False
    if isinstance(value, dict):
        return isinstance(value.get("bookmarks"), list) or isinstance(value.get("collections"), list)
    first = value[0] if isinstance(value, list) and value else None
    return isinstance(first, dict) and "url" in first and ("title" in first or "slug" in first)


def entries_in(value: Any) -> Iterator[SavedEntry]:
    if isinstance(value, dict) and "bookmarks" in value:
        entries = value["bookmarks"]
    elif isinstance(value, dict):
        entries = [link for collection in value["collections"] for link in collection.get("links", ())]
    else:
        entries = value
    for entry in entries:
        if isinstance(entry, dict):
            yield saved_entry(entry)


def saved_entry(entry: Mapping[str, Any], html: str = "", highlights: tuple[SavedHighlight, ...] = ()) -> SavedEntry:
    """An entry as Wallabag, karakeep, Linkwarden and Omnivore write them."""
    content = entry.get("content")
    inside = content if isinstance(content, dict) else {}
    address = address_in(str(entry.get("url") or inside.get("url") or ""))
    html = html or (content if isinstance(content, str) else "") or str(inside.get("htmlContent") or "")
    if not html and isinstance(inside.get("text"), str):
        html = "".join(f"<p>{escape(part)}</p>" for part in inside["text"].split("\n\n"))
    authors = entry.get("published_by") or entry.get("author") or ()
    marked = entry.get("annotations") or entry.get("highlights") or ()
    quoted = [
        highlight
        for highlight in marked
        if isinstance(highlight, dict) and (highlight.get("quote") or highlight.get("text"))
    ]
    return SavedEntry(
        address,
        title_in(str(entry.get("title") or entry.get("name") or inside.get("title") or ""), address),
        names_in(entry.get("tags") or entry.get("labels")),
        tuple(
            filter(
                None,
                (name_in(str(author or "")) for author in (authors if isinstance(authors, list) else [authors])),
            )
        ),
        moment_in(entry.get("published_at") or entry.get("publishedAt") or ""),
        moment_in(entry.get("created_at") or entry.get("savedAt") or entry.get("createdAt") or ""),
        html,
        highlights or tuple(map(_highlight, quoted)),
        clean(str(entry.get("note") or "")).strip(),
    )


def _highlight(marked: Mapping[str, Any]) -> SavedHighlight:
    """As Wallabag writes them, whose `text` is the note, and others, whose `text` is what was marked."""
    quote, text = str(marked.get("quote") or ""), str(marked.get("text") or "")
    return SavedHighlight(quote, text) if quote else SavedHighlight(text, str(marked.get("note") or ""))
