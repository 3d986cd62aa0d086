"""`show`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from store.articles.beside_text import text_with_markers
from tui.commands.arguments import ARTICLE_HELP, add_json, add_library
from tui.commands.opened import opened
from tui.commands.output import print_rows
from tui.commands.streams import is_shown, print_text

TEXT = "The text of an article: exactly what offsets count in; in a terminal with a line break at the end."


def add_arguments(parser: ArgumentParser) -> None:
    add_library(parser)
    parser.add_argument("article", metavar="ARTICLE", help=ARTICLE_HELP)
    parser.add_argument(
        "--markers",
        action="store_true",
        help="to be read: with the speakers, times, bullets and numbers that the page shows beside the text",
    )
    add_json(parser)


def run(options: Namespace) -> int:
    library, contents = opened(options)
    article = library.article(library.find(options.article, contents.listings))
    if not options.json:
        text = text_with_markers(article.document) if options.markers else article.text
        has_line_end = text.endswith("\n") or not (options.markers or is_shown())
        print_text(text if has_line_end else f"{text}\n")
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
        "turns": [turn._asdict() for turn in article.document.turns],
    }
    print_rows([row], True, ())
    return 0
