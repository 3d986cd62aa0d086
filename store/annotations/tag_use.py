"""Whether any stored annotation carries a tag."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Collection as Some

from store.annotations.collection import Collection
from store.annotations.tags import tag_key
from store.database.tables import read
from store.errors import PostilError


def is_carried(collection: Collection, key: str, passed_over: Some[str] = ()) -> bool:
    """Whether an annotation carries the tag with this key. A file that cannot be read counts as carrying it.

    `passed_over` are the ids of articles that are not looked at.
    """
    written = json.dumps(key, ensure_ascii=False)[1:-1].encode("utf-8", "backslashreplace").decode().casefold()
    is_spelled = collection.codebook().is_plain
    for article in collection.annotated():
        if article in passed_over:
            continue
        try:
            text = read(collection.path(article)).decode("utf-8", "replace").casefold()
            if is_spelled and written not in unicodedata.normalize("NFC", text):
                continue  # most files are not to be taken apart
            if any(key in map(tag_key, one.tags) for one in collection.annotations(article)):
                return True
        except PostilError:
            return True
    return False
