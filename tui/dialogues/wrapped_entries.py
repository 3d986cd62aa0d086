"""Entries whose text goes on in the next row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from rich.cells import cell_len

from tui.dialogues.list_dialogue import ListEntry

WORD = re.compile(r"\S+\s*")


def wrapped(entry: ListEntry, room: int) -> Iterator[ListEntry]:
    """The rows of an entry whose texts have at most `room` cells each, unless one word has more."""
    if cell_len(entry.text) <= room:
        yield entry
        return
    start, is_first = 0, True
    while start < len(entry.text):
        end = start
        for word in WORD.finditer(entry.text, start):
            if end > start and cell_len(entry.text[start : word.end()].rstrip()) > room:
                break
            end = word.end()
        positions = tuple(place - start for place in entry.positions if start <= place < end)
        text = entry.text[start:end].rstrip()
        yield replace(entry, text=text, detail=entry.detail if is_first else "", positions=positions)
        start, is_first = end, False
