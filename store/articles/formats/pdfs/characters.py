"""Where the characters of a PDF's page stand, asked of PDFium in little time.

PDFium tells of one character a call, and ctypes takes longer to make its arguments fit than PDFium to answer. So the functions
are called with arguments that fit already: a handle, a number, and places for the answers that are made once.
"""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium


def _unchecked(function: Any, answer: type[Any]) -> Any:
    """A function of PDFium, whose arguments ctypes leaves as they are."""
    return ctypes.PYFUNCTYPE(answer)(ctypes.cast(function, ctypes.c_void_p).value or 0)


char_box = _unchecked(pdfium.FPDFText_GetCharBox, ctypes.c_int)
"""Of a page, a character's number: fills the first four of `PageCharacters`."""
char_origin = _unchecked(pdfium.FPDFText_GetCharOrigin, ctypes.c_int)
font_size = _unchecked(pdfium.FPDFText_GetFontSize, ctypes.c_double)


class PageCharacters:
    """A page's text for PDFium, and where it answers. Lengths are points, upwards from the page's foot."""

    __slots__ = ("base", "box", "handle", "high", "left", "low", "origin", "right", "x")

    def __init__(self, text_page: Any) -> None:
        self.handle = ctypes.cast(text_page, ctypes.c_void_p)
        self.left, self.right, self.low, self.high, self.x, self.base = (ctypes.c_double() for _ in range(6))
        self.box = tuple(map(ctypes.byref, (self.left, self.right, self.low, self.high)))
        self.origin = tuple(map(ctypes.byref, (self.x, self.base)))

    def start_of(self, index: int) -> tuple[float, float]:
        """Where a character begins, and the base of the line that it stands on."""
        char_origin(self.handle, index, *self.origin)
        return self.x.value, self.base.value

    def right_of(self, index: int) -> float:
        """Where a character ends."""
        char_box(self.handle, index, *self.box)
        return self.right.value

    def size_of(self, index: int) -> float:
        """The size of type in which a character is set."""
        return font_size(self.handle, index) or 1.0

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
