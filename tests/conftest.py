"""What every test stands on: folders of its own, and the real input beside the repository."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parents[1]

settings.register_profile("postil", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("postil")


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cache, data, state and settings of the platform lie in the test's own folder."""
    for kind in ("cache", "data", "state", "config"):
        monkeypatch.setenv(f"XDG_{kind.upper()}_HOME", str(tmp_path / f"xdg-{kind}"))


@pytest.fixture(scope="session")
def corpus() -> Path:
    """Real articles that nobody in this project wrote."""
    folder = ROOT.parent / "shared" / "corpus"
    if not (folder / "MANIFEST.md").is_file():
        pytest.skip(f"the corpus is missing: no {folder / 'MANIFEST.md'}")
    return folder


@pytest.fixture(scope="session")
def seed() -> Path:
    """The article that the reader's own articles look like."""
    return ROOT / "seeds" / "000_0fde7cab765849e4.txt"
