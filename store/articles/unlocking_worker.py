"""The process that makes copies of PDFs that need no password; it works as that of articles does, see `reader_worker`.

A request says the `password`. The answer is the `copy` in Base64, `wrong` where the password is another one, or `refusal`.
"""

from __future__ import annotations

from base64 import b64encode

from store.articles.formats.marked_pdf import unlocked_copy
from store.articles.reader_worker import answer_all
from store.articles.reading_child import Answer, Request
from store.errors import NeedsPassword


def _answer(request: Request, raw: bytes) -> Answer:
    if not raw:
        return {"copy": ""}  # a request that shows that the process works
    try:
        return {"copy": b64encode(unlocked_copy(raw, request["password"])).decode()}
    except NeedsPassword:
        return {"wrong": True}


if __name__ == "__main__":
    answer_all(_answer)
