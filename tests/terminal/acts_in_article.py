"""Acts in the open article, by keys; each is told to the model."""

from __future__ import annotations

import re
from collections.abc import Iterable

from act_model import articles_of, is_tag
from walked_library import NOTES, TAGS, Walk, tags_in

PLACES = re.compile(r"› places +\d+ of [1-9]")
"""The head of the list of places once they are found."""


def tag(walk: Walk) -> None:
    """One tag or several, with Tab or commas between them."""
    walk.move()
    tags = walk.chance.sample(TAGS, walk.chance.choice((1, 1, 1, 2, 3)))
    walk.press("tt")
    walk.app.wait_for("tag ─")
    walk.press(walk.chance.choice("\t,").join(tags))
    walk.settled()
    walk.ends("\r")
    wanted = {tag.casefold() for tag in tags}

    def is_meant(change: dict) -> bool:
        changed = tags_in(change)
        return walk.only_here(change) and all(is_named(name, wanted) for name in changed) and walk.says(changed, wanted)

    walk.did(f"tag {tags}", check=is_meant)


def is_named(name: str, typed: Iterable[str]) -> bool:
    """Whether a tag is called as one was typed: the whole of its name, or the last part of it."""
    return any(f"/{name}".endswith(f"/{words.casefold()}") for words in typed)


def take_off(walk: Walk) -> None:
    """Tags of one annotation, by their places in the list."""
    walk.to_annotation()
    walk.press("T")
    walk.settled()
    if "take it off" not in walk.app.screen():
        walk.is_now(walk.model.now, "T where nothing can be taken off")
        return
    walk.press("1")
    if walk.chance.random() < 0.4:
        walk.press("\t")
        walk.settled()
        walk.press(walk.chance.choice(("1", "", "\x7f1")))
    walk.settled()
    walk.ends("\r")

    def is_meant(change: dict) -> bool:
        gone = {part: values for part, values in change.items() if is_tag(part)}
        return walk.only_here(change) and all(after is None for _, after in gone.values()) and walk.says(tags_in(gone))

    walk.did("take off", check=is_meant)


def every_place(walk: Walk) -> None:
    """g* tags the places where a word stands: here, or in the whole library."""
    walk.press("gg" + "w" * walk.chance.randrange(4, 20))
    walk.press("g*")
    walk.settled()
    if "› places" not in walk.app.screen():
        walk.is_now(walk.model.now, "g* on no word")
        return
    walk.app.wait_for(lambda: PLACES.search(walk.app.screen()) is not None)
    is_wide = walk.chance.random() < 0.5
    walk.press(("L" if is_wide else "") + walk.chance.choice(("", "x", "jx")))
    walk.settled()
    walk.press("\r")
    walk.settled()
    if "tag ─" not in walk.app.screen():
        walk.is_now(walk.model.now, "g* with all places left out")
        return
    name = walk.chance.choice(TAGS)
    walk.press(name)
    walk.settled()
    walk.ends("\r")
    walk.did(
        f"every place {name}",
        check=lambda change: (
            all(is_named(tag, [name]) for tag in tags_in(change)) and (is_wide or articles_of(change) <= {walk.here})
        ),
    )


def highlight(walk: Walk) -> None:
    walk.move()
    walk.ends("HH")
    walk.did("highlight", check=walk.only_here)


def note(walk: Walk) -> None:
    walk.move() if walk.chance.random() < 0.5 else walk.to_annotation()
    walk.press("aa")
    walk.app.wait_for("C-s save")
    walk.press(walk.chance.choice(NOTES))
    walk.settled()
    walk.ends("\x13")
    walk.did("note", check=walk.only_here)


def delete(walk: Walk) -> None:
    walk.to_annotation()
    walk.ends("dd")
    walk.did("delete", check=walk.only_here)


def reshape(walk: Walk) -> None:
    walk.to_annotation()
    walk.press("v)")
    walk.settled()
    walk.ends("r")
    walk.clear()
    walk.did("reshape", check=walk.only_here)


def again(walk: Walk) -> None:
    walk.press("vis")
    walk.settled()
    walk.ends("\r")
    walk.clear()
    walk.did("the last tags", check=walk.only_here)


def name(walk: Walk) -> None:
    walk.move()
    walk.press("EE")
    walk.settled()
    if "counts for" not in walk.app.screen():
        return
    walk.ends(walk.chance.choice(("p", "o", "l", "Lp", "LLo")))
    walk.did("name", done_in=walk.here)


def undo(walk: Walk) -> None:
    for _ in range(walk.chance.choice((1, 1, 2, 4))):
        walk.clear()
        walk.one_undo(walk.here)


def redo(walk: Walk) -> None:
    for _ in range(walk.chance.choice((1, 1, 2, 4))):
        walk.clear()
        walk.one_redo(walk.here)


def turn(walk: Walk) -> None:
    before = walk.app.screen().split("\n")[0]
    walk.press(walk.chance.choice("JK"))
    walk.app.wait_for(lambda: walk.app.screen().split("\n")[0] != before or "article of the list" in walk.told())
    walk.settled()
    walk.here = walk.article_in_front()
