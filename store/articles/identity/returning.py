"""Which lineages stand again at a path with a text that they had there: an older state of the library was brought back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from store.articles.identity.ledger import Ledger, Sighting
from store.articles.identity.lineages import Lineage, LineageState


def returning(
    files: Mapping[str, Sighting], lineages: Iterable[Lineage], ledger: Ledger
) -> Iterator[tuple[Lineage, str]]:
    """Those of `lineages` that are back in one of `files`, with the path; of the states of one lineage the latest first.
    Neither the lineages nor the files are matched yet."""
    owners = {path: owner for path, file in files.items() if (owner := ledger.earlier.get((path, file.hash)))}
    if not owners:
        return
    by_number = {lineage.number: lineage for lineage in lineages}
    renamed = {(lineage.node, lineage.hash): lineage.number for lineage in by_number.values() if lineage.node}
    by_node = {file.node: path for path, file in files.items() if file.node}
    by_hash: dict[str, list[str]] = {}
    for path, file in files.items():
        by_hash.setdefault(file.hash, []).append(path)

    def is_elsewhere(lineage: Lineage, path: str) -> bool:
        """Whether another file is this one for the file system, or has its text, or stands where it stood with a new one."""
        others = {by_node.get(lineage.node, path), *by_hash.get(lineage.hash, ())}
        sighting = files.get(lineage.path)
        if lineage.state != LineageState.LOST and sighting is not None and sighting.hash not in ledger.texts:
            others.add(lineage.path)
        return any(owners.get(other, lineage.number) == lineage.number for other in others - {path})

    latest = {place: number for number, place in enumerate(ledger.earlier)}
    for path in sorted(owners, key=lambda path: -latest[path, files[path].hash]):
        lineage, file = by_number.get(owners[path]), files[path]
        if lineage is None or is_elsewhere(lineage, path):
            continue
        if renamed.get((file.node, file.hash), lineage.number) == lineage.number:
            yield lineage, path
