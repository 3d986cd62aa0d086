"""Sentences with their words, counted as they come."""

from gc import collect
from math import exp, log, sqrt
from weakref import ref

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.articles.sentences import sentences
from store.search.likeness import sentence_index
from store.search.likeness.sentence_index import CLUMPING, STRETCH, SearchedText, SentenceIndex
from store.search.terms import terms

SENTENCES = st.lists(st.lists(st.sampled_from(["bees", "rain", "gold"]), min_size=1, max_size=4), max_size=40)
LIBRARIES = st.lists(SENTENCES, max_size=4)


def written(library: list[list[list[str]]]) -> list[SearchedText]:
    texts = [" ".join(f"{' '.join(words).capitalize()}." for words in article) for article in library]
    return [SearchedText(str(number), text) for number, text in enumerate(texts)]


def index_of(sources: list[SearchedText]) -> SentenceIndex:
    index = SentenceIndex()
    for _ in index.adding(sources):
        pass
    return index


def all_sentences(index: SentenceIndex) -> dict[int, tuple[str, str]]:
    found = {}
    for number in range(10_000):
        try:
            one = index.sentence(number)
        except IndexError:
            break
        if one is not None and one.words:
            found[number] = (one.article, one.words)
    return found


@given(LIBRARIES)
def test_weights_and_sums_are_what_counting_by_hand_gives(library):
    sources = written(library)
    index = index_of(sources)
    known = [[terms(source.text[slice(*one)]) for one in sentences(source.text)] for source in sources]
    flat = [words for article in known for words in article]
    stretches = sum(-(-len(article) // STRETCH) for article in known)
    assert index.sentences == len(flat)
    weights = {}
    for term in ("bees", "rain", "gold"):
        holding = sum(term in words for words in flat)
        places = sum(
            any(term in words for words in article[start : start + STRETCH])
            for article in known
            for start in range(0, len(article), STRETCH)
        )
        expected = 0.0
        if holding > 1:
            clumping = stretches * (1 - exp(-holding / stretches)) / places
            expected = log(len(flat) / holding) * (1 + CLUMPING * max(0.0, log(clumping)))
        weights[term] = index.weight(term)
        assert weights[term] == pytest.approx(expected)
    sums = index.sums(weights)
    expected_sums = [sum(sqrt(words.count(term)) * weights[term] for term in set(words)) for words in flat]
    assert [sums.get(number, 0.0) for number in all_sentences(index)] == pytest.approx(expected_sums)


def test_a_word_that_clumps_weighs_more_than_one_as_rare_that_is_scattered():
    filler = [f"The weather of day {number} was as ever{'.' * (number % 3 + 1)}" for number in range(400)]
    clumped = [f"{text} A comet." if 96 <= number < 104 else text for number, text in enumerate(filler)]
    scattered = [f"{text} A gratifying view." if number % 50 == 7 else text for number, text in enumerate(clumped)]
    index = index_of([SearchedText("a", "\n\n".join(scattered))])
    assert index.weight("comet") > 1.5 * index.weight("grati") > 0


def test_common_words_tell_nothing():
    index = index_of(
        [SearchedText("a", "\n\n".join(f"The river {'flooded ' * (n % 50 == 0)}the town." for n in range(900)))]
    )
    assert index.weight("the") == index.weight("river") == 0.0
    assert index.weight("flood") > 0


def test_a_long_text_is_cut_into_the_same_sentences_in_many_steps(monkeypatch):
    paragraphs = [f"Paragraph {number} begins here. It goes on, and on.\nThen it ends!" for number in range(60)]
    text = "\n\n".join(paragraphs)
    monkeypatch.setattr(sentence_index, "AT_ONCE", 200)
    index = SentenceIndex()
    steps = list(index.adding([SearchedText("a", text), SearchedText("b", "A short one.")]))
    assert len(steps) > len(text) // 200
    assert steps == sorted(steps)
    assert steps[-1] == 2
    expected = [("a", text[slice(*one)]) for one in sentences(text)] + [("b", "A short one.")]
    assert list(all_sentences(index).values()) == expected


def test_text_without_paragraphs_or_words_is_cut_all_the_same(monkeypatch):
    monkeypatch.setattr(sentence_index, "AT_ONCE", 10)
    index = index_of([SearchedText("a", "x" * 95)])
    assert "".join(words for _, words in all_sentences(index).values()) == "x" * 95


def test_whoever_stops_can_use_what_was_added_till_then():
    index = SentenceIndex()
    adding = index.adding(SearchedText(str(number), "Bees make honey.") for number in range(10))
    while next(adding) < 3:
        pass
    adding.close()
    assert {article for article, _ in all_sentences(index).values()} == {"0", "1", "2"}


def test_an_article_that_is_added_again_takes_its_own_place():
    index = index_of(
        [SearchedText("a", "Bees make honey."), SearchedText("b", "Rain falls."), SearchedText("a", "Bees sleep.")]
    )
    assert sorted(all_sentences(index).values()) == [("a", "Bees sleep."), ("b", "Rain falls.")]


class Text(str):
    """A text that can be watched."""


@pytest.mark.parametrize("drops", [True, False])
def test_the_text_of_what_is_there_no_more_is_let_go(drops):
    text = Text("Bees make honey.")
    watched = ref(text)
    index = index_of([SearchedText("a", text)])
    del text
    assert watched() is not None
    if drops:
        index.drop("a")
    else:
        list(index.adding([SearchedText("a", "Rain falls.")]))
    collect()
    assert watched() is None


def test_what_was_dropped_is_no_longer_there():
    index = index_of([SearchedText("a", "Bees make honey."), SearchedText("b", "Rain falls.")])
    index.drop("a")
    index.drop("never was")
    assert list(all_sentences(index).values()) == [("b", "Rain falls.")]
