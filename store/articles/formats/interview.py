"""Transcripts in plain text: who speaks when is told by labels at the start of lines.

    ADA: We closed it.                 [00:12:31] Ada Marsh: We closed it.
    ((WN)) We closed it.               Speaker 1 (12:03)
                                       We closed it.

Of these forms a transcript has one; the one with most labels counts. Labels are no part of the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from store.articles.article import Document
from store.articles.formats.turns import SpeechTurn, set_turns

STAMP = r"[\[({#<]{0,2}(?P<stamp>\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[.,-]\d{1,3})?)[\])}#>]{0,2}"
NAME = r"(?P<name>[A-ZÀ-ÞА-Я][\w.'’-]*(?: [\w.'’-]+){0,3})"
FORMS = tuple(
    re.compile(form)
    for form in (
        rf"^\s*{STAMP}[ \t]+{NAME}[ \t]*:[ \t]*(?P<words>.*)$",
        rf"^\s*{NAME}[ \t]*{STAMP}[ \t]*:?[ \t]*(?P<words>)$",
        rf"^\s*{NAME}[ \t]+{STAMP}[ \t]*:[ \t]*(?P<words>.*)$",
        rf"^\s*{STAMP}[ \t]+{NAME}[ \t]*(?P<words>)$",
        r"^\s*\(\((?P<name>[A-Z][\w .'’-]{0,30})\)\)[ \t]*(?P<words>.*)$",
        r"^\s*\*\*(?P<name>[A-Z][\w .'’-]{0,30}):?\*\*:?[ \t]*(?P<words>.*)$",
        r"^\s*[\[{](?P<name>[A-Z][\w .'’-]{0,30})[\]}][ \t]*:?[ \t]*(?P<words>.*)$",
        r"^\s*[#@](?P<name>[A-Z][\w.'’-]{0,30})[ \t]*:[ \t]*(?P<words>.*)$",
        r"^\s*(?P<name>[A-ZÀ-ÞА-Я][\w.'’-]{0,24}(?: [\w.'’-]{1,20}){0,3})[ \t]*:[ \t]+(?P<words>\S.*)$",
        r"^\s*(?P<name>[A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я0-9 .'’-]{0,30})[ \t]*:[ \t]*(?P<words>)$",
    )
)
ALONE = re.compile(rf"^\s*{STAMP}\s+(?=\S)")
FEWEST_LABELS = 4
MOST_SPEAKERS = 24
LEAST_SHARE = 0.12
"""The share of a transcript's lines that begin with a label."""
NO_NAME = re.compile(
    r"(?:https?|notes?|source|title|date|author|subject|from|to|cc|re|example|warning|figure|table|chapter|update)",
    re.IGNORECASE,
)


def form_of(text: str) -> re.Pattern[str] | None:
    """The form of the labels of a text that begins so; None where it is no transcript."""
    lines = [line for line in text.split("\n") if line.strip()]
    best: tuple[int, re.Pattern[str] | None] = (0, None)
    for form in FORMS:
        names = Counter(found["name"].strip() for line in lines if (found := form.match(line)) and _is_name(found))
        speakers = {name: count for name, count in names.items() if count > 1}
        labels = sum(speakers.values())
        if len(speakers) < 2 and not ("stamp" in form.groupindex and labels):
            continue
        few = len(names) <= MOST_SPEAKERS and labels >= 0.7 * sum(names.values())
        if labels >= max(FEWEST_LABELS, LEAST_SHARE * len(lines)) and few and labels > best[0]:
            best = labels, form
    return best[1]


def read_interview(text: str, form: re.Pattern[str], title: str) -> Document:
    """The transcript in a text whose labels have this form."""
    article, turns, blocks = set_turns(list(_said(text, form)))
    return Document(article, title, turns=turns, blocks=blocks)


def _said(text: str, form: re.Pattern[str]) -> Iterator[SpeechTurn]:
    speaker, stamp = "", ""
    words: list[str] = []
    is_first = True

    def paragraph() -> Iterator[SpeechTurn]:
        nonlocal words, is_first, stamp
        if words:
            yield SpeechTurn(" ".join(words), speaker, stamp if is_first else "")
            words, is_first, stamp = [], False, ""

    for line in text.split("\n"):
        found = form.match(line)
        if found is not None and _is_name(found):
            yield from paragraph()
            speaker = found["name"].strip()
            stamp = _full(found["stamp"]) if "stamp" in form.groupindex else ""
            is_first = True
            line = found["words"]
        elif (alone := ALONE.match(line)) is not None and not words:
            stamp, is_first = _full(alone["stamp"]), True
            line = line[alone.end() :]
        if line.strip():
            words.append(line.strip())
        else:
            yield from paragraph()
    yield from paragraph()


def _is_name(found: re.Match[str]) -> bool:
    return not NO_NAME.fullmatch(found["name"].strip())


def _full(written: str) -> str:
    """A time with its hours: ``00:12:31``."""
    parts = re.split(r"[:.]", re.sub(r"[.,-]\d{1,3}$", "", written) if written.count(":") == 2 else written)[:3]
    parts = ["00", *parts] if len(parts) == 2 else parts
    return ":".join(part.zfill(2) for part in parts)
