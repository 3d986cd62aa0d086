"""How far each article was read."""

import pytest

from store.articles.article import Article, Document
from store.articles.identity.path_ids import path_id
from store.database.layout import FolderLayout, layout_of
from store.database.safety import Safety
from store.errors import CannotSave
from store.library.kept.reading_positions import ReadingPosition, ReadingPositions


def open_progress(layout: FolderLayout) -> ReadingPositions:
    return ReadingPositions(layout, Safety.of(layout))


def article(path: str) -> Article:
    return Article(path_id(path), path, Document("Some words.", "Some words"), "0f")


@pytest.fixture
def layout(tmp_path) -> FolderLayout:
    (tmp_path / "library").mkdir()
    return layout_of(tmp_path / "library")


def test_a_place_is_there_at_the_next_start(layout):
    reading = ReadingPosition(5, 2, 9, 0.8182)
    open_progress(layout).save(article("a.txt"), reading)
    assert open_progress(layout).of(path_id("a.txt")) == reading


def test_an_article_that_was_never_read_is_at_its_start(layout):
    assert open_progress(layout).of(path_id("a.txt")) == ReadingPosition()
    assert open_progress(layout).shares() == {}


def test_each_article_has_a_place_of_its_own(layout):
    progress = open_progress(layout)
    for number in range(5):
        progress.save(article(f"{number}.txt"), ReadingPosition(number, 0, 0, number / 10))
    progress.save(article("2.txt"), ReadingPosition(9, 0, 0, 0.9))
    assert progress.shares() == {path_id(f"{number}.txt"): 0.9 if number == 2 else number / 10 for number in range(5)}


@pytest.mark.parametrize("value", ["null", "-1", '"x"', "[]", "1.5e300", "7"])
def test_a_place_that_makes_no_sense_is_the_start(layout, value):
    progress = open_progress(layout)
    progress.save(article("a.txt"), ReadingPosition(3, 3, 3, 0.25))
    stored = layout.reading.read_text()
    layout.reading.write_text(stored.replace('"cursor": 3', f'"cursor": {value}').replace("0.25", value))
    reading = progress.of(path_id("a.txt"))
    assert isinstance(reading.cursor, int)
    assert reading.cursor >= 0
    assert 0 <= reading.share <= 1
    assert reading.top == 3


def test_an_article_whose_id_another_program_gave_has_a_place_too(layout):
    assert open_progress(layout).of("0123456789ab (conflicted copy)") == ReadingPosition()


def test_a_place_is_this_machines_own(layout):
    open_progress(layout).save(article("a.txt"), ReadingPosition())
    assert layout.reading.parent == layout.local


def test_a_library_that_cannot_be_written_to_is_told(layout):
    (layout.root / ".postil").write_bytes(b"a file")
    with pytest.raises(CannotSave):
        open_progress(layout).save(article("a.txt"), ReadingPosition())
