"""What a requester can say: ask for a mediator, answer the intake, withdraw."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Final

from commands.cases import Desk, new_ref
from commands.dates import Moment, explain, parse_moment
from commands.kinds import DAY, ORGANISATION, REF, REST, WORD, Key, OneOf, PairsKind
from commands.registry import Arg, command
from commands.said import Said, Where
from commands.status import state_text
from commands.undoing import undo
from config.model import Ref
from config.texts.text import Lines, text
from workflows import cards
from workflows.effects import Effect, Refusal, Tell
from workflows.mediation import events as on
from workflows.mediation import questions
from workflows.mediation.case import ENDED, MediationCase, State
from workflows.mediation.running import EVALUATION

MOST_OPEN: Final = 10
"""Requests that one person can have open at once: each of them asks several mediators."""

_IN_A_HURRY: Final = {"mediators": "1", "plaats": "eigen", "bijzonder": "nee"}
"""What a one-line request means where it says nothing; the summary shows it and "terug" changes it."""


@dataclass(frozen=True, slots=True)
class RequestLine:
    """What somebody in a hurry gives at once; everything else is asked."""

    type: str | None = None
    partijen: str | None = None
    niveau: str | None = None
    mediators: str | None = None
    plaats: str | None = None
    wanneer: str | None = None
    voor: date | None = None
    taal: str | None = None
    niet_org: str | None = None

    def answers(self) -> dict[str, str]:
        """The answers as the intake keeps them; a line is a choice, so nothing special is asked again."""
        given = {
            key: str(value) for key, value in asdict(self).items() if value is not None and key != "voor"
        }
        if self.voor is not None:
            given["wanneer"] = self.voor.isoformat()
        return {**_IN_A_HURRY, **given} if given else {}


def _of_question(key: str) -> OneOf[str]:
    """The closed answers of one intake question as an argument."""
    return OneOf({answer.value: answer.words for answer in questions.fixed_answers(key)})


_LANGUAGES: Final[Mapping[str, tuple[str, ...]]] = {
    "nl": ("nl", "nederlands"),
    "en": ("en", "engels", "english"),
    "de": ("de", "duits"),
    "fr": ("fr", "frans"),
    "tr": ("tr", "turks"),
    "ar": ("ar", "arabisch"),
    "pl": ("pl", "pools"),
    "fy": ("fy", "fries"),
}

LINE: Final = PairsKind(
    {
        "type": Key(_of_question("type"), "type", ("soort",)),
        "partijen": Key(_of_question("partijen"), "partijen", ("aantal", "parties")),
        "niveau": Key(_of_question("niveau"), "niveau", ("level",)),
        "mediators": Key(_of_question("mediators"), "mediators", ("mediator",)),
        "plaats": Key(_of_question("plaats"), "plaats", ("locatie", "place")),
        "wanneer": Key(_of_question("wanneer"), "wanneer", ("urgentie", "when")),
        "voor": Key(DAY, "voor", ("datum", "start", "before")),
        "taal": Key(OneOf(_LANGUAGES), "taal", ("language",)),
        "niet": Key(ORGANISATION, "niet_org", ("zonder", "not")),
    },
    into=RequestLine,
    out=asdict,
)


@command(
    "mediator nodig",
    args=(Arg("line", LINE, optional=True),),
    synonyms=(
        "mediator gezocht",
        "mediator gevraagd",
        "mediator aanvragen",
        "mediator zoeken",
        "mediator regelen",
        "zoek mediator",
        "bemiddelaar regelen",
        "bemiddelaar zoeken",
        "zoek bemiddelaar",
        "wie kan er bemiddelen",
        "ik heb ruzie",
        "wij hebben ruzie",
        "ruzie op het werk",
        "conflict op het werk",
        "arbeidsconflict",
        "bemiddelen",
        "mediators nodig",
        "mediater nodig",
        "mediation nodig",
        "mediation aanvragen",
        "bemiddelaar nodig",
        "bemiddelaar gezocht",
        "bemiddeling nodig",
        "bemiddeling aanvragen",
        "i need a mediator",
        "need a mediator",
        "need mediator",
        "mediator needed",
        "request mediator",
    ),
    help="help-mediator-nodig",
    order=10,
    loose=True,
    where=Where.ANYWHERE,
    confidential=True,
)
async def ask_for_mediator(said: Said, line: RequestLine | None = None) -> list[Effect]:
    """Start the intake, or go on where it stopped."""
    desk = Desk.of(said)
    mine = await said.unit.mediation.by_requester(said.person.id)
    draft = next((case for case in mine if case.state is State.DRAFT), None)
    sent = next((case for case in mine if case.origin == said.origin and case is not draft), None)
    if sent is not None:  # the message that it began with was edited
        raise Refusal(text("intake-already-sent", ref=sent.ref))
    if draft is None and sum(case.is_open for case in mine) >= MOST_OPEN:
        raise Refusal(text("request-too-many", most=MOST_OPEN))
    given = line.answers() if line else {}
    if draft is not None and not given:
        return await desk.happen(draft, on.Resumed(text("intake-goes-on")))
    if draft is None:
        draft = MediationCase(
            ref=await new_ref(said),
            network=said.person.network,
            requester=said.person.id,
            organisation=said.person.organisation,
            origin=said.origin,
            created_at=said.now,
        )
    return await desk.happen(draft, on.Prefilled(given))


@command(
    "intake antwoord",
    args=(Arg("ref", REF), Arg("question", WORD), Arg("value", REST)),
    help="help-intake",
    hidden=True,
)
async def answer(said: Said, ref: Ref, question: str, value: str) -> list[Effect]:
    """Answer one question by reaction, number, word or, where a date fits, a date."""
    desk, case = await _draft(said, ref)
    scene = await desk.scene(case)
    meant = questions.understood(question, value, case, scene)
    if meant is None and question == "wanneer":
        meant = _day(said, value)
    if meant is None:
        return await desk.happen(case, on.Resumed(text("intake-not-understood")))
    return await desk.happen(case, on.Answered(question, meant))


def _day(said: Said, value: str) -> str:
    outcome = parse_moment(value, said.now, said.person.timezone)
    if isinstance(outcome, Moment):
        return outcome.date.isoformat()
    raise Refusal(explain(outcome))


@command("intake terug", args=(Arg("ref", REF),), help="help-intake", hidden=True)
async def back(said: Said, ref: Ref) -> list[Effect]:
    """Ask the previous question again."""
    desk, case = await _draft(said, ref)
    return await desk.happen(case, on.WentBack())


@command("intake stop", args=(Arg("ref", REF),), help="help-intake", hidden=True)
async def stop(said: Said, ref: Ref) -> list[Effect]:
    """End the intake; nothing is kept."""
    desk, case = await _draft(said, ref)
    return await desk.happen(case, on.Abandoned())


@command("intake verstuur", args=(Arg("ref", REF),), help="help-intake", hidden=True)
async def submit(said: Said, ref: Ref) -> list[Effect]:
    """Send the request that the summary showed."""
    desk, case = await _draft(said, ref)
    if questions.next_question(case) is not None:
        return await desk.happen(case, on.Resumed(text("intake-goes-on")))
    return await desk.happen(case, on.Submitted())


async def _draft(said: Said, ref: Ref) -> tuple[Desk, MediationCase]:
    desk = Desk.of(said)
    case = await desk.case(ref)
    if case.requester != said.person.id:
        raise Refusal(text("mediation-unknown-ref", ref=ref))
    if case.state is not State.DRAFT:
        raise Refusal(text("intake-already-sent", ref=ref))
    return desk, case


@command(
    "intrekken",
    args=(Arg("ref", REF, own=True),),
    synonyms=("hoeft niet meer", "trek in", "annuleren", "withdraw", "niet meer nodig"),
    help="help-intrekken",
    order=43,
    guess_safe=False,
    asks_first=True,
)
async def withdraw(said: Said, ref: Ref) -> list[Effect]:
    """Ask whether it is sure, so that a slip of the hand never ends a mediation."""
    case = await _own(said, ref)
    if case.state is State.DRAFT:
        return await Desk.of(said).happen(case, on.Abandoned())
    if case.state in ENDED:
        raise Refusal(text("mediation-not-now", ref=ref, state=state_text(case.state)))
    card = cards.yes_no("withdraw", ref, f"intrekken zeker {ref}", f"intrekken niet {ref}")
    return [Tell(said.person.id, text("mediation-withdraw-sure", ref=ref), card)]


@command("intrekken zeker", args=(Arg("ref", REF),), help="help-intrekken", hidden=True, guess_safe=False)
async def withdraw_surely(said: Said, ref: Ref) -> list[Effect]:
    """Withdraw; no reason is asked."""
    return await Desk.of(said).happen(await _own(said, ref), on.Withdrawn())


@command("intrekken niet", args=(Arg("ref", REF),), help="help-intrekken", hidden=True)
async def do_not_withdraw(said: Said, ref: Ref) -> list[Effect]:
    """Leave it as it is."""
    await _own(said, ref)
    return [Tell(said.person.id, text("mediation-not-withdrawn", ref=ref))]


async def _own(said: Said, ref: Ref) -> MediationCase:
    case = await Desk.of(said).case(ref)
    if case.requester != said.person.id:
        raise Refusal(text("mediation-unknown-ref", ref=ref))
    return case


@undo
async def take_back_request(said: Said) -> list[Effect] | None:
    """The message that started a request was removed: stop the intake, or ask whether to withdraw."""
    case = await said.unit.mediation.by_origin(said.origin)
    if case is None or case.requester != said.person.id or case.state in ENDED:
        return None
    return list(await withdraw(said, case.ref))


@command(
    "evaluatie",
    args=(Arg("ref", REF), Arg("question", WORD), Arg("score", WORD)),
    help="help-intake",
    hidden=True,
)
async def evaluate(said: Said, ref: Ref, question: str, score: str) -> list[Effect]:
    """Answer one evaluation question of one's own case."""
    case = await _own(said, ref)
    if question not in EVALUATION or score not in {"1", "2", "3", "4"}:
        raise Refusal(text("intake-not-understood"))
    return await Desk.of(said).happen(case, on.Evaluated(question, int(score)))


@command("nazorg", args=(Arg("ref", REF), Arg("how", WORD)), help="help-intake", hidden=True)
async def aftercare(said: Said, ref: Ref, how: str) -> list[Effect]:
    """Answer how it is three months later; only counted, never kept with the case."""
    case = await _own(said, ref)
    if case.state not in {State.CLOSED, State.EVALUATED}:
        raise Refusal(text("mediation-not-now", ref=ref, state=state_text(case.state)))
    what = text("aftercare-thanks", ref=ref) if how == "goed" else text("aftercare-help")
    return [Tell(said.person.id, Lines((what,)))]
