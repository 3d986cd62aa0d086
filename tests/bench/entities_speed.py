"""How fast names are found: words a second beside a bare `spacy.load` of the model, and the time to the first highlights.

The times to the highlights go from the request to its answers: in a process that is started by it, in one that was started
before and has tagged nothing yet, as the app's is when an article is opened, in one that has, and in one that is at another.
"""

from __future__ import annotations

import queue
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from store.entities.engine.recognise import mentions_in  # noqa: E402
from store.entities.messages import EngineAnswer, EngineRequest  # noqa: E402
from store.entities.models import model_for  # noqa: E402
from store.entities.recognizer import Recognizer  # noqa: E402
from tests.store.entities.labelled import NEWS, SEED, document  # noqa: E402

ROUNDS = 5
WORDS = 3_000
"""Of the article whose first highlights are waited for."""
FASTER = 1.2
"""What the whole must reach of the bare model's speed."""
FIRST = 0.100
"""Seconds from the request to the first highlights, in a process that was started before."""
BEGUN = 0.1
"""Seconds after which the engine is in the middle of another article."""
OWN = 1.3
"""What the model's own highlights may take in a new process, in terms of the model's bare load and tagging in one."""
BARE = "import spacy, sys; spacy.load(sys.argv[1])(sys.argv[2])"


def main() -> int:
    import spacy

    model = model_for("en")
    texts = [document(name).text for name in (*NEWS, SEED)]
    words = sum(len(text.split()) for text in texts)
    bare = spacy.load(model)
    bare(texts[0])
    mentions_in(texts[0], model=model)
    ratios = []
    for _ in range(ROUNDS):
        slow = seconds(lambda: [bare(text) for text in texts])
        fast = seconds(lambda: [mentions_in(text, model=model) for text in texts])
        quick = seconds(lambda: [mentions_in(text) for text in texts])
        ratios.append(slow / fast)
        print(
            f"words/s: bare model {words / slow:7,.0f}   all steps {words / fast:7,.0f}   ratio {slow / fast:.2f}"
            f"   small tagger and rules {words / quick:7,.0f}"
        )
    ratio = median(ratios)
    print(f"median ratio {ratio:.2f}, bound {FASTER}: {'within' if ratio >= FASTER else 'over'}")
    return int(not highlights(model, texts) or ratio < FASTER)


def highlights(model: str, texts: list[str]) -> bool:
    """Prints the times to the first and to the last highlights; returns whether all are within their bounds."""
    text = " ".join(("\n\n".join(texts)).split(" ")[:WORDS])
    print(f"\n{WORDS} words, ms:   first screenful   small tagger's all   model's own")
    took: dict[str, list[list[float]]] = {
        "new process": [],
        "started process": [],
        "running process": [],
        "busy process": [],
    }
    bare = []
    for _ in range(ROUNDS):
        bare.append(seconds(lambda: subprocess.run([sys.executable, "-c", BARE, model, text], check=True)))
        with process() as answer:
            took["new process"].append(answer(EngineRequest("new", text, None, "en", model, quick=True)))
            took["running process"].append(answer(EngineRequest("running", text, None, "en", model, quick=True)))
            took["busy process"].append(
                answer(
                    EngineRequest("busy", text, None, "en", model, quick=True),
                    EngineRequest("other", text, None, "en", model),
                )
            )
        with process() as answer:
            answer(EngineRequest("ready", "Ready."))
            took["started process"].append(answer(EngineRequest("started", text, None, "en", model, quick=True)))
    for what, rows in took.items():
        times = [median(column) * 1000 for column in zip(*rows, strict=True)]
        print(f"{what:16} {times[0]:18.0f} {times[1]:19.0f} {times[2]:13.0f}")
    ratio = median(own[2] / alone for own, alone in zip(took["new process"], bare, strict=True))
    first = max(median(row[0] for row in took[what]) for what in ("started process", "running process", "busy process"))
    print(f"first screenful, bound {FIRST * 1000:.0f} ms: {'within' if first <= FIRST else 'over'}")
    print(
        f"model's own in a new process beside its bare load and tagging, {median(bare) * 1000:.0f} ms: ratio {ratio:.2f},"
        f" bound {OWN}: {'within' if ratio <= OWN else 'over'}"
    )
    return first <= FIRST and ratio <= OWN


@contextmanager
def process() -> Iterator[Callable[..., list[float]]]:
    """A process of the engine; asked, it gives the seconds until each of its answers. It can be given something else to do."""
    answers: queue.Queue[EngineAnswer] = queue.Queue()
    recognizer = Recognizer(answers.put)

    def asked(request: EngineRequest, other: EngineRequest | None = None) -> list[float]:
        if other is not None:
            recognizer.ask(other)
            time.sleep(BEGUN)
        started = time.perf_counter()
        recognizer.ask(request, urgent=True)
        times = []
        is_last = False
        while not is_last:
            answer = answers.get()
            if answer.key == request.key:
                times.append(time.perf_counter() - started)
                is_last = not answer.quick
        return times

    yield asked
    recognizer.close()


def seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    raise SystemExit(main())
