"""The readers of files: each takes a file's bytes and its name and returns a `Document`, or raises `NotAnArticle`.

A reader's module is imported when the first file of its format is read, because some parsers are slow to import. A reader is
known by its function's name without `read_`, which the facts of a library keep: do not rename one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.articles.article import Document


def read_text(raw: bytes, name: str) -> Document:
    from store.articles.formats.text import read_text

    return read_text(raw, name)


def read_markdown(raw: bytes, name: str) -> Document:
    from store.articles.formats.markdown import read_markdown

    return read_markdown(raw, name)


def read_html(raw: bytes, name: str) -> Document:
    from store.articles.formats.html import read_html

    return read_html(raw, name)


def read_whole_html(raw: bytes, name: str) -> Document:
    from store.articles.formats.html import read_whole_html

    return read_whole_html(raw, name)


def read_mhtml(raw: bytes, name: str) -> Document:
    from store.articles.formats.saved_pages import read_mhtml

    return read_mhtml(raw, name)


def read_maff(raw: bytes, name: str) -> Document:
    from store.articles.formats.saved_pages import read_maff

    return read_maff(raw, name)


def read_warc(raw: bytes, name: str) -> Document:
    from store.articles.formats.saved_pages import read_warc

    return read_warc(raw, name)


def read_wacz(raw: bytes, name: str) -> Document:
    from store.articles.formats.saved_pages import read_wacz

    return read_wacz(raw, name)


def read_pdf(raw: bytes, name: str) -> Document:
    from store.articles.formats.pdf import read_pdf

    return read_pdf(raw, name)


def read_epub(raw: bytes, name: str) -> Document:
    from store.articles.formats.epub import read_epub

    return read_epub(raw, name)


def read_docx(raw: bytes, name: str) -> Document:
    from store.articles.formats.docx import read_docx

    return read_docx(raw, name)


def read_odt(raw: bytes, name: str) -> Document:
    from store.articles.formats.odt import read_odt

    return read_odt(raw, name)


def read_rtf(raw: bytes, name: str) -> Document:
    from store.articles.formats.rtf import read_rtf

    return read_rtf(raw, name)


def read_captions(raw: bytes, name: str) -> Document:
    from store.articles.formats.captions import read_captions

    return read_captions(raw, name)
