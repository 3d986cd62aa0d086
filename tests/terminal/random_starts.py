"""Random changes between two starts: the early frame is drawn where nothing has changed, and is never another than that of the
app.

Usage: random_starts.py [ROUNDS [SEED]]
"""

from __future__ import annotations

import random
import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from bare_terminal import BareTerminal
from drawn_rows import ROW, cells_of
from surroundings import POSTIL, isolated

PATIENT = (sys.executable, str(Path(__file__).with_name("patient_start.py")))
TAKEN = b"\x1b[?1000h"
"""What Textual writes when it takes the terminal, and the early frame does not."""
GROUNDS = {"dark": "rgb:1010/1010/1010", "light": "rgb:fefe/fefe/f0f0", "none": ""}
SETTLED = re.compile(r" \d+ articles?( · [^l]*)? *\Z| min left *\Z|[1-9]\d*% |0 articles *\Z")
KEYS = ("", "x", "S", "S", "j", "G", "*", "jR", "j\rqq", "\rHHqq", "j\rtriver\rqq", "/new\r", "?q", "GSS", "\r ZZ")
"""What is done in the app before it is left."""


class Round:
    """A library in surroundings of its own, and the changes that may happen to it."""

    def __init__(self, folder: Path, random_: random.Random) -> None:
        self.folder = folder
        self.random = random_
        self.library = folder / "library"
        self.library.mkdir()
        self.environment = isolated(folder)
        self.size = (80, 24)
        self.ground = "dark"
        self.given: tuple[str, ...] = (str(self.library),)
        for number in range(random_.randint(1, 40)):
            self.write(f"{number}.txt", f"Report {number} “Ёлки” 漢字")

    def write(self, name: str, title: str) -> None:
        day = f" date 2024-{self.random.randint(1, 12):02}-{self.random.randint(1, 28):02} "
        (self.library / name).write_text(f"{day}\n\n\n\n{title}\n\nThe river rose.\n", encoding="utf-8")

    @property
    def settings(self) -> Path:
        return self.folder / "config" / "postil" / "settings.toml"

    def start(self, keys: str) -> tuple[list[bytes], list[bytes]]:
        """Starts, presses keys and leaves; the early rows, and those of Textual's first frame."""
        columns, rows = self.size
        ground = GROUNDS[self.ground]
        command = [*(PATIENT if ground else POSTIL), *self.given]
        with closing(BareTerminal(command, self.environment, columns, rows, ground=ground)) as terminal:
            terminal.wait_for(lambda: TAKEN in terminal.output)
            terminal.settled_screen(0.7)
            early, _, drawn = terminal.output.partition(TAKEN)
            if terminal.output.rfind(b"looking") < 0:
                raise AssertionError(terminal.screen())
            terminal.press(keys)
            terminal.settled_screen(0.4)
            for _ in range(4):
                terminal.press("\x1b")
                terminal.settled_screen(0.3)
                terminal.press("q")
                if ended(terminal):
                    break
            assert terminal.wait_for_end() == 0
            terminal.assert_left_as_it_was()
            return [row for _, row in ROW.findall(early)], [row for _, row in ROW.findall(drawn)[:rows]]


def ended(terminal: BareTerminal) -> bool:
    terminal.settled_screen(0.5)
    return terminal.has_ended()


def with_setting(line: str) -> Callable[[Round], object]:
    return lambda case: case.settings.write_text(f"{line}\n{case.settings.read_text()}")


def with_variable(name: str, value: str) -> Callable[[Round], object]:
    return lambda case: case.environment.update({name: value})


def inside(case: Round) -> None:
    (case.library / "in").mkdir(exist_ok=True)
    case.write("in/a.txt", "Inside")


def cloned(case: Round) -> None:
    shutil.copytree(case.library, case.folder / "copy")
    shutil.rmtree(case.library)
    (case.folder / "copy").rename(case.library)


CHANGES: dict[str, Callable[[Round], object]] = {
    "a new article": lambda case: case.write("new.txt", "A new one"),
    "an article in a folder": inside,
    "an article is gone": lambda case: (case.library / "0.txt").unlink(missing_ok=True),
    "another title": lambda case: case.write("1.txt", "Quite another title"),
    "another size": lambda case: setattr(case, "size", case.random.choice([(80, 25), (100, 24), (160, 30), (40, 12)])),
    "the terminal is light": lambda case: setattr(case, "ground", "light"),
    "the terminal does not answer": lambda case: setattr(case, "ground", "none"),
    "no folder is given": lambda case: setattr(case, "given", ()),
    "a theme": with_setting('theme = "postil-light"'),
    "no resuming": with_setting("resume = false"),
    "an attribute": with_setting('attributes = ["author"]'),
    "screen readers": with_setting("linear = true"),
    "settings that cannot be read": with_setting("linear = ="),
    "other keys": with_setting('keys = "vim"'),
    "few colours": with_variable("TERM", "xterm"),
    "no colours": with_variable("NO_COLOR", "1"),
    "all colours": with_variable("COLORTERM", "truecolor"),
    "another locale": with_variable("LANG", "de_DE.UTF-8"),
    "another cache": lambda case: shutil.rmtree(case.folder / "cache"),
    "another state": lambda case: shutil.rmtree(case.folder / "state"),
    "a library above": lambda case: (case.folder / ".postil" / "annotations").mkdir(parents=True, exist_ok=True),
    "another clone": cloned,
    "nothing of its own": lambda case: shutil.rmtree(case.library / ".postil", ignore_errors=True),
}


def check(folder: Path, seed: int) -> tuple[bool, list[str]]:
    """One round of a seed; returns whether the early frame was drawn, and what was changed."""
    random_ = random.Random(seed)
    case = Round(folder, random_)
    case.start("")
    case.start(random_.choice(KEYS))
    changes = random_.sample(sorted(CHANGES), random_.choice((0, 0, 1, 1, 2)))
    for change in changes:
        CHANGES[change](case)
    early, first = case.start(random_.choice(KEYS))
    if early and cells_of(early, case.size[0]) != cells_of(first, case.size[0]):
        raise AssertionError(f"seed {seed}, {changes}: {early} is not {first}")
    if not changes and not early:
        raise AssertionError(f"seed {seed}: nothing had changed, and no frame was drawn")
    return bool(early), changes


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(10**6)
    drawn: Counter[str] = Counter()
    for number in range(seed, seed + rounds):
        with tempfile.TemporaryDirectory(prefix="starts-") as folder:
            is_drawn, changes = check(Path(folder), number)
        drawn[f"{'drawn' if is_drawn else 'not drawn'} after {', '.join(changes) or 'nothing'}"] += 1
    for what, count in sorted(drawn.items()):
        print(f"{count:4} {what}")
    print(f"{rounds} rounds from seed {seed}: no early frame was another than that of the app")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
