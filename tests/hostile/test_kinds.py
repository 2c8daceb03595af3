"""Every kind of hostile input has fixtures or a story, and a short night of more of the same ends well."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from tests.hostile import in_files, in_talk
from tests.hostile.fuzz import SHARES, night, table
from tests.hostile.kinds import KINDS, TRIED
from tests.hostile.on_the_wire import Place, invitations, meaningless, misplaced, no_events, syncs
from tests.hostile.test_on_the_web import REQUESTS

ROOT = Path(__file__).parents[2]


def test_every_kind_has_fixtures_or_a_story() -> None:
    at = Place("!r:x", "@a:x", "@b:x", "x")
    made = (no_events, meaningless, misplaced, syncs, invitations)
    count = Counter(each.kind for some in made for each in some(at))
    count[12] += len(in_talk.NAMES)
    count[22] += len(in_talk.ODD_DATES)
    count[23] += len(in_talk.ORGANISATIONS)
    count[24] += len(in_files.FILES)
    count[26] += len(in_files.SETTINGS)
    count[32] += len(REQUESTS)
    assert not set(count) - set(KINDS)
    assert not [kind for kind in KINDS if count[kind] < 2 and kind not in TRIED]
    assert count.total() + len(in_talk.ODD_LINES) > 250


def test_the_stories_that_are_named_are_there() -> None:
    for named in (each for some in TRIED.values() for each in some):
        file, _, test = named.partition("::")
        assert f"def {test}" in (ROOT / file).read_text(encoding="utf-8"), named


async def test_a_short_night_of_changed_input_ends_with_everybody_served() -> None:
    said: list[str] = []
    rows = await night(1_500, 7, 60, said.append)
    assert [row.surface for row in rows if not row.sound] == [], f"{table(rows)}\n{rows}"
    assert {row.surface: row.inputs > 0 for row in rows} == dict.fromkeys(SHARES, True)
