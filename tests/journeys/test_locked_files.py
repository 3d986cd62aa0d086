"""A PDF that needs a password: the list of what was left out asks for it, and adds a copy that needs none."""

import io
import re

import pytest

from store.articles.unlocking import WRONG
from store.library.library import open_paths
from store.settings import Settings
from tests.journeys.conftest import Watched
from tests.journeys.test_names_at_work import until
from tests.store.articles.made_files import pdf
from tui.dialogues.line_dialogue import LineDialogue
from tui.widgets.foot_line import FootLine
from tui.widgets.query_input import QueryInput


@pytest.fixture
def locked(folder):
    pikepdf = pytest.importorskip("pikepdf", reason="pikepdf, which encrypts, is missing")
    content = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf([[(72, 700, 10, "The harbour was closed.")]]))) as file:
        file.save(content, encryption=pikepdf.Encryption(owner="o", user="secret"))
    (folder / "locked.pdf").write_bytes(content.getvalue())
    return folder


async def test_a_password_is_asked_for_and_a_copy_that_needs_none_is_added(walk, locked):
    async with walk((120, 30)) as at:
        await at.press("g x enter")
        await until(lambda: isinstance(at.app.screen, LineDialogue))
        await at.type("wrong")
        await at.press("enter")
        await until(lambda: isinstance(at.app.screen, LineDialogue))
        assert at.app.screen._message == WRONG
        await at.type("secret")
        assert at.app.screen.query_one(QueryInput).password
        await at.press("enter")
        await until(lambda: any(row.path == "locked-unlocked.pdf" for row in at.app.listings))
        await at.press("u")
        await until(lambda: not (locked / "locked-unlocked.pdf").exists())
    assert (locked / "locked.pdf").exists()
    assert not re.search(b"secret", b"".join(path.read_bytes() for path in locked.rglob("*") if path.is_file()))


async def test_a_pdf_that_is_opened_by_its_name_asks_for_its_password_at_once(locked):
    app = Watched(open_paths([locked / "locked.pdf"]), Settings(names=False), opening="locked.pdf")
    async with app.run_test(size=(100, 30)) as pilot:
        await until(lambda: isinstance(app.screen, LineDialogue))
        await pilot.press(*"secret", "enter")
        await until(lambda: [row.path for row in app.listings] == ["locked-unlocked.pdf"])


async def test_a_file_that_is_opened_by_its_name_and_cannot_be_read_says_why(folder):
    (folder / "scan.pdf").write_bytes(pdf([[]]))
    app = Watched(open_paths([folder / "scan.pdf"]), Settings(names=False), opening="scan.pdf")
    async with app.run_test(size=(100, 30)):
        await until(lambda: "a PDF without text" in app.query_one("#library-foot", FootLine).text)
