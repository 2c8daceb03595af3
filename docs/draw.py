"""Draw the pages that come from the code: ``make docs``. A test compares them with what is committed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Any, Final

from prometheus_client import Counter, Gauge, Histogram

from bot import audit
from bot.housework import HOUSEKEEPING_AT
from bot.metrics import Metrics
from commands.access import MOMENTS, REFUSED, Access, Audience, Reach
from commands.registry import Command, Registry
from commands.said import Where
from config.model import NetworkPolicy, Role
from config.network.words import POLICY
from config.settings import SECTIONS, Section, variable
from config.settings_file import SECRETS, setting_text
from config.settings_writing import EXAMPLES
from docs import privacy_pages, rules_pages
from docs.markdown import NOTE, meanings, named, said, table, words
from storage.retention import RULES
from storage.retention_report import FORGOTTEN
from workflows.intervision import life as group_life
from workflows.intervision.group import GroupState, MeetingState
from workflows.intervision.session import life as session_life
from workflows.intervision.session.state import SessionState
from workflows.lifecycle import Row
from workflows.mediation import life
from workflows.mediation.case import State

DOCS: Final = Path(__file__).parent
MANY: Final = 4
"""A row for more states than this is named under the diagram instead of drawn in it."""

FOR: Final = {
    "iedereen": {Role.MEMBER},
    "mediators": {Role.MEDIATOR},
    "coördinatoren en plaatsvervangers": {Role.COORDINATOR, Role.DEPUTY},
}


def types(row: Row[Any]) -> tuple[type[Any], ...]:
    """Give the events that a row is about."""
    return row.when if isinstance(row.when, tuple) else (row.when,)


def events(row: Row[Any]) -> str:
    """Name the events that a row is about."""
    return " or ".join(one.__name__ for one in types(row))


@dataclass(frozen=True, slots=True)
class Life:
    """A ``table`` of a life that is drawn: where it stands, its states, and names for groups of them."""

    title: str
    path: str
    rows: Sequence[Row[Any]]
    states: type[StrEnum]
    groups: Mapping[str, Iterable[StrEnum]]
    ends: str
    table: str = "LIFE"
    about: str = ""

    def named(self, row: Row[Any]) -> str:
        """Name the states of a row, by the name of their group where they have one."""
        group = next((name for name, held in self.groups.items() if row.states == frozenset(held)), None)
        return f"*{group}*" if group else ", ".join(one.value for one in self.states if one in row.states)


MEDIATION: Final = Life(
    "The life of a mediation",
    "workflows/mediation/life.py",
    life.LIFE,
    State,
    {name: getattr(life, name) for name in ("LOOKING", "SEARCHING", "AT_WORK", "MATCHED", "OPEN")},
    State.CLEANED,
)
SESSION: Final = Life(
    "The life of a guided session",
    "workflows/intervision/session/life.py",
    session_life.LIFE,
    SessionState,
    {name: getattr(session_life, name) for name in ("BEFORE", "ON_THE_WAY", "LIVE")},
    SessionState.ENDED,
    about="""
What a session is about is nowhere in it. It has one due moment, `intervision.tick`: when its clock has to
look again. The handler looks at the time, not at how often it was called, so a tick that comes late, after
an outage, shows what is right now and nothing is made up for. `clock.py` is the arithmetic.

- The countdown is one message that is changed: every minute, every half minute in the last two. Two minutes
  before the end it moves below what was said meanwhile, so a step costs two messages.
- Thirty seconds after its end a step goes on by itself: people who talk look at no screen, and every minute
  that is lost is taken from later steps. After an outage it is two minutes.
- With an end of the meeting the steps before the closing share what is left, each in proportion,
  `skippable` ones are left out first, and the closing keeps five minutes.
- A "volgende" within three seconds after a step began was meant for the one before.
- Bare words are phrases of commands (`bare=` in `@command`) that count only while a session runs, as a
  whole message, of who belongs to the group. Elsewhere `commands/questions/session_words.py` says what they
  can be about.
- Questions of a writing round are typed answers to a card that takes everything (`Card.free`); they are
  kept in `writings`, beside the session, and handed to the rules when they are needed.
""",
)
GROUP: Final = Life(
    "The life of an intervision group",
    "workflows/intervision/life.py",
    group_life.GROUP,
    GroupState,
    {name: getattr(group_life, name) for name in ("FORMED", "ALIVE")},
    GroupState.ENDED,
    "GROUP",
)
MEETING: Final = Life(
    "The life of a meeting of an intervision group",
    "workflows/intervision/life.py",
    group_life.MEETING,
    MeetingState,
    {"COMING": (MeetingState.POLLING, MeetingState.PLANNED)},
    MeetingState.HELD,
    "MEETING",
)


def drawn_life(one: Life) -> str:
    """Draw the table of a life: a diagram, every row, and what events, conditions and actions mean."""
    edges: dict[tuple[StrEnum, str], list[str]] = {}
    leading = [(row, row.then.value) for row in one.rows if row.then is not None]
    for row, then in leading:
        for state in (each for each in one.states if each in row.states and len(row.states) <= MANY):
            edges.setdefault((state, then), []).append(events(row))
    arrows = "".join(f"    {here.value} --> {then}: {', '.join(on)}\n" for (here, then), on in edges.items())
    wide = [
        f"- {one.named(row)}: {events(row)} → {then}\n" for row, then in leading if len(row.states) > MANY
    ]
    elsewhere = (
        f"Not in the diagram, because they can happen in many states:\n\n{''.join(wide)}" if wide else ""
    )
    groups = (f"- *{name}*: {', '.join(each.value for each in held)}\n" for name, held in one.groups.items())
    rows = []
    for row in one.rows:
        given, then = named(row.given) if row.given else "", row.then.value if row.then else ""
        rows.append((one.named(row), events(row), given, then, ", ".join(map(named, row.doing))))
    return f"""# {one.title}

{NOTE}
The table is `{one.table}` in `{one.path}`. It is read from top to bottom; the first row that fits
an event in a state counts. An event that fits no row is refused with a text that says what is possible. An
action can raise a further event, which runs through the same table in the same transaction.
{one.about}
```mermaid
stateDiagram-v2
    [*] --> {next(iter(one.states)).value}
{arrows}    {one.ends} --> [*]
```

{elsewhere}
Groups of states:

{"".join(groups)}
## Every row

{table(("in", "when", "given", "then", "doing"), *rows)}
## Events

{meanings(each for row in one.rows for each in types(row))}
## Conditions

{meanings(row.given for row in one.rows if row.given)}
## Actions

{meanings(action for row in one.rows for action in row.doing)}"""


def command_table() -> str:
    """Draw every command for engineers: how it is called and where it lives."""
    head = ("command", "arguments", "who", "where", "marks", "handler", "also understood")
    known = Registry.discover().all
    return f"""# Commands

{NOTE}
From the registry (`commands/registry.py`), which finds every `@command` in `commands/`. An argument in
brackets may be left out. A deputy may do what a coordinator may. The marks are explained at `Command`.

{table(head, *(command_row(one) for one in known if not one.hidden))}
## Internal commands

Never in help and never guessed; choices on cards stand for them.

{table(head, *(command_row(one) for one in known if one.hidden))}"""


def command_row(one: Command) -> tuple[str, ...]:
    """Write one command for engineers."""
    given = " ".join(f"[{arg.name}]" if arg.optional else arg.name for arg in one.args)
    who = ", ".join(sorted(role.value for role in one.who))
    marks = [name for name in ("confidential", "loose", "asks_first", "bare") if getattr(one, name)]
    marks += [] if one.guess_safe else ["not guess_safe"]
    handler = f"`{one.handler.__module__}.{one.handler.__name__}`"
    return f"`!{one.name}`", given, who, one.where.value, ", ".join(marks), handler, ", ".join(one.synonyms)


WHERE: Final = {
    Where.ANYWHERE: "anywhere",
    Where.GROUP: "in private or in the room of the group",
    Where.PRIVATE: "in private",
}
TAPS: Final = (
    ("a reaction or number on a card for one person", "that person", "`card-not-yours`, in private"),
    ("the same on a card in the room of a group, a vote in its poll", "who has a seat in it", "the same"),
    ("the same on a card in the shared room of a network", "who is in that network", "the same"),
    ("an edit within a quarter of an hour", "who wrote the message, in its room", "nothing"),
    ("removing a tap or a message", "whose it is; it takes back what it led to", "nothing"),
)
DENIALS: Final = (
    ("denied.role", "a command of another role", "`not-permitted`"),
    ("denied.reach", "a reference that is not theirs, or that does not exist", "the texts of the reach"),
    ("denied.reaction", "a tap on what was offered to somebody else", "`card-not-yours`"),
    ("denied.unknown_person", "somebody of no network, or who left", "`unknown-person`, in private, daily"),
)


def access_page() -> str:
    """Draw who may do what: by reach, what outsiders hear, whom due moments tell."""
    rows = []
    for reach in Reach:
        for role in Role:
            some = [one for one in Registry.discover().all if one.access == Access(frozenset({role}), reach)]
            for place in Where:
                names = [f"`!{one.name}`" for one in some if one.where is place]
                if names:
                    rows.append((reach.name.lower(), role.value, WHERE[place], ", ".join(names)))
    outside = (
        (one.name.lower(), one.value, ", ".join(f"`{each}`" for each in REFUSED[one]) or "-") for one in Reach
    )
    kinds = (
        (one.value, ", ".join(f"`{kind}`" for kind, whom in MOMENTS.items() if whom is one))
        for one in Audience
    )
    return f"""# Who may do what

{NOTE}
From the tables in `commands/access.py`. What does not stand there cannot be registered: the program does not
start. A person is the full Matrix id of the sender of an event, from a homeserver that `[homeserver] allowed`
names exactly, known to one network and active in it; their data never leave that network. Roles stand in
our own table, never in power levels. A deputy may what a coordinator may, also in the place of one who left.

## Commands

In a shared room a command about a case is removed and answered in private, whatever its sender may.

{table(("reach", "role", "where", "commands"), *rows)}
## How far that reaches

The first text is what somebody without any part in it hears, and is the same when it does not exist. The
others are for who has a part, but another one. Each leaves an audit row `denied.reach`.

{table(("reach", "what is in it", "outside it"), *outside)}
## Taps, edits and removals

A tap is the command that its choice stands for, so the tables above hold for it too.

{table(("what", "whose counts", "others hear"), *TAPS)}
## Due moments

{table(("whom it may tell something", "kinds"), *kinds)}
## Denials

{table(("audit row", "when", "what is said"), *DENIALS)}
Whoever is above a limit gets one warning and then silence. What comes from a homeserver that is not allowed
is dropped and counted (`noaber_dropped_total`), without a row: else a stranger could fill the audit."""


PLACES = {
    Where.ANYWHERE: "overal, ook in een gedeelde ruimte",
    Where.GROUP: "de kamer van de groep, of privégesprek",
    Where.PRIVATE: "privégesprek",
}


def opdrachten() -> str:
    """Draw what people can say, for the people who say it: in Dutch, by role."""
    page = f"""# Alle opdrachten

{NOTE}
In een privégesprek met Noaber mag het uitroepteken weg. Hoofdletters, accenten en punten doen er niet toe.
Een opdracht die bijna goed is, vraagt Noaber na: *Bedoel je …?*
"""
    visible = [one for one in Registry.discover().all if not one.hidden]
    for title, roles in FOR.items():
        page += f"\n## Voor {title}\n"
        for one in sorted(visible, key=lambda one: (one.order, one.name)):
            if one.who <= roles:
                place = PLACES[one.where]
                page += f"\n### `!{one.name}`\n\n{words(one.help, 'nl')}\n\n- Waar: {place}\n"
                page += f"- Voorbeeld: `{words(one.example.id, 'nl')}`\n"
                page += f"- Ook goed: {', '.join(one.synonyms)}\n" if one.synonyms else ""
    return page


def settings() -> str:
    """Draw every setting with its meaning, its variable and its default, and the choices of a network."""
    page = f"# Settings\n\n{NOTE}\n{words('settings-file')}\n"
    for name, section in SECTIONS.items():
        rows = (setting_row(name, section, key) for key in section.model_fields)
        page += f"\n## [{name}]\n\n{words(f'settings-{name}')}\n\n"
        page += table(("key", "what belongs there", "default", "environment"), *rows)
    choices = ((POLICY[key][0], key, str(getattr(NetworkPolicy(), key))) for key in NetworkPolicy.__slots__)
    return f"""{page}
## The choices of a network

Under `beleid` (or `policy`) in the network file; what is left out has its default.

{table(("Dutch key", "English key", "default"), *choices)}"""


def setting_row(name: str, section: type[Section], key: str) -> tuple[str, ...]:
    """Write one key; a secret has only its variable."""
    if (name, key) in SECRETS:
        return f"({key})", f"the secret itself, instead of `{key}_file`", "", f"`{variable(name, key)}`"
    field, example = section.model_fields[key], EXAMPLES.get(f"{name}.{key}")
    default = "required" if field.is_required() else str(field.default)
    if default in {"None", "()"}:
        default = f"none; e.g. `{example}`" if example else "none"
    return f"`{key}`", words(setting_text(name, key)), default, f"`{variable(name, key)}`"


def metrics() -> str:
    """Draw the numbers of ``/metrics`` and the rules of the auditor."""
    patience = {
        audit.Rule.INBOX_MOVES: audit.INBOX_PATIENCE.total_seconds(),
        audit.Rule.OUTBOX_MOVES: audit.OUTBOX_PATIENCE.total_seconds(),
        audit.Rule.GROUP_HEARS: audit.OUTBOX_PATIENCE.total_seconds(),
        audit.Rule.MOMENTS_ON_TIME: audit.DUE_PATIENCE.total_seconds(),
        audit.Rule.SYNC_SPEAKS: audit.SYNC_PATIENCE,
    }
    shown = (one for one in vars(Metrics()).values() if isinstance(one, Counter | Gauge | Histogram))
    rules = ((f"`{r.value}`", f"{patience[r]:.0f} s" if r in patience else "at once") for r in audit.Rule)
    return f"""# Metrics

{NOTE}
`/metrics` speaks Prometheus' own format. Counts and ages only, never a name, a room or a text.

{table(("metric", "type", "labels", "meaning"), *map(metric_row, shown))}
## The rules of the auditor

Looked at every minute and at every request of `/metrics`. A rule that does not hold is the `rule` label of
`noaber_invariant_violations`, a reason in `/ready` and an error in the log.

{table(("rule", "broken after"), *rules)}"""


def metric_row(one: Any) -> tuple[str, ...]:
    """Write one metric; only its own attributes name its labels before there are any."""
    name = one._name + ("_total" if isinstance(one, Counter) else "")  # noqa: SLF001
    return f"`{name}`", one._type, ", ".join(one._labelnames), one._documentation  # noqa: SLF001


def retention() -> str:
    """Draw what is forgotten when."""
    rows = (
        (
            f"`{rule.name}`",
            said(rule.what) + (f" (at most {rule.a_night} a night)" if rule.a_night else ""),
            f"{said(rule.term.shown)} {said(rule.since)}",
            said(rule.asked_by),
        )
        for rule in RULES
    )
    return f"""# What is forgotten, and when

{NOTE}
Every night at {HOUSEKEEPING_AT} each rule of `RULES` in `storage/retention.py` is carried out. An audit row
`{FORGOTTEN}` says how much each one took; so does the log. A rule that fails leaves the others alone and is
tried again.

{table(("rule", "what", "how long", "asked for by"), *rows)}
## What goes by itself

- The text of a message: when it was handled. Of a message of ours: when it was sent.
- The words of a reminder: when it was said or taken back.
- A request that was never sent: when it is stopped or was left alone for five working days.
- A case, with everybody in it and the hours per person: `cleaning_months` after it ended
  ([the choices of a network](settings.md#the-choices-of-a-network)).
- A backup: when there are `[backup] keep` newer ones. Until then it holds what was forgotten since.

## What stays

- Counts of evaluations, by year, without case or person.
- Who is in the network, as long as they are in the network file.

The audit is a chain of hashes. When its oldest rows have had their time, a row `audit.pruned` at the end says
with which hash the chain now begins, so that it can still be verified."""


PAGES: Final[Mapping[str, Callable[[], str]]] = {
    "engineers/mediation-life.md": partial(drawn_life, MEDIATION),
    "engineers/sessions.md": partial(drawn_life, SESSION),
    "engineers/intervision-life.md": partial(drawn_life, GROUP),
    "engineers/meeting-life.md": partial(drawn_life, MEETING),
    "engineers/access.md": access_page,
    "engineers/commands.md": command_table,
    "engineers/rules.md": rules_pages.conflict_rules,
    "gebruikers/opdrachten.md": opdrachten,
    "gebruikers/regels.md": rules_pages.regels,
    "operators/settings.md": settings,
    "operators/metrics.md": metrics,
    "operators/retention.md": retention,
    "privacy/algoritmeregister.md": privacy_pages.algorithm,
    "privacy/verwerkingsregister.md": privacy_pages.register,
}
"""Every drawn page by its path in this folder."""


def drawn(page: str) -> str:
    """Draw one page as it should stand in the file."""
    return PAGES[page]().strip() + "\n"


def main() -> None:
    """Write every page that is not as it should be."""
    for page in PAGES:
        path, content = DOCS / page, drawn(page)
        if not path.exists() or path.read_text(encoding="utf-8") != content:
            path.write_text(content, encoding="utf-8")
            print(f"drawn: docs/{page}")  # noqa: T201  for whoever runs `make docs`


if __name__ == "__main__":
    main()
