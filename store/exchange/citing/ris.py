"""RIS, the tagged lines that reference managers exchange, written by rispy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from store.exchange.citing.citation import Citation, one_line
from store.exchange.citing.names import Name
from store.exchange.citing.work import Work, WorkKind, works

TYPES = {
    WorkKind.IN_JOURNAL: "JOUR",
    WorkKind.ON_THE_WEB: "ELEC",
    WorkKind.IN_PERIODICAL: "MGZN",
    WorkKind.OTHER: "GEN",
}


def as_ris(citations: Sequence[Citation]) -> str:
    """A reference an article; what is quoted from it stands in its notes."""
    from rispy import RisWriter

    writer = RisWriter()
    writer.set_header = lambda _: ""  # else a number stands before each, which no reader wants
    text: str = writer.formats([_reference(work) for work in works(citations)])
    return text.strip("\n")


def _reference(work: Work) -> dict[str, Any]:
    about, publication = work.about, work.about.publication
    first, last = work.pages
    values: dict[str, str | list[str]] = {
        "id": work.key,
        "title": one_line(about.title),
        "authors": [_name(name) for name in work.names],
        "secondary_title": work.container,
        "publisher": one_line(publication.publisher),
        "year": f"{work.date[0]:04}" if work.date else "",
        "date": _date(work.date),
        "volume": one_line(publication.volume),
        "number": one_line(publication.issue),
        "start_page": first,
        "end_page": last,
        "doi": one_line(publication.doi),
        "urls": [work.address] if work.address else [],
        "access_date": _date(publication.accessed.timetuple()[:3]) if publication.accessed else "",
        "language": about.language if about.language != "en" else "",
        "notes": list(work.notes),
    }
    return {"type_of_reference": TYPES[work.kind]} | {name: value for name, value in values.items() if value}


def _date(parts: tuple[int, ...]) -> str:
    """``YYYY/MM/DD/``; the slashes stand also where nothing is between them."""
    return "".join(f"{part:02}/" for part in parts) + "/" * (3 - len(parts)) if parts else ""


def _name(name: Name) -> str:
    """Family name, given name, suffix: in the order that RIS has them."""
    if name.is_others:
        return "et al."
    family = " ".join(filter(None, (name.particle, name.family)))
    return ", ".join(filter(None, (family, name.given, name.suffix)))
