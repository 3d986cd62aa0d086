"""Articles that are edited again and again while nobody opens them: each text that a look finds is a step for the next."""

from pathlib import Path

import pytest

from store.annotations.acts.plan import Plan
from store.annotations.anchoring import PlacementState, describe
from store.annotations.annotation import annotate
from store.articles.article import Passage
from store.articles.folder import text_hash
from store.articles.identity.ledger import MOST_SEEN, NO_TEXT, AnnotatedArticle, LastPlace, seen_before
from store.library.kept import seen_texts
from store.library.library import Library, open_paths

SENTENCES = """\
Anna Okafor followed the expensive council before the school was painted by the harbour.
The honest train described a witness; Anna Okafor said that it cost 817 for every contract.
The broken garden opened an archive; Jonas Weber said that it cost 664 for every letter.
In 1905 the signal near the expensive school rejected nothing but a foreign river.
The careful camera published a border; Ines Moreau said that it cost 636 for every forest.
Anna Okafor closed the honest letter before the kitchen was lost by kitchen signal.
The foreign archive moved a signal; Anna Okafor said that it cost 846 for every school.
The foreign forest lost a train; Café Société said that it cost 133 for every school.
""".splitlines()
QUOTE = "careful camera published a border;"


def written(lines: list[str]) -> str:
    return "\n\n".join(lines)


def with_line(lines: list[str], number: int, line: str) -> list[str]:
    return [*lines[:number], line, *lines[number + 1 :]]


ONCE = with_line(SENTENCES, 1, SENTENCES[1].replace("it cost", "kitchen cost"))
TWICE = with_line(ONCE, 6, "Leila Haddad refused the narrow winter before the council was noticed by the camera.")
SIBLING = with_line(with_line(SENTENCES, 2, "island" + SENTENCES[2][3:]), 5, SENTENCES[5].replace("kitchen s", "the s"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "a.txt").write_text(written(SENTENCES))
    library = open_paths([folder])
    article = library.article(library.find("a.txt"))
    start = article.text.index(QUOTE)
    made = annotate(article.id, describe(article, Passage(start, start + len(QUOTE))), ["t"])
    library.acts.do(Plan("tagged", [made], articles=[article]))
    return folder


def look(folder: Path) -> Library:
    library = open_paths([folder])
    library.refresh()
    return library


def placed(folder: Path) -> tuple[str, int, PlacementState]:
    """The file of the annotation, where it stands there, and how sure that is; -1 where it is lost."""
    library = open_paths([folder])
    row = next(row for row in library.refresh().listings if row.annotations)
    (placement,) = library.placements_of(row)
    return row.path, placement.passage.start if placement.passage else -1, placement.state


def seen(folder: Path) -> set[str]:
    return {path.stem for path in open_paths([folder]).layout.seen_texts.glob("*.txt")}


def stored(folder: Path) -> dict[str, bytes]:
    """What is kept about a library and shared."""
    kept = folder / ".postil"
    files = [path for path in kept.rglob("*") if path.is_file() and path.relative_to(kept).parts[0] != "local"]
    return {str(path.relative_to(kept)): path.read_bytes() for path in files}


def test_each_edit_that_was_seen_is_followed_by_itself(folder):
    (folder / "b.txt").write_text(written(SIBLING))
    look(folder)
    (folder / "a.txt").write_text(written(ONCE))
    look(folder)
    (folder / "a.txt").rename(folder / "c.txt")
    (folder / "c.txt").write_text(written(TWICE))
    look(folder)
    for name in ("b.txt", "c.txt"):
        (folder / name).unlink()
    (folder / "joined.txt").write_text(written([*SIBLING, *TWICE]))
    for _ in range(3):  # what a look finds is what the next one finds
        assert placed(folder)[:2] == ("joined.txt", written([*SIBLING, *TWICE]).rindex(QUOTE))


def test_a_passage_stays_where_it_was_reworded_though_its_old_words_come_beside_it(folder):
    reworded = with_line(
        SENTENCES, 4, "A careless camera has published the border; Ines Moreau said so for every forest."
    )
    (folder / "a.txt").write_text(written(reworded))
    _, before, state = placed(folder)
    assert state == PlacementState.MOVED
    more = [SENTENCES[4], "Nobody had expected that.", *reworded]
    (folder / "a.txt").write_text(written(more))
    _, start, state = placed(folder)
    assert state == PlacementState.MOVED
    assert start - before == len(written(more)) - len(written(reworded))


def test_a_text_without_the_passage_is_passed_over(folder):
    for text in ("", written(SENTENCES[:2])):
        (folder / "a.txt").write_text(text)
        assert placed(folder)[2] == PlacementState.LOST
    (folder / "a.txt").write_text(written(TWICE))
    assert placed(folder) == ("a.txt", written(TWICE).index(QUOTE), PlacementState.PLACED)


def test_looks_write_what_is_this_machines_alone(folder):
    before = stored(folder)
    for lines in (ONCE, TWICE):
        (folder / "a.txt").write_text(written(lines))
        look(folder)
    assert stored(folder) == before
    assert seen(folder) == {text_hash(written(lines)) for lines in (ONCE, TWICE)}


def test_so_many_texts_are_kept_and_no_more(folder):
    texts = [written([*SENTENCES, f"Addition number {number}."]) for number in range(2 * MOST_SEEN)]
    for text in texts:
        (folder / "a.txt").write_text(text)
        look(folder)
    assert seen(folder) == {text_hash(text) for text in texts[-1 - MOST_SEEN :]}
    (folder / "a.txt").write_text(texts[-3])
    look(folder)
    assert seen(folder) == {text_hash(text) for text in texts[-1 - MOST_SEEN : -2]}
    assert placed(folder)[2] == PlacementState.PLACED


def test_a_text_that_is_kept_anyway_or_is_long_or_cannot_be_written_is_no_fault(folder, monkeypatch):
    (folder / "a.txt").write_text(written(SENTENCES))
    look(folder)
    assert seen(folder) == set()
    with monkeypatch.context() as shorter:
        shorter.setattr(seen_texts, "LONGEST", len(written(ONCE)) - 1)
        (folder / "a.txt").write_text(written(ONCE))
        look(folder)
    assert seen(folder) == set()
    layout = open_paths([folder]).layout
    layout.seen_texts.write_text("a file in the folder's place")
    (folder / "a.txt").write_text(written(TWICE))
    assert placed(folder)[2] == PlacementState.PLACED


def test_no_link_in_their_folders_place_is_followed(folder, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "letter.txt").write_text("mine")
    open_paths([folder]).layout.seen_texts.symlink_to(outside)
    for lines in (ONCE, TWICE):
        (folder / "a.txt").write_text(written(lines))
        assert placed(folder)[2] == PlacementState.PLACED
    assert {path.name: path.read_text() for path in outside.iterdir()} == {"letter.txt": "mine"}


def place(digest: str, *before: str) -> LastPlace:
    return LastPlace("a.txt", digest, 1, AnnotatedArticle("id", "a.txt", "0"), seen=before)


@pytest.mark.parametrize(
    ("last", "described", "digest", "before"),
    [
        (None, "0", "0", ()),
        (None, "0", "1", ("0",)),
        (None, "", "1", ()),
        (place("0"), "0", "0", ()),
        (place("0"), "0", "1", ("0",)),
        (place("1", "0"), "0", "1", ("0",)),
        (place("1", "0"), "0", "2", ("0", "1")),
        (place("2", "0", "1"), "0", "1", ("0",)),
        (place("2", "0", "1"), "2", "2", ("0", "1")),
        (place("2", "0", "1"), "2", "3", ("0", "1", "2")),
        (place("2", "0", "1"), "7", "3", ("7",)),
        (place("2", "0", "1"), "3", "3", ("0", "1", "2")),
        (place(NO_TEXT, "0"), "0", "1", ("0",)),
        (place("5", *"01234"), "0", "6", tuple("02345")),
        (place("5", *"01234"), "4", "6", tuple("12345")),
    ],
)
def test_the_texts_before_one_are_those_since_it_was_annotated(last, described, digest, before):
    assert seen_before(last, described, digest) == before
