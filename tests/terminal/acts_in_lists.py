"""Acts in lists, in the codebook, on names and from the command line; each is told to the model."""

from __future__ import annotations

import json
import signal

from act_model import Act, is_tag
from walked_library import ESCAPE, NOTES, TAGS, WHOLE_PLACE, Fault, Walk


def everywhere(walk: Walk) -> None:
    walk.press("gH")
    walk.settled()
    if "› annotations" not in walk.app.screen():
        return
    walk.press("X" if walk.chance.random() < 0.3 else "j" * walk.chance.randrange(4))
    match walk.chance.choice(("tag", "tag", "take off", "delete")):
        case "tag":
            walk.press("t")
            walk.app.wait_for("tag ─")
            walk.press("\t".join(walk.chance.sample(TAGS, walk.chance.choice((1, 1, 2)))))
            walk.settled()
            walk.ends("\r")
            walk.did("tag in the list")
        case "take off":
            walk.press("T")
            walk.settled()
            if "take it off" in walk.app.screen():
                walk.press("1")
                walk.settled()
                walk.ends("\r")
            walk.did("take off in the list", check=_only_goes)
        case _:
            walk.ends("dd")
            walk.did("delete in the list", check=_only_goes)
    _says_how_many(walk)


def _says_how_many(walk: Walk) -> None:
    """The list of annotations has all but those that say an article is starred, read or unread."""
    there = {part[1] for part in walk.model.now if part[0] == "annotation" and part[2] == "there"}
    marks = {part[1] for part in walk.model.now if part[0] == "annotation" and part[2] == "mark"}
    walk.title_counts("", r"› annotations +(\d+) annotation", len(there - marks))


def undo_in_list(walk: Walk) -> None:
    """The list of the library takes back the last act of all."""
    walk.press("gH")
    walk.settled()
    if "› annotations" not in walk.app.screen():
        return
    walk.one_undo("")
    _says_how_many(walk)
    if walk.chance.random() < 0.5:
        walk.one_redo("")
        _says_how_many(walk)


def codebook(walk: Walk) -> None:
    walk.press("gt")
    walk.app.wait_for("› codebook")
    walk.press("j" * walk.chance.randrange(5))
    walk.settled()
    match walk.chance.choice(("add", "rename", "merge", "move", "colour", "delete", "describe", "undo", "redo")):
        case "add":
            walk.press("a")
            walk.app.wait_for("A new tag")
            walk.ends(walk.chance.choice((*TAGS, "kiwi", "lemon")) + "\r")
        case "rename":
            walk.press("r")
            walk.settled()
            if "Another name" in walk.app.screen():
                walk.press("\x15" + walk.chance.choice((*TAGS, "kiwi", "mango")) + "\r")
                walk.confirm()
        case "colour":
            walk.press("c")
            walk.settled()
            if "a colour for" in walk.app.screen():
                walk.ends(walk.chance.choice(("rose", "teal", "amber")) + "\r")
        case "delete":
            walk.press("dd")
            walk.confirm()
        case "merge":
            walk.press(walk.chance.choice(("m", "xjxjm", "xjm")))
            walk.settled()
            if "merge " in walk.app.screen():
                walk.press("\x1b[B" * walk.chance.randrange(1, 4))
                walk.settled()
                walk.press("\r")
                walk.confirm()
        case "move":
            walk.press("M")
            walk.settled()
            if "move " in walk.app.screen():
                walk.press("\x1b[B" * walk.chance.randrange(1, 4))
                walk.settled()
                walk.press("\r")
                walk.confirm()
        case "undo":
            walk.one_undo("")
            return
        case "redo":
            walk.one_redo("")
            return
        case _:
            walk.press("i")
            walk.settled()
            if "Enter take it" in walk.app.screen():
                walk.ends(walk.chance.choice(("x", "a meaning")) + "\r")
    walk.did("codebook", done_in=walk.here)


def suggest(walk: Walk) -> None:
    walk.press("gs")
    walk.settled()
    if "more passages" not in walk.app.screen():
        return
    walk.press("\r")
    walk.settled()
    if "later" not in walk.app.screen():
        return
    count = 0
    for _ in range(walk.chance.randrange(1, 4)):
        answer = walk.chance.choice("yn.u")
        walk.press(answer)
        walk.settled()
        if answer in "yn":
            before = len(walk.model.done)
            walk.did(f"suggestion {answer}", done_in=walk.here if answer == "n" else "")
            count += len(walk.model.done) - before
        elif answer == "u" and count:
            walk.is_now(walk.model.undo(walk.model.done[-1]), "u in gs")
            count -= 1
        else:
            walk.is_now(walk.model.now, f"{answer} in gs with no answer")


def history(walk: Walk) -> None:
    """gu undoes any act."""
    if not walk.model.done:
        return
    walk.title_counts("gu", r"latest first:? +(\d+) act", len(walk.model.done))
    row = walk.chance.randrange(min(6, len(walk.model.done)))
    act = walk.model.done[-1 - row]
    walk.press("gg" + "j" * row)
    walk.settled()
    resting = walk.model.resting(act)
    if resting:
        walk.press("u")
        walk.app.wait_for("and what rests on it?")
        walk.is_now(walk.model.now, "before the question is answered")
        walk.ends("\r")
    else:
        walk.ends("u")
    walk.is_now(walk.model.undo(act), f"gu: {act.words}")


def restart(walk: Walk) -> None:
    if walk.chance.random() < 0.5:
        walk.press("qq")
        if walk.app.wait_for_end() != 0:
            raise Fault("it did not end well")
    else:
        walk.app.kill(signal.SIGKILL)
        walk.app.wait_for_end()
    walk.app.close()
    walk.is_now(walk.model.now, "a restart")
    walk.start()


def review(walk: Walk) -> None:
    """gr: names put right, and answers taken back."""
    walk.press("gr")
    walk.settled()
    if " answered" not in walk.app.screen():
        return
    answered: list[Act | None] = []
    for _ in range(walk.chance.randrange(1, 6)):
        answer = walk.chance.choice("polxan.u")
        walk.press(answer)
        walk.settled()
        if answer == "." or (answer == "u" and not answered):
            walk.is_now(walk.model.now, f"{answer} in gr")
        elif answer == "u":
            act = answered.pop()
            walk.is_now(walk.model.undo(act) if act else walk.model.now, "u in gr")
        else:
            act = walk.did(f"review {answer}", done_in=walk.here)
            if act or f"{len(answered) + 1} answered" in walk.app.screen():  # none is taken after the last
                answered.append(act)


def articles(walk: Walk) -> None:
    """The library's list: whole articles are tagged, noted, starred, marked as read; those with x, or the one under the
    cursor."""
    walk.press("gl")
    walk.app.wait_for("3 articles")
    walk.press("gg" + walk.chance.choice(("", "j", "jj", "xjx", "xjjx", "X")))
    walk.settled()
    match walk.chance.choice(("tag", "take off", "note", "star", "read", "undo")):
        case "tag":
            walk.press("t")
            walk.app.wait_for("tag ─")
            walk.press(walk.chance.choice(TAGS))
            walk.settled()
            walk.ends("\r")
        case "take off":
            walk.press("T")
            walk.settled()
            if "take it off" in walk.app.screen():
                walk.press("1")
                walk.settled()
                walk.ends("\r")
        case "note":
            walk.press("a")
            walk.app.wait_for("C-s save")
            walk.press(walk.chance.choice(NOTES))
            walk.settled()
            walk.ends("\x13")
        case "star":
            walk.ends("*")
        case "read":
            walk.ends("m")
        case _:
            walk.one_undo("")
    walk.did("articles", check=lambda change: _is_of_articles(walk, change))
    for key in (ESCAPE, ESCAPE):
        walk.press(key)
        walk.settled()
    walk.open(walk.chance.randrange(3))


def _is_of_articles(walk: Walk, change: dict) -> bool:
    """Whether only annotations of whole articles were changed."""
    things = {part[:2] for part in change if part[0] == "annotation"}
    places = [change.get((*thing, "place"), (walk.model.now.get((*thing, "place")),)) for thing in things]
    return all(WHOLE_PLACE in place for place in places)


def brought_in(walk: Walk) -> None:
    """An import, from the command line while the app runs."""
    file = walk.library.parent / "brought.jsonl"
    words = walk.chance.sample(("The crane", "Ships wait", "The tide", "Nobody asked"), 2)
    names = walk.chance.sample(("harbour", "weather"), 2)
    rows = [
        {"article": f"{name}.txt", "quote": quote, "tags": [walk.chance.choice(TAGS)], "note": note}
        for name, quote, note in zip(names, words, walk.chance.sample(("", "a note", "n"), 2), strict=True)
    ]
    file.write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    walk.command("import", str(file))
    walk.did("import")
    walk.looks_again()


def _only_goes(change: dict) -> bool:
    """Whether nothing was added to a passage."""
    return all(after is None for part, (_, after) in change.items() if is_tag(part))


def outside(walk: Walk) -> None:
    """The command line, meanwhile."""
    match walk.chance.choice(("annotate", "undo", "redo")):
        case "annotate":
            walk.command("annotate", "harbour.txt", "--quote", "The crane", "--tag", walk.chance.choice(TAGS))
            walk.did("annotate")
        case "undo":
            act = walk.model.to_undo("")
            walk.command("undo")
            walk.is_now(walk.model.undo(act) if act else walk.model.now, "postil undo")
        case _:
            groups = walk.model.to_redo("")
            walk.redone(groups, walk.command("redo"), "postil redo")
    walk.looks_again()
