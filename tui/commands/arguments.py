"""Arguments that many commands take."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

ARTICLE_HELP = "an id, a path inside the library, or an unambiguous part of a title"
JSON_HELP = "one JSON object a line, UTF-8"


def add_library(parser: ArgumentParser) -> None:
    parser.add_argument("library", metavar="LIBRARY", type=Path, help="a folder of articles")


def add_json(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=JSON_HELP)
