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
        (
            "said that it",
            "The early school moved a winter; Maria Duarte said that it cost 659 for every library.",
            "The narrow harbour moved a letter; Leila Haddad said that it cost 65 for every camera.",
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


WHO = ("Council", "Member States", "Commission", "competent authorities", "auditor")
WHOM = ("the supplier complies with", "any natural person is informed of", "the operator has access to")


def paragraph(number: int, shall: str = "take the measures necessary to ensure") -> str:
    """One of many of a form."""
    return (
        f"{number}. The {WHO[number % 5]} shall {shall} that {WHOM[number % 3]} what is laid down in paragraph {number % 4} of "
        f"Article {number * 7 % 23}. This paragraph shall apply without prejudice to Article {number * 5 % 23}."
    )


@pytest.mark.parametrize("number", range(4, 12))
def test_a_paragraph_of_a_law_is_lost_though_another_one_of_its_form_took_its_place(number):
    paragraphs = [paragraph(n) for n in range(1, 16)]
    old = "\n\n".join(paragraphs)
    new = "\n\n".join((*paragraphs[:number], paragraph(number + 48, "provide"), *paragraphs[number + 1 :]))
    assert carried(old, paragraphs[number], new) is None


def test_a_few_words_stay_in_their_own_sentence_though_one_of_its_form_came():
    old = "A title\n\nNobody published the protest, although the late doctor and its factory had been kept river"
    came = (
        "It cost 302 for every factory. Nobody published the protest, although the late doctor and its factory had been"
    )
    new = f"{old} {came} kept twice."
    passage = Passage(old.index("its factory had"), old.index("its factory had") + len("its factory had"))
    found = Carrier.between(old, new).carry(passage)
    assert found is not None
    assert found.passage == passage


def test_a_sentence_that_stands_in_many_places_does_not_prove_the_passage_it_was_in():
    said = "Optional signs bound the slice of a list that is to be searched, and the default is all of it."
    blocks = [
        f"Part {name}\n\n{said}\n\nThen the {name} is put there." for name in ("first", "second", "third", "fourth")
    ]
    long = f"{said}\n\n" + " ".join(
        f"What {n} others wanted from {n * 7} offices was never written down." for n in range(9)
    )
    old = "\n\n".join((*blocks[:2], f"{long} So it ends here.", *blocks[2:]))
    new = "\n\n".join((*blocks[:2], f"Instead comes this. {said}", *blocks[2:]))
    assert carried(old, f"{long} So it ends here.", new) is None


def test_an_end_in_a_sentence_that_stays_is_there_though_text_came_that_begins_alike():
    before, after = "A million will be forced from here within a few years.", "The people have always kept the law."
    came = "The articles will be laid before the house. The tribes have lately confirmed their treaties."
    new = f"{before} {came} {after}"
    assert carried(f"{before} {after}", "within a few years. The", new) == f"within a few years. {came} The"


def test_words_that_stand_twice_where_they_were_changed_are_told_to_be_another_place():
    before = "The supplier has access to what is laid down. All rights reserved.\n\n"
    old, new = f"{before}Article 4 All rights reserved.\n\n1. End.", f"{before}Article 4 Article 4\n\n1. End."
    start, end = old.index("All rights"), old.index("Article") + len("Article")
    found = Carrier.between(old, new).carry(Passage(start, end))
    assert found is not None
    assert not found.is_same


def test_a_sentence_of_a_form_is_not_found_elsewhere_by_its_letters_alone():
    words = "This paragraph shall apply without prejudice to Article 31.\n\nArticle 31"
    rest = "\n\n".join(paragraph(n) for n in range(1, 16))
    new = f"{rest}\n\nThis paragraph shall apply without prejudice to Article 7. {paragraph(20).split(' This')[0]}"
    assert carried(f"{paragraph(16)}\n\n{words}\n\n{rest}", words, new) is None
