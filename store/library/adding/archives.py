"""Archives of what was saved elsewhere, to be read later: Pocket, Instapaper, Omnivore, Readwise Reader, Matter, Wallabag,
karakeep, Linkwarden, and bookmarks as browsers write them.

Each says which addresses were saved, under which titles and tags; Omnivore, Wallabag and karakeep have texts and highlights
too.
"""

from __future__ import annotations

import ast
import csv
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from html import escape, unescape
from pathlib import PurePosixPath
from typing import Any

from store.articles.clean import clean, clean_line, decode
from store.articles.dates import day_of
from store.errors import NotAnArticle

MOST = 100_000
"""Entries of one archive."""
LOOKED_AT = 4_096
BOOKMARK = re.compile(
    r"<h[1-6][^>]*>(?P<folder>.*?)</h[1-6]>|(?P<down><dl\b)|(?P<up></dl>)|<a\s(?P<given>[^>]*)>(?P<title>.*?)</a>",
    re.IGNORECASE | re.DOTALL,
)
GIVEN = re.compile(r"([a-z_]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
TAGS = re.compile(r"<[^>]+>")
NO_FOLDERS = frozenset(
    (
        "",
        "unread",
        "read archive",
        "archive",
        "starred",
        "bookmarks",
        "bookmarks bar",
        "bookmarks menu",
        "other bookmarks",
    )
)
"""What says nothing of an article."""
COLUMNS = (
    frozenset(("title", "url", "time_added", "tags")),
    frozenset(("url", "title", "selection", "folder")),
    frozenset(("title", "url", "document tags", "saved date")),
    frozenset(("title", "url", "tags", "publisher")),
)
"""Of Pocket, Instapaper, Readwise Reader and Matter."""


@dataclass(frozen=True, slots=True)
class SavedHighlight:
    """What was marked in a saved text."""

    quote: str
    note: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Saved:
    """One entry of an archive; what it does not say is empty."""

    address: str
    title: str = ""
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    published: date | None = None
    saved: date | None = None
    html: str = ""
    """Its text, where the archive has it."""
    highlights: tuple[SavedHighlight, ...] = ()
    note: str = ""
    """On the whole of it."""

    def with_more(self, other: Saved) -> Saved:
        """What both say of one address: archives tell of highlights in a file of their own."""
        return replace(
            self,
            title=self.title or other.title,
            tags=tuple(dict.fromkeys((*self.tags, *other.tags))),
            authors=self.authors or other.authors,
            published=self.published or other.published,
            saved=self.saved or other.saved,
            html=self.html or other.html,
            highlights=tuple(dict.fromkeys((*self.highlights, *other.highlights))),
            note=self.note or other.note,
        )


def is_archive(raw: bytes, name: str) -> bool:
    """Whether bytes are an archive, by how they begin, or what files are in them."""
    if raw.startswith(b"PK"):
        return bool(_omnivore_parts(raw)) or (name.lower().endswith(".zip") and any(_parts(raw)))
    head = raw[:LOOKED_AT].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head[:1] in (b"[", b"{"):
        return name.lower().endswith(".json") and _is_json_archive(raw)
    if b"NETSCAPE-Bookmark" in head or (b"<title>Pocket Export" in head):
        return True
    return name.lower().endswith(".csv") and _columns(head.split(b"\n")[0]) is not None


def read_archive(raw: bytes, name: str) -> list[Saved]:
    """The entries of an archive, in its order.

    Raises:
        NotAnArticle: it is damaged, or none.
    """
    try:
        entries: dict[object, Saved] = {}
        for number, entry in zip(range(MOST), _entries(raw, name), strict=False):
            if entry.address or entry.html:
                key = entry.address or number
                entries[key] = entries[key].with_more(entry) if key in entries else entry
        return list(entries.values())
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, csv.Error) as error:
        raise NotAnArticle("an archive that is damaged, or of a form that is not known") from error


def _entries(raw: bytes, name: str) -> Iterator[Saved]:
    if raw.startswith(b"PK"):
        return _omnivore(raw) if _omnivore_parts(raw) else _zipped(raw)
    text = decode(raw).lstrip("\ufeff")
    if text.lstrip()[:1] in ("[", "{"):
        return _json(json.loads(text))
    return _csv(text) if name.lower().endswith(".csv") else _bookmarks(text)


# Tables


def _columns(line: bytes) -> frozenset[str] | None:
    named = {cell.strip().strip('"').lower() for cell in line.decode("utf-8", "replace").split(",")}
    return next((wanted for wanted in COLUMNS if wanted <= named), None)


def _csv(text: str) -> Iterator[Saved]:
    for row in csv.DictReader(text.split("\n")):
        given = {str(key).strip().lower(): str(value or "") for key, value in row.items() if key}
        if given.get("location", "").lower() == "feed" or given.get("folder", "").lower() == "trash":
            continue
        tags = _tags_in(given.get("document tags") or given.get("tags") or "")
        folder = given.get("folder", "").strip()
        if folder.lower() not in NO_FOLDERS:
            tags = *tags, clean_line(folder)
        selection = given.get("selection", "").strip()
        yield Saved(
            _address(given.get("url", "")),
            _title(given.get("title", ""), given.get("url", "")),
            tuple(dict.fromkeys(tags)),
            tuple(filter(None, (clean_line(given.get("author", "")),))),
            saved=_moment(given.get("time_added") or given.get("timestamp") or given.get("saved date") or ""),
            highlights=(SavedHighlight(selection),) if selection else (),
        )


def _tags_in(written: str) -> tuple[str, ...]:
    """Tags as the services write them: a list of texts in brackets, or parted by `|`, `;` or commas."""
    written = written.strip()
    if written.startswith("["):
        for read in (json.loads, ast.literal_eval):
            try:
                value = read(written)
            except (ValueError, SyntaxError, RecursionError, MemoryError):
                continue
            return _names(value)
    between = next((sign for sign in "|;" if sign in written), ",")
    return tuple(filter(None, map(clean_line, map(str.strip, written.split(between)))))


def _names(value: Any) -> tuple[str, ...]:
    """Tags in a list of texts, or of things with a name."""
    if not isinstance(value, list):
        return ()
    named = (item.get("name") or item.get("label") or "" if isinstance(item, dict) else item for item in value)
    return tuple(dict.fromkeys(filter(None, (clean_line(str(name)).strip() for name in named))))


# Pages of links


def _bookmarks(text: str) -> Iterator[Saved]:
    """Bookmarks of browsers, whose folders are tags, and lists of Pocket."""
    folders: list[str] = []
    coming = ""
    for match in BOOKMARK.finditer(text):
        if match["folder"] is not None:
            coming = clean_line(unescape(TAGS.sub("", match["folder"]))).strip()
        elif match["down"]:
            folders.append(coming)
            coming = ""
        elif match["up"]:
            del folders[-1:]
        else:
            given = {
                key.lower(): unescape(in_double or in_single)
                for key, in_double, in_single in GIVEN.findall(match["given"])
            }
            path = "/".join(folder for folder in folders if folder.lower() not in NO_FOLDERS)
            tags = (*_tags_in(given.get("tags", "")), *((path,) if path else ()))
            yield Saved(
                _address(given.get("href", "")),
                _title(unescape(TAGS.sub("", match["title"])), given.get("href", "")),
                tuple(dict.fromkeys(tags)),
                saved=_moment(given.get("time_added") or given.get("add_date") or ""),
            )


# JSON


def _is_json_archive(raw: bytes) -> bool:
    try:
        value = json.loads(decode(raw).lstrip("\ufeff"))
    except (ValueError, RecursionError, NotAnArticle):
        return False
    if isinstance(value, dict):
        return isinstance(value.get("bookmarks"), list) or isinstance(value.get("collections"), list)
    first = value[0] if isinstance(value, list) and value else None
    return isinstance(first, dict) and "url" in first and ("title" in first or "slug" in first)


def _json(value: Any) -> Iterator[Saved]:
    if isinstance(value, dict) and "bookmarks" in value:
        entries = value["bookmarks"]
    elif isinstance(value, dict):
        entries = [link for collection in value["collections"] for link in collection.get("links", ())]
    else:
        entries = value
    for entry in entries:
        if isinstance(entry, dict):
            yield _entry(entry)


def _entry(entry: Mapping[str, Any], html: str = "", highlights: tuple[SavedHighlight, ...] = ()) -> Saved:
    """An entry as Wallabag, karakeep, Linkwarden and Omnivore write them."""
    content = entry.get("content")
    inside = content if isinstance(content, dict) else {}
    address = _address(str(entry.get("url") or inside.get("url") or ""))
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
    return Saved(
        address,
        _title(str(entry.get("title") or entry.get("name") or inside.get("title") or ""), address),
        _names(entry.get("tags") or entry.get("labels")),
        tuple(
            filter(
                None,
                (clean_line(str(author or "")) for author in (authors if isinstance(authors, list) else [authors])),
            )
        ),
        _moment(entry.get("published_at") or entry.get("publishedAt") or ""),
        _moment(entry.get("created_at") or entry.get("savedAt") or entry.get("createdAt") or ""),
        html,
        highlights or tuple(map(_highlight, quoted)),
        clean(str(entry.get("note") or "")).strip(),
    )


def _highlight(marked: Mapping[str, Any]) -> SavedHighlight:
    """As Wallabag writes them, whose `text` is the note, and others, whose `text` is what was marked."""
    quote, text = str(marked.get("quote") or ""), str(marked.get("text") or "")
    return SavedHighlight(quote, text) if quote else SavedHighlight(text, str(marked.get("note") or ""))


# Several files in one


def _parts(raw: bytes) -> Iterator[tuple[str, bytes]]:
    """The files of a zip archive that are archives themselves, as Pocket's tables and lists of highlights."""
    from store.articles.formats.zipped import Archive

    try:
        archive = Archive(raw)
        for name in archive.names:
            if name.lower().endswith((".csv", ".json", ".html")):
                content = archive.read(name)
                if is_archive(content, name):
                    yield name, content
    except NotAnArticle:
        return


def _zipped(raw: bytes) -> Iterator[Saved]:
    """Tables first: what they say of an address goes before what else is said of it."""
    for name, content in sorted(_parts(raw), key=lambda part: not part[0].lower().endswith(".csv")):
        yield from _entries(content, name)


# Omnivore


def _omnivore_parts(raw: bytes) -> list[str]:
    from store.articles.formats.zipped import Archive

    try:
        names = list(Archive(raw).names)
    except NotAnArticle:
        return []
    return [name for name in names if re.fullmatch(r"(?:.*/)?metadata_[\w-]+\.json", name)]


def _omnivore(raw: bytes) -> Iterator[Saved]:
    from store.articles.formats.zipped import Archive

    archive = Archive(raw)
    for part in _omnivore_parts(raw):
        folder = str(PurePosixPath(part).parent)
        for entry in json.loads(decode(archive.read(part))):
            slug = str(entry.get("slug") or "")
            html = _in(archive, folder, f"content/{slug}.html")
            yield _entry(entry, html, tuple(_quoted(_in(archive, folder, f"highlights/{slug}.md"))))


def _in(archive: Any, folder: str, name: str) -> str:
    wanted = str(PurePosixPath(folder, name))
    try:
        return clean(decode(archive.read(wanted))) if wanted in archive else ""
    except NotAnArticle:
        return ""


def _quoted(markdown: str) -> Iterator[SavedHighlight]:
    """The quotations in a list of highlights, each with the lines after it as its note and its `#tags`."""
    for block in re.split(r"\n(?=>)", f"\n{markdown}"):
        lines = block.strip().split("\n")
        quote: list[str] = []
        while lines and (
            lines[0].startswith(">") or (quote and lines[1:2] and not lines[0].strip() and lines[1][:1] == ">")
        ):
            quote.append(lines.pop(0).lstrip("> ").rstrip())
        words = " ".join(quote).strip()
        if words:
            note = "\n".join(lines).strip()
            tags = tuple(re.findall(r"(?:^|\s)#([\w/-]+)", note))
            yield SavedHighlight(words, re.sub(r"(?:^|\s)#[\w/-]+", "", note).strip(), tags)


# What they say


def _address(written: str) -> str:
    written = clean_line(written).strip()
    return written if written.lower().startswith(("http://", "https://")) else ""


def _title(written: str, address: str) -> str:
    title = clean_line(unescape(written)).strip()
    return "" if title == address else title


def _moment(written: object) -> date | None:
    """The day of a time: seconds or milliseconds since 1970, or ISO 8601."""
    text = str(written).strip()
    if re.fullmatch(r"\d{9,13}(?:\.\d+)?", text):
        seconds = float(text) / (1_000 if len(text.partition(".")[0]) > 11 else 1)
        return datetime.fromtimestamp(seconds, UTC).date()
    return day_of(text[:10])
