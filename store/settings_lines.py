"""In which line of a TOML file a key stands, which `tomllib` does not tell.

A file that `tomllib` has read is walked through once more, only as far as is needed to tell keys from values: a line is
a table's header, a key with its value, or nothing. A value ends with the first line break that is in no bracket and no
string. Keys inside of inline tables are not looked for: they have the line of the key that the inline table belongs to.

    [keys]                         keys             line 1
    preset = "vim"                 keys.preset      line 2
    "passage.tag" = [              keys.passage.tag line 3
        "t", "f2",
    ]
    search.open = "/"              keys.search.open line 6

Names are joined with dots whether they were quoted or not, because an action's id has a dot in it and people write it
either way. The grammar is that of TOML 1.0 (toml.io/en/v1.0.0).
"""

from __future__ import annotations

import re
from functools import lru_cache

DEEPEST = 4
"""Parts of a name: ``themes.NAME.tag.amber``. What lies deeper is found under its first four."""

BLANK = re.compile(r"[ \t]*")
PART = re.compile(r"""([A-Za-z0-9_-]+)|"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)'""")
DOT = re.compile(r"[ \t]*\.[ \t]*")
VALUE = re.compile(
    r'''"""(?:[^"\\]|\\.|"(?!""))*"{3,5}'''
    r"""|'''(?:[^']|'(?!''))*'{3,5}"""
    r'''|"(?:[^"\\\n]|\\.)*"'''
    r"""|'[^'\n]*'"""
    r"|#[^\n]*"
    r"|[^\"'#\n\[\]{}]+"
    r"|.",
    re.DOTALL,
)
"""One piece of a value: a string of one of the four kinds, a comment, what lies between, or a single character."""


@lru_cache(maxsize=1)
def key_lines(source: str) -> dict[str, int]:
    """The line, from 1, of every key and table in a text that is valid TOML; of any other text whatever can be found."""
    lines: dict[str, int] = {}
    table: tuple[str, ...] = ()
    line, position = 1, 0
    while position < len(source):
        start = position
        position = _end_of(BLANK, source, position)
        if source.startswith("[", position):
            table, _ = _path(source, position + (2 if source.startswith("[[", position) else 1))
            _record(lines, table, line)
        else:
            path, position = _path(source, position)
            if path:
                _record(lines, (*table[:DEEPEST], *path), line)
        position = _end_of_value(source, position)
        line += source.count("\n", start, position)
    return lines


def line_of(source: str, name: str) -> int | None:
    """The line of a key by its whole name, or of the nearest table above that has one."""
    lines = key_lines(source)
    while name and name not in lines:
        name = name.rpartition(".")[0]
    return lines.get(name)


def _path(source: str, position: int) -> tuple[tuple[str, ...], int]:
    """A key with its parts, and where it ends."""
    parts: list[str] = []
    position = _end_of(BLANK, source, position)
    while part := PART.match(source, position):
        bare, basic, literal = part.groups()
        parts.append(bare or literal or _unescaped(basic or ""))
        dot = DOT.match(source, part.end())
        if dot is None:
            return tuple(parts), part.end()
        position = dot.end()
    return tuple(parts), position


def _unescaped(basic: str) -> str:
    if "\\" not in basic:
        return basic
    import tomllib

    try:
        return str(tomllib.loads(f'_ = "{basic}"')["_"])
    except ValueError:
        return basic


def _record(lines: dict[str, int], path: tuple[str, ...], line: int) -> None:
    for depth in range(1, min(len(path), DEEPEST) + 1):
        lines.setdefault(".".join(path[:depth]), line)


def _end_of_value(source: str, position: int) -> int:
    """Where the line after a value begins."""
    depth = 0
    while piece := VALUE.match(source, position):
        position = piece.end()
        match piece[0]:
            case "[" | "{":
                depth += 1
            case "]" | "}":
                depth -= 1
            case "\n" if depth <= 0:
                break
    return position


def _end_of(pattern: re.Pattern[str], source: str, position: int) -> int:
    match = pattern.match(source, position)
    return match.end() if match else position
