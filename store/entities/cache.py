"""Mentions that were found before, by the text's hash, the article's date and what found them.

    CACHE/entities/<stamp of the engine>/<first two digits>/<hash>-<date>.json

May be deleted at any time: what is missing, or damaged, is found again.
"""

from __future__ import annotations

import contextlib
import json
import re
import shutil
from datetime import date
from pathlib import Path

from store.database.files import write_atomic
from store.database.layout import Layout
from store.entities.mention import Mention
from store.entities.messages import mentions_of, rows_of
from store.errors import CannotSave

FOLDER = "entities"


class Cache:
    """The mentions that one engine found."""

    def __init__(self, layout: Layout, stamp: str) -> None:
        """`stamp` is what the engine's work is known by, see `store.entities.models.stamp`."""
        self._all = layout.cache / FOLDER
        self._folder = self._all / re.sub(r"[^\w.-]", "_", stamp)

    def get(self, text_hash: str, published: date | None, text: str) -> tuple[Mention, ...] | None:
        """The mentions of a text; None where they are not known."""
        try:
            return mentions_of(json.loads(self._file(text_hash, published).read_bytes()), text)
        except (OSError, ValueError, TypeError, RecursionError):
            return None

    def has(self, text_hash: str, published: date | None) -> bool:
        """Whether the mentions of a text are known."""
        return self._file(text_hash, published).is_file()

    def put(self, text_hash: str, published: date | None, mentions: tuple[Mention, ...]) -> None:
        """Keeps them; where the disk takes nothing, they are found again next time."""
        content = json.dumps(rows_of(mentions), separators=(",", ":")).encode("ascii")
        with contextlib.suppress(CannotSave):
            write_atomic(self._file(text_hash, published), content, durable=False)

    def drop_others(self) -> None:
        """Deletes what other engines and earlier versions found."""
        with contextlib.suppress(OSError):
            for folder in self._all.iterdir():
                if folder != self._folder:
                    shutil.rmtree(folder, ignore_errors=True)

    def _file(self, text_hash: str, published: date | None) -> Path:
        return self._folder / text_hash[:2] / f"{text_hash}-{published or 'undated'}.json"
