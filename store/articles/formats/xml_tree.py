"""XML that comes from anybody: no entities are resolved, nothing is fetched, damage is passed over."""

from __future__ import annotations

from typing import Any

from lxml import etree

from store.errors import NotAnArticle


def parse_xml(raw: bytes) -> Any:
    """The root element.

    Raises:
        NotAnArticle: there is no element.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotAnArticle("damaged XML") from error
    if root is None:
        raise NotAnArticle("damaged XML")
    return root


def local(element: Any) -> str:
    """The name of an element without its namespace; ``""`` for a comment or an instruction."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Any, name: str) -> str:
    """An attribute, in whatever namespace it is; ``""`` where it is missing."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return ""


def words_of(element: Any) -> str:
    """All text in an element, its white space as single spaces."""
    return " ".join("".join(element.itertext()).split())
