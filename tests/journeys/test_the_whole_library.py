"""What is done over the whole library: lists, every place of some words, suggestions; each one act, each undone."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest
from textual.widgets import Static

from store.database.storage import StagedDocuments
from store.library.indexed_annotations import IndexedRows
from tests.journeys.shown_words import foot, kept, tags_of, title
from tui.widgets.picker import Picker
from tui.widgets.query_input import QueryInput

pytestmark = pytest.mark.slow


async def write_to(at, path):
    await at.press("E")
    at.app.screen.query_one(QueryInput).value = str(path)
    await at.press("enter")


@pytest.mark.usefixtures("many")
async def test_a_sentence_takes_five_keys_and_the_next_with_the_same_tag_two(walk):
    first, next_one = "t t f i enter".split(), "right_parenthesis full_stop".split()
    assert (len(first), len(next_one)) == (5, 2)
    async with walk() as at:
        await at.open("Sora")
        before = len(at.annotations())
        await at.press("right_parenthesis right_parenthesis")
        await at.press(" ".join(first))
        await at.press(" ".join(next_one))
        await at.press(" ".join(next_one))
        made = [one for one in at.annotations() if not one.target.exact.startswith("This is")]
        assert len(at.annotations()) - before == 3
        assert [one.tags for one in made] == [("film",)] * 3
        assert len({one.target.passage for one in made}) == 3


@pytest.mark.usefixtures("many")
async def test_marked_annotations_are_tagged_untagged_and_deleted_in_one_act_each(walk):
    async with walk() as at:
        await at.press("g H slash")
        await at.type("tag:actors")
        await at.press("enter X t")
        await at.type("people")
        await at.press("enter")
        assert foot(at) == "tagged 40 passages people, saved"
        assert sum("people" in one.tags for one in at.annotations()) == 40
        await at.press("T")
        await at.type("people")
        await at.press("enter")
        assert tags_of(at) == ["film", "film/actors"]
        await at.press("d d")
        assert len(at.annotations()) == 360
        for _ in range(3):
            await at.press("u")
        assert len(at.annotations()) == 400
        assert tags_of(at) == ["film", "film/actors"]


@pytest.mark.usefixtures("many")
async def test_the_list_is_found_again_as_it_was_left(walk):
    async with walk() as at:
        await at.press("g H S slash")
        await at.type("sentence")
        await at.press("enter j j j")
        chosen = at.app.screen.list.current
        await at.press("enter")
        assert at.reader.article.id == chosen.listing.id
        assert at.reader.view.cursor.offset == chosen.passage.start
        await at.press("g H")
        assert at.app.screen.list.current == chosen
        assert at.app.screen.typed == "sentence"


@pytest.mark.usefixtures("many")
async def test_the_list_of_an_article_and_the_codebook_are_found_again_as_they_were_left(walk):
    async with walk() as at:
        await at.open("Article 7")
        await at.press("g h S slash")
        await at.type("sentence")
        await at.press("enter j j")
        chosen = at.app.screen.list.current
        await at.press("q g h")
        assert (at.app.screen.list.current, at.app.screen.typed) == (chosen, "sentence")
        assert at.app.screen.list.rows[0].annotation.created >= at.app.screen.list.rows[-1].annotation.created
        await at.press("q g t slash")
        await at.type("actors")
        await at.press("enter q g t")
        assert at.app.screen.typed == "actors"
        assert [row.tag.name for row in at.app.screen.list.rows] == ["film/actors"]
        assert title(at) == "codebook: 1 of 2 tags"
        await at.press("escape j q g t")
        assert at.app.screen.list.current.tag.name == "film/actors"
        await at.press("q g l")
        await at.open("Article 8")
        await at.press("g h")
        assert at.app.screen.typed == ""


@pytest.mark.usefixtures("many")
async def test_marks_take_a_count_in_every_list(walk):
    async with walk(size=(120, 30)) as at:
        await at.press("g t 2 x")
        assert title(at) == "codebook: 2 tags, 2 marked"
        await at.press("g g x")
        assert title(at) == "codebook: 2 tags, 1 marked"
        await at.press("q g H 3 x")
        assert title(at) == "Everywhere: 400 annotations, 3 marked"
        await at.press("X X q")
        await at.open("Article 7")
        await at.press("right_parenthesis w w g asterisk 3 x")
        assert "1 of 4 places" in title(at)


@pytest.mark.usefixtures("many")
async def test_a_list_says_what_it_is_filtered_by_and_finds_what_is_misspelt(walk):
    async with walk() as at:
        await at.press("g H slash")
        await at.type('"article 7" -sentence is:tagged')
        assert title(at) == "Everywhere: 0 of 400 annotations"
        await at.press("escape slash")
        await at.type('"sentence 2 of article 7."')
        assert title(at) == "Everywhere: 1 of 400 annotations"
        await at.press("escape slash")
        await at.type("sentense")
        assert len(at.app.screen.list.rows) > 100


async def test_what_is_marked_is_copied_and_written_to_a_file(walk, many, tmp_path):
    async with walk() as at:
        await at.press("g H slash")
        await at.type('"article 7." actors')
        await at.press("enter X")
        marked = [row.annotation.target.exact for row in at.app.screen.list.rows]
        assert marked
        await at.press("y")
        assert (many / ".postil" / "local" / "clipboard.txt").read_text() == "\n\n".join(marked)
        for name in ("out.md", "out.jsonl"):
            await write_to(at, tmp_path / name)
            assert "written to" in foot(at)
        assert all(words in (tmp_path / "out.md").read_text() for words in marked)
        lines = (tmp_path / "out.jsonl").read_text().splitlines()
        assert [json.loads(line)["quote"] for line in lines] == marked
        await write_to(at, tmp_path / "out.md")
        assert "is there already" in at.app.screen.query_one(".hint", Static).content
        assert at.app.screen.query_one(QueryInput).value == str(tmp_path / "out.md"), "what was typed is kept"


@pytest.mark.usefixtures("many")
async def test_all_places_of_some_words_are_tagged_but_those_that_are_left(walk):
    async with walk(size=(120, 30)) as at:
        await at.open("Article 7")
        await at.press("right_parenthesis v i s")
        await at.press("escape w w g asterisk")
        assert "4 of 4 places" in title(at)
        await at.press("L")
        places = len(at.app.screen.list.rows)
        assert places >= 400
        await at.press("x x enter")
        await at.type("numbered")
        await at.press("enter")
        assert sum("numbered" in one.tags for one in at.annotations()) == places - 2
        assert f"tagged {places - 2} passages numbered" in at.foot()
        await at.press("u")
        assert "numbered" not in tags_of(at)


async def test_a_large_act_is_cancelled_and_leaves_nothing(walk, many, monkeypatch):
    monkeypatch.setattr("tui.annotations.acting.SHOWN_AFTER", 0.0)
    before = kept(many)
    async with walk() as at:
        finish, written = StagedDocuments.finish, []

        def slow(staged):
            written.append(staged)
            if len(written) == 50:
                at.app.call_from_thread(lambda: None)  # the screen has come by then
                at.app.screen._progress.cancel()
            finish(staged)

        monkeypatch.setattr(StagedDocuments, "finish", slow)
        await at.press("g H X t")
        await at.type("numbered")
        await at.press("enter")
        assert "cancelled, nothing was changed" in foot(at)
        monkeypatch.undo()
    assert len(written) == 50  # the rest was not begun
    assert kept(many) == before


@pytest.mark.usefixtures("many")
async def test_what_was_done_is_told_in_words(walk):
    async with walk() as at:
        await at.press("g H slash")
        await at.type("actors")
        await at.press("enter X t")
        await at.type("people")
        await at.press("enter escape q g u")
        (first, *rest) = at.app.screen.list.rows
        assert first.words == "tagged 40 passages people"
        await at.press("u")
        assert [act.words for act in at.app.screen.list.rows] == [act.words for act in rest]


@pytest.mark.usefixtures("many")
async def test_the_picker_offers_what_goes_together_first(walk):
    async with walk() as at:
        await at.open("Sora")
        for tags in ("ships,sea,", "money,", "ships,sea,", "money,"):
            await at.press("right_parenthesis t t")
            await at.type(tags)
            await at.press("enter")
        await at.press("right_parenthesis t t")
        await at.type("ships,")
        offered = [choice.value for choice in at.app.screen.query_one(Picker).query_one("RowList").rows]
        assert offered[0] == "sea"


@pytest.fixture
def speeches(folder):
    """Two articles in which some sentences are on customs duties, and one where none is."""
    on = [
        "The tariff on imported wool should be lowered without delay.",
        "A tariff on wool that is imported makes clothing dear.",
        "Every tariff on imported wool is paid by those who wear coats.",
        "The wool tariff was raised twice, and imported coats became dear.",
    ]
    off = [f"The weather of day {number} was mild and nobody complained about it." for number in range(120)]
    for number, telling in enumerate((on[:1], on[1:], [])):
        words = [*off[number * 40 : number * 40 + 20], *telling, *off[number * 40 + 20 : number * 40 + 40]]
        (folder / f"speech-{number}.txt").write_text(f"Speech {number}\n\n{' '.join(words)}\n")
    return on


async def test_suggestions_are_accepted_declined_and_left_for_later(walk, speeches):
    async with walk(size=(100, 40)) as at:
        await at.open("Speech 0")
        await at.press("slash")
        await at.type("tariff")
        await at.press("enter t t")
        await at.type("duties")
        await at.press("enter g s enter")
        dialogue = at.app.screen
        found = [one.suggestion.words for one in dialogue._proposals]
        assert sorted(found) == sorted(speeches[1:])
        assert "«tariff»" in str(dialogue.query_one("#reason").render())
        await at.press("y n full_stop y full_stop")
        assert "that was the last of 3 · 1 tagged, 1 never again, 1 later" in str(dialogue.query_one("#which").render())
        await at.press("escape")
        assert {one.target.exact for one in at.annotations()} == {speeches[0], found[0]}
        await at.press("g s enter")
        assert [one.suggestion.words for one in at.app.screen._proposals] == [found[2]]
        await at.press("escape u g s enter")
        assert {one.suggestion.words for one in at.app.screen._proposals} == {found[1], found[2]}
        await at.press("y u escape u")
        assert [one.target.exact for one in at.annotations()] == [found[0]]


@pytest.mark.usefixtures("many")
async def test_without_marks_all_that_are_shown_are_written_and_a_wrong_name_can_be_mended(walk, tmp_path):
    async with walk() as at:
        await at.press("g H")
        shown = len(at.app.screen.list.rows)
        assert shown > 1
        await at.press("E")
        assert f"Write all {shown} annotations to which file?" in (at.app.screen.query_one(QueryInput).name or "")
        folder = Path(at.app.screen.query_one(QueryInput).value).parent
        await at.type("quotes.md")  # in the place of the name that is offered
        assert at.app.screen.query_one(QueryInput).value == str(folder / "quotes.md")
        await at.press("escape E ctrl+u")
        assert at.app.screen.query_one(QueryInput).value == ""
        await at.press("escape")
        await write_to(at, tmp_path / "out.xyz")
        assert at.app.screen.query_one(QueryInput).value == str(tmp_path / "out.xyz")
        at.app.screen.query_one(QueryInput).value = str(tmp_path / "out.jsonl")
        await at.press("enter")
        assert len((tmp_path / "out.jsonl").read_text().splitlines()) == shown


@pytest.mark.usefixtures("many")
async def test_all_that_are_shown_are_made_in_a_thread(walk, tmp_path, monkeypatch):
    threads, iterate = [], IndexedRows.__iter__

    def watched(rows):
        threads.append(threading.current_thread())
        return iterate(rows)

    async with walk() as at:
        await at.press("g H")
        monkeypatch.setattr(IndexedRows, "__iter__", watched)
        await write_to(at, tmp_path / "out.jsonl")
        assert (tmp_path / "out.jsonl").exists()
    assert threads
    assert threading.main_thread() not in threads
