"""Which file holds what (the README's table of files is this page in words)."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import NamedTuple

from store.database.files import TEMPORARY, make_folders, write_atomic
from store.database.own_folder import FOLDER as FOLDER
from store.database.own_folder import LOCAL, is_there, read_own
from store.digests import blake2b
from store.errors import DamagedFile
from store.platform_folders import platform_folder

JOINED = "joined"
"""The table of the codebook's file that names the folders below that were libraries of their own."""
WHOLE_PAGES = "whole pages"
PLACED = "placed"
CARDS = "cards"
"""Other tables of it that the list of articles is made from."""
IGNORED = b"# Written by postil: what belongs to this machine alone\n/local/\n/local-*/\n.tmp-*\n"
IGNORED_BEFORE = frozenset({b"# Written by postil: what belongs to this machine alone\n/local/\n"})
"""What earlier versions wrote."""
ABOUT_FOLDER = frozenset({".gitignore", ".gitattributes"})
COPIES = "copies"
SEEN = "seen"
SAVED = frozenset({"journal.jsonl", "intent.json", "library.json"})
"""Files in `local`, or copied there, once something was saved."""
ARTICLE_ID = re.compile(r"[0-9a-v]{12}")
TEXT_HASH = re.compile(r"[0-9a-f]{2,64}")
UNION = b"""\
# Written by postil: one annotation a line, so that lines from both sides can stand; texts as they are, to the byte
*.json -text merge=union
/texts/* -text
"""


class FolderLayout(NamedTuple):
    """The files about one library."""

    root: Path
    """The reader's folder."""
    folder: Path
    """`root`/.postil, or a folder of the platform where the library cannot be written to."""
    cache: Path
    """What may be deleted at any time."""
    part: str = ""
    """What the part of the library that is shown is called in the cache, ``""`` where all of it is."""

    @property
    def elsewhere(self) -> Path:
        """Where what is kept about the library lies while it cannot be written to."""
        return platform_folder("data") / "libraries" / _name(self.root)

    @property
    def annotations(self) -> Path:
        return self.folder / "annotations"

    def annotations_of(self, article_id: str) -> Path:
        """The file of an article's annotations.

        Raises:
            DamagedFile: this is not an id of an article, and might name any other file.
        """
        if not ARTICLE_ID.fullmatch(article_id):
            raise DamagedFile(f"«{article_id[:40]}» is not an id of an article; the file that says so is damaged")
        return self.annotations / f"{article_id}.json"

    @property
    def texts(self) -> Path:
        """The folder of the texts that annotations were anchored in."""
        return self.folder / "texts"

    def text(self, text_hash: str) -> Path:
        """One of these texts.

        Raises:
            DamagedFile: this is not a hash of a text.
        """
        if not TEXT_HASH.fullmatch(text_hash):
            raise DamagedFile(f"«{text_hash[:40]}» is not a hash of a text; the file that says so is damaged")
        return self.texts / f"{text_hash}.txt"

    @property
    def seen_texts(self) -> Path:
        """The folder of texts that annotated articles had later, as far as they were seen on this machine."""
        return self.local / SEEN

    def seen_text(self, text_hash: str) -> Path:
        """One of these texts; for errors see `text`."""
        return self.seen_texts / self.text(text_hash).name

    @property
    def codebook(self) -> Path:
        return self.folder / "library.json"

    @property
    def local(self) -> Path:
        """This machine's own: not to be shared or versioned."""
        return self.folder / LOCAL

    @property
    def lock(self) -> Path:
        return self.local / "lock"

    @property
    def copies(self) -> Path:
        """A copy of each stored file as it was last written."""
        return self.local / COPIES

    def copy_of(self, stored: Path) -> Path:
        """The copy of a stored file."""
        return self.copies / stored.name

    @property
    def damaged(self) -> Path:
        """Damaged files that were set aside."""
        return self.local / "damaged"

    @property
    def reading(self) -> Path:
        """How far each article was read."""
        return self.local / "reading.json"

    @property
    def left(self) -> Path:
        """What was open last."""
        return self.local / "left.json"

    @property
    def journal(self) -> Path:
        """What was done, to be undone."""
        return self.local / "journal.jsonl"

    @property
    def intent(self) -> Path:
        """What is being written to several files, to be finished by whoever comes next if it is cut short."""
        return self.local / "intent.json"

    @property
    def ledger(self) -> Path:
        """Where every article was at the last look at the whole library."""
        return self.local / "ledger.json"

    @property
    def bookmarks(self) -> Path:
        """The reader's bookmarks."""
        return self.local / "marks.json"

    @property
    def drafts(self) -> Path:
        """What is being written and not saved yet, a file each."""
        return self.local / "drafts"

    @property
    def searches(self) -> Path:
        """What was looked for last."""
        return self.local / "searches.json"

    @property
    def exports(self) -> Path:
        """Which files exports have written."""
        return self.local / "exports.json"

    @property
    def clipboard(self) -> Path:
        """The last thing that was copied, for when no clipboard took it."""
        return self.local / "clipboard.txt"

    @property
    def listings(self) -> Path:
        """Titles and counts, from which the app starts."""
        return self.cache / self.part / "list.json"

    @property
    def indexes(self) -> Path:
        """The folder of what full text is found by."""
        return self.cache / self.part

    @property
    def facts(self) -> Path:
        """What every file said when it was last read."""
        return self.cache / "facts.json"

    @property
    def texts_needed(self) -> Path:
        """The signature of the kept texts and of the files that may name them, from the time when every kept text was
        needed."""
        return self.cache / "texts-needed"


def is_library(root: Path) -> bool:
    """Whether a folder is a library. A folder in which somebody has only read is not one: what is kept of that is about the
    reader and this machine alone."""
    folder = root / FOLDER
    try:
        names = _names_in(folder)
        kept = [name for name in names if name not in ABOUT_FOLDER and not name.startswith((LOCAL, TEMPORARY))]
        if kept or not names:
            return True
        local = _names_in(folder / LOCAL) if LOCAL in names else []
        copied = _names_in(folder / LOCAL / COPIES) if COPIES in local else []
    except OSError:
        return os.path.isdir(folder)  # noqa: PTH112 -- which is False where the folder above may not be looked into
    is_copied = any(name in SAVED or ARTICLE_ID.fullmatch(name.removesuffix(".json")) for name in copied)
    return is_copied or not SAVED.isdisjoint(local)


def _names_in(folder: Path) -> list[str]:
    return [entry.name for entry in folder.iterdir()]


def layout_of(root: Path) -> FolderLayout:
    """Where the files about the library at `root` are. Creates nothing."""
    root = root.resolve()
    layout = FolderLayout(root, root / FOLDER, platform_folder("cache") / _name(root))
    return layout if _can_be_written(layout.folder) else layout._replace(folder=layout.elsewhere)


def _name(root: Path) -> str:
    """What the folder of a library is called where there are those of others."""
    return blake2b(os.fsencode(root), digest_size=8).hexdigest()


def prepare(layout: FolderLayout) -> None:
    """Makes the folders, and the two files that tell git what to do with them."""
    make_folders(layout.local)
    for name, content, before in ((".gitignore", IGNORED, IGNORED_BEFORE), (".gitattributes", UNION, frozenset())):
        file = layout.folder / name
        if not os.path.lexists(file) or (before and read_own(file) in before):
            write_atomic(file, content)


def _can_be_written(folder: Path) -> bool:
    """Whether `folder`, or the nearest folder above it that exists, takes new files."""
    while not is_there(folder):
        folder = folder.parent
    return os.access(folder, os.W_OK | os.X_OK)
