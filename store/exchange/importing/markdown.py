"""Markdown that postil exported, with whatever was edited in it; its grammar stands in `store.exchange.exporting.markdown`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from store.articles.article import Passage
from store.exchange.importing.incoming import BadLine, Incoming
from store.exchange.importing.pieces.moments import dated
from store.exchange.importing.pieces.records import refused
from store.exchange.importing.pieces.whole_articles import status_in
from store.exchange.markdown_words import note_of, words_of

BLOCK_ID = re.compile(r"\^postil-(?P<id>[0-9A-Za-z]{26})\s*")
WHOLE = re.compile(r"\*\*(?P<words>[^*]+)\*\*\s*")
HEADING = re.compile(r"# (?P<title>.*?)\s*")
COMMENT = re.compile(r"<!-- postil: article=(?P<id>\S*) path=(?P<path>\S*) -->\s*")
ABOUT = re.compile(
    r"<!-- postil:(?: at=(?P<start>\d{1,18})-(?P<end>\d{1,18})|(?P<lost> lost))?(?: created=(?P<created>\S*))?"
    r"(?: modified=(?P<modified>\S*))? -->\s*"
)
TAG = re.compile(r"#(?:\[\[(?P<words>(?:\\.|[^\]\\])*)\]\]|(?P<plain>[\w/-]+))")
FENCE = "---"


def is_markdown(line: str) -> bool:
    """Whether a line is one that only postil writes."""
    return bool(BLOCK_ID.fullmatch(line) or COMMENT.fullmatch(line))


def read_markdown(text: str) -> Iterator[Incoming]:
    """The annotations of one file, of one article or of several. Front matter that cannot be read and ids without a quote above
    them are refused."""
    lines = [line.removesuffix("\r") for line in text.removeprefix("\ufeff").split("\n")]
    try:
        article = _front_matter(lines)
    except BadLine as bad:
        yield refused(bad)
        article = {}
    ids = [number for number, line in enumerate(lines) if BLOCK_ID.fullmatch(line)]
    starts = {_start_of_quote(lines, number): number for number in ids}
    headings = {number: about for number in range(len(lines)) if (about := _heading(lines, number))}
    yield from (refused(BadLine(at + 1, "there is no quote above this id")) for at in ids if at not in starts.values())
    boundaries = sorted({start for start in starts if start is not None} | headings.keys())
    for at, start in enumerate(boundaries):
        if start in headings:
            article = headings[start]
            continue
        block_id = starts[start]
        quote = (line.removeprefix(">").removeprefix(" ") for line in lines[start:block_id] if line.startswith(">"))
        status = _status_in(lines[start])
        end = boundaries[at + 1] if at + 1 < len(boundaries) else len(lines)
        stated, tags, note = _bodies(lines[block_id + 1 : end])
        match = BLOCK_ID.fullmatch(lines[block_id])
        incoming = Incoming(
            start + 1,
            "\n".join(map(words_of, quote)),
            passage=Passage(int(stated["start"] or 0), int(stated["end"] or 0)) if stated.get("start") else None,
            tags=tags,
            note=note,
            id=match["id"].upper() if match else "",
            article=article.get("id", ""),
            path=article.get("path", ""),
            title=article.get("title", ""),
            is_whole=status is not None,
            status=status or "",
            is_lost=bool(stated.get("lost")),
        )
        yield dated(incoming, unquote(stated.get("created") or ""), unquote(stated.get("modified") or ""))


def _front_matter(lines: list[str]) -> dict[str, str]:
    """What is said about the article before everything else; the lines of it are emptied."""
    import yaml

    if not lines or lines[0].rstrip() != FENCE:
        return {}
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), 0)
    written = "\n".join(lines[1:end])
    lines[: end + 1] = [""] * (end + 1)
    try:
        values = yaml.safe_load(written)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise BadLine(1, "the front matter is not YAML; mend it, or take it out") from error
    if not isinstance(values, dict):
        return {}
    names = {"id": "postil", "path": "path", "title": "title"}
    return {name: values[key] for name, key in names.items() if isinstance(values.get(key), str)}


def _heading(lines: list[str], number: int) -> dict[str, str]:
    """The article whose heading stands in a line; nothing for another line."""
    title = HEADING.fullmatch(lines[number])
    if title is None:
        return {}
    following = next((line for line in lines[number + 1 : number + 3] if line.strip()), "")
    about = COMMENT.fullmatch(following)
    if about is None:
        return {}
    ids = {name: unquote(about[name], errors="surrogatepass") for name in ("id", "path")}
    return {**ids, "title": words_of(title["title"])}


def _status_in(line: str) -> str | None:
    """The status of a whole article in a line that stands in the place of a quote; None for another line."""
    match = WHOLE.fullmatch(line)
    return status_in(match["words"]) if match else None


def _start_of_quote(lines: list[str], block_id: int) -> int | None:
    """The line where the quote before a block id begins, or the words in its place; None without a quote: then the id is
    only words."""
    end = block_id
    while end > 0 and not lines[end - 1].strip():
        end -= 1
    start = end
    while start > 0 and lines[start - 1].startswith(">"):
        start -= 1
    if start == end and end > 0 and _status_in(lines[end - 1]) is not None:
        return end - 1
    return start if start < end else None


def _bodies(lines: list[str]) -> tuple[dict[str, str | None], tuple[str, ...], str]:
    """What stands after a block id: what is said about the annotation, the tags and the note."""
    first = _first(lines, 0)
    about = ABOUT.fullmatch(lines[first]) if lines else None
    if about is not None:
        first = _first(lines, first + 1)
    tags: tuple[str, ...] = ()
    if first < len(lines) and TAG.match(lines[first]):
        matches = TAG.finditer(lines[first])
        tags = tuple(words_of(match["words"]) if match["words"] is not None else match["plain"] for match in matches)
        first += 1
    return about.groupdict() if about else {}, tags, note_of("\n".join(lines[first:]).strip())


def _first(lines: list[str], start: int) -> int:
    """The number of the first line from there on that is not empty; `start` where there is none."""
    return next((number for number in range(start, len(lines)) if lines[number].strip()), start)
