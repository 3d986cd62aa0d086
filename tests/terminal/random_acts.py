"""Any acts by real keys, against `act_model`: tags, notes, lists, codebook, names, suggestions, whole articles, imports,
undoing, doing again, restarts.

``python tests/terminal/random_acts.py [--seed N] [--steps N] [--names]``. After each step the stored files must be as the model
says, and the screen must show what is stored.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

import acts_in_article as here
import acts_in_lists as lists
from walked_library import Fault, Walk

Step = Callable[[Walk], None]
STEPS: Sequence[Step] = (
    *([here.tag] * 5 + [here.take_off] * 2 + [here.highlight, here.note, here.note, here.delete, here.reshape]),
    *([here.again, here.every_place, here.name, lists.everywhere, lists.everywhere, lists.suggest, lists.review]),
    *([lists.codebook] * 3 + [lists.articles, lists.brought_in]),
    *([here.undo] * 5 + [here.redo] * 3 + [lists.history, lists.undo_in_list, here.turn, here.turn]),
    *([lists.restart, lists.outside]),
)


def take(walk: Walk, step: Step) -> None:
    """One step, after which the screen and the files must be right."""
    walk.keys.append(f"[{step.__name__}]")
    walk.clear()
    step(walk)
    walk.clear()
    walk.looks_right()
    walk.is_now(walk.model.now, f"after {step.__name__}")


class Walked(NamedTuple):
    """What came of it."""

    fault: str
    """``""`` for none."""
    acts: int
    steps: int
    """How often one was undone or done again."""
    kinds: Counter[str]
    """How often which step was taken."""


def any_steps(seed: int, count: int) -> list[Step]:
    """So many steps, those that are taken by day most often."""
    return Random(seed).choices(STEPS, k=count)


def walk(seed: int, steps: Sequence[Step], *, names: bool = False) -> Walked:
    """Takes steps until one is a fault."""
    kinds: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="acts-") as folder:
        one = Walk(Path(folder), seed, names=names)
        try:
            for number, step in enumerate(steps):
                try:
                    take(one, step)
                    kinds[step.__name__] += 1
                except (Fault, AssertionError) as fault:
                    last = " ".join(repr(keys)[1:-1] for keys in one.keys[-60:])
                    acts = "\n".join(f"{act.words}: {act.change}" for act in one.model.done[-8:])
                    told = f"seed {seed}, step {number}: {fault}\n{one.app.screen()}\nkeys: {last}\ndone:\n{acts}"
                    return Walked(told, one.model.acts, one.model.steps, kinds)
        finally:
            one.app.close()
        return Walked("", one.model.acts, one.model.steps, kinds)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--steps", type=int, default=200)
    parser.add_argument("--names", action="store_true", help="with the engine that finds names")
    options = parser.parse_args()
    walked = walk(options.seed, any_steps(options.seed, options.steps), names=options.names)
    print(
        walked.fault or f"seed {options.seed}: {options.steps} steps clean",
        f"({walked.acts} acts, undone or done again {walked.steps} times; {dict(walked.kinds)})",
    )
    return 1 if walked.fault else 0


if __name__ == "__main__":
    sys.exit(main())
