"""JSON-LD of the W3C Web Annotation Data Model: postil's own, and that of others.

Read are collections and pages (section 5), lists, and single annotations; of targets (sections 3.2, 4) the words and the
position that their selectors say, refined ones too; of bodies the text. Bodies that stand elsewhere are kept as their
address. JSON-LD that needs its context to be understood (other names for the same terms) is not.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from store.annotations.annotation import PURPOSES
from store.articles.clean import clean, clean_line
from store.articles.formats.prose.prose import read_prose
from store.exchange.exporting.web_annotation import NAMES
from store.exchange.importing.incoming import BadLine, Incoming
from store.exchange.importing.pieces.json_places import objects
from store.exchange.importing.pieces.moments import dated
from store.exchange.importing.pieces.records import read_each
from store.exchange.importing.pieces.selectors import as_list, place_of, text_of
from store.exchange.tag_addresses import as_tag

INSIDE = ("first", "items", "@graph")
"""What holds annotations, or what holds them."""
OF_ANNOTATION, OF_ARTICLE = f"{NAMES}annotation:", f"{NAMES}article:"
SEVERAL = ("Choice", "Composite", "List", "Independents")
"""Sets of bodies or targets (appendix A); of a choice the first is taken."""
WEB = ("http://", "https://")
OLD = "oa:"
TAGGING = ("tagging", "classifying", "identifying")
"""Purposes of a body that says in which class its passage is."""
KEYWORDS = {"@id": "id", "@type": "type", "@value": "value"}
"""Names of JSON-LD, and what they are called in annotations."""
DEEPEST = 8
"""Sets in sets."""


def read_web_annotations(text: str) -> Iterator[Incoming]:
    """An annotation that has several targets comes once for each; one of which nothing can be kept comes once."""
    return read_each(objects(text, INSIDE), _annotation)


def _annotation(line: int, node: Any) -> Iterator[Incoming]:
    if isinstance(node, str):
        raise BadLine(line, f"this is the address of an annotation, not the annotation: {clean_line(node)[:80]}")
    if not isinstance(node, dict):
        raise BadLine(line, "this is not an annotation")
    if any(str(name).startswith(OLD) for name in node) or "hasTarget" in node:
        raise BadLine(line, "this is in the older vocabulary of Open Annotation (oa:), which is not read")
    if "@type" in node or "@id" in node:
        node = _without_at(node)
    targets = [part for target in as_list(node.get("target")) for part in _flat(target)]
    if not targets and isinstance(node.get("first"), str):
        raise BadLine(line, "this collection has only the address of its annotations; export its pages")
    if not targets:
        raise BadLine(line, "this annotation has no target")
    annotations = [_incoming(line, node, target, number) for number, target in enumerate(targets)]
    yield from annotations if any(not annotation.refusal for annotation in annotations) else annotations[:1]


def _incoming(line: int, node: dict[str, Any], target: Any, number: int) -> Incoming:
    source = target.get("source", target.get("id")) if isinstance(target, dict) else target
    about = source if isinstance(source, dict) else {}
    address = text_of(about.get("id")) if about else text_of(source)
    place = place_of(target, address)
    name = text_of(node.get("id"))
    own = name.removeprefix(OF_ANNOTATION) if name.startswith(OF_ANNOTATION) and not number else ""
    tags, notes, status = _bodies(node)
    is_whole = bool(own) and address.startswith(OF_ARTICLE) and isinstance(target, dict) and "selector" not in target
    incoming = Incoming(
        line,
        place.quote,
        place.prefix,
        place.suffix,
        place.passage,
        tuple(tags),
        "\n\n".join(notes),
        id=own,
        name="" if own or not name else f"{name}#{number}" if number else name,
        article=unquote(address.removeprefix(OF_ARTICLE)) if address.startswith(OF_ARTICLE) else "",
        title=text_of(about.get("label")) or text_of(about.get("title")),
        address=address if address.startswith(WEB) else "",
        is_whole=is_whole,
        status=status if is_whole else "",
        is_lost=bool(own) and place.passage is None and not is_whole,
        refusal="" if place.quote or place.passage or is_whole else place.refusal,
        end_quote=place.end_quote,
    )
    return dated(incoming, text_of(node.get("created")), text_of(node.get("modified")))


def _bodies(node: dict[str, Any]) -> tuple[list[str], list[str], str]:
    """The tags and the notes of an annotation, and what it says of a whole article in one word."""
    is_tagging = "tagging" in as_list(node.get("motivation"))
    tags: list[str] = []
    notes = [text_of(node.get("bodyValue"))]
    status = ""
    for body in as_list(node.get("body")):
        for part in _flat(body)[: 1 if isinstance(body, dict) and "Choice" in as_list(body.get("type")) else None]:
            purpose = part.get("purpose") if isinstance(part, dict) else None
            value = _value(part)
            if purpose is not None and PURPOSES.get(value) == purpose:
                status = value
                continue
            (tags if purpose in TAGGING or (is_tagging and purpose is None) else notes).append(value)
    return [as_tag(tag) for tag in tags if tag], [note for note in notes if note.strip()], status


def _value(body: Any) -> str:
    """The text of a body, or where it stands."""
    if not isinstance(body, dict):
        return text_of(body)
    value = text_of(body.get("value"))
    if value and body.get("format") == "text/html":
        return read_prose(clean(value)).text
    source = body.get("source")
    about = source if isinstance(source, dict) else body
    named = text_of(about.get("label")) or text_of(about.get("title"))
    return value or named or text_of(source) or text_of(about.get("id"))


def _without_at(thing: Any, depth: int = 0) -> Any:
    """What JSON-LD says, with the names that annotations have for its keywords."""
    if depth == DEEPEST:
        return thing
    if isinstance(thing, list):
        return [_without_at(item, depth + 1) for item in thing]
    if not isinstance(thing, dict):
        return thing
    return {KEYWORDS.get(name, name): _without_at(value, depth + 1) for name, value in thing.items()}


def _flat(thing: Any, depth: int = 0) -> list[Any]:
    """The things of a set, or the thing itself."""
    if (
        not isinstance(thing, dict)
        or not any(kind in SEVERAL for kind in as_list(thing.get("type")))
        or depth == DEEPEST
    ):
        return [thing]
    return [item for part in as_list(thing.get("items")) for item in _flat(part, depth + 1)]
