"""Any acts on a library of three articles, undone and done again in any order, against `tests/terminal/act_model.py`.

``python -m tests.store.annotations.any_undoing [--seed N] [--times N] [--steps N]``.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from pathlib import Path

from store.annotations.acts import retagging
from store.annotations.acts.plan import Plan
from store.annotations.acts.undoing import HasDependents
from store.annotations.anchoring import describe
from store.annotations.tags import COLOURS
from store.errors import CannotRetag, CannotUndo
from tests.store.annotations.libraries import MEMORY, WORDS, Library, article, ids, on, passage
from tests.terminal.act_model import Act, Model, changed, read, without_order

NAMES = ids(3)
TAGS = ("wool", "jumbo", "Zebra", "jumbo/ivy", "zebra", "coast/pier", "coast/ship")


class Walk:
    """One library, and the model of it."""

    def __init__(self, root: Path, seed: int) -> None:
        self.chance = random.Random(seed)
        self.root = root
        self.library = Library(root)
        self.model = Model({})
        self.told: list[str] = []

    def step(self) -> None:
        step = self.chance.choice(
            (self.tag, self.tag, self.edit, self.edit, self.retag, self.undo, self.undo, self.redo, self.any)
        )
        self.told.append(step.__name__)
        step()
        stored = read(self.root)
        assert without_order(stored) == without_order(self.model.now), self.fault(stored)
        self.model.now = stored

    def fault(self, stored: dict) -> str:
        done = "\n".join(f"  {act.words}: {act.change}" for act in self.model.done)
        last = "\n".join(self.told[-12:])
        return (
            f"{changed(without_order(self.model.now), without_order(stored))} (wanted, stored)\n{last}\ndone:\n{done}"
        )

    def did(self, words: str, done_in: str = "") -> None:
        self.told.append(f"did {words}")
        act = self.model.do(words, read(self.root), done_in)
        if act is not None:
            act.id = self.library.journal.acts()[-1].id

    def tag(self) -> None:
        name, words = self.chance.choice(NAMES), self.chance.choice(WORDS[:4])
        there = [one for one in self.library.present(name) if one.target.exact == words]
        one = (
            there[0].edited(tags=[*there[0].tags, self.chance.choice(TAGS)])
            if there
            else on(words, self.chance.choice(TAGS), name=name)
        )
        self.library.do(f"tag {words} in {name} {one.tags}", one)
        self.did(f"tag {words} in {name} {one.tags}")

    def edit(self) -> None:
        everything = self.library.everything()
        if not everything:
            return
        some = self.chance.sample(everything, min(len(everything), self.chance.choice((1, 1, 2, 3))))
        match self.chance.choice(("note", "untag", "delete", "reshape", "tag")):
            case "note":
                made = [one.edited(note=self.chance.choice(("", "a", "b"))) for one in some]
            case "untag":
                made = [one.edited(tags=one.tags[1:]) for one in some]
            case "delete":
                made = [one.edited(deleted=True) for one in some]
            case "tag":
                tag = self.chance.choice(TAGS)
                made = [one.edited(tags=[*one.tags, tag]) for one in some]
            case _:
                made = [
                    one.edited(target=describe(article(one.article), passage(self.chance.choice(WORDS))))
                    for one in some
                ]
        self.library.do("edit", *made)
        self.did("edit")

    def retag(self) -> None:
        tags = self.library.collection.tags()
        if not tags:
            return
        tag, here = self.chance.choice(tags), self.chance.choice(NAMES)
        parents = [tag.name.partition("/")[0] for tag in tags]
        name = self.chance.choice([tag.name, tag.name, *parents])
        try:
            match self.chance.choice(("rename", "merge", "delete", "colour", "describe", "add")):
                case "rename":
                    new = self.chance.choice(TAGS)
                    plan = retagging.plan(self.library.collection, retagging.renamed(tags, name, new))
                case "merge":
                    plan = retagging.plan(
                        self.library.collection, retagging.merged(tags, [name], self.chance.choice(tags).name)
                    )
                case "delete":
                    plan = retagging.plan(self.library.collection, retagging.deleted(tags, [name]))
                case "colour":
                    plan = retagging.with_colour(tags, tag.name, self.chance.choice(COLOURS))
                case "describe":
                    plan = retagging.with_description(tags, tag.name, self.chance.choice(("", "x", "y")))
                case _:
                    plan = retagging.added(tags, self.chance.choice(TAGS))
        except CannotRetag:
            return
        self.library.acts.do(Plan(plan.words, plan.changed, plan.bases, rows=plan.rows, done_in=here))
        self.did(plan.words, here)

    def undo(self) -> None:
        name = self.chance.choice(("", *NAMES))
        act = self.model.to_undo(name)
        if act is None:
            try:
                self.library.acts.undo(name)
            except CannotUndo:
                return
            raise AssertionError("there was nothing to undo")
        self.take_back(act, lambda agreed: self.library.acts.undo(name, agreed))

    def any(self) -> None:
        acts = self.library.journal.acts()
        assert [act.words for act in acts] == [act.words for act in self.model.done]
        if acts:
            row = self.chance.randrange(len(acts))
            self.take_back(self.model.done[row], lambda agreed: self.library.acts.undo_one(acts[row].id, agreed))

    def take_back(self, act: Act, undo) -> None:
        resting = self.model.resting(act)
        self.told.append(f"undo {act.words}, with {[one.words for one in resting]}")
        agreed: list[str] = []
        try:
            undo([])
        except HasDependents as told:
            assert [one.words for one in told.step.along] == [one.words for one in resting], told.step.along
            agreed = [one.id for one in told.step.along]
            undo(agreed)
        else:
            assert not resting, self.fault(read(self.root))
        self.model.now = self.model.undo(act)

    def redo(self) -> None:
        name = self.chance.choice(("", *NAMES))
        groups = self.model.to_redo(name)
        self.told.append(f"redo one of {[[act.words for act in group.acts] for group in groups]}")
        try:
            step = self.library.acts.redo(name)
        except CannotUndo as error:
            self.told.append(str(error))
            for group in groups:
                group.is_passed = True
            return
        redone = next((group for group in groups if group.acts[0].id == step.act.id), None)
        assert redone is not None, step.act.words
        self.model.now = self.model.redo(redone)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--steps", type=int, default=60)
    options = parser.parse_args()
    for seed in range(options.seed, options.seed + options.times):
        with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
            one = Walk(Path(folder), seed)
            for number in range(options.steps):
                try:
                    one.step()
                except (AssertionError, CannotUndo) as fault:
                    print(f"seed {seed}, step {number}: {type(fault).__name__} {fault}\n", "\n".join(one.told[-12:]))
                    return 1
    print(f"{options.times} times {options.steps} steps clean")
    return 0


if __name__ == "__main__":
    sys.exit(main())
