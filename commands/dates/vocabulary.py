"""The words of days and clocks, Dutch and English, as folded by ``commands.words``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import time
from enum import StrEnum
from typing import Final


class Part(StrEnum):
    """A part of the day."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


def one_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _numbered(words: str, start: int = 1) -> dict[str, int]:
    return {word: n for n, names in enumerate(words.split(), start) for word in names.split("/")}


_UNITS: Final = ["een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen"]

NUMBERS: Final[dict[str, int]] = (
    _numbered(
        "een/one/a/an twee/two drie/three vier/four vijf/five zes/six zeven/seven acht/eight negen/nine"
        " tien/ten elf/eleven twaalf/twelve dertien/thirteen veertien/fourteen vijftien/fifteen"
        " zestien/sixteen zeventien/seventeen achttien/eighteen negentien/nineteen twintig/twenty"
    )
    | {f"{unit}entwintig": 20 + n for n, unit in enumerate(_UNITS, 1)}
    | {"twenty-five": 25, "dertig": 30, "thirty": 30, "eenendertig": 31}
    | {"veertig": 40, "forty": 40, "vijfenveertig": 45, "vijftig": 50, "fifty": 50}
)
"""Number words for days, hours and minutes, "een" and "a" included."""

ORDINALS: Final[dict[str, int]] = (
    _numbered(
        "eerste/first tweede/second derde/third vierde/fourth vijfde/fifth zesde/sixth zevende/seventh"
        " achtste/eighth negende/ninth tiende/tenth elfde/eleventh twaalfde/twelfth dertiende veertiende"
        " vijftiende/fifteenth zestiende zeventiende achttiende negentiende twintigste/twentieth"
    )
    | {f"{unit}entwintigste": 20 + n for n, unit in enumerate(_UNITS, 1)}
    | {"dertigste": 30, "thirtieth": 30, "eenendertigste": 31}
)

MONTHS: Final = _numbered(
    "januari/jan/january februari/febuari/feb/february maart/mrt/mar/march april/apr mei/may juni/jun/june"
    " juli/jul/july augustus/aug/august september/sept/sep oktober/okt/october/oct november/nov december/dec"
)
WEEKDAYS: Final = _numbered(
    "maandag/ma/monday/mon dinsdag/di/tuesday/tues/tue woensdag/wo/wednesday/wed"
    " donderdag/do/thursday/thurs/thur/thu vrijdag/vr/vrij/friday/fri zaterdag/za/zat/saturday/sat"
    " zondag/zo/sunday/sun",
    start=0,
)
SHORT: Final = frozenset(
    [
        "ma",
        "di",
        "wo",
        "do",
        "vr",
        "vrij",
        "za",
        "zat",
        "zo",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thur",
        "thurs",
        "fri",
        "sat",
        "sun",
        "jan",
        "mar",
        "may",
        "sep",
        "dec",
    ]
)
"""Words that mean something else in ordinary talk: alone they are no date in the middle of a text."""

PARTS: Final[dict[str, Part]] = {
    **dict.fromkeys(("ochtend", "ochtends", "morgens", "voormiddag", "morning"), Part.MORNING),
    **dict.fromkeys(("middag", "middags", "namiddag", "afternoon"), Part.AFTERNOON),
    **dict.fromkeys(("avond", "avonds", "evening"), Part.EVENING),
    **dict.fromkeys(("nacht", "nachts", "night"), Part.NIGHT),
}
PART_TIMES: Final[dict[Part, time]] = {
    Part.MORNING: time(9),
    Part.AFTERNOON: time(14),
    Part.EVENING: time(19),
}
"""The time that a part of the day stands for; "vannacht" is too vague for one."""

PART_HOURS: Final[dict[Part, frozenset[int]]] = {
    Part.MORNING: frozenset(range(5, 13)),
    Part.AFTERNOON: frozenset(range(12, 19)),
    Part.EVENING: frozenset(range(17, 24)),
    Part.NIGHT: frozenset({22, 23, 0, 1, 2, 3, 4, 5, 6}),
}

NUMBER: Final = rf"\d{{1,12}}(?:,\d)?|{one_of(NUMBERS)}"
ORDINAL: Final = rf"\d{{1,2}}(?:e|de|ste|st|nd|rd|th)?|{one_of(ORDINALS)}|{one_of(NUMBERS)}"
MONTH: Final = one_of(MONTHS)
WEEKDAY: Final = one_of(WEEKDAYS)
PART: Final = rf"(?:(?:in de|in the|de|s|des|at) ?)?(?P<part>{one_of(PARTS)})"
THIS: Final = "deze|dit|this"
COMING: Final = r"komende?|aankomende?|aanstaande|a\.?s|eerstvolgende?|coming"
NEXT: Final = "volgende?|next"
ABOUT: Final = "(?:ongeveer |circa |ca |about )"
LAST: Final = "afgelopen|vorige?|verleden|last"
UNTIL: Final = "tot|until|till"
THROUGH: Final = (
    r"tot en met|tot & met|t/m|tm|t\.m|t\.e\.m|through|thru|to|up to and including|until and including|-"
)


def number(word: str) -> float:
    """The number that a word says: ``3``, ``0,5``, ``drie``."""
    return NUMBERS[word] if word in NUMBERS else float(word.replace(",", "."))


def ordinal(word: str) -> int:
    """The number of a day: ``3``, ``3e``, ``3rd``, ``derde``, ``drie``."""
    if word in ORDINALS:
        return ORDINALS[word]
    if word in NUMBERS:
        return NUMBERS[word]
    return int(re.sub(r"\D", "", word))
