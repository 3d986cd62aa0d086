"""What the first article that is opened will need, imported while the list is looked at."""

from __future__ import annotations

from collections.abc import Iterable


def warm_up(paths: Iterable[str]) -> None:
    """In a thread: imports it, by what kinds of articles there are. `paths` are the articles'."""
    import sentencex  # noqa: F401
    import unicode_segmentation_rs

    import store.annotations.collection
    import store.articles.formats.text

    if any(not path.endswith(".txt") for path in paths):
        import store.articles.formats.markdown  # noqa: F401
    unicode_segmentation_rs.graphemes("é", is_extended=True)
