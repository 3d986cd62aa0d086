"""A library that is acted on by real keys, the app on it, and what `act_model` says of both."""

from __future__ import annotations

import json
import random
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

from act_model import Act, Group, Model, Table, articles_of, changed, is_tag, key, read, without_order
from at_work import is_at_work
from bare_terminal import BareTerminal
from surroundings import POSTIL, isolated

TAGS = ("wool", "quartz", "ivory/plum", "jumbo", "Zebra", "xylo")
NOTES = ("a note", "who says so", "two\rlines")
ARTICLES = {
    "harbour": "Cod is sold by weight at the harbour. The crane was built in May. Ships wait for the tide. Nobody "
    "asked.",
    "council": "The council met on Monday. It raised the price of cod. Fishermen from Oslo were not amused. Some went "
    "home.",
    "weather": "Rain fell on the quay. The tide was high in May. A crane stood idle. Ships wait for better weather.",
}
WHOLE_PLACE = (0, 0, "")
"""The place of what is said of a whole article."""
LOOKS = 400
"""Whether the app is at work is looked at so often at most."""
BACK_OUT = 8
"""Times Escape, each with time to be answered."""
ESCAPE = "\x1b[27u"
"""Escape as terminals send it that tell it apart from the beginning of another key, however late the next one is read."""
SAID_OF_AN_ANNOTATION = re.compile(r"\bannotation [\d,]+ of [\d,]+  ")
"""What stands at the foot while the cursor is on an annotation."""
DONE = re.compile(
    r"saved|undone|undo once more|done again|nothing |no annotation|not undone|they have it|there is no|cannot be|"
    r"already|imported|taken over|select a passage|no other|no words|no name|was dropped|rests on|retag|merge the two"
)
"""What is said when something was done, or cannot be."""
KEYS_BESIDE = re.compile(r" {2,}.*\bu (?:undo|take).*$|^ ?\S.*\bu take.*$")


class Fault(Exception):
    """The app did not do what it should."""


class Walk:
    """One library, the app on it, and what the model says of both."""

    def __init__(self, folder: Path, seed: int, *, names: bool = False) -> None:
        """With `names` they are looked for, so that those in doubt can be put right."""
        self.chance = random.Random(seed)
        self.library = folder / "library"
        self.library.mkdir()
        for name, text in ARTICLES.items():
            sentences = text.split(". ")
            (self.library / f"{name}.txt").write_text(
                f"The {name} in winter\n\n{'. '.join(sentences[:2])}.\n\n{'. '.join(sentences[2:])}\n"
            )
        self.environment = isolated(folder)
        if names:
            (folder / "config" / "postil" / "settings.toml").unlink()
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

    def name_in_front(self) -> str:
        return next(name for name in ARTICLES if f"The {name} in winter" in self.app.screen().split("\n")[0])

    def article_in_front(self) -> str:
        listed = subprocess.run(
            [*POSTIL, "list", str(self.library), "--json"],
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
        )
        name = self.name_in_front()
        return next(row["id"] for row in map(json.loads, listed.stdout.splitlines()) if name in row["path"])

    def press(self, keys: str) -> None:
        self.keys.append(keys)
        self.app.press(keys)

    def foot(self) -> str:
        return self.app.screen().rstrip().split("\n")[-1]

    def settled(self) -> None:
        """Nothing more comes for a while, and the app has nothing to do."""
        for _ in range(LOOKS):
            if not self.app.read(0.12) and not is_at_work(self.app.pid):
                return

    def clear(self) -> None:
        """Nothing is open over the article, nothing is selected, and nothing is said."""
        for _ in range(BACK_OUT):
            self.press(ESCAPE)
            self.settled()
            foot = self.foot()
            if "u undo" in foot and (self.says_nothing() or SAID_OF_AN_ANNOTATION.search(foot)):
                return
        raise Fault(f"a dialogue cannot be closed:\n{self.app.screen()}")

    def says_nothing(self) -> bool:
        """Whether the foot says nothing, or only which tags the annotation under the cursor has."""
        said = self.told().split("\n")[-1].strip()
        if not said:
            return "a note" in self.foot()
        names = {name for part, value in self.model.now.items() if is_tag(part) for name in value[1:]}
        return all(any(name.startswith(words.rstrip("…")) for name in names) for words in re.split(" {2,}", said))

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
        """The last lines: those of the view, and of the dialogue over it; without the keys that stand beside them."""
        lines = self.app.screen().split("\n")
        bottom = next((at for at, line in enumerate(lines) if "╰" in line), 0)
        edge = bottom + 1 if bottom else 0
        feet = [line.strip("│╰╯─ ") for line in lines[max(0, bottom - 4) : edge] if " today " not in line]
        return "\n".join(KEYS_BESIDE.sub("", line) for line in (*feet, *lines[-9:]))

    def command(self, *arguments: str) -> str:
        """What the command line says of it."""
        self.keys.append(f"$ postil {' '.join(arguments)}")
        name, *rest = arguments
        ended = subprocess.run(
            [*POSTIL, name, str(self.library), *rest], env=self.environment, capture_output=True, check=False, text=True
        )
        return ended.stdout + ended.stderr

    # What is stored

    def did(self, words: str, *, done_in: str = "", check: Callable[[dict], bool] = lambda _: True) -> Act | None:
        """Something may have been done: what it changed must be what was meant."""
        after = read(self.library)
        change = changed(self.model.now, after)
        if change and not check(change):
            raise Fault(f"{words} changed {change}")
        return self.model.do(words, after, done_in)

    def says(self, changed: set[str], wanted: set[str] | None = None) -> bool:
        """What was added or taken off is told, and no other tag that was `wanted`."""
        told = self.told().casefold()
        missing = {name for name in changed if name not in told}
        besides = {name for name in (wanted or set()) - changed if f"tagged {name}" in told or f", {name}" in told}
        if missing or besides:
            raise Fault(f"it says «{told}»; changed were {changed}")
        return True

    def is_now(self, table: Table, words: str) -> None:
        after = read(self.library)
        if without_order(after) != without_order(table):
            raise Fault(f"{words}: {changed(without_order(table), without_order(after))} (wanted, stored)")
        self.model.now = after

    def looks_right(self) -> None:
        """The screen shows what is stored: in the article's head, how many passages of it are annotated; those that are lost
        are in no place of it."""
        places = {
            part[1]: value for part, value in self.model.now.items() if part[0] == "annotation" and part[2] == "place"
        }
        there = {part[1] for part in self.model.now if part[0] == "annotation" and part[2] == "there"}
        text = " ".join((self.library / f"{self.name_in_front()}.txt").read_text().split())
        here = {
            thing
            for thing in there
            if thing.startswith(self.here)
            and places.get(thing) != WHOLE_PLACE
            and " ".join(places[thing][2].split()) in text
        }
        if self.shown_count() != len(here):
            self.settled()
            if self.shown_count() != len(here):
                raise Fault(f"{len(here)} are stored:\n{self.app.screen()}")

    def shown_count(self) -> int:
        """How many annotations the article's head says that it has."""
        shown = re.search(r"(\d+) annotation", "\n".join(self.app.screen().split("\n")[:5]))
        return int(shown[1]) if shown else 0

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

    def confirm(self) -> None:
        self.settled()
        if "It stands on" in self.app.screen():
            self.ends("\r")

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

    def looks_again(self) -> None:
        """The window has the focus again, so that what others did is looked for."""
        self.press("\x1b[O\x1b[I")
        self.settled()
        self.app.wait_for(self.is_shown)

    def is_shown(self) -> bool:
        try:
            self.looks_right()
        except Fault:
            return False
        return True


def tags_in(change: dict) -> set[str]:
    """The tags that came onto passages, or went, or are called otherwise."""
    sides = (names for part, both in change.items() if is_tag(part) for names in both if names)
    return {key(name) for names in sides for name in names}
