"""Captions of recordings, WebVTT and SubRip: turns of speakers, with the times at which they begin.

The captions of one speaker are one paragraph, until a pause or for half a minute; no sentence is cut where a caption ends, but
where no sentence has an end. Captions made by a machine repeat the line before; repeated lines are dropped.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from store.articles.article import Document
from store.articles.clean import clean, clean_line, decode
from store.articles.dates import date_from_name
from store.articles.formats.interview import LETTER
from store.articles.formats.turns import SpeechTurn, set_turns
from store.articles.titles import guess_title, title_from_name
from store.errors import NotAnArticle

TIMES = re.compile(
    r"^\s*(?P<begin>(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3})\s*-->\s*(?P<end>(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}).*$",
    re.MULTILINE,
)
VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+(?P<name>[^>]{1,80})>", re.IGNORECASE)
BEFORE_TIMES = re.compile(r'^\d+ "(?P<name>[^"\n<>]{1,60})" \(\d+\)[ \t]*\n\Z', re.MULTILINE)
"""Who speaks, before the times of a caption, as Webex writes it."""
TAG = re.compile(r"<[^<>]{0,200}>|\{\\[^{}]{0,80}\}")
NAMED = re.compile(rf"^(?:[-–>]+\s*)?(?P<name>{LETTER}[\w .'’-]{{0,38}}?)\s*(?::\s+|：\s*)(?=\S)")
DASH = re.compile(r"^\s*(?:[-–—]|>>+)\s*(?=\S)")
PAUSE = 4.0
"""Seconds without a caption, after which a paragraph begins."""
PAUSE_AFTER_SENTENCE = 2.0
LONG = 30.0
"""Seconds of a paragraph, after which the next sentence begins one: its time is that by which what is said in it is cited."""
ENDS = ".!?…。！？"
BEFORE_LABEL = ENDS + '-–—♪])"”’»'
"""What stands before a speaker's label besides: a cut word, a sound that is described, the end of a quotation."""
SHORT_WORD = 3
"""Letters of words in a name that may begin with a small letter."""


@dataclass(slots=True)
class _Cue:
    """One caption: seconds from the start, and its lines."""

    begin: float
    end: float
    lines: list[str]


def read_captions(raw: bytes, name: str) -> Document:
    """The article in a file of captions.

    Raises:
        NotAnArticle: it has no captions.
    """
    text = clean(decode(raw))
    cues = list(_without_repeats(_cues(text)))
    speech = list(_joined(cues, _labels(cues)))
    if not speech:
        raise NotAnArticle("no captions in it")
    article, turns, blocks = set_turns(speech)
    title = _title(text) or title_from_name(name)
    return Document(article, title or guess_title(article), date=date_from_name(name), turns=turns, blocks=blocks)


def _title(text: str) -> str:
    """What stands after the first word of a WebVTT file."""
    first, _, _ = text.lstrip("\ufeff").partition("\n")
    return clean_line(first.removeprefix("WEBVTT").strip(" -")) if first.startswith("WEBVTT") else ""


def _cues(text: str) -> list[_Cue]:
    cues = []
    heads = list(TIMES.finditer(text))
    for index, head in enumerate(heads):
        end = heads[index + 1].start() if index + 1 < len(heads) else len(text)
        body = text[head.end() : end].strip("\n")
        lines = body.split("\n\n", 1)[0].split("\n")
        if "\n\n" not in body and index + 1 < len(heads) and len(lines) > 1 and lines[-1].strip().isdigit():
            lines.pop()  # the next caption's number
        before = text.rfind("\n", 0, max(0, head.start() - 1)) + 1
        named = BEFORE_TIMES.match(text, before, head.start())
        if named is not None:
            lines[0] = f"<v {named['name']}>{lines[0]}"
        cues.append(_Cue(_seconds(head["begin"]), _seconds(head["end"]), lines))
    return sorted(cues, key=lambda cue: cue.begin)


def _seconds(written: str) -> float:
    total = 0.0
    for part in written.replace(",", ".").split(":"):
        total = total * 60 + float(part)
    return total


def stamp(seconds: float) -> str:
    """A time as transcripts write it: ``00:12:31``."""
    whole = int(seconds)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"


def _without_repeats(cues: list[_Cue]) -> Iterator[_Cue]:
    """The captions without lines that stood in the one before."""
    before: list[str] = []
    for cue in cues:
        plain = [unescape(TAG.sub("", line)).strip() for line in cue.lines]
        kept = [line for line, words in zip(cue.lines, plain, strict=True) if words and words not in before]
        before = [words for words in plain if words] or before
        if kept:
            yield _Cue(cue.begin, cue.end, kept)


def _plain(line: str) -> str:
    return " ".join(unescape(TAG.sub("", line)).split())


def _labels(cues: Sequence[_Cue]) -> frozenset[str]:
    """The names that stand before a colon where somebody begins to speak: at most of their places no sentence goes on there,
    as it does in «the duties that are prescribed by the / Constitution: to give», if sentences have ends here at all."""
    lines = [plain for cue in cues for line in cue.lines if (plain := _plain(line))]
    has_ends = any(line.endswith(tuple(ENDS)) for line in lines)
    places: Counter[str] = Counter()
    within: Counter[str] = Counter()
    for before, line in zip(["", *lines], lines, strict=False):
        named = NAMED.match(line)
        if named is None:
            continue
        name = named["name"].strip()
        places[name] += 1
        goes_on = has_ends and before and not before.endswith(tuple(BEFORE_LABEL))
        within[name] += bool(goes_on) and not name.isupper() and not DASH.match(line)
    return frozenset(
        name for name, count in places.items() if within[name] * 2 < count and (count > 1 or _is_written_as_name(name))
    )


def _is_written_as_name(words: str) -> bool:
    """Whether all words after the first begin as names do: «My question is» is none."""
    return not any(word[:1].islower() and len(word) > SHORT_WORD for word in words.split()[1:])


def _joined(cues: Iterable[_Cue], labels: Container[str]) -> Iterator[SpeechTurn]:
    """The speech in captions, a paragraph at a time."""
    open_: SpeechTurn | None = None
    first = last = 0.0
    for cue in cues:
        for speaker, words, is_other in _voices(cue.lines, labels):
            is_new = (
                open_ is None
                or is_other
                or (speaker and speaker != open_.speaker)
                or cue.begin - last > PAUSE
                or (cue.begin - first > 2 * LONG and not any(sign in open_.words for sign in ENDS))
                or (open_.words[-1:] in ENDS and (cue.begin - last > PAUSE_AFTER_SENTENCE or cue.begin - first > LONG))
            )
            if is_new:
                if open_ is not None:
                    yield open_
                goes_on = open_ is not None and not speaker and not is_other
                open_ = SpeechTurn(words, speaker or (open_.speaker if goes_on and open_ else ""), stamp(cue.begin))
                first = cue.begin
            elif open_ is not None:
                open_.words += f" {words}"
        last = cue.end
    if open_ is not None:
        yield open_


def _voices(lines: Iterable[str], labels: Container[str]) -> Iterator[tuple[str, str, bool]]:
    """For each part of a caption the speaker, the words, and whether a sign says that somebody else begins."""
    speaker, words, is_other = "", "", False
    for line in lines:
        voice = VOICE.search(line)
        plain = _plain(line)
        named = None if voice else NAMED.match(plain)
        named = named if named is not None and named["name"].strip() in labels else None
        if voice or named or DASH.match(plain):
            if words:
                yield speaker, words, is_other
            speaker = clean_line(voice["name"]) if voice else named["name"].strip() if named else ""
            plain = plain[named.end() :] if named else DASH.sub("", plain)
            words, is_other = plain, not speaker
        else:
            words = f"{words} {plain}".strip()
    if words:
        yield speaker, words, is_other
