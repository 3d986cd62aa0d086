"""Arguments that many commands take."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import NoReturn

from store.articles.clean import clean_line

ARTICLE_HELP = "an id, a path inside the library, or an unambiguous part of a title"
JSON_HELP = "one JSON object a line, UTF-8"


class Parser(ArgumentParser):
    """Repeats no argument as it is: a shell may have put names of files there that come from somebody else."""

    def error(self, message: str) -> NoReturn:
        super().error(clean_line(message))


def add_library(parser: ArgumentParser) -> None:
    parser.add_argument("library", metavar="LIBRARY", type=Path, help="a folder of articles")


def add_json(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=JSON_HELP)
