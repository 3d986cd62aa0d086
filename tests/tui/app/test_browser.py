"""What is handed to the system's program for addresses."""

from __future__ import annotations

import subprocess

import pytest

from tui.app import browser
from tui.app.browser import open_outside


@pytest.fixture
def handed_over(monkeypatch) -> list[str]:
    """The addresses that the program was started with."""
    addresses: list[str] = []
    monkeypatch.setattr(browser, "_command", lambda: ["opener"])
    monkeypatch.setattr(subprocess, "Popen", lambda command, **_: addresses.append(command[1]))
    return addresses


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://example.org/?attach=/x", "https://example.org/?attach=/x"),
        ("mailto:ada@example.org", "mailto:ada@example.org"),
        (
            "mailto:ada@example.org?subject=A%20talk&cc=bo@example.org",
            "mailto:ada@example.org?subject=A%20talk&cc=bo@example.org",
        ),
        ("mailto:ada@example.org?attach=/etc/passwd", "mailto:ada@example.org"),
        ("MAILTO:?subject=x&%41ttachment=~/.ssh/id_rsa&body=y", "MAILTO:?subject=x&body=y"),
        ("mailto:?subject=x&ATTACH=/x&attachment=/y", "mailto:?subject=x"),
    ],
)
def test_an_address_of_mail_attaches_no_file(handed_over, address, expected):
    assert open_outside(address)
    assert handed_over == [expected]


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,x",
        "postil:/x",
        "//host/share",
        "\\\\host\\share",
        "--help",
        "../x",
        "",
    ],
)
def test_no_other_kind_of_address_is_handed_over(handed_over, address):
    assert not open_outside(address)
    assert handed_over == []
