"""What people say in turn, set as an article. Who speaks and when stands beside the words, not in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from store.articles.article import Block
from store.articles.locators import Turn

LONGEST_LABEL = 16
"""Characters of a name beside a paragraph."""


@dataclass(slots=True)
class SpeechTurn:
    """A paragraph of what one person says."""

    words: str
    speaker: str = ""
    stamp: str = ""


def set_turns(speech: Sequence[SpeechTurn]) -> tuple[str, tuple[Turn, ...], tuple[Block, ...]]:
    """The text, its turns, and its blocks, whose markers are the speaker and the time."""
    pieces: list[str] = []
    turns: list[Turn] = []
    blocks: list[Block] = []
    length = 0
    for turn in speech:
        words = turn.words.strip()
        if not words:
            continue
        if pieces:
            pieces.append("\n\n")
            length += 2
        pieces.append(words)
        before = turns[-1] if turns else None
        is_new = before is None or before.speaker != turn.speaker
        blocks.append(Block(length, length + len(words), indent=1, marker=label(turn, is_new=is_new)))
        if before is not None and before.speaker == turn.speaker and not turn.stamp:
            turns[-1] = Turn(before.start, length + len(words), before.speaker, before.stamp)
        else:
            turns.append(Turn(length, length + len(words), turn.speaker, turn.stamp))
        length += len(words)
    return "".join(pieces), tuple(turns), tuple(blocks)


def label(turn: SpeechTurn, *, is_new: bool) -> str:
    """What stands beside a paragraph: who speaks, where somebody begins to, or else when."""
    if turn.speaker and is_new:
        return turn.speaker if len(turn.speaker) <= LONGEST_LABEL else f"{turn.speaker[: LONGEST_LABEL - 1]}…"
    return "" if turn.speaker else turn.stamp
