"""What people type, and what they are called: odd, hurried, or meant to do harm.

Kinds 9 to 13, 22, 23 and 25 of ``kinds.py``. Each line stands with the text that answers it.
"""

from __future__ import annotations

from typing import Final

NAMES: Final = (
    '<b onclick="x()">Jan</b><script>alert(1)</script>',
    "**Jan** [klik](javascript:alert(1)) `!stoppen` <img src=x>",
    "@room @bram:noaber.localhost https://matrix.to/#/@bram:noaber.localhost",
    "-@room +@room .@room",
    "Jan\n!help\n# kop\n- ❌\n\n> citaat",
    "\u202eekkoM naJ\u2066\u200b\u0000\ud800\ufdd0",
    "👩‍👩‍👧‍👦" * 28,
    '{ $ref } { VORM(1) } {"x"} %s {0}',
    "Fenna Hoekstra",
    "J" * 5000,
    "\ue000\ue001\uf000\uf001",
    " ",
)  # fmt: skip
"""Kinds 12 and 13: names that are markup, mentions, commands, other people, or very long."""

ODD_LINES: Final = {
    "！ｍｅｄｉａｔｏｒ ｎｏｄｉｇ": "intake-signpost",
    "\u200f\u200b! MEDIATOR  nodig …": "intake-signpost",
    "!status\n!help": "status-none",
    "!help\n!taal en": "help-intro",
    "!taal nl !taal en": "language-set",
    "\n\n   \n!help": "help-intro",
    "> !mediator nodig\n\n!help": "help-intro",
    "!help\n" + "en nog iets\n" * 600: "message-too-long",
    "!help " + "é" * 60_000: "message-too-long",
    "!" * 3000: "not-understood",
    "😀" * 256: "not-understood",
    "!status M-7KQ4 M-8KQ4": "argument-problem",
    "!STATUS m7kq4": "mediation-unknown-ref",
    "'; DROP TABLE people; --": "not-understood",
    "!uren M-7KQ4 1e400": "not-permitted",
}
"""Kinds 7, 9, 10 and 11: lines that are read all the same, or kindly refused."""

ODD_DATES: Final = (
    "gisteren", "31 februari", "29-02-2027", "over 9999999999 dagen", "2", "mei", "0-0-0", "99/99/9999",
    "1 januari 10000", "week 54", "nooit", "tot", "-1 dag", "over -3 dagen", "①", "½",
    "kwart over half", "morgen morgen morgen", "3" * 400, "over " + "9" * 300 + " weken", "é" * 3000,
    "12/31", "25:61", "1e9", "<b>morgen</b>", "over een eeuw", "gisteren tot morgen", "2026-13-45",
)  # fmt: skip
"""Kind 22: what is no date, or one that cannot be."""

ORGANISATIONS: Final = {
    "bergen": "argument-wrong-organisation",
    "'s-gravenhage": "argument-wrong-organisation",
    "hil\u200dver\u200bsum": "interest-added",
    "ＨＩＬＶＥＲＳＵＭ": "interest-added",
    "gemeente Hilversum": "interest-added",
    "Hilversun": "argument-near-organisation",
    "Utrecht; DROP TABLE people": "argument-problem",
    "%": "argument-wrong-organisation",
    "id:soest' OR '1'='1": "argument-problem",
    "<b>Soest</b>": "argument-near-organisation",
    "S" * 5000: "message-too-long",
}
"""Kind 23: what is an organisation, can be one, or is none."""
