"""Footnotes of a document of Word, which python-docx does not write: a part beside the text (ECMA-376, 17.11)."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
NAME = "/word/footnotes.xml"
HEAD = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:footnotes xmlns:w="{NAMESPACE}">'
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)
"""The beginning of the part, with the separator lines that every document must define."""
RAISED = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
SMALL = '<w:rPr><w:sz w:val="20"/></w:rPr>'


class Footnotes:
    """The footnotes of one document, numbered from 1 in their order."""

    def __init__(self) -> None:
        self._texts: list[str] = []

    def add(self, paragraph: Paragraph, text: str) -> None:
        """Puts the sign of a new footnote at the end of a paragraph; the text has no characters that XML excludes."""
        from docx.oxml.parser import parse_xml

        self._texts.append(text)
        sign = f'<w:footnoteReference w:id="{len(self._texts)}"/>'
        paragraph._p.append(parse_xml(f'<w:r xmlns:w="{NAMESPACE}">{RAISED}{sign}</w:r>'))

    def write(self, document: Document) -> None:
        """Adds the texts to a document that has their signs."""
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        if self._texts:
            content = "".join(_footnote(number, text) for number, text in enumerate(self._texts, 1))
            blob = f"{HEAD}{content}</w:footnotes>".encode()
            part = Part(PackURI(NAME), CONTENT_TYPE, blob, document.part.package)
            document.part.relate_to(part, RELATIONSHIP)


def _footnote(number: int, text: str) -> str:
    words = f'<w:r>{SMALL}<w:t xml:space="preserve"> {escape(text)}</w:t></w:r>'
    return f'<w:footnote w:id="{number}"><w:p><w:r>{RAISED}<w:footnoteRef/></w:r>{words}</w:p></w:footnote>'
