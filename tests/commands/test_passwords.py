"""The password of a PDF is asked for where somebody is there, and the PDF is never parsed in the process that asks."""

from __future__ import annotations

import getpass
import io
import sys

import pikepdf
import pytest

from store.articles.formats import pdf
from tests.store.articles.made_files import pdf as pdf_of
from tui.commands.passwords import TRIES, unlocked

PLAIN = pdf_of([[(72, 700, 10, "Words on a page.")]])


@pytest.fixture
def locked() -> bytes:
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(PLAIN)) as file:
        file.save(written, encryption=pikepdf.Encryption(owner="secret", user="secret"))
    return written.getvalue()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The prompts so far; the third answer is right."""
    prompts: list[str] = []

    def ask(prompt: str) -> str:
        prompts.append(prompt)
        return "secret" if len(prompts) == TRIES else "wrong"

    def parse_here(*_: object) -> None:
        raise AssertionError("parsed here")

    monkeypatch.setattr(getpass, "getpass", ask)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(pdf, "open_pdf", parse_here)
    return prompts


def test_a_copy_that_needs_none_is_made_with_the_right_password(asked, locked, capsys):
    copy = unlocked("a\x1b[31m.pdf", locked)
    with pikepdf.open(io.BytesIO(copy)) as file:
        assert len(file.pages) == 1
    assert len(asked) == TRIES and "\x1b" not in "".join(asked)
    assert capsys.readouterr().err.count("that is not its password") == TRIES - 1


def test_what_is_no_pdf_is_handed_on_as_it_is(asked):
    for raw in (b"no /Encrypt in it is a PDF", PLAIN, b"%PDF-1.4\n/Encrypt"):
        assert unlocked("a.pdf", raw) == raw
    assert not asked
