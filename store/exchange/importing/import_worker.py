"""The process that reads files of annotations; it works as that of articles does, see `reader_worker`.

A request says the `name` of the file and its `format`, ``""`` where that is to be told by what is in the file. The answer is
what `file_json` writes, or `refusal`.
"""

from __future__ import annotations

from store.articles.reader_worker import answer_all
from store.articles.reading_child import Answer, Request
from store.exchange.importing.file_json import file_to_json
from store.exchange.importing.formats import read_file
from store.exchange.importing.source import Source


def _read(request: Request, raw: bytes) -> Answer:
    return file_to_json(read_file(Source(raw, request["name"]), request.get("format", "")))


if __name__ == "__main__":
    answer_all(_read)
