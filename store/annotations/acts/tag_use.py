"""Whether any stored annotation carries a tag."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Collection as Some

from store.annotations.acts.identified_tags import IdentifiedTags
from store.annotations.codebook import Codebook
from store.annotations.collection import Collection
from store.database.tables import read
from store.errors import PostilError


def is_carried(collection: Collection, codebook: Codebook, identity: str, passed_over: Some[str] = ()) -> bool:
    """Whether an annotation has a tag, or one that was merged into it by a codebook. A file that cannot be read counts as
    having it. `passed_over` are the ids of articles to skip."""
    identities = codebook.merged_into(identity)
    written = [
        json.dumps(tag, ensure_ascii=False)[1:-1].encode("utf-8", "backslashreplace").decode() for tag in identities
    ]
    for article in collection.annotated():
        if article in passed_over:
            continue
        try:
            text = unicodedata.normalize("NFC", read(collection.path(article)).decode("utf-8", "replace").casefold())
            if any(spelling.casefold() in text for spelling in written) and any(
                identities & IdentifiedTags.of(annotation).tags.keys() for annotation in collection.annotations(article)
            ):
                return True
        except PostilError:
            return True
    return False
