"""One file a format: what each kind of file says, as a `Document`.

`FORMATS` is the registry. To add a format: write its reader in a module of this folder, add it to `readers`, and name it in
`FORMATS`. A reader that gives another text than it did gets the next version: annotated texts are then treated as edited ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Literal, NamedTuple

from store.articles.formats import readers
from store.counts import counted
from store.errors import NotAnArticle, PostilError

if TYPE_CHECKING:
    from store.articles.article import Document

Reader = Callable[[bytes, str], "Document"]
Where = Literal["here", "small ones here", "apart"]
"""The process of a reader: plain text is read in the caller's process, a format that takes a parser in a process with bounds
of time and memory. For some formats, small files are read in the caller's process too."""


class Format(NamedTuple):
    """A kind of file that is an article."""

    kind: str
    """The name of the kind in the list of articles."""
    suffixes: tuple[str, ...]
    reader: Reader
    """Takes a file's bytes and its name, see `readers`."""
    version: int = 1
    where: Where = "apart"
    whole: Reader | None = None
    """The reader of everything in the file, if the format has one besides that of the article."""

    @property
    def name(self) -> str:
        """Name and version of the reader, by which a text is known to be its own."""
        return self.name_of(is_whole=False)

    def name_of(self, *, is_whole: bool) -> str:
        """Name and version of the reader of everything in a file, or of the article alone."""
        return f"{self.reader_of(is_whole=is_whole).__name__.removeprefix('read_')}/{self.version}"

    def reader_of(self, *, is_whole: bool) -> Reader:
        """The reader of everything in a file, or of the article alone."""
        return self.whole if is_whole and self.whole is not None else self.reader


TEXT = Format("text", (".txt", ".text", ""), readers.read_text, 14, where="here")
FORMATS = (
    TEXT,
    Format("Markdown", (".md", ".markdown"), readers.read_markdown, 12, "small ones here"),
    Format("page", (".html", ".htm", ".xhtml"), readers.read_html, 17, "small ones here", readers.read_whole_html),
    Format("page", (".mhtml", ".mht"), readers.read_mhtml, 16),
    Format("page", (".maff",), readers.read_maff, 16),
    Format("page", (".warc", ".warc.gz"), readers.read_warc, 16),
    Format("page", (".wacz",), readers.read_wacz, 16),
    Format("PDF", (".pdf",), readers.read_pdf, 15),
    Format("book", (".epub",), readers.read_epub, 12),
    Format("Word", (".docx",), readers.read_docx, 12),
    Format("ODT", (".odt",), readers.read_odt, 11),
    Format("RTF", (".rtf",), readers.read_rtf, 7),
    Format("captions", (".vtt", ".srt"), readers.read_captions, 5, "small ones here"),
)
WITH_TRANSCRIPTS = frozenset(("Markdown", "Word", "ODT", "RTF"))
"""Kinds of files, besides plain text, that may be transcripts."""
BY_SUFFIX = {suffix: file_format for file_format in FORMATS for suffix in file_format.suffixes}
"""Formats by suffix. Any other file is opened only when it is named, as plain text."""


def is_article(name: str) -> bool:
    """Whether a file of this name is listed as an article."""
    return _format_by_name(name) is not None


def format_of(name: str) -> Format:
    """The format of a file of this name; plain text for a name of no format."""
    return _format_by_name(name) or TEXT


def read(name: str, raw: bytes, *, is_whole: bool = False) -> Document:
    """What the file `name` with the content `raw` says; of a page, what stands around the article too if `is_whole`.

    Raises:
        NotAnArticle: the bytes are not what the name says, or nothing in them can be read.
    """
    from store.articles.file_annotations import NOT_IMPORTED
    from store.articles.titles import without_entities

    file_format = format_of(name)
    document = file_format.reader_of(is_whole=is_whole)(raw, name)
    if file_format.kind in WITH_TRANSCRIPTS:
        from store.articles.formats.labelled import with_turns

        document = with_turns(document, name)
    warnings = document.warnings
    if document.file_annotations:
        count = counted(len(document.file_annotations), "annotation")
        warnings += (f"{count} {NOT_IMPORTED}",)
    language = told_language(document)
    reader, title = file_format.name_of(is_whole=is_whole), without_entities(document.title)
    return replace(document, title=title, reader=reader, warnings=warnings, language=language)


@contextmanager
def refusing_faults() -> Iterator[None]:
    """Turns a fault of the reader itself into a refusal of the file that it reads.

    Raises:
        NotAnArticle: there was one.
    """
    try:
        yield
    except PostilError:
        raise
    except Exception as error:
        raise NotAnArticle(f"its reader failed ({type(error).__name__}); it may be damaged") from error


def read_beginning(name: str, raw: bytes) -> Document | None:
    """The beginning of the article in the first bytes of the file `name`, see `text.read_text_beginning`; None for a format
    without such a reader."""
    if format_of(name) is not TEXT:
        return None
    from store.articles.formats.text import read_text_beginning
    from store.articles.titles import without_entities

    beginning = read_text_beginning(raw, name)
    if beginning is None:
        return None
    title = without_entities(beginning.title)
    return replace(beginning, title=title, reader=TEXT.name, language=told_language(beginning))


def is_spoken(name: str, raw: bytes) -> bool:
    """Whether a file that begins so is a plain text in which people speak: its turns take longer to read than its words."""
    if format_of(name) is not TEXT:
        return False
    from store.articles.formats.text import begins_spoken

    return begins_spoken(raw)


def told_language(document: Document) -> str:
    """A document's language: the one it states, except that for English, or none, the text decides."""
    from store.articles.language_guess import guess_language

    return document.language if document.language != "en" else guess_language(document.text) or "en"


def _format_by_name(name: str) -> Format | None:
    """The format by the last suffix, or by the last two: `.warc.gz`."""
    base = name.rpartition("/")[2].lstrip(".").lower()  # `PurePath.suffixes` takes ten times as long
    suffixes = [] if base.endswith(".") else base.split(".")[1:][-2:]
    if not suffixes:
        return BY_SUFFIX.get("")
    return BY_SUFFIX.get("." + ".".join(suffixes)) or BY_SUFFIX.get(f".{suffixes[-1]}")
