"""How right the names are that are found: on labelled news, on the seed article, and with each step left out.

Strict F1 over person, organisation, place and other, see `tests/store/entities/scoring.py`. Rules and numbers are chosen by the
first column; the others are for reporting. With a folder of training data as an argument, the parts of it that were kept out of
training too, in which each sentence stands alone, so that what a whole article tells can show little.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache, partial
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from store.entities.aliases import entities_of  # noqa: E402
from store.entities.engine import spacy_engine  # noqa: E402
from store.entities.engine.recognise import CAPITALS, GLUED, ORPHANS, SMALL, mentions_in  # noqa: E402
from store.entities.engine.refine import STEPS  # noqa: E402
from store.entities.mention import BY_LABEL, NAMES, Mention  # noqa: E402
from store.entities.models import model_for, stamp  # noqa: E402
from tests.store.entities.labelled import CHOOSING, REPORTING, SEED, document, labels  # noqa: E402
from tests.store.entities.scoring import Score, Span, b_cubed, pairwise, strict  # noqa: E402
from tests.training.samples import samples  # noqa: E402
from tests.training.train import spans_of  # noqa: E402

ARTICLES = {"choose": CHOOSING, "report": REPORTING, "seed": (SEED,)}
EVERY = (*STEPS, CAPITALS, GLUED, ORPHANS)
GAIN = 0.035
"""What the whole must be better than the engine alone, on the articles to report on."""
SEED_GOAL = 0.80

Tagger = Callable[[str], Sequence[Mention]]
Labelled = tuple[str, set[Span]]
"""A text, and the names that are meant."""
Sets = dict[str, list[Labelled]]
find = spacy_engine.find = cache(spacy_engine.find)
"""Each text is read by the larger engine once, whatever is left out behind it."""


def main() -> int:
    model = model_for("en")
    sets = {name: labelled(files) for name, files in ARTICLES.items()}
    for folder in sys.argv[1:]:
        sets |= kept_out(Path(folder))
    print(f"engine: {stamp(model)}")
    print(f"{'':30}" + "".join(f"{name:>19}" for name in sets))
    alone = table(sets, "engine alone", lambda text: find(text, model))
    fair = table(
        sets, "engine alone, names trimmed", lambda text: mentions_in(text, model=model, without=without("trim", SMALL))
    )
    table(sets, "+ rules", lambda text: mentions_in(text, model=model, without=(SMALL,)))
    table(sets, "small tagger alone", lambda text: mentions_in(text, without=without("trim")))
    table(sets, "small tagger + rules", lambda text: mentions_in(text))
    table(sets, "both, names trimmed", lambda text: mentions_in(text, model=model, without=without("trim")))
    whole = table(sets, "both + rules", lambda text: mentions_in(text, model=model))
    for step in EVERY:
        table(sets, f"  without {step}", partial(mentions_in, model=model, without=(step,)), whole)
    print("\nboth + rules, by type:  F1 (precision, recall)")
    for name, articles in sets.items():
        scores = scored(lambda text: mentions_in(text, model=model), articles)
        print(f"  {name:18}" + "  ".join(f"{kind} {shown(one)}" for kind, one in scores.items()))
    print("\nentities of the labelled mentions:  B³  pairwise")
    for name, files in ARTICLES.items():
        pairs = joined(files)
        print(f"  {name:8} {b_cubed(pairs):.3f}  {pairwise(pairs).f1:.3f}")
    best = {name: max(alone[name], fair[name]) for name in sets}
    met = whole["report"] >= best["report"] + GAIN and whole["seed"] >= SEED_GOAL
    met &= all(whole[name] >= best[name] for name in sets)
    print("\ngoals:", "within" if met else "missed")
    return 0 if met else 1


def without(*but: str) -> Collection[str]:
    """All steps but some, and what is no step."""
    return {step for step in EVERY if step not in but} | {one for one in but if one == SMALL}


def table(sets: Sets, what: str, tagger: Tagger, whole: Mapping[str, float] | None = None) -> dict[str, float]:
    """Prints and returns the scores of a tagger; beside them what it lacks of the whole's, if that is given."""
    row = {name: scored(tagger, articles)["all"].f1 for name, articles in sets.items()}
    cells = (
        f"{value:19.3f}" if whole is None else f"{value:11.3f} ({value - whole[name]:+.3f})"
        for name, value in row.items()
    )
    print(f"{what:30}" + "".join(cells), flush=True)
    return row


def scored(tagger: Tagger, articles: Iterable[Labelled]) -> dict[str, Score]:
    return strict((names_of(tagger(text)), meant) for text, meant in articles)


def labelled(files: Iterable[str]) -> list[Labelled]:
    return [(document(name).text, {(one.start, one.end, one.type) for one in labels()[name]}) for name in files]


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


def kept_out(folder: Path) -> Sets:
    """Sentences of the training data that were kept out of training, each as an article of its own."""
    sets: Sets = {}
    for sample in samples(folder):
        if sample.kept_out:
            spans = {
                (sample.words[start].start, sample.words[end - 1].end, str(BY_LABEL[kind]))
                for start, end, kind in spans_of(sample.labels)
            }
            sets.setdefault(sample.source, []).append((sample.text, spans))
    return sets


if __name__ == "__main__":
    raise SystemExit(main())
