"""Where the characters of a PDF's page stand, asked of PDFium in little time.

PDFium tells of one character a call, and ctypes takes longer to make its arguments fit than PDFium to answer. So the functions
are called with arguments that fit already: a handle, a number, and places for the answers that are made once.
"""

from __future__ import annotations

import ctypes
import re
from functools import lru_cache
from typing import Any

import pypdfium2.raw as pdfium


def _unchecked(function: Any, answer: type[Any]) -> Any:
    """A function of PDFium, whose arguments ctypes leaves as they are."""
    return ctypes.PYFUNCTYPE(answer)(ctypes.cast(function, ctypes.c_void_p).value or 0)


char_box = _unchecked(pdfium.FPDFText_GetCharBox, ctypes.c_int)
"""Of a page, a character's number: fills the first four of `PageCharacters`."""
char_origin = _unchecked(pdfium.FPDFText_GetCharOrigin, ctypes.c_int)
font_info = _unchecked(pdfium.FPDFText_GetFontInfo, ctypes.c_ulong)
font_size = _unchecked(pdfium.FPDFText_GetFontSize, ctypes.c_double)
char_matrix = _unchecked(pdfium.FPDFText_GetMatrix, ctypes.c_int)
SAMPLES = 4
"""Characters by which it is told whether a page's type is set larger or smaller than it is named, as browsers do."""

LONGEST_NAME = ctypes.c_ulong(128)
"""Bytes of a type's name."""
NAME, FLAGS = ctypes.create_string_buffer(LONGEST_NAME.value), ctypes.byref(ctypes.c_int())
"""Where PDFium writes them; it is asked by one thread only."""
MONOSPACED = re.compile(
    rb"mono|courier|consol|menlo|monaco|typewriter|(?:cm|lm|sf|ec|x|xb|t)(?:sl|it)?tt|nimbusmon|sourcecode|firacode|inconsolata"
    rb"|\bhack\b|lucida ?sans ?type|ocr-?[ab]\b|terminal",
    re.IGNORECASE,
)
"""Names of type in which all letters are equally wide. Few files say so in another way."""


@lru_cache(maxsize=1_024)
def _is_monospaced(name: bytes) -> bool:
    return not name or MONOSPACED.search(name) is not None


class PageCharacters:
    """A page's text for PDFium, and where it answers. Lengths are points, upwards from the page's foot."""

    __slots__ = ("base", "box", "handle", "high", "left", "low", "matrix", "origin", "right", "x")

    def __init__(self, text_page: Any) -> None:
        self.handle = ctypes.cast(text_page, ctypes.c_void_p)
        self.left, self.right, self.low, self.high, self.x, self.base = (ctypes.c_double() for _ in range(6))
        self.box = tuple(map(ctypes.byref, (self.left, self.right, self.low, self.high)))
        self.matrix = pdfium.FS_MATRIX()
        self.origin = tuple(map(ctypes.byref, (self.x, self.base)))

    def is_scaled(self, text: str) -> bool:
        """Whether some of the page's characters are not as large as their type."""
        places = range(0, len(text), 1 + len(text) // SAMPLES)
        return any(abs(self._scale(place) - 1) > 0.02 for place in places if not text[place].isspace())

    def scaled_size(self, index: int) -> float:
        """How large a character is on the page."""
        return round(font_size(self.handle, index) * self._scale(index), 2) or 1.0

    def _scale(self, index: int) -> float:
        matrix = self.matrix
        char_matrix(self.handle, index, ctypes.byref(matrix))
        return float(abs(matrix.a * matrix.d - matrix.b * matrix.c) ** 0.5)

    def start_of(self, index: int) -> tuple[float, float]:
        """Where a character begins, and the base of the line that it stands on."""
        char_origin(self.handle, index, *self.origin)
        return self.x.value, self.base.value

    def right_of(self, index: int) -> float:
        """Where a character ends."""
        char_box(self.handle, index, *self.box)
        return self.right.value

    def size_of(self, index: int) -> float:
        """The size of type in which a character is set, as the type says it."""
        return font_size(self.handle, index) or 1.0

    def is_monospaced(self, index: int) -> bool:
        """Whether the type of a character has letters that are equally wide, by its name; also of what PDFium adds, which has
        no type."""
        NAME.value = b""
        font_info(self.handle, index, NAME, LONGEST_NAME, FLAGS)
        return _is_monospaced(NAME.value)

    def foot(self, index: int) -> float:
        """How low a character goes."""
        char_box(self.handle, index, *self.box)
        return self.low.value


def text_of(text_page: Any) -> str:
    """The page's text, a character for each that PDFium counts."""
    count = pdfium.FPDFText_CountChars(text_page)
    if count < 1:
        return ""
    ends = (pdfium.FPDFText_GetTextIndexFromCharIndex(text_page, index) for index in (0, count - 1))
    if all(end != -1 for end in ends):  # else PDFium may read beyond the text
        buffer = (ctypes.c_ushort * (count + 1))()
        written = pdfium.FPDFText_GetText(text_page, 0, count, buffer)
        text = memoryview(buffer)[: max(0, written - 1)].tobytes().decode("utf-16-le", "ignore")
        if len(text) == count:
            return text
    codes = (pdfium.FPDFText_GetUnicode(text_page, index) for index in range(count))
    return "".join(chr(code) if 0 < code < 0x110000 else " " for code in codes)
