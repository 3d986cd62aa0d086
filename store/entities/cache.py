"""Mentions that were found before, by the text's hash, the article's date and what found them.

    CACHE/entities/<stamp of the engine>/<first two digits>/<hash>-<date>.json

May be deleted at any time: what is missing, or damaged, is found again.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
from collections.abc import Collection, Iterable
from datetime import date
from math import isfinite
from pathlib import Path

from store.articles.clean import clean
from store.database.files import write_atomic
from store.database.layout import FolderLayout
from store.database.own_folder import read_own
from store.entities.mention import BY_NAME, Mention
from store.errors import CannotSave

FOLDER = "entities"
Row = tuple[int, int, str, str, float, str, str]


class Cache:
    """The mentions that one engine found."""

    def __init__(self, layout: FolderLayout, stamp: str) -> None:
        """`stamp` is what the engine's work is known by, see `store.entities.models.stamp`."""
        self._folder = layout.cache / FOLDER / _folder_name(stamp)

    def get(self, text_hash: str, published: date | None) -> tuple[Mention, ...] | None:
        """The mentions of a text; None where they are not known."""
        try:
            return tuple(map(_mention, json.loads(read_own(self._file(text_hash, published)))))
        except (OSError, ValueError, TypeError, OverflowError, RecursionError):
            return None

    def has(self, text_hash: str, published: date | None) -> bool:
        """Whether the mentions of a text are known, unless their file is damaged."""
        return self._file(text_hash, published).is_file()

    def texts(self) -> KeptTexts:
        """The texts of which it has the mentions now: for many questions, since each `has` asks the disk."""
        return KeptTexts(file for folder in _within(self._folder) for file in _within(self._folder / folder))

    def put(self, text_hash: str, published: date | None, mentions: tuple[Mention, ...]) -> None:
        """Keeps them; where the disk takes nothing, they are found again next time."""
        content = json.dumps([_row(mention) for mention in mentions], separators=(",", ":")).encode("ascii")
        with contextlib.suppress(CannotSave):
            write_atomic(self._file(text_hash, published), content, durable=False)

    def _file(self, text_hash: str, published: date | None) -> Path:
        return self._folder / f"{text_hash[:2]}/{_file_name(text_hash, published)}"


class KeptTexts:
    """The texts of which a cache had the mentions at one time."""

    def __init__(self, files: Iterable[str]) -> None:
        self._files = frozenset(files)

    def has(self, text_hash: str, published: date | None) -> bool:
        """Whether the mentions of a text were known, unless their file is damaged."""
        return _file_name(text_hash, published) in self._files


def drop_others(layout: FolderLayout, stamps: Collection[str]) -> None:
    """Deletes what engines other than these, and earlier versions of them, found."""
    names = set(map(_folder_name, stamps))
    with contextlib.suppress(OSError):
        for folder in (layout.cache / FOLDER).iterdir():
            if folder.name not in names:
                shutil.rmtree(folder, ignore_errors=True)


def _within(folder: Path) -> list[str]:
    """The names in a folder; none where it cannot be read."""
    try:
        return os.listdir(folder)  # noqa: PTH208 -- of ten thousand, paths take twenty times as long as names
    except OSError:
        return []


def _file_name(text_hash: str, published: date | None) -> str:
    return f"{text_hash}-{published or 'undated'}.json"


def _folder_name(stamp: str) -> str:
    return re.sub(r"[^\w.-]", "_", stamp)


def _row(mention: Mention) -> Row:
    """A mention with its words, so that a library's names are known without its texts."""
    return (
        mention.start,
        mention.end,
        mention.type,
        mention.text,
        round(mention.certainty, 3),
        mention.by,
        mention.value,
    )


def _mention(row: Row) -> Mention:
    """The mention in a row.

    Raises:
        ValueError, TypeError: there is none.
    """
    start, end, kind, text, certainty, by, value = row
    mention_type = BY_NAME.get(kind)
    is_whole = type(start) is int and type(end) is int and type(text) is str and isfinite(certainty)
    if mention_type is None or not is_whole or not 0 <= start < end or len(text) != end - start or clean(text) != text:
        raise ValueError(f"no mention: {start}:{end} {kind}")
    return Mention(start, end, mention_type, text, float(certainty), str(by), str(value))
