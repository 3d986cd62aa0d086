"""Any acts by real keys, against `act_model`: tags, notes, lists, codebook, names, suggestions, undoing, doing again, restarts.

``python tests/terminal/random_acts.py [--seed N] [--steps N]``. After each step the stored files must be as the model says,
and the screen must show what is stored.
"""

from __future__ import annotations

import argparse
import random
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from act_model import Group, Model, Table, articles_of, changed, is_tag, key, read, without_order
from bare_terminal import BareTerminal
from surroundings import POSTIL, isolated

TAGS = ("wool", "quartz", "ivory/plum", "jumbo", "Zebra", "xylo")
NOTES = ("a note", "who says so", "two\rlines")
ARTICLES = {
    "harbour": "Cod is sold by weight at the harbour. The crane was built in May. Ships wait for the tide. Nobody asked.",
    "council": "The council met on Monday. It raised the price of cod. Fishermen from Oslo were not amused. Some went home.",
    "weather": "Rain fell on the quay. The tide was high in May. A crane stood idle. Ships wait for better weather.",
}
ESCAPE = "\x1b[27u"
"""Escape as terminals send it that tell it apart from the beginning of another key, however late the next one is read."""
DONE = re.compile(
    r"saved|undone|undo once more|done again|nothing |no annotation|not undone|they have it|there is no|cannot be|"
    r"already|select a passage|no other|no words|no name|rests on|retag|merge the two"
)
"""What is said when something was done, or cannot be."""


class Fault(Exception):
    """The app did not do what it should."""


class Walk:
    """One library, the app on it, and what the model says of both."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.chance = random.Random(seed)
        self.library = folder / "library"
        self.library.mkdir()
        for name, text in ARTICLES.items():
            sentences = text.split(". ")
            (self.library / f"{name}.txt").write_text(
                f"The {name} in winter\n\n{'. '.join(sentences[:2])}.\n\n{'. '.join(sentences[2:])}\n"
            )
        self.environment = isolated(folder)
        self.keys: list[str] = []
        self.model = Model({})
        self.here = ""
        """The id of the open article."""
        self.start()

    # The app

    def start(self) -> None:
        self.app = BareTerminal([*POSTIL, str(self.library)], self.environment, 100, 32)
        self.app.wait_for("3 articles")
        self.open(self.chance.randrange(3))

    def open(self, row: int) -> None:
        self.press("gg" + "j" * row + "\r")
        self.app.wait_for("close")
        self.app.wait_for(lambda: "3 articles" not in self.app.screen().split("\n")[0])
        self.here = self.article_in_front()

    def article_in_front(self) -> str:
        listed = subprocess.run(
            [*POSTIL, "list", str(self.library), "--json"],
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
        )
        name = next(name for name in ARTICLES if f"The {name} in winter" in self.app.screen().split("\n")[0])
        import json

        return next(row["id"] for row in map(json.loads, listed.stdout.splitlines()) if name in row["path"])

    def press(self, keys: str) -> None:
        self.keys.append(keys)
        self.app.press(keys)

    def foot(self) -> str:
        return self.app.screen().rstrip().split("\n")[-1]

    def settled(self) -> None:
        """Nothing more comes for a while."""
        while self.app.read(0.12):
            pass

    def clear(self) -> None:
        """Nothing is open over the article, nothing is selected, and nothing is said."""
        for _ in range(8):
            self.press(ESCAPE)
            self.settled()
            if "u undo" in self.foot() and "a note" in self.foot():
                return
        raise Fault(f"a dialogue cannot be closed:\n{self.app.screen()}")

    def ends(self, keys: str) -> str:
        """Presses the last keys of an act, and waits until it is told what became of it."""
        was_told = DONE.search(self.told()) is not None
        self.press(keys)
        while was_told and self.app.read(0.5):  # what was said before is still there
            pass
        try:
            screen = self.app.wait_for(lambda: DONE.search(self.told()) is not None)
        except AssertionError as error:
            raise Fault(f"nothing was said: {error}") from error
        self.settled()
        return screen

    def told(self) -> str:
        """The last lines: those of the view, and of the dialogue over it."""
        return "\n".join(
            line for line in self.app.screen().split("\n")[-9:] if "u undo" not in line and "u take" not in line
        )

    def command(self, *arguments: str) -> str:
        """What the command line says of it."""
        self.keys.append(f"$ postil {' '.join(arguments)}")
        name, *rest = arguments
        ended = subprocess.run(
            [*POSTIL, name, str(self.library), *rest], env=self.environment, capture_output=True, check=False, text=True
        )
        return ended.stdout + ended.stderr

    # What is stored

    def did(self, words: str, *, done_in: str = "", check: Callable[[dict], bool] = lambda _: True) -> None:
        """Something may have been done: what it changed must be what was meant."""
        after = read(self.library)
        change = changed(self.model.now, after)
        if change and not check(change):
            raise Fault(f"{words} changed {change}")
        self.model.do(words, after, done_in)

    def is_now(self, table: Table, words: str) -> None:
        after = read(self.library)
        if without_order(after) != without_order(table):
            raise Fault(f"{words}: {changed(without_order(table), without_order(after))} (wanted, stored)")
        self.model.now = after

    def looks_right(self) -> None:
        """The screen shows what is stored."""
        here = {part[1] for part in self.model.now if part[0] == "annotation" and part[2] == "there"}
        here = {thing for thing in here if thing.startswith(self.here)}
        head = self.app.screen().split("\n")[0]
        shown = re.search(r"(\d+) annotation", head)
        if (int(shown[1]) if shown else 0) != len(here):
            self.settled()
            head = self.app.screen().split("\n")[0]
            shown = re.search(r"(\d+) annotation", head)
            if (int(shown[1]) if shown else 0) != len(here):
                raise Fault(f"the head says «{head}»; {len(here)} are stored")

    def title_counts(self, keys: str, pattern: str, count: int) -> None:
        """A list says how many there are."""
        if not count:
            return
        self.press(keys)
        try:
            self.app.wait_for(
                lambda: (found := re.search(pattern, self.app.screen())) is not None and int(found[1]) == count
            )
        except AssertionError as error:
            raise Fault(f"{keys} does not say {count}: {error}") from error

    # Steps

    def move(self) -> None:
        self.press("gg" + ")" * self.chance.randrange(6))

    def to_annotation(self) -> None:
        self.press("gg" + "]h" * self.chance.randrange(1, 4))

    def only_here(self, change: dict) -> bool:
        things = {part[:2] for part in change if part[0] == "annotation"}
        return len(things) <= 1 and articles_of(change) <= {self.here}

    def tag(self) -> None:
        self.move()
        tags = self.chance.sample(TAGS, 1)
        self.press("tt")
        self.app.wait_for("Tab or")
        self.press("\t".join(tags))
        self.settled()
        self.ends("\r")
        wanted = {tag.casefold() for tag in tags}
        self.did(f"tag {tags}", check=lambda change: self.only_here(change) and _tags_in(change) <= wanted)

    def highlight(self) -> None:
        self.move()
        self.ends("HH")
        self.did("highlight", check=self.only_here)

    def note(self) -> None:
        self.move() if self.chance.random() < 0.5 else self.to_annotation()
        self.press("aa")
        self.app.wait_for("C-s saves")
        self.press(self.chance.choice(NOTES))
        self.settled()
        self.ends("\x13")
        self.did("note", check=self.only_here)

    def delete(self) -> None:
        self.to_annotation()
        self.ends("dd")
        self.did("delete", check=self.only_here)

    def reshape(self) -> None:
        self.to_annotation()
        self.press("v)")
        self.settled()
        self.ends("r")
        self.clear()
        self.did("reshape", check=self.only_here)

    def again(self) -> None:
        self.press("vis")
        self.settled()
        self.ends("\r")
        self.clear()
        self.did("the last tags", check=self.only_here)

    def everywhere(self) -> None:
        self.press("gH")
        self.settled()
        if "Everywhere" not in self.app.screen():
            return
        self.press("X" if self.chance.random() < 0.3 else "j" * self.chance.randrange(4))
        if self.chance.random() < 0.5:
            self.press("t")
            self.app.wait_for("Tab or")
            self.press(self.chance.choice(TAGS))
            self.settled()
            self.ends("\r")
        else:
            self.ends("dd")
        self.did("in the list")
        count = sum(1 for part in self.model.now if part[0] == "annotation" and part[2] == "there")
        self.title_counts("", r"Everywhere: (\d+) annotation", count)

    def undo_in_list(self) -> None:
        """The list of the library takes back the last act of all."""
        self.press("gH")
        self.settled()
        if "Everywhere" not in self.app.screen():
            return
        self.one_undo("")
        count = sum(1 for part in self.model.now if part[0] == "annotation" and part[2] == "there")
        self.title_counts("", r"Everywhere: (\d+) annotation", count)
        if self.chance.random() < 0.5:
            self.one_redo("")
            count = sum(1 for part in self.model.now if part[0] == "annotation" and part[2] == "there")
            self.title_counts("", r"Everywhere: (\d+) annotation", count)

    def codebook(self) -> None:
        self.press("gt")
        self.app.wait_for("Codebook:")
        self.press("j" * self.chance.randrange(5))
        self.settled()
        match self.chance.choice(("add", "rename", "colour", "delete", "describe")):
            case "add":
                self.press("a")
                self.app.wait_for("A new tag")
                self.ends(self.chance.choice((*TAGS, "kiwi", "lemon")) + "\r")
            case "rename":
                self.press("r")
                self.settled()
                if "Another name" in self.app.screen():
                    self.press("\x15" + self.chance.choice((*TAGS, "kiwi", "mango")) + "\r")
                    self.confirm()
            case "colour":
                self.press("c")
                self.settled()
                if "a colour for" in self.app.screen():
                    self.ends(self.chance.choice(("rose", "teal", "amber")) + "\r")
            case "delete":
                self.press("dd")
                self.confirm()
            case _:
                self.press("i")
                self.settled()
                if "means" in self.app.screen():
                    self.ends(self.chance.choice(("x", "a meaning")) + "\r")
        self.did("codebook", done_in=self.here)

    def confirm(self) -> None:
        self.settled()
        if "It stands on" in self.app.screen():
            self.ends("\r")

    def suggest(self) -> None:
        self.press("gs")
        self.settled()
        if "more passages" not in self.app.screen():
            return
        self.press("\r")
        self.settled()
        if "later" not in self.app.screen():
            return
        count = 0
        for _ in range(self.chance.randrange(1, 4)):
            answer = self.chance.choice("yn.u")
            if "? " not in self.app.screen() or " of " not in self.app.screen():
                break
            self.press(answer)
            self.settled()
            if answer in "yn":
                before = len(self.model.done)
                self.did(f"suggestion {answer}", done_in=self.here if answer == "n" else "")
                count += len(self.model.done) - before
            elif answer == "u" and count:
                self.is_now(self.model.undo(self.model.done[-1]), "u in gs")
                count -= 1
            else:
                self.is_now(self.model.now, f"{answer} in gs with no answer")

    def name(self) -> None:
        self.move()
        self.press("EE")
        self.settled()
        if "counts for" not in self.app.screen():
            return
        self.ends(self.chance.choice(("p", "o", "l", "Lp", "LLo")))
        self.did("name", done_in=self.here)

    def undo(self) -> None:
        for _ in range(self.chance.choice((1, 1, 2, 4))):
            self.clear()
            self.one_undo(self.here)

    def one_undo(self, article: str) -> None:
        act = self.model.to_undo(article)
        screen = self.ends("u")
        if act is None:
            self.is_now(self.model.now, f"u with nothing to undo, {screen.split(chr(10))[-1]}")
            return
        if resting := self.model.resting(act):
            self.is_now(self.model.now, f"the first u, with {[one.words for one in resting]} in the way")
            if "undo once more" not in screen:
                raise Fault(f"it does not say that {[one.words for one in resting]} is in the way of {act.words}")
            self.press("u")
            self.app.wait_for(lambda: "undone:" in self.told())
            self.settled()
        is_last = act is self.model.done[-1]
        self.is_now(self.model.undo(act), f"undo of {act.words}")
        if is_last and self.model.now != act.before and changed(act.before, act.after):
            same = changed(self.model.now, act.before)
            if same and all(part[2] == "order" for part in same):
                raise Fault(f"undo of {act.words} has another order of tags: {same}")

    def redo(self) -> None:
        for _ in range(self.chance.choice((1, 1, 2, 4))):
            self.clear()
            self.one_redo(self.here)

    def one_redo(self, article: str) -> None:
        groups = self.model.to_redo(article)
        self.ends("\x12")
        self.redone(groups, self.told(), "C-r")

    def redone(self, groups: list[Group], told: str, words: str) -> None:
        """One of the groups was done again, or it was said that the next one cannot be."""
        if not groups or "not done again:" in told:
            self.is_now(self.model.now, f"{words} with nothing that could be done again")
            for group in groups:
                group.is_passed = True
            return
        stored = without_order(read(self.library))
        made = [(group, self.model.copy().redo(group)) for group in groups]
        group = next((group for group, table in made if without_order(table) == stored), groups[-1])
        self.is_now(self.model.redo(group), f"{words}, which does {[act.words for act in group.acts]} again")

    def history(self) -> None:
        """gu undoes any act."""
        if not self.model.done:
            return
        self.title_counts("gu", r"latest first: (\d+) act", len(self.model.done))
        row = self.chance.randrange(min(6, len(self.model.done)))
        act = self.model.done[-1 - row]
        self.press("gg" + "j" * row)
        self.settled()
        resting = self.model.resting(act)
        if resting:
            self.press("u")
            self.app.wait_for("and what rests on it?")
            self.is_now(self.model.now, "before the question is answered")
            self.ends("\r")
        else:
            self.ends("u")
        self.is_now(self.model.undo(act), f"gu: {act.words}")

    def turn(self) -> None:
        self.press(self.chance.choice("JK"))
        self.settled()
        self.here = self.article_in_front()

    def restart(self) -> None:
        if self.chance.random() < 0.5:
            self.press("qq")
            if self.app.wait_for_end() != 0:
                raise Fault("it did not end well")
        else:
            self.app.kill(signal.SIGKILL)
            self.app.wait_for_end()
        self.app.close()
        self.is_now(self.model.now, "a restart")
        self.start()

    def outside(self) -> None:
        """The command line, meanwhile."""
        match self.chance.choice(("annotate", "undo", "redo")):
            case "annotate":
                self.command("annotate", "harbour.txt", "--quote", "The crane", "--tag", self.chance.choice(TAGS))
                self.did("annotate")
            case "undo":
                act = self.model.to_undo("")
                self.command("undo")
                self.is_now(self.model.undo(act) if act else self.model.now, "postil undo")
            case _:
                groups = self.model.to_redo("")
                self.redone(groups, self.command("redo"), "postil redo")
        self.press("\x1b[O\x1b[I")  # the window has the focus again
        self.settled()
        self.app.wait_for(self.is_shown)

    def is_shown(self) -> bool:
        try:
            self.looks_right()
        except Fault:
            return False
        return True

    STEPS = (
        *([tag] * 5 + [highlight, note, note, delete, reshape, again, everywhere, codebook, codebook, suggest, name]),
        *([undo] * 5 + [redo] * 3 + [history, undo_in_list, turn, turn, restart, outside]),
    )

    def step(self) -> str:
        step = self.chance.choice(self.STEPS)
        self.keys.append(f"[{step.__name__}]")
        self.clear()
        step(self)
        self.clear()
        self.looks_right()
        self.is_now(self.model.now, f"after {step.__name__}")
        return step.__name__


def _tags_in(change: dict) -> set[str]:
    """The tags that came onto passages, or went, or are called otherwise."""
    sides = (names for part, both in change.items() if is_tag(part) for names in both if names)
    return {key(name) for names in sides for name in names}


def walk(seed: int, steps: int) -> tuple[str, int, int]:
    """The fault that was met, ``""`` for none; how many acts were done, and how often one was undone or done again."""
    with tempfile.TemporaryDirectory(prefix="acts-") as folder:
        one = Walk(Path(folder), seed)
        try:
            for number in range(steps):
                try:
                    one.step()
                except (Fault, AssertionError) as fault:
                    last = " ".join(repr(keys)[1:-1] for keys in one.keys[-60:])
                    acts = "\n".join(f"{act.words}: {act.change}" for act in one.model.done[-8:])
                    told = f"seed {seed}, step {number}: {fault}\n{one.app.screen()}\nkeys: {last}\ndone:\n{acts}"
                    return told, one.model.acts, one.model.steps
        finally:
            one.app.close()
        return "", one.model.acts, one.model.steps


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--steps", type=int, default=200)
    options = parser.parse_args()
    fault, acts, steps = walk(options.seed, options.steps)
    print(
        fault or f"seed {options.seed}: {options.steps} steps clean",
        f"({acts} acts, undone or done again {steps} times)",
    )
    return 1 if fault else 0


if __name__ == "__main__":
    sys.exit(main())
