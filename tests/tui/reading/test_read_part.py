"""How much of a text counts as read."""

from store.articles.article import Passage
from tui.reading.read_part import ReadPart


def test_what_is_seen_is_read_from_the_beginning_without_gaps():
    read = ReadPart()
    read.see(Passage(0, 40))
    read.see(Passage(30, 70))
    assert read.end == 70
    read.see(Passage(90, 120))
    assert read.end == 70, "the reader jumped over twenty characters"
    read.see(Passage(10, 50))
    assert read.end == 70, "what was read stays read"


def test_a_visit_reads_nothing_until_it_ends():
    read = ReadPart(20, is_visit=True)
    read.see(Passage(0, 40))
    assert read.end == 20
    read.begin()
    read.see(Passage(0, 40))
    assert read.end == 40
