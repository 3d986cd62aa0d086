"""The corpus' own word on its articles."""

from collections.abc import Callable
from pathlib import Path

import pytest

Index = Callable[[str], list[dict[str, str]]]


@pytest.fixture(scope="session")
def index(corpus: Path) -> Index:
    """The rows of one of the corpus' tables, whose columns are parted by tabs and whose values are never quoted."""

    def read(name: str) -> list[dict[str, str]]:
        head, *lines = (corpus / name).read_text(encoding="utf-8").rstrip("\n").split("\n")
        return [dict(zip(head.split("\t"), line.split("\t"), strict=False)) for line in lines]

    return read
