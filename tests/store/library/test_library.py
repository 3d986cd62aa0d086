"""A library opened for work."""

import os
import sys
import threading
from pathlib import Path

import pytest

from store.annotations.annotation import Annotation, Target, annotate
from store.articles.article import Article, Passage
from store.articles.folder import ArticleFolder
from store.errors import NoSuchArticle, NotAnArticle, TooMuch, Unreadable
from store.library import listed_library
from store.library.kept.reading_positions import ReadingPosition
from store.library.library import Library, open_paths
from store.library.listings import Listing, load_listings
from store.settings import Settings
from tests.permissions import bound_by_permissions

needs_any_name = pytest.mark.skipif(
    sys.platform != "linux", reason="needs a file system that takes any bytes in a name"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "library"
    (root / "sub").mkdir(parents=True)
    (root / "old.txt").write_text(" date 2019-01-02 \n\nAn old article. It has few words.\n")
    (root / "sub" / "new.md").write_text(
        "---\ntitle: A new article\ndate: 2024-03-26\nauthor: A. Writer\n---\nWords.\n"
    )
    (root / "undated.txt").write_text("An undated article. It has words.\n")
    return root


@pytest.fixture
def open_library(folder: Path) -> Library:
    return open_paths([folder])


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the articles that were read, in order."""
    paths: list[str] = []
    load = ArticleFolder.load

    def counted(library: ArticleFolder, path: str, **named):
        paths.append(path)
        return load(library, path, **named)

    monkeypatch.setattr(ArticleFolder, "load", counted)
    return paths


def rewrite(path: Path, text: str) -> None:
    """Writes a file so that its time is later, however coarse the clock of the file system is."""
    before = path.stat().st_mtime_ns
    path.write_text(text)
    os.utime(path, ns=(before + 10**9, before + 10**9))


def mark(open_library: Library, path: str, words: str, *tags: str) -> tuple[Article, Annotation]:
    article = open_library.article(open_library.find(path))
    start = article.text.index(words)
    target = Target(Passage(start, start + len(words)), words, "", "", article.hash)
    made = annotate(article.id, target, tags)
    open_library.collection.save(article, [made])
    return article, made


def test_the_newest_article_comes_first_and_the_undated_last(open_library):
    assert [(row.path, row.title, row.date) for row in open_library.refresh().listings] == [
        ("sub/new.md", "A new article", "2024-03-26"),
        ("old.txt", "An old article", "2019-01-02"),
        ("undated.txt", "An undated article", ""),
    ]


def test_a_row_counts_words_annotations_and_tags_and_how_much_was_read(open_library):
    article, _ = mark(open_library, "old.txt", "old", "film", "money")
    mark(open_library, "old.txt", "few", "film")
    open_library.progress.save(article, ReadingPosition(1, 0, 9, 0.25))
    row = open_library.find("old.txt")
    assert (row.words, row.annotations, dict(row.tags), row.progress) == (7, 2, {"film": 2, "money": 1}, 0.25)
    assert open_library.relisted(row._replace(annotations=0, tags={}, progress=0)) == row


def test_opening_changes_nothing_in_the_folder(folder, open_library):
    before = sorted(folder.rglob("*"))
    open_library.refresh()
    assert sorted(folder.rglob("*")) == before


def test_a_second_look_reads_only_what_changed(folder, open_library, loaded):
    open_library.refresh()
    assert len(loaded) == 3
    loaded.clear()
    open_library.refresh()
    open_paths([folder]).refresh()
    assert loaded == []
    rewrite(folder / "old.txt", "Another title\n\nAnd more words than there were.\n")
    (folder / "added.txt").write_text("Added.")
    (folder / "undated.txt").unlink()
    titles = [row.title for row in open_paths([folder]).refresh().listings]
    assert loaded == ["added.txt", "old.txt"]
    assert titles == ["A new article", "Added", "Another title"]


def test_a_file_that_is_no_article_is_told_and_not_read_again(folder, open_library, loaded):
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 8)
    assert [(one.path, one.reason) for one in open_library.refresh().skipped] == [
        ("binary.txt", "not text: too many control bytes")
    ]
    loaded.clear()
    assert len(open_paths([folder]).refresh().skipped) == 1
    assert loaded == []


def test_a_file_that_could_not_be_read_for_once_is_read_the_next_time(folder, open_library, monkeypatch):
    def fail(_: ArticleFolder, path: str, **named) -> None:  # noqa: ARG001
        raise Unreadable(f"{path}: Input/output error")

    with monkeypatch.context() as failing:
        failing.setattr(ArticleFolder, "load", fail)
        assert open_library.refresh().listings == ()
    assert len(open_paths([folder]).refresh().listings) == 3


def test_why_a_file_was_left_out_does_not_name_it_again(folder, open_library):
    (folder / "a: b.txt").write_bytes(bytes(range(256)) * 8)
    assert [one.reason for one in open_library.refresh().skipped] == ["not text: too many control bytes"]


def test_the_list_of_the_last_time_is_read_once_by_whoever_comes_first(folder, open_library, monkeypatch):
    listings = open_library.refresh().listings
    read_by: list[threading.Thread] = []

    def read(path: Path) -> tuple[Listing, ...]:
        read_by.append(threading.current_thread())
        return load_listings(path)

    monkeypatch.setattr(listed_library, "load_listings", read)
    opened = open_paths([folder])
    opened.begin_to_remember()
    assert opened.remembered() == listings
    assert len(read_by) == 1


def test_the_list_of_the_last_time_is_remembered_without_a_look_at_the_folder(folder, open_library, loaded):
    listings = open_library.refresh().listings
    loaded.clear()
    assert open_paths([folder]).remembered() == listings
    assert loaded == []


def test_rows_that_changed_since_are_remembered_too(folder, open_library):
    (first, *rest) = open_library.refresh().listings
    open_library.remember([first._replace(progress=0.5), *rest])
    assert open_paths([folder]).remembered()[0].progress == 0.5


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"version": 1, "files": {"old.txt": {"size": 1}}}'])
def test_a_damaged_summary_is_made_again(folder, open_library, loaded, content):
    listings = open_library.refresh().listings
    for file in open_library.layout.cache.iterdir():
        file.write_bytes(content)
    loaded.clear()
    again = open_paths([folder])
    assert again.remembered() == ()
    assert again.refresh().listings == listings
    assert len(loaded) == 3
    assert open_paths([folder]).remembered() == listings


def test_the_progress_of_reading_files_is_told(open_library):
    told: list[tuple[int, int]] = []
    open_library.refresh(lambda done, of: told.append((done, of)))
    assert told == [(0, 3), (1, 3), (2, 3)]


def test_an_article_keeps_its_annotations_when_it_is_renamed(folder, open_library):
    article, made = mark(open_library, "old.txt", "old", "film")
    (folder / "old.txt").rename(folder / "sub" / "renamed.txt")
    row = open_library.find("sub/renamed.txt")
    assert (row.id, row.annotations) == (article.id, 1)
    (placed,) = open_library.placements(open_library.article(row))
    assert (placed.annotation.id, placed.passage) == (made.id, made.target.passage)


def test_an_article_keeps_its_annotations_when_it_is_edited(folder, open_library):
    article, made = mark(open_library, "old.txt", "few words", "film")
    rewrite(folder / "old.txt", " date 2019-01-02 \n\nA sentence before. An old article. It has few words.\n")
    row = open_library.find("old.txt")
    assert (row.id, row.annotations) == (article.id, 1)
    edited = open_library.article(row)
    (placed,) = open_library.placements(edited)
    assert edited.text[slice(*placed.passage)] == "few words"
    assert placed.annotation.id == made.id


def test_an_article_that_is_gone_is_listed_as_missing_with_its_annotations(folder, open_library):
    article, _ = mark(open_library, "old.txt", "old", "film")
    (folder / "old.txt").unlink()
    row = open_library.find("old.txt")
    assert (row.id, row.missing, row.annotations, row.title, row.date) == (
        article.id,
        True,
        1,
        "An old article",
        "2019-01-02",
    )
    with pytest.raises(Unreadable, match=r"old\.txt is gone; 1 annotation kept"):
        open_library.article(row)


def test_a_missing_article_is_itself_again_when_it_comes_back(folder, open_library):
    article, _ = mark(open_library, "old.txt", "old", "film")
    raw = (folder / "old.txt").read_bytes()
    (folder / "old.txt").unlink()
    open_library.refresh()
    (folder / "back.txt").write_bytes(raw)
    row = open_library.find("back.txt")
    assert (row.id, row.missing, row.annotations) == (article.id, False, 1)


def test_a_missing_article_without_annotations_is_not_listed(folder, open_library):
    article, made = mark(open_library, "old.txt", "old")
    open_library.collection.save(article, [made.edited(deleted=True)])
    (folder / "old.txt").unlink()
    assert [row.path for row in open_library.refresh().listings] == ["sub/new.md", "undated.txt"]


def test_lost_annotations_come_last_with_no_place(folder, open_library):
    mark(open_library, "old.txt", "old article")
    _, kept = mark(open_library, "old.txt", "few words")
    rewrite(folder / "old.txt", "Entirely other prose stands here now.\n\nIt has few words.\n")
    article = open_library.article(open_library.find("old.txt"))
    first, last = open_library.placements(article)
    assert (first.annotation.id, article.text[slice(*first.passage)]) == (kept.id, "few words")
    assert (last.passage, last.state.value) == (None, "lost")


@bound_by_permissions
def test_the_annotations_of_a_library_that_cannot_be_written_to_any_more_are_shown(folder, open_library):
    mark(open_library, "old.txt", "old", "film")
    closed = [folder, *(path for path in folder.rglob("*") if path.is_dir())]
    for path in closed:
        path.chmod(0o500)
    try:
        assert open_paths([folder]).find("old.txt").annotations == 1
    finally:
        for path in closed:
            path.chmod(0o700)


def test_damaged_annotations_are_mended_and_told_once(open_library):
    article, _ = mark(open_library, "old.txt", "old", "film")
    mark(open_library, "undated.txt", "undated", "film")
    open_library.layout.annotations_of(article.id).write_bytes(b"{")
    contents = open_library.refresh()
    assert len(contents.notices) == 1
    assert "is damaged: 2 entries could be read" in contents.notices[0]
    assert {row.path: row.annotations for row in contents.listings} == {"sub/new.md": 0, "old.txt": 1, "undated.txt": 1}
    assert open_library.refresh().notices == ()


def test_an_article_moved_and_edited_is_found_by_its_likeness_and_stays_found(folder, open_library):
    (folder / "old.txt").write_text("".join(f"This is sentence number {number} of it. " for number in range(9)))
    article, _ = mark(open_library, "old.txt", "number 3", "film")
    (folder / "old.txt").rename(folder / "moved.txt")
    rewrite(folder / "moved.txt", f"A new start. {article.text}")
    for _ in range(2):
        row = open_paths([folder]).find("moved.txt")
        assert (row.id, row.annotations, row.missing) == (article.id, 1, False)


def test_damaged_reading_places_do_not_stop_the_list(folder, open_library):
    article, _ = mark(open_library, "old.txt", "old", "film")
    open_library.progress.save(article, ReadingPosition(1, 0, 9, 0.25))
    open_library.layout.reading.write_bytes(b'{"read')
    assert len(open_paths([folder]).refresh().listings) == 3


def test_a_copy_that_a_sync_tool_made_of_an_annotations_file_stops_nothing(open_library):
    article, _ = mark(open_library, "old.txt", "old", "film")
    file = open_library.layout.annotations_of(article.id)
    file.with_name(f"{article.id} (conflicted copy).json").write_bytes(file.read_bytes())
    listings = open_library.refresh().listings
    assert next(row for row in listings if row.path == "old.txt" and not row.missing).annotations == 1
    assert [open_library.relisted(row).annotations for row in listings if row.annotations] == [
        row.annotations for row in listings if row.annotations
    ]


@pytest.mark.parametrize(
    ("named", "path"),
    [
        ("old.txt", "old.txt"),
        ("sub/new.md", "sub/new.md"),
        ("A new article", "sub/new.md"),
        ("a NEW", "sub/new.md"),
        ("undated", "undated.txt"),
    ],
)
def test_an_article_is_found_by_its_path_or_title_or_a_part_of_it(open_library, named, path):
    assert open_library.find(named).path == path


def test_an_article_is_found_by_its_id_and_its_whole_path(folder, open_library):
    row = open_library.find("old.txt")
    assert open_library.find(row.id) == row
    assert open_library.find(str(folder / "old.txt")) == row


def test_a_whole_title_comes_before_a_part_of_others(folder, open_library):
    (folder / "short.txt").write_text("An old\n\nA title that is a part of another.")
    assert open_library.find("an old").path == "short.txt"


@pytest.mark.parametrize("named", ["nothing like it", "", "old.tx", "../library/old.txt"])
def test_what_no_article_goes_by_is_told(open_library, named):
    with pytest.raises(NoSuchArticle, match="no article"):
        open_library.find(named)


def test_what_several_articles_go_by_is_told_with_their_paths(open_library):
    with pytest.raises(NoSuchArticle, match=r"«article» is in 3 titles \(sub/new\.md, old\.txt, undated\.txt …\)"):
        open_library.find("article")


def test_an_article_says_what_its_file_says_now(folder, open_library):
    row = open_library.find("old.txt")
    (folder / "old.txt").write_text("Entirely new words.")
    assert open_library.article(row).text == "Entirely new words."
    (folder / "old.txt").write_bytes(bytes(range(256)) * 8)
    with pytest.raises(NotAnArticle):
        open_library.article(row)


@pytest.fixture
def large(folder: Path) -> Path:
    path = folder / "large.txt"
    path.write_text(" date 2020-02-03 \n\nA large text\n\n" + "It has “many” words.\n\n" * 60_000)
    return path


def test_a_large_text_has_a_beginning_that_says_what_the_whole_says(folder, open_library, large):
    row = open_library.find(large.name)
    begun, whole = open_library.beginning(row), open_library.article(row)
    assert 100_000 < len(begun.text) < len(whole.text)
    assert whole.text.startswith(begun.text)
    assert begun.text.endswith("words.")
    assert (begun.id, begun.path, begun.hash) == (whole.id, whole.path, whole.hash)
    assert begun.document.words == whole.document.words == row.words == 240_003
    assert begun.document.date == whole.document.date
    assert (begun.title, begun.document.title_in_text) == (whole.title, True)
    assert open_paths([folder]).beginning(row) == begun


def test_a_large_text_that_has_changed_or_is_gone_has_no_beginning(open_library, large):
    row = open_library.find("large.txt")
    rewrite(large, large.read_text() + "More.")
    assert open_library.beginning(row) is None
    assert open_library.beginning(open_library.find("large.txt")) is not None
    large.unlink()
    assert open_library.beginning(row) is None
    assert open_library.beginning(row._replace(missing=True)) is None


def test_a_file_that_changes_while_its_beginning_is_read_has_none(open_library, large, monkeypatch):
    row = open_library.find("large.txt")
    found = open_library.folder.look_at("large.txt")
    rewrite(large, "Other words.\n" * 200_000)
    monkeypatch.setattr(ArticleFolder, "look_at", lambda *_: found)
    assert open_library.beginning(row) is None


@pytest.mark.parametrize("name", ["short.txt", "markdown.md", "page.html"])
def test_what_is_short_or_no_plain_text_has_no_beginning(folder, open_library, monkeypatch, name):
    (folder / name).write_text("Words of a line.\n\n" * 10_000)
    if name != "short.txt":
        monkeypatch.setattr("store.library.library.LARGEST_REMEMBERED", 100_000)
    assert open_library.beginning(open_library.find(name)) is None


@pytest.mark.usefixtures("large")
def test_of_large_articles_the_last_that_was_read_needs_no_reading(folder, open_library):
    (folder / "larger.txt").write_text("Words of a line.\n\n" * 80_000)
    old, first, second = (open_library.find(name) for name in ("old.txt", "large.txt", "larger.txt"))
    for row in (old, first):
        open_library.article(row)
        assert open_library.read_lately(row) == open_library.article(row)
    open_library.article(second)
    assert [open_library.read_lately(row) is None for row in (old, first, second)] == [False, True, False]


def test_what_was_never_read_has_no_beginning(open_library, large):
    assert open_library.beginning(Listing("0123456789ab", large.name, "", "", 0)) is None


def test_a_folder_that_is_gone_is_told(folder, tmp_path):
    open_library = open_paths([folder])
    folder.rename(tmp_path / "elsewhere")
    with pytest.raises(Unreadable, match="is not a folder"):
        open_library.refresh()


def test_files_are_a_library_of_just_these(folder):
    open_library = open_paths([folder / "old.txt", folder / "sub" / "new.md"])
    assert [row.path for row in open_library.refresh().listings] == ["sub/new.md", "old.txt"]
    assert open_library.layout.root == folder


def test_annotated_articles_beside_the_named_files_are_not_said_to_be_missing(folder, open_library):
    mark(open_library, "undated.txt", "undated", "film")
    assert [row.path for row in open_paths([folder / "old.txt"]).refresh().listings] == ["old.txt"]


def test_a_file_has_the_annotations_of_the_folder_it_lies_in(folder, open_library):
    mark(open_library, "old.txt", "old", "film")
    assert open_paths([folder / "old.txt"]).refresh().listings[0].annotations == 1


def test_a_file_of_unknown_kind_is_read_when_it_is_named(folder):
    (folder / "notes.rst").write_text("Notes in another format.")
    assert [row.title for row in open_paths([folder / "notes.rst"]).refresh().listings] == ["Notes in another format"]


def test_a_few_files_and_their_folder_do_not_share_a_summary(folder, open_library):
    listings = open_library.refresh().listings
    open_paths([folder / "old.txt"]).refresh()
    assert open_paths([folder]).remembered() == listings


@needs_any_name
@pytest.mark.parametrize("name", ["caf\udce9.txt", "a\nb.txt", "\x1b[2J.txt"], ids=ascii)
def test_a_file_of_any_name_can_be_opened_and_annotated(folder, name):
    (folder / name).write_text("Words in a file.")
    for paths in ([folder], [folder / name]):
        open_library = open_paths(paths)
        mark(open_library, name, "Words", "film")
    assert open_paths([folder]).find(name).annotations == 2


@pytest.mark.parametrize("name", ["gone", "old.txt/gone", "x" * 5_000], ids=["gone", "below a file", "too long"])
def test_a_path_that_is_not_there_is_told(folder, name):
    with pytest.raises(Unreadable, match="is not there"):
        open_paths([folder / name])


def test_folders_and_files_are_not_mixed(folder):
    for paths in ([folder, folder / "sub"], [folder / "sub", folder / "old.txt"]):
        with pytest.raises(Unreadable, match="one folder, or files"):
            open_paths(paths)


# A large folder


def many(folder: Path, count: int = 120) -> None:
    for number in range(count):
        day = f"2020-{number % 12 + 1:02}-{number % 28 + 1:02}"
        (folder / f"{number:03}.txt").write_text(f" date {day} \n\n\nArticle {number} has some words.\n")


def test_rows_are_shown_as_they_are_read_in_the_order_of_the_list(folder, open_library):
    many(folder)
    shown: list[tuple[Listing, ...]] = []
    listings = open_library.refresh(show=shown.append).listings
    assert len(shown) >= 3
    for rows in shown:
        assert rows == listings[: len(rows)]
    assert 0 < len(shown[0]) < len(shown[-1]) < len(listings)


def test_the_rows_of_articles_that_may_be_others_wait(folder, open_library):
    many(folder)
    mark(open_library, "old.txt", "few", "film")
    (folder / "old.txt").rename(folder / "moved.txt")
    for file in folder.glob("[0-9]*.txt"):
        rewrite(file, file.read_text() + "More.\n")
    shown: list[tuple[Listing, ...]] = []
    listings = open_paths([folder]).refresh(show=shown.append).listings
    ids = {row.path: row.id for row in listings}
    assert shown
    assert all(row.id == ids[row.path] for rows in shown for row in rows)


def test_few_files_are_read_before_one_looks(open_library):
    shown: list[tuple[Listing, ...]] = []
    open_library.refresh(show=shown.append)
    assert shown == []


def test_what_is_no_article_is_left_out_by_the_library_and_by_the_settings(folder, open_library, monkeypatch):
    (folder / "draft.txt").write_text("A draft.")
    (folder / "old.log").write_text("A log.")
    monkeypatch.setattr("store.settings.load_settings", lambda: Settings(ignore=("*.log",)))
    open_library.layout.folder.mkdir()
    (open_library.layout.folder / "ignore").write_text("draft*\n!\n")
    contents = open_library.refresh()
    assert sorted(row.path for row in contents.listings) == ["old.txt", "sub/new.md", "undated.txt"]
    assert {(one.path, one.number) for one in contents.skipped} == {("draft*", 1), ("*.log", 1)}
    assert any("! (.postil/ignore)" in told for told in contents.problems)


@pytest.mark.parametrize("where", ["home", "above home", "the disk"])
def test_a_home_folder_is_not_looked_through_unasked(tmp_path, monkeypatch, where):
    home = tmp_path / "people" / "some one"
    (home / "texts").mkdir(parents=True)
    monkeypatch.setattr(Path, "home", lambda: home)
    walked: list[ArticleFolder] = []

    def walk(folder, *_):
        walked.append(folder)
        return iter(())

    monkeypatch.setattr(ArticleFolder, "walk", walk)
    root = {"home": home, "above home": home.parent, "the disk": Path(home.anchor)}[where]
    with pytest.raises(TooMuch, match="mkdir"):
        open_paths([root]).refresh()
    assert walked == []
    assert open_paths([home / "texts"]).refresh().listings == ()


def test_a_home_folder_is_looked_through_when_it_is_meant(tmp_path, monkeypatch):
    home = tmp_path / "home"
    home.mkdir()
    (home / "a.txt").write_text("Words.")
    monkeypatch.setattr(Path, "home", lambda: home)
    assert len(open_paths([home / "a.txt"]).refresh().listings) == 1
    open_library = open_paths([home])
    with pytest.raises(TooMuch):
        open_library.refresh()
    open_library.accept()
    assert len(open_library.refresh().listings) == 1
    assert open_paths([home]).is_vast == ""
