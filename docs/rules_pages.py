"""The pages about the conflict policy: in English for engineers, in Dutch for lawyers and coordinators."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from config.policy import load_policy
from config.policy.rules import NEVER_SOFTER, UNITS, Rule, RuleElsewhere, RuleId, Severity
from docs.markdown import NOTE, table

LIGHTER_CASES: Final = {
    RuleId.B06: "for other services than HR",
    RuleId.B10: "unless the case concerns that body",
    RuleId.B15: "unless a resident is a party",
    RuleId.B22: "when one leads the other",
}
"""In which cases a rule is lighter that looks at neither a number nor a date."""


def _when_lighter(rule: Rule) -> str:
    """Say when a rule with two severities has the lighter one."""
    if rule.from_share is not None:
        return f"below {rule.from_count}, or {rule.share_from_count} and {rule.from_share:.0%} of both lists"
    if rule.from_count is not None:
        return f"below {rule.from_count} times"
    return "before that period" if rule.id is RuleId.B03 else LIGHTER_CASES[rule.id]


def conflict_rules() -> str:
    """Draw the conflict policy: every rule with weight, period and example, and the weights of the score."""
    policy, rows, said = load_policy(), [], ""
    for rule in policy.rules:
        weight = rule.severity.value + (
            f"; {rule.otherwise.value} {_when_lighter(rule)}" if rule.otherwise else ""
        )
        seen, penalty = (
            "yes" if rule.mediator_sees else "never",
            f"{rule.penalty:.2f}" if rule.penalty else "",
        )
        rows.append((rule.id.value, rule.name.nl, weight, str(rule.months or ""), penalty, seen))
        said += _said(rule)
    for other in policy.elsewhere:
        where = f"{other.severity.value}, looked at by the {other.looked_at.value.replace('_', ' ')}"
        rows.append((other.id, other.name.nl, where, "", "", "yes"))
        said += _said(other)
    weights = ((part.value, f"{weight:.2f}", UNITS[part]) for part, weight in policy.weights.items())
    held = "only when a coordinator allows it" if policy.soft_needs_coordinator else "with a penalty"
    return f"""# The conflict policy

{NOTE}
Edition `{policy.edition}`, from `config/policy/rules.yaml`. Reasons are told in this order;
the last two are no reasons in a ranking. Everything else is looked at by `matching/rules.py` and `bodies.py`.

{table(("rule", "name", "severity", "months", "penalty", "mediator sees it"), *rows)}
A network cannot make these softer: {", ".join(sorted(NEVER_SOFTER))}.

## What each rule says

{said}
## The score

{table(("part", "weight", "measured in"), *weights)}
Somebody with a soft conflict is asked {held}. Travel earns nothing from
{policy.travel_reach_km} km; rest counts up to {policy.rotation_days} days; a mediation back is remembered for
{policy.reciprocity_months} months. A request without a date looks {policy.start_within_days} days ahead for
absences. A balance within {policy.balance_green_hours} hours of even is neutral; the second band begins above
{policy.balance_amber_hours} hours, unless a network chose otherwise."""


def _said(rule: Rule | RuleElsewhere) -> str:
    """Write what a rule says, with its example."""
    return f"- **{rule.id}** {rule.name.en}. {rule.explanation.en}\n  *For example:* {rule.example.en}\n"


def consequences(*, needs_coordinator: bool) -> Mapping[Severity, str]:
    """Say in Dutch what it means for a mediator when a rule of each severity applies."""
    return {
        Severity.HARD: "valt af",
        Severity.SOFT: "alleen als een coördinator het toestaat" if needs_coordinator else "telt als nadeel",
        Severity.INFO: "telt niet mee, wordt wel gemeld",
    }


def consequence(rule: Rule, then: Mapping[Severity, str]) -> str:
    """The same for one rule, with its lighter case behind it."""
    return then[rule.severity] + (f"; in lichtere gevallen: {then[rule.otherwise]}" if rule.otherwise else "")


def regels() -> str:
    """Draw what every rule says in Dutch, with what follows, how long it counts, and an example on dates."""
    policy = load_policy()
    then = consequences(needs_coordinator=policy.soft_needs_coordinator)
    said = "".join(
        _gezegd(
            rule,
            f"Gevolg: {consequence(rule, then)}",
            f"Termijn: {rule.months} maanden" if rule.months else "",
            "" if rule.mediator_sees else "De mediator krijgt dit nooit te zien",
        )
        for rule in policy.rules
    )
    said += "".join(_gezegd(one, f"Gevolg: {then[one.severity]}") for one in policy.elsewhere)
    return f"""# De regels over belangen

{NOTE}
Dit is het hele beleid, editie `{policy.edition}`. Een netwerk kan zelf strenger kiezen; lichter kan niet bij
{", ".join(sorted(NEVER_SOFTER))}. Bij elke beslissing wordt twaalf maanden bewaard welke regels zijn
nagekeken, en volgens welke editie. Daaruit legt `!waarom` haar ook later in dezelfde woorden uit.

- Een regel zegt ja, nee of *onbekend*. Onbekend telt nooit als nee.
- Er wordt gekeken als iemand wordt gevraagd, als iemand ja zegt, en elke werkdag zolang een zaak loopt.
- Een termijn telt in kalendermaanden, tot en met de laatste dag. Alle dagen zijn dagen in Nederland.
- Bij verbonden partijen wordt één stap ver gekeken: een verbonden partij van een verbonden partij telt niet.
{said}"""


def _gezegd(rule: Rule | RuleElsewhere, *facts: str) -> str:
    lines = "".join(f"- {fact}.\n" for fact in facts if fact)
    return f"""
## {rule.id} {rule.name.nl}

{rule.explanation.nl}

{lines}
*Bijvoorbeeld:* {rule.example.nl}
"""
