"""The engine's process: it answers, comes back when it dies, ends when it is not needed, and never loads into the interface."""

from __future__ import annotations

import queue
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from store.entities.messages import EngineAnswer, EngineRequest
from store.entities.models import model_for
from store.entities.recognizer import COMMAND, ENDED, Recognizer

FAKE = (sys.executable, str(Path(__file__).with_name("fake_worker.py")))
ECHO = (
    sys.executable,
    "-c",
    "import json, sys\n"
    "for line in sys.stdin:\n"
    "    key = json.loads(line)['key']\n"
    "    for quick in (True, False):\n"
    "        row = {'key': key, 'quick': quick, 'failed': '', 'mentions': [[0, 3, 'person', 0.9, 'x', '']] * 20_000}\n"
    "        print(json.dumps(row), flush=True)\n",
)
"""Reads no further before its long answer was taken."""
PATIENCE = 60
"""Seconds until a test gives up; nothing here takes one."""


@pytest.fixture
def engine():
    """Starts recognizers, and gives each with the queue of its answers."""
    started = []

    def start(command=FAKE):
        answers: queue.Queue[EngineAnswer] = queue.Queue()
        started.append(Recognizer(answers.put, command))
        return started[-1], answers

    yield start
    for recognizer in started:
        recognizer.close()


def last(answers):
    while (answer := answers.get(timeout=PATIENCE)).quick:
        pass
    return answer


def test_a_question_is_answered(engine):
    recognizer, answers = engine()
    recognizer.ask(EngineRequest("a", "Roe"))
    answer = last(answers)
    assert (answer.key, answer.mentions[0].text) == ("a", "R")
    assert recognizer.running


def test_nothing_runs_before_it_is_asked(engine):
    recognizer, _ = engine()
    assert not recognizer.running


def test_long_texts_that_are_asked_for_at_once_are_all_answered(engine):
    recognizer, answers = engine(ECHO)
    for key in "abc":
        recognizer.ask(EngineRequest(key, "Roe " * 200_000, quick=True), urgent=True)
    assert {last(answers).key for _ in "abc"} == set("abc")


def test_it_can_be_started_before_it_is_asked(engine):
    recognizer, answers = engine()
    recognizer.start()
    assert recognizer.running
    recognizer.ask(EngineRequest("a", "Roe"))
    assert last(answers).mentions


def test_that_it_cannot_be_started_is_told_with_the_first_answer(engine):
    recognizer, answers = engine(("/nowhere/no-engine",))
    recognizer.start()
    recognizer.ask(EngineRequest("a", "Roe"))
    assert last(answers).failed == ENDED


def test_a_quick_answer_comes_first(engine):
    recognizer, answers = engine()
    recognizer.ask(EngineRequest("a", "Roe", quick=True), urgent=True)
    assert answers.get(timeout=PATIENCE).quick
    assert not answers.get(timeout=PATIENCE).quick


def test_what_is_urgent_comes_before_what_waits(engine):
    recognizer, answers = engine()
    for number in range(20):
        recognizer.ask(EngineRequest(f"other {number}", "Roe"))
    recognizer.ask(EngineRequest("urgent", "Roe"), urgent=True)
    order = [last(answers).key for _ in range(21)]
    assert order.index("urgent") < 20
    assert order[-1] == "other 19"
    assert recognizer.waiting == 0


def test_a_process_that_dies_is_started_again_and_asked_again(engine, tmp_path):
    recognizer, answers = engine()
    recognizer.ask(EngineRequest("a", f"die once {tmp_path / 'died'}"))
    recognizer.ask(EngineRequest("b", "Roe"))
    found = {answer.key: answer for answer in (last(answers), last(answers))}
    assert [one.failed for one in found.values()] == ["", ""]
    assert (tmp_path / "died").exists()


def test_a_text_that_always_kills_it_is_given_up_and_the_next_is_tagged(engine):
    recognizer, answers = engine()
    recognizer.ask(EngineRequest("bad", "die"))
    recognizer.ask(EngineRequest("good", "Roe"))
    found = {answer.key: answer for answer in (last(answers), last(answers))}
    assert found["bad"].failed == ENDED
    assert found["good"].mentions


def test_it_ends_by_itself_and_comes_back_when_asked(engine):
    recognizer, answers = engine()
    recognizer.ask(EngineRequest("a", "Roe"))
    first = last(answers).mentions[0].by
    process = recognizer._process
    recognizer.ask(EngineRequest("end", "stop"))
    process.wait(PATIENCE)
    recognizer.ask(EngineRequest("b", "Roe"))
    found = [last(answers), last(answers)]
    assert {one.key for one in found} == {"b", "end"}
    assert next(one for one in found if one.key == "b").mentions[0].by != first


def test_what_was_not_sent_can_be_taken_back(engine):
    recognizer, answers = engine()
    recognizer.ask(EngineRequest("first", "Roe"))
    recognizer.ask(EngineRequest("second", "Roe"))
    recognizer.forget("second")
    assert last(answers).key == "first"
    recognizer.ask(EngineRequest("third", "Roe"))
    assert last(answers).key == "third"


def test_closing_ends_the_process(engine):
    recognizer, answers = engine()
    recognizer.ask(EngineRequest("a", "Roe"))
    last(answers)
    process = recognizer._process
    recognizer.close()
    assert process.wait(PATIENCE) is not None
    recognizer.ask(EngineRequest("b", "Roe"))
    assert not recognizer.running


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="no process can be stopped here")
def test_closing_does_not_wait_for_the_process(engine, monkeypatch):
    recognizer, answers = engine()
    recognizer.ask(EngineRequest("a", "Roe"))
    last(answers)
    process = recognizer._process
    kill = process.kill
    monkeypatch.setattr(process, "kill", lambda: None)
    process.send_signal(signal.SIGSTOP)
    recognizer.close()
    assert process.poll() is None
    kill()
    assert process.wait(PATIENCE) is not None


def test_a_command_that_is_not_there_fails_the_question(engine):
    recognizer, answers = engine(("/no/such/program",))
    recognizer.ask(EngineRequest("a", "Roe"))
    assert last(answers).failed == ENDED


def test_the_real_process_answers_quickly_without_an_engine_and_says_what_is_missing(engine):
    recognizer, answers = engine(COMMAND)
    text = "Angela Merkel met reporters in Berlin yesterday."
    recognizer.ask(EngineRequest("small", text))
    recognizer.ask(EngineRequest("missing", text, model="no_such_model", quick=True), urgent=True)
    found = {answer.key: answer for answer in (last(answers), last(answers))}
    assert "Berlin" in [one.text for one in found["small"].mentions]
    assert found["missing"].failed
    assert found["missing"].mentions == found["small"].mentions


def test_the_real_process_ends_when_idle():
    done = subprocess.run([*COMMAND, "0.01"], stdin=subprocess.PIPE, capture_output=True, timeout=PATIENCE, check=False)
    assert done.returncode == 0


def test_the_real_process_answers_with_the_larger_engine(engine):
    pytest.importorskip("spacy")
    model = model_for("en")
    if not model:
        pytest.skip("no English model is installed")
    recognizer, answers = engine(COMMAND)
    text = "Angela Merkel met reporters of Reuters in Berlin."
    recognizer.ask(EngineRequest("a", text, model=model, quick=True), urgent=True)
    assert answers.get(timeout=PATIENCE).quick
    answer = last(answers)
    assert not answer.failed
    assert {(one.text, one.type) for one in answer.mentions} >= {("Angela Merkel", "person"), ("Berlin", "place")}


@pytest.mark.parametrize(
    "module", ["recognizer", "cache", "corrections", "aliases", "models", "messages", "mention", "engine.worker"]
)
def test_the_interface_never_loads_an_engine(module):
    code = f"import sys, store.entities.{module}\nprint(sorted({{'spacy', 'numpy', 'rapidfuzz'}} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=PATIENCE)
    assert done.stdout.strip() == "[]"
