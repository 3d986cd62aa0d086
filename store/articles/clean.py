"""Bytes to the one text that everything else counts in.

`decode` finds the encoding; `clean` makes the text safe and even: every line end becomes ``"\\n"`` and every character that
could drive a terminal or turn the direction of a line becomes one visible character. Nothing that came from outside is
shown without having been through `clean` or `clean_line`.

A text may have tens of millions of characters. `clean_slices` reads one in steps of some milliseconds, between which other
threads run, and `joined` makes the slices one text without holding a second one.
"""

from __future__ import annotations

import codecs
import re

from store.errors import NotAnArticle
from store.late_pattern import late_pattern

LINE_ENDS = ("\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029")
"""Every line end of Unicode (UAX #14, classes BK, CR, NL) but ``"\\n"`` itself; the longer one first."""

C0_PICTURES = 0x2400
"""U+2400 + n is the picture of control character n."""
DELETE_PICTURE = "\u2421"
STRANGER = "\u2426"
"""Stands for a control character without a picture of its own."""
NOT_A_CHARACTER = "\ufffd"

NO_PICTURE = (
    range(0x80, 0xA0),  # C1: CSI, OSC and others, in one byte
    range(0x202A, 0x202F),  # bidi embeddings and overrides
    range(0x2066, 0x2070),  # bidi isolates, deprecated format characters
    range(0xFFF9, 0xFFFC),  # interlinear annotation
    range(0xE0001, 0xE0002),
    range(0xE0020, 0xE0080),  # tags: invisible text
)
VISIBLE: dict[int, str] = {
    **{code: chr(C0_PICTURES + code) for code in range(0x20) if chr(code) not in "\n\t"},
    0x7F: DELETE_PICTURE,
    **{code: STRANGER for codes in NO_PICTURE for code in codes},
}
UNSAFE = late_pattern(
    "[\0-\x08\x0b-\x1f\x7f\ud800-\udfff" + "".join(f"{chr(codes[0])}-{chr(codes[-1])}" for codes in NO_PICTURE) + "]"
)
"""The characters of `VISIBLE`, and surrogates. They are ranges: single characters would take ten times as long."""
PLAIN = bytes(range(0x20, 0x7F)) + b"\t\n"
SURROGATES = late_pattern("[\ud800-\udfff]")

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

SLICE = 1 << 20
"""Bytes or characters that are handled at once: some milliseconds, in which no other thread runs."""

SAMPLE = 64 * 1024
"""Bytes by which texts are told from other files, and encodings from each other."""

MOST_CONTROLS = 0.05
"""A file with a larger share of control bytes is not a text: random bytes have 0.1, a text with stray NULs has 0.01."""
MOST_CONTROLS_IN_UTF8 = 0.5
"""The same for valid UTF-8, which other files hardly ever are."""

TELLING = 64
"""Bytes; for fewer, a share says nothing."""
MOST_ZEROS = 0.5
"""The share of zeros in every other byte of a text in UTF-16; spaces and punctuation alone make some of it."""
FEWEST_ZEROS, MOST_READABLE = 0.005, 0.99
"""For a text in UTF-16 without Latin letters: the least share of zeros, all in every other byte, and the least share of its
characters that a text has."""
WHOLE = ("utf", "iso2022", "hz")
"""Encodings with states: their decoders may read slices in another way than the whole."""
HIGH = late_pattern(rb"[\x80-\xff]")
HIGH_RUN = late_pattern(rb"[\x80-\xff]{2,}")
SOUND_RUNS = 0.18
"""In a text that is UTF-8 but for some damage at least this share of the runs of bytes above 0x7F decodes as UTF-8. In
texts of other encodings it is at most 0.14, and mostly 0, because a run must be right from its first byte to its last."""


MOST_HIGH_IN_WESTERN = 0.12
"""The share of bytes above 0x7F: German has 0.02, French 0.05; Polish and Czech, which are not western, have 0.06 to 0.12."""
WESTERN = ("cp1252", "latin_1", "cp1250", "iso8859_15")
TURKISH, FEWEST_TURKISH = re.compile("[ðýþÐÝÞ]".encode("cp1252")), 3
NOT_TURKISH = re.compile("[áíúóæÁÍÚÓÆ]".encode("cp1252"))
IN_WORD = late_pattern(
    "[A-Za-z][^\x00-\x7fáéíóúüñàèìòùâêîôûëïöäåæøœçßãõÿÁÉÍÓÚÜÑÀÈÂÊÎÔÛÖÄÅÆØÇÃÕŒ’‘“”–—…ºª°·\u00a0\u00ad«»´•©®™][A-Za-z]"
)
"""A sign inside a word, where western languages have none."""


def clean(text: str) -> str:
    """`text` with ``"\\n"`` as its only line end and without control characters that a terminal obeys. Only two-character line
    ends change its length."""
    if text.isascii() and text.isprintable():
        return text  # as most titles, names and cells are
    for end in LINE_ENDS:
        text = text.replace(end, "\n")
    if _is_safe(text):
        return text
    return SURROGATES.sub(NOT_A_CHARACTER, text.translate(VISIBLE))


def _is_safe(text: str) -> bool:
    """Whether nothing in `text` has to be replaced. Plain ASCII is tested first, which is a hundred times faster."""
    others = text.encode("utf-8", "surrogatepass").translate(None, delete=PLAIN)
    return not others or UNSAFE.search(others.decode("utf-8", "surrogatepass")) is None


def visible(text: str) -> str:
    """`text` of the same length without control characters that a terminal obeys; line ends stay."""
    return UNSAFE.sub(_picture, text)


def _picture(unsafe: re.Match[str]) -> str:
    return unsafe[0] if unsafe[0] == "\r" else VISIBLE.get(ord(unsafe[0]), NOT_A_CHARACTER)


def clean_line(text: str) -> str:
    """`text` cleaned and on one line, for titles, names, tags and file names."""
    return " ".join(clean(text).split())


def clean_slices(raw: bytes) -> list[str]:
    """The text of `raw`, decoded and cleaned, in slices.

    Raises:
        NotAnArticle: the bytes are not a text in any encoding.
    """
    slices = _decode(raw)
    unfinished = ""
    for place, text in enumerate(slices):
        text = unfinished + text
        unfinished = (
            "\r" if text.endswith("\r") else ""
        )  # what follows may make it one line end with the next character
        slices[place] = clean(text.removesuffix(unfinished))
    return [*slices, clean(unfinished)] if unfinished else slices


def joined(slices: list[str]) -> str:
    """`slices` as one text. They are taken out of the list, so that a long text is in memory once only.

    CPython lengthens a text that only one local variable holds in place (in 3.11 in a `for` loop, which it optimises after
    a few rounds, not in a `while`); `str.join` would copy all of it in one step.
    """
    slices.reverse()
    text = ""
    for _ in range(len(slices)):
        text += slices.pop()
    return text


def decode(raw: bytes, declared: str | None = None) -> str:
    """The characters of `raw`, without a byte order mark; not yet cleaned.

    `declared` is an encoding the file itself names; it counts only where the bytes are not valid UTF-8.

    Raises:
        NotAnArticle: the bytes are not text in any encoding.
    """
    return joined(_decode(raw, declared))


def decode_beginning(raw: bytes) -> str:
    """What `decode` makes of the beginning of every file that begins with `raw`; ``""`` where that depends on the rest."""
    sample = raw[:SAMPLE]
    if len(sample) < SAMPLE:
        return ""
    for mark, encoding in BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return _decode_first(raw[len(mark) :], encoding)
    if unmarked := _utf16_without_mark(sample):
        return _decode_first(raw, unmarked)
    if _share_of_controls(sample) > MOST_CONTROLS:
        return ""
    if _is_damaged_utf8(sample):  # it is read as UTF-8, sound or not
        return _decode_first(raw, "utf-8")
    if sample.isascii():  # it is read as UTF-8 or Windows-1252, which have these bytes in common
        high = HIGH.search(raw)
        return raw[: high.start() if high else None].decode("ascii")
    return ""


def _decode(raw: bytes, declared: str | None = None) -> list[str]:
    """`decode`, in slices."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return _decode_slices(raw, encoding, "replace", len(mark))
    if unmarked := _utf16_without_mark(raw[:SAMPLE]):
        return _decode_slices(raw, unmarked, "replace")
    controls = _share_of_controls(raw[:SAMPLE])
    try:
        slices = _decode_slices(raw, "utf-8", "strict")
    except UnicodeDecodeError:
        slices = None
    if controls > (MOST_CONTROLS if slices is None else MOST_CONTROLS_IN_UTF8) and len(raw) >= TELLING:
        raise NotAnArticle("not text: too many control bytes")
    if slices is not None:
        return slices
    if _is_damaged_utf8(raw[:SAMPLE]):
        return _decode_slices(raw, "utf-8", "replace")
    if declared is not None:
        lies = declared.lower().startswith("utf")  # it would have been read as UTF-8, or has no mark of UTF-16
        try:
            return [raw.decode("cp1252" if lies else declared, errors="replace")]
        except (LookupError, UnicodeError):  # no encoding of that name, or none of texts
            pass
    encoding = "cp1252" if _is_western(raw[:SAMPLE]) else _detect(raw)
    if encoding in WESTERN and _is_turkish(raw[:SAMPLE]):
        encoding = "cp1254"
    if encoding.startswith(WHOLE):
        return [raw.decode(encoding, errors="replace")]
    return _decode_slices(raw, encoding, "replace")


def _decode_slices(raw: bytes, encoding: str, errors: str, start: int = 0) -> list[str]:
    pieces = (raw[place : place + SLICE] for place in range(start, len(raw), SLICE))
    return list(codecs.iterdecode(pieces, encoding, errors))


def _decode_first(raw: bytes, encoding: str) -> str:
    """The characters of `raw`, but for one that it ends within."""
    return codecs.getincrementaldecoder(encoding)("replace").decode(raw)


def _utf16_without_mark(sample: bytes) -> str:
    """The encoding of a text in UTF-16 that has no byte order mark, in which every other byte of Latin letters is zero, and
    of other scripts those of line ends and spaces; ``""`` for any other."""
    pairs = len(sample) // 2
    if pairs < TELLING // 2 or 0 not in sample:
        return ""
    even, odd = sample[0 : 2 * pairs : 2].count(0), sample[1 : 2 * pairs : 2].count(0)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    if max(even, odd) < MOST_ZEROS * pairs:
        if min(even, odd) or max(even, odd) < FEWEST_ZEROS * pairs:
            return ""
        text = sample[: 2 * pairs].decode(encoding, "ignore")
        readable = sum(sign.isprintable() or sign.isspace() for sign in text)
        return encoding if readable >= MOST_READABLE * pairs else ""
    return encoding if min(even, odd) <= pairs // 100 else ""


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


def _is_turkish(sample: bytes) -> bool:
    """Whether what makes sense as Windows-1252 has the letters in which Windows-1254 differs, and not those which the languages
    that write them have too: Icelandic, Faroese, Czech."""
    return len(TURKISH.findall(sample)) >= FEWEST_TURKISH and NOT_TURKISH.search(sample) is None


def _detect(raw: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(raw[:SAMPLE]).best()
    return best.encoding if best is not None else "cp1252"


def clean_path(path: str) -> str:
    """The path of an article inside a library, as a stored file gives it: without what no file's name can have, and without
    steps that lead out of the library."""
    if "\0" not in path and ".." not in path and not path.startswith("/"):
        return path
    return "/".join(step for step in path.replace("\0", "␀").split("/") if step not in ("", ".", ".."))
