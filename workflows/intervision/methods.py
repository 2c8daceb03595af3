"""What is told of the methods of intervision: for whom they are, what they need, their steps."""

from __future__ import annotations

from collections.abc import Iterable

from config.methods import Method
from config.texts.text import Lines, text


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
