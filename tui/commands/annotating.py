"""`annotate`."""

from __future__ import annotations

import json
import re
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeGuard

from store.annotations.acts.edits import added_in_words
from store.annotations.acts.plan import Plan
from store.annotations.anchoring import Placement, PlacementState, describe
from store.annotations.annotation import Annotation, annotate
from store.articles.article import Article, Passage
from store.counts import counted
from store.errors import NoSuchPassage, PostilError
from store.wording import occurrences, shortened
from tui.commands.annotation_rows import COLUMNS, annotation_row
from tui.commands.arguments import ARTICLE_HELP, add_json, add_library
from tui.commands.opened import opened
from tui.commands.output import print_rows
from tui.commands.streams import asked_wrongly, warn

OFFSET = re.compile(r"\d+")
MOST_FIGURES = 18
"""Digits of the longest offset that is read; no text is so long."""
TEXT = "Adds tags or a note to a passage, or to many (--from)."


def add_arguments(parser: ArgumentParser) -> None:
    add_library(parser)
    parser.add_argument("article", metavar="ARTICLE", nargs="?", help=ARTICLE_HELP)
    parser.add_argument("--quote", metavar="TEXT", help="the words of the passage")
    parser.add_argument(
        "--nth", type=int, metavar="N", help="which one, where the words stand in several places, from 1"
    )
    parser.add_argument("--at", metavar="START:END", help="its place: characters in what `show` prints, end exclusive")
    parser.add_argument("--tag", action="append", default=[], metavar="T", help="a tag; may be given several times")
    parser.add_argument("--note", default="", metavar="TEXT", help="a note, in Markdown")
    parser.add_argument(
        "--from",
        dest="source",
        metavar="FILE",
        help="JSON lines of article, quote (and nth) or start and end, tags, note; all of them or none; - is stdin",
    )
    add_json(parser)


def run(options: Namespace) -> int:
    library, contents = opened(options)
    wishes = _wishes(options)
    articles: dict[str, Article] = {}
    by_article: dict[str, list[Annotation]] = {}
    for where, wish in wishes:
        try:
            listing = library.find(_text(wish, "article"), contents.listings)
            if listing.id not in articles:
                articles[listing.id] = library.article(listing)
            article = articles[listing.id]
            passage = _passage(wish, article.text)
            target = describe(article, passage)
            by_article.setdefault(article.id, []).append(annotate(article.id, target, _tags(wish), _text(wish, "note")))
        except (PostilError, ValueError) as error:
            raise PostilError(f"{where}{error}; nothing was annotated") from error
    annotations = [annotation for of_article in by_article.values() for annotation in of_article]
    words = added_in_words(annotations)
    if annotations:
        library.acts.do(Plan(words, annotations, articles=[articles[article_id] for article_id in by_article]))
    if library.journal.problem:
        warn(library.journal.problem)
    rows = [
        annotation_row(
            Placement(annotation, annotation.target.place, PlacementState.PLACED), articles[annotation.article].path
        )
        for annotation in annotations
    ]
    print_rows(rows, options.json, COLUMNS)
    return 0


def _wishes(options: Namespace) -> list[tuple[str, dict[str, Any]]]:
    """What to annotate, each with words for where it was asked for."""
    single = (options.article, options.quote, options.nth, options.at, *options.tag, options.note)
    if options.source is not None:
        if any(single):
            asked_wrongly("annotate", "--from stands alone: what to annotate is in the file")
        return list(_read_lines(options.source))
    if not options.article or (options.quote is None) == (options.at is None):
        asked_wrongly("annotate", "give an ARTICLE and either --quote or --at, or --from FILE")
    wish: dict[str, Any] = {"article": options.article, "tags": options.tag, "note": options.note}
    if options.quote is not None:
        wish |= {"quote": options.quote, "nth": options.nth}
    else:
        start, colon, end = options.at.partition(":")
        if not (colon and OFFSET.fullmatch(start) and OFFSET.fullmatch(end)):
            asked_wrongly("annotate", f"--at takes START:END in characters, not {options.at[:80]!r}")
        wish |= {"start": int(start[:MOST_FIGURES]), "end": int(end[:MOST_FIGURES])}
    return [("", wish)]


def _read_lines(name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    from store.exchange.importing.bounded_files import read_bounded, read_standard_input

    text = read_standard_input() if name == "-" else read_bounded(Path(name))
    for number, line in enumerate(text.split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            wish = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise PostilError(f"{name} line {number}: not JSON ({error}); nothing was annotated") from error
        if not isinstance(wish, dict):
            raise PostilError(f"{name} line {number}: not a JSON object; nothing was annotated")
        yield f"{name} line {number}: ", wish


def _passage(wish: dict[str, Any], text: str) -> Passage:
    quote = wish.get("quote")
    if quote is not None and not isinstance(quote, str):
        raise NoSuchPassage("quote must be text")
    start, end = wish.get("start"), wish.get("end")
    if quote is not None and (start is not None or end is not None):
        raise NoSuchPassage("give either a quote or a place, not both")
    if quote is None:
        if not _is_offset(start) or not _is_offset(end):
            raise NoSuchPassage("neither quote nor start and end are given, as whole numbers")
        if not 0 <= start < end <= len(text):
            raise NoSuchPassage(
                f"there is no passage from {start} to {end}: the text has {counted(len(text), 'character')}"
            )
        return Passage(start, end)
    places = _places(quote, text)
    nth = wish.get("nth")
    if not places:
        raise NoSuchPassage(f"«{shortened(quote, 60)}» is not in the text; `postil show` prints it")
    if nth is None and len(places) > 1:
        raise NoSuchPassage(
            f"«{shortened(quote, 60)}» stands in {counted(len(places), 'place')}; say which one with --nth"
        )
    index = 1 if nth is None else nth
    if not _is_offset(index) or not 1 <= index <= len(places):
        raise NoSuchPassage(
            f"«{shortened(quote, 60)}» stands in {counted(len(places), 'place')}; there is no number {nth}"
        )
    return places[index - 1]


def _is_offset(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _places(quote: str, text: str) -> list[Passage]:
    """Where a quote stands; if it stands nowhere as it is, where it does with other white space, as over a line's end."""
    exact = [Passage(start, start + len(quote)) for start in occurrences(quote, text)]
    words = quote.split()
    if exact or not words:
        return exact
    return [Passage(*match.span()) for match in re.finditer(r"\s+".join(map(re.escape, words)), text)]


def _text(wish: dict[str, Any], name: str) -> str:
    value = wish.get(name) or ""
    if not isinstance(value, str):
        raise ValueError(f"{name} must be text")
    return value


def _tags(wish: dict[str, Any]) -> list[str]:
    tags = wish.get("tags") or []
    if not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags):
        raise ValueError("tags must be a list of texts")
    return tags
