"""The formats of files of annotations from elsewhere, and what a file in one of them says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from store.errors import PostilError
from store.exchange.importing.bookcision import read_bookcision
from store.exchange.importing.codebook_tables import read_codebook_rows, tags_of_rows
from store.exchange.importing.comma_separated import read_comma_separated
from store.exchange.importing.document_annotations import read_document_annotations
from store.exchange.importing.hypothesis_api import read_hypothesis
from store.exchange.importing.incoming import Incoming
from store.exchange.importing.json_lines import read_json_lines
from store.exchange.importing.kindle import read_kindle
from store.exchange.importing.kindle_notebook import read_notebook
from store.exchange.importing.koreader import read_koreader
from store.exchange.importing.markdown import read_markdown
from store.exchange.importing.org import read_org
from store.exchange.importing.quote_blocks import read_quote_blocks
from store.exchange.importing.readwise import read_readwise
from store.exchange.importing.recognising import recognised
from store.exchange.importing.refi.project import codebook_tags, project_tags_and_texts, read_codebook, read_project
from store.exchange.importing.source import Source
from store.exchange.importing.tags_and_texts import NOTHING, TagsAndTexts
from store.exchange.importing.taguette import read_taguette
from store.exchange.importing.web_annotation import read_web_annotations
from store.exchange.importing.zotero import read_zotero

MOST_TAGS = 1_000
"""The most tags of one annotation."""
LONGEST = 1_000_000
"""Characters of one quote or note."""
LONGEST_TOLD = 200
"""Characters of the quote of an annotation that is refused."""

Reader = Callable[[Source], Iterator[Incoming]]


def _of_text(read_text: Callable[[str], Iterator[Incoming]]) -> Reader:
    return lambda source: read_text(source.text)


FORMATS: Mapping[str, Reader] = {
    "markdown": _of_text(read_markdown),
    "org": _of_text(read_org),
    "jsonl": _of_text(read_json_lines),
    "jsonld": _of_text(read_web_annotations),
    "csv": _of_text(read_comma_separated),
    "hypothesis": _of_text(read_hypothesis),
    "readwise": _of_text(read_readwise),
    "kindle": _of_text(read_kindle),
    "document": read_document_annotations,
    "kindle-notebook": _of_text(read_notebook),
    "bookcision": _of_text(read_bookcision),
    "koreader": _of_text(read_koreader),
    "zotero": _of_text(read_zotero),
    "taguette": _of_text(read_taguette),
    "quotes": lambda source: read_quote_blocks(source.text, source.name),
    "qdpx": read_project,
    "qdc": read_codebook,
    "codebook": read_codebook_rows,
}
"""By their names; those that are exported too have the same name there."""


TAGS_AND_TEXTS: Mapping[str, Callable[[Source], TagsAndTexts]] = {
    "qdpx": project_tags_and_texts,
    "qdc": codebook_tags,
    "codebook": tags_of_rows,
}
"""What the files of some formats bring besides annotations."""


@dataclass(frozen=True, slots=True)
class FileContent:
    """What is in a file."""

    format: str
    annotations: tuple[Incoming, ...]
    """In their order, as many as there are records in the file: those that cannot be read are refused."""
    tags_and_texts: TagsAndTexts = NOTHING


def read_file(source: Source, name: str = "") -> FileContent:
    """What is in a file; `name` is that of its format, else it is told by what is in the file.

    Raises:
        PostilError: it is not text, or in none of the formats.
        BadLine: it is not what the format says at all.
    """
    name = name or recognised(source)
    if not name:
        _ = source.text  # what is not text is told of as that
        raise PostilError(f"this is in no format that is known; they are {', '.join(FORMATS)}")
    annotations = tuple(map(_within_bounds, FORMATS[name](source)))
    return FileContent(name, annotations, TAGS_AND_TEXTS[name](source) if name in TAGS_AND_TEXTS else NOTHING)


def _within_bounds(incoming: Incoming) -> Incoming:
    """An annotation, refused where it has more than any that somebody made."""
    tags, longest = len(incoming.tags or ()), max(len(incoming.quote), len(incoming.note or ""))
    if tags > MOST_TAGS:
        return Incoming(
            incoming.line,
            incoming.quote[:LONGEST_TOLD],
            refusal=f"it has {tags:,} tags; at most {MOST_TAGS:,} are taken",
        )
    if longest > LONGEST:
        return Incoming(incoming.line, "", refusal=f"it has {longest:,} characters; at most {LONGEST:,} are taken")
    return incoming
