"""The process that reads files whose format takes a parser.

A file may be made to take a parser's time or memory, so a parser works where it can be ended: in this process, which may use
as much processor time as each request allows, and a fixed amount of memory. Where the system has no such limits, the parent
ends the process.

A request is a line of JSON (`name`, `size` in bytes, `seconds` of processor time, `whole` where all of a page is
wanted), then the file's bytes. The answer is a line
of JSON: `document`, or `refusal`, the reason why the bytes are not an article.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import time
from collections.abc import Callable
from typing import Any, BinaryIO

from store.articles.document_json import document_to_json
from store.articles.formats import read
from store.errors import PostilError
from store.processes.child_process import end_with_parent

MEMORY = 2 * 1024**3
"""Bytes of address space: a page of some megabytes takes a tenth of it."""


Request = dict[str, Any]
Answer = dict[str, Any]


def main() -> None:
    """Reads articles until the input ends."""
    answer_all(_read)


def answer_all(answer: Callable[[Request, bytes], Answer]) -> None:
    """Answers standard input's requests within bounds until it ends."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=0)
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a parser prints must not be taken for an answer
    end_with_parent()
    _limit_memory()
    serve(sys.stdin.buffer, answers, answer)


def serve(requests: BinaryIO, answers: BinaryIO, answer: Callable[[Request, bytes], Answer] | None = None) -> None:
    """Answers each request in turn."""
    answer = answer or _read
    while line := requests.readline():
        request = json.loads(line)
        raw = requests.read(request["size"])
        _limit_time(request["seconds"])
        try:
            answered = answer(request, raw)
        except PostilError as error:
            answered = {"refusal": str(error)}
        except Exception as error:  # a library's own fault, which must not take the other files' reader away
            answered = {"refusal": f"its reader failed ({type(error).__name__}); it may be damaged"}
        answers.write(json.dumps(answered).encode() + b"\n")


def _read(request: Request, raw: bytes) -> Answer:
    return {"document": document_to_json(read(request["name"], raw, is_whole=request.get("whole", False)))}


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, OSError, ValueError):  # Windows has none; a lower limit may stand already
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _limit_time(seconds: float) -> None:
    """Lets the system end this process when it has used so much more processor time."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        soft = int(time.process_time() + seconds) + 1  # the limit is in whole seconds
        resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))


if __name__ == "__main__":
    main()
