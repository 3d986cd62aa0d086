"""Trains `crf/weights.bin` with CRFsuite (`pip install python-crfsuite`) and writes its scores beside it.

    python -m tests.training.train TRAINING CORPUS LABELS MODEL

The data in the folder TRAINING: Broad Twitter Corpus (Derczynski, Bontcheva and Roberts 2016, CC BY 4.0), WNUT 2017
(Derczynski et al. 2017, CC BY 4.0), CrossNER (Liu et al. 2021, MIT); a tenth of each is kept out to choose by. Then, see
`silver`, the articles of the folder CORPUS but those named in the file LABELS, with the help of the spaCy model MODEL. The same
data give the same model.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import reduce
from math import log
from pathlib import Path
from tempfile import NamedTemporaryFile
from zlib import crc32

from store.entities.engine.crf.clusters import FILE as CLUSTERS
from store.entities.engine.crf.features import features_of
from store.entities.engine.crf.field import field
from store.entities.engine.crf.marginals import LABELS
from store.entities.engine.crf.weights import FILE as WEIGHTS
from store.entities.engine.crf.weights import Weights
from store.entities.engine.vote import best_labels
from tests.training.samples import Sample, samples
from tests.training.silver import silver

TARGET = Path(__file__).parents[2] / "store" / "entities" / "engine" / "crf" / WEIGHTS
PENALTIES = {"c1": 0.1, "c2": 0.01}
"""Of the weights' sizes: c1 makes most of them nothing and the file small; chosen on the sentences kept out."""
SEEN = 2
"""Times a feature must stand in the data."""
ITERATIONS = 140


def main(training: str, corpus: str, labels: str, model: str) -> None:
    every = list(samples(Path(training)))
    by_hand = [one for one in every if not one.kept_out]
    _train(by_hand)
    field.cache_clear()
    labelled = frozenset(json.loads(line)["file"] for line in Path(labels).read_text(encoding="utf-8").splitlines())
    by_machine = list(silver(Path(corpus), labelled, model))
    _train([*by_hand, *by_machine])
    trained = Counter(one.source for one in (*by_hand, *by_machine))
    scores = {
        source: _score([one for one in every if one.kept_out and one.source == source])
        for source in sorted({one.source for one in every})
    }
    report = {
        "checksum": checksum(),
        "sentences": dict(sorted(trained.items())),
        "strict F1 on sentences kept out": scores,
    }
    TARGET.with_name("scores.json").write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(report, indent=2), TARGET.stat().st_size, "bytes")


def checksum() -> str:
    """Of the files that the small tagger is made of, by which its work is known."""
    files = (TARGET.with_name(name).read_bytes() for name in (CLUSTERS, WEIGHTS))
    return f"{reduce(lambda sum, content: crc32(content, sum), files, 0):08x}"


def _train(chosen: Iterable[Sample]) -> None:
    import pycrfsuite

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({**PENALTIES, "feature.minfreq": SEEN, "max_iterations": ITERATIONS})
    for sample in chosen:
        trainer.append(features_of([word.text for word in sample.words]), sample.labels)
    with NamedTemporaryFile() as model:
        trainer.train(model.name)
        tagger = pycrfsuite.Tagger()
        tagger.open(model.name)
        learned = tagger.info()
    steps = [[learned.transitions.get((before, after), 0.0) for after in LABELS] for before in LABELS]
    features: dict[bytes, dict[int, float]] = {}
    for (feature, label), weight in sorted(learned.state_features.items()):
        if weight:
            features.setdefault(feature.encode("utf-8"), {})[LABELS.index(label)] = weight
    TARGET.write_bytes(Weights.of_steps(steps, features).packed())


def _score(kept_out: Iterable[Sample]) -> dict[str, float]:
    """The strict F1 of each kind of name and of all."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    meant: Counter[str] = Counter()
    for sample in kept_out:
        rows = field().marginals([word.text for word in sample.words])
        labels = [LABELS[label] for label in best_labels([[log(probability) for probability in row] for row in rows])]
        ours, theirs = spans_of(labels), spans_of(sample.labels)
        for counter, spans in ((right, ours & theirs), (found, ours), (meant, theirs)):
            counter.update(kind for _, _, kind in spans)
            counter["all"] += len(spans)
    return {kind: round(2 * right[kind] / max(1, found[kind] + meant[kind]), 3) for kind in sorted(meant)}


def spans_of(labels: Sequence[str]) -> set[tuple[int, int, str]]:
    """The names that labels say: places of words, end exclusive, and kind."""
    spans = set()
    place = 0
    while place < len(labels):
        end = place + 1
        if labels[place] != "O":
            while end < len(labels) and labels[end] == f"I-{labels[place][2:]}":
                end += 1
            spans.add((place, end, labels[place][2:]))
        place = end
    return spans


if __name__ == "__main__":
    main(*sys.argv[1:5])
