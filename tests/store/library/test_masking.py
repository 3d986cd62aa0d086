"""Words are taken out whole, and every offset stays true."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.library.forgetting.format_words import FormatWords
from store.library.forgetting.masking import MASK, Masking

NAME = Masking.of_words("Ada Lindqvist")
NOTHING_KEPT = FormatWords(())


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Ada Lindqvist said", "███ █████████ said"),
        ("ADA\nlindqvist’s", "███\n█████████’s"),
        ("Ada  Lindqvist, Ada\u00a0Lindqvist", "███  █████████, ███\u00a0█████████"),
        ("Ada, Lindqvist", "Ada, Lindqvist"),
    ],
)
def test_words_are_found_in_any_case_however_they_are_spaced(text, masked):
    assert NAME.text(text)[0] == masked


@pytest.mark.parametrize(
    ("words", "text", "masked"),
    [
        ("Ann", "Ann's Annual report, by ANN. Hann", "███'s Annual report, by ███. Hann"),
        ("Ann", "ann_lee@x.org /ann.txt ann7 %20Ann", "███_lee@x.org /███.txt ███7 %20███"),
        ("Ann", "Ann\u0645\u0646 \u2018Ann\u2019", "Ann\u0645\u0646 \u2018███\u2019"),
        ("Ärmel", "Ärmel, Ärmelkanal", "█████, Ärmelkanal"),
        ("Ada Lindqvist", "Ada Lindqvists Granada Lindqvist", "Ada Lindqvists Granada Lindqvist"),
        ("555", "555 15553 x555x", "███ 15553 x███x"),
        ("@ann", "x@ann @anna", "x████ @anna"),
        ("王伟", "我叫王伟说", "我叫██说"),
        ("김철수", "김철수는", "███는"),
        ("สมชาย", "คุณสมชายไป", "คุณ█████ไป"),
        ("Ann", "Annさんは", "███さんは"),
        ("Ann", '"a line\\nAnn, \\u00e9Ann"', '"a line\\n███, \\u00e9███"'),
    ],
)
def test_a_name_is_a_whole_word_wherever_words_have_ends(words, text, masked):
    assert Masking.of_words(words).text(text)[0] == masked


def test_the_longer_words_that_stay_are_counted():
    masking = Masking.of_words("ann")
    for text in ("Annual Ann, the annual", "AnnLee's Hannah", "nothing"):
        masking.text(text)
    assert masking.longer == {"Annual": 1, "annual": 1, "AnnLee": 1, "Hannah": 1}
    assert masking.also(["x"]).longer is masking.longer
    assert not Masking.of_expression("Ann").longer


def test_accents_are_found_however_they_are_encoded():
    for form in ("NFC", "NFD"):
        text = unicodedata.normalize(form, "für Günther Ärmel")
        masked, times = Masking.of_words("günther").text(text)
        assert (times, len(masked), "nther" in masked) == (1, len(text), False)


@given(st.text(), st.text(), st.text())
def test_a_text_keeps_its_length_and_loses_the_words(before, between, after):
    text = f"{before} Ada Lindqvist {between} ada lindqvist {after}"
    masked, times = NAME.text(text)
    assert len(masked) == len(text)
    assert times >= 2 and NAME.hits(masked) == []


STRINGS = st.text() | st.sampled_from(["Ada Lindqvist", "about ada lindqvist –", 'a "quoted" \\ Ada Lindqvist\n'])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | STRINGS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(STRINGS, inner, max_size=4),
    max_leaves=20,
)


@given(VALUES, st.booleans())
def test_every_string_of_json_is_masked_and_nothing_else_changes(value, is_ascii):
    raw = json.dumps(value, ensure_ascii=is_ascii, indent=1).encode("utf-8", "surrogatepass")
    masked, times = NAME.json(raw, NOTHING_KEPT)

    def expected(one: object) -> object:
        match one:
            case str():
                return NAME.text(one)[0]
            case list():
                return [expected(inner) for inner in one]
            case dict():
                return {NAME.text(name)[0]: expected(inner) for name, inner in one.items()}
        return one

    assert json.loads(masked) == expected(value)
    if not times:
        assert masked == raw


def test_lines_of_json_are_masked_one_by_one_and_a_cut_one_too():
    raw = b'{"a": "Ada Lindqvist"}\n{"b": 1}\n{"c": "Ada Lindqvist'
    masked, _ = NAME.json(raw, NOTHING_KEPT)
    assert masked.decode() == '{"a": "███ █████████"}\n{"b": 1}\n{"c": "███ █████████'


@pytest.mark.parametrize(
    "damaged",
    [
        '{"a": "Ada Lindqvist\n{"b": "Ada Lindqvist"}\n',
        'Ada Lindqvist", "b": "x"}',
        '{"a": Ada Lindqvist, "b": "\\x Ada Lindqvist"}',
        '{"a": "Ada\nLindqvist"}',
    ],
)
def test_words_are_taken_out_of_what_is_damaged_too(damaged):
    masked, _ = Masking.of_words("Lindqvist").json(damaged.encode(), NOTHING_KEPT)
    assert masked.decode() == damaged.replace("Lindqvist", MASK * 9)


@pytest.mark.parametrize(
    ("written", "words"),
    [("O’Brien", "O'Brien"), ("O'Brien", "o’brien"), ("Anne‑Marie", "anne-marie"), ("ANNE-MARIE", "Anne–Marie")],
)
def test_apostrophes_and_hyphens_are_found_however_they_are_printed(written, words):
    assert Masking.of_words(words).hits(f"by {written}.") == [written]


def test_what_belongs_to_the_format_stays_whatever_letters_are_taken_out():
    row: dict[str, Any] = {
        "id": "01ARZ3NDEKTSV4RRFFQ69G5FAV",
        "type": "Annotation",
        "created": "2024-01-01T00:00:00Z",
        "body": [{"type": "TextualBody", "purpose": "tagging", "value": "Ann"}],
        "target": {"source": "0l7mamv481ho", "state": {"cached": f"texts/{'ad' * 16}.txt"}},
        "history": {"note": "k3f9ab2", "tags": {"Ann": {"": [1, 0], "k3f9ab": [0, 1]}}, "seen": {"p07xyz": 4}},
    }
    masked, _ = Masking.of_expression(r"\w").json(json.dumps({"annotations": {"12": row}}).encode(), NOTHING_KEPT)
    row["body"][0]["value"] = MASK * 3
    row["history"]["tags"] = {MASK * 3: row["history"]["tags"]["Ann"]}
    assert json.loads(masked) == {"annotations": {"12": row}}


def test_what_a_row_of_the_codebook_went_through_stays_whatever_letters_are_taken_out():
    row = {"name": "art", "tag": "film", "into": "art", "alone": True, "history": "k3f9ab1 alone:2 into:2 name:p07xyz2"}
    masked, _ = Masking.of_expression(r"\w").json(json.dumps({"tags": {"12": row}}).encode(), NOTHING_KEPT)
    kept = {"alone": True, "history": row["history"]}
    assert json.loads(masked) == {"tags": {"12": kept | {"name": MASK * 3, "tag": MASK * 4, "into": MASK * 3}}}
    row["history"] = "k3f9ab1 Ann:2"
    masked, _ = Masking.of_words("Ann").json(json.dumps({"tags": {"12": row}}).encode(), NOTHING_KEPT)
    assert json.loads(masked)["tags"]["12"]["history"] == f"k3f9ab1 {MASK * 3}:2"


def test_strings_that_are_kept_stay():
    raw = b'{"source": "ada lindqvist.txt", "note": "ada lindqvist.txt!"}'
    masked = json.loads(NAME.json(raw, FormatWords({"ada lindqvist.txt"}))[0])
    assert masked == {"source": "ada lindqvist.txt", "note": "███ █████████.txt!"}


def test_what_the_edges_of_a_stretch_have_cut_is_taken_out_too():
    raw = json.dumps({"prefix": "qvist said: ", "exact": "I met Lind", "suffix": "qvist, and Ada Lin", "note": "qvist"})
    masked = json.loads(NAME.json(raw.encode(), NOTHING_KEPT)[0])
    assert masked == {
        "prefix": "█████ said: ",
        "exact": "I met Lind",
        "suffix": "qvist, and ███ ███",
        "note": "qvist",
    }


@pytest.mark.parametrize("expression", ["(", "", "a*"])
def test_an_expression_that_says_nothing_is_refused(expression):
    with pytest.raises(ValueError, match=r"regular expression|empty text"):
        Masking.of_expression(expression)
    with pytest.raises(ValueError, match="no words"):
        Masking.of_words(" ")


def test_an_expression_is_as_python_reads_it():
    masked, times = Masking.of_expression(r"Mrs [A-Z]\w+").text("Mrs Fen and mrs Fen")
    assert (masked, times) == (f"{MASK * 3} {MASK * 3} and mrs Fen", 1)
