"""JSON whose objects know in which line they begin, so that what is wrong with one can be told.

A file may hold one JSON text, or several in a row: an object a line, or one answer of an API after the other. Where a text
is damaged, what stands before and after the damage is read all the same.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Generator, Iterator, Sequence
from typing import Any

from store.exchange.importing.incoming import BadLine
from store.exchange.importing.pieces.line_numbers import LineNumbers

SPACE = re.compile(r"[ \t\r\n,]*")
"""Between the texts of a file; a comma there is somebody's cutting and pasting."""
DECODER = json.JSONDecoder()
DEEPEST = 6
"""Objects and lists in which annotations are looked for: answers, in them collections, in them pages."""
FIRST_MEMBER = re.compile(r'\{\s*"[^"\\\n]*"\s*:')
NEXT_TEXT = re.compile(r"^[\[{]", re.MULTILINE)
"""Where another text begins, after one that is damaged."""
TITLE = re.compile(r'"title"\s*:\s*(?P<value>"(?:[^"\\\n]|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})*")')

Place = tuple[int, Any]
"""Where a value begins, and the value; a `NotJson` where there is none."""


class NotJson(Exception):
    """A value that is not JSON."""

    def __init__(self, at: int, why: str) -> None:
        super().__init__(why)
        self.at = at


def objects(text: str, inside: Collection[str]) -> Iterator[tuple[int, Any] | BadLine]:
    """The elements of the lists that a file's JSON texts are, or have under a member that is named in `inside`, however deep,
    with those of a list of lists of objects; of texts without such lists, themselves. Each with the line that it begins in,
    from 1; what is damaged with the line of the damage."""
    lines = LineNumbers(text)
    for at, value in _values(text, inside):
        yield BadLine(lines.at(at), f"not JSON ({value})") if isinstance(value, NotJson) else (lines.at(at), value)


def objects_in(text: str, lists: Sequence[str]) -> Iterator[tuple[int, Any, Any] | BadLine]:
    """The elements of the lists that a file's JSON objects have under the first of these names that they have, each with its
    line, from 1, and the object that holds it. What has no such list comes as itself, held by itself.

    In a damaged text nothing is known of the object but its title.
    """
    lines = LineNumbers(text)
    texts = list(_values(text, ()))
    if not any(isinstance(value, NotJson) for _, value in texts):
        for at, value in texts:
            for start, element, holder in _objects_below(text, at, value, lists, DEEPEST):
                yield lines.at(start), element, holder
        return
    titles = list(TITLE.finditer(text))
    for at, value in _values(text, lists):
        if isinstance(value, NotJson):
            yield BadLine(lines.at(at), f"not JSON ({value})")
            continue
        before = [title for title in titles if title.start() < at] or titles
        yield lines.at(at), value, {"title": json.loads(before[-1]["value"])} if before else {}


def _objects_below(
    text: str, at: int, value: Any, lists: Sequence[str], deepest: int
) -> Iterator[tuple[int, Any, Any]]:
    name = next((name for name in lists if isinstance(value, dict) and isinstance(value.get(name), list)), None)
    if name is None or not deepest:
        yield at, value, value
        return
    for start, element in _elements(text, _member(text, at, name)):
        if isinstance(element, dict) and any(isinstance(element.get(inner), list) for inner in lists):
            yield from _objects_below(text, start, element, lists, deepest - 1)
        else:
            yield start, element, value


def _values(text: str, inside: Collection[str]) -> Iterator[Place]:
    at = _past_space(text, 0)
    while at < len(text):
        try:
            value, end = _decoded(text, at)
        except NotJson:
            end = yield from _of_damaged(text, at, inside)
        else:
            yield from _elements_inside(text, at, value, inside, DEEPEST)
        at = _past_space(text, end)


def _elements_inside(text: str, at: int, value: Any, inside: Collection[str], deepest: int) -> Iterator[Place]:
    """The elements that a value holds, or the value itself."""
    name = _holder(value, inside) if deepest else None
    if name is not None:
        yield from _elements_inside(text, _member(text, at, name), value[name], inside, deepest - 1)
    elif isinstance(value, list) and deepest:
        for start, element in _elements(text, at):
            is_answer = isinstance(element, list) and isinstance(next(iter(element), None), dict)
            is_inside = _holder(element, inside) is not None or (is_answer and deepest == DEEPEST and bool(inside))
            if not is_inside:
                yield start, element
            else:
                yield from _elements_inside(text, start, element, inside, deepest - 1)
    else:
        yield at, value


def _holder(value: Any, inside: Collection[str]) -> str | None:
    """The member of a value that holds annotations."""
    if not isinstance(value, dict):
        return None
    return next((name for name in inside if isinstance(value.get(name), dict | list)), None)


def _of_damaged(text: str, at: int, inside: Collection[str]) -> Generator[Place, None, int]:
    """The sound elements of a text that is damaged somewhere, and its damages; returns where the next text begins."""
    try:
        place = _damaged_list(text, at, inside)
    except NotJson as damage:
        end = _next_text(text, at)
        yield (damage.at if damage.at < end else at), damage
        return end
    return _next_text(text, (yield from _of_damaged_list(text, place, inside, DEEPEST)))


def _of_damaged_list(text: str, at: int, inside: Collection[str], deepest: int) -> Generator[Place, None, int]:
    """The same of the list at an offset, and of lists in its damaged elements; returns where it ends."""
    at = _past_space(text, at + 1)
    while at < len(text) and text[at] != "]":
        try:
            element, end = _decoded(text, at)
            yield from _elements_inside(text, at, element, inside, DEEPEST)
            at = _past_space(text, end)
        except NotJson as damage:
            after = at + 1
            try:
                place = _damaged_list(text, at, inside) if deepest and text[at] == "{" else at
            except NotJson:
                place = at
            if place == at:
                yield at, damage
            else:
                after = yield from _of_damaged_list(text, place, inside, deepest - 1)
            at = _next_like(text, at, after)
    return at


def _damaged_list(text: str, at: int, inside: Collection[str]) -> int:
    """Where the list begins that a damaged text is, or has under a member named in `inside`.

    Raises:
        NotJson: it has none before it is damaged.
    """
    while text[at : at + 1] == "{":
        at = _damaged_member(text, at, inside)
    if text[at : at + 1] != "[":
        raise NotJson(at, "no value")
    return at


def _next_text(text: str, at: int) -> int:
    """Where the next text may begin, after an offset; the end where none does."""
    following = NEXT_TEXT.search(text, at + 1)
    return following.start() if following else len(text)


def _damaged_member(text: str, at: int, inside: Collection[str]) -> int:
    """Where the member begins that holds annotations, of an object that is damaged after its beginning.

    Raises:
        NotJson: it has none before it is damaged.
    """
    at = _past_space(text, at + 1)
    while at < len(text) and text[at] != "}":
        key, at = _decoded(text, at)
        at = _past_space(text, _past_space(text, at) + 1)
        if key in inside and text[at : at + 1] in ("[", "{"):
            return at
        _, at = _decoded(text, at)
        at = _past_space(text, at)
    raise NotJson(min(at, len(text)), "it ends too early")


def _next_like(text: str, at: int, after: int) -> int:
    """Where, after a second offset, the next element begins that is indented as the one at the first is, or else has the same
    first member; the end where none does."""
    start = text.rfind("\n", 0, at) + 1
    indent = text[start:at]
    if not indent.strip(" \t[{"):
        following = re.compile(rf"^{re.escape(indent)}(?=[\[{{])", re.MULTILINE).search(text, after)
        if following:
            return following.end()
    head = FIRST_MEMBER.match(text, at)
    following = re.compile(rf"(?<=[,\s]){re.escape(head[0])}").search(text, after) if head else None
    return following.start() if following else len(text)


def _elements(text: str, at: int) -> Iterator[Place]:
    """The elements of the list at an offset, each with its own."""
    at = _past_space(text, at + 1)
    while text[at] != "]":
        value, end = DECODER.raw_decode(text, at)
        yield at, value
        at = _past_space(text, end)


def _member(text: str, at: int, name: str) -> int:
    """Where the value of a member begins, of the object at an offset. Of several with one name the last counts, as it does
    for `json`."""
    place = at
    at = _past_space(text, at + 1)
    while text[at] != "}":
        key, at = DECODER.raw_decode(text, at)
        at = _past_space(text, _past_space(text, at) + 1)
        if key == name:
            place = at
        _, at = DECODER.raw_decode(text, at)
        at = _past_space(text, at)
    return place


def _decoded(text: str, at: int) -> tuple[Any, int]:
    """The value at an offset and where it ends.

    Raises:
        NotJson: no value can be read there.
    """
    try:
        return DECODER.raw_decode(text, at)
    except json.JSONDecodeError as error:
        raise NotJson(min(error.pos, len(text)), error.msg) from error
    except (ValueError, RecursionError) as error:
        raise NotJson(at, str(error)) from error


def _past_space(text: str, at: int) -> int:
    end = SPACE.match(text, at)
    return end.end() if end else at
