"""Codebooks as documents: the Markdown that postil exports, with whatever was edited in it, and vocabularies of SKOS."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from store.annotations.tags import COLOURS
from store.exchange.importing.incoming import BadLine
from store.exchange.importing.source import Source
from store.exchange.markdown_words import words_of

TITLE = "# Codebook"
HEADING = re.compile(r"#{2,6} (?P<name>.*?)\s*")
COLOUR = re.compile(rf"\*(?P<colour>{'|'.join(COLOURS)})(?:, [\d,]+)?\*\s*")
VOCABULARY = re.compile(r"[\"/#:](?:ConceptScheme|Concept)\"")
SKOS = "skos:"

TagRow = dict[str, str]
"""What is said of a tag, by the columns of the table."""


def is_codebook_markdown(source: Source) -> bool:
    return source.beginning.split("\n", 1)[0].rstrip() == TITLE


def is_vocabulary(source: Source) -> bool:
    beginning = source.beginning
    return beginning.startswith(("{", "[")) and "prefLabel" in beginning and VOCABULARY.search(beginning) is not None


def markdown_rows(text: str) -> Iterator[tuple[int, TagRow]]:
    """What is said of each tag, with the line of its heading: its name, the lines until the next one that are not quotes."""
    row: TagRow = {}
    start, paragraphs = 0, list[str]()
    for number, line in enumerate([*text.split("\n"), "## "], 1):
        if (heading := HEADING.fullmatch(line)) is not None:
            if row:
                yield start, row | {"description": " ".join(paragraphs)}
            start, paragraphs, row = number, [], {"tag": words_of(heading["name"])}
        elif (colour := COLOUR.fullmatch(line)) is not None:
            row["colour"] = colour["colour"]
        elif line.strip() and not line.startswith(">") and row:
            paragraphs.append(words_of(line.strip()))


def vocabulary_rows(text: str) -> Iterator[tuple[int, TagRow] | BadLine]:
    """The concepts of a vocabulary, with their number.

    Raises:
        BadLine: it is not JSON.
    """
    try:
        graph = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadLine(getattr(error, "lineno", 1), "not JSON") from error
    nodes = graph.get("@graph", [graph]) if isinstance(graph, dict) else graph
    for number, node in enumerate(nodes if isinstance(nodes, list) else [nodes], 1):
        if not isinstance(node, dict):
            yield BadLine(number, "this is not a concept")
        elif "ConceptScheme" not in str(node.get("type", node.get("@type"))):
            fields = {"tag": _text_of(node, "prefLabel"), "description": _text_of(node, "definition")}
            yield number, fields | {"colour": _words(node.get("colour"))}


def _text_of(node: dict[str, Any], name: str) -> str:
    return _words(node.get(name, node.get(f"{SKOS}{name}")))


def _words(value: Any) -> str:
    """A text, the first of several, or one with its language."""
    if isinstance(value, list):
        value = next(iter(value), "")
    if isinstance(value, dict):
        value = value.get("@value", next(iter(value.values()), ""))
    return value if isinstance(value, str) else ""
