"""Small files of other programs' formats, made here: packages of parts, and a PDF of lines."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
W15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{path}:1.0"'
    for name, path in {
        "office": "office",
        "text": "text",
        "table": "table",
        "style": "style",
        "fo": "xsl-fo-compatible",
    }.items()
)


def package(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip archive of these parts."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def epub(
    chapters: Mapping[str, str], nav: str = "", metadata: str = "", more: Mapping[str, str] | None = None
) -> bytes:
    """A book of chapters: XHTML bodies by file names."""
    items = "".join(
        f'<item id="i{n}" href="{name}" media-type="application/xhtml+xml"/>' for n, name in enumerate(chapters)
    )
    refs = "".join(f'<itemref idref="i{n}"/>' for n in range(len(chapters)))
    nav_item = '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>' if nav else ""
    opf = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/" version="3.0">'
        f"<metadata>{metadata}</metadata><manifest>{items}{nav_item}</manifest><spine>{refs}</spine></package>"
    )
    head = '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
    parts = {f"OPS/{name}": f"{head}<head><title/></head><body>{body}</body></html>" for name, body in chapters.items()}
    parts |= {"META-INF/container.xml": CONTAINER, "OPS/book.opf": opf, **(more or {})}
    if nav:
        parts["OPS/nav.xhtml"] = f'{head}<body><nav epub:type="toc"><ol>{nav}</ol></nav></body></html>'
    return package({"mimetype": "application/epub+zip", **parts})


def docx(body: str, more: Mapping[str, str] | None = None) -> bytes:
    """A Word document with this body."""
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type='
        '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
        "</Relationships>"
    )
    main = f"<w:document {W} {W14}><w:body>{body}</w:body></w:document>"
    return package({"[Content_Types].xml": types, "_rels/.rels": rels, "word/document.xml": main, **(more or {})})


def odt(body: str, styles: str = "", meta: str = "", parts: dict[str, str] | None = None) -> bytes:
    """An OpenDocument text with this body, and other `parts` by their names."""
    content = (
        f'<office:document-content {ODF} xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    about = (
        f'<office:document-meta {ODF} xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"><office:meta>{meta}</office:meta></office:document-meta>'
    )
    mimetype = "application/vnd.oasis.opendocument.text"
    return package({"mimetype": mimetype, "content.xml": content, "meta.xml": about, **(parts or {})})


def with_hyphens_of_browsers(raw: bytes) -> bytes:
    """A made PDF whose grave accents are the hyphens that browsers write, which are not those of keyboards."""
    return raw.replace(
        b"/BaseFont /Courier /Encoding /WinAnsiEncoding",
        b"/BaseFont /Courier /Encoding << /BaseEncoding /WinAnsiEncoding /Differences [96 /uni2010] >>",
    )


def pdf(
    pages: Iterable[Sequence[tuple[float, float, float, str]]],
    annotations: str = "",
    info: str = "",
    *,
    prose: Iterable[str] = (),
    scale: float = 1.0,
    outline: Sequence[str] = (),
) -> bytes:
    """A PDF of pages of lines: from the left, from the foot, size of type, words. `annotations` belong to the first page. It is
    set in Courier, lines that are `prose` in Helvetica; with a `scale` the type is made so much larger on the page than it is
    named, as browsers do. Entries of the `outline` are on the first page."""
    types = dict.fromkeys(prose, "F2")
    helvetica = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    objects: list[bytes] = [
        b"",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
    ]
    kids: list[int] = []
    for lines in pages:
        stream = "".join(
            f"BT /{types.get(words, 'F1')} {size / scale} Tf {scale} 0 0 {scale} {left} {base} Tm ({_escaped(words)}) Tj ET\n"
            for left, base, size, words in lines
        ).encode("cp1252")
        objects.append(b"<< /Length %d >>\nstream\n" % len(stream) + stream + b"endstream")
        content = len(objects)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {content} 0 R "
            f"/Resources << /Font << /F1 3 0 R /F2 {helvetica} >> >> /Annots [{'' if kids else annotations}] >>".encode(
                "latin-1"
            )
        )
        kids.append(len(objects))
    first = len(objects) + 2
    last = first + len(outline) - 1
    if outline:
        objects.append(f"<< /Type /Outlines /First {first} 0 R /Last {last} 0 R /Count {len(outline)} >>".encode())
    for number, words in enumerate(outline, first):
        near = f"/Prev {number - 1} 0 R " * (number > first) + f"/Next {number + 1} 0 R " * (number < last)
        objects.append(
            f"<< /Title ({_escaped(words)}) /Parent {first - 1} 0 R {near}/Dest [{kids[0]} 0 R /Fit] >>".encode()
        )
    listed = f"/Outlines {first - 1} 0 R " if outline else ""
    objects[0] = f"<< /Type /Catalog /Pages 2 0 R {listed}>>".encode()
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] /Count {len(kids)} >>".encode()
    objects.append(f"<< {info} >>".encode("latin-1"))
    content_of_file = b"%PDF-1.7\n"
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(content_of_file))
        content_of_file += b"%d 0 obj\n" % number + one + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(content_of_file)
    content_of_file += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table
    trailer = (
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\nstartxref\n{start}\n%%EOF\n"
    )
    return content_of_file + trailer.encode()


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
