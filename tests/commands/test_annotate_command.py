"""`postil annotate`."""

import json

import pytest

KEYS = {"id", "article", "path", "start", "end", "quote", "tags", "note", "created", "modified", "state"}
NEWER = b'{"format": 99}'


def lines(*wishes: object) -> bytes:
    return b"".join(json.dumps(wish).encode() + b"\n" for wish in wishes)


def test_a_quote_is_annotated_and_the_new_annotation_printed(run, library):
    done = run(
        "annotate",
        library,
        "one.txt",
        "--quote",
        "“quotes”",
        "--tag",
        "film",
        "--tag",
        "Film/Actors",
        "--note",
        "A *note*",
        "--json",
    )
    assert (done.status, done.err) == (0, "")
    row = done.row
    assert set(row) >= KEYS
    assert (row["quote"], row["tags"], row["note"], row["path"]) == (
        "“quotes”",
        ["film", "Film/Actors"],
        "A *note*",
        "one.txt",
    )
    assert (row["state"], row["created"]) == ("placed", row["modified"])
    assert run("annotations", library, "--json").rows == [row]


def test_a_place_is_annotated(run, library):
    row = run("annotate", library, "one.txt", "--at", "4:9", "--json").row
    assert (row["start"], row["end"], row["quote"], row["tags"], row["note"]) == (4, 9, "first", [], "")


@pytest.mark.parametrize(("nth", "start"), [(1, 19), (2, 33), (3, 59)])
def test_of_several_places_one_is_named(run, library, nth, start):
    row = run("annotate", library, "one.txt", "--quote", "It has", "--nth", nth, "--json").row
    assert (row["start"], row["quote"]) == (start, "It has")


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (["--quote", "nowhere in it"], "is not in the text"),
        (["--quote", ""], "is not in the text"),
        (["--quote", "It has"], "stands in 3 places; say which one with --nth"),
        (["--quote", "It has", "--nth", "4"], "there is no number 4"),
        (["--quote", "It has", "--nth", "0"], "there is no number 0"),
        (["--quote", "It has", "--nth", "-1"], "there is no number -1"),
        (["--quote", "first", "--nth", "2"], "there is no number 2"),
        (["--at", "9:4"], "there is no passage from 9 to 4"),
        (["--at", "4:4"], "there is no passage"),
        (["--at", "4:4000"], "there is no passage"),
        (["--at", "0:" + "9" * 30], "there is no passage"),
        (["--at", "0:" + "9" * 5_000], "there is no passage"),
    ],
    ids=lambda value: None if isinstance(value, str) else " ".join(value)[:30],
)
def test_a_passage_that_is_none_is_refused_and_nothing_changes(run, library, kept, asked, why):
    before = kept()
    done = run("annotate", library, "one.txt", *asked, "--tag", "new")
    assert (done.status, done.out) == (1, b"")
    assert why in done.err
    assert done.err.count("\n") == 1
    assert kept() == before


@pytest.mark.parametrize(
    "asked",
    [
        [],
        ["one.txt"],
        ["one.txt", "--quote", "first", "--at", "4:9"],
        ["one.txt", "--at", "4-9"],
        ["one.txt", "--at", "4:"],
        ["one.txt", "--at", "a:b"],
        ["one.txt", "--at", "²:9"],
        ["one.txt", "--quote", "first", "--nth", "x"],
        ["--quote", "first"],
    ],
    ids=lambda asked: " ".join(asked) or "nothing",
)
def test_asked_wrongly_is_2_and_nothing_changes(run, library, kept, asked):
    before = kept()
    done = run("annotate", library, *asked)
    assert (done.status, done.out) == (2, b"")
    assert done.err
    assert kept() == before


@pytest.mark.parametrize(
    "asked", [["--tag", "x"], ["--note", "x"], ["--nth", "1"], ["--quote", "x"], ["--at", "1:2"]], ids=" ".join
)
def test_what_a_file_of_lines_cannot_use_is_asked_wrongly(run, library, tmp_path, asked):
    (tmp_path / "wishes.jsonl").write_bytes(lines({"article": "one.txt", "quote": "first"}))
    assert run("annotate", library, "--from", tmp_path / "wishes.jsonl", *asked).status == 2


def test_an_article_that_is_none_is_refused(run, library, kept):
    before = kept()
    for named in ("nothing", "article"):
        done = run("annotate", library, named, "--quote", "It")
        assert (done.status, done.out, done.err.count("\n")) == (1, b"", 1)
    assert kept() == before


def test_many_are_annotated_from_a_file(run, library, tmp_path):
    wishes = tmp_path / "wishes.jsonl"
    wishes.write_bytes(
        lines(
            {"article": "one.txt", "quote": "It has", "nth": 2, "tags": ["a"]},
            {"article": "A second article", "start": 3, "end": 6, "note": "n"},
        )
        + b"\n  \n"
        + lines({"article": "one.txt", "quote": "first", "later": "words nobody knows"})
    )
    rows = run("annotate", library, "--from", wishes, "--json").rows
    assert sorted((row["path"], row["quote"], row["start"]) for row in rows) == [
        ("one.txt", "It has", 33),
        ("one.txt", "first", 4),
        ("two.md", "has", 3),
    ]
    assert {row["id"] for row in run("annotations", library, "--json").rows} == {row["id"] for row in rows}


def test_many_are_annotated_from_stdin(run, library):
    wish = (
        b"\xef\xbb\xbf" + json.dumps({"article": "one.txt", "quote": "“quotes”"}, ensure_ascii=False).encode() + b"\r\n"
    )
    assert run("annotate", library, "--from", "-", "--json", stdin=wish).row["quote"] == "“quotes”"


def test_no_lines_are_nothing_to_do(run, library, kept):
    before = kept()
    assert (run("annotate", library, "--from", "-").status, kept()) == (0, before)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"{", "not JSON"),
        (b"\xff", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"[]", "not a JSON object"),
        (b'"x"', "not a JSON object"),
        (b"{}", "no article"),
        (b'{"article": 3, "quote": "first"}', "article must be text"),
        (b'{"article": "one.txt"}', "neither quote nor start and end"),
        (b'{"article": "one.txt", "start": 4}', "neither quote nor start and end"),
        (b'{"article": "one.txt", "start": 4.5, "end": 9}', "start"),
        (b'{"article": "one.txt", "start": true, "end": 9}', "start"),
        (b'{"article": "one.txt", "quote": 3, "start": 4, "end": 9}', "quote"),
        (b'{"article": "one.txt", "quote": "second", "start": 4, "end": 9}', ""),
        (b'{"article": "one.txt", "quote": "It has", "nth": "2"}', "no number 2"),
        (b'{"article": "one.txt", "quote": "first", "tags": "a"}', "tags must be a list of texts"),
        (b'{"article": "one.txt", "quote": "first", "tags": [3]}', "tags must be a list of texts"),
        (b'{"article": "one.txt", "quote": "first", "note": ["a"]}', "note must be text"),
        (b'{"article": "one.txt", "quote": "\\ud800"}', "is not in the text"),
        (b'{"article": "gone.txt", "quote": "first"}', "no article"),
    ],
    ids=lambda value: None if isinstance(value, str) else ascii(value[:60]),
)
def test_one_bad_line_stops_all_is_named_and_nothing_changes(run, library, tmp_path, kept, line, why):
    before = kept()
    wishes = tmp_path / "wishes.jsonl"
    wishes.write_bytes(lines({"article": "two.md", "quote": "words", "tags": ["new"]}) + line + b"\n")
    done = run("annotate", library, "--from", wishes)
    assert (done.status, done.out) == (1, b"")
    assert why in done.err
    assert "line 2" in done.err
    assert "nothing was annotated" in done.err
    assert done.err.count("\n") == 1
    assert kept() == before


def test_a_file_that_is_not_there_is_told(run, library, tmp_path):
    done = run("annotate", library, "--from", tmp_path / "gone.jsonl")
    assert (done.status, done.out) == (1, b"")
    assert "gone.jsonl: No such file" in done.err


def test_one_article_that_cannot_be_written_stops_all_and_nothing_changes(run, library, tmp_path, kept):
    run("annotate", library, "two.md", "--quote", "words")
    (file,) = (library / ".postil" / "annotations").iterdir()
    file.write_bytes(file.read_bytes().replace(b'{"format": 2}', NEWER))
    before = kept()
    wishes = tmp_path / "wishes.jsonl"
    wishes.write_bytes(
        lines(
            {"article": "one.txt", "quote": "first", "tags": ["new"]},
            {"article": "two.md", "quote": "has", "tags": ["new"]},
        )
    )
    done = run("annotate", library, "--from", wishes)
    assert (done.status, done.out) == (1, b"")
    assert "later postil" in done.err
    assert run("annotations", library, "--article", "one.txt", "--json").rows == []
    assert run("tags", library, "--json").rows == []
    assert kept() == before


def test_an_article_is_read_once_for_all_its_lines(run, library, monkeypatch):
    from store.articles.folder import ArticleFolder

    loaded: list[str] = []
    load = ArticleFolder.load

    def loading(folder, path, **named):
        loaded.append(path)
        return load(folder, path, **named)

    monkeypatch.setattr(ArticleFolder, "load", loading)
    run("list", library)
    loaded.clear()
    wishes = lines(*({"article": "one.txt", "start": place, "end": place + 1} for place in range(50)))
    assert len(run("annotate", library, "--from", "-", "--json", stdin=wishes).rows) == 50
    assert len(loaded) <= 2


def test_tags_and_notes_that_would_drive_a_terminal_are_kept_as_visible_characters(run, library):
    row = run(
        "annotate",
        library,
        "one.txt",
        "--quote",
        "first",
        "--tag",
        "a\x1b[31m\u202eb",
        "--note",
        "c\x1b]0;d\x07",
        "--json",
    ).row
    assert row["tags"] == ["a␛[31m␦b"]
    assert row["note"] == "c␛]0;d␇"


def test_a_quote_is_found_over_the_ends_of_lines(run, library):
    (library / "verse.txt").write_text("Shall I compare thee\nto a summer's day?\n\nThou art more lovely.\n")
    done = run("annotate", library, "verse.txt", "--quote", "compare thee to a summer's day?", "--tag", "x", "--json")
    assert done.status == 0
    assert done.rows[0]["quote"] == "compare thee\nto a summer's day?"
