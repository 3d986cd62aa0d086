"""Dates as articles give them."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import PurePath

from store.late_pattern import late_pattern

MONTHS = tuple(
    tuple(names.split())
    for names in (
        "jan gen ene ian янв січ sty led ιαν oca",
        "feb fév fev лют фев luty úno φεβ şub helmi",
        "mar mär már mrt мар бер bře μαρ maalis",
        "apr avr abr ápr апр кві kwi dub απρ nis huhti",
        "may mai mag mei maj máj мая май тра kvě μαΐ toukokuu",
        "jun jui giu jún iun июн чер cze čvn haz ιουν kesä",
        "jul lug júl iul июл лип lip čvc tem ιουλ heinä",
        "aug aoû ago agu авг сер sie srp ağu αυγ elo",
        "sep set sze сен вер wrz zář eyl σεπ syys",
        "oct okt ott out окт жов paź říj eki οκτ loka",
        "nov noi ноя лис lis kas νοε marras",
        "dec déc dez dic des дек гру gru pro ara δεκ joulu",
    )
)
"""The beginnings of the names of each month, in the languages of most articles."""
LONGER = {
    3: ("mart", "marc", "marz", "mars", "març", "maart"),
    5: ("maio", "mayo", "maggio", "mayıs"),
    6: ("juin", "июня", "червня", "června"),
    7: ("juil", "июля", "července", "lipca"),
    11: ("лист", "listop"),
}
"""Beginnings that go before those."""
ISO = late_pattern(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})")
MONTH_FIRST = late_pattern(r"(?P<name>[^\W\d_]{3,12})\.? +(?P<day>\d{1,2})(?:st|nd|rd|th)?,? +(?P<year>\d{4})")
DAY_FIRST = late_pattern(
    r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|\.)?(?: +|-)(?:de +|of +)?(?P<name>[^\W\d_]{3,12})\.?,?(?: +|-)"
    r"(?:de +|del +)?(?P<year>\d{4})"
)
BY_POINTS = late_pattern(r"(?<![\d.])(?P<day>\d{1,2})\. ?(?P<month>\d{1,2})\. ?(?P<year>\d{4})(?!\d)")
YEAR_AND_NAME = late_pattern(
    r"(?<!\d)(?P<year>\d{4})[.,]? +(?P<name>[^\W\d_]{3,12})\.? +(?P<day>\d{1,2})(?:st|nd|rd|th)?(?![\d:])"
)
BY_SIGNS = late_pattern(
    r"(?<![\d/-])(?P<first>\d{1,2})(?P<sign>[/-])(?P<second>\d{1,2})(?P=sign)(?P<year>\d{4})(?![\d/-])"
)
"""Day and month in either order: certain only if one of them cannot be a month, or both are the same."""
COMPACT = late_pattern(
    r"\s*(?P<year>[12]\d{3})(?P<month>\d\d)(?P<day>\d\d)(?:T\d{4,6}(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?\s*"
)
"""Digits alone, which are a date only if nothing else stands beside them."""
MONTH_AND_YEAR = late_pattern(r"\s*(?P<name>[^\W\d_]{3,12})\.?,? +(?:de +|del +|of +)?(?P<year>[12]\d{3})\s*")
YEAR_ALONE = late_pattern(r"(?<!\d)(?P<year>[12]\d{3})(?!\d)")
IDEOGRAPHIC = late_pattern(r"(?P<year>\d{4}) ?[年년] ?(?P<month>\d{1,2}) ?[月월] ?(?P<day>\d{1,2}) ?[日일]")

ISO_MONTH = late_pattern(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")
ISO_DATE = late_pattern(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")

LOOKED_AT = 2_048
"""Bytes of a file that `probable_date` reads."""
STATED = late_pattern(
    rb"(?:date|published|created|pubdate|published_time)\b[^\n\d]{0,80}(?P<date>[12]\d{3}-[01]\d-[0-3]\d)",
    re.IGNORECASE,
)
"""A word for a date, with a date after it on its line: in a date line, in front matter, in a web page's own data."""


def read_date(text: str) -> date | None:
    """The first date in `text`: year first in figures, day first between points, or with a month's name; between slashes if it
    is certain which number is the month. None without a date."""
    for form in (ISO, MONTH_FIRST, DAY_FIRST, YEAR_AND_NAME, BY_POINTS, IDEOGRAPHIC, BY_SIGNS, COMPACT):
        match = form.fullmatch(text) if form is COMPACT else form.search(text)
        if match is None:
            continue
        with suppress(ValueError, StopIteration):
            return _by_signs(match) if form is BY_SIGNS else date(int(match["year"]), _month(match), int(match["day"]))
    return None


def part_of_date(text: str) -> str:
    """The year in `text`, or year and month if it has only these (``2024-06``); ``""`` without a year, or with other
    figures."""
    if match := ISO_MONTH.fullmatch(text.strip()):
        return match[0]
    if match := MONTH_AND_YEAR.fullmatch(text):
        with suppress(StopIteration):
            return f"{match['year']}-{_month(match):02}"
    years = YEAR_ALONE.findall(text)
    return years[0] if len(years) == 1 and not re.search(r"\d", YEAR_ALONE.sub("", text)) else ""


def _by_signs(match: re.Match[str]) -> date:
    """The date of numbers between signs.

    Raises:
        ValueError: it is not a date, or may be one of two.
    """
    first, second = int(match["first"]), int(match["second"])
    if first != second and max(first, second) <= len(MONTHS):
        raise ValueError("day and month may be either")
    return date(int(match["year"]), min(first, second), max(first, second))


def date_from_name(name: str) -> date | None:
    """The date at the beginning of a file's name, as blogs name their posts."""
    stem = PurePath(name).name
    return read_date(stem[:10]) if ISO.match(stem) else None


def date_parts(written: str) -> tuple[int, ...]:
    """Year, month and day of an ISO 8601 date, as many as it has; empty where it is not a date."""
    match = ISO_DATE.fullmatch(written)
    if match is None:
        return ()
    parts = tuple(int(part) for part in match.groups() if part)
    try:
        date(*(*parts, 1, 1)[:3])
    except ValueError:
        return ()
    return parts


def day_of(written: str) -> date | None:
    """The day of an ISO 8601 date; None if it has no day."""
    parts = date_parts(written)
    return date(*parts) if len(parts) == 3 else None


def local_day(moment: str) -> str:
    """The local day of a moment (ISO 8601, in UTC if it has no zone), ISO; of any other text its beginning."""
    instant = _local(moment)
    return moment[:10] if instant is None else instant.date().isoformat()


def local_minute(moment: str) -> str:
    """The local day and time of a moment, to the minute; any other text as it is."""
    instant = _local(moment)
    return moment if instant is None else f"{instant:%Y-%m-%d %H:%M}"


def _local(moment: str) -> datetime | None:
    try:
        instant = datetime.fromisoformat(moment)
        return (instant if instant.tzinfo is not None else instant.replace(tzinfo=UTC)).astimezone()
    except (
        ValueError,
        OverflowError,
        OSError,
    ):  # a time that is too early or too late for the system's clock has no day here
        return None


def _month(match: re.Match[str]) -> int:
    if "name" in match.re.groupindex:
        name = match["name"].lower()
        by_prefix = next((month for month, names in LONGER.items() if name.startswith(names)), None)
        return by_prefix or next(number for number, names in enumerate(MONTHS, 1) if name.startswith(names))
    return int(match["month"])


def probable_date(raw: bytes, name: str) -> str:
    """The probable day of a file, by its name and first bytes, ISO; ``""`` if there is none."""
    stated = STATED.search(raw)
    if stated is not None:
        return stated["date"].decode("ascii")
    named = date_from_name(name)
    return named.isoformat() if named is not None else ""
