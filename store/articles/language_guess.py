"""Which language a text is in, told by its script, and by the commonest words of languages in Latin letters."""

from __future__ import annotations

import re
from collections import Counter

from store.late_pattern import late_pattern

LOOKED_AT = 4_000
"""Characters of a text's beginning."""
FEWEST_WORDS = 12
LEAST_SHARE = 0.08
"""The share of a text's words that are common ones of its language: in prose it is 0.25 to 0.5."""
LEAD = 1.35
"""How many times as many as of the next language."""
SAMPLES, SAMPLE = 4, 160
"""Places in these characters, the last one at their end, and characters at each, by which most languages are told already."""
FEWEST_SAMPLED, SHARE_SAMPLED, LEAD_SAMPLED = 60, 0.25, 2
"""The words that they have then at least, and for what the whole of `LOOKED_AT` would say the same."""
SCRIPTS = (
    ("ja", "[\u3041-\u309f\u30a1-\u30fa]"),
    ("ko", "[\uac00-\ud7a3]"),
    ("zh", "[\u4e00-\u9fff]"),
    ("he", "[\u05d0-\u05ea]"),
    ("fa", "[پچژگ]"),
    ("ar", "[\u0621-\u064a]"),
    ("el", "[\u0391-\u03c9]"),
    ("th", "[\u0e01-\u0e30]"),
    ("hi", "[\u0904-\u0939]"),
    ("hy", "[\u0561-\u0587]"),
    ("ka", "[\u10d0-\u10f0]"),
    ("am", "[\u1200-\u135a]"),
    ("my", "[\u1000-\u102a]"),
    ("kk", "[әғқңұү]"),
    ("uk", "[їєґ]"),
    ("sr", "[ђћљњџ]"),
    ("ru", "[а-яё]"),
)
"""A letter that tells a language, the rarer ones first; enough of the text must be in its script."""
SCRIPT_SHARE = {"ja": 0.04, "fa": 0.01, "kk": 0.02, "uk": 0.01, "sr": 0.02}
"""The least share of letters in the script of a language; other scripts need a fifth of it."""
LATIN = {
    "en": "the of and to in a is that was for it on with as his he be by at this had not are but from or have an they which",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass",
    "fr": "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec son cette aux",
    "es": "de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha este fue",
    "it": "di e che la il un a per in una è sono non si le con i da del della dei nel alla più come ma gli lo anche",
    "pt": "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao das à seu ou pelo",
    "nl": "de van een het en in is dat op te zijn met voor niet aan er om ook als dan maar bij uit nog wordt door ze naar",
    "sv": "och i att det som en på är av för med den till inte har de om ett han men var jag sig från vi så kan när",
    "da": "og i at det som en på er af for med den til ikke har de om et han men var jeg sig fra vi så kan når blev",
    "no": "og i at det som en på er av for med den til ikke har de om et han men var jeg seg fra vi så kan når ble",
    "fi": "ja on ei se että hän oli mutta kun niin ovat joka myös tai mitä sen hänen olla sitä jos kuin nyt vain ole mukaan",
    "pl": "w i na z się do nie że to jest o jak po co ale przez od za dla był oraz które jego przy tym już jako",
    "cs": "a se v na je že o s z do i to k ve pro za by ale si po jako podle od jeho jsou které bylo při už tak",
    "sk": "a sa v na je že o s z do i to k vo pre za by ale si po ako podľa od jeho sú ktoré bolo pri už tak",
    "hu": "a az és hogy nem is egy ez volt meg de csak mint már el ki azt még van aki szerint vagy lesz után",
    "ro": "de și în a la cu că nu pe un o este din mai au pentru care se al ce sau fi ale prin sunt lui acest",
    "tr": "ve bir bu da için ile olarak de çok daha olan gibi kadar sonra ne o en ise var ama her olduğu tarafından",
    "ca": "de la que i el en a les un per amb no una del els es al és com més va són seva aquest ha dels però",
}
COMMON: dict[str, list[str]] = {}
"""The languages of which a word is a common one."""
for _name, _words in LATIN.items():
    for _word in _words.split():
        COMMON.setdefault(_word, []).append(_name)
ALIKE = ({"da", "no"}, {"cs", "sk"})
"""Languages of which one that leads by little is named all the same."""
WORD = re.compile("[a-zªµºß-öø-ɏ]+")
"""A word in small Latin letters. Naming these letters takes a third of the time that a pattern for any letters takes."""
ANY_SCRIPT = late_pattern(f"[{''.join(sign[1:-1] for _, sign in SCRIPTS)}]")


def guess_language(text: str) -> str:
    """Two letters (ISO 639), or ``""`` where it cannot be told."""
    beginning = text[:LOOKED_AT]
    if sampled := _sampled_language(beginning):
        return sampled
    beginning = beginning.lower()
    if not beginning.isascii() and ANY_SCRIPT.search(beginning) and (script := _script_language(beginning)):
        return script
    return _latin_language(beginning, FEWEST_WORDS, LEAST_SHARE, LEAD)


def _sampled_language(beginning: str) -> str:
    """The language of a text in Latin letters of which some pieces leave no doubt; ``""`` for another."""
    step = (len(beginning) - SAMPLE) // (SAMPLES - 1)
    if step < SAMPLE:
        return ""
    pieces = " ".join([beginning[place : place + SAMPLE] for place in range(0, step * SAMPLES, step)]).lower()
    if not pieces.isascii() and ANY_SCRIPT.search(pieces):
        return ""
    return _latin_language(pieces, FEWEST_SAMPLED, SHARE_SAMPLED, LEAD_SAMPLED)


def _latin_language(small: str, fewest: int, share: float, lead: float) -> str:
    """The language of which a text in small letters has most common words: that share of its words, and so many times as many
    as of the next one."""
    words = WORD.findall(small)
    counts: dict[str, int] = {}
    for word, count in Counter(filter(COMMON.__contains__, words)).items():
        for name in COMMON[word]:
            counts[name] = counts.get(name, 0) + count
    best, second, *_ = (*sorted(counts, key=counts.__getitem__, reverse=True), "", "")
    most = counts.get(best, 0)
    if len(words) < fewest or not most or most < share * len(words):
        return ""
    return best if most >= lead * counts.get(second, 0) or {best, second} in ALIKE else ""


def _script_language(beginning: str) -> str:
    """The language that is told by the script of a text in small letters; ``""`` where none is."""
    letters = sum(map(str.isalpha, beginning))
    if not letters:
        return ""
    for name, sign in SCRIPTS:
        if len(re.findall(sign, beginning)) >= SCRIPT_SHARE.get(name, 0.2) * letters:
            return name
    return ""
