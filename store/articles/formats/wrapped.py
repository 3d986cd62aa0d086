"""Plain text whose lines were broken at one width, as books of Project Gutenberg, mail and RFCs are: paragraphs made whole.

Verse, tables, quoted mail, code and lists keep their lines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from store.late_pattern import late_pattern

FEWEST = 12
"""Lines that go on in the next, of which fewer tell nothing."""
FEW, LONG, LEAST_WIDTH_OF_FEW = 2, 45, 60
"""For a text with fewer such lines: the least number of lines, the length of a long one, and the least width."""
MOST_FULL = 0.6
"""The share of these that were full, if none is much shorter: who ends lines by hand does it a word early or late."""
NARROWEST, WIDEST = 40, 100
"""Characters of a line at which texts are broken."""
NEAR = 15
"""Characters that a broken line may be shorter than the width: as long as a word."""
LEAST_SHARE = 0.7
SHORT = 0.72
"""If no line of a paragraph is longer than this share of the width, its lines were not broken by the width."""
PART = late_pattern(r"\n(?:[ \t]*\n)+")
ENTRY = late_pattern(r"[ \t]*(?:[-*•·+]|\(?\d{1,3}[.)]|\(?[a-z][.)])[ \t]+\S")
SECTION = late_pattern(r"[ \t]*\d{1,2}(?:\.\d{1,2})+(?:\.[ \t]+|[ \t]{2,})\S")
"""A section's number and its name, in a table of contents."""
AS_IT_IS = late_pattern(r"[>|+]|.*\S(?:[ \t]{3,}|\t)\S|.*[|│┃].*[|│┃]")
"""Quoted mail, rows of tables."""
FIELD = late_pattern(r"[\w-]+(?:, [\w-]+)*:\s+\S")
"""A name and what it stands for, on a line of its own."""
SET_IN = 4
"""Spaces before a line of code, verse or a quotation."""
GOES_ON = "\\"
"""What ends a line of code, or of a message as it is sent, that goes on in the next."""
CODE_ENDS = (";", "{", "}", GOES_ON)
ENDS = (".", "!", "?", ":", '."', '!"', '?"', ".”", "!”", "?”")
ADDRESS = late_pattern(
    r"(?:.*[ (<\[])?(?:https?:(?=\n//)|https?://(?=\n[\w-]+\.\w)|[(<\[](?:https?://|www\.)[^\s()<>\[\]]*(?=\n))"
)
"""A line that ends within an address, in one that was begun in brackets, or before all of it; then the next line."""
DASHES = ("-", "–", "—", "--")
UNSPACED = late_pattern(r"[\u3040-\u30ff\u3400-\u9fff\uff01-\uff60\u3000-\u303f]")


def width_of(beginning: str) -> int:
    """The width at which the lines of a text that begins so are broken; 0 where they are not."""
    lines = beginning.split("\n")
    steps = [
        (line.rstrip(), following)
        for line, following in pairwise(lines)
        if line and following and not line.isspace() and not following.isspace()
    ]
    if len(steps) < FEW:
        return 0  # as where each paragraph is a line
    usual = _usual_room(lines) if "\n " in beginning else 0
    steps = [
        (line, following)
        for line, following in steps
        if room(following) in (0, usual) and not AS_IT_IS.match(line, room(line))
    ]
    going_on = [len(line) for line, _ in steps]
    if len(going_on) < FEWEST:
        return _width_of_few(steps)
    width = sorted(going_on)[int(0.95 * (len(going_on) - 1))]
    near = sum(width - NEAR <= length <= width + 2 for length in going_on)
    return width if NARROWEST <= width <= WIDEST and near >= LEAST_SHARE * len(going_on) else 0


def _width_of_few(steps: Sequence[tuple[str, str]]) -> int:
    """The same of a short text, as a mail: each long line was full, since the next word had no room in it, and most go on in
    the middle of a sentence."""
    long = [(line, following) for line, following in steps if len(line) >= LONG]
    width = max((len(line) for line, _ in long), default=0)
    if len(long) < FEW or not LEAST_WIDTH_OF_FEW <= width <= WIDEST:
        return 0
    full = sum(len(line) + 1 + len(following.split(maxsplit=1)[0]) > width for line, following in long)
    is_even = full >= MOST_FULL * len(long) and all(len(line) >= width - NEAR for line, _ in long)
    inside = sum(following[0].islower() for _, following in long)
    return width if (full == len(long) or is_even) and inside >= len(long) / 2 else 0


def unwrapped(slices: Iterable[str], width: int) -> Iterator[str]:
    """A text in slices, with the lines of its paragraphs joined."""
    held = ""
    for piece in slices:
        text = held + piece
        cut = text.rfind("\n\n")
        held = text[cut + 2 :] if cut >= 0 else text
        if cut >= 0:
            yield _whole(text[:cut], width) + "\n\n"
    yield _whole(held, width)


def _whole(text: str, width: int) -> str:
    return "\n\n".join(_paragraph(part, width) for part in PART.split(text))


def _usual_room(lines: Iterable[str]) -> int:
    """The room before most of the long lines, if that is little: some texts are set in as a whole."""
    rooms = Counter(room(line) for line in lines if len(line) >= LONG)
    usual, count = rooms.most_common(1)[0] if rooms else (0, 0)
    return usual if usual < SET_IN and count >= rooms.total() / 2 else 0


def room(line: str) -> int:
    """The white space before a line."""
    return len(line) - len(line.lstrip())


def _paragraph(part: str, width: int) -> str:
    """A paragraph on one line, or its lines as they are, where they were meant so."""
    lines = [line.rstrip() for line in part.split("\n")]
    if len(lines) < 2:
        return lines[0].strip() if lines else ""
    set_in = [_is_set_in(line) for line in lines]
    if any(AS_IT_IS.match(line) for line in lines) or (sum(set_in) > 1 and not _is_full(lines, width)):
        return "\n".join(_mixed(lines, width) if not all(set_in) else _outdented(lines))
    if max(map(len, lines)) < SHORT * width:
        return "\n".join(line.strip() for line in lines)
    return _prose([line.strip() for line in lines], width)


def _is_set_in(line: str) -> bool:
    return line.startswith("\t") or room(line) >= SET_IN


def _mixed(lines: Sequence[str], width: int) -> Iterator[str]:
    """Lines of a paragraph of several kinds: those of prose between rows of tables, and what is set in, are made whole."""
    for is_prose, run in groupby(lines, key=lambda line: not _is_set_in(line) and not AS_IT_IS.match(line)):
        same = list(run)
        if is_prose and len(same) > 1 and _is_full(same, width):
            yield _prose([line.strip() for line in same], width)
        else:
            yield from same


def _prose(lines: Sequence[str], width: int) -> str:
    """Lines on one, but for entries of lists, fields, and sentences that begin after a line that had room for them."""
    pieces = [lines[0]]
    for before, line, behind in zip(lines, lines[1:], [*lines[2:], ""], strict=False):
        had_room = len(before) + 1 + len(line.partition(" ")[0]) <= width - NEAR
        is_field = FIELD.match(line) and (had_room or FIELD.match(before) or FIELD.match(behind))
        if (
            ENTRY.match(line)
            or SECTION.match(line)
            or is_field
            or before.endswith(GOES_ON)
            or (had_room and before.endswith(ENDS) and not line[:1].islower())
        ):
            pieces.append(f"\n{line}")
        else:
            is_close = before.endswith(DASHES) or _is_unspaced(before, line) or _goes_on_without_space(before, line)
            gap = "" if is_close else " "
            pieces.append(f"{gap}{line}")
    return "".join(pieces)


def _is_full(lines: list[str], width: int) -> bool:
    """Whether lines that are set in are prose, as long quotations are: all but the last as long as they can be, and most of
    them going on within a sentence."""
    longest = max(map(len, lines))
    inside = sum(line.lstrip()[:1].islower() for line in lines[1:])
    is_even = all(len(line) >= longest - NEAR and not line.endswith(CODE_ENDS) for line in lines[:-1])
    return longest >= SHORT * width and is_even and inside >= len(lines[1:]) / 2


def _outdented(lines: list[str]) -> list[str]:
    """Lines that are set in as a whole, with what they have among themselves alone."""
    least = min(room(line) for line in lines if line)
    return [line[least:] for line in lines]


def _goes_on_without_space(before: str, behind: str) -> bool:
    """Whether an address, or names with a slash between them, were broken where they have no space: «GNU/», «Linux»."""
    if ("http" in before or "www." in before) and ADDRESS.match(f"{before}\n{behind}"):
        return True
    return (
        before.endswith("/")
        and before[-2:-1].isalnum()
        and before.rpartition(" ")[2][0].isupper()
        and behind[0].isupper()
    )


def _is_unspaced(before: str, behind: str) -> bool:
    return bool(before and behind and UNSPACED.match(before[-1]) and UNSPACED.match(behind[0]))
