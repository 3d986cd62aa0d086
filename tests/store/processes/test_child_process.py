"""No code of a library runs: not when its folder is the working folder, whatever its files are called."""

import ast
import subprocess
import sys
import time
from pathlib import Path

import pytest

import store
import tui
from store.articles.folder import ArticleFolder
from store.entities.messages import EngineAnswer, EngineRequest
from store.entities.recognizer import Recognizer
from store.processes.child_process import WORKING_FOLDER, child_command, python_command

TRAP = "open({!r}, 'a').write(__file__ + '\\n')\n"
STANDARD = ("json", "queue", "threading", "subprocess", "os", "re", "contextlib", "dataclasses", "sitecustomize")
"""Modules that every child imports, or that Python itself looks for."""
STARTERS = {"processes/child_process.py", "processes/utf8_mode.py"}
"""The second begins postil again, as it was begun."""
OTHERS = ("spacy", "numpy", "pycrfsuite", "selectolax", "yaml", "markdown_it", "charset_normalizer", "en_core_web_sm")


@pytest.fixture
def trapped(tmp_path, monkeypatch):
    """A folder full of modules that leave a mark when they are imported; it is the working folder. Gives the mark's path."""
    mark, folder = tmp_path / "ran", tmp_path / "library"
    folder.mkdir()
    for name in STANDARD + OTHERS:
        (folder / f"{name}.py").write_text(TRAP.format(str(mark)))
    for package in ("store", "store/entities", "store/entities/engine", "store/articles", "tui"):
        (folder / package).mkdir()
        (folder / package / "__init__.py").write_text(TRAP.format(str(mark)))
    for module in ("store/entities/engine/worker", "store/articles/reader_worker"):
        (folder / f"{module}.py").write_text(TRAP.format(str(mark)))
    monkeypatch.chdir(folder)
    return mark


def contents(folder: Path) -> set[Path]:
    return set(folder.rglob("*"))


def test_the_trap_works(trapped):
    subprocess.run([sys.executable, "-m", "store.entities.engine.worker"], check=False, capture_output=True)
    assert trapped.exists(), "without isolation the folder's own module runs"


def test_reading_runs_nothing_of_the_folder(trapped):
    before = contents(Path())
    Path("large.html").write_text("<p>Cod is sold by weight.</p>" * 2_000)
    library = ArticleFolder(Path().resolve())
    assert library.load("large.html").words == 10_000
    library.close()
    assert not trapped.exists()
    assert contents(Path()) == before | {Path("large.html")}, "no __pycache__ either"


def test_the_engine_runs_nothing_of_the_folder(trapped):
    before = contents(Path())
    answers: list[EngineAnswer] = []
    recognizer = Recognizer(answers.append)
    recognizer.ask(EngineRequest("a", "Jane Roe of Acme is in Berlin."), urgent=True)
    while recognizer.waiting:
        time.sleep(0.01)
    recognizer.close()
    assert any(answer.mentions for answer in answers)
    assert not trapped.exists()
    assert contents(Path()) == before


PARENT = """
import os, signal, sys
from store.processes.child_process import child_command, start
child = start(child_command(sys.argv[1]))
if len(sys.argv) > 2:
    while sys.argv[2] not in open(f"/proc/{child.pid}/maps").read():
        pass
    os.kill(child.pid, signal.SIGSTOP)
    print(child.pid, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
if sys.argv[1].endswith("reader_worker"):
    child.stdin.write(b'{"name": "a.txt", "size": 1, "seconds": 1}\\na')
else:
    child.stdin.write(b'{"key": "a", "text": "Jane Roe", "published": "", "language": "en", "model": "", "quick": false}\\n')
child.stdin.flush()
child.stdout.readline()
os.kill(child.pid, signal.SIGSTOP)
print(child.pid, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a child that is stopped")
@pytest.mark.parametrize("module", ["store.articles.reader_worker", "store.entities.engine.worker"])
@pytest.mark.parametrize("while_it_imports", [[], ["_json"]], ids=["at work", "starting"])
def test_a_stopped_child_ends_with_its_parent(module, while_it_imports):
    done = subprocess.run([sys.executable, "-c", PARENT, module, *while_it_imports], capture_output=True, check=False)
    stopped = int(done.stdout)
    while is_alive(stopped):
        time.sleep(0.01)


def is_alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in "ZX"


def test_a_child_works_in_postils_own_folder():
    assert Path(store.__file__).parent == WORKING_FOLDER
    assert python_command("x")[1:] == ("-P", "-m", "x")
    assert child_command("x") == (*python_command("store.processes.child"), "x")


@pytest.mark.parametrize("package", [store, tui], ids=["store", "tui"])
def test_python_is_started_from_here_alone(package):
    folder = Path(package.__file__).parent
    users = {path.relative_to(folder).as_posix() for path in folder.rglob("*.py") if names_the_interpreter(path)}
    assert users == (STARTERS if package is store else set())


def names_the_interpreter(path: Path) -> bool:
    source = path.read_text(encoding="utf-8")
    nodes = ast.walk(ast.parse(source)) if "executable" in source else iter(())
    return any(isinstance(node, ast.Attribute) and node.attr == "executable" for node in nodes)
