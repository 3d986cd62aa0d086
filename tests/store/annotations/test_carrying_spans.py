"""Passages of several sentences, over edits inside and beside them: both ends are where the edit says that they went."""

from __future__ import annotations

import bisect
import heapq
import inspect
import random
import shlex
import textwrap
from collections import Counter
from pathlib import Path

import pytest

from store.annotations.anchoring.carrying import Carried, Carrier
from store.articles.article import Passage
from store.articles.formats import is_article, read
from store.articles.sentences import sentences
from tests.store.annotations.edits import Case
from tests.store.annotations.spans import SCRIPTS, span_cases

pytestmark = pytest.mark.slow

CODE = (bisect, heapq, inspect, random, shlex, textwrap)
"""Modules whose source is edited: not postil's own, of which each change would make other cases."""
NUMBER = 100
"""Edits of each kind of text."""
ENOUGH = 26
"""Sentences of a text that is edited."""
NEAR = 2
"""Characters that an end may be off: white space and a sign."""


def of_folder(folder: Path, most: int = 20) -> list[str]:
    files = [path for path in sorted(folder.iterdir()) if is_article(path.name)]
    texts = [read(path.name, path.read_bytes()).text[:40_000] for path in files]
    return [text for text in texts if len(sentences(text)) > ENOUGH][:most]


def of_laws(rng: random.Random) -> str:
    """Articles whose paragraphs use the same phrases again and again."""
    lines = []
    for article in range(1, 25):
        lines.append(f"Article {article}")
        for number in range(1, rng.randrange(3, 6)):
            who = rng.choice(("Member States", "Commission", "Council", "competent authorities"))
            what = rng.choice(("ensure", "provide", "take the measures necessary to ensure"))
            whom = rng.choice(("the operator", "any natural person", "the supplier"))
            does = rng.choice(("complies with", "is informed of", "has access to"))
            lines.append(
                f"{number}. The {who} shall {what} that {whom} {does} what is laid down in paragraph "
                f"{rng.randrange(1, 5)} of Article {rng.randrange(1, 24)}. This paragraph shall apply without prejudice to "
                f"Article {rng.randrange(1, 24)}."
            )
    return "\n\n".join(lines)


def of_rows(rng: random.Random) -> str:
    """Tables and lists, whose lines are much alike."""
    rows = [
        f"{rng.choice('NSEW')}{n} │ {rng.randrange(1000)} │ {rng.random():.2f} │ {rng.choice(('yes', 'no'))}"
        for n in range(60)
    ]
    tasks = [
        f"- {rng.choice(('Call', 'Ask'))} {rng.choice(('Anna', 'Ben', 'the bank'))} about no. {rng.randrange(999)}"
        for _ in range(60)
    ]
    return "\n\n".join("\n".join(lines[at : at + 10]) for lines in (rows, tasks) for at in range(0, 60, 10))


def texts_of(kind: str, corpus: Path) -> list[str]:
    match kind:
        case "laws":
            return [of_laws(random.Random(seed)) for seed in range(5)]
        case "rows":
            return [of_rows(random.Random(seed)) for seed in range(5)]
        case "code":
            return [inspect.getsource(module)[:40_000] for module in CODE]
        case "chinese":
            text = (corpus / "nasty" / "scripts" / "udhr-cmn_hans.txt").read_text(encoding="utf-8")
            return [text, "\n\n".join(reversed(text.split("\n\n")))]
        case "scripts":
            paths = sorted((corpus / "nasty" / "scripts").glob("udhr-*.txt"))
            return [text for path in paths if len(sentences(text := path.read_text(encoding="utf-8"))) > 10]
        case _:
            return of_folder(corpus / kind)


def trimmed(text: str, passage: Passage) -> Passage:
    words = text[slice(*passage)]
    return Passage(passage.start + len(words) - len(words.lstrip()), passage.end - len(words) + len(words.rstrip()))


def outcome(case: Case, carried: Carried | None) -> str:
    """``right``; ``lost``; ``off``: an end is elsewhere; ``harmful``: most of it is; ``silent``: that is not said."""
    assert case.expected is not None
    if carried is None:
        return "lost"
    ours, meant = trimmed(case.new, carried.passage), trimmed(case.new, case.expected)
    if abs(ours.start - meant.start) <= NEAR and abs(ours.end - meant.end) <= NEAR:
        return "right"
    if carried.is_same:
        return "silent"
    both = min(ours.end, meant.end) - max(ours.start, meant.start)
    return "off" if both * 2 > max(meant.end - meant.start, ours.end - ours.start) else "harmful"


@pytest.mark.parametrize(
    "kind", ["wikinews-titled", "18f-md", "speeches", "chinese", "scripts", "code", "laws", "rows"]
)
def test_both_ends_are_where_the_edit_put_them(kind, corpus):
    texts = texts_of(kind, corpus) or of_folder(corpus / "18f-md")
    made = span_cases(texts, NUMBER)
    counts: Counter[str] = Counter()
    for case in made:
        counts[outcome(case, Carrier.between(case.old, case.new).carry(case.passage))] += 1
    assert len({case.kind for case in made}) >= len(SCRIPTS) - 1  # not every text has paragraphs to be moved
    assert counts["silent"] == counts["harmful"] == 0, counts
    assert counts["right"] >= 0.98 * NUMBER, counts


TURNS = """[00:02:01] Interviewer: And how was that for you, at the time?

[00:02:33] Anna: Well, I left the room. It was too loud in there for me. I know how it sounds.

[00:03:10] Interviewer: Did you tell anyone about it?

[00:03:15] Anna: Not a soul. My sister guessed it, I think. She always does.

[00:04:00] Interviewer: Let us talk about the house instead."""
INSERTED = "Somebody knocks at the door, and she goes to open it; it is the neighbour with a parcel. "


@pytest.mark.parametrize("length", [2, 13, 86, 200, 332, 500])
@pytest.mark.parametrize("before", ["It was too loud", "[00:03:10]", "My sister", "guessed", "She always"])
def test_what_is_inserted_inside_belongs_to_the_passage_however_long_it_is(before, length):
    start, end = TURNS.index("[00:02:33]"), TURNS.index("does.") + len("does.")
    place = TURNS.index(before)
    inserted = (INSERTED * 6)[: length - 1] + " "
    new = TURNS[:place] + inserted + TURNS[place:]
    assert Carrier.between(TURNS, new).carry(Passage(start, end)) == Carried(Passage(start, end + length), False)


@pytest.mark.parametrize("gone", ["Well, I left the room. ", "She always does.", "My sister guessed it, I think. "])
def test_what_is_deleted_takes_no_more_with_it(gone):
    start, end = TURNS.index("Well, I left"), TURNS.index("does.") + len("does.")
    new = TURNS.replace(gone, "")
    carried = Carrier.between(TURNS, new).carry(Passage(start, end))
    assert carried is not None
    assert new[slice(*carried.passage)] == TURNS[start:end].replace(gone, "").strip()
