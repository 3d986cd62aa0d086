"""Tables of data, apart from those that arrange a page, and captions of pictures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from store.late_pattern import late_pattern

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

LONGEST_CELL = 400
"""Characters of a cell that holds a value, not a part of the page."""
LEAST_OF_A_CAPTION = 12
"""Letters of a description with which a caption may begin, and go on."""
FIGURE_WITHIN = 4
"""Levels above a picture at which its figure is looked for."""


def is_data(row: LexborNode, spanned: int = 0) -> bool:
    """Whether a row's cells hold values: there are several, none is long, and none holds a table or headings. Cells of rows
    above reach into the row at `spanned` columns; they count too."""
    cells = []
    child = row.child
    while child is not None:
        if child.tag in ("td", "th"):
            cells.append(child)
        child = child.next
    if not cells or len(cells) + spanned < 2:
        return False
    return all(
        len(cell.text() or "") <= LONGEST_CELL
        and cell.css_first("table, h1, h2, h3, h4, h5, h6, pre, blockquote") is None
        for cell in cells
    )


NAME_OF_FILE = late_pattern(
    r"(?:image|img|pic|picture|photo|foto|fig|figure|illo|illus|illustration|cover|title|titlepage|logo|icon|graphic|decoration|spacer"
    r"|untitled|dsc|screenshot)?[\s_.-]*\d*(?:\.(?:jpe?g|png|gif|svg|webp|tiff?|bmp))?"
    r"|[\w%()-]+\.(?:jpe?g|png|gif|svg|webp|tiff?|bmp)"
    r"|new call-to-action",
    re.IGNORECASE,
)
"""What programs write where nobody has described a picture."""


def describes(picture: LexborNode, description: str) -> bool:
    """Whether the description of a picture says something that its caption does not."""
    return NAME_OF_FILE.fullmatch(description.strip("[]() ")) is None and not is_caption(picture, description)


def is_caption(picture: LexborNode, description: str) -> bool:
    """Whether the caption below a picture says what its description says."""
    above = picture.parent
    for _ in range(FIGURE_WITHIN):
        if above is None:
            return False
        if above.tag == "figure":
            caption = above.css_first("figcaption")
            return caption is not None and _letters(description) in _letters(caption.text() or "")
        above = above.parent
    behind = _letters(_words_behind(picture))
    letters = _letters(description)
    return behind == letters or (len(letters) >= LEAST_OF_A_CAPTION and behind.startswith(letters))


def _words_behind(picture: LexborNode) -> str:
    """The words of the first element or text with any that follows a picture near it; ``""`` if it is another picture."""
    node = picture
    for _ in range(FIGURE_WITHIN):
        following = node.next
        while following is not None:
            words = (following.text() or "").strip()
            if words or following.tag == "img":
                return words
            following = following.next
        if node.parent is None:
            break
        node = node.parent
    return ""


def _letters(words: str) -> str:
    """Words without the white space among them: a line's end in a caption leaves none."""
    return "".join(words.split())
