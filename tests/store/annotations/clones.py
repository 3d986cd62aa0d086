"""Clones of a library, and random work in them, each by a clock that is hours away from the others'."""

from __future__ import annotations

import random
import subprocess
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from store.annotations.acts import retagging
from store.annotations.acts.plan import Plan
from store.annotations.anchoring import describe
from store.annotations.annotation import Annotation, annotate
from store.annotations.tags import COLOURS
from store.articles.article import Document
from store.errors import CannotRetag
from tests.store.annotations.libraries import TEXT, WORDS, Library, article, ids, passage
from tests.store.annotations.meant import Side, seen
from tests.store.annotations.tagging import Tagging

BRANCH = "main"
SETTINGS = ("user.name=x", "user.email=x@example.org", "gc.auto=0", "maintenance.auto=false", "core.fsync=none")
ARTICLES = ids(2)
TAGS = ["film", "film/actors", "film/old", "money", "sea", "sea/ships", "art", "no"]
NOTES = ["no", "not sure", "first", "second thought", "why?", "yes\n\nno", "a longer note\n\nof two paragraphs"]


class Clock:
    """A clock that is hours off."""

    hours = 0.0

    @classmethod
    def now(cls, zone: Any) -> datetime:
        return datetime.now(zone) + timedelta(hours=cls.hours)


class Clone:
    """A working copy of the library, and who works in it."""

    def __init__(self, root: Path, chance: random.Random) -> None:
        self.root = root
        self.chance = chance
        self.hours = chance.uniform(-48, 48)
        self.tagging = Tagging({}, {})
        self.done: list[str] = []
        self.noted: set[str] = set()
        self.moved: set[str] = set()

    @property
    def library(self) -> Library:
        return Library(self.root)

    def git(self, *arguments: str, fails: bool = False) -> str:
        command = ["git", "-C", str(self.root), *(part for one in SETTINGS for part in ("-c", one)), *arguments]
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
        if ran.returncode and not fails:
            raise RuntimeError(f"{arguments}: {ran.stdout}{ran.stderr}")
        return ran.stdout.strip()

    def commit(self) -> str:
        self.git("add", "-A")
        self.git("commit", "-qm", "work", "--allow-empty")
        return (self.root / ".git" / "refs" / "heads" / BRANCH).read_text().strip()

    def sees(self, others: Iterable[Clone]) -> None:
        """Has git read what others commit from their own folders: it need not be fetched before it is merged."""
        lines = [f"{other.root / '.git' / 'objects'}\n" for other in others if other is not self]
        (self.root / ".git" / "objects" / "info" / "alternates").write_text("".join(lines))

    def work(self, acts: int) -> None:
        """Does something, so many times."""
        Clock.hours = self.hours
        library = self.library
        for _ in range(acts):
            act = self.chance.choices(list(ACTS), [weight for _, weight in ACTS.values()])[0]
            try:
                said = ACTS[act][0](self, library)
            except CannotRetag:
                continue
            if said is not None:
                self.done.append(f"{act} {said}")

    def side(self) -> Side:
        now = seen(self.library)
        self.tagging.take_colours(now.codebook)
        return Side(now, self.tagging, frozenset(self.noted), frozenset(self.moved))


def _one(clone: Clone, library: Library) -> Annotation | None:
    there = [one for name in ARTICLES for one in library.present(name)]
    return clone.chance.choice(sorted(there, key=lambda one: one.id)) if there else None


def make(clone: Clone, library: Library) -> str:
    name, words = clone.chance.choice(ARTICLES), clone.chance.choice(WORDS)
    tags = clone.chance.sample(_tags(library), clone.chance.randint(0, 2))
    note = clone.chance.choice(["", "", clone.chance.choice(NOTES)])
    made = annotate(name, describe(article(name), passage(words)), tags, note)
    titled = replace(article(name), document=Document(TEXT, f"Title {clone.chance.randint(0, 9)}"))
    library.acts.do(Plan("made", [made], articles=[titled]))
    for tag in made.tags:
        clone.tagging.put(made.id, tag)
    clone.tagging.on.setdefault(made.id, set())
    return f"{made.id} {words} {tags} {note!r}"


def _tags(library: Library) -> list[str]:
    return sorted({tag.name for tag in library.collection.tags()} | {*TAGS[:4]})


def tag(clone: Clone, library: Library) -> str | None:
    one, name = _one(clone, library), clone.chance.choice(_tags(library))
    if one is None:
        return None
    library.do("tagged", one.edited(tags=[*one.tags, name]))
    clone.tagging.put(one.id, name)
    return f"{one.id} {name}"


def untag(clone: Clone, library: Library) -> str | None:
    one = _one(clone, library)
    if one is None or not one.tags:
        return None
    name = clone.chance.choice(one.tags)
    library.do("untagged", one.edited(tags=[other for other in one.tags if other != name]))
    clone.tagging.take(one.id, name)
    return f"{one.id} {name}"


def write(clone: Clone, library: Library) -> str | None:
    one, note = _one(clone, library), clone.chance.choice(["", *NOTES, f"{clone.chance.random()}"])
    if one is None:
        return None
    library.do("noted", one.edited(note=note))
    clone.noted.add(one.id)
    return f"{one.id} {note!r}"


def reshape(clone: Clone, library: Library) -> str | None:
    one, words = _one(clone, library), clone.chance.choice(WORDS)
    if one is None:
        return None
    library.do("reshaped", one.edited(target=describe(article(one.article), passage(words))))
    clone.moved.add(one.id)
    return f"{one.id} {words}"


def delete(clone: Clone, library: Library) -> str | None:
    one = _one(clone, library)
    if one is None:
        return None
    library.do("deleted", one.edited(deleted=True))
    return one.id


def _retag(clone: Clone, library: Library, act: str, *names: str) -> str:
    done = library.retag(act, *names)
    getattr(clone.tagging, act)(*names)
    return done.words


def rename(clone: Clone, library: Library) -> str | None:
    tags = library.collection.tags()
    if not tags:
        return None
    old = clone.chance.choice(tags).name
    return _retag(clone, library, "rename", old, clone.chance.choice([*TAGS, f"new{clone.chance.randint(0, 99)}"]))


def merge(clone: Clone, library: Library) -> str | None:
    tags = library.collection.tags()
    if len(tags) < 2:
        return None
    one, other = clone.chance.sample([tag.name for tag in tags], 2)
    return _retag(clone, library, "merge", one, other)


def drop(clone: Clone, library: Library) -> str | None:
    tags = library.collection.tags()
    return _retag(clone, library, "delete", clone.chance.choice(tags).name) if tags else None


def describe_tag(clone: Clone, library: Library) -> str | None:
    tags = library.collection.tags()
    if not tags:
        return None
    name, words = clone.chance.choice(tags).name, f"what {clone.chance.randint(0, 99)}"
    library.acts.do(retagging.with_description(tags, name, words))
    clone.tagging.say(name, description=words)
    return f"{name} {words}"


def colour(clone: Clone, library: Library) -> str | None:
    tags = library.collection.tags()
    if not tags:
        return None
    name, new = clone.chance.choice(tags).name, clone.chance.choice(COLOURS)
    library.acts.do(retagging.with_colour(tags, name, new))
    clone.tagging.say(name, colour=new)
    return f"{name} {new}"


def add(clone: Clone, library: Library) -> str | None:
    name = clone.chance.choice(TAGS)
    library.acts.do(retagging.added(library.collection.tags(), name))
    clone.tagging.add(name)
    return name


ACTS: dict[str, tuple[Callable[[Clone, Library], str | None], int]] = {
    "make": (make, 5),
    "tag": (tag, 5),
    "untag": (untag, 4),
    "note": (write, 4),
    "reshape": (reshape, 2),
    "delete": (delete, 1),
    "rename": (rename, 2),
    "merge": (merge, 1),
    "drop": (drop, 1),
    "describe": (describe_tag, 2),
    "colour": (colour, 2),
    "add": (add, 1),
}
