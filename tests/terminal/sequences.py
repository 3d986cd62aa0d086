r"""What a terminal is told, as kinds: a strict reading of control functions by ECMA-48.

    \x1b[1;31mred\x1b[0m   →   CSI m
    \x1b[?1049h            →   CSI ?1049h        modes are told apart, colours and places are not
    \x1b]52;c;aGk=\x07     →   OSC 52;c;aGk=      strings are told apart to the last character

What no rule reads, and characters that turn the direction of a line, are kinds of their own.
"""

from __future__ import annotations

import base64
import re

SEQUENCE = re.compile(
    r"\x1b\[(?P<parameters>[0-?]*)(?P<csi>[ -/]*[@-~])"
    r"|\x1b\](?P<osc>[^\x07\x1b\x9c]*)(?:\x07|\x1b\\|\x9c)"
    r"|\x1b(?P<introducer>[PX^_])(?P<string>[^\x1b\x9c]*)(?:\x1b\\|\x9c)"
    r"|\x1b(?P<escape>[ -/]*[0-Z\\`-~])"
    r"|(?P<control>[\x00-\x1f\x7f-\x9f])"
    r"|(?P<turning>[\u202a-\u202e\u2066-\u2069])"
)
STRINGS = {"P": "DCS", "X": "SOS", "^": "PM", "_": "APC"}
MODES = frozenset("hl")
"""Final bytes of the functions that are another one with every parameter."""
TO_CLIPBOARD = re.compile(r"OSC 52;c;(?P<text>[A-Za-z0-9+/=]*)")
ALLOWED = frozenset(
    [
        *("CSI H", "CSI m", "CSI A", "CSI B", "CSI C", "CSI D", "CSI K", "CSI J", "CSI t", "CSI 20$p"),
        *("OSC 11;?", "CSI c"),
        *("control 0d", "control 0a"),
    ]
)
"""What the app tells a terminal while it runs: places, colours, and the modes that it turns on and off again."""


def kinds(output: bytes) -> set[str]:
    """The kinds of everything in `output` that is not printable text.

    Raises:
        UnicodeDecodeError: it is not UTF-8, so that a byte could be a control by itself.
    """
    return {_kind(found) for found in SEQUENCE.finditer(output.decode("utf-8"))}


def _kind(found: re.Match[str]) -> str:
    if found["csi"] is not None:
        final = found["csi"]
        private = found["parameters"][:1] if found["parameters"][:1] in "<=>?" else ""
        return f"CSI {found['parameters'] if final in MODES else private}{final}"
    if found["osc"] is not None:
        return f"OSC {found['osc']}"
    if found["string"] is not None:
        return f"{STRINGS[found['introducer']]} {found['string']}"
    if found["escape"] is not None:
        return f"ESC {found['escape']}"
    name = "control" if found["control"] is not None else "turning"
    return f"{name} {ord(found[0]):02x}"


def is_allowed(kind: str) -> bool:
    """Whether a quiet walk through the app tells a terminal this kind too."""
    if copied := TO_CLIPBOARD.fullmatch(kind):
        return kinds(base64.b64decode(copied["text"])) <= {"control 09", "control 0a"}
    return (
        kind in ALLOWED or re.fullmatch(r"CSI \?[0-9;]+[hl]|CSI [<>=?].*u|CSI \?\$p|OSC 22;[a-z-]*", kind) is not None
    )
