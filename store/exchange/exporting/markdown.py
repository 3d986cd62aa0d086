"""Annotations as Markdown (CommonMark 0.31), as Obsidian likes it, that can be edited and read back.

What is written is read by people, shown by programs, and edited: so words stay words, whatever they look like, and what
holds a file together can't be made by words. A *mark* is what would be taken for more than words; escaping puts backslashes
before it, as CommonMark has it, and every escape can be taken back exactly.

One file::

    file       = [article {blank article}]
    article    = "# " title NL blank "<!-- postil: article=" id " path=" path " -->" NL {blank annotation}
    annotation = (quote | whole) blank block-id [blank about] [blank tag-line] [blank note]
    whole      = "**" what is said of the whole article "**" NL
    quote      = {">" [" " words] NL}          a line of it for each line of the passage, at least one
    block-id   = "^postil-" ulid NL            lower case, the annotation's id; Obsidian links to it as [[file#^postil-…]]
    about      = "<!-- postil:" [" at=" start "-" end | " lost"] " created=" time " modified=" time " -->" NL
    tag-line   = tag {" " tag} NL
    tag        = "#" plain | "#[[" words "]]"
    note       = Markdown of any number of lines; neither its first nor its last one is blank
    blank      = an empty line

In a folder there is a file an article, and the line of its id and path is replaced by front matter before the heading::

    file       = front-matter blank "# " title NL {blank annotation}
    front-matter = "---" NL YAML "---" NL

with the keys ``title``, ``author`` (a list), ``date`` (ISO 8601), ``source`` (an address), ``path``, ``postil`` (the
article's id) and ``tags`` (a list: the article's own, not those of its annotations); those that say nothing are left out.

*places* are characters of the article's text, end exclusive; *times* are UTC, ISO 8601. Without ids there is no line that
begins with ``^postil-`` or ``<!-- postil:``, and front matter has neither ``path`` nor ``postil``: then a file is for people,
and cannot be read back.

*ids and paths*: the article's id and its path inside the library are percent-encoded (UTF-8, surrogates as
``surrogatepass`` has them; only letters, digits and ``_.-~/:`` stand for themselves) in the comment, plain in front matter.

*words* (titles, passages, names of tags in brackets): a backslash stands before each of `` \\ ` * _ [ ] < > & ~ $ | # ^ ``,
and before ``%`` and ``=`` beside another of their kind; at the beginning of a line also before ``-``, ``+``, ``=``, and
before the ``.`` or ``)`` of a number. A space or tab at the beginning or the end of a line is ``&#32;`` or ``&#9;``. To
read: take off ``>`` and one space, then a backslash before ASCII punctuation stands for that sign alone, and ``&#32;`` and
``&#9;`` for theirs.

*plain* is a tag's name that Obsidian takes: letters, digits, ``_``, ``-`` and ``/``, not digits alone. Every other is in
brackets (as Logseq does): ``#film/actors``, ``#[[two words]]``, ``#[[1984]]``.

*notes* are Markdown and stay so, but for these marks, before which a run of n backslashes is written as 2n + 1:

- what only postil writes: ``^postil-`` at the beginning of a line, ``<!-- postil:`` anywhere;
- what would make a heading: at the beginning of a line ``#``, and a line of nothing but ``-`` or ``=``;
- what would begin HTML: ``<`` before a letter, ``/``, ``!`` or ``?``, but for ``<http://…>`` and ``<https://…>``;
- a code fence (three or more `` ` `` or ``~`` at the beginning of a line), unless it begins in the first column and is
  closed in the note. Between two such fences, and for the fences themselves, only the marks of the first kind are marks, so
  that code is shown as it was written.

«At the beginning of a line» is also after spaces, tabs, ``>`` and the bullets and numbers of lists. Wherever a mark of any
kind (a live fence, and what would be a mark outside of one, too) has backslashes before it, n of them are written as 2n +
1, so reading needs no knowledge of fences: before what looks like a mark, an odd number n of backslashes is read as (n - 1)
/ 2, an even number (none, too) as it is.

To read a file: an annotation begins with the longest run of lines that begin with ``>``, or the one line about the
whole article, before an empty line and a line that is a block id. After that comes what is said about it if the next line
that is not empty is such a comment, then a tag line if the next one begins with ``#`` (a note's never does), and all until the
next annotation, the next ``# `` line that is followed by a ``<!-- postil:`` comment, or the end, is the note, without white
space at its ends. Words, tags and notes are escaped, and read, by `store.exchange.markdown_words`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from urllib.parse import quote

from store.annotations.annotation import whole
from store.articles.article import Document
from store.articles.clean import clean, clean_line
from store.errors import PostilError
from store.exchange.markdown_words import contained, escaped, tag_written
from store.exchange.sourced import ExportedArticle, SourcedAnnotation

BLOCK_ID = "^postil-"


def as_markdown(articles: Iterable[ExportedArticle], *, has_ids: bool = True) -> Iterator[str]:
    """One file of all of them."""
    between = ""
    for article in articles:
        yield between + _heading(article)
        if has_ids:
            yield f"\n<!-- postil: article={_encoded(article.id)} path={_encoded(article.path)} -->\n"
        yield from map(partial(_annotation, has_ids=has_ids), article.sourced)
        between = "\n"


def as_markdown_file(article: ExportedArticle, *, has_ids: bool = True) -> Iterator[str]:
    """The file of one of them."""
    yield f"{_front_matter(article, has_ids=has_ids)}\n{_heading(article)}"
    yield from map(partial(_annotation, has_ids=has_ids), article.sourced)


def _heading(article: ExportedArticle) -> str:
    return f"# {escaped(clean_line(article.name))}\n"


def _annotation(record: SourcedAnnotation, *, has_ids: bool) -> str:
    annotation = record.annotation
    lines = clean(annotation.target.exact).split("\n")
    quoted = "\n".join(f"> {escaped(line)}" if line else ">" for line in lines)
    if annotation.target.is_whole:
        quoted = f"**{whole(annotation)}**"
    blocks = [quoted]
    if has_ids:
        blocks += [f"{BLOCK_ID}{annotation.id.lower()}", _about(record)]
    if annotation.tags:
        blocks.append(" ".join(map(tag_written, annotation.tags)))
    if annotation.note:
        blocks.append(contained(annotation.note))
    return "".join(f"\n{block}\n" for block in blocks)


def _about(record: SourcedAnnotation) -> str:
    annotation, passage = record.annotation, record.passage
    place = "" if annotation.target.is_whole else f" at={passage.start}-{passage.end}" if passage else " lost"
    return f"<!-- postil:{place} created={_encoded(annotation.created)} modified={_encoded(annotation.modified)} -->"


def _front_matter(article: ExportedArticle, *, has_ids: bool) -> str:
    import yaml

    try:
        document = article.read().document
    except PostilError:  # it is gone: what is known of it stands in the list
        document = Document("", article.title)
    fields = {
        "title": clean_line(article.name),
        "author": list(document.authors),
        "date": article.date,
        "source": document.source,
        "path": article.path if has_ids else "",
        "postil": article.id if has_ids else "",
        "tags": list(document.tags),
    }
    kept = {key: value for key, value in fields.items() if value}
    return f"---\n{yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=float('inf'))}---\n"


def _encoded(name: str) -> str:
    return quote(name, safe="/:", errors="surrogatepass")
