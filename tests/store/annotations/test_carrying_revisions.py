"""Passages over revisions of a whole text: where the revision put them, or lost with it."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from store.annotations.anchoring.carrying import Carried, Carrier
from store.articles.article import Passage
from tests.store.annotations.edits import Case
from tests.store.annotations.line_revisions import LINE_REVISIONS
from tests.store.annotations.revisions import REVISIONS
from tests.store.annotations.spans import ELSEWHERE, SCRIPTS
from tests.store.annotations.test_carrying_spans import of_folder, outcome, texts_of

pytestmark = pytest.mark.slow

KINDS = (*SCRIPTS, *REVISIONS, *LINE_REVISIONS)
NUMBER = len(KINDS) * 9
"""Edits of each kind of text."""
TEXTS = ("wikinews-titled", "18f-md", "speeches", "chinese", "scripts", "code", "laws", "rows")
ENOUGH, HARMFUL = 0.995, 0.001


def judged(case: Case) -> str:
    carried = Carrier.between(case.old, case.new).carry(case.passage)
    if case.expected is not None:
        return outcome(case, carried)
    return "right" if carried is None else "silent" if carried.is_same else "harmful"


def test_both_ends_are_where_the_revision_put_them(corpus):
    counts: Counter[str] = Counter()
    faults: Counter[tuple[str, str, str]] = Counter()
    for kind in TEXTS:
        rng = random.Random(f"revisions of {kind}")
        texts = texts_of(kind, corpus) or of_folder(corpus / "18f-md")
        for index in range(NUMBER):
            text = rng.choice(texts)
            other = rng.choice([one for one in texts if one is not text] or [ELSEWHERE])
            case = KINDS[index % len(KINDS)](rng, text, other)
            found = judged(case)
            counts[found] += 1
            faults[kind, case.kind, found] += found != "right"
    assert counts["silent"] == 0, +faults
    assert counts["harmful"] <= HARMFUL * counts.total(), +faults
    assert counts["right"] >= ENOUGH * counts.total(), +faults


LIST = "Before it.\n\n" + "\n".join(f"{n}. {what} the bank about no. {n * 37}" for n, what in enumerate(
    ("Call", "Ask", "Call", "Write to", "Ask", "Call", "Ask", "Call", "Ask", "Write to", "Call"), 1))  # fmt: skip


@pytest.mark.parametrize("item", range(1, 11))
def test_a_line_of_a_list_is_followed_when_all_numbers_change(item):
    lines = LIST.split("\n")
    start = len("\n".join(lines[: item + 2])) + 1
    passage = Passage(start, start + len(lines[item + 2]))
    rest = [line.split(". ", 1)[1] for line in lines[2:]]
    rest.insert(0, "Go to the other side of the street first")
    new = "Before it.\n\n" + "\n".join(f"{n}. {line}" for n, line in enumerate(rest, 1))
    carried = Carrier.between(LIST, new).carry(passage)
    assert carried is not None
    assert new[slice(*carried.passage)] == f"{item + 2}. {rest[item + 1]}"


def test_what_is_repeated_beside_a_passage_is_told_to_be_another_place():
    """Nobody can tell which of the two was inserted."""
    old = "One thing. Another thing was said here, and then it was over. The last thing."
    said = "Another thing was said here, and then it was over. "
    new = old.replace(said, f"{said}Nothing new. {said}")
    start = old.index(said)
    carried = Carrier.between(old, new).carry(Passage(start, start + len(said) - 1))
    assert carried is not None
    assert new[slice(*carried.passage)] == said.strip()
    assert not carried.is_same


def test_a_passage_whose_twin_came_with_other_text_is_told_to_be_another_place():
    """As where two versions of a text were joined in one file."""
    said = "Nobody delayed the border, although the report had been lost twice."
    old = f"A title\n\n{said}"
    new = f"A title\n\nThe late border was published. {said} The late border was published. {said}"
    carried = Carrier.between(old, new).carry(Passage(len("A title\n\n"), len(old)))
    assert carried is not None
    assert new[slice(*carried.passage)] == said
    assert not carried.is_same


def versions_in_one_file(seed: int) -> list[tuple[str, str, Passage, Passage]]:
    """Two versions of a text, edited since they were annotated, one after the other in one file: the old text of each, the
    file, and each sentence that stands there still, then and now."""
    rng = random.Random(seed)
    nouns = ("river", "council", "report", "budget", "school", "harbour", "letter", "engine", "winter", "bridge")

    def sentence() -> str:
        one, other, third = rng.sample(nouns, 3)
        return f"The {one} near the {other} was opened before the {third} in {rng.randrange(1890, 2024)}."

    def edited(sentences: list[tuple[object, str]], share: float) -> list[tuple[object, str]]:
        new = []
        for name, words in sentences:
            chance = rng.random()
            if chance < share / 2:
                new.append((name, words.replace("opened", "closed")))
            elif chance < share:
                new += [(name, words), (object(), sentence())]
            else:
                new.append((name, words))
        return new

    base = [sentence() for _ in range(rng.randrange(6, 24))]
    before = [edited([(object(), words) for words in base], rng.choice((0.05, 0.1, 0.2))) for _ in range(2)]
    after = [edited(sentences, rng.choice((0, 0.1))) for sentences in before]

    def text(sentences: list[tuple[object, str]]) -> tuple[str, dict[object, tuple[str, Passage]]]:
        whole, places = "A title\n\n", {}
        for name, words in sentences:
            places[name] = words, Passage(len(whole), len(whole) + len(words))
            whole += f"{words} "
        return whole.rstrip() + "\n", places

    new, now = text([*after[0], *after[1]])
    found = []
    for sentences in before:
        old, then = text(sentences)
        found += [
            (old, new, then[name][1], now[name][1]) for name in then if name in now and then[name][0] == now[name][0]
        ]
    return found


def test_of_two_versions_in_one_file_none_has_the_passages_of_the_other_unsaid():
    counts: Counter[str] = Counter()
    for seed in range(30):
        for old, new, then, now in versions_in_one_file(seed):
            carried = Carrier.between(old, new).carry(then)
            is_right = carried is not None and carried.passage == now
            counts["right" if is_right else "silent" if carried and carried.is_same else "told"] += 1
    assert counts["silent"] == 0, counts
    assert counts["right"] > 0.75 * counts.total(), counts


def test_a_moved_passage_keeps_what_was_inserted_in_it():
    paragraphs = [
        f"This is the paragraph with the number {n}. It says what {n * n} is. It ends with {n}." for n in range(9)
    ]
    old = "\n\n".join(paragraphs)
    start = old.index(paragraphs[2])
    edited = paragraphs[2].replace("It says", "Somebody came in and went out again, and shut the door. It says")
    moved = [*paragraphs[:2], *paragraphs[3:7], edited, *paragraphs[7:]]
    new = "\n\n".join(moved)
    at = new.index(edited)
    assert Carrier.between(old, new).carry(Passage(start, start + len(paragraphs[2]))) == Carried(
        Passage(at, at + len(edited)), False
    )


def test_where_what_came_may_be_a_part_of_the_passage_or_beside_it_that_is_told():
    """The paragraph that came ends as the passage begins: it may have come before the passage, or inside of it."""
    said = "This applies to all of the articles above.\n\n"
    old = f"It begins here.\n\n{said}Another thing was said then, by somebody else."
    new = old.replace(said, f"{said}Nobody was told of that.\n\n{said}")
    carried = Carrier.between(old, new).carry(Passage(old.index(said), len(old)))
    assert carried is not None
    assert not carried.is_same
