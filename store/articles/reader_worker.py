"""The process that reads files whose format takes a parser.

A file may be made to take a parser's time or memory. So it is read in a child of this process (see `reading_child`), which may
use as much processor time for it as the request allows, and a fixed amount of memory. A child that has to be ended costs next
to nothing: what a reader imports is imported here. Where the system has no children of this kind, the file is read in this
process, and the parent ends it.

A request is a line of JSON (`name`, `size` in bytes, `seconds` of processor time, `patience`, the seconds of it after which
other files go first, `whole` where all of a page is wanted), then the file's bytes. The answer is a line of JSON: `document`;
or `refusal`, the reason why the bytes are not an article; or `ended`, with the bound that was exceeded (see `reading_child`).
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Callable
from functools import partial
from typing import BinaryIO

from store.articles.article import Document
from store.articles.document_json import document_to_json
from store.articles.formats import Format, format_of, read, refusing_faults, told_language
from store.articles.reading_child import BOUNDS, SMALL, Answer, ReadingChild, Request
from store.errors import PostilError

MEMORY = 2 * 1024**3
"""Bytes of address space: a page of some megabytes takes a tenth of it."""


def main() -> None:
    """Reads articles until the input ends."""
    answer_all(read_article, lambda request: prepare(format_of(request["name"])))


REFUSAL = b'{"refusal"'
"""How an answer begins that is a refusal."""
PREPARED: set[str] = set()
"""The readers of formats that were imported."""


def prepare(file_format: Format) -> bool:
    """Imports what reading a file of a format takes, by reading one that is next to nothing; whether that was still to be
    done."""
    if file_format.name in PREPARED:
        return False
    from store.articles.formats.labelled import with_turns

    PREPARED.add(file_format.name)
    told_language(with_turns(Document("words", ""), "a.md"))
    with contextlib.suppress(PostilError):
        read(f"a{file_format.suffixes[0]}", b"words")
    return True


def answer_all(answer: Callable[[Request, bytes], Answer], ready: Callable[[Request], bool] = lambda _: False) -> None:
    """Answers standard input's requests within bounds until it ends. `ready` imports what a request takes, and says whether
    there was anything to import."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=0)
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a parser prints must not be taken for an answer
    _limit_memory()

    here = partial(answered, answer=answer)
    serve(sys.stdin.buffer, answers, ByChildren(here, ready) if hasattr(os, "fork") else here)


def serve(requests: BinaryIO, answers: BinaryIO, answer: Callable[[Request, bytes], bytes]) -> None:
    """Answers each request in turn with a line."""
    while line := requests.readline():
        request = json.loads(line)
        answers.write(answer(request, requests.read(request["size"])))


def answered(request: Request, raw: bytes, answer: Callable[[Request, bytes], Answer]) -> bytes:
    """The line that answers a request."""
    try:
        with refusing_faults():
            return _line(answer(request, raw))
    except PostilError as error:
        return _line({"refusal": str(error)})


class ByChildren:
    """Answers requests by children of this process, one at a time."""

    def __init__(self, answered: Callable[[Request, bytes], bytes], ready: Callable[[Request], bool]) -> None:
        """For `ready` see `answer_all`."""
        self._answered = answered
        self._ready = ready
        self._child: ReadingChild | None = None

    def __call__(self, request: Request, raw: bytes) -> bytes:
        """The line that answers a request."""
        if self._ready(request) or len(raw) > SMALL:
            self._end()  # a new child has what was imported, and a large file one to itself
        if self._child is not None:
            line = self._child.ask(request, raw)
            if is_read(line):
                return line
            if bound := self._end():
                return _line({"ended": bound})
        self._child = ReadingChild(request, raw, self._answered)
        line = self._child.first()
        if len(raw) <= SMALL and is_read(line):
            return line
        bound = self._end() or BOUNDS
        return line if line.endswith(b"\n") else _line({"ended": bound})

    def _end(self) -> str:
        child, self._child = self._child, None
        return child.end() if child is not None else ""


def is_read(line: bytes) -> bool:
    """Whether an answer is whole, and no refusal."""
    return line.endswith(b"\n") and not line.startswith(REFUSAL)


def _line(answer: Answer) -> bytes:
    return json.dumps(answer).encode() + b"\n"


def read_article(request: Request, raw: bytes) -> Answer:
    """The document in a file."""
    return {"document": document_to_json(read(request["name"], raw, is_whole=request.get("whole", False)))}


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, OSError, ValueError):  # Windows has none; a lower limit may stand already
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))


if __name__ == "__main__":
    main()
