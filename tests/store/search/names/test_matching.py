"""Matching one name: every score is a sum of the constants in `scoring`, and the slow way finds the same."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from store.search.folding import fold
from store.search.names.matching import Match, match, match_each, rank
from store.search.names.scoring import (
    AT_NAME_START,
    AT_WORD_START,
    FIRST_LETTER,
    FORGIVEN,
    INITIALS,
    LETTERS,
    OUT_OF_PLACE,
    PER_SLIP,
    PIECE,
    SLIPS,
    TO_NAME_END,
    TO_WORD_END,
    WHOLE,
)
from tests.store.search.names.slow_matching import slow_match

NAMES = st.text(st.sampled_from("abcAéıİßﬁ /-_.\t\u0301世0 ") | st.characters(), max_size=20)
FEW_LETTERS = "aáb ?/\n"
"""So few that words are found in several ways and places: a letter beyond ASCII, what stands for it, and a stop."""


def matched(typed: str, name: str) -> Match:
    found = match(typed, name)
    assert found is not None
    return found


def score(typed: str, name: str) -> int:
    found = match(typed, name)
    assert found is not None
    return found.score


@pytest.mark.parametrize(
    ("typed", "name", "expected", "positions"),
    [
        ("eco", "economy", PIECE + AT_NAME_START, (0, 1, 2)),
        ("eco", "the economy", PIECE + AT_WORD_START, (4, 5, 6)),
        ("eco", "the deco", PIECE + TO_WORD_END, (5, 6, 7)),
        ("eco", "decoy", PIECE, (1, 2, 3)),
        ("eco", "deco/eco", PIECE + AT_WORD_START + TO_WORD_END, (5, 6, 7)),
        ("open", "open-air", PIECE + AT_NAME_START + TO_WORD_END, (0, 1, 2, 3)),
        ("open", "re-open/open", PIECE + AT_WORD_START + TO_WORD_END, (3, 4, 5, 6)),
        ("eco", "economy eco", PIECE + AT_NAME_START, (0, 1, 2)),
        ("film/act", "film/actors", PIECE + AT_NAME_START, tuple(range(8))),
        ("/act", "film/actors", PIECE, (4, 5, 6, 7)),
    ],
)
def test_a_piece_counts_by_where_it_stands(typed, name, expected, positions):
    found = matched(typed, name)
    assert (found.score, found.positions) == (expected, positions)


@pytest.mark.parametrize(
    ("typed", "name", "expected", "positions"),
    [
        ("ur", "user research", INITIALS + AT_NAME_START + TO_NAME_END, (0, 5)),
        ("ur", "user research guides", INITIALS + AT_NAME_START, (0, 5)),
        ("rg", "user research/guides", INITIALS + AT_WORD_START + TO_NAME_END, (5, 14)),
        ("ur", "new user research guides", INITIALS + AT_WORD_START, (4, 9)),
        ("us", "u.s. digital service", INITIALS + AT_NAME_START, (0, 2)),
    ],
)
def test_initials_count_by_where_they_begin_and_whether_none_follow(typed, name, expected, positions):
    found = matched(typed, name)
    assert (found.score, found.positions) == (expected, positions)


@pytest.mark.parametrize(
    ("typed", "name", "expected", "positions"),
    [
        ("lamo", "language models", LETTERS + AT_NAME_START, (0, 1, 9, 10)),
        ("lamo", "big language models", LETTERS + AT_WORD_START, (4, 5, 13, 14)),
        ("ugs", "u.s. geology survey", LETTERS + AT_NAME_START, (0, 5, 13)),
        ("frawk", "framework", LETTERS + AT_NAME_START - 2 * OUT_OF_PLACE, (0, 1, 2, 5, 8)),
        ("hd", "hollywood", LETTERS + AT_NAME_START - OUT_OF_PLACE, (0, 8)),
        ("frk", "the framework", LETTERS + AT_WORD_START - OUT_OF_PLACE, (4, 5, 12)),
    ],
)
def test_letters_in_order_cost_by_how_many_are_out_of_place(typed, name, expected, positions):
    found = matched(typed, name)
    assert (found.score, found.positions) == (expected, positions)


@pytest.mark.parametrize(
    ("typed", "name", "expected", "positions"),
    [
        ("hollywoof", "hollywood", AT_NAME_START + FIRST_LETTER + TO_NAME_END - PER_SLIP, (0, 1, 2, 3, 4, 5, 6, 7)),
        ("hollywodo", "hollywood", AT_NAME_START + FIRST_LETTER + TO_NAME_END - PER_SLIP, tuple(range(9))),
        ("hollywwood", "hollywood", AT_NAME_START + FIRST_LETTER + TO_NAME_END - PER_SLIP, tuple(range(9))),
        ("hollywod", "hollywood", AT_NAME_START + FIRST_LETTER + TO_NAME_END - PER_SLIP, (0, 1, 2, 3, 4, 5, 6, 8)),
        ("ohllywood", "hollywood", AT_NAME_START + TO_NAME_END - PER_SLIP, tuple(range(9))),
        ("hollivood", "hollywood", AT_NAME_START + FIRST_LETTER + TO_NAME_END - 2 * PER_SLIP, (0, 1, 2, 3, 6, 7, 8)),
        ("hx", "hollywood", AT_NAME_START + FIRST_LETTER - PER_SLIP, (0,)),
        ("desgin", "design system", AT_NAME_START + FIRST_LETTER - PER_SLIP, tuple(range(6))),
        ("desgin", "form design", AT_WORD_START + FIRST_LETTER + TO_NAME_END - PER_SLIP, tuple(range(5, 11))),
        ("film/actros", "film/actors", AT_NAME_START + FIRST_LETTER + TO_NAME_END - PER_SLIP, tuple(range(11))),
    ],
)
def test_slips_cost_and_a_right_first_letter_gains(typed, name, expected, positions):
    found = matched(typed, name)
    assert (found.score, found.positions) == (SLIPS + expected, positions)


@pytest.mark.parametrize(("length", "slips"), [(12, 3), (9, 3), (8, 2), (5, 2), (4, 1), (2, 1), (1, 0)])
def test_a_word_is_forgiven_as_many_slips_as_its_length_allows(length, slips):
    assert next(allowed for at_least, allowed in FORGIVEN if length >= at_least) == slips
    name = "abcdefghijkl"[:length]
    for wrong in range(length + 1):
        typed = name[: length - wrong] + "#" * wrong
        assert (match(typed, name) is not None) == (wrong <= slips and wrong < length)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("xyz", "economy"),
        ("eco", ""),
        ("elm", "nothing"),
        ("hllwd", "hollywood"),
        ("nomz", "economy of n"),
        ("a b", "a"),
        ("b", "a\nc"),
    ],
)
def test_what_is_not_there_does_not_match(typed, name):
    assert match(typed, name) is None


@pytest.mark.parametrize("typed", ["", " ", "\t \n"])
def test_everything_matches_nothing_typed(typed):
    found = matched(typed, "anything")
    assert (found.score, found.positions) == (0, ())
    assert [name for name, _ in rank(typed, ["longer", "a"], str)] == ["longer", "a"]


def test_the_score_of_words_is_the_sum_of_their_scores_in_any_order():
    expected = 2 * PIECE + AT_NAME_START + AT_WORD_START + TO_WORD_END
    assert score("lang models", "language models") == score("models lang", "language models") == expected


def test_each_word_of_the_whole_name_gains_whatever_it_is():
    place_and_reach = AT_NAME_START + AT_WORD_START + 2 * TO_WORD_END
    assert score("Form design", "form design") == 2 * PIECE + place_and_reach + 2 * WHOLE
    assert score("form design", "form designs") == 2 * PIECE + place_and_reach - TO_WORD_END
    assert score("a .", "a .") == 2 * PIECE + AT_NAME_START + 2 * TO_WORD_END + 2 * WHOLE


def test_a_word_that_begins_another_is_looked_for_elsewhere():
    assert score("open o", "open opportunities") == 2 * PIECE + AT_NAME_START + TO_WORD_END + AT_WORD_START
    assert score("open o", "open so") == 2 * PIECE + AT_NAME_START + 2 * TO_WORD_END
    assert match("open o", "open data") is None
    assert match("o open", "open data") is None
    assert score("open op", "open source/open data") == 2 * PIECE + 2 * AT_NAME_START + TO_WORD_END
    once = PIECE + AT_NAME_START + TO_WORD_END
    assert score("open op", "open data") == score("open open", "open data") == once + LETTERS + AT_NAME_START
    assert score("open op", "open data") < score("open op", "open coop") < score("open op", "open opportunities")


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("eco", ["eco", "economy", "the economy", "the deco", "decoy"]),
        ("ur", ["urban", "new urban", "user research", "procurer", "procurement", "user"]),
        ("lm", ["lm", "language models", "elm", "elms"]),
        ("data", ["open data", "open database"]),
        ("frk", ["fork", "framework"]),
        ("open o", ["open opportunities", "open so"]),
        ("desgin", ["design", "designers", "user designers"]),
        ("form", ["form", "form design", "formal", "web form", "web forms", "platform", "platforms", "from"]),
    ],
)
def test_better_matches_come_first(typed, names):
    found = [name for name, _ in rank(typed, names[::-1], str)]
    assert found == names
    scores = [score(typed, name) for name in found]
    assert scores == sorted(scores, reverse=True)


def test_a_letter_out_of_place_is_as_good_as_a_slip_that_does_not_end_the_name():
    assert score("frk", "framework") == score("frk", "france")
    assert LETTERS - OUT_OF_PLACE == SLIPS + FIRST_LETTER - PER_SLIP


def test_no_piece_is_worth_less_than_any_slip_or_letters():
    assert PIECE > SLIPS - PER_SLIP + AT_NAME_START + TO_NAME_END + FIRST_LETTER
    assert PIECE >= LETTERS + AT_NAME_START


def test_initials_stand_between_the_pieces():
    assert PIECE + AT_WORD_START > INITIALS + AT_NAME_START + TO_NAME_END
    assert INITIALS + AT_NAME_START > PIECE + TO_WORD_END


def test_a_fault_costs_more_than_the_better_place_gains():
    assert min(PER_SLIP, OUT_OF_PLACE) > AT_NAME_START - AT_WORD_START


@given(NAMES, NAMES)
def test_positions_ascend_and_lie_in_the_name(typed, name):
    found = match(typed, name) or match(name[1:], name)
    assert found is not None
    assert list(found.positions) == sorted(set(found.positions))
    assert all(0 <= place < len(name) for place in found.positions)


@given(NAMES, st.data())
@example("Économie", None)
def test_a_piece_of_a_name_is_shown_where_it_stands(name, data):
    start = data.draw(st.integers(0, len(name))) if data else 0
    end = data.draw(st.integers(start, len(name))) if data else len(name)
    piece = fold(name[start:end])
    if not any(character.isspace() for character in piece):
        found = matched(name[start:end], name)
        assert [fold(name)[place] for place in found.positions] == list(piece)
        if piece:
            assert found.positions == tuple(range(found.positions[0], found.positions[0] + len(piece)))


@given(st.text(FEW_LETTERS, max_size=8), st.text(FEW_LETTERS, max_size=10))
@example("ab", "b a b")
@example("aabb", "baab ab")
@example("abba b", "aab/bab")
def test_the_slow_way_finds_the_same(typed, name):
    assert match(typed, name) == slow_match(typed, name)


@given(st.permutations("abcde fg").map("".join), st.permutations("abcde f/g").map("".join))
def test_the_slow_way_finds_the_same_among_letters_that_differ(typed, name):
    assert match(typed, name) == slow_match(typed, name)


@given(st.text("abcdefg -", min_size=4, max_size=12), st.data())
def test_the_slow_way_finds_the_same_slips(name, data):
    typed = list(name)
    for _ in range(data.draw(st.integers(0, 4))):
        place = data.draw(st.integers(0, len(typed)))
        letter = data.draw(st.sampled_from("abch"))
        change = data.draw(st.sampled_from(["lost", "wrong", "added", "swapped"]))
        if change == "swapped":
            typed[place : place + 2] = typed[place : place + 2][::-1]
        else:
            typed[place : place + (change != "added")] = [] if change == "lost" else [letter]
    assert match("".join(typed), name) == slow_match("".join(typed), name)


@given(st.text(FEW_LETTERS, max_size=8), st.lists(st.text(FEW_LETTERS, max_size=8), max_size=6))
@example("abb", ["ba b", "abab", "a\nb b", "bb"])
def test_names_that_are_looked_through_together_match_as_each_one_alone(typed, names):
    assert match_each(typed, names) == [match(typed, name) for name in names]
