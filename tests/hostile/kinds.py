"""The kinds of hostile input, what must happen to each, and where each is tried."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final


class Must(StrEnum):
    """What has to happen; whatever it is, the next honest command works."""

    DROPPED = "dropped and counted"
    QUARANTINED = "set aside, handled by nobody"
    IGNORED = "taken in, and nothing follows"
    REFUSED = "a kind answer that shows the right way"
    UNDERSTOOD = "done as if it were written properly"
    ESCAPED = "shown as it is: no markup, no mention, no command"
    LIMITED = "one warning, then silence; others notice nothing"


@dataclass(frozen=True)
class Hostile:
    """One fixture: its kind, what it is called, what is given, what must happen, and how that shows.

    ``shows`` is the reason under which it is counted when it must be dropped, and the text that answers it
    when it must be refused or understood.
    """

    kind: int
    name: str
    given: Any
    must: Must
    shows: str = ""


KINDS: Final = {
    1: "a body that is no text",
    2: "a content that is no object",
    3: "an event that is no object",
    4: "a time that cannot be",
    5: "an event id that is empty, huge, or seen before",
    6: "a sender that looks like somebody",
    7: "a command where none is read: a notice, our own echo, a quote, markup only",
    8: "an edit of what is somebody else's, elsewhere, or without words",
    9: "a command in other signs",
    10: "several commands, five hundred lines, a megabyte",
    11: "control signs and lone surrogates",
    12: "a name that is markup, a mention, a command or somebody else",
    13: "text with mentions and links",
    14: "a reaction without relation, key or sense",
    15: "a sign on what is no open question of ours there",
    16: "a sign by whom it was not offered to",
    17: "a sign in another shape",
    18: "fifty signs within a second; tap, remove, tap",
    19: "invitations: from elsewhere, to a space, a thousand a minute",
    20: "put out while answers wait; no right to speak",
    21: "a flood of what cannot be decrypted",
    22: "a date that is none",
    23: "a municipality that is several, none, or code",
    24: "a file to import that is none",
    25: "two hundred long specialisms; ten thousand requests",
    26: "settings with an unknown key, a wrong type, no secret",
    27: "parts of a sync that have no shape",
    28: "a vote that is none",
    29: "state that cannot be",
    30: "to-device events that nobody sends",
    31: "a redaction of nothing, or of what is somebody else's",
    32: "what the web server is asked that is no request",
    33: "nested deeper than anything can be read",
    34: "a flood: five hundred signs a second, lines of sixty kilobytes, old dates",
}
"""The first 26 as they were listed, then our own."""

TRIED: Final = {
    4: ("tests/commands/test_limits.py::test_a_flood_that_claims_to_be_spread_over_a_month",),
    5: ("tests/stories/test_time_and_absence.py::test_a_replayed_event_has_its_effect_once",),
    7: ("tests/stories/test_authority.py::test_what_the_bot_says_itself_is_no_command",),
    8: ("tests/stories/test_privacy_line.py::test_removing_or_editing_what_is_somebody_elses_does_nothing",),
    9: ("tests/stories/test_hostile_people.py::test_an_odd_line_is_read_or_kindly_refused",),
    10: ("tests/stories/test_hostile_people.py::test_an_odd_line_is_read_or_kindly_refused",),
    12: ("tests/stories/test_hostile_people.py::test_a_name_is_only_ever_shown",),
    13: ("tests/stories/test_hostile_people.py::test_a_name_is_only_ever_shown",),
    15: ("tests/stories/test_hostile_people.py::test_a_tap_counts_only_on_our_own_open_question",),
    17: ("tests/commands/test_cards.py",),
    18: (
        "tests/stories/test_hostile_people.py::test_fifty_taps_within_a_second",
        "tests/stories/test_hostile_people.py::test_tap_remove_tap_ends_where_the_hand_stopped",
    ),
    20: ("tests/stories/test_hostile_people.py::test_put_out_of_the_shared_room_while_answers_wait",),
    22: ("tests/stories/test_hostile_people.py::test_an_impossible_date_changes_nothing",),
    23: ("tests/stories/test_hostile_people.py::test_an_organisation_is_known_asked_about_or_not_found",),
    25: ("tests/stories/test_hostile_people.py::test_nobody_can_ask_for_mediators_without_end",),
    31: ("tests/stories/test_privacy_line.py::test_removing_or_editing_what_is_somebody_elses_does_nothing",),
    33: ("tests/bot/matrix/test_hostile_events.py::test_R11_what_is_nested_too_deep_to_read",),
    34: ("tests/commands/test_limits.py::test_a_flood_that_claims_to_be_spread_over_a_month",),
}
"""Kinds that are tried by a story of their own, beside the fixtures."""
