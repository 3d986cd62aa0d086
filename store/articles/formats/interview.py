"""Transcripts in plain text: labels at the start of lines say who speaks, and when.

    ADA: We closed it.                 [00:12:31] Ada Marsh: We closed it.
    ((WN)) We closed it.               Speaker 1 (12:03)
                                       We closed it.

A transcript has one of these forms; the form with most labels counts. Labels are not part of the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from store.articles.article import Document
from store.late_pattern import late_pattern

if TYPE_CHECKING:
    from store.articles.formats.turns import SpeechTurn

TIME = r"\d{1,2}(?::\d{1,2}|\.\d{2})(?:[:.]\d{2})?(?:[.,-]\d{1,3})?(?![:.,]?\d)"
STAMP = rf"[\[({{#<]{{0,2}}(?P<stamp>{TIME})[\])}}#>]{{0,2}}"
LETTER = "[A-ZÀ-ÖØ-ÞĀ-žΆ-ΫЀ-Я֐-߿ऀ-෿฀-๿぀-ヿ㐀-鿿가-힣]"
"""What a name begins with: a capital, or a letter of a script that has none."""
NAME = rf"(?P<name>{LETTER}[\w.'’-]*(?: (?:[^\W\d_][\w.'’-]*|\d{{1,2}}(?!\d|[:.]\d))){{0,3}})"
ANY_NAME = NAME.replace(LETTER, r"[^\W\d_]")
"""Behind a time, where small letters begin a name too."""
WITH_OFFICE = r"[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]*){0,4}(?:, | \()[^\s:：,()][^:：\n]{0,80}"
"""A name in capitals, and who that is, as broadcasters write it where somebody first speaks."""
OFFICE = re.compile(r"[,(]")
GAP = r"[ \t]*(?:[-–—,|][ \t]+)?"
"""Between a name and a time."""
FORMS = tuple(
    late_pattern(form)
    for form in (
        rf"^\s*{STAMP}[ \t]+{ANY_NAME}[ \t]*:[ \t]*(?P<words>.*)$",
        rf"^\s*\"?{NAME}\"?{GAP}{STAMP}[ \t]*:?[ \t]*(?P<words>)$",
        rf"^\s*{NAME}(?=[ \t]){GAP}{STAMP}[ \t]*:[ \t]*(?P<words>.*)$",
        rf"^\s*{NAME}{GAP}(?=[\[(|]){STAMP}[ \t]*\|?[ \t]+(?P<words>\S.*)$",
        rf"^\s*{NAME}[ \t]*\|[ \t]*{STAMP}[ \t]*\|[ \t]*(?P<words>.*)$",
        rf"^\s*{STAMP}[ \t]+(?:[-–—|][ \t]+)?{NAME}[ \t]*(?P<words>)$",
        r"^\s*\(\((?P<name>[A-Z][\w .'’-]{0,30})\)\)[ \t]*(?P<words>.*)$",
        r"^\s*\*\*(?P<name>[A-Z][\w .'’-]{0,30}):?\*\*:?[ \t]*(?P<words>.*)$",
        r"^\s*[\[{](?P<name>[A-Z][\w .'’-]{0,30})[\]}][ \t]*:?[ \t]*(?P<words>.*)$",
        r"^\s*[#@](?P<name>[A-Z][\w.'’-]{0,30})[ \t]*:[ \t]*(?P<words>.*)$",
        r"^\s*(?P<name>[QA])[.:][ \t]+(?P<words>\S.*)$",
        rf"^\s*(?P<name>{LETTER}[\w.'’-]{{0,24}}(?: [\w.'’-]{{1,20}}){{0,3}}|{WITH_OFFICE})"
        r"[ \t]*(?::[ \t]+|：[ \t]*)(?P<words>\S.*)$",
        rf"^\s*(?P<name>{LETTER}(?:{LETTER}|[0-9 .'’-]){{0,30}})[ \t]*[:：][ \t]*(?P<words>)$",
    )
)
IN_WORD = r"[^\s\d:：|,\[({#<\"–—]"
MAY_BE_LABEL = late_pattern(
    rf"\s*(?:[\[({{#<*@\d]|[QA][.:][ \t]|[^a-z:：\n]{{1,31}}+[:：]"
    r"|[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]*){0,4}(?:, | \()"
    rf"|\"?[^\W\d_]{IN_WORD}*+(?: {IN_WORD}++){{0,3}}+\"?[ \t]*(?:[-–—,|][ \t]+)?[:：|\[({{#<\d])"
)
"""Every line that begins with a label of any form begins so, and few others. Its letters are any, since those of `LETTER` take
milliseconds to compile."""
SIGNS = (":", "：", "*", "[", "{", "((", "Q.", "A.")
HUNDREDTHS = re.compile(r"\.\d\d")
"""Every line that has a label of any form has one of `SIGNS`, or this."""
ALONE = late_pattern(rf"^\s*{STAMP}(?:\s+(?=\S)|\s*$)")
QUESTIONS = next(form for form in FORMS if "[QA]" in form.pattern)
"""Questions and answers, as courts write them down."""
BEHIND_LABEL = late_pattern(rf"[ \t]*(?:(?=[\[(])|(?=\S+[ \t]*$)){STAMP}(?:[ \t]+|$)")
"""A time that stands between a label and what is said."""
AT_END = late_pattern(r"[ \t]*#(?P<stamp>\d{1,2}:\d{2}:\d{2})(?:-\d)?#[ \t]*$")
"""A time at the end of what is said, as MAXQDA and f4 write it."""
LONGEST = 4_000_000
"""Characters of the longest text in which turns are looked for: eighty hours of speech. A longer text would take minutes."""
TOO_LONG = f"a transcript of more than {LONGEST:,} characters: its speakers are not told apart"
FEWEST_LABELS = 4
FEWEST_OF_SHORT, SHARE_OF_SHORT = 3, 0.5
"""Labels of a short transcript, and the share of its lines that begin with one."""
MOST_SPEAKERS = 24
LEAST_SHARE = 0.12
"""The share of a transcript's lines that begin with a label."""
NO_NAME = late_pattern(
    r"(?:https?|notes?|source|title|date|author|subject|from|to|cc|re|example|warning|figure|table|chapter|update"
    r"|present|participants?|attending|attendees|absent|place|location|duration|length|recorded|recording|transcribed|transcriber|topic|legend"
    r"|key|language|file|anwesend|teilnehmer(?:innen)?|ort|datum|dauer|thema|présents?|lieu|durée|presentes?|lugar|fecha"
    r"|myths?|facts?|findings?|assumptions?|problems?|solutions?|pros?|cons?|steps?|tips?|before|after|goals?|results?"
    r"|[ap]\.m\.?|(?-i:[ap]m)|uhr|hrs?|hypothesis|lesson|term|definition|input|output|yes|no|when|where|why|how|what|who)",
    re.IGNORECASE,
)


def form_of(beginning: Iterable[str]) -> re.Pattern[str] | None:
    """The form of the labels of a text that begins with these lines; None where it is not a transcript."""
    lines = [line for line in beginning if line and not line.isspace()]
    with_signs = [line for line in lines if _has_sign(line)]
    if len(with_signs) < FEWEST_OF_SHORT:
        return None
    label_lines = len(lines) - list(map(MAY_BE_LABEL.match, lines)).count(None)
    fewest = FEWEST_OF_SHORT if label_lines >= SHARE_OF_SHORT * len(lines) else FEWEST_LABELS
    if min(len(with_signs), label_lines) < fewest or label_lines < LEAST_SHARE * len(lines):
        return None  # as most texts, which then need none of the forms
    best: tuple[int, re.Pattern[str] | None] = (0, None)
    for form in FORMS:
        names: Counter[str] = Counter(
            match["name"].strip() for line in with_signs if (match := form.match(line)) and _is_name(match)
        )
        speakers: Mapping[str, int] = {name: count for name, count in names.items() if count > 1}
        labels = sum(speakers.values())
        if _is_short(names, speakers, len(lines)):
            speakers, labels = names, names.total()
        if form is QUESTIONS and set(speakers) != {"Q", "A"}:
            continue
        if len(speakers) < 2 and not ("stamp" in form.groupindex and labels):
            continue
        few = len(names) <= MOST_SPEAKERS and labels >= 0.7 * sum(
            count for name, count in names.items() if not OFFICE.search(name)
        )
        if labels >= max(fewest, LEAST_SHARE * len(lines)) and few and labels > best[0]:
            best = labels, form
    return best[1]


def _is_short(names: Counter[str], speakers: Mapping[str, int], lines: int) -> bool:
    """Whether three labels are all of a short transcript: two are of one speaker, and little but labels begins its lines."""
    return (
        names.total() == FEWEST_OF_SHORT
        and len(names) > len(speakers) > 0
        and lines <= FEWEST_OF_SHORT / SHARE_OF_SHORT
    )


def _has_sign(line: str) -> bool:
    return any(map(line.__contains__, SIGNS)) or HUNDREDTHS.search(line) is not None


def read_interview(text: str, form: re.Pattern[str], title: str) -> Document:
    """The transcript in a text whose labels have this form."""
    from store.articles.formats.turns import set_turns  # most texts are none

    article, turns, blocks = set_turns(list(_turns_in(text, form)))
    return Document(article, title, turns=turns, blocks=blocks)


def _turns_in(text: str, form: re.Pattern[str]) -> Iterator[SpeechTurn]:
    speaker, stamp = "", ""
    words: list[str] = []
    is_first = True
    coming = False  # whether the time stands on a line of its own, before who speaks

    from store.articles.formats.turns import SpeechTurn

    def paragraph() -> Iterator[SpeechTurn]:
        nonlocal words, is_first, stamp
        if words:
            yield SpeechTurn(" ".join(words), speaker, stamp if is_first else "")
            words, is_first, stamp = [], False, ""

    for line in text.split("\n"):
        match = form.match(line)
        if match is not None and _is_name(match):
            yield from paragraph()
            speaker = match["name"].strip()
            stamp = _full(match["stamp"]) if "stamp" in form.groupindex else stamp if coming else ""
            coming = False
            is_first = True
            line = match["words"]
            if not stamp and (behind := BEHIND_LABEL.match(line)) is not None:
                stamp = _full(behind["stamp"])
                line = line[behind.end() :]
        elif (alone := ALONE.match(line)) is not None and not words:
            stamp, is_first, coming = _full(alone["stamp"]), True, True
            line = line[alone.end() :]
        if (ending := AT_END.search(line)) is not None:
            stamp = stamp if is_first and stamp else _full(ending["stamp"]) if is_first else ""
            line = line[: ending.start()]
        if line.strip():
            words.append(line.strip())
            coming = False
        else:
            yield from paragraph()
    yield from paragraph()


class SpokenLine(NamedTuple):
    """A line that says who speaks, or when; offsets are characters of the text, end exclusive."""

    start: int
    words: int
    """Where what is said begins."""
    until: int
    """Where it ends, before a time."""
    end: int
    speaker: str = ""
    stamp: str = ""


def spoken_lines(text: str, form: re.Pattern[str]) -> Iterator[SpokenLine]:
    """The lines that have a label of this form, or a time at their end."""
    place = 0
    coming = ""
    for line in text.split("\n"):
        end = place + len(line)
        match = form.match(line)
        ending = AT_END.search(line)
        until = place + (ending.start() if ending is not None else len(line))
        if match is not None and _is_name(match):
            stamp = _full(match["stamp"]) if "stamp" in form.groupindex else coming
            stamp = stamp or (_full(ending["stamp"]) if ending is not None else "")
            words = match.start("words")
            if not stamp and (behind := BEHIND_LABEL.match(line, words)) is not None:
                stamp, words = _full(behind["stamp"]), behind.end()
            yield SpokenLine(place, min(place + words, until), until, end, match["name"].strip(), stamp)
            coming = ""
        elif (alone := ALONE.fullmatch(line)) is not None:
            coming = _full(alone["stamp"])
            yield SpokenLine(place, end, end, end)
        elif ending is not None:
            yield SpokenLine(place, place, until, end)
        place = end + 1


def _is_name(match: re.Match[str]) -> bool:
    return not NO_NAME.fullmatch(match["name"].strip())


def _full(written: str) -> str:
    """A time with its hours: ``00:12:31``."""
    parts = re.split(r"[:.]", re.sub(r"[.,-]\d{1,3}$", "", written) if written.count(":") == 2 else written)[:3]
    parts = ["00", *parts] if len(parts) == 2 else parts
    return ":".join(part.zfill(2) for part in parts)
