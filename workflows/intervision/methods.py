"""What is told of the methods of intervision: for whom they are, what they need, their steps."""

from __future__ import annotations

from collections.abc import Iterable

from config.methods import Method
from config.texts.text import Lines, text
from workflows.effects import Card, Choice


def listed(methods: Iterable[Method]) -> Lines:
    """Write one line for each method, the shortest first."""
    lines = (
        text(
            "intervision-methods-line",
            id=one.id,
            title=one.title.said,
            minutes=one.minutes,
            least=one.people.least,
            most=one.people.most,
        )
        for one in sorted(methods, key=lambda one: (one.minutes, one.id))
    )
    return Lines((text("intervision-methods-header"), *lines, text("intervision-methods-more")))


def named_next(methods: Iterable[Method]) -> Card:
    """Take the name of a method, said by itself, for the wish to see its steps."""
    return Card("which", tuple(Choice("", _names(one), f"intervisie methoden {one.id}") for one in methods))


def _names(method: Method) -> tuple[str, ...]:
    titles = (method.title.nl, method.title.en)
    return (method.id, f"{method.id}methode", f"{method.id} methode", *(one for one in titles if one))


def described(method: Method) -> Lines:
    """Write for whom a method is, what it needs, and its steps."""
    steps = (
        text("intervision-methods-step", step=one.title.said, minutes=one.minutes) for one in method.steps
    )
    return Lines(
        (
            text("intervision-methods-title", title=method.title.said, minutes=method.minutes),
            text("intervision-methods-for-whom", words=method.for_whom.said),
            text(
                "intervision-methods-needs",
                least=method.people.least,
                most=method.people.most,
                experience=method.experience.value,
            ),
            *steps,
            text("intervision-methods-begin", id=method.id),
        )
    )
