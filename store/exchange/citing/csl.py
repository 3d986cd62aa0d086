"""Bibliographic data as CSL-JSON: the input of citation processors (Citation Style Language 1.0.2, `csl-data.json`)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from store.articles.dates import date_parts
from store.exchange.citing.citation import Citation, one_line
from store.exchange.citing.names import Name
from store.exchange.citing.work import Work, WorkKind, works

TYPES = {
    WorkKind.IN_JOURNAL: "article-journal",
    WorkKind.ON_THE_WEB: "webpage",
    WorkKind.IN_PERIODICAL: "article-magazine",
    WorkKind.OTHER: "article",
}


def as_csl_json(citations: Sequence[Citation]) -> str:
    """An array with an object an article; what is quoted from it stands in ``annote``."""
    return json.dumps([csl_object(work) for work in works(citations)], ensure_ascii=False, indent=2)


def csl_object(work: Work) -> dict[str, Any]:
    """An article with the variables that are known of it."""
    about, publication = work.about, work.about.publication
    first, last = work.pages
    texts = {
        "title": one_line(about.title),
        "container-title": work.container,
        "publisher": one_line(publication.publisher),
        "volume": one_line(publication.volume),
        "issue": one_line(publication.issue),
        "page": f"{first}-{last}" if last else first,
        "DOI": one_line(publication.doi),
        "URL": work.address,
        "language": about.language if about.language != "en" else "",
        "annote": "\n".join(work.notes),
    }
    accessed = date_parts(publication.accessed.isoformat()) if publication.accessed else ()
    dates = {"issued": work.date, "accessed": accessed}
    entry: dict[str, Any] = {"id": work.key, "type": TYPES[work.kind]}
    if authors := [_name(author) for author in work.names]:
        entry["author"] = authors
    entry |= {name: text for name, text in texts.items() if text}
    return entry | {name: {"date-parts": [list(parts)]} for name, parts in dates.items() if parts}


def _name(name: Name) -> dict[str, str]:
    if name.is_others:
        return {"literal": "others"}  # for which processors write «et al.»
    if name.is_whole:
        return {"literal": name.family}
    parts = {"family": name.family, "given": name.given, "non-dropping-particle": name.particle, "suffix": name.suffix}
    return {part: part_text for part, part_text in parts.items() if part_text}
