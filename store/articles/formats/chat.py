"""Conversations as chat programs write them down: each message is a turn, with its sender and its moment.

    [24.12.23, 22:15:03] Ada: We closed it.      12/24/23, 10:15 PM - Ada: We closed it.
    22:15 <@ada> We closed it.                   [22:15:03] <ada> We closed it.
    2023-12-24 22:15:03 (tab) ada (tab) …        22:15:03 From Ada to Everyone: We closed it.
    Ada, [24.12.2023 22:15]                      [24-Dec-23 10:15 PM] ada
    We closed it.                                We closed it.

Of these forms a conversation has one; the one with most messages counts. Sender and moment are no part of the text. Who came
and went in a channel is left out, and said.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from store.articles.article import Document
from store.articles.dates import read_date
from store.articles.formats.turns import SpeechTurn, set_turns
from store.counts import counted
from store.late_pattern import late_pattern

HALF = r"(?:[ap]\.? ?m\.?|午前|午後|上午|下午|오전|오후)"
"""The half of the day for an hour from 1 to 12."""
LATE = re.compile(r"p|午後|下午|오후", re.IGNORECASE)
DAY = r"(?P<day>\d{1,4}[./-] ?(?:\d{1,2}|[a-z]{3})[./-] ?\d{2,4}\.?|\d{4}[年년] ?\d{1,2}[月월] ?\d{1,2}[日일])"
TIME = rf"(?P<half>{HALF} ?)?(?P<time>\d{{1,2}}[:.]\d{{2}}(?:[:.]\d{{2}})?)(?P<half_behind> ?{HALF})?"
MOMENT = rf"{DAY}(?:,? |T)(?:(?:à|klo|um|at|kl\.?|às|,) )?{TIME}"
NAME = r"(?:~ ?)?(?P<name>[^\s:\[\]<>][^:\n\[\]<>«»„“”\"]{0,60}?)"
CHANNEL_TIME = (
    r"(?:(?P<day>\d{4}-\d\d-\d\d)[T ]|[a-z]{3} \d{1,2} )?"
    r"\[?(?P<time>\d{1,2}:\d{2}(?::\d{2})?)(?P<half_behind> ?[ap]m)?\]?"
)
SENDER = r"(?:<[ @+%&~!]?(?P<name>[^\s<>]{1,40})>|\* (?P<actor>[^\s:]{1,40}))"
"""A sender in a channel. What somebody does is told with a name after a star."""
PLAIN = str.maketrans({**dict.fromkeys("\u200e\u200f\ufeff␦"), "\u202f": " ", "\xa0": " "})
"""Signs for the direction of writing, which WhatsApp sets about names, moments and files, and spaces that do not break."""


class ChatForm(NamedTuple):
    """How a program writes its messages down."""

    message: re.Pattern[str]
    other: re.Pattern[str] | None = None
    """A line that is no message: a notice of the program, or who came and went."""
    is_channel: bool = False
    """Whether such lines are left out."""


def _form(message: str, other: str = "", *, is_channel: bool = False) -> ChatForm:
    notice = late_pattern(rf"^{other}$", re.IGNORECASE) if other else None
    return ChatForm(late_pattern(rf"^{message}$", re.IGNORECASE), notice, is_channel)


FORMS = (
    _form(rf"\[{MOMENT}\] {NAME}: ?(?P<words>.*)", rf"\[{MOMENT}\] (?P<words>.+)"),
    _form(rf"{MOMENT} [-–] {NAME}: ?(?P<words>.*)", rf"{MOMENT} [-–] (?P<words>.+)"),
    _form(rf"{MOMENT}, {NAME} : (?P<words>.*)", rf"{MOMENT}, (?P<words>[^:]+)"),
    _form(
        rf"{CHANNEL_TIME}[ \t]+{SENDER}[ \t](?P<words>.*)",
        rf"{CHANNEL_TIME}[ \t]+(?:-!-|\*{{1,3}}|[<-]-[->]?|-\S+-)[ \t].*",
        is_channel=True,
    ),
    _form(
        rf"{CHANNEL_TIME}\t(?:[@+%&~]?(?P<name>[^\s*<>=@+-]\S{{0,40}})\t| \*\t(?P<actor>\S{{1,40}}) )(?P<words>.*)",
        rf"{CHANNEL_TIME}\t(?:-->|<--|--|=!=)\t.*",
        is_channel=True,
    ),
    _form(rf"{CHANNEL_TIME}[ \t]+From[ \t]+{NAME}(?:[ \t]+to[ \t]+[^:\n]{{1,80}}?)?[ \t]*:[ \t]*(?P<words>.*)"),
    _form(rf"{NAME}, \[{MOMENT}\](?P<words>)"),
    _form(rf"\[{MOMENT}\] {NAME}(?P<words>)"),
    _form(rf"\[(?P<time>\d{{1,2}}:\d{{2}})(?P<half_behind> [ap]m)\] {NAME}(?P<words>)"),
    _form(rf"{NAME}[ \t]+\[?(?P<time>\d{{1,2}}:\d{{2}})(?P<half_behind> [ap]m)\]?(?P<words>)"),
)
DAY_CHANGED = late_pattern(
    r"^(?:---|\*{4}) .*?\b(?:[A-Z][a-z]{2} )?(?P<date>[A-Z][a-z]{2} \d{1,2})(?: \d\d:\d\d:\d\d)? (?P<year>\d{4})$"
)
"""A line between the messages of two days, or at a log's beginning or end."""
FIGURES = re.compile(r"\d+")
SIGNS = re.compile(r"[./-]")
FEWEST = 4
LEAST_SHARE = 0.12
"""The share of a conversation's lines that begin a message."""


@dataclass(slots=True)
class _Message:
    """One message; a notice has no sender."""

    sender: str
    day: str
    """The day as it is written."""
    time: str
    lines: list[str]


def chat_form_of(text: str) -> ChatForm | None:
    """The form of the messages of a text that begins so; None where it is no conversation."""
    lines = [line.translate(PLAIN) for line in text.split("\n") if line.strip()]
    best: tuple[int, ChatForm | None] = (0, None)
    for form in FORMS:
        count = sum(form.message.match(line) is not None for line in lines)
        if count >= max(FEWEST, LEAST_SHARE * len(lines)) and count > best[0]:
            best = count, form
    return best[1]


def read_chat(form: ChatForm, text: str, title: str) -> Document:
    """The conversation in a text whose messages have this form."""
    messages, left_out = _messages(text, form)
    written_days = dict.fromkeys(message.day for message in messages)
    order = _order(list(written_days))
    days = {written: _day(written, order) for written in written_days}
    speech = [
        SpeechTurn("\n".join(message.lines).strip(), message.sender, _stamp(message, days[message.day]))
        for message in messages
    ]
    article, turns, blocks = set_turns(speech)
    first = next((day for day in days.values() if day is not None), None)
    warnings = (f"{counted(left_out, 'line')} on who came and went left out",) if left_out else ()
    return Document(article, title, date=first, turns=turns, blocks=blocks, warnings=warnings)


def _messages(text: str, form: ChatForm) -> tuple[list[_Message], int]:
    """The messages, and how many lines are left out."""
    messages: list[_Message] = []
    left_out = 0
    today = ""
    for written in text.split("\n"):
        line = (written if written.isascii() else written.translate(PLAIN)).rstrip()
        start = form.message.match(line)
        if start is not None:
            groups = start.groupdict()
            words = groups["words"] if groups.get("name") else f"* {groups['actor']} {groups['words']}"
            sender = (groups.get("name") or groups.get("actor") or "").strip()
            messages.append(_Message(sender, groups.get("day") or today, _time(groups), [words] if words else []))
        elif form.other is not None and (other := form.other.match(line)) is not None:
            if form.is_channel:
                left_out += 1
            else:
                messages.append(_Message("", other["day"], _time(other.groupdict()), [other["words"]]))
        elif (changed := DAY_CHANGED.match(line)) is not None and form.is_channel:
            day = read_date(f"{changed['date']} {changed['year']}")
            today = day.isoformat() if day is not None else today
        elif messages:
            messages[-1].lines.append(line)
        elif line.strip():
            messages.append(_Message("", "", "", [line]))
    return messages, left_out


def _time(groups: Mapping[str, str | None]) -> str:
    """A time of day, of twenty-four hours: ``22:15``."""
    hour, *rest = re.split("[:.]", groups["time"] or "")
    half = groups.get("half") or groups.get("half_behind")
    if half:
        hour = str(int(hour) % 12 + (12 if LATE.search(half) else 0))
    return ":".join((hour.zfill(2), *rest))


def _order(days: Sequence[str]) -> str:
    """The order of year, month and day in the dates. A date that can have only one order decides for all. If there is none, the
    part that changes most often is the day."""
    numbers = [[int(part) for part in FIGURES.findall(day)] for day in days if day]
    threes = [some for some in numbers if len(some) == 3]
    if any(first > 31 for first, _, _ in threes):
        return "ymd"
    if any(first > 12 for first, _, _ in threes):
        return "dmy"
    if any(second > 12 for _, second, _ in threes):
        return "mdy"
    firsts, seconds = ({some[at] for some in threes} for at in (0, 1))
    return "mdy" if len(seconds) > len(firsts) else "dmy"


def _day(written: str, order: str) -> date | None:
    numbers = [int(part) for part in FIGURES.findall(written)]
    if len(numbers) != 3:
        day, month, year = (*SIGNS.split(written), "", "")[:3]
        return read_date(f"{day} {month} {year if len(year) > 2 else f'20{year}'}")
    parts = dict(zip(order, numbers, strict=True))
    with suppress(ValueError):
        return date(parts["y"] + (2000 if parts["y"] < 100 else 0), parts["m"], parts["d"])
    return None


def _stamp(message: _Message, day: date | None) -> str:
    """When a message was sent: ``2023-12-24 22:15``."""
    return " ".join(filter(None, (day.isoformat() if day is not None else message.day, message.time)))
