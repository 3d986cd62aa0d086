"""Words are taken out whole, and every offset stays true."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.library.forgetting.masking import MASK, Masking

NAME = Masking.of_words("Ada Lindqvist")


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
    masked, times = NAME.json(raw)

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
    masked, _ = NAME.json(raw)
    assert masked.startswith('{"a": "███ █████████"}\n{"b": 1}\n'.encode())


def test_strings_that_are_kept_stay():
    raw = b'{"source": "ada lindqvist.txt", "note": "ada lindqvist.txt!"}'
    masked = json.loads(NAME.json(raw, {"ada lindqvist.txt"})[0])
    assert masked == {"source": "ada lindqvist.txt", "note": "███ █████████.txt!"}


def test_what_the_edges_of_a_stretch_have_cut_is_taken_out_too():
    raw = json.dumps({"prefix": "qvist said: ", "exact": "I met Lind", "suffix": "qvist, and Ada Lin", "note": "qvist"})
    masked = json.loads(NAME.json(raw.encode())[0])
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
