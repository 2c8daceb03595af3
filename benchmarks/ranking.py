"""``python -m benchmarks.ranking``: one ranking with its explanation, and the daily look at running cases.

The time is that of the processor, so that other work on the machine counts little; the median over many
requests, each from another municipality. The floor is what NumPy needs for the bare sums: parts times
weights, reasons put together, the order; no rule, no explanation and nobody's name.
"""

from __future__ import annotations

import argparse
import gc
import random
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Final

import numpy as np

from benchmarks import results
from benchmarks.nation import NOW, asked, nation
from config.policy.rules import Part
from matching.candidates import rank
from matching.checking import Moment, still_allowed
from matching.explain import explain
from matching.facts import Request, World
from tests.matching.one_by_one import one_by_one

REPORT: Final = Path(__file__).parents[1] / "build" / "bench.json"
FLOOR: Final = "bare NumPy pass"
AHEAD: Final = timedelta(days=31)
LOOKED_AT: Final = 3
"""How many candidates somebody looks at: a wave."""


def answer(request: Request, world: World) -> None:
    """What a search does: rank, explain, and look at those who are asked."""
    ranking = rank(request, world, NOW)
    explain(ranking)
    assert len(ranking.ranked[:LOOKED_AT]) <= LOOKED_AT


def busier(world: World, dice: random.Random) -> World:
    """The same world after one more case began."""
    one = dice.choice(world.mediators)
    running = {**world.running, one.id: world.running.get(one.id, 0) + 1}
    return world.changed(running=running, last_asked={**world.last_asked, one.id: NOW})


def bare_pass(mediators: int) -> Callable[[], object]:
    """The sums of a ranking, laid out beforehand."""
    dice = np.random.default_rng(1)
    parts, weights = dice.random((mediators, len(Part))), dice.random(len(Part))
    reasons = dice.integers(0, 2, (4, mediators), dtype=np.uint64)
    return lambda: (np.bitwise_or.reduce(reasons), np.argsort(-(parts @ weights), kind="stable"))


def median(many: int, what: Callable[[int], object]) -> float:
    """Milliseconds of processor time that ``what`` takes, the median over the numbers up to ``many``."""
    times = []
    for number in range(many):
        began = time.process_time()
        what(number)
        times.append(1000 * (time.process_time() - began))
    return statistics.median(times)


def one_ranking(mediators: int, tally: results.Tally) -> None:
    """One request against everybody, prepared, after a change, and without anything that makes it quick."""
    world, dice, numbers = nation(mediators), random.Random(1), range(60)
    measure = f"one ranking with explanation, {mediators} mediators"
    before = median(1, lambda _: answer(asked(world, 10_000), world))
    tally.add(f"preparation, {mediators} mediators, once a day", "ms", "Noaber", before)
    new = median(len(numbers), lambda number: answer(asked(world, number), world))
    tally.add(f"the first request of a municipality that day, {mediators} mediators", "ms", "Noaber", new)
    questions = [asked(world, number) for number in numbers]
    tally.add(measure, "ms", "Noaber", median(60, lambda number: answer(questions[number], world)))
    changed = [busier(world, dice) for _ in numbers]
    after = median(60, lambda number: answer(questions[number], changed[number]))
    tally.add(measure, "ms", "Noaber, after a case changed", after)
    slow = median(3, lambda number: one_by_one(questions[number], world, NOW, strangers=True))
    tally.add(measure, "ms", "rule by rule", slow)
    lap, bare = 200, bare_pass(mediators)
    tally.add(measure, "ms", FLOOR, median(5, lambda _: [bare() for _ in range(lap)]) / lap)


def small_network(tally: results.Tally) -> None:
    """What most networks are: 40 mediators, and a world that is loaded anew for each event."""
    world = nation(40, 12)
    fresh = (replace(world) for _ in count())
    took = median(60, lambda number: answer(asked(world, number), next(fresh)))
    tally.add("one ranking with explanation, 40 mediators, fresh world", "ms", "Noaber", took)


def every_morning(cases: int, mediators: int, tally: results.Tally) -> None:
    """Look again at every running case over one world, then also a month ahead, as the bot does."""
    world, dice = nation(mediators), random.Random(2)
    running = [(dice.choice(world.mediators).id, asked(world, number)) for number in range(cases)]
    began = time.process_time()
    stopped = sum(
        not still_allowed(person, case, world, NOW, at=Moment.RUNNING).allowed for person, case in running
    )
    took = time.process_time() - began
    tally.add(f"daily re-evaluation, {cases} running cases", "s", "Noaber", took)
    assert 0 < stopped < cases
    began = time.process_time()
    for person, case in running:
        for day in (NOW, NOW + AHEAD):
            still_allowed(person, case, world, day, at=Moment.RUNNING)
    took += time.process_time() - began
    tally.add(f"the same with a look a month ahead, {cases} running cases", "s", "Noaber", took)


def memory(mediators: int, municipalities: int, tally: results.Tally) -> None:
    """What a world holds when every municipality asked on one day."""
    world = nation(mediators, municipalities)
    gc.collect()
    tracemalloc.start()
    for number in range(municipalities):
        answer(asked(world, number), world)
    gc.collect()
    kept = tracemalloc.get_traced_memory()[0] / 2**20
    tracemalloc.stop()
    name = f"prepared for {mediators} mediators and {municipalities} municipalities"
    tally.add(name, "MB", "Noaber", kept)


def main() -> None:
    """Measure, show and write."""
    parser = argparse.ArgumentParser(description="Measure one ranking, and the daily look at running cases.")
    parser.add_argument("--mediators", type=int, default=2000)
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    tally = results.Tally(FLOOR)
    for number in range(options.rounds):
        sys.stderr.write(f"{time.strftime('%H:%M:%S')}  round {number + 1} of {options.rounds}\n")
        one_ranking(options.mediators, tally)
        small_network(tally)
        every_morning(options.cases, options.mediators * 3 // 2, tally)
    memory(options.mediators, 342, tally)
    results.add(tally.lines(), REPORT)
    results.show(tally.lines())


if __name__ == "__main__":
    main()
