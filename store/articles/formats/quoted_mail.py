"""What mail quotes of other mail: lines after ``>``, which become quotations as those of a page are; they keep their lines."""

from __future__ import annotations

from itertools import groupby

from store.articles.article import Block
from store.late_pattern import late_pattern

QUOTED = late_pattern(r"(?P<signs>>(?:[ \t]?>){0,11})[ \t]?(?P<words>.*)")
DEEPEST = 12


def with_quotations(text: str) -> tuple[str, tuple[Block, ...]]:
    """The text of a mail without the signs before what it quotes, and the blocks of that."""
    pieces: list[str] = []
    blocks: list[Block] = []
    place = 0
    for (depth, is_blank), run in groupby(
        map(_parted, text.split("\n")), key=lambda line: (line[0], not line[1].strip())
    ):
        words = "\n".join(line for _, line in run)
        if depth and not is_blank:
            blocks.append(Block(place, place + len(words), quote=depth))
        pieces.append(words)
        place += len(words) + 1
    return "\n".join(pieces), tuple(blocks)


def _parted(line: str) -> tuple[int, str]:
    """How deep a line is quoted, and its words."""
    quoted = QUOTED.fullmatch(line)
    return (0, line) if quoted is None else (quoted["signs"].count(">"), quoted["words"].rstrip())
