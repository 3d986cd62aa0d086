"""`accept`: which file an article is that is gone."""

from __future__ import annotations

from argparse import Namespace

from store.errors import NoSuchArticle
from store.library.missing_articles import taking
from tui.commands.listing import opened
from tui.commands.output import print_rows, warn

COLUMNS = ("act", "article", "path")


def accept(options: Namespace) -> int:
    workspace, contents = opened(options)
    gone = [row for row in contents.listings if row.missing]
    lost = workspace.find(
        options.article, gone if any(options.article in (row.path, row.id) for row in gone) else contents.listings
    )
    named = options.file or lost.offer
    if not named:
        raise NoSuchArticle(f"no file is offered for {lost.path}; name the file that it is")
    file = workspace.find(named, [row for row in contents.listings if not row.missing])
    act = workspace.acts.do(taking(workspace, lost, file))
    if workspace.journal.problem:
        warn(workspace.journal.problem)
    print_rows([{"act": act.words, "article": lost.id, "path": file.path}], options.json, COLUMNS)
    return 0
