"""Writing new files into a library, as an act that can be taken back while they are as they were written."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path

from store.articles.folder import content_hash
from store.database.files import make_folders
from store.database.own_folder import LARGEST, read_own, read_regular
from store.database.rewriting import rewrite
from store.errors import CannotSave
from store.library.adding.planning import Addition, AdditionFate
from store.library.adding.subscriptions import subscribe, unsubscribe
from store.library.library import Library

ACTS = "added.json"
"""In the library's folder for this machine: what was added, the latest act last."""
MOST_ACTS = 50
FOLLOWED = "followed"
"""In the place of a file's hash: what was added is a feed."""

Act = list[tuple[str, str]]
"""Paths and hashes of the files that were added in one act, and addresses of feeds."""


def write_additions(library: Library, additions: Iterable[Addition]) -> int:
    """Writes the files that are to be added, and the feeds that are to be followed; returns how many files.

    Raises:
        CannotSave: one could not be written; those before it are there, and can be taken back.
    """
    root = library.folder.root
    additions = list(additions)
    new = subscribe(library, (one.feed for one in additions if one.feed is not None))
    written: list[tuple[str, str]] = [(one.address, FOLLOWED) for one in new]
    try:
        for one in additions:
            if one.fate is AdditionFate.ADDED:
                _refuse_outside(root, one.path)
                make_folders((root / one.path).parent)
                _write_new(root / one.path, one.raw)
                written.append((one.path, content_hash(one.raw)))
    finally:
        if written:
            library.collection.prepare()
            _change(library, lambda acts: [*acts, written])
    return len(written) - len(new)


def take_back_additions(library: Library) -> tuple[list[str], list[str]]:
    """Deletes the files that were added last, and takes feeds off the list that came on it then; gives their paths and
    addresses, and the paths of files that stay, for they were changed."""
    acts = _acts(library)
    if not acts:
        return [], []
    kept = []
    gone = [address for address, content in acts[-1] if content == FOLLOWED]
    unsubscribe(library, gone)
    for path, content in acts[-1]:
        if content == FOLLOWED:
            continue
        file = library.folder.root / path
        if file.is_file() and not file.is_symlink() and content_hash(read_regular(file, LARGEST)) == content:
            file.unlink()
            gone.append(path)
        elif file.exists():
            kept.append(path)
    last = acts[-1]
    _change(library, lambda acts: [one for one in acts if one != last])
    return gone, kept


def _refuse_outside(root: Path, path: str) -> None:
    """A link in a library that came from somebody else may lead anywhere."""
    if not (root / path).parent.resolve().is_relative_to(root.resolve()):
        raise CannotSave(f"{path}: a link there leads out of the library; nothing is written through it")


def _write_new(file: Path, raw: bytes) -> None:
    try:
        with file.open("xb") as new:
            new.write(raw)
    except OSError as error:
        raise CannotSave(f"{file}: {error.strerror or error}") from error


def _file(library: Library) -> Path:
    return library.layout.journal.with_name(ACTS)


def _acts(library: Library) -> list[Act]:
    try:
        return _acts_in(read_own(_file(library)))
    except OSError:
        return []


def _acts_in(raw: bytes) -> list[Act]:
    try:
        return [[(str(path), str(content)) for path, content in act] for act in json.loads(raw)]
    except (ValueError, TypeError, RecursionError):
        return []


def _change(library: Library, change: Callable[[list[Act]], list[Act]]) -> None:
    with library.safety.lock.held("the list of what was added"):
        rewrite(_file(library), lambda there: json.dumps(change(_acts_in(there))[-MOST_ACTS:]).encode())
