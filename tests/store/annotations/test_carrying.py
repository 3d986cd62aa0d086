"""Passages carried from one version of a text to the next: found where they went, or not at all."""

from __future__ import annotations

import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from store.annotations.anchoring.carrying import Carrier
from store.annotations.anchoring.comparing import compare
from store.annotations.anchoring.normalising import normalise, normalised_text
from store.articles.article import Passage
from store.articles.formats import read
from store.articles.sentences import sentences
from tests.store.annotations.edits import RULES, Case, cases

pytestmark = pytest.mark.slow

SEEDS = Path(__file__).parents[3] / "seeds"
CHANGED = ("typos inside", "words replaced inside")
"""Kinds of edits that change the passage's own words; all others leave them alone or take all of them away."""
NUMBER = 1_500


def texts_for_edits(folders: list[Path]) -> list[str]:
    """Texts with enough sentences and paragraphs to be edited."""
    texts = []
    for folder in folders:
        for file in sorted(folder.glob("*"))[:60]:
            text = read(file.name, file.read_bytes()).text if file.suffix in (".txt", ".md") else ""
            enough = [one for one in sentences(text) if one.end - one.start > 40 and "\n" not in text[slice(*one)]]
            if len(enough) > 6 and text.count("\n\n") > 3:
                texts.append(text)
    return texts


def outcome(case: Case) -> str:
    """What carrying made of a case: right, lost, wrong, or, worst, wrong and sure of it."""
    carried = Carrier.between(case.old, case.new).carry(case.passage)
    if carried is None:
        return "right" if case.expected is None else "lost"
    if (
        case.expected is not None
        and case.new[slice(*carried.passage)].strip() == case.new[slice(*case.expected)].strip()
    ):
        near = abs(carried.passage.start - case.expected.start) < 3
        if near:
            return "right"
    return "silently wrong" if carried.is_same else "wrong"


def test_made_edits_are_followed(corpus):
    texts = texts_for_edits([corpus / "wikinews-seedstyle", corpus / "18f-md", corpus / "speeches"])
    counts: dict[str, Counter[str]] = {}
    for case in cases(texts, NUMBER):
        counts.setdefault(case.kind, Counter())[outcome(case)] += 1
    total = sum(counts.values(), Counter())
    print("\n".join(f"{kind}: {dict(found)}" for kind, found in counts.items()))
    assert len(counts) == len(RULES)
    assert total["right"] >= 0.995 * NUMBER, counts
    assert total["wrong"] <= 0.002 * NUMBER, counts
    assert total["silently wrong"] == 0, counts
    untouched = sum((found for kind, found in counts.items() if kind not in CHANGED), Counter())
    assert set(untouched) == {"right"}, counts


@given(st.text(max_size=400), st.data())
def test_in_an_unchanged_text_every_passage_is_where_it_was(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    while end < len(text) and unicodedata.combining(text[end]):  # a letter is carried with all its marks
        end += 1
    carried = Carrier.between(text, text).carry(Passage(start, end))
    if carried is None:
        assert not normalise(text[start:end]).text.strip()
    else:
        assert normalise(text[slice(*carried.passage)]).text.strip() == normalise(text[start:end]).text.strip()
        assert carried.is_same


@given(st.integers(0, 10_000), st.text("abc .\n“”–", max_size=40))
def test_an_insertion_elsewhere_never_takes_a_passage_off_its_words(seed, inserted):
    text = (SEEDS / "welcome.md").read_text(encoding="utf-8")
    passages = [one for one in sentences(text) if one.end - one.start > 30 and "\n" not in text[slice(*one)]]
    passage = passages[seed % len(passages)]
    place = (seed * 31) % len(text)
    while passage.start - 2 <= place <= passage.end + 2:
        place = (place + 97) % len(text)
    carried = Carrier.between(text, text[:place] + inserted + text[place:]).carry(passage)
    assert carried is not None
    assert (text[:place] + inserted + text[place:])[slice(*carried.passage)] == text[slice(*passage)]


@pytest.mark.parametrize(
    ("old", "marked", "new", "found"),
    [
        ("He said “yes”. She left.", "“yes”", 'He said "yes". She left.', '"yes"'),
        ("A well\u00adknown ﬁsh swam here, and on.", "ﬁsh swam", "A wellknown fish swam here, and on.", "fish swam"),
        ("It ended – at last – in June 1990.", "at last", "It ended -- at last -- in June 1990.", "at last"),
        ("One line that\ngoes on and on.", "that\ngoes on", "One line that goes on and on.", "that goes on"),
        ("The café was full of people.", "café", "The cafe\u0301 was full of people.", "cafe\u0301"),
        (
            "Alpha beta. Gamma delta epsilon zeta eta theta. Iota.",
            "Gamma delta epsilon zeta eta theta.",
            "Alpha. Iota.",
            None,
        ),
        ("The dog ran. It was red.", "red", "The dog ran. It was blue.", None),
        ("Nothing stays.", "Nothing stays.", "", None),
    ],
)
def test_what_counts_as_the_same_words(old, marked, new, found):
    start = old.index(marked)
    carried = Carrier.between(old, new).carry(Passage(start, start + len(marked)))
    assert (new[slice(*carried.passage)] if carried else None) == found


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_of_two_versions_of_a_sentence_a_passage_is_in_the_one_that_goes_on_as_it_did(order):
    title, words = "Two harbours\n\n", "was painted by the"
    old = f"{title}Anna Okafor closed the patient protest before the market {words} train.\n"
    own = f"Anna Okafor closed the patient protest before the market {words} budget"
    other = f"Anna Okafor closed the patient protest before the engine {words} train."
    new = title + "\n\n".join((own, other)[one] for one in order) + "\n"
    place = old.index(words)
    carried = Carrier.between(old, new).carry(Passage(place, place + len(words)))
    assert carried is not None
    assert carried.passage.start == new.index(own) + own.index(words)


def test_a_passage_and_its_twin_keep_to_their_own_places():
    twice = "The same sentence stands here twice.\n\nBetween them.\n\nThe same sentence stands here twice."
    new = "New start. " + twice
    first, second = Passage(0, 36), Passage(len(twice) - 36, len(twice))
    carrier = Carrier.between(twice, new)
    carried = [carrier.carry(passage) for passage in (first, second)]
    assert [one and one.passage.start for one in carried] == [11, 11 + second.start]


@given(st.text("ab.\n ", max_size=200), st.text("ab.\n ", max_size=200))
def test_equal_stretches_are_equal_and_gaps_cover_the_rest(old, new):
    comparison = compare(old, new)
    for one in comparison.same:
        assert old[one.old : one.old + one.length] == new[one.new : one.new + one.length]
    covered = sum(one.length for one in comparison.same) + sum(gap.old_end - gap.old_start for gap in comparison.gaps)
    assert covered == len(old)
    covered = sum(one.length for one in comparison.same) + sum(gap.new_end - gap.new_start for gap in comparison.gaps)
    assert covered == len(new)


@given(st.text(alphabet="ab- `.\n\tﬁ"))
@example("a  b")
@example("a`b")
@example("a -- b")
def test_a_text_is_compared_alike_with_its_origins_and_without(text):
    assert normalised_text(text) == normalise(text).text


@given(st.text(max_size=200))
def test_every_character_of_a_normalised_text_knows_where_it_came_from(text):
    normalised = normalise(text)
    assert len(normalised.origins) == len(normalised.text) + 1
    assert list(normalised.origins) == sorted(normalised.origins)
    assert normalised.origins[-1] == len(text)
