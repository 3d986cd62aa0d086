"""Attributes of articles as columns of the list."""

from types import SimpleNamespace
from typing import Any

from rich.style import Style

from store.library.listings import Listing
from tui.library.columns import MIDDLE, WIDEST, ArticleColumns
from tui.library.rows import SORTS, ArticleOrder, ArticleRows

ROW = Listing("i", "a.txt", "A", "2024-01-02", 900, attributes=("role=nurse", "role=tutor", "years=7"))
LOOKS: Any = SimpleNamespace(
    text=Style(), muted=Style(), bright=Style(), chosen=Style(), sign=Style(), tag=lambda _: Style()
)


def drawn(width: int, *attributes: str) -> tuple[str, str]:
    """The heading and the row of a list with these columns."""
    columns = ArticleColumns([ROW])
    columns.attributes = attributes
    heading = columns.heading(ArticleOrder(), width, LOOKS)
    row = columns.row(ROW, width, LOOKS, mark=("  ", LOOKS.text), positions=())
    return "".join(text for text, _ in heading), "".join(text for text, _ in row)


def test_a_column_says_all_values():
    heading, row = drawn(WIDEST + 40, "role", "years")
    assert row.index("nurse, tutor") == heading.index("role")
    assert row.index("7", row.index("tutor")) == heading.index("years")


def test_a_narrow_list_has_no_room_for_them():
    heading, row = drawn(MIDDLE - 1, "role")
    assert "role" not in heading and "nurse" not in row


def test_the_attributes_that_are_asked_for_are_named():
    rows = ArticleRows([ROW])
    assert rows.attributes_in("role:nurse harbour tag:x") == ("role",)
    assert rows.attributes_in("") == ()
    assert rows.about("role:tutor", ArticleOrder()) == [ROW]
    assert rows.about("years:>9", ArticleOrder()) == []
    assert "role:" in rows.problem_of("roles:x")


def test_the_list_is_sorted_only_by_columns_that_it_shows():
    columns = ArticleColumns([ROW])
    for width, shown in ((40, ["date", "title"]), (80, ["date", "title", "read", "marks"])):
        order, orders = ArticleOrder(), []
        for _ in range(2 * len(shown)):
            order = columns.next_order(order, width)
            orders.append(SORTS[order.sort][0])
        assert list(dict.fromkeys(orders)) == shown
        assert order == ArticleOrder()


def test_a_list_without_room_for_a_column_keeps_its_order():
    for width in (0, 1, 2):
        assert ArticleColumns([ROW]).next_order(ArticleOrder(), width) == ArticleOrder()


def test_the_list_is_sorted_by_the_columns_of_attributes_too():
    columns = ArticleColumns([ROW])
    columns.attributes = ("role", "years")
    order, named = ArticleOrder(), []
    for _ in range(14):
        order = columns.next_order(order, WIDEST + 40)
        named.append(order.column[0])
    assert named[-5:] == ["role", "role", "years", "years", "date"]
    assert order == ArticleOrder()


def test_an_attribute_that_has_no_column_any_more_is_left_by_the_next_sort():
    assert ArticleOrder(5, True, attribute="role").next(()) == ArticleOrder()


def test_numbers_come_by_their_size_before_words_and_what_lacks_the_attribute_last():
    rows = [
        Listing(value, f"{value}.txt", value, "", 1, attributes=(f"years={value}",) if value != "none" else ())
        for value in ("none", "ten", "10", "9", "-1.5", "Nine")
    ]
    by_years = ArticleRows(rows).about("", ArticleOrder(attribute="years"))
    assert [row.id for row in by_years] == ["-1.5", "9", "10", "Nine", "ten", "none"]
