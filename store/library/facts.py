"""What is known of every file of a library, so that only changed ones are read again. It is derived, kept in the cache folder
beside the rows of the list, and made again where it is missing or damaged."""

from __future__ import annotations

from collections.abc import Container, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from store.articles.formats import format_of
from store.database.checksummed import read_checksummed
from store.library.checked_rows import VERSION, of_several, of_their_types, save

if TYPE_CHECKING:
    from store.articles.listed_files import ArticleFile


class FileFacts(NamedTuple):
    """What is known of one file, for as long as its time and size stay."""

    size: int
    modified: int
    hash: str
    """Hash of its text; ``""`` if the text could not be read."""
    title: str = ""
    date: str = ""
    """ISO, or ``""``."""
    words: int = 0
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    refusal: str = ""
    """Why it is not an article, ``""`` if it is one."""
    language: str = ""
    changed: int = 0
    """The last change of anything about the file, in nanoseconds since the epoch."""
    node: int = 0
    """The number by which the file system knows the file."""

    reader: str = ""
    """The reader that read it, see `Document.reader`."""
    content: str = ""
    """Hash of its bytes, see `Document.content`."""
    source: str = ""
    """Where the article was first published, by its file."""
    attributes: tuple[str, ...] = ()
    """The attributes in its file, see `store.articles.attributes`."""

    def is_of(self, file: ArticleFile, whole: Container[str] = ()) -> bool:
        """Whether the file is unchanged, as far as that can be told without reading it, and would be read in the same way.
        `whole` are the hashes of the pages that are read as a whole."""
        reader = format_of(file.path).name_of(is_whole=bool(self.content) and self.content in whole)
        signature = (self.size, self.modified, self.changed, self.reader)
        return signature == (file.size, file.modified, file.changed, reader)


class AnnotationFacts(NamedTuple):
    """What is known of one article's annotations, for as long as their file stays unchanged."""

    size: int
    modified: int
    path: str
    """The article's path, hash, title and date when they were last saved."""
    hash: str
    title: str
    date: str
    annotations: int
    tags: Mapping[str, int]
    """Number of annotations with each tag."""
    statuses: tuple[str, ...] = ()
    """The statuses of the whole article: starred, read, unread."""


class CodebookFacts(NamedTuple):
    """What is known of the codebook, for as long as its file stays unchanged."""

    size: int = 0
    modified: int = 0
    fingerprint: str = ""
    """A fingerprint of how tags on passages are named, see `Codebook.fingerprint`."""


NO_CODEBOOK = CodebookFacts()


class Facts(NamedTuple):
    """What is known of every file of a library, so that only changed ones are read again."""

    files: Mapping[str, FileFacts] = {}
    """By path."""
    annotated: Mapping[str, AnnotationFacts] = {}
    """By the article's id."""
    codebook: CodebookFacts = NO_CODEBOOK
    """The codebook by which the tags in `annotated` are named."""


def load_facts(path: Path) -> Facts:
    """The facts at `path`; empty if no usable ones are kept."""
    try:
        stored = read_checksummed(path)
        if stored["version"] != VERSION:
            return Facts()
        facts = Facts(
            {name: FileFacts(**_tuples(facts)) for name, facts in stored["files"].items()},
            {name: AnnotationFacts(**_tuples(facts)) for name, facts in stored["annotated"].items()},
            CodebookFacts(**stored["codebook"]),
        )
        of_their_types(FileFacts, list(facts.files.values()))
        of_their_types(AnnotationFacts, list(facts.annotated.values()))
        of_their_types(CodebookFacts, [facts.codebook])
        return facts
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return Facts()


def save_facts(path: Path, facts: Facts) -> None:
    """Keeps the facts. A failure to write does no harm: the files are read again."""
    save(
        path,
        {
            "files": {name: file_facts._asdict() for name, file_facts in facts.files.items()},
            "annotated": {name: annotation_facts._asdict() for name, annotation_facts in facts.annotated.items()},
            "codebook": facts.codebook._asdict(),
        },
    )


def _tuples(row: dict[str, Any]) -> dict[str, Any]:
    for name in FACTS_OF_SEVERAL:
        if isinstance(value := row.get(name), list):
            row[name] = tuple(value)
    return row


FACTS_OF_SEVERAL = {kind._fields[place] for kind in (FileFacts, AnnotationFacts) for place in of_several(kind)}
