"""Words of a mail's head, which are encoded where they have other letters than English (RFC 2047)."""

from __future__ import annotations


def readable_words(written: str) -> str:
    """The words as they are meant; what is not encoded stays as it is."""
    if "=?" not in written:
        return written
    from email.errors import HeaderParseError
    from email.header import decode_header, make_header

    try:
        return str(make_header(decode_header(written)))
    except (HeaderParseError, LookupError, ValueError):
        return written
