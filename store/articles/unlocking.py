"""PDFs that need a password: copies without it, made in a process of its own."""

from __future__ import annotations

from base64 import b64decode

from store.articles.reader_processes import ReaderProcesses
from store.errors import NeedsPassword, NotAnArticle

WRONG = "that is not its password"


def unlocked(name: str, raw: bytes, password: str) -> bytes:
    """A copy of a PDF that needs no password.

    Raises:
        NeedsPassword: it is another one.
        NotAnArticle: it is damaged, or no copy can be written within bounds of time and memory.
        Unreadable: no process could be started.
    """
    processes = ReaderProcesses("store.articles.unlocking_worker")
    try:
        answer = processes.ask({"name": name, "password": password}, raw)
    finally:
        processes.close()
    if "wrong" in answer:
        raise NeedsPassword(WRONG)
    copy = b64decode(answer["copy"])
    if not copy:
        raise NotAnArticle("a PDF of which no copy can be written")
    return copy
