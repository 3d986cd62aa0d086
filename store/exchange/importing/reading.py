"""Files of annotations from elsewhere: which format they are in, and what they say."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from store.articles.clean import decode
from store.bounded import read_bounded
from store.errors import NotAnArticle, PostilError, Unreadable
from store.exchange.importing.comma_separated import is_ours, read_comma_separated
from store.exchange.importing.csv_rows import header_of
from store.exchange.importing.hypothesis_api import read_hypothesis
from store.exchange.importing.json_lines import read_json_lines
from store.exchange.importing.kindle import is_kindle, read_kindle
from store.exchange.importing.markdown import is_markdown, read_markdown
from store.exchange.importing.org import is_org, read_org
from store.exchange.importing.readwise import is_readwise, read_readwise
from store.exchange.importing.web_annotation import read_web_annotations
from store.exchange.incoming import Incoming

Reader = Callable[[str], Iterator[Incoming]]

FORMATS: Mapping[str, Reader] = {
    "markdown": read_markdown,
    "org": read_org,
    "jsonl": read_json_lines,
    "jsonld": read_web_annotations,
    "csv": read_comma_separated,
    "hypothesis": read_hypothesis,
    "readwise": read_readwise,
    "kindle": read_kindle,
}
"""By their names; those that are exported too have the same name there."""

HYPOTHESIS = re.compile(r'"rows"\s*:\s*\[|"uri"\s*:')
WEB_ANNOTATION = re.compile(r'"(?:@context|motivation|items|target)"\s*:')
LOOKED_AT = 4_096
"""Characters of the beginning that a format is told by."""


def read(source: Path | bytes, name: str = "") -> Iterator[Incoming]:
    """The annotations in a file, or in its bytes, in their order; `name` is that of its format, else it is told by what the
    file begins with.

    Raises:
        Unreadable: the file cannot be read.
        PostilError: it is no text, or in none of the formats.
        BadLine: it is not what the format says.
    """
    raw, written = (source, "") if isinstance(source, bytes) else _content(source)
    try:
        text = decode(raw)
    except NotAnArticle as error:
        raise PostilError(f"what is to be imported is {error}") from error
    name = name or recognised(text)
    if not name:
        raise PostilError(f"this is in no format that is known; they are {', '.join(FORMATS)}")
    return (replace(one, written=written) for one in FORMATS[name](text))


def recognised(text: str) -> str:
    """The name of the format that a file's text is in, ``""`` if it is in none."""
    beginning = text.lstrip()[:LOOKED_AT]
    if beginning.startswith(("{", "[")):
        return _kind_of_json(text.lstrip(), beginning)
    header = header_of(text.lstrip())
    if is_readwise(header) or is_ours(header):
        return "readwise" if is_readwise(header) else "csv"
    if is_kindle(text):
        return "kindle"
    lines = (
        line.rstrip("\r") for line in text.split("\n")
    )  # the first that only postil writes: later ones may be words
    return next(("markdown" if is_markdown(line) else "org" for line in lines if is_markdown(line) or is_org(line)), "")


def _content(path: Path) -> tuple[bytes, str]:
    """The bytes of a file, and when it was written."""
    try:
        written = datetime.fromtimestamp(path.stat().st_mtime, UTC).isoformat(timespec="microseconds")
        return read_bounded(path), written.replace("+00:00", "Z")
    except (OSError, ValueError, OverflowError) as error:
        raise Unreadable(f"{path}: {getattr(error, 'strerror', None) or error}") from error


def _kind_of_json(text: str, beginning: str) -> str:
    first = text.split("\n", 1)[0]
    try:
        row = json.loads(first)
    except (ValueError, RecursionError):
        row = None
    if isinstance(row, dict) and "target" not in row and ("quote" in row or "article" in row):
        return "jsonl"
    if HYPOTHESIS.search(beginning):
        return "hypothesis"
    return "jsonld" if WEB_ANNOTATION.search(beginning) else ""
