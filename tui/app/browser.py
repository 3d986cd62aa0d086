"""The browser of this machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from urllib.parse import unquote

MAIL = "mailto:"
WEB = ("http://", "https://", MAIL)
OF_MAIL = frozenset({"to", "cc", "bcc", "subject", "body", "in-reply-to"})
"""The fields that a mail address may set (RFC 6068). Some programs take more, such as files of the user's to attach."""


def may_open_outside(address: str) -> bool:
    """Whether another program opens this address: a web page, or a mail address."""
    return address.lower().startswith(WEB)


def open_outside(address: str) -> bool:
    """Opens an address with the system's program for it, if that does not draw on this terminal; returns whether there is
    one."""
    command = _command()
    if not may_open_outside(address) or command is None:
        return False
    try:
        subprocess.Popen(
            [*command, without_files(address)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    return True


def without_files(address: str) -> str:
    """An address that attaches nothing to a message."""
    if not address.lower().startswith(MAIL):
        return address
    whom, _, query = address.partition("?")
    kept = [part for part in query.split("&") if unquote(part.partition("=")[0]).strip().lower() in OF_MAIL]
    return f"{whom}?{'&'.join(kept)}" if kept else whom


def _command() -> list[str] | None:
    if sys.platform == "darwin":
        return ["open"]
    if sys.platform == "win32":
        return ["rundll32", "url.dll,FileProtocolHandler"]
    has_screen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    opener = shutil.which("xdg-open")
    return [opener] if has_screen and opener else None
