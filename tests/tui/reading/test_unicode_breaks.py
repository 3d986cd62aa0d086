"""The Unicode consortium's own test files (15.0) against what postil uses, and why it differs where it does.

Every place at which a case differs must have a named reason. Where the files are not there, samples in their form are tried.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

import pytest

from store.articles.article import Document
from tui.reading.breaks import breaks
from tui.reading.clusters import clusters
from tui.reading.cursor.prose import TextUnits

MADE = 100
"""Cases at most where the consortium's files are not there and a few were made in their form."""


class Case(NamedTuple):
    text: str
    segments: list[tuple[int, int]]
    rules: list[str]
    """The number of the rule by which the file decides each place in the text, both ends included."""


class Reason(NamedTuple):
    why: str
    holds: Callable[[Case, int], bool]
    """Whether it explains a difference at this place of the case."""


def between(why: str, before: str, after: str) -> Reason:
    """`before` and `after` are patterns for the text on both sides of the place."""
    ends, starts = re.compile(f"(?:{before})\\Z"), re.compile(after)
    return Reason(why, lambda case, place: bool(ends.search(case.text[:place]) and starts.match(case.text[place:])))


class Kind(NamedTuple):
    passing: float
    """The share of cases that are the same without a reason."""
    ours: Callable[[str], set[int]]
    """The places postil finds in a text."""
    theirs: Callable[[Case], set[int]]
    """The same kind of places by the file."""
    reasons: tuple[Reason, ...]


def cluster_ends(text: str) -> set[int]:
    return {cluster.end for cluster in clusters(text, 0, len(text), len)}


def row_ends(text: str) -> set[int]:
    return set(breaks(text)) & cluster_ends(text)


def word_bounds(text: str) -> set[int]:
    prose = TextUnits(Document(text, ""))
    words = [prose.word(0), *(prose.word_after(offset) for offset in range(len(text)))]
    return {place for word in words if word for place in word}


def sentence_starts(text: str) -> set[int]:
    text = text.translate(dict.fromkeys(map(ord, "\r\x85\u2029"), "\n"))  # as an article is cleaned
    prose = TextUnits(Document(text, ""))
    sentences = [prose.sentence(0), *(prose.sentence_after(offset) for offset in range(len(text)))]
    return {sentence.start for sentence in sentences if sentence}


def segment_ends(case: Case) -> set[int]:
    return {end for _, end in case.segments}


def bounds_of_words(case: Case) -> set[int]:
    """Those of the segments a reader calls words: with a letter or a figure."""
    return {
        place for segment in case.segments if any(map(str.isalnum, case.text[slice(*segment)])) for place in segment
    }


def starts_of_sentences(case: Case) -> set[int]:
    """The first character of each segment that is not white space."""
    starts = set()
    for start, end in case.segments:
        piece = case.text[start:end]
        if piece.strip():
            starts.add(end - len(piece.lstrip()))
    return starts


NEWER = Reason(
    "a later Unicode no longer has U+2701 among the signs that a joiner ties together",
    lambda case, _: "\u200d\u2701" in case.text,
)
MARKS = "[\u0308\u200d]*"
KINDS = {
    "GraphemeBreakTest": Kind(0.998, cluster_ends, segment_ends, (NEWER,)),
    "WordBreakTest": Kind(
        0.99,
        word_bounds,
        bounds_of_words,
        (
            NEWER,
            between("a colon between figures keeps them together: 12:30", "[0-9]:?", ":?[0-9]"),
            between("an apostrophe keeps letters and figures together: 1990's", "\\w'?", "'?\\w"),
        ),
    ),
    "LineBreakTest": Kind(
        0.941,
        row_ends,
        segment_ends,
        (
            Reason(
                "no row ends inside a cluster: a mark on a space, a skin tone on any sign",
                lambda case, place: place not in cluster_ends(case.text),
            ),
            between("a long dash begins no row", r"\S", "—"),
            between("a hyphen or dash at a word's head stays with it, before letters of all kinds", "^[-—]", "\\w"),
            between("a guillemet set off by spaces stays with what it quotes", " ", "»"),
            between("the library keeps a figure with the comma, stop or slash before it", f"[,./]{MARKS}", "[0-9]"),
            between("the library keeps currency, percent and backslash at brackets", f"[)}}]{MARKS}", "[%$]"),
            between("the library keeps currency, percent and backslash at brackets", rf"[%$\\]{MARKS}", "[({\u2329]"),
            between("the library keeps wide brackets with a letter like narrow ones", "[^)}]", "[\u2329（]"),
        ),
    ),
    "SentenceBreakTest": Kind(
        0.862,
        sentence_starts,
        starts_of_sentences,
        (
            Reason(
                "the segmenter does not look past word joiners, which here stand between all characters",
                lambda case, _: "\u2060" in case.text,
            ),
            Reason(
                "the segmenter takes a mark on a stop for the next sentence's first letter",
                lambda case, _: re.match("[.!][\u0308\u0300\u00ad]", case.text) is not None,
            ),
            between("the segmenter wants a space behind a stop that is not ideographic", "[.!][)’]*\u0308?", r"\S"),
            between("the segmenter lets no sentence end at a no-break space", "[.!][)’]*\u00a0\u0308?", ""),
            between("the segmenter does not part sentences at a bracket", r"\) ", r"\("),
            between(
                "the segmenter goes by lists of abbreviations, not by a small letter behind a stop", r"\. ", "[a-z]"
            ),
        ),
    ),
}


def cases_in(content: str) -> Iterator[Case]:
    for line in content.splitlines():
        signs, _, comment = line.partition("#")
        fields = signs.split()
        if fields:
            text = "".join(chr(int(code, 16)) for code in fields[1::2])
            places = [place for place, sign in enumerate(fields[::2]) if sign == "÷" or place == 0]
            yield Case(text, list(pairwise(places)), re.findall(r"[÷×] \[([\d.]+)\]", comment))


@pytest.mark.parametrize("name", KINDS)
def test_the_cases_of_unicode_pass_or_differ_for_a_reason(name, corpus):
    kind = KINDS[name]
    passed = total = 0
    reasons: Counter[str] = Counter()
    unexplained = []
    for case in cases_in((corpus / "nasty" / "unicode" / f"{name}.txt").read_text(encoding="utf-8")):
        total += 1
        different = kind.ours(case.text) ^ kind.theirs(case)
        passed += not different
        for place in different:
            why = next((reason.why for reason in kind.reasons if reason.holds(case, place)), None)
            reasons[why or "unexplained"] += 1
            if why is None:
                unexplained.append((case.text, place, case.rules[place]))
    print(f"{name}: {passed} of {total}")
    for why, count in reasons.most_common():
        print(f"  {count} places: {why}")
    assert not unexplained
    assert passed >= kind.passing * total
    if total > MADE:
        assert {reason.why for reason in kind.reasons} <= set(reasons), "a reason that is not needed"
