"""Moments as programs write them: ISO 8601, or in the words of a language as Kindle does.

    2016-12-16T11:24:14.673557+00:00          2016-12-16T11:24:14.673557Z
    Tuesday, November 10, 2020 9:42:15 PM     2020-11-10T21:42:15.000000Z
    lunes 31 de julio de 2017 22H46' GMT      2017-07-31T22:46:00.000000Z
    2025年4月2日水曜日 21:05:10                2025-04-02T21:05:10.000000Z

Words say no zone, as a rule; the moment is taken for UTC then, which is some hours off at most.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

MONTHS = """
January February March April May June July August September October November December
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
janvier février mars avril mai juin juillet août septembre octobre novembre décembre
Januar Februar März April Mai Juni Juli August September Oktober November Dezember
gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
januari februari maart april mei juni juli augustus september oktober november december
января февраля марта апреля мая июня июля августа сентября октября ноября декабря
"""
MONTH_OF = {name.casefold(): index % 12 + 1 for index, name in enumerate(MONTHS.split())}
"""By their names in the languages that Kindles speak and that write them as words."""

WORD = re.compile(r"[^\W\d_]+")
YEAR_FIRST = re.compile(r"(?P<year>\d{4})\s*[-/.年년]\s*(?P<month>\d{1,2})\s*[-/.月월]\s*(?P<day>\d{1,2})")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
DAY = re.compile(r"(?<![\d:])\d{1,2}(?![\d:H])")
TIME = re.compile(r"(?<!\d)(?P<hour>\d{1,2})[:hH](?P<minute>\d\d)(?:[:'](?P<second>\d\d))?")
AFTERNOON = re.compile(r"\bp\.?\s?m\b|下午|午後|오후", re.IGNORECASE)
MORNING = re.compile(r"\ba\.?\s?m\b|上午|午前|오전", re.IGNORECASE)


def moment(written: str) -> str:
    """A moment as annotations keep it: UTC, ISO 8601, to the microsecond; ``""`` where none can be read."""
    try:
        found = datetime.fromisoformat(written.strip())
    except ValueError:
        in_words = _in_words(written)
        if in_words is None:
            return ""
        found = in_words
    try:
        found = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except OverflowError:
        return ""
    return found.isoformat(timespec="microseconds").replace("+00:00", "Z")


def _in_words(written: str) -> datetime | None:
    date = _date(written)
    if date is None:
        return None
    hour, minute, second = 0, 0, 0
    if time := TIME.search(written):
        hour, minute, second = (int(part or 0) for part in time.groups())
        if AFTERNOON.search(written) and hour < 12:
            hour += 12
        elif MORNING.search(written) and hour == 12:
            hour = 0
    try:
        return datetime(*date, hour, minute, second)
    except ValueError:
        return None


def _date(written: str) -> tuple[int, int, int] | None:
    """Year, month and day."""
    if numbers := YEAR_FIRST.search(written):
        return int(numbers["year"]), int(numbers["month"]), int(numbers["day"])
    months = [MONTH_OF[word] for word in map(str.casefold, WORD.findall(written)) if word in MONTH_OF]
    year, day = YEAR.search(written), DAY.search(written)
    return (int(year[0]), months[0], int(day[0])) if months and year and day else None
