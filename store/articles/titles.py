"""A title for a text that has none, as a person would make one.

The first sentence of a news text says what it is about, but says more than a title does. An editor would leave out the opening
phrase, which says when, where and on whose word, and phrases between commas; then end with the first whole clause.

    On Sunday in London, England, according to witness accounts and authorities, a man wearing a fake suicide vest entered a
    store, and was shot.
    A man wearing a fake suicide vest entered a store

    Youssef Chahed, the Prime Minister of Tunisia, on Friday signed a government decree, the first of its kind.
    Youssef Chahed signed a government decree

Which part of a sentence has its verb is told by the forms of English verbs; in other languages the opening phrase alone is left
out. What is still too long ends before a phrase, never on an article or preposition, with an ellipsis.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from pathlib import PurePath

from store.articles.clauses import (
    PHRASE,
    WORD,
    begin_of_subject,
    first_clause,
    has_verb,
    is_unfinished,
    with_what_goes_on,
)
from store.articles.clean import clean_line
from store.articles.sentences import each_sentence_end
from store.articles.title_words import (
    AUXILIARY,
    DANGLING,
    LEADS_TO_A_DAY,
    STANDS_FOR,
)
from store.late_pattern import late_pattern

LONGEST = 130
"""Most characters of a title: a list shows as much as it has room for, a citation has room."""
LONG = 90
"""A sentence up to this length stays as it is, except for its opening phrase."""
SHORTEST = 25
"""A shorter clause says too little to stand alone."""
LONGEST_TITLE_LINE = 180
"""Most characters of a text's first line that can be its title."""
LOOKED_AT = 2_000
"""Characters of the text in which the first sentence is looked for."""

ATTRIBUTION = late_pattern(r"(?:[\w.'’-]+ ){1,4}(?:said|say|says|reported|announced)", re.IGNORECASE)
"""Words at the end of a sentence for the one who says it."""
CLOSING = "\"'”’»"
DATELINE = late_pattern(r"^[A-Z][A-Z.' ]+[A-Z](?:, [\w. ]+){0,2}(?: ?\([^()]*\))? ?(?:--|[-–—]) (?=\S)")
"""The place where an agency's report was written, before its text."""
BRACKETS = late_pattern(r"\s*\((?:[^()]|\([^()]*\))*\)(?P<glued>(?=\w))?")
REPORT = late_pattern(r"^It (?:was|has been|is) (?:reported|announced|revealed|confirmed|claimed)(?: that)? (?=\S)")
"""An opening clause that says that something was said."""
ASIDE = late_pattern(r"\s+[–—]\s[^–—]+\s[–—]\s+")
DASHES = ("–", "—")
DAYPART = r"(?: (?:morning|afternoon|evening|night|noon|midday))?"
WEEKDAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
MONTH = "(?:january|february|march|april|may|june|july|august|september|october|november|december)"
DAY = (
    rf"(?:(?:very |early |late |last |this |earlier )*(?:on |this )?(?:early |late |last )*"
    rf"(?:{WEEKDAY}|yesterday|today|tonight|last night|(?<=this )(?:morning|afternoon|evening|week|weekend|month))"
    rf"(?:'s)?{DAYPART}(?: local time)?(?:,? {MONTH} \d{{1,2}})?(?:, \d{{4}})?)"
)
IN_DAYS = ("day", "night", "this ")
"""Every text that is a `DAY` has one of these."""
HOUR = late_pattern(
    r",? at (?:about |around )?\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\b\.?(?: [A-Z]\w+ time| local time)?", re.IGNORECASE
)
WHEN = late_pattern(rf"^{DAY},?\s+(?=\S)|,?\s+{DAY}(?=[ ,:]|$)", re.IGNORECASE)
"""The day of the news; a title leaves it out, because the date stands beside it."""
BY = r"(?:by (?-i:[A-Z])[\w.'’-]+(?: (?-i:[A-Z])[\w.'’-]*){1,4})?"
ONLY_WHEN = late_pattern(
    rf"(?:(?:{WEEKDAY}|{MONTH}|from|to|at|on|and|until|posted|published|updated|[ap]\.?m|utc|[\d:.,–—-]+)\b[.,]?\s*)+"
    rf"{BY}",
    re.IGNORECASE,
)
TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
    "october november december from to at on and until posted published updated a p am pm utc".split()
)
"""The first word of a line that is ONLY_WHEN, where it begins with a letter."""
PICTURE = late_pattern(r"\[[^\[\]]*\]$|(?:image|photo|picture|caption|photo credit|image credit)s?: ", re.IGNORECASE)
CLAUSE = late_pattern(r"\s+[–—-]\s+|—|;\s|:\s")
"""Signs that end a clause whatever follows them."""
COMMA = late_pattern(r",(?P<mark>[\"'”’]?)\s+")
PHRASES = late_pattern(
    r"\s(?=(?:about|after|against|ahead|along|alongside|amid|among|and|around|as|at|because|before|between|by|despite|during|"
    r"following|for|from|in|into|near|on|over|since|that|through|to|under|until|when|where|which|while|who|with|within)\s)"
)
WIDE_COMMA = late_pattern(r"[、，；：。！？;:︰﹐､]")
WIDE = (
    ("\u0e00", "\u0eff"),
    ("\u1000", "\u109f"),
    ("\u1780", "\u17ff"),
    ("\u3040", "\u30ff"),
    ("\u3400", "\u9fff"),
    ("\uf900", "\ufaff"),
    ("\U00020000", "\U0003ffff"),
)
"""The first and last letters of scripts without spaces between words."""
FIRST_WIDE = "\u0e00"
LONGEST_WIDE = 48
"""Most characters of a title in one of them."""
WIDE_OPENING = late_pattern(
    r"^(?:(?:据|據)[^、，]{1,30}|[^、，]{1,30}によると|[^、，]{0,12}(?:[0-9０-９一二三四五六七八九十]+(?:日|月|年)|昨日|昨天|今日|今天|本周|上周|星期.|周.|時間|时间|"
    r"午前|午後)[^、，]{0,6})[、，]\s*"
)
"""An opening phrase that says when, or who says so."""
END_MARKS = ".!?…:;,。、，；："
OPENING = "\"'“‘«([ "
ENTITY = late_pattern(r"&(?:\w{2,32}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
FOR_SPACES = late_pattern(r"_|(?<! )-(?! )")
"""Signs that stand for spaces in names; a hyphen between spaces is a dash."""
DATE_PREFIX = late_pattern(r"^(?:\d{4}-\d{2}-\d{2}|\d+)[-_. ]+(?=\S)")
HAS_LETTER = late_pattern(r"[^\W\d_]")


def guess_title(text: str) -> str:
    """A title for `text` on one line, or ``""`` if there is nothing to make it of."""
    lines = [line for line in text[:LOOKED_AT].split("\n") if HAS_LETTER.search(line)]
    paragraph = clean_line(next((line for line in lines if not _is_beside(line)), lines[0] if lines else ""))
    if not paragraph:
        return ""
    sentence = _first_sentence(paragraph)
    title = _wide_clause(sentence) if _wide_letters(sentence) * 2 > len(sentence) else _shortened(sentence)
    return _capitalised(title.rstrip(".:;, ")) or paragraph[:LONGEST].strip()


def _wide_letters(text: str) -> int:
    """The number of letters in scripts without spaces. An expression for them would take milliseconds to compile."""
    if max(text, default="") < FIRST_WIDE:
        return 0
    return sum(any(first <= sign <= last for first, last in WIDE) for sign in text if sign >= FIRST_WIDE)


def _is_beside(line: str) -> bool:
    """Whether a line stands beside the text: it explains a sign of a map, describes a picture, or says only when."""
    line = line.strip()
    may_be_picture = line.startswith("[") or ": " in line
    if _is_legend(line) or (may_be_picture and PICTURE.match(line) is not None):
        return True
    word = line[: next((place for place, sign in enumerate(line) if not sign.isalpha()), len(line))]
    return (not word or word.casefold() in TIMES) and ONLY_WHEN.fullmatch(line) is not None


def _is_legend(line: str) -> bool:
    return unicodedata.category(line[0]) == "So"


def is_title(line: str, followed_by: str) -> bool:
    """Whether the first line of a text is its title: short, not a sentence, and followed by a blank line."""
    line = line.strip()
    return (
        bool(HAS_LETTER.search(line))
        and len(line) <= LONGEST_TITLE_LINE
        and line[-1] not in ".:;,…"
        and not _is_legend(line)
        and followed_by.startswith("\n")
        and len(followed_by.strip()) > len(line)
    )


def without_entities(title: str) -> str:
    """A title with the characters that its references of HTML stand for: many files have them escaped once too often."""
    if "&" not in title:
        return title
    from html import unescape  # most titles have none

    return clean_line(ENTITY.sub(lambda reference: unescape(reference[0]), title)).strip() or title


def title_from_name(name: str) -> str:
    """A title from a file's name: without its suffix, a date in front of it, and the signs that stand for spaces."""
    stem = clean_line(PurePath(name).stem)
    words = FOR_SPACES.sub(" ", DATE_PREFIX.sub("", stem)).strip(" -")
    words = words or stem
    return words[:1].upper() + words[1:]


def _first_sentence(paragraph: str) -> str:
    """The first sentence of more than one word, without marks before it."""
    length = next(
        (
            end
            for end in each_sentence_end(paragraph)
            if HAS_LETTER.search(paragraph[:end])
            and (len(paragraph[:end].split()) > 1 or _wide_letters(paragraph[:end]))
        ),
        len(paragraph),
    )
    return paragraph[:length].strip().lstrip(END_MARKS + " ")


def _shortened(sentence: str) -> str:
    short = _timeless(_without_asides(sentence)) or sentence
    if len(short) > PHRASE:
        short = _first_of_several(short)
    parts = _parts(short)
    while len(parts) > 1 and ATTRIBUTION.fullmatch(parts[-1]) and parts[-2][-1] not in CLOSING:
        parts.pop()
    begin = begin_of_subject(parts)
    if begin == 0 and len(sentence) <= LONG:
        return short
    clause = with_what_goes_on(parts, first_clause(parts, begin), LONGEST)
    whole = ", ".join(parts[begin:])
    if len(whole) <= LONG or (len(clause) < SHORTEST and len(whole) <= LONGEST):
        clause = whole
    if begin and not _stands_alone(clause):
        clause = _opening_clause(parts[:begin]) or ", ".join(parts)
    return clause if len(clause) <= LONGEST else _cut_at_phrase(clause)


def _without_asides(sentence: str) -> str:
    """A sentence without the place of an agency's report before it, what stands in brackets or between dashes, and a clause
    that says who says it. An expression that begins with white space takes long to find nothing."""
    dateline = DATELINE.match(sentence) if not sentence[1:2].islower() else None
    short = sentence[dateline.end() if dateline is not None else 0 :]
    if "(" in short:
        short = BRACKETS.sub(lambda bracket: "" if bracket["glued"] is None else " ", short)
    report = REPORT.match(short) if short.startswith("It ") else None
    short = short[report.end() if report is not None else 0 :]
    return ASIDE.sub(" ", short) if any(map(short.__contains__, DASHES)) else short


def _timeless(sentence: str) -> str:
    """A sentence without the hour and the day; their expressions, which take long to compile, are for those that may have
    one."""
    small = sentence.lower()
    if " at " in small:
        sentence = HOUR.sub("", sentence)
    sentence = sentence.rstrip(".:;, ")
    return WHEN.sub(_gap, sentence).strip() if any(part in small for part in IN_DAYS) else sentence.strip()


def _stands_alone(clause: str) -> bool:
    """Whether a clause says of whom or what it is."""
    words = WORD.findall(clause)
    is_short = len(clause) < SHORTEST and not has_verb(clause)
    has_name = any(word[0].isupper() for word in words[1:])
    return not is_short and (has_name or STANDS_FOR.isdisjoint(words))


def _opening_clause(opening: Sequence[str]) -> str:
    """The clause in an opening such as «As the storm reached the coast»; ``""`` for a mere phrase."""
    whole = ", ".join(opening)
    conjunction, _, clause = whole.partition(" ")
    return clause if conjunction.lower() in ("as", "after", "while", "when", "because") and has_verb(clause) else ""


def _first_of_several(sentence: str) -> str:
    """The text before a dash, a semicolon or a colon, if it says enough; before a colon only if it has a verb."""
    ends = [cut for cut in CLAUSE.finditer(sentence) if cut.start() >= SHORTEST]
    whole = [cut for cut in ends if has_verb(sentence[: cut.start()])] or [cut for cut in ends if ":" not in cut[0]]
    return sentence[: whole[0].start()] if whole else sentence


def _parts(sentence: str) -> list[str]:
    """The parts of a sentence between its commas; a quotation mark after a comma goes with the part before it."""
    if "," not in sentence:
        return [sentence] if sentence else []
    parts, start = [], 0
    for comma in COMMA.finditer(sentence):
        parts.append(sentence[start : comma.start()] + comma["mark"])
        start = comma.end()
    return [part for part in (*parts, sentence[start:]) if part]


def _gap(when: re.Match[str]) -> str:
    """The text in the place of a day that is left out: the comma before it, if no comma follows. The day stays where it is a
    subject, or where it ends a phrase that needs it."""
    before, after = when.string[: when.start()].split(), when.string[when.end() :].split()
    if before and before[-1].lower() in LEADS_TO_A_DAY:
        return when[0]
    if not before and after and after[0] in AUXILIARY:
        return when[0]
    behind = when.string[when.end() : when.end() + 1]
    return "," if when[0].startswith(",") and behind == " " else ""


def _wide_clause(sentence: str) -> str:
    """The first clauses of a sentence in a script without spaces, as many as there is room for."""
    sentence = sentence.rstrip("。.！？!? ")
    while (opening := WIDE_OPENING.match(sentence)) and len(sentence) - opening.end() >= SHORTEST // 2:
        sentence = sentence[opening.end() :]
    if len(sentence) <= LONGEST_WIDE:
        return sentence
    ends = [mark.start() for mark in WIDE_COMMA.finditer(sentence) if SHORTEST // 2 <= mark.start() <= LONGEST_WIDE]
    ends = ends or [at for at, letter in enumerate(sentence[:LONGEST]) if letter == " " and at >= SHORTEST]
    return sentence[: ends[-1]] if ends else sentence[:LONGEST_WIDE] + "…"


def _cut_at_phrase(clause: str) -> str:
    """As much of a clause as there is room for, up to the beginning of a phrase, or else of a word."""
    cuts = [cut.start() for cut in PHRASES.finditer(clause) if PHRASE <= cut.start() <= LONGEST]
    cuts = [cut for cut in cuts if has_verb(clause[:cut])]
    cuts = [cut for cut in cuts if not is_unfinished(clause[:cut])] or cuts
    words = (clause[: cuts[-1]] if cuts else clause[:LONGEST].rsplit(" ", 1)[0]).split(" ")
    while len(words) > 1 and words[-1].lower().rstrip(END_MARKS) in DANGLING:
        words.pop()
    return " ".join(words)[:LONGEST].rstrip(END_MARKS + OPENING) + "…"


def _capitalised(title: str) -> str:
    return title[:1].upper() + title[1:]
