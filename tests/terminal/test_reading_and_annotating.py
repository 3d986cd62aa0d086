"""What a reader does, key by key, in a real terminal."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

SEED_TITLE = "OpenAI is accelerating plans"
SENTENCE = (
    "OpenAI CEO Sam Altman and COO Brad Lightcap are having “introductory conversations” with industry stakeholders, "
    "according to Bloomberg."
)
SENTENCES_BEFORE = 2


def kept(library: Path) -> list[dict[str, Any]]:
    """The annotations on the disk, read with TinyDB alone."""
    rows = []
    for file in (library / ".postil" / "annotations").glob("*.json"):
        with TinyDB(file, access_mode="r") as database:
            rows += [dict(row) for row in database.table("annotations").all() if row]
    return rows


def exact(row: dict) -> str:
    return next(one["exact"] for one in row["target"]["selector"] if one["type"] == "TextQuoteSelector")


def bodies(row: dict) -> set[tuple[str, str]]:
    return {(body["purpose"], body["value"]) for body in row["body"]}


def open_the_seed(terminal) -> None:
    terminal.send("Enter")
    terminal.wait_for("involves a charm offensive")


def squeezed(screen: str) -> str:
    """The words on the screen, without line ends and the scroll bar."""
    return " ".join(screen.replace("▐", " ").split())


def test_a_sentence_is_tagged_noted_and_found_again(start, postil, library):
    postil("annotate", library, "studios.txt", "--quote", "Writers in Hollywood", "--tag", "hollywood")
    terminal = start()
    open_the_seed(terminal)
    terminal.send(*[")"] * SENTENCES_BEFORE, "t", "t")
    terminal.wait_for("tag ─ 18 words")
    terminal.type("holl")
    terminal.wait_for("new tag «holl»")
    terminal.send("Enter")
    terminal.wait_for("tagged hollywood, saved")
    terminal.send("a", "a")
    terminal.wait_for("C-s save")
    terminal.type("Who was asked, and who was not?")
    terminal.wait_for("who was not?")
    terminal.send("C-s")
    place = terminal.wait_for("noted, saved").split("\n")[0]
    assert terminal.quit() == 0

    (row,) = [row for row in kept(library) if exact(row) == SENTENCE]
    assert bodies(row) == {("tagging", "hollywood"), ("commenting", "Who was asked, and who was not?")}

    found = [
        json.loads(line) for line in postil("annotations", library, "--article", SEED_TITLE, "--json").splitlines()
    ]
    (listed,) = found
    assert (listed["tags"], listed["state"]) == (["hollywood"], "placed")
    text = postil("show", library, SEED_TITLE)
    assert text[listed["start"] : listed["end"]] == listed["quote"] == SENTENCE

    again = start()
    open_the_seed(again)
    again.wait_for("Who was asked, and who was not?")
    assert again.screen().split("\n")[0] == place
    assert again.cell("Sam Altman").bg != again.cell("charm offensive").bg


def test_what_was_said_to_be_saved_survives_a_kill(start, library):
    terminal = start()
    open_the_seed(terminal)
    terminal.send("t", "t")
    terminal.wait_for("tag ─")
    terminal.type("drama")
    terminal.wait_for("new tag «drama»")
    terminal.send("Enter")
    terminal.wait_for("tagged drama, saved")
    os.kill(terminal.process, signal.SIGKILL)
    terminal.wait_for("ended with")
    (row,) = kept(library)
    assert bodies(row) == {("tagging", "drama")}


def test_a_copy_reaches_the_terminal_and_a_file_where_there_is_no_clipboard(start, library):
    terminal = start()
    open_the_seed(terminal)
    terminal.send(*[")"] * SENTENCES_BEFORE, "v", ")")
    terminal.wait_for("18 words selected")
    terminal.send("y")
    terminal.wait_for(f"{len(SENTENCE)} characters by OSC 52 (unconfirmed) and to clipboard.txt")
    terminal.wait_for(lambda _: terminal.clipboard() == SENTENCE)
    assert (library / ".postil" / "local" / "clipboard.txt").read_text() == SENTENCE


def test_a_window_of_any_size_shows_the_sentence_under_the_cursor(start):
    terminal = start()
    open_the_seed(terminal)
    terminal.send(*[")"] * SENTENCES_BEFORE)
    for size in ((200, 50), (30, 8), (80, 24), (30, 8), (200, 50), (80, 24)):
        terminal.resize(*size)
        terminal.wait_for(lambda screen: "OpenAI CEO" in squeezed(screen))
        terminal.send(":")
        terminal.wait_for("an action")
        terminal.send("Escape")
        terminal.wait_for(lambda screen: "an action" not in screen and "OpenAI CEO" in squeezed(screen))
    assert terminal.quit() == 0


def test_help_and_palette_open_over_the_page_and_close(start):
    terminal = start()
    open_the_seed(terminal)
    for key, shown in (("?", "next sentence"), (":", "an action")):
        terminal.send(key)
        terminal.wait_for(shown)
        terminal.send("Escape")
        terminal.wait_for(lambda screen, shown=shown: shown not in screen and "charm offensive" in screen)


@pytest.mark.parametrize(
    ("burst", "tags", "note"),
    [
        ("ttgamma,delta\rj", ["gamma", "delta"], ""),
        ("ttkappa\r\r", ["kappa"], ""),
        ("ttzeta\tiotx\x7fa\r)j", ["zeta", "iota"], ""),
        ("aahi\x7fo\x13jj", [], "ho"),
    ],
)
def test_keys_that_come_in_one_burst_have_their_effects_in_their_order(start, library, burst, tags, note):
    terminal = start()
    open_the_seed(terminal)
    terminal.send(*[")"] * 3)
    terminal.type(burst)
    terminal.wait_for(lambda _: bool(kept(library)))  # what a later key says stands in the place of «saved»
    (annotation,) = kept(library)
    assert [body["value"] for body in annotation["body"] if body["purpose"] == "tagging"] == tags
    assert [body["value"] for body in annotation["body"] if body["purpose"] == "commenting"] == [note] * bool(note)


def test_a_search_that_comes_in_one_burst_is_gone_on_with(start):
    terminal = start()
    open_the_seed(terminal)
    terminal.type("/sora\rnn")
    terminal.wait_for("/sora  3 of")


def test_escape_leaves_the_note_box_and_asks_first_where_something_would_be_lost(start, library):
    terminal = start()
    open_the_seed(terminal)
    terminal.send("a", "a")
    terminal.wait_for("C-s save")
    terminal.send("Escape")
    terminal.wait_for(lambda screen: "C-s save" not in screen)
    terminal.send("a", "a")
    terminal.wait_for("C-s save")
    terminal.type("a thought")
    terminal.wait_for("a thought")
    terminal.send("Escape")
    terminal.wait_for("The note has changed")
    terminal.send("Escape")
    terminal.wait_for(lambda screen: "C-s save" not in screen)
    assert not kept(library)


def test_the_list_narrows_with_what_is_typed_and_escape_brings_all_back(start):
    terminal = start()
    terminal.send("/")
    terminal.wait_for("filter titles")
    terminal.type("studos")
    terminal.wait_for("1 of 2 articles")
    assert SEED_TITLE not in terminal.screen()
    terminal.send("Escape")
    assert SEED_TITLE in terminal.wait_for(lambda screen: "2 articles" in screen and "of 2" not in screen)


def test_a_slip_is_mended_however_fast_the_keys_come(start):
    terminal = start()
    terminal.send("/")
    terminal.wait_for("filter titles")
    terminal.send("s", "t", "u", "q", "BSpace", "d", "Enter")
    terminal.wait_for("1 of 2 articles")


def test_keys_typed_ahead_go_to_the_dialogue_that_they_open(start):
    terminal = start()
    open_the_seed(terminal)
    terminal.type("tthollyw")
    terminal.wait_for("new tag «hollyw»")
    terminal.send("Escape")
    terminal.wait_for(lambda screen: "new tag" not in screen)
    terminal.type("aaddnote")
    terminal.wait_for("ddnote")
