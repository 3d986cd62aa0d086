"""What becomes of annotations from elsewhere: where they are put, what they join, and that it is all or nothing."""

from __future__ import annotations

import json
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest

from store.annotations.anchoring import PlacementState, describe
from store.annotations.annotation import Annotation, annotate
from store.articles.article import Passage
from store.articles.folder import ArticleFolder
from store.database import backup
from store.database.backup import back_up
from store.database.layout import FOLDER, FolderLayout
from store.errors import Cancelled, PostilError
from store.exchange.exporting.choice import ExportChoice
from store.exchange.exporting.exporting import FORMATS
from store.exchange.importing.incoming import Incoming
from store.exchange.importing.reading import read
from store.library.export import material
from store.library.importing import planning
from store.library.importing.outcome import Import, Outcome
from store.library.importing.passages import locate
from store.library.importing.planning import do, plan
from store.library.library import Library

ONE = (
    "A river and its bridge\n\nThe council said on Monday that a new plan for the old stone walls could keep many villages"
    " dry. Others feared its price.\n\nThe river is the river. Who pays for it?\n"
)
TWO = (
    "---\ntitle: Rivers – an essay\nsource: https://www.example.org/rivers/index.html?x=1#top\n---\nWinter rain comes over the"
    " northern hills again, and the river rises.\n"
)
THREE = "A third text\n\nNothing here is about water. A plan is a plan.\n"
TEXTS = {"one.txt": ONE, "sub/two.md": TWO, "three.txt": THREE}
ULID = "01ARZ3NDEKTSV4RRFFQ69G5FAV"
OLD, NEW = "2020-01-01T00:00:00.000000Z", "2099-01-01T00:00:00.000000Z"
LONG = "a new plan for the old stone walls could keep many villages dry"


def opened_at(root: Path) -> Library:
    return Library(ArticleFolder(root), FolderLayout(root, root / FOLDER, root / FOLDER / "cache"))


def library_at(root: Path) -> Library:
    for name, text in TEXTS.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return opened_at(root)


@pytest.fixture
def library(tmp_path) -> Library:
    return library_at(tmp_path / "library")


def imported(library: Library, *incoming: Incoming, report=None) -> Import:
    listings = library.refresh().listings
    return do(library, listings, locate(library, listings, incoming, report), report)


def fates(done: Import) -> list[str]:
    return [one.fate.value for one in done.outcomes]


def path_of(outcome: Outcome) -> str:
    assert outcome.listing is not None
    return outcome.listing.path


def annotation_of(outcome: Outcome) -> Annotation:
    assert outcome.annotation is not None
    return outcome.annotation


def kept(library: Library) -> list[tuple]:
    """Path, words, tags, note and state of all annotations."""
    found = []
    for listing in sorted(library.refresh().listings, key=lambda row: row.path):
        for one in library.placements_of(listing):
            annotation = one.annotation
            found.append((listing.path, annotation.target.exact, annotation.tags, annotation.note, one.state.value))
    return found


def mark(library: Library, path: str, words: str, *tags: str, note: str = ""):
    article = library.article(library.find(path))
    start = article.text.index(words)
    made = annotate(article.id, describe(article, Passage(start, start + len(words))), tags, note)
    library.collection.save(article, [made])
    return made


def there(library: Library, annotation):
    return next(one for one in library.collection.annotations(annotation.article) if one.id == annotation.id)


# Which article


@pytest.mark.parametrize(
    "said",
    [
        {"path": "sub/two.md"},
        {"title": "Rivers – an essay"},
        {"title": "RIVERS: an Essay"},
        {"title": "Rivers, an essay (Some Series)"},
        {"address": "http://example.org/rivers/?x=1"},
        {"address": "https://example.org/rivers?x=1#:~:text=rain"},
        {"title": "Something else", "address": "https://example.org/rivers/?x=1"},
        {},
        {"title": "Something else"},
    ],
)
def test_an_article_is_found_by_whatever_is_said_of_it(library, said):
    done = imported(library, Incoming(1, "Winter rain comes over the northern hills again, and the river", **said))
    assert fates(done) == ["added"]
    assert path_of(done.outcomes[0]) == "sub/two.md"


def test_an_article_is_found_by_its_id(library):
    identity = library.find("sub/two.md").id
    assert path_of(imported(library, Incoming(1, "rises", article=identity)).outcomes[0]) == "sub/two.md"


def test_words_that_are_not_in_the_article_that_is_named_are_kept_as_lost_in_it(library):
    articles: tuple[dict[str, Any], ...] = (
        {"path": "one.txt"},
        {"title": "A river and its bridge"},
        {"address": "https://example.org/rivers?x=1"},
    )
    for said in articles:
        done = imported(library, Incoming(1, f"words that stand nowhere at all {said}", note="x", **said))
        assert fates(done) == ["lost"]
        assert annotation_of(done.outcomes[0]).lost
    assert {state for *_, state in kept(library)} == {"lost"}


def test_words_that_stand_elsewhere_leave_an_article_that_only_its_path_speaks_for(library):
    done = imported(library, Incoming(1, LONG, path="three.txt", title="Another library's"))
    assert path_of(done.outcomes[0]) == "one.txt"
    done = imported(library, Incoming(1, "A plan", path="three.txt", title="Another library's"))
    assert annotation_of(done.outcomes[0]).lost  # a few words prove nothing


def test_what_belongs_to_no_article_is_refused_with_its_reason(library):
    done = imported(
        library,
        Incoming(1, "rain", title="Nothing like it"),
        Incoming(2, "words that stand in no article of this library at all, never"),
        Incoming(3, "", path="one.txt"),
        Incoming(4, LONG, refusal="a bookmark marks no words"),
        Incoming(5, "", path="sub/two.md", passage=Passage(0, 5)),
    )
    assert fates(done) == ["refused"] * 5
    assert [one.why for one in done.outcomes][2:4] == [
        "there are no words, and no place that can be trusted",
        "a bookmark marks no words",
    ]
    assert kept(library) == []
    assert not library.layout.journal.exists()


def test_a_place_without_words_is_believed_where_positions_count_alike(library):
    done = imported(library, Incoming(1, "", path="one.txt", passage=Passage(0, 7)))
    assert (fates(done), annotation_of(done.outcomes[0]).target.exact) == (["added"], "A river")


def test_an_article_goes_by_the_name_of_its_file(library):
    rows = [Incoming(1, "Nothing here", title="three.txt"), Incoming(2, "A plan", path="/mnt/books/three.epub")]
    assert [path_of(one) for one in imported(library, *rows).outcomes] == ["three.txt", "three.txt"]


def test_words_that_stand_in_two_articles_belong_to_none(library, tmp_path):
    (tmp_path / "library" / "copy.txt").write_text(ONE, encoding="utf-8")
    assert fates(imported(library, Incoming(1, LONG))) == ["refused"]
    assert fates(imported(library, Incoming(1, LONG, title="A river and its bridge"))) == ["refused"]
    assert fates(imported(library, Incoming(1, LONG, path="copy.txt"))) == ["added"]


# Which passage


def test_of_words_that_stand_twice_the_context_or_the_position_decides_else_they_are_lost(library):
    second = ONE.index("river", ONE.index("The river"))
    done = imported(
        library,
        Incoming(1, "river", path="one.txt", prefix="The river is the ", suffix=". Who pays"),
        Incoming(2, "river", path="one.txt", passage=Passage(second, second + 5), tags=("hint",)),
        Incoming(3, "river", path="one.txt", passage=Passage(3, 8), tags=("wrong",)),
    )
    first, hinted, wrong = map(annotation_of, done.outcomes)
    assert ONE[: first.target.passage.start].endswith("The river is the ")
    assert hinted.target.passage.start == second
    assert wrong.lost


def test_what_was_typeset_or_broken_otherwise_is_the_same_words(library):
    done = imported(library, Incoming(1, "The council said\non  Monday that a new plan", path="one.txt"))
    (one,) = done.outcomes
    assert (annotation_of(one).target.exact, one.why) == ("The council said on Monday that a new plan", "")


def test_words_that_were_changed_are_found_and_told(library):
    done = imported(library, Incoming(1, LONG.replace("old stone", "old wooden"), path="one.txt"))
    (one,) = done.outcomes
    assert annotation_of(one).target.exact == LONG
    assert LONG[:50] in one.why


def test_very_long_words_are_found_as_they_are_and_else_lost_at_once(library, tmp_path):
    words = " ".join(f"word{number}" for number in range(20_000))
    (tmp_path / "library" / "long.txt").write_text(f"Long\n\n{words}\n", encoding="utf-8")
    done = imported(
        library,
        Incoming(1, words.replace(" ", "\n"), path="long.txt"),
        Incoming(2, words.replace("word777 ", ""), path="long.txt", prefix="x" * 100_000),
    )
    assert [annotation_of(one).lost for one in done.outcomes] == [False, True]


def test_a_position_alone_counts_in_an_article_that_postil_named(library):
    identity = library.find("one.txt").id
    done = imported(library, Incoming(1, "", article=identity, passage=Passage(2, 7), tags=("x",)))
    assert annotation_of(done.outcomes[0]).target.exact == "river"
    for wrong in (Passage(5, 5), Passage(-1, 3), Passage(0, 10_000)):
        done = imported(library, Incoming(1, "", article=identity, passage=wrong))
        assert done.outcomes[0].annotation is None or done.outcomes[0].annotation.lost


def test_everything_is_cleaned(library):
    done = imported(library, Incoming(1, LONG, path="one.txt", tags=("a\x1b[2Jb",), note="\x1b]52;c;x\x07 \ud800"))
    (one,) = done.outcomes
    assert "\x1b" not in repr((annotation_of(one).tags, annotation_of(one).note))
    json.dumps(kept(library)).encode("utf-8")


# What is here already


def test_the_same_rows_again_add_nothing_and_two_about_the_same_words_are_joined(library):
    rows = (
        Incoming(1, LONG, path="one.txt", tags=("a",), note="one"),
        Incoming(2, LONG, path="one.txt", tags=("b",), note="two"),
        Incoming(3, "lost words, lost words, lost words", path="one.txt", tags=("c",)),
    )
    assert fates(imported(library, *rows)) == ["added", "changed", "lost"]
    before = kept(library)
    assert [(tags, note) for _, _, tags, note, _ in before] == [(("a", "b"), "two\n\none"), (("c",), "")]
    for again in (rows, rows[:1], rows[1:], rows[::-1]):
        assert set(fates(imported(library, *again))) == {"unchanged"}
    assert kept(library) == before


def test_what_was_changed_here_stays_changed_when_the_same_file_comes_again(library):
    row = Incoming(1, LONG, path="one.txt", tags=("a", "b"), note="as it was")
    made = annotation_of(imported(library, row).outcomes[0])
    article = library.article(library.find("one.txt"))
    library.collection.save(article, [made.edited(tags=["a"], note="my own words")], [made])
    assert fates(imported(library, row)) == ["unchanged"]
    assert (there(library, made).tags, there(library, made).note) == (("a",), "my own words")


def test_a_row_joins_the_annotation_on_its_passage_and_takes_nothing_away(library):
    made = mark(library, "one.txt", LONG, "mine", note="my note")
    done = imported(library, Incoming(1, LONG, path="one.txt", tags=("theirs",), note="their note"))
    assert (fates(done), done.outcomes[0].why) == (["changed"], "+theirs, note")
    assert there(library, made).tags == ("mine", "theirs")
    assert set(there(library, made).note.split("\n\n")) == {"my note", "their note"}


def test_what_the_annotation_on_a_passage_has_already_changes_nothing(library):
    mark(library, "one.txt", LONG, "Mine", "other", note="my note, longer")
    assert fates(imported(library, Incoming(1, LONG, path="one.txt", tags=("mine",), note="my note"))) == ["unchanged"]


def test_two_annotations_with_ids_may_stand_on_one_passage(library):
    mark(library, "one.txt", LONG, "mine")
    assert fates(imported(library, Incoming(1, LONG, id=ULID, path="one.txt", tags=("theirs",)))) == ["added"]
    assert len(kept(library)) == 2
    twin = Incoming(1, LONG, id="01ARZ3NDEKTSV4RRFFQ69G5FAW", path="one.txt", tags=("theirs",))
    assert fates(imported(library, twin)) == ["unchanged"]


@pytest.mark.parametrize("modified", ["", NEW, "same"])
def test_a_file_that_is_not_older_stands(library, modified):
    made = mark(library, "one.txt", LONG, "a", "b", note="before")
    modified = made.modified if modified == "same" else modified
    done = imported(library, Incoming(1, LONG, id=made.id.lower(), tags=("b", "c"), note="after", modified=modified))
    assert (fates(done), done.outcomes[0].why) == (["changed"], "+c, −a, note")
    assert (there(library, made).tags, there(library, made).note) == (("b", "c"), "after")


@pytest.mark.parametrize("older", [{"modified": OLD}, {"written": OLD}])
def test_an_older_file_takes_nothing_away(library, older):
    made = mark(library, "one.txt", LONG, "a", "b", note="newer")
    done = imported(library, Incoming(1, LONG, id=made.id, tags=("b", "c"), note="older", **older))
    assert fates(done) == ["changed"]
    assert there(library, made).tags == ("a", "b", "c")
    assert set(there(library, made).note.split("\n\n")) == {"newer", "older"}
    assert fates(imported(library, Incoming(1, LONG, id=made.id, tags=("b", "c"), note="older", **older))) == [
        "unchanged"
    ]


def test_a_file_that_is_edited_and_imported_again_and_again(library):
    made = mark(library, "one.txt", LONG, "a", note="one")
    edited = Incoming(1, LONG, id=made.id, tags=("a", "b"), note="one, two", written=NEW)
    assert fates(imported(library, edited)) == ["changed"]
    now = there(library, made)
    article = library.article(library.find("one.txt"))
    library.collection.save(article, [now.edited(tags=[*now.tags, "here"])], [now])
    again = Incoming(1, LONG, id=made.id, tags=("b",), note="one, two, three", written=NEW)
    assert fates(imported(library, again)) == ["changed"]
    assert (there(library, made).tags, there(library, made).note) == (("b", "here"), "one, two, three")
    now = there(library, made)
    library.collection.save(article, [now.edited(note="one, two, three, four")], [now])
    exported_anew = Incoming(1, LONG, id=made.id, tags=("b", "here"), note="One, two, three, four", written=NEW)
    assert fates(imported(library, exported_anew)) == ["changed"]
    assert there(library, made).note == "One, two, three, four"


def test_a_file_that_was_made_from_what_is_here_now_stands_whatever_was_imported_before(library):
    made = mark(library, "one.txt", LONG, "a")
    assert fates(imported(library, Incoming(1, LONG, id=made.id, tags=("a", "b"), modified=NEW))) == ["changed"]
    now = there(library, made)
    article = library.article(library.find("one.txt"))
    library.collection.save(article, [now.edited(tags=["a", "b", "here"])], [now])
    now = there(library, made)
    done = imported(library, Incoming(1, LONG, id=made.id, tags=("a",), modified=now.modified))
    assert (fates(done), there(library, made).tags) == (["changed"], ("a",))


def test_what_a_file_does_not_say_stays(library):
    made = mark(library, "one.txt", LONG, "a", note="mine")
    assert fates(imported(library, Incoming(1, LONG, id=made.id, tags=None, note=None))) == ["unchanged"]
    assert fates(imported(library, Incoming(1, LONG, id=made.id, tags=("b",), note=None))) == ["changed"]
    assert (there(library, made).tags, there(library, made).note) == (("b",), "mine")


def test_what_was_deleted_here_comes_back(library):
    made = mark(library, "one.txt", LONG, "a")
    article = library.article(library.find("one.txt"))
    library.collection.save(article, [made.edited(deleted=True)], [made])
    done = imported(library, Incoming(1, LONG, id=made.id, tags=("a",)))
    assert (fates(done), done.outcomes[0].why) == (["added"], "it was deleted here, and comes back")
    assert len(kept(library)) == 1
    row = Incoming(1, LONG, path="one.txt", name="http://example.org/1", tags=("x",))
    assert fates(imported(library, row)) == ["changed"]


def test_what_has_a_name_elsewhere_is_known_by_it_whatever_becomes_of_its_words(library):
    row = Incoming(1, LONG, path="one.txt", name="http://example.org/1", tags=("x",), note="one", modified=OLD)
    made = annotation_of(imported(library, row).outcomes[0])
    other = Incoming(1, "Others feared", path="one.txt", name="http://example.org/1", note="two", modified=NEW)
    done = imported(library, other)
    assert (fates(done), annotation_of(done.outcomes[0]).id) == (["changed"], made.id)
    assert (there(library, made).tags, there(library, made).note) == ((), "two")
    nowhere = Incoming(1, "words that stand nowhere", name="http://example.org/1", note="three", modified=NEW)
    assert fates(imported(library, nowhere)) == ["changed"]


def test_what_was_lost_is_placed_when_it_is_imported_where_its_words_stand(library, tmp_path):
    row = Incoming(1, "These words are new in the text.", path="three.txt", tags=("x",))
    assert annotation_of(imported(library, row).outcomes[0]).lost
    (tmp_path / "library" / "three.txt").write_text(f"{THREE}\nThese words are new in the text.\n", encoding="utf-8")
    done = imported(library, row)
    assert (fates(done), done.outcomes[0].why) == (["changed"], "its passage was found")
    assert [state for *_, state in kept(library)] == ["placed"]


# All or nothing


def files_of(library: Library) -> dict[str, bytes]:
    folder = library.layout.annotations
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.is_dir() else {}


def test_undo_takes_all_of_it_back(library):
    mark(library, "one.txt", LONG, "mine", note="my note")
    before = kept(library)
    rows = [Incoming(n, words, path="one.txt", tags=("x",)) for n, words in enumerate((LONG, "Others", "lost, lost"))]
    assert fates(imported(library, *rows, Incoming(9, "Winter rain", path="sub/two.md"))) == [
        "changed",
        "added",
        "lost",
        "added",
    ]
    library.acts.undo()
    assert kept(library) == before
    library.acts.redo()
    assert len(kept(library)) == 4


def test_given_up_at_any_step_nothing_is_changed(library):
    mark(library, "one.txt", "Others", "mine")
    before = files_of(library)
    rows = [
        Incoming(1, LONG, path="one.txt"),
        Incoming(2, "Winter rain comes over the northern hills again", tags=("new",)),
        Incoming(3, "Nothing here", path="three.txt"),
    ]
    steps = 0
    while True:
        left = steps

        def report(done: int, total: int) -> None:
            nonlocal left
            left -= 1
            assert 0 <= done < total
            if left < 0:
                raise Cancelled("given up")

        try:
            imported(library, *rows, report=report)
        except Cancelled:
            assert files_of(library) == before
            steps += 1
            continue
        break
    assert steps > 6
    assert len(kept(library)) == 4


def test_a_bad_line_is_refused_alone(library):
    raw = f'{{"article": "one.txt", "quote": "{LONG}"}}\n{{"article": '.encode()
    listings = library.refresh().listings
    done = do(library, listings, locate(library, listings, read(raw)))
    assert fates(done) == ["added", "refused"]
    assert done.outcomes[1].why.startswith("line 2: not JSON")
    assert len(kept(library)) == 1


def test_the_fates_of_a_file_add_up_to_its_records(library):
    there_already = Incoming(1, LONG, path="one.txt")
    imported(library, there_already)
    rows = (
        there_already,
        Incoming(2, LONG, path="one.txt", tags=("x",), name="y"),
        Incoming(3, "The river is the river.", path="one.txt", remark="a remark"),
        Incoming(4, "Words of another text", path="one.txt"),
        Incoming(5, "", note="a bookmark", refusal="it marks no words"),
        Incoming(6, "", path="one.txt", note="said above", part_of=3),
    )
    done = imported(library, *rows)
    assert done.counts == {"added": 1, "changed": 1, "unchanged": 1, "lost": 1, "refused": 1, "joined": 1}
    assert sum(done.counts.values()) == len(rows)
    assert done.outcomes[2].why.endswith("a remark")


def test_an_article_that_was_edited_meanwhile_stops_it(library, tmp_path):
    listings = library.refresh().listings
    located = locate(library, listings, [Incoming(1, LONG, path="one.txt")])
    (tmp_path / "library" / "one.txt").write_text(f"Edited. {ONE}", encoding="utf-8")
    with pytest.raises(PostilError, match=r"one\.txt has been changed meanwhile"):
        do(library, listings, located)
    assert kept(library) == []


def test_a_look_at_what_it_would_do_writes_nothing(library):
    listings = library.refresh().listings
    looked = plan(library, listings, locate(library, listings, [Incoming(1, LONG, path="one.txt", tags=("x",))]))
    assert fates(looked) == ["added"]
    assert not library.layout.annotations.exists()
    assert not library.layout.text(annotation_of(looked.outcomes[0]).target.text).exists()


def test_annotations_of_an_article_that_is_gone_are_changed_too(library, tmp_path):
    made = mark(library, "one.txt", LONG, "a")
    (tmp_path / "library" / "one.txt").unlink()
    assert fates(imported(library, Incoming(1, LONG, id=made.id, tags=("b",)))) == ["changed"]
    assert fates(imported(library, Incoming(1, "Others", id=ULID, article=made.article))) == ["lost"]
    assert there(library, made).tags == ("b",)


def test_a_backup_has_all_files_and_only_the_last_ones_stay(library, monkeypatch):
    assert back_up(library.layout) is None
    mark(library, "one.txt", LONG, "a")
    monkeypatch.setattr(backup, "KEPT", 2)
    made = [copy for _ in range(3) if (copy := back_up(library.layout))]
    assert len(made) == 3
    assert sorted(made[0].parent.iterdir()) == made[1:]
    with zipfile.ZipFile(made[-1]) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    assert found == {
        os.fspath(path.relative_to(library.layout.folder)): path.read_bytes()
        for path in (*library.layout.annotations.iterdir(), library.layout.codebook)
    }


@pytest.mark.parametrize("name", ["jsonl", "jsonld", "csv", "markdown", "org"])
def test_lost_annotations_come_back_as_lost(tmp_path, name):
    here, copy = (library_at(tmp_path / one) for one in ("here", "copy"))
    made = mark(here, "one.txt", LONG, "a", note="x")
    article = here.article(here.find("one.txt"))
    here.collection.save(article, [made.edited(lost=True)], [made])
    (tmp_path / "here" / "one.txt").write_text(ONE.replace(LONG, "no plan"), encoding="utf-8")
    (tmp_path / "copy" / "one.txt").write_text(ONE.replace(LONG, "no plan"), encoding="utf-8")
    listings = copy.refresh().listings
    do(copy, listings, locate(copy, listings, read(exported(here, name), name)))
    assert kept(copy) == kept(here) == [("one.txt", LONG, ("a",), "x", PlacementState.LOST.value)]


def exported(library: Library, name: str) -> bytes:
    pieces = FORMATS[name].pieces(material(library, library.refresh().listings, ExportChoice()))
    return "".join(map(str, pieces)).encode()


def test_many_records_about_one_passage_are_taken_in_up_to_a_bound(library):
    """What is refused is told, and what was taken in is kept."""
    rows = [Incoming(number, LONG, note=f"note {number}", title="A river and its bridge") for number in range(1, 2_300)]
    done = imported(library, *rows)
    assert done.counts == {"added": 1, "changed": 2_000, "unchanged": 0, "lost": 0, "refused": 298}
    assert "2,000 records" in done.outcomes[-1].why
    ((_, _, _, note, _),) = kept(library)
    assert len(note.split("\n\n")) == 2_001


def test_notes_about_one_passage_grow_up_to_a_bound(library):
    vast = [
        Incoming(number, LONG, note=f"{number} " * 150_000, title="A river and its bridge") for number in range(1, 6)
    ]
    done = imported(library, *vast)
    assert fates(done) == ["added", "changed", "changed", "refused", "refused"]
    assert "1,000,000 characters" in done.outcomes[-1].why


@pytest.mark.parametrize("held", [1, planning.HELD])
def test_the_texts_of_all_articles_are_kept(library, monkeypatch, held):
    monkeypatch.setattr(planning, "HELD", held)
    imported(library, *(Incoming(1, text[40:90], path=path) for path, text in TEXTS.items()))
    articles = [library.article(listing) for listing in library.refresh().listings]
    assert [library.collection.text(article.hash) for article in articles] == [article.text for article in articles]


@pytest.mark.parametrize(
    ("title", "words", "found"),
    [
        ("フェリーは夜明けの一時間前に岸壁を離れた：完全版", "灯台守は北に十一枚の帆を数えた", True),
        ("まったく別の本", "彼はその数を書き留め", True),
        ("まったく別の本", "彼はその数", False),
    ],
)
def test_words_without_spaces_speak_for_themselves_by_their_letters(tmp_path, title, words, found):
    text = (
        "フェリーは夜明けの一時間前に岸壁を離れた。灯台守は北に十一枚の帆を数えた。彼はその数を書き留め、線で消した。\n"
    )
    (tmp_path / "ferry.txt").write_text(text, encoding="utf-8")
    (outcome,) = imported(opened_at(tmp_path), Incoming(1, words, title=title)).outcomes
    assert (outcome.fate.value == "added") == found


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"quote": "river"}, "its words stand there more than once, and nothing says which place is meant"),
        ({"quote": "Nobody says this anywhere."}, "its words do not stand there"),
        ({"quote": "a new plan", "is_lost": True}, "it was lost where it comes from"),
    ],
)
def test_why_something_is_lost_is_told(library, said, why):
    (outcome,) = imported(library, Incoming(1, path="one.txt", **said)).outcomes
    assert (outcome.fate.value, outcome.why) == ("lost", f"{why}: kept as lost")
