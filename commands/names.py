"""Looking up a person or organisation of the network by what somebody typed: a closed choice, never kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from rapidfuzz.distance import OSA

from commands.context import Context
from commands.kinds import ORGANISATION, Found, Several
from commands.words import folded, words_of
from config.model import OrganisationId, Person

MOST: Final = 9
"""So many possible meanings are offered."""


def people_called(typed: str, people: Iterable[Person]) -> list[Person]:
    """Find who may be meant: by the whole name or the account, else by words of the name, else nearly."""
    said = folded(typed.removeprefix("@"))
    if not said:
        return []
    everybody = sorted(people, key=lambda one: one.name)
    whole = [one for one in everybody if said in {folded(one.name), folded(_account(one))}]
    if whole:
        return whole
    parts = [one for one in everybody if set(said) <= set(folded(one.name))]
    if parts:
        return parts[:MOST]
    written = " ".join(said)
    return [one for one in everybody if _near(written, " ".join(folded(one.name)))][:MOST]


def _account(person: Person) -> str:
    return person.matrix_id[1:].partition(":")[0]


def _near(said: str, name: str) -> bool:
    candidates = (name, *name.split())
    return any(len(said) > 4 and OSA.distance(said, each, score_cutoff=2) <= 2 for each in candidates)


def organisations_called(typed: str, context: Context) -> list[OrganisationId]:
    """Find which organisation may be meant: by name, key or code, else nearly."""
    words = words_of(typed)
    reading = ORGANISATION.find(words, context, anywhere=False)
    if isinstance(reading, Found):
        return [reading.value] if reading.stop == len(words) else []
    if isinstance(reading, Several) and reading.stop == len(words):
        return [OrganisationId(key.removeprefix("id:")) for _, key in reading.options]
    return []
