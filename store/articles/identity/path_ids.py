"""The ids of articles, as they are made from the paths of their files."""

from __future__ import annotations

from store.digests import blake2b

ID_LENGTH = 12
"""Characters of five bits each, in base 32 with the digits first (RFC 4648, §7). Two articles of a million share an id with a
chance of 4 in 10,000,000."""
DIGITS = "0123456789abcdefghijklmnopqrstuv"
PAIRS = [first + second for first in DIGITS for second in DIGITS]
"""Two characters at a time: `base64` takes three times as long, for every article of a library."""


def path_id(path: str, salt: int = 0) -> str:
    """The id that a file at `path` has before anything is known about it."""
    named = path if salt == 0 else f"{path}\n{salt}"
    digest = blake2b(named.encode("utf-8", "surrogateescape"), digest_size=8).digest()
    bits = int.from_bytes(digest, "big") >> 4
    return "".join([PAIRS[bits >> place & 1023] for place in range(50, -1, -10)])


def free_id(path: str, used_ids: set[str]) -> str:
    """The id for a new article at `path`, which none of the `used_ids` is."""
    salt = 0
    while (new_id := path_id(path, salt)) in used_ids:
        salt += 1
    return new_id
