"""A language is two or three letters, whatever a text says of itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.articles.formats.html import read_html
from store.articles.languages import language_code


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("en", "en"),
        ("en-GB", "en"),
        ("pt_BR", "pt"),
        (" DE ", "de"),
        ("deu", "deu"),
        ("", ""),
        ("x", ""),
        ("english", ""),
    ],
)
def test_the_letters_of_a_tag(written, code):
    assert language_code(written) == code


@given(st.text())
def test_nothing_else_is_let_through(written):
    code = language_code(written)
    assert code == "" or (code.isascii() and code.isalpha() and code.islower() and len(code) in (2, 3))


def test_a_language_cannot_drive_the_terminal():
    assert read_html(b'<html lang="&#27;[31mxx"><p>A text.</p></html>', "a.html").language == "en"
