"""Transcripts in documents that have structure of their own, such as Word's: the labels of speakers and times are taken out of
the text.

Blocks, spans and marks move with the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from store.articles.article import Block, Document, Span
from store.articles.formats.interview import LONGEST, TOO_LONG, SpokenLine, form_of, spoken_lines
from store.articles.formats.turns import SpeechTurn, label
from store.articles.locators import Turn
from store.articles.titles import title_from_name

LOOKED_AT = 50_000
"""Characters at a document's beginning that decide whether it is a transcript."""

UNSAID = ("code", "row", "rule")
BULLETS = ("•", "◦", "▪", "-", "–", "*")
UNREAD, FILLER = re.compile("[^\n]"), "x"
LONGEST_BEGINNING = 1_000
"""Characters at the text's beginning that a title is compared with."""


@dataclass(frozen=True, slots=True)
class _Cuts:
    """Stretches of a text that are taken out, in order; offsets are characters, end exclusive."""

    stretches: Sequence[tuple[int, int]]

    def text(self, text: str) -> str:
        """What is left of a text."""
        starts = [0, *(end for _, end in self.stretches)]
        ends = [*(start for start, _ in self.stretches), len(text)]
        return "".join(text[start:end] for start, end in zip(starts, ends, strict=True))

    def moved(self, offset: int) -> int:
        """The new place of an offset; of one in a cut, the place of the cut."""
        at = bisect_right(self.stretches, offset, key=lambda stretch: stretch[0])
        cut_length = sum(end - start for start, end in self.stretches[:at])
        inside = max(0, self.stretches[at - 1][1] - offset) if at else 0
        return offset - cut_length + inside


def with_turns(document: Document, name: str) -> Document:
    """A document with the turns of its speakers, if it is a transcript; any other document as it is. A title that was taken
    from the speech is replaced by one from the file's `name`."""
    if not document.text or document.turns:
        return document
    sayable = _sayable(document)
    form = form_of(sayable[:LOOKED_AT].split("\n"))
    if form is None:
        return document
    if len(document.text) > LONGEST:
        return replace(document, warnings=(*document.warnings, TOO_LONG))
    spoken = list(spoken_lines(sayable, form))
    cuts = _Cuts(_cuts(document.text, spoken))
    text = cuts.text(document.text)
    turns = tuple(_turns(spoken, cuts, text))
    blocks = [
        block._replace(start=start, end=end)
        for block in document.blocks
        if (start := cuts.moved(block.start)) < (end := cuts.moved(block.end))
    ]
    spans = [
        Span(start, end, span.kind, span.target)
        for span in document.spans
        if (start := cuts.moved(span.start)) < (end := cuts.moved(span.end))
    ]
    labels = tuple(label for line in spoken if (label := document.text[line.start : line.words].strip()))
    beginning = " ".join(document.text[:LONGEST_BEGINNING].split())
    is_said = document.title.startswith(labels) and beginning.startswith(document.title.rstrip("…"))
    title = title_from_name(name) if is_said else document.title
    return replace(
        document,
        text=text,
        title=title,
        title_in_text=document.title_in_text and text.startswith(title),
        blocks=tuple(_labelled(blocks, turns, text)),
        spans=tuple(spans),
        turns=turns,
        locators=tuple(locator._replace(start=cuts.moved(locator.start)) for locator in document.locators),
        file_annotations=tuple(
            annotation._replace(start=start, end=end)
            for annotation in document.file_annotations
            if (start := cuts.moved(annotation.start)) < (end := cuts.moved(annotation.end))
        ),
    )


def _sayable(document: Document) -> str:
    """The text with nothing to be read in what nobody says: code, rows of tables, items after bullets."""
    pieces: list[str] = []
    place = 0
    for block in document.blocks:
        if block.kind in UNSAID or block.marker in BULLETS:
            pieces += document.text[place : block.start], UNREAD.sub(FILLER, document.text[block.start : block.end])
            place = block.end
    return "".join((*pieces, document.text[place:]))


def _cuts(text: str, spoken: Sequence[SpokenLine]) -> list[tuple[int, int]]:
    """The stretches of the labels; a label on a line of its own goes with the line ends after it."""
    cuts: list[tuple[int, int]] = []
    for line in spoken:
        start, end = line.start, line.words
        if end >= line.end:
            while end < len(text) and text[end] == "\n":
                end += 1
        if end > start:
            cuts.append((start, end))
        if line.until < line.end:
            cuts.append((line.until, line.end))
    return cuts


def _turns(spoken: Sequence[SpokenLine], cuts: _Cuts, text: str) -> Iterator[Turn]:
    first_lines = [line for line in spoken if line.speaker]
    for index, line in enumerate(first_lines):
        start = cuts.moved(line.words)
        end = cuts.moved(first_lines[index + 1].start) if index + 1 < len(first_lines) else len(text)
        end = start + len(text[start:end].rstrip())
        if start < end:
            yield Turn(start, end, line.speaker, line.stamp)


def _labelled(blocks: Sequence[Block], turns: Sequence[Turn], text: str) -> Iterator[Block]:
    """The blocks; the first paragraph of each turn has its speaker beside it."""
    by_start = {block.start: block for block in blocks}
    speaker = ""
    for turn in turns:
        marker = label(SpeechTurn("", turn.speaker, turn.stamp), is_new=turn.speaker != speaker)
        speaker = turn.speaker
        block = by_start.get(turn.start)
        if block is None:
            end = text.find("\n\n", turn.start, turn.end)
            inside = [other.start for other in blocks if turn.start < other.start < turn.end]
            end = min([turn.end if end < 0 else end, *inside])
            by_start[turn.start] = Block(
                turn.start, turn.start + len(text[turn.start : end].rstrip()), indent=1, marker=marker
            )
        elif block.kind == "paragraph" and not block.marker:
            by_start[turn.start] = block._replace(indent=1, marker=marker)
    yield from (by_start[start] for start in sorted(by_start))
