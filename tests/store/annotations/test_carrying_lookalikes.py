"""Passages beside text that begins or ends as they do, and passages of which the text has a twin."""

from __future__ import annotations

import pytest

from store.annotations.anchoring.carrying import Carrier
from store.annotations.anchoring.wording import WORD
from store.articles.article import Passage

BEFORE, AFTER = "Apologies were received from two members.", "The minutes of the last meeting were approved."
SAID = "The unusual signal repaired a school; Anna Okafor said that it cost 844 for every village."
CAME = "The careful harbour described a museum; Anna Okafor said that it cost 565 for every train."


def carried(old: str, words: str, new: str) -> str | None:
    """What a passage is in the new text."""
    start = old.index(words)
    found = Carrier.between(old, new).carry(Passage(start, start + len(words)))
    return None if found is None else new[slice(*found.passage)]


def list_of(*numbers: int) -> str:
    """A list whose items are alike but for the number and a name or two."""
    whom = ("Ben", "Anna", "the bank")
    return "\n".join(f"- {('Ask', 'Call')[n % 2]} {whom[n % 3]} about no. {n}" for n in numbers)


@pytest.mark.parametrize("words", ["The unusual signal repaired", SAID])
def test_a_sentence_that_came_before_is_no_part_of_one_though_both_began_with_the_same_word(words):
    now = words.replace("The ", "protest ")
    assert (
        carried(f"{BEFORE} {SAID} {AFTER}", words, f"{BEFORE} {CAME} {SAID.replace('The ', 'protest ')} {AFTER}") == now
    )


def test_a_paragraph_that_came_before_is_no_part_of_a_misspelt_one_though_both_began_with_the_same_words():
    came = "According to CNN, Turkey has two million refugees. It called for a safe zone.\n\n"
    said = "According to the BBC, the SDF is largely made up of a militia which supports the party."
    now = said.replace("the BBC", "dhe BBC")
    assert carried(f"{BEFORE}\n\n{said} {AFTER}", said, f"{BEFORE}\n\n{came}{now} {AFTER}") == now


YEAR = "In 1962 the kitchen near the old judge opened nothing but a careful village."
YEAR_CAME = "In 1962 the factory near the late village refused nothing but a local garden."
LAST_YEAR = "Nobody told the old judge what it cost, and so the kitchen was closed in the year."
LAST_YEAR_CAME = "Maria Duarte asked for a garden, and it was painted in the year."


@pytest.mark.parametrize("beside", ["", f" {CAME}"])
@pytest.mark.parametrize("words", ["the kitchen near the", "In 1962 the kitchen near", YEAR])
def test_sentences_that_came_around_one_are_no_part_of_it_though_it_began_as_one_of_them_does(words, beside):
    now = words.replace("the kitchen", "doctor kitchen")
    edited = YEAR.replace("the kitchen", "doctor kitchen")
    assert carried(f"{BEFORE} {YEAR} {AFTER}", words, f"{BEFORE} {YEAR_CAME} {edited}{beside} {AFTER}") == now


@pytest.mark.parametrize("beside", ["", f"{CAME} "])
@pytest.mark.parametrize("words", ["closed in the year", LAST_YEAR])
def test_sentences_that_came_around_one_are_no_part_of_it_though_it_ended_as_one_of_them_does(words, beside):
    now = words.replace("closed in", "closed doctor")
    edited = LAST_YEAR.replace("closed in", "closed doctor")
    assert carried(f"{BEFORE} {LAST_YEAR} {AFTER}", words, f"{BEFORE} {beside}{edited} {LAST_YEAR_CAME} {AFTER}") == now


FIRST, LAST = list_of(*range(100, 140)), list_of(*range(160, 200))
NUMBERS = (843, 643, 774, 275, 484, 877, 47, 70, 874, 514)


@pytest.mark.parametrize("by", ["\n", " "])
def test_a_list_of_which_the_first_half_is_written_anew_begins_with_the_first_new_item(by):
    old = "\n".join((FIRST, list_of(*NUMBERS), LAST))
    passage = "\n".join((list_of(326, 333, 43, 346, 931, 12).replace("\n", by), list_of(*NUMBERS[5:])))
    new = "\n".join((FIRST, passage, LAST))
    assert carried(old, list_of(*NUMBERS), new) == passage


@pytest.mark.parametrize("by", ["\n", " "])
def test_a_list_of_which_the_last_half_is_written_anew_ends_with_the_last_new_item(by):
    old = "\n".join((FIRST, list_of(*NUMBERS), LAST))
    passage = "\n".join((list_of(*NUMBERS[:5]), list_of(12, 931, 341, 100, 304, 335).replace("\n", by)))
    new = "\n".join((FIRST, passage, LAST))
    assert carried(old, list_of(*NUMBERS), new) == passage


TWIN = """    Optional arguments bound the slice to be searched.

    if low < 0:
        raise ValueError('low must not be negative')
    if high is None:
        high = len(rows)
"""


def test_code_that_is_gone_is_lost_though_a_twin_of_its_beginning_stands_after_it():
    rest = "\n".join(f"    if rows[{n}] < {n * 7}:\n        low = middle + {n}" for n in range(8))
    gone = f"{TWIN}{rest}\n    return low\n\n\ndef left(rows):\n    insert just before the leftmost one.\n\n"
    old = (
        f"def right(rows):\n    insert just after the rightmost one.\n\n{gone}{TWIN}    return right(rows, low, high)\n"
    )
    assert carried(old, gone, old.replace(gone, "")) is None


def test_a_row_whose_last_cell_was_changed_ends_before_a_new_column():
    rows = ["back, 1685, -, collision, 0.96", "no, 776, yes, she, 0.50", "her, 1662, -, complete, 0.85"]
    now = ["back, 1685, -, collision, 0.96, 5", "no, 776, 1892, she, the, 1", "447, 1662, 185, complete, 0.85, 2"]
    assert carried("\n".join(rows), "\n".join(rows[:2]), "\n".join(now)) == "\n".join(now[:2]).removesuffix(", 1")


def test_a_row_ends_before_a_new_column_that_has_the_last_figure_of_its_last_number():
    rows = ["1830, 665, yes, compliance, 0.85", "assured, 673, -, embraces, 0.15", "1830, 1985, -, unexpectedly, 0.84"]
    now = [
        "1830, 665, yes, compliance, 0.85, 4",
        "assured, 673, -, 1656, 0.15, 5",
        "1830, 1985, -, unexpectedly, 0.84, 6",
    ]
    assert carried("\n".join(rows), "\n".join(rows[:2]), "\n".join(now)) == "\n".join(now[:2]).removesuffix(", 5")


def test_a_numbered_paragraph_begins_with_its_number_though_others_came_before_it_in_its_line():
    said = "3. The Commission shall provide that the operator complies with what is laid down in Article 11."
    came = "3. The auditor shall ensure that the operator is informed. This applies to Article 23. Article 21"
    assert carried(f"{BEFORE}\n\n{said} {AFTER}", said, f"{BEFORE}\n\n{came} {said} {AFTER}") == said


def test_a_sentence_of_hindi_ends_at_its_danda():
    rest = "प्रारम्भिक शिक्षा अनिवार्य होगी ।"
    said = f"शिक्षा कम से कम प्रारम्भिक अवस्था में निःशुल्क होगी । {rest}"
    now = f"किसी भी व्यक्ति को मनमाने ढंग से गिरफ़्तार न किया जाएगा । {rest}"
    before, after = "सभी को शिक्षा का अधिकार है ।", "टेक्निकल शिक्षा साधारण रूप से प्राप्त होगी ।"
    assert carried(f"{before} {said} {after}", said, f"{before} {now} {after}") == now


def test_a_word_of_hindi_has_its_vowel_signs():
    assert WORD.findall("प्रारम्भिक शिक्षा होगी ।") == ["प्रारम्भिक", "शिक्षा", "होगी"]


REST = "The above domains have taken the extra step of verifying all of their subdomains, and are comfortable with it."


@pytest.mark.parametrize("words", ["Many others do.", "Article 23."])
def test_a_short_sentence_is_what_is_left_if_the_rest_was_only_taken_away(words):
    old = f"{BEFORE} {words} {REST} {AFTER}"
    assert carried(old, f"{words} {REST}", f"{BEFORE} {words} {AFTER}") == words
    assert carried(f"{BEFORE} {REST} {words} {AFTER}", f"{REST} {words}", f"{words} {AFTER}") == words


@pytest.mark.parametrize("words", ["Many others do.", "Article 23."])
def test_it_is_lost_if_it_may_as_well_be_the_one_that_stood_beside_it(words):
    old = f"{BEFORE} {words} {REST} {words} {AFTER}"
    assert carried(old, f"{words} {REST}", f"{BEFORE} {words} {AFTER}") is None


def test_letters_that_came_into_a_list_end_no_sentence_at_the_point_before_a_number():
    came = ". 811 - Ask Anna about no. 342 - Call the bank about no. 76 - Call the bank about no. 10 - As"
    old = "\n".join((FIRST, "- Ask Ben about no. 259", "- Call Ben about no. 729", LAST))
    now = f"- Ask {came} Ben about no. 259\n- Call Ben about no. 729"
    new = "\n".join((FIRST, now, LAST))
    assert carried(old, "- Ask Ben about no. 259\n- Call Ben about no. 729", new) == now
