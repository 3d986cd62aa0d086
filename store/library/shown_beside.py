"""Articles beside the part of a library that is shown, of which the part has another file: a link, or an earlier state."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import TYPE_CHECKING

from store.articles.folder import ArticleFolder
from store.library.facts import FileFacts

if TYPE_CHECKING:
    from store.articles.identity.file_identity import IdentifiedFiles


def shown_beside(
    folder: ArticleFolder, files: Mapping[str, FileFacts], identified: IdentifiedFiles, annotated: Container[str]
) -> frozenset[str]:
    """The files of annotated articles that are shown with a folder though they are not below it: a file there is the same for
    the file system, or an earlier state that was brought back beside it. The annotations would not be seen there otherwise."""
    if not folder.folder or folder.only is not None:
        return frozenset()
    ledger = identified.ledger
    inside = [path for path in files if folder.shows(path)]
    nodes = {files[path].node for path in inside} - {0}
    lineages = {ledger.brought_back.get(ledger.files[path].lineage) for path in inside if path in ledger.files}
    return frozenset(
        path
        for path, facts in files.items()
        if identified.ids[path] in annotated
        and not folder.shows(path)
        and (facts.node in nodes or (path in ledger.files and ledger.files[path].lineage in lineages))
    )
