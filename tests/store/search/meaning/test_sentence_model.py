"""A larger model reads texts in a process of its own; what it does with stand-ins for the model and for the process."""

from __future__ import annotations

import io
import json
import sys
from base64 import b64decode
from pathlib import Path

import numpy as np
import pytest

from store.search.meaning import sentence_model as module
from store.search.meaning.model_pieces import model_pieces
from store.search.meaning.sentence_model import AT_ONCE, ENDED, NEEDED, SentenceModel, sentence_model
from store.search.meaning.sentence_worker import MOST_PIECES, serve

STAND_IN = Path(__file__).with_name("stand_in_worker.py")


def always():
    return True


@pytest.fixture
def read(tmp_path):
    """The file of the texts that the stand-in was given."""
    return tmp_path / "read.txt"


@pytest.fixture
def model(read):
    made = SentenceModel([sys.executable, str(STAND_IN), str(read)])
    yield made
    made.close()


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("The physician's café re-opened.", [1996, 7522, 1005, 1055, 7668, 2128, 1011, 2441, 1012]),
        ("unaffable $5 C++", [14477, 20961, 3468, 1002, 1019, 1039, 1009, 1009]),
        ("東京 and Москва", [1879, 1755, 1998, 1191, 14150, 29747, 23925, 25529, 10260]),
        ("“naïve”\u00a0x\u200by\ttab", [1523, 15743, 1524, 1060, 2100, 21628]),
        ("a" * 101, [100]),
        ("\ufffdok\x00 😀", [7929, 100]),
        ("İstanbul ﬁne ß", [9960, 1984, 2638, 1096]),
        ("", []),
    ],
)
def test_a_text_is_cut_as_by_the_tokenizer_of_the_model(text, numbers):
    assert model_pieces().of(text, MOST_PIECES) == [101, *numbers, 102]


def test_no_more_pieces_are_read_than_the_model_takes():
    numbers = model_pieces().of("word " * 500, MOST_PIECES)
    assert len(numbers) == MOST_PIECES
    assert (numbers[0], numbers[-1]) == (101, 102)


class StandInSession:
    """Gives each piece of a text a vector of its number and 1."""

    def run(self, names, values):
        assert names is None
        assert set(values) == {"input_ids", "attention_mask", "token_type_ids"}
        numbers = values["input_ids"].astype(np.float32)
        return [np.stack([numbers + 1 - values["attention_mask"], np.ones_like(numbers)], axis=2)]


def test_the_process_answers_each_request_with_the_mean_of_the_pieces():
    requests = io.BytesIO(b'["book"]\n["book", "a book of books"]\n')
    answers = io.BytesIO()
    serve(requests, answers, StandInSession(), idle=60)
    alone, beside = map(json.loads, answers.getvalue().splitlines())
    assert alone == beside[:1]
    vector = np.frombuffer(b64decode(alone[0]), np.float16)
    mean = np.array([(101 + 2338 + 102) / 3, 1.0])
    assert vector == pytest.approx(mean / np.linalg.norm(mean), abs=1e-3)


def test_a_text_is_read_once(model, read):
    first = model.of(["it burns", "she died"], always)
    again = model.of(["she died", "it burns", "it rains"], always)
    assert [vector.tolist() for vector in again[:2]] == [vector.tolist() for vector in reversed(first)]
    assert sorted(read.read_text().split("\n")) == ["", "it burns", "it rains", "she died"]


def test_what_is_no_longer_wanted_is_not_read_on(model, read):
    answers = iter([True, False])
    assert model.of([f"text {number}" for number in range(3 * AT_ONCE)], lambda: next(answers)) is None
    assert len(read.read_text().splitlines()) == AT_ONCE
    assert model.shortfall == ""


def test_no_more_is_kept_than_is_allowed(model, monkeypatch):
    monkeypatch.setattr(module, "MOST_KEPT", 10)
    for number in range(12):
        assert len(model.of(["the query", f"text {number}"], always)) == 2
    assert len(model._kept) <= 10


def test_a_process_that_ended_is_started_once_more(model, tmp_path):
    assert model.of(["it burns"], always) is not None
    model._process.kill()
    model._process.wait()
    assert model.of(["she died"], always) is not None
    assert model.of([f"die once {tmp_path / 'died'}"], always) is not None
    assert model.shortfall == ""


@pytest.mark.parametrize("command", [[sys.executable, str(STAND_IN)], ["/nowhere/python"]])
def test_one_that_ends_again_is_not_asked_any_more_and_that_is_said(command):
    broken = SentenceModel(command)
    assert broken.of(["die"], always) is None
    assert broken.shortfall == ENDED
    assert broken.of(["it burns"], always) is None
    assert broken._process is None


def test_without_its_packages_there_is_none(monkeypatch):
    monkeypatch.setattr(module, "find_spec", lambda package: None if package == NEEDED[-1] else object())
    assert sentence_model.__wrapped__() is None
    monkeypatch.setattr(module, "find_spec", lambda _: object())
    assert isinstance(sentence_model.__wrapped__(), SentenceModel)


def test_the_model_itself_where_it_is_installed():
    for package in NEEDED:
        pytest.importorskip(package)
    installed = SentenceModel()
    vectors = installed.of(["a physician", "She is a doctor.", "The ship sank."], always)
    installed.close()
    assert vectors is not None
    query, near, far = vectors
    assert float(query @ near) > float(query @ far) + 0.3
