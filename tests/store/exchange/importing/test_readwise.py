"""Readwise's comma-separated values, and postil's own."""

import pytest

from store.exchange.importing.comma_separated import read_comma_separated
from store.exchange.importing.incoming import BadLine
from store.exchange.importing.reading import read
from store.exchange.importing.readwise import read_readwise

HEADER = "Highlight,Book Title,Book Author,Note,Tags,Highlighted at\r\n"


def test_a_highlight_over_lines_with_its_note_tags_and_time():
    row = '"One line.\nAnother ""line"".",A Book,X,My note,"film, two words",2020-10-05 10:15:30+00:00\r\n'
    first, second = read_readwise(f"{HEADER}{row}Words,A Book,,,,\r\n")
    assert (first.line, first.quote, first.note) == (2, 'One line.\nAnother "line".', "My note")
    assert (first.tags, first.created) == (("film", "two words"), "2020-10-05T10:15:30.000000Z")
    assert (second.line, second.quote, second.created) == (4, "Words", "")


def test_columns_may_be_missing_but_for_the_words():
    (found,) = read_readwise("Book Title,Highlight\nA Book,Words\n")
    assert (found.title, found.quote) == ("A Book", "Words")
    with pytest.raises(BadLine, match="there is no column highlight"):
        list(read_readwise("Book Title\nA Book\n"))


@pytest.mark.parametrize(
    ("rows", "quotes", "told"),
    [
        ("Words,A Book,X\n", ["Words"], []),
        ("Words,A Book,X,,,,,,one too many\n", [], ["line 2: 9 cells for 6 columns"]),
        ('a,b,,,,\n"Words,A Book', ["a"], ["line 3: not a row of separated values"]),
        ('"open,b,,,,\nsound,A Book,,,,\n"also ""sound""",A Book\n', ["sound", 'also "sound"'], ["line 2: not a row"]),
        (",A Book,,,,\nWords,,,,,\n", ["Words"], ["line 2: there are no words"]),
        (",,,,,\n\n ,,\n", [], []),
    ],
)
def test_a_row_that_is_broken_costs_no_other(rows, quotes, told):
    read_rows = list(read_readwise(HEADER + rows))
    assert [row.quote for row in read_rows if not row.refusal] == quotes
    refusals = [row.refusal for row in read_rows if row.refusal]
    assert len(refusals) == len(told)
    assert all(refusal.startswith(words) for refusal, words in zip(refusals, told, strict=True))


@pytest.mark.parametrize(
    ("note", "tags", "left"),
    [
        (".bees .why_not\nAsk the foreman", ("bees", "why_not"), "Ask the foreman"),
        (".h1", ("h1",), ""),
        ("... and so on", (), "... and so on"),
        ("a .dot", (), "a .dot"),
    ],
)
def test_a_note_may_begin_with_tags(note, tags, left):
    (found,) = read_readwise(f'Highlight,Note\nWords,"{note}"\n')
    assert found.tags is not None
    assert (tuple(filter(None, found.tags)), found.note) == (tags, left)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_as_spreadsheets_save_it(separator, encoding, end):
    cells = [["Highlight", "Book Title", "Note", "mine"], ["“naïve”", "A Book", '"two\nlines"', "x"]]
    (found,) = read(end.join(separator.join(row) for row in cells).encode(encoding))
    assert (found.quote, found.note) == ("“naïve”", "two\nlines")


def test_empty_lines_before_the_header_are_none():
    (row,) = read(b"\n \r\n\nHighlight,Book Title\nwords,A book\n")
    assert (row.line, row.quote, row.title) == (5, "words", "A book")


@pytest.mark.parametrize("said", ["sep=;", '"sep=;"', "SEP=;"])
def test_a_first_line_for_spreadsheets_alone_is_no_header(said):
    (found,) = read(f"{said}\nHighlight;Book Title;Note\nWords;A Book;mine\n".encode())
    assert (found.line, found.quote, found.note) == (3, "Words", "mine")


def test_every_form_of_row(formats):
    first, second, discarded, empty = read(formats / "other" / "readwise_composed.csv")
    assert first.quote.startswith("Attention is trained") and first.tags == (".favorite", "Deep Work")
    assert second.quote == 'She said "hello".'
    assert discarded.refusal == "it was thrown away in Readwise"
    assert empty.refusal.endswith("there are no words in the column highlight")


def test_columns_of_ones_own_that_were_taken_out_say_nothing():
    (found,) = read_comma_separated("id,article,quote\n,one.txt,'=1+1\n")
    assert (found.quote, found.tags, found.note, found.passage) == ("=1+1", None, None, None)
    bad, sound = read_comma_separated("id,article,quote,start,end\n,one.txt,x,1,²\n,one.txt,x\n")
    assert bad.refusal == "line 2: start and end are not whole numbers"
    assert (sound.quote, sound.refusal) == ("x", "")


@pytest.mark.parametrize(
    ("head", "row", "words", "tags", "note"),
    [
        ("highlight,book title,note,tags", 'Words,A,n,"a,b"', "Words", ("a", "b"), "n"),
        ("HIGHLIGHT|Book Title|Note|Tags", "Words|A|n|a", "Words", ("a",), "n"),
        ("Page,URL,Type,Quote,Comment,Tags", "A,https://a.b,Annotation,Words,n,a", "Words", ("a",), "n"),
        (
            "Highlight,Book Title",
            "**Those** who [stayed](https://a.b/c) kept _bees_.,A",
            "Those who stayed kept bees.",
            (),
            "",
        ),
        (
            "Highlight,Book Title",
            "![](https://a.b/c.png) kept 2 * 3 * 4 and a_b_c,A",
            "kept 2 * 3 * 4 and a_b_c",
            (),
            "",
        ),
    ],
)
def test_tables_of_other_programs_and_other_spellings(head, row, words, tags, note):
    (one,) = read(f"{head}\n{row}\n".encode())
    assert one.tags is not None
    assert (one.quote.strip(), tuple(filter(None, one.tags)), one.note, one.refusal) == (words, tags, note, "")


def test_a_picture_is_no_words():
    (one,) = read(b"Highlight,Book Title\n![](https://a.b/c.png),A\n")
    assert "no words" in one.refusal


@pytest.mark.parametrize("start", ["3.0", "3,00", "3"])
def test_places_that_a_table_of_numbers_wrote_are_whole_numbers(start):
    (one,) = read_comma_separated(f'id,article,quote,start,end\n,a,words,"{start}",8.0\n')
    assert one.passage == (3, 8)
