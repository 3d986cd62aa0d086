"""What the chosen row is about, beside the list: of the last row that was come to, and blank until it has been read."""

from __future__ import annotations

import asyncio
import threading

import pytest
from rich.style import Style

from store.annotations.acts.plan import Plan
from store.annotations.anchoring import describe
from store.annotations.annotation import annotate
from store.articles.article import Passage
from store.library.library import open_paths
from tests.journeys.test_names_at_work import until
from tui.widgets.preview import ListWithPreview, Preview, PreviewItems, PreviewText, Section
from tui.widgets.row_looks import Looks
from tui.widgets.rows import RowList

WIDE, NARROWER = (150, 40), (149, 40)


@pytest.fixture
def noted(folder):
    """The third article with two tagged passages, one of them with a note."""
    library = open_paths([folder])
    row = library.find("third", library.refresh().listings)
    article = library.article(row)
    places = [Passage(start, start + len(words)) for words in PASSAGES for start in [article.text.index(words)]]
    one = annotate(article.id, describe(article, places[0]), ("shape/short",), note="A **short** one.")
    other = annotate(article.id, describe(article, places[1]), ("shape",))
    library.acts.do(Plan("annotated", [one, other], articles=[article]))
    return folder


PASSAGES = ("It has one paragraph.", "And an end.")


def words(sections: list[Section]) -> str:
    texts = []
    for part in (part for section in sections for part in section):
        texts += [part.text] if isinstance(part, PreviewText) else [text for item in part.items for text, _ in item]
    return "\n".join(texts)


def shown(at) -> str:
    return words(list(at.app.screen.query_one(Preview).sections))


def drawn(at) -> list[str]:
    preview = at.app.screen.query_one(Preview)
    return [preview.render_line(y).text.strip() for y in range(preview.size.height)]


async def test_a_transcript_says_who_speaks(walk, folder):
    turns = [f"[00:00:0{second}] {name}: {said}" for second, name, said in TALK]
    (folder / "talk.txt").write_text("\n\n".join(("A long talk", *turns)))
    async with walk(WIDE) as at:
        at.library.select(at.open_library.find("talk.txt", at.library.listings))
        await until(lambda: "dawn" in shown(at))
        assert shown(at).split("\n\n")[1:] == [f"{name}: {said}" for _, name, said in TALK]


TALK = [
    (1, "Interviewer", "When did you leave?"),
    (3, "Ana", "We left at dawn."),
    (5, "Interviewer", "And then?"),
    (7, "Ana", "Then the storm came."),
]


@pytest.mark.usefixtures("noted")
async def test_the_chosen_article_is_shown_beside_the_list_from_150_columns(walk):
    async with walk(WIDE) as at:
        at.library.select(at.open_library.find("third", at.library.listings))
        await at.settle()
        preview = at.app.screen.query_one(Preview)
        assert (preview.outer_size.width, preview.region.right) == (64, 150)
        rows = drawn(at)
        assert rows[0] == "A third article"
        assert "It has one paragraph. It has two sentences." in rows
        assert any("shape/short 1" in row and "shape 1" in row for row in rows)
        assert "A short one." in rows
        assert "«It has one paragraph.»" in rows
        await at.pilot.resize_terminal(*NARROWER)
        await until(lambda: not preview.display)
        assert at.library.query_one(RowList).region.right == 149


@pytest.mark.usefixtures("noted")
async def test_it_follows_the_cursor_the_filter_and_what_is_done(walk):
    async with walk(WIDE) as at:
        for listing in at.library.shown:
            at.library.select(listing)
            await at.settle()
            assert shown(at).startswith(listing.title)
        await at.press("slash")
        await at.type("third")
        assert shown(at).startswith("A third article")
        assert "newly" not in shown(at)
        await at.press("enter t n e w l y enter")
        assert "newly" in shown(at)
        at.library.filter_by("nothing is called this")
        await at.settle()
        assert shown(at) == ""


async def test_it_is_blank_until_it_is_there_and_what_is_behind_is_never_shown(walk):
    async with walk(WIDE) as at:
        read, gate, seen = at.library.query_one(ListWithPreview), threading.Event(), []

        def slowly(row, _):
            seen.append(row.title)
            gate.wait()
            return [(PreviewText(row.title),)]

        at.library.query_one(RowList).move_to(0)
        await at.settle()
        assert shown(at) != ""
        read.read_by(slowly)
        for _ in range(2):
            at.library.query_one(RowList).move(1)
            await asyncio.wait_for(at.pilot.pause(), None)
            assert shown(at) == ""
        at.library.query_one(RowList).move(-1)
        await at.pilot.pause()
        gate.set()
        await at.settle()
        assert shown(at) == at.library.current.title
        assert len(seen) == 2  # the first, and the one that was come to last


@pytest.mark.usefixtures("noted")
async def test_a_tag_s_passages_are_shown_beside_the_codebook_from_120_columns(walk):
    async with walk((120, 40)) as at:
        await at.press("g t")
        assert "shape · 1 passage" in shown(at)
        assert "And an end." in shown(at)
        assert PASSAGES[0] not in shown(at)
        await at.press("j")
        assert PASSAGES[0] in shown(at)
        assert "A short one." in shown(at)
        assert "A third article" in shown(at)
        await at.pilot.resize_terminal(119, 40)
        await until(lambda: not at.app.screen.query_one(Preview).display)


def plain(looks: Looks) -> Style:
    return looks.text


def test_no_row_of_items_is_wider_than_there_is_room_for():
    items = PreviewItems(tuple(((f"item {number}", plain), (f" {number}", plain)) for number in range(40)), most=3)
    rows = items.rows(30)
    assert len(rows) == 3
    assert all(sum(len(text) for text, _ in row) <= 30 for row in rows)


@pytest.mark.usefixtures("noted")
async def test_passages_of_one_article_stand_under_its_title_once(walk):
    async with walk(WIDE) as at:
        await at.press("g t")
        await until(lambda: PASSAGES[1] in shown(at))
        assert "shape · 1 passage" in shown(at)
        await at.press("j")
        await until(lambda: PASSAGES[0] in shown(at))
        await at.press("k d d")
        await at.press("escape")
        assert shown(at).count("A third article") == 1
