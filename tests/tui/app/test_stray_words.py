"""Keys that were typed for a line that did not open are dropped; those that come later are commands."""

from __future__ import annotations

import pytest
from textual import events

from tui.app.stray_words import ASKING, PAUSE, StrayWords
from tui.keys.actions import BY_ID
from tui.keys.ids import Id

QUICK = PAUSE / 4


class Typing:
    """Keys with their times; what is said of them."""

    def __init__(self, refusal=""):
        self.foot_message = refusal
        self.now = 100.0
        self.stray = StrayWords(lambda: self.foot_message, self.say)

    def say(self, words):
        self.foot_message = words

    def call(self, action):
        self.stray.called(action, self.now)

    def drops(self, key, *, after=QUICK, is_held=False):
        event = events.Key(key, key if len(key) == 1 else None)
        self.now += after
        event.time = self.now
        return self.stray.drops(event, is_held=is_held)


def test_a_word_and_its_enter_are_dropped_and_told_with_the_refusal():
    typing = Typing("no name under the cursor")
    typing.call(Id.PASSAGE_TAG)
    assert all(typing.drops(key) for key in ("d", "e", "a", "l", "space", "u", "enter"))
    assert typing.foot_message == "no name under the cursor; «deal u» was dropped: there was no line to type it into"
    assert not typing.drops("d")


def test_what_comes_after_a_pause_is_a_command():
    typing = Typing()
    typing.call(Id.PASSAGE_TAG)
    assert typing.drops("d", after=PAUSE * 0.99)
    assert not typing.drops("d", after=PAUSE * 1.01)
    assert not typing.drops("d")


def test_what_was_held_until_nothing_opened_is_dropped_however_late_it_came():
    typing = Typing()
    typing.call(Id.PASSAGE_EVERYWHERE)
    assert typing.drops("d", after=PAUSE * 10, is_held=True)


@pytest.mark.parametrize("key", ["escape", "down", "ctrl+d", "f1"])
def test_a_key_that_is_no_text_is_a_command_at_once_and_so_are_those_after_it(key):
    typing = Typing()
    typing.call(Id.PASSAGE_NOTE)
    assert not typing.drops(key)
    assert not typing.drops("j")


@pytest.mark.parametrize("action", sorted(BY_ID.keys() - ASKING))
def test_nothing_is_dropped_after_what_asks_for_no_words(action):
    typing = Typing()
    typing.call(action)
    assert not typing.drops("j")


def test_every_asking_action_is_declared():
    assert BY_ID.keys() >= ASKING
