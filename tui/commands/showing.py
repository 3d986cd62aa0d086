"""`show`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from tui.commands.arguments import ARTICLE_HELP, add_json, add_library
from tui.commands.opened import opened
from tui.commands.output import print_rows
from tui.commands.streams import print_text

TEXT = "The text of an article: exactly what offsets count in."


def add_arguments(parser: ArgumentParser) -> None:
    add_library(parser)
    parser.add_argument("article", metavar="ARTICLE", help=ARTICLE_HELP)
    add_json(parser)


def run(options: Namespace) -> int:
    library, contents = opened(options)
    article = library.article(library.find(options.article, contents.listings))
    if not options.json:
        print_text(article.text)
        return 0
    row = {
        "id": article.id,
        "title": article.title,
        "date": article.document.written_date or None,
        "path": article.path,
        "authors": article.document.authors,
        "tags": article.document.tags,
        "source": article.document.source,
        "publication": article.document.publication.container,
        "language": article.document.language,
        "text": article.text,
    }
    print_rows([row], True, ())
    return 0
