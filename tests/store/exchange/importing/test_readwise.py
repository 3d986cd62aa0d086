"""Readwise's comma-separated values, and postil's own."""

import pytest

from store.exchange.importing.comma_separated import read_comma_separated
from store.exchange.importing.reading import read
from store.exchange.importing.readwise import read_readwise
from store.exchange.incoming import BadLine

HEADER = "Highlight,Book Title,Book Author,Note,Tags,Highlighted at\r\n"


def test_a_highlight_over_lines_with_its_note_tags_and_time():
    row = '"One line.\nAnother ""line"".",A Book,X,My note,"film, two words",2020-10-05 10:15:30+00:00\r\n'
    first, second = read_readwise(f"{HEADER}{row}Words,A Book,,,,\r\n")
    assert (first.line, first.quote, first.note) == (2, 'One line.\nAnother "line".', "My note")
    assert (first.tags, first.created) == (("film", "two words"), "2020-10-05T10:15:30.000000Z")
    assert (second.line, second.quote, second.created) == (4, "Words", "")


def test_columns_may_be_missing_but_for_the_words_and_the_title():
    (found,) = read_readwise("Book Title,Highlight\nA Book,Words\n")
    assert (found.title, found.quote) == ("A Book", "Words")
    with pytest.raises(BadLine, match="there is no column Book Title"):
        list(read_readwise("Highlight\nWords\n"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"{HEADER}Words,A Book,X\n", "line 2: there are 3 cells for 6 columns"),
        (f'{HEADER}a,b,,,,\n"Words,A Book', "line 3: no comma-separated values"),
    ],
)
def test_a_row_that_is_broken_off_is_told_with_its_line(text, told):
    with pytest.raises(BadLine, match=told):
        list(read_readwise(text))


def test_every_form_of_row(formats):
    first, second, discarded, empty = read(formats / "other" / "readwise_composed.csv")
    assert first.quote.startswith("Attention is trained") and first.tags == (".favorite", "Deep Work")
    assert second.quote == 'She said "hello".'
    assert discarded.refusal == "it was thrown away in Readwise"
    assert empty.quote == ""


def test_columns_of_ones_own_that_were_taken_out_say_nothing():
    (found,) = read_comma_separated("id,article,quote\n,one.txt,'=1+1\n")
    assert (found.quote, found.tags, found.note, found.passage) == ("=1+1", None, None, None)
    with pytest.raises(BadLine, match="line 2: start and end are not whole numbers"):
        list(read_comma_separated("id,article,quote,start,end\n,one.txt,x,1,²\n"))
