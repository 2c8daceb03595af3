"""A writing round: questions to the bot in private, shown together without names, and how warm they are.

No words are in a session: they are kept beside it and handed in, and removed when it ends.
"""

from __future__ import annotations

import hashlib
from typing import Final

from config.model import PersonId
from config.texts.text import Text, text
from workflows.effects import Card, Choice, Refusal
from workflows.intervision.session import events as on
from workflows.intervision.session.state import Mark, SessionState
from workflows.intervision.session.turn import QUESTION, Question, Turn

TOPIC: Final = "writing"
LONGEST: Final = 500
"""Signs of one question."""

MOST: Final = 5
"""Questions of one person in one round."""

WITH_SIGNS: Final = 12
"""Questions under which the signs to tap are put; with more of them a room would be flooded, and words do."""

SIGNS: Final = {Mark.WARM: "🔥", Mark.NEUTRAL: "😐", Mark.COLD: "❄️"}
WORDS: Final = {
    Mark.WARM: ("warm", "hot"),
    Mark.NEUTRAL: ("neutraal", "neutral", "lauw"),
    Mark.COLD: ("koud", "cold"),
}


def writes(turn: Turn, person: PersonId) -> bool:
    """Whether somebody writes in this step."""
    session = turn.session
    listens = session.current.speaks.leaves_out_the_case_owner and person == session.case_owner
    return person in session.present and not listens


def ask(turn: Turn) -> None:
    """Ask everybody who writes for their questions, each in their own chat."""
    turn.unsay(QUESTION)
    turn.set(shown=())
    ref = turn.session.ref
    card = Card(
        topic=TOPIC,
        subject=turn.subject(),
        choices=(Choice("🏁", ("klaar", "done", "niets meer"), f"sessie uitgeschreven {ref}"),),
        typed=f"sessie vraag {ref}",
        free=True,
    )
    for person in sorted(turn.session.present):
        if writes(turn, person):
            turn.tell(person, text("intervision-session-write-here", most=MOST, signs=LONGEST), card)


def note_question(turn: Turn, event: on.Wrote) -> None:
    """Somebody wrote a question: say what comes next."""
    if not writes(turn, event.person):
        raise Refusal(text("intervision-session-you-listen"))
    if event.length > LONGEST:
        raise Refusal(text("intervision-session-too-long", most=LONGEST))
    if event.count > MOST:
        raise Refusal(text("intervision-session-enough", most=MOST))
    turn.tell(event.person, text("intervision-session-noted", count=event.count))


def thank(turn: Turn, event: on.DoneWriting) -> None:
    """Somebody has no more questions."""
    turn.tell(event.person, text("intervision-session-thanks"))


def gather(turn: Turn) -> None:
    """The round is over: show all questions in the room, without names and in no order."""
    turn.close_cards(TOPIC)
    found = sorted(turn.scene.questions, key=lambda one: _dice(turn.scene.seed, one))
    turn.set(shown=tuple(one.number for one in found))
    if not found:
        turn.lead.append(text("intervision-session-no-questions"))
    for number, question in enumerate(found, start=1):
        card = _card(turn, number) if len(found) <= WITH_SIGNS else None
        turn.say(_shown(number, question), card, only=turn.session.case_owner, name=named(number))


def show_mark(turn: Turn, event: on.Marked) -> None:
    """Show how warm a question is, beside it."""
    known = {question.number: question for question in turn.scene.questions}
    if not 1 <= event.question <= len(turn.session.shown):
        raise Refusal(text("intervision-session-no-such-question", count=len(turn.session.shown)))
    question = known.get(turn.session.shown[event.question - 1])
    if question is not None:
        marked = Question(question.number, question.words, event.mark)
        turn.amend(named(event.question), _shown(event.question, marked))


def named(number: int) -> str:
    """How the message with a question is called; of one width, so that none begins like another."""
    return f"{QUESTION}{number:02}"


def _shown(number: int, question: Question) -> Text:
    mark = question.mark.value if question.mark else "geen"
    return text("intervision-session-question", number=number, words=question.words, mark=mark)


def _card(turn: Turn, number: int) -> Card:
    ref = turn.session.ref
    choices = tuple(
        Choice(
            sign,
            tuple(f"{word} {number}" for word in WORDS[mark]),
            f"sessie {mark} {ref} {number}",
            undo=f"sessie zonder {ref} {number}",
        )
        for mark, sign in SIGNS.items()
    )
    return Card(f"mark/{number}", choices, turn.subject())


def _dice(seed: str, question: Question) -> bytes:
    return hashlib.sha256(f"{seed}/{question.number}".encode()).digest()


def may_write(turn: Turn) -> bool:
    """Whether a writing round runs; also in the moment of grace after it."""
    on_the_clock = turn.state in {SessionState.RUNNING, SessionState.OVER, SessionState.PAUSED}
    return on_the_clock and turn.session.current.mode.value == "write"
