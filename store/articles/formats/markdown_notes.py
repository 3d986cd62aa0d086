"""Footnotes of Markdown: their texts stand at the end of the document, wherever they were written."""

from __future__ import annotations

import re

DEFINITION = re.compile(r"^ {0,3}\[\^(?P<label>[^\]\s]{1,100})\]:[ \t]*(?P<words>.*)$")
FENCE = re.compile(r"^ {0,3}(?P<fence>`{3,}|~{3,})")
INDENTED = re.compile(r"^(?: {2,}|\t)")
BLOCK = re.compile(r"^ {0,3}(?:#{1,6}[ \t]|>|`{3}|~{3}|[-*_]{3,}[ \t]*$)")
"""What ends a note on the next line, beside a blank one."""


def notes_last(text: str) -> tuple[str, frozenset[str]]:
    """`text` with the texts of its footnotes at its end, each after its mark in brackets; and the labels of these notes."""
    if "[^" not in text:
        return text, frozenset()
    kept: list[str] = []
    notes: dict[str, list[str]] = {}
    lines = text.split("\n")
    fence, at = "", 0
    while at < len(lines):
        line = lines[at]
        opened = FENCE.match(line)
        note = None if fence else DEFINITION.match(line)
        if note is not None:
            end = _end_of_note(lines, at)
            words = [note["words"], *(INDENTED.sub("", below, count=1) for below in lines[at + 1 : end])]
            notes.setdefault(note["label"], []).append("\n".join(words).strip())
            at = end
            continue
        if fence and line.strip().startswith(fence) and not line.strip().strip(fence[0]):
            fence = ""
        elif opened is not None and not fence:
            fence = opened["fence"]
        kept.append(line)
        at += 1
    ends = [f"{bracketed(label)} {words}" for label, of_label in notes.items() for words in of_label]
    return "\n\n".join(("\n".join(kept).rstrip("\n"), *ends)) + "\n", frozenset(notes)


def bracketed(label: str) -> str:
    """A note's label as its mark, in Markdown."""
    return "".join(sign if sign.isalnum() or not sign.isascii() else f"\\{sign}" for sign in f"[{label}]")


def _end_of_note(lines: list[str], start: int) -> int:
    """The line after a note: it goes on in the next lines of its paragraph, and in paragraphs that are indented."""
    at = start + 1
    while at < len(lines):
        line = lines[at]
        if not line.strip():
            following = next((number for number in range(at, len(lines)) if lines[number].strip()), len(lines))
            if following == len(lines) or not INDENTED.match(lines[following]):
                return at
            at = following
        elif not INDENTED.match(line) and (
            DEFINITION.match(line) or BLOCK.match(line) or not lines[at - 1].strip() or FENCE.match(line)
        ):
            return at
        at += 1
    return at
