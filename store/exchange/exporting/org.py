"""Annotations as an outline of Org mode, that can be edited and read back (https://orgmode.org/worg/org-syntax.html).

One file, or in a folder a file an article (they are alike)::

    file       = {article}
    article    = "* " title NL drawer-of-article {annotation}
    annotation = "** " heading [" :" tag ":" {tag ":"}] NL drawer [quote] [NL note]
    drawer-of-article = ":PROPERTIES:" NL ":POSTIL_ARTICLE: " id NL ":POSTIL_PATH: " path NL
                 [":POSTIL_DATE: " date NL] ":END:" NL
    drawer     = ":PROPERTIES:" NL ":POSTIL_ID: " ulid NL [":POSTIL_TAGS: " name {" " name} NL]
                 [":POSTIL_AT: " (start "-" end | "lost") NL] ":POSTIL_CREATED: " time NL
                 ":POSTIL_MODIFIED: " time NL ":END:" NL
    quote      = "#+BEGIN_QUOTE" NL {line NL} "#+END_QUOTE" NL
    note       = {line NL}                     neither its first nor its last line is blank

*heading*: the beginning of the passage on one line, in ``“ ”``, so that it can be no keyword (TODO, COMMENT), no priority
and no tags. It says nothing that the quote does not say; edits of it are not read. An annotation of the whole article has no
quote, and its heading says so, or that the article is starred, read, unread.

*names of tags* are exact in the drawer: separated by spaces, with ``%`` written as ``%25``, a space as ``%20`` (Org's own way
with properties of several values) and ``:`` as ``%3A``. Those that Org takes for tags (letters, digits, ``_`` and ``@``) stand
in the heading as well, for Org's searches. To read: the drawer's names whose tag is not in the heading though it could be
there are gone; tags of the heading that are not in the drawer (by comparison without case) are new.

*path* and *id* stand as they are, on one line; *ulid* in upper case; *date* and *time* (UTC) are ISO 8601; *start* and *end*
are characters of the article's text, end exclusive. Without ids there are no drawers, and a line of all tags stands under the
quote where the heading cannot have one of them: then a file is for people, and cannot be read back.

*lines* (of passages and notes) are words, whatever they look like, and every escape can be taken back exactly:

- Where a line would be structure, that is where it begins, after spaces and tabs, with ``*``, ``#``, ``:``, ``|``, ``%%``,
  ``CLOCK:``, ``DEADLINE:``, ``SCHEDULED:`` or ``CLOSED:`` (in either case), a comma is put before that, and one more where
  there are commas already, as Org does in its blocks of code. To read: of commas before one of these one is taken off.
- Where words would be an object that Org follows, computes or puts on an agenda (links, targets, dates, footnotes, macros,
  inline code and calls, snippets of export, LaTeX), there is a zero width space (U+200B) within its sign: after the first
  character of ``[[``, ``[fn:``, ``[`` before a digit or ``%``, ``<<``, ``<`` before a digit or ``%``, ``{{``, ``@@``, after
  ``src`` and ``call`` before ``_``, after a backslash before a letter, ``(`` or ``[``. Where there are n of them already,
  2n + 1 are written. To read: at these places an odd number n of them is read as (n - 1) / 2, an even number as it is.

Titles and headings are on one line and are escaped in the second way; a title also has a zero width space in front where it
begins with a word in capitals or ``[#``, and one at its end where that is ``:``. To read: what stands before the first
heading, or in headings without a ``POSTIL_ID`` or ``POSTIL_ARTICLE``, is none of postil's; a note reaches to the next line
that begins with stars and a space, and has no white space at its ends. Words are escaped, and read, by
`store.exchange.org_words`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial

from store.annotations.annotation import whole
from store.articles.clean import clean, clean_line
from store.exchange.org_words import ZERO_WIDTH, inert, inert_lines
from store.exchange.sourced import ExportedArticle, SourcedAnnotation

LONGEST_HEADING = 60
"""Characters of a passage that its heading shows: a line of a narrow window."""
ORG_TAG = re.compile(r"[\w@]+")
LIKE_KEYWORD = re.compile(r"[A-Z]{2,}\b|\[#")


def as_org(articles: Iterable[ExportedArticle], *, has_ids: bool = True) -> Iterator[str]:
    """One outline of all of them."""
    for article in articles:
        yield _article(article, has_ids=has_ids)
        yield from map(partial(_annotation, has_ids=has_ids), article.sourced)


def as_org_file(article: ExportedArticle, *, has_ids: bool = True) -> Iterator[str]:
    """The file of one of them."""
    yield from as_org([article], has_ids=has_ids)


def _article(article: ExportedArticle, *, has_ids: bool) -> str:
    properties = {"ARTICLE": article.id, "PATH": clean_line(article.path), "DATE": article.date}
    return f"* {_title(clean_line(article.name))}\n{_drawer(properties) if has_ids else ''}"


def _annotation(record: SourcedAnnotation, *, has_ids: bool) -> str:
    annotation = record.annotation
    words = clean(annotation.target.exact)
    line = clean_line(words)
    beginning = line if len(line) <= LONGEST_HEADING else f"{line[: LONGEST_HEADING - 1]}…"
    tags = [tag for tag in annotation.tags if ORG_TAG.fullmatch(tag)]
    named = whole(annotation) if annotation.target.is_whole else f"“{inert(beginning)}”"
    heading = f"** {named}" + (f" :{':'.join(tags)}:" if tags else "")
    drawer = _drawer(_about(record)) if has_ids else ""
    note = f"\n{inert_lines(annotation.note)}\n" if annotation.note else ""
    if not has_ids and len(tags) < len(annotation.tags):
        note = f"\n{inert_lines(', '.join(annotation.tags))}\n{note}"
    if annotation.target.is_whole:
        return f"{heading}\n{drawer}{note}"
    return f"{heading}\n{drawer}#+BEGIN_QUOTE\n{inert_lines(words)}\n#+END_QUOTE\n{note}"


def _about(record: SourcedAnnotation) -> dict[str, str]:
    annotation, passage = record.annotation, record.passage
    return {
        "ID": annotation.id,
        "TAGS": " ".join(map(_protected, annotation.tags)),
        "AT": "" if annotation.target.is_whole else f"{passage.start}-{passage.end}" if passage else "lost",
        "CREATED": clean_line(annotation.created),
        "MODIFIED": clean_line(annotation.modified),
    }


def _drawer(properties: dict[str, str]) -> str:
    lines = "".join(f":POSTIL_{name}: {value}\n" for name, value in properties.items() if value)
    return f":PROPERTIES:\n{lines}:END:\n"


def _title(words: str) -> str:
    before = ZERO_WIDTH if LIKE_KEYWORD.match(words) else ""
    after = ZERO_WIDTH if words.endswith(":") else ""
    return f"{before}{inert(words)}{after}"


def _protected(tag: str) -> str:
    return tag.replace("%", "%25").replace(" ", "%20").replace(":", "%3A")
