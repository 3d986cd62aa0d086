"""Names of places and peoples that everybody knows: states, states of the US, cities, nationalities and creeds.

The names stand in `gazetteer.txt`, which `store.entities.making.gazetteer` makes of GeoNames (CC BY 4.0).
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Literal, get_args

Group = Literal["state", "part", "city", "people"]
GROUPS: tuple[Group, ...] = get_args(Group)


@cache
def gazetteer() -> dict[str, Group]:
    """The group of each name; of a name in several groups the first."""
    found: dict[str, Group] = {}
    group: Group | None = None
    for line in files("store.entities").joinpath("gazetteer.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            group = next(one for one in GROUPS if one == line[1:-1])
        elif group is not None:
            found.setdefault(line, group)
    return found
