"""What an annotation from elsewhere is recognised by when it comes again, and what was taken from it the last time.

What other programs call an annotation, or its article and words where they call it nothing, is made an id of the same form as
postil's own, always the same one: two copies of a library that import the same file have the same annotations. It begins with
ten noughts, where the ids that postil gives have the time.

Under that id, or postil's own where the file has one, an annotation keeps in its row what was last imported into it::

    "imported": {"0000000000…": {"tags": ["film"], "note": "…"}}
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from store.annotations.annotation import Annotation
from store.annotations.tags import distinct
from store.articles.clean import clean
from store.database.ulids import ulid_number, ulid_of
from store.exchange.exporting.qualitative import annotation_guid, guid
from store.exchange.importing.incoming import Incoming

IMPORTED = "imported"
BYTES = 10
"""Of a ULID, after its time."""


def own_id(incoming: Incoming) -> str:
    """The id that postil gave it, as postil writes it; ``""`` where it has none."""
    try:
        return ulid_of(ulid_number(incoming.id))
    except ValueError:
        return ""


def derived_id(name: str) -> str:
    """The id for what is called so elsewhere."""
    digest = hashlib.blake2b(name.encode("utf-8", "replace"), digest_size=BYTES).digest()
    return ulid_of(int.from_bytes(digest))


def identities(annotation: Annotation) -> list[str]:
    """The ids that an annotation goes by: its own, those of its selection in projects that postil exports or has exported, and
    those that were imported into it."""
    imported = annotation.rest.get(IMPORTED)
    in_projects = (guid("annotation", annotation.id), annotation_guid(annotation.id))
    as_selections = (derived_id(f"urn:uuid:{project_id}") for project_id in in_projects)
    return [annotation.id, *as_selections, *(imported if isinstance(imported, dict) else ())]


def as_imported(annotation: Annotation, identity: str) -> Annotation | None:
    """The annotation with the tags and the note that were last imported into it under an id; None where none were."""
    imported = annotation.rest.get(IMPORTED)
    last = imported.get(identity) if isinstance(imported, dict) else None
    if not isinstance(last, dict):
        return None
    tags, note = last.get("tags"), last.get("note")
    return replace(
        annotation,
        tags=distinct(tag for tag in tags if isinstance(tag, str)) if isinstance(tags, list) else (),
        note=clean(note).strip() if isinstance(note, str) else "",
    )


def remembering(annotation: Annotation, identity: str, tags: Iterable[str], note: str) -> Annotation:
    """The annotation, which remembers what was imported into it."""
    imported = annotation.rest.get(IMPORTED)
    before = imported if isinstance(imported, dict) else {}
    last = {**before, identity: {"tags": list(tags), "note": note}}
    return replace(annotation, rest={**annotation.rest, IMPORTED: last})
