"""Draw the pages that come from the code: ``make docs``. A test compares them with what is committed."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from prometheus_client import Counter, Gauge, Histogram

from bot import audit
from bot.metrics import Metrics
from commands.registry import Command, Registry
from commands.said import Where
from config.model import Form, NetworkPolicy, Role
from config.network.words import POLICY
from config.policy import ConflictPolicy, Rule, load_policy
from config.policy.rules import NEVER_SOFTER
from config.settings import SECTIONS, Section, variable
from config.settings_file import SECRETS, setting_text
from config.settings_writing import EXAMPLES
from config.texts.catalogue import Catalogue
from config.texts.text import text
from config.texts.writing import Reader, Writing
from matching import rules as checks
from workflows.lifecycle import Row
from workflows.mediation import life
from workflows.mediation.case import State

DOCS: Final = Path(__file__).parent
CATALOGUE: Final = Catalogue.load(strict=True)
NOTE: Final = "<!-- Drawn from the code by `make docs`; do not edit here. -->\n"
GROUPS: Final = ("LOOKING", "SEARCHING", "AT_WORK", "MATCHED", "OPEN")
MANY: Final = 4
"""A row for more states than this is named under the diagram instead of drawn in it."""

ROLES: Final = {
    "iedereen": (Role.MEMBER,),
    "een mediator": (Role.MEDIATOR,),
    "een coördinator of plaatsvervanger": (Role.COORDINATOR, Role.DEPUTY),
}


def words(name: str, language: str = "en") -> str:
    """Write a text without values as Markdown."""
    return Writing(CATALOGUE, Reader(language, Form.JE, "Europe/Amsterdam")).source(text(name))


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    cells = ([cell.replace("|", "\\|").replace("\n", "<br>") for cell in line] for line in lines)
    return "\n".join(f"| {' | '.join(line)} |" for line in cells) + "\n"


def first_line(thing: Any) -> str:
    """Say in one line what a function does: its docstring, or else its name."""
    said = (inspect.getdoc(thing) or "").split("\n")[0]
    return said or thing.__name__.strip("_").replace("_", " ")


def named(thing: Callable[..., Any]) -> str:
    """Name a function with its module, as it stands in the table of the life."""
    module = thing.__module__.rpartition(".")[2]
    return thing.__name__ if module == "life" else f"{module}.{thing.__name__}"


# --- the life of a mediation ------------------------------------------------------------------------


def events(row: Row[Any]) -> str:
    """Name the events of a row."""
    when = row.when if isinstance(row.when, tuple) else (row.when,)
    return " or ".join(one.__name__ for one in when)


def states(row: Row[Any]) -> str:
    """Name the states of a row, by the name of their group where they have one."""
    for name in GROUPS:
        if row.states == frozenset(getattr(life, name)):
            return f"*{name}*"
    return ", ".join(state.value for state in State if state in row.states)


def mediation_life() -> str:
    """Draw the table of the life: a diagram, every row, and what conditions and actions mean."""
    edges: dict[tuple[str, str], dict[str, None]] = {}
    wide: list[str] = []
    for row in life.LIFE:
        if row.then is not None and len(row.states) > MANY:
            wide.append(f"- {states(row)}: {events(row)} → {row.then.value}")
        elif row.then is not None:
            for state in (one for one in State if one in row.states):
                edges.setdefault((state.value, row.then.value), {})[events(row)] = None
    diagram = [f"    {here} --> {there}: {', '.join(on)}" for (here, there), on in edges.items()]
    rows = [
        (
            states(row),
            events(row),
            named(row.given) if row.given else "",
            row.then.value if row.then else "",
            ", ".join(named(action) for action in row.doing),
        )
        for row in life.LIFE
    ]
    groups = (f"- *{name}*: {', '.join(one.value for one in getattr(life, name))}" for name in GROUPS)
    conditions = {named(row.given): row.given for row in life.LIFE if row.given}
    actions = {named(action): action for row in life.LIFE for action in row.doing}
    return "\n".join(
        (
            "# The life of a mediation\n",
            NOTE,
            "The table is `LIFE` in `workflows/mediation/life.py`. It is read from top to bottom; the first row"
            " that fits an event in a state counts. An event that fits no row is refused with a text that says"
            " what is possible. An action can raise a further event, which runs through the same table in the"
            " same transaction.\n",
            "```mermaid\nstateDiagram-v2",
            "    [*] --> draft",
            *diagram,
            "    cleaned --> [*]\n```\n",
            "Not in the diagram, because they can happen in many states:\n",
            *wide,
            "\n## Groups of states\n",
            *groups,
            "\n## Every row\n",
            table(("in", "when", "given", "then", "doing"), rows),
            "## What the conditions mean\n",
            meanings(conditions),
            "## What the actions do\n",
            meanings(actions),
        )
    )


def meanings(things: Mapping[str, Callable[..., Any]]) -> str:
    """List functions with the first line that each says about itself."""
    return "".join(f"- `{name}`: {first_line(thing)}\n" for name, thing in sorted(things.items()))


# --- commands ---------------------------------------------------------------------------------------


def command_table() -> str:
    """Draw every command for engineers: how it is called and where it lives."""
    visible, hidden = [], []
    for one in Registry.discover().all:
        given = " ".join(f"[{arg.name}]" if arg.optional else arg.name for arg in one.args)
        who = ", ".join(sorted(role.value for role in one.who))
        marks = [name for name in ("confidential", "loose", "asks_first") if getattr(one, name)]
        marks += [] if one.guess_safe else ["not guess_safe"]
        handler = f"{one.handler.__module__}.{one.handler.__name__}"
        line = (f"`!{one.name}`", given, who, one.where.value, ", ".join(marks), f"`{handler}`")
        (hidden if one.hidden else visible).append((*line, ", ".join(one.synonyms)))
    head = ("command", "arguments", "who", "where", "marks", "handler", "also understood")
    return "\n".join(
        (
            "# Commands\n",
            NOTE,
            "From the registry (`commands/registry.py`), which finds every `@command` in `commands/`. An argument"
            " in brackets may be left out. A deputy may do what a coordinator may.\n",
            table(head, visible),
            "## Internal commands\n",
            "Never in help and never guessed; choices on cards stand for them.\n",
            table(head, hidden),
        )
    )


def opdrachten() -> str:
    """Draw what people can say, for the people who say it: in Dutch, by role."""
    visible = sorted(
        (one for one in Registry.discover().all if not one.hidden), key=lambda c: (c.order, c.name)
    )
    parts = [
        "# Alle opdrachten\n",
        NOTE,
        "In een privégesprek met Noaber mag het uitroepteken weg. Hoofdletters, accenten en punten doen er niet"
        " toe. Een opdracht die bijna goed is, vraagt Noaber na: *Bedoel je …?*\n",
    ]
    for title, roles in ROLES.items():
        parts.append(f"## Voor {title}\n")
        parts += [opdracht(one) for one in visible if one.who <= frozenset(roles)]
    return "\n".join(parts)


def opdracht(one: Command) -> str:
    """Explain one command in Dutch."""
    where = "overal, ook in een gedeelde ruimte" if one.where is Where.ANYWHERE else "in het privégesprek"
    also = f"- Ook goed: {', '.join(one.synonyms)}\n" if one.synonyms else ""
    return (
        f"### `!{one.name}`\n\n{words(one.help, 'nl')}\n\n"
        f"- Voorbeeld: `{words(one.example.id, 'nl')}`\n- Waar: {where}\n{also}"
    )


# --- rules, settings, metrics -----------------------------------------------------------------------


def conflict_rules() -> str:
    """Draw the conflict policy: every rule with its weight and period, and the weights of the score."""
    policy = load_policy()
    looks = {first_line(check) for check in (*checks.BY_WORK, *checks.BESIDE_WORK)}
    return "\n".join(
        (
            "# The conflict policy\n",
            NOTE,
            f"Edition `{policy.edition}`, from `config/policy/rules.yaml`. Reasons are told in this order.\n",
            table(
                ("rule", "name", "severity", "months", "penalty", "mediator sees it"),
                (rule_line(rule) for rule in policy.rules),
            ),
            f"A network cannot make these softer: {', '.join(sorted(NEVER_SOFTER))}.\n",
            "## What each rule says\n",
            *(f"- **{rule.id}** {rule.name.en}. {rule.explanation.en}" for rule in policy.rules),
            "\n## What the code looks at\n",
            *(f"- {line}" for line in sorted(looks)),
            "\n## The score\n",
            score(policy),
        )
    )


def rule_line(rule: Rule) -> tuple[str, ...]:
    """Write one rule as a row."""
    severity = rule.severity.value
    if rule.otherwise:
        before = f"below {rule.from_count} times" if rule.from_count else "before that period"
        severity = f"{severity}; {rule.otherwise.value} {before}"
    penalty = f"{rule.penalty:.2f}" if rule.penalty else ""
    seen = "yes" if rule.mediator_sees else "never"
    return (rule.id.value, f"{rule.name.nl} / {rule.name.en}", severity, str(rule.months or ""), penalty, seen)


def score(policy: ConflictPolicy) -> str:
    """Write the weights and the other choices of the policy."""
    held = "only when a coordinator allows it" if policy.soft_needs_coordinator else "with a penalty"
    return (
        table(("part", "weight"), ((part.value, f"{w:.2f}") for part, w in policy.weights.items()))
        + f"\nSomebody with a soft conflict is asked {held}. Travel earns nothing from {policy.travel_reach_km} km;"
        f" rest counts up to {policy.rotation_days} days. A request without a date looks"
        f" {policy.start_within_days} days ahead for absences.\n"
    )


def settings() -> str:
    """Draw every setting with its meaning, its variable and its default, and the choices of a network."""
    parts = ["# Settings\n", NOTE, words("settings-file") + "\n"]
    for name, section in SECTIONS.items():
        parts += [f"## [{name}]\n", words(f"settings-{name}") + "\n"]
        parts.append(table(("key", "what belongs there", "default", "environment"), keys(name, section)))
    choices = (
        (POLICY[name][0], name, str(getattr(NetworkPolicy(), name))) for name in NetworkPolicy.__slots__
    )
    parts += [
        "## The choices of a network\n",
        "Under `beleid` (or `policy`) in the network file; what is left out has its default.\n",
        table(("Dutch key", "English key", "default"), choices),
    ]
    return "\n".join(parts)


def keys(name: str, section: type[Section]) -> Iterable[tuple[str, ...]]:
    """Write the keys of one table; a secret has only its variable."""
    for key, field in section.model_fields.items():
        if (name, key) in SECRETS:
            yield f"({key})", f"the secret itself, instead of `{key}_file`", "", f"`{variable(name, key)}`"
            continue
        example = EXAMPLES.get(f"{name}.{key}")
        default = "required" if field.is_required() else str(field.default)
        if default in {"None", "()"}:
            default = f"none, e.g. `{example}`" if example else "none"
        yield f"`{key}`", words(setting_text(name, key)), default, f"`{variable(name, key)}`"


def metrics() -> str:
    """Draw the numbers of ``/metrics`` and the rules of the auditor."""
    shown = [one for one in vars(Metrics()).values() if isinstance(one, Counter | Gauge | Histogram)]
    rows = (_metric(one) for one in shown)
    patience = {
        audit.Rule.INBOX_MOVES: audit.INBOX_PATIENCE.total_seconds(),
        audit.Rule.OUTBOX_MOVES: audit.OUTBOX_PATIENCE.total_seconds(),
        audit.Rule.MOMENTS_ON_TIME: audit.DUE_PATIENCE.total_seconds(),
        audit.Rule.SYNC_SPEAKS: audit.SYNC_PATIENCE,
    }
    return "\n".join(
        (
            "# Metrics\n",
            NOTE,
            "`/metrics` speaks Prometheus' own format. Counts and ages only, never a name, a room or a text.\n",
            table(("metric", "type", "labels", "meaning"), rows),
            "## The rules of the auditor\n",
            "Looked at every minute and at every request of `/metrics`. A rule that does not hold is the `rule`"
            " label of `noaber_invariant_violations`, a reason in `/ready` and an error in the log.\n",
            table(
                ("rule", "broken after"),
                (
                    (f"`{rule.value}`", f"{patience[rule]:.0f} s" if rule in patience else "at once")
                    for rule in audit.Rule
                ),
            ),
        )
    )


def _metric(one: Any) -> tuple[str, ...]:
    """Write one metric; its own attributes are the only place where labels stand before there are any."""
    total = "_total" if isinstance(one, Counter) else ""
    labels = ", ".join(one._labelnames)  # noqa: SLF001
    return f"`{one._name}{total}`", one._type, labels, one._documentation  # noqa: SLF001


PAGES: Final[Mapping[str, Callable[[], str]]] = {
    "engineers/mediation-life.md": mediation_life,
    "engineers/commands.md": command_table,
    "engineers/rules.md": conflict_rules,
    "gebruikers/opdrachten.md": opdrachten,
    "operators/settings.md": settings,
    "operators/metrics.md": metrics,
}
"""Every drawn page by its path in this folder."""


def drawn(page: str) -> str:
    """Draw one page as it should stand in the file."""
    lines = (line.rstrip() for line in PAGES[page]().splitlines())
    return "\n".join(lines).strip() + "\n"


def main() -> None:
    """Write every page that changed."""
    for page in PAGES:
        path, content = DOCS / page, drawn(page)
        if not path.exists() or path.read_text(encoding="utf-8") != content:
            path.parent.mkdir(exist_ok=True)
            path.write_text(content, encoding="utf-8")
            print(f"drawn: docs/{page}")  # noqa: T201 - for whoever runs `make docs`


if __name__ == "__main__":
    main()
