"""``python -m benchmarks.groups``: groups of peers beside what coffee bots do, and beside CP-SAT.

Each size has one seeded population with themes, days, levels, teams, pairs kept apart and earlier meetings.
Every way runs in a process of its own on one thread; the time is that of the processor, so that other work on
the machine counts little. What came out is scored, and its broken hard rules counted, by the same functions.
CP-SAT takes part for up to ``CPSAT`` people and is told of at most ``BOTH`` times "these two, in this group",
the weightiest pairs first: a model of every pair in every group would not even be built in the time it gets.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from matching.groups import Round

ROOT: Final = Path(__file__).parents[1]
OTHER_PYTHON: Final = ROOT / "build" / "bench-venv" / "bin" / "python"
TODAY: Final = date(2026, 11, 30)
CPSAT: Final = 1000
BOTH: Final = 400_000
ROUNDS_OF_SIX: Final = 8


@dataclass(frozen=True)
class Outcome:
    """What one way made of it: seconds, people without a group, broken rules, score, and its bound."""

    seconds: float
    left: int
    broken: int
    score: float
    bound: float | None = None


def population(people: int, seed: int = 1) -> Round:
    """Four people of an organisation on average; 3 % of the pairs kept apart, 3 % met, at most six each."""
    from config.model import OrganisationId, PersonId  # noqa: PLC0415  the other environment has none of it
    from matching.groups import Apart, Meeting, Met, Peer, Round  # noqa: PLC0415

    dice = random.Random(seed)
    themes = [f"theme {at}" for at in range(12)]
    days = [f"{day}-{part}" for day in ("mon", "tue", "wed", "thu", "fri") for part in ("am", "pm")]
    ids = [PersonId(at) for at in range(people)]
    peers = tuple(
        Peer(
            one,
            OrganisationId(f"organisation {dice.randrange(max(4, people // 4))}"),
            dice.choice((1, 2, 3)),
            dice.randrange(20),
            frozenset(dice.sample(themes, 3)),
            frozenset(dice.sample(days, dice.randrange(3, 8)) if dice.random() < 0.8 else ()),
            dice.choice(list(Meeting)),
            dice.choice((None, "hr", "law")),
            int(dice.random() < 0.2),
        )
        for one in ids
    )
    pairs = min(round(0.03 * people * (people - 1) / 2), 3 * people)
    apart = frozenset(Apart(*dice.sample(ids, 2)) for _ in range(pairs))
    met = set()
    for _ in range(pairs):
        a, b = dice.sample(ids, 2)
        met.add(Met(a, b, TODAY - timedelta(dice.randrange(1461))))
    return Round(peers, TODAY, apart, frozenset(met))


def noaber(there: Round) -> Outcome:
    """Ours, with the bound; loading SciPy is not counted."""
    from matching.groups import form, violations  # noqa: PLC0415

    form(population(8))
    began = time.process_time()
    formed = form(there)
    seconds = time.process_time() - began
    return Outcome(seconds, len(formed.left), violations(formed), formed.score, formed.bound)


def by_chance(there: Round) -> Outcome:
    """Shuffle and cut into groups of six, as a coffee bot does that remembers nothing."""
    began = time.process_time()
    ids = [one.id for one in there.peers]
    random.Random(there.seed).shuffle(ids)
    groups = [ids[start : start + 6] for start in range(0, len(ids), 6)]
    return scored(there, groups, time.process_time() - began)


def least_met(there: Round) -> Outcome:
    """Fill each group with whoever met its members least, by chance among equals, as better bots do."""
    began, memory = time.process_time(), there.memory
    groups = greedily(there, lambda one, other: -memory.get(frozenset((one, other)), 0.0))
    return scored(there, groups, time.process_time() - began)


def best_fit(there: Round) -> Outcome:
    """Fill each group with whoever fits its members best on our own measures, but for the days."""
    from matching.groups.worth import Worth  # noqa: PLC0415

    began = time.process_time()
    worth = Worth(there.peers, there)
    table = worth.pairs().tolist()
    groups = greedily(there, lambda one, other: table[worth.at[one]][worth.at[other]])
    return scored(there, groups, time.process_time() - began)


def greedily(there: Round, fits: Callable[[Any, Any], float]) -> list[list[Any]]:
    """One group after the other; to be fair it looks at who is kept apart and at three organisations."""
    ids = [one.id for one in there.peers]
    random.Random(there.seed).shuffle(ids)
    groups: list[list[Any]] = []
    many = round(len(ids) / 6)
    for at in range(many):
        size, group = -(-len(ids) // (many - at)), [ids.pop()]
        homes, waiting = {there.people[group[0]].organisation}, dict.fromkeys(ids, (0, 0.0))
        while len(group) < size:
            for one, (apart, fit) in waiting.items():
                quarrel = frozenset((one, group[-1])) in there.kept_apart
                waiting[one] = apart - quarrel, fit + fits(one, group[-1])
            best = max(
                waiting,
                key=lambda one: (
                    waiting[one][0],
                    len(homes) > 2 or there.people[one].organisation not in homes,
                    waiting[one][1],
                ),
            )
            del waiting[best]
            ids.remove(best)
            group.append(best)
            homes.add(there.people[best].organisation)
        groups.append(group)
    return groups


def scored(there: Round, groups: Iterable[Iterable[Any]], seconds: float) -> Outcome:
    """Score groups of whatever maker."""
    from matching.groups.legal import breaks_of  # noqa: PLC0415
    from matching.groups.worth import score  # noqa: PLC0415

    named = [there.named(group) for group in groups]
    left = len(there.peers) - sum(map(len, named))
    broken = sum(len(breaks_of(group, there)) for group in named)
    return Outcome(seconds, left, broken, sum(score(named, there).values()))


def cpsat(there: Round, seconds: float) -> Outcome:
    """CP-SAT on the same pairs, days and hard rules, elsewhere; it is given greedy groups to begin with."""
    import tempfile  # noqa: PLC0415

    from matching.groups.rules import UNIT, Part  # noqa: PLC0415
    from matching.groups.worth import Worth  # noqa: PLC0415

    worth, rules = Worth(there.peers, there), there.rules
    asked = {
        "seconds": seconds,
        "groups": round(len(there.peers) / 6),
        "pairs": worth.pairs().astype(int).tolist(),
        "apart": [[int(a), int(b)] for a, b in zip(*worth.apart(), strict=True)],
        "hint": [[worth.at[one] for one in group] for group in greedily(there, lambda *_: 0)],
        "homes": worth.home.tolist(),
        "can": worth.can.astype(int).tolist(),
        "day": round(rules.weights[Part.DAYS] * UNIT),
        "no_day": round(rules.no_common_day * UNIT),
    }
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(asked, file)
        file.flush()
        command = [str(OTHER_PYTHON), "-m", "benchmarks.groups", "--model", file.name]
        shown = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    groups = json.loads(shown.stdout)
    return scored(there, [[there.peers[at].id for at in group] for group in groups], seconds)


def model(asked: dict[str, Any]) -> list[list[int]]:  # noqa: C901  one model reads best in one piece
    """The model of CP-SAT: groups of six or so, the objective in millionths; what it found, or none."""
    from ortools.sat.python import cp_model  # type: ignore[import-not-found]  # noqa: PLC0415

    it, people, groups = cp_model.CpModel(), range(len(asked["homes"])), range(asked["groups"])
    size = len(people) // len(groups)
    sits = [[it.new_bool_var("") for _ in groups] for _ in people]
    goal = []
    for one in people:
        it.add_exactly_one(sits[one])
    for a, b in asked["apart"]:
        for at in groups:
            it.add_at_most_one(sits[a][at], sits[b][at])
    for at in groups:
        there = sum(sits[one][at] for one in people)
        it.add_linear_constraint(there, size, -(-len(people) // len(groups)))
        homes = [it.new_bool_var("") for _ in range(max(asked["homes"]) + 1)]
        for home, present in enumerate(homes):
            it.add(sum(sits[one][at] for one in people if asked["homes"][one] == home) >= present)
        it.add(sum(homes) >= 3)
        days = [it.new_bool_var("") for _ in asked["can"][0]]
        it.add_exactly_one(days)
        best, every = it.new_int_var(0, size, ""), it.new_bool_var("")
        for day, chosen in enumerate(days):
            able = sum(asked["can"][one][day] * sits[one][at] for one in people)
            it.add(best <= able).only_enforce_if(chosen)
        it.add(best >= there).only_enforce_if(every)
        goal += [asked["day"] * best, asked["no_day"] * size * every]
    weighty = sorted(combinations(people, 2), key=lambda two: -abs(asked["pairs"][two[0]][two[1]]))
    for a, b in weighty[: BOTH // len(groups)]:
        together = []
        for at in groups:
            both = it.new_bool_var("")
            it.add_implication(both, sits[a][at])
            it.add_implication(both, sits[b][at])
            if asked["pairs"][a][b] < 0:
                it.add_bool_or(both, sits[a][at].negated(), sits[b][at].negated())
            together.append(both)
        goal.append(2 * asked["pairs"][a][b] // (size - 1) * sum(together))
    it.maximize(sum(goal))
    for at, group in enumerate(asked["hint"]):
        for one in people:
            it.add_hint(sits[one][at], one in group)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = asked["seconds"]
    solver.parameters.num_workers = 8  # fewer would leave out its searches for a first solution
    if solver.solve(it) not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return []
    return [[one for one in people if solver.value(sits[one][at])] for at in groups]


def repeats(people: int = 60) -> list[int]:
    """How many pairs meet again in each round, half a year apart, when nothing else tells people apart."""
    from config.model import OrganisationId, PersonId  # noqa: PLC0415
    from matching.groups import Met, Peer, Round, form  # noqa: PLC0415

    peers = tuple(Peer(PersonId(at), OrganisationId(str(at))) for at in range(people))
    met: dict[frozenset[PersonId], Met] = {}
    again = []
    for number in range(ROUNDS_OF_SIX):
        day = TODAY + timedelta(days=180 * number)
        formed = form(Round(peers, day, met=frozenset(met.values()), seed=number))
        pairs = [two for group in formed.groups for two in combinations(group.members, 2)]
        again.append(sum(frozenset(two) in met for two in pairs))
        met.update({frozenset((a, b)): Met(a, b, day) for a, b in pairs})
    return again


WAYS: Final[dict[str, Callable[[Round], Outcome]]] = {
    "Noaber": noaber,
    "greedy, least met": least_met,
    "greedy, best fit": best_fit,
    "by chance": by_chance,
    "CP-SAT, 1 s": lambda there: cpsat(there, 1),
    "CP-SAT, 60 s": lambda there: cpsat(there, 60),
}


def alone(way: str, people: int) -> Outcome:
    """Run one way in a process of its own, one thread."""
    command = [sys.executable, "-m", "benchmarks.groups", "--alone", way, str(people)]
    one = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    shown = subprocess.run(command, cwd=ROOT, env=one, stdout=subprocess.PIPE, text=True, check=True)
    return Outcome(**json.loads(shown.stdout))


def main() -> None:
    """Measure, show and write."""
    parser = argparse.ArgumentParser(description="Measure the forming of groups beside other ways.")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--alone", metavar="WAY", help="only this one, here, and its outcome as JSON")
    parser.add_argument("--model", metavar="FILE", help="only CP-SAT on what stands in a file")
    parser.add_argument("sizes", nargs="*", type=int, default=[60, 300, 1000, 3000])
    options = parser.parse_args()
    if options.model:
        print(json.dumps(model(json.loads(Path(options.model).read_text()))))
        return
    if options.alone:
        print(json.dumps(asdict(WAYS[options.alone](population(options.sizes[0])))))
        return
    from benchmarks import results  # noqa: PLC0415  the other environment has no table printer

    tally = results.Tally("Noaber")
    for people in options.sizes:
        size, limit = f"groups of {people} people", 0.0
        for way in WAYS:
            slow = way.startswith("CP-SAT")
            if slow and people > CPSAT:
                continue
            for _ in range(1 if slow else options.rounds):
                found = alone(way, people)
                limit = found.bound or limit
                tally.add(f"{size}, processor", "s", way, found.seconds)
            tally.add(f"{size}, hard rules broken", "rules", way, found.broken)
            tally.add(f"{size}, without a group", "people", way, found.left)
            tally.add(f"{size}, score of the bound", "%", way, 100 * found.score / limit)
            tally.add(f"{size}, score × 1000", "points", way, 1000 * found.score)
    for number, again in enumerate(repeats(), 1):
        tally.add(f"round {number} of six among 60 people, met before", "pairs", "Noaber", again)
    lines = [
        line if ", processor" in line.name else replace(line, against=None, ratio=None)
        for line in tally.lines()
    ]
    results.add(lines, ROOT / "build" / "bench.json")
    results.show(lines)


if __name__ == "__main__":
    main()
