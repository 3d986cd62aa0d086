"""Mentions as tests write them: «[P Jane Roe] of [O Acme]»."""

from __future__ import annotations

import re

from store.entities.mention import Mention, Type

LETTERS: dict[str, Type] = {
    "P": "person",
    "O": "organisation",
    "L": "place",
    "X": "other",
    "D": "date",
    "M": "money",
}
MARKED = re.compile(r"\[([POLXDM]) ([^\]]*)\]")


def spoken(marked: str, certainty: float = 0.9) -> tuple[str, list[Mention]]:
    """The text without its marks, and the mentions."""
    text, mentions, start = "", [], 0
    for found in MARKED.finditer(marked):
        text += marked[start : found.start()]
        mentions.append(Mention(len(text), len(text) + len(found[2]), LETTERS[found[1]], found[2], certainty, "engine"))
        text += found[2]
        start = found.end()
    return text + marked[start:], mentions


def marked(text: str, mentions: list[Mention]) -> str:
    """The other way round."""
    letters = {kind: letter for letter, kind in LETTERS.items()}
    written, start = "", 0
    for one in mentions:
        assert one.text == text[one.start : one.end]
        written += f"{text[start : one.start]}[{letters[one.type]} {one.text}]"
        start = one.end
    return written + text[start:]
