"""Words of English sentences by which a title is made of one: what opens them, joins their parts, and is a verb."""

from __future__ import annotations

OPENERS = frozenset(
    """about according acting after all along alongside although amid among around as at because before behind besides
    between beyond by citing concerning despite during early earlier following for from given hours in inside into
    just last late later less like meanwhile minutes more moments nearly near on once only over per roughly shortly
    since somewhat soon speaking this though through throughout to together towards under unless until upon using
    via weeks when whereas while with within without yesterday après avant chez dans depuis dès durant hier lors
    malgré pendant pour selon sous sur vers lundi mardi mercredi jeudi vendredi samedi dimanche según segundo
    secondo ayer ontem ieri""".split()
)
"""Words that begin what stands before a sentence's subject."""
ASIDES = frozenset(
    "a an the who whose which where when whom former formerly previously aged now also then including such especially "
    "co-author author one both each part known named called based born not".split()
)
"""Words that begin what is said of a subject between commas."""
CONJUNCTIONS = frozenset(
    "after although as because before despite just minutes hours weeks moments once only since though unless until when "
    "whereas while according like".split()
)
"""Those after which a clause with a verb may stand."""
RELATIVE = frozenset("who which that whose where what".split())
JOINING = frozenset("and or but nor as et ou y o e und oder".split())
"""Words that join a part between commas to the one before it."""
AUXILIARY = frozenset(
    "was were is are has have had will would can could may might must shall should did does do".split()
)
IRREGULAR = frozenset(
    """became began bought broke brought built came caught chose cut died drew drove fell fought found gave got grew
    held hit hurt kept knew laid led left lost made met overcame paid put quit ran read rose said sank sat saw sent
    set shot shut sold spent split spoke spread stood stole struck sued swept swore taught threw told took went
    withdrew woke won wore wrote says plans announces becomes begins calls claims closes dies faces finds gets gives
    goes hits holds kills launches leads leaves loses makes opens passes plans reports resigns returns rises signs
    takes tells votes warns wins""".split()
)
PARTICIPLE_BEFORE = frozenset(
    "a an the of is was were are be been being by with newly recently in findings study report results".split()
)
"""Words after which a form in -ed is not a finite verb."""
PARTICIPLE_BEHIND = frozenset("by last earlier as".split())
"""Words before which it is not a finite verb either."""
DANGLING = frozenset(
    "a an and as at but by for from had has have her his in into is its of on or that the their this to was were "
    "which who whose will with all some both it he she they there more when where whereby".split()
)
"""Words that cannot end a title."""
GOING_ON = frozenset("to in into of for from with against over as".split())
"""Words that begin what goes on after an aside: «two officers, Ross and Barr, in contempt»."""
STANDS_FOR = frozenset("it its they their them he his him she her".split())
"""Words that stand for a name."""
LEADS_TO_A_DAY = frozenset(
    "a an the this last next every each from through to until till since by between before after of and or for issued "
    "published released".split()
)
"""Words that a day cannot be taken from."""
NO_SUBJECT = JOINING | OPENERS | (ASIDES - frozenset("a an the one both each".split())) | {"of"}
"""Words that no subject begins with."""
