"""The terminal's answers are learned from, and none of their characters is taken for a key, wherever they are cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.terminal.answers import Answers

DARK, LIGHT = "\x1b]11;rgb:1919/1a1a/1d1d\x1b\\", "\x1b]11;rgb:fa/f7/f0\x07"
ATTRIBUTES = "\x1b[?62;22c"
TURNED_LIGHT = "\x1b[?997;2n"
KEYS = st.lists(
    st.sampled_from(["j", "\x1b[A", "é", "\x1bOP", "q", "\x1b[<0;3;4M", "11;", "\x1b[1;5C"]), max_size=5
).map("".join)


def asked() -> Answers:
    answers = Answers()
    answers._is_expected = True
    return answers


def fed(answers: Answers, pieces: list[str]) -> str:
    return "".join(map(answers.through, pieces)) + answers.release()


def cut(text: str, places: list[int]) -> list[str]:
    ends = sorted({min(place, len(text)) for place in places})
    return [text[start:end] for start, end in zip([0, *ends], [*ends, len(text)], strict=True)]


@given(KEYS, KEYS, KEYS, st.sampled_from([DARK, LIGHT]), st.lists(st.integers(0, 80)))
def test_keys_come_through_and_answers_do_not_however_they_are_cut(before, between, after, ground, places):
    answers = asked()
    typed = before + ground + between + ATTRIBUTES + after
    pieces = cut(typed + TURNED_LIGHT, places)
    is_cut_behind_escape = len(typed) + 1 in places
    learned: list[bool] = []
    answers.tell_changes(learned.append)
    assert fed(answers, pieces) == before + between + after + "\x1b" * is_cut_behind_escape
    assert answers.is_light is True
    assert learned == ([True] if ground == LIGHT else [False, True])


@pytest.mark.parametrize("ground", [DARK, LIGHT])
def test_an_answer_that_comes_late_is_no_key_either(ground):
    answers = Answers()
    assert fed(answers, ["j", *cut(ground, [2, 3, 9]), "k"]) == "jk"


@pytest.mark.parametrize("answer", ["\x1b[?997;1n", "\x1b[?62;22c", DARK, LIGHT])
def test_a_pause_within_an_answer_makes_no_key_of_it(answer):
    for place in range(5, len(answer)):
        answers = Answers()
        assert answers.through("j" + answer[:place]) == "j"
        assert answers.release() == ""
        assert answers.through(answer[place:] + "k") == "k"


@pytest.mark.parametrize("begun", ["\x1b[?99", "\x1b]11;rgb:00"])
def test_an_answer_that_never_ends_is_no_key_and_holds_none_back(begun):
    answers = Answers()
    assert answers.through(begun) + answers.release() == ""
    assert answers.through("\x1b[A" if begun.startswith("\x1b[?") else "\x1b[B") in ("\x1b[A", "\x1b[B")
    assert answers.through("q") == "q"


def test_escape_is_held_only_while_an_answer_may_come():
    assert Answers().through("\x1b") == "\x1b"
    answers = asked()
    assert answers.through("\x1b") == ""
    assert answers.release() == "\x1b"
    answers.through(ATTRIBUTES)
    assert answers.through("\x1b") == "\x1b"


@pytest.mark.parametrize(
    ("ground", "is_light"),
    [("rgb:0/0/0", False), ("rgb:ffff/ffff/ffff", True), ("rgb:fd/f6/e3", True), ("rgb:00/2b/36", False), ("?", None)],
)
def test_a_ground_is_light_or_dark(ground, is_light):
    answers = asked()
    answers.through(f"\x1b]11;{ground}\x07")
    assert answers.is_light is is_light


def test_what_was_typed_before_is_kept(monkeypatch):
    pieces = [b"jj\x1b]11;rgb:fa/f7", b"/f0\x07\x1b[", b"?1;2ck"]
    monkeypatch.setattr("tui.terminal.answers.select.select", lambda *_: ([0], [], []))
    monkeypatch.setattr("tui.terminal.answers.os.read", lambda *_: pieces.pop(0))
    answers = asked()
    answers._until = float("inf")
    answers.wait()
    assert (answers.waiting, answers.is_light, pieces) == (b"jjk", True, [])
