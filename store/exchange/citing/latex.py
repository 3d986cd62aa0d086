"""Quotes as LaTeX quote environments. What TeX would obey is spelled out by pylatexenc; addresses stand in
hyperref's ``\\url``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from unicodedata import name, normalize

from store.exchange.citing.attribution import attribution
from store.exchange.citing.citation import Citation, lines_of
from store.exchange.citing.link import passage_address

if TYPE_CHECKING:
    from pylatexenc.latexencode import UnicodeToLatexEncoder

BRACES = {ord("{"): r"{\textbraceleft}", ord("}"): r"{\textbraceright}"}
r"""Not ``\{``: BibTeX counts braces, with a backslash or without."""
APART = "\ue000"
"""Stands between marks that TeX would make one sign of."""
MARKS = {ord("“"): "``", ord("”"): "''", ord("‘"): "`", ord("’"): "'", ord(APART): "{}"}
"""As TeX writes them: it makes signs of quotation of rows of these."""
OPENING = re.compile(r'(?:(?<=[\s(\[{<–—-])|(?<![\s\S]))"')
"""A straight mark where a quotation begins; others end one."""
OPENING_SINGLE = re.compile(r"(?:(?<=[\s(\[{<–—-])|(?<![\s\S]))'(?=\w[^\n]{0,400}?[^\s]'(?!\w))")
"""A straight single mark that another one ends; «'tis» has an apostrophe."""
RUN_TOGETHER = re.compile("[’'](?=[”’])|[?!](?=[“‘])|[“‘](?=[“‘])")
MOST_CHARACTERS = 4_096
"""That are kept as they were encoded: more than most scripts have."""
IN_URL = {ord(sign): f"\\{sign}" for sign in "%#"}
"""What hyperref wants escaped where an address stands in another command's argument, a footnote's; it may be elsewhere too."""


def as_latex(citations: Sequence[Citation]) -> str:
    """A quote environment each, its last line the source."""
    return "\n\n".join(map(_quote, citations))


def escaped(text: str) -> str:
    """`text` as LaTeX that sets just that; letters that LaTeX has no other way to write stay as they are (UTF-8).

    The encoder takes 20 µs a character and minds no neighbours, so that it is asked once for each that occurs.
    """
    text = OPENING_SINGLE.sub("‘", OPENING.sub("“", normalize("NFC", text)).replace('"', "”"))
    text = RUN_TOGETHER.sub(rf"\g<0>{APART}", text)
    return text.translate({ord(character): _encoded(character) for character in set(text)} | MARKS)


@lru_cache(maxsize=MOST_CHARACTERS)
def _encoded(character: str) -> str:
    if character.isalpha() and not name(character, "LATIN").startswith("LATIN"):
        return character  # engines of today read it as it stands, and its encodings want packages
    latex: str = encoder().unicode_to_latex(character)
    return latex


@cache
def encoder() -> UnicodeToLatexEncoder:
    """What writes text as LaTeX: pylatexenc's own rules, but for braces."""
    from pylatexenc.latexencode import RULE_DICT, UnicodeToLatexConversionRule, UnicodeToLatexEncoder

    return UnicodeToLatexEncoder(
        conversion_rules=[UnicodeToLatexConversionRule(RULE_DICT, BRACES, "none"), "defaults"],
        replacement_latex_protection="braces-almost-all",
        unknown_char_policy="keep",
        unknown_char_warning=False,
    )


def _quote(citation: Citation) -> str:
    paragraphs = map(escaped, lines_of(citation.words))
    address = passage_address(citation)
    source = attribution(
        citation,
        escaped,
        rf"\emph{{{escaped(citation.name)}}}",
        rf"\url{{{address.translate(IN_URL)}}}" if address else "",
    )
    body = "\n\n".join((*paragraphs, rf"\hfill --- {source}"))
    return f"\\begin{{quote}}\n{body}\n\\end{{quote}}"
