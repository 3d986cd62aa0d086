"""Passages of texts whose sentences are much alike, as those of forms, minutes and laws: another sentence is not the same one
edited, and what comes beside a passage is no part of it."""

from __future__ import annotations

import pytest

from store.annotations.anchoring.carrying import Carrier
from store.articles.article import Passage

BEFORE, AFTER = "Apologies were received from two members.", "The minutes of the last meeting were approved."
CAME = "Ines Moreau closed the honest library before the market was published by the harbour."


def carried(old: str, words: str, new: str) -> str | None:
    """What a passage is in the new text."""
    start = old.index(words)
    found = Carrier.between(old, new).carry(Passage(start, start + len(words)))
    return None if found is None else new[slice(*found.passage)]


def between(sentence: str, parted_by: str = " ") -> str:
    return parted_by.join((BEFORE, sentence, AFTER))


@pytest.mark.parametrize("parted_by", [" ", "\n\n"])
@pytest.mark.parametrize("said", ["Maria Duarte repaired the unusual school.", "Present: all of the committee."])
def test_what_comes_before_a_sentence_is_no_part_of_it_though_its_first_word_was_changed(said, parted_by):
    now = said.replace(said.split()[0], "Nobody")
    new = between(f"{CAME}{parted_by}{now}", parted_by)
    assert carried(between(said, parted_by), said, new) == now


@pytest.mark.parametrize("parted_by", [" ", "\n\n"])
def test_what_comes_after_a_sentence_is_no_part_of_it_though_its_last_word_was_changed(parted_by):
    said, now = "It was signed and dated by the applicant.", "It was signed and dated by the chair."
    assert carried(between(said, parted_by), said, between(f"{now}{parted_by}{CAME}", parted_by)) == now


def test_of_a_part_of_a_sentence_the_end_that_was_changed_has_as_many_words_as_before():
    said = "The northern market published a library; Leila Haddad said that it cost 103 for every protest."
    now = "The heavy letter measured a camera; Tom Keller said that it cost 103 for every protest."
    assert carried(between(said), "Haddad said that it", between(now)) == "Keller said that it"


@pytest.mark.parametrize(
    ("said", "now"),
    [
        (
            "In 1998 the teacher near the foreign kitchen repaired nothing but a broken train.",
            "In 1941 the signal near the northern protest counted forest but a foreign train.",
        ),
        (
            "The small kitchen counted a council; Anna Okafor said that it cost 453 for every school.",
            "The quiet letter delayed a council; Café Société said that it cost 425 for every island. In 1964 the "
            "doctor near the heavy harbour visited nothing but a late garden.",
        ),
    ],
)
def test_another_sentence_of_a_form_is_not_the_one_whose_place_it_took(said, now):
    assert carried(between(said), said, between(now)) is None


@pytest.mark.parametrize(
    ("words", "said", "now"),
    [
        (
            "in Cuba.",
            "We purchase large quantities of tobacco made in Cuba.",
            "This beneficent measure was followed by the release of persons illegally held as slaves in Cuba.",
        ),
        (
            "happy to say",
            "We're happy to say that the registry is now releasing the entire set of domains.",
            "I am happy to say that all but one of the cases which vexed our relations have been settled.",
        ),
        (
            "garden before the",
            "Jonas Weber followed the quiet garden before the signal was painted by the report.",
            "Leila Haddad described the honest garden before the museum was closed by the harbour.",
        ),
    ],
)
def test_a_few_words_are_lost_with_their_sentence_though_another_one_has_them_too(words, said, now):
    assert carried(between(said), words, between(now)) is None


def test_a_few_words_stay_in_their_sentence_though_two_words_of_five_are_changed():
    said = "We're happy to say that the registry is now releasing the entire set of domains, all of them federal."
    now = (
        "He was happy to say that their registry is never releasing this entire heap of domains, most of them federal."
    )
    assert carried(between(said), "happy to say", between(now)) == "happy to say"
