"""Dates as English texts tell them, and which day, month or year they mean in an article of a known date.

Three kinds:

1. In full: «March 26, 2024», «26 March 2024», «2024-03-26», «March 2024», «in 2024», «the 1990s».
2. Short of a year: «March 26», «late July», «in October» is the one nearest to the article's date, months alone the last one
   that had begun unless «next» stands before; «Friday» is the last one up to that day, «next Friday» the first one after.
3. Counted from the article's date: «yesterday», «last week», «two days ago», «this summer».

Values are ISO 8601, as precise as the text: «2024-03-25», «2024-03», «2024», «2024-W12» for a week, «199» for a decade; seasons
as ISO 8601-2 has them, «2024-22» for a summer. Without an article's date, what needs one has no value. Lengths of time
(«five weeks») and ages are not dates.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

MONTHS = "January February March April May June July August September October November December".split()
SHORT_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}

MONTH = rf"(?P<month>{'|'.join(MONTHS)}|(?:{'|'.join(SHORT_MONTHS)}|Sept)\b\.?)"
DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
YEAR = r"(?P<year>1[0-9]\d\d|20\d\d)"
PART = r"(?:(?:early|late|mid)[- ])?"
UNIT = r"(?P<unit>day|week|month|year|decade)"
COUNT = rf"(?P<count>a|an|{'|'.join(NUMBERS)}|\d{{1,3}})"


class Dated(NamedTuple):
    """A date in a text: characters, end exclusive; ISO 8601 or ``""``."""

    start: int
    end: int
    value: str


def find_dates(text: str, published: date | None = None) -> list[Dated]:
    """The dates in a text, in order; of two that overlap the longer, as the first form that fits has it."""
    dates: list[Dated] = []
    places: list[tuple[int, int]] = []
    for form, value_of in FORMS:
        for match in form.finditer(text):
            start, end = match.span()
            if any(start < other_end and other_start < end for other_start, other_end in places):
                continue
            try:
                value = value_of(match, published)
            except (ValueError, OverflowError):  # the thirty-first of June
                continue
            if value is not None:
                dates.append(Dated(start, end, value))
                places.append((start, end))
    return sorted(dates)


def _month(match: re.Match[str]) -> int:
    return SHORT_MONTHS.index(match["month"][:3]) + 1


def _full(match: re.Match[str], _published: date | None) -> str:
    return date(int(match["year"]), _month(match), int(match["day"])).isoformat()


def _iso(match: re.Match[str], _published: date | None) -> str:
    return date(int(match["year"]), int(match["number"]), int(match["day"])).isoformat()


def _month_of_year(match: re.Match[str], _published: date | None) -> str:
    return f"{match['year']}-{_month(match):02}"


def _day_of_month(match: re.Match[str], published: date | None) -> str:
    """The one nearest to the article's date."""
    month, day = _month(match), int(match["day"])
    date(2024, month, day)
    if published is None:
        return ""
    near = [candidate for year in (-1, 0, 1) if (candidate := _day(published.year + year, month, day)) is not None]
    return min(near, key=lambda candidate: abs(candidate - published)).isoformat() if near else ""


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # the twenty-ninth of February
        return None


def _month_alone(match: re.Match[str], published: date | None) -> str:
    if published is None:
        return ""
    month = _month(match)
    which = (match["which"] or "").lower()
    year = published.year
    if which == "next":
        year += month <= published.month
    elif which == "last":
        year -= month >= published.month
    else:
        year -= month > published.month + 3
    return f"{year}-{month:02}"


def _year(match: re.Match[str], _published: date | None) -> str:
    return match["year"]


def _decade(match: re.Match[str], _published: date | None) -> str:
    return match["year"][:3]


def _weekday(match: re.Match[str], published: date | None) -> str:
    if published is None:
        return ""
    which = (match["which"] or "").lower()
    back = (published.weekday() - DAYS.index(match["weekday"])) % 7
    if which in ("next", "this coming", "coming"):
        return (published + timedelta(days=7 - back)).isoformat()
    return (published - timedelta(days=7 if which == "last" and not back else back)).isoformat()


def _near_day(match: re.Match[str], published: date | None) -> str:
    far = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(match["near"].lower(), 0)
    return "" if published is None else (published + timedelta(days=far)).isoformat()


def _unit(match: re.Match[str], published: date | None) -> str:
    far = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1, "coming": 1}[match["which"].lower()]
    return "" if published is None else _shifted(published, match["unit"].lower(), far)


def _ago(match: re.Match[str], published: date | None) -> str:
    count = match["count"].lower()
    number = 1 if count in ("a", "an") else int(count) if count.isdigit() else NUMBERS.index(count) + 1
    return "" if published is None else _shifted(published, match["unit"].lower(), -number)


def _shifted(published: date, unit: str, far: int) -> str:
    if unit == "day":
        return (published + timedelta(days=far)).isoformat()
    if unit == "week":
        year, week, _ = (published + timedelta(weeks=far)).isocalendar()
        return f"{year}-W{week:02}"
    if unit == "month":
        months = published.year * 12 + published.month - 1 + far
        return f"{months // 12:04}-{months % 12 + 1:02}"
    return f"{published.year // 10 + far:03}" if unit == "decade" else f"{published.year + far:04}"


def _season(match: re.Match[str], published: date | None) -> str:
    if match["year"]:
        return f"{match['year']}-{SEASONS[match['season']]}"
    if published is None:
        return ""
    far = {"last": -1, "this": 0, "next": 1}[match["which"].lower()]
    return f"{published.year + far}-{SEASONS[match['season']]}"


Reading = Callable[[re.Match[str], "date | None"], "str | None"]
BEFORE_MONTH = (
    "(?:"
    + "|".join(rf"(?<=\b{word} )" for word in "in In since Since until Until through during by from".split())
    + ")"
)
WEEKDAY = rf"(?P<weekday>{'|'.join(DAYS)})"
FORMS: tuple[tuple[re.Pattern[str], Reading], ...] = (
    (re.compile(rf"\b(?:{'|'.join(DAYS)}),? {MONTH} {DAY},? {YEAR}\b"), _full),
    (re.compile(rf"\b{MONTH} {DAY},? {YEAR}\b"), _full),
    (re.compile(rf"\b{DAY} (?:of )?{MONTH},? {YEAR}\b"), _full),
    (re.compile(rf"\b{YEAR}-(?P<number>\d\d)-{DAY}\b"), _iso),
    (re.compile(rf"\b{PART}{MONTH}(?: of|,)? {YEAR}\b"), _month_of_year),
    (re.compile(rf"\b(?P<season>{'|'.join(SEASONS)})(?: of)? {YEAR}\b(?P<which>)"), _season),
    (re.compile(rf"\b{MONTH} {DAY}\b(?![:.,]?\d)"), _day_of_month),
    (re.compile(rf"\b{DAY} (?:of )?{MONTH}(?!\w)"), _day_of_month),
    (re.compile(rf"\b(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his(?: coming)?|[Cc]oming) )?{WEEKDAY}\b"), _weekday),
    (re.compile(r"\b(?P<near>[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow)\b(?!['’]s [A-Z])"), _near_day),
    (re.compile(r"\b(?P<near>[Ll]ast night|[Tt]his (?:morning|afternoon|evening))\b"), _near_day),
    (re.compile(rf"\b{COUNT} {UNIT}s? ago\b", re.IGNORECASE), _ago),
    (re.compile(rf"\b(?P<which>last|this|next|past|previous|coming) {UNIT}\b", re.IGNORECASE), _unit),
    (re.compile(rf"\b(?P<which>[Ll]ast|[Tt]his|[Nn]ext) (?P<season>{'|'.join(SEASONS)})\b(?P<year>)"), _season),
    (re.compile(rf"{BEFORE_MONTH}(?P<which>){MONTH}(?! [A-Z\d])"), _month_alone),
    (re.compile(rf"\b(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his) |(?:early|late|mid)[- ]){MONTH}(?! [A-Z\d])"), _month_alone),
    (re.compile(r"\b(?:(?:early|late|mid)[- ])?(?P<year>1[5-9]\d0|20\d0)s\b"), _decade),
    (
        re.compile(
            rf"(?<![\d.,$€£#/–-]){YEAR}(?![\d%/]|[.,–-]\d|\s(?:people|men|women|dollars|euros|miles|km|UTC|GMT|pm|am)\b)"
        ),
        _year,
    ),
)
"""How dates are written, the fullest first, and what each means."""
