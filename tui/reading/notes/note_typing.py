"""What the note box does of itself while lists and quotes are typed: Enter goes on with them, Tab nests an entry.

    - ask the studios⏎        - ask the studios        9) nine⏎      9) nine
                              - ▮                                    10) ▮

An entry in which nothing stands ends its list with Enter. An entry is nested by as much as its marker needs: ``- b`` stands
two cells deeper under ``- a``, three under ``1. a``, since with less it would not be inside (CommonMark 0.31, section 5.2).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

ENTRY = re.compile(
    r"(?P<indent> *)(?:(?P<bullet>[-+*])|(?P<number>\d{1,9})(?P<sign>[.)]))(?P<gap> {1,4})(?P<task>\[[ xX]\] +)?"
)
QUOTE = re.compile(r"(?P<indent> {0,3})(?:> ?)+")
OPEN_TASK = "[ ] "


def continued(line: str, column: int) -> str:
    """What the next line begins with where a line is broken at a column: the marker of the entry, the bars of the quote."""
    entry, quote = ENTRY.match(line), QUOTE.match(line)
    if entry and column >= entry.end():
        marker = entry["bullet"] or f"{int(entry['number']) + 1}{entry['sign']}"
        return f"{entry['indent']}{marker}{entry['gap']}{OPEN_TASK if entry['task'] else ''}"
    if quote and column >= quote.end():
        return quote[0]
    return ""


def is_blank_entry(line: str) -> bool:
    """Whether a line is the beginning of an entry, or of a line of a quote, and nothing else."""
    mark = ENTRY.match(line) or QUOTE.match(line)
    return mark is not None and not line[mark.end() :].strip()


def nested(lines: Sequence[str], row: int) -> str | None:
    """An entry's line, put inside the entry before it if there is one; None where the line is not an entry."""
    entry = ENTRY.match(lines[row])
    if entry is None:
        return None
    above = _above(lines, row, len(entry["indent"]))
    inside = above.end("gap") if above else 0
    return _set(entry, inside, _above(lines, row, inside)) if inside > len(entry["indent"]) else lines[row]


def raised(lines: Sequence[str], row: int) -> str | None:
    """An entry's line, put after the entry that it is inside of if there is one; None where the line is not an entry."""
    entry = ENTRY.match(lines[row])
    if entry is None or not entry["indent"]:
        return lines[row] if entry else None
    around = _above(lines, row, len(entry["indent"]) - 1)
    return _set(entry, len(around["indent"]) if around else 0, around)


def _above(lines: Sequence[str], row: int, deepest: int) -> re.Match[str] | None:
    """The last entry before a row that is not indented deeper than so many cells."""
    for line in reversed(lines[:row]):
        entry = ENTRY.match(line)
        if entry and len(entry["indent"]) <= deepest:
            return entry
        if not entry and line.strip() and not line.startswith(" "):
            return None  # another paragraph: its list, if there is one, is over
    return None


def _set(entry: re.Match[str], indent: int, before: re.Match[str] | None) -> str:
    """An entry with another indentation, its number the next one of the entry before it in the same list, or 1."""
    marker = entry["bullet"]
    if not marker:
        goes_on = before and before["number"] and len(before["indent"]) == indent
        marker = f"{int(before['number']) + 1 if before and goes_on else 1}{entry['sign']}"
    return f"{' ' * indent}{marker}{entry.string[entry.start('gap') :]}"
