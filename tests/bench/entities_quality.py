"""How right the names are that are found: on labelled news, on the seed article, and with each step left out.

Strict F1 over person, organisation, place and other, see `tests/store/entities/scoring.py`. Rules and numbers are chosen by the
first column; the others are for reporting. With a folder of training data as an argument, the parts kept out of training too.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from store.entities.aliases import entities_of  # noqa: E402
from store.entities.engine import GLUED, ORPHANS, SMALL, tag  # noqa: E402
from store.entities.making.samples import samples  # noqa: E402
from store.entities.making.train import spans_of  # noqa: E402
from store.entities.mention import BY_LABEL, NAMES, Mention  # noqa: E402
from store.entities.models import model_for, stamp  # noqa: E402
from store.entities.refine import STEPS  # noqa: E402
from store.entities.spacy_engine import find  # noqa: E402
from tests.store.entities.labelled import CHOOSING, REPORTING, SEED, document, labels  # noqa: E402
from tests.store.entities.scoring import Score, Span, b_cubed, pairwise, strict  # noqa: E402

ARTICLES = {"choose": CHOOSING, "report": REPORTING, "seed": (SEED,)}
EVERY = (*STEPS, GLUED, ORPHANS)
GAIN = 0.035
"""What the whole must be better than the engine alone, on the articles to report on."""
SEED_GOAL = 0.80

Tagger = Callable[[str], Sequence[Mention]]


def main() -> int:
    model = model_for("en")
    print(f"engine: {stamp(model)}")
    print(f"{'':34}" + "".join(f"{name:>10}" for name in ARTICLES))
    alone = table("engine alone", lambda text: find(text, model))
    fair = table("engine alone, names trimmed", lambda text: tag(text, model=model, without=without("trim", SMALL)))
    table("+ rules", lambda text: tag(text, model=model, without=(SMALL,)))
    table("small tagger alone", lambda text: tag(text, without=without("trim")))
    table("small tagger + rules", lambda text: tag(text))
    table("both, names trimmed", lambda text: tag(text, model=model, without=without("trim")))
    whole = table("both + rules", lambda text: tag(text, model=model))
    for step in EVERY:
        table(f"  without {step}", lambda text, step=step: tag(text, model=model, without=(step,)))
    print("\nboth + rules, by type:  F1 (precision, recall)")
    for name, files in ARTICLES.items():
        scores = scored(lambda text: tag(text, model=model), files)
        print(f"  {name:8}" + "  ".join(f"{kind} {shown(one)}" for kind, one in scores.items()))
    print("\nentities of the labelled mentions:  B³  pairwise")
    for name, files in ARTICLES.items():
        pairs = joined(files)
        print(f"  {name:8} {b_cubed(pairs):.3f}  {pairwise(pairs).f1:.3f}")
    for folder in sys.argv[1:]:
        kept_out(Path(folder), model)
    met = whole["report"] >= max(alone["report"], fair["report"]) + GAIN and whole["seed"] >= SEED_GOAL
    print("\ngoals:", "within" if met else "missed")
    return 0 if met else 1


def without(*but: str) -> Collection[str]:
    """All steps but some, and what is no step."""
    return {step for step in EVERY if step not in but} | {one for one in but if one == SMALL}


def table(what: str, tagger: Tagger) -> dict[str, float]:
    row = {name: scored(tagger, files)["all"].f1 for name, files in ARTICLES.items()}
    print(f"{what:34}" + "".join(f"{value:10.3f}" for value in row.values()), flush=True)
    return row


def scored(tagger: Tagger, files: Iterable[str]) -> dict[str, Score]:
    return strict(
        (names_of(tagger(document(name).text)), {(one.start, one.end, one.type) for one in labels()[name]})
        for name in files
    )


def names_of(mentions: Iterable[Mention]) -> set[Span]:
    return {(one.start, one.end, one.type) for one in mentions if one.type in NAMES}


def shown(score: Score) -> str:
    return f"{score.f1:.3f} ({score.precision:.2f}, {score.recall:.2f})"


def joined(files: Iterable[str]) -> list[tuple[tuple[str, str], tuple[str, str]]]:
    pairs = []
    for name in files:
        entities = entities_of(label.mention for label in labels()[name])
        found = {one.start: entity.id for entity in entities for one in entity.mentions}
        pairs += [((name, label.entity), (name, found[label.start])) for label in labels()[name]]
    return pairs


def kept_out(folder: Path, model: str) -> None:
    """Sentences of the training data that were kept out of training, each as an article of its own."""
    chosen = [sample for sample in samples(folder) if sample.kept_out]
    print(f"\nsentences kept out of training, {folder.name}:")
    for source in sorted({sample.source for sample in chosen}):
        own = [sample for sample in chosen if sample.source == source]
        meant = [
            {
                (one.words[start].start, one.words[end - 1].end, str(BY_LABEL[kind]))
                for start, end, kind in spans_of(one.labels)
            }
            for one in own
        ]
        for what, tagger in (
            ("engine alone, names trimmed", lambda text: tag(text, model=model, without=without("trim", SMALL))),
            ("small tagger + rules", lambda text: tag(text)),
            ("both + rules", lambda text: tag(text, model=model)),
        ):
            found = (names_of(tagger(sample.text)) for sample in own)
            print(f"  {source:20} {what:30} {strict(zip(found, meant, strict=True))['all'].f1:.3f}", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
