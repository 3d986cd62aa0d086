"""From the list into an article and back."""

from __future__ import annotations

import threading

from store.annotations.acts.plan import Plan
from store.annotations.anchoring import describe
from store.annotations.annotation import annotate
from store.articles.article import Passage
from store.library.library import Library, open_paths
from store.settings import Settings
from tests.journeys.conftest import Watched
from tui.library.messages import QueryAnswered
from tui.reading.cursor.jumps import Spot
from tui.widgets.breadcrumb import Breadcrumb
from tui.widgets.colours.theme import DARK, LIGHT


async def test_where_a_part_is_opened_the_list_says_that_the_rest_is_there(folder):
    library = open_paths([folder])
    article = library.article(library.find("third", library.refresh().listings))
    library.acts.do(Plan("tagged", [annotate(article.id, describe(article, Passage(0, 5)), ["t"])], articles=[article]))
    app = Watched(open_paths([folder / "third.txt"]), Settings(names=False))
    async with app.run_test(size=(80, 24)) as pilot:
        while app.folder.looks == 0:
            await pilot.pause()
        await app.workers.wait_for_complete()
        assert "1 of 3 articles" in app.query_one("#library-head", Breadcrumb).text
        app.workers.cancel_all()


async def test_the_list_shows_the_articles_newest_first_and_says_what_is_left_out(walk, folder):
    (folder / "numbers.csv").write_text("1,2")
    async with walk() as at:
        assert [row.title for row in at.library.shown] == [
            "Welcome to postil",
            "OpenAI is accelerating plans for its Sora AI video generator",
            "A third article",
        ]
        assert "1 left out" in at.app.query_one("#library-head").text
        await at.press("g x")
        assert "numbers.csv" in str(at.app.screen.query_one("RowList").rows[0])


async def test_the_filter_narrows_with_every_key_and_forgives(walk):
    async with walk() as at:
        await at.press("slash")
        await at.type("acelerating")
        assert [row.title[:6] for row in at.library.shown] == ["OpenAI"]
        await at.press("escape")
        assert len(at.library.shown) == 3


async def test_rows_that_come_late_from_a_query_are_not_shown_over_those_of_another(walk):
    async with walk() as at:
        await at.press("slash")
        await at.type("sora")
        late = QueryAnswered("sora", at.library.shown)
        await at.press("escape")
        at.library.post_message(late)
        await at.settle()
        assert len(at.library.shown) == 3


async def test_an_article_read_from_a_filtered_list_is_still_under_the_cursor(walk):
    async with walk() as at:
        await at.press("slash t enter")
        await at.press("j enter H H")
        read = at.reader.article.id
        await at.press("q")
        assert at.library.query_one("RowList").current.id == read != at.library.shown[0].id


async def test_sorting_goes_both_ways_round(walk):
    async with walk() as at:
        dates = [row.date for row in at.library.shown]
        await at.press("S")
        assert [row.date for row in at.library.shown] == sorted(dates)
        await at.press("S")
        assert [row.title for row in at.library.shown] == sorted(
            (row.title for row in at.library.shown), key=str.casefold
        )


async def test_the_beginning_of_a_text_counts_as_read_though_another_was_only_visited(walk, folder):
    (folder / "long.txt").write_text("A long one\n\n" + "It has many lines.\n\n" * 2_000)
    async with walk() as at:
        visited, opened = (at.open_library.find(title, at.library.listings) for title in ("Sora", "long"))
        article = at.open_library.article(visited)
        at.reader.opening.show_article(visited, article, Spot(article.id, 0))
        assert at.reader.view.furthest == 0
        at.reader.opening.show_beginning(at.open_library.article(opened), 100_000)
        assert at.reader.view.furthest > 0


async def test_an_article_opens_where_it_was_left(walk):
    async with walk() as at:
        await at.open("Sora")
        await at.press("right_parenthesis right_parenthesis right_parenthesis")
        left_at = at.reader.view.cursor.offset
        assert left_at > 0
        await at.press("q q")
    async with walk() as at:
        assert at.open_library.find("Sora", at.library.listings).progress > 0
        await at.open("Sora")
        assert at.reader.view.cursor.offset == left_at


async def test_the_next_article_of_the_list_is_one_key_away(walk):
    async with walk() as at:
        await at.open("Welcome")
        await at.press("J")
        assert at.reader.article.title.startswith("OpenAI")
        await at.press("K K")
        assert at.reader.article.title == "Welcome to postil"
        assert "first article" in at.foot()


async def test_a_file_that_vanished_is_told_and_nothing_breaks(walk, folder):
    async with walk() as at:
        (folder / "third.txt").unlink()
        await at.open("third")
        assert "third.txt" in at.app.query_one("#library-foot").text
        await at.open("Welcome")
        assert at.app._front is at.reader


async def test_keys_that_mean_nothing_say_so(walk):
    async with walk() as at:
        await at.open("Sora")
        await at.press("Q")
        assert "is not a command" in at.foot()


async def test_escape_backs_out_one_step_at_a_time(walk):
    async with walk() as at:
        await at.open("Sora")
        await at.press("v right_parenthesis t")
        assert len(at.app.screen_stack) == 2
        await at.press("escape")
        assert len(at.app.screen_stack) == 1
        assert at.app._front is at.reader
        assert at.reader.view.selection is not None
        await at.press("2 escape")
        assert at.reader.view.selection is not None
        await at.press("escape")
        assert at.reader.view.selection is None


async def test_the_palette_finds_an_action_by_a_part_of_its_name(walk):
    async with walk() as at:
        assert at.app.theme == DARK.name
        await at.press("colon")
        await at.type("light da")
        await at.press("enter")
        assert at.app.theme == LIGHT.name


async def test_help_lists_the_keys_of_the_view(walk):
    async with walk() as at:
        await at.open("Sora")
        await at.press("question_mark")
        texts = [entry.text for entry in at.app.screen.query_one("RowList").rows]
        assert "next sentence" in texts
        await at.press("q")
        assert len(at.app.screen_stack) == 1


async def test_any_size_of_the_window_will_do(walk):
    async with walk() as at:
        await at.open("Sora")
        for width, height in ((200, 60), (30, 8), (12, 4), (80, 24)):
            await at.pilot.resize_terminal(width, height)
            await at.press("right_parenthesis")
        assert at.reader.view.cursor.offset > 0


async def test_q_leaves_the_list_and_the_app(walk):
    async with walk() as at:
        await at.press("q")
        assert at.app.return_code == 0


async def test_the_beginning_of_a_large_text_is_there_before_the_rest(walk, folder, monkeypatch):
    paragraphs = "".join(f"Paragraph {number} says a little about rivers.\n\n" for number in range(50_000))
    (folder / "large.txt").write_text(f"A large text\n\n{paragraphs}The very end.\n")
    may_read, read = threading.Event(), Library.article

    def when_allowed(open_library, listing):
        if listing.path == "large.txt":
            may_read.wait(10)
        return read(open_library, listing)

    monkeypatch.setattr(Library, "article", when_allowed)
    async with walk() as at:
        at.library.select(at.open_library.find("A large text", at.library.listings))
        await at.pilot.press("enter", "right_parenthesis", "j")
        await at.pilot.pause()
        view = at.reader.view
        place = (view.window.top, view.cursor.offset)
        assert view.page.text[view.cursor.offset :].startswith("Paragraph 1 ")
        await at.pilot.press("G")
        await at.pilot.pause()
        assert "waiting for the rest" in at.foot()
        assert (view.window.top, view.cursor.offset) == place
        may_read.set()
        await at.settle()
        await at.press("H H")
        assert [one.target.exact for one in at.annotations()] == ["The very end."]
