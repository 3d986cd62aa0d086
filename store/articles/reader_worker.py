"""The process that reads files whose format takes a parser.

A file may be made to take a parser's time or memory. So each is read in a child of this process, which may use as much
processor time as the request allows, and a fixed amount of memory. A child that has to be ended costs next to nothing: what a
reader imports is imported here. Where the system has no children of this kind, the file is read in this process, and the
parent ends it.

A request is a line of JSON (`name`, `size` in bytes, `seconds` of processor time, `patience`, the seconds of it after which
other files go first, `whole` where all of a page is wanted), then the file's bytes. The answer is a line of JSON: `document`;
or `refusal`, the reason why the bytes are not an article; or `ended`, with the bound that was exceeded: PATIENCE or BOUNDS.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sys
import time
from collections.abc import Callable
from functools import cache, partial
from typing import Any, BinaryIO

from store.articles.article import Document
from store.articles.document_json import document_to_json
from store.articles.formats import Format, format_of, read, told_language
from store.errors import PostilError
from store.processes.child_process import end_with_parent

MEMORY = 2 * 1024**3
"""Bytes of address space: a page of some megabytes takes a tenth of it."""

LEAST_PATIENCE = 1e-3
"""Seconds; none at all would be no limit."""

PATIENCE, BOUNDS = "patience", "bounds"

Request = dict[str, Any]
Answer = dict[str, Any]


def main() -> None:
    """Reads articles until the input ends."""
    answer_all(read_article, lambda request: prepare(format_of(request["name"])))


@cache
def prepare(known: Format) -> None:
    """Imports what reading a file of a format takes: by reading one that is next to nothing."""
    from store.articles.formats.labelled import with_turns

    told_language(with_turns(Document("words", "")))
    with contextlib.suppress(PostilError):
        read(f"a{known.suffixes[0]}", b"words")


def answer_all(answer: Callable[[Request, bytes], Answer], ready: Callable[[Request], None] = lambda _: None) -> None:
    """Answers standard input's requests within bounds until it ends; `ready` imports what a request takes."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=0)
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a parser prints must not be taken for an answer
    end_with_parent()
    _limit_memory()

    def by_child(request: Request, raw: bytes) -> bytes:
        ready(request)
        return _answered_by_child(request, raw, answer)

    serve(sys.stdin.buffer, answers, by_child if hasattr(os, "fork") else partial(answered, answer=answer))


def serve(requests: BinaryIO, answers: BinaryIO, answer: Callable[[Request, bytes], bytes]) -> None:
    """Answers each request in turn with a line."""
    while line := requests.readline():
        request = json.loads(line)
        answers.write(answer(request, requests.read(request["size"])))


def answered(request: Request, raw: bytes, answer: Callable[[Request, bytes], Answer]) -> bytes:
    """The line that answers a request."""
    try:
        return _line(answer(request, raw))
    except PostilError as error:
        return _line({"refusal": str(error)})
    except Exception as error:  # a library's own fault, which must not take the other files' reader away
        return _line({"refusal": f"its reader failed ({type(error).__name__}); it may be damaged"})


def _answered_by_child(request: Request, raw: bytes, answer: Callable[[Request, bytes], Answer]) -> bytes:
    """The answer of a child, which is ended when it exceeds a bound."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            end_with_parent()
            _limit_time(request["seconds"])
            _limit_patience(request.get("patience"))
            with os.fdopen(writing, "wb") as pipe:
                pipe.write(answered(request, raw, answer))
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        line = pipe.read()
    _, status = os.waitpid(child, 0)
    if line.endswith(b"\n"):
        return line
    is_impatience = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGPROF
    return _line({"ended": PATIENCE if is_impatience else BOUNDS})


def _line(answer: Answer) -> bytes:
    return json.dumps(answer).encode() + b"\n"


def read_article(request: Request, raw: bytes) -> Answer:
    """The document in a file."""
    return {"document": document_to_json(read(request["name"], raw, is_whole=request.get("whole", False)))}


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, OSError, ValueError):  # Windows has none; a lower limit may stand already
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _limit_patience(seconds: float | None) -> None:
    """Lets the system end this process when it has used so much more processor time; None is no limit."""
    if sys.platform != "win32" and seconds is not None:
        signal.setitimer(signal.ITIMER_PROF, max(seconds, LEAST_PATIENCE))


def _limit_time(seconds: float) -> None:
    """Lets the system end this process when it has used so much more processor time."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        soft = int(time.process_time() + seconds) + 1  # the limit is in whole seconds
        resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))


if __name__ == "__main__":
    main()
