"""Bytes to the one text that everything else counts in.

`decode` finds the encoding; `clean` makes the text safe and even: every line end becomes ``"\\n"`` and every character that
could drive a terminal or turn the direction of a line becomes one visible character. Nothing that came from outside is
shown without having been through `clean` or `clean_line`.
"""

from __future__ import annotations

import codecs
import re

from store.errors import NotAnArticle

LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
"""Everything Unicode (UAX #14, classes BK, CR, NL) ends a line with, but for ``"\\n"`` itself."""

C0_PICTURES = 0x2400
"""U+2400 + n is the picture of control n."""
DELETE_PICTURE = "\u2421"
STRANGER = "\u2426"
"""Stands for a control that has no picture of its own."""
NOT_A_CHARACTER = "\ufffd"

NO_PICTURE = (
    *range(0x80, 0xA0),  # C1: CSI, OSC and their like in one byte
    *range(0x202A, 0x202F),  # bidi embeddings and overrides
    *range(0x2066, 0x2070),  # bidi isolates, deprecated format characters
    *range(0xFFF9, 0xFFFC),  # interlinear annotation
    0xE0001,
    *range(0xE0020, 0xE0080),  # tags: invisible text
)
VISIBLE: dict[int, str] = {
    **{code: chr(C0_PICTURES + code) for code in range(0x20) if chr(code) not in "\n\t"},
    0x7F: DELETE_PICTURE,
    **dict.fromkeys(NO_PICTURE, STRANGER),
}
UNSAFE = re.compile("[" + "".join(re.escape(chr(code)) for code in VISIBLE) + "\ud800-\udfff]")
PLAIN = bytes(range(0x20, 0x7F)) + b"\t\n"
SURROGATES = re.compile("[\ud800-\udfff]")

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

SAMPLE = 64 * 1024
"""Bytes that are looked at to tell text from other things and one encoding from another."""

MOST_CONTROLS = 0.05
"""A file with a larger share of control bytes is not text: random bytes have 0.1, a text with stray NULs 0.01."""
MOST_CONTROLS_IN_UTF8 = 0.5
"""Where the bytes are valid UTF-8, which other things hardly ever are, more of them may be controls."""

TELLING = 64
"""Bytes; of fewer no share says anything."""
HIGH_RUN = re.compile(rb"[\x80-\xff]{2,}")
SOUND_RUNS = 0.18
"""In a text that is UTF-8 but for some damage at least this share of the runs of bytes above 0x7F decodes as UTF-8. In
texts of other encodings it is at most 0.14, and mostly 0, because a run must be right from its first byte to its last."""


MOST_HIGH_IN_WESTERN = 0.12
"""The share of bytes above 0x7F: German 0.02, French 0.05, Polish and Czech, which are not western, 0.06 to 0.12."""
IN_WORD = re.compile(
    "[A-Za-z][^\x00-\x7fáéíóúüñàèìòùâêîôûëïöäåæøœçßãõÿÁÉÍÓÚÜÑÀÈÂÊÎÔÛÖÄÅÆØÇÃÕŒ’‘“”–—…ºª°·\u00a0\u00ad«»´•©®™][A-Za-z]"
)
"""A sign inside a word that western languages do not have there."""


def clean(text: str) -> str:
    """`text` with even line ends and nothing a terminal obeys; the same length but for two-character line ends."""
    if "\r" in text or not text.isascii() or "\x0b" in text or "\x0c" in text:
        text = LINE_ENDS.sub("\n", text)
    if _is_safe(text):
        return text
    return SURROGATES.sub(NOT_A_CHARACTER, text.translate(VISIBLE))


def _is_safe(text: str) -> bool:
    """Whether nothing in `text` has to be replaced. What is plain ASCII is taken out first: a hundred times faster."""
    others = text.encode("utf-8", "surrogatepass").translate(None, delete=PLAIN)
    return not others or UNSAFE.search(others.decode("utf-8", "surrogatepass")) is None


def clean_line(text: str) -> str:
    """`text` cleaned and on one line, for titles, names, tags and file names."""
    return " ".join(clean(text).split())


def decode(raw: bytes, declared: str | None = None) -> str:
    """The characters of `raw`, without a byte order mark; not yet cleaned.

    `declared` is an encoding the file itself names; it counts only where the bytes are not valid UTF-8.

    Raises:
        NotAnArticle: the bytes are no text in any encoding.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(encoding, errors="replace")
    controls = _share_of_controls(raw[:SAMPLE])
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = None
    if controls > (MOST_CONTROLS if text is None else MOST_CONTROLS_IN_UTF8) and len(raw) >= TELLING:
        raise NotAnArticle("not text: too many control bytes")
    if text is not None:
        return text
    if _is_damaged_utf8(raw[:SAMPLE]):
        return raw.decode("utf-8", errors="replace")
    if declared is not None:
        lies = declared.lower().startswith("utf")  # it would have been read as UTF-8, or has no mark of UTF-16
        try:
            return raw.decode("cp1252" if lies else declared, errors="replace")
        except (LookupError, UnicodeError):  # no encoding of that name, or none of texts
            pass
    return raw.decode("cp1252" if _is_western(raw[:SAMPLE]) else _detect(raw), errors="replace")


def _share_of_controls(sample: bytes) -> float:
    controls = sample.translate(None, delete=bytes(range(0x20, 0x100)) + b"\t\n\r\x0b\x0c\x1b")
    return len(controls) / max(1, len(sample))


def _is_damaged_utf8(sample: bytes) -> bool:
    runs = HIGH_RUN.findall(sample)
    return sum(map(_decodes, runs)) > SOUND_RUNS * len(runs)


def _decodes(run: bytes) -> bool:
    try:
        run.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_western(sample: bytes) -> bool:
    """Whether the bytes make sense as Windows-1252: few of them above 0x7F, and in words only letters of its languages."""
    high = sum(byte > 0x7F for byte in sample)
    if high > MOST_HIGH_IN_WESTERN * len(sample):
        return False
    text = sample.decode("cp1252", errors="replace")
    return NOT_A_CHARACTER not in text and IN_WORD.search(text) is None


def _detect(raw: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(raw[:SAMPLE]).best()
    return best.encoding if best is not None else "cp1252"
