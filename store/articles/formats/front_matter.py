"""Front matter: what stands about an article between two lines of dashes before it, in YAML, or as a JSON object.

Only texts and lists of texts under known names are taken, and nothing is constructed: YAML is read with its base loader,
where every scalar is a string and an alias is a reference. What is not valid YAML is read line by line, with a warning.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import date
from html import unescape
from typing import Any

from store.articles.clean import clean_line
from store.articles.dates import read_date
from store.articles.languages import language_code
from store.articles.publication import Publication

FENCED = re.compile(
    r"\ufeff?---[ \t]*\n(?![ \t]*\n)(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
UNCLOSED = re.compile(r"---[ \t]*\n(?P<yaml>(?:[A-Za-z_]+:.*\n)+)(?=\n|\Z)")
LINE = re.compile(r"^\s*(?P<name>[A-Za-z_]+)\s*:\s*(?P<value>\S.*)$", re.MULTILINE)

TITLE = ("title",)
DATE = ("date", "published", "created")
AUTHORS = ("authors", "author", "by", "byline")
TAGS = ("tags", "categories", "keywords")
SOURCE = ("source", "url", "canonical_url", "link", "permalink")
LANGUAGE = ("lang", "language")
CONTAINER = ("container", "container-title", "container_title", "journal", "publication", "newspaper", "website")
PUBLISHER = ("publisher",)
VOLUME = ("volume",)
ISSUE = ("issue", "number")
PAGES = ("pages", "page")
DOI = ("doi",)
ACCESSED = ("accessed", "access_date", "urldate", "retrieved")
DOI_PREFIX = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)(?=10\.)", re.IGNORECASE)

LONGEST_VALUE = 500
"""Characters of a title or name that are kept."""
MOST_NESTING = 500
"""Signs that open something in YAML; with more of them it is read by the slower parser, which stops where it nests too
deeply, while the faster one would take the whole program down."""
MOST_VALUES = 100
"""Authors or tags that are kept."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What front matter says, cleaned and on one line each."""

    title: str = ""
    date: date | None = None
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    source: str = ""
    language: str = "en"
    publication: Publication = field(default_factory=Publication)
    warnings: tuple[str, ...] = field(default=())


def split_front_matter(text: str) -> tuple[FrontMatter, str]:
    """What the front matter of `text` says, and the text after it."""
    fenced = FENCED.match(text)
    if fenced is not None:
        return _from_yaml(fenced["yaml"]), text[fenced.end() :]
    unclosed = UNCLOSED.match(text)
    if unclosed is not None:
        lines = _from_lines(unclosed["yaml"])
        return _understood(lines, "front matter: its closing line of dashes is missing"), text[unclosed.end() :]
    if text.startswith("{"):
        try:
            values, end = json.JSONDecoder().raw_decode(text)
        except (ValueError, RecursionError):
            return FrontMatter(), text
        return _understood(values), text[end:]
    return FrontMatter(), text


def _from_yaml(source: str) -> FrontMatter:
    import yaml

    nests = sum(source.count(sign) for sign in ("[", "{", "- ", "? "))
    loader = yaml.BaseLoader if nests > MOST_NESTING else getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        values = yaml.load(source, Loader=loader)
    except yaml.MarkedYAMLError as error:
        line = f" in line {error.problem_mark.line + 2}" if error.problem_mark else ""
        return _understood(
            _from_lines(source), f"front matter{line}: {clean_line(str(error.problem))}; read line by line"
        )
    except (yaml.YAMLError, ValueError, RecursionError):
        return _understood(_from_lines(source), "front matter: not valid YAML; read line by line")
    if values is not None and not isinstance(values, dict):
        return FrontMatter(warnings=("front matter: not a list of names and values; left out",))
    return _understood(values or {})


def _from_lines(source: str) -> dict[str, str]:
    return {line["name"].lower(): line["value"].strip().strip("\"'") for line in LINE.finditer(source)}


def _understood(values: Any, *warnings: str) -> FrontMatter:
    given = {name.lower(): value for name, value in values.items() if isinstance(name, str)}
    dated = next(filter(None, (read_date(text) for text in _texts(given, DATE))), None)
    if dated is None and (unread := _texts(given, DATE)):
        warnings += (f"front matter: no date in «{unread[0]}»",)
    return FrontMatter(
        title=_text(given, TITLE),
        date=dated,
        authors=_texts(given, AUTHORS),
        tags=_texts(given, TAGS),
        source=_text(given, SOURCE),
        language=language_code(_text(given, LANGUAGE)) or "en",
        publication=_publication(given),
        warnings=warnings,
    )


def _publication(given: dict[str, Any]) -> Publication:
    return Publication(
        container=_text(given, CONTAINER),
        publisher=_text(given, PUBLISHER),
        volume=_text(given, VOLUME),
        issue=_text(given, ISSUE),
        pages=_text(given, PAGES),
        doi=DOI_PREFIX.sub("", _text(given, DOI), count=1),
        accessed=read_date(_text(given, ACCESSED)),
    )


def _text(given: dict[str, Any], names: tuple[str, ...]) -> str:
    return next((_line(given[name]) for name in names if isinstance(given.get(name), str)), "")


def _texts(given: dict[str, Any], names: tuple[str, ...]) -> tuple[str, ...]:
    """The values under the first of `names` that has any: a list's texts, or one text; tags in one text are split at commas."""
    found: list[str] = []
    for name in names:
        value = given.get(name)
        if isinstance(value, list):
            found += [_line(entry) for entry in value[:MOST_VALUES] if isinstance(entry, str)]
        elif isinstance(value, str):
            found += [_line(part) for part in (value.split(",") if names is TAGS else [value])]
    return tuple(dict.fromkeys(filter(None, found)))[:MOST_VALUES]


def _line(value: str) -> str:
    """A value as it is meant: cleaned, and with the characters that HTML's entities stand for, as blogs write them."""
    return clean_line(unescape(value))[:LONGEST_VALUE]
