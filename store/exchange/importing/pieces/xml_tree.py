"""XML of strangers: read without what it could do, which are entities, external files and trees too deep to walk."""

from __future__ import annotations

from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from store.exchange.importing.incoming import BadLine

DEEPEST = 200


def xml_tree(raw: bytes) -> Element:
    """The root of a document, with names without their namespaces.

    Raises:
        BadLine: it is not XML, or declares a document type, in which entities could stand.
    """
    builder = TreeBuilder()
    parser = expat.ParserCreate(namespace_separator="}")
    depth = 0

    def refuse(*_: object) -> None:
        raise BadLine(parser.CurrentLineNumber, "a declaration of a document type is not read")

    def opened(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise BadLine(parser.CurrentLineNumber, f"more than {DEEPEST} elements in each other")
        builder.start(_local(name), {_local(key): value for key, value in attributes.items()})

    def closed(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_local(name))

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler, parser.EndElementHandler = opened, closed
    parser.CharacterDataHandler = builder.data
    parser.buffer_text = True
    try:
        parser.Parse(raw, True)
    except expat.ExpatError as error:
        raise BadLine(error.lineno, f"not XML ({expat.errors.messages.get(error.code, 'damaged')})") from error
    return builder.close()


def _local(name: str) -> str:
    return name.rpartition("}")[2]
