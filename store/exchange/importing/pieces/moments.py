"""Moments as programs write them: ISO 8601, or in the words of a language as Kindle does.

    2016-12-16T11:24:14.673557+00:00          2016-12-16T11:24:14.673557Z
    Tuesday, November 10, 2020 9:42:15 PM     2020-11-10T21:42:15.000000Z
    19 de março de 2019 23h32min06s GMT-03:00 2019-03-20T02:32:06.000000Z
    2013年8月5日 上午09时11分28秒 GMT+08:00     2013-08-05T01:11:28.000000Z
    3 December 12 19:50:09                    2012-12-03T19:50:09.000000Z

A moment without a zone is taken for UTC, which is some hours off at most. A date in figures that can be read in two ways
(03/04/24) is not read.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from store.articles.clean import clean_line
from store.exchange.importing.incoming import Incoming

MONTHS = """
January February March April May June July August September October November December
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
janvier février mars avril mai juin juillet août septembre octobre novembre décembre
Januar Februar März April Mai Juni Juli August September Oktober November Dezember
gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
gener febrer març abril maig juny juliol agost setembre octubre novembre desembre
ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie
január február március április május június július augusztus szeptember október november december
Ιανουαρίου Φεβρουαρίου Μαρτίου Απριλίου Μαΐου Ιουνίου Ιουλίου Αυγούστου Σεπτεμβρίου Οκτωβρίου Νοεμβρίου Δεκεμβρίου
يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر
जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर
januari februari maart april mei juni juli augustus september oktober november december
januari februari mars april maj juni juli augusti september oktober november december
januar februar marts april maj juni juli august september oktober november december
januar februar mars april mai juni juli august september oktober november desember
tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta
stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
ledna února března dubna května června července srpna září října listopadu prosince
Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık
січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня
января февраля марта апреля мая июня июля августа сентября октября ноября декабря
"""
MONTH_OF = {name.casefold(): index % 12 + 1 for index, name in enumerate(MONTHS.split())}
"""By their names in the languages that write them as words."""
SHORT_MONTHS = """
jan feb mar apr may jun jul aug sep oct nov dec
ene fev mrz abr mai juin juil ago sept okt nov dez
janv févr mär avr mag giu lug août set out nov dic
gen feb mrt apr mei jun jul aug sep ott nov déc
"""
SHORT_MONTH_OF = {name: index % 12 + 1 for index, name in enumerate(SHORT_MONTHS.split())}
"""By what is written for them in short, which may be a weekday's too."""
ZONES = {"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7}
"""Hours from UTC of the zones that RFC 5322 names."""

WORD = re.compile(r"(?:[^\W\d_]|[\u0900-\u0963])+")
"""Letters, with the signs of vowels in Devanagari."""
YEAR_FIRST = re.compile(r"(?P<year>\d{4})\s*[-/.年년]\s*(?P<month>\d{1,2})\s*[-/.月월]\s*(?P<day>\d{1,2})")
IN_FIGURES = re.compile(
    r"(?<!\d)(?P<first>\d{1,2})(?P<sign>[./-])(?P<second>\d{1,2})(?P=sign)(?P<year>\d{4}|\d\d)(?!\d)"
)
POINTED = re.compile(r"(?<=\d{4}\s)(\d{1,2})\.(\d\d)\.(\d\d)(?![\d.])")
"""A time with points, after a year."""
NUMBER = re.compile(r"(?<!\d)\d{1,4}(?!\d)")
TIME = re.compile(
    r"(?<!\d)(?P<hour>\d{1,2})\s?(?:[:hH時时點点시])\s?(?P<minute>\d{1,2})"
    r"(?:\s?(?:[:'′’分분]|min\.?)\s?(?P<second>\d{1,2})?)?"
)
ZONE = re.compile(r"(?:GMT|UTC|\s)(?P<sign>[+\-−])(?P<hours>\d{1,2})(?::?(?P<minutes>\d\d))?(?!\d)", re.IGNORECASE)
AFTERNOON = re.compile(r"(?<![^\W\d])p\.?\s?m\b|下午|午後|晚上|오후|अपराह्न|(?<=\d\s)م(?!\w)", re.IGNORECASE)
MORNING = re.compile(r"(?<![^\W\d])a\.?\s?m\b|上午|午前|凌晨|오전|पूर्वाह्न|(?<=\d\s)ص(?!\w)", re.IGNORECASE)
LONGEST = 200
"""Characters of what can be a moment."""


def moment(written: str) -> str:
    """A moment as annotations keep it: UTC, ISO 8601, to the microsecond; ``""`` where none can be read."""
    if not written:
        return ""
    try:
        when = datetime.fromisoformat(written.strip())
    except ValueError:
        in_words = _in_words(written[:LONGEST])
        if in_words is None:
            return ""
        when = in_words
    try:
        when = when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
    except OverflowError:
        return ""
    return when.isoformat(timespec="microseconds").replace("+00:00", "Z")


def dated(incoming: Incoming, created: str = "", modified: str = "") -> Incoming:
    """An annotation with its times as they are written; a time that cannot be read is remarked on."""
    times = {"created": moment(created), "modified": moment(modified)}
    unread = [
        f"its time «{clean_line(written)[:40]}» cannot be read"
        for written, read in ((created, times["created"]), (modified, times["modified"]))
        if written.strip() and not read
    ]
    remark = "; ".join(filter(None, (incoming.remark, *dict.fromkeys(unread))))
    return replace(incoming, created=times["created"], modified=times["modified"], remark=remark)


def _in_words(written: str) -> datetime | None:
    hour, minute, second = 0, 0, 0
    written = POINTED.sub(r"\1:\2:\3", written)
    without_time = written
    if time := TIME.search(written):
        hour, minute, second = (int(part or 0) for part in time.groups())
        without_time = f"{written[: time.start()]} {ZONE.sub(' ', written[time.end() :])}"
        if AFTERNOON.search(written) and hour < 12:
            hour += 12
        elif MORNING.search(written) and hour == 12:
            hour = 0
    date = _date(without_time)
    if date is None:
        return None
    try:
        return datetime(*date, hour, minute, second, tzinfo=_zone(written[time.end() :] if time else ""))
    except (ValueError, OverflowError):
        return None


def _zone(after: str) -> tzinfo | None:
    """The zone that stands after a time; None where there is none."""
    if offset := ZONE.search(f" {after}"):
        minutes = 60 * int(offset["hours"]) + int(offset["minutes"] or 0)
        return timezone(timedelta(minutes=minutes if offset["sign"] == "+" else -minutes))
    named = next((ZONES[word] for word in WORD.findall(after) if word in ZONES), None)
    return timezone(timedelta(hours=named)) if named is not None else None


def _date(written: str) -> tuple[int, int, int] | None:
    """Year, month and day."""
    if numbers := YEAR_FIRST.search(written):
        return int(numbers["year"]), int(numbers["month"]), int(numbers["day"])
    if figures := IN_FIGURES.search(written):
        return _in_figures(int(figures["first"]), int(figures["second"]), _year(figures["year"]), figures["sign"])
    words = list(map(str.casefold, WORD.findall(written)))
    months = [MONTH_OF[word] for word in words if word in MONTH_OF]
    months = months or [SHORT_MONTH_OF[word] for word in reversed(words) if word in SHORT_MONTH_OF]
    numbers_said = NUMBER.findall(written)
    year = next((number for number in numbers_said if len(number) == 4), None)
    days = [number for number in numbers_said if len(number) <= 2]
    if year is None and len(days) > 1:
        year = days.pop()
    return (_year(year), months[0], int(days[0])) if months and days and year is not None else None


def _in_figures(first: int, second: int, year: int, sign: str) -> tuple[int, int, int] | None:
    """A date without words: the day comes first where points part it, else where only one of both can be a day."""
    if sign == "." or (first > 12 >= second) or first == second:
        return year, second, first
    return (year, first, second) if second > 12 >= first else None


def _year(written: str) -> int:
    """A year of two figures is one of this century."""
    return int(written) if len(written) > 2 else 2000 + int(written)
