"""Clauses of an English sentence: where its subject stands, and where its first whole clause ends.

A sentence comes as its parts between commas. Which part has the verb is told by the forms of English verbs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.articles.title_words import (
    ASIDES,
    AUXILIARY,
    CONJUNCTIONS,
    GOING_ON,
    IRREGULAR,
    JOINING,
    NO_SUBJECT,
    OPENERS,
    PARTICIPLE_BEFORE,
    PARTICIPLE_BEHIND,
    RELATIVE,
)
from store.late_pattern import late_pattern

PHRASE = 50
"""Characters after which a clause says enough, and a long one may end before a phrase."""
QUANTITY = late_pattern(
    r"(?:at (?:least|most)|more than|fewer than|up to|as many as|(?:about|around|nearly|over|roughly)(?= \d)) "
    r"(?!\S+ (?:second|minute|hour|day|week|month|year|met|kilomet|mile|[ap]\.?m\b))",
    re.IGNORECASE,
)
"""The beginning of a subject that looks like an opening phrase: «At least seven people»."""
BEHIND_A_PLACE = late_pattern(r"(?<=\s)[a-z]")
"""The verb in a part such as «Russia took place», after a subject that ends with the two names of a place."""
SUBORDINATE = late_pattern(r".*\s(?:after|because|when|while|whilst|as|that)\s+(?=[A-Z])(.*)$")
"""The beginning of another clause, whose subject is a name."""
REPORTED = late_pattern(
    r".*\s(?:(?:said|says)(?: that)? (?=[A-Z])|"
    r"(?:said|announced|confirmed|reported|established|revealed|claimed|warned|showed|found|ruled|stated) that\s)(.*)$"
)
"""The beginning of reported speech."""
REPORTING = (
    "said",
    "says",
    "announced",
    "confirmed",
    "reported",
    "established",
    "revealed",
    "claimed",
    "warned",
    "showed",
)
REPORTING_TOO = ("found", "ruled", "stated")
"""One of these is in all reported speech: to look for them takes a tenth of the time."""
UNFINISHED = late_pattern(
    r"\b(?:the|a|an|its|their|his|her) (?:next|first|second|last|new|old|other|latest)$|"
    r"\b(?:when|where|whereby|that|which|who|if|because|said|says|announced|confirmed|reported|established|revealed|claimed)$"
)
"""What a text ends with that ends in the middle of its clause."""
LONGEST_END = 16
"""Characters of that, at most."""
ONLY_IF = late_pattern(r"\s(?:said|says|announced|warned)(?: that)? if\s")
"""What stands in a text that says nothing without what comes after it."""
BEHIND_NAME = late_pattern(rf"(?:[A-Z][\w.]+ ){{1,3}}((?:{'|'.join(sorted(GOING_ON))}) .+)")
"""A phrase that goes on after a name."""
WORD = late_pattern(r"[^\W\d_][\w'’-]*")


def begin_of_subject(parts: Sequence[str]) -> int:
    """The number of the part in which the subject stands: the first after the opening phrase."""
    begin = 0
    while begin < len(parts) - 1 and (_is_opening(parts[begin]) or (begin > 0 and _is_of_opening(parts[begin]))):
        begin += 1
    if begin == 0 or _is_opening(parts[begin]):
        return 0
    while begin < len(parts) - 1 and _is_place(parts[begin]):
        if _is_said_of(parts[begin + 1]) or _is_apposition(parts, begin + 1):
            break
        begin += 1
        while begin < len(parts) - 1 and _is_opening(parts[begin]):
            begin += 1
    later = next((at for at in range(begin, len(parts)) if has_verb(parts[at])), begin)
    if later > begin and _can_be_subject(parts[later]):
        return later
    return begin


def _is_opening(part: str) -> bool:
    """Whether a part stands before the subject: «In London», «After a man was shot», but not «In London a man was shot»."""
    first = _first_word(part)
    return first in OPENERS and not QUANTITY.match(part) and (first in CONJUNCTIONS or not _has_auxiliary(part))


def _is_of_opening(part: str) -> bool:
    """Whether a part after an opening phrase belongs to it: «who arrived at noon», «and despite warnings»."""
    first, *others = [word[0].lower() for word in WORD.finditer(part)][:2] or [""]
    return first in RELATIVE - {"what", "that"} or (first in JOINING and not OPENERS.isdisjoint(others))


def _has_auxiliary(part: str) -> bool:
    """Whether a part has such a verb before any word that begins a clause of its own."""
    words = [word[0].lower() for word in WORD.finditer(part)]
    end = next((at for at, word in enumerate(words) if word in RELATIVE), len(words))
    return not AUXILIARY.isdisjoint(words[:end])


def _is_apposition(parts: Sequence[str], at: int) -> bool:
    """Whether a part says what the one before it is, and that one's verb is in the next: «Waseem, brother of hers, was»."""
    is_name = parts[at][0].islower() and not has_verb(parts[at])
    return is_name and at + 1 < len(parts) and _begins_with_verb(parts[at + 1])


def _can_be_subject(part: str) -> bool:
    return not _begins_with_verb(part) and _first_word(part) not in NO_SUBJECT


def _is_said_of(part: str) -> bool:
    """Whether a part is about what stands before it: its verb, its age, what it is."""
    words = part.split()
    if _begins_with_verb(part) or words[0][0].isdigit():
        return True
    return _first_word(part) in ASIDES and not has_verb(part)


def first_clause(parts: Sequence[str], begin: int) -> str:
    """The first whole clause, from the part in which its subject stands, without what stands between commas."""
    last = _end_of_list(parts, begin)
    subject, first = ", ".join(parts[begin : last + 1]), begin
    begin = last
    subject_has_verb = has_verb(subject)
    if begin == len(parts) - 1 or (subject_has_verb and not _is_begun(subject)):
        return subject
    if subject_has_verb and _is_open(subject):
        return ", ".join(parts[first:])
    for at in range(begin + 1, len(parts)):
        if _begins_with_verb(parts[at]):
            return f"{subject} {parts[at]}" if at > begin + 1 else f"{subject}, {parts[at]}"
        if subject_has_verb:
            continue
        if _first_word(parts[at]) in JOINING and has_verb(parts[at]):
            return ", ".join(parts[first : at + 1])
        lower = BEHIND_A_PLACE.search(parts[at]) if at == begin + 1 and parts[at][0].isupper() else None
        if lower is not None and _begins_with_verb(parts[at][lower.start() :]):
            return f"{subject}, {parts[at]}"
    is_enough = len(subject) >= PHRASE or subject_has_verb
    return subject if is_enough and not is_unfinished(subject) else ", ".join(parts[first:])


def with_what_goes_on(parts: Sequence[str], clause: str, most: int) -> str:
    """A clause that ends before an aside, with the phrase that goes on after it, if both have up to `most` characters:
    «voted to hold two officers, Ross and Barr, in contempt of Congress», «a doctor in Martinsville, Virginia to 40 years»."""
    at = next((at for at, part in enumerate(parts) if clause.endswith(part)), len(parts))
    behind = BEHIND_NAME.match(parts[at + 1]) if at + 1 < len(parts) else None
    if behind is not None and not has_verb(parts[at + 1]) and len(clause) + len(behind[1]) < most:
        return f"{clause} {behind[1]}"
    if at + 2 >= len(parts) or has_verb(parts[at + 1]) or _first_word(parts[at + 1]) in JOINING | OPENERS | GOING_ON:
        return clause
    words = WORD.findall(parts[at + 1])
    is_aside = bool(words) and (words[0][0].isupper() or words[0].lower() in ASIDES)
    phrase = parts[at + 2]
    goes_on = phrase.split(" ", 1)[0] in GOING_ON and not has_verb(phrase)
    return f"{clause} {phrase}" if is_aside and goes_on and len(clause) + len(phrase) < most else clause


def _end_of_list(parts: Sequence[str], begin: int) -> int:
    """The number of the last part of a subject that is a list: «radio personality, television host, and writer Don Imus»."""
    for at in range(begin + 1, min(begin + 4, len(parts))):
        if _first_word(parts[at]) in JOINING and not has_verb(parts[at]) and not _begins_with_verb(parts[at]):
            between = parts[begin:at]
            is_list = not any(has_verb(part) or _first_word(part) in ASIDES - {"a", "an", "the"} for part in between)
            return at if is_list and at > begin + 1 else begin
    return begin


def _is_begun(clause: str) -> bool:
    """Whether a clause ends with another one that has no verb yet: «arrested after the mayor of the city»."""
    subordinate = SUBORDINATE.match(clause)
    return is_unfinished(clause) or (subordinate is not None and not has_verb(f"so {subordinate[1]}"))


def is_unfinished(clause: str) -> bool:
    """Whether a clause says nothing without what comes after it: «said the son of the mayor», «rules for the next»."""
    if _is_open(clause):
        return True
    reported = REPORTED.match(clause) if any(map(clause.__contains__, (*REPORTING, *REPORTING_TOO))) else None
    return reported is not None and not has_verb(f"so {reported[1]}")


def _is_open(clause: str) -> bool:
    """Whether a clause ends in its midst."""
    is_cut = UNFINISHED.search(clause, max(0, len(clause) - LONGEST_END)) is not None
    return is_cut or (" if" in clause and ONLY_IF.search(clause) is not None)


def _first_word(part: str) -> str:
    word = WORD.search(part)
    return word[0].lower() if word is not None else ""


def _is_place(part: str) -> bool:
    """Whether a part may be the second name of a place: «England», «New Hampshire», «the United States»."""
    words = part.split()
    return len(words) <= 3 and all(word[0].isupper() or word in ("the", "of", "and") for word in words)


def _begins_with_verb(part: str) -> bool:
    words = WORD.findall(part)[:3]
    while words and words[0].endswith("ly"):
        del words[0]
    if not words or not words[0].islower():
        return False
    is_participle = words[0] in ASIDES or (len(words) > 1 and words[1] in PARTICIPLE_BEHIND)
    return words[0] in AUXILIARY or words[0] in IRREGULAR or (words[0].endswith("ed") and not is_participle)


def has_verb(part: str) -> bool:
    """Whether a part has a finite verb, as far as that can be told by the forms of words."""
    words = WORD.findall(part)
    for at, word in enumerate(words):
        if word.lower() in RELATIVE:
            return False
        if at and (word in AUXILIARY or word in IRREGULAR):
            return True
        if at and word.endswith("ed") and word.islower():
            behind = words[at + 1] if at + 1 < len(words) else ""
            if words[at - 1].lower() not in PARTICIPLE_BEFORE and behind not in PARTICIPLE_BEHIND:
                return True
    return False
