"""Which open question a whole message answers: for sure, perhaps (then it is asked), or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from commands import lines
from commands.addressing import Line
from commands.kinds import REF
from commands.lines import LEAVE_IT, ArgumentProblem, Parsed, Understood, Unknown, Which, run_line
from commands.questions import asking_back
from commands.questions.reading import (
    Hit,
    answers,
    is_a_way_out,
    is_bare_answer,
    is_judgement,
    is_loose_answer,
)
from commands.words import Word, has_condition
from config.texts.text import text
from workflows.cards import FLEETING, QUESTIONS
from workflows.effects import Reply


def by_choice(line: Line) -> Parsed | None:
    """Take a message as a choice of an open question; which one, when several fit or other things were said.

    While questions follow one another, a word that fits many questions is about the newest of them only.
    """
    context = line.context
    if not (context.private or (context.group and (line.bang or context.replying))):
        return None
    hits, loose = answers(context.cards, line.first), is_loose_answer(line.first)
    last = context.cards[0] if context.cards and context.cards[0] not in context.stale else None
    if last is not None and last.topic in FLEETING | QUESTIONS.keys():
        if hits and hits[0].card == 0:
            return _one_of(hits[:1], line)
        if loose and not line.bang and last.topic in QUESTIONS:  # "nee" is about this, not about an older one
            return by_typing(line) if last.typed else asking_back.unanswered(line.registry, context)
    if not hits:
        return None if line.bang else _to_no_question(line)
    # Under "Het gesprek verliep goed." a "goed" is hardly a yes to what was asked before that.
    elsewhere = hits[0].card != 0 and is_judgement(line.first)
    if loose and (elsewhere or any(context.cards[hit.card] in context.stale for hit in hits)):
        return _whole_command(line) or _one_of(hits, line, sure=False)
    return _one_of(hits, line)


def by_typing(line: Line) -> Parsed | None:
    """Take a message as a free answer to the newest question that takes one (a date, hours, a method)."""
    if line.bang or not (line.context.private or line.context.replying):
        return None
    for at, card in enumerate(line.context.cards):
        if card.typed or card.many:
            words = line.said if card.free else line.first
            parsed = run_line(f"{card.many or card.typed} {words}", line.registry, line.context)
            if isinstance(parsed, Understood):
                return replace(parsed, hit=Hit(at, -1))
            passing = card.topic in FLEETING and isinstance(parsed, ArgumentProblem) and parsed.got.missing
            return (
                None if passing else parsed
            )  # what was missing was asked in passing: something else may follow
    return None


def by_reference_of(
    problem: ArgumentProblem, words: Sequence[Word], line: Line, *, sure: bool
) -> Parsed | None:
    """Take a reference that a command lacks from the one open question that has this command as a choice.

    With ``sure`` false the command may be ordinary talk ("nee, dat past me niet"): it takes the reference of
    no question after which something else was said.
    """
    context, command, got = line.context, problem.command, problem.got
    lacks_only_its_case = [arg.kind for arg in command.args] == [REF] and got.reason.id == REF.missing
    if not context.private or not (got.nothing_given or lacks_only_its_case):
        return None
    start = f"{command.name} "
    hits = [
        Hit(i, j)
        for i, card in enumerate(context.cards)
        for j, choice in enumerate(card.choices)
        if choice.command.startswith(start)
    ]
    sure = sure or not any(context.cards[hit.card] in context.stale for hit in hits)
    parsed = _one_of(hits, line, sure=sure) or _taken_back(start, line)
    if isinstance(parsed, Understood) and has_condition([word.folded for word in words]):
        return asking_back.nearly(command, parsed.line, context)  # "akkoord, maar pas in mei" is not a yes
    return parsed


def _to_no_question(line: Line) -> Parsed | None:
    """A yes, a no, "terug" or "stop" to no question that takes one."""
    context = line.context
    if is_bare_answer(line.said):
        none = Unknown(Reply(text("no-open-question")))
        return none if context.asked is None else asking_back.unanswered(line.registry, context)
    if context.private and is_a_way_out(line.said) and context.asked in (None, *context.stale):
        return _whole_command(line) or Unknown(Reply(text("stop-nothing")))
    return None


def _whole_command(line: Line) -> Parsed | None:
    """A command that needs nothing more, such as "laat maar", when it could also answer an old question."""
    parsed = lines.whole(line)
    return parsed if isinstance(parsed, Understood) else None


def _one_of(hits: Sequence[Hit], line: Line, *, sure: bool = True) -> Parsed | None:
    """Run the choice that was hit; ask which, or when not ``sure`` whether it is meant."""
    if not hits:
        return None
    commands = {line.context.cards[hit.card].choices[hit.choice].command for hit in hits}
    if len(commands) > 1:
        return Which(asking_back.ask_which(hits, line.registry, line.context))
    if not sure and commands != {LEAVE_IT}:
        return Which(asking_back.ask_whether(hits[0], line.registry, line.context))
    parsed = run_line(commands.pop(), line.registry, line.context)
    return replace(parsed, hit=hits[0], only_first=line.more) if isinstance(parsed, Understood) else parsed


def _taken_back(start: str, line: Line) -> Parsed | None:
    """Find the one answer that a command takes back: "toch niet", typed to what was answered with yes."""
    undone = {
        choice.undo
        for card in line.context.cards
        for choice in card.choices
        if choice.undo is not None and choice.undo.startswith(start)
    }
    return run_line(undone.pop(), line.registry, line.context) if len(undone) == 1 else None
