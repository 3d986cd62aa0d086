"""The text directive of a passage: how an address says which words on a page are meant.

Follows «URL Fragment Text Directives» (W3C community group draft, WICG): ``text=[prefix-,]start[,end][,-suffix]``, where a
browser shows the *first* place on the page that fits. Its rules, and what follows from each:

*Terms stand in one block.* A passage over several lines is given by its first and last words (``start,end``), and so is
a long one, because nobody can send an address of a thousand characters: «It was … the epoch of incredulity» →
``text=It%20was%20the%20best,epoch%20of%20incredulity``.

*Terms end at word boundaries* (UAX #29). A passage that begins or ends inside a word is widened to the whole word:
«conom» → ``text=the-,economy,-grows``.

*Case and accents do not count.* Places are compared without them (NFKD, no marks, case-folded), so «Résumé» after
«resume» is not a first place.

*The first place wins.* If the words stand earlier in the text too, words before and after them are added until the
passage itself is first, 2, 4, 8, 16 words; context may stand in another block, as white space between is skipped. Where
even that does not tell, there is no directive: a wrong place is worse than none. A page has words around the text that are
not known here (menus, teasers), so short words always get context.

What is compared ignores blocks and word boundaries, so it finds at least every place that a browser can find, and a
passage that is first here is first there.

*Pictures and tables.* Where a text has ``[words for a picture]`` or `` │ `` between cells, a page has other things: no term
goes over them, as over the end of a block.

*Signs.* ``-``, ``&`` and ``,`` mean something in a directive; they and all but letters, digits, ``_``, ``.`` and ``~``
are percent-encoded.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from urllib.parse import quote

from store.articles.article import Passage

LONGEST_WHOLE = 300
"""Characters of a passage that is given whole; the draft's authors' own generator has the same limit."""
SHORTEST_ALONE = 20
"""Characters of a passage that needs no words around it, as in the same generator."""
END_WORDS = (4, 8, 16)
"""How many words say where a long passage begins and ends: as many as are needed."""
CONTEXT_WORDS = (2, 4, 8, 16)
"""How many words before and after a passage tell it from others: as many as are needed."""
REACH = 400
"""Characters that are looked at for the most words of a context; words of 16 languages have 5 to 12 with the space."""

SPACES = re.compile(r"\s+")
NOT_ON_THE_PAGE = re.compile(r"\[[^\[\]\n]*\]|[│┃─━┼]+")
"""What a text may have that a page has not: words that stand for pictures, and the lines of tables."""
INVISIBLE = frozenset({"Mn", "Cf"})
"""Marks on letters, and what has no shape: a search in a page passes over them."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What a directive is made of; ``""`` where a part is left out."""

    start: str
    end: str = ""
    prefix: str = ""
    suffix: str = ""

    def __str__(self) -> str:
        parts = (
            f"{_encoded(self.prefix)}-" if self.prefix else "",
            _encoded(self.start),
            _encoded(self.end),
            f"-{_encoded(self.suffix)}" if self.suffix else "",
        )
        return f"text={','.join(filter(None, parts))}"


@dataclass(frozen=True, slots=True)
class Searched:
    """A text as it is searched, up to a little after a passage, and where the passage is in it."""

    text: str
    start: int
    end: int

    def begins_with(self, terms: Terms) -> bool:
        """Whether the first place that fits the terms is the passage."""
        start, prefix, suffix = (re.escape(folded(term)) for term in (terms.start, terms.prefix, terms.suffix))
        before = f"{prefix} ?" if prefix else ""
        after = f" ?{suffix}" if suffix else ""
        match = re.search(f"{before}(?P<start>{start}){'' if terms.end else after}", self.text)
        if match is None or match.start("start") != self.start:
            return False
        if not terms.end:
            return match.end("start") == self.end
        last = re.compile(f"(?P<end>{re.escape(folded(terms.end))}){after}").search(self.text, match.end("start"))
        return last is not None and last.end("end") == self.end


def text_directive(text: str, passage: Passage) -> str:
    """The directive that finds a passage in a page with this text; ``""`` where none does."""
    start, end = passage
    whole, text = text, NOT_ON_THE_PAGE.sub(lambda part: "\n" * len(part[0]), text)
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start == end:
        return ""
    start, end = _word_around(text, start)[0], _word_around(text, end)[1]
    before, words = folded(text[:start]), folded(text[start:end])
    searched = Searched(before + words + folded(text[end : end + 2 * REACH]), len(before), len(before) + len(words))
    is_after_words = not whole[len(text[:start].rstrip()) : start].strip()
    is_before_words = not whole[end : len(text) - len(text[end:].lstrip())].strip()
    around = is_after_words, is_before_words
    fitting = (
        terms for terms in _terms(text, start, end, around) if folded(terms.start) and searched.begins_with(terms)
    )
    return str(next(fitting, ""))


def folded(text: str) -> str:
    """`text` without case, accents and what is invisible, every white space one blank. Character by character, so that a part
    of a text is folded like the whole; by replacing, which on long texts takes half the time of a translation."""
    text = text.casefold().replace("\n", " ").replace("\t", " ")
    for character in set() if text.isascii() else set(text):
        if not character.isascii() and (kept := _folded(character)) != character:
            text = text.replace(character, kept)
    while "  " in text:
        text = text.replace("  ", " ")
    return text


def _folded(character: str) -> str:
    if character.isspace():
        return " "
    kept = (
        letter for letter in unicodedata.normalize("NFKD", character) if unicodedata.category(letter) not in INVISIBLE
    )
    return "".join(kept).casefold()


def _terms(text: str, start: int, end: int, around: tuple[bool, bool]) -> Iterator[Terms]:
    """Terms for a passage, the shortest first; `around` says whether words stand beside it, before and after, in the page."""
    whole = SPACES.sub(" ", text[start:end])
    is_in_one_line = "\n" not in text[start:end]
    if is_in_one_line and len(whole) <= LONGEST_WHOLE:
        ends = [(whole, "")]
    else:
        ends = [(_first_words(text, start, end, count), _last_words(text, start, end, count)) for count in END_WORDS]
        if is_in_one_line:
            ends = [pair for pair in ends if sum(map(len, pair)) < len(whole)] or [(whole, "")]
    for first, last in ends:
        if len(first) + len(last) >= SHORTEST_ALONE:
            yield Terms(first, last)
    for first, last in ends:
        for count in CONTEXT_WORDS:
            prefix = _last_words(text, max(0, start - REACH), start, count) if around[0] else ""
            suffix = _first_words(text, end, len(text), count) if around[1] else ""
            yield Terms(first, last, prefix, suffix)
    for first, last in ends:
        yield Terms(first, last)


def _first_words(text: str, start: int, end: int, count: int) -> str:
    """So many words from `start` on, as far as the first line with anything in it goes."""
    while start < end and text[start].isspace():
        start += 1
    stop = min(end, _line_end(text, start, end), start + REACH)
    pieces = _pieces(text[start:stop])
    if stop < min(end, _line_end(text, start, end)):
        pieces = pieces[:-1]  # the last word may go on
    words = [place for place, piece in enumerate(pieces, 1) if _is_word(piece)]
    first_pieces = pieces[: words[count - 1]] if len(words) > count else pieces
    return SPACES.sub(" ", "".join(first_pieces)).strip()


def _last_words(text: str, start: int, end: int, count: int) -> str:
    """So many words up to `end`, as far as the last line with anything in it goes."""
    while start < end and text[end - 1].isspace():
        end -= 1
    line = text.rfind("\n", start, end) + 1 or start
    begin = max(line, end - REACH)
    pieces = _pieces(text[begin:end])
    if begin and text[begin - 1] != "\n":
        pieces = pieces[_cut(text, begin) :]
    words = [place for place, piece in enumerate(pieces) if _is_word(piece)]
    last_pieces = pieces[words[-count] :] if len(words) > count else pieces
    return SPACES.sub(" ", "".join(last_pieces)).strip()


def _cut(text: str, offset: int) -> int:
    """How many pieces from `offset` on belong to a word that begins before it: one or none."""
    return int(_word_around(text, offset)[0] != offset)


def _line_end(text: str, start: int, end: int) -> int:
    line_end = text.find("\n", start, end)
    return end if line_end < 0 else line_end


def _word_around(text: str, offset: int) -> tuple[int, int]:
    """The boundaries next to an offset; both are the offset itself where it is one."""
    line = text.rfind("\n", 0, offset) + 1
    begin = max(line, offset - REACH)
    stop = min(_line_end(text, offset, len(text)), offset + REACH)
    bounds = list(accumulate(map(len, _pieces(text[begin:stop])), initial=begin))
    return max(bound for bound in bounds if bound <= offset), min(bound for bound in bounds if bound >= offset)


def _pieces(line: str) -> list[str]:
    """Words and what is between them (UAX #29), together the line."""
    from unicode_segmentation_rs import split_word_bounds

    return list(split_word_bounds(line))


def _is_word(piece: str) -> bool:
    return any(map(str.isalnum, piece))


def _encoded(term: str) -> str:
    return quote(term.encode("utf-8", "replace"), safe="").replace("-", "%2D")
