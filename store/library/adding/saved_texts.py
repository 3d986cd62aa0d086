"""Archives of several files, a text each: Omnivore's and Matter's."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import partial
from pathlib import PurePosixPath

from store.articles.clean import clean, decode
from store.articles.formats.zipped import Archive
from store.errors import NotAnArticle
from store.library.adding.saved import Saved, SavedHighlight
from store.library.adding.saved_json import saved_entry
from store.library.adding.saved_tables import rows_in

OMNIVORE = re.compile(r"(?:.*/)?metadata_[\w-]+\.json")
MATTER = re.compile(r"(?:.*/)?_matter_history\.csv")
LABELS = re.compile(r"#[^\s#][^\n]*")
LONGEST_LABEL = 60


def is_text_archive(raw: bytes) -> bool:
    try:
        names = Archive(raw).names
    except NotAnArticle:
        return False
    return any(OMNIVORE.fullmatch(name) or MATTER.fullmatch(name) for name in names)


def read_text_archive(raw: bytes) -> Iterator[Saved]:
    archive = Archive(raw)
    for name in archive.names:
        folder = PurePosixPath(name).parent
        if OMNIVORE.fullmatch(name):
            yield from _omnivore(archive, folder, decode(archive.read(name)))
        elif MATTER.fullmatch(name):
            yield from rows_in(decode(archive.read(name)).lstrip("\ufeff"), partial(_in, archive, folder))


def _omnivore(archive: Archive, folder: PurePosixPath, listed: str) -> Iterator[Saved]:
    for entry in json.loads(listed):
        slug = str(entry.get("slug") or "")
        html = _in(archive, folder, f"content/{slug}.html")
        yield saved_entry(entry, html, tuple(_quoted(_in(archive, folder, f"highlights/{slug}.md"))))


def _in(archive: Archive, folder: PurePosixPath, name: str) -> str:
    wanted = str(folder / name)
    try:
        return clean(decode(archive.read(wanted))) if wanted in archive else ""
    except NotAnArticle:
        return ""


def _quoted(markdown: str) -> Iterator[SavedHighlight]:
    """The quotations in a list of highlights: each a paragraph, which may follow another of the same one, then a line of
    `#tags`, then its note. Of a quotation's lines only the first of each of its paragraphs has a sign."""
    quote = ""
    tags: tuple[str, ...] = ()
    note: list[str] = []
    for paragraph in (*re.split(r"\n(?:[ \t]*\n)+", markdown.strip("\n")), ">"):
        if paragraph.startswith(">"):
            if quote:
                yield SavedHighlight(quote, "\n\n".join(note), tags)
            quote, tags, note = " ".join(line.lstrip("> ").strip() for line in paragraph.split("\n")).strip(), (), []
        elif not note and not tags and (labels := _labels(paragraph.strip())):
            tags = labels
        elif paragraph.strip():
            note.append(paragraph.strip())


def _labels(line: str) -> tuple[str, ...]:
    """Tags in a line that has nothing else; they may be of several words."""
    if not LABELS.fullmatch(line):
        return ()
    labels = [label.strip() for label in re.split(r"(?:^|\s)#", line) if label.strip()]
    return tuple(dict.fromkeys(labels)) if all(len(label) <= LONGEST_LABEL for label in labels) else ()
