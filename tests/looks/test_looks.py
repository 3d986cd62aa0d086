"""Pictures of screens, compared with ones that were looked at."""

from __future__ import annotations

import pytest

from store.annotations.anchoring import describe
from store.annotations.annotation import annotate
from store.articles.article import Passage
from store.library.library import open_paths
from store.settings import Settings
from tests.looks.draw import marked_library
from tui.app.app import PostilApp
from tui.library.view import LibraryView
from tui.widgets.colours.theme import DARK, LIGHT

ARABIC = """الإعلان العالمي لحقوق الإنسان

لمّا كان الاعتراف بالكرامة المتأصلة في جميع أعضاء الأسرة البشرية هو أساس الحرية والعدل والسلام في العالم.

ولما كان تناسي حقوق الإنسان وازدراؤها قد أفضيا إلى أعمال همجية آذت الضمير الإنساني.
"""
CHINESE = """世界人权宣言

鉴于对人类家庭所有成员的固有尊严及其平等的和不移的权利的承认，乃是世界自由、正义与和平的基础，鉴于对人权的无视和侮蔑已发展为野蛮暴行，这些暴行玷污了人类的良心。

鉴于各联合国国家的人民已在联合国宪章中重申他们对基本人权、人格尊严和价值以及男女平等权利的信念。
"""
"""The Universal Declaration of Human Rights, United Nations; in the public domain."""
OVERLAPS = (
    "Three annotations\n\n" + "They overlap in one place, nest in each other, and stand side by side elsewhere. " * 4
)
SIZES = ((80, 24), (120, 40), (200, 60))


@pytest.fixture
def folder(tmp_path):
    library = tmp_path / "library"
    library.mkdir()
    return library


@pytest.fixture
def app(folder):
    return PostilApp(marked_library(folder), Settings(names=False))


async def settled(pilot):
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def opened(pilot, keys="right_square_bracket h", title="Sora"):
    await settled(pilot)
    library = pilot.app.query_one(LibraryView)
    library.select(pilot.app._library.find(title, library.listings))
    await pilot.press("enter", *keys.split())
    await settled(pilot)


def marked(folder, text, *marks):
    """An app over one article with annotations on words of it."""
    (folder / "article.txt").write_text(text, encoding="utf-8")
    open_library = open_paths([folder])
    article = open_library.article(open_library.find("article.txt"))
    for words, tags, note in marks:
        start = article.text.index(words)
        target = describe(article, Passage(start, start + len(words)))
        open_library.collection.save(article, [annotate(article.id, target, tags, note)])
    return PostilApp(open_library, Settings(names=False))


def test_the_list_at_80_by_24(app, snap_compare):
    assert snap_compare(app, terminal_size=(80, 24), run_before=settled)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("theme", [DARK.name, LIGHT.name])
def test_the_page(app, snap_compare, theme, size):
    app.theme = theme
    assert snap_compare(app, terminal_size=size, run_before=opened)


def test_the_picker_over_the_page_at_80_by_24(app, snap_compare):
    async def picking(pilot):
        await opened(pilot, "right_square_bracket h right_parenthesis t t l b")

    assert snap_compare(app, terminal_size=(80, 24), run_before=picking)


def test_hits_of_a_search(app, snap_compare):
    async def searching(pilot):
        await opened(pilot, "slash t r a i n enter n")

    assert snap_compare(app, terminal_size=(80, 24), run_before=searching)


def test_annotations_that_overlap(folder, snap_compare):
    app = marked(
        folder,
        OVERLAPS,
        ("overlap in one place, nest in each other", ("alpha",), "The first of three."),
        ("nest in each other, and stand side", ("beta",), ""),
        ("in each", ("gamma",), "The innermost."),
    )

    async def inside(pilot):
        await opened(pilot, "right_square_bracket h right_square_bracket h right_square_bracket h", "article.txt")

    assert snap_compare(app, terminal_size=(120, 24), run_before=inside)


@pytest.mark.parametrize(
    ("text", "words"), [(ARABIC, "بالكرامة المتأصلة"), (CHINESE, "固有尊严及其平等")], ids=["arabic", "chinese"]
)
def test_other_scripts(folder, snap_compare, text, words):
    app = marked(folder, text, (words, ("rights",), ""))

    async def selecting(pilot):
        await opened(pilot, "right_square_bracket h w v w w", "article.txt")

    assert snap_compare(app, terminal_size=(80, 24), run_before=selecting)


def test_linear(folder, snap_compare):
    app = PostilApp(marked_library(folder), Settings(linear=True, names=False))
    assert snap_compare(app, terminal_size=(80, 24), run_before=opened)
