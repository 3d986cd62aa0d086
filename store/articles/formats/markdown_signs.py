"""Signs that CommonMark does not know and that people write all the same: they stay as they are written.

Formulas between dollar signs are not read as emphasis and escapes; a callout's head, and the definitions of a term, keep
their lines.
"""

from __future__ import annotations

import re

SIGN = re.compile(
    r"(?P<code>^[ \t>]*(?:[-*+][ \t]+|\d+[.)][ \t]+)?(?P<fence>```++|~~~++).*?(?:^[ \t>]*(?P=fence)|\Z)"
    r"|(?P<ticks>`++)(?:(?!\n[ \t]*\n)[^`]){1,500}?(?P=ticks))"
    r"|(?P<display>\$\$(?:(?!\n[ \t]*\n)[^$]){1,2000}\$\$)"
    r"|(?P<formula>(?<![\\$\w])\$(?=[^\s$])(?:[^$\n\\]|\\.){1,300}(?<=[^\s\\])\$(?![\w$]))"
    r"|(?P<callout>^[ \t]*>(?:[ \t]*>)*[ \t]*\[![\w-]+\][+-]?[^\n]*(?=\n[ \t]*>))"
    r"|(?P<term>^(?![ \t]*(?:[-*+>#:]|\d+[.)]))[^\n]*\S(?=\n:[ \t]+\S))"
    r"|(?P<definition>^:[ \t]+[^\n]*(?=\n:[ \t]+\S))",
    re.DOTALL | re.MULTILINE,
)
PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
BREAK = "\\"
"""At a line's end it keeps the line."""


def as_written(text: str) -> str:
    """Markdown in which these signs are spelled so that they come out as they stand."""
    if "$" not in text and "[!" not in text and "\n:" not in text:
        return text
    return SIGN.sub(_spelled, text)


def _spelled(sign: re.Match[str]) -> str:
    if sign["code"] is not None:
        return sign[0]
    if sign["display"] is not None or sign["formula"] is not None:
        lines = (PUNCTUATION.sub(r"\\\g<0>", line.strip()) for line in sign[0].split("\n"))
        return f"{BREAK}\n".join(filter(None, lines))
    return sign[0].rstrip() + BREAK
