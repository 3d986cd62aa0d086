"""Tables of Lua that hold nothing but data, as KOReader keeps them: read, never run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from store.exchange.importing.incoming import BadLine

SKIPPED = re.compile(r"(?:\s+|--\[\[.*?\]\]|--[^\n]*)*", re.DOTALL)
STRING = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'', re.DOTALL)
NUMBER = re.compile(r"-?(?:0[xX][0-9a-fA-F]+|\d+(?:\.\d*)?(?:[eE][+-]?\d+)?)")
NAME = re.compile(r"[A-Za-z_]\w*")
ESCAPE = re.compile(r"\\(?:(\d{1,3})|x([0-9a-fA-F]{2})|z\s*|(.))", re.DOTALL)
MEANT = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
WORDS = {"true": True, "false": False, "nil": None}
DEEPEST = 60


def lua_tables(text: str) -> Iterator[tuple[int, Any]]:
    """The table that a file returns, with its line, from 1: a `dict`, or a `list` where its keys count from 1; a `BadLine`
    where it is not one.

    Where a table's keys are written as numbers, a damaged value is a `BadLine`, and the values before and after it are read.
    """
    start = SKIPPED.match(text)
    at = start.end() if start else 0
    if text.startswith("return", at):
        at += len("return")
    try:
        value, _ = _value(text, _past(text, at), 0, [])
    except _NotData as error:
        bad = _damaged(text, error.at)
        yield bad.line, bad
        return
    yield text.count("\n", 0, at) + 1, value


class _NotData(Exception):
    def __init__(self, at: int) -> None:
        super().__init__(at)
        self.at = at


def _value(text: str, at: int, depth: int, damages: list[int]) -> tuple[Any, int]:
    """The value at an offset and where it ends; offsets of damages are added to those that are known."""
    if text[at : at + 1] == "{" and depth < DEEPEST:
        return _table(text, at + 1, depth + 1, damages)
    if string := STRING.match(text, at):
        return _unescaped(string[0][1:-1]), string.end()
    if number := NUMBER.match(text, at):
        return (int(number[0], 16) if "x" in number[0].lower() else float(number[0])), number.end()
    name = NAME.match(text, at)
    if name is None or name[0] not in WORDS:
        raise _NotData(at)
    return WORDS[name[0]], name.end()


def _table(text: str, at: int, depth: int, damages: list[int]) -> tuple[Any, int]:
    members: dict[Any, Any] = {}
    counted = 0.0
    while (at := _past(text, at)) < len(text):
        start = at
        if text[at] == "}":
            return _list_or_dict(members), at + 1
        name = NAME.match(text, at)
        after_name = _past(text, name.end()) if name else at
        if text[at] == "[":
            key, at = _value(text, _past(text, at + 1), depth, damages)
            at = _expected(text, _expected(text, at, "]"), "=")
        elif name and text[after_name : after_name + 1] == "=":
            key, at = name[0], after_name + 1
        else:
            counted += 1
            key = counted
        try:
            value, at = _value(text, _past(text, at), depth, damages)
        except _NotData as error:
            if text[start] != "[" or not isinstance(key, float):
                raise
            damages.append(error.at)
            value, at = _damaged(text, error.at), _next_like(text, start, error.at)
        if isinstance(key, dict | list):
            raise _NotData(at)
        members[key] = value
        at = _past(text, at)
        at += text[at : at + 1] in (",", ";")
    if damages:
        return _list_or_dict(members), len(text)
    raise _NotData(len(text))


def _damaged(text: str, at: int) -> BadLine:
    return BadLine(text.count("\n", 0, at) + 1, "not a table of Lua that holds only data")


def _next_like(text: str, start: int, at: int) -> int:
    """Where, after an offset, the next member begins that is indented as the one that has begun; the end where none is."""
    indent = text[text.rfind("\n", 0, start) + 1 : start]
    following = re.compile(rf"^{re.escape(indent)}(?=\[)", re.MULTILINE).search(text, at)
    return following.end() if following and not indent.strip() else len(text)


def _expected(text: str, at: int, sign: str) -> int:
    at = _past(text, at)
    if text[at : at + 1] != sign:
        raise _NotData(at)
    return at + 1


def _past(text: str, at: int) -> int:
    skipped = SKIPPED.match(text, at)
    return skipped.end() if skipped else at


def _list_or_dict(members: dict[Any, Any]) -> Any:
    if members and all(key == number for number, key in enumerate(members, 1)):
        return list(members.values())
    return members


def _unescaped(written: str) -> str:
    if "\\" not in written:
        return written
    raw = bytearray()
    at = 0
    for escape in ESCAPE.finditer(written):
        raw += written[at : escape.start()].encode("utf-8", "surrogatepass")
        decimal, hexadecimal, sign = escape.groups()
        if decimal:
            raw.append(min(255, int(decimal)))
        elif hexadecimal:
            raw.append(int(hexadecimal, 16))
        elif sign:
            raw += MEANT.get(sign, sign).encode("utf-8", "surrogatepass")
        at = escape.end()
    return (raw + written[at:].encode("utf-8", "surrogatepass")).decode("utf-8", "replace")
