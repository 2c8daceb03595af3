"""Reading an answer to a card: the same sign in another shape, a number, a word.

Cards are built in ``workflows.cards``; here a reaction key or a typed answer finds its choice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from commands.words import folded
from workflows.cards import BACK, BACK_WORDS, DIGITS, NO, NO_WORDS, STOP, STOP_WORDS, YES, YES_WORDS
from workflows.effects import Card, Choice

_LONGEST_KEY: Final = 16
_DROPPED: Final = str.maketrans("", "", "\ufe0e\ufe0f\u200d♀♂" + "".join(map(chr, range(0x1F3FB, 0x1F400))))
_SAME: Final = (
    dict.fromkeys("👍✔☑👌🆗🙋", YES)
    | dict.fromkeys("👎✖❎🚫🙅✗✘", NO)
    | dict.fromkeys("◀🔙↩⬅⏮", BACK)
    | dict.fromkeys("🛑⛔✋", STOP)
)


def _phrases(written: str) -> frozenset[str]:
    """Read a list of phrases, divided by bars."""
    return frozenset(phrase.strip() for phrase in written.split("|"))


_YES: Final = _phrases(
    "ja | jawel | jazeker | zeker | jep | yep | yes | y | j | prima | oke | ok | okay | okee | akkoord | eens"
    " | is goed | goed | klopt | graag | doe maar | sure | fine | agreed | okido | top | jaa | yess"
)
_JUDGES: Final = _phrases("goed | prima | top | oke | ok | okay | okee | fine | zeker | graag | sure")
"""Words that are a yes, and also say how something was."""

_NO: Final = _phrases(
    "nee | neen | nope | no | n | nah | liever niet | doe maar niet | niet akkoord | oneens | klopt niet"
    " | rather not | not now | neee"
)
_UNSURE: Final = _phrases(
    "weet ik niet | weet ik nog niet | weet nog niet | misschien | ik weet het niet | weet niet | geen idee"
    " | ik heb geen idee | onbekend | twijfel | ik twijfel | meerdere | meer | beide | allebei | allemaal"
    " | maakt niet uit | geen voorkeur | maakt me niet uit | don't know | i don't know | no idea | not sure"
    " | several | both | all | doesn't matter | no preference | maybe"
)
_POLITE: Final = _phrases(
    "hoor | dan | gewoon"
    " | graag | dank | dankje | bedankt | je | u | wel | alsjeblieft | alstublieft | aub | svp | please"
    " | thanks | thank | you | de | die | het | the | ik | kies | optie | option"
    " | nummer | nr | keuze | antwoord | number | keus"
    " | mensen | personen | partijen | people | parties"
)
_LONGEST: Final = max(len(phrase.split()) for phrase in _YES | _NO)
_NUMBERS: Final = {
    word: str(number)
    for words in (
        "een twee drie vier vijf zes zeven acht negen tien",
        "one two three four five six seven eight nine ten",
        "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende",
        "first second third fourth fifth sixth seventh eighth ninth tenth",
    )
    for number, word in enumerate(words.split(), start=1)
}


def plain_symbol(key: object) -> str:
    """Reduce a reaction key to the sign it means: no skin tone, no variation selector, 👍 is ✅.

    Anything that is not a short string gives ``""``, which is the same as no sign.
    """
    if not isinstance(key, str) or len(key) > _LONGEST_KEY:
        return ""
    bare = key.strip().translate(_DROPPED)
    return _DIGIT_SIGNS.get(bare) or _SAME.get(bare, bare).translate(_DROPPED)


_DIGIT_SIGNS: Final = {
    shape: sign.translate(_DROPPED)
    for number, sign in enumerate(DIGITS, start=1)
    for shape in (str(number), "①②③④⑤⑥⑦⑧⑨⑩"[number - 1])
}


def same_symbol(one: object, other: object) -> bool:
    """Say whether two reaction keys mean the same sign."""
    return (meant := plain_symbol(one)) != "" and meant == plain_symbol(other)


def choice_for_reaction(card: Card, key: object) -> int | None:
    """Find the index of the choice that a reaction key means on this card."""
    return next((i for i, choice in enumerate(card.choices) if same_symbol(choice.symbol, key)), None)


_SIGNS: Final = frozenset(map(plain_symbol, (YES, NO, BACK, STOP, *DIGITS)))
_WAYS_OUT: Final = frozenset(map(folded, (*BACK_WORDS, *STOP_WORDS)))
_LOOSE: Final = _WAYS_OUT | frozenset(map(folded, (*YES_WORDS, *NO_WORDS)))


@dataclass(frozen=True, slots=True)
class Hit:
    """A typed answer fits this choice of this card (both by index)."""

    card: int
    choice: int


def answers(cards: Sequence[Card], typed: str) -> tuple[Hit, ...]:
    """Find every open choice that a whole typed message means: sign, number or words.

    ``M-7KQ4`` among the words limits it to cards about that reference.
    """
    words = folded(typed)
    about = [i for i, card in enumerate(cards) if card.subject and card.subject.casefold() in words]
    subjects = {cards[i].subject.casefold() for i in about}
    bare = tuple(word for word in words if word not in subjects)
    return _hits(cards, about, bare, "") if about and bare else _hits(cards, range(len(cards)), words, typed)


def _hits(cards: Sequence[Card], which: Iterable[int], words: tuple[str, ...], typed: str) -> tuple[Hit, ...]:
    """Find the choice that the words (or the whole message, as a sign) mean on each of these cards."""
    return tuple(Hit(i, index) for i in which if (index := _choice(cards[i], words, typed)) is not None)


def is_bare_answer(typed: str) -> bool:
    """Say whether a whole message is only a yes or a no, whatever it answers."""
    said = folded(typed)
    return _is_one_of(_YES, said) or _is_one_of(_NO, said) or plain_symbol(typed) in {YES, NO}


def is_judgement(typed: str) -> bool:
    """Say whether a whole message may also say how something was: "goed" is not only a yes."""
    said = folded(typed)
    return " ".join(_without_small_words(said) or said) in _JUDGES


def is_unsure(typed: str) -> bool:
    """Say whether a whole message says that none of the answers is quite it, or more than one."""
    said = folded(typed)
    return not _UNSURE.isdisjoint((" ".join(said), " ".join(_without_small_words(said))))


def is_a_way_out(typed: str) -> bool:
    """Say whether a whole message only asks to stop or to go back."""
    return folded(typed) in _WAYS_OUT or plain_symbol(typed) in {plain_symbol(BACK), plain_symbol(STOP)}


def is_loose_answer(typed: str) -> bool:
    """Say whether a whole message fits many questions: a yes or no, a number, "terug", "stop", or a sign."""
    words = folded(typed)
    less = _without_small_words(words) or words
    number = len(less) == 1 and _NUMBERS.get(less[0], less[0]).isdigit()
    return (
        number
        or is_bare_answer(typed)
        or not _LOOSE.isdisjoint((words, less))
        or plain_symbol(typed) in _SIGNS
    )


def _is_one_of(phrases: frozenset[str], said: tuple[str, ...]) -> bool:
    """Say whether words are some of these phrases and nothing else but small words: "ja hoor, doe maar"."""
    at = 0
    while at < len(said):
        ends = (
            end for end in range(min(len(said), at + _LONGEST), at, -1) if " ".join(said[at:end]) in phrases
        )
        end = next(ends, at + 1 if at and said[at] in _POLITE else None)
        if end is None:
            return False
        at = end
    return bool(said)


def _choice(card: Card, words: tuple[str, ...], typed: str) -> int | None:
    """Find the one choice of a card that the words mean exactly, else after dropping polite words."""
    by_sign = choice_for_reaction(card, typed)
    if by_sign is not None:
        return by_sign
    for said in dict.fromkeys((words, _without_small_words(words))):
        for index, choice in enumerate(card.choices):
            if said and _means(choice, said):
                return index
    return None


def _without_small_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out what is only polite, and the start of "doe maar 3"."""
    said = words[2:] if words[:2] == ("doe", "maar") else words
    return tuple(word for word in said if word not in _POLITE)


def _means(choice: Choice, said: tuple[str, ...]) -> bool:
    """Say whether words mean a choice: one of its own, a number word, or any yes or no for ✅ and ❌."""
    own = {folded(word) for word in choice.words}
    if said in own:
        return True
    if len(said) == 1 and (_NUMBERS.get(said[0], said[0]),) in own:
        return True
    sign = plain_symbol(choice.symbol)
    if sign == plain_symbol(STOP):
        return said[0] in _NO and said[1:] in own  # "nee, laat maar"
    return (sign == YES and _is_one_of(_YES, said)) or (sign == NO and _is_one_of(_NO, said))
