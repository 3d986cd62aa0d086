"""Motions and objects: text, cursor, what was asked → where the cursor is, or which words are taken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from store.articles.article import Article, Document, Passage
from store.exchange.citing.citation import citation
from tui.reading.clusters import cluster_around
from tui.reading.cursor.motions import MOTIONS
from tui.reading.cursor.objects import OBJECTS
from tui.reading.cursor.page import Cursor, Page
from tui.reading.cursor.prose import TextUnits
from tui.reading.layout import PageLayout

NEWS = "Mr. Smith left. He went to the U.S. by car! “Why?” she asked.\n\nNobody knew. 世界人权 宣言。好。\n\nEnd"


def page_of(text, width=20, height=5):
    document = Document(text, "")
    return Page(PageLayout(document, width, cell_len), TextUnits(document), height)


@pytest.mark.parametrize("motion", ["text.start", "text.end"])
@pytest.mark.parametrize(("count", "lands_on"), [(1, "One"), (2, "Two"), (9, "Two")])
@pytest.mark.parametrize("title", ["", "A title"])
def test_with_a_count_it_is_the_paragraph_that_a_citation_names(motion, count, lands_on, title):
    text = f"{title}\n\nOne\n\nTwo".strip()
    document = Document(text, title, title_in_text=bool(title))
    page = Page(PageLayout(document, 20, cell_len), TextUnits(document), 5)
    offset = MOTIONS[motion](page, Cursor(0), count).offset
    assert text[offset:].startswith(lands_on)
    passage = Passage(offset, offset + 3)
    cited = citation(Article("0123456789AB", "a.txt", document, "hash"), passage).paragraph
    assert cited == min(count, 2)


@pytest.mark.parametrize(
    ("motion", "start", "count", "lands_on"),
    [
        ("word.next", "Mr. Smith", None, "Smith left"),
        ("word.next", "Mr. Smith", 3, "He went"),
        ("word.next", "End", None, "d"),
        ("word.previous", "Smith", None, "Mr."),
        ("word.previous", "Mr.", None, "Mr."),
        ("word.previous", "Nobody", None, "asked"),
        ("word.end", "Smith", None, "h left"),
        ("word.end", "h left", None, "t. He"),
        ("sentence.next", "Mr.", None, "He went"),
        ("sentence.next", "Smith", None, "He went"),
        ("sentence.next", "Mr.", 2, "“Why?”"),
        ("sentence.next", "“Why?”", None, "Nobody"),
        ("sentence.next", "End", None, "d"),
        ("sentence.previous", "She asked", None, "Mr."),
        ("sentence.previous", "He went", None, "Mr."),
        ("sentence.previous", "went", None, "He went"),
        ("sentence.previous", "Nobody", None, "“Why?”"),
        ("paragraph.next", "Mr.", None, "Nobody"),
        ("paragraph.next", "Mr.", 2, "End"),
        ("paragraph.next", "End", None, "d"),
        ("paragraph.previous", "knew", None, "Nobody"),
        ("paragraph.previous", "Nobody", None, "Mr."),
        ("text.start", "End", None, "Mr."),
        ("text.start", "Mr.", 2, "Nobody"),
        ("text.end", "Mr.", None, "d"),
        ("text.end", "Mr.", 3, "End"),
        ("cursor.right", "Mr.", 3, " Smith"),
        ("cursor.left", "Smith", 2, ". Smith"),
        ("cursor.left", "Nobody", None, "."),
        ("cursor.right", "世界", None, "界人"),
    ],
)
def test_motions(motion, start, count, lands_on):
    page = page_of(NEWS)
    offset = max(0, NEWS.find(start))
    cursor = MOTIONS[motion](page, Cursor(offset), count)
    assert NEWS[cursor.offset :].startswith(lands_on)


@pytest.mark.parametrize(
    ("taken", "at", "count", "words"),
    [
        ("word.inner", "mith", None, "Smith"),
        ("word.around", "mith", None, "Smith "),
        ("word.inner", "U.S.", None, "U.S"),
        ("word.inner", "Mr.", 3, "Mr. Smith left"),
        ("word.inner", "界人", None, "界"),
        ("sentence.inner", "Smith", None, "Mr. Smith left."),
        ("sentence.around", "Smith", None, "Mr. Smith left. "),
        ("sentence.inner", "U.S.", None, "He went to the U.S. by car!"),
        ("sentence.inner", "Mr.", 2, "Mr. Smith left. He went to the U.S. by car!"),
        ("sentence.inner", "End", 5, "End"),
        ("paragraph.inner", "knew", None, "Nobody knew. 世界人权 宣言。好。"),
        ("paragraph.inner", "knew", 2, "Nobody knew. 世界人权 宣言。好。\n\nEnd"),
    ],
)
def test_objects(taken, at, count, words):
    passage = OBJECTS[taken](page_of(NEWS), NEWS.index(at), count)
    assert passage is not None
    assert NEWS[slice(*passage)] == words


def test_up_and_down_keep_to_their_column_across_short_rows_and_blank_ones():
    text = "0123456789\nab\n\n0123456789"
    page = page_of(text)
    cursor = Cursor(7)
    offsets = []
    for _ in range(3):
        cursor = MOTIONS["cursor.down"](page, cursor, None)
        offsets.append(cursor.offset)
    assert offsets == [12, 22, 22]
    assert MOTIONS["cursor.up"](page, cursor, 2).offset == 7


@given(
    st.text(st.sampled_from("ab. !?\n “”é世👩‍👩‍👧🇫🇷e\u0301"), max_size=120),
    st.sampled_from(sorted(MOTIONS)),
    st.integers(1, 4),
    st.data(),
)
def test_a_motion_never_leaves_the_text_nor_cuts_a_cluster(text, motion, count, data):
    page = page_of(text, width=10)
    start = data.draw(st.integers(0, max(0, len(text) - 1)))
    cursor = MOTIONS[motion](page, Cursor(cluster_around(text, start)[0] if text else 0), count)
    assert 0 <= cursor.offset <= max(0, len(text) - 1)
    assert not text or cluster_around(text, cursor.offset)[0] == cursor.offset


@given(st.text(st.sampled_from("ab. !\n世"), min_size=1, max_size=120), st.sampled_from(sorted(OBJECTS)), st.data())
def test_an_object_is_inside_the_text_and_never_empty(text, taken, data):
    offset = data.draw(st.integers(0, len(text) - 1))
    passage = OBJECTS[taken](page_of(text), offset, None)
    assert passage is None or 0 <= passage.start < passage.end <= len(text)
