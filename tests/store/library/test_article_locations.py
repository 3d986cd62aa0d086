"""The ledger of a library: what a look leaves for the next one, on the disk."""

import json
import os
import shutil
from pathlib import Path

import pytest

from store.annotations.acts.plan import Plan
from store.annotations.anchoring import describe
from store.annotations.annotation import annotate
from store.articles.article import Passage
from store.articles.identity.ledger import AnnotatedArticle, LastPlace, Ledger, LedgerFile
from store.errors import CannotSave, Unreadable
from store.library.annotation_facts import CountedAnnotations
from store.library.kept.ledger_file import VERSION, load_ledger, save_ledger
from store.library.library import Library, open_paths

LEDGER = Ledger(
    {"a.txt": LedgerFile("0f", 12, 1), "caf\udce9.txt": LedgerFile("1e", 0, 2)},
    {"id": LastPlace("a.txt", "0f", 1, AnnotatedArticle("id", "b.txt", "2d", "01J"), 2)},
    {"0f": (1,), "1e": (2, 1)},
    3,
    {("caf\udce9.txt", "0f"): 1, ("b.txt", "2d"): 1},
    {2: 1},
    frozenset({2}),
)
LINE = "The house number {} in this street was sold again last year, which nobody there had expected.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "a.txt").write_text("".join(LINE.format(number) for number in range(12)))
    return folder


def tag(library: Library, path: str) -> str:
    """The id of the article whose first words have a tag from now on."""
    article = library.article(library.find(path))
    library.acts.do(Plan("tagged", [annotate(article.id, describe(article, Passage(0, 9)), ["t"])], articles=[article]))
    return article.id


def where(folder: Path, article: str) -> str:
    return next(row.path for row in open_paths([folder]).refresh().listings if row.id == article)


def test_a_ledger_that_is_saved_is_the_same_when_it_is_loaded(tmp_path):
    save_ledger(tmp_path / "ledger.json", LEDGER)
    assert load_ledger(tmp_path / "ledger.json") == LEDGER
    assert json.loads((tmp_path / "ledger.json").read_bytes())["version"] == VERSION


def test_a_ledger_cut_at_any_place_is_as_good_as_none(tmp_path):
    path = tmp_path / "ledger.json"
    save_ledger(path, LEDGER)
    raw = path.read_bytes()
    for end in range(len(raw) - 1):
        path.write_bytes(raw[:end])
        assert load_ledger(path) == Ledger()
    for wrong in (b"[]", b'{"version": 1}', b'{"version": 1, "files": {"a": 3}}', b"\xff", b"[" * 100_000):
        path.write_bytes(wrong)
        assert load_ledger(path) == Ledger()


def test_the_ledger_of_a_later_version_is_left_as_it_is(tmp_path):
    path = tmp_path / "ledger.json"
    path.write_text(f'{{"version": {VERSION + 1}}}')
    with pytest.raises(CannotSave, match="Update postil"):
        save_ledger(path, LEDGER)
    assert path.read_text() == f'{{"version": {VERSION + 1}}}'


def test_looking_makes_nothing_in_a_folder_without_annotations(folder):
    open_paths([folder]).refresh()
    assert [path.name for path in folder.iterdir()] == ["a.txt"]


def test_what_was_looked_at_before_the_first_annotation_is_known_with_it(folder):
    (folder / "b.txt").write_text((folder / "a.txt").read_text())
    article = tag(open_paths([folder]), "a.txt")
    (folder / "a.txt").unlink()
    (folder / "b.txt").rename(folder / "c.txt")
    assert where(folder, article) == "a.txt"


def test_a_mere_rename_is_kept_and_the_next_edit_is_followed(folder):
    article = tag(open_paths([folder]), "a.txt")
    (folder / "a.txt").rename(folder / "may.txt")
    assert where(folder, article) == "may.txt"
    shutil.rmtree(os.environ["XDG_CACHE_HOME"], ignore_errors=True)
    (folder / "may.txt").write_text((folder / "may.txt").read_text() + "More.\n")
    (folder / "a.txt").write_text("".join(LINE.format(number) for number in range(2, 14)))
    assert where(folder, article) == "may.txt"


def test_a_lost_ledger_loses_no_annotation(folder):
    library = open_paths([folder])
    article = tag(library, "a.txt")
    for content in (None, b"", b"{"):
        if content is None:
            library.layout.ledger.unlink()
        else:
            library.layout.ledger.write_bytes(content)
        assert where(folder, article) == "a.txt"
        assert load_ledger(library.layout.ledger).articles[article].path == "a.txt"


def test_a_look_that_finds_nothing_new_writes_nothing(folder):
    library = open_paths([folder])
    tag(library, "a.txt")
    library.refresh()
    before = library.layout.ledger.stat()
    library.refresh()
    open_paths([folder]).refresh()
    after = library.layout.ledger.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_look_starts_from_what_another_postil_found_meanwhile(folder, monkeypatch):
    article = tag(open_paths([folder]), "a.txt")
    one, other = open_paths([folder]), open_paths([folder])
    (folder / "a.txt").rename(folder / "b.txt")
    held = one.safety.lock.held

    def late(*arguments):
        monkeypatch.setattr(one.safety.lock, "held", held)
        other.refresh()
        return held(*arguments)

    one.collection.annotated()
    monkeypatch.setattr(one.safety.lock, "held", late)
    one.refresh()
    assert load_ledger(one.layout.ledger).articles[article].path == "b.txt"
    assert load_ledger(one.layout.ledger).files.keys() == {"b.txt"}


def test_other_words_of_the_same_size_and_time_are_noticed(folder):
    file = folder / "a.txt"
    library = open_paths([folder])
    tag(library, "a.txt")
    status = file.stat()
    file.write_bytes(file.read_bytes().replace(b"The house number 0", b"One boat nr. 00000"))
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert (file.stat().st_size, file.stat().st_mtime_ns) == (status.st_size, status.st_mtime_ns)
    for again in (library, open_paths([folder])):
        row = again.refresh().listings[0]
        assert again.article(row).text.startswith("One boat")
        assert [one.state.value for one in again.placements_of(row)] == ["lost"]


def test_a_missing_article_is_listed_where_it_was_seen_last_with_what_it_may_be(folder):
    article = tag(open_paths([folder]), "a.txt")
    (folder / "a.txt").rename(folder / "may.txt")
    where(folder, article)
    shutil.copy(folder / "may.txt", folder / "copy.txt")
    where(folder, article)
    (folder / "may.txt").unlink()
    row = next(row for row in open_paths([folder]).refresh().listings if row.id == article)
    assert (row.path, row.missing, row.offer) == ("may.txt", True, "copy.txt")


HEAD = "---\ntitle: The harbour\ndate: 2024-03-26\n---\n\n"


@pytest.mark.parametrize(
    ("others", "offered"),
    [
        ({"cut.md": HEAD}, "cut.md"),
        ({"cut.md": HEAD.replace("harbour", "quay")}, ""),
        ({"cut.md": HEAD.replace("26", "27")}, ""),
        ({"cut.md": HEAD, "other.md": HEAD}, ""),
    ],
)
def test_a_file_that_has_only_its_title_and_day_may_be_one_that_is_gone(folder, others, offered):
    (folder / "a.md").write_text(HEAD + (folder / "a.txt").read_text())
    article = tag(open_paths([folder]), "a.md")
    (folder / "a.md").unlink()
    for name, head in others.items():
        (folder / name).write_text(f"{head}Hardly a word of it is left in {name}.\n")
    row = next(row for row in open_paths([folder]).refresh().listings if row.id == article)
    assert (row.path, row.missing, row.offer) == ("a.md", True, offered)


def test_an_annotated_article_of_the_same_title_and_day_is_another_one(folder):
    (folder / "a.md").write_text(HEAD + (folder / "a.txt").read_text())
    (folder / "b.md").write_text(f"{HEAD}Hardly a word of it stands here.\n")
    article = tag(open_paths([folder]), "a.md")
    tag(open_paths([folder]), "b.md")
    (folder / "a.md").unlink()
    row = next(row for row in open_paths([folder]).refresh().listings if row.id == article)
    assert (row.missing, row.offer) == (True, "")


def test_a_file_is_named_by_its_path_whatever_else_had_it(folder):
    (folder / "b.txt").write_text("".join(LINE.format(number) for number in range(3, 15)))
    lost, there = tag(open_paths([folder]), "a.txt"), tag(open_paths([folder]), "b.txt")
    (folder / "b.txt").replace(folder / "a.txt")
    library = open_paths([folder])
    assert library.find("a.txt").id == there
    assert library.find(lost).missing


def test_an_article_whose_annotations_cannot_be_read_now_is_not_forgotten(folder, monkeypatch):
    library = open_paths([folder])
    article = tag(library, "a.txt")
    (folder / "a.txt").rename(folder / "may.txt")
    where(folder, article)
    (folder / "may.txt").write_text((folder / "may.txt").read_text() + "More.\n")

    def fail(*_):
        raise Unreadable("not now")

    for name in (str(number) for number in range(2)):
        with monkeypatch.context() as patched:
            patched.setattr(CountedAnnotations, "_read_annotation_facts", fail)
            shutil.rmtree(os.environ["XDG_CACHE_HOME"], ignore_errors=True)
            assert where(folder, article) == "may.txt"
        (folder / "may.txt").write_text((folder / "may.txt").read_text() + name)
    assert where(folder, article) == "may.txt"
