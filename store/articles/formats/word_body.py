"""The body of a Word document made ready for mammoth, which passes over formulas, simple fields and the places of comments."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from store.articles.formats.prose.marked_prose import sign
from store.articles.formats.xml_tree import attribute, local

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
OFF = frozenset(("0", "false", "off"))
NOTES = re.compile(r"<ol><li id=\"[\w-]*(?:foot|end)note-\d+\">.*</ol>\Z", re.DOTALL)
"""Mammoth's list of notes, at the end of what it writes."""
NOTE = re.compile(
    r"<li id=\"[\w-]*?(?:foot|end)note-[^\"]*\">(.*?)</li>(?=<li id=\"[\w-]*?(?:foot|end)note-|</ol>\Z)", re.DOTALL
)
BACK = re.compile(r"\s*<a href=\"#[^\"]*\">↑</a>")
ROOTS = {"": "√", "2": "√", "3": "∛", "4": "∜"}
"""Signs of roots by their degrees."""
BETWEEN = frozenset(("body", "tbl", "tr", "tc", "sdtContent"))
"""Elements that hold paragraphs: a place in one of them lies between paragraphs."""


def prepared(main: Any) -> dict[str, int]:
    """Changes a document so that its formulas and fields are text, hidden words are gone, and signs stand where comments begin
    and end; gives the comments' numbers by their ids."""
    for field in list(main.iter(f"{{{WORD}}}fldSimple")):
        _unwrap(field)
    for hidden in list(main.iter(f"{{{WORD}}}vanish")):
        run = hidden.getparent().getparent()
        if attribute(hidden, "val") not in OFF and local(run) == "r" and run.getparent() is not None:
            run.getparent().remove(run)
    for kind in ("oMathPara", "oMath"):
        for formula in list(main.iter(f"{{{MATH}}}{kind}")):
            if formula.getparent() is not None:
                formula.getparent().replace(formula, _with_tail(_run(_formula(formula)), formula))
    return _with_signs(main)


def with_numbered_notes(html: str) -> str:
    """What mammoth wrote, with the notes under the numbers by which they are referred to."""
    listed = NOTES.search(html)
    if listed is None:
        return html
    notes = (BACK.sub("", note[1]) for note in NOTE.finditer(listed[0]))
    numbered = (f"<div>[{number}] {note.removeprefix('<p>')}</div>" for number, note in enumerate(notes, 1))
    return html[: listed.start()] + "".join(numbered)


def _run(words: str) -> Any:
    run = etree.Element(f"{{{WORD}}}r")
    text = etree.SubElement(run, f"{{{WORD}}}t")
    text.text = words
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return run


def _with_tail(new: Any, old: Any) -> Any:
    new.tail = old.tail
    return new


def _unwrap(element: Any) -> None:
    above = element.getparent()
    if above is None:
        return
    place = above.index(element)
    for child in list(element):
        if not (local(child).endswith("Pr") or local(child) == "fldData"):
            above.insert(place, child)
            place += 1
    above.remove(element)


# Formulas


def _formula(element: Any) -> str:
    """A formula on one line: x^2, a/b, √(x)."""
    name = local(element)
    if name == "t":
        return element.text or ""
    inside = [(local(child), _formula(child)) for child in element if not local(child).endswith("Pr")]
    parts = dict(inside)
    if name in ("sSup", "sSub", "sSubSup"):
        low = f"_{_grouped(parts['sub'])}" if "sub" in parts else ""
        high = f"^{_grouped(parts['sup'])}" if "sup" in parts else ""
        return f"{parts.get('e', '')}{low}{high}"
    if name == "f":
        return f"{_grouped(parts.get('num', ''))}/{_grouped(parts.get('den', ''))}"
    if name == "rad":
        degree = parts.get("deg", "").strip() if _property(element, "degHide", "0") in OFF else ""
        return f"{ROOTS.get(degree, f'√[{degree}]')}{_grouped(parts.get('e', ''))}"
    if name == "d":
        words = ", ".join(words for kind, words in inside if kind == "e")
        return f"{_property(element, 'begChr', '(')}{words}{_property(element, 'endChr', ')')}"
    if name == "nary":
        low, high = (
            f"{mark}{_grouped(parts[key])}" if parts.get(key) else "" for mark, key in (("_", "sub"), ("^", "sup"))
        )
        return f"{_property(element, 'chr', '∫')}{low}{high} {parts.get('e', '')}"
    return "".join(words for _, words in inside)


def _property(element: Any, name: str, default: str) -> str:
    """A property of a formula's element itself, not of what is in it; it may be stated as none."""
    stated = element.find(f"{{{MATH}}}{local(element)}Pr/{{{MATH}}}{name}")
    return default if stated is None else attribute(stated, "val")


def _grouped(words: str) -> str:
    return words if len(words) < 2 or words.isalnum() else f"({words})"


# Comments


def _with_signs(main: Any) -> dict[str, int]:
    numbers: dict[str, int] = {}
    for element in list(main.iter(f"{{{WORD}}}commentRangeStart", f"{{{WORD}}}commentRangeEnd")):
        number = numbers.setdefault(attribute(element, "id"), len(numbers) + 1)
        run = _run(sign(number, is_end=local(element) == "commentRangeEnd"))
        above = element.getparent()
        if local(above) not in BETWEEN:
            above.replace(element, _with_tail(run, element))
        elif (paragraph := _nearest(element)) is not None:  # into the one that follows, or is before
            if local(element) == "commentRangeStart":
                paragraph.insert(int(len(paragraph) > 0 and local(paragraph[0]) == "pPr"), run)
            else:
                paragraph.append(run)
    for reference in list(main.iter(f"{{{WORD}}}commentReference")):
        if attribute(reference, "id") not in numbers:  # of a place, not of a passage
            number = numbers[attribute(reference, "id")] = len(numbers) + 1
            text = _run(sign(number, is_end=False) + sign(number, is_end=True))[0]
            reference.getparent().replace(reference, _with_tail(text, reference))
    return numbers


def _nearest(element: Any) -> Any:
    is_start = local(element) == "commentRangeStart"
    for sibling in element.itersiblings(preceding=not is_start):
        paragraphs = list(sibling.iter(f"{{{WORD}}}p"))
        if paragraphs:
            return paragraphs[0 if is_start else -1]
    return None
