"""The declared keys, a preset and the user's own."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.articles.clean import UNSAFE
from store.settings import Settings, read_settings
from tui.keys.action import Action
from tui.keys.actions import ACTIONS, BY_ID, actions_in
from tui.keys.grammar import Command, Grammar
from tui.keys.keymap import PRESETS, Keymap, _begins, _compete, make_keymap
from tui.keys.where import Where


def keymap(keys: str = "", preset: str = "vim") -> Keymap:
    settings = read_settings(f'[keys]\npreset = "{preset}"\n{keys}'.encode())
    assert not settings.problems
    return make_keymap(settings)


def keys_of(map_: Keymap, id: str) -> tuple[str, ...]:
    return map_.by_id[id].keys


def clashes(map_: Keymap) -> list[tuple[str, str, str, str]]:
    by_first: dict[str, list[tuple[Action, str]]] = {}
    for action in map_.actions:
        for key in action.keys:
            by_first.setdefault(key.split(" ")[0], []).append((action, key))
    return [
        (one.id, key, other.id, rival)
        for rows in by_first.values()
        for (one, key), (other, rival) in combinations(rows, 2)
        if one != other and _begins(key, rival) and _compete(one, key, other, rival)
    ]


def test_without_settings_the_declared_keys_count():
    assert vars(make_keymap(Settings())) == vars(Keymap(ACTIONS))
    for where in Where:
        assert Keymap().actions_in(where) == actions_in(where)


@pytest.mark.parametrize("preset", PRESETS)
def test_in_no_preset_two_actions_compete_for_a_key(preset):
    assert clashes(keymap(preset=preset)) == []


@pytest.mark.parametrize("preset", PRESETS)
def test_every_id_of_a_preset_is_declared(preset):
    assert set(PRESETS[preset]) <= set(BY_ID)


def test_arrows_come_before_vims_keys_and_replace_them_where_they_clash():
    arrows = keymap(preset="arrows")
    assert keys_of(arrows, "passage.tag") == ("f2", *BY_ID["passage.tag"].keys)
    assert keys_of(arrows, "search.open")[0] == "ctrl+f"
    assert keys_of(arrows, "rows.filter")[0] == "ctrl+f"
    assert "ctrl+f" in BY_ID["page.down"].keys
    assert "ctrl+f" not in keys_of(arrows, "page.down")
    assert "ctrl+f" not in keys_of(arrows, "rows.page_down")
    assert keys_of(arrows, "cursor.left") == BY_ID["cursor.left"].keys
    assert arrows.problems == ()


def test_own_keys_take_the_place_of_the_declared_ones():
    own = keymap('"passage.tag" = "f2"\nview.focus = ["F9", "g f"]')
    assert keys_of(own, "passage.tag") == ("f2",)
    assert keys_of(own, "view.focus") == ("f9", "g f")
    assert own.problems == ()


def test_own_keys_go_before_those_of_a_preset():
    own = keymap('"passage.highlight" = "f2"', preset="arrows")
    assert keys_of(own, "passage.highlight") == ("f2",)
    assert keys_of(own, "passage.tag") == ("t",)
    assert own.problems == ()


def test_an_empty_list_takes_the_keys_away():
    own = keymap('"passage.tag" = []')
    assert keys_of(own, "passage.tag") == ()
    assert own.problems == ()


def test_who_had_a_key_before_loses_it_without_a_word():
    own = keymap('"search.open" = "w"')
    assert keys_of(own, "search.open") == ("w",)
    assert keys_of(own, "word.next") == ()
    assert own.problems == ()


def test_a_key_may_mean_two_things_in_two_views():
    own = keymap('"rows.sort" = "t"')
    assert keys_of(own, "rows.sort") == ("t",)
    assert keys_of(own, "passage.tag") == ("t",)


def test_two_of_the_users_own_may_change_places():
    own = keymap('"passage.tag" = "a"\n"passage.note" = "t"')
    assert (keys_of(own, "passage.tag"), keys_of(own, "passage.note")) == (("a",), ("t",))
    assert own.problems == ()


def test_keys_that_were_taken_away_are_free_for_longer_and_shorter_ones():
    own = keymap('"theme.turn" = "z"\n"view.centre" = []\n"view.top" = []\n"view.bottom" = []')
    assert keys_of(own, "theme.turn") == ("z",)
    assert own.problems == ()


def test_a_key_that_takes_any_character_after_it_is_written_without():
    own = keymap('"character.next" = "ctrl+t"\n"mark.set" = "gm"\n"mark.list" = "gM"')
    assert keys_of(own, "character.next") == ("ctrl+t any",)
    assert keys_of(own, "mark.set") == ("g m any",)
    assert own.problems == ()


@pytest.mark.parametrize(
    ("keys", "told", "id", "left"),
    [
        (
            '"passage.tga" = "x"',
            "passage.tga: is not an action; did you mean passage.tag?; `postil",
            "passage.tag",
            ("t",),
        ),
        (
            '"passage.tag" = "pagdown"',
            'passage.tag: "pagdown" is not used: there is no key "pagdown"; did',
            "passage.tag",
            ("t",),
        ),
        (
            '"passage.tag" = ["f99", "f2"]',
            'passage.tag: "f99" is not used: there is no key "f99"; did you mean f9?',
            "passage.tag",
            ("f2",),
        ),
        ('"passage.tag" = "g a"', 'passage.tag: "g a" is not used: a verb has a single key', "passage.tag", ("t",)),
        (
            '"word.inner" = "w"',
            'word.inner: "w" is not used: the keys of this object begin with "i"',
            "word.inner",
            ("i w",),
        ),
        (
            '"view.focus" = "tx"',
            'view.focus: "tx" is not used: "tx" begins with "t", and "t" is passage.tag',
            "view.focus",
            ("g z",),
        ),
        (
            '"theme.turn" = "z"',
            'theme.turn: "z" is not used: "zz" begins with "z", and "zz" is view.centre',
            "theme.turn",
            (),
        ),
        (
            '"theme.turn" = "f"',
            'theme.turn: "f" is not used: "f…" begins with "f", and "f…" is character.next',
            "theme.turn",
            (),
        ),
        (
            '"passage.cite" = "i"',
            'passage.cite: "i" is not used: "iw" begins with "i", and "iw" is word.inner',
            "passage.cite",
            ("Y",),
        ),
    ],
)
def test_what_cannot_be_a_key_is_told_and_not_used(keys, told, id, left):
    own = keymap(keys)
    (problem,) = own.problems
    assert problem.startswith(f"settings.toml, line 3, keys.{told}")
    assert keys_of(own, id) == left


def test_of_two_of_the_users_own_the_first_keeps_a_key_and_the_second_is_told():
    own = keymap('"passage.tag" = "f2"\n"passage.note" = ["f2", "f4"]\n"search.open" = "f4"')
    assert keys_of(own, "passage.tag") == ("f2",)
    assert keys_of(own, "passage.note") == ("f4",)
    assert keys_of(own, "search.open") == ("/",)
    assert own.problems == (
        'settings.toml, line 4, keys.passage.note: "f2" is not used: it is the key of passage.tag',
        'settings.toml, line 5, keys.search.open: "f4" is not used: it is the key of passage.note',
    )


def test_doubled_verbs_follow_the_verbs_key():
    grammar = Grammar(keymap('"passage.tag" = "f2"').actions_in(Where.READER))
    grammar.feed("f2")
    assert grammar.feed("f2") == Command("sentence.inner", None, "passage.tag")


KEYS = st.sampled_from(
    "t a i w g z gg gz gzz iw iq aw ax f f2 m mx ' '' ctrl+d C-f space any d dd 3 abcd v j 0 escape".split(" ")
) | st.text(max_size=4)


@given(
    st.sampled_from(sorted(PRESETS)),
    st.dictionaries(st.sampled_from([*BY_ID, "no.action"]), st.lists(KEYS, max_size=3).map(tuple), max_size=12),
)
def test_whatever_is_set_no_two_actions_compete(preset, own):
    made = make_keymap(Settings(preset=preset, keys=own))
    assert clashes(made) == []
    assert [action.id for action in made.actions] == [action.id for action in ACTIONS]
    assert not any(UNSAFE.search(problem) for problem in made.problems)
    told = " ".join(made.problems)
    for id, written in own.items():
        if id in BY_ID and not written:
            assert made.by_id[id].keys == ()
        if written and f"keys.{id}:" not in told:
            assert made.by_id[id].keys
