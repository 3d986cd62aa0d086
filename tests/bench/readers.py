"""Programs that show one text: postil, newsboat and less, each with its keys, and the cheapest Textual app."""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

from libraries import POSTIL, title_of
from pty_app import QUIET_WITHOUT_FRAMES, PtyApp
from texts import WORD, text_of

NEWSBOAT = shutil.which("newsboat")
LESS = shutil.which("less")
COUNTER = (sys.executable, str(Path(__file__).with_name("minimal_counter.py")))
FEED = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Texts</title><link>http://localhost/</link><description>None.</description>
<item><title>The text</title><link>http://localhost/1</link><guid>1</guid><description>Short.</description></item>
</channel></rss>
"""
CONFIG = """auto-reload no
text-width 72
bind-key j down
bind-key g home
bind-key G end
"""


@dataclass(frozen=True, slots=True)
class Keys:
    """What is typed for what. Empty where there is no such key."""

    down: str
    page: str
    end: str
    start: str = ""
    to_foot: str = ""
    """Brings the cursor so low that the next line down scrolls; empty where every one does."""
    search: str = ""
    """Searches for `WORD`."""
    next: str = ""


@dataclass(frozen=True, slots=True)
class Reader:
    """A program with a text open."""

    app: PtyApp
    keys: Keys
    opened: float
    """Seconds from Enter to the text's first page; from the program's start where it opens a file."""

    def page(self) -> list[str]:
        """Letters and digits of each row between the head line and the lines at the foot."""
        return [re.sub(r"[\W_]+", "", line) for line in self.app.lines()[1:-2]]


def open_postil(library: Path, environment: Mapping[str, str]) -> Reader:
    """The first article of a library, which the list knows already."""
    command = [*POSTIL, "list", str(library)]
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    app = PtyApp((*POSTIL, str(library)), environment)
    app.wait_until(lambda: app.shows(title_of(0)))
    opened = app.press("\r", lambda: app.shows(f"{title_of(0)}."))
    return Reader(app, Keys("j", " ", "G", "gg", "25j", f"/{WORD}\r", "n"), opened.painted)


def open_newsboat(folder: Path, size: int, environment: Mapping[str, str]) -> Reader:
    """A text as the one article of a feed, in rows as long as postil's. It has no key for a next hit.

    The text is put into newsboat's cache, because its XML parser takes no text of 10 MB.
    """
    folder.mkdir(parents=True)
    feed, urls, config, cache = (folder / name for name in ("feed.xml", "urls", "config", "cache.db"))
    feed.write_text(FEED)
    urls.write_text(f"{feed.as_uri()}\n")
    config.write_text(CONFIG)
    command = (str(NEWSBOAT), "-q", "-u", str(urls), "-c", str(cache), "-C", str(config))
    subprocess.run([*command, "-x", "reload"], env=environment, stdout=subprocess.DEVNULL, check=True)
    content = "\n".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in text_of(size).split("\n\n"))
    with sqlite3.connect(cache) as database:
        database.execute("UPDATE rss_item SET content = ?", (content,))
    database.close()
    app = PtyApp(command, environment, quiet=QUIET_WITHOUT_FRAMES)
    app.wait_until(lambda: app.shows("Texts"))
    app.press("\r", lambda: app.shows("The text"))
    opened = app.press("\r", lambda: app.shows("Title:"))
    return Reader(app, Keys("j", " ", "G", "g"), opened.painted)


def open_less(file: Path, environment: Mapping[str, str]) -> Reader:
    app = PtyApp((str(LESS), str(file)), environment, quiet=QUIET_WITHOUT_FRAMES)
    opened = app.wait_until(lambda: app.shows(title_of(0)))
    return Reader(app, Keys("j", " ", "G", "g", "", f"/{WORD}\r", "n"), opened.painted)


def open_counter(environment: Mapping[str, str]) -> Reader:
    """The cheapest key that a Textual app can handle, whatever it is named."""
    app = PtyApp(COUNTER, environment)
    started = app.wait_until(lambda: app.shows("0 keys"))
    return Reader(app, Keys("n", "n", "n", next="n"), started.painted)
