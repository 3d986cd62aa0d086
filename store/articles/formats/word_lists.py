"""Further paragraphs of a list's entry in a Word document: some programs number them too, by a number that shows nothing."""

from __future__ import annotations

from typing import Any

from store.articles.formats.word_body import WORD
from store.articles.formats.xml_tree import attribute, local

DEEPEST = 4
CONTINUED = "PostilContinued"
"""The style that such paragraphs get, with the number of lists around them."""
CONTINUED_STYLES = "".join(
    f"p.{CONTINUED}{level} => {'ul|ol > li > ' * (level + 1)}p:fresh\n" for level in range(DEEPEST)
)
"""How mammoth is to write them."""
OF_CODE = frozenset(("SourceCode", "Code"))


def continue_entries(main: Any, numbering: Any) -> None:
    """Changes a document so that what has a number that shows nothing goes on with the entry before it."""
    unseen = _unseen(numbering)
    if not unseen:
        return
    is_in_list = False
    for paragraph in main.iter(f"{{{WORD}}}p"):
        properties = paragraph.find(f"{{{WORD}}}pPr")
        numbered = None if properties is None else properties.find(f"{{{WORD}}}numPr")
        if numbered is None:
            is_in_list = False
            continue
        number, level = _value(numbered, "numId"), _value(numbered, "ilvl") or "0"
        style = properties.find(f"{{{WORD}}}pStyle")
        if (number, level) not in unseen or (style is not None and attribute(style, "val") in OF_CODE):
            is_in_list = True
            continue
        properties.remove(numbered)
        if not is_in_list:
            continue
        if style is None:
            style = properties.makeelement(f"{{{WORD}}}pStyle")
            properties.insert(0, style)
        style.set(f"{{{WORD}}}val", f"{CONTINUED}{min(int(level), DEEPEST - 1)}")


def _unseen(numbering: Any) -> set[tuple[str, str]]:
    """The numbers and levels, as paragraphs name them, before which nothing is shown."""
    blank: dict[str, set[str]] = {}
    for kind in numbering.iter(f"{{{WORD}}}abstractNum"):
        levels = {
            attribute(level, "ilvl")
            for level in kind.iter(f"{{{WORD}}}lvl")
            if not _value(level, "lvlText", "%").strip() or _value(level, "numFmt") == "none"
        }
        blank[attribute(kind, "abstractNumId")] = {level for level in levels if level.isdecimal()}
    return {
        (attribute(number, "numId"), level)
        for number in numbering
        if local(number) == "num"
        for level in blank.get(_value(number, "abstractNumId"), ())
    }


def _value(element: Any, name: str, default: str = "") -> str:
    inside = element.find(f"{{{WORD}}}{name}")
    return default if inside is None else attribute(inside, "val")
