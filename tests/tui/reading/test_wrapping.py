"""A row of the page: every character once, in order, and never wider than the column."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from store.articles.article import Document
from tui.reading.clusters import TAB, clusters, is_simple
from tui.reading.layout import LONGEST, Masthead, PageLayout, RowAddress
from tui.reading.wrapping import SPACES, wrap

SCRIPTS = "abc de-f, “g” – é e\u0301 世界、。（） ไทย नि שלום مرحبا 👩‍👩‍👧🇫🇷 \t\u00ad\u200b\u00a0\n"
texts = st.one_of(
    st.text(st.sampled_from(SCRIPTS), max_size=300),
    st.text(max_size=100).map(lambda text: text.replace("\r", "")),
)


def rows_of(layout: PageLayout):
    place: RowAddress | None = layout.first()
    while place is not None:
        yield layout.row(place)
        place = layout.after(place)


@given(texts, st.integers(8, 80))
def test_rows_cover_every_character_once_and_in_order(text, width):
    layout = PageLayout(Document(text, ""), width, cell_len)
    position = 0
    for row in rows_of(layout):
        assert row.start == position
        assert row.start <= row.end <= row.next
        assert not text[row.end : row.next].strip("\n" + "".join(SPACES))
        position = row.next
    assert position == len(text)


@given(texts, st.integers(8, 80))
def test_no_row_is_wider_than_the_column(text, width):
    layout = PageLayout(Document(text, ""), width, cell_len)
    for row in rows_of(layout):
        assert sum(cluster.width for cluster in layout.clusters(row)) <= width


@given(texts.map(lambda text: text.replace("\n", " ")), st.integers(2, 30), st.integers(0, 9), st.booleans())
def test_a_row_holds_whole_clusters_within_its_room(text, first, more, simple):
    text = "".join(filter(is_simple, text)) if simple else text
    lines = wrap(text, 0, len(text), first, first + more, cell_len)
    assert [line.start for line in lines] == [0, *(line.next for line in lines[:-1])]
    assert lines[-1].next == len(text)
    ends = {0, *(cluster.end for cluster in clusters(text, 0, len(text), cell_len))}
    for index, line in enumerate(lines):
        assert {line.start, line.next} <= ends
        assert line.next > line.start or not text
        drawn = list(clusters(text, line.start, line.end, cell_len))
        cells = 0
        for cluster in drawn:
            cells += TAB - cells % TAB if text[cluster.start] == "\t" else cluster.width
        assert cells + line.hyphen <= first + more * (index > 0) or len(drawn) == 1


@given(texts, st.integers(8, 80), st.data())
def test_a_place_found_by_offset_holds_that_offset(text, width, data):
    layout = PageLayout(Document(text, ""), width, cell_len)
    offset = data.draw(st.integers(0, max(0, len(text) - 1)))
    row = layout.row(layout.place(offset))
    assert row.start <= offset
    assert offset < row.next or row.next == len(text)


@given(texts, st.integers(8, 80), st.data())
def test_cell_and_offset_are_each_others_inverse_on_the_starts_of_clusters(text, width, data):
    layout = PageLayout(Document(text, ""), width, cell_len)
    row = data.draw(st.sampled_from(list(rows_of(layout)) or [layout.row(layout.first())]))
    for cluster in layout.clusters(row):
        if cluster.width:
            assert layout.offset(row, layout.cell(row, cluster.start)) == cluster.start


@given(texts, st.integers(8, 80))
def test_going_down_and_up_again_visits_the_same_rows(text, width):
    layout = PageLayout(Document(text, ""), width, cell_len, Masthead(2))
    down = [layout.first()]
    while (place := layout.after(down[-1])) is not None:
        down.append(place)
    up = [down[-1]]
    while (place := layout.before(up[-1])) is not None:
        up.append(place)
    assert up == down[::-1]


@given(st.text(st.sampled_from('ab c-–—é/?,.(")“”1$%…'), max_size=200), st.integers(8, 40))
def test_simple_texts_are_wrapped_as_the_slow_way_wraps_them(text, width):
    text = " ".join(text.split())
    assert is_simple(text)
    fast = wrap(text, 0, len(text), width, width, cell_len)
    slow = wrap(text + " \u0301", 0, len(text) + 2, width, width, cell_len)  # one mark sends it the slow way
    shared = len(fast) - 1
    assert [line.start for line in fast][:shared] == [line.start for line in slow][:shared]


def test_a_row_that_ends_at_a_soft_hyphen_keeps_a_cell_for_it():
    def rows(text, width):
        lines = wrap(text, 0, len(text), width, width, cell_len)
        return [text[line.start : line.end].replace("\u00ad", "") + "-" * line.hyphen for line in lines]

    text = "hyphen\u00adation as such"
    assert rows(text, 7) == ["hyphen-", "ation", "as such"]
    assert rows(text, 6) == ["hyphen", "ation", "as", "such"]
    assert rows(text, 12) == ["hyphenation", "as such"]
    assert rows("soft\u00ad hyphen", 6) == ["soft", "hyphen"]


@pytest.mark.parametrize(
    ("text", "width", "rows"),
    [
        ("one two three", 8, ["one two", "three"]),
        ("well-known", 8, ["well-", "known"]),
        ("unbreakable", 8, ["unbreaka", "ble"]),
        ("spaces   at the end", 8, ["spaces", "at the", "end"]),
        ("世界人权宣言世界", 8, ["世界人权", "宣言世界"]),
        ("世界人，权宣言世", 8, ["世界人，", "权宣言世"]),
        ("世界人权，宣言世", 8, ["世界人", "权，宣言", "世"]),
        ("ประเทศไทยเรา", 8, ["ประเทศไท", "ยเรา"]),
        ("soft\u00adhyphenated", 8, ["soft\u00ad", "hyphenat", "ed"]),
        ("no\u00a0break\u00a0here now", 14, ["no\u00a0break\u00a0here", "now"]),
        ("a\tb", 8, ["a\tb"]),
        ("aaaa bbb\t)))", 9, ["aaaa bbb", ")))"]),
        ("/bbbbbbb、", 8, ["/", "bbbbbb", "b、"]),
        ("so then—nothing", 8, ["so then—", "nothing"]),
        ("so the—nothing", 6, ["so", "the—", "nothin", "g"]),
        ("wait —Sí dijo", 6, ["wait", "—Sí", "dijo"]),
        ("see --all of it", 6, ["see", "--all", "of it"]),
        ("from -5 to COVID-19", 6, ["from", "-5 to", "COVID-", "19"]),
        ("http://example.com/path", 12, ["http://", "example.com/", "path"]),
        ("mot « cité » !", 10, ["mot", "« cité » !"]),
        ("sagte »ja« und", 10, ["sagte »ja«", "und"]),
        ("50\u00a0000,5 kg", 8, ["50\u00a0000,5", "kg"]),
        ("aaaaaaaa, b", 8, ["aaaaaaa", "a, b"]),
        ("ประเทศเรา", 6, ["ประเทศ", "เรา"]),
        ("ประเทศเรา", 7, ["ประเทศ", "เรา"]),
        ("👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧", 4, ["👩‍👩‍👧👩‍👩‍👧", "👩‍👩‍👧"]),
        ("", 8, [""]),
    ],
)
def test_rows_end_where_a_line_may(text, width, rows):
    assert [text[line.start : line.end] for line in wrap(text, 0, len(text), width, width, cell_len)] == rows


def test_a_paragraph_longer_than_is_wrapped_at_once_is_walked_in_pieces():
    text = "word " * (LONGEST // 2)
    layout = PageLayout(Document(text, ""), 72, cell_len)
    assert "".join(text[row.start : row.next] for row in rows_of(layout)) == text
    assert layout.place(len(text) - 2).paragraph > LONGEST


def test_everything_taken_for_simple_is_one_cell_wide():
    simple = [chr(code) for code in range(0x20, 0x3000) if is_simple(chr(code))]
    assert len(simple) > 900
    assert all(cell_len(character) == 1 for character in simple)
