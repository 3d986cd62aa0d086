"""Pastes with control characters in them are pastes and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual._xterm_parser import XTermParser

from tui.terminal.pastes import Pastes

HOSTILE = "\x1b]52;c;aGk=\x07\x1b[31m\x1bcdd \x1b[27u\x1b[<0;3;3M\x1b[20"
PIECES = st.lists(
    st.sampled_from(["\x1b[200~", "\x1b[201~", "\x1b", "\x1b[2", "[200~", "a", "j", "\x1b[A", "漢"]), max_size=30
)


def read(*pieces: str) -> list[str]:
    """What Textual makes of what is typed: pastes by their text, keys by their names."""
    pastes, parser = Pastes(), XTermParser(False)
    found = []
    for piece in pieces:
        for event in parser.feed(pastes.through(piece)):
            assert isinstance(event, events.Paste | events.Key)
            found.append(event.text if isinstance(event, events.Paste) else event.key)
    return found


def test_what_is_pasted_is_never_read_as_keys():
    assert read(f"j\x1b[200~{HOSTILE}\x1b[201~k") == ["j", HOSTILE.replace("\x1b", "␛"), "k"]


@pytest.mark.parametrize("cut", range(1, 40))
def test_a_paste_may_come_in_pieces(cut):
    typed = f"j\x1b[200~{HOSTILE}\x1b[201~k"
    assert read(typed[:cut], typed[cut:]) == ["j", HOSTILE.replace("\x1b", "␛"), "k"]


@given(PIECES)
def test_in_whatever_pieces_it_comes_the_same_goes_through(pieces):
    typed = "".join(pieces)
    by_pieces, by_characters = Pastes(), Pastes()
    whole = Pastes().through(typed)
    assert "".join(map(by_pieces.through, pieces)) == whole
    assert "".join(map(by_characters.through, typed)) == whole


@given(st.text().filter(lambda text: "\x1b[200~" not in text))
def test_what_is_no_paste_goes_through_as_it_is_and_at_once(text):
    assert Pastes().through(text) == text
