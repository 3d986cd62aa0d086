"""Documents of Word and OpenDocument, RTF: structure, comments, tracked changes."""

import zipfile
from io import BytesIO

import pytest
from docx import Document as NewDocument
from made_files import W14, W15, W, docx, odt, package

from store.articles.formats import read
from store.errors import NotAnArticle

RUN = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"


def paragraph(*inside: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{''.join(inside)}</w:p>"


NUMBERED = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/numbering.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/></Types>',
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="n" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/></Relationships>',
)
"""The parts of a package that say where the numbers of lists are."""


def run(words: str) -> str:
    return RUN.format(words)


COMMENTS = (
    f"<w:comments {W} {W14}>"
    '<w:comment w:id="0" w:author="B. Fen" w:date="2024-03-26T10:00:00Z">'
    '<w:p w14:paraId="A1"><w:r><w:t>Who says so?</w:t></w:r></w:p></w:comment>'
    '<w:comment w:id="1" w:author="Ada"><w:p w14:paraId="A2"><w:r><w:t>The office.</w:t></w:r></w:p></w:comment>'
    "</w:comments>"
)
THREADS = (
    f'<w15:commentsEx {W15}><w15:commentEx w15:paraId="A1"/>'
    '<w15:commentEx w15:paraId="A2" w15:paraIdParent="A1"/></w15:commentsEx>'
)


def commented(words: str, number: int = 0) -> str:
    return f'<w:commentRangeStart w:id="{number}"/>{run(words)}<w:commentRangeEnd w:id="{number}"/>'


def test_a_comment_is_a_mark_on_its_passage_with_its_answers():
    body = paragraph(run("It was "), commented("closed on Monday"), run(", and so on."))
    document = read("a.docx", docx(body, {"word/comments.xml": COMMENTS, "word/commentsExtended.xml": THREADS}))
    assert document.text == "It was closed on Monday, and so on."
    (mark,) = document.file_annotations
    assert document.text[mark.start : mark.end] == "closed on Monday"
    assert (mark.note, mark.author, mark.created) == (
        "Who says so?\n\nAda: The office.",
        "B. Fen",
        "2024-03-26T10:00:00Z",
    )


def test_a_comment_over_paragraphs_covers_them():
    body = (
        f'<w:commentRangeStart w:id="0"/>{paragraph(run("One."))}{paragraph(run("Two."))}<w:commentRangeEnd w:id="0"/>'
    )
    document = read("a.docx", docx(body + paragraph(run("Three.")), {"word/comments.xml": COMMENTS}))
    (mark,) = document.file_annotations
    assert document.text[mark.start : mark.end] == "One.\n\nTwo."


def test_a_comment_at_a_place_is_a_mark_on_the_word_before_it():
    reference = '<w:r><w:commentReference w:id="0"/></w:r>'
    document = read("a.docx", docx(paragraph(run("It was closed"), reference), {"word/comments.xml": COMMENTS}))
    (mark,) = document.file_annotations
    assert document.text[mark.start : mark.end] == "closed"


MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def letters(some: str) -> str:
    return f"<m:r><m:t>{some}</m:t></m:r>"


def nary(operator: str, operand: str) -> str:
    stated = f"<m:chr m:val='{operator}'/>" if operator else ""
    return f"<m:nary><m:naryPr>{stated}</m:naryPr><m:sub/><m:sup/><m:e>{operand}</m:e></m:nary>"


def delimited(properties: str, inside: str) -> str:
    return f"<m:d><m:dPr>{properties}</m:dPr><m:e>{inside}</m:e></m:d>"


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        (f"{letters('E=m')}<m:sSup><m:e>{letters('c')}</m:e><m:sup>{letters('2')}</m:sup></m:sSup>", "E=mc^2"),
        (f"<m:f><m:num>{letters('a+1')}</m:num><m:den>{letters('b')}</m:den></m:f>", "(a+1)/b"),
        (f"<m:rad><m:deg/><m:e>{letters('x')}</m:e></m:rad>", "√x"),
        (f"<m:rad><m:deg>{letters('3')}</m:deg><m:e>{letters('x')}</m:e></m:rad>", "∛x"),
        (f"<m:rad><m:deg>{letters('n')}</m:deg><m:e>{letters('a+b')}</m:e></m:rad>", "√[n](a+b)"),
        (
            f"<m:rad><m:radPr><m:degHide m:val='1'/></m:radPr><m:deg>{letters('3')}</m:deg><m:e>{letters('x')}</m:e></m:rad>",
            "√x",
        ),
        (nary("", nary("∑", letters("x"))), "∫ ∑ x"),
        (nary("∏", nary("", letters("x"))), "∏ ∫ x"),
        (delimited("", letters("x")), "(x)"),
        (delimited("<m:begChr m:val='['/><m:endChr m:val=')'/>", letters("x")), "[x)"),
        (delimited("<m:begChr m:val='{'/><m:endChr m:val=''/>", letters("x")), "{x"),
        (delimited("", delimited("<m:begChr m:val='|'/><m:endChr m:val='|'/>", letters("x"))), "(|x|)"),
    ],
)
def test_a_formula_of_word_stands_on_its_line(inside, words):
    body = paragraph(run("So "), f"<m:oMath {MATH}>{inside}</m:oMath>", run(" it is."))
    assert read("a.docx", docx(body)).text == f"So {words} it is."


def test_a_simple_field_is_what_it_shows_and_hidden_words_are_none():
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>"
    shown = "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>plain</w:t></w:r>"
    body = paragraph(
        run("On "), f'<w:fldSimple w:instr=" DATE ">{run("5 May")}</w:fldSimple>', run(" it was "), hidden, shown
    )
    assert read("a.docx", docx(body)).text == "On 5 May it was plain"


def test_notes_of_word_have_the_numbers_by_which_they_are_referred_to():
    notes = (
        f'<w:footnotes {W}><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>{run("So he said.")}</w:p>'
        "</w:footnote></w:footnotes>"
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="n" Type="{kind}" Target="footnotes.xml"/></Relationships>'
    )
    parts = {"word/footnotes.xml": notes, "word/_rels/document.xml.rels": rels}
    body = paragraph(run("It was closed"), '<w:r><w:footnoteReference w:id="2"/></w:r>', run("."))
    assert read("a.docx", docx(body, parts)).text == "It was closed[1].\n\n[1] So he said."


def test_tracked_changes_are_shown_as_accepted_and_said():
    body = paragraph(
        run("It was "),
        f'<w:ins w:id="1" w:author="A">{run("surely ")}</w:ins>',
        '<w:del w:id="2" w:author="A"><w:r><w:delText>perhaps </w:delText></w:r></w:del>',
        run("closed."),
    )
    document = read("a.docx", docx(body))
    assert document.text == "It was surely closed."
    assert document.warnings == ("tracked changes: 1 insertion shown, 1 deletion not",)


def test_tables_of_documents_keep_their_last_cells_though_these_are_empty():
    cells = f"<w:tc>{paragraph(run('Crane'))}</w:tc><w:tc>{paragraph('')}</w:tc>"
    assert read("a.docx", docx(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>")).text == "Crane │"
    row = "<table:table-row><table:table-cell><text:p>Crane</text:p></table:table-cell><table:table-cell/></table:table-row>"
    assert read("a.odt", odt(f"<table:table>{row}</table:table>")).text == "Crane │"


def test_tables_of_word_keep_their_rows():
    cells = "".join(f"<w:tc>{paragraph(run(words))}</w:tc>" for words in ("Crane", "1954"))
    assert (
        read("a.docx", docx(f"<w:tbl><w:tr>{cells}</w:tr><w:tr>{cells}</w:tr></w:tbl>")).text
        == "Crane │ 1954\nCrane │ 1954"
    )


def test_the_day_of_a_template_is_no_date_of_a_document():
    file = BytesIO()
    NewDocument().save(file)
    core = zipfile.ZipFile(file).read("docProps/core.xml").decode()
    assert "2013-12-23" in core
    assert read("a.docx", docx(paragraph(run("Words.")), {"docProps/core.xml": core})).date is None


def test_styles_of_lists_in_word_have_levels():
    document, file = NewDocument(), BytesIO()
    for style in ("List Bullet", "List Bullet 2", "List Number", "List Number 2", "List Number 3"):
        document.add_paragraph(f"In {style}", style=style)
    document.save(file)
    blocks = read("a.docx", file.getvalue()).blocks
    assert [(block.marker, block.indent) for block in blocks] == [("•", 1), ("•", 2), ("1.", 1), ("1.", 2), ("1.", 3)]


def test_the_properties_of_a_word_document_are_its_card():
    core = (
        '<cp:coreProperties xmlns:cp="x" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
        "<dc:title>Storm</dc:title><dc:creator>Ada Marsh; B. Fen</dc:creator>"
        "<dcterms:created>2024-03-26T10:00:00Z</dcterms:created></cp:coreProperties>"
    )
    document = read("a.docx", docx(paragraph(run("Words.")), {"docProps/core.xml": core}))
    assert (document.title, document.authors, document.written_date) == ("Storm", ("Ada Marsh", "B. Fen"), "2024-03-26")


def test_the_day_below_the_title_of_a_document_comes_before_that_of_its_file():
    core = '<p xmlns:dcterms="http://purl.org/dc/terms/"><dcterms:created>2024-03-26T10:00:00Z</dcterms:created></p>'
    word = f'<w:p><w:pPr><w:pStyle w:val="Date"/></w:pPr>{run("24 June 2016")}</w:p>{paragraph(run("Words."))}'
    text = '<text:p text:style-name="Date">24 June 2016</text:p><text:p>Words.</text:p>'
    meta = "<meta:creation-date>2024-03-26T10:00:00</meta:creation-date>"
    for name, raw in (("a.docx", docx(word, {"docProps/core.xml": core})), ("a.odt", odt(text, meta=meta))):
        assert read(name, raw).written_date == "2016-06-24"


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "password"),
        (package({"a": "b"}), "not a Word document"),
        (docx("<w:p>")[:200], "damaged"),
    ],
)
def test_what_is_no_word_document_is_refused_with_the_reason(raw, reason):
    with pytest.raises(NotAnArticle, match=reason):
        read("a.docx", raw)


ODT = (
    '<text:h text:outline-level="1">Storm</text:h><text:p>It <text:span text:style-name="B">was</text:span> '
    "closed<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>On Monday.</text:p></text:note-body>"
    '</text:note>.<text:s text:c="2"/>So</text:p>'
    "<text:list><text:list-item><text:p>one</text:p></text:list-item><text:list-item><text:p>two</text:p></text:list-item></text:list>"
    "<table:table><table:table-row><table:table-cell><text:p>Crane</text:p></table:table-cell><table:table-cell/>"
    "<table:table-cell><text:p>1954</text:p></table:table-cell></table:table-row></table:table>"
)
BOLD = '<style:style style:name="B"><style:text-properties fo:font-weight="bold"/></style:style>'


def test_an_open_document_keeps_its_structure():
    document = read("a.odt", odt(ODT, BOLD))
    assert document.text == "Storm\n\nIt was closed[1]. So\n\none\ntwo\n\nCrane │ │ 1954\n\n[1] On Monday."
    assert [block.kind for block in document.blocks][:1] == ["heading"]
    assert [document.text[span.start : span.end] for span in document.spans if span.kind == "strong"] == ["was"]


def test_a_comment_of_an_open_document_is_a_mark_on_its_passage():
    body = (
        '<text:p>It was <office:annotation office:name="c1"><dc:creator>B. Fen</dc:creator>'
        "<dc:date>2024-03-26T10:00:00.5</dc:date>"
        '<text:p>Who says so?</text:p></office:annotation>closed<office:annotation-end office:name="c1"/> then.</text:p>'
    )
    document = read("a.odt", odt(body))
    (mark,) = document.file_annotations
    assert document.text == "It was closed then."
    assert document.text[mark.start : mark.end] == "closed"
    assert (mark.note, mark.author, mark.created, mark.name) == ("Who says so?", "B. Fen", "2024-03-26T10:00:00Z", "c1")


def test_a_comment_of_an_open_document_has_its_answers_and_may_stand_at_a_place():
    loext = 'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
    answer = f'<office:annotation {loext} office:name="2" loext:parent-name="1"><dc:creator>Bo</dc:creator><text:p>No.</text:p>'
    body = (
        '<text:p>It was <office:annotation office:name="1"><text:p>Who says?</text:p></office:annotation>closed'
        f'<office:annotation-end office:name="1"/>{answer}</office:annotation> on Monday'
        "<office:annotation><text:p>Which?</text:p></office:annotation>.</text:p>"
    )
    document = read("a.odt", odt(body))
    assert document.text == "It was closed on Monday."
    assert [(document.text[mark.start : mark.end], mark.note) for mark in document.file_annotations] == [
        ("closed", "Who says?\n\nBo: No."),
        ("Monday", "Which?"),
    ]


def test_a_note_of_an_open_document_keeps_its_paragraphs():
    note = "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>One.</text:p><text:p>Two.</text:p>"
    text = read("a.odt", odt(f"<text:p>It was{note}</text:note-body></text:note> so.</text:p>")).text
    assert text == "It was[1] so.\n\n[1] One.\n\nTwo."


@pytest.mark.parametrize("name", ["element", "within", "special", "styles", "init"])
def test_an_element_of_any_name_is_what_is_in_it(name):
    body = f"<text:p>Before <text:{name}>what is in it</text:{name}> and after.</text:p>"
    assert read("a.odt", odt(body)).text == "Before what is in it and after."


FORMULA = (
    '<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mi>x</mi>'
    "<annotation>x over 2</annotation></semantics></math>"
)


MATHML = '<math xmlns="http://www.w3.org/1998/Math/MathML"><msup><mi>x</mi><mn>2</mn></msup></math>'


@pytest.mark.parametrize(
    ("damaged", "words"),
    [("", ""), ("no XML", ""), ("<unclosed", ""), (FORMULA, "x over 2"), (MATHML, "x^2")],
)
def test_a_damaged_object_of_an_open_document_is_left_out(damaged, words):
    body = (
        '<text:p>It was <draw:frame xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0">'
        '<draw:object xlink:href="./Object 1/"/></draw:frame> closed.</text:p>'
    )
    document = read("a.odt", odt(body, parts={"Object 1/content.xml": damaged}))
    assert document.text.split() == ["It", "was", *words.split(), "closed."]


def test_lists_of_an_open_document_have_numbers_by_their_levels():
    levels = "".join(f'<text:list-level-style-number text:level="{level}"/>' for level in (2, 3))
    styles = f'<text:list-style style:name="L"><text:list-level-style-bullet text:level="1"/>{levels}</text:list-style>'
    within = "<text:list><text:list-item><text:p>two</text:p></text:list-item></text:list>"
    body = f'<text:list text:style-name="L"><text:list-item><text:p>one</text:p>{within}</text:list-item></text:list>'
    assert [block.marker for block in read("a.odt", odt(body, styles)).blocks] == ["•", "1."]


def test_lines_of_code_in_an_open_document_are_one_block_and_lowered_figures_are_such():
    code = "".join(f'<text:p text:style-name="Source_20_Code">{line}</text:p>' for line in ("if so:", "<text:s/>stop"))
    low = '<style:style style:name="L"><style:text-properties style:text-position="sub 58%"/></style:style>'
    body = f'{code}<text:p>H<text:span text:style-name="L">2</text:span>O</text:p>'
    assert read("a.odt", odt(body, low)).text == "if so:\n stop\n\nH₂O"


def test_deleted_words_of_an_open_document_are_not_shown():
    deleted = "<text:deletion><text:p>gone</text:p></text:deletion>"
    changes = f"<text:tracked-changes><text:changed-region>{deleted}</text:changed-region></text:tracked-changes>"
    body = f"{changes}<text:p>Kept.</text:p>"
    document = read("a.odt", odt(body))
    assert document.text == "Kept."
    assert "tracked changes" in document.warnings[0]


def test_rich_text_is_its_paragraphs():
    raw = rb"{\rtf1\ansi\ansicpg1252{\info{\title Storm}{\author Ada Marsh}}\pard It was {\b closed}.\par Caf\'e9 au lait.\par}"
    document = read("a.rtf", raw)
    assert document.text == "It was closed.\n\nCafé au lait."
    assert (document.title, document.authors) == ("Storm", ("Ada Marsh",))


def in_rtf(words):
    return read("a.rtf", ("{\\rtf1\\ansi\\ansicpg1252 " + words + "}").encode())


@pytest.mark.parametrize(
    "note",
    [
        r"{\cs16\super \chftn {\footnote \pard\plain {\cs16\super \chftn } Page \{4\}.}}",
        r"{\super\chftn}{\*\footnote\chftn\~\plain\pard {\pard Page \{4\}.\par}\n}",
        r"{\super\chftn{\*\footnote\ftnalt\pard {\super\chftn} Page \{4\}.}}",
    ],
)
def test_notes_of_rtf_stand_at_the_end_with_their_number(note):
    text = in_rtf(rf"\pard It was closed{note} on Monday.\par Then it was open.\par").text
    assert text == "It was closed[1] on Monday.\n\nThen it was open.\n\n[1] Page {4}."


def test_rows_of_rtf_keep_their_cells_and_the_empty_ones():
    begun = r"\trowd\cellx1\cellx2\pard\intbl "
    rows = rf"{begun}{{Name\par}}\cell {{}}\cell\row{begun}\cell Ada\par Marsh\cell\row\pard Then.\par"
    assert in_rtf(rows).text == "Name │\n│ Ada Marsh\n\nThen."


def test_items_of_lists_in_rtf_have_their_markers_apart_from_their_words():
    document = in_rtf(r"{\listtext\tab\'b7\tab}First\par {\listtext\tab\'b7\tab}Second\par")
    assert document.text == "First\nSecond"
    assert [block.marker for block in document.blocks] == ["•", "•"]


@pytest.mark.parametrize(
    "items",
    [
        r"{\listtext\'b7\tab}\pard\ls1\ilvl0\fi-360\li720 First\par {\listtext o\tab}\pard\ls1\ilvl1 Second\par",
        r"\pard\ilvl0\ls1{\listtext\'b7\tab}First\par \pard\ilvl1\ls1{\listtext o\tab}Second\par",
        r"{\pard \ql \li360 \fi-360 \bullet \tx360\tab First\par}{\pard \ql \li720 \fi-360 \endash \tx360\tab Second\par}",
    ],
)
def test_items_of_lists_in_rtf_have_their_levels(items):
    document = in_rtf(items)
    assert document.text == "First\nSecond"
    assert [block.indent for block in document.blocks] == [1, 2]
    assert document.blocks[1].marker in "◦–"


def test_headings_of_rtf_are_known_by_their_outline():
    document = in_rtf(
        r"\pard\outlinelevel0\b Storm\par\pard\b0 It came.\par\pard \outlinelevel2 Then\par\pard\outlinelevel9 Gone.\par"
    )
    assert document.text == "Storm\n\nIt came.\n\nThen\n\nGone."
    headings = [(document.text[block.start : block.end], block.level) for block in document.blocks]
    assert headings == [("Storm", 1), ("Then", 3)]


def test_addresses_of_links_stand_out_of_the_words_of_rtf():
    link = r'{\field{\*\fldinst{HYPERLINK "https://example.org/y"}}{\fldrslt{\ul the page}}}'
    assert in_rtf(rf"See {link} here.\par").text == "See the page here."


def test_signs_that_rtf_has_two_numbers_for_are_one():
    assert in_rtf(r"So \u-10179?\u-8704? it was.\par").text == "So 😀 it was."


def test_what_is_no_rich_text_is_refused():
    with pytest.raises(NotAnArticle, match="not an RTF file"):
        read("a.rtf", b"hello")


def test_a_further_paragraph_of_an_entry_in_word_has_no_marker_of_its_own():
    def item(words: str, number: int) -> str:
        numbered = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
        return f"<w:p><w:pPr>{numbered}</w:pPr>{run(words)}</w:p>"

    kinds = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:lvl w:ilvl="0"><w:numFmt w:val="{kind}"/><w:lvlText w:val="{shown}"/>'
        "</w:lvl></w:abstractNum>"
        for number, kind, shown in ((1, "bullet", " "), (2, "decimal", "%1."))
    )
    numbers = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number - 9}"/></w:num>' for number in (10, 11)
    )
    numbering = {"word/numbering.xml": f"<w:numbering {W}>{kinds}{numbers}</w:numbering>"}
    types, rels = NUMBERED
    body = item("One", 11) + item("More of it", 10) + item("Two", 11) + item("The end", 10)
    document = read(
        "a.docx", docx(body, numbering | {"[Content_Types].xml": types, "word/_rels/document.xml.rels": rels})
    )
    assert document.text == "One\nMore of it\nTwo\nThe end"
    assert [block.marker for block in document.blocks] == ["1.", "", "2.", ""]


def test_old_items_of_rtf_are_items():
    document = in_rtf(r"{\pntext\'b7\tab}First\par {\listtext\'b7\tab}Second\par")
    assert (document.text, [block.marker for block in document.blocks]) == ("First\nSecond", ["•", "•"])


def test_code_in_rtf_keeps_its_lines_and_the_room_before_them():
    types = r"{\fonttbl{\f0 \fswiss Helvetica;}{\f1 \fmodern Courier;}}"
    code = r"{\pard \ql \f0 \sa180 \li0 \fi0 \f1 if closed:\line" + "\n" + r"    tell()\line" + "\n" + r"open()\par}"
    prose = r"{\pard \ql \f0 \sa180 \li0 \fi0 {\f1 tell} is said.\par}"
    document = in_rtf(types + code + prose)
    assert document.text == "if closed:\n    tell()\nopen()\n\ntell is said."
    assert [(block.kind, document.text[block.start : block.end]) for block in document.blocks] == [
        ("code", "if closed:\n    tell()\nopen()")
    ]


def test_a_further_paragraph_of_an_entry_in_rtf_stands_below_it():
    items = (
        r"{\pard \ql \li360 \fi-360 \bullet \tx360\tab First\par}{\pard \ql \li360 \fi0 More of it\par}"
        r"{\pard \ql \li360 \fi-360 \bullet \tx360\tab Second\par}{\pard \ql \li0 \fi0 The end\line of it\par}"
    )
    document = in_rtf(items)
    assert document.text == "First\nMore of it\nSecond\n\nThe end\nof it"
    assert [(block.indent, block.marker) for block in document.blocks] == [(1, "•"), (1, ""), (1, "•")]
