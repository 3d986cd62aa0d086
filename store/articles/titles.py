"""A title for a text that has none, as a person would make one.

The first sentence of a news text says what it is about, but says more than a title does. It is shortened where a
newspaper's editor would cut: before a dash, a semicolon or a relative clause, and without what stands in brackets.

    OpenAI is accelerating plans for its Sora AI video generator – and it involves a charm offensive in Hollywood.
    OpenAI is accelerating plans for its Sora AI video generator

What is still too long ends at a word, never on an article or preposition, with an ellipsis.
"""

from __future__ import annotations

import re
from pathlib import PurePath

from store.articles.clean import clean_line
from store.articles.sentences import sentence_ends

LONGEST = 90
"""Characters; two lines of a narrow list, one of a wide one."""
SHORTEST = 40
"""A clause shorter than this says too little to stand alone."""
LOOKED_AT = 2_000
"""Characters of the text that are looked at for the first sentence."""

BRACKETS = re.compile(r"\s*\([^()]*\)")
ASIDE = re.compile(r"\s+[–—]\s[^–—]+\s[–—]\s+")
DAY = r"(?:early |late )?on (?:mon|tues|wednes|thurs|fri|satur|sun)day(?: morning| afternoon| evening| night)?"
WHEN = re.compile(rf"^{DAY},\s+|,?\s+(?:{DAY}|yesterday)(?=[ ,])|^(?:yesterday|today),\s+", re.IGNORECASE)
"""News says on which day; a title does not, the date stands beside it."""
CLAUSE = re.compile(
    r"\s+[–—-]\s+|—|;\s|:\s|,\s+(?=(?:and|but|or|while|as|after|which|who|whose|where|when|with|according|"
    r"including|following|adding|saying|officials|says|said|reported|reports|an?|the|previously)\b)",
)
DANGLING = frozenset(
    "a an and as at but by for from had has have her his in into is its of on or that the their this to was were "
    "which who will with".split()
)
"""Words that cannot end a title."""
END_MARKS = ".!?…:;,"
OPENING = "\"'“‘«([ "
DATE_PREFIX = re.compile(r"^(?:\d{4}-\d{2}-\d{2}|\d+)[-_. ]+(?=\S)")
HAS_LETTER = re.compile(r"[^\W\d_]")


def guess_title(text: str) -> str:
    """A title for `text` on one line, or ``""`` where there is nothing to make one of."""
    paragraph = next((line for line in text[:LOOKED_AT].split("\n") if HAS_LETTER.search(line)), "")
    paragraph = clean_line(paragraph)
    if not paragraph:
        return ""
    ends = sentence_ends(paragraph)
    said = next(
        (end for end in ends if len(paragraph[:end].split()) > 1 and HAS_LETTER.search(paragraph[:end])), ends[-1]
    )
    sentence = paragraph[:said].strip().lstrip(END_MARKS + " ")
    if len(sentence) > LONGEST:
        sentence = WHEN.sub("", ASIDE.sub(" ", BRACKETS.sub("", sentence)))
        sentence = sentence[:1].upper() + sentence[1:]
    if len(sentence) > SHORTEST:
        sentence = _main_clause(sentence)
    if len(sentence) > LONGEST:
        return _cut_at_word(sentence)
    return sentence.rstrip(".:;, ") or paragraph[:LONGEST]


def is_title(line: str, followed_by: str) -> bool:
    """Whether the first line of a text is its title: short, no sentence, and a blank line after it."""
    line = line.strip()
    return (
        bool(HAS_LETTER.search(line))
        and len(line) <= LONGEST * 2
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


def _main_clause(sentence: str) -> str:
    for cut in CLAUSE.finditer(sentence):
        if cut.start() > LONGEST:
            break
        separates_clauses = sentence[cut.start()] != ","
        if cut.start() >= SHORTEST and (separates_clauses or len(sentence) > LONGEST):
            return sentence[: cut.start()]
    return sentence


def _cut_at_word(sentence: str) -> str:
    words = sentence[:LONGEST].rsplit(" ", 1)[0].split(" ")
    while len(words) > 1 and words[-1].lower() in DANGLING:
        words.pop()
    return " ".join(words).rstrip(END_MARKS + OPENING) + "…"
