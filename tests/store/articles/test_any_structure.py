"""Every reader of articles, given structures put together at random from what its format is made of, and any bytes."""

from __future__ import annotations

import json
from functools import partial
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.articles.document_json import document_from_json
from store.articles.folder import READ_HERE
from store.articles.formats import FORMATS, format_of, read
from store.articles.reader_worker import answered, read_article, serve
from store.errors import NotAnArticle
from tests.store.articles.made_files import docx, epub, odt, package

MARKUP = """
<p> </p> <div> </div> <table> <tr> <td colspan=9> </table> <ul> <li> <a href="#x"> </a> <b> <i> <pre> </pre>
<h1> </h1> <blockquote> <script> </script> <script type="application/ld+json">
{"@type":"Article","articleBody":" <style> <template> <svg> <math> <!-- --> <![CDATA[ ]]> <?xml &amp; &#0;
&#x110000; & < > " ' a=1 hidden style="display:none" <meta property="og:title" content=" <title> </title>
<article class="post comment"> <main> <br/> <img alt="x"> <base href="http://a"> words, 世界 é \u202e \x1b[2J \0
""".split()
MARKDOWN = """
# ## > >> - * 1. 1) [a] [a](b) ![a](b) [a]: <b> </b> ` ``` ~~~ ** __ *a _a | |- --- === \\ \\* &amp; {{ }}
[[a]] ^a :: $$ <!-- --> \t title: tags: [ { : | > & *a !!python/object: +++ words 世 \x1b \0
""".split()
RTF = r"""
{ } \rtf1 \ansi \par \u-10179? \u55357? \'ff \bin9999999 \fonttbl \pict \object \* \field \fldinst \ud \upr
\trowd \cell \row \ansicpg99999 \uc9 \deff0 \b \b0 \s1 words 世 \' \\ \{ \1 \x1b
""".split()
CAPTIONS = """
WEBVTT 1 00:00:01.000 --> 00:00:02.000 99:99:99.999 NOTE STYLE <v Ann> </v> <c.x> <00:00:01.500> {\\an8} words
- align:start 00:00:01,000
""".split()
WORD = """
<w:p> </w:p> <w:r> </w:r> <w:t> </w:t> <w:tbl> </w:tbl> <w:tr> <w:tc> <w:pPr> </w:pPr> <w:pStyle
w:val="Heading1"/> <w:numPr/> <w:commentRangeStart w:id="1"/> <w:commentRangeEnd w:id="1"/> <w:highlight
w:val="yellow"/> <w:footnoteReference w:id="9"/> <w:br/> <w:tab/> <w:del> <w:ins> words &#x10FFFF; <w:sym
w:char="F0B7"/>
""".split()
ODF = """
<text:p> </text:p> <text:h text:outline-level="999"> </text:h> <text:list> <text:list-item> </text:list>
<text:s text:c="99999999"/> <text:span> </text:span> <text:note> <text:note-body> <table:table>
<table:table-row> <table:table-cell table:number-columns-repeated="x"> <text:tab/> <text:line-break/>
<office:annotation> words <text:section>
""".split()
PDF = """
%PDF-1.7 1 0 obj endobj << >> [ ] (a) <41> /Type /Catalog /Pages /Page /Kids /Count -1 9999999999 /Contents
/Font /Annots 1 0 R 2 0 R 3 0 R stream endstream /Length 5 BT ET Tf Tj (words) Tj trailer /Root xref 0 1
startxref 9 %%EOF /Filter /FlateDecode /ObjStm
""".split()
MAIL = """
Content-Type: multipart/related; boundary=x --x --x-- text/html text/plain; charset=x
Content-Transfer-Encoding: base64 quoted-printable =3D =FF <p>words Subject: =?utf-8?q?a?= From: \n\n WARC/1.0
WARC-Type: response Content-Length: -1 9999999999 HTTP/1.1 200 OK \r\n
""".split()


def joined(tokens: list[str]) -> st.SearchStrategy[str]:
    """Tokens at random, some again and again, with any separator."""
    some = st.tuples(
        st.sampled_from(tokens), st.sampled_from([1, 1, 1, 2, 40]), st.sampled_from(["", " ", "\n", "\n\n"])
    )
    return st.lists(some.map(lambda one: (one[0] + one[2]) * one[1]), max_size=40).map("".join)


def as_bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


STRUCTURES: dict[str, st.SearchStrategy[bytes]] = {
    "a.txt": joined(MARKDOWN).map(as_bytes),
    "a.md": joined(MARKDOWN).map(lambda text: as_bytes("---\n" + text)) | joined([*MARKDOWN, *MARKUP]).map(as_bytes),
    "a.html": joined(MARKUP).map(as_bytes),
    "a.vtt": joined(CAPTIONS).map(lambda text: as_bytes("WEBVTT\n\n" + text)),
    "a.srt": joined(CAPTIONS).map(as_bytes),
    "a.rtf": joined(RTF).map(lambda text: as_bytes("{\\rtf1 " + text)),
    "a.mhtml": joined([*MAIL, *MARKUP]).map(as_bytes),
    "a.warc": joined([*MAIL, *MARKUP]).map(as_bytes),
    "a.pdf": joined(PDF).map(lambda text: as_bytes("%PDF-1.7\n" + text)),
    "a.docx": joined(WORD).map(docx),
    "a.odt": joined(ODF).map(odt),
    "a.epub": joined(MARKUP).map(lambda text: epub({"one.xhtml": text})),
    "a.maff": joined(MARKUP).map(lambda text: package({"1/index.html": text, "1/index.rdf": text})),
    "a.wacz": joined([*MAIL, *MARKUP]).map(
        lambda text: package({"archive/data.warc": text, "pages/pages.jsonl": text})
    ),
}
ANY = st.binary(max_size=300)


def test_every_format_has_structures():
    tried = {format_of(name).reader for name in STRUCTURES}
    assert tried == {known.reader for known in FORMATS}, "each format has its signs in STRUCTURES"


@pytest.mark.parametrize("name", STRUCTURES)
@given(st.data())
@settings(max_examples=40)
def test_any_structure_is_read_or_refused_in_one_line(name, data):
    """As the process answers that reads such files; what is read in this one raises nothing else."""
    raw = data.draw(STRUCTURES[name] | ANY)
    try:
        document = read_as_asked(name, raw)
    except NotAnArticle as error:
        assert str(error) and "\n" not in str(error)
        return
    assert len(document.text) <= 200 * len(raw) + 100_000
    for passage in (*document.blocks, *document.spans):
        assert 0 <= passage.start <= passage.end <= len(document.text)


def read_as_asked(name: str, raw: bytes):
    if format_of(name).where != "apart" and len(raw) <= READ_HERE:
        return read(name, raw)
    request = json.dumps({"name": name, "size": len(raw), "seconds": 60}).encode() + b"\n" + raw
    answers = BytesIO()
    serve(BytesIO(request), answers, partial(answered, answer=read_article))
    answer = json.loads(answers.getvalue())
    if "refusal" in answer:
        raise NotAnArticle(answer["refusal"])
    return document_from_json(answer["document"])
