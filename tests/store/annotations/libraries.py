"""Small libraries to act on: their articles, what one process sees of them, and what stands on their disk."""

from __future__ import annotations

import json
import os
from pathlib import Path

from store.annotations.acts import retagging
from store.annotations.acts.act import Act
from store.annotations.acts.acts import Acts
from store.annotations.acts.journal import Journal
from store.annotations.acts.plan import Plan
from store.annotations.anchoring import describe
from store.annotations.annotation import Annotation, annotate
from store.annotations.collection import Collection
from store.articles.article import Article, Document, Passage
from store.articles.folder import text_hash
from store.database.intent import Intent
from store.database.layout import FolderLayout
from store.database.log import Log
from store.database.safety import Safety
from store.report import Report

TEXT = "One two three four five six seven eight nine ten."
WORDS = TEXT.rstrip(".").split()
ONLY = "0123456789ab"
"""The id of the article of a library that needs just one."""
MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
"""A folder in memory, where there is one: a sync takes no time there."""
NOT_KEPT = ("local", "texts", ".gitignore", ".gitattributes")

Files = dict[str, bytes]
State = tuple[object, ...]
"""What a reader sees of a library: the annotations of every article, and the codebook."""


def ids(count: int) -> list[str]:
    """The ids of so many articles."""
    return [f"{number:012d}" for number in range(count)]


def article(name: str = ONLY) -> Article:
    return Article(name, f"{name}.txt", Document(TEXT, "A title"), text_hash(TEXT))


def passage(words: str) -> Passage:
    start = TEXT.index(words)
    return Passage(start, start + len(words))


def on(words: str, *tags: str, name: str = ONLY) -> Annotation:
    return annotate(name, describe(article(name), passage(words)), tags)


class Library:
    """A library as one process sees it."""

    def __init__(self, root: Path) -> None:
        self.layout = FolderLayout(root, root / ".postil", root / "cache")
        self.safety = Safety.of(self.layout)
        self.collection = Collection(self.layout, self.safety)
        self.journal = Journal(Log(self.layout.journal, self.safety.lock))
        self.intent = Intent(self.layout.intent)
        self.acts = Acts(self.collection, self.journal, self.intent, self.safety.lock)

    def do(self, words: str, *changed: Annotation, report: Report | None = None) -> Act:
        articles = [article(name) for name in sorted({one.article for one in changed})]
        bases = [base for one in changed for base in self.present(one.article) if base.id == one.id]
        return self.acts.do(Plan(words, changed, bases, articles), report)

    def retag(self, act: str, *names: str, report: Report | None = None) -> Act:
        """Renames, merges or deletes tags."""
        return self.acts.do(retagging.plan(self.collection, retagged(self, act, *names)), report)

    def present(self, name: str = ONLY) -> tuple[Annotation, ...]:
        return self.collection.annotations(name)

    def everything(self) -> list[Annotation]:
        return [one for name in self.collection.annotated() for one in self.present(name)]

    def noted(self, name: str = ONLY) -> dict[str, tuple[tuple[str, ...], str]]:
        """Tags and notes by the words they are on."""
        return {one.target.exact: (one.tags, one.note) for one in self.present(name)}

    def state(self) -> State:
        annotations = {
            name: [(one.id, one.tags, one.note, one.target, one.lost) for one in found]
            for name in self.collection.annotated()
            if (found := self.present(name))
        }
        return annotations, [(tag.name, tag.colour, tag.description) for tag in self.collection.tags()]


def retagged(library: Library, act: str, *names: str) -> retagging.Retagging:
    tags = library.collection.tags()
    if act == "rename":
        return retagging.renamed(tags, *names)
    if act == "merge":
        return retagging.merged(tags, names[:-1], names[-1])
    return retagging.deleted(tags, names)


def files(root: Path) -> Files:
    """Every file that is kept about a library, but for this machine's own, and the texts: one kept for nothing does no
    harm."""
    folder = root / ".postil"
    found = (path for path in folder.rglob("*") if path.is_file() and path.relative_to(folder).parts[0] not in NOT_KEPT)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def shown(files: Files) -> dict[str, object]:
    """What stored files show: without what their rows went through, the times of it, and rows that are deleted. A file that a
    kill cut short before it had its name shows nothing."""
    return {
        name: {
            table: {
                number: {field: value for field, value in row.items() if field not in ("history", "modified")}
                for number, row in rows.items()
                if not row.get("deleted")
            }
            for table, rows in json.loads(content).items()
        }
        for name, content in files.items()
        if not Path(name).name.startswith(".tmp-")
    }
