"""A word is what a reader would take in a double click."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.articles.article import Document
from tui.reading.cursor.nearby import LONGEST
from tui.reading.cursor.prose import TextUnits
from tui.reading.cursor.words import words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It isn’t 3,000.5 at 12:30.", "It isn’t 3,000.5 at 12:30"),
        ("well-known, 1990's and U.S. news: (again)", "well-known 1990's and U.S news again"),
        ("half—dash and--so 1/2", "half dash and so 1 2"),
        ("CO₂ m² snake_case ___", "CO₂ m² snake_case"),
        ("soft\u00adhyphen de\u0301ja\u0300", "soft\u00adhyphen de\u0301ja\u0300"),
        ("हिन्दी में शब्द", "हिन्दी में शब्द"),
        ("مَرْحَبًا بك، می\u200cخواهم", "مَرْحَبًا بك می\u200cخواهم"),
        ('צה״ל צה"ל ג׳ורג׳', 'צה״ל צה"ל ג׳ורג׳'),
        ("ประเทศไทย ที่นี่", "ประเทศไทย ที่นี่"),
        ("世界 カタカナ ひら 한국어", "世 界 カタカナ ひ ら 한국어"),
        ("well 😀 👩‍👩‍👧 🇫🇷 – … done", "well done"),
        ("", ""),
    ],
)
def test_words(text, found):
    assert [text[slice(*word)] for word in words(text)] == found.split()


@given(st.text(st.sampled_from("ab 1.,:'’-— é\u0301\u00ad\u200dहिन्ไท世カ😀\n"), max_size=200))
def test_words_are_in_order_and_hold_every_letter_once(text):
    position = 0
    for word in words(text):
        assert position <= word.start < word.end
        assert not any(map(str.isalnum, text[position : word.start]))
        position = word.end
    assert not any(map(str.isalnum, text[position:]))


def test_going_through_a_long_paragraph_word_by_word_misses_and_cuts_none():
    text = "\n\nOne " + "pneumonia-like words " * (LONGEST // 8) + "\n \n\nlast"
    prose = TextUnits(Document(text, ""))
    expected = [text[slice(*word)] for word in words(text)]
    first = prose.word(2)
    assert first is not None
    forth = [first]
    while (word := prose.word_after(forth[-1].start)) is not None:
        forth.append(word)
    assert [text[slice(*word)] for word in forth] == expected
    back = [forth[-1]]
    while (word := prose.word_before(back[-1].start)) is not None:
        back.append(word)
    assert back == forth[::-1]


def test_a_word_is_found_at_a_place_or_else_behind_it_or_before_it():
    prose = TextUnits(Document("  one, two  \n\nthree", ""))
    text = prose.text
    places = [prose.word(offset) for offset in (0, 3, 5, 6, 9, 11, 14)]
    assert [text[slice(*place)] for place in places if place] == [*("one", "one", "two", "two", "two", "two", "three")]
    assert prose.word(13) is None
