"""The rows of a library as they will be after a change of annotations is saved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from store.annotations.annotation import Annotation
from store.library.listings import Listing


def rows_after_change(
    rows: Iterable[Listing], changed: Iterable[Annotation], bases: Iterable[Annotation]
) -> list[Listing]:
    """The rows with their future counts. `bases` are the stored annotations from which the `changed` ones were made. A change
    without a base, or of a whole article, is counted when it is saved."""
    bases_by_id = {base.id: base for base in bases}
    counts = {row.id: Counter(row.tags) for row in rows}
    numbers = {row.id: row.annotations for row in rows}
    for annotation in changed:
        old = bases_by_id.get(annotation.id)
        if old is None or annotation.status or annotation.article not in counts:
            continue
        counts[annotation.article].subtract(old.tags)
        if annotation.deleted:
            numbers[annotation.article] -= 1
        else:
            counts[annotation.article].update(annotation.tags)
    return [row._replace(annotations=numbers[row.id], tags=dict(+counts[row.id])) for row in rows]
