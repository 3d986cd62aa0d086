"""Lists of names: read in whatever way a spreadsheet has saved them; what cannot be read is told by its line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import NotAnArticle
from store.exchange.importing.name_lists import MOST_PROBLEMS, read_name_list
from store.search.name_lists.name_list import ListedName


def rows(text: str | bytes) -> list[ListedName]:
    return list(read_name_list("staff", text.encode() if isinstance(text, str) else text).rows)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_dialects(separator, encoding, end):
    lines = (("Name", "Aliases", "Note"), ("Zoë Doe", "ZD", "head of press"), ("", "", ""), ("Jon Roe", "", ""))
    text = end.join(separator.join(line) for line in lines) + end
    assert rows(text.encode(encoding)) == [
        ListedName("staff", "Zoë Doe", 2, ("ZD",), "head of press"),
        ListedName("staff", "Jon Roe", 4),
    ]


def test_a_line_that_says_what_parts_the_cells_is_none_of_them():
    assert [row.name for row in rows("sep=;\nname;note\nJane Doe;x\n")] == ["Jane Doe"]


def test_columns_by_the_names_that_people_write():
    text = 'First name,Surname,a.k.a.,Alias 2,Role,Remarks,Type\nJane,Doe,"JD; The Boss",Janie,press,since 2019,Individual\n'
    assert rows(text) == [
        ListedName("staff", "Jane Doe", 2, ("JD", "The Boss", "Janie"), "press, since 2019", "person")
    ]


def test_aliases_are_parted_but_not_by_commas():
    (row,) = rows('name,aliases\nJane Doe,"Doe, Jane; J. Doe|JD\nThe Boss;;Jane Doe"\n')
    assert row.aliases == ("Doe, Jane", "J. Doe", "JD", "The Boss")


def test_a_line_that_is_no_row_costs_no_other_and_is_told():
    read = read_name_list("staff", b'name,note\nJane Doe,x\nRoe, Jon, y\n,only a note\n"open,z\nJim Poe,w\n')
    assert [row.name for row in read.rows] == ["Jane Doe", "Jim Poe"]
    assert [problem.partition(":")[0] for problem in read.problems] == ["line 3", "line 4", "line 5"]


def test_rows_that_stand_twice_count_once():
    assert len(rows("name,note\nJane Doe,a\nJane Doe,a\nJane Doe,b\n")) == 2


@pytest.mark.parametrize(
    "raw", [b"", b"a,b\n1,2\n", b"\x00\x01\x02" * 50, b"\x89PNG\r\n\x1a\n\x00\x00", b"<html><body>name</body>"]
)
def test_what_is_no_list_is_told(raw):
    with pytest.raises(NotAnArticle, match=r"not a list of names"):
        read_name_list("staff", raw)


def test_of_a_file_that_is_no_table_little_is_read():
    read = read_name_list("staff", b"name,note\n" + b"a,b,c,d\n" * 100_000)
    assert (read.rows, len(read.problems)) == ((), MOST_PROBLEMS + 1)


def test_controls_and_guards_are_taken_off():
    (row,) = rows("name,note\n'=Jane\x1b[31m Doe,'+x\u202e\n")
    assert "\x1b" not in row.name + row.note
    assert row.name.startswith("=Jane")
    assert row.note.startswith("+x")


@given(st.binary(max_size=300))
def test_whatever_a_file_holds_it_is_a_list_or_told_not_to_be_one(raw):
    for begun in (raw, b"name,aliases\n" + raw):
        try:
            read = read_name_list("staff", begun)
        except NotAnArticle:
            continue
        assert all(row.name and "\n" not in row.words for row in read.rows)
