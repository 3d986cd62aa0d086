"""Conversations that WhatsApp packs into an archive: the text, with the pictures that were sent beside it."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from store.articles.formats.zipped import Archive
from store.errors import NotAnArticle

UNNAMED = "_chat.txt"
"""The text as iPhones name it: with whom it was, the archive's name tells."""
CHAT = re.compile(r"_chat\.txt|[^/]*WhatsApp[^/]*\.txt")


def zipped_chat(raw: bytes, name: str) -> tuple[str, bytes] | None:
    """The name and the content of the conversation in an archive; None where there is none."""
    if not raw.startswith(b"PK") or not name.lower().endswith(".zip"):
        return None
    try:
        archive = Archive(raw)
        texts = [each for each in archive.names if CHAT.fullmatch(PurePosixPath(each).name)]
        if len(texts) != 1:
            return None
        inside = PurePosixPath(texts[0]).name
        return f"{PurePosixPath(name).stem}.txt" if inside == UNNAMED else inside, archive.read(texts[0])
    except NotAnArticle:
        return None
