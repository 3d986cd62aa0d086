"""Arguments that many commands take."""

from __future__ import annotations

from argparse import ArgumentParser, HelpFormatter
from pathlib import Path
from typing import Any, NoReturn

from store.articles.clean import clean_line

ARTICLE_HELP = "an id, a path inside the library, or an unambiguous part of a title"
JSON_HELP = "one JSON object a line, UTF-8"


class _Checking(HelpFormatter):
    """Draws nothing, so that any width will do."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=80)


class Parser(ArgumentParser):
    """Repeats no argument as it is: a shell may have put names of files there that come from somebody else."""

    def __init__(
        self, prog: str | None = None, *, formatter_class: type[HelpFormatter] = HelpFormatter, **named: Any
    ) -> None:
        """`formatter_class` draws help. It is not what checks each argument that is added: that would ask for the terminal's
        width, by modules that take a sixth of Python's own beginning to import."""
        super().__init__(prog, formatter_class=_Checking, **named)
        self._shown_by = formatter_class

    def format_usage(self) -> str:
        self.formatter_class = self._shown_by
        return super().format_usage()

    def format_help(self) -> str:
        self.formatter_class = self._shown_by
        return super().format_help()

    def error(self, message: str) -> NoReturn:
        super().error(clean_line(message))


def add_library(parser: ArgumentParser) -> None:
    parser.add_argument("library", metavar="LIBRARY", type=Path, help="a folder of articles")


def add_json(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=JSON_HELP)
