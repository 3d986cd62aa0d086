"""What says the like in other words is found, below what has the words; it says so where it does not know a language."""

from __future__ import annotations

import json
import sys

import pytest

from store.articles.article import Passage
from store.library.find.find_meaning import FILE, NOT_ENGLISH, NearPassage
from store.library.find.finder import FEW, MOST_NEAR, Finder
from store.library.find.hits import Hit, in_order, near_hit
from store.library.library import open_paths
from store.search.meaning.sentence_model import SentenceModel
from store.search.texts.index import Candidate
from tests.conftest import ROOT
from tui.cli import main

STAND_IN = ROOT / "tests" / "store" / "search" / "meaning" / "stand_in_worker.py"
ARTICLES = {
    "fires": "Burning forest\n\nThe rainforest has been on fire for weeks. Smoke hangs over the towns of the region.",
    "mugabe": "Harare mourns\n\nRobert Mugabe, who ruled the country for decades, died in a hospital in Singapore on Friday.",
    "design": "Better forms\n\nOur designers asked people how they use the web site of the agency. Buttons must be large.",
    "football": "A late goal\n\nThe striker scored in the last minute, and the match ended with a victory for the home team.",
    "wald": "Der Wald\n\nDer Wald brennt seit Wochen, und der Rauch liegt über den Städten und Dörfern der ganzen Gegend.",
}
ASKED = {
    "jungle wildfires": "fires",
    "ex dictator passes away in Asian clinic": "mugabe",
    "usability of government websites": "design",
    "soccer team wins": "football",
}


@pytest.fixture
def library(tmp_path):
    root = tmp_path / "library"
    root.mkdir()
    for name, text in ARTICLES.items():
        (root / f"{name}.txt").write_text(text, encoding="utf-8")
    return open_paths([root])


@pytest.fixture
def finder(library):
    made = Finder(library)
    made.keep_up(library.refresh().listings)
    return made


def stems(hits):
    return [hit.listing.path.removesuffix(".txt") for hit in hits]


@pytest.mark.parametrize(("typed", "wanted"), ASKED.items())
@pytest.mark.parametrize("lead", ["", "~"])
def test_an_article_is_found_by_other_words(finder, typed, wanted, lead):
    near = [hit for hit in finder.find(lead + typed) if hit.kind == "meaning"]
    assert stems(near)[0] == wanted
    hit = near[0]
    assert ARTICLES[wanted][slice(*hit.passage)] == hit.exact
    assert hit.exact.strip().endswith(".")
    assert hit.is_close


def test_it_comes_below_what_has_the_words_and_no_article_comes_twice(finder):
    hits = finder.find("rainforest on fire", ("article", "text", "meaning"))
    assert hits[0].kind in ("article", "text")
    assert stems(hits)[0] == "fires"
    assert "fires" not in stems([hit for hit in hits if hit.kind == "meaning"])


def test_it_comes_before_what_is_less_close_and_instead_of_it(finder):
    hits = finder.find("ex dictator passes away in hospital clinic", ("article", "text", "meaning"))
    assert [hit.kind for hit in hits if hit.listing.path == "mugabe.txt"] == ["meaning"]
    kinds = [hit.is_close for hit in hits]
    assert kinds == sorted(kinds, reverse=True)


def test_an_article_can_be_left_out(finder, library):
    fires = library.find("fires.txt").id
    assert "fires" in stems(finder.find("~rainforest on fire"))
    assert "fires" not in stems(finder.find("~rainforest on fire", but_not=fires))


def test_a_mark_alone_asks_for_meaning_alone(finder):
    assert {hit.kind for hit in finder.find("~rainforest on fire")} == {"meaning"}
    assert finder.find("~") == []


def test_fields_and_words_that_are_not_wanted_hold_for_it_too(finder):
    assert "mugabe" not in stems(finder.find("~ex dictator passes away in Asian clinic in:fires"))
    assert "mugabe" not in stems(finder.find("~ex dictator passes away in Asian clinic -singapore"))
    assert not any(hit.kind == "meaning" for hit in finder.find('"ex dictator passes away"'))


def test_one_word_is_not_looked_for_by_meaning(finder):
    assert finder.find("~wildfires") == []


def test_the_sentence_that_was_asked_with_is_not_found(finder):
    assert "fires" not in stems(finder.find("~the rainforest has been on fire for weeks"))


def test_other_languages_are_not_known_and_it_says_so(finder):
    assert finder.find("~der Wald brennt seit Wochen") == []
    assert finder.remark("~der Wald brennt seit Wochen") == NOT_ENGLISH
    assert finder.remark("~jungle wildfires") == finder.remark("jungle wildfires") == ""
    assert "wald" not in stems(finder.find("~the forest burns for weeks"))


def test_there_are_few_where_enough_has_the_words(tmp_path):
    root = tmp_path / "many"
    root.mkdir()
    for number in range(MOST_NEAR + FEW + 5):
        words = "The rainforest is on fire" if number < FEW else "The jungle burns and the woods are ablaze"
        (root / f"{number}.txt").write_text(
            f"Title {number}\n\n{words}, said village number {number}.", encoding="utf-8"
        )
    library = open_paths([root])
    finder = Finder(library)
    finder.keep_up(library.refresh().listings)
    near = [hit for hit in finder.find("rainforest on fire") if hit.kind == "meaning"]
    assert len(near) == FEW
    assert len([hit for hit in finder.find("forest wildfire blaze") if hit.kind == "meaning"]) == MOST_NEAR


def test_an_article_that_was_edited_or_deleted_is_not_found_by_what_it_said(library, finder, tmp_path):
    file = tmp_path / "library" / "mugabe.txt"
    file.write_text("Harare rejoices\n\nThe price of bread went down in the shops of the town, and bakers are glad.")
    (tmp_path / "library" / "football.txt").unlink()
    finder.keep_up(library.refresh().listings)
    assert "mugabe" not in stems(finder.find("~ex dictator passes away in Asian clinic"))
    assert stems(finder.find("~cheaper loaves at the bakery"))[0] == "mugabe"
    assert "football" not in stems(finder.find("~soccer team wins"))


@pytest.mark.usefixtures("finder")
def test_another_finder_takes_the_vectors_that_are_kept_already(library, monkeypatch):
    monkeypatch.setattr("store.library.find.find_meaning.vectors_of", lambda *_: pytest.fail("they are made again"))
    other = Finder(library)
    other.keep_up(library.refresh().listings)
    assert stems(other.find("~jungle wildfires"))[0] == "fires"


@pytest.mark.parametrize("damage", [b"", b"\0" * 5_000, b"SQLite format 3\0 and no more"])
def test_a_damaged_file_of_vectors_is_made_anew(library, damage):
    library.layout.indexes.mkdir(parents=True)
    (library.layout.indexes / FILE).write_bytes(damage)
    for _ in range(2):
        other = Finder(library)
        other.keep_up(library.refresh().listings)
    assert stems(other.find("~jungle wildfires"))[0] == "fires"


def test_where_no_vectors_can_be_kept_words_are_found_all_the_same(library):
    (library.layout.indexes / FILE).mkdir(parents=True)
    finder = Finder(library)
    finder.keep_up(library.refresh().listings)
    assert stems(finder.find("rainforest on fire"))[0] == "fires"
    assert finder.find("~jungle wildfires") == []


@pytest.mark.usefixtures("library")
def test_the_command_finds_by_meaning(tmp_path, capsys):
    assert main(["search", str(tmp_path / "library"), "~jungle wildfires", "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (rows[0]["kind"], rows[0]["title"], rows[0]["close"]) == ("meaning", "Burning forest", True)
    assert main(["search", str(tmp_path / "library"), "~der Wald brennt seit Wochen"]) == 0
    assert NOT_ENGLISH in capsys.readouterr().err
    assert main(["search", str(tmp_path / "library"), "jungle wildfires", "--in", "tags"]) == 0
    assert capsys.readouterr().out == ""


def test_it_is_listed_however_many_have_the_words(tmp_path):
    root = tmp_path / "many"
    root.mkdir()
    for number in range(30):
        (root / f"{number}.txt").write_text(
            f"Title {number}\n\nThe rainforest is on fire, said village number {number}.", encoding="utf-8"
        )
    (root / "near.txt").write_text("Ashes\n\nThe jungle burns and the woods are ablaze.", encoding="utf-8")
    library = open_paths([root])
    finder = Finder(library)
    finder.keep_up(library.refresh().listings)
    hits = finder.find("rainforest on fire", limit=10)
    assert len(hits) == 10
    assert (hits[-1].kind, stems(hits)[-1]) == ("meaning", "near")


def test_what_is_nearer_comes_first_though_it_is_older(library):
    older, newer, *_ = library.refresh().listings
    older, newer = older._replace(date="2001-01-01"), newer._replace(date="2020-01-01")
    scores = [near_hit(older, _passage(score)).score for score in (0.62, 0.61)]
    hits = [Hit("meaning", older, scores[0]), Hit("meaning", newer, scores[1])]
    assert [hit.listing for hit in in_order(hits[::-1])] == [older, newer]


def _passage(score):
    return NearPassage("a", Candidate("a", 0, "The jungle burns."), Passage(0, 17), score)


@pytest.fixture
def larger_model(monkeypatch):
    model = SentenceModel([sys.executable, str(STAND_IN)])
    monkeypatch.setattr("store.library.find.find_meaning.sentence_model", lambda: model)
    yield model
    model.close()


@pytest.fixture
def burning(tmp_path):
    """A finder in two articles, of which the stand-in takes the second for nearer to a wildfire."""
    root = tmp_path / "burning"
    root.mkdir()
    (root / "ablaze.txt").write_text("Ashes\n\nIn the north of the country the jungle is ablaze.\n", encoding="utf-8")
    (root / "burns.txt").write_text("Smoke\n\nA forest in the south of it burns since last week.\n", encoding="utf-8")
    library = open_paths([root])
    made = Finder(library)
    made.keep_up(library.refresh().listings)
    yield made
    made.close()


def test_a_larger_model_reads_the_nearest_and_says_their_order(burning, larger_model):
    asked = "~wildfire in the jungle"
    assert burning.reads_closely
    assert stems(burning.find(asked)) == ["ablaze", "burns"]
    assert stems(burning.find(asked, is_wanted=lambda: False)) == ["ablaze", "burns"]
    assert stems(burning.find(asked, is_wanted=lambda: True)) == ["burns", "ablaze"]
    assert burning.remark(asked) == larger_model.shortfall == ""


def test_where_the_larger_model_breaks_the_order_stays_and_it_is_said(burning, larger_model):
    asked = "~die in a jungle wildfire"
    assert stems(burning.find(asked, is_wanted=lambda: True)) == stems(burning.find(asked)) != []
    assert not burning.reads_closely
    assert burning.remark(asked) == larger_model.shortfall != ""
