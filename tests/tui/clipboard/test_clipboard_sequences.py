"""What a terminal is sent, unwrapped by the rules of what stands between."""

from __future__ import annotations

import base64
import re

from hypothesis import example, given
from hypothesis import strategies as st

from tui.clipboard import osc52

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
LONG = "a family 👩‍👩‍👧‍👦, 漢字, العربية, e\u0301 " * 100
STRINGS = re.compile(r"\x1bP(.*?)\x1b\\", re.DOTALL)


def taken(sequence: str) -> str:
    """What a terminal takes into its clipboard."""
    found = re.fullmatch(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", sequence)
    assert found is not None
    return base64.b64decode(found[1], validate=True).decode("utf-8")


def unwrapped_by_screen(sent: str) -> str:
    """GNU screen gives the terminal what is in its strings, up to the first end of each."""
    assert STRINGS.sub("", sent) == ""
    return "".join(STRINGS.findall(sent))


def unwrapped_by_tmux(sent: str) -> str:
    """tmux gives the terminal what follows the name of the string, with every two ESC made one."""
    found = re.fullmatch(r"\x1bPtmux;((?:[^\x1b]|\x1b\x1b)*)\x1b\\", sent, re.DOTALL)
    assert found is not None
    return found[1].replace("\x1b\x1b", "\x1b")


@given(TEXTS)
@example(LONG)
def test_a_terminal_takes_what_was_given(text):
    assert taken(osc52.sequence(text)) == text


@given(TEXTS)
@example(LONG)
def test_a_terminal_takes_it_through_screen(text):
    sent = osc52.through_screen(osc52.sequence(text))
    assert taken(unwrapped_by_screen(sent)) == text
    assert all(len(piece[0].encode()) <= osc52.SCREEN_PIECE for piece in STRINGS.finditer(sent))


@given(TEXTS)
@example(LONG)
def test_a_terminal_takes_it_through_tmux(text):
    assert taken(unwrapped_by_tmux(osc52.through_tmux(osc52.sequence(text)))) == text


def test_what_is_short_fits_into_what_common_terminals_take():
    most = "x" * osc52.LIMIT
    assert osc52.is_short(most)
    assert len(osc52.sequence(most)) <= 100_000
    assert not osc52.is_short(most + "x")
    assert not osc52.is_short("漢" * (osc52.LIMIT // 3 + 1))
