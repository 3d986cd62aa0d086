"""Word's documents: structure by mammoth, comments with their passages, tracked changes as they would be accepted."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Any

import mammoth
from lxml import etree

from store.articles.article import Document
from store.articles.clean import clean, clean_line
from store.articles.dates import date_from_name, read_date
from store.articles.file_annotations import FileAnnotation
from store.articles.formats.dated_paragraph import stated_day
from store.articles.formats.pages.people import people
from store.articles.formats.prose.marked_prose import without_signs
from store.articles.formats.prose.prose import read_prose
from store.articles.formats.prose.tags import OF_DATA
from store.articles.formats.word_body import WORD, prepared, with_numbered_notes
from store.articles.formats.word_lists import CONTINUED_STYLES, continue_entries
from store.articles.formats.xml_tree import attribute, local, parse_xml, words_of
from store.articles.formats.zipped import Archive
from store.articles.languages import language_code
from store.articles.titles import guess_title, title_from_name
from store.counts import counted
from store.errors import NotAnArticle

MAIN, NUMBERING, COMMENTS, EXTENDED, CORE = (
    "word/document.xml",
    "word/numbering.xml",
    "word/comments.xml",
    "word/commentsExtended.xml",
    "docProps/core.xml",
)
OF_TEMPLATE = "2013-12-23T23:15:00Z"
"""When the template was made of which python-docx makes documents: not when any of these was."""
STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => h2:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='List Bullet 2'] => ul|ol > li > ul > li:fresh
p[style-name='List Bullet 3'] => ul|ol > li > ul|ol > li > ul > li:fresh
p[style-name='List Number 2'] => ul|ol > li > ol > li:fresh
p[style-name='List Number 3'] => ul|ol > li > ul|ol > li > ol > li:fresh
p[style-name='Block Text'] => blockquote > p:fresh
p[style-name='Code'] => pre:separator('\\n')
p[style-name='Source Code'] => pre:separator('\\n')
"""


def read_docx(raw: bytes, name: str) -> Document:
    """The article in a Word document.

    Raises:
        NotAnArticle: it is damaged, or protected by a password.
    """
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        raise NotAnArticle("a Word document that needs a password, or one of before 2007; save it as .docx without one")
    archive = Archive(raw)
    if MAIN not in archive:
        raise NotAnArticle("not a Word document: its text is missing")
    main = parse_xml(archive.read(MAIN))
    warnings = _changes(main)
    stated = stated_day(main)
    numbers = prepared(main)
    if NUMBERING in archive:
        continue_entries(main, parse_xml(archive.read(NUMBERING)))
    try:
        html = mammoth.convert_to_html(
            io.BytesIO(_rewritten(archive, main)),
            style_map=STYLES + CONTINUED_STYLES,
            convert_image=mammoth.images.img_element(lambda _: {"src": ""}),
        ).value
    except (ValueError, KeyError, IndexError, AttributeError, TypeError, RecursionError, zipfile.BadZipFile) as error:
        raise NotAnArticle("a damaged Word document") from error
    prose, places = without_signs(read_prose(clean(with_numbered_notes(html).replace("<table>", f"<table>{OF_DATA}"))))
    about = _about(archive)
    created = about.get("created", "")
    title = about.get("title") or prose.heading_as_title or guess_title(prose.text) or title_from_name(name)
    return Document(
        prose.text,
        title,
        title_in_text=prose.text.startswith(title),
        date=date_from_name(name) or stated or (read_date(created) if created != OF_TEMPLATE else None),
        authors=people([about.get("creator", "")], ""),
        language=language_code(about.get("language", "")) or "en",
        blocks=prose.blocks,
        spans=prose.spans,
        file_annotations=_comments(archive, numbers, places),
        warnings=warnings,
    )


def _rewritten(archive: Archive, main: Any) -> bytes:
    """The document with the signs in it. Its parts are written anew, so that none has entities of its own."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as copy:
        for name in archive.names:
            if name == MAIN:
                copy.writestr(name, etree.tostring(main))
            elif name.endswith((".xml", ".rels")):
                copy.writestr(name, etree.tostring(parse_xml(archive.read(name))))
            elif name.startswith("word/media/"):
                copy.writestr(name, b"")
    return content.getvalue()


def _about(archive: Archive) -> dict[str, str]:
    if CORE not in archive:
        return {}
    return {local(element): clean_line(words_of(element)) for element in parse_xml(archive.read(CORE))}


def _comments(
    archive: Archive, numbers: Mapping[str, int], places: Mapping[int, tuple[int, int]]
) -> tuple[FileAnnotation, ...]:
    """The comments with their passages; answers stand in the note of what they answer."""
    if COMMENTS not in archive:
        return ()
    comments = [element for element in parse_xml(archive.read(COMMENTS)) if local(element) == "comment"]
    answered = _answered(archive)
    threads: dict[str, list[Any]] = {}
    owners = {attribute(paragraph, "paraId"): owner for owner in comments for paragraph in owner.iter(f"{{{WORD}}}p")}
    for comment in comments:
        threads.setdefault(_first_of(comment, answered, owners), []).append(comment)
    annotations = []
    for comment in comments:
        place = places.get(numbers.get(attribute(comment, "id"), 0))
        thread = threads.get(attribute(comment, "id"), [])
        if place is None or not thread:
            continue
        notes = [
            _note(remark) if remark is comment else f"{clean_line(attribute(remark, 'author'))}: {_note(remark)}"
            for remark in thread
        ]
        annotations.append(
            FileAnnotation(
                *place,
                note=clean("\n\n".join(notes)),
                author=clean_line(attribute(comment, "author")),
                created=_moment(attribute(comment, "date")),
                name=f"comment {attribute(comment, 'id')}",
            )
        )
    return tuple(sorted(annotations, key=lambda annotation: (annotation.start, annotation.end)))


def _note(comment: Any) -> str:
    return "\n".join(filter(None, (words_of(paragraph) for paragraph in comment.iter(f"{{{WORD}}}p"))))


def _answered(archive: Archive) -> dict[str, str]:
    """Which comment's paragraph each answers, by the paragraphs' ids."""
    if EXTENDED not in archive:
        return {}
    pairs = (
        (attribute(element, "paraId"), attribute(element, "paraIdParent"))
        for element in parse_xml(archive.read(EXTENDED))
    )
    return {own: parent for own, parent in pairs if parent}


def _first_of(comment: Any, answered: Mapping[str, str], owners: Mapping[str, Any]) -> str:
    """The id of the comment that a thread begins with; `owners` are comments by the ids of their paragraphs."""
    for _ in range(len(owners)):
        ids = [attribute(paragraph, "paraId") for paragraph in comment.iter(f"{{{WORD}}}p")]
        parent = next((owners[answered[own]] for own in ids if answered.get(own) in owners), None)
        if parent is None:
            break
        comment = parent
    return attribute(comment, "id")


def _moment(written: str) -> str:
    """Word's local time as the second it names; it says no zone."""
    return written if written.endswith("Z") else f"{written[:19]}Z" if len(written) >= 19 else ""


def _changes(main: Any) -> tuple[str, ...]:
    inserted = sum(1 for insertion in main.iter(f"{{{WORD}}}ins") if insertion.find(f".//{{{WORD}}}t") is not None)
    deleted = sum(1 for _ in main.iter(f"{{{WORD}}}del"))
    if not inserted and not deleted:
        return ()
    return (f"tracked changes: {counted(inserted, 'insertion')} shown, {counted(deleted, 'deletion')} not",)
