"""Annotations in a format, by its name: as pieces of text, or in a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from store.errors import CannotSave
from store.exchange.comma_separated import as_comma_separated
from store.exchange.json_lines import as_json_lines
from store.exchange.sourced import Sourced
from store.exchange.streamed import write_streamed
from store.exchange.web_annotation import as_web_annotations

FORMATS: Mapping[str, Callable[[Iterable[Sourced]], Iterator[str]]] = {
    "csv": as_comma_separated,
    "jsonl": as_json_lines,
    "jsonld": as_web_annotations,
}
"""By their names. Each gives the same pieces for the same annotations, and holds one annotation at a time."""


def export(path: Path, sourced: Iterable[Sourced], name: str) -> None:
    """Writes annotations to a file in the format of that name, as they come; a file that is there is replaced.

    Raises:
        CannotSave: it could not be written; what was there stands.
        Cancelled: whoever gives them was told to give up; what was there stands.
    """
    if path.is_dir():
        raise CannotSave(f"{path} is a folder; name a file")
    write_streamed(path, FORMATS[name](sourced))
