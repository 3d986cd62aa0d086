"""From a list of annotations to where one stands, however long that takes."""

from __future__ import annotations

import threading

import pytest

from store.annotations.acts.plan import Plan
from store.annotations.anchoring import describe
from store.annotations.annotation import annotate
from store.articles.article import Passage
from store.library.library import open_paths


@pytest.fixture
def large(folder):
    """An article that is read in a thread, with an annotation at its end."""
    end = "The passage at the very end is annotated."
    (folder / "large.txt").write_text(f"A large article\n\n{'Words fill it up. ' * 80_000}\n\n{end}\n")
    library = open_paths([folder])
    listing = library.find("A large", library.refresh().listings)
    article = library.article(listing)
    start = article.text.index(end)
    made = annotate(article.id, describe(article, Passage(start, start + len(end))), ["end"])
    library.acts.do(Plan("annotated", [made], articles=[article]))
    return folder


@pytest.mark.parametrize("before", ["", "Sora"], ids=["from the library", "from another article"])
@pytest.mark.usefixtures("large")
async def test_an_annotation_of_a_large_article_is_the_one_that_is_shown(walk, before):
    async with walk() as at:
        if before:
            await at.open(before)
        await at.press("g H enter")
        assert at.reader.article.title == "A large article"
        assert at.reader.here.current == at.annotations()[0].id


@pytest.mark.parametrize("again", [False, True], ids=["at once", "opened before"])
@pytest.mark.usefixtures("many")
async def test_an_annotation_of_an_edited_article_is_the_one_that_is_shown(walk, many, again):
    file = many / "many-007.txt"
    async with walk() as at:
        if again:
            await at.open("Article 7")
            await at.press("q")
        file.write_text(
            file.read_text().replace("This is sentence 0", "Before it stands something new. This is sentence 0")
        )
        await at.press("g H slash")
        await at.type('"sentence 2 of article 7."')
        await at.press("enter")
        chosen = at.app.screen.list.current
        await at.press("enter")
        assert at.reader.here.current == chosen.annotation.id
        text = at.reader.view.page.text
        assert text.startswith("This is sentence 2 of article 7.", at.reader.view.cursor.offset)


@pytest.mark.usefixtures("large")
async def test_an_annotation_is_forgotten_when_another_article_is_opened_before_its_own_is_read(walk, monkeypatch):
    async with walk() as at:
        library, is_wanted = at.open_library, threading.Event()
        read = library.article

        def slow(listing):
            if listing.path == "large.txt":
                is_wanted.wait(10)
            return read(listing)

        monkeypatch.setattr(library, "article", slow)
        await at.press("g H")
        await at.pilot.press("enter")
        await at.pilot.press("escape")  # gives it up; until then keys wait for the article
        at.library.select(library.find("Sora", at.library.listings))
        await at.pilot.press("enter")
        is_wanted.set()
        await at.settle()
        assert "Sora" in at.reader.article.title
        await at.press("q")
        await at.open("A large")
        assert (at.reader.article.title, at.reader.here.current, at.reader.view.cursor.offset) == (
            "A large article",
            "",
            0,
        )
