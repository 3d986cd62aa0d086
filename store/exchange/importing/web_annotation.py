"""JSON-LD of the W3C Web Annotation Data Model: postil's own, and that of others.

Read are collections and pages (section 5), lists, and single annotations; of targets (sections 3.2, 4) the words and the
position that their selectors say, refined ones too; of bodies the text. Bodies that stand elsewhere are kept as their
address. JSON-LD that needs its context to be understood (other names for the same terms) is not.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from store.articles.article import Passage
from store.articles.clean import clean
from store.articles.formats.prose import read_prose
from store.exchange.importing.json_places import objects
from store.exchange.importing.moments import moment
from store.exchange.incoming import BadLine, Incoming
from store.exchange.web_annotation import NAMES

INSIDE = ("first", "items", "@graph")
"""What holds annotations, or what holds them."""
OF_ANNOTATION, OF_ARTICLE = f"{NAMES}annotation:", f"{NAMES}article:"
SEVERAL = ("Choice", "Composite", "List", "Independents")
"""Sets of bodies or targets (appendix A); of a choice the first is taken."""
WEB = ("http://", "https://")
NO_WORDS = "it marks no words of a text"
DEEPEST = 8
"""Selectors that refine each other, sets in sets."""


def read_web_annotations(text: str) -> Iterator[Incoming]:
    """An annotation that has several targets comes once for each.

    Raises:
        BadLine: it is no JSON, or something in it is no annotation.
    """
    for line, node in objects(text, INSIDE):
        if not isinstance(node, dict):
            raise BadLine(line, "this is not an annotation")
        targets = [one for target in _many(node.get("target")) for one in _flat(target)]
        if not targets:
            raise BadLine(line, "there is an annotation without a target, or a collection without its annotations")
        for number, target in enumerate(targets):
            yield _incoming(line, node, target, number)


def selectors_of(target: Any) -> tuple[dict[str, Any], Passage | None]:
    """The quote selector of a target, and the position that is said beside it in characters of the whole text."""
    found = list(_selectors(target.get("selector") if isinstance(target, dict) else None))
    quote = next((one for one, _ in found if one.get("type") == "TextQuoteSelector"), {})
    position = next((one for one, refines in found if one.get("type") == "TextPositionSelector" and not refines), {})
    start, end = position.get("start"), position.get("end")
    return quote, Passage(start, end) if isinstance(start, int) and isinstance(end, int) else None


def words_of(selector: dict[str, Any], name: str) -> str:
    """A member of a quote selector, ``""`` where it is no text."""
    value = selector.get(name)
    return value if isinstance(value, str) else ""


def _incoming(line: int, node: dict[str, Any], target: Any, number: int) -> Incoming:
    quote, passage = selectors_of(target)
    source = target.get("source", target.get("id")) if isinstance(target, dict) else target
    about = source if isinstance(source, dict) else {}
    address = _text(about.get("id")) if about else _text(source)
    name = _text(node.get("id"))
    own = name.removeprefix(OF_ANNOTATION) if name.startswith(OF_ANNOTATION) and not number else ""
    tags, notes = _bodies(node)
    exact = words_of(quote, "exact")
    return Incoming(
        line,
        exact,
        words_of(quote, "prefix"),
        words_of(quote, "suffix"),
        passage,
        tuple(tags),
        "\n\n".join(notes),
        moment(_text(node.get("created"))),
        moment(_text(node.get("modified"))),
        id=own,
        name="" if own or not name else f"{name}#{number}" if number else name,
        article=unquote(address.removeprefix(OF_ARTICLE)) if address.startswith(OF_ARTICLE) else "",
        title=_text(about.get("label")) or _text(about.get("title")),
        address=address if address.startswith(WEB) else "",
        is_lost=bool(own) and passage is None,
        refusal="" if exact or passage else NO_WORDS,
    )


def _bodies(node: dict[str, Any]) -> tuple[list[str], list[str]]:
    """The tags and the notes of an annotation."""
    is_tagging = node.get("motivation") == "tagging"
    tags: list[str] = []
    notes = [_text(node.get("bodyValue"))]
    for body in _many(node.get("body")):
        for one in _flat(body)[: 1 if isinstance(body, dict) and body.get("type") == "Choice" else None]:
            purpose = one.get("purpose") if isinstance(one, dict) else None
            said = _said(one)
            (tags if purpose == "tagging" or (is_tagging and purpose is None) else notes).append(said)
    return [tag for tag in tags if tag], [note for note in notes if note.strip()]


def _said(body: Any) -> str:
    """The text of a body, or where it stands."""
    if not isinstance(body, dict):
        return _text(body)
    value = _text(body.get("value"))
    if value and body.get("format") == "text/html":
        return read_prose(clean(value)).text
    return value or _text(body.get("source")) or _text(body.get("id"))


def _selectors(selector: Any) -> Iterator[tuple[dict[str, Any], bool]]:
    """The selectors of a target, each with whether it only refines another."""
    for one in _many(selector):
        for depth in range(DEEPEST):
            if not isinstance(one, dict):
                break
            yield one, depth > 0
            one = one.get("refinedBy")


def _flat(thing: Any, depth: int = 0) -> list[Any]:
    """The things of a set, or the thing itself."""
    if not isinstance(thing, dict) or thing.get("type") not in SEVERAL or depth == DEEPEST:
        return [thing]
    return [one for part in _many(thing.get("items")) for one in _flat(part, depth + 1)]


def _many(value: Any) -> list[Any]:
    """One thing or a list of them, as JSON-LD has it, as a list."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
