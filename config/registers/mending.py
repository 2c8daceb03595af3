"""Mend letters that were encoded twice (``FryslÃ¢n``), and tell what cannot be mended.

UTF-8 that somebody took for Windows-1252 becomes pairs and triples of odd letters which hardly ever stand
together otherwise. Only what reads as UTF-8 again is mended; all else stays as it is.
"""

from __future__ import annotations

import re
from typing import Final


def _taken_for(byte: int) -> str:
    """The letter that Windows-1252 makes of a byte, also of the five that it does not know."""
    raw = bytes([byte])
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


_BYTE_OF: Final = {_taken_for(byte): byte for byte in range(0x80, 0x100)}
_NEXT: Final = "[" + "".join(re.escape(_taken_for(byte)) for byte in range(0x80, 0xC0)) + "]"
_TWICE: Final = re.compile(f"[\u00c2-\u00df]{_NEXT}|[\u00e0-\u00ef]{_NEXT}{{2}}|[\u00f0-\u00f4]{_NEXT}{{3}}")
_BROKEN: Final = re.compile(f"\ufffd|[\u00c2\u00c3](?:{_NEXT}|\\s|$)")
_MOST: Final = 3
"""How often letters can have been encoded again; more was never seen."""


def mended(words: str) -> str:
    """Give the words with every letter that was surely encoded twice as it was meant."""
    for _ in range(_MOST):
        if (once := _TWICE.sub(_read_again, words)) == words:
            break
        words = once
    return words


def broken(words: str) -> bool:
    """Say whether letters were lost, so that nobody can tell what stood here."""
    return bool(_BROKEN.search(words))


def _read_again(found: re.Match[str]) -> str:
    try:
        return bytes(_BYTE_OF[letter] for letter in found[0]).decode("utf-8")
    except UnicodeDecodeError:
        return found[0]
