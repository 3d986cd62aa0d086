"""How fast names are found: words a second beside a bare `spacy.load` of the model, and the time to the first highlights.

The small tagger's time is taken in a process that has done nothing yet, from the request to its answer, and in a warm one.
"""

from __future__ import annotations

import queue
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from store.entities.engine import tag  # noqa: E402
from store.entities.messages import Answer, Request  # noqa: E402
from store.entities.models import model_for  # noqa: E402
from store.entities.recognizer import Recognizer  # noqa: E402
from tests.store.entities.labelled import NEWS, SEED, document  # noqa: E402

ROUNDS = 5
WORDS = 3_000
"""Of the article whose first highlights are waited for."""
FASTER = 1.2
"""What the whole must reach of the bare model's speed."""
FIRST = 0.100
"""Seconds from the request to the small tagger's highlights, in a process that runs."""


def main() -> int:
    import spacy

    model = model_for("en")
    texts = [document(name).text for name in (*NEWS, SEED)]
    words = sum(len(text.split()) for text in texts)
    bare = spacy.load(model)
    bare(texts[0])
    tag(texts[0], model=model)
    ratios = []
    for _ in range(ROUNDS):
        slow = seconds(lambda: [bare(text) for text in texts])
        fast = seconds(lambda: [tag(text, model=model) for text in texts])
        quick = seconds(lambda: [tag(text) for text in texts])
        ratios.append(slow / fast)
        print(
            f"words/s: bare model {words / slow:7,.0f}   all steps {words / fast:7,.0f}   ratio {slow / fast:.2f}"
            f"   small tagger and rules {words / quick:7,.0f}"
        )
    ratio = median(ratios)
    print(f"median ratio {ratio:.2f}, bound {FASTER}: {'within' if ratio >= FASTER else 'over'}")
    first = highlights(model, texts)
    return int(ratio < FASTER or first > FIRST)


def highlights(model: str, texts: list[str]) -> float:
    """Prints the times of a new process and of a running one; returns the latter's."""
    text = " ".join(("\n\n".join(texts)).split(" ")[:WORDS])
    warm = []
    for _ in range(ROUNDS):
        answers: queue.Queue[Answer] = queue.Queue()
        recognizer = Recognizer(answers.put)
        times = []
        for key in ("new", "running"):
            started = time.perf_counter()
            recognizer.ask(Request(key, text, None, "en", model, quick=True), urgent=True)
            answers.get()
            quick = time.perf_counter() - started
            answers.get()
            times += [quick, time.perf_counter() - started]
        recognizer.close()
        warm.append(times[2])
        print(
            f"{WORDS} words: new process {times[0] * 1000:5.0f} ms, engine's {times[1] * 1000:5.0f} ms;"
            f" running process {times[2] * 1000:4.0f} ms, engine's {times[3] * 1000:5.0f} ms"
        )
    print(f"median in a running process {median(warm) * 1000:.0f} ms, bound {FIRST * 1000:.0f}")
    return median(warm)


def seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    raise SystemExit(main())
