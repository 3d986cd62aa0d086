"""The source of an RTF file, made ready for striprtf, which leaves notes out, ends a row where a cell has a paragraph, and
writes addresses beside the words of links, and does not tell headings."""

from __future__ import annotations

import re

NOTE = re.compile(r"\\[{}\\]|(?P<note>\{\s*(?:\\\*\s*)?\\footnote(?![a-z])(?:\s*\\ftnalt(?![a-z]))?)|[{}]")
OUTLINED = re.compile(r"(?P<word>\\outlinelevel(?P<level>[0-5]))(?!\d) ?")
"""The control word for the outline level of a heading. Paragraphs of text have no such level, or a higher one."""
HEADING_SIGNS = 0xE000
"""The first of the characters, one a level, that are written before headings: they belong to nobody's script."""
ITEM_SIGNS = 0xE010
"""The first of the characters, one a level, that are written where the level of a list's item is told."""
SET_IN = 360
"""Twentieths of a point by which a level of a list is set in, in files that tell no levels."""
LEVEL = re.compile(r"(?P<word>\\ilvl(?P<level>[0-8]))(?!\d) ?")
HANGING = re.compile(
    r"(?P<word>\\li(?P<room>\d{3,4}) ?\\fi-\d{2,4}) ?(?=\\(?:bullet|endash|emdash) ?\\tx|[0-9a-z]{1,3}[.)]\\tx)"
)
"""The room before an item whose marker is written out, as by pandoc."""
CONTINUED = re.compile(r"(?P<word>\\li(?P<room>\d{3,4}) ?\\fi0(?!\d)) ?")
"""The room before a further paragraph of an item."""
LINE_SIGN, CODE_SIGN = 0xE01E, 0xE01F
"""The characters that are written where a line ends within a paragraph, and where a paragraph of code begins."""
LINE = re.compile(r"\\line(?![a-z])[ ]?")
TYPE = re.compile(r"\{\\f(?P<number>\d{1,5})(?P<about>[^{};]*)")
OF_CODE = re.compile(r"\\fmodern|courier|mono|consol|menlo", re.IGNORECASE)
IN_TYPE = re.compile(r"(?P<word>\\fi-?\d+ ?\\f(?P<number>\d{1,5})) ")
"""The type of a whole paragraph; that of some of its words is named in a group of its own."""
TYPES_WITHIN = 65_536
SIGN = re.compile(r"\\(?:chftn|ftnalt)(?![a-z]) ?")
"""Where a note's number stands."""
IN_TABLES = re.compile(r"\\(?P<word>trowd|row|nestrow|par|line)(?![a-z])(?P<end>-?\d* ?)")


def readable(source: str) -> str:
    """The source with its notes at the end, each with its number in brackets, as in the text, and one paragraph a row."""
    source = source.replace("\\fldinst{", "\\fldinst {").replace("{\\pntext", "{\\listtext")
    whole = _with_whole_rows(_with_notes(source))
    whole = OUTLINED.sub(lambda outlined: _with_sign(outlined["word"], HEADING_SIGNS + int(outlined["level"])), whole)
    types = {named["number"] for named in TYPE.finditer(source[:TYPES_WITHIN]) if OF_CODE.search(named["about"])}
    whole = IN_TYPE.sub(
        lambda typed: _with_sign(typed["word"], CODE_SIGN).rstrip() if typed["number"] in types else typed[0], whole
    )
    whole = LINE.sub(f"\\\\uc1\\\\u{LINE_SIGN - 0x10000}?", whole)
    if "\\ilvl" in whole:
        return LEVEL.sub(lambda item: _with_sign(item["word"], ITEM_SIGNS + int(item["level"])), whole)
    if "\\fi-" in whole:
        whole = CONTINUED.sub(_with_level, whole)
    return HANGING.sub(_with_level, whole)


def _with_level(item: re.Match[str]) -> str:
    return _with_sign(item["word"], ITEM_SIGNS + _level(int(item["room"])))


def _with_sign(word: str, sign: int) -> str:
    """A word of the source with a character behind it."""
    return f"{word}\\uc1\\u{sign - 0x10000}? "


def _level(room: int) -> int:
    return max(0, min(8, room // SET_IN - 1))


def _with_notes(source: str) -> str:
    if "\\footnote" not in source:
        return source
    kept: list[str] = []
    notes: list[str] = []
    end_of_last = depth = 0
    open_note: tuple[int, int] | None = None
    """The start of the open note's words, and the number of groups that it stands in."""
    for match in NOTE.finditer(source):
        if match["note"] and open_note is None:
            kept.append(source[end_of_last : match.start()])
            open_note = match.end(), depth
        if match[0][0] == "{":
            depth += 1
        elif match[0] == "}":
            depth -= 1
            if open_note is not None and depth <= open_note[1]:
                notes.append(SIGN.sub("", source[open_note[0] : match.start()]))
                kept.append(f"[{len(notes)}]")
                end_of_last, open_note = match.end(), None
    if not notes:
        return source
    rest = source[end_of_last:] if open_note is None else source[open_note[0] :]
    body, brace, behind = rest.rpartition("}")
    note_text = "".join(f"\\par [{number}] {{{words}}}" for number, words in enumerate(notes, 1))
    return f"{''.join(kept)}{SIGN.sub('', body)}{note_text}{brace}{behind}"


def _with_whole_rows(source: str) -> str:
    """Paragraphs in cells parted by spaces, as striprtf parts rows by lines."""
    if "\\trowd" not in source:
        return source
    last = max(source.rfind("\\row"), source.rfind("\\nestrow"))
    pieces: list[str] = []
    end_of_last = 0
    is_row = False
    for match in IN_TABLES.finditer(source):
        if match["word"] in ("par", "line"):
            if is_row:
                pieces += source[end_of_last : match.start()], "\\tab "
                end_of_last = match.end()
        else:
            is_row = match["word"] == "trowd" and match.start() < last
    return "".join(pieces) + source[end_of_last:]
