"""The codebook by itself: each tag with its colour, its description and passages that have it, as a table, as JSON lines or as
Markdown. The table and the lines can be imported again."""

from __future__ import annotations

from collections.abc import Iterator

from store.annotations.tags import Tag, tag_key, with_unlisted
from store.articles.clean import clean_line
from store.exchange.exporting.comma_separated import csv_line
from store.exchange.exporting.material import Material
from store.exchange.json_text import json_line
from store.exchange.markdown_words import escaped

COLUMNS = ("tag", "colour", "description", "annotations", "examples")
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
    """A heading a tag, under those that it stands under, its description, and its examples as quotes."""
    yield "# Codebook\n"
    for tag, count, examples in _tags(material):
        depth = min(6, 2 + tag.name.count("/"))
        yield f"\n{'#' * depth} {escaped(tag.name)}\n\n"
        if tag.description:
            yield f"{escaped(tag.description)}\n\n"
        yield f"*{tag.colour}, {count:,}*\n"
        yield from (f"\n> {escaped(example)}\n" for example in examples)


def _tags(material: Material) -> Iterator[tuple[Tag, int, list[str]]]:
    """The tags in the order of their names, how many passages have each, and the first of them."""
    counts: dict[str, int] = {}
    examples: dict[str, list[str]] = {}
    names: set[str] = set()
    for article in material.articles:
        for one in article.sourced:
            words = clean_line(one.annotation.target.exact)
            words = words if len(words) <= LONGEST_EXAMPLE else f"{words[: LONGEST_EXAMPLE - 1]}…"
            for name in one.annotation.tags:
                names.add(name)
                counts[tag_key(name)] = counts.get(tag_key(name), 0) + 1
                shown = examples.setdefault(tag_key(name), [])
                if words and len(shown) < MOST_EXAMPLES:
                    shown.append(words)
    for tag in sorted(with_unlisted(material.codebook, sorted(names)), key=lambda tag: tag.key.split("/")):
        yield tag, counts.get(tag.key, 0), examples.get(tag.key, [])
