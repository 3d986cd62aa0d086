"""Samples that other programs wrote."""

from pathlib import Path

import pytest

from tests.conftest import ROOT


@pytest.fixture(scope="session")
def formats() -> Path:
    """Files of other programs, beside the repository."""
    folder = ROOT.parent / "shared" / "formats"
    if not (folder / "MANIFEST.md").is_file():
        pytest.skip(f"the samples of formats are missing: no {folder / 'MANIFEST.md'}")
    return folder
