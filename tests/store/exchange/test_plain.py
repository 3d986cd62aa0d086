"""Annotations in files that anything can read."""

from __future__ import annotations

import json

import pytest

from store.annotations.annotation import Target, annotate
from store.articles.article import Passage
from store.errors import CannotSave, PostilError
from store.exchange import plain


def line(words: str, *tags: str, note: str = "", title: str = "A title") -> plain.Line:
    target = Target(Passage(3, 3 + len(words)), words)
    return annotate("0123456789ab", target, tags, note), f"“{words}” (“{title}”)", title


LINES = [
    line("first words", "film", "film/actors", note="A *note*\n\n- of\n- several lines"),
    line("second words"),
    line("other words", "money", title="Another"),
]


def test_markdown_has_a_heading_an_article_and_quotes_with_tags_and_notes():
    assert plain.as_markdown(LINES) == (
        "# A title\n\n> “first words” (“A title”)\n\n`film` `film/actors`\n\nA *note*\n\n- of\n- several lines\n\n"
        "> “second words” (“A title”)\n\n# Another\n\n> “other words” (“Another”)\n\n`money`\n"
    )


def test_an_article_that_comes_again_gets_its_heading_again():
    assert plain.as_markdown([LINES[0], LINES[2], LINES[1]]).count("# A title") == 2


def test_json_lines_say_everything_of_each_annotation():
    rows = [json.loads(row) for row in plain.as_json_lines(LINES).splitlines()]
    for row, (one, quotation, title) in zip(rows, LINES, strict=True):
        assert row == {
            "id": one.id,
            "article": one.article,
            "title": title,
            "quote": one.target.exact,
            "citation": quotation,
            "tags": list(one.tags),
            "note": one.note,
            "created": one.created,
            "modified": one.modified,
        }


def test_other_scripts_stand_as_they_are_and_half_characters_stop_nothing(tmp_path):
    lines = [line("世界 größer \ud800")]
    for name in ("out.md", "out.jsonl"):
        plain.write(tmp_path / name, lines)
        assert "世界 größer" in (tmp_path / name).read_bytes().decode("utf-8")


@pytest.mark.parametrize(("name", "begins"), [("out.md", "# A title"), ("out.jsonl", '{"id": ')])
def test_the_name_of_the_file_says_which_format_it_is(tmp_path, name, begins):
    plain.write(tmp_path / name, LINES)
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)


@pytest.mark.parametrize("name", ["out", "out.txt", "out.MD5", ".md"])
def test_a_name_that_says_no_format_is_refused_and_nothing_is_written(tmp_path, name):
    with pytest.raises(PostilError, match=r"the name has to end in \.md or \.jsonl"):
        plain.write(tmp_path / name, LINES)
    assert list(tmp_path.glob("out*")) == []


def test_nothing_is_written_where_it_cannot_be(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotSave):
        plain.write(tmp_path / "file" / "out.md", LINES)


def test_a_file_that_is_there_is_never_written_over(tmp_path):
    (tmp_path / "out.md").write_text("mine")
    with pytest.raises(PostilError, match="is there already; give another name"):
        plain.place(str(tmp_path / "out.md"))


@pytest.mark.parametrize(
    "name", ["no/such/folder/out.md", "a\0b.md", f"{'x' * 5_000}.md", "~nobody-is-called-so/out.md"]
)
def test_a_name_that_can_be_none_is_told_of_in_a_line(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(PostilError) as refused:
        plain.place(name)
    assert "\n" not in str(refused.value)


def test_the_home_folder_has_its_sign(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    assert plain.place("~/out.md") == tmp_path / "out.md"
