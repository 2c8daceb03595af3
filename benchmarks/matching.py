"""``python -m benchmarks.matching``: the assignment beside other exact solvers, on the same seeded requests.

Each solver runs in a process of its own, the ones of a size in turn, round after round. The time is that of
the processor, so that other work on the machine counts little, from the table of affinities to who goes
where, with all that a solver needs laid out. OR-Tools runs in the environment that ``make bench`` makes. Only
Noaber looks after the worst-off; so that totals can be compared it also runs without that goal.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

ROOT: Final = Path(__file__).parents[1]
OTHER_PYTHON: Final = ROOT / "build" / "bench-venv" / "bin" / "python"
SIZES: Final = ("1000x500", "5000x2000", "5000x2000x5000", "5000x2000x2000")
EMPTY: Final = 16.0
"""What a request without anybody costs in the solvers that know one sum only."""


@dataclass(frozen=True)
class Instance:
    """Requests × mediators with themes, distance and free time; not-a-number where a conflict forbids."""

    affinity: npt.NDArray[np.float32]
    places: npt.NDArray[np.int64]


@dataclass(frozen=True)
class Outcome:
    """What one solver made of it: seconds, megabytes at the highest, requests helped, total, worst, gap."""

    seconds: float
    peak: float
    helped: int
    total: float
    worst: float
    gap: float | None = None


def instance(requests: int, mediators: int, wanted: int = 0, seed: int = 1) -> Instance:
    """A seeded network: ``wanted`` places or a tenth more than requests, 1 to 3 each; 5–15 % conflicts."""
    dice = np.random.default_rng(seed)
    asked, known = dice.random((requests, 12)) < 0.25, dice.random((mediators, 12)) < 0.25
    here, there, free = dice.random((requests, 2)), dice.random((mediators, 2)), dice.random(mediators)
    places = np.ones(mediators, np.int64)
    while places.sum() < min(wanted or 1.1 * requests, 3 * mediators):
        at = dice.integers(mediators)
        places[at] = min(3, places[at] + 1)
    affinity = np.empty((requests, mediators), np.float32)
    for row in range(requests):
        shared = (asked[row] & known).sum(axis=1) / max(1, asked[row].sum())
        near = np.maximum(0, 1 - np.hypot(*(there - here[row]).T))
        line = 0.5 * shared + 0.3 * near + 0.1 * free + 0.1 * dice.random(mediators)
        line[dice.random(mediators) < dice.uniform(0.05, 0.15)] = np.nan
        affinity[row] = line
    return Instance(affinity, places)


def noaber(made: Instance, *, fair: bool = True) -> Outcome:
    """Ours, with or without the goal of the worst-off."""
    from config.model import OrganisationId, PersonId, Ref  # noqa: PLC0415  the other environment has none of it
    from matching.assignment.goals import most_seats, most_worth, worst_off  # noqa: PLC0415
    from matching.assignment.model import Question, Seeker, Supply  # noqa: PLC0415
    from matching.assignment.pairs import tabulate  # noqa: PLC0415
    from matching.assignment.rounds import Rounds  # noqa: PLC0415

    began = time.process_time()
    rows = {Ref(f"M-{at}"): at for at in range(len(made.affinity))}
    question = Question(
        tuple(Seeker(ref) for ref in rows),
        tuple(
            Supply(PersonId(at), OrganisationId(str(at % 342)), places)
            for at, places in enumerate(made.places.tolist())
        ),
        lambda ref: made.affinity[rows[ref]],
    )
    rounds = Rounds(tabulate(question), None)
    levels = most_seats(rounds)
    answer = most_worth(question, rounds, levels, worst_off(rounds, levels) if fair else 0, {})
    seconds, value = time.process_time() - began, answer.value
    return Outcome(seconds, 0, value.helped, value.total, value.worst or 0, answer.gap)


def dense(made: Instance) -> Outcome:
    """SciPy's dense solver, with a column for each place."""
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415

    began = time.process_time()
    place = np.repeat(np.arange(len(made.places)), made.places)
    gain = np.nan_to_num(made.affinity[:, place].astype(np.float64), nan=-EMPTY)
    rows, columns = linear_sum_assignment(gain, maximize=True)
    return outcome(made, time.process_time() - began, rows, place[columns])


def flow(made: Instance) -> Outcome:
    """OR-Tools' minimum-cost flow over all allowed pairs."""
    from ortools.graph.python import min_cost_flow  # type: ignore[import-not-found]  # noqa: PLC0415

    began = time.process_time()
    rows, columns = np.nonzero(~np.isnan(made.affinity))
    cost = -np.rint(made.affinity[rows, columns].astype(np.float64) * 1e6).astype(np.int64)
    many, mediators = made.affinity.shape
    sink, asks, helps = many + mediators, np.arange(many), np.arange(mediators) + many
    solver = min_cost_flow.SimpleMinCostFlow()
    pairs = solver.add_arcs_with_capacity_and_unit_cost(rows, columns + many, np.ones_like(rows), cost)
    solver.add_arcs_with_capacity_and_unit_cost(
        helps, np.full(mediators, sink), made.places, np.zeros(mediators, np.int64)
    )
    solver.add_arcs_with_capacity_and_unit_cost(
        asks, np.full(many, sink), np.ones(many, np.int64), np.full(many, int(EMPTY * 1e6))
    )
    solver.set_nodes_supplies(asks, np.ones(many, np.int64))
    solver.set_node_supply(sink, -many)
    if solver.solve() != solver.OPTIMAL:
        raise ArithmeticError("no flow")
    used = solver.flows(pairs) > 0
    return outcome(made, time.process_time() - began, rows[used], columns[used])


def outcome(
    made: Instance, seconds: float, rows: npt.NDArray[np.int64], columns: npt.NDArray[np.int64]
) -> Outcome:
    """What a solver found, reckoned as ours is: in millionths."""
    worth = made.affinity[rows, columns].astype(np.float64)
    worth = np.rint(worth[~np.isnan(worth)] * 1e6) / 1e6
    return Outcome(seconds, 0, len(worth), round(float(worth.sum()), 6), float(worth.min()))


SOLVERS: Final[dict[str, Callable[[Instance], Outcome]]] = {
    "Noaber": noaber,
    "Noaber without worst-off": lambda made: noaber(made, fair=False),
    "SciPy dense": dense,
    "OR-Tools full graph": flow,
}


def alone(solver: str, size: str) -> Outcome:
    """Run one solver in a process of its own, one thread."""
    python = OTHER_PYTHON if solver.startswith("OR-Tools") else sys.executable
    command = [str(python), "-m", "benchmarks.matching", "--alone", solver, size]
    one = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    shown = subprocess.run(command, cwd=ROOT, env=one, capture_output=True, text=True, check=True)
    return Outcome(**json.loads(shown.stdout))


def main() -> None:
    """Measure, show and write."""
    parser = argparse.ArgumentParser(description="Measure the assignment beside other exact solvers.")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--alone", metavar="SOLVER", help="only this one, here, and its outcome as JSON")
    parser.add_argument("sizes", nargs="*", default=SIZES, help="REQUESTSxMEDIATORS, or …xPLACES")
    options = parser.parse_args()
    if options.alone:
        one = SOLVERS[options.alone](instance(*map(int, options.sizes[0].split("x"))))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps(asdict(replace(one, peak=peak))))
        return
    from benchmarks import results  # noqa: PLC0415  the environment of the other solvers has no table printer

    tally = results.Tally("SciPy dense")
    for given in options.sizes:
        requests, mediators, *places = given.split("x")
        size = f"assignment {requests} × {mediators}" + "".join(f" with {one} places" for one in places)
        best = 0.0
        for _ in range(options.rounds):
            found = {solver: alone(solver, given) for solver in SOLVERS}
            best = max(best, *(one.total for one in found.values() if one.helped == found["Noaber"].helped))
            for solver, one in found.items():
                tally.add(f"{size}, processor", "s", solver, one.seconds)
                tally.add(f"{size}, peak memory", "MB", solver, one.peak)
        for solver, one in found.items():
            tally.add(f"{size}, helped", "requests", solver, one.helped)
            tally.add(f"{size}, total of the highest", "%", solver, 100 * one.total / best)
            tally.add(f"{size}, worst-off", "affinity", solver, one.worst)
            if one.gap is not None:
                tally.add(f"{size}, gap proved", "affinity", solver, one.gap)
    report = ROOT / "build" / "bench.json"
    results.add(tally.lines(), report)
    results.show(tally.lines())


if __name__ == "__main__":
    main()
