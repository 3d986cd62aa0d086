"""The clipboard of the machine that the app runs on: X11, Wayland, macOS, Windows.

The tools are found and spoken to by pyperclip, in a guarded process that reads back what it wrote. X11 is tested with xclip,
a hung tool with a stand-in for wl-copy. Written after the documentation and not tried: a Wayland desktop, macOS (`pbcopy`),
Windows (its own functions), and Windows' Linux (`clip.exe`, read back by PowerShell, which may take longer than is waited
for: the terminal is asked then).
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import NamedTuple

from store.processes.child_process import python_command
from tui.clipboard import pyperclip_program as program
from tui.clipboard.guarded import run

TOOLS = {"WAYLAND_DISPLAY": ("wl-copy",), "DISPLAY": ("xclip", "xsel")}
"""Tools for each kind of display, by the variable that names a display; in pyperclip's order."""
PACKAGES = {"WAYLAND_DISPLAY": "wl-clipboard", "DISPLAY": "xclip"}


class NativeCopy(NamedTuple):
    """What became of a text."""

    has_arrived: bool
    advice: str = ""
    """Why the text is not on the clipboard, and what to do about that; ``""`` where there is no display."""


def copy_natively(text: str, until: float) -> NativeCopy:
    """`until` is a time of `time.monotonic`."""
    displays = [variable for variable in TOOLS if os.environ.get(variable)]
    if sys.platform == "linux" and not displays and not os.environ.get("WSL_DISTRO_NAME"):
        return NativeCopy(False)
    try:
        code = run(python_command(program.__name__), text.encode(), until, with_output=False).code
    except TimeoutError:
        return NativeCopy(False, f"{_tool(displays)} did not answer")
    except OSError:
        return NativeCopy(False)
    if code == program.ARRIVED:
        return NativeCopy(True)
    packages = " or ".join(PACKAGES[variable] for variable in displays)
    if code == program.NO_TOOL and packages:
        return NativeCopy(False, f"for the clipboard, install {packages}")
    return NativeCopy(False, f"{_tool(displays)} did not reach the display")


def _tool(displays: list[str]) -> str:
    tools = (tool for variable in displays for tool in TOOLS[variable])
    return next((Path(tool).name for tool in tools if shutil.which(tool)), "the clipboard")
