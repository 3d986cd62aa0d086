"""Samples of what other programs write."""

from pathlib import Path

import pytest

from tests.conftest import FORMATS


@pytest.fixture(scope="session")
def formats() -> Path:
    """Files in the formats of other programs."""
    return FORMATS
