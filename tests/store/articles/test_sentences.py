"""Where sentences end."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from store.articles.clean import clean
from store.articles.sentences import sentence_ends, sentences

TEXTS = st.one_of(
    st.text(st.characters(codec="utf-8")),
    st.lists(st.sampled_from([*"Dr. U.S. e.g. He said. “Yes!” ? ... 3.5 世界。 … ) a".split(), " ", "\n", "\n\n"])).map(
        " ".join
    ),
).map(clean)


@given(TEXTS)
@example("")
@example(" \n ")
@example("One. \n\n Two.\n")
def test_ends_ascend_to_the_end_of_the_text(text):
    ends = sentence_ends(text)
    assert ends[-1] == len(text)
    assert ends == sorted(set(ends))
    assert not [end for end in ends[:-1] if text[end].isspace()]


@given(TEXTS, st.integers(0, 1_000))
def test_sentences_cover_every_character_that_is_no_white_space_once(text, offset):
    covered: set[int] = set()
    for start, end in sentences(text, offset=offset):
        words = text[start - offset : end - offset]
        assert words
        assert words == words.strip()
        assert covered.isdisjoint(range(start, end))
        covered.update(range(start, end))
    assert {offset + place for place, character in enumerate(text) if not character.isspace()} <= covered


@pytest.mark.parametrize("language", ["en", "de", "ja", "ar", "xx", ""])
@given(text=TEXTS)
def test_the_same_holds_in_every_language(language, text):
    ends = sentence_ends(text, language)
    assert ends == sorted(set(ends))
    assert ends[-1] == len(text)


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("One. Two! Three?", "en", ["One.", "Two!", "Three?"]),
        ("Dr. Smith met Mr. Jones. They talked.", "en", ["Dr. Smith met Mr. Jones.", "They talked."]),
        ("It cost 3.5 dollars. Cheap.", "en", ["It cost 3.5 dollars.", "Cheap."]),
        ("Das ist z. B. gut. Ja.", "de", ["Das ist z. B. gut.", "Ja."]),
        ("世界。人権。", "ja", ["世界。", "人権。"]),
        ("One sentence\n\nAnother", "en", ["One sentence", "Another"]),
        ("She met with Ms. Lau. They talked.", "en", ["She met with Ms. Lau.", "They talked."]),
        ("It took approx. Ten days. So.", "en", ["It took approx. Ten days.", "So."]),
        ("See vol. 3 and Figs. 4. So.", "en", ["See vol. 3 and Figs. 4.", "So."]),
        ("It began at 5 p.m. GMT on Monday. So.", "en", ["It began at 5 p.m. GMT on Monday.", "So."]),
        ("1. The first one. 2. The second.", "en", ["1. The first one.", "2. The second."]),
        (
            "“We closed it. Nobody knew why. It took a week,” she said. So.",
            "en",
            ["“We closed it.", "Nobody knew why.", "It took a week,” she said.", "So."],
        ),
        (
            'He said: "It was closed then. Nobody knew." So.',
            "en",
            ['He said: "It was closed then.', 'Nobody knew."', "So."],
        ),
        ("“Why was that?” she asked.", "en", ["“Why was that?” she asked."]),
        ("", "en", []),
    ],
)
def test_sentences_are_parted_as_a_reader_would(text, language, found):
    assert [text[start:end] for start, end in sentences(text, language)] == found


def test_the_seed_article_has_its_sentences(seed):
    text = seed.read_text(encoding="utf-8").split("\n", 4)[4]
    first, second = (text[start:end] for start, end in sentences(text)[:2])
    assert first.endswith("charm offensive in Hollywood.")
    assert second.startswith("The details are still sketchy")
