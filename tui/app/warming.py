"""Imports what the reader, the first article and the first command will need, while the reader looks at the list.

It works in threads: each takes longer than a frame.
"""

from __future__ import annotations

from collections.abc import Iterable


def warm_up_reader() -> None:
    """Imports what the reader is made of, with its services."""
    import store.library.entities.entity_catalogue  # noqa: F401
    import tui.annotations.acting
    import tui.annotations.copying
    import tui.annotations.exchange.citing
    import tui.annotations.notes.drafting
    import tui.annotations.notes.note_asking
    import tui.annotations.services
    import tui.annotations.tags.tag_asking
    import tui.annotations.undoing
    import tui.reader.view  # noqa: F401


def warm_up(paths: Iterable[str]) -> None:
    """Imports what the kinds of articles at these `paths` need."""
    import sentencex  # noqa: F401
    import unicode_segmentation_rs

    import store.annotations.collection
    import store.articles.formats.text

    if any(not path.endswith(".txt") for path in paths):
        import store.articles.formats.markdown  # noqa: F401
    unicode_segmentation_rs.graphemes("é", is_extended=True)


def warm_up_commands() -> None:
    """Imports what holds the handlers of commands, all of which are asked for at the first one, what does acts, and the boxes
    that take longest to import."""
    import store.library.kept.recent_searches  # noqa: F401
    import tui.annotations.begun_notes
    import tui.annotations.codebook.codebook_dialogue
    import tui.annotations.exchange.citing_dialogue
    import tui.annotations.notes.note_dialogue
    import tui.annotations.occurrences
    import tui.annotations.suggesting
    import tui.annotations.tags.tag_dialogue
    import tui.app.links
    import tui.app.places
    import tui.library.article_acts
    import tui.library.entities
    import tui.library.lists
    import tui.library.saved_filters  # noqa: F401
