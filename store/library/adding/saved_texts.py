"""Archives of several files, a text each: Omnivore's and Matter's."""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from store.articles.clean import clean, decode
from store.articles.formats.zipped import Archive
from store.errors import NotAnArticle
from store.library.adding.saved import SavedEntry, SavedHighlight, title_in
from store.library.adding.saved_json import saved_entry
from store.library.adding.saved_tables import rows_in

OMNIVORE = re.compile(r"(?:.*/)?metadata_[\w-]+\.json")
MATTER_HIGHLIGHTS = "_matter_highlights.csv"
MATTER = re.compile(r"(?:.*/)?_matter_history\.csv")
LABELS = re.compile(r"#[^\s#][^\n]*")
LONGEST_LABEL = 60


def is_text_archive(raw: bytes) -> bool:
    try:
        names = Archive(raw).names
    except NotAnArticle:
        return False
    return any(OMNIVORE.fullmatch(name) or MATTER.fullmatch(name) for name in names)


def read_text_archive(raw: bytes) -> Iterator[SavedEntry]:
    archive = Archive(raw)
    for name in archive.names:
        texts = _Texts(archive, PurePosixPath(name).parent)
        if OMNIVORE.fullmatch(name):
            entries = _omnivore(texts, decode(archive.read(name)))
        elif MATTER.fullmatch(name):
            entries = _matter(texts, decode(archive.read(name)).lstrip("\ufeff"))
        else:
            continue
        for entry in entries:
            yield entry if entry.html else replace(entry, unread=texts.why)
            texts.why = ""


@dataclass(slots=True)
class _Texts:
    """The texts in a folder of an archive."""

    _archive: Archive
    _folder: PurePosixPath
    why: str = ""
    """Why a text could not be read although it is there."""

    def read(self, name: str) -> str:
        member = str(self._folder / name)
        if member not in self._archive:
            return ""
        try:
            return clean(decode(self._archive.read(member)))
        except NotAnArticle as error:
            self.why = f"its text in the archive cannot be read: {error}"
            return ""


def _omnivore(texts: _Texts, listed: str) -> Iterator[SavedEntry]:
    for entry in json.loads(listed):
        slug = str(entry.get("slug") or "")
        html = texts.read(f"content/{slug}.html")
        marked = texts.read(f"highlights/{slug}.md")
        saved = saved_entry(entry, html, tuple(_quoted(marked)))
        yield replace(saved, note=saved.note or _note_on_all(marked))


def _matter(texts: _Texts, listed: str) -> Iterator[SavedEntry]:
    """The rows of Matter's history, with what its table of highlights has under their titles."""
    marked: defaultdict[str, list[SavedHighlight]] = defaultdict(list)
    for row in csv.DictReader(texts.read(MATTER_HIGHLIGHTS).lstrip("\ufeff").splitlines(keepends=True)):
        cells = {str(key).strip().lower(): str(value or "").strip() for key, value in row.items() if key}
        if cells.get("text"):
            marked[title_in(cells.get("title", ""), "")].append(
                SavedHighlight(" ".join(cells["text"].split()), cells.get("note", ""))
            )
    for saved in rows_in(listed, texts.read):
        yield replace(saved, highlights=(*saved.highlights, *marked.pop(saved.title, ())))


def _note_on_all(markdown: str) -> str:
    """The note on the whole of an article, which stands before all quotations."""
    return re.split(r"(?:\A|\n)>", markdown, maxsplit=1)[0].strip()


def _quoted(markdown: str) -> Iterator[SavedHighlight]:
    """The quotations in a list of highlights. Each has one or more paragraphs, then a line of `#tags`, then its note. Of a
    quotation's lines only the first of each of its paragraphs has a sign."""
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
