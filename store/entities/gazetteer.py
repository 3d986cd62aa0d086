"""Names of places and peoples that everybody knows: states, states of the US, cities, nationalities and creeds.

The names stand in `gazetteer.txt`, which `tests.training.gazetteer` makes of GeoNames (CC BY 4.0).
"""

from __future__ import annotations

from functools import cache
from typing import Literal, get_args

from store.entities.shipped import shipped

Group = Literal["state", "part", "city", "people"]
GROUPS: tuple[Group, ...] = get_args(Group)
FILE = "gazetteer.txt"


@cache
def gazetteer() -> dict[str, Group]:
    """The group of each name; of a name in several groups the first."""
    groups: dict[str, Group] = {}
    text = shipped("store.entities", FILE).decode().replace("\r\n", "\n")
    blocks = dict(block.split("]\n") for block in text.rstrip("\n").split("\n[")[1:])
    for group in reversed(GROUPS):
        groups.update(dict.fromkeys(blocks[group].split("\n"), group))
    return groups
