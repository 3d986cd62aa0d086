"""`check`."""

from __future__ import annotations

import os
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from shlex import quote

from store.annotations.anchoring import PlacementState
from store.annotations.tags import tag_key
from store.counts import counted, some_of
from store.database.files import TEMPORARY
from store.errors import DamagedFile, PostilError, message_of
from store.library.article_acts.missing_articles import joining
from store.library.kept.kept_texts import drop_unneeded_texts, unneeded_texts
from store.library.library import Library
from store.library.listings import Listing
from tui.commands.arguments import add_json, add_library
from tui.commands.opened import opened
from tui.commands.output import print_rows

COLUMNS = ("file", "problem", "remedy")
WHOLE = ".postil"
"""Stands for the file where a finding is of no single one."""
BY_HAND = "restore the file from a backup or from git"
LEFT_BEHIND = 60.0
"""Seconds after which a temporary file belongs to no save that is still going on."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """Something that is not as it should be."""

    file: str
    """Path of the file inside the library."""
    problem: str
    remedy: str
    is_left: bool = True
    """Whether the problem remains."""


TEXT = "Looks for damage in what postil keeps about a library."


def add_arguments(parser: ArgumentParser) -> None:
    add_library(parser)
    parser.add_argument("--repair", action="store_true", help="mend what can be mended; no annotation is ever dropped")
    add_json(parser)


def run(options: Namespace) -> int:
    library, contents = opened(options)
    findings = list(
        dict.fromkeys(
            [
                *(CheckResult(WHOLE, problem, BY_HAND) for problem in contents.problems),
                *(damaged := list(_as_far_as_it_goes(_damaged(library, options.repair)))),
                *(copies := list(_as_far_as_it_goes(_copies(library, options.repair)))),
                *_leftovers(library, options.repair),
                *_texts(library, options.repair),
                *_as_far_as_it_goes(_rows(library)),
                *_tags(library, options.repair),
                *_places(library, contents.listings, options.repair),
            ]
        )
    )
    prefixes = (
        *(finding.problem for finding in damaged),
        *(name for finding in copies if (name := Path(finding.file).name) != WHOLE),
    )
    notices = [notice for notice in (*contents.notices, *library.notices()) if not notice.startswith(prefixes)]
    findings += [CheckResult(WHOLE, notice, "none is needed", False) for notice in dict.fromkeys(notices)]
    rows = [{"file": finding.file, "problem": finding.problem, "remedy": finding.remedy} for finding in findings]
    print_rows(rows, options.json, COLUMNS)
    return 1 if any(finding.is_left for finding in findings) else 0


def _as_far_as_it_goes(findings: Iterator[CheckResult]) -> Iterator[CheckResult]:
    """Findings up to where nothing more can be read, and why."""
    try:
        yield from findings
    except PostilError as error:
        yield CheckResult(WHOLE, str(error), BY_HAND)


def _damaged(library: Library, repair: bool) -> Iterator[CheckResult]:
    """Stored files that are damaged, gone, or have less than was written here."""
    for name, problem in library.collection.damaged():
        file = _name(library, library.collection.path(name))
        try:
            if repair:
                library.collection.mend(name)
        except PostilError as error:
            yield CheckResult(file, problem, f"could not be mended: {error}")
        else:
            remedy = "mended" if repair else "check --repair mends it, and so does the next save"
            yield CheckResult(file, problem, remedy, not repair)


def _copies(library: Library, repair: bool) -> Iterator[CheckResult]:
    """Conflict copies of sync services."""
    for name, copy in library.collection.conflict_copies():
        problem = f"a sync tool's copy of {library.collection.path(name).name}"
        if not repair:
            yield CheckResult(_name(library, copy), problem, "check --repair takes over what it has")
            continue
        try:
            count = library.collection.merge_copy(name, copy)
        except (PostilError, OSError) as error:
            yield CheckResult(_name(library, copy), f"{problem}: {message_of(error)}", BY_HAND)
        else:
            yield CheckResult(
                _name(library, copy), problem, f"took over {counted(count, 'change')}, set the copy aside", False
            )


def _leftovers(library: Library, repair: bool) -> Iterator[CheckResult]:
    """Temporary files of saves that were cut short."""
    for file in library.layout.folder.rglob(f"{TEMPORARY}*") if library.layout.folder.is_dir() else ():
        try:
            if time.time() - file.stat().st_mtime < LEFT_BEHIND:
                continue
            if repair:
                file.unlink()
        except OSError as error:
            yield CheckResult(_name(library, file), f"left behind by a save: {message_of(error)}", "delete it")
        else:
            remedy = "deleted" if repair else "check --repair deletes it"
            yield CheckResult(_name(library, file), "left behind by a save that was cut short", remedy, not repair)


def _texts(library: Library, repair: bool) -> Iterator[CheckResult]:
    """Kept texts that nothing needs any more."""
    try:
        layout = library.layout
        texts = drop_unneeded_texts(layout, library.safety.lock) if repair else unneeded_texts(layout)
    except (PostilError, OSError) as error:
        yield CheckResult(WHOLE, f"what is kept could not be looked through: {message_of(error)}", BY_HAND)
        return
    for path in texts:
        remedy = "deleted" if repair else "check --repair deletes it"
        yield CheckResult(_name(library, path), "nothing needs this text of an article any more", remedy, not repair)


def _rows(library: Library) -> Iterator[CheckResult]:
    """Rows of files that are not annotations; they are kept as they are."""
    for article_id in library.collection.annotated():
        name = _name(library, library.layout.annotations_of(article_id))
        try:
            for problem in library.collection.problems(article_id):
                yield CheckResult(name, problem, "correct the row by hand; it is kept as it is")
        except PostilError as error:
            yield CheckResult(name, str(error), BY_HAND)


def _tags(library: Library, repair: bool) -> Iterator[CheckResult]:
    """Tags on annotations that the codebook does not have."""
    collection = library.collection
    name = _name(library, library.layout.codebook)
    try:
        keys = {tag.key for tag in collection.tags()}
        used = {
            tag_key(tag): tag
            for article_id in collection.annotated()
            for annotation in collection.annotations(article_id)
            for tag in annotation.tags
        }
        missing = [tag for key, tag in used.items() if key not in keys]
        if missing and repair:
            collection.add_missing_tags(missing)
    except PostilError as error:
        yield CheckResult(name if isinstance(error, DamagedFile) else ".postil", str(error), BY_HAND)
        return
    for tag in missing:
        remedy = "added" if repair else "check --repair adds it"
        yield CheckResult(name, f"the tag {tag} is used and not in the codebook", remedy, not repair)


def _places(library: Library, listings: tuple[Listing, ...], repair: bool) -> Iterator[CheckResult]:
    """Articles that are gone, and passages that are."""
    for listing in listings:
        name = _name(library, library.layout.annotations_of(listing.id))
        if listing.missing:
            yield _missing_article(library, listings, listing, name, repair)
        elif listing.annotations:
            try:
                placements = library.placements(library.article(listing))
            except PostilError as error:
                yield CheckResult(listing.path, str(error), "see the message")
                continue
            count = sum(placement.state == PlacementState.LOST for placement in placements)
            if count:
                are = "is" if count == 1 else "are"
                problem = f"{some_of(count, len(placements), 'passage')} {are} not in {listing.path} any more"
                yield CheckResult(name, problem, "open the article; ]o shows them")


def _missing_article(
    library: Library, listings: tuple[Listing, ...], listing: Listing, name: str, repair: bool
) -> CheckResult:
    """An article whose file is gone; one whose text is now another article is the same one."""
    file = next((row for row in listings if row.path == listing.offer and not row.missing), None)
    problem = f"its article {listing.path} is gone; {counted(listing.annotations, 'annotation')} kept"
    command = f"postil accept {quote(str(library.layout.root))} {listing.id}"
    if file is None:
        return CheckResult(name, problem, f"bring the article back, or name the file that it is now: {command} FILE")
    if file.annotations and library.whereabouts.is_text_of(library.hash_of(file), listing.id):
        problem = f"its article {listing.path} is the same file as {file.path}, which has annotations of its own"
        if not repair:
            return CheckResult(name, problem, "check --repair joins them")
        try:
            act = library.acts.do(joining(library, listing, file))
        except PostilError as error:
            return CheckResult(name, f"{problem}: {error}", BY_HAND)
        return CheckResult(name, problem, f"{act.words}; `postil undo` takes it back", False)
    return CheckResult(name, f"{problem}. Is it {file.path}?", f"yes: {command}; else bring the article back")


def _name(library: Library, path: Path) -> str:
    return os.path.relpath(path, library.layout.root)
