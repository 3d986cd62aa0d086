"""Where sentences end, in any language, by the rules and abbreviation lists of Wikimedia's sentencex.

In addition there are further abbreviations; the number of a list's entry is not a sentence; and each sentence inside a
quotation counts.
"""

from __future__ import annotations

from collections.abc import Iterator

from store.articles.article import Passage
from store.late_pattern import late_pattern

TITLES = frozenset(
    "Ms Mx Amb Atty Ald Rep Reps Sen Sens Gov Hon Supt Insp Cmdr Cpl Pvt Sgt Msgr Messrs Mmes approx ca viz vs Ft Mt Univ Dept"
    " ed eds".split()
)
"""Abbreviations after which no sentence ends."""
NUMBERED = frozenset("vol vols no nos ch chs fig figs eq eqs sec secs art arts para paras p pp ver op cit".split())
"""Abbreviations after which no sentence ends before a figure."""
TIMED = frozenset(
    "a.m p.m Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec".split()
)
"""Abbreviations after which no sentence ends before small letters, figures, and words of times and days."""
GOES_ON = late_pattern(
    r"[(\[]?(?:[a-z0-9]|[A-Z]{2,4}T\b|GMT\b|UTC\b"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"
)
LAST_WORD = late_pattern(r"(?P<word>[^\W\d_]+(?:\.[^\W\d_]+)*)\.$")
NUMBER_ALONE = late_pattern(r"[(\[]?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)]")
QUOTED = late_pattern(
    r"“(?P<curly>[^“”]{12,})”|«(?P<angled>[^«»]{12,})»|„(?P<low>[^„“”]{12,})[“”]|(?<!\w)\"(?P<plain>[^\"]{12,})\""
)
OPENING = ("“", "«", "„", '"')
LONGEST_PIECE = 20_000
"""Most characters of a sentence in which quotations are looked for."""


def sentence_ends(text: str, language: str = "en") -> list[int]:
    """The end of each sentence with the white space after it: ascending offsets, the last one is the text's length."""
    return list(each_sentence_end(text, language))


def each_sentence_end(text: str, language: str = "en") -> Iterator[int]:
    """The same, one after the other, for whoever needs the first ones alone."""
    import sentencex

    ends = []
    position = 0
    for sentence in sentencex.segment(language, text):
        words = (
            sentence.strip()
        )  # the white space between two may belong to either, be a sentence of its own, or be left out
        if words:
            position = text.index(words, position) + len(words)
            while position < len(text) and text[position].isspace():
                position += 1
            ends.append(position)
    if not ends or ends[-1] != len(text):
        ends[-1:] = [len(text)]
    yield from _refined(text, ends, language)


def _refined(text: str, ends: list[int], language: str) -> Iterator[int]:
    """The ends without false ones, and with those inside quotations."""
    start, has_quotations = 0, any(map(text.__contains__, OPENING))
    for end in ends:
        if end < len(text) and _goes_on(text[start:end].rstrip(), text[end : end + 20]):
            continue
        if has_quotations:
            yield from _ends_in_quotations(text, start, end, language)
        yield end
        start = end


def _goes_on(sentence: str, following: str) -> bool:
    """Whether a supposed sentence is only the beginning of one."""
    if NUMBER_ALONE.fullmatch(sentence):
        return True
    last = LAST_WORD.search(sentence[-20:])
    if last is None:
        return False
    word = last["word"]
    if word in TITLES:
        return True
    if word.lower() in NUMBERED:
        return following[:1].isdigit()
    return word in TIMED and GOES_ON.match(following) is not None


def _ends_in_quotations(text: str, start: int, end: int, language: str) -> Iterator[int]:
    """The ends of sentences inside the quotations of one sentence, except the last of each."""
    if end - start > LONGEST_PIECE:
        return
    import sentencex

    for quotation in QUOTED.finditer(text, start, end):
        group = str(quotation.lastgroup)
        place, limit = quotation.start(group), quotation.end(group)
        inside = [sentence.strip() for sentence in sentencex.segment(language, quotation[group]) if sentence.strip()]
        for sentence in inside[:-1]:
            place = text.index(sentence, place, limit) + len(sentence)
            while place < limit and text[place].isspace():
                place += 1
            if start < place < limit and not _goes_on(sentence, text[place : place + 20]):
                yield place


def sentences(text: str, language: str = "en", offset: int = 0) -> list[Passage]:
    """The sentences of `text` without the white space around them; `offset` is added to every place."""
    passages = []
    start = 0
    for end in sentence_ends(text, language):
        piece = text[start:end]
        inner = piece.strip()
        if inner:
            first = start + len(piece) - len(piece.lstrip())
            passages.append(Passage(offset + first, offset + first + len(inner)))
        start = end
    return passages
