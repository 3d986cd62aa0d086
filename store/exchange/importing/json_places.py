"""JSON whose objects know in which line they begin, so that what is wrong with one can be told."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from typing import Any

from store.exchange.incoming import BadLine

SPACE = re.compile(r"[ \t\r\n]*")
DECODER = json.JSONDecoder()
DEEPEST = 4
"""Objects in which lists are looked for: a collection, in it a page, in it the annotations."""


def load(text: str) -> Any:
    """What a JSON text says.

    Raises:
        BadLine: it is none.
    """
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise BadLine(error.lineno, f"no JSON ({error.msg})") from error
    except (ValueError, RecursionError) as error:
        raise BadLine(1, f"no JSON that can be read ({error})") from error


def objects(text: str, inside: Collection[str]) -> Iterator[tuple[int, Any]]:
    """The elements of the list that a JSON text is, or has under a member that is named in `inside`, however deep; where it
    has none, itself. Each with the line that it begins in, from 1.

    Raises:
        BadLine: it is no JSON.
    """
    whole = load(text)
    at = _past_space(text, 0)
    for _ in range(DEEPEST):
        name = next(
            (one for one in inside if isinstance(whole, dict) and isinstance(whole.get(one), dict | list)), None
        )
        if name is None:
            break
        at, whole = _member(text, at, name), whole[name]
    if not isinstance(whole, list):
        yield text.count("\n", 0, at) + 1, whole
        return
    line, counted = 1, 0
    for start, value in _elements(text, at):
        line, counted = line + text.count("\n", counted, start), start
        yield line, value


def _elements(text: str, at: int) -> Iterator[tuple[int, Any]]:
    """The elements of the list at an offset, each with its own."""
    at = _past_space(text, at + 1)
    while text[at] != "]":
        value, end = DECODER.raw_decode(text, at)
        yield at, value
        at = _past_comma(text, end)


def _member(text: str, at: int, name: str) -> int:
    """Where the value of a member begins, of the object at an offset. Of several with one name the last counts, as it does
    for `json`."""
    found = at
    at = _past_space(text, at + 1)
    while text[at] != "}":
        key, at = DECODER.raw_decode(text, at)
        at = _past_space(text, _past_space(text, at) + 1)
        if key == name:
            found = at
        _, at = DECODER.raw_decode(text, at)
        at = _past_comma(text, at)
    return found


def _past_comma(text: str, at: int) -> int:
    at = _past_space(text, at)
    return _past_space(text, at + 1) if text[at] == "," else at


def _past_space(text: str, at: int) -> int:
    found = SPACE.match(text, at)
    return found.end() if found else at
