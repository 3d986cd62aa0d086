"""Fuzzy matching: every score is a sum of the module's named constants."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from store.search.matching import (
    AT_NAME_START,
    AT_WORD_START,
    FIRST_LETTER,
    FORGIVEN,
    LETTERS,
    MOST_FOR_LETTERS,
    MOST_UNMATCHED,
    NEXT_TO,
    ON_WORD_START,
    PER_SLIP,
    PIECE,
    SKIPPED,
    SLIP,
    TO_WORD_END,
    UNMATCHED,
    fold,
    match,
    rank,
)

NAMES = st.text(st.sampled_from("abcAéıİßﬁ /-_.\t\u0301世0 ") | st.characters(), max_size=20)


def score(typed: str, name: str) -> float:
    found = match(typed, name)
    assert found is not None
    return found.score


@pytest.mark.parametrize(
    ("typed", "name", "expected", "positions"),
    [
        ("eco", "economy", PIECE + AT_NAME_START - 4 * UNMATCHED, (0, 1, 2)),
        ("eco", "the deco", PIECE + TO_WORD_END - 5 * UNMATCHED, (5, 6, 7)),
        ("eco", "the economy", PIECE + AT_WORD_START - 8 * UNMATCHED, (4, 5, 6)),
        ("eco", "decoy", PIECE - 2 * UNMATCHED, (1, 2, 3)),
        ("economy", "Economy", PIECE + AT_NAME_START + TO_WORD_END, tuple(range(7))),
        ("eco", "deco/eco", PIECE + AT_WORD_START + TO_WORD_END - 5 * UNMATCHED, (5, 6, 7)),
        ("café", "CAFE\u0301", PIECE + AT_NAME_START + TO_WORD_END - UNMATCHED, (0, 1, 2, 3)),
        ("naive", "naïve", PIECE + AT_NAME_START + TO_WORD_END, tuple(range(5))),
        ("a", "b a" + "x" * 200, PIECE + AT_WORD_START - MOST_UNMATCHED * UNMATCHED, (2,)),
    ],
)
def test_a_piece_counts_by_where_it_stands(typed, name, expected, positions):
    found = match(typed, name)
    assert (found.score, found.positions) == (expected, positions)


@pytest.mark.parametrize(
    ("typed", "name", "expected", "positions"),
    [
        ("lm", "language models", LETTERS + 2 * ON_WORD_START - 8 * SKIPPED - 13 * UNMATCHED, (0, 9)),
        (
            "lamo",
            "language models",
            LETTERS + 2 * (ON_WORD_START + NEXT_TO) - 7 * SKIPPED - 11 * UNMATCHED,
            (0, 1, 9, 10),
        ),
        ("fa", "film/actors", LETTERS + 2 * ON_WORD_START - 4 * SKIPPED - 9 * UNMATCHED, (0, 5)),
        (
            "hollywod",
            "hollywood",
            MOST_FOR_LETTERS - UNMATCHED,
            (0, 1, 2, 3, 4, 5, 6, 8),
        ),
        ("ab", "a b", LETTERS + 2 * ON_WORD_START - SKIPPED - UNMATCHED, (0, 2)),
        (
            "ab",
            "a" + " x" * 40 + " b",
            max(LETTERS + 2 * ON_WORD_START - 81 * SKIPPED, SLIP + FIRST_LETTER) - MOST_UNMATCHED * UNMATCHED,
            (0, 82),
        ),
    ],
)
def test_letters_in_order_count_by_where_each_stands(typed, name, expected, positions):
    found = match(typed, name)
    assert (found.score, found.positions) == (expected, positions)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("hollywoodd", SLIP - PER_SLIP + FIRST_LETTER),
        ("hollivood", SLIP - 2 * PER_SLIP + FIRST_LETTER - 2 * UNMATCHED),
        ("pollywood", SLIP - PER_SLIP - UNMATCHED),
    ],
)
def test_slips_cost_and_a_right_first_letter_gains(typed, expected):
    assert score(typed, "hollywood") == expected


@pytest.mark.parametrize(
    "typed",
    ["ohllywood", "hollywod", "hx", "holywoood", "hlolywodo", "HOLYWOD", "hollywoodla", "Höllivööd", "ollywood"],
)
def test_slips_of_a_few_letters_are_forgiven(typed):
    assert match(typed, "hollywood") is not None


@pytest.mark.parametrize(("length", "slips"), [(9, 3), (12, 3), (8, 2), (5, 2), (4, 1), (2, 1), (1, 0)])
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
    ],
)
def test_what_is_not_there_does_not_match(typed, name):
    assert match(typed, name) is None


@pytest.mark.parametrize("typed", ["", " ", "\t \n"])
def test_everything_matches_nothing_typed(typed):
    found = match(typed, "anything")
    assert (found.score, found.positions) == (0, ())
    assert [name for name, _ in rank(typed, ["b", "a"], str)] == ["b", "a"]


def test_the_score_of_words_is_the_sum_of_their_scores_in_any_order():
    expected = 2 * PIECE + AT_NAME_START + AT_WORD_START + TO_WORD_END - 3 * UNMATCHED
    assert score("lang models", "lang big models") == expected + TO_WORD_END - 2 * UNMATCHED
    assert score("models lang", "lang big models") == score("lang models", "lang big models")


def test_of_two_names_with_the_same_match_the_shorter_comes_first():
    names = ["economy of scale", "economy", "economics"]
    assert [name for name, _ in rank("econom", names, str)] == ["economy", "economics", "economy of scale"]


def test_a_piece_comes_before_letters_and_letters_before_slips():
    names = ["Hollywood lm", "language models", "elm"]
    assert [name for name, _ in rank("lm", names, str)] == ["Hollywood lm", "elm", "language models"]
    assert score("hw", "h w") > score("hw", "hx")


def test_equals_stay_in_the_order_they_were_given_in():
    things = [("a tag", 1), ("a tag", 2), ("a tag", 3)]
    assert [thing for thing, _ in rank("tag", things, lambda thing: thing[0])] == things


@pytest.mark.parametrize("length", [2, 5, 8, 12, 20])
def test_any_piece_beats_letters_that_skip_some(length):
    word = "abcdefghijklmnopqrst"[:length]
    assert score(word, f"x{word}x") > score(word, " ".join(word))


@pytest.mark.parametrize("length", [2, 4, 8, 12])
def test_letters_beat_slips(length):
    word = "abcdefghijkl"[:length]
    assert score(word, " ".join(word)) > score(word, "#" + word[1:])


@pytest.mark.parametrize(
    ("typed", "name", "more"),
    [
        ("frawk", "framework", " in the wild"),
        ("frawk", "framework", ""),
        ("lm", "language models", " a man"),
        ("nsa", "n s xa", " n a"),
    ],
)
def test_a_name_that_goes_on_still_matches(typed, name, more):
    assert match(typed, name) is not None
    assert match(typed, name + more) is not None


@given(NAMES, NAMES)
def test_positions_ascend_and_lie_in_the_name(typed, name):
    found = match(typed, name) or match(name[1:], name)
    assert found is not None
    assert list(found.positions) == sorted(set(found.positions))
    assert all(0 <= place < len(name) for place in found.positions)


@given(NAMES, st.data())
@example("Économie", None)
def test_every_piece_of_a_name_matches_it(name, data):
    start = data.draw(st.integers(0, len(name))) if data else 0
    end = data.draw(st.integers(start, len(name))) if data else len(name)
    found = match(name[start:end], name)
    assert found is not None
    if not any(character.isspace() for character in fold(name[start:end])):
        assert len(found.positions) == end - start
        assert [fold(name)[place] for place in found.positions] == list(fold(name[start:end]))


@given(NAMES)
def test_folding_keeps_every_place(text):
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@given(NAMES, st.lists(NAMES, max_size=5))
def test_the_ranked_are_those_that_match_best_first(typed, names):
    ranked = rank(typed, names, str)
    assert sorted(name for name, _ in ranked) == sorted(name for name in names if match(typed, name))
    scores = [found.score for _, found in ranked]
    assert scores == sorted(scores, reverse=True)
    assert all(match(typed, name) == found for name, found in ranked)
