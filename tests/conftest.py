"""What every test stands on: folders of its own, and texts that are tried.

Properties are tried on the same examples every time; `pytest --hypothesis-profile=wide` tries others, and more of them.
"""

import gc
import os
import re
import sys
import time
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parents[1]


def tried(name: str) -> Path:
    """A folder of texts to be tried: the large one beside the repository, else the samples in it, laid out alike."""
    large = ROOT.parent / "shared" / name
    return large if (large / "MANIFEST.md").is_file() else ROOT / "tests" / "samples" / name


CORPUS, FORMATS = tried("corpus"), tried("formats")

settings.register_profile("postil", deadline=None, derandomize=True)
settings.register_profile("wide", deadline=None, max_examples=1_000)
settings.register_profile("few", parent=settings.get_profile("postil"), max_examples=25)
settings.load_profile("postil")


def pytest_configure(config: pytest.Config) -> None:
    """A run without the slow tests tries fewer examples of each property."""
    if config.getoption("markexpr") == "not slow" and not config.getoption("hypothesis_profile"):
        settings.load_profile("few")
    if sys.dont_write_bytecode and config.cache is not None:
        _keep_bytecode(config.cache.mkdir("bytecode"))


def _keep_bytecode(folder: Path) -> None:
    """Where no bytecode may be written beside the sources, it is kept in a folder of the tests. Each of the processes that
    read them, and each postil that they start, would compile all modules otherwise."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix = str(folder)
    sys.dont_write_bytecode = False


LONGEST_IN_A_NAME = 60


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes, and texts that fill a line, are no names of tests; archives have the time in them that they were made."""
    return argname if isinstance(val, bytes) or (isinstance(val, str) and len(val) > LONGEST_IN_A_NAME) else None


def pytest_collection_finish() -> None:
    """What was collected stays: no later collection of garbage goes through it."""
    gc.collect()
    gc.freeze()


FOLDERS = count()


@pytest.fixture
def tmp_path(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty folder of the test's own. For a number, pytest's fixture of this name would look through the folders of all
    tests before, which takes longer than most tests."""
    name = re.sub(r"\W", "_", request.node.name)[:30]
    folder = tmp_path_factory.getbasetemp() / f"{name}{next(FOLDERS)}"
    folder.mkdir(mode=0o700)
    return folder


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cache, data, state and settings of the platform lie in the test's own folder."""
    for kind in ("cache", "data", "state", "config"):
        monkeypatch.setenv(f"XDG_{kind.upper()}_HOME", str(tmp_path / f"xdg-{kind}"))


@pytest.fixture(autouse=True)
def own_time_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clocks show UTC, wherever the tests run."""
    monkeypatch.setenv("TZ", "UTC")
    if hasattr(time, "tzset"):  # Windows has none, and its time zone stands
        time.tzset()


@pytest.fixture(autouse=True)
def all_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """An app that runs without a terminal draws as in one that shows all colours."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody writes a file in place while a test reads it."""
    monkeypatch.setattr("store.database.standing.QUIET", 0.0)


@pytest.fixture(scope="session")
def corpus() -> Path:
    """Articles of every kind, and the worst files."""
    return CORPUS


@pytest.fixture(scope="session")
def seed() -> Path:
    """The article that the reader's own articles look like."""
    return ROOT / "seeds" / "000_0fde7cab765849e4.txt"
