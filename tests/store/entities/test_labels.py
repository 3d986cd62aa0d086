"""The hand labels fit their texts, and the scorer agrees with a public one."""

from __future__ import annotations

import random

import pytest

from store.entities.engine.recognise import mentions_in
from store.entities.mention import Type
from tests.store.entities.labelled import CHOOSING, NEWS, REPORTING, SAMPLES, SEED, document, labels
from tests.store.entities.scoring import Span, b_cubed, pairwise, strict

KINDS = ("person", "organisation", "place", "other")


@pytest.mark.parametrize("name", sorted({*NEWS, *SAMPLES, SEED}))
def test_labels_stand_where_they_say(name):
    text = document(name).text
    end = 0
    for label in labels()[name]:
        assert text[label.start : label.end] == label.surface
        assert label.start >= end
        assert label.type in KINDS
        end = label.end


def test_what_is_chosen_by_is_not_what_is_reported():
    assert len(CHOOSING) == len(REPORTING) >= 3
    assert not set(CHOOSING) & set(REPORTING)
    assert SEED not in NEWS


def test_an_entity_has_one_type():
    types: dict[str, Type] = {}
    for name in (*NEWS, SEED):
        for label in labels()[name]:
            assert types.setdefault(label.entity, label.type) == label.type, label.entity


def test_the_strict_score_is_that_of_a_public_scorer():
    nervaluate = pytest.importorskip("nervaluate")
    rng = random.Random(7)
    articles = [(some_spans(rng), some_spans(rng)) for _ in range(30)]
    theirs = nervaluate.Evaluator(
        [as_rows(meant) for _, meant in articles], [as_rows(found) for found, _ in articles], tags=list(KINDS)
    ).evaluate()
    ours = strict(articles)
    assert ours["all"].f1 == pytest.approx(theirs["overall"]["strict"].f1)
    for kind in KINDS:
        assert ours[kind].f1 == pytest.approx(theirs["entities"][kind]["strict"].f1)


def test_so_it_is_on_the_labelled_articles():
    nervaluate = pytest.importorskip("nervaluate")
    articles: list[tuple[set[Span], set[Span]]] = []
    for name in (*REPORTING, SEED):
        found: set[Span] = {
            (one.start, one.end, one.type) for one in mentions_in(document(name).text) if one.type in KINDS
        }
        articles.append((found, {(one.start, one.end, one.type) for one in labels()[name]}))
    theirs = nervaluate.Evaluator(
        [as_rows(meant) for _, meant in articles], [as_rows(found) for found, _ in articles], tags=list(KINDS)
    ).evaluate()
    ours = strict(articles)["all"]
    assert 0.5 < ours.f1 < 1
    assert ours.f1 == pytest.approx(theirs["overall"]["strict"].f1)


def some_spans(rng: random.Random) -> set[Span]:
    spans: set[Span] = set()
    place = 0
    while len(spans) < 12:
        place += rng.randint(1, 2)
        end = place + rng.randint(1, 2)
        spans.add((place, end, rng.choice(KINDS)))
        place = end
    return spans


def as_rows(spans: set[Span]) -> list[dict[str, object]]:
    return [{"label": kind, "start": start, "end": end - 1} for start, end, kind in sorted(spans)]


def test_entities_are_scored_as_in_the_papers_example():
    meant = [1, 1, 1, 1, 1, 2, 2, 3, 3, 3, 3, 3]
    found = [1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2]  # Bagga and Baldwin 1998, figure 2
    precision, recall = 76 / 100, 1.0
    assert b_cubed(list(zip(meant, found, strict=True))) == pytest.approx(
        2 * precision * recall / (precision + recall), abs=0.002
    )
    pairs = pairwise(list(zip(meant, found, strict=True)))
    assert (pairs.right, pairs.found, pairs.meant) == (21, 31, 21)
