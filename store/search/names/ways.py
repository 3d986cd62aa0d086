"""The ways in which letters that somebody typed are found in names, each in all places at once.

What was typed is given as one set of places for each letter, in the order of typing; the answer is the set of places where
a match starts. Every way begins with the last letter and goes back to the first: a row holds where a letter may stand so
that those from it on find their places too. This is the bit-parallel matching of Baeza-Yates and Gonnet («A new approach
to text searching», 1992) and, with faults, of Wu and Manber («Fast text searching allowing errors», 1992), turned on its
side: there a number has a bit for each letter of the pattern, and the text is walked through; here it has a bit for each
place in the text, and the pattern, which is far shorter, is walked through.

A `Row` has a set for each count of faults from 0 up, each within the next. The paths give, for a match that starts at one
bit, the bits of the letters it is made of.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence

from store.search.names.letter_sets import LetterSets

Row = list[int]


def as_piece(letters: Sequence[int], last: int) -> int:
    """Where the letters stand side by side, the last one at one of the places `last`."""
    starts = letters[-1] & last
    for standing in reversed(letters[:-1]):
        starts = (starts << 1) & standing
    return starts


def as_initials(places: LetterSets, letters: Sequence[int], last: int) -> int:
    """Where words one after another start with the letters, the last one at one of the places `last`."""
    starts = letters[-1] & last
    for standing in reversed(letters[:-1]):
        starts = places.word_before(starts) & standing
    return starts


def in_order(places: LetterSets, letters: Sequence[int], most: int) -> Row:
    """Where the first letter may stand so that the others follow, up to `most` of them out of place.

    A letter is in place at the start of a word and right after the letter before.
    """
    return deque(_orders(places, letters, most), maxlen=1)[0]


def with_slips(places: LetterSets, letters: Sequence[int], most: int, last: int) -> Row:
    """Where a stretch starts that is the letters with up to `most` slips, and ends at one of the places `last`.

    A slip is a letter too many, too few, wrong, or two swapped: the optimal string alignment distance.
    """
    return deque(_slips(places, letters, most, last), maxlen=1)[0]


def path_of_initials(places: LetterSets, letters: Sequence[int], start: int) -> list[int]:
    path = [start]
    for _ in letters[1:]:
        path.append((places.starts & ((1 << path[-1]) - 1)).bit_length() - 1)
    return path


def rows_in_order(places: LetterSets, letters: Sequence[int], faults: int) -> list[Row]:
    """What `path_in_order` goes through: where each letter may stand, the first letter first."""
    return [*_orders(places, letters, faults)][::-1]


def path_in_order(places: LetterSets, rows: Sequence[Row], faults: int, start: int) -> list[int]:
    """Every letter is taken as early as the count of faults allows."""
    path = [start]
    for row in rows[1:]:
        before = 1 << path[-1]
        in_place = row[faults] & (before - 1) & (places.starts | before >> 1)
        anywhere = row[faults - 1] & (before - 1) if faults else 0
        if anywhere.bit_length() > in_place.bit_length():
            faults -= 1
        path.append(max(anywhere.bit_length(), in_place.bit_length()) - 1)
    return path


def rows_with_slips(places: LetterSets, letters: Sequence[int], slips: int, last: int) -> list[Row]:
    """What `path_with_slips` goes through: where each letter may stand, the first one first, then what is behind the last."""
    return [*_slips(places, letters, slips, last)][::-1]


def path_with_slips(
    places: LetterSets, letters: Sequence[int], rows: Sequence[Row], slips: int, start: int
) -> list[int]:
    """The letters that are right, and those that are swapped.

    Where a slip can be told in more than one way, it is the first that fits of: two letters swapped, a wrong one, one too
    many, one too few; and it comes as late as it can.
    """
    path: list[int] = []
    index, place = 0, start

    def goes_on(typed: int, passed: int) -> bool:
        return bool(rows[index + typed][slips] << passed >> place & 1)

    while index < len(letters):
        if letters[index] >> place & 1 and goes_on(1, 1):
            path.append(place)
            index, place = index + 1, place - 1
            continue
        slips -= 1
        is_swap = index + 1 < len(letters) and letters[index + 1] & (letters[index] << 1)
        if is_swap and is_swap >> place & 1 and goes_on(2, 2):
            path += (place, place - 1)
            index, place = index + 2, place - 2
        elif places.inside >> place & 1 and goes_on(1, 1):
            index, place = index + 1, place - 1
        elif goes_on(1, 0):
            index += 1
        else:
            place -= 1
    return path


def _orders(places: LetterSets, letters: Sequence[int], most: int) -> Iterator[Row]:
    """From the last letter to the first, or to one that finds no place."""
    row = [letters[-1]] * (most + 1)
    yield row
    for standing in reversed(letters[:-1]):
        ahead, row = row, []
        out_of_place = 0
        for following in ahead:
            reached = places.before_last(following & places.starts | out_of_place)
            row.append((following << 1 | reached) & standing)
            out_of_place = following
        yield row
        if not row[-1]:
            return


def _slips(places: LetterSets, letters: Sequence[int], most: int, last: int) -> Iterator[Row]:
    """From the end of the last letter to the first, or to one that finds no place: where what is left of the stretch starts."""
    inside = places.inside
    row = [last >> 1]
    for _ in range(most):
        row.append(row[-1] | (row[-1] << 1 & inside))
    yield row
    shifted = [starting << 1 for starting in row]
    shifted_ahead = [0] * most
    standing_ahead = 0
    for standing in reversed(letters):
        ahead, row = row, [shifted[0] & standing]
        shifted_now = [row[0] << 1]
        for slips in range(1, most + 1):
            fewer = slips - 1
            wrong_or_too_few = (shifted[fewer] | shifted_now[fewer]) & inside
            starts = (shifted[slips] & standing) | wrong_or_too_few | ahead[fewer]
            if standing_ahead != standing:
                starts |= (shifted_ahead[fewer] & standing) << 1 & standing_ahead
            row.append(starts)
            shifted_now.append(starts << 1)
        yield row
        if not row[-1]:
            return
        shifted_ahead, shifted, standing_ahead = shifted, shifted_now, standing
