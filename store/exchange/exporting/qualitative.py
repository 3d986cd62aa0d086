"""Codebooks of REFI-QDA (``.qdc``, https://www.qdasoftware.org): what programs for qualitative analysis give each other.

A tag is a code; one below another in name (``film/actors``) is a code inside of it, whose name is the last part. A parent that
is not a tag itself is a code that is not codable. Where two codes have one last part, the whole name is given: some programs
(QualCoder) take no two codes of one name. Every GUID is made from what postil itself knows a thing by (UUID version 5,
RFC 9562; that of an annotation is its id), so that it is the same in every export, and a program that has read one knows the
codes of the next again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from uuid import NAMESPACE_URL, UUID, uuid5

from store.annotations.tag_order import codebook_order
from store.annotations.tags import Tag, tag_key
from store.database.ulids import ulid_number
from store.errors import CannotSave
from store.exchange.colours import FULL
from store.exchange.exporting.web_annotation import NAMES
from store.exchange.exporting.xml_characters import in_xml

DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
NAMESPACE = "urn:QDA-XML:codebook:1.0"
ORIGIN = "postil"
SPACES = str.maketrans({"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
"""White space that a reader of XML would make a blank of in an attribute (section 3.3.3)."""


def as_codebook(codebook: Sequence[Tag]) -> Iterator[str]:
    """The file of a codebook.

    Raises:
        CannotSave: it is empty, which the standard does not provide for.
    """
    if not codebook:
        raise CannotSave("there are no tags yet, and a codebook of REFI-QDA needs one; nothing was written")
    yield f'{DECLARATION}<CodeBook xmlns="{NAMESPACE}" origin="{ORIGIN}">\n'
    yield from codes(codebook)
    yield "</CodeBook>\n"


def codes(codebook: Iterable[Tag]) -> Iterator[str]:
    """The element of all codes, parents around their children."""
    tags = {tuple(tag_key(tag.name).split("/")): tag for tag in codebook}
    spelling: dict[tuple[str, ...], str] = {}
    for tag in tags.values():
        parts = tag.name.split("/")
        for depth in range(1, len(parts) + 1):
            spelling.setdefault(tuple(map(tag_key, parts[:depth])), parts[depth - 1])
    last_parts = Counter(key[-1] for key in tags)
    yield "<Codes>\n"
    above: list[tuple[str, ...]] = []
    order = codebook_order(tags.values())
    for key in sorted(spelling, key=lambda key: order("/".join(key))):
        while above and key[: len(above[-1])] != above[-1]:
            above.pop()
            yield "</Code>\n"
        code = tags.get(key)
        yield _opened(key, code.name if code and last_parts[key[-1]] > 1 else spelling[key], code)
        above.append(key)
    yield "</Code>\n" * len(above)
    yield "</Codes>\n"


def _opened(key: tuple[str, ...], name: str, tag: Tag | None) -> str:
    values = {"guid": guid("tag", "/".join(key)), "name": name, "isCodable": "true" if tag else "false"}
    if tag:
        values["color"] = FULL[tag.colour]
    description = f"<Description>{content(tag.description)}</Description>" if tag and tag.description else ""
    return f"<Code{attributes(values)}>{description}\n"


def guid(kind: str, name: str) -> str:
    """The GUID of what is known by this name."""
    return str(uuid5(NAMESPACE_URL, f"{NAMES}{kind}:{name}".encode("utf-8", "replace").decode()))


def annotation_guid(annotation: str) -> str:
    """The GUID of an annotation: the same 128 bits as its id."""
    return str(UUID(int=ulid_number(annotation)))


def code_guid(tag: str) -> str:
    """The GUID of the code that a tag is."""
    return guid("tag", tag_key(tag))


def attributes(values: dict[str, str]) -> str:
    """Attributes of an element, with a space before each; those that are empty are left out."""
    return "".join(f' {name}="{escape(in_xml(value)).translate(SPACES)}"' for name, value in values.items() if value)


def content(text: str) -> str:
    """Text inside an element."""
    return escape(in_xml(text), quote=False)
