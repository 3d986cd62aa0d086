"""What is known of files: which are as they were, which have to be read and in which order, and what each says."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from store.articles.attributes import speakers_in
from store.articles.clean import clean_line
from store.articles.folder import ArticleFolder, text_hash
from store.articles.formats import format_of
from store.articles.listed_files import ArticleFile
from store.errors import NotAnArticle, PostilError
from store.library.facts import FileFacts
from store.library.show_schedule import FEW

if TYPE_CHECKING:
    from store.articles.reader_processes import Attempt


def unchanged(
    entries: Iterable[ArticleFile], facts_before: Mapping[str, FileFacts], whole: Container[str]
) -> tuple[dict[str, FileFacts], list[ArticleFile]]:
    """What is known of files that are as they were, by their paths, and the files that have to be read."""
    files: dict[str, FileFacts] = {}
    unread = []
    for entry in entries:
        facts = facts_before.get(entry.path)
        if facts is not None and facts.is_of(entry, whole):
            files[entry.path] = facts
        else:
            unread.append(entry)
    return files, unread


def newest_first(folder: ArticleFolder, entries: Sequence[ArticleFile]) -> list[ArticleFile]:
    """Files in the order in which their rows will stand, as far as that can be told before they are read."""
    return sorted(entries, key=folder.probable_date, reverse=True) if len(entries) > FEW else list(entries)


def read_facts(folder: ArticleFolder, entry: ArticleFile, attempt: Attempt) -> FileFacts:
    """What a file says, or why it is not an article.

    Raises:
        Unreadable, TakesLong, Cancelled: see `ArticleFolder.load`.
    """
    try:
        document = folder.load(entry.path, attempt=attempt)
    except NotAnArticle as error:
        refusal = reason_of(error, entry.path)
        reader = format_of(entry.path).name
        return FileFacts(entry.size, entry.modified, "", refusal=refusal, changed=entry.changed, reader=reader)
    return FileFacts(
        entry.size,
        entry.modified,
        text_hash(document.text),
        document.title,
        document.written_date,
        document.words,
        document.authors,
        document.tags,
        document.warnings,
        language=document.language,
        changed=entry.changed,
        node=folder.number(entry.path),
        reader=document.reader,
        content=document.content,
        source=document.source,
        attributes=(*document.attributes, *speakers_in(document.turns)),
    )


def reason_of(error: PostilError, path: str) -> str:
    """What an error says about a file, without the file's name."""
    return str(error).removeprefix(f"{clean_line(path)}: ")
