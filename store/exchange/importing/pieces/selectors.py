"""The selectors of Web Annotations (W3C, section 4): which words of a text a target means.

Read are the words and the position that a target's selectors say, refined ones too; a range between two selectors of words;
fragments of pages, as browsers write them (``#:~:text=``), and of plain texts (RFC 5147: ``char=10,20``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from store.articles.article import Passage

DEEPEST = 8
"""Selectors that refine each other."""
TEXT_FRAGMENT = re.compile(r":~:text=(?P<words>[^&]*)")
CHARACTERS = re.compile(r"(?:\A|[#&])char=(?P<start>\d{1,18}),(?P<end>\d{1,18})(?=[;&]|\Z)")
NO_WORDS = "it marks no words of a text"


@dataclass(frozen=True, slots=True)
class Place:
    """What a target says of its passage."""

    quote: str = ""
    prefix: str = ""
    suffix: str = ""
    passage: Passage | None = None
    end_quote: str = ""
    """The words that the passage ends with, where `quote` has only those that it begins with."""
    refusal: str = ""
    """Why there are no words, nor a place that counts in the file itself, where that is so."""


def place_of(target: Any, address: str = "") -> Place:
    """The place that a target means; `address` is that of its source, which may have a fragment."""
    selectors = list(_selectors(target.get("selector") if isinstance(target, dict) else None))
    quote = next((selector for selector, _ in selectors if _is(selector, "TextQuoteSelector")), None)
    position = next(
        (selector for selector, refines in selectors if _is(selector, "TextPositionSelector") and not refines), {}
    )
    passage = _position(position)
    if quote is not None and text_of(quote.get("exact")):
        return Place(
            text_of(quote.get("exact")), text_of(quote.get("prefix")), text_of(quote.get("suffix")), passage=passage
        )
    for selector, _ in selectors:
        if _is(selector, "RangeSelector") and (between := _range(selector)) is not None:
            return between
    fragments = [text_of(selector.get("value")) for selector, _ in selectors if _is(selector, "FragmentSelector")]
    for fragment in (*fragments, address.partition("#")[2]):
        if (fragmented := _fragment(fragment)) is not None:
            return fragmented
    kinds = " and ".join(
        dict.fromkeys(kind for selector, _ in selectors for kind in map(str, as_list(selector.get("type"))))
    )
    return Place(passage=passage, refusal=f"{NO_WORDS}, only a place by {kinds}" if kinds else NO_WORDS)


def as_list(value: Any) -> list[Any]:
    """One thing or a list of them, as JSON-LD has it, as a list."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def text_of(value: Any) -> str:
    """A value that is text, ``""`` where it is not."""
    return value if isinstance(value, str) else ""


def _selectors(selector: Any) -> Iterator[tuple[dict[str, Any], bool]]:
    """The selectors of a target, each with whether it only refines another."""
    for part in as_list(selector):
        for depth in range(DEEPEST):
            if not isinstance(part, dict):
                break
            yield part, depth > 0
            part = part.get("refinedBy")


def _is(selector: dict[str, Any], kind: str) -> bool:
    return kind in as_list(selector.get("type"))


def _position(selector: dict[str, Any]) -> Passage | None:
    start, end = selector.get("start"), selector.get("end")
    return Passage(start, end) if isinstance(start, int) and isinstance(end, int) else None


def _range(selector: dict[str, Any]) -> Place | None:
    """From the words of one selector to those of another."""
    start, end = (selector.get(name) for name in ("startSelector", "endSelector"))
    if not isinstance(start, dict) or not isinstance(end, dict):
        return None
    first, last = text_of(start.get("exact")), text_of(end.get("exact"))
    if not first.strip() or not last.strip():
        return None
    return Place(first, text_of(start.get("prefix")), text_of(end.get("suffix")), end_quote=last)


def _fragment(fragment: str) -> Place | None:
    if directive := TEXT_FRAGMENT.search(fragment):
        parts = directive["words"].split(",")
        prefix = parts.pop(0)[:-1] if parts[0].endswith("-") else ""
        suffix = parts.pop()[1:] if parts and parts[-1].startswith("-") else ""
        start, end, *_ = map(unquote, (*parts, "", ""))
        return Place(start, unquote(prefix), unquote(suffix), end_quote=end) if start.strip() else None
    if place := CHARACTERS.search(fragment):
        return Place(passage=Passage(int(place["start"]), int(place["end"])))
    return None
