"""Whole articles in the library's list: tagged, noted, starred, read, singly or marked."""

from tui.annotations.list import AnnotationsDialogue
from tui.widgets.rows import RowList


async def test_marked_articles_are_starred_tagged_and_read_in_one_act_each(walk):
    async with walk() as at:
        await at.press("X *")
        assert all(row.is_starred for row in at.app.listings)
        await at.press("t")
        await at.type("press")
        await at.press("enter")
        assert all(dict(row.tags) == {"press": 1} or "press" in row.tags for row in at.app.listings)
        await at.press("m")
        assert all(row.is_read for row in at.app.listings)
        assert len({one.article for one in at.annotations() if one.tags == ("press",)}) == 3
        for _ in range(3):
            await at.press("u")
        assert not any(row.is_starred or row.is_read or "press" in row.tags for row in at.app.listings)


async def test_the_article_under_the_cursor_is_noted_and_found_in_the_list_of_annotations(walk):
    async with walk() as at:
        at.library.select(at.open_library.find("third", at.library.listings))
        await at.press("a")
        await at.type("what it is about")
        await at.press("ctrl+s")
        assert [one.note for one in at.annotations() if one.target.is_whole] == ["what it is about"]
        await at.press("g H /")
        await at.type("is:article")
        await at.press("enter")
        assert isinstance(at.app.screen, AnnotationsDialogue)
        await at.press("enter")
        assert at.reader.article.path == "third.txt"


async def test_a_tag_is_taken_off_the_article_and_not_off_its_passages(walk):
    async with walk() as at:
        await at.open("third")
        await at.press("t t")
        await at.type("press")
        await at.press("enter q t")
        await at.type("press")
        await at.press("enter")
        assert at.library.current.tags == {"press": 2}
        await at.press("T enter")
        assert at.library.current.tags == {"press": 1}


async def test_a_filter_finds_what_is_starred_and_tagged(walk):
    async with walk() as at:
        at.library.select(at.open_library.find("third", at.library.listings))
        await at.press("s /")
        await at.type("is:starred")
        await at.press("enter")
        assert [row.path for row in at.library.shown] == ["third.txt"]


async def test_an_article_that_was_jumped_into_is_not_read_by_that(walk):
    async with walk() as at:
        await at.open("third")
        await at.press("} t t")
        await at.type("press")
        await at.press("enter g g q")
        row = at.open_library.find("third", at.app.listings)
    at.open_library.layout.reading.unlink(missing_ok=True)
    at.open_library.layout.left.unlink(missing_ok=True)
    async with walk() as at:
        assert at.open_library.find("third", at.app.listings).progress == 0
        await at.press("g H enter")
        assert at.reader.article.id == row.id
        at.reader.opening.save_place()
        await at.settle()
        assert at.open_library.progress.of(row.id).share == 0
        await at.press("k k")
        at.reader.opening.save_place()
        await at.settle()
        assert at.open_library.progress.of(row.id).share > 0


async def test_the_first_tag_brings_the_column_of_branches(walk):
    def heading(at):
        return at.library.query_one(RowList).render_line(0).text

    async with walk((120, 40)) as at:
        assert "branches" not in heading(at)
        await at.press("t")
        await at.type("film")
        await at.press("enter")
        assert "branches" in heading(at)
        assert "film" in at.library.query_one(RowList).render_line(1).text
