"""The memory of the engine's process on a text of a million characters: python tests/bench/entities_memory.py

Prints the most that was in use at once, in MB; it is to stay under 400.
"""

from __future__ import annotations

import resource

from texts import text_of

from store.entities.engine.recognise import tag
from store.entities.engine.spacy_engine import ENGLISH

CHARACTERS = 1_000_000


def main() -> None:
    text = text_of(CHARACTERS)
    mentions = tag(text, None, "en", ENGLISH)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(text):,} characters, {len(mentions):,} mentions: at most {most:.0f} MB")


if __name__ == "__main__":
    main()
