"""A style never changes inside a word whose letters are joined."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from store.articles.article import Passage
from tui.reading.joined import joined, widened

texts = st.text(st.sampled_from("ab, مرحبا\u0651\u0301שלום\u05b8ܫܠܡܐ\u200c12٣؟"), max_size=60)


def runs_in(text):
    return [text[slice(*run)] for run in joined(text, 0, len(text))]


def test_a_run_is_a_word_with_its_marks_without_digits_and_punctuation():
    assert runs_in("قال: مَرْحَبًا، ٣٤ and می\u200cخواهم؟ שָׁלוֹם.") == ["قال", "مَرْحَبًا", "می\u200cخواهم", "שָׁלוֹם"]
    assert runs_in("no such letters, 世界") == []


def test_a_run_is_looked_for_in_the_row_only():
    text = "مرحبا بك"
    assert joined(text, 2, 7) == [Passage(2, 5), Passage(6, 7)]


def test_a_passage_that_ends_inside_words_covers_them():
    text = "one مرحبا two שלום"
    runs = joined(text, 0, len(text))
    assert widened(Passage(6, 7), runs) == Passage(4, 9)
    assert widened(Passage(1, 6), runs) == Passage(1, 9)
    assert widened(Passage(7, 16), runs) == Passage(4, 18)
    assert widened(Passage(4, 9), runs) == Passage(4, 9)
    assert widened(Passage(0, 2), runs) == Passage(0, 2)
    assert widened(Passage(6, 6), runs) == Passage(6, 6)


@given(texts, st.data())
def test_no_end_is_left_inside_a_run_and_nothing_is_lost(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    runs = joined(text, 0, len(text))
    wide = widened(Passage(start, end), runs)
    assert wide.start <= start
    assert wide.end >= end
    if start < end:
        assert not [run for run in runs for place in wide if run.start < place < run.end]
    assert widened(wide, runs) == wide
