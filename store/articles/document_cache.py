"""Documents that took long to read, by the hash of their files, so that a copied or moved file is not read again."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path, PurePosixPath

from store.articles.article import Document
from store.articles.dates import date_from_name
from store.articles.document_json import document_from_json, document_to_json
from store.articles.titles import title_from_name
from store.database.files import make_folders, write_atomic
from store.database.own_folder import delete_own, entries_in, read_own
from store.errors import PostilError

SLOW = 0.3
"""A document is kept if reading it took at least so many seconds."""
MOST = 300
"""Documents that are kept; the oldest go first."""
LARGEST = 32_000_000
"""Bytes of a document, as it is written here."""


class DocumentCache:
    """A folder of documents. Threads may use it at once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, key: str, name: str, read: Callable[[], Document]) -> Document:
        """The document of the file `name`. `key` names its content and its reader. It comes from this cache, or from `read`."""
        file = self._folder / f"{key}.json"
        with suppress(OSError, PostilError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
            stored = json.loads(read_own(file, LARGEST))
            document = _called(document_from_json(stored["document"]), str(stored["name"]), name)
            if document is not None:
                return document
        began = time.monotonic()
        document = read()
        if time.monotonic() - began >= SLOW:
            self._keep(file, name, document)
        return document

    def _keep(self, file: Path, name: str, document: Document) -> None:
        content = json.dumps({"name": name, "document": document_to_json(document)}).encode("utf-8", "surrogateescape")
        if len(content) > LARGEST:
            return
        with suppress(OSError, PostilError):  # it is read once more the next time
            make_folders(self._folder)
            write_atomic(file, content, durable=False)
            kept = entries_in(self._folder)
            for oldest in sorted(kept, key=lambda entry: entry.stat().st_mtime)[: max(0, len(kept) - MOST)]:
                delete_own(oldest)


def _called(document: Document, before: str, name: str) -> Document | None:
    """The document of a file called `before`, for a copy called `name`; None if a date in a name may have gone into it."""
    before, name = PurePosixPath(before).name, PurePosixPath(name).name
    if before == name:
        return document
    if date_from_name(before) or date_from_name(name):
        return None
    if document.title == title_from_name(before):
        return replace(document, title=title_from_name(name), title_in_text=False)
    return document
