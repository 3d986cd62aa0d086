"""Every format as pieces, as a file, as a folder."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from difflib import SequenceMatcher
from io import BytesIO
from pathlib import PurePath
from zipfile import ZipFile

import pytest
from lxml import etree

from store.annotations.tags import Tag
from store.articles.clean import UNSAFE
from store.entities.mention import Mention
from store.errors import Cancelled, CannotSave
from store.exchange.exporting.destination import Destination
from store.exchange.exporting.exporting import FORMATS, export, format_of
from store.exchange.exporting.folder import FileNames
from store.exchange.exporting.streamed import encoded
from tests.store.exchange.marked import an_annotation, an_article, annotated, lost, material, of_every_kind

FOLDERS = [name for name, form in FORMATS.items() if form.of_article is not None]
CODEBOOK = [Tag("film", "teal"), Tag("film/actors"), Tag("two words")]
MENTION = Mention(0, 3, "person", "The", 1.0, "test")


ARTICLES = tuple(replace(of_every_kind(), id=f"ARTICLE{number}", path=f"sub/{number}.txt") for number in range(3))


def of_articles(count: int = 2):
    return material(*ARTICLES[:count], codebook=CODEBOOK, named=lambda: [(an_article(), [MENTION])])


def files(folder) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", FORMATS)
def test_exporting_twice_gives_the_same_bytes_as_pieces_and_as_a_file(tmp_path, name):
    form = FORMATS[name]
    whole = b"".join(map(encoded, form.pieces(of_articles())))
    assert whole.startswith(b"\xef\xbb\xbf") is False
    whole = form.byte_order_mark.encode() + whole
    for _ in range(2):
        export(Destination(tmp_path / "made"), form, of_articles())
        assert files(tmp_path) == {"made": whole}


@pytest.mark.parametrize("name", FOLDERS)
def test_a_folder_has_a_file_an_article_and_is_the_same_twice(tmp_path, name):
    folder, suffix = tmp_path / "new" / "folder", FORMATS[name].suffix
    export(Destination(folder, is_folder=True), FORMATS[name], of_articles())
    first = files(folder)
    assert set(first) == {f"sub/0{suffix}", f"sub/1{suffix}"}
    export(Destination(folder, is_folder=True), FORMATS[name], of_articles())
    assert files(folder) == first


@pytest.mark.parametrize("name", FOLDERS)
def test_what_was_not_exported_from_the_article_is_never_replaced(tmp_path, name):
    (tmp_path / "sub").mkdir()
    mine = tmp_path / "sub" / f"1{FORMATS[name].suffix}"
    mine.write_text("mine")
    with pytest.raises(CannotSave, match=r"was not exported from sub/1\.txt"):
        export(Destination(tmp_path, is_folder=True), FORMATS[name], of_articles())
    assert mine.read_text() == "mine"


def test_a_format_of_one_file_is_refused_as_a_folder(tmp_path):
    with pytest.raises(CannotSave, match="name a file"):
        export(Destination(tmp_path / "new", is_folder=True), FORMATS["csv"], of_articles())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "qdc"])
def test_giving_up_leaves_what_was_there(tmp_path, name):
    path = tmp_path / "made"
    path.write_text("old")

    def give_up(*_: int) -> None:
        raise Cancelled("given up")

    with pytest.raises(Cancelled):
        export(Destination(path), FORMATS[name], of_articles(), give_up)
    assert files(tmp_path) == {"made": b"old"}


@pytest.mark.parametrize("name", [name for name, form in FORMATS.items() if form.has_annotations])
def test_no_control_of_a_file_that_somebody_wrote_gets_through(name):
    article = an_article()
    one = an_annotation(article, (0, 3), ["film"], "note")
    words = "\x1b]52;c;x\x07 \x9b31m \r\n \x00 \u202e \ud800 \ufffe"
    strange = replace(one, target=one.target._replace(exact=words))
    made = b"".join(map(encoded, FORMATS[name].pieces(material(annotated(article, lost(article, strange))))))
    if name in ("qdpx", "quotations-docx"):
        with ZipFile(BytesIO(made)) as archive:
            made = archive.read("project.qde" if name == "qdpx" else "word/document.xml")
        assert etree.fromstring(made) is not None
    assert UNSAFE.search(made.decode().replace("\r\n", "\n")) is None


def test_it_is_told_how_many_of_how_many_articles_are_done(tmp_path):
    told = []
    export(Destination(tmp_path / "made"), FORMATS["markdown"], of_articles(3), lambda *counts: told.append(counts))
    assert told == [(0, 3), (1, 3), (2, 3)]


def test_one_article_at_a_time_is_held():
    held = []

    def articles():
        for number in range(3):
            held.append(number)
            yield of_every_kind()

    for name in ("markdown", "org", "csv", "jsonl", "jsonld"):
        held.clear()
        pieces = iter(FORMATS[name].pieces(replace(material(), articles=articles())))
        while len(held) < 2:
            next(pieces)
        assert held == [0, 1]


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("one.txt", "one.md"),
        ("a/b.c.html", "a/b.c.md"),
        ("../../etc/passwd", "etc/passwd.md"),
        ("/abs/x.txt", "abs/x.md"),
        ("..", "0123456789AB.md"),
        ('a<b>:"c|?*\\.txt', "a_b___c____.md"),
        ("new\nline.txt", "new line.md"),
        (" . /x.txt", "_/x.md"),
    ],
)
def test_names_of_files_stay_in_the_folder(path, name):
    assert str(FileNames(".md").of(replace(annotated(an_article()), path=path))) == name


@pytest.mark.parametrize(
    "path",
    [
        "C# in Depth.md", "Ricochet [Kindle in Motion].md", "A^2 + B^2.md", "What | is this.md", "aux.md", "CON.md",
        "dots....md", "ends with space .md", "%%comment%%.md", "sub#dir/inner.md", "com1/x.md", "nul.tar.md", "Über.md",
        "COM¹.md", "CONIN$.md", "a" * 190 + ".md",
    ],
)  # fmt: skip
def test_names_are_ones_on_every_system_and_links_of_obsidian_lead_to_them(path):
    name = str(FileNames(".md").of(replace(annotated(an_article()), path=path)))
    assert not re.search(r"[#^\[\]|<>:\"\\?*]|%%", name)
    for part in name.removesuffix(".md").split("/"):
        assert part == part.strip(" .")
        assert part.split(".")[0].lower() not in ("con", "aux", "nul", "prn", "com1", "com¹", "conin$")
    assert SequenceMatcher(None, name, path).ratio() > 0.7


def test_no_two_names_differ_by_case_or_by_the_form_of_letters_only():
    names = FileNames(".md")
    paths = ("Case.md", "case.md", "Caf\u00e9.md", "Cafe\u0301.md", "One/a.md", "one/b.md", "ONE/A.md")
    made = [
        str(names.of(replace(annotated(an_article()), path=path, id=f"{number:012}")))
        for number, path in enumerate(paths)
    ]
    parts = {part for name in made for part in PurePath(name).parents if str(part) != "."} | set(made)
    assert len({unicodedata.normalize("NFC", str(part).casefold()) for part in parts}) == len(parts)
    assert made[5] == "One/b.md"


def test_no_two_articles_get_the_same_file():
    names = FileNames(".md")
    one = annotated(an_article())
    paths = [
        names.of(replace(one, id=f"ID{number}", path=path)) for number, path in enumerate(("a.txt", "A.html", "a.md"))
    ]
    assert list(map(str, paths)) == ["a.md", "A-ID1.md", "a-ID2.md"]


def test_a_long_name_is_cut_where_a_character_ends():
    name = str(FileNames(".md").of(replace(annotated(an_article()), path="世" * 85 + ".txt")))
    assert len(name.encode()) < 255
    assert name == "世" * 66 + ".md"


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("a.md", "markdown"),
        ("a.ORG", "org"),
        ("a.html", "html"),
        ("a.jsonl", "jsonl"),
        ("a.qdpx", "qdpx"),
        ("a/", "markdown"),
    ],
)
def test_a_name_says_which_format_it_is(tmp_path, name, wanted):
    assert format_of(Destination.of(f"{tmp_path}/{name}")).name == wanted


@pytest.mark.parametrize("name", ["out", "out.xyz", "out.MD5", ".md", "out.qdc"])
def test_a_name_that_says_no_format_is_refused(tmp_path, name):
    with pytest.raises(CannotSave, match=r"has to end in one of \.md, \.org"):
        format_of(Destination.of(f"{tmp_path}/{name}"))


@pytest.mark.parametrize("name", ["a\0b.md", f"{'x' * 5_000}.md", "~nobody-is-called-so/out.md", "/dev/null", "file/"])
def test_a_name_that_can_be_none_is_told_of_in_a_line(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotSave) as refused:
        Destination.of(name)
    assert "\n" not in str(refused.value)


def test_the_home_folder_has_its_sign_and_a_link_stays_one(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "there.md").write_text("old")
    (tmp_path / "link.md").symlink_to("there.md")
    export(Destination.of("~/link.md"), FORMATS["markdown"], of_articles())
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "there.md").read_text().startswith("# A title")
