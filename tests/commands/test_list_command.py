"""`postil list`."""

import subprocess
import sys

import pytest

KEYS = {"id", "title", "date", "path", "words", "annotations", "tags"}


def test_a_row_an_article_newest_first_with_all_keys(run, library):
    done = run("list", library, "--json")
    assert (done.status, done.err) == (0, "")
    assert [row["path"] for row in done.rows] == ["two.md", "one.txt", "sub/three.html"]
    assert all(set(row) >= KEYS for row in done.rows)
    assert [(row["title"], row["date"], row["words"]) for row in done.rows] == [
        ("A second article", "2024-03-26", 3),
        ("The first article", "2019-01-02", 16),
        ("Third – 第三", None, 4),
    ]


def test_annotations_and_tags_are_counted(run, library):
    run("annotate", library, "one.txt", "--quote", "first", "--tag", "a", "--tag", "b")
    run("annotate", library, "one.txt", "--quote", "second", "--tag", "a")
    counts = {row["path"]: (row["annotations"], row["tags"]) for row in run("list", library, "--json").rows}
    assert counts == {"two.md": (0, 0), "one.txt": (2, 2), "sub/three.html": (0, 0)}


def test_a_tag_in_two_spellings_is_counted_once(run, library):
    run("annotate", library, "one.txt", "--quote", "first", "--tag", "film")
    run("annotate", library, "one.txt", "--quote", "second", "--tag", "FILM")
    assert [row["tags"] for row in run("list", library, "--json").rows if row["path"] == "one.txt"] == [1]


def test_json_is_utf8_one_object_a_line(run, library):
    out = run("list", library, "--json").out
    assert "Third – 第三".encode() in out
    assert out.count(b"\n") == 3


def test_without_json_it_is_a_table_for_people(run, library):
    done = run("list", library)
    lines = done.out.decode().splitlines()
    assert len(lines) == 4
    assert lines[0].split() == ["id", "date", "words", "annotations", "tags", "title", "path"]
    assert lines[1].split()[1] == "2024-03-26"
    assert lines[1].endswith("two.md")
    assert b"\x1b" not in done.out


LONG = "A title of sixty characters and more, as scholars like to give them"


@pytest.fixture
def with_long_names(library):
    (library / f"{'a long name ' * 10}.md").write_text(f"---\ntitle: {LONG}\ndate: 2024-04-01\n---\nWords.\n")
    return library


def test_what_is_piped_is_whole_and_does_not_move_the_other_rows(run, with_long_names):
    lines = run("list", with_long_names).out.decode().splitlines()
    assert LONG in lines[1]
    assert lines[1].endswith(f"{'a long name ' * 10}.md")
    assert max(map(len, lines[2:])) < 130


@pytest.mark.usefixtures("in_terminal")
def test_in_a_terminal_what_is_long_is_cut(run, with_long_names):
    line = run("list", with_long_names).out.decode().splitlines()[1]
    assert LONG not in line
    assert line.endswith("…")


def test_an_article_whose_file_is_gone_is_said_to_be(run, library):
    run("annotate", library, "one.txt", "--quote", "first")
    (library / "one.txt").unlink()
    lines = run("list", library).out.decode().splitlines()
    assert [line.split()[2] for line in lines if line.endswith("one.txt")] == ["gone"]
    assert [row["words"] for row in run("list", library, "--json").rows if row["path"] == "one.txt"] == [0]


def test_an_empty_library_prints_nothing(run, tmp_path):
    (tmp_path / "empty").mkdir()
    for more in ((), ("--json",)):
        done = run("list", tmp_path / "empty", *more)
        assert (done.status, done.out, done.err) == (0, b"", "")


def test_what_was_left_out_is_told_on_stderr_alone(run, library):
    (library / "table.csv").write_text("a,b")
    (library / "binary.txt").write_bytes(bytes(range(256)) * 8)
    done = run("list", library, "--json")
    assert (done.status, len(done.rows)) == (0, 3)
    assert sorted(line.split(":")[1].strip() for line in done.err.splitlines()) == ["binary.txt", "table.csv"]


def test_looking_changes_nothing(run, library, kept):
    before = kept()
    run("list", library)
    assert kept() == before


def test_a_missing_article_with_annotations_is_listed(run, library):
    run("annotate", library, "one.txt", "--quote", "first")
    (library / "one.txt").unlink()
    rows = [row for row in run("list", library, "--json").rows if row["path"] == "one.txt"]
    assert [(row["missing"], row["annotations"]) for row in rows] == [(True, 1)]


@pytest.mark.parametrize("name", ["gone", "one.txt", "x" * 5_000], ids=["gone", "a file", "too long"])
def test_what_is_no_folder_is_told_in_one_line(run, library, name):
    done = run("list", library / name)
    assert (done.status, done.out) == (1, b"")
    assert done.err.startswith("postil: ")
    assert "not a folder" in done.err
    assert done.err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments", [["list"], ["list", "--json"], ["list", ".", "--nonsense"], ["list", ".", "more"]]
)
def test_asked_wrongly_is_2(run, arguments):
    done = run(*arguments)
    assert (done.status, done.out) == (2, b"")
    assert "usage: postil" in done.err


def test_help_is_enough_to_learn_it(run):
    assert run("list", "--help").status == 0
    out = run("--help").out.decode()
    for command in ("list", "show", "annotate", "annotations", "tags", "check"):
        assert command in out
        assert run(command, "--help").out.startswith(f"usage: postil {command}".encode())


@pytest.fixture
def hostile(library):
    """A library whose file names would drive a terminal."""
    for number in (1, 2):
        (library / f"x\x1b]0;t\x07\x9b\u202e{number}.txt").write_text(
            f"Same title here\n\nA text that is longer: {number}."
        )
    (library / "\x1b[2J\u202e.csv").write_text("")
    return library


@pytest.mark.parametrize(
    "arguments",
    [
        ["list"],
        ["list", "--json"],
        ["show", "Same title here"],
        ["show", "gone\x1b[2J"],
        ["annotate", "Same title here", "--quote", "x"],
        ["annotate", "one.txt", "--quote", "x\x1b[2J"],
        ["annotations", "--article", "Same title here"],
    ],
    ids=lambda arguments: ascii(" ".join(arguments[:2])),
)
def test_a_name_that_would_drive_a_terminal_does_not(run, hostile, arguments):
    done = run(arguments[0], hostile, *arguments[1:])
    shown = (done.out.decode() + done.err).replace("\n", "")
    assert shown
    assert not any(ord(character) < 0x20 or 0x7F <= ord(character) < 0xA0 for character in shown)
    assert "\u202e" not in shown


@pytest.mark.parametrize(
    "arguments",
    [["list"], ["list", "--json"], ["show", "one.txt"], ["annotations"], ["tags"], ["check"], ["list", "--help"]],
)
def test_a_closed_pipe_is_no_error(library, arguments):
    command = [sys.executable, "-m", "tui", arguments[0], str(library), *arguments[1:]]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stdout and child.stderr
        child.stdout.close()
        assert child.stderr.read() == b""
    assert child.returncode == 0


def test_a_pipe_closed_in_the_middle_of_a_long_text_is_no_error(library):
    (library / "long.txt").write_text("A very long text.\n" * 200_000)
    command = [sys.executable, "-m", "tui", "show", str(library), "long.txt"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stdout and child.stderr
        assert child.stdout.read(10) == b"A very lon"
        child.stdout.close()
        assert child.stderr.read() == b""
    assert child.returncode == 0


def test_attributes_are_columns_on_request(library, run):
    (library / "attributes.csv").write_text("file,role\none.txt,nurse\n")
    rows = {row["path"]: row for row in run("list", library, "--json", "--columns", "role,years").rows}
    assert rows["one.txt"]["attributes"] == {"role": ["nurse"]}
    assert (rows["one.txt"]["role"], rows["one.txt"]["years"]) == ("nurse", None)
    assert "nurse" in run("list", library, "--columns", "role").out.decode()
