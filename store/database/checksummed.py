"""Derived JSON with a checksum. A file that something else wrote or damaged is made anew.

The first line is ``{"checksum": "…",``, of all that follows it; the whole is one JSON object.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from store.database.own_folder import read_own
from store.digests import blake2b

DIGEST_BYTES = 16


def write_checksummed(path: Path, dumped: str) -> None:
    """Writes a JSON object that has at least one name.

    Raises:
        CannotSave: it could not be written.
    """
    from store.database.files import write_atomic  # the first frame only reads

    body = dumped.removeprefix("{").encode("ascii")
    write_atomic(path, _head(body) + body, durable=False)


def read_checksummed(path: Path) -> dict[str, Any]:
    """The object at `path`.

    Raises:
        OSError: it cannot be read.
        ValueError: it is not what `write_checksummed` wrote.
    """
    raw = read_own(path)
    end = raw.find(b"\n") + 1
    if raw[:end] != _head(raw[end:]):
        raise ValueError(f"{path} is not as it was written")
    content = json.loads(raw)
    assert isinstance(content, dict)
    return content


def _head(body: bytes) -> bytes:
    return b'{"checksum": "%s",\n' % blake2b(body, digest_size=DIGEST_BYTES).hexdigest().encode()
