"""The right tag comes first: typings made from lists of tags, counted. With ``-s`` the table is printed."""

from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from store.search.names.label_index import LabelIndex
from tests.store.search.names.typos import KINDS, is_ambiguous, neighbours

LISTS = Path(__file__).parent / "tag_lists"
FEWEST_QUERIES = 200
FIRST = 0.95
FIRST_THREE = 0.99


@dataclass(slots=True)
class Count:
    asked: int = 0
    first: int = 0
    first_three: int = 0
    left_out: int = 0

    def add(self, other: "Count") -> None:
        self.asked += other.asked
        self.first += other.first
        self.first_three += other.first_three
        self.left_out += other.left_out

    def line(self, what: str) -> str:
        first, first_three = self.first / self.asked, self.first_three / self.asked
        return f"{what:22}{self.asked:8}{first:9.1%}{first_three:14.1%}{self.left_out:10}"


def tags_of(file: str) -> list[str]:
    lines = (LISTS / file).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("# ")]


def count(kind, tags: list[str], usual) -> Count:
    """Every tag typed once in this way."""
    chance = Random(7)
    names = LabelIndex(tags, str)
    found = Count()
    for tag in tags:
        typed = kind(tag, chance).strip()
        if typed in ("", tag):
            continue
        if is_ambiguous(kind, typed, tag, tags):
            found.left_out += 1
            continue
        ranked = names.rank(typed, 3, usual)
        found.asked += 1
        found.first += ranked[:1] == [tag]
        found.first_three += tag in ranked
    return found


@pytest.mark.parametrize("file", ["blog_tags.txt", "interview_codes.txt"])
@pytest.mark.parametrize("order", ["no tag more usual than another", "every tag more usual than the next at random"])
def test_the_right_tag_comes_first(file, order):
    tags = tags_of(file)
    shuffled = Random(11).sample(tags, len(tags))
    usual = None if order.startswith("no") else {tag: place for place, tag in enumerate(shuffled)}.__getitem__
    total = Count()
    print(
        f"\n\n{file}, {len(tags)} tags, {order}\n{'':22}{'queries':>8}{'first':>9}{'first three':>14}{'left out':>10}"
    )
    for kind in KINDS:
        found = count(kind, tags, usual)
        if found.asked:
            print(found.line(kind.__name__.replace("_", " ")))
        total.add(found)
    print(total.line("all"))
    assert total.asked >= FEWEST_QUERIES
    assert total.first >= FIRST * total.asked
    assert total.first_three >= FIRST_THREE * total.asked


def test_keys_that_touch_are_neighbours_of_each_other():
    assert sorted(neighbours("g")) == sorted("ftyhvb")
    assert sorted(neighbours("q")) == sorted("wa")
    letters = "qwertyuiopasdfghjklzxcvbnm"
    assert all((one in neighbours(other)) == (other in neighbours(one)) for one in letters for other in letters)
