"""What keys do in Textual's own inputs.

Textual looks such a key up only when it has gone up to the app and come back, by when other keys may have been typed and the
focus may be gone. Widgets that look it up here do what it says at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textual.binding import Binding, BindingType


def editing_keys(bindings: Iterable[BindingType]) -> Mapping[str, str]:
    """The actions of a widget's bindings by their keys."""
    full_bindings = (binding for binding in bindings if isinstance(binding, Binding))
    return {key.strip(): binding.action for binding in full_bindings for key in binding.key.split(",")}
