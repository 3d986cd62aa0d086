"""The line of a key in a TOML file."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.settings_lines import key_lines, line_of

SOURCE = '''\
# theme = "no"
theme = "x" # ruler = 1

[keys]
preset="vim"
"passage.tag" = [
  "t", # "not.this" = 1
  "]",
  "f2"]
'act.undo' = 'u'
search . open = "/"
"caf\\u00e9" = 1
text = """
[themes.no]
a = 1 \\""" b = 2
""""
raw = \'\'\'
c = "
\'\'\'
date = 2020-01-01 10:00:00

  [ themes . "my own" ]
  base = "x"
  tag.amber = "#000000"
inline = { a = "}", b = [1] }
[[array]]
x = 1
[[array]]
x = 1
'''


def test_keys_of_every_form_are_found():
    tomllib.loads(SOURCE)
    assert key_lines(SOURCE) == {
        "theme": 2,
        "keys": 4,
        "keys.preset": 5,
        "keys.passage.tag": 6,
        "keys.act.undo": 10,
        "keys.search": 11,
        "keys.search.open": 11,
        "keys.café": 12,
        "keys.text": 13,
        "keys.raw": 17,
        "keys.date": 20,
        "themes": 22,
        "themes.my own": 22,
        "themes.my own.base": 23,
        "themes.my own.tag": 24,
        "themes.my own.tag.amber": 24,
        "themes.my own.inline": 25,
        "array": 26,
        "array.x": 27,
    }


@pytest.mark.parametrize(
    ("name", "line"),
    [("themes.my own.inline.b", 25), ("keys.passage.tag", 6), ("keys.nowhere", 4), ("nowhere", None), ("", None)],
)
def test_what_has_no_line_has_that_of_the_table_above(name, line):
    assert line_of(SOURCE, name) == line


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends_of_windows_count_once(end):
    assert key_lines(end.join(["a = 1", "", "b = 2"])) == {"a": 1, "b": 3}


@given(st.text() | st.text("ab.=[]{}#\"'\\\n "))
def test_any_text_is_walked_through(source):
    assert all(1 <= line <= source.count("\n") + 1 for line in key_lines(source).values())


@given(st.text("ab.=[]{}#\"'\\\n 1,"))
def test_every_key_that_tomllib_reads_at_the_top_has_a_line(source):
    try:
        table = tomllib.loads(source)
    except (ValueError, RecursionError):
        return
    assert set(table) <= set(key_lines(source))


VALUES = st.sampled_from(
    [
        "1",
        '"#["',
        "'a\"'",
        '["]",\n # b = 1\n "\\""]',
        '"""\n[x]\n"" b = 1\n"""',
        "'''\n'' b = 1\n'''",
        "{ c = [1, 2] }",
        "[[1], []]",
    ]
)
NAMES = st.sampled_from(["a", '"b.c"', "'d'", "e.f", 'g . "h"'])


@given(st.lists(st.tuples(NAMES, VALUES), unique_by=lambda row: row[0]), st.sampled_from(["", "\n", "# x = [\n"]))
def test_values_of_every_form_are_passed_over(rows, between):
    source, lines = "", {}
    for name, value in rows:
        source += between
        lines[name.replace('"', "").replace("'", "").replace(" ", "")] = source.count("\n") + 1
        source += f"{name} = {value}\n"
    tomllib.loads(source)
    found = key_lines(source)
    assert {name: found[name] for name in lines} == lines
    assert set(found) - set(lines) <= {"e", "g"}
