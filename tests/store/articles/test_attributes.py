"""What is said of an article beside its card: by its front matter, by a table beside it, by who speaks in it."""

import csv

import pytest

from store.articles.attributes import attribute, dict_of, of_file, read_table
from store.articles.formats import read
from store.errors import NotAnArticle
from store.exchange.exporting.comma_separated import csv_line

MARKDOWN = b"""---
title: Interview 3
author: Ada Marsh
tags: [care]
role: Nurse
Years in Post: 7
wards: [A3, "B 1"]
site:
  town: Bath
draft: false
nothing: null
empty:
---
Words.
"""


def test_every_value_that_is_not_the_cards_is_an_attribute():
    assert read("a.md", MARKDOWN).attributes == (
        "role=Nurse",
        "years-in-post=7",
        "wards=A3",
        "wards=B 1",
        "site-town=Bath",
        "draft=false",
    )


def test_other_kinds_of_front_matter_have_them_too():
    assert read("a.md", b'+++\ntitle = "A"\nyears = 7\n+++\nWords.').attributes == ("years=7",)
    assert read("a.md", b'{"title": "A", "role": "nurse", "years": 7, "new": true}\n\nWords.').attributes == (
        "role=nurse",
        "years=7",
        "new=true",
    )
    assert read("a.md", b"---\ntitle: A: b: c\nrole: [nurse\n---\nWords.").attributes == ("role=[nurse",)


@pytest.mark.parametrize(
    ("name", "value", "written"),
    [
        ("Role", " nurse\x1b[0m ", "role=nurse␛[0m"),
        ("Years in post", "7", "years-in-post=7"),
        ("a=b", "c=d", "a-b=c=d"),
        ("7", "x", ""),
        ("role", " \n ", ""),
        ("", "x", ""),
    ],
)
def test_a_name_can_be_typed_before_a_colon(name, value, written):
    assert attribute(name, value) == written


@pytest.mark.parametrize("between", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table_says_what_files_are(between, encoding):
    lines = ["Role,File,Years", "nurse,one.txt,7", 'porter,TWO,""', ",sub/three.txt,12", ",,", "short"]
    table = read_table("\r\n".join(lines).replace(",", between).encode(encoding))
    assert of_file(table, "one.txt") == ("role=nurse", "years=7")
    assert of_file(table, "two.txt") == ("role=porter",)
    assert of_file(table, "sub/three.txt") == ("years=12",)
    assert of_file(table, "four.txt") == ()


def test_the_first_column_names_the_files_where_none_says_so():
    assert of_file(read_table(b"which,role\na.txt,nurse\n"), "a.txt") == ("role=nurse",)


@pytest.mark.parametrize("raw", [b"", b"one column\nx\n", b'a,b\n"' + b"x" * 200_000])
def test_what_is_no_table_is_refused(raw):
    with pytest.raises(NotAnArticle):
        read_table(raw)


def test_a_quotation_mark_that_is_missing_is_told_whatever_limit_other_tables_needed():
    before = csv.field_size_limit(10_000_000)
    try:
        with pytest.raises(NotAnArticle, match="quotation mark"):
            read_table(b'a,b\n"' + b"x" * 200_000)
    finally:
        csv.field_size_limit(before)


@pytest.mark.parametrize("value", ["'tis", "''90s", "=1", "-7", "'=1", "plain"])
def test_a_value_is_the_same_in_a_table_that_postil_writes(value):
    table = csv_line(("file", "said")) + csv_line(("a.txt", value))
    assert of_file(read_table(table.encode()), "a.txt") == (f"said={value}",)


def test_values_by_their_names():
    assert dict_of(("role=nurse", "role=tutor", "years=7")) == {"role": ["nurse", "tutor"], "years": ["7"]}
