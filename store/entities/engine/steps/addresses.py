"""Drops mentions inside what is an address, of the web, of mail, of a reader of a network («@name»), and time zones."""

from __future__ import annotations

import re
from bisect import bisect_right

from store.entities.mention import Mention

ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w-]{1,63}\.\w+|(?<!\w)@\w+|\b[\w-]{1,63}\.(?:com|org|net|gov|edu|io|co)(?:/\S*)?\b"
)

ZONE = re.compile(r"(?:UTC|GMT|BST|CES?T|EES?T|IST|JST|AE[SD]T|[ECMPA][SD]?T)(?:[+-]\d+)?")


def drop_addresses(text: str, mentions: list[Mention]) -> list[Mention]:
    spans = [address.span() for address in ADDRESS.finditer(text)]
    starts = [start for start, _ in spans]

    def inside(mention: Mention) -> bool:
        place = bisect_right(starts, mention.start) - 1
        return place >= 0 and mention.start < spans[place][1]

    return [mention for mention in mentions if not inside(mention) and not ZONE.fullmatch(mention.text)]
