"""What leaves a library in a format that comes back is the same in a copy of it: place, tags, notes, ids, times, codebook."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from store.annotations.acts.acts import Plan
from store.annotations.anchoring import describe
from store.annotations.annotation import STARRED, UNREAD, WHOLE, Annotation, annotate, with_status
from store.annotations.tag_order import in_order, with_places
from store.annotations.tags import COLOURS, Tag, distinct
from store.articles.article import Passage
from store.articles.clean import clean_line
from store.exchange.exporting.choice import ExportChoice
from store.exchange.exporting.exporting import FORMATS, ExportFormat
from store.exchange.exporting.streamed import encoded
from store.exchange.exporting.xml_characters import in_xml
from store.exchange.importing.formats import FORMATS as READ
from store.exchange.importing.formats import TAGS_AND_TEXTS
from store.exchange.importing.reading import import_file
from store.library.export import material
from store.library.importing.codebook_import import with_codebook
from store.library.importing.outcome import Import
from store.library.importing.passages import locate
from store.library.importing.planning import do
from store.library.library import Library
from tests.store.exchange.marked import an_article, hostile_line, hostile_text
from tests.store.exchange.marked import annotated as annotated_article
from tests.store.exchange.marked import material as material_of
from tests.store.library.test_importing import opened_at

RIVER = "The river is the river."
TEXTS = {
    "again.txt": f"{RIVER} {RIVER}  \n{RIVER}\n\n {RIVER}\t\n{RIVER} 😀 e\u0301 {RIVER} \n",
    "sub/two.md": f"# Two *rivers*\n\n{RIVER} It **rises** – “twice”.\n\n- {RIVER}\n- `code`\n",
    "sub/three.txt": f"Three\n\n{RIVER}\r\n{RIVER}\r\nfi\u00adsh & 世界 {RIVER}",
}
"""Articles in which most words stand several times, with blanks at the ends of lines."""
COMES_BACK = [name for name, form in FORMATS.items() if name in READ and form.has_annotations]
WITH_CODEBOOK = {name for name in COMES_BACK if name in TAGS_AND_TEXTS}

times = st.integers(0, 10**15).map(
    lambda micros: f"{2001 + micros % 20}-0{1 + micros % 9}-1{micros % 10}T01:02:03.{micros % 10**6:06}Z"
)
tag_lists = st.lists(
    hostile_line | st.sampled_from(["film", "Film", "film/actors", "two words", "1984", "#[[x]]", "a:b"]), max_size=3
)
passages = st.tuples(st.sampled_from(sorted(TEXTS)), st.integers(0, 120), st.integers(1, 60), st.booleans())
wholes = st.tuples(st.sampled_from(sorted(TEXTS)), st.sampled_from(["", STARRED, UNREAD]))
rows = st.tuples(passages | wholes, tag_lists, hostile_text, times, times)
BOOKS = [name for name, form in FORMATS.items() if not form.has_annotations and name != "entities"]
books = st.lists(st.tuples(hostile_line, st.sampled_from(COLOURS), hostile_line), max_size=3)


def library_at(root: Path) -> Library:
    for name, text in TEXTS.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return opened_at(root)


def annotated(library: Library, made: list[tuple], book: list[tuple]) -> None:
    """Puts annotations and tags into a library, as a reader would have made them at these times."""
    seen: set[tuple[str, str]] = set()
    for number, (where, tags, note, *both) in enumerate(made):
        article = library.article(library.find(where[0]))
        created, modified = sorted(both)
        if len(where) == 2:
            if where in seen or (where[1] == "" and not (distinct(tags) or note.strip())):
                continue  # an article has one annotation of each kind
            seen.add(where)
            one = with_status(article.id, where[1]) if where[1] else annotate(article.id, WHOLE, tags, note)
        else:
            _, start, length, is_lost = where
            start = min(start, len(article.text) - 2)
            target = describe(article, Passage(start, min(start + length, len(article.text))))
            one = annotate(article.id, target, tags, note)
            if is_lost:
                one = replace(
                    one, target=target._replace(exact=f"{target.exact} {number} that went", text=""), lost=True
                )
        library.collection.save(article, [replace(one, created=created, modified=modified)])
    tags = {tag.key: tag for tag in (Tag(name, colour, clean_line(said)) for name, colour, said in _named(book))}
    known = {tag.key for tag in library.collection.tags()}
    library.acts.do(Plan("made a codebook", tags=[tag for tag in tags.values() if tag.key not in known]))


def _named(book):
    return [(distinct([name])[0], colour, said) for name, colour, said in book if distinct([name])]


def exported(library: Library, form: ExportFormat) -> bytes:
    made = form.file(material(library, library.refresh().listings, ExportChoice(), has_statuses=form.has_statuses))
    return b"".join(map(encoded, made))


def imported(library: Library, raw: bytes, name: str = "") -> Import:
    file = import_file(raw, name)
    listings = library.refresh().listings
    return do(library, listings, locate(library, listings, list(file.annotations())), tags=file.tags_and_texts().tags)


def state(library: Library, *, has_statuses: bool = True) -> dict[str, tuple]:
    """All that there is of each annotation, by its id; without `has_statuses` of those that are no stars and no read states."""
    found = {}
    for listing in library.refresh().listings:
        for one in library.placements_of(listing):
            annotation: Annotation = one.annotation
            if annotation.status and not has_statuses:
                continue
            said = annotation.target.exact, annotation.tags, annotation.note, annotation.status
            place = None if annotation.target.is_whole else one.passage
            found[annotation.id] = (
                listing.path,
                place,
                *said,
                annotation.created,
                annotation.modified,
                one.state.value,
            )
    return found


def codebook(library: Library) -> list[Tag]:
    return list(library.collection.tags())


@pytest.mark.slow
@pytest.mark.parametrize("name", COMES_BACK)
@given(st.lists(rows, max_size=5), books)
@settings(max_examples=15)
def test_annotations_come_back_as_they_were(tmp_path_factory, name, made, book):
    here, copy = (library_at(tmp_path_factory.mktemp("libraries") / one) for one in ("here", "copy"))
    annotated(here, made, book)
    raw = exported(here, FORMATS[name])
    if raw.strip():
        done = imported(copy, raw)
        assert {one.fate.value for one in done.outcomes} <= {"added", "lost"}
        wanted = state(here, has_statuses=FORMATS[name].has_statuses)
        assert state(copy) == wanted
        assert {one.fate.value for one in imported(copy, raw).outcomes} <= {"unchanged"}
        assert state(copy) == wanted
        assert {one.fate.value for one in imported(here, raw).outcomes} <= {"unchanged"}
        if name in WITH_CODEBOOK:
            assert codebook(copy) == codebook(here)
        if done.plan.changed:
            copy.acts.undo()
            assert state(copy) == {}


@pytest.mark.parametrize("name", [*BOOKS, "qdpx"])
def test_the_order_of_a_codebook_comes_back(tmp_path, name):
    """As another program had it; new tags stand behind it, by their names."""
    names = ["zebra", "apple", "apple/ripe", "apple/green", "mango", "a level/under it"]
    here, copy = library_at(tmp_path / "here"), library_at(tmp_path / "copy")
    here.acts.do(with_codebook(here.collection, [Tag(one) for one in names]))
    assert [tag.name for tag in in_order(here.collection.tags())] == names
    here.acts.do(with_codebook(here.collection, [Tag("new"), Tag("apple/core")]))
    wanted = [tag.name for tag in in_order(here.collection.tags())]
    assert wanted == ["zebra", "apple", "apple/ripe", "apple/green", "apple/core", "mango", "a level/under it", "new"]
    imported(copy, exported(here, FORMATS[name]), name if name == "qdpx" else "")
    assert [tag.name for tag in in_order(copy.collection.tags())] == wanted


def test_a_codebook_by_name_stays_so(tmp_path):
    library = library_at(tmp_path / "here")
    library.acts.do(with_codebook(library.collection, [Tag("mango"), Tag("pear")]))
    library.acts.do(with_codebook(library.collection, [Tag("zebra"), Tag("apple")]))
    assert [tag.name for tag in in_order(library.collection.tags())] == ["apple", "mango", "pear", "zebra"]


@given(st.lists(hostile_line, max_size=8))
def test_tags_keep_the_order_in_which_levels_come_first(names):
    tags = [Tag(one) for one in distinct(names)]
    placed = with_places(tags)
    assert in_order(placed) == in_order(reversed(placed)) and set(placed) == set(tags)
    assert with_places(in_order(tags)) == in_order(tags)
    tops = list(dict.fromkeys(tag.key.partition("/")[0] for tag in tags))
    assert list(dict.fromkeys(tag.key.partition("/")[0] for tag in in_order(placed))) == tops


@pytest.mark.parametrize("name", BOOKS)
@given(st.lists(st.tuples(hostile_line, st.sampled_from(COLOURS), hostile_line), min_size=1, max_size=5))
@settings(max_examples=30)
@example([("fil\ufffem", "amber", "\ufffe")])
def test_a_codebook_comes_back_as_it_was(name, book):
    tags = {tag.key: tag for tag in (Tag(one, colour, clean_line(said)) for one, colour, said in _named(book))}
    tags.setdefault("film", Tag("film", "rose", "what is seen"))
    article = annotated_article(an_article())
    raw = b"".join(map(encoded, FORMATS[name].file(material_of(article, codebook=list(tags.values())))))
    file = import_file(raw)
    assert not list(file.annotations())
    found = {tag.key: (tag.colour, tag.description) for tag in file.tags_and_texts().tags}
    said = in_xml if name == "qdc" else str
    assert found == {said(tag.key): (tag.colour, said(tag.description)) for tag in tags.values()}
    if name != "qdc":  # there a tag has the spelling of those that it stands under
        assert {tag.name for tag in file.tags_and_texts().tags} == {tag.name for tag in tags.values()}
