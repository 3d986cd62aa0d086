"""Notes that Zotero makes of what was marked in a document, saved as HTML or as Markdown.

    “The ferry left the quay” ([Marsh, 2024, p. 5](zotero://select/…)) ([pdf](zotero://open-pdf/…?annotation=K1)) check the tide

The title of the document stands in the heading, or in the data of the citation or of the whole note.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from operator import itemgetter
from urllib.parse import unquote

from store.exchange.importing.incoming import BadLine, Incoming
from store.exchange.importing.pieces.line_numbers import LineNumbers
from store.exchange.importing.pieces.records import read_each

MARKED = re.compile(
    r"<(?P<tag>span|p)[^>]*\sdata-annotation=[\"'](?P<data>[^\"']*)[\"'][^>]*>(?P<words>.*?)</(?P=tag)>", re.DOTALL
)
DATA = re.compile(r"data-annotation=[\"']?")
CITATION = re.compile(r"<span class=[\"']citation[\"'].*?</span>\s*\)?\s*</span>", re.DOTALL)
ELEMENT = re.compile(r"<[^>]*>")
LINE = re.compile(
    r"[ >*-]*[“\"«](?P<words>.+?)[”\"»] \(\[(?P<cited>[^\]]*)\]\((?P<select>zotero://[^)]*)\)\)"
    r"(?: \(\[[^\]]*\]\((?P<open>zotero://[^)]*)\)\))?(?P<comment>.*)"
)
CITED = re.compile(r"\sdata-citation(?:-items)?=[\"'](?P<data>[^\"']*)[\"']")
KEY = re.compile(r"annotation=(?P<key>\w+)")
HEADING = re.compile(r"^# +(?P<words>.+?)\s*$|<h1>(?P<html>.*?)</h1>", re.MULTILINE | re.DOTALL)
OWN_HEADING = re.compile(r"annotations\b.*", re.IGNORECASE | re.DOTALL)


def is_zotero(beginning: str) -> bool:
    return "data-annotation=" in beginning or "zotero://select" in beginning


def read_zotero(text: str) -> Iterator[Incoming]:
    """The quotes with the comments after them."""
    heading = HEADING.search(text)
    title = _plain(heading["words"] or heading["html"] or "") if heading else ""
    title = "" if OWN_HEADING.fullmatch(title) else title
    if "data-annotation=" in text:
        about = CITED.search(text)
        title = title or (_cited(about["data"]) if about else "")
        return read_each(_marked(text), lambda line, record: [_of_html(line, *record, title)])
    lines = ((number, line) for number, line in enumerate(text.split("\n"), 1) if "zotero://" in line)
    return read_each(lines, lambda number, line: [_of_line(number, line, title)])


def _marked(text: str) -> Iterator[tuple[int, tuple[re.Match[str], str]] | BadLine]:
    """What is marked, each with its line and with what stands after it; an element that is not whole is told of."""
    numbers, marked = LineNumbers(text), list(MARKED.finditer(text))
    starts = {match.start("data") for match in marked}
    cut = [data.end() for data in DATA.finditer(text) if data.end() not in starts]
    bounds = [*(match.start() for match in marked[1:]), len(text)]
    whole = [(match.start(), match, end) for match, end in zip(marked, bounds, strict=False)]
    for start, match, end in sorted([*whole, *((at, None, at) for at in cut)], key=itemgetter(0)):
        if match is None:
            yield BadLine(numbers.at(start), "what is marked here is not whole")
        else:
            yield numbers.at(start), (match, _behind(text, match.end(), end))


def _of_html(line: int, marked: re.Match[str], behind: str, title: str) -> Incoming:
    try:
        data = json.loads(unquote(marked["data"]).replace("&quot;", '"'))
    except (ValueError, RecursionError) as error:
        raise BadLine(line, "its data-annotation is not JSON") from error
    key = data.get("annotationKey") if isinstance(data, dict) else None
    about = CITED.search(behind)
    title = (_cited(about["data"]) if about else "") or title
    return Incoming(
        line,
        _plain(marked["words"]).strip('“”"«»'),
        note=_plain(CITATION.sub("", behind)),
        name=f"zotero:{key}" if isinstance(key, str) else "",
        title=title,
    )


def _cited(data: str) -> str:
    """The title of the document that the data of a citation is about; ``""`` where there is none."""
    try:
        cited = json.loads(unquote(data).replace("&quot;", '"'))
    except (ValueError, RecursionError):
        return ""
    items = cited.get("citationItems") if isinstance(cited, dict) else cited
    first = items[0] if isinstance(items, list) and items else None
    about = first.get("itemData") if isinstance(first, dict) else None
    title = about.get("title") if isinstance(about, dict) else None
    return " ".join(title.split()) if isinstance(title, str) else ""


def _of_line(number: int, line: str, title: str) -> Incoming:
    match = LINE.fullmatch(line)
    if match is None:
        raise BadLine(number, "there is a link of Zotero, and no quote before it")
    key = KEY.search(match["open"] or "")
    name = f"zotero:{key['key']}" if key else ""
    return Incoming(number, match["words"], note=match["comment"].strip(), name=name, title=title)


def _behind(text: str, at: int, before: int) -> str:
    """What stands after a quote in its paragraph, and before the next quote."""
    end = text.find("</p>", at, before)
    return text[at:end] if end >= 0 else text[at:before] if before < len(text) else ""


def _plain(html: str) -> str:
    from html import unescape

    return " ".join(unescape(ELEMENT.sub("", html)).split())
