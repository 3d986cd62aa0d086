"""The number of a stored row that is found by its subject."""

from __future__ import annotations

from store.digests import blake2b


def row_number(key: bytes) -> int:
    """A number from 1 to 2⁴⁸, the same for the same key on every machine, so that two copies of a library agree."""
    return int.from_bytes(blake2b(key, digest_size=6).digest()) + 1
