"""Keys that were typed before a question came up by itself."""

from __future__ import annotations

from textual import events

from tui.app.refused_keys import PAUSE, RefusedKeys


def test_what_is_typed_in_one_go_with_a_dropped_key_answers_no_question():
    told: list[str] = []
    refused = RefusedKeys(lambda words, _: told.append(words))
    refused.note(10.0)
    taken = []
    for key, time in (("q", 9.999), ("j", 10.001), ("enter", 10.002), ("x", 10.003 + PAUSE)):
        event = events.Key(key, None)
        event.time = time
        if event.time <= refused.known_at:
            refused.drop(event)
        else:
            taken.append(key)
    assert taken == ["x"]
    assert told[-1] == "«qjEnter» was dropped"
