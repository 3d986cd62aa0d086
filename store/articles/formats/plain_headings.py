"""Headings in plain text, which has no signs for them: chapters of books, numbered sections of RFCs and manuals, lines that are
underlined.

    CHAPTER I                     1.1.  Notational Conventions            Outline of typical usage
                                                                          ------------------------
    Down the Rabbit-Hole          Appendix A.  Examples

Which of these kinds a text has is told by its beginning; then a line is a heading by itself and by what stands before it, so
that the headings of a beginning are those of the whole.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import chain

from store.articles.article import Block
from store.articles.formats.paged_text import KIND
from store.articles.formats.paged_text import LOOKED_AT as KIND_WITHIN
from store.articles.formats.wrapped import AS_IT_IS
from store.articles.locators import Locator
from store.late_pattern import late_pattern

LARGE = frozenset("book part volume act buch teil livre partie tome libro parte часть книга том".split())
"""What a text's largest parts are called, that hold chapters."""
KINDS = LARGE | set(
    "chapter scene canto stave letter kapitel chapitre capítulo capitulo capitolo глава".split(),
)
ORDINALS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty first second third fourth fifth sixth seventh eighth ninth tenth last".split()
)
SPELLINGS = frozenset(spelling for kind in KINDS for spelling in (kind.capitalize(), kind.upper()))
SPELLED = "|".join(sorted(SPELLINGS))
CHAPTER = late_pattern(
    rf"\n\n[ \t]*(?P<line>(?P<kind>{SPELLED})[ \t\xa0]+(?:(?:the|THE)[ \t]+)?"
    r"(?P<number>\d{1,3}|[A-Za-z]+(?:[- ][a-z]+)?)(?![\w’'])(?P<sign>[.:—–-]*)(?P<words>[ \t\xa0][^\n]*)?)(?=\n|\Z)"
)
"""How a book's parts and chapters are called, with their number, after which their name may stand."""
ROMAN = late_pattern(r"[IVXLC]+|[ivxlc]{1,6}")
LONGEST = 90
"""Characters of a heading."""
LINE = r"[ \t]*(?P<line>\S(?:[^\n]{0,88}\S)?)[ \t]*(?=\n|\Z)"
"""A line that begins a paragraph, no longer than a heading may be."""
LONG_LINE = LINE.replace("88", "198")
"""The same for a numbered section that is called by a question."""
FIRST, ALONE = late_pattern(LONG_LINE), late_pattern(r"\n\n" + LONG_LINE)
BELOW = late_pattern(r"[ \t]*\n+" + LINE)
ENDED = late_pattern(r"[ \t]*(?:\n[ \t]*\n|\Z)")
NO_NAME = (".", ",", ";", ":", "—", "-", "”", '"', "’", "'", "…")
"""What the name of a chapter does not end with, below its number."""
OPENING = ('"', "“", "‘", "'", "«", "`", "[", "(", "—", "*", "-")
SMALL = 4
"""Letters of words that may begin with a small letter in the name of a chapter."""
NUMBERED = late_pattern(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,4})\.?[ \t\xa0]+(?P<words>[^\W\d_\"'“(<].*)")
APPENDED = late_pattern(r"(?:Appendix [A-Z]\b|[A-Z](?:\.\d{1,2}){1,4}\.[ \t]+[^\W\d_\"'“(]).*")
SECTION = late_pattern(r"\n\n[ \t]*\d{1,2}\.\d{1,2}\.?[ \t\xa0]+[^\W\d_][^\n]{2,80}\n\n")
"""A numbered section below another, alone on its line: where there are such, sections are numbered."""
OF_RFC = frozenset(
    (
        "Abstract",
        "Status of This Memo",
        "Status of this Memo",
        "Copyright Notice",
        "Table of Contents",
        "Introduction",
        "References",
        "Normative References",
        "Informative References",
        "Security Considerations",
        "IANA Considerations",
        "Acknowledgements",
        "Acknowledgments",
        "Contributors",
        "Authors' Addresses",
        "Author's Address",
        "Index",
    )
)
KINDS_SAID = ("Request for Comments", "Draft", "RFC")
"""A text of which `KIND` is found has one of these."""
LEADERS = late_pattern(r"\.{4}|\. \. \.|\s\d+$")
"""What a line of a table of contents has."""
UNDERLINES = ("\n===", "\n---", "\n~~~")
"""The signs that underline a heading, by its level."""
LONGEST_UNDERLINED = 100
DEEPEST = 6


def lines_at_margin(text: str) -> frozenset[str] | None:
    """The numbered lines without room before them of an RFC, where the lists have some; None for another text."""
    beginning = text[:KIND_WITHIN]
    if not any(map(beginning.__contains__, KINDS_SAID)) or KIND.search(beginning) is None:
        return None
    return frozenset(line.rstrip() for line in text.split("\n") if line[:1].isdigit())


def plain_headings(text: str, sample: str, after: int, at_margin: Container[str] | None) -> tuple[Block, ...]:
    """The headings from a place on of a text that begins with `sample`, which tells what kinds of headings it has; of an RFC,
    numbered lines count that stood at the margin."""
    headings: dict[int, Block] = {}
    if any(_underlined(sample)):
        headings |= ((block.start, block) for block in _underlined(text))
    if _may_have_chapters(sample) and any(_chapters(sample)):
        headings = {block.start: block for block in _chapters(text)} | headings
    if at_margin is not None or SECTION.search(sample) is not None:
        within = {block.start: int(number) for block in headings.values() if (number := _number(text, block))}
        headings = {block.start: block for block in _sections(text, at_margin, within)} | headings
    return tuple(headings[start] for start in sorted(headings) if start >= after)


def plain_chapters(text: str, headings: Iterable[Block], *, is_rfc: bool) -> Iterator[Locator]:
    """Where the chapters of a text begin that has these headings, and the sections of an RFC: by their numbers and names, those
    of chapters after the part that holds them."""
    part, chapter, level = "", "", 0
    for block in headings:
        words = " ".join(text[block.start : block.end].split()).rstrip(".:—- ")
        match = CHAPTER.fullmatch(f"\n\n{words}")
        if match is not None and _is_chapter(match):
            if match["kind"].lower() in LARGE:
                part, chapter = words, ""
            else:
                chapter = words
            level = 0 if match["words"] else block.level  # its name may be the next heading
        elif level and block.level == level + 1:
            chapter = f"{chapter}, {words}" if chapter else ""
            part = part if chapter else f"{part}, {words}"
            level = 0
        elif is_rfc:
            part, chapter = "", words
        else:
            continue
        yield Locator(block.start, "chapter", ", ".join(filter(None, (part, chapter))))


def _lines_alone(text: str) -> Iterator[tuple[int, str]]:
    """The lines that begin a paragraph and may be headings, without the white space about them, and their places."""
    first = FIRST.match(text)
    for match in chain([first] if first is not None else [], ALONE.finditer(text)):
        yield match.start("line"), match["line"]


def _may_have_chapters(text: str) -> bool:
    """Whether a paragraph begins with what chapters are called. Most texts have none, and CHAPTER takes long to compile."""
    beginnings = (paragraph.lstrip()[:LONGEST] for paragraph in text.split("\n\n"))
    return any(not SPELLINGS.isdisjoint(beginning.split(maxsplit=1)[:1]) for beginning in beginnings)


def _chapters(text: str) -> Iterator[Block]:
    part = ""
    first = CHAPTER.match(f"\n\n{text[: 2 * LONGEST]}")
    matches = chain([(first, -2)] if first is not None else [], ((match, 0) for match in CHAPTER.finditer(text)))
    for chapter, moved in matches:
        line = chapter["line"].rstrip()
        if line == part or not _is_chapter(chapter):
            continue  # a play's act is printed again over each of its scenes
        is_large = chapter["kind"].lower() in LARGE
        level = 1 if is_large else 2
        part = line if is_large else part
        start = chapter.start("line") + moved
        yield Block(start, start + len(line), "heading", level)
        below = None if chapter["words"] else BELOW.match(text, start + len(line))
        if below is not None and _is_name(below["line"]):
            yield Block(below.start("line"), below.end("line"), "heading", level + 1)


def _is_chapter(line: re.Match[str]) -> bool:
    """Whether a line is that of a chapter: the words after its number are its name, and no sentence goes on there."""
    kind, number, words = line["kind"], line["number"], (line["words"] or "").strip()
    if len(line["line"]) > LONGEST:
        return False
    number_words = number.lower().replace("-", " ").split()
    if not number.isdigit() and not ROMAN.fullmatch(number) and not ORDINALS.issuperset(number_words):
        return False
    if not words or kind.isupper():
        return True
    return bool(line["sign"] or words[0].isupper()) and not words.endswith((".", ",", ";"))


def _is_name(words: str) -> bool:
    if not words or words.endswith(NO_NAME) or words.startswith(OPENING):
        return words.isupper() and len(words) > SMALL
    long = [word for word in words.split() if len(word) > SMALL] or words.split()
    return words[0].isupper() and all(word[0].isupper() or not word[0].isalpha() for word in long)


def _number(text: str, chapter: Block) -> str:
    """The number of a chapter that has its sections numbered after it; ``""`` for another heading."""
    match = CHAPTER.fullmatch(f"\n\n{text[chapter.start : chapter.end]}")
    return match["number"] if match is not None and match["number"].isdigit() else ""


def _sections(text: str, at_margin: Container[str] | None, chapters: Mapping[int, int]) -> Iterator[Block]:
    """Numbered sections: each the next of one before it, or the first in it, or in one of the `chapters`, which have their
    numbers by their places."""
    last: tuple[int, ...] = ()
    for start, words in _lines_alone(text):
        end = start + len(words)
        if start in chapters:
            last = (chapters[start],)
            continue
        if len(words) > LONGEST and not words.endswith("?"):
            continue
        if not (end == len(text) or ENDED.match(text, end)) or LEADERS.search(words):
            continue
        numbered = NUMBERED.fullmatch(words)
        if numbered is not None:
            number = tuple(map(int, numbered["number"].split(".")))
            is_inside = at_margin is not None and words not in at_margin
            if _follows(number, last) and not is_inside and not words.endswith((",", ";")):
                last = number
                yield Block(start, end, "heading", min(len(number) + bool(chapters), DEEPEST))
        elif at_margin is not None and (words in OF_RFC or APPENDED.fullmatch(words)):
            depth = words.partition(" ")[0].strip(".").count(".") if words[1] == "." else 1
            yield Block(start, end, "heading", min(depth + (words[1] == "."), DEEPEST))


def _follows(number: tuple[int, ...], last: tuple[int, ...]) -> bool:
    """Whether a section may come after the last one."""
    if not last:
        return number in ((1,), (0,))
    if number == (*last, 1):
        return True
    depth = len(number)
    return depth <= len(last) and number[:-1] == last[: depth - 1] and number[-1] == last[depth - 1] + 1


def _underlined(text: str) -> Iterator[Block]:
    """Lines that begin a paragraph and have another below them that underlines them."""
    for level, sign in enumerate(UNDERLINES, 1):
        place = text.find(sign) if sign[1] in text else -1  # a search for one character takes a tenth of the time
        while place >= 0:
            end = text.find("\n", place + 1)
            line = text[place + 1 : end if end >= 0 else len(text)].rstrip()
            start = text.rfind("\n", max(0, place - LONGEST_UNDERLINED), place) + 1
            over = text[start:place].strip()
            begins = start == 0 or text.startswith("\n\n", start - 2)
            is_line = line == sign[1] * len(line) and abs(len(line) - len(over)) <= max(2, len(over) // 4)
            if is_line and over and begins and not AS_IT_IS.match(over):
                begin = text.index(over, start)
                yield Block(begin, begin + len(over), "heading", level)
            place = text.find(sign, place + len(sign))
