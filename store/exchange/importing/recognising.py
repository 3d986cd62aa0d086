"""Which format a file is in, told by what is in it.

Each format says how surely a file is its own: `CERTAIN` where only this format has what is there, `LIKELY` where others could
have it by chance, `POSSIBLE` where nothing speaks against it, 0 where it is another one's. The surest format counts; of
formats that are as sure the first in the list.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from itertools import islice
from typing import Any

from store.exchange.exporting.comma_separated import COLUMNS
from store.exchange.importing import comma_separated, hypothesis_api, koreader, readwise, taguette, web_annotation
from store.exchange.importing.codebook_documents import is_codebook_markdown, is_vocabulary
from store.exchange.importing.codebook_tables import is_codebook_lines, is_codebook_table
from store.exchange.importing.document_annotations import is_document
from store.exchange.importing.incoming import BadLine
from store.exchange.importing.kindle import is_kindle
from store.exchange.importing.kindle_notebook import is_notebook
from store.exchange.importing.markdown import is_markdown
from store.exchange.importing.org import is_org
from store.exchange.importing.pieces.json_places import objects
from store.exchange.importing.quote_blocks import has_quote_with_id
from store.exchange.importing.refi.project import is_codebook, is_project
from store.exchange.importing.source import Source
from store.exchange.importing.zotero import is_zotero

CERTAIN, LIKELY, POSSIBLE = 100, 60, 20
LUA = re.compile(r"(?:\s|--[^\n]*\n)*return\s*\{")
LUA_OF_KOREADER = re.compile(r'\["(?:doc_props|annotations|highlight|bookmarks|doc_path)"\]')
DAMAGED_BOOKCISION = re.compile(r'"highlights"\s*:\s*\[(?s:.*)"isNoteOnly"')
DAMAGED_KOREADER = re.compile(r'"entries"\s*:\s*\[(?s:.*)"(?:drawer|chapter|sort)"')
"""What is in an export that is not whole JSON."""
RECORDS = 20
"""Records of JSON that are looked at."""

Score = Callable[[Source], int]


def _markdown(source: Source) -> int:
    return CERTAIN if _first_of_ours(source) == "markdown" else 0


def _org(source: Source) -> int:
    return CERTAIN if _first_of_ours(source) == "org" else 0


def _json_lines(source: Source) -> int:
    first = _first_line(source)
    if not isinstance(first, dict) or "target" in first or "uri" in first:
        return 0
    return (
        CERTAIN if "quote" in first and "article" in first else LIKELY if "quote" in first or "article" in first else 0
    )


def _hypothesis(source: Source) -> int:
    if any(_has(record, "uri") and (_has(record, "target") or _has(record, "text")) for record in _records(source)):
        return CERTAIN
    wholes = [whole for whole in _wholes(source) if isinstance(whole, dict)]
    return LIKELY if any(isinstance(whole.get(name), list) for whole in wholes for name in hypothesis_api.INSIDE) else 0


def _web_annotation(source: Source) -> int:
    if any(_has(whole, name) for whole in _wholes(source) for name in ("@context", *web_annotation.INSIDE)):
        return LIKELY
    return (
        LIKELY
        if any(_has(record, name) for record in _records(source) for name in ("target", "motivation", "@type"))
        else 0
    )


def _comma_separated(source: Source) -> int:
    if not all(name in source.header for name in comma_separated.NEEDED):
        return 0
    return CERTAIN if sum(name in COLUMNS for name in source.header) > len(source.header) // 2 else POSSIBLE


def _readwise(source: Source) -> int:
    header = source.header
    if "highlight" in header:
        return CERTAIN if "book title" in header else LIKELY if len(header) > 1 else POSSIBLE
    is_table = any(name in header for name in readwise.WORDS) and any(name in header for name in readwise.ADDRESS)
    return POSSIBLE if is_table else 0


def _kindle(source: Source) -> int:
    return LIKELY if is_kindle(source.beginning) else 0


def _document(source: Source) -> int:
    return CERTAIN if is_document(source) else 0


def _notebook(source: Source) -> int:
    return CERTAIN if is_notebook(source.beginning) else 0


def _bookcision(source: Source) -> int:
    books = _wholes(source)
    if any(_has(book, "highlights") and _has(book, "title") for book in books):
        return CERTAIN
    return LIKELY if _is_json(source) and DAMAGED_BOOKCISION.search(source.beginning) else 0


def _koreader(source: Source) -> int:
    if LUA.match(source.beginning):
        return CERTAIN if LUA_OF_KOREADER.search(source.beginning) else 0
    for whole in _wholes(source):
        if any(_has(whole, name) for name in koreader.INSIDE_KOREADER) and (
            _has(whole, "title") or _has(whole, "documents")
        ):
            return CERTAIN
    return LIKELY if _is_json(source) and DAMAGED_KOREADER.search(source.beginning) else 0


def _zotero(source: Source) -> int:
    return CERTAIN if is_zotero(source.beginning) else 0


def _taguette(source: Source) -> int:
    return CERTAIN if all(name in source.header for name in taguette.NEEDED) else 0


def _quotes(source: Source) -> int:
    if _is_json(source) or not source.beginning:
        return 0
    return POSSIBLE if has_quote_with_id(source.beginning) else 0


def _project(source: Source) -> int:
    return CERTAIN if is_project(source) else 0


def _codebook(source: Source) -> int:
    return CERTAIN if is_codebook(source) else 0


def _codebook_rows(source: Source) -> int:
    if is_vocabulary(source) or is_codebook_markdown(source):
        return CERTAIN
    return LIKELY if is_codebook_table(source) or is_codebook_lines(source) else 0


SCORES: Mapping[str, Score] = {
    "markdown": _markdown,
    "org": _org,
    "jsonl": _json_lines,
    "hypothesis": _hypothesis,
    "jsonld": _web_annotation,
    "csv": _comma_separated,
    "readwise": _readwise,
    "kindle": _kindle,
    "document": _document,
    "kindle-notebook": _notebook,
    "bookcision": _bookcision,
    "koreader": _koreader,
    "zotero": _zotero,
    "taguette": _taguette,
    "quotes": _quotes,
    "qdpx": _project,
    "qdc": _codebook,
    "codebook": _codebook_rows,
}
"""By the names of the formats."""


def recognised(source: Source) -> str:
    """The name of the format that a file is in, ``""`` if it is in none."""
    scores = {name: score(source) for name, score in SCORES.items()}
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] else ""


def _first_of_ours(source: Source) -> str:
    """The format of the first line that only postil writes: later ones may be words, as those of a table's fields are."""
    if _is_json(source) or not source.beginning or not any(sign in source.text for sign in ("postil", ":POSTIL_")):
        return ""
    if _comma_separated(source) == CERTAIN:
        return ""
    for line in source.text.split("\n"):
        if is_markdown(line) or is_org(line):
            return "markdown" if is_markdown(line) else "org"
    return ""


def _is_json(source: Source) -> bool:
    return source.beginning.startswith(("{", "["))


def _first_line(source: Source) -> Any:
    """What the first line says that is JSON by itself."""
    if not _is_json(source):
        return None
    for line in islice(source.text.lstrip().split("\n", RECORDS), RECORDS):
        try:
            return json.loads(line)
        except (ValueError, RecursionError):
            continue
    return None


@lru_cache(maxsize=1)
def _records(source: Source) -> tuple[Any, ...]:
    """The first records of JSON texts, whatever holds them."""
    return _first_objects(source, (*hypothesis_api.INSIDE, *web_annotation.INSIDE))


@lru_cache(maxsize=1)
def _wholes(source: Source) -> tuple[Any, ...]:
    """The first of the JSON texts of a file, or their elements."""
    return _first_objects(source, ())


def _first_objects(source: Source, inside: tuple[str, ...]) -> tuple[Any, ...]:
    if not _is_json(source):
        return ()
    records = (record[1] for record in objects(source.text, inside) if not isinstance(record, BadLine))
    return tuple(islice(records, RECORDS))


def _has(record: Any, name: str) -> bool:
    return isinstance(record, dict) and name in record
