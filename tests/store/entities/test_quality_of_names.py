"""How right the found names are, on articles that no rule was chosen by.

`tests/bench/entities_quality.py` prints the whole table.
"""

from __future__ import annotations

import pytest

from store.entities.engine.recognise import GLUED, ORPHANS, SMALL, mentions_in
from store.entities.engine.refine import STEPS
from store.entities.engine.spacy_engine import find
from store.entities.mention import NAMES
from store.entities.models import model_for
from tests.store.entities.labelled import REPORTING, SEED, document, labels
from tests.store.entities.scoring import Span, strict

pytestmark = pytest.mark.slow

GAIN = 0.035
"""What all steps together are better than the engine alone, its names trimmed."""


@pytest.fixture(scope="module")
def model():
    pytest.importorskip("spacy")
    name = model_for("en")
    if not name:
        pytest.skip("no English model is installed")
    return name


def f1(tagger, files):
    pairs: list[tuple[set[Span], set[Span]]] = []
    for name in files:
        found: set[Span] = {(one.start, one.end, one.type) for one in tagger(document(name).text) if one.type in NAMES}
        pairs.append((found, {(one.start, one.end, one.type) for one in labels()[name]}))
    return strict(pairs)["all"].f1


def test_the_whole_is_better_than_the_engine_alone(model):
    files = [*REPORTING, SEED]
    alone = f1(lambda text: find(text, model), files)
    trimmed = f1(lambda text: mentions_in(text, model=model, without={*STEPS, GLUED, ORPHANS, SMALL} - {"trim"}), files)
    assert f1(lambda text: mentions_in(text, model=model), files) >= max(alone, trimmed) + GAIN
    assert f1(lambda text: mentions_in(text, model=model), REPORTING) >= 0.86


def test_the_small_tagger_alone_is_of_use():
    assert f1(mentions_in, REPORTING) >= 0.78


def test_the_seed_article_is_read_far_better_than_by_the_engine_alone(model):
    alone = f1(lambda text: find(text, model), [SEED])
    whole = f1(lambda text: mentions_in(text, model=model), [SEED])
    assert whole >= alone + 0.15
    assert whole >= 0.84
