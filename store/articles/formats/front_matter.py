"""Front matter: what stands about an article between two lines of dashes before it, in YAML, or as a JSON object.

Only texts and lists of texts under known names are taken, and nothing is constructed: YAML is read with its base loader,
where every scalar is a string and an alias is a reference. What is not valid YAML is read line by line, with a warning.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time
from html import unescape
from typing import Any

from store.articles.attributes import attributes_in
from store.articles.clean import clean_line
from store.articles.dates import part_of_date, read_date
from store.articles.languages import language_code
from store.articles.publication import Publication

PLAINLY = r"(?=(?:[^\n]+\n){0,20}(?:title|date|layout|authors?|tags):)"
"""Before front matter that plainly is some."""
FENCED = re.compile(
    r"\ufeff?(?P<before>(?:[ \t]*\n)+)?---[ \t]*\n(?:(?P<behind>[ \t]*\n)|(?![ \t]*\n))"
    rf"(?(before){PLAINLY})(?(behind){PLAINLY})(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)",
    re.DOTALL | re.MULTILINE,
)
"""Between its lines of dashes; a blank line before or after the first is a slip, if what follows is plainly front matter."""
TOML = re.compile(
    r"\ufeff?(?P<before>(?:[ \t]*\n)+)?\+\+\+[ \t]*\n(?(before)(?=(?:[^\n]+\n){0,20}[\w.-]+[ \t]*=))"
    r"(?P<toml>.*?)^\+\+\+[ \t]*(?:\n|\Z)",
    re.DOTALL | re.MULTILINE,
)
TITLE_BLOCK = re.compile(
    r"\ufeff?%[ \t]+(?P<title>\S[^\n]*)\n(?:%[ \t]*(?P<authors>[^\n]*)\n(?:%[ \t]*(?P<date>[^\n]*)\n)?)?(?=[ \t]*\n|\Z)"
)
"""As pandoc writes it: lines that begin with a percent sign, for the title, the authors and the date."""
UNCLOSED = re.compile(r"---[ \t]*\n(?P<yaml>(?:[A-Za-z_]+:.*\n)+)(?=\n|\Z)")
BARE = re.compile(r"\ufeff?(?P<lines>(?:[A-Za-z][\w -]{0,30}:[ \t]+\S[^\n]*\n){2,40})(?=[ \t]*\n|\Z)")
"""Lines of names and values without dashes, as MultiMarkdown has them."""
LINE = re.compile(
    r"^[ \t]*(?P<name>[A-Za-z_]+)[ \t]*:[ \t]*(?P<value>\S.*)?$(?P<entries>(?:\n[ \t]*-[ \t]+\S.*)*)", re.MULTILINE
)
MENDED = re.compile(r"^(?P<name>[A-Za-z_]+):[ \t]+(?P<value>[^\s\"'\[{>|&*#][^\n]*:[ \t][^\n]*)$", re.MULTILINE)
"""A line whose value has a colon in it, the commonest slip in YAML."""
LINKED = re.compile(r"\[\[(?P<page>[^\[\]|\n]+)(?:\|(?P<shown>[^\[\]\n]+))?\]\]|\[(?P<words>[^\[\]\n]+)\]\([^()\n]*\)")
"""Links as wikis and Markdown write them."""
LINK_TO = re.compile(r"\[[^\[\]\n]*\]\((?P<address>[^()\s]+)\)")
ANY_DAY = frozenset(("last-modified", "today", "now"))
"""What Quarto takes for the day on which it makes the page."""
NOTHING = frozenset(("null", "~", "Null", "NULL", "None"))
AND = re.compile(r"\s*;\s*|,?\s+(?:and|&)\s+")

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
CARD = frozenset(
    (
        *TITLE,
        *DATE,
        *AUTHORS,
        *TAGS,
        *SOURCE,
        *LANGUAGE,
        *CONTAINER,
        *PUBLISHER,
        *VOLUME,
        *ISSUE,
        *PAGES,
        *DOI,
        *ACCESSED,
    )
)
"""What is taken for the card; all else is an attribute."""
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
    date_part: str = ""
    """A year, or a year and a month, where no day is said."""
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    source: str = ""
    language: str = "en"
    publication: Publication = field(default_factory=Publication)
    attributes: tuple[str, ...] = ()
    """Every other value, see `store.articles.attributes`."""
    warnings: tuple[str, ...] = field(default=())


def split_front_matter(text: str) -> tuple[FrontMatter, str]:
    """What the front matter of `text` says, and the text after it."""
    fenced = FENCED.match(text)
    if fenced is not None:
        return _from_yaml(fenced["yaml"]), text[fenced.end() :]
    toml = TOML.match(text)
    if toml is not None:
        return _from_toml(toml["toml"]), text[toml.end() :]
    block = TITLE_BLOCK.match(text)
    if block is not None:
        return _of_title_block(block), text[block.end() :]
    unclosed = UNCLOSED.match(text)
    if unclosed is not None:
        lines = _from_lines(unclosed["yaml"])
        return _understood(lines, "front matter: its closing line of dashes is missing"), text[unclosed.end() :]
    bare = BARE.match(text)
    if bare is not None:
        values = {name.strip().lower(): value.strip() for name, _, value in _parted(bare["lines"])}
        if "title" in values and len(CARD & set(values)) > 1:
            return _understood(values), text[bare.end() :]
    if text.startswith("{"):
        try:
            values, end = json.JSONDecoder().raw_decode(text)
        except (ValueError, RecursionError):
            return FrontMatter(), text
        return _understood(values), text[end:]
    return FrontMatter(), text


def _parted(lines: str) -> Iterator[tuple[str, str, str]]:
    return (line.partition(":") for line in lines.rstrip("\n").split("\n"))


def _of_title_block(block: re.Match[str]) -> FrontMatter:
    authors = [name for name in (block["authors"] or "").split(";") if name.strip()]
    return _understood({"title": block["title"], "author": authors, "date": block["date"] or ""})


def _from_yaml(source: str) -> FrontMatter:
    import yaml

    nests = sum(source.count(sign) for sign in ("[", "{", "- ", "? "))
    loader = yaml.BaseLoader if nests > MOST_NESTING else getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        values = yaml.load(source, Loader=loader)
    except yaml.MarkedYAMLError as error:
        line = f" in line {error.problem_mark.line + 2}" if error.problem_mark else ""
        mended = MENDED.sub(_quoted, source)
        try:
            values = yaml.load(mended, Loader=loader) if mended != source else None
        except (yaml.YAMLError, ValueError, RecursionError):
            values = None
        if isinstance(values, dict):
            return _understood(values)
        return _understood(
            _from_lines(source), f"front matter{line}: {clean_line(str(error.problem))}; read line by line"
        )
    except (yaml.YAMLError, ValueError, RecursionError):
        return _understood(_from_lines(source), "front matter: not valid YAML; read line by line")
    if values is not None and not isinstance(values, dict):
        return FrontMatter(warnings=("front matter: not a list of names and values; left out",))
    return _understood(values or {})


def _from_toml(source: str) -> FrontMatter:
    import tomllib

    try:
        values = tomllib.loads(source)
    except (ValueError, RecursionError) as error:
        return _understood(
            _from_lines(source.replace("=", ":", 1)), f"front matter: {clean_line(str(error))}; read line by line"
        )
    return _understood({name: _written(value) for name, value in values.items()})


def _written(value: Any) -> Any:
    """A value of TOML as YAML's base loader would give it: every scalar as it is written."""
    if isinstance(value, list):
        return [_written(item) for item in value[:MOST_VALUES]]
    if isinstance(value, dict):
        return {name: _written(item) for name, item in value.items()}
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _quoted(line: re.Match[str]) -> str:
    """A line whose value has a colon in it, quoted as YAML wants it."""
    value = line["value"].strip().replace("\\", "\\\\").replace('"', '\\"')
    return f'{line["name"]}: "{value}"'


def _from_lines(source: str) -> dict[str, Any]:
    """Values by names, a line each; a list may stand in brackets, or on the lines below."""
    values: dict[str, Any] = {}
    for line in LINE.finditer(source):
        value = (line["value"] or "").strip()
        if value.startswith("[") and value.endswith("]"):
            values[line["name"].lower()] = [_bare(entry) for entry in value[1:-1].split(",")]
        elif value:
            values[line["name"].lower()] = _bare(value)
        elif line["entries"]:
            entries = (entry.strip()[1:] for entry in line["entries"].strip("\n").split("\n"))
            values[line["name"].lower()] = [_bare(entry) for entry in entries]
    return values


def _bare(value: str) -> str:
    return value.strip().strip("\"'")


def _understood(values: Any, *warnings: str) -> FrontMatter:
    fields = {name.lower(): value for name, value in values.items() if isinstance(name, str)}
    written = _texts(fields, DATE)
    dated = next(filter(None, map(read_date, written)), None)
    part = "" if dated else next(filter(None, map(part_of_date, written)), "")
    if dated is None and not part and written and written[0].strip().lower() not in ANY_DAY:
        warnings += (f"front matter: no date in «{written[0]}»",)
    return FrontMatter(
        title=_text(fields, TITLE),
        date=dated,
        date_part=part,
        authors=_people(fields),
        tags=tuple(dict.fromkeys(filter(None, (tag.lstrip("#") for tag in _texts(fields, TAGS))))),
        source=next((_address(fields[name]) for name in SOURCE if isinstance(fields.get(name), str)), ""),
        language=language_code(_text(fields, LANGUAGE)) or "en",
        publication=_publication(fields),
        attributes=attributes_in(fields, CARD, _line),
        warnings=warnings,
    )


def _people(fields: dict[str, Any]) -> tuple[str, ...]:
    """The authors under the first name that has any: as a list, as one text («A and B»), or as values with names of their
    own, as pandoc and Quarto write them."""
    for name in AUTHORS:
        value = fields.get(name)
        authors: list[str] = []
        for author in value if isinstance(value, list) else [value]:
            if isinstance(author, dict):
                authors.append(_line(_name(author)))
            elif isinstance(author, str) and author.strip():
                authors += [_line(author)] if isinstance(value, list) else AND.split(_line(author))
        names = tuple(dict.fromkeys(filter(None, authors)))[:MOST_VALUES]
        if names:
            return names
    return ()


def _name(person: dict[str, Any]) -> str:
    """A person's name: whole, or in its parts."""
    name = person.get("name") or person.get("literal") or ""
    if isinstance(name, dict):
        person, name = name, name.get("literal", "")
    parts = (person.get(part) for part in ("given", "non-dropping-particle", "family"))
    return name if isinstance(name, str) and name else " ".join(part for part in parts if isinstance(part, str))


def _publication(fields: dict[str, Any]) -> Publication:
    return Publication(
        container=_text(fields, CONTAINER),
        publisher=_text(fields, PUBLISHER),
        volume=_text(fields, VOLUME),
        issue=_text(fields, ISSUE),
        pages=_text(fields, PAGES),
        doi=DOI_PREFIX.sub("", _text(fields, DOI), count=1),
        accessed=read_date(_text(fields, ACCESSED)),
    )


def _text(fields: dict[str, Any], names: tuple[str, ...]) -> str:
    return next((_line(fields[name]) for name in names if isinstance(fields.get(name), str)), "")


def _texts(fields: dict[str, Any], names: tuple[str, ...]) -> tuple[str, ...]:
    """The values under the first of `names` that has any: a list's texts, or one text; tags in one text are split at commas."""
    texts: list[str] = []
    for name in names:
        value = fields.get(name)
        if isinstance(value, list):
            texts += [_line(entry) for entry in value[:MOST_VALUES] if isinstance(entry, str)]
        elif isinstance(value, str):
            texts += [_line(part) for part in (value.split(",") if names is TAGS else [value])]
    return tuple(dict.fromkeys(filter(None, texts)))[:MOST_VALUES]


def _address(value: str) -> str:
    """The address that a value says; that of a link, where it is one."""
    link = LINK_TO.fullmatch(value.strip())
    return _line(link["address"]) if link else _line(value)


def _line(value: str) -> str:
    """A value as it is meant: cleaned, with the characters that HTML's entities stand for, as blogs write them, and with the
    words of links alone; ``""`` where it says that there is none."""
    words = clean_line(unescape(value))[:LONGEST_VALUE]
    words = LINKED.sub(lambda link: link["shown"] or link["page"] or link["words"], words)
    return "" if words in NOTHING else words
