"""The style sheet of a page of an article with its annotations, and the head that lets nothing else in."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from html import escape

from store.exchange.colours import DARK, LIGHT

PAPER, INK, MUTED, LINE = "#fdfbf6", "#211f1b", "#625d54", "#d9d2c3"
PAPER_BY_NIGHT, INK_BY_NIGHT, MUTED_BY_NIGHT, LINE_BY_NIGHT = "#191a1d", "#d6d1c7", "#a8a399", "#3c3d42"


def _variables(paper: str, ink: str, muted: str, line: str, tags: dict[str, str]) -> str:
    named = {"paper": paper, "ink": ink, "muted": muted, "line": line, **tags}
    return f":root{{{';'.join(f'--{name}:{colour}' for name, colour in named.items())}}}"


STYLE = f"""
{_variables(PAPER, INK, MUTED, LINE, LIGHT)}
@media (prefers-color-scheme: dark){{{_variables(PAPER_BY_NIGHT, INK_BY_NIGHT, MUTED_BY_NIGHT, LINE_BY_NIGHT, DARK)}}}
body{{margin:2rem auto;max-width:64rem;padding:0 1rem;background:var(--paper);color:var(--ink);font:1.05rem/1.6 serif}}
article+article{{margin-top:4rem;border-top:1px solid var(--line)}}
.row{{display:grid;grid-template-columns:minmax(0,42rem) minmax(0,1fr);column-gap:2rem}}
p,pre,h2,h3,h4,h5,h6{{margin:0 0 1rem;overflow-wrap:anywhere}}
p,pre,.note div,blockquote{{white-space:pre-wrap}}
.note,.source,.lost{{font-size:.85rem;overflow-wrap:anywhere}}
.note{{border-left:2px solid var(--line);padding-left:.6rem;margin-bottom:.6rem}}
.source,.tags{{color:var(--muted)}}
.tags{{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;column-gap:.8rem}}
blockquote{{margin:0 0 .3rem;font-style:italic}}
mark{{background:none;color:inherit;border-bottom:2px solid var(--muted)}}
mark.several{{border-bottom-style:double;border-bottom-width:4px}}
{"".join(f"mark.{name}{{background:var(--{name})}}" for name in LIGHT)}
a{{color:inherit}}
@media (max-width:48rem){{.row{{display:block}}}}
"""
POLICY = "default-src 'none'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'"
"""Content Security Policy, level 3: no script, no picture, nothing from elsewhere, and of style sheets only ours."""


def head(title: str, language: str) -> str:
    """The page's beginning, up to its body."""
    digest = b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    return (
        f'<!doctype html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY.format(digest)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="generator" content="postil">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n"
    )
