"""`list` and `show`."""

from __future__ import annotations

import os
from argparse import Namespace

from store.errors import Unreadable
from store.library.library import Contents, Library, open_workspace
from tui.commands.output import print_rows, print_text, warn


def opened(options: Namespace) -> tuple[Library, Contents]:
    """The library that was named, and what is in it.

    Raises:
        Unreadable: it is not a folder.
    """
    if not os.path.isdir(options.library):  # noqa: PTH112 -- it also says no to names that are none
        raise Unreadable(f"{options.library} is not a folder; name the folder that the articles are in")
    workspace = open_workspace([options.library])
    contents = workspace.refresh()
    for told in (*contents.problems, *contents.notices):
        warn(told)
    return workspace, contents


def list_articles(options: Namespace) -> int:
    _, contents = opened(options)
    rows = [
        {
            "id": row.id,
            "title": row.title,
            "date": row.date or None,
            "path": row.path,
            "words": row.words,
            "annotations": row.annotations,
            "tags": len(row.tags),
            "missing": row.missing,
        }
        for row in contents.listings
    ]
    print_rows(rows, options.json, ("id", "date", "words", "annotations", "tags", "title", "path"))
    for skipped in contents.skipped:
        warn(f"{skipped.path}: {skipped.told}", "left out")
    return 0


def show(options: Namespace) -> int:
    workspace, contents = opened(options)
    article = workspace.article(workspace.find(options.article, contents.listings))
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
        "text": article.text,
    }
    print_rows([row], True, ())
    return 0
