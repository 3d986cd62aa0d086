"""Dates as articles give them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import PurePath

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
ISO = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})")
MONTH_FIRST = re.compile(r"(?P<name>[A-Za-z]{3,9})\.? +(?P<day>\d{1,2})(?:st|nd|rd|th)?,? +(?P<year>\d{4})")
DAY_FIRST = re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)? +(?P<name>[A-Za-z]{3,9})\.?,? +(?P<year>\d{4})")

ISO_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")

LOOKED_AT = 2_048
"""Bytes of a file in which `probable_date` looks."""
STATED = re.compile(
    rb"(?:date|published|created|pubdate|published_time)\b[^\n\d]{0,80}(?P<date>[12]\d{3}-[01]\d-[0-3]\d)",
    re.IGNORECASE,
)
"""A word for a date and one behind it on its line, as in a date line, front matter and what a web page says about itself."""


def read_date(text: str) -> date | None:
    """The first date that stands in `text`: year first in figures, or with an English month; None where there is none."""
    for form in (ISO, MONTH_FIRST, DAY_FIRST):
        found = form.search(text)
        if found is None:
            continue
        try:
            return date(int(found["year"]), _month(found), int(found["day"]))
        except ValueError:
            continue
    return None


def date_from_name(name: str) -> date | None:
    """The date a file's name begins with, as blogs name their posts."""
    stem = PurePath(name).name
    return read_date(stem[:10]) if ISO.match(stem) else None


def date_parts(written: str) -> tuple[int, ...]:
    """Year, month and day of an ISO 8601 date, as many as it has; none where it is no date."""
    found = ISO_DATE.fullmatch(written)
    if found is None:
        return ()
    parts = tuple(int(part) for part in found.groups() if part)
    try:
        date(*(*parts, 1, 1)[:3])
    except ValueError:
        return ()
    return parts


def day_of(written: str) -> date | None:
    """The day of an ISO 8601 date; None where it has none."""
    parts = date_parts(written)
    return date(*parts) if len(parts) == 3 else None


def _month(found: re.Match[str]) -> int:
    if "name" in found.re.groupindex:
        return MONTHS.index(found["name"][:3].lower()) + 1
    return int(found["month"])


def probable_date(raw: bytes, name: str) -> str:
    """The day that a file seems to be of, by its name and the bytes that it begins with, ISO; ``""`` where none is seen."""
    stated = STATED.search(raw)
    if stated is not None:
        return stated["date"].decode("ascii")
    named = date_from_name(name)
    return named.isoformat() if named is not None else ""
