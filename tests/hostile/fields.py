"""Makes every field of every stored file of a library hostile, each in a row of its own.

What a field is, is found in what is written, not listed here: in every file, each table's rows; in every row, each string at
any depth, and each name that is data. Where a string is hostile the row may be refused; all others of it are as they were.
"""

from __future__ import annotations

import copy
import json
import os
import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from store.database.checksummed import read_checksummed, write_checksummed
from store.database.layout import ARTICLE_ID, FolderLayout
from store.database.standing import ABOUT
from store.database.tables import dump, load

DRIVES = "\x1b]52;c;UE9TVElM\x07\x1b[2J\x9b31m\u202e\x00\r\n\t\ud800"
"""Copies to the clipboard, clears the screen, turns the line and moves the cursor; half a character, which JSON can have and no
encoding writes."""
MARKUP = "[#123457]m[/none]"
"""A colour that postil does not draw with, and an end of what never began: taken for markup, it is an error."""
COLOUR = "18;52;87"
"""The colour as a terminal is told it."""
HOSTILE = f"{DRIVES}{MARKUP}"
AS_ARGUMENT = HOSTILE.replace("\x00", "").replace("\ud800", "\udcff")
"""What of it a name of a file, or a word of a command, can have: a byte that is no character instead of half of one."""

Step = str | int
FieldPath = tuple[Step, ...]
NAME = ("", "name")
"""The last step to a name itself, not to what stands under it."""
LONGEST_NAME = 20
"""Characters of a file's name; longer ones are ids, hashes and times, and the file is of the kind that its folder says."""
MENTIONS = "entities"
"""The folder in the cache of the names that were found."""
LEFT_ALONE = re.compile(
    r"\.git(ignore|attributes)|bound|lock.*|texts-needed|.*\.zip|.*\.db(-\w+)?|.*\.sqlite.*|\.secret|ignore"
)
"""Files without strings that a view could show, or whose damage is tried elsewhere."""


def make_fields_hostile(layout: FolderLayout, spared: Collection[str] = ()) -> dict[str, set[FieldPath]]:
    """Changes all files below a library's own folder and its cache; says which fields of which table were made hostile.
    `spared` are the path and the hash of an article of which the list and the cache say what is so.

    Raises:
        AssertionError: a table has not as many rows as its rows have fields, or a file is of a kind that is not known.
    """
    done: dict[str, set[FieldPath]] = {}
    files = [path for folder in (layout.folder, layout.cache) for path in sorted(folder.rglob("*")) if path.is_file()]
    pools: dict[str, list[Any]] = defaultdict(list)
    written: list[dict[Path, Any]] = []
    for path in files:
        if LEFT_ALONE.fullmatch(path.name) or path.parent == layout.copies or path.name.startswith(tuple(spared)):
            continue
        holder = {path: _content(path)}
        written.append(holder)
        for table, rows in _tables(path, holder):
            pools[table] += [row for row in rows if row.key not in spared]
    for table, rows in pools.items():
        done[table] = _each_field_once(table, rows)
    for holder in written:
        for path, content in holder.items():
            _write(path, content)
    for path in layout.copies.glob("*.json"):  # else the copies would stand for what is hostile
        with suppress(FileNotFoundError):
            path.write_bytes((layout.annotations / path.name).read_bytes())
    return done


class _Row:
    """A row that can be changed in its place."""

    def __init__(self, holder: Any, key: Any) -> None:
        self._holder, self.key = holder, key

    @property
    def value(self) -> Any:
        return self._holder[self.key]

    def make_hostile(self, path: FieldPath) -> None:
        self._holder[self.key] = _changed(copy.deepcopy(self.value), path)


def _content(path: Path) -> Any:
    if path.suffix == ".txt":
        return {"text": path.read_text(encoding="utf-8")}
    if path.suffix == ".jsonl":
        return [json.loads(line) for line in path.read_bytes().splitlines()]
    assert path.suffix == ".json", f"{path} is of a kind that is not known: say in `fields` what a field of it is"
    with suppress(ValueError):
        return read_checksummed(path)
    parsed = json.loads(path.read_bytes())
    return load(path) if isinstance(parsed, dict) and ABOUT in parsed else parsed


def _tables(path: Path, holder: dict[Path, Any]) -> Iterator[tuple[str, list[_Row]]]:
    """The rows in the content of a file, by a name of their kind."""
    content = holder[path]
    kind = path.parent.name if ARTICLE_ID.fullmatch(path.stem) or len(path.stem) > LONGEST_NAME else path.name
    kind = MENTIONS if MENTIONS in path.parts else kind
    if isinstance(content, list):
        yield kind, [_Row(content, index) for index in range(len(content))]
        return
    tables = {name: rows for name, rows in content.items() if isinstance(rows, dict | list) and name != ABOUT}
    of_rows = [name for name, rows in tables.items() if all(isinstance(row, dict | list) for row in _values(rows))]
    if not of_rows:
        yield kind, [_Row(holder, path)]
        return
    for name, rows in tables.items():
        if name in of_rows:
            yield f"{kind} {name}", [_Row(rows, key) for key in (rows if isinstance(rows, dict) else range(len(rows)))]
        else:
            yield f"{kind} {name}", [_Row(content, name)]


def _values(rows: Any) -> list[Any]:
    return list(rows.values()) if isinstance(rows, dict) else rows


def _each_field_once(table: str, rows: list[_Row]) -> set[FieldPath]:
    having: dict[FieldPath, list[_Row]] = defaultdict(list)
    for row in rows:
        for path in dict.fromkeys(_fields(row.value)):
            having[path].append(row)
    taken: set[int] = set()
    for path in sorted(having, key=lambda path: len(having[path])):
        free = next((row for row in having[path] if id(row) not in taken), None)
        if free is None and len(rows) == 1:
            free = rows[0]  # the only one there can be: all of its fields are hostile
        assert free is not None, (
            f"{table}: {len(rows)} rows for {len(having)} fields, none for {path}; write more in `written`"
        )
        taken.add(id(free))
        free.make_hostile(path)
    return set(having)


def _fields(value: Any, path: FieldPath = ()) -> Iterator[FieldPath]:
    """Where strings are in a row."""
    if isinstance(value, str):
        yield path
    elif isinstance(value, list):
        seen: set[object] = set()
        for index, element in enumerate(value):
            shape: object = tuple(sorted(element)) if isinstance(element, dict) else type(element)
            if (
                not path or shape not in seen
            ):  # what is no row itself has elements that are alike: one of them is enough
                seen.add(shape)
                yield from _fields(element, (*path, index))
    elif isinstance(value, dict):
        if value and all(isinstance(one, int) for one in value.values()):
            yield (*path, *NAME)  # as counts by tag: the names are data
        for name, one in value.items():
            yield from _fields(one, (*path, name))


def _changed(value: Any, path: FieldPath) -> Any:
    if path == NAME:
        first = next(iter(value))
        return {HOSTILE + first: value[first], **value}
    if not path:
        return value + HOSTILE if value[:1].isdecimal() else HOSTILE + value
    value[path[0]] = _changed(value[path[0]], path[1:])
    return value


def _write(path: Path, content: Any) -> None:
    if path.suffix == ".txt":
        path.write_bytes(content["text"].encode("utf-8", "replace"))
    elif path.suffix == ".jsonl":
        path.write_text("".join(f"{json.dumps(row)}\n" for row in content))
    elif path.read_bytes().startswith(b'{"checksum"'):
        content.pop("checksum", None)
        write_checksummed(path, json.dumps(content))
    elif isinstance(content, dict) and ABOUT in content:
        path.write_bytes(dump(content))
    else:
        path.write_text(json.dumps(content))


def make_names_hostile(layout: FolderLayout) -> None:
    """Adds files with hostile names, of every kind that a message may be about: articles, what is left out, links, what a sync
    tool left, a library inside, patterns that are none."""
    root, name, words = layout.root, AS_ARGUMENT.replace("/", ""), HOSTILE.replace("\ud800", "")
    (root / f"{name}.txt").write_text(f"A text of it {words}\n\nThe film was here. {words}\n")
    (root / f"{name}.md").write_text(f"---\ntitle: {json.dumps(HOSTILE)}\nauthor: {json.dumps(HOSTILE)}\n---\nWords.\n")
    (root / f"{name}.html").write_text(f"<title>{words}</title><p>Words {words} here.</p>")
    (root / f"no text {name}.txt").write_bytes(b"\x00\x01\x02" * 100)
    (root / f"left out.{name}").write_text("")
    (root / f"link {name}.txt").symlink_to("/etc/hostname")
    (root / name / ".postil").mkdir(parents=True)
    (root / name / "inside.txt").write_text("Words.")
    (layout.folder / "ignore").write_bytes(os.fsencode(f"!{name.splitlines()[0]}[\n***/{MARKUP}[\n"))
    file = next(layout.annotations.glob("*.json"))
    file.with_stem(f"{file.stem}.sync-conflict-{name}").write_bytes(file.read_bytes())
    file.with_stem(f"{file.stem}.sync-conflict-damaged-{name}").write_text("{")
