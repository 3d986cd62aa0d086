"""What is left out of a library, as it is told."""

from store.articles.listed_files import Skipped
from store.articles.locked import LOCKED
from tui.library.left_out import MANY, left_out_lines

KIND = ".jpg is not a kind of article postil lists"


def test_few_files_are_told_one_by_one():
    assert list(left_out_lines([Skipped("a.jpg", KIND), Skipped("b.txt", "Permission denied")])) == [
        f"a.jpg: {KIND}",
        "b.txt: Permission denied",
    ]


def test_many_files_of_a_kind_are_counted_by_their_folders():
    skipped = [Skipped(f"pictures/{number}.jpg", KIND) for number in range(40_000)]
    assert list(left_out_lines([*skipped, Skipped("top.jpg", KIND)])) == [
        f"pictures/: 40,000 files: {KIND}",
        f"./: 1 file: {KIND}",
    ]


def test_files_of_a_kind_in_many_folders_are_one_line():
    skipped = [Skipped(f"{number}/a.jpg", KIND) for number in range(MANY + 1)]
    assert list(left_out_lines(skipped)) == [f"{MANY + 1} files in {MANY + 1} folders: {KIND}"]


def test_each_of_many_pdfs_that_need_a_password_has_its_line():
    locked = [Skipped(f"reports/{number}.pdf", LOCKED) for number in range(MANY + 1)]
    assert list(left_out_lines(locked)) == [f"{file.path}: {LOCKED}" for file in locked]


def test_what_a_pattern_leaves_out_is_counted_and_named():
    assert list(left_out_lines([Skipped("*.log", "left out by settings.toml", 1_234, ("a.log", "b/c.log"))])) == [
        "*.log: 1,234 left out by settings.toml",
        "  a.log",
        "  b/c.log",
        "  … and 1,232 more",
    ]


def test_nothing_in_a_name_drives_the_terminal():
    assert "\x1b" not in "".join(
        left_out_lines([Skipped("\x1b[31m.log", "\x1b", 2, ("\x1b",)), Skipped("\x1b", "\x1b")])
    )
