"""Changing something well-formed a little, by dice: JSON by its structure, text by its signs."""

from __future__ import annotations

import json
import random
from typing import Any, Final

ODD: Final[tuple[Any, ...]] = (
    None, True, False, 0, -1, 7, 1.5, float("nan"), float("inf"), -(2**63), 2**53, 2**64, 10**19, "", " ",
    "x", [], {}, [[]], {"": None}, "null", "0", "\u0000", "\ud800", "\u202e", "$x", "!x", "@x", "@x:y",
    "!a:noaber.localhost", "@fenna:noaber.localhost", "@noaber:noaber.localhost", "m.room.message", "m.text",
    "m.replace", "join", "ban", "leave", "!help", "✅", "m.room.tombstone", "m.room.encryption",
    "m.room.redaction", "m.megolm.v1.aes-sha2",
)  # fmt: skip
"""What stands in the place of something else."""

SIGNS: Final = (
    "\u0000", "\ud800", "\udfff", "\u200b", "\u200d", "\u202e", "\u2066", "\ufeff", "\u0085", "\u2028", "\n",
    "\r", "\t", "\x1b[2J", "\u0301" * 9, "İ", "ß", "ﬃ", "１", "½", "①", "٣", "😀", "👨‍👩‍👧", "！", "<b>", "&",
    "%s", "{0}", "`", "**", "@room", "'", '"', "\\", ";", "--", "/", "..", "https://matrix.to/#/@a:b",
    "\ue000", "\uffff", "M-7KQ4", "!", " ",
)  # fmt: skip
"""What is put into text."""


def deep(levels: int) -> Any:
    """Something nested so deep."""
    found: Any = 0
    for level in range(levels):
        found = {"a": found} if level % 2 else [found]
    return found


def mutated(value: Any, dice: random.Random, times: int = 3) -> Any:
    """Change a JSON value at up to so many places, anywhere in it."""
    value = json.loads(json.dumps(value))
    for _ in range(dice.randint(1, times)):
        places = _places(value)
        if not places:
            return dice.choice(ODD)
        holder, key = dice.choice(places)
        _change(holder, key, dice)
    return value


def worded(value: Any, dice: random.Random) -> Any:
    """Change one of the texts of a JSON value and leave its structure."""
    value = json.loads(json.dumps(value))
    texts = [(holder, key) for holder, key in _places(value) if isinstance(holder[key], str)]
    if texts:
        holder, key = dice.choice(texts)
        lines = (
            "!status",
            "!mediator nodig",
            "ja",
            "1",
            "!help intervisie",
            "!overzicht",
            "!uren M-7KQ4 6,5",
        )
        holder[key] = altered(dice.choice((holder[key], *lines)), dice)
    return value


def _places(value: Any) -> list[tuple[Any, Any]]:
    found: list[tuple[Any, Any]] = []
    waiting = [value]
    while waiting:
        one = waiting.pop()
        keys = list(one) if isinstance(one, dict) else list(range(len(one))) if isinstance(one, list) else []
        found += [(one, key) for key in keys]
        waiting += [one[key] for key in keys]
    return found


def _change(holder: Any, key: Any, dice: random.Random) -> None:
    old = holder[key]
    match dice.randrange(9):
        case 0:
            del holder[key]
        case 1 | 2:
            holder[key] = json.loads(json.dumps(dice.choice(ODD)))
        case 3 if isinstance(old, str):
            holder[key] = altered(old, dice)
        case 4 if isinstance(old, str) and old:
            holder[key] = (old * (70_000 // len(old) + 1))[: dice.choice((256, 5_000, 66_000))]
        case 5 if isinstance(old, int):
            holder[key] = dice.choice((-old, old * 10**9, old + 10**15, str(old), float(old % 2**60)))
        case 6 if isinstance(holder, dict):
            holder[dice.choice(("", "type", "content", "m.relates_to", "\u0000", "x" * 300))] = holder.pop(
                key
            )
        case 7:
            holder[key] = deep(dice.choice((20, 100, 300)))
        case _:
            holder[key] = [old] * dice.choice((1, 2, 40))


def altered(text: str, dice: random.Random) -> str:
    """Change a text: signs put in, a piece taken out, doubled or grown, the case turned."""
    for _ in range(dice.randint(1, 4)):
        at = dice.randint(0, len(text))
        stop = min(len(text), at + dice.randint(0, 8))
        match dice.randrange(7):
            case 0 | 1:
                text = text[:at] + dice.choice(SIGNS) + text[at:]
            case 2:
                text = text[:at] + text[stop:]
            case 3:
                text = text[:at] + text[at:stop] * dice.choice((2, 3, 50)) + text[stop:]
            case 4:
                text = text.swapcase()
            case 5:
                text = (text + dice.choice((" ", "\n", ""))) * dice.choice((2, 2, 30))
            case _:
                text = text[stop:] + text[:stop]
    return text[:8_000]
