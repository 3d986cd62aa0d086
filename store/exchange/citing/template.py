"""Templates of the reader's own: a text with the names of fields in braces, and nothing that is computed.

``{title}`` stands for the title. What is to stand around a value only if there is one is written after a colon, with ``*``
for the value: ``{author:*, }{title}{date: (*)}``. A brace itself is doubled: ``{{``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from string import Formatter

from store.articles.clean import clean
from store.errors import PostilError
from store.exchange.citing.citation import Citation, one_line
from store.exchange.citing.link import best_link, passage_address, postil_link, web_address
from store.exchange.citing.work import works

VALUE = "*"
FIELDS: Mapping[str, Callable[[Citation], str]] = {
    "quote": lambda citation: one_line(citation.words),
    "author": lambda citation: citation.author,
    "title": lambda citation: one_line(citation.title),
    "date": lambda citation: one_line(citation.date),
    "year": lambda citation: one_line(citation.date)[:4],
    "paragraph": lambda citation: str(citation.paragraph or ""),
    "page": lambda citation: one_line(citation.page),
    "chapter": lambda citation: one_line(citation.chapter),
    "speaker": lambda citation: one_line(citation.speaker),
    "stamp": lambda citation: citation.stamp,
    "place": lambda citation: citation.place,
    "source": lambda citation: one_line(citation.source),
    "container": lambda citation: one_line(citation.publication.container),
    "publisher": lambda citation: one_line(citation.publication.publisher),
    "volume": lambda citation: one_line(citation.publication.volume),
    "issue": lambda citation: one_line(citation.publication.issue),
    "pages": lambda citation: one_line(citation.publication.pages),
    "doi": lambda citation: one_line(citation.publication.doi),
    "accessed": lambda citation: citation.publication.accessed.isoformat() if citation.publication.accessed else "",
    "language": lambda citation: citation.language,
    "link": best_link,
    "postil": postil_link,
    "address": web_address,
    "passage": passage_address,
    "tags": lambda citation: ", ".join(map(one_line, citation.tags)),
    "note": lambda citation: citation.note,
    "path": lambda citation: one_line(citation.path),
    "id": lambda citation: citation.annotation,
    "article": lambda citation: citation.article,
    "key": lambda citation: works([citation])[0].key,
}
"""What a template can name. ``link`` is the passage on the web or else in postil, ``postil`` always the latter, ``address``
the article on the web, ``passage`` the passage there; ``key`` is that of the BibTeX entry."""


class BadTemplate(PostilError):
    """A template of the settings names an unknown field, or a brace in it is not closed or opened."""


def check(template: str) -> None:
    """Nothing, if it is a template.

    Raises:
        BadTemplate: it has a mistake, which the message names.
    """
    _parts(template)


def as_template(template: str, citations: Sequence[Citation]) -> str:
    """The template filled for each; those of several lines have a blank line between them.

    Raises:
        BadTemplate: it has a mistake.
    """
    parts = _parts(clean(template))
    return ("\n\n" if "\n" in template else "\n").join(_filled(parts, citation) for citation in citations).rstrip("\n")


def _parts(template: str) -> list[tuple[str, str, str]]:
    """Literal text, the name of the field after it, and what stands around its value; the name of the last may be ``""``."""
    try:
        parsed = list(Formatter().parse(template))
    except ValueError as error:
        raise BadTemplate(f"{error}; a brace that is not a field is doubled: {{{{") from error
    parts = []
    for literal, name, around, conversion in parsed:
        if name is None:
            parts.append((literal, "", ""))
            continue
        if name not in FIELDS:
            near = get_close_matches(name, FIELDS, 1)
            hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(FIELDS)}"
            raise BadTemplate(f"{{{name[:40]}}} is not a field; {hint}")
        if conversion or (around and (VALUE not in around or "{" in around)):
            raise BadTemplate(f"{{{name}}}: after its colon stands text with a {VALUE} for the value, and no braces")
        parts.append((literal, name, around or VALUE))
    return parts


def _filled(parts: Sequence[tuple[str, str, str]], citation: Citation) -> str:
    filled = []
    for literal, name, around in parts:
        value = FIELDS[name](citation) if name else ""
        filled.append(literal + (around.replace(VALUE, value) if value else ""))
    return "".join(filled)
