"""An argument that is an organisation of the network, by any name people use for it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA
from typing_extensions import override

from commands.context import Context
from commands.kinds.kind import Found, Kind, Reading, Several, Wrong, places
from commands.words import Word, clean, fold
from config.model import Organisation, OrganisationId
from config.texts.text import text

_LONGEST_NAME: Final = 7
"""Words in which somebody says a name; a body may have a longer one, and then as many as that."""
_LOOKED_AT: Final = 30
"""Words among which a name is looked for; more is a story, and would take a second to look through."""
_FILLING: Final = frozenset({"de", "het", "een", "van", "voor", "en", "in", "op", "the", "of", "and", "for"})
"""Words in a name that say nothing about which one it is."""
_SHOWN: Final = 9
_EXACTLY: Final = "id:"
"""Written before a key when the key alone could also be somebody else's name."""

_BEFORE: Final = ("gemeente", "provincie", "municipalityof", "stad", "de", "het")
_ALSO: Final = {"denhaag": "sgravenhage", "denbosch": "shertogenbosch", "thehague": "sgravenhage"}
_NO_LETTER: Final = re.compile(r"[\W_]+")


class OrganisationKind(Kind[OrganisationId]):
    """An organisation: its name, key or GM code, "Den Haag" too; asks when it can be two or is nearly one."""

    missing = "argument-missing-organisation"

    @override
    def find(self, words: Sequence[Word], context: Context, *, anywhere: bool) -> Reading[OrganisationId]:
        """Find the longest name; near names and shared names become a question."""
        words = words[:_LOOKED_AT]
        keys = {each.id for each in context.organisations}
        names = _names(context.organisations)
        longest = max([_LONGEST_NAME, *(len(each.name.split()) for each in context.organisations)])
        spans = [
            (at, stop, " ".join(word.core for word in words[at:stop]))
            for at in places(words, anywhere=anywhere)
            for stop in range(min(len(words), at + longest), at, -1)
        ]
        for at, stop, said in spans:
            exact = OrganisationId(said.removeprefix(_EXACTLY))
            if said.startswith(_EXACTLY) and exact in keys:
                return Found(exact, at, stop)
            meant = names.get(_key(said), [])
            if meant:
                single = Found(meant[0].id, at, stop)
                return single if len(meant) == 1 else _which("argument-which-organisation", meant, at, stop)
        for at, stop, said in spans:
            if near := _near(_key(said), names):
                return _which("argument-near-organisation", near, at, stop)
        parts = [(each, _parts(each.name)) for each in context.organisations]
        for at, stop, said in spans:
            if meant := _with_part(said, parts):
                return _which("argument-near-organisation", meant, at, stop)
        return _unknown(context) if words else None

    @override
    def write(self, value: OrganisationId) -> str:
        """Write the key of the organisation."""
        return value


def _key(name: str) -> str:
    """Reduce a name to its letters and digits: ``'s-Gravenhage`` and ``s Gravenhage`` are one."""
    bare = _NO_LETTER.sub("", "".join(fold(word) for word in clean(name).replace("\u200d", "").split()))
    return _ALSO.get(bare, bare)


def _names(organisations: Sequence[Organisation]) -> Mapping[str, list[Organisation]]:
    """All names by which organisations are known, with and without "gemeente"; keys win over names."""
    found: dict[str, list[Organisation]] = {}
    for each in organisations:
        name = _key(each.name)
        bare = next((name[len(word) :] for word in _BEFORE if name.startswith(word)), name)
        for known in {name, bare, f"gemeente{bare}", f"van{bare}"}:
            if known:
                found.setdefault(known, []).append(each)
    for each in organisations:
        found.setdefault(_key(each.id), [each])
        if each.gm_code:
            found.setdefault(_key(each.gm_code), [each])
    return found


def _near(said: str, names: Mapping[str, list[Organisation]]) -> list[Organisation]:
    """Names that are a slip of the finger away."""
    allowed = 0 if len(said) < 4 else 1 if len(said) < 7 else 2
    if not allowed:
        return []
    off = process.extract(said, list(names), scorer=OSA.distance, score_cutoff=allowed, limit=None)
    nearest = [name for name, by, _ in off if by == off[0][1]]
    return list({each.id: each for name in nearest for each in names[name]}.values())


def _parts(name: str) -> str:
    """The words of a name, each between blanks."""
    return f" {' '.join(_NO_LETTER.sub(' ', fold(name)).split())} "


def _with_part(said: str, parts: Sequence[tuple[Organisation, str]]) -> list[Organisation]:
    """Names that have these words in them one after another; nothing when too many do to choose from."""
    words = _parts(said)
    if not any(len(word) > 2 and word not in _FILLING for word in words.split()):
        return []
    found = [each for each, name in parts if words in name]
    return found if len(found) <= _SHOWN else []


def _which(question: str, meant: Sequence[Organisation], start: int, stop: int) -> Several:
    """Ask which organisation; the answer is its key."""
    options = tuple(
        (text("organisation-option", name=each.name), f"{_EXACTLY}{each.id}") for each in meant[:_SHOWN]
    )
    return Several(text(question), options, start, stop)


def _unknown(context: Context) -> Wrong:
    """Say that nothing of that name takes part, and which do."""
    shown = sorted(each.name for each in context.organisations)[:_SHOWN]
    return Wrong(text("argument-wrong-organisation", names=tuple(shown)))
