"""Passages of lists, tables, laws and songs, line by line."""

from __future__ import annotations

import pytest

from store.annotations.anchoring.carrying import Carried, Carrier
from store.articles.article import Passage


def carried(old: str, words: str, new: str) -> Carried | None:
    start = old.index(words)
    return Carrier.between(old, new).carry(Passage(start, start + len(words)))


def words_of(found: Carried | None, new: str) -> str | None:
    return None if found is None else new[slice(*found.passage)]


@pytest.mark.parametrize("label", ["{}. ", "({}) ", "{}) ", "[00:00:{}] "])
def test_a_line_that_came_with_the_label_of_the_passage_is_no_part_of_it(label):
    said = ["The operator keeps a record.", "The supplier is informed.", "The council has access.", "It may object."]
    now = [*said[:2], "Nobody else was told about it.", *said[2:]]
    old, new = ("\n".join(label.format(n) + line for n, line in enumerate(lines, 11)) for lines in (said, now))
    found = carried(old, label.format(13) + said[2] + "\n" + label.format(14) + said[3], new)
    assert words_of(found, new) == label.format(14) + said[2] + "\n" + label.format(15) + said[3]


def test_a_row_whose_first_cell_changed_begins_where_it_began_though_the_one_before_it_got_a_cell():
    rows = ["some | 276 | - | learning | 0.22", "play | 306 | yes | Kent | 0.74", "towards | 500 | - | none | 0.97"]
    now = [rows[0], rows[1].replace("play", "increase"), rows[2]]
    new = "\n".join(f"{row} | {n}" for n, row in enumerate(now))
    assert words_of(carried("\n".join(rows), "\n".join(rows[1:]), new), new) == f"{now[1]} | 1\n{now[2]}"


@pytest.mark.parametrize("label", ["- ", "{}. "])
def test_a_line_that_stands_elsewhere_word_for_word_is_not_the_one_like_it_in_its_place(label):
    said = [
        "Pay the school about the trip", "Call the landlord about the new date of the trip",
        "Visit the school about the key", "Ask Dr. Okafor about the rent",
    ]  # fmt: skip
    now = [said[1], said[3], "Write to the landlord about the old date of the trip", said[2], said[0]]
    old, new = ("\n".join(label.format(n) + line for n, line in enumerate(lines, 1)) for lines in (said, now))
    assert words_of(carried(old, label.format(2) + said[1], new), new) == label.format(1) + now[0]


@pytest.mark.parametrize("verse", range(3))
def test_a_line_that_stands_in_each_verse_stays_in_its_own_when_all_others_changed(verse):
    line = "And so it goes."
    old = "\n".join(f"{words} we sang it there\n{line}" for words in ("Early", "Gladly", "Often"))
    new = "\n".join(f"They know {words} by heart\n{line}" for words in ("nobody", "the first one", "her"))
    places = [[at for at in range(len(text)) if text.startswith(line, at)] for text in (old, new)]
    start, now = places[0][verse], places[1][verse]
    found = Carrier.between(old, new).carry(Passage(start, start + len(line)))
    assert found == Carried(Passage(now, now + len(line)), is_same=True)


def test_a_last_word_that_was_changed_is_a_part_of_the_passage_up_to_the_full_stop():
    old = "They are among the last to say how their own citizens may elect another nationality. The papers are here."
    new = old.replace("nationality", "OB")
    assert words_of(carried(old, "may elect another nationality", new), new) == "may elect another OB"


def test_words_that_came_inside_or_beside_the_passage_alike_are_told():
    old = "What is laid down here applies to all.\n\nArticle 4\n\nThe supplier is informed of it."
    new = old.replace("Article 4", "Article 3\n\nNobody else is informed of that.\n\nArticle 4")
    found = carried(old, "What is laid down here applies to all.\n\nArticle", new)
    assert found is None or not found.is_same
