"""The articles of a folder: all of them, nothing else, and never stuck."""

import os
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from store.articles.clean import clean_line
from store.articles.folder import LARGEST, LEADS_OUT, LEADS_TO_FOLDER, LEADS_TO_UNLISTED, ArticleFolder, text_hash
from store.articles.ignoring import Ignoring
from store.articles.listed_files import ArticleFile, Skipped
from store.errors import NotAnArticle, PostilError, Unreadable
from tests.permissions import bound_by_permissions

needs_links = pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs symbolic links")
needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
needs_any_name = pytest.mark.skipif(
    sys.platform != "linux", reason="needs a file system that takes any bytes in a name"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "library"
    root.mkdir()
    write(root / "a.txt")
    return root


def write(path: Path, text: str = "Some words.") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def found(library: ArticleFolder) -> list[str]:
    return [entry.path for entry in library.walk() if isinstance(entry, ArticleFile)]


def skipped(library: ArticleFolder) -> dict[str, str]:
    return {entry.path: entry.reason for entry in library.walk() if isinstance(entry, Skipped)}


@pytest.fixture
def nasty_names(corpus: Path, tmp_path: Path) -> Path:
    root = tmp_path / "nasty"
    with tarfile.open(corpus / "nasty" / "nasty-filenames.tar") as archive:
        archive.extractall(root, filter="fully_trusted")
    return root


@needs_any_name
def test_files_with_the_nastiest_names_are_listed_and_read(nasty_names):
    library = ArticleFolder(nasty_names)
    names = found(library)
    assert names == sorted(names)
    assert len(names) == 16
    assert {" leading space.txt", "-rf.txt", "$(touch owned).txt", "rtl \u202egpj.txt", "tab\tname.txt"} <= set(names)
    assert any(name.endswith("/deep.txt") for name in names)
    assert all(library.load(name).text for name in names)
    assert skipped(library) == {}


@needs_any_name
@pytest.mark.parametrize(
    "name", [b"caf\xe9.txt", b"a\x1b[31m.txt", b"new\nline.txt", b"\x9b.txt", b"x" * 251 + b".txt"], ids=ascii
)
def test_a_name_of_any_bytes_is_listed_and_read(folder, name):
    path = os.fsdecode(name)
    write(folder / path)
    library = ArticleFolder(folder)
    assert path in found(library)
    assert library.load(path).text == "Some words."


def test_what_was_found_has_its_size_and_time(folder):
    (entry,) = ArticleFolder(folder).walk()
    status = (folder / "a.txt").stat()
    assert entry == ArticleFile("a.txt", 11, status.st_mtime_ns, status.st_ctime_ns)


def test_folders_are_gone_through_and_hidden_names_are_not(folder):
    write(folder / "b" / "c" / "d.md")
    for name in (".hidden.txt", ".postil/texts/x.txt", ".git/a.txt", "b/.hidden/e.txt"):
        write(folder / name)
    assert found(ArticleFolder(folder)) == ["a.txt", "b/c/d.md"]
    assert skipped(ArticleFolder(folder)) == {}


def test_a_file_of_another_kind_is_skipped_with_its_suffix_as_the_reason(folder):
    write(folder / "table.csv")
    assert skipped(ArticleFolder(folder))["table.csv"].startswith(".csv is not a kind of article")


def test_a_file_that_is_too_large_is_skipped_and_not_read(folder):
    with (folder / "large.txt").open("wb") as file:
        file.truncate(LARGEST + 1)
    library = ArticleFolder(folder)
    assert skipped(library) == {"large.txt": "larger than 256 MB"}


@needs_links
def test_links_inside_the_library_are_followed_and_those_that_lead_out_are_not(folder, tmp_path):
    write(tmp_path / "elsewhere" / "b.txt")
    write(folder / "sub" / "c.txt")
    (folder / "out.txt").symlink_to(tmp_path / "elsewhere" / "b.txt")
    (folder / "out").symlink_to(tmp_path / "elsewhere")
    (folder / "in.txt").symlink_to("sub/c.txt")
    (folder / "in").symlink_to("sub")
    (folder / "up").symlink_to(folder)
    library = ArticleFolder(folder)
    assert found(library) == ["a.txt", "in.txt", "sub/c.txt"]
    assert skipped(library) == {
        "out.txt": LEADS_OUT,
        "out": LEADS_OUT,
        "in": LEADS_TO_FOLDER,
        "up": LEADS_TO_FOLDER,
    }
    for path in ("out.txt", "out/b.txt", "../elsewhere/b.txt", "sub/../../elsewhere/b.txt"):
        with pytest.raises(Unreadable, match="leads out of the library"):
            library.load(path)


@needs_links
def test_a_link_to_a_folder_that_is_not_listed_is_told_of_as_that(folder):
    for name in (".hidden/deep", "ignored/deep", "own/.postil", "own/deep", "listed/deep"):
        write(folder / name / "c.txt")
    for name in (".hidden/deep", "ignored/deep", "own/deep", "listed/deep"):
        (folder / name.strip(".").replace("/", " ")).symlink_to(name)
    ignoring = Ignoring(("ignored/",))
    library = ArticleFolder(folder)
    told = {entry.path: entry.reason for entry in library.walk(ignoring) if isinstance(entry, Skipped)}
    assert {path: told[path] for path in ("hidden deep", "ignored deep", "own deep", "listed deep")} == {
        "hidden deep": LEADS_TO_UNLISTED,
        "ignored deep": LEADS_TO_UNLISTED,
        "own deep": LEADS_TO_UNLISTED,
        "listed deep": LEADS_TO_FOLDER,
    }


@needs_links
def test_links_that_lead_out_are_followed_where_that_is_wanted(folder, tmp_path):
    write(tmp_path / "elsewhere" / "b.txt")
    (tmp_path / "elsewhere" / "again").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "elsewhere" / "home").symlink_to(folder)
    for name in ("one", "two"):
        (folder / name).symlink_to(tmp_path / "elsewhere")
    (folder / "above").symlink_to(tmp_path)
    library = ArticleFolder(folder)
    library.follows_links = True
    for _ in range(2):  # a second look finds the same
        assert found(library) == ["a.txt", "one/b.txt"]
        assert set(skipped(library)) == {"above", "one/again", "one/home", "two"}
    assert library.load("one/b.txt").text


@needs_links
def test_a_link_that_is_named_is_opened_wherever_it_leads(folder, tmp_path):
    write(tmp_path / "elsewhere" / "b.txt")
    (folder / "out.txt").symlink_to(tmp_path / "elsewhere" / "b.txt")
    library = ArticleFolder(folder, frozenset({"out.txt"}))
    assert [entry.path for entry in library.named() if isinstance(entry, ArticleFile)] == ["out.txt"]
    assert library.load("out.txt").text


@needs_links
@pytest.mark.parametrize("target", ["loop.txt", "nowhere.txt", "a.txt/b"])
def test_a_link_that_leads_nowhere_is_skipped(folder, target):
    (folder / "loop.txt").symlink_to(target)
    assert found(ArticleFolder(folder)) == ["a.txt"]
    assert list(skipped(ArticleFolder(folder))) == ["loop.txt"]


@needs_links
def test_a_link_that_is_a_loop_of_folders_is_skipped(folder):
    (folder / "one").symlink_to("two")
    (folder / "two").symlink_to("one")
    assert found(ArticleFolder(folder)) == ["a.txt"]
    assert sorted(skipped(ArticleFolder(folder))) == ["one", "two"]


@needs_pipes
def test_a_pipe_is_skipped(folder):
    os.mkfifo(folder / "pipe.txt")
    assert found(ArticleFolder(folder)) == ["a.txt"]
    assert skipped(ArticleFolder(folder)) == {"pipe.txt": "not a regular file"}


@needs_pipes
def test_a_pipe_is_refused_without_waiting_for_a_writer(folder):
    os.mkfifo(folder / "pipe.txt")
    script = (
        "import sys; from pathlib import Path\n"
        "from store.articles.folder import ArticleFolder; from store.errors import Unreadable\n"
        "try: ArticleFolder(Path(sys.argv[1])).load('pipe.txt')\n"
        "except Unreadable: print('refused')"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, folder], capture_output=True, text=True, timeout=5, check=False
    )
    assert done.stdout == "refused\n"


@bound_by_permissions
def test_what_must_not_be_read_is_skipped(folder):
    write(folder / "secret.txt")
    write(folder / "closed" / "b.txt")
    (folder / "secret.txt").chmod(0)
    (folder / "closed").chmod(0)
    try:
        assert found(ArticleFolder(folder)) == ["a.txt"]
        assert set(skipped(ArticleFolder(folder))) == {"secret.txt", "closed"}
        with pytest.raises(Unreadable):
            ArticleFolder(folder).load("secret.txt")
    finally:
        (folder / "closed").chmod(0o700)


@pytest.mark.skipif(sys.platform == "win32", reason="needs long paths")
def test_folders_in_folders_have_no_end_that_stops_the_walk(folder, monkeypatch):
    depth = 1_200
    monkeypatch.chdir(folder)
    for _ in range(depth):
        Path("d").mkdir()
        os.chdir("d")
    Path("deep.txt").write_text("Deep words.")
    try:
        assert found(ArticleFolder(folder)) == ["a.txt", "d/" * depth + "deep.txt"]
    finally:
        Path("deep.txt").unlink()
        for _ in range(depth):
            os.chdir("..")
            Path("d").rmdir()


def test_a_folder_that_is_gone_is_skipped(tmp_path):
    assert list(ArticleFolder(tmp_path / "gone").walk()) == [Skipped(".", "No such file or directory")]


def test_chosen_files_are_found_whatever_their_kind_and_alone_are_shown(folder):
    for name in ("b.rst", "c.txt", ".d.txt"):
        write(folder / name)
    library = ArticleFolder(folder, frozenset({"b.rst", ".d.txt", "gone.txt"}))
    named = [entry.path if isinstance(entry, ArticleFile) else entry for entry in library.named()]
    assert named == [".d.txt", "b.rst", Skipped("gone.txt", "No such file or directory")]
    assert sorted(found(library)) == [".d.txt", "a.txt", "b.rst", "c.txt"]
    assert [path for path in found(library) if library.shows(path)] == [".d.txt", "b.rst"]


def test_a_folder_of_a_library_is_shown_alone_with_what_is_below_it(folder):
    library = ArticleFolder(folder, folder="sub")
    assert [path for path in ("sub/a.txt", "sub/x/a.txt", "sub.txt", "a.txt", "subs/a.txt") if library.shows(path)] == [
        "sub/a.txt",
        "sub/x/a.txt",
    ]


@pytest.mark.parametrize("name", ["gone.txt", "a.txt/b.txt", "sub", "x" * 5_000], ids=lambda name: ascii(name[:10]))
def test_what_cannot_be_read_is_told_with_its_path(folder, name):
    (folder / "sub").mkdir()
    with pytest.raises(Unreadable, match=clean_line(name)[:10]):
        ArticleFolder(folder).load(name)


def test_what_is_no_text_is_told_with_its_path(folder):
    (folder / "b.txt").write_bytes(bytes(range(256)) * 4)
    with pytest.raises(NotAnArticle, match=r"^b\.txt: "):
        ArticleFolder(folder).load("b.txt")


@needs_any_name
def test_a_message_about_a_file_drives_no_terminal(folder):
    with pytest.raises(PostilError) as caught:
        ArticleFolder(folder).load("gone\x1b[2J\x9b.txt")
    assert str(caught.value).isprintable()


def test_reading_changes_nothing(folder):
    write(folder / "b.md", "# Words\r\n")
    before = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}
    library = ArticleFolder(folder)
    for path in found(library):
        library.load(path)
    assert {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()} == before


def test_a_text_is_known_by_a_hash_that_never_changes():
    assert text_hash("") == "cae66941d9efbd404e4d88758ea67670"
    assert text_hash("é") != text_hash("e\u0301")
    assert len(text_hash("words")) == 32


def test_a_file_that_gives_nothing_now_is_refused(folder, monkeypatch):
    """As the kernel's log does, which is a regular file by its own word."""
    (folder / "log.txt").write_text("words")

    class Empty:
        def __enter__(self):
            return self

        def __exit__(self, *_):
            pass

        def read(self, _):
            return None

    monkeypatch.setattr("store.articles.folder.os.fdopen", lambda *_: Empty())
    with pytest.raises(Unreadable, match=r"log\.txt: has nothing to read now"):
        ArticleFolder(folder).load("log.txt")
