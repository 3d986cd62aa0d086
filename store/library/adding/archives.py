"""Archives of what was saved elsewhere, to be read later: Pocket, Instapaper, Omnivore, Readwise Reader, Matter, Wallabag,
karakeep, Linkwarden, and bookmarks as browsers write them.

Each says which addresses were saved, under which titles and tags; Omnivore, Wallabag and karakeep have texts and highlights
too, as has Matter, whose highlights are known by the titles.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from html import unescape

from store.articles.clean import clean_line, decode
from store.articles.formats.zipped import Archive
from store.errors import NotAnArticle
from store.library.adding.saved import NO_FOLDERS, SavedEntry, address_in, moment_in, tags_in, title_in
from store.library.adding.saved_json import entries_in, is_json_archive
from store.library.adding.saved_tables import columns_of, rows_in
from store.library.adding.saved_texts import is_text_archive, read_text_archive

MOST = 100_000
"""Entries of one archive."""
LOOKED_AT = 4_096
BOOKMARK = re.compile(
    r"<h[1-6][^>]*>(?P<folder>.*?)</h[1-6]>|(?P<down><dl\b)|(?P<up></dl>)|<a\s(?P<given>[^>]*)>(?P<title>.*?)</a>",
    re.IGNORECASE | re.DOTALL,
)
GIVEN = re.compile(r"([a-z_]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
TAGS = re.compile(r"<[^>]+>")


def is_archive(raw: bytes, name: str) -> bool:
    """Whether bytes are an archive, by how they begin, or what files are in them."""
    if raw.startswith(b"PK"):
        return is_text_archive(raw) or (name.lower().endswith(".zip") and any(_parts(raw)))
    head = raw[:LOOKED_AT].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head[:1] in (b"[", b"{"):
        return name.lower().endswith(".json") and is_json_archive(raw)
    if b"NETSCAPE-Bookmark" in head or (b"<title>Pocket Export" in head):
        return True
    return name.lower().endswith(".csv") and columns_of(head.split(b"\n")[0]) is not None


def read_archive(raw: bytes, name: str) -> list[SavedEntry]:
    """The entries of an archive, in its order.

    Raises:
        NotAnArticle: it is damaged, or none.
    """
    try:
        entries: dict[object, SavedEntry] = {}
        for number, entry in zip(range(MOST), _entries(raw, name), strict=False):
            if entry.address or entry.html:
                key = entry.address or number
                entries[key] = entries[key].with_more(entry) if key in entries else entry
        return list(entries.values())
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, csv.Error) as error:
        raise NotAnArticle("an archive that is damaged, or of a form that is not known") from error


def _entries(raw: bytes, name: str) -> Iterator[SavedEntry]:
    if raw.startswith(b"PK"):
        return read_text_archive(raw) if is_text_archive(raw) else _zipped(raw)
    text = decode(raw).lstrip("\ufeff")
    if text.lstrip()[:1] in ("[", "{"):
        return entries_in(json.loads(text))
    return rows_in(text) if name.lower().endswith(".csv") else _bookmarks(text)


# Pages of links


def _bookmarks(text: str) -> Iterator[SavedEntry]:
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
            attributes = {
                key.lower(): unescape(in_double or in_single)
                for key, in_double, in_single in GIVEN.findall(match["given"])
            }
            path = "/".join(folder for folder in folders if folder.lower() not in NO_FOLDERS)
            tags = (*tags_in(attributes.get("tags", "")), *((path,) if path else ()))
            yield SavedEntry(
                address_in(attributes.get("href", "")),
                title_in(unescape(TAGS.sub("", match["title"])), attributes.get("href", "")),
                tuple(dict.fromkeys(tags)),
                saved=moment_in(attributes.get("time_added") or attributes.get("add_date") or ""),
            )


# Several files in one


def _parts(raw: bytes) -> Iterator[tuple[str, bytes]]:
    """The files of a zip archive that are archives themselves, as Pocket's tables and lists of highlights."""
    try:
        archive = Archive(raw)
        for name in archive.names:
            if name.lower().endswith((".csv", ".json", ".html")):
                content = archive.read(name)
                if is_archive(content, name):
                    yield name, content
    except NotAnArticle:
        return


def _zipped(raw: bytes) -> Iterator[SavedEntry]:
    """Tables first: what they say of an address counts more than what other files say."""
    for name, content in sorted(_parts(raw), key=lambda part: not part[0].lower().endswith(".csv")):
        yield from _entries(content, name)
