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
from pathlib import Path
from typing import Any
from unittest.mock import patch

from store.annotations import annotation
from store.database.tables import dump
from store.errors import PostilError
from tests.store.annotations.clones import BRANCH, Clock, Clone
from tests.store.annotations.driven import Driver
from tests.store.annotations.meant import Seen, Side, faults, seen

GENERATIONS = 3
DRIVER = f"{sys.executable} -m tui merge-driver %O %A %B %P"


def state(clone: Clone) -> bytes:
    """All that is kept, as it is when it is written: rows with their histories."""
    collection = clone.library.collection
    names = ["", *collection.annotated()]
    tables = ("tags", "annotations")
    return b"".join(
        dump({table: dict(sorted(collection.stored(name, table).items())) for table in tables}) for name in names
    )


def files(clone: Clone) -> dict[str, bytes]:
    """The stored files as they are on the disk, by their paths."""
    folder = clone.root / ".postil"
    paths = [folder / "library.json", *(folder / "annotations").rglob("*.json")]
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths if path.exists()}


class Round:
    """One history."""

    def __init__(self, folder: Path, seed: int, way: str, driver: Driver | None = None) -> None:
        self.chance = random.Random(f"{seed} {way}")
        self.way = way
        self.folder = folder
        self.faults: list[str] = []
        self.acts = 0
        first = Clone(folder / "first", self.chance)
        (folder / "first").mkdir(parents=True)
        first.git("init", "-q", "-b", BRANCH)
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
        for clone in self.clones:
            clone.sees(self.clones)
            if way == "driver":
                clone.git("config", "merge.union.driver", driver.command if driver else DRIVER)

    def run(self) -> None:
        for _ in range(GENERATIONS):
            self.chance.shuffle(self.clones)
            base = seen(self.clones[0].library)
            for clone in self.clones:
                clone.done, clone.noted, clone.moved = [], set(), set()
                clone.tagging = base.tagging
                clone.work(self.chance.randint(0, 6))
            self.acts += sum(len(clone.done) for clone in self.clones)
            sides = [clone.side() for clone in self.clones]
            heads = [clone.commit() for clone in self.clones]
            self.merge_all(heads)
            merged = [seen(clone.library) for clone in self.clones]
            self.judge(base, sides, merged)
            if self.faults:
                return
        self.judge_files()

    def merge_all(self, heads: list[str]) -> None:
        """Every clone merges all others' work, each in another order."""
        for clone in self.clones:
            others = [(other, head) for other, head in zip(self.clones, heads, strict=True) if other is not clone]
            self.chance.shuffle(others)
            for other, head in others:
                if self.way == "copies":
                    self.take_copies(clone, other, head)
                    continue
                clone.git("merge", "-q", "--no-edit", head, fails=True)
                if self.chance.random() < 0.5 and not self._is_half_done(clone):
                    self.touch(clone)
                if self._is_half_done(clone):
                    self.mend(clone)
                    clone.git("add", "-A")
                    clone.git("commit", "-q", "--no-edit")

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

    def judge_files(self) -> None:
        """Once every clone has saved, its files are the same bytes everywhere: only git leaves lines in an order of its own."""
        for clone in self.clones:
            self.touch(clone)
        first, *others = (files(clone) for clone in self.clones)
        self.faults += [f"other files: {sorted(first.items() ^ other.items())}" for other in others if other != first]

    def judge(self, base: Seen, sides: list[Side], merged: list[Seen]) -> None:
        self.faults += [f"diverging: {one} {merged[0]}" for one in merged[1:] if one != merged[0]]
        states = [state(clone) for clone in self.clones]
        lines = [set(one.splitlines()) for one in states]
        self.faults += [
            f"other bytes: {sorted(one - lines[0])}, not {sorted(lines[0] - one)}"
            for one in lines[1:]
            if one != lines[0]
        ]
        self.faults += faults(base, sides, merged[0])
        if self.faults:
            self.faults += [f"  all had {_told(base)}"]
            for clone, side in zip(self.clones, sides, strict=True):
                self.faults += [
                    f"  {clone.root.name} {clone.hours:.0f} h did {clone.done}",
                    f"    had {_told(side.seen)}",
                ]
            self.faults += [f"  merged {_told(merged[0])}"]


def _told(seen: Seen) -> str:
    passages = [
        f"{name[-4:]} {one.words} {sorted(one.tags)} {one.note!r}" for name, one in sorted(seen.passages.items())
    ]
    return "; ".join(passages) + f" | {seen.codebook}"


def main(folder: Path, rounds: int, seed: int, way: str) -> dict[str, Any]:
    counts: Counter[str] = Counter()
    told = []
    driver = Driver(folder)
    for number in range(seed, seed + rounds):
        one = Round(folder / str(number), number, way, driver)
        try:
            one.run()
        except (PostilError, RuntimeError) as error:
            one.faults.append(f"{type(error).__name__}: {error}")
        counts["histories"] += 1
        counts["sides"] += len(one.clones)
        counts["acts"] += one.acts
        if one.faults:
            counts["faulty"] += 1
            told.append([f"seed {number}", *one.faults])
        shutil.rmtree(folder / str(number))
    return {"counts": counts, "faults": told}


if __name__ == "__main__":
    with patch.object(annotation, "datetime", Clock):
        found = main(
            Path(sys.argv[1]),
            int(sys.argv[2]),
            int(sys.argv[3]) if len(sys.argv) > 3 else 0,
            sys.argv[4] if len(sys.argv) > 4 else "union",
        )
    print(json.dumps(found["counts"]))
    for fault in found["faults"][:12]:
        print("\n".join(str(line)[:2500] for line in fault))
