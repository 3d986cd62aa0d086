"""A note's Markdown as lines of styled words.

A note is read as CommonMark with ``~~strikes~~``, but for three things. Line breaks stand as they were typed, and so do
blank lines (several as one): notes are written line by line, and what the writer set apart is read apart. HTML is text.
Definitions of links (``[1]: address``) stay where they are: taken out, as CommonMark has it, «[todo]: ask» would not be
seen at all. Where nothing is left of a note but marks, they are shown as they were typed.

What has no marks is read without the parser, which takes time to be imported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from store.articles.clean import clean

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

Look = Literal["emphasis", "strong", "code", "link", "strike", "muted", "tags"]

MARKS = re.compile(r"[*_`\[<~\\&]|^ {0,3}(?:[-+=#>]|\d{1,9}[.)])|^(?: {4}| {0,3}\t)", re.MULTILINE)
"""Where something may be meant otherwise than it is typed."""
DEEPEST = 1_000
"""Tokens inside each other that the parser follows; deeper ones it would drop."""
TASK = re.compile(r"\[([ xX])\](?: |$)")
BULLET, OPEN_TASK, DONE_TASK = "• ", "☐ ", "☑ "
BAR = "▎ "
"""Beside a quote."""
CODE_INDENT = "  "
"""Before the lines of a code block, which no colour need tell."""
TAB = 4
SPACES = {ord("\n"): " ", ord("\t"): " "}
OPENING: dict[str, Look] = {"em_open": "emphasis", "strong_open": "strong", "s_open": "strike", "link_open": "link"}


class Run(NamedTuple):
    """Characters that are shown alike."""

    text: str
    looks: tuple[Look, ...] = ()
    """Laid over each other in this order."""


class NoteLine(NamedTuple):
    """What is set as one paragraph, however many rows that makes."""

    runs: tuple[Run, ...] = ()
    lead: str = ""
    """What stands before its first row: bars, bullets, indentation; one cell a character."""
    hang: str = ""
    """What stands before its other rows, as wide as `lead`."""
    is_rule: bool = False

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


def read_note(note: str, *, addresses: bool = False) -> list[NoteLine]:
    """The lines of a note; with `addresses`, those of links stand after their words."""
    note = clean(note)
    lines = _parsed(note, addresses) if MARKS.search(note) else _as_typed(note)
    return lines if any(line.is_rule or line.text.strip() for line in lines) else _as_typed(note)


def plain(note: str) -> str:
    """A note's words on one line, without marks but for bullets, numbers and boxes."""
    lines = [line.lead.replace(BAR.strip(), "") + line.text for line in read_note(note) if not line.is_rule]
    return " ".join(" ".join(lines).split()) or " ".join(note.split())


def _as_typed(note: str) -> list[NoteLine]:
    lines: list[NoteLine] = []
    for typed in (line.translate(SPACES).strip() for line in note.strip().split("\n")):
        if typed or (lines and lines[-1].runs):
            lines.append(NoteLine((Run(typed),) if typed else ()))
    return lines


def _parsed(note: str, addresses: bool) -> list[NoteLine]:
    try:
        return _Reader(addresses).read(_parser().parse(note))
    except RecursionError:
        return _as_typed(note)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": DEEPEST})
    return parser.enable("strikethrough").disable("reference")


@dataclass(eq=False, slots=True)
class _Container:
    """A quote or an entry of a list that is open."""

    hang: str
    """What stands before its rows."""
    marker: str = ""
    """What stands before its first one instead; ``""`` when that has been set."""
    end: int = 0
    """The line of the note after its first one."""


@dataclass(slots=True)
class _Reader:
    """Goes through the parser's tokens."""

    _addresses: bool
    _lines: list[NoteLine] = field(default_factory=list)
    _containers: list[_Container] = field(default_factory=list)
    _lists: list[tuple[int | None, str]] = field(default_factory=list)
    """Of each list that is open, the number of its next entry, None where it has none, and the sign after it."""
    _last: tuple[_Container, ...] = ()
    """What the last line stands in."""
    _end: int = 0
    """The line of the note after the last one that was read."""
    _heading: int = 0
    """The line of the note after the heading that is open, 0 where none is."""

    def read(self, tokens: Iterable[Token]) -> list[NoteLine]:
        for token in tokens:
            self._take(token)
        return self._lines

    def _take(self, token: Token) -> None:
        match token.type:
            case "blockquote_open":
                self._containers.append(_Container(BAR))
            case "bullet_list_open":
                self._lists.append((None, ""))
            case "ordered_list_open":
                start = token.attrs.get("start", 1)
                self._lists.append((int(start), token.markup))
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_open":
                self._open_entry(token)
            case "list_item_close":
                self._close_entry()
            case "blockquote_close":
                self._containers.pop()
            case "heading_open" | "heading_close":
                self._heading = token.map[1] if token.map else 0
            case "inline":
                self._take_words(token)
            case "fence" | "code_block":
                self._take_code(token)
            case "hr":
                self._set_apart(token)
                self._add(NoteLine(is_rule=True))

    # Blocks

    def _open_entry(self, token: Token) -> None:
        number, sign = self._lists[-1]
        marker = BULLET if number is None else f"{number}{sign} "
        if number is not None:
            self._lists[-1] = (number + 1, sign)
        start = token.map[0] if token.map else self._end
        self._containers.append(_Container(" " * len(marker), marker, start + 1))

    def _close_entry(self) -> None:
        entry = self._containers[-1]
        if entry.marker:  # nothing stands in it
            self._add(NoteLine())
            self._end = max(self._end, entry.end)
        self._containers.pop()

    def _take_words(self, token: Token) -> None:
        self._set_apart(token)
        self._end = max(self._end, self._heading)
        lines = _words(token.children or (), ("strong",) if self._heading else (), self._addresses)
        entry = self._containers[-1] if self._containers else None
        task = TASK.match(lines[0][0].text) if lines[0] else None
        if task and entry and entry.marker == BULLET:
            entry.marker = OPEN_TASK if task[1] == " " else DONE_TASK
            lines[0][0] = lines[0][0]._replace(text=lines[0][0].text[task.end() :])
        for runs in lines:
            self._add(NoteLine(tuple(runs)))

    def _take_code(self, token: Token) -> None:
        self._set_apart(token)
        for typed in clean(token.content).removesuffix("\n").split("\n"):
            line = typed.expandtabs(TAB)
            code = line.lstrip(" ")
            indent = CODE_INDENT + " " * (len(line) - len(code))
            self._add(NoteLine((Run(code, ("code",)),) if code else (), indent, indent))

    def _set_apart(self, token: Token) -> None:
        """A blank line, where there is one before what is read next; with the bars of quotes that go on over it."""
        start, end = token.map or (self._end, self._end)
        if self._lines and start > self._end:
            both = [
                container for container, other in zip(self._containers, self._last, strict=False) if container is other
            ]
            self._lines.append(NoteLine(lead="".join(container.hang for container in both).rstrip()))
        self._end = end

    def _add(self, line: NoteLine) -> None:
        """A line inside all that is open."""
        lead = "".join(container.marker or container.hang for container in self._containers)
        hang = "".join(container.hang for container in self._containers)
        self._lines.append(line._replace(lead=lead + line.lead, hang=hang + line.hang))
        self._last = tuple(self._containers)
        for container in self._containers:
            container.marker = ""


# Words


def _words(tokens: Sequence[Token], looks: tuple[Look, ...], addresses: bool) -> list[list[Run]]:
    """The runs of each line of a paragraph."""
    lines: list[list[Run]] = [[]]
    opened: list[Look] = list(looks)
    shown, address = "", ""
    """The words of the link that is open, and where it leads."""
    for token in tokens:
        text = ""
        match token.type:
            case "softbreak" | "hardbreak":
                lines.append([])
                shown += " "
            case "em_open" | "strong_open" | "s_open" | "link_open":
                opened.append(OPENING[token.type])
                if token.type == "link_open":
                    shown, address = "", _address(token, "href")
            case "link_close":
                opened.pop()
                if addresses and not _is_told(shown, address):
                    lines[-1].append(Run(f" ({address})", ("muted",)))
            case "em_close" | "strong_close" | "s_close":
                opened.pop()
            case "image":
                lines[-1].append(Run(f"[{_shown(token.content)}]", (*opened, "link")))
                if addresses:
                    lines[-1].append(Run(f" ({_address(token, 'src')})", ("muted",)))
            case "code_inline":
                text = _shown(token.content)
                lines[-1].append(Run(text, (*opened, "code")))
            case _:
                text = _shown(token.content)
                if text:
                    lines[-1].append(Run(text, tuple(opened)))
        shown += text
    return lines


def _shown(text: str) -> str:
    """Text on one line; references to characters (``&#27;``) bring what the note itself could not."""
    return clean(text).translate(SPACES)


def _address(token: Token, name: str) -> str:
    """An address that a token holds, as it is read by people."""
    return _shown(_parser().normalizeLinkText(str(token.attrs.get(name, ""))))


def _is_told(shown: str, address: str) -> bool:
    """Whether a link's words are its address, with or without what it begins and ends with."""
    return not address or shown.rstrip("/") in (
        address.rstrip("/"),
        address.partition("://")[2].rstrip("/"),
        address.removeprefix("mailto:"),
    )
