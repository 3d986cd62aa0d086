"""Describing a passage so that it can be found again, and finding it, in the same text or in a later one.

`describe` and `place` are a pair: in the text it was described in, a passage is always found where it was. In a later text
it is carried over by comparing the two texts (`carrying`), or, where the earlier one is not kept, looked for by its words
and what stood around them (`searching`). What cannot be found with certainty is lost: a wrong place is worse than none.
"""

from store.annotations.anchoring.placing import Placement, PlacementState, Placer, anchored_anew, describe

__all__ = ["Placement", "PlacementState", "Placer", "anchored_anew", "describe"]
