"""Counts the rooms of the source tree, the floors they lie on and the arrows between them: ``python -m tests.house [FOLDER]``.

A room of a package is a module or a package directly in it. An arrow leads from a room to each other room of the same package
that it imports, wherever in the file that is. A room lies one floor above the highest that it knows.
"""

from __future__ import annotations

import ast
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("store", "tui")


@dataclass(frozen=True, slots=True)
class House:
    """The modules below a folder that has the two packages."""

    files: dict[str, Path]
    imports: dict[str, frozenset[str]]
    """For each module those that it imports."""

    def rooms(self, package: str) -> dict[str, frozenset[str]]:
        """The rooms of a package, each with those that it knows."""
        known: dict[str, set[str]] = {}
        for module, imported in self.imports.items():
            room = _room(module, package)
            if room is None:
                continue
            others = {other for name in imported if (other := _room(name, package)) is not None}
            known.setdefault(room, set()).update(others - {room})
        return {room: frozenset(others & set(known)) for room, others in known.items()}

    def packages(self) -> list[str]:
        """All packages, outermost first."""
        return sorted({module.rpartition(".")[0] for module in self.imports} - {""})


def _room(module: str, package: str) -> str | None:
    parts, depth = module.split("."), package.count(".") + 1
    return ".".join(parts[: depth + 1]) if module.startswith(f"{package}.") and len(parts) > depth else None


@cache
def house(root: Path = ROOT) -> House:
    """Reads a tree."""
    files = {
        ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__"): path
        for package in PACKAGES
        for path in sorted((root / package).rglob("*.py"))
    }
    return House(files, {module: _imports(path, frozenset(files)) for module, path in files.items()})


def _imports(path: Path, modules: frozenset[str]) -> frozenset[str]:
    imported = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                imported.add(inner if inner in modules else node.module)
        elif isinstance(node, ast.Import):
            imported.update(alias.name for alias in node.names)
    return frozenset(imported & modules)


def floors(rooms: dict[str, frozenset[str]]) -> dict[str, int]:
    """The floor of each room, the lowest being 1.

    Raises:
        ValueError: rooms know each other in a circle.
    """
    heights: dict[str, int] = {}

    def height(room: str, below: tuple[str, ...] = ()) -> int:
        if room in below:
            raise ValueError(" → ".join((*below[below.index(room) :], room)))
        if room not in heights:
            heights[room] = 1 + max((height(other, (*below, room)) for other in rooms[room]), default=0)
        return heights[room]

    for room in rooms:
        height(room)
    return heights


def main(root: Path) -> None:
    """Prints a line for each package of more than two rooms, then the sizes of the files."""
    tree = house(root)
    for package in tree.packages():
        rooms = tree.rooms(package)
        if len(rooms) < 3:
            continue
        try:
            high = str(max(floors(rooms).values()))
        except ValueError as circle:
            high = f"a circle: {circle}"
        arrows = sum(map(len, rooms.values()))
        print(f"{package:32} {len(rooms):4} rooms {high:>4} floors {arrows:5} arrows")
    lengths = [len(path.read_text(encoding="utf-8").splitlines()) for path in tree.files.values()]
    print(f"{len(lengths)} files, median {median(lengths):.0f} lines, longest {max(lengths)}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT)
