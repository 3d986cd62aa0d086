"""Files that take their readers as long as they may hold up neither the list nor `q`, however many they are."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from bare_terminal import BareTerminal
from surroundings import POSTIL

from tests.store.articles.made_files import epub

pytestmark = pytest.mark.slow

BOMBS = {
    "bomb.html": lambda: b"<div " + b" ".join(b"a%d=1" % number for number in range(2_000_000)) + b">words",
    "bomb.md": lambda: b"> " * 10_000_000 + b"words",
}
OUTLASTING = {"bomb.html"}
"""Those that no machine reads in the time until the list has been seen and left."""


MANY = {
    "page.html": lambda: b"<div " + b" ".join(b"a%d=1" % number for number in range(150_000)) + b">words",
    "book.epub": lambda: epub({f"{number}.xhtml": "<p>" + "a " * 500_000 for number in range(40)}),
}


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


def test_many_bombs_of_two_kinds_come_after_what_can_be_read(environment, tmp_path):
    """The good ones have older dates, and two are of the same kinds."""
    library = tmp_path / "library"
    library.mkdir()
    bombs = [f"2024-01-{number + 1:02} {name}" for number in range(25) for name in MANY]
    made = {name: make() for name, make in MANY.items()}
    for bomb in bombs:
        (library / bomb).write_bytes(made[bomb.partition(" ")[2]])
    good = ("river", "page", "book")
    (library / "2020-01-01 a.txt").write_text("The good river\n\nWords of it.\n")
    (library / "2020-01-01 b.html").write_bytes(b"<h1>The good page</h1>" + b"<p>Words of it.</p>\n" * 2_000)
    (library / "2020-01-01 c.epub").write_bytes(epub({"one.xhtml": "<h1>The good book</h1><p>Words.</p>"}))
    with closing(BareTerminal([*POSTIL, str(library)], environment)) as terminal:
        terminal.wait_for(lambda: all(f"The good {what}" in terminal.screen() for what in good))
        terminal.press("q")
        assert terminal.wait_for_end() == 0
        terminal.assert_left_as_it_was()
    assert not all(bomb in read_files(environment) for bomb in bombs), "they were waited for"
