"""Tables of attributes beside articles, and what they say of each file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from store.articles.attributes import LARGEST_TABLE, MOST, TABLE, of_file, read_table
from store.articles.folder import ArticleFolder
from store.articles.listed_files import Skipped
from store.errors import NotAnArticle, PostilError, Unreadable


class AttributeTables:
    """The tables of a library as they are now."""

    def __init__(self) -> None:
        self._tables: Mapping[str, Mapping[str, tuple[str, ...]]] = {}
        """By the folder that each lies in, inside the library, the innermost last."""

    def look(self, folder: ArticleFolder, passed_over: Iterable[Skipped]) -> list[Skipped]:
        """Reads the tables among the files that are not articles; gives the others, and the tables that cannot be read."""
        tables: dict[str, Mapping[str, tuple[str, ...]]] = {}
        others = []
        for entry in passed_over:
            inside, _, name = entry.path.rpartition("/")
            if name.casefold() != TABLE:
                others.append(entry)
                continue
            try:
                tables[inside] = read_table(_content(folder, entry.path))
            except PostilError as error:
                others.append(Skipped(entry.path, str(error).removeprefix(f"{entry.path}: ")))
        self._tables = dict(sorted(tables.items(), key=lambda item: len(item[0])))
        return others

    def of(self, path: str) -> tuple[str, ...]:
        """The attributes of a file, by its path inside the library."""
        if not self._tables:
            return ()
        attributes: dict[str, None] = {}
        for inside, table in self._tables.items():
            if not inside or path.startswith(f"{inside}/"):
                attributes.update(dict.fromkeys(of_file(table, path.removeprefix(f"{inside}/") if inside else path)))
        return tuple(attributes)[:MOST]


def _content(folder: ArticleFolder, path: str) -> bytes:
    raw = folder.content(path, LARGEST_TABLE + 1)
    if len(raw) > LARGEST_TABLE:
        raise Unreadable(f"{path}: larger than {LARGEST_TABLE >> 20} MB")
    if b"\0" in raw[:1000] and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise NotAnArticle("not a table that can be read: it is not text")
    return raw
