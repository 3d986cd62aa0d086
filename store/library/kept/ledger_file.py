"""The ledger of a library on the disk (see `identity.ledger`): JSON, written only by looks at the whole library.

A ledger that is lost or damaged costs no annotation: the next look begins as on a new machine.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from store.articles.clean import clean_path
from store.articles.identity.ledger import AnnotatedArticle, LastPlace, Ledger, LedgerFile
from store.database.files import write_atomic
from store.database.own_folder import read_own
from store.errors import CannotSave

VERSION = 1
"""The version of the ledger's layout. A ledger of a later version is left as it is."""


def load_ledger(path: Path) -> Ledger:
    """The ledger at `path`; an empty one if there is none, or it cannot be used."""
    try:
        stored = json.loads(read_own(path))
        if stored["version"] != VERSION:
            return Ledger()
        seen = stored.get("seen", {})
        return Ledger(
            {
                name: LedgerFile(str(digest), node + 0, lineage + 0)
                for name, (digest, node, lineage) in stored["files"].items()
            },
            {name: _place(name, seen.get(name, ()), *row) for name, row in stored["articles"].items()},
            {digest: tuple(owners) for digest, owners in stored["texts"].items()},
            int(stored["last"]),
            {(path, digest): lineage + 0 for path, digest, lineage in stored.get("earlier", ())},
            {int(lineage): whose + 0 for lineage, whose in stored.get("brought_back", {}).items()},
            frozenset(lineage + 0 for lineage in stored.get("guessed", ())),
        )
    except (OSError, ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError):
        return Ledger()


def is_later(path: Path) -> bool:
    """Whether a later postil wrote the ledger."""
    try:
        return int(json.loads(read_own(path))["version"]) > VERSION
    except (OSError, ValueError, LookupError, TypeError, OverflowError, RecursionError):
        return False


def save_ledger(path: Path, ledger: Ledger) -> None:
    """Writes the ledger whole or not at all.

    Raises:
        CannotSave: it stays as it was; the next look finds the same again.
    """
    if is_later(path):
        raise CannotSave(f"{path} was written by a later postil; it is left as it is. Update postil")
    parts = {
        "files": {name: [file.hash, file.node, file.lineage] for name, file in ledger.files.items()},
        "articles": {name: _row(article) for name, article in ledger.articles.items()},
        "texts": {digest: list(owners) for digest, owners in ledger.texts.items()},
        "seen": {name: list(article.seen) for name, article in ledger.articles.items() if article.seen},
    }
    earlier = ",\n".join(json.dumps([*place, lineage]) for place, lineage in ledger.earlier.items())
    # one line an entry, dumped one by one: a single call for thousands would block the other threads meanwhile
    lines = [
        f'"version": {VERSION}',
        f'"last": {ledger.last}',
        *(f'"{name}": {_dumped(part)}' for name, part in parts.items()),
        f'"earlier": [{earlier}]',
        f'"brought_back": {json.dumps(ledger.brought_back)}',
        f'"guessed": {json.dumps(sorted(ledger.guessed))}',
    ]
    write_atomic(path, ("{" + ",\n".join(lines) + "}\n").encode("ascii"))


def _dumped(rows: dict[str, list[Any]]) -> str:
    return "{" + ",\n".join(f"{json.dumps(name)}: {json.dumps(row)}" for name, row in rows.items()) + "}"


def _place(
    article: str, seen: Iterable[str], path: str, digest: str, lineage: int, offer: int, *described: str
) -> LastPlace:
    described_path, described_hash, answer = described
    return LastPlace(
        clean_path(str(path)),
        str(digest),
        int(lineage),
        AnnotatedArticle(article, clean_path(str(described_path)), str(described_hash), str(answer)),
        int(offer),
        tuple(map(str, seen)),
    )


def _row(place: LastPlace) -> list[Any]:
    article = place.article
    return [place.path, place.hash, place.lineage, place.offer, article.path, article.hash, article.answer]
