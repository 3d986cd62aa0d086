"""A title for a text that has none, as a person would make one.

The first sentence of a news text says what it is about, but says more than a title does. An editor would leave out the opening
phrase, which says when, where and who says so, and what stands between commas; then end with the first whole clause.

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
from collections.abc import Sequence
from pathlib import PurePath

from store.articles.clean import clean_line
from store.articles.sentences import sentence_ends

LONGEST = 130
"""Characters; a list shows as much of it as it has room for, a citation has room."""
LONG = 90
"""A sentence up to this length is left as it is, but for its opening phrase."""
SHORTEST = 25
"""A clause shorter than this says too little to stand alone."""
PHRASE = 50
"""What is too long ends before the last phrase that begins behind so many characters."""
LONGEST_TITLE_LINE = 180
"""Characters of a text's first line that can be its title."""
LOOKED_AT = 2_000
"""Characters of the text that are looked at for the first sentence."""

BRACKETS = re.compile(r"\s*\((?:[^()]|\([^()]*\))*\)")
ASIDE = re.compile(r"\s+[–—]\s[^–—]+\s[–—]\s+")
DAYPART = r"(?: (?:morning|afternoon|evening|night|noon|midday))?"
WEEKDAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
MONTH = "(?:january|february|march|april|may|june|july|august|september|october|november|december)"
DAY = (
    rf"(?:(?:early |late |last |this |earlier )*(?:on |this )?(?:early |late |last )*"
    rf"(?:{WEEKDAY}|yesterday|today|tonight|last night)(?:'s)?{DAYPART}(?:,? {MONTH} \d{{1,2}})?(?:, \d{{4}})?)"
)
WHEN = re.compile(rf"^{DAY},?\s+(?=\S)|,?\s+{DAY}(?=[ ,:]|$)", re.IGNORECASE)
"""News says on which day; a title does not, the date stands beside it."""
CLAUSE = re.compile(r"\s+[–—-]\s+|—|;\s|:\s")
"""What ends a clause whatever stands behind."""
COMMA = re.compile(r",(?P<mark>[\"'”’]?)\s+")
OPENERS = frozenset(
    """about according acting after all along alongside although amid among around as at because before behind besides
    between beyond by citing concerning despite during early earlier following for from given hours in inside into
    just last late later less like meanwhile minutes more moments nearly near on once only over per roughly shortly
    since somewhat soon speaking this though through throughout to together towards under unless until upon using
    via weeks when whereas while with within without yesterday après avant chez dans depuis dès durant hier lors
    malgré pendant pour selon sous sur vers lundi mardi mercredi jeudi vendredi samedi dimanche según segundo
    secondo ayer ontem ieri""".split()
)
"""Words that begin what stands before a sentence's subject."""
ASIDES = frozenset(
    "a an the who whose which where when whom former formerly previously aged now also then including such especially "
    "co-author author one both each part known named called based born not".split()
)
"""Words that begin what is said of a subject between commas."""
JOINING = frozenset("and or but nor as et ou y o e und oder".split())
"""Words that join a part between commas to the one before it."""
AUXILIARY = frozenset(
    "was were is are has have had will would can could may might must shall should did does do".split()
)
IRREGULAR = frozenset(
    """became began bought broke brought built came caught chose cut died drew drove fell fought found gave got grew
    held hit hurt kept knew laid led left lost made met overcame paid put quit ran read rose said sank sat saw sent
    set shot shut sold spent split spoke spread stood stole struck sued swept swore taught threw told took went
    withdrew woke won wore wrote says plans announces becomes begins calls claims closes dies faces finds gets gives
    goes hits holds kills launches leads leaves loses makes opens passes plans reports resigns returns rises signs
    takes tells votes warns wins""".split()
)
PARTICIPLE_BEFORE = frozenset(
    "a an the of is was were are be been being by newly recently in findings study report results".split()
)
"""Words behind which a form in -ed is no finite verb."""
PARTICIPLE_BEHIND = frozenset("by last earlier as".split())
"""Words before which it is none."""
DANGLING = frozenset(
    "a an and as at but by for from had has have her his in into is its of on or that the their this to was were "
    "which who whose will with all some both it he she they there more".split()
)
"""Words that cannot end a title."""
PHRASES = re.compile(
    r"\s(?=(?:about|after|against|ahead|along|alongside|amid|among|and|around|as|at|because|before|between|by|despite|during|for|"
    r"from|in|into|near|on|over|since|that|through|to|under|until|when|where|which|while|who|with|within)\s)"
)
BEHIND_A_PLACE = re.compile(r"(?<=\s)[a-z]")
"""In a part such as «Russia took place», of a subject that ends with a place's two names."""
SUBORDINATE = re.compile(r".*\s(?:after|because|when|while|whilst|as|that)\s+(?=[A-Z])(.*)$")
"""The beginning of another clause, whose subject is a name."""
WIDE_COMMA = re.compile(r"[、，；：。！？;:︰﹐､]")
WIDE = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""Letters of scripts that put no spaces between words."""
LONGEST_WIDE = 48
"""Characters of a title in one of them."""
WIDE_OPENING = re.compile(
    r"^(?:(?:据|據)[^、，]{1,30}|[^、，]{1,30}によると|[^、，]{0,12}(?:[0-9０-９一二三四五六七八九十]+(?:日|月|年)|昨日|昨天|今日|今天|本周|上周|星期.|周.|時間|时间|"
    r"午前|午後)[^、，]{0,6})[、，]\s*"
)
"""When, or who says so."""
END_MARKS = ".!?…:;,。、，；："
OPENING = "\"'“‘«([ "
DATE_PREFIX = re.compile(r"^(?:\d{4}-\d{2}-\d{2}|\d+)[-_. ]+(?=\S)")
HAS_LETTER = re.compile(r"[^\W\d_]")
WORD = re.compile(r"[^\W\d_][\w'’-]*")


def guess_title(text: str) -> str:
    """A title for `text` on one line, or ``""`` where there is nothing to make one of."""
    paragraph = next((line for line in text[:LOOKED_AT].split("\n") if HAS_LETTER.search(line)), "")
    paragraph = clean_line(paragraph)
    if not paragraph:
        return ""
    sentence = _first_sentence(paragraph)
    title = _wide_clause(sentence) if len(WIDE.findall(sentence)) * 2 > len(sentence) else _shortened(sentence)
    return _capitalised(title.rstrip(".:;, ")) or paragraph[:LONGEST].strip()


def is_title(line: str, followed_by: str) -> bool:
    """Whether the first line of a text is its title: short, no sentence, and a blank line after it."""
    line = line.strip()
    return (
        bool(HAS_LETTER.search(line))
        and len(line) <= LONGEST_TITLE_LINE
        and line[-1] not in ".:;,…"
        and followed_by.startswith("\n")
        and len(followed_by.strip()) > len(line)
    )


def title_from_name(name: str) -> str:
    """A title from a file's name: without its suffix, a date in front of it, and the signs that stand for spaces."""
    stem = clean_line(PurePath(name).stem)
    words = DATE_PREFIX.sub("", stem).replace("_", " ").replace("-", " ").strip()
    words = words or stem
    return words[:1].upper() + words[1:]


def _first_sentence(paragraph: str) -> str:
    """The first sentence of more than one word, without marks before it."""
    ends = sentence_ends(paragraph)
    said = next(
        (
            end
            for end in ends
            if HAS_LETTER.search(paragraph[:end]) and (len(paragraph[:end].split()) > 1 or WIDE.search(paragraph[:end]))
        ),
        ends[-1],
    )
    return paragraph[:said].strip().lstrip(END_MARKS + " ")


def _shortened(sentence: str) -> str:
    short = ASIDE.sub(" ", BRACKETS.sub("", sentence))
    short = WHEN.sub(_gap, short.rstrip(".:;, ")).strip() or sentence
    if len(short) > PHRASE:
        short = _first_of_several(short)
    parts = _parts(short)
    begin = _begin_of_subject(parts)
    if begin == 0 and len(sentence) <= LONG:
        return short
    clause = _clause(parts, begin)
    whole = ", ".join(parts[begin:])
    if len(whole) <= LONG or (len(clause) < SHORTEST and len(whole) <= LONGEST):
        clause = whole
    return clause if len(clause) <= LONGEST else _cut_at_phrase(clause)


def _first_of_several(sentence: str) -> str:
    """What stands before a dash, a semicolon or a colon, if it says enough; before a colon only where it has a verb."""
    ends = [cut for cut in CLAUSE.finditer(sentence) if cut.start() >= SHORTEST]
    whole = [cut for cut in ends if _has_verb(sentence[: cut.start()])] or [cut for cut in ends if ":" not in cut[0]]
    return sentence[: whole[0].start()] if whole else sentence


def _parts(sentence: str) -> list[str]:
    """What stands between a sentence's commas; a mark of quotation behind a comma goes with what is before it."""
    parts, start = [], 0
    for comma in COMMA.finditer(sentence):
        parts.append(sentence[start : comma.start()] + comma["mark"])
        start = comma.end()
    return [part for part in (*parts, sentence[start:]) if part]


def _gap(when: re.Match[str]) -> str:
    """What stands in the place of a day: the comma before it stays, where no other is behind it."""
    behind = when.string[when.end() : when.end() + 1]
    return "," if when[0].startswith(",") and behind == " " else ""


def _begin_of_subject(parts: Sequence[str]) -> int:
    """The number of the part in which the subject stands: the first behind the opening phrase."""
    begin = 0
    while begin < len(parts) - 1 and _first_word(parts[begin]) in OPENERS:
        begin += 1
    if begin == 0 or _first_word(parts[begin]) in OPENERS:
        return 0
    while begin < len(parts) - 1 and _is_place(parts[begin]) and not _is_said_of(parts[begin + 1]):
        begin += 1
        while begin < len(parts) - 1 and _first_word(parts[begin]) in OPENERS:
            begin += 1
    later = next((at for at in range(begin, len(parts)) if _has_verb(parts[at])), begin)
    if later > begin and not _begins_with_verb(parts[later]) and _first_word(parts[later]) not in JOINING:
        return later
    return begin


def _is_said_of(part: str) -> bool:
    """Whether a part is about what stands before it: its verb, its age, what it is."""
    words = part.split()
    if _begins_with_verb(part) or words[0][0].isdigit():
        return True
    return _first_word(part) in ASIDES and not _has_verb(part)


def _clause(parts: Sequence[str], begin: int) -> str:
    """The first whole clause, from the part in which its subject stands, without what stands between commas."""
    subject = parts[begin]
    has_verb = _has_verb(subject)
    if begin == len(parts) - 1 or (has_verb and not _is_begun(subject)):
        return subject
    for at in range(begin + 1, len(parts)):
        if _begins_with_verb(parts[at]):
            return f"{subject} {parts[at]}" if at > begin + 1 else f"{subject}, {parts[at]}"
        if has_verb:
            continue
        if _first_word(parts[at]) in JOINING and _has_verb(parts[at]):
            return ", ".join(parts[begin : at + 1])
        lower = BEHIND_A_PLACE.search(parts[at]) if at == begin + 1 and parts[at][0].isupper() else None
        if lower is not None and _begins_with_verb(parts[at][lower.start() :]):
            return f"{subject}, {parts[at]}"
    return subject if len(subject) >= PHRASE or has_verb else ", ".join(parts[begin:])


def _is_begun(clause: str) -> bool:
    """Whether a clause ends with another one that has no verb yet: «arrested after the mayor of the city»."""
    begun = SUBORDINATE.search(clause)
    return begun is not None and not _has_verb(f"so {begun[1]}")


def _first_word(part: str) -> str:
    word = WORD.search(part)
    return word[0].lower() if word is not None else ""


def _is_place(part: str) -> bool:
    """Whether a part may be the second name of a place: «England», «New Hampshire», «the United States»."""
    words = part.split()
    return len(words) <= 3 and all(word[0].isupper() or word in ("the", "of", "and") for word in words)


def _begins_with_verb(part: str) -> bool:
    words = [word[0] for word in WORD.finditer(part)][:3]
    while words and words[0].endswith("ly"):
        del words[0]
    if not words or not words[0].islower():
        return False
    is_participle = words[0] in ASIDES or (len(words) > 1 and words[1] in PARTICIPLE_BEHIND)
    return words[0] in AUXILIARY or words[0] in IRREGULAR or (words[0].endswith("ed") and not is_participle)


def _has_verb(part: str) -> bool:
    """Whether a part has a finite verb, as far as that can be told by the forms of words."""
    words = [word[0] for word in WORD.finditer(part)]
    for at, word in enumerate(words):
        if word in ("who", "which", "that", "whose", "where"):
            return False
        if at and (word in AUXILIARY or word in IRREGULAR):
            return True
        before, behind = words[at - 1].lower() if at else "", words[at + 1] if at + 1 < len(words) else ""
        if (
            at
            and word.endswith("ed")
            and word.islower()
            and before not in PARTICIPLE_BEFORE
            and behind not in PARTICIPLE_BEHIND
        ):
            return True
    return False


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
    """As much as there is room for, up to the beginning of a phrase, or else of a word."""
    cuts = [cut.start() for cut in PHRASES.finditer(clause) if PHRASE <= cut.start() <= LONGEST]
    cuts = [cut for cut in cuts if _has_verb(clause[:cut])]
    words = (clause[: cuts[-1]] if cuts else clause[:LONGEST].rsplit(" ", 1)[0]).split(" ")
    while len(words) > 1 and words[-1].lower() in DANGLING:
        words.pop()
    return " ".join(words)[:LONGEST].rstrip(END_MARKS + OPENING) + "…"


def _capitalised(title: str) -> str:
    return title[:1].upper() + title[1:]
