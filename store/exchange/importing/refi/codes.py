"""The codes of a project or a codebook, as tags."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from store.annotations.tags import COLOURS, Tag, tag_key, tag_name
from store.articles.clean import clean_line
from store.exchange.colours import FULL
from store.exchange.tag_addresses import SLASH


def tags_by_code(root: Element) -> Iterator[tuple[str, Tag | None]]:
    """The codes by their GUIDs, as tags; None for a code that only holds others."""
    for guid, name, code in _walked(root):
        is_codable = (code.get("isCodable") or "true").lower() not in ("false", "0")
        description = clean_line(code.findtext("Description") or "")
        yield guid, Tag(name, nearest_colour(code.get("color") or ""), description) if is_codable and name else None


def code_names(root: Element) -> Iterator[tuple[str, str]]:
    return ((guid, name) for guid, name, _ in _walked(root))


def _walked(root: Element) -> Iterator[tuple[str, str, Element]]:
    """Each code with its GUID and its whole name."""
    waiting = [("", code) for codes in root.iter("Codes") for code in codes.findall("Code")][::-1]
    while waiting:
        above, code = waiting.pop()
        own = clean_line(code.get("name") or "")
        if above and tag_key(own).startswith(f"{tag_key(above)}/"):
            own = own[len(above) + 1 :]  # the whole name, which some programs want
        own = own.replace("/", SLASH)
        name = tag_name(f"{above}/{own}" if above else own)
        yield code.get("guid") or "", name, code
        waiting += [(name, under) for under in code.findall("Code")][::-1]


def nearest_colour(written: str) -> str:
    """The colour of postil's that is nearest to a colour of the web."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", written):
        return COLOURS[0]
    parts = _parts(written)
    return min(COLOURS, key=lambda colour: sum((a - b) ** 2 for a, b in zip(parts, _parts(FULL[colour]), strict=True)))


def _parts(written: str) -> tuple[int, int, int]:
    return int(written[1:3], 16), int(written[3:5], 16), int(written[5:7], 16)
