"""The codebook by itself: each tag with its colour, its description and passages that have it, as a table, as JSON lines, as
JSON-LD or as Markdown. All of them can be imported again."""

from __future__ import annotations

from collections.abc import Iterator

from store.annotations.tag_order import in_order
from store.annotations.tags import Tag, tag_key, with_unlisted
from store.articles.clean import clean_line
from store.exchange.exporting.comma_separated import csv_line
from store.exchange.exporting.material import Material
from store.exchange.exporting.qualitative import code_guid
from store.exchange.exporting.web_annotation import NAMES
from store.exchange.json_text import json_line
from store.exchange.markdown_words import escaped

COLUMNS = ("tag", "colour", "description", "annotations", "examples")
SCHEME = f"{NAMES}codebook"
CONTEXT = {
    "@vocab": "http://www.w3.org/2004/02/skos/core#",
    "id": "@id",
    "type": "@type",
    "broader": {"@type": "@id"},
    "inScheme": {"@type": "@id"},
    "colour": f"{NAMES}colour",
    "annotations": f"{NAMES}count",
}
MOST_EXAMPLES = 3
"""Passages that show what a tag is for."""
LONGEST_EXAMPLE = 300
"""Characters of such a passage."""


def as_codebook_table(material: Material) -> Iterator[str]:
    """A row a tag; its examples stand in one cell, a line each."""
    yield csv_line(COLUMNS)
    for tag, count, examples in _tags(material):
        yield csv_line((tag.name, tag.colour, tag.description, str(count), "\n".join(examples)))


def as_codebook_lines(material: Material) -> Iterator[str]:
    """An object a tag, a line each."""
    for tag, count, examples in _tags(material):
        values = (tag.name, tag.colour, tag.description, count, examples)
        yield json_line(dict(zip(COLUMNS, values, strict=True))) + "\n"


def as_codebook_document(material: Material) -> Iterator[str]:
    """A heading for each tag, under the headings of its parents, with its description and its examples as quotes."""
    yield "# Codebook\n"
    for tag, count, examples in _tags(material):
        depth = min(6, 2 + tag.name.count("/"))
        yield f"\n{'#' * depth} {escaped(tag.name)}\n\n"
        if tag.description:
            yield f"{escaped(tag.description)}\n\n"
        yield f"*{tag.colour}, {count:,}*\n"
        yield from (f"\n> {escaped(example)}\n" for example in examples)


def as_codebook_vocabulary(material: Material) -> Iterator[str]:
    """A vocabulary of SKOS (W3C, Simple Knowledge Organization System), a concept a line: a tag stands under its `broader`."""
    yield json_line({"@context": CONTEXT}).removesuffix("}") + ', "@graph": [\n'
    yield json_line({"id": SCHEME, "type": "ConceptScheme"})
    for tag, count, examples in _tags(material):
        above, _, _ = tag.name.rpartition("/")
        fields = {
            "id": f"urn:uuid:{code_guid(tag.name)}",
            "type": "Concept",
            "inScheme": SCHEME,
            "prefLabel": tag.name,
            "definition": tag.description,
            "broader": f"urn:uuid:{code_guid(above)}" if above else "",
            "example": examples,
            "colour": tag.colour,
            "annotations": count,
        }
        yield ",\n" + json_line({name: value for name, value in fields.items() if value not in ("", [])})
    yield "\n]}\n"


def _tags(material: Material) -> Iterator[tuple[Tag, int, list[str]]]:
    """The tags in the order of the codebook, how many passages have each, and the first of them."""
    counts: dict[str, int] = {}
    examples: dict[str, list[str]] = {}
    names: set[str] = set()
    for article in material.articles:
        for record in article.sourced:
            words = clean_line(record.annotation.target.exact)
            words = words if len(words) <= LONGEST_EXAMPLE else f"{words[: LONGEST_EXAMPLE - 1]}…"
            for name in record.annotation.tags:
                names.add(name)
                counts[tag_key(name)] = counts.get(tag_key(name), 0) + 1
                shown = examples.setdefault(tag_key(name), [])
                if words and len(shown) < MOST_EXAMPLES:
                    shown.append(words)
    for tag in in_order(with_unlisted(material.codebook, sorted(names))):
        yield tag, counts.get(tag.key, 0), examples.get(tag.key, [])
