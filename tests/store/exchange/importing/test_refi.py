"""Projects and codebooks of REFI-QDA, of programs that mean well and of those that do not."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.annotations.tags import LONGEST
from store.errors import PostilError
from store.exchange.importing.reading import import_file, read
from store.exchange.importing.refi import archive as archive_module

TEXT = "The 🦊 slept.\r\nIt slept long.\r\n"
CODES = """<CodeBook><Codes><Code guid="c1" name="animals" isCodable="false" color="#1f9e97">
<Code guid="c2" name="fox/den" color="#cf5577"><Description>a fox</Description></Code></Code></Codes></CodeBook>"""


def selection(
    start: int, end: int, name: str = "", guid: str = "s1", inside: str = '<CodeRef targetGUID="c2"/>'
) -> str:
    said = f'guid="{guid}" name="{name}" startPosition="{start}" endPosition="{end}" creationDateTime="2024-01-02T03:04:05Z"'
    return (
        f'<PlainTextSelection {said}><Coding guid="k">{inside}</Coding><NoteRef targetGUID="n"/></PlainTextSelection>'
    )


def project(*selections: str, text: str = TEXT, path: str = "internal://t.txt", member: str = "Sources/t.txt") -> bytes:
    xml = (
        f'<Project xmlns="urn:QDA-XML:project:1.0" name="Foxes">{CODES}<Sources><TextSource name="Fox days" '
        f'plainTextPath="{path}">{"".join(selections)}</TextSource></Sources>'
        '<Notes><Note guid="n"><PlainTextContent>my note</PlainTextContent></Note></Notes></Project>'
    )
    return archive({"project.qde": xml.encode(), member: text.encode()})


def archive(members: dict[str, bytes]) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return made.getvalue()


def test_a_selection_with_its_code_note_and_time():
    raw = project(selection(14, 22, "It slept"))
    (one,) = read(raw)
    assert (one.quote, one.tags, one.note, one.title) == ("It slept", ("animals/fox∕den",), "my note", "Fox days")
    assert (one.created, one.name) == ("2024-01-02T03:04:05.000000Z", "urn:uuid:s1")
    tags_and_texts = import_file(raw).tags_and_texts()
    assert [(tag.name, tag.colour, tag.description) for tag in tags_and_texts.tags] == [
        ("animals/fox∕den", "rose", "a fox")
    ]
    assert [(one.name, one.text) for one in tags_and_texts.texts] == [("Fox days", "The 🦊 slept.\nIt slept long.\n")]


def test_a_note_of_qualcoder_says_its_place_in_the_text_that_refers_to_it():
    notes = (
        '<Notes><Note guid="n1" creationDateTime="2024-01-02T03:04:05Z"><PlainTextContent>who?</PlainTextContent>'
        '<PlainTextSelection guid="p1" startPosition="0" endPosition="3"/></Note><Note guid="n2"><PlainTextContent>far'
        '</PlainTextContent><PlainTextSelection guid="p2" startPosition="900" endPosition="903"/></Note></Notes>'
    )
    xml = (
        f'\ufeff<Project xmlns="urn:QDA-XML:project:1.0" origin="QualCoder 3.6">{CODES}<Sources><TextSource name="Foxes" '
        f'plainTextPath="internal://t.txt"><NoteRef targetGUID="n1"/><NoteRef targetGUID="n2"/></TextSource></Sources>{notes}'
        "</Project>"
    )
    noted, far = read(archive({"project.qde": xml.encode(), "Sources/t.txt": f"\ufeff{TEXT}".encode()}))
    assert (noted.quote, noted.note, noted.tags, noted.is_whole) == ("The", "who?", (), False)
    assert noted.created == "2024-01-02T03:04:05.000000Z"
    assert far.refusal == "line 2: note 2 of Foxes is after the end of its text"


def test_a_note_that_is_said_as_description_too_is_taken_once():
    (one,) = read(project(selection(14, 22).replace("><Coding", "><Description>my note</Description><Coding")))
    assert one.note == "my note"


def test_a_code_may_have_the_whole_name():
    codes = '<CodeBook><Codes><Code guid="c1" name="Film"><Code guid="c2" name="film/set/x"/></Code></Codes></CodeBook>'
    xml = f'<Project xmlns="urn:QDA-XML:project:1.0" name="Foxes">{codes}</Project>'
    tags_and_texts = import_file(archive({"project.qde": xml.encode()})).tags_and_texts()
    assert [tag.name for tag in tags_and_texts.tags] == ["Film", "Film/set∕x"]


def test_the_longest_name_of_a_tag_is_taken_whole():
    codes = f'<CodeBook><Codes><Code guid="c1" name="{"x" * LONGEST}"/></Codes></CodeBook>'
    xml = f'<Project xmlns="urn:QDA-XML:project:1.0" name="Foxes">{codes}</Project>'
    tags_and_texts = import_file(archive({"project.qde": xml.encode()})).tags_and_texts()
    assert [tag.name for tag in tags_and_texts.tags] == ["x" * LONGEST]


@pytest.mark.parametrize("start", [14, 15, 13], ids=["characters", "units of UTF-16", "one for a line end"])
def test_however_the_program_counts_the_words_are_those_of_the_name(start):
    text = TEXT if start != 13 else TEXT.replace("\r\n", "\n")
    (one,) = read(project(selection(start, start + 8, "It slept"), text=text))
    assert one.quote == "It slept"


def test_one_bad_selection_costs_no_other():
    rows = list(
        read(
            project(
                selection(0, 3, "The"),
                selection(900, 910, guid="s2"),
                selection(0, 3, guid="s3", inside='<CodeRef targetGUID="none"/>'),
                '<PlainTextSelection guid="s4" startPosition="x" endPosition="2"/>',
                selection(6, 11, "slept", guid="s5"),
                '<PictureSelection guid="p"/>',
            )
        )
    )
    assert [row.quote for row in rows if not row.refusal] == ["The", "slept"]
    assert len(rows) == 6


@pytest.mark.parametrize("path", ["internal://../../etc/passwd", "relative:///etc/passwd", "internal://none.txt"])
def test_a_text_that_is_not_in_the_archive_is_said_and_nothing_else_is_opened(path):
    (one,) = read(project(selection(0, 3), path=path))
    assert "not in the archive" in one.refusal


def test_a_note_whose_text_is_not_in_the_archive_is_said():
    xml = (
        '<Project xmlns="urn:QDA-XML:project:1.0"><Notes><Note guid="n" plainTextPath="internal://n.txt"/></Notes>'
        "</Project>"
    )
    (refused,) = read(archive({"project.qde": xml.encode()}))
    assert refused.refusal == "the text of a note cannot be read: internal://n.txt is not in the archive"


def test_a_member_with_a_path_out_of_the_archive_is_only_a_name():
    (one,) = read(project(selection(0, 3, "The"), member="../../../t.txt"))
    assert one.quote == "The"


def test_a_bomb_is_refused(monkeypatch):
    monkeypatch.setattr(archive_module, "LARGEST", 10_000)
    with pytest.raises(PostilError, match="larger than"):
        list(read(archive({"project.qde": b" " * 100_000})))


ENTITIES = b'<!DOCTYPE p [<!ENTITY a SYSTEM "file:///etc/passwd">]><Project>&a;</Project>'


@pytest.mark.parametrize("raw", [ENTITIES, ENTITIES.decode().encode("utf-16"), b"<Project>", b"", b"<a>" * 5_000])
def test_entities_and_what_is_not_xml_are_refused(raw):
    with pytest.raises(PostilError, match="line 1"):
        list(read(archive({"project.qde": raw})))


@pytest.mark.parametrize("raw", [b"PK\x03\x04", b"PK\x03\x04" + bytes(99), archive({"a.txt": b""})])
def test_what_is_no_project_is_refused_in_words(raw):
    with pytest.raises(PostilError):
        list(read(raw, "qdpx"))


@given(st.data())
def test_any_damage_to_an_archive_is_told_in_words(data):
    raw = bytearray(project(selection(0, 3, "The"), selection(6, 11)))
    for _ in range(data.draw(st.integers(1, 5))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    try:
        list(read(bytes(raw), "qdpx"))
    except PostilError as error:
        assert "\n" not in str(error)


def test_a_real_project(formats):
    project = formats / "refi-qda" / "demo.qdpx"
    if not project.exists():
        pytest.skip("no project of another program is beside the repository")
    rows = list(read(project))
    assert len(rows) > 100
    assert not any(row.refusal for row in rows)


WHOLE = """<Project xmlns="urn:QDA-XML:project:1.0" name="Wards"><Users>
<User guid="U1" name="Ada"/><User guid="u2" name="Ben"/></Users>
<CodeBook><Codes><Code guid="c1" name="calm" isCodable="true"/></Codes></CodeBook>
<Variables><Variable guid="v1" name="Ward" typeOfVariable="Text"/><Variable guid="v2" name="Years" typeOfVariable="Integer"/>
</Variables><Cases><Case guid="k1" name="Nurse 1"><VariableValue><VariableRef targetGUID="v2"/><IntegerValue>-7</IntegerValue>
</VariableValue><SourceRef targetGUID="s1"/></Case><Case guid="k2" name="Both"><SelectionRef targetGUID="p1"/></Case></Cases>
<Sources><TextSource guid="s1" name="Talk"><PlainTextContent>It is calm. It is calm.</PlainTextContent>
<PlainTextSelection guid="p1" startPosition="12" endPosition="22" creatingUser="u1">
<Coding guid="g" creatingUser="u2"><CodeRef targetGUID="c1"/></Coding></PlainTextSelection>
<Coding guid="g2"><CodeRef targetGUID="c1"/></Coding><NoteRef targetGUID="n1"/>
<VariableValue><VariableRef targetGUID="v1"/><TextValue>=north</TextValue></VariableValue></TextSource>
<TextSource guid="s2" name="Talk"><PlainTextContent>Another talk.</PlainTextContent></TextSource></Sources>
<Notes><Note guid="n1" name="memo"><PlainTextContent>of the whole talk</PlainTextContent></Note>
<Note guid="n2"><PlainTextContent>of nothing</PlainTextContent></Note></Notes>
<Sets><Set guid="t" name="a set"/></Sets></Project>"""


def test_users_variables_cases_and_what_is_said_of_a_whole_text():
    file = import_file(archive({"project.qde": WHOLE.encode()}))
    selected, whole, *others = file.annotations()
    assert (selected.quote, selected.passage, selected.creator) == ("It is calm", (12, 22), "Ben")
    assert (whole.is_whole, whole.tags, whole.note, whole.article) == (
        True,
        ("calm",),
        "of the whole talk",
        "urn:uuid:s1",
    )
    assert [one.refusal for one in others] == [
        "a set has no place in a library",
        "this note stands at no text: of nothing",
    ]
    first, second = file.tags_and_texts().texts
    assert first.attributes == ("ward==north", "case=Nurse 1", "years=-7", "case=Both")
    assert (second.name, second.attributes) == ("Talk", ())
