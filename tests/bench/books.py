"""Books word for word: what postil reads against the words of a book's own files, and against pandoc's reading of it.

    .venv/bin/python -m tests.bench.books FILE.epub …

The book's own words are taken from its files by lxml, in the order of its spine, without any of postil's code. Each knows what
it stands in, so that what postil leaves out is named and counted: the signs of pages (which are kept as pages), lists for
programs (`landmarks`, `page-list`), what is hidden, what a page says instead of something that it draws. What postil reads more
are the signs of notes before the notes, and descriptions of pictures, unless these only name a file or repeat the caption. What
no such name explains is printed, word for word.

Pandoc's words are told apart by the book's own: those that it leaves out, and those that it adds, as the numbers that it gives
notes and items of lists. It is wanted.
"""

from __future__ import annotations

import html
import posixpath
import re
import subprocess
import sys
import urllib.parse
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree
from rapidfuzz.distance import LCSseq

from store.articles.formats import read
from store.errors import NotAnArticle
from tests.bench.pages import words

INLINE = frozenset(
    "a abbr b bdi bdo big cite code del dfn em i ins kbd mark q rp rt ruby s samp small strong sub sup tt u var wbr".split()
)
"""Elements in the midst of whose words no word ends; a span in books is often a line, or its number."""
UNREAD = frozenset(("script", "style", "head", "template"))
DRAWN = frozenset(("canvas", "audio", "video", "object", "iframe"))
TYPE = "{http://www.idpf.org/2007/ops}type"
SHOWN_LENGTH = 120
ENTITY = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);)\w+;")
PICTURE, SIGN = "description of a picture", "sign of a note"


@dataclass(frozen=True, slots=True)
class Book:
    """The words of a book's files."""

    words: list[tuple[str, str]]
    """In order, each with the name of what it stands in, or `""`."""
    pictures: list[list[str]]
    """What is said of each picture."""
    signs: list[str]
    """By which notes are referred to."""


def own(file: Path) -> Book:
    archive = zipfile.ZipFile(file)
    container = etree.fromstring(archive.read("META-INF/container.xml"))
    package_name = container.find(".//{*}rootfile").get("full-path")
    package = etree.fromstring(archive.read(package_name))
    folder = posixpath.dirname(package_name)
    names = {
        item.get("id"): posixpath.normpath(posixpath.join(folder, urllib.parse.unquote(item.get("href"))))
        for item in package.iter("{*}item")
    }
    order = sorted(package.iter("{*}itemref"), key=lambda part: part.get("linear") == "no")
    found: list[tuple[str, str]] = []
    pictures: list[list[str]] = []
    signs: list[str] = []
    for part in order:
        raw = ENTITY.sub(_letter, archive.read(names[part.get("idref")]))
        root = etree.fromstring(raw, etree.XMLParser(recover=True))
        pictures += [words(picture.get("alt") or "") for picture in root.iter("{*}img")]
        signs += ["".join(words("".join(link.itertext()))) for link in root.iter("{*}a") if "noteref" in _kinds(link)]
        for text, name in _by_name(list(_texts(root, ""))):
            found += [(word, name) for word in words(text)]
    return Book(found, pictures, signs)


def _letter(entity: re.Match[bytes]) -> bytes:
    return html.unescape(entity[0].decode("ascii", "replace")).encode("ascii", "xmlcharrefreplace")


def _kinds(element: Any) -> set[str]:
    return set(f"{element.get(TYPE) or ''} {element.get('role') or ''}".split())


def _texts(element: Any, name: str) -> Iterator[tuple[str, str]]:
    """The texts in an element, with the names of what they stand in."""
    if not isinstance(element.tag, str):
        return
    tag = etree.QName(element).localname
    if tag in UNREAD:
        return
    name = name or _named(element, tag)
    gap = "" if tag in INLINE else " "
    yield gap + (element.text or ""), name
    for child in element:
        yield from _texts(child, name)
        yield child.tail or "", name
    yield gap, name


def _named(element: Any, tag: str) -> str:
    kinds = _kinds(element)
    if kinds & {"pagebreak", "doc-pagebreak"}:
        return "sign of a page"
    if tag == "nav" and kinds & {"landmarks", "page-list"}:
        return "list for programs"
    if element.get("hidden") is not None:
        return "hidden"
    return "instead of what is drawn" if tag in DRAWN else ""


def _by_name(texts: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Texts in a row that stand in the same, as one."""
    joined, before = "", ""
    for text, name in texts:
        if name != before:
            yield joined, before
            joined, before = "", name
        joined += text
    yield joined, before


def of_pandoc(file: Path) -> list[str]:
    made = subprocess.run(
        ["pandoc", "-t", "plain", "--wrap=none", str(file)], text=True, capture_output=True, check=True
    )
    return words(made.stdout)


def differences(ours: list[str], others: list[str]) -> Iterator[tuple[list[str], list[str], int]]:
    """The words that only one of two has, and where they stand among ours."""
    for step in LCSseq.opcodes(ours, others):
        if step.tag != "equal":
            yield ours[step.src_start : step.src_end], others[step.dest_start : step.dest_end], step.src_start


def compare(file: Path) -> float:
    """Prints what differs; the F1 of the words that are to be read."""
    ours = words(read(file.name, file.read_bytes()).text)
    book = own(file)
    to_read = [word for word, name in book.words if not name]
    print(f"{file.name}: {len(ours)} words; the book's files have {len(book.words)}")
    for name, count in sorted(Counter(name for _, name in book.words if name).items()):
        print(f"  left out, {name}: {count}")
    more: Counter[str] = Counter()
    unexplained = 0
    for only_ours, only_theirs, at in differences(ours, to_read):
        name = "" if only_theirs else _name_of_more(only_ours, book)
        if name:
            more[name] += len(only_ours)
        else:
            unexplained += len(only_ours) + len(only_theirs)
            before = " ".join(ours[max(0, at - 3) : at])
            print(f"  not explained, after «{before}»: {_shown(only_ours)} for {_shown(only_theirs)}")
    for name, count in more.items():
        print(f"  read too, {name}: {count}")
    _compare_pandoc(ours, [word for word, _ in book.words], of_pandoc(file))
    return 1 - unexplained / max(1, len(ours) + len(to_read))


def _name_of_more(some: list[str], book: Book) -> str:
    """What words are that postil adds to those of a book."""
    if some[-1] in book.signs:
        return _name_of_more(some[:-1], book) if len(some) > 1 else SIGN
    return PICTURE if some in book.pictures else ""


def _compare_pandoc(ours: list[str], of_book: list[str], pandoc: list[str]) -> None:
    has = Counter(of_book)
    lost = (Counter(ours) - Counter(pandoc)) & has
    added = Counter(pandoc) - has
    unread = (Counter(pandoc) - Counter(ours)) & has
    numbers = sum(count for word, count in added.items() if word.isdecimal())
    others = [word for word in added if not word.isdecimal()]
    print(f"  pandoc: {len(pandoc)} words; it leaves out {lost.total()} of the book's, adds {numbers} numbers", end="")
    print(f", and reads {unread.total()} that postil leaves out as said", end="")
    print(f"; it alone has {_shown(others)}" if others else "")


def _shown(some: list[str]) -> str:
    return f"«{' '.join(some)[:SHOWN_LENGTH]}»"


def main() -> int:
    worst = 1.0
    for name in sys.argv[1:]:
        try:
            worst = min(worst, compare(Path(name)))
        except NotAnArticle as error:
            print(f"{Path(name).name}: {error}")
    print(f"least F1 of words but for what is named: {worst:.4f}")
    return int(worst < 1)


if __name__ == "__main__":
    sys.exit(main())
