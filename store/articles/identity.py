"""Which article a file is.

An article that carries annotations is known by an id, a path and the hash of its text. A file is that article if it has
its text, wherever it lies; else if it lies where the article lay; else, where the article's own file is gone, if its text
is like the one that is known. A file that is no known article gets an id made from its path, so that two copies of a
library give it the same one without talking to each other.
"""

from __future__ import annotations

import hashlib
from base64 import b32hexencode
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

ID_LENGTH = 12
"""Characters of five bits each: two articles of a million share an id with a chance of 4 in 10,000,000."""


@dataclass(frozen=True, slots=True)
class Known:
    """An article as it was when something was last kept about it."""

    id: str
    path: str
    hash: str


Likeness = Callable[[Known, str], bool]
"""Whether the file at a path holds a later version of a known article."""


def identify(files: Mapping[str, str], known: Iterable[Known], is_like: Likeness | None = None) -> dict[str, str]:
    """The id of each file. `files` maps paths to hashes of texts; `is_like` is asked only about articles whose file is gone."""
    ids: dict[str, str] = {}
    unclaimed = _Unclaimed(files)
    articles = sorted(known, key=lambda article: article.id)
    unmoved = [article for article in articles if files.get(article.path) == article.hash]
    for article in unmoved:
        if unclaimed.take(article.path):
            ids[article.path] = article.id
    gone = [article for article in articles if ids.get(article.path) != article.id]
    for find in (lambda article: unclaimed.with_hash(article.hash), lambda article: article.path):
        left = []
        for article in gone:
            path = find(article)
            if path is not None and unclaimed.take(path):
                ids[path] = article.id
            else:
                left.append(article)
        gone = left
    if is_like is not None:
        for article in gone:
            path = next((path for path in unclaimed if is_like(article, path)), None)
            if path is not None and unclaimed.take(path):
                ids[path] = article.id
    taken = {article.id for article in articles}
    for path in unclaimed:
        ids[path] = _free_id(path, taken)
        taken.add(ids[path])
    return ids


class _Unclaimed:
    """The files that are no known article yet, in order of path, with a look-up by hash."""

    def __init__(self, files: Mapping[str, str]) -> None:
        self._paths = dict.fromkeys(sorted(files))
        self._by_hash: dict[str, list[str]] = {}
        for path in self._paths:
            self._by_hash.setdefault(files[path], []).append(path)

    def __iter__(self) -> Iterator[str]:
        return iter(list(self._paths))

    def take(self, path: str) -> bool:
        if path not in self._paths:
            return False
        del self._paths[path]
        return True

    def with_hash(self, digest: str) -> str | None:
        return next((path for path in self._by_hash.get(digest, ()) if path in self._paths), None)


def path_id(path: str, salt: int = 0) -> str:
    """The id that a file at `path` has before anything is known about it."""
    named = path if salt == 0 else f"{path}\n{salt}"
    digest = hashlib.blake2b(named.encode("utf-8", "surrogateescape"), digest_size=8).digest()
    return b32hexencode(digest).decode("ascii").lower()[:ID_LENGTH]


def _free_id(path: str, taken: set[str]) -> str:
    salt = 0
    while (found := path_id(path, salt)) in taken:
        salt += 1
    return found
