"""Texts that annotated articles were seen with after they were annotated.

An annotation is described in the text in which it was made or last saved. Where the article is edited again and again
before it is saved anew, each look keeps the text that it finds, so that a passage is followed from each text to the next.
They are this machine's, as the ledger is that names them.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from store.articles.folder import text_hash
from store.articles.identity.ledger import NO_TEXT, Ledger
from store.database.files import write_atomic
from store.database.layout import FolderLayout
from store.database.own_folder import delete_own, is_there
from store.errors import CannotSave, DamagedFile

LONGEST = 1_000_000
"""Characters of a text that is kept: a longer one that is written again and again would fill the disk."""


def keep_seen(layout: FolderLayout, before: Ledger, now: Ledger, text_at: Callable[[str], str | None]) -> None:
    """Keeps the texts of annotated articles that have another one than before a look, and drops those that the ledger does not
    name any more; it is for who holds the library's lock. `text_at` gives the text of the file at a path, None where it
    cannot be read. A text that cannot be kept costs no more than that step.
    """
    for article, place in now.articles.items():
        last = before.articles.get(article)
        if place.hash in (NO_TEXT, place.article.hash, last.hash if last is not None else ""):
            continue
        with suppress(CannotSave, DamagedFile, OSError):
            if is_there(layout.text(place.hash)) or is_there(layout.seen_text(place.hash)):
                continue
            text = text_at(place.path)
            if text is not None and len(text) <= LONGEST and text_hash(text) == place.hash:
                write_atomic(layout.seen_text(place.hash), text.encode("utf-8"), durable=False)
    if is_there(layout.seen_texts):
        named = {digest for place in now.articles.values() for digest in (*place.seen, place.hash)}
        with suppress(OSError):
            for path in layout.seen_texts.glob("*.txt"):
                if path.stem not in named:
                    delete_own(path)
