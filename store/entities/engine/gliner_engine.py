"""Names as a GLiNER model on this machine finds them. Imported in the engine's own process only.

GLiNER (Zaratiana et al. 2024) takes the kinds of names in words and finds them in a stretch of a few hundred words at once. A
text is read in windows that overlap, each of which answers for the names that begin in its middle, where it sees what is
before and after them. Nothing is ever fetched: only files that are there are read.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from store.entities.engine.words import words_of
from store.entities.mention import Mention, Type
from store.entities.mention_order import with_added
from store.entities.models import GLINER

LABELS: dict[str, Type] = {
    "person": "person",
    "organization": "organisation",
    "location": "place",
    "nationality": "other",
    "event": "other",
    "product": "other",
    "creative work": "other",
    "law": "other",
}
"""What it is asked for. «Other» says nothing to a model that goes by words, so its kinds are named."""
WINDOW = 200
"""Words that are read at once. A model of this kind reads at most 384 words, and at most 512 pieces of words with the
labels; 200 words of English are some 270 pieces."""
MARGIN = 25
"""Words at a window's ends for whose names its neighbour answers: a sentence's length."""
THRESHOLD = 0.5
"""GLiNER's own: the least score of a name."""
BY = "gliner"


def find(text: str, model: str) -> list[Mention]:
    """The names in a text, in order, as certain as their scores.

    Raises:
        OSError, ImportError: GLiNER or the model is not there.
    """
    finder = load(model)
    mentions = []
    for start, end, first, last in windows(text):
        for entity in finder.predict_entities(text[start:end], list(LABELS), flat_ner=True, threshold=THRESHOLD):
            place, stop = start + entity["start"], start + entity["end"]
            if first <= place < last and place < stop <= end:
                kind = LABELS[entity["label"]]
                mentions.append(Mention(place, stop, kind, text[place:stop], float(entity["score"]), BY))
    return with_added([], mentions)


def windows(text: str) -> list[tuple[int, int, int, int]]:
    """Stretches of a text: where each begins and ends, and between which characters it answers for names. The latter follow
    each other without a gap."""
    words = words_of(text)
    step = WINDOW - 2 * MARGIN
    firsts = list(range(0, max(len(words) - 2 * MARGIN, 1), step))
    edges = [0, *(words[first + MARGIN].start for first in firsts[1:]), len(text)]
    return [
        (words[first].start, words[min(first + WINDOW, len(words)) - 1].end, *edge)
        for first, edge in zip(firsts, pairwise(edges), strict=True)
        if words
    ]


@cache
def load(model: str) -> Any:
    """The model.

    Raises:
        OSError, ImportError: GLiNER or the model is not there.
    """
    from gliner import GLiNER

    name = model.removeprefix(GLINER)
    folder = Path(name).expanduser()
    try:
        return GLiNER.from_pretrained(str(folder) if folder.is_dir() else name, local_files_only=True)
    except OSError as error:  # whose words are many, and about the net
        raise OSError(f"there is no GLiNER model {name} on this machine; nothing is fetched, put one there") from error
