"""Suggestions for a tag: never what is decided on, always what can be checked, and mostly right."""

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.articles.article import Passage
from store.articles.sentences import sentences
from store.search.likeness.sentence_index import SentenceIndex
from store.search.likeness.suggesting import FEWEST_WORDS, MOST_CHARACTERS, Example, Suggestion, suggest
from store.search.terms import terms
from tests.store.search.likeness.judged import (
    DEVELOPED_ON,
    HELD_OUT,
    decisions,
    draws,
    examples,
    first_words,
    index_of,
    place_of,
    read_speeches,
)

pytestmark = pytest.mark.slow

RIGHT_OF_TEN = {1: 0.50, 3: 0.75, 10: 0.88}
"""The share of the first ten suggestions that must be right, by how many passages are tagged. Measured were at least 0.56,
0.81 and 0.91."""
RIGHT_OF_SHOWN = {1: 0.45, 3: 0.65, 10: 0.45}
"""Where few speeches are there, and few sentences are on a topic: the share of what is suggested. Measured were 0.51, 0.74
and 0.50; of all sentences one in twenty is on a topic."""
FEW = 10
"""Speeches."""
LEFT = 6
"""Sentences on a topic that are left to be suggested, in few speeches."""

BOOKS = """The publisher of the novel paid no royalties for ten years.

Its author had sold the copyright for a dinner. She asked a court for her royalties, and lost. Copyrights, said the judge,
are sold like coats. The royalty that a publisher owes an author is what they agreed on.

Nobody read the novel in those years. It was found in a drawer when the publisher had died. A bookseller bought all that was
in the house. Readers came from far away to see him."""
LAW = """The new law on copyright comes into force in May.

Authors are to have royalties for every copy that is lent by a library. Publishers say that the royalties will be paid by
readers in the end. The copyright in a photograph ends fifty years after it was taken.

The minister who wrote the law has left the government. His party lost the election in the north of the country. It will
choose a new leader next week. Nobody knows who that may be."""
RIVER = """The river rose by two metres on Sunday night.

Its flood broke the old dam above the village. Engineers had warned of floods for years, and asked for a new dam. The village
stood under water for a week. Nobody was hurt when the flood came.

A new dam will be built by engineers from the city. It is to hold any flood that the river has seen. The village must pay a
third of what it costs. The mayor says that it has no money for that."""
BEES = """Bees find their hive again over many miles.

A bee learns where its hive stands when it first leaves it. When the hive is moved, bees look for it where it stood. Honey is
what is left of the work of a hive in summer.

Nobody knows how many bees there are in the country. Beekeepers count hives, and say that a third of them were lost. A new
disease is said to be the reason. It comes from the south, where winters are mild."""
LIBRARY = {"books": BOOKS, "law": LAW, "river": RIVER, "bees": BEES}

SCRIPTS = {
    "Greek": (
        "Ο εκδότης δεν πλήρωσε δικαιώματα στον συγγραφέα. Τα δικαιώματα του συγγραφέα λήγουν μετά από χρόνια.",
        "δικαι",
    ),
    "Russian": ("Издатель не платил автору гонорар за этот роман. Автору полагается гонорар с каждой книги.", "гонор"),
    "Arabic": ("لم يدفع الناشر أي عائدات إلى المؤلفة خلال سنوات. طلبت المؤلفة عائدات من الناشر أمام المحكمة.", "عائدا"),
    "Hindi": ("प्रकाशक ने लेखिका को रॉयल्टी नहीं दी थी। लेखिका ने न्यायालय में रॉयल्टी की माँग की थी।", "रॉयल"),
    "Chinese": ("出版社从来没有支付作者的版税。作者在法院要求出版社支付版税。", "版税"),
    "Japanese": ("出版社は著者に印税を払わなかった。著者は裁判所で印税を求めて負けた。", "印税"),
    "Korean": ("출판사는 작가에게 인세를 주지 않았다. 작가는 법원에서 인세를 요구하였다.", "인세"),
    "Thai": ("สำนักพิมพ์ไม่จ่ายค่าลิขสิทธิ์ให้นักเขียนเลย.\n\nนักเขียนฟ้องศาลเรียกค่าลิขสิทธิ์จากสำนักพิมพ์.", "ลิขส"),
}
"""Two sentences on royalties, and what their word for it begins with."""


def index(texts: dict[str, str]) -> SentenceIndex:
    return index_of(texts)


@cache
def known() -> SentenceIndex:
    return index(LIBRARY)


def tagged(words: str, texts: dict[str, str] | None = None) -> Example:
    """The sentence that holds these words."""
    for article, text in (texts or LIBRARY).items():
        for passage in sentences(text):
            if words in text[slice(*passage)]:
                return Example(article, text[slice(*passage)], passage)
    raise AssertionError(words)


def examples_of(texts: dict[str, str]) -> st.SearchStrategy[list[Example]]:
    def example(article: str, start: int, length: int) -> Example:
        text = texts[article]
        start = min(start, len(text) - 1)
        passage = Passage(start, min(start + length, len(text)))
        return Example(article, text[slice(*passage)], passage)

    one = st.builds(example, st.sampled_from(sorted(texts)), st.integers(0, 700), st.integers(1, 300))
    return st.lists(one, max_size=5)


def overlap(one: Suggestion, other: Example) -> bool:
    passage = other.passage
    return (
        passage is not None
        and one.article == other.article
        and one.passage.start < passage.end
        and passage.start < one.passage.end
    )


def test_what_is_on_the_subject_is_suggested_and_nothing_else():
    found = suggest(known(), [tagged("are to have royalties")])
    assert any("She asked a court for her royalties" in one.words for one in found)
    assert all("royalt" in one.words.lower() or "author" in one.words for one in found)


def test_a_suggestion_says_why():
    found = suggest(known(), [tagged("are to have royalties")])
    owed = next(one for one in found if "owes" in one.words)
    assert owed.like == tagged("are to have royalties")
    assert owed.reason == (
        "like «Authors are to have royalties for every copy that is lent…», shares «royalty», «author», near in meaning"
    )


@given(examples_of(LIBRARY), examples_of(LIBRARY), st.integers(1, 6))
def test_nothing_is_proposed_that_is_decided_on_and_all_of_it_can_be_checked(tagged, declined, most):
    found = suggest(known(), tagged, declined, most)
    assert len(found) <= most
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert len({(one.article, one.passage) for one in found}) == len(found)
    for one in found:
        assert LIBRARY[one.article][slice(*one.passage)] == one.words
        assert one.passage in sentences(LIBRARY[one.article])
        assert not any(overlap(one, other) for other in (*tagged, *declined))
        assert one.words not in {other.words for other in declined}
        assert one.like in tagged
        assert one.shared
        for shared in one.shared:
            assert one.words[slice(*shared.in_first[0])] == shared.word
            kinds = {term for place in shared.in_first for term in terms(one.words[slice(*place)])}
            others = {term for place in shared.in_second for term in terms(one.like.words[slice(*place)])}
            assert kinds == others
            assert kinds
            assert f"«{shared.word}»" in one.reason


@given(examples_of(LIBRARY), examples_of(LIBRARY))
def test_the_same_is_suggested_whenever_the_same_is_asked(tagged, declined):
    assert suggest(known(), tagged, declined) == suggest(index(LIBRARY), tagged, declined)


def test_fewer_are_the_first_of_more():
    passages = [tagged("are to have royalties"), tagged("had sold the copyright")]
    more = suggest(known(), passages)
    assert len(more) > 2
    assert suggest(known(), passages, most=2) == more[:2]


def test_what_resembles_a_declined_passage_goes_down():
    passage, no = tagged("are to have royalties"), tagged("She asked a court")
    before = [one.words for one in suggest(known(), [passage])]
    after = [one.words for one in suggest(known(), [passage], [no])]
    assert no.words in before
    assert no.words not in after
    scores = [{one.words: one.score for one in suggest(known(), [passage], declined)} for declined in ([], [no])]
    shared = scores[0].keys() & scores[1].keys()
    assert shared
    assert all(scores[1][words] < scores[0][words] for words in shared)


def test_a_declined_passage_of_other_words_takes_nothing_down():
    passage, no = tagged("are to have royalties"), Example("x", "Zebras graze, giraffes browse.", None)
    assert suggest(known(), [passage], [no]) == suggest(known(), [passage])


def test_what_says_the_same_as_a_declined_passage_is_not_suggested_elsewhere():
    again = {**LIBRARY, "copy": f"News.\n\n{BOOKS}"}
    passage = tagged("She asked a court")
    alike = Example("x", "She asked a court for her royalties, and won.", None)
    assert passage.words in [one.words for one in suggest(index(again), [alike])]
    assert passage.words not in [one.words for one in suggest(index(again), [alike], [passage])]


def test_a_passage_whose_place_is_lost_teaches_all_the_same():
    passage = replace(tagged("are to have royalties"), passage=None, article="gone")
    found = suggest(known(), [passage])
    assert any("She asked a court" in one.words for one in found)
    assert all(one.like == passage for one in found)


def test_better_none_than_a_silly_one():
    days = [f"Day {'abcdefghij'[number % 10] * 4} of the year was spent at sea." for number in range(400)]
    texts = {"log": "\n\n".join(f"It was gratifying. {day}" if n % 20 == 3 else day for n, day in enumerate(days))}
    assert suggest(index(texts), [Example("x", "The news from home was gratifying to us all.", None)]) == []
    assert suggest(known(), [Example("x", "The quick brown fox jumps over the lazy dog.", None)]) == []


def test_a_word_of_two_letters_speaks_for_nothing_unless_in_capitals():
    texts = {
        "a": f"The treaty of the EU was signed. {BEES}",
        "b": f"The court of the EU has ruled on that. {RIVER}",
    }
    assert suggest(index(texts), [tagged("treaty", texts)])[0].shared[0].word == "EU"
    small = {article: text.replace("EU", "eu") for article, text in texts.items()}
    found = suggest(index(small), [tagged("treaty", small)])
    assert "eu" not in {one.word for suggestion in found for one in suggestion.shared}


def test_where_there_is_nothing_nothing_is_suggested():
    passage = tagged("are to have royalties")
    assert suggest(SentenceIndex(), [passage]) == []
    assert suggest(SentenceIndex(), [], [passage]) == []
    assert suggest(known(), []) == []
    assert suggest(known(), [], [passage]) == []
    assert suggest(known(), [Example("books", "", None), Example("books", "— 1, 2 …", None)]) == []
    assert suggest(index({"a": "", "b": "\n\n", "c": "…"}), [passage]) == []


def test_headings_and_what_no_full_stop_ends_are_not_suggested():
    table = "copyright royalties " * (MOST_CHARACTERS // 20 + 1)
    texts = {**LIBRARY, "list": f"Royalties and copyright\n\n{table}\n\n{BEES}"}
    found = suggest(index(texts), [tagged("are to have royalties"), tagged("had sold the copyright")])
    assert found
    assert "list" not in {one.article for one in found}
    assert all(len(terms(one.words)) >= FEWEST_WORDS for one in found)


@pytest.mark.parametrize("script", SCRIPTS)
def test_other_scripts_are_understood(script):
    text, beginning = SCRIPTS[script]
    texts = {**LIBRARY, script: f"{text}\n\n{BEES}"}
    first, second = (text[slice(*passage)] for passage in sentences(text))
    found = suggest(index(texts), [tagged(first, texts)])
    assert found[0].words == second
    places = [place for shared in found[0].shared for place in shared.in_first]
    lit = [second[slice(*place)] for place in places]
    assert any(beginning in words.lower() for words in lit), lit


def test_stretches_that_overlap_are_told_as_one_word():
    texts = {
        **LIBRARY,
        "a": f"作者的著作权属于出版社所有。\n\n{BEES}",
        "b": f"法院认为著作权不能转让给别人。\n\n{RIVER}",
    }
    found = suggest(index(texts), [tagged("属于出版社", texts)])
    assert found[0].shared[0].word == "著作权"
    assert found[0].shared[0].in_first == (Passage(4, 7),)
    assert found[0].shared[0].in_second == (Passage(3, 6),)


def test_every_place_of_a_shared_word_is_told():
    texts = {**LIBRARY, "a": f"Royalties are owed, and a royalty is due, says the law.\n\n{BEES}"}
    passage = tagged("are to have royalties")
    one = next(one for one in suggest(index(texts), [passage]) if one.article == "a")
    royalties = next(shared for shared in one.shared if shared.word == "Royalties")
    assert [one.words[slice(*place)] for place in royalties.in_first] == ["Royalties", "royalty"]
    assert [passage.words[slice(*place)] for place in royalties.in_second] == ["royalties"]


def test_a_very_long_passage_is_learned_from_by_its_beginning():
    opening = "Zebras graze. " * 20 + "Authors are to have royalties. "
    long = Example("x", opening + "Zebras graze. " * 150 + "Bees have a hive, and honey. " * 20_000, None)
    shared = {one.word.lower() for suggestion in suggest(known(), [long]) for one in suggestion.shared}
    assert "royalties" in shared
    assert not shared & {"bees", "hive", "honey"}


@pytest.fixture(scope="module")
def speeches(request):
    return read_speeches(request.getfixturevalue("corpus") / "speeches")


@pytest.fixture(scope="module")
def speech_index(speeches):
    return index(speeches)


def test_the_decisions_are_on_the_sentences_that_were_read(speeches):
    assert sum(map(len, decisions().values())) > (200 if len(speeches) < FEW else 3_000)
    for place, begins in first_words():
        words = " ".join(speeches[place.file][slice(*place.passage)].split())
        assert words.startswith(begins), (place, begins)


def suggested(speeches, speech_index, topics, tagged):
    """How many of the first ten are right, how many there are, and how often ten were asked for."""
    right = shown = asked = 0
    for topic in topics:
        for seeds in draws(topic, tagged, 10):
            found = suggest(speech_index, examples(speeches, seeds), most=10)
            right += sum(decisions()[topic].get(place_of(one), False) for one in found)
            shown += len(found)
            asked += 1
    return right, shown, asked


@pytest.mark.parametrize("tagged", RIGHT_OF_TEN)
@pytest.mark.parametrize("topics", [DEVELOPED_ON, HELD_OUT], ids=["developed-on", "held-out"])
def test_most_suggestions_are_right(speeches, speech_index, topics, tagged):
    if len(speeches) < FEW:
        every = (*DEVELOPED_ON, *HELD_OUT)
        topics = [topic for topic in every if sum(decisions().get(topic, {}).values()) >= tagged + LEFT]
        right, shown, _ = suggested(speeches, speech_index, topics, tagged)
        assert right / shown >= RIGHT_OF_SHOWN[tagged]
    else:
        right, _, asked = suggested(speeches, speech_index, topics, tagged)
        assert right / (10 * asked) >= RIGHT_OF_TEN[tagged]
