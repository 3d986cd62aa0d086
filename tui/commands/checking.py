"""`check`."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterator

from store.annotations.anchoring import State
from store.database.files import TEMPORARY
from store.errors import PostilError
from store.workspace import Workspace
from tui.commands.listing import opened
from tui.commands.output import Row, print_rows

COLUMNS = ("file", "problem", "remedy")


def check(options: Namespace) -> int:
    workspace, contents = opened(options)
    findings = list(_findings(workspace))
    for listing in contents.listings:
        if listing.missing:
            findings.append(_finding(workspace, listing.id, f"its article {listing.path} is gone", "bring it back"))
        elif listing.annotations:
            try:
                placements = workspace.placements(workspace.article(listing))
            except PostilError as error:
                findings.append({"file": listing.path, "problem": str(error), "remedy": "see the message"})
                continue
            lost = sum(placement.state == State.LOST for placement in placements)
            if lost:
                remedy = "open the article and mark the passages again"
                findings.append(_finding(workspace, listing.id, f"{lost} passages are not in {listing.path}", remedy))
    print_rows(findings, options.json, COLUMNS)
    return 1 if findings else 0


def _findings(workspace: Workspace) -> Iterator[Row]:
    """What is wrong with the files themselves."""
    collection = workspace.collection
    for article_id in collection.annotated():
        try:
            for problem in collection.problems(article_id):
                yield _finding(workspace, article_id, problem, "correct the row by hand; it is kept as it is")
        except PostilError as error:
            yield _finding(workspace, article_id, str(error), "restore the file from a backup or from git")
    try:
        collection.tags()
    except PostilError as error:
        path = os.path.relpath(workspace.layout.codebook, workspace.layout.root)
        yield {"file": path, "problem": str(error), "remedy": "restore the file from a backup or from git"}
    if workspace.layout.folder.is_dir():
        for left in workspace.layout.folder.rglob(f"{TEMPORARY}*"):
            path = os.path.relpath(left, workspace.layout.root)
            yield {"file": path, "problem": "left behind by a save that was cut short", "remedy": "delete it"}


def _finding(workspace: Workspace, article_id: str, problem: str, remedy: str) -> Row:
    path = workspace.layout.annotations_of(article_id)
    return {"file": os.path.relpath(path, workspace.layout.root), "problem": problem, "remedy": remedy}
