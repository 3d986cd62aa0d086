"""A file that takes its reader as long as it may holds up neither the list nor `q`."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from bare_terminal import BareTerminal
from surroundings import POSTIL

BOMBS = {
    "bomb.html": lambda: b"<div " + b" ".join(b"a%d=1" % number for number in range(2_000_000)) + b">words",
    "bomb.md": lambda: b"> " * 10_000_000 + b"words",
}
OUTLASTING = {"bomb.html"}
"""Those that no machine reads in the time until the list has been seen and left."""


def read_files(environment: dict[str, str]) -> str:
    """What is kept of the files that were read."""
    kept = list(Path(environment["XDG_CACHE_HOME"]).rglob("facts.json"))
    return "".join(file.read_text(errors="replace") for file in kept)


@pytest.mark.parametrize("name", BOMBS)
def test_the_list_is_there_and_q_ends_the_app_while_a_bomb_is_read(environment, tmp_path, name):
    library = tmp_path / "library"
    library.mkdir()
    for number in range(3):
        (library / f"2020-01-0{number + 1} a.txt").write_text(f"The river number {number}.\n\nWords.\n")
    (library / f"2024-01-01 {name}").write_bytes(BOMBS[name]())
    with closing(BareTerminal([*POSTIL, str(library)], environment)) as terminal:
        terminal.wait_for("The river number 0")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
        terminal.assert_left_as_it_was()
    assert name not in OUTLASTING or name not in read_files(environment), "it was waited for"
