"""A small library, and the command line run on it."""

import io
import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from store.settings import settings_file
from tui.cli import main

Files = dict[str, bytes]


@dataclass(frozen=True)
class ProgramResult:
    """What a command did."""

    status: int
    out: bytes
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The JSON objects it printed, one a line."""
        return [json.loads(line) for line in self.out.split(b"\n") if line]

    @property
    def row(self) -> dict[str, Any]:
        (only,) = self.rows
        return only


Run = Callable[..., ProgramResult]
Annotate = Callable[..., None]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    (folder / "sub").mkdir(parents=True)
    (folder / "one.txt").write_text(
        " date 2019-01-02 \n\n"
        "The first article. It has words. It has “quotes”. A word.\n\nIt has a second paragraph.\n",
        encoding="utf-8",
    )
    (folder / "two.md").write_text(
        "---\ntitle: A second article\ndate: 2024-03-26\nauthors: [A. Writer]\ntags: [news]\n---\nIt *has* words.\n"
    )
    (folder / "sub" / "three.html").write_text(
        "<title>Third – 第三</title><p>Naïve words 😀 here.</p>", encoding="utf-8"
    )
    return folder


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `postil` with arguments; `stdin` is what is piped to it."""

    def ran(*arguments: object, stdin: bytes = b"") -> ProgramResult:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        assert isinstance(sys.stderr, io.TextIOWrapper)
        sys.stderr.reconfigure(errors="backslashreplace")  # as the interpreter opens its own
        capsysbinary.readouterr()
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as left:
            status = left.code if isinstance(left.code, int) else 1
        out, err = capsysbinary.readouterr()
        return ProgramResult(status, out, err.decode("utf-8", "backslashreplace"))

    return ran


@pytest.fixture
def annotate(run: Run) -> Annotate:
    """Annotates passages of a library in one act: path, words, tag, note."""

    def annotated(library: Path, *passages: tuple[str, str, str, str]) -> None:
        rows = (
            json.dumps({"article": path, "quote": quote, "tags": [tag], "note": note})
            for path, quote, tag, note in passages
        )
        assert run("annotate", library, "--from", "-", stdin="\n".join(rows).encode()).status == 0

    return annotated


@pytest.fixture
def kept(library: Path) -> Callable[[], Files]:
    """Every file in the library now, but for this machine's own."""

    def files() -> Files:
        local = library / ".postil" / "local"
        found = (path for path in library.rglob("*") if path.is_file() and not path.is_relative_to(local))
        return {os.fspath(path.relative_to(library)): path.read_bytes() for path in found}

    return files


@pytest.fixture
def in_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard output is a terminal of 80 columns."""
    for module in ("output", "showing"):
        monkeypatch.setattr(f"tui.commands.{module}.is_shown", lambda: True)
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture
def write():
    """Writes the settings file."""

    def written(source: str) -> None:
        settings_file().parent.mkdir(parents=True, exist_ok=True)
        settings_file().write_text(source, encoding="utf-8")

    return written
