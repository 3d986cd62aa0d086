"""What is stored of annotations, and what the journal says that must be."""

from __future__ import annotations

import json
from pathlib import Path

Said = list[tuple[str, str]] | None
"""The bodies of an annotation by purpose and value; None where there is none, or it is deleted."""


def stored_in(library: Path) -> dict[str, Said]:
    """What the annotations on the disk say, by their ids; None for those that are deleted."""
    found: dict[str, Said] = {}
    for file in (library / ".postil" / "annotations").glob("*.json"):
        for row in json.loads(file.read_text()).get("annotations", {}).values():
            if row:
                found[row["id"]] = said_by(row)
    return found


def journal_of(library: Path) -> list[dict]:
    file = library / ".postil" / "local" / "journal.jsonl"
    return [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []


def state_by(journal: list[dict]) -> dict[str, Said]:
    """What the annotations must say when all that is in the journal was done and undone. What is undone is only what an act
    itself changed: later changes to the same annotation stay."""
    acts = {entry["act"]: entry["changes"] for entry in journal if "act" in entry}
    state: dict[str, Said] = {}

    def turn(act: str, start: str, end: str) -> None:
        for change in acts.get(act, ()):
            one, was, becomes = change["after"]["id"], said_by(change[start]), said_by(change[end])
            now = state.get(one)
            if now is None or was is None or becomes is None:
                state[one] = becomes
            else:
                state[one] = sorted(set(now) - (set(was) - set(becomes)) | set(becomes) - set(was))

    for entry in journal:
        if "act" in entry:
            turn(entry["act"], "before", "after")
        for act in (*entry.get("along", ()), entry["undone"]) if "undone" in entry else ():
            turn(act, "after", "before")
        for act in (entry["redone"], *reversed(entry.get("along", ()))) if "redone" in entry else ():
            turn(act, "before", "after")
    return state


def said_by(row: dict | None) -> Said:
    if row is None or row.get("deleted"):
        return None
    return sorted((body["purpose"], body["value"]) for body in row["body"])
