"""Random work on two or three clones of a library, merged by git in every direction, generation after generation.

    python -m tests.store.annotations.merging FOLDER ROUNDS [SEED] [union|none|driver|copies|folder]

Each clone has a clock of its own, hours away from the others'. After every merge what is seen is judged by `meant`, and the
bytes that the directions come to are compared. Prints the counts, and each fault with the seed that it is found by again.
"""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from store.annotations import annotation as annotations
from store.annotations import retagging
from store.annotations.anchoring import describe
from store.annotations.annotation import Annotation, annotate
from store.annotations.tags import COLOURS, tag_key
from store.database.tables import dump
from store.errors import CannotRetag, PostilError
from tests.store.annotations.libraries import WORDS, Library, article, ids, passage
from tests.store.annotations.meant import Seen, Side, faults, seen

ARTICLES = ids(2)
TAGS = ["film", "film/actors", "film/old", "money", "sea", "sea/ships", "art", "no"]
NOTES = ["no", "not sure", "first", "second thought", "why?", "yes\n\nno", "a longer note\n\nof two paragraphs"]
GENERATIONS = 3


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
        self.retagged: list[Callable[[str], str]] = []
        self.merged_into: set[str] = set()
        self.done: list[str] = []

    @property
    def library(self) -> Library:
        return Library(self.root)

    def git(self, *arguments: str, fails: bool = False) -> str:
        command = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", "-C", str(self.root), *arguments]
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
        if ran.returncode and not fails:
            raise RuntimeError(f"{arguments}: {ran.stdout}{ran.stderr}")
        return ran.stdout.strip()

    def commit(self) -> str:
        self.git("add", "-A")
        self.git("commit", "-qm", "work", "--allow-empty")
        return self.git("rev-parse", "HEAD")

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
        return Side(seen(self.library), list(self.retagged), set(self.merged_into))


def _one(clone: Clone, library: Library) -> Annotation | None:
    there = [one for name in ARTICLES for one in library.present(name)]
    return clone.chance.choice(sorted(there, key=lambda one: one.id)) if there else None


def make(clone: Clone, library: Library) -> str:
    name, words = clone.chance.choice(ARTICLES), clone.chance.choice(WORDS)
    tags = clone.chance.sample(_tags(library), clone.chance.randint(0, 2))
    note = clone.chance.choice(["", "", clone.chance.choice(NOTES)])
    made = annotate(name, describe(article(name), passage(words)), tags, note)
    library.do("made", made)
    return f"{made.id} {words} {tags} {note!r}"


def _tags(library: Library) -> list[str]:
    return sorted({tag.name for tag in library.collection.tags()} | {*TAGS[:4]})


def tag(clone: Clone, library: Library) -> str | None:
    one, name = _one(clone, library), clone.chance.choice(_tags(library))
    if one is None:
        return None
    library.do("tagged", one.edited(tags=[*one.tags, name]))
    return f"{one.id} {name}"


def untag(clone: Clone, library: Library) -> str | None:
    one = _one(clone, library)
    if one is None or not one.tags:
        return None
    name = clone.chance.choice(one.tags)
    library.do("untagged", one.edited(tags=[other for other in one.tags if other != name]))
    return f"{one.id} {name}"


def write(clone: Clone, library: Library) -> str | None:
    one, note = _one(clone, library), clone.chance.choice(["", *NOTES, f"{clone.chance.random()}"])
    if one is None:
        return None
    library.do("noted", one.edited(note=note))
    return f"{one.id} {note!r}"


def reshape(clone: Clone, library: Library) -> str | None:
    one, words = _one(clone, library), clone.chance.choice(WORDS)
    if one is None:
        return None
    library.do("reshaped", one.edited(target=describe(article(one.article), passage(words))))
    return f"{one.id} {words}"


def delete(clone: Clone, library: Library) -> str | None:
    one = _one(clone, library)
    if one is None:
        return None
    library.do("deleted", one.edited(deleted=True))
    return one.id


def _retag(clone: Clone, library: Library, act: str, *names: str) -> str:
    done = library.retag(act, *names)
    clone.retagged.append(_called(act, names))
    clone.merged_into |= {tag_key(names[-1])} if act == "merge" else set()
    return done.words


def _called(act: str, names: tuple[str, ...]) -> Callable[[str], str]:
    def called(name: str) -> str:
        old = tag_key(names[0])
        if name != old and not name.startswith(f"{old}/"):
            return name
        if act == "delete":
            return ""
        new = tag_key(names[-1])
        if act == "merge" and new.startswith(f"{old}/") and name != old:
            return name
        return new + name[len(old) :]

    return called


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
    return f"{name} {words}"


def colour(clone: Clone, library: Library) -> str | None:
    tags = library.collection.tags()
    if not tags:
        return None
    name, new = clone.chance.choice(tags).name, clone.chance.choice(COLOURS)
    library.acts.do(retagging.with_colour(tags, name, new))
    return f"{name} {new}"


def add(clone: Clone, library: Library) -> str | None:
    name = clone.chance.choice(TAGS)
    library.acts.do(retagging.added(library.collection.tags(), name))
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


def state(clone: Clone) -> bytes:
    """All that is kept, as it is when it is written: rows with their histories."""
    collection = clone.library.collection
    names = ["", *collection.annotated()]
    tables = ("tags", "annotations")
    return b"".join(
        dump({table: dict(sorted(collection.stored(name, table).items())) for table in tables}) for name in names
    )


class Round:
    """One history."""

    def __init__(self, folder: Path, seed: int, way: str) -> None:
        self.chance = random.Random(f"{seed} {way}")
        self.way = way
        self.folder = folder
        self.faults: list[str] = []
        first = Clone(folder / "first", self.chance)
        (folder / "first").mkdir(parents=True)
        first.git("init", "-q", "-b", "main")
        first.work(self.chance.randint(3, 12))
        first.library.collection.prepare()
        if way in ("none", "copies", "folder"):
            (folder / "first" / ".postil" / ".gitattributes").write_text("*.json -text\n")
        first.commit()
        self.clones = [first]
        for number in range(self.chance.choice([1, 1, 2])):
            other = Clone(folder / f"other{number}", self.chance)
            if way == "folder":
                shutil.copytree(first.root, other.root)
            else:
                subprocess.run(
                    ["git", "clone", "-q", str(first.root), str(other.root)], check=True, capture_output=True
                )
            self.clones.append(other)
        if way == "driver":
            driver = f"{sys.executable} -m tui merge-driver %O %A %B %P"
            for clone in self.clones:
                clone.git("config", "merge.union.driver", driver)

    def run(self) -> None:
        for _ in range(GENERATIONS):
            base = seen(self.clones[0].library)
            for clone in self.clones:
                clone.retagged, clone.merged_into = [], set()
                clone.work(self.chance.randint(0, 6))
            sides = [clone.side() for clone in self.clones]
            heads = [clone.commit() for clone in self.clones]
            self.merge_all(heads)
            merged = [seen(clone.library) for clone in self.clones]
            self.judge(base, sides, merged)
            if self.faults:
                return

    def merge_all(self, heads: list[str]) -> None:
        """Every clone merges all others' work, each in another order."""
        for clone in self.clones:
            others = [(other, head) for other, head in zip(self.clones, heads, strict=True) if other is not clone]
            self.chance.shuffle(others)
            for other, head in others:
                if self.way == "copies":
                    self.take_copies(clone, other, head)
                    continue
                clone.git("fetch", "-q", str(other.root), head)
                clone.git("merge", "-q", "--no-edit", head, fails=True)
                if self.chance.random() < 0.5 and not self._is_half_done(clone):
                    self.touch(clone)
                if self._is_half_done(clone):
                    self.mend(clone)
                    clone.git("add", "-A")
                    clone.git("commit", "-q", "--no-edit")
        self.chance.shuffle(self.clones)

    def take_copies(self, clone: Clone, other: Clone, head: str) -> None:
        """Has what another committed beside the clone's own files, as a sync tool does, and takes it over."""
        folder = clone.root / ".postil"
        for name in other.git("ls-tree", "-r", "--name-only", head).splitlines():
            content = subprocess.run(
                ["git", "-C", other.root, "show", f"{head}:{name}"], capture_output=True, check=True
            ).stdout
            path = clone.root / name
            if path.suffix == ".json" and path.exists():
                path = path.with_name(f"{path.stem}.sync-conflict-20260101-120000{path.suffix}")
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
        clone.library.collection.merge_copies()
        assert not list(folder.rglob("*conflict*")) or all(
            "damaged" in path.parts for path in folder.rglob("*conflict*")
        )
        clone.commit()

    def _is_half_done(self, clone: Clone) -> bool:
        return (clone.root / ".git" / "MERGE_HEAD").exists()

    def mend(self, clone: Clone) -> None:
        """Goes on after a merge that stopped at a conflict."""
        collection = clone.library.collection
        for name, _ in collection.damaged():
            collection.mend(name)

    def touch(self, clone: Clone) -> None:
        """Writes the files as they stand."""
        collection = clone.library.collection
        for name in ["", *collection.annotated()]:
            collection.put_stored(name, {}, {})
        clone.commit()

    def judge(self, base: Seen, sides: list[Side], merged: list[Seen]) -> None:
        self.faults += [f"diverging: {one} {merged[0]}" for one in merged[1:] if one != merged[0]]
        states = [state(clone) for clone in self.clones]
        self.faults += ["other bytes" for one in states[1:] if one != states[0]]
        self.faults += faults(base, sides, merged[0])
        if self.faults:
            self.faults += [f"   base {base}", *(f"   side {side}" for side in sides), f"   merged {merged[0]}"]
            self.faults += [f"   {clone.root.name} {clone.hours:.0f} h: {clone.done}" for clone in self.clones]


def main(folder: Path, rounds: int, seed: int, way: str) -> dict[str, Any]:
    annotations.datetime = Clock  # type: ignore[attr-defined, assignment]
    counts: Counter[str] = Counter()
    told = []
    for number in range(seed, seed + rounds):
        one = Round(folder / str(number), number, way)
        try:
            one.run()
        except (PostilError, RuntimeError) as error:
            one.faults.append(f"{type(error).__name__}: {error}")
        counts["histories"] += 1
        counts["sides"] += len(one.clones)
        counts["acts"] += sum(len(clone.done) for clone in one.clones)
        if one.faults:
            counts["faulty"] += 1
            told.append([f"seed {number}", *one.faults])
        shutil.rmtree(folder / str(number))
    return {"counts": counts, "faults": told}


if __name__ == "__main__":
    found = main(
        Path(sys.argv[1]),
        int(sys.argv[2]),
        int(sys.argv[3]) if len(sys.argv) > 3 else 0,
        sys.argv[4] if len(sys.argv) > 4 else "union",
    )
    print(json.dumps(found["counts"]))
    for fault in found["faults"][:5]:
        print("\n".join(str(line)[:1500] for line in fault))
