"""Entries for bibliographies, as others read them."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import rispy
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from pybtex.database import parse_string
from pylatexenc.latex2text import LatexNodes2Text

from store.articles.publication import Publication
from store.exchange.citing.citation import Citation, one_line
from store.exchange.citing.formats import cite
from store.exchange.citing.work import Work, works
from tests.conftest import FORMATS
from tests.store.exchange.citing.citations import BARE, WORDS, cited, several

SAMPLE = FORMATS / "other" / "bibliography.ris"
BIBTEX_FIELDS = {
    "title", "journal", "volume", "number", "publisher", "language", "year", "month", "day", "pages", "doi", "url",
    "urldate", "annote", "howpublished",
}  # fmt: skip
RIS_TAGS = {"TY", "ID", "TI", "AU", "T2", "PB", "PY", "DA", "VL", "IS", "SP", "EP", "DO", "UR", "Y2", "LA", "N1", "ER"}


def test_bibtex_is_an_entry_that_another_program_reads():
    entries = parse_string(cite([cited()], "bibtex"), "bibtex").entries
    (key, entry), *others = entries.items()
    assert (key, entry.type, others) == ("dickens1859tale-0123456789ab", "article", [])
    first, second = entry.persons["author"]
    assert (first.last_names, first.first_names) == (["Dickens"], ["Charles"])
    assert (second.last_names, second.first_names) == (["{Simon and Schuster}"], [])
    fields = {name: LatexNodes2Text().latex_to_text(value) for name, value in entry.fields.items()}
    assert fields == {
        "title": "A Tale of [Two] Cities",
        "journal": "All the Year Round",
        "volume": "1",
        "number": "2",
        "publisher": "Chapman & Hall",
        "year": "1859",
        "month": "4",
        "day": "30",
        "pages": "5–9",
        "doi": fields["doi"],
        "url": fields["url"],
        "urldate": "2024-01-02",
        "annote": f"“{WORDS}” (para. 2)",
    }
    assert (entry.fields["doi"], entry.fields["url"]) == ("10.1000/x_y", "https://example.org/a_(b)?x=1&y=2#top")


@given(several)
def test_nothing_leaves_a_bibtex_entry(some: list[Citation]):
    entries = parse_string(cite(some, "bibtex"), "bibtex").entries
    assert [key.lower() for key in entries] == [work.key for work in works(some)]
    for work, entry in zip(works(some), entries.values(), strict=True):
        assert {name.lower() for name in entry.fields} <= BIBTEX_FIELDS
        assert set(entry.persons) <= {"author"}
        assert ("title" in entry.fields) == bool(one_line(work.about.title))
        for value in entry.fields.values():
            assert value.count("{") == value.count("}")


def test_csl_json_is_read_by_a_citation_processor():
    bibliography = CiteProcJSON(json.loads(cite([cited(), BARE], "csl-json")))
    one = bibliography["dickens1859tale-0123456789ab"]
    assert (one.type, str(one["title"]), str(one["container_title"])) == (
        "article-journal",
        "A Tale of [Two] Cities",
        "All the Year Round",
    )
    assert (one["author"][0].family, one["author"][0].given) == ("Dickens", "Charles")
    assert (one["issued"].year, one["issued"].month, one["issued"].day) == (1859, 4, 30)
    assert str(one["page"]) == "5-9"
    assert bibliography["bbbbbbbbbbbb"].type == "article"


CSL_VARIABLES = {
    "id", "type", "author", "title", "container-title", "publisher", "volume", "issue", "page", "DOI", "URL", "language",
    "annote", "issued", "accessed",
}  # fmt: skip


@given(several)
def test_csl_json_has_the_shape_of_its_schema(some: list[Citation]):
    objects = json.loads(cite(some, "csl-json"))
    assert [one["id"] for one in objects] == [work.key for work in works(some)]
    for one in objects:
        assert set(one) <= CSL_VARIABLES
        assert one["type"] in ("article", "article-journal", "article-magazine", "webpage")
        for author in one.pop("author", []):
            assert set(author) == {"literal"} or {"family", "given"} <= set(author)
            assert set(author) <= {"literal", "family", "given", "non-dropping-particle", "suffix"}
            assert all(isinstance(part, str) and part for part in author.values())
        for name in ("issued", "accessed"):
            if name in one:
                (parts,) = one.pop(name)["date-parts"]
                assert 1 <= len(parts) <= 3
                assert all(isinstance(part, int) for part in parts)
        assert all(isinstance(value, str) and value for value in one.values())


def test_ris_is_read_by_another_program():
    (one,) = rispy.loads(cite([cited()], "ris"))
    assert (one["type_of_reference"], one["title"], one["secondary_title"]) == (
        "JOUR",
        "A Tale of [Two] Cities",
        "All the Year Round",
    )
    assert one["authors"] == ["Dickens, Charles", "Simon and Schuster"]
    assert (one["year"], one["date"], one["access_date"]) == ("1859", "1859/04/30/", "2024/01/02/")
    assert (one["start_page"], one["end_page"], one["doi"]) == ("5", "9", "10.1000/x_y")
    assert one["urls"] == ["https://example.org/a_(b)?x=1&y=2#top"]
    assert one["notes"] == [f"“{WORDS}” (para. 2)"]


@given(several)
def test_nothing_leaves_a_ris_reference(some: list[Citation]):
    written = cite(some, "ris")
    found = rispy.loads(f"{written}\n")
    assert [one["id"] for one in found] == [work.key for work in works(some)]
    lines = [line for line in written.splitlines() if line]
    starts = [re.match(r"([A-Z][A-Z0-9])  - ", f"{line} ") for line in lines]
    assert {start and start[1] for start in starts} <= RIS_TAGS
    assert sum(line.startswith("TY") for line in lines) == sum(line.startswith("ER") for line in lines) == len(some)


def ordinary(reference: dict[str, Any]) -> Citation:
    """What of a reference in the sample a citation can say."""
    return replace(
        BARE,
        title=str(reference["title"]),
        authors=tuple(reference.get("authors", ())),
        date=str(reference["year"]) if "year" in reference else "",
        publication=BARE.publication._replace(doi=str(reference.get("doi", ""))),
    )


def test_a_reference_manager_s_own_references_come_out_as_they_went_in():
    with Path(SAMPLE).open(encoding="utf-8-sig") as file:
        references = [one for one in rispy.load(file) if "title" in one]
    assert len(references) > 2
    for reference in references:
        (made,) = rispy.loads(cite([ordinary(reference)], "ris"))
        for name in ("title", "authors", "year", "doi"):
            assert made.get(name) == reference.get(name)


def test_several_quotes_of_an_article_are_one_entry_with_all_of_them():
    some = [cited("The first"), BARE, cited("The last")]
    (one, other) = json.loads(cite(some, "csl-json"))
    assert one["annote"] == "“The first” (para. 1)\n“The last” (para. 3)"
    assert other["annote"] == "“Just words.”"
    assert len(parse_string(cite(some, "bibtex"), "bibtex").entries) == 2
    assert len(rispy.loads(cite(some, "ris"))) == 2


def test_a_key_is_the_same_in_every_copy_and_another_for_every_article():
    alone = Work(cited(), (cited(),)).key
    twin = replace(cited(), article="ba9876543210")
    assert [work.key for work in works([twin, BARE, cited()])] == [
        "dickens1859tale-ba9876543210",
        "bbbbbbbbbbbb",
        alone,
    ]


@pytest.mark.parametrize(
    ("authors", "date", "title", "key"),
    [
        (("Ada Lovelace",), "2024", "Of the Éngine", "lovelace2024engine-bbbbbbbbbbbb"),
        ((), "", "第三", "bbbbbbbbbbbb"),
        (("Müller, Jörg",), "no date", "", "muller-bbbbbbbbbbbb"),
    ],
)
def test_keys_are_plain_letters_and_figures(authors, date, title, key):
    assert works([replace(BARE, authors=authors, date=date, title=title)])[0].key == key


@pytest.mark.parametrize(
    ("written", "year"), [("2024", [2024]), ("2024-03", [2024, 3]), ("2024-13-01", None), ("spring", None)]
)
def test_a_date_is_given_as_far_as_it_is_one(written, year):
    (one,) = json.loads(cite([replace(BARE, date=written)], "csl-json"))
    assert one.get("issued") == ({"date-parts": [year]} if year else None)


@pytest.mark.parametrize(
    ("author", "bibtex", "csl", "ris"),
    [
        ("Ada Marsh", "Ada Marsh", [{"family": "Marsh", "given": "Ada"}], ["Marsh, Ada"]),
        (
            "Ada Marsh et al.",
            "Ada Marsh and others",
            [{"family": "Marsh", "given": "Ada"}, {"literal": "others"}],
            ["Marsh, Ada", "et al."],
        ),
        ("others", "others", [{"literal": "others"}], ["et al."]),
        (
            "O'Neil, Tip III",
            "O'Neil, III, Tip",
            [{"family": "O'Neil", "given": "Tip", "suffix": "III"}],
            ["O'Neil, Tip, III"],
        ),
        (
            "Martin Luther King Jr.",
            "King, Jr., Martin Luther",
            [{"family": "King", "given": "Martin Luther", "suffix": "Jr."}],
            ["King, Martin Luther, Jr."],
        ),
        (
            "Ludwig van Beethoven",
            "Ludwig van Beethoven",
            [{"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van"}],
            ["van Beethoven, Ludwig"],
        ),
        (
            "de la Cruz, Juana",
            "de la Cruz, Juana",
            [{"family": "Cruz", "given": "Juana", "non-dropping-particle": "de la"}],
            ["de la Cruz, Juana"],
        ),
        ("J. R. R. Tolkien", "J. R. R. Tolkien", [{"family": "Tolkien", "given": "J. R. R."}], ["Tolkien, J. R. R."]),
        ("Chandrahas", "Chandrahas", [{"literal": "Chandrahas"}], ["Chandrahas"]),
        ("李雷", "李雷", [{"literal": "李雷"}], ["李雷"]),
        (
            "Ministry of Health and Welfare",
            "{Ministry of Health and Welfare}",
            [{"literal": "Ministry of Health and Welfare"}],
            ["Ministry of Health and Welfare"],
        ),
        ("{Mill Workers}", "{Mill Workers}", [{"literal": "Mill Workers"}], ["Mill Workers"]),
    ],
)
def test_a_name_in_every_format(author, bibtex, csl, ris):
    one = replace(BARE, authors=(author,), title="A title")
    assert f"author = {{{bibtex}}}" in cite([one], "bibtex")
    assert json.loads(cite([one], "csl-json"))[0]["author"] == csl
    assert rispy.loads(cite([one], "ris"))[0]["authors"] == ris


def test_a_key_has_the_family_name_without_jr():
    assert works([replace(BARE, authors=("Martin Luther King Jr.",))])[0].key.startswith("king")


@pytest.mark.parametrize(
    ("title", "language", "written"),
    [
        (
            "How the NHS lost DNA data on an iPhone: McKinsey’s report",
            "en",
            "How the {NHS} lost {DNA} data on an {iPhone}: {McKinsey}'s report",
        ),
        ("A Plan: I Follow vitamin C", "en", "A Plan: I Follow vitamin {C}"),
        ("Der Fluß steigt", "de", "{Der Flu{\\ss} steigt}"),
    ],
)
def test_capitals_that_must_stay_have_braces(title, language, written):
    assert f"title = {{{written}}}" in cite([replace(BARE, title=title, language=language)], "bibtex")


@pytest.mark.parametrize(
    ("source", "publication", "kinds"),
    [
        (
            "https://example.org/a",
            Publication(container="A Journal", pages="1-2"),
            ("article", "article-journal", "JOUR"),
        ),
        ("https://example.org/a", Publication(container="A Site"), ("misc", "webpage", "ELEC")),
        ("https://example.org/a", Publication(), ("misc", "webpage", "ELEC")),
        ("", Publication(container="A Paper"), ("article", "article-magazine", "MGZN")),
        ("", Publication(), ("misc", "article", "GEN")),
    ],
)
def test_a_work_is_of_one_kind_in_every_format(source, publication, kinds):
    one = replace(BARE, source=source, publication=publication, title="A title")
    entry = next(iter(parse_string(cite([one], "bibtex"), "bibtex").entries.values()))
    csl, ris = json.loads(cite([one], "csl-json"))[0], rispy.loads(cite([one], "ris"))[0]
    assert (entry.type, csl["type"], ris["type_of_reference"]) == kinds
