"""A note's Markdown becomes lines of styled words, and nothing that was written is lost on the way."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.reading.notes import note_text
from tui.reading.notes.note_text import NoteLine, Run, plain, read_note


def shown(note, **how):
    return [line.lead + ("───" if line.is_rule else line.text) for line in read_note(note, **how)]


def looks(note, **how):
    return [(run.text, *run.looks) for line in read_note(note, **how) for run in line.runs if run.looks]


@pytest.mark.parametrize(
    ("note", "lines"),
    [
        ("one\ntwo", ["one", "two"]),
        ("one\n\n\n\ntwo", ["one", "", "two"]),
        ("one  \ntwo\\\nthree", ["one", "two", "three"]),
        ("# Head\ntext", ["Head", "text"]),
        ("Head\n====\ntext", ["Head", "text"]),
        ("- a\n- b\n\n- c", ["• a", "• b", "", "• c"]),
        ("* a\n  goes on\n\n  more", ["• a", "  goes on", "", "  more"]),
        ("3. a\n3. b\n10) c", ["3. a", "4. b", "10) c"]),
        ("- a\n  1. b\n     - c", ["• a", "  1. b", "     • c"]),
        ("- - a", ["• • a"]),
        ("- [ ] a\n- [x] b\n- [X]\n- [y] c", ["☐ a", "☑ b", "☑ ", "• [y] c"]),
        ("[ ] no entry\n1. [ ] numbered", ["[ ] no entry", "1. [ ] numbered"]),
        ("- \n- a", ["• ", "• a"]),
        ("> a\n> b\n>\n> c\n\nd", ["▎ a", "▎ b", "▎", "▎ c", "", "d"]),
        ("- a\n\n  > b\n  >\n  > c", ["• a", "", "  ▎ b", "  ▎", "  ▎ c"]),
        ("a\n\n***\nb", ["a", "", "───", "b"]),
        ("```py\nx = 1\n\n  y\n```\na", ["  x = 1", "  ", "    y", "a"]),
        ("    code\n\n\tmore", ["  code", "  ", "  more"]),
        ("<b>bold</b> & <!-- x -->\n<div>\n*a*\n</div>", ["<b>bold</b> & <!-- x -->", "<div>", "a", "</div>"]),
        ("a \\* b &amp; &lt;i&gt;", ["a * b & <i>"]),
        ("see ![the *chart*](c.png)", ["see [the *chart*]"]),
        ("[todo]: ask", ["[todo]: ask"]),
        ("[a][b]\n\n[b]: http://c.org", ["[a][b]", "", "[b]: http://c.org"]),
        ("| a | b |\n|---|---|\n| 1 | 2 |", ["| a | b |", "|---|---|", "| 1 | 2 |"]),
        ("[red]x[/] [@click=quit]y[/]", ["[red]x[/] [@click=quit]y[/]"]),
        ("a\tb\nc", ["a b", "c"]),
    ],
)
def test_marks_are_taken_for_what_they_mean_and_lines_stand_as_typed(note, lines):
    assert shown(note) == lines


@pytest.mark.parametrize(
    ("note", "found"),
    [
        ("*a* _b_ c", [("a", "emphasis"), ("b", "emphasis")]),
        ("**a** ~~b~~ `c`", [("a", "strong"), ("b", "strike"), ("c", "code")]),
        (
            "*a **b** `c`*",
            [("a ", "emphasis"), ("b", "emphasis", "strong"), (" ", "emphasis"), ("c", "emphasis", "code")],
        ),
        ("# a *b*", [("a ", "strong"), ("b", "strong", "emphasis")]),
        ("snake_case_words 2*3*4", [("3", "emphasis")]),
        ("[a *b*](http://c.org)", [("a ", "link"), ("b", "link", "emphasis")]),
        ("`*a*`", [("*a*", "code")]),
        ("*a\nb*", [("a", "emphasis"), ("b", "emphasis")]),
        ("```\na\n```", [("a", "code")]),
    ],
)
def test_words_are_set_as_their_marks_say(note, found):
    assert looks(note) == found


@pytest.mark.parametrize(
    ("note", "line"),
    [
        ("[a](http://b.org/c)", "a (http://b.org/c)"),
        ("<http://b.org/c>", "http://b.org/c"),
        ("[b.org/c](https://b.org/c/)", "b.org/c"),
        ("<a@b.org>", "a@b.org"),
        ("[a](http://b.org/%D1%8F)", "a (http://b.org/я)"),
        ("[a]()", "a"),
        ("[`a` *b*](c)", "a b (c)"),
        ("![a](b.png)", "[a] (b.png)"),
        ("[a](javascript:alert)", "[a](javascript:alert)"),
    ],
)
def test_an_address_stands_behind_the_words_that_do_not_tell_it(note, line):
    assert shown(note, addresses=True) == [line]
    assert "(http" not in "".join(shown(note))


@pytest.mark.parametrize("note", ["#", "```", ">", "``` \n```", "[](x)", "##\n##"])
def test_where_only_marks_are_left_they_are_shown(note):
    assert shown(note) == [line.strip() for line in note.split("\n")]
    assert plain(note) == " ".join(note.split())


@pytest.mark.parametrize("note", ["", " ", "\n\n"])
def test_nothing_is_made_of_nothing(note):
    assert read_note(note) == []
    assert plain(note) == ""


@pytest.mark.parametrize(
    ("note", "words"),
    [
        ("**Who** said *so*?", "Who said so?"),
        ("# Why\n\nBecause\nof [this](http://a.org)", "Why Because of this"),
        ("- a\n- [x] b\n  1. c", "• a ☑ b 1. c"),
        ("> a\n>\n> b", "a b"),
        ("a\n\n---\n\n```\nb  c\n```", "a b c"),
        ("---", "---"),
    ],
)
def test_on_one_line_a_note_is_plain_words(note, words):
    assert plain(note) == words


@pytest.mark.parametrize(
    "note",
    [">" * 4000, "- " * 3000 + "x", "[" * 3000, "*_" * 2000, "[a](" * 1000],
    ids=["quotes", "entries", "brackets", "emphasis", "links"],
)
def test_marks_inside_each_other_without_end_are_read_all_the_same(note):
    assert "".join("".join(shown(note)).split())


@pytest.mark.parametrize("note", ["&#27;[31m", "&#x202e;gnp", "a&#10;b", "\x1b]0;x\x07", "`\x9b`", "[a](b&#x202e;c)"])
def test_nothing_in_a_note_can_drive_the_terminal(note):
    for text in (*shown(note, addresses=True), plain(note)):
        assert not any(ord(character) < 32 or 0x7F <= ord(character) < 0xA0 for character in text)
        assert "\u202e" not in text


WRITTEN = st.text("ab1 .-+*_`#>[]()!\\~&;|=\n\té日", max_size=60)


@given(WRITTEN)
def test_every_letter_that_was_written_is_shown(note):
    def letters(text):
        return [character for character in text if character in "abé日"]

    if not any(sign in note for sign in ("```", "~~~", "](", "&")):  # a language, a title, a name of a character
        assert letters(note) == letters("".join(shown(note)))
    assert all(len(line.lead) == len(line.hang) for line in read_note(note))


@given(st.text("ab1 .,(é日\n'\"/:", max_size=60))
def test_what_has_no_marks_is_read_as_the_parser_reads_it(note):
    def joined(lines):
        return [(line.lead, "".join(run.text for run in line.runs), {run.looks for run in line.runs}) for line in lines]

    if not note_text.MARKS.search(note) and note.strip():
        assert joined(note_text._as_typed(note)) == joined(note_text._parsed(note, False))


def test_runs_that_stand_together_are_one_line():
    assert read_note("- a *b*\n- c") == [
        NoteLine((Run("a "), Run("b", ("emphasis",))), "• ", "  "),
        NoteLine((Run("c"),), "• ", "  "),
    ]


def test_the_parser_is_imported_for_marks_only():
    reading = "from tui.reading.notes.note_text import plain; import sys; plain('two words\\n\\n(and) more'); "
    code = f"{reading}assert 'markdown_it' not in sys.modules; plain('*x*'); assert 'markdown_it' in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
