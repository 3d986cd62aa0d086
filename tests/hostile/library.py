"""A library that tries what a library from somebody else can try."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

from store.articles.identity.path_ids import path_id
from tests.hostile.watched import OWN_CHILDREN

DRIVES = "\x1b]52;c;UE9TVElM\x07\x1b[2J\x9b31m\u202e\x00"
"""Copies to the clipboard, clears the screen, turns the line."""
STANDARD_MODULES = (
    "json",
    "queue",
    "threading",
    "re",
    "os",
    "sqlite3",
    "sitecustomize",
    "spacy",
    "numpy",
    "selectolax",
)
SPARSE = 10 << 30
"""Bytes of files that hold nothing."""
TEXT = "The cod is sold by weight. Nobody in the harbour minds. A boat comes in at night. Ada Marsh of Oslo waits.\n"


@dataclass(frozen=True, slots=True)
class Hostile:
    """The library, and what it is after."""

    root: Path
    outside: Path
    """A folder in which nothing may change, and of which nothing may be read but what is no secret."""

    @property
    def secret(self) -> Path:
        return self.outside / "secret.txt"

    def outside_as_it_is(self) -> dict[str, bytes]:
        return {os.fspath(path): path.read_bytes() for path in sorted(self.outside.rglob("*")) if path.is_file()}


def row(number: int, exact: str, *, source: str, note: str = "", tag: str = "fish") -> str:
    """A line of an annotations' file."""
    name = f"01ARZ3NDEKTSV4RRFFQ69G5F{number:02}"
    annotation = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": name,
        "type": "Annotation",
        "motivation": "tagging",
        "created": f"2020-01-01T00:00:00.000000Z{DRIVES}",
        "modified": f"2020-01-01T00:00:00.000000Z{DRIVES}",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": tag},
            {"type": "TextualBody", "purpose": "commenting", "format": "text/markdown", "value": note},
        ],
        "target": {
            "source": source,
            "selector": [
                {"type": "TextPositionSelector", "start": 0, "end": 7},
                {"type": "TextQuoteSelector", "exact": exact, "prefix": DRIVES, "suffix": DRIVES},
            ],
            "state": {"type": "TimeState", "cached": "texts/../../../secret.txt"},
        },
    }
    from ulid import ULID

    return f'"{int(ULID.from_str(name))}": {json.dumps(annotation)}'


def annotations_file(article: str, path: str, *rows: str) -> str:
    about = {"id": article, "path": path, "title": f"A title{DRIVES}", "date": DRIVES, "hash": "../../../secret"}
    return (
        '{"annotations": {\n'
        + ",\n".join(rows)
        + ',\n"0": {}},\n"article": {\n"1": '
        + json.dumps(about)
        + ',\n"0": {}},\n"postil": {\n"1": {"format": 1},\n"0": {}}}\n'
    )


def make_hostile(folder: Path) -> Hostile:
    """Makes the library and the folder beside it that it is after."""
    root, outside = folder / "library", folder / "outside"
    own = root / ".postil"
    for new in (root, outside, own / "annotations", own / "texts", own / "local"):
        new.mkdir(parents=True)
    hostile = Hostile(root, outside)
    hostile.secret.write_text("The secret of the house.\n")
    (outside / "settings.json").write_text('{"mine": true}')
    (outside / "profile").write_text("# a shell reads this\n")
    (root / "a.txt").write_text(f"A title {DRIVES}\n\n{TEXT}")
    (root / "b.md").write_text(f"---\ntitle: {DRIVES!r}\nauthor: '{DRIVES[5:8]}'\n---\n{TEXT}")
    (root / f"c{DRIVES[:-1].replace('/', '')}.txt").write_text(TEXT)
    (root / "large.html").write_text("<p>" + "Words of a page. " * 3_000 + "<script>alert(1)</script></p>")
    _code(root, outside)
    _links_out(hostile)
    _articles(hostile)
    _lists_and_patterns(hostile)
    _repository(hostile)
    _stored(hostile)
    _local(hostile)
    return hostile


def _code(root: Path, outside: Path) -> None:
    """Modules that leave a mark when they are imported."""
    trap = f"open({os.fspath(outside / 'ran')!r}, 'a').write(__file__)\n"
    for name in STANDARD_MODULES:
        (root / f"{name}.py").write_text(trap)
    for child in OWN_CHILDREN:
        module = root / child.replace(".", "/")
        module.parent.mkdir(parents=True, exist_ok=True)
        for package in module.parent.parents[: len(module.parent.relative_to(root).parts) - 1]:
            (package / "__init__.py").write_text(trap)
        (module.parent / "__init__.py").write_text(trap)
        module.with_suffix(".py").write_text(trap)


def _links_out(hostile: Hostile) -> None:
    """Articles that are links out, and files of the library's own that are links, devices and pipes."""
    own = hostile.root / ".postil"
    (hostile.root / "notes.txt").symlink_to(hostile.secret)
    (hostile.root / "folder").symlink_to(hostile.outside)
    (own / ".gitattributes").symlink_to(hostile.outside / "profile")
    (own / "annotations" / f"{path_id('b.md')}.json").symlink_to("/dev/zero")
    os.mkfifo(own / "annotations" / f"{path_id('large.html')}.json")


def _articles(hostile: Hostile) -> None:
    """Articles that name other files, that are none, or whose names are options and lines."""
    root, secret = hostile.root, hostile.secret
    page = (
        f'<title>P</title><base href="file:///etc/"><link rel=canonical href="http://[::1"><p>Words. '
        f'<a href="file://{secret}">one</a> <a href="javascript:alert(1)">two</a> <a href="--help">three</a> '
        f'<a href="postil:../outside/secret.txt#char=0,3">four</a> <a href="http://[">five</a> <img src="file://{secret}">'
        f"<style>@import url(file://{secret})</style>"
    )
    (root / "page.html").write_text(page)
    (root / "page.html.txt").symlink_to(secret)
    for name in ("new\nline.txt", "-rf.txt", "--help.md", "\u202etxt.exe.md"):
        (root / name).write_text(TEXT)
    for name in ("pipe.txt", "pipe.html", "pipe.pdf"):
        os.mkfifo(root / name)
    for name in ("sparse.txt", "sparse.html", "sparse.epub"):
        with (root / name).open("wb") as file:
            file.truncate(SPARSE)
    doctype = f'<!DOCTYPE x [<!ENTITY x SYSTEM "file://{secret}">]>'
    container = "META-INF/container.xml"
    with ZipFile(root / "entity.epub", "w") as book:
        path = "urn:oasis:names:tc:opendocument:xmlns:container"
        book.writestr(
            container, f'<container xmlns="{path}"><rootfiles><rootfile full-path="a.opf"/></rootfiles></container>'
        )
        book.writestr(
            "a.opf",
            f'{doctype}<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a" href="a.xhtml"/>'
            '<item id="b" href="../../outside/secret.txt"/></manifest><spine><itemref idref="a"/><itemref idref="b"/></spine>'
            "</package>",
        )
        book.writestr("a.xhtml", f'{doctype}<html xmlns="http://www.w3.org/1999/xhtml"><p>Text &x; here.</p></html>')
    for name, target in (
        ("loop", "."),
        ("self.txt", "self.txt"),
        ("tty.txt", "/dev/tty"),
        ("own.txt", "/proc/self/environ"),
    ):
        (root / name).symlink_to(target)


def _lists_and_patterns(hostile: Hostile) -> None:
    """Tables with formulas and vast cells, lists that are links and pipes, patterns that would match for ever."""
    root, own = hostile.root, hostile.root / ".postil"
    (root / "attributes.csv").write_text(
        f"path,age,=cmd\na.txt,=cmd|calc,{'x' * 1_000_000}\n../outside/secret.txt,1,2\n"
    )
    (root / "lists").mkdir()
    (root / "lists" / "staff.csv").write_text(f'name,aliases,note\n"=cmd","Cod",x\n{"A" * 100_000},b,{DRIVES!r}\n')
    (root / "lists" / "link.csv").symlink_to(hostile.secret)
    os.mkfifo(root / "lists" / "pipe.csv")
    (root / ("a" * 200 + ".txt")).write_text(TEXT)
    (own / "ignore").write_text("\n".join(("*a" * 60 + "*b", "**/" * 40 + "b", "[!" * 2_000, "\\", "/" * 5_000)))


def _repository(hostile: Hostile) -> None:
    """A repository of git whose settings name programs for whatever git may do."""
    git, trap = hostile.root / ".git", f"touch {hostile.outside / 'ran'}"
    for folder in ("objects", "refs/heads", "hooks"):
        (git / folder).mkdir(parents=True)
    (git / "HEAD").write_text("ref: refs/heads/main\n")
    settings = {
        "core": ("fsmonitor", "pager", "editor", "sshCommand", "askPass"),
        'diff "x"': ("textconv", "command"),
        'filter "x"': ("clean", "smudge", "process"),
        'merge "postil"': ("driver",),
        "gpg": ("program",),
    }
    lines = [f"[{part}]\n" + "".join(f"\t{name} = {trap}\n" for name in names) for part, names in settings.items()]
    (git / "config").write_text(
        "[core]\n\trepositoryformatversion = 0\n[log]\n\tshowSignature = true\n" + "".join(lines)
    )
    (hostile.root / ".gitattributes").write_text("* diff=x filter=x merge=x\n")
    for hook in ("post-index-change", "post-checkout", "reference-transaction"):
        (git / "hooks" / hook).write_text(f"#!/bin/sh\n{trap}\n")
        (git / "hooks" / hook).chmod(0o755)


def _stored(hostile: Hostile) -> None:
    """Files that name others, and say what drives a terminal."""
    own = hostile.root / ".postil"
    article = path_id("a.txt")
    rows = (
        row(1, f"The cod{DRIVES}", source="../../../outside/settings", note=f"{DRIVES} note", tag="film"),
        row(2, "words that are lost", source=article, note="", tag=f"t{DRIVES[:12]}"),
    )
    (own / "annotations" / f"{article}.json").write_text(annotations_file(article, "a.txt", *rows))
    gone = path_id("gone.txt")
    (own / "annotations" / f"{gone}.json").write_text(
        annotations_file(gone, f"../../outside/{DRIVES}", row(3, f"gone {DRIVES}", source=gone))
    )
    (own / "annotations" / f"{article}.sync-conflict-\x1b]52;c;UE9TVElM\x07.json").write_text(
        annotations_file(article, "a.txt", rows[1])
    )
    tags = {"name": f"film{DRIVES}", "colour": DRIVES, "description": f"{DRIVES} means"}
    (own / "library.json").write_text('{"tags": {\n"7": ' + json.dumps(tags) + ',\n"0": {}}}\n')


def _local(hostile: Hostile) -> None:
    """What is this machine's own, and was made on another."""
    local = hostile.root / ".postil" / "local"
    target = os.fspath(hostile.outside / "settings")
    entry = {"act": "x", "words": f"y{DRIVES}", "at": "2026-01-01T00:00:00Z", "changes": [], "rows": []}
    intent = {"writes": {target: {"annotations": {"5": {"a": "b"}}}}, "before": {}, "new": [], "entry": entry}
    (local / "intent.json").write_text(json.dumps(intent))
    (local / "journal.jsonl").symlink_to(hostile.outside / "profile")
    (local / "reading.json").symlink_to("/dev/zero")
    (local / "copies").symlink_to(hostile.outside)
