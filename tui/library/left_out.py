"""The skipped files of the folder, and why they are skipped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from store.articles.clean import clean_line
from store.articles.listed_files import Skipped
from store.articles.locked import LOCKED
from store.counts import counted
from tui.dialogues.list_dialogue import READ_ONLY, EntryColumns, ListDialogue, ListEntry

COLUMNS = EntryColumns("file, and why it is not an article")
ASKS = "Enter ask for its password"
MANY = 20
"""At most this many files with one reason are listed one by one; more are counted by folder, except locked PDFs."""


def left_out(skipped: Sequence[Skipped]) -> ListDialogue:
    """A line for one file or for many. The value of a PDF that needs a password is its path."""
    count = sum(file.number for file in skipped)
    locked = {
        f"{clean_line(file.path)}: {clean_line(file.reason)}": file.path for file in skipped if LOCKED in file.reason
    }
    entries = [ListEntry(line, locked.get(line, "")) for line in left_out_lines(skipped)]
    hint = (ASKS, *READ_ONLY) if locked else READ_ONLY
    return ListDialogue(f"{count:,} left out", entries, COLUMNS, hint=hint, surface="page")


def left_out_lines(skipped: Sequence[Skipped]) -> Iterator[str]:
    """The skipped files in the order in which they were found. Under an ignore pattern stand the names that it skips. For
    many files with one reason stand their folders with counts, but each PDF that needs a password has a line of its own, where
    it is asked for."""
    by_reason: defaultdict[str, list[Skipped]] = defaultdict(list)
    for file in skipped:
        by_reason[file.reason].append(file)
    summed_up: set[str] = set()
    for file in skipped:
        alike = by_reason[file.reason]
        if file.named:
            yield f"{clean_line(file.path)}: {file.number:,} {clean_line(file.reason)}"
            yield from (f"  {clean_line(name)}" for name in file.named)
            if file.number > len(file.named):
                yield f"  … and {file.number - len(file.named):,} more"
        elif len(alike) <= MANY or LOCKED in file.reason:
            yield f"{clean_line(file.path)}: {clean_line(file.reason)}"
        elif file.reason not in summed_up:
            summed_up.add(file.reason)
            yield from _by_folder(alike)


def _by_folder(skipped: Sequence[Skipped]) -> Iterator[str]:
    """A line for each folder; if there are many folders too, one line for all."""
    counts: defaultdict[str, int] = defaultdict(int)
    for file in skipped:
        counts[file.path.rpartition("/")[0]] += 1
    reason = clean_line(skipped[0].reason)
    if len(counts) > MANY:
        yield f"{counted(len(skipped), 'file')} in {counted(len(counts), 'folder')}: {reason}"
        return
    for folder, count in counts.items():
        yield f"{clean_line(folder) or '.'}/: {counted(count, 'file')}: {reason}"
