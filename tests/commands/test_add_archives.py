"""`postil add` with what was saved elsewhere, to be read later."""

import io
import json
import zipfile

import pytest

from tests.commands.served_site import served

A, B = "https://example.org/a", "https://example.org/b"
STORY = "<p>The harbour was closed on Monday, after the storm. Nobody knew for how long it would be.</p>" * 5
POCKET = f"title,url,time_added,tags,status\nStorm,{A},1700000000,sea|two words,unread\n{B},{B},1700000001,,archive\n"
INSTAPAPER = (
    "URL,Title,Selection,Folder,Timestamp,Tags\n"
    + f'{A},Storm,,Reading,1700000000,"[""sea"",""two words""]"\n'
    + f"{B},B,,Archive,1,[]\n"
)
READER = (
    "Title,URL,ID,Document tags,Saved date,Reading progress,Location,Seen\n"
    f"Storm,{A},1,\"['sea', 'two words']\",2023-11-14 22:13:20+00:00,0.1,new,True\n"
    f"Feed,https://example.org/feed,2,,2023-11-14 22:13:20+00:00,0,feed,True\n{B},{B},3,,,0,archive,True\n"
)
MATTER = (
    "Title,Author,Publisher,URL,Tags,Word Count,In Queue,Favorited,Read,Highlight_Count,Last Interaction Date,File Id\n"
    f"Storm,Ada Marsh,Times,{A},sea;two words,100,True,False,False,0,2023-11-14,x\nB,,,{B},,1,True,False,False,0,,y\n"
)
BOOKMARKS = (
    "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE><H1>Bookmarks</H1><DL><p>\n"
    f'<DT><A HREF="{A}" ADD_DATE="1700000000" TAGS="sea,two words">Storm &amp; sea</A>\n'
    f'<DT><H3>Work</H3><DL><p><DT><H3>Old</H3><DL><p><DT><A HREF="{B}">B</A></DL><p></DL><p></DL>\n'
)
POCKET_PAGE = (
    "<!DOCTYPE html><html><head><title>Pocket Export</title></head><body><h1>Unread</h1><ul>"
    f'<li><a href="{A}" time_added="1700000000" tags="sea,two words">Storm</a></li></ul><h1>Read Archive</h1><ul>'
    f'<li><a href="{B}" time_added="1700000001" tags="">B</a></li></ul></body></html>'
)
OLD_MATTER = (
    "Title,Author,Publisher,URL,Word Count,Saved,Read,Highlight Count,Last Interaction Date,File Id\n"
    f"Storm,Ada Marsh,Times,{A},100,TRUE,FALSE,0,2023-11-14 22:13:20,content_1.html\nB,,,{B},1,TRUE,FALSE,0,,content_2.html\n"
)
KARAKEEP = json.dumps(
    {
        "bookmarks": [
            {
                "createdAt": 1700000000,
                "title": "Storm",
                "tags": ["sea", "two words"],
                "content": {"type": "link", "url": A},
            },
            {"createdAt": 1700000000, "title": "B", "tags": [], "content": {"type": "link", "url": B}},
        ]
    }
)


def zipped(parts: dict[str, str]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


QUOTED = [{"url": A, "title": "Storm", "highlights": [{"quote": "The harbour was closed on Monday", "created_at": 1}]}]
ADDRESSES = [
    ("pocket.csv", POCKET),
    ("instapaper.csv", INSTAPAPER),
    ("reader.csv", READER),
    ("matter.csv", MATTER),
    ("bookmarks.html", BOOKMARKS),
    ("pocket.html", POCKET_PAGE),
    ("karakeep.json", KARAKEEP),
]
WALLABAG = json.dumps(
    [
        {
            "title": "Storm",
            "url": A,
            "content": STORY,
            "tags": ["sea", "two words"],
            "created_at": "2023-11-14T22:13:20+00:00",
            "published_at": "2019-11-20 09:00:00",
            "published_by": ["Ada Marsh"],
            "annotations": [{"quote": "The harbour was closed on Monday", "text": "Ask."}],
        }
    ]
)


def omnivore(highlights: str = "> The harbour was closed on Monday \n\nAsk.", address: str = A) -> bytes:
    entry = {
        "slug": "storm-1",
        "title": "Storm",
        "author": "Ada Marsh",
        "url": address,
        "labels": ["sea", "two words"],
        "savedAt": "2023-11-14T22:13:20.000Z",
        "publishedAt": "2019-11-20T09:00:00.000Z",
    }
    parts = {
        "metadata_0_to_20.json": json.dumps([entry]),
        "content/storm-1.html": STORY,
        "highlights/storm-1.md": highlights,
    }
    return zipped(parts)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "articles").mkdir()
    return tmp_path / "articles"


@pytest.mark.parametrize(("name", "written"), ADDRESSES)
def test_an_archive_of_addresses_says_how_they_are_fetched(run, folder, tmp_path, name, written):
    (tmp_path / name).write_text(written)
    done = run("add", tmp_path / name, "--to", folder, "--json")
    assert [row["fate"] for row in done.rows] == ["refused", "refused"]
    assert "--fetch" in done.rows[0]["why"]


@pytest.mark.parametrize(("name", "written"), ADDRESSES)
def test_its_pages_are_fetched_on_request_and_have_its_tags(run, folder, tmp_path, name, written):
    page = f"<html><title>Storm</title><article>{STORY}</article></html>"
    with served({"/a": (200, "text/html", page)}) as site:
        (tmp_path / name).write_text(written.replace("https://example.org", site))
        done = run("add", tmp_path / name, "--to", folder, "--fetch", "--json")
    assert [row["fate"] for row in done.rows] == ["added", "refused"]
    tagged = run("annotations", folder, "--json").rows
    assert {"sea", "two words"} <= {tag for row in tagged for tag in row["tags"]}


@pytest.mark.parametrize(("name", "written"), [("wallabag.json", WALLABAG.encode()), ("omnivore.zip", omnivore())])
def test_texts_come_with_their_cards_tags_and_highlights(run, folder, tmp_path, name, written):
    (tmp_path / name).write_bytes(written)
    done = run("add", tmp_path / name, "--to", folder, "--json")
    assert [(row["fate"], row["path"]) for row in done.rows] == [("added", "saved/2019-11-20-storm.html")]
    shown = json.loads(run("show", folder, "saved/2019-11-20-storm.html", "--json").out)
    assert (shown["title"], shown["date"], shown["source"], shown["authors"]) == (
        "Storm",
        "2019-11-20",
        A,
        ["Ada Marsh"],
    )
    rows = run("annotations", folder, "--json").rows
    assert sorted((row["quote"] or "", row["note"], row["tags"]) for row in rows) == [
        ("", "", ["sea", "two words"]),
        ("The harbour was closed on Monday", "Ask.", []),
    ]
    again = run("add", tmp_path / name, "--to", folder, "--json")
    assert [row["fate"] for row in again.rows] == ["there already"]
    assert len(run("annotations", folder, "--json").rows) == 2


def test_a_zip_of_tables_and_highlights_is_one_archive_and_adding_it_one_act(run, folder, tmp_path):
    page = f"<html><title>Storm</title><article>{STORY}</article></html>"
    parts = {"part_000000.csv": POCKET, "annotations/part_000000.json": json.dumps(QUOTED), "collections/a.json": "[]"}
    with served({"/a": (200, "text/html", page)}) as site:
        here = {name: part.replace("https://example.org", site) for name, part in parts.items()}
        (tmp_path / "pocket.zip").write_bytes(zipped(here))
        done = run("add", tmp_path / "pocket.zip", "--to", folder, "--fetch", "--json")
    assert [row["fate"] for row in done.rows] == ["added", "refused"]
    rows = run("annotations", folder, "--json").rows
    assert sorted((row["quote"] or "", row["tags"]) for row in rows) == [
        ("", ["sea", "two words"]),
        ("The harbour was closed on Monday", []),
    ]
    assert run("undo", folder, "--json").row["act"] == "added 1 article"
    assert not list(folder.rglob("*.html"))
    assert run("annotations", folder, "--json").rows == []
    assert run("redo", folder).status == 0
    assert len(run("annotations", folder, "--json").rows) == 2


def test_a_note_on_a_saved_page_is_the_note_of_the_article(run, folder, tmp_path):
    content = {"type": "text", "text": "Words that were saved.", "url": A}
    saved = {"createdAt": 1700000000, "title": "Storm", "tags": [], "note": "Read on.", "content": content}
    (tmp_path / "karakeep.json").write_text(json.dumps({"bookmarks": [saved]}))
    run("add", tmp_path / "karakeep.json", "--to", folder)
    assert [row["note"] for row in run("annotations", folder, "--json").rows] == ["Read on."]


@pytest.mark.parametrize(
    "raw", [b"[", b'[{"url": 1, "title": 2}]', b'{"bookmarks": [1, {"content": 3}]}', b"PK\x03\x04x"]
)
def test_a_damaged_archive_is_refused(run, folder, tmp_path, raw):
    (tmp_path / "a.json").write_bytes(raw)
    done = run("add", tmp_path / "a.json", "--to", folder, "--json")
    assert "Traceback" not in done.err
    assert all(row["fate"] == "refused" for row in done.rows)


QUOTES = """> The harbour was closed on Monday
> Nobody knew
for how long it would be. \n\n#closed #two words\n\nAsk.\n\nSee #4 of the list.\n\n> after the storm \n\n\n\n> on Monday """


def test_quotations_of_several_lines_are_one_and_have_their_labels_and_notes(run, folder, tmp_path):
    (tmp_path / "omnivore.zip").write_bytes(omnivore(QUOTES))
    run("add", tmp_path / "omnivore.zip", "--to", folder)
    rows = [row for row in run("annotations", folder, "--json").rows if row["tags"] != ["sea", "two words"]]
    assert [(row["quote"], row["tags"], row["note"]) for row in rows] == [
        (
            "The harbour was closed on Monday Nobody knew for how long it would be.",
            ["closed", "two words"],
            "Ask.\n\nSee #4 of the list.",
        ),
        ("after the storm", [], ""),
        ("on Monday", [], ""),
    ]


def test_what_came_by_mail_has_no_address(run, folder, tmp_path):
    (tmp_path / "omnivore.zip").write_bytes(omnivore(address="https://omnivore.app/no_url?q=5c0a3f"))
    assert run("add", tmp_path / "omnivore.zip", "--to", folder, "--json").row["fate"] == "added"
    assert json.loads(run("show", folder, "saved/2019-11-20-storm.html", "--json").out)["source"] == ""


def test_an_old_table_of_addresses_is_known(run, folder, tmp_path):
    (tmp_path / "_matter_history.csv").write_text(OLD_MATTER)
    done = run("add", tmp_path / "_matter_history.csv", "--to", folder, "--json")
    assert [(row["fate"], row["title"]) for row in done.rows] == [("refused", "Storm"), ("refused", "B")]


def test_texts_beside_a_table_come_with_what_it_says_of_them(run, folder, tmp_path):
    title = "=?utf-8?q?Sturm_=C3=BCber_dem_Hafen?="
    table = MATTER.replace("Storm", title).replace("False,0,2023-11-14,x", "False,0,2023-11-14 08:00:00,content_1.html")
    parts = {"archive/_matter_history.csv": table, "archive/content_1.html": STORY}
    (tmp_path / "matter.zip").write_bytes(zipped(parts))
    done = run("add", tmp_path / "matter.zip", "--to", folder, "--json")
    assert [row["fate"] for row in done.rows] == ["added", "refused"]
    shown = json.loads(run("show", folder, done.rows[0]["path"], "--json").out)
    assert (shown["title"], shown["authors"], shown["publication"]) == ("Sturm über dem Hafen", ["Ada Marsh"], "Times")
    assert "Nobody knew" in shown["text"]
    assert [row["tags"] for row in run("annotations", folder, "--json").rows] == [["sea", "two words"]]


def test_a_text_that_cannot_be_read_is_said_so(run, folder, tmp_path):
    sound = omnivore()
    at = sound.index(STORY.encode())
    (tmp_path / "omnivore.zip").write_bytes(sound[:at] + b"damaged" + sound[at + 7 :])
    row = run("add", tmp_path / "omnivore.zip", "--to", folder, "--json").row
    assert row["fate"] == "refused"
    assert "its text in the archive cannot be read" in row["why"]


def test_highlights_in_a_table_of_their_own_are_known_by_the_titles(run, folder, tmp_path):
    table = MATTER.replace("False,0,2023-11-14,x", "False,0,2023-11-14,content_1.html")
    marked = (
        "Title,Author,Publisher,Text,Note,Highlighted Date\n"
        'Storm,Ada Marsh,Times,"The harbour was closed\non Monday",Ask.,2023-11-14 22:13:20\nOther,,,No,,2023-11-14\n'
    )
    parts = {"_matter_history.csv": table, "_matter_highlights.csv": marked, "content_1.html": STORY}
    (tmp_path / "matter.zip").write_bytes(zipped(parts))
    assert notes_of(run, folder, tmp_path / "matter.zip") == [("", ""), ("The harbour was closed on Monday", "Ask.")]


def test_a_note_before_all_quotations_is_on_the_whole_article(run, folder, tmp_path):
    (tmp_path / "omnivore.zip").write_bytes(omnivore("Read on.\n\n\n\n> The harbour was closed on Monday "))
    assert notes_of(run, folder, tmp_path / "omnivore.zip") == [
        ("", "Read on."),
        ("The harbour was closed on Monday", ""),
    ]


def notes_of(run, folder, archive):
    """The quotations and notes that adding an archive brings in; ``""`` for the quotation of a whole article."""
    run("add", archive, "--to", folder)
    return sorted((row["quote"] or "", row["note"]) for row in run("annotations", folder, "--json").rows)


def test_a_conversation_that_whatsapp_packed_is_taken_out(run, folder, tmp_path):
    said = "".join(f"[24.12.23, 22:1{n}:03] {name}: It was so.\n" for n, name in enumerate(("Ada", "Ben") * 3))
    (tmp_path / "WhatsApp Chat - Ada.zip").write_bytes(zipped({"_chat.txt": said, "00000002-PHOTO.jpg": "x"}))
    row = run("add", tmp_path / "WhatsApp Chat - Ada.zip", "--to", folder, "--json").row
    assert (row["fate"], row["path"], row["title"]) == ("added", "WhatsApp Chat - Ada.txt", "WhatsApp Chat - Ada")
