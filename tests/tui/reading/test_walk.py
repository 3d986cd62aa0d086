"""Keys in a text: text, cursor, keys → selection or cursor. The cursor is ``|`` before its character, what is selected or
taken by a verb stands in ⟦ ⟧."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from store.articles.article import Block, Document, Passage
from tui.keys.action import Kind
from tui.keys.actions import actions_in
from tui.keys.grammar import Command, Grammar
from tui.keys.where import Where
from tui.reading.clusters import cluster_around
from tui.reading.cursor.cursor_motion import CursorMotion
from tui.reading.cursor.page import Cursor, Page
from tui.reading.cursor.prose import TextUnits
from tui.reading.cursor.search import Hits
from tui.reading.highlights import Highlight, Highlights
from tui.reading.layout import PageLayout

NEWS = "Mr. Smith left. He went home!\n\nNobody knew."
FAMILY = "👩‍👩‍👧"


class Hand:
    """Fingers on the keys of a page without a screen."""

    def __init__(self, text: str, offset: int, width: int = 20, blocks: tuple[Block, ...] = ()) -> None:
        document = Document(text, "", blocks=blocks)
        self.page = Page(PageLayout(document, width, cell_len), TextUnits(document), 6)
        self.walk = CursorMotion()
        self.cursor = Cursor(offset)
        self.chosen: Passage | None = None
        self.foot_message = ""
        self._grammar = Grammar(actions_in(Where.READER))

    def press(self, keys: str) -> None:
        for key in keys.split():
            command = self._grammar.feed(key, self.walk.selection is not None)
            if isinstance(command, Command):
                self._run(command)

    def _run(self, command: Command) -> None:
        if command.verb is not None:
            self.chosen = self.walk.passage_of(command, self.page, self.cursor)
            return
        step = self.walk.run(command, self.page, self.cursor)
        if step is None:
            self.chosen = self.walk.passage(self.page, self.cursor)
            self.walk.end_selection(self.cursor)
        else:
            self.cursor, self.foot_message = step.cursor, step.foot_message

    def shown(self) -> str:
        """The text with the cursor in it, or with what is selected or was taken."""
        text = self.page.text
        passage = self.chosen or self.walk.passage(self.page, self.cursor)
        if passage is not None:
            return f"{text[: passage.start]}⟦{text[slice(*passage)]}⟧{text[passage.end :]}"
        return f"{text[: self.cursor.offset]}|{text[self.cursor.offset :]}"


def pressed(before: str, keys: str, **page: Any) -> str:
    offset = before.index("|")
    hand = Hand(before.replace("|", "", 1), offset, **page)
    hand.press(keys)
    return hand.shown()


@pytest.mark.parametrize(
    ("before", "keys", "after"),
    [
        # characters
        ("a|bc", "l", "ab|c"),
        ("a|bc", "h", "|abc"),
        ("|abc", "h", "|abc"),
        ("ab|c", "l", "ab|c"),
        ("|abcdef", "3 l", "abc|def"),
        ("abcde|f", "9 h", "|abcdef"),
        ("a|b\n\nc", "l", "ab\n\n|c"),
        ("ab\n\n|c", "h", "a|b\n\nc"),
        ("|世界人", "l", "世|界人"),
        ("世界|人", "2 h", "|世界人"),
        (f"|{FAMILY}a", "l", f"{FAMILY}|a"),
        (f"{FAMILY}|a", "h", f"|{FAMILY}a"),
        ("|e\u0301a", "l", "e\u0301|a"),
        ("|🇫🇷🇩🇪", "l", "🇫🇷|🇩🇪"),
        # words
        ("|one two", "w", "one |two"),
        ("|one two three", "2 w", "one two |three"),
        ("one |two", "w", "one tw|o"),
        ("one t|wo", "b", "one |two"),
        ("one |two", "b", "|one two"),
        ("|one", "b", "|one"),
        ("|one two", "e", "on|e two"),
        ("on|e two", "e", "one tw|o"),
        ("|one two three", "3 e", "one two thre|e"),
        ("|it’s well-known", "w", "it’s |well-known"),
        ("|one\n\ntwo", "w", "one\n\n|two"),
        ("one\n\n|two", "b", "|one\n\ntwo"),
        ("|世界 人", "w", "世|界 人"),
        ("|so 👍 it", "w", "so 👍 |it"),
        # rows: the page is 20 cells wide
        ("one two three four five si|x", "0", "one two three four |five six"),
        ("|one two three four five six", "$", "one two three fou|r five six"),
        ("one two three four fi|ve six", "^", "one two three four |five six"),
        ("|one two three four five six", "2 $", "one two three four five si|x"),
        ("on|e two three four five six", "j", "one two three four fi|ve six"),
        ("one two three four fi|ve six", "k", "on|e two three four five six"),
        ("a|b\n\ncd", "j", "ab\n\nc|d"),
        ("ab\n\ncd\n\ne|f", "2 k", "a|b\n\ncd\n\nef"),
        ("ab\n\n|cd", "9 j", "ab\n\n|cd"),
        ("abc|d\na\nefgh", "2 j", "abcd\na\nefg|h"),
        ("世|界\n\nabcd", "j", "世界\n\nab|cd"),
        # sentences, paragraphs
        ("|" + NEWS, ")", NEWS.replace("He", "|He")),
        ("|" + NEWS, "2 )", NEWS.replace("Nobody", "|Nobody")),
        (NEWS.replace("Nobody", "|Nobody"), "(", NEWS.replace("He", "|He")),
        (NEWS.replace("went", "|went"), "(", NEWS.replace("He", "|He")),
        (NEWS.replace("Nobody", "|Nobody"), "2 (", "|" + NEWS),
        ("|" + NEWS, "}", NEWS.replace("Nobody", "|Nobody")),
        (NEWS.replace("knew", "|knew"), "{", NEWS.replace("Nobody", "|Nobody")),
        (NEWS.replace("Nobody", "|Nobody"), "{", "|" + NEWS),
        ("|a\n\n\n\nb", "}", "a\n\n\n\n|b"),
        ("好。|我们来了。", ")", "好。我们来了|。"),
        ("|好。我们来了。", ")", "好。|我们来了。"),
        # the whole text
        ("one\n\ntw|o", "g g", "|one\n\ntwo"),
        ("|one\n\ntwo", "G", "one\n\ntw|o"),
        ("|one\n\ntwo\n\nthree", "2 G", "one\n\n|two\n\nthree"),
        ("one\n\ntwo\n\nt|hree", "2 g g", "one\n\n|two\n\nthree"),
        ("|one\n\ntwo", "9 G", "one\n\n|two"),
        ("|", "G", "|"),
        ("|", "j", "|"),
        ("|", "w", "|"),
        # to a character
        ("|one two two", "f t", "one |two two"),
        ("|one two two", "2 f t", "one two |two"),
        ("|one two two", "3 f t", "|one two two"),
        ("one two tw|o", "F t", "one two |two"),
        ("one two tw|o", "2 F t", "one |two two"),
        ("|one two two", "f t ;", "one two |two"),
        ("|one two two", "f t ; ,", "one |two two"),
        ("one two tw|o", "F t ;", "one |two two"),
        ("|one\n\ntwo", "f t", "|one\n\ntwo"),
        ("|one two", "f space", "one| two"),
        ("|a 世 b", "f 世", "a |世 b"),
        ("|a1b2", "f 2", "a1b|2"),
        ("|one two", ";", "|one two"),
        # selecting
        ("o|ne two", "v", "o⟦n⟧e two"),
        ("|one two", "v e", "⟦one⟧ two"),
        ("|one two three", "v w", "⟦one⟧ two three"),
        ("|one two three", "v 2 w", "⟦one two⟧ three"),
        ("one tw|o", "v b", "one ⟦two⟧"),
        ("|one two", "v $", "⟦one two⟧"),
        ("|" + NEWS, "v )", NEWS.replace("Mr. Smith left.", "⟦Mr. Smith left.⟧")),
        ("|" + NEWS, "v }", NEWS.replace("Mr. Smith left. He went home!", "⟦Mr. Smith left. He went home!⟧")),
        (NEWS.replace("left", "|left"), "V", NEWS.replace("Mr. Smith left. He went home!", "⟦Mr. Smith left. He went home!⟧")),
        ("|" + NEWS, "V j j j", f"⟦{NEWS}⟧"),
        ("one |two three", "v e o b", "⟦one two⟧ three"),
        (NEWS.replace("He", "|He"), "v ) o b", "Mr. Smith ⟦left. He went home!⟧\n\nNobody knew."),
        ("|one two three", "v 2 w o o h", "⟦one tw⟧o three"),
        ("|one two", "v e v", "on|e two"),
        ("|one two", "v e v g v", "⟦one⟧ two"),
        ("|one two", "v V", "⟦one two⟧"),
        ("|one two", "v f t", "⟦one t⟧wo"),
        ("|one two", "shift+right shift+right", "⟦one⟧ two"),
        ("one tw|o", "shift+left", "one t⟦wo⟧"),
        (f"|{FAMILY}b", "v l", f"⟦{FAMILY}b⟧"),
        ("|世界人", "v l", "⟦世界⟧人"),
        ("|one\n\ntwo", "v G", "⟦one\n\ntwo⟧"),
        ("one\n\ntw|o", "v g g", "⟦one\n\ntwo⟧"),
        # growing and shrinking
        ("one |two three", "v +", "one ⟦two⟧ three"),
        ("Ann sat. Bob |ran. Cid hid.\n\nDo.", "v + +", "Ann sat. ⟦Bob ran.⟧ Cid hid.\n\nDo."),
        ("Ann sat. Bob |ran. Cid hid.\n\nDo.", "v + + +", "⟦Ann sat. Bob ran. Cid hid.⟧\n\nDo."),
        ("Ann sat. Bob |ran. Cid hid.\n\nDo.", "v + + + +", "⟦Ann sat. Bob ran. Cid hid.\n\nDo.⟧"),
        ("Ann sat. Bob |ran. Cid hid.\n\nDo.", "v + + + -", "Ann sat. ⟦Bob ran.⟧ Cid hid.\n\nDo."),
        ("Ann sat. Bob |ran. Cid hid.\n\nDo.", "v + + - -", "Ann sat. Bob ⟦r⟧an. Cid hid.\n\nDo."),
        ("Ann sat. Bob |ran.", "V -", "⟦Ann sat.⟧ Bob ran."),
        # objects that are selected
        ("one t|wo three", "v i w", "one ⟦two⟧ three"),
        ("one t|wo three", "v i w i w", "one ⟦two three⟧"),
        ("|a two three", "v i w", "⟦a⟧ two three"),
        ("|a two three", "v i w i w", "⟦a two⟧ three"),
        ("|" + NEWS, "v i s i s", NEWS.replace("Mr. Smith left. He went home!", "⟦Mr. Smith left. He went home!⟧")),
        ("a “b |c” d", 'v i "', "a “⟦b c⟧” d"),
        ("a (b |c) d", "v i (", "a (⟦b c⟧) d"),
        # objects that a verb takes
        ("one t|wo three", "t i w", "one ⟦two⟧ three"),
        ("one t|wo three", "t a w", "one ⟦two ⟧three"),
        ("one t|wo", "t a w", "one⟦ two⟧"),
        ("one t|wo three", "2 t i w", "one ⟦two three⟧"),
        ("one t|wo three", "t 2 i w", "one ⟦two three⟧"),
        ("one t|wo three", "t 9 i w", "one ⟦two three⟧"),
        (NEWS.replace("went", "w|ent"), "t t", NEWS.replace("He went home!", "⟦He went home!⟧")),
        ("|" + NEWS, "2 t t", NEWS.replace("Mr. Smith left. He went home!", "⟦Mr. Smith left. He went home!⟧")),
        ("|" + NEWS, "3 t i s", f"⟦{NEWS}⟧"),
        ("|" + NEWS, "H a s", NEWS.replace("Mr. Smith left. ", "⟦Mr. Smith left. ⟧")),
        ("|" + NEWS, "y i p", NEWS.replace("Mr. Smith left. He went home!", "⟦Mr. Smith left. He went home!⟧")),
        ("|" + NEWS, "H a p", NEWS.replace("Mr. Smith left. He went home!\n\n", "⟦Mr. Smith left. He went home!\n\n⟧")),
        (NEWS.replace("knew", "k|new"), "t a p", NEWS.replace("\n\nNobody knew.", "⟦\n\nNobody knew.⟧")),
        ("世|界人权", "t i w", "世⟦界⟧人权"),
        ("He said “no |way” to me.", 't i "', "He said “⟦no way⟧” to me."),
        ("He said “no |way” to me.", 't a "', "He said ⟦“no way”⟧ to me."),
        ('He said "no |way" and "yes".', 't i "', 'He said "⟦no way⟧" and "yes".'),
        ('He| said "no way".', 't i "', 'He said "⟦no way⟧".'),
        ("Er sagte „ja |doch“ laut.", 't i "', "Er sagte „⟦ja doch⟧“ laut."),
        ("“It’s ‘so |it is’,” he said.", 't i "', "“It’s ‘⟦so it is⟧’,” he said."),
        ("“It’s |‘so it is’,” he said.", 't i "', "“It’s ‘⟦so it is⟧’,” he said."),
        ("“It’|s ‘so it is’,” he said.", 't a "', "⟦“It’s ‘so it is’,”⟧ he said."),
        ("he said |this", 't i "', "he said |this"),
        ("a (b (c| d) e) f", "t i (", "a (b (⟦c d⟧) e) f"),
        ("a (b| (c d) e) f", "t a (", "a ⟦(b (c d) e)⟧ f"),
        ("a (b| c\n\nd) e", "t i )", "a (b| c\n\nd) e"),
        # motions that a verb takes
        ("|one two three", "t w", "⟦one ⟧two three"),
        ("|one two three", "t e", "⟦one⟧ two three"),
        ("one two| three", "t b", "one ⟦two⟧ three"),
        ("|one two three", "y $", "⟦one two three⟧"),
        ("one |two three", "t 0", "⟦one ⟧two three"),
        ("|one two three", "t f w", "⟦one tw⟧o three"),
        ("|one two three", "t 2 f t", "⟦one two t⟧hree"),
        ("one two thre|e", "t F t", "one two ⟦thre⟧e"),
        ("|" + NEWS, "t )", NEWS.replace("Mr. Smith left. ", "⟦Mr. Smith left. ⟧")),
        (NEWS.replace("Nobody", "|Nobody"), "y g g", "⟦Mr. Smith left. He went home!\n\n⟧Nobody knew."),
        (NEWS.replace("He", "|He"), "y G", NEWS.replace("He went home!\n\nNobody knew.", "⟦He went home!\n\nNobody knew.⟧")),
        # to the end of the text, its last character included
        ("One. |Two", "t )", "One. ⟦Two⟧"),
        ("One. |Two.", "v )", "One. ⟦Two.⟧"),
        ("one |two", "t w", "one ⟦two⟧"),
        ("one |b", "v w", "one ⟦b⟧"),
        ("|one b", "v w", "⟦one⟧ b"),
        ("|one b", "t w", "⟦one ⟧b"),
        ("one\n\n|two three", "y }", "one\n\n⟦two three⟧"),
        # a motion that led nowhere changes nothing
        ("|one two", "v w f Z", "⟦one⟧ two"),
        # counts multiply, nothing beyond the end
        ("|a b c d e f g", "2 t 2 i w", "⟦a b c d⟧ e f g"),
        ("|a b c d", "9 9 w", "a b c |d"),
        # what means nothing leaves all as it is
        ("o|ne", "z q", "o|ne"),
        ("o|ne", "t x", "o|ne"),
        # the search for the word under the cursor
        ("t|wo one two", "*", "two one |two"),
        ("two one |two", "*", "|two one two"),
        ("|two one two", "* n", "|two one two"),
        ("|two one two two", "* n", "two one two |two"),
        ("|two one two two", "* N", "|two one two two"),
        ("i|n inner in", "*", "in inner |in"),
        ("|two one two two", "2 *", "two one two |two"),
        ("t|wo one two", "v *", "t⟦wo one t⟧wo"),
    ],
)  # fmt: skip
def test_keys_in_a_text(before, keys, after):
    assert pressed(before, keys) == after


HEADED = "One\n\na b\n\nTwo\n\nc d\n\nThree\n\ne f"
BLOCKS = tuple(
    Block(HEADED.index(words), HEADED.index(words) + len(words), "heading", level)
    for words, level in (("One", 1), ("Two", 2), ("Three", 1))
)


@pytest.mark.parametrize(
    ("at", "keys", "after"),
    [
        ("a b", "] ]", HEADED.replace("Two", "|Two")),
        ("a b", "2 ] ]", HEADED.replace("Three", "|Three")),
        ("Three", "] ]", HEADED.replace("Three", "|Three")),
        ("c d", "[ [", HEADED.replace("Two", "|Two")),
        ("Two", "[ [", "|" + HEADED),
        ("c d", "v +", HEADED.replace("c d", "⟦c d⟧")),
        ("c d", "v + +", HEADED.replace("Two\n\nc d", "⟦Two\n\nc d⟧")),
        ("c d", "v + + +", HEADED.replace("One\n\na b\n\nTwo\n\nc d", "⟦One\n\na b\n\nTwo\n\nc d⟧")),
        ("c d", "v + + + +", f"⟦{HEADED}⟧"),
        ("a b", "t ] ]", HEADED.replace("a b\n\n", "⟦a b\n\n⟧")),
    ],
)
def test_headings_and_sections(at, keys, after):
    before = HEADED.replace(at, f"|{at}", 1)
    assert pressed(before, keys, blocks=BLOCKS) == after


def on_words(text, *marked):
    """Highlights on words: the word, its tags, whether there is a note."""
    return Highlights(
        Highlight(text.index(word), text.index(word) + len(word), "amber", word, tags=frozenset(tags), noted=noted)
        for word, tags, noted in marked
    )


@pytest.mark.parametrize(
    ("at", "keys", "lands_on"),
    [
        ("one", "] h", "two"),
        ("one", "2 ] h", "four"),
        ("six", "[ h", "five"),
        ("six", "] h", "six"),
        ("two", "] t", "five"),
        ("five", "[ t", "four"),
        ("one", "] t", "two"),
        ("one", "] n", "four"),
        ("six", "[ n", "four"),
        ("five", "3 [ h", "two"),
    ],
)
def test_annotations_are_walked(at, keys, lands_on):
    text = "one two three four five six"
    hand = Hand(text, text.index(at))
    marked = (("two", "a", False), ("four", "b", True), ("five", "ab", False))
    hand.page = Page(hand.page.layout, hand.page.prose, 6, on_words(text, *marked))
    hand.press(keys)
    assert text[hand.cursor.offset :].startswith(lands_on)


def test_an_annotation_is_an_object():
    hand = Hand("one two three", 5)
    hand.page = Page(hand.page.layout, hand.page.prose, 6, on_words(hand.page.text, ("two", "", False)))
    hand.press("t i h")
    assert hand.shown() == "one ⟦two⟧ three"
    hand.press("t a h")
    assert hand.shown() == "one ⟦two ⟧three"


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("f x", "not in this paragraph"),
        ("] ]", "no further heading"),
        ("] h", "no further annotation"),
        ("] t", "no further annotation with this tag"),
        ("g v", "nothing was selected yet"),
        ("o", "nothing is selected"),
        ("v v", ""),
    ],
)
def test_what_leads_nowhere_says_so(keys, said):
    hand = Hand("one two", 1)
    hand.press(keys)
    assert said in hand.foot_message
    assert hand.cursor.offset == 1


def test_hits_go_round_the_end_of_the_text():
    hand = Hand("a b a b a", 0)
    hits = Hits(hand.page.text, "b")
    hand.walk.search(hits)
    assert hand.walk.hits is hits
    hits.go_on_counting()
    offsets = []
    for keys in ("n", "n", "n", "N", "N", "3 n"):
        hand.press(keys)
        offsets.append(hand.cursor.offset)
    assert offsets == [2, 6, 2, 6, 2, 6]


WALKED = sorted(
    sequence
    for action in actions_in(Where.READER)
    if action.kind in (Kind.MOTION, Kind.OBJECT) or action.id.startswith("selection.")
    for sequence in action.keys
)


@given(
    st.text(st.sampled_from("ab. !?\n “”()é世👍e\u0301"), max_size=80),
    st.lists(st.sampled_from(WALKED), max_size=12),
    st.data(),
)
def test_no_keys_lead_out_of_the_text_or_into_a_cluster(text, keys, data):
    start = data.draw(st.integers(0, max(0, len(text) - 1)))
    hand = Hand(text, cluster_around(text, start)[0] if text else 0, width=10)
    for sequence in keys:
        hand.press(sequence.replace("any", "b"))
        offset = hand.cursor.offset
        assert 0 <= offset <= max(0, len(text) - 1)
        assert not text or cluster_around(text, offset)[0] == offset
        selected = hand.walk.passage(hand.page, hand.cursor)
        assert selected is None or 0 <= selected.start <= selected.end <= len(text)
        if selected is not None:
            hand.press("o")
            assert hand.walk.passage(hand.page, hand.cursor) == selected


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        ("", "Mr. ⟦Smith⟧ left. He went home!\n\nNobody knew."),
        ("l", "Mr. Smith| left. He went home!\n\nNobody knew."),
        ("w", "Mr. Smith |left. He went home!\n\nNobody knew."),
        ("shift+right", "Mr. ⟦Smith ⟧left. He went home!\n\nNobody knew."),
        ("v l", "Mr. ⟦Smith ⟧left. He went home!\n\nNobody knew."),
        ("o h", "Mr.⟦ Smith⟧ left. He went home!\n\nNobody knew."),
        ("+ +", "⟦Mr. Smith left. He went home!⟧\n\nNobody knew."),
        ("l g v", "Mr. ⟦Smith⟧ left. He went home!\n\nNobody knew."),
    ],
)
def test_what_was_found_is_left_by_moving_on_and_grows_only_where_that_is_asked_for(keys, shown):
    hand = Hand(NEWS, 0)
    hand.cursor = hand.walk.select(Passage(4, 9), hand.page, is_found=True)
    hand.press(keys)
    assert hand.shown() == shown


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        ("y y", "One.\n\n⟦Two words.⟧ More.\n"),
        ("y i w", "One.\n\n⟦Two⟧ words. More.\n"),
        ("y i p", "One.\n\n⟦Two words. More.⟧\n"),
        ("y a p", "One.\n\n⟦Two words. More.\n⟧"),
    ],
)
def test_on_a_blank_line_an_object_is_the_next_one(keys, shown):
    hand = Hand("One.\n\nTwo words. More.\n", 5)
    hand.press(keys)
    assert hand.shown() == shown


def test_behind_the_last_words_an_object_is_the_last_one():
    hand = Hand("One. Two.\n\n", 10)
    hand.press("y y")
    assert hand.shown() == "One. ⟦Two.⟧\n\n"
