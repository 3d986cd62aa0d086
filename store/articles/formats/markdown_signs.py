"""Signs that CommonMark does not know and that people write all the same.

Formulas between dollar signs stay as they are written; a callout's head keeps its line, without the sign before it. Of the
lines that begin and end a box (`:::`) its title is left. Marks of footnotes, links of wikis, remarks and highlights are what
they are in the programs that know them.
"""

from __future__ import annotations

import re
from collections.abc import Container

from store.articles.formats.markdown_notes import bracketed, notes_last

SIGN = re.compile(
    r"(?P<code>^[ \t>]*(?:[-*+][ \t]+|\d+[.)][ \t]+)?(?P<fence>```++|~~~++).*?(?:^[ \t>]*(?P=fence)|\Z)"
    r"|(?P<ticks>`++)(?:(?!\n[ \t]*\n)[^`]){1,500}?(?P=ticks))"
    r"|(?P<display>\$\$(?:(?!\n[ \t]*\n)[^$]){1,2000}\$\$)"
    r"|(?P<formula>(?<![\\$\w])\$(?=[^\s$])(?:[^$\n\\]|\\.){1,300}(?<=[^\s\\])\$(?![\w$]))"
    r"|(?P<callout>^(?P<quoted>[ \t]*>(?:[ \t]*>)*[ \t]*)\[!(?P<about>[\w-]+)(?:\|[^\]\n]*)?\][+-]?(?P<head>[^\n]*)"
    r"(?P<behind>(?=\n[ \t]*>))?(?=\n|\Z))"
    r"|(?P<box>^[ \t]*:{3,}[ \t]*(?:(?P<kind>[a-z][\w-]*)(?![^\s{]))?(?P<title>[^\n]*)$)"
    r"|\[\^(?P<note>[^\]\s]{1,100})\]"
    r"|(?<![A-Za-z0-9_\\\]])(?P<picture>!?)\[\[(?P<page>[^\[\]|\n]{1,300}?)(?:\\?\|(?P<words>[^\[\]\n]{1,500}))?\]\](?![(\[])"
    r"|(?P<remark>(?<![\w%])%%(?=[^%\s])(?:(?!\n[ \t]*\n)[^%]|%(?!%)){1,2000}%%(?![\w%])"
    r"|^[ \t]*%%[ \t]*\n(?:(?!^[ \t]*%%[ \t]*$).){0,10000}^[ \t]*%%[ \t]*$)"
    r"|(?<![A-Za-z0-9_=])==(?P<highlight>(?=[^\s=])(?:(?!\n[ \t]*\n)[^=]|=(?!=)){1,1000}(?<=[^\s=]))==(?![A-Za-z0-9_=])",
    re.DOTALL | re.MULTILINE,
)
PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
BEGINNINGS = ("$", "[!", "[^", "[[", "%%", "==", ":::")
SIZE = re.compile(r"\d+(?:x\d+)?")
"""How large a picture is shown, where its words might stand."""
BREAK = "\\"
"""A sign that keeps a line break if it stands at the end of a line."""


def as_written(text: str) -> str:
    """Markdown in which these signs are spelled so that they come out as they are meant."""
    if not any(begin in text for begin in BEGINNINGS):
        return text
    text, notes = notes_last(text)
    return _within(text, notes)


def _spelled(sign: re.Match[str], notes: Container[str]) -> str:
    if sign["code"] is not None or sign["remark"] is not None:
        return sign["code"] or ""
    if sign["note"] is not None:
        return bracketed(sign["note"]) if sign["note"] in notes else sign[0]
    if sign["page"] is not None:
        return _of_wiki(sign)
    if sign["box"] is not None:
        return f"\n{_within(sign['title'].strip(), notes)}\n"
    if sign["highlight"] is not None:
        return f"<mark>{_within(sign['highlight'], notes)}</mark>"
    if sign["display"] is not None or sign["formula"] is not None:
        lines = (PUNCTUATION.sub(r"\\\g<0>", line.strip()) for line in sign[0].split("\n"))
        return f"{BREAK}\n".join(filter(None, lines))
    return _head_of_callout(sign, notes)


def _head_of_callout(sign: re.Match[str], notes: Container[str]) -> str:
    """What a callout shows over its words: its title, or what kind it is."""
    title = _within(sign["head"].strip(), notes) or sign["about"].replace("-", " ").capitalize()
    return f"{sign['quoted']}<strong>{title}</strong>{BREAK if sign['behind'] is not None else ''}"


def _within(words: str, notes: Container[str]) -> str:
    return SIGN.sub(lambda sign: _spelled(sign, notes), words)


def _of_wiki(link: re.Match[str]) -> str:
    """What a wiki shows of its link: the words that are given for it, else the page and the part of it; of a picture, these
    in brackets."""
    words = (link["words"] or "").strip()
    if not words or (link["picture"] and SIZE.fullmatch(words)):
        page = link["page"].strip().lstrip("#").replace("#", " > ")
        words = PUNCTUATION.sub(r"\\\g<0>", page)
    return f"\\[{words}\\]" if link["picture"] else words
