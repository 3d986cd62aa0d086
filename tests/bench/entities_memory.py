"""The memory of the engine's process on a text of a million characters: python tests/bench/entities_memory.py

With the best model that is installed, or the one named as an argument. Prints the most that was in use at once, in MB; it is to
stay under 400.
"""

from __future__ import annotations

import resource
import sys

from texts import text_of

from store.entities.engine.recognise import mentions_in
from store.entities.models import model_for

CHARACTERS = 1_000_000


def main() -> None:
    model = sys.argv[1] if len(sys.argv) > 1 else model_for("en")
    text = text_of(CHARACTERS)
    mentions = mentions_in(text, None, "en", model)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{model}: {len(text):,} characters, {len(mentions):,} mentions: at most {most:.0f} MB")


if __name__ == "__main__":
    main()
