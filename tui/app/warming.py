"""Imports what the first article will need, while the reader looks at the list."""

from __future__ import annotations

from collections.abc import Iterable


def warm_up(paths: Iterable[str]) -> None:
    """Imports what the kinds of articles at these `paths` need; runs in a thread."""
    import sentencex  # noqa: F401
    import unicode_segmentation_rs

    import store.annotations.collection
    import store.articles.formats.text

    if any(not path.endswith(".txt") for path in paths):
        import store.articles.formats.markdown  # noqa: F401
    unicode_segmentation_rs.graphemes("é", is_extended=True)
