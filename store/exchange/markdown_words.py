"""Words as Markdown that are nothing but words, and notes that stay inside their place; and back.

The rules, and what they are for, stand in `store.exchange.exporting.markdown`. Each pair here undoes the other:
``words_of(escaped(x)) == x`` for every line, ``note_of(contained(x)) == x`` for every note.
"""

from __future__ import annotations

import re

ALWAYS = re.compile(r"[\\`*_\[\]<>&~$|#^]|%(?=%)|(?<=%)%|=(?==)|(?<==)=")
FIRST = re.compile(r"^([-+=])")
NUMBER = re.compile(r"^([0-9]+)([.)])")
SPACES = {" ": "&#32;", "\t": "&#9;"}
ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])|&#(32|9);")

PREFIX = r"(?:[ \t>]|[-+*](?=[ \t])|[0-9]{1,9}[.)](?=[ \t]))*"
"""Of a line: what it can begin with before it begins for a block inside of quotes and lists."""
OWN_LINE = r"\^postil-"
FENCE = r"`{3,}(?=[^`]*$)|~{3,}"
LINE_MARK = re.compile(rf"^({PREFIX})(\\*)(?={OWN_LINE}|#|-+[ \t]*$|=+[ \t]*$|{FENCE})")
IS_OWN_LINE = re.compile(OWN_LINE)
MARKUP = re.compile(r"(?<!\\)(\\*)(?=<[A-Za-z/!?])")
OWN_COMMENT = "<!-- postil:"
AUTOLINK = re.compile(r"<https?://[^\s<>]*>")
OPENING = re.compile(rf"^(?:{FENCE})")

PLAIN_TAG = re.compile(r"(?![0-9]+$)[\w/-]+")
"""A tag's name as Obsidian takes it."""


def escaped(line: str) -> str:
    """A line of words, at the beginning of a line of Markdown."""
    words = ALWAYS.sub(r"\\\g<0>", line)
    words = NUMBER.sub(r"\1\\\2", FIRST.sub(r"\\\1", words))
    if words[:1] in SPACES:
        words = SPACES[words[0]] + words[1:]
    if words[-1:] in SPACES:
        words = words[:-1] + SPACES[words[-1]]
    return words


def words_of(markdown: str) -> str:
    """What `escaped` was given; what others escaped by CommonMark's rules, too."""
    return ESCAPE.sub(lambda match: match[1] or chr(int(match[2])), markdown)


def tag_written(name: str) -> str:
    """A tag as it stands in the line of tags."""
    return f"#{name}" if PLAIN_TAG.fullmatch(name) else f"#[[{escaped(name)}]]"


def contained(note: str) -> str:
    """A note that makes no heading, no HTML, no open fence, and nothing that only postil writes."""
    lines = note.split("\n")
    live = _live(lines)
    return "\n".join(_contained(line, is_live=number in live) for number, line in enumerate(lines))


def note_of(written: str) -> str:
    """What `contained` was given."""
    return "\n".join(
        MARKUP.sub(_halved, LINE_MARK.sub(lambda match: match[1] + _half(match[2]), line))
        for line in written.split("\n")
    )


def _contained(line: str, *, is_live: bool) -> str:
    def at_beginning(match: re.Match[str]) -> str:
        is_own = IS_OWN_LINE.match(match.string, match.end()) is not None
        return match[1] + _doubled(match[2], stays=is_live and not is_own)

    def at_markup(match: re.Match[str]) -> str:
        is_own = match.string.startswith(OWN_COMMENT, match.end())
        is_link = AUTOLINK.match(match.string, match.end()) is not None
        return _doubled(match[1], stays=is_link or (is_live and not is_own))

    return MARKUP.sub(at_markup, LINE_MARK.sub(at_beginning, line))


def _doubled(backslashes: str, *, stays: bool) -> str:
    """A run before a mark as it is written: none stays none where the mark may work."""
    return backslashes if stays and not backslashes else backslashes * 2 + "\\"


def _half(backslashes: str) -> str:
    return backslashes[: len(backslashes) // 2] if len(backslashes) % 2 else backslashes


def _halved(match: re.Match[str]) -> str:
    return _half(match[1])


def _live(lines: list[str]) -> set[int]:
    """The lines of fenced code that is closed, by their numbers, with the fences themselves.

    Only fences in the first column count: those are fences whatever stands before them, in a quote, in a list or in a
    paragraph.
    """
    live: set[int] = set()
    unclosed: dict[str, int] = {}
    number = 0
    while number < len(lines):
        opening = OPENING.match(lines[number])
        end = None
        if opening and len(opening[0]) < unclosed.get(opening[0][0], len(opening[0]) + 1):
            end = _closing(lines, number, opening[0])
            if end is None:  # nor are later ones of its kind that are as long
                unclosed[opening[0][0]] = len(opening[0])
        if end is not None:
            live.update(range(number, end + 1))
            number = end
        number += 1
    return live


def _closing(lines: list[str], opening: int, fence: str) -> int | None:
    """The number of the line that closes a fence."""
    closing = re.compile(rf" {{0,3}}{re.escape(fence[0])}{{{len(fence)},}}[ \t]*")
    later = range(opening + 1, len(lines))
    return next((number for number in later if closing.fullmatch(lines[number])), None)
