"""Put arrangements together from the elements of the register, and forget everything else at once."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from config.model import Runs
from config.network.fields import INVISIBLE, LONGEST
from config.network.nodes import Mark, Report
from config.network.words import fold
from config.registers.bodies import Body, Participation, heaviest
from config.registers.mending import broken, mended
from config.texts.text import text

REGULATION: Final = "regeling"
"""The element of one arrangement."""
_PARTICIPANT: Final = ("deelnemendeorganisaties", "deelnemendeorganisatie")
_FIELD: Final = ("beleidsterreinen", "beleidsterrein")
_NEWER: Final = ("nextversion",)
_NAMES: Final = ("titel", "naam")
_SINCE: Final = ("datuminwerkingtreding", "toetredingsdatum", "begindatum")
_UNTIL: Final = ("datumuitwerkingtreding", "uittredingsdatum", "einddatum")
_PLAIN: Final = frozenset({*_NAMES, *_SINCE, *_UNTIL, "samenwerkingsvorm"})
_DAY: Final = re.compile(r"(\d{4}-\d{2}-\d{2})(?:$|[T+Z ].*)")
_MUNICIPALITY: Final = re.compile(r"gm(\d{4})$", re.IGNORECASE)
_RUNS: Final[tuple[tuple[re.Pattern[str], Runs], ...]] = (
    (re.compile(r"ambtelijke (?:organisatie|fusie|samenwerking)"), Runs.CIVIL_SERVICE),
    (re.compile(r"\bpersone|\bp&o\b|\bhrm?\b|arbeidsvoorwaarden"), Runs.PERSONNEL),
    (re.compile(r"bedrijfsvoering"), Runs.OPERATIONS),
)
"""What policy fields say about rule B06, on folded words."""
_MOST_PROBLEMS: Final = 50
MOST: Final = 100_000
"""Arrangements, participants and policy fields together; the whole register has a fifth of it."""


class RefusedError(Exception):
    """Reading a file stops here; the report says why."""


@dataclass(slots=True)
class _Words:
    """What is written in one element: its words, and where it begins."""

    at: Mark
    written: str = ""


@dataclass(slots=True)
class _Member:
    """A participant that is being read."""

    at: Mark
    code: str | None
    said: dict[str, _Words] = field(default_factory=dict)


@dataclass(slots=True)
class _Regulation:
    """An arrangement that is being read."""

    at: Mark
    said: dict[str, _Words] = field(default_factory=dict)
    fields: list[_Words] = field(default_factory=list)
    members: list[_Member] = field(default_factory=list)
    newer: bool = False


@dataclass(slots=True)
class Regulations:
    """All arrangements of one file. ``start``, ``words`` and ``end`` follow the file; see ``bodies``."""

    report: Report
    reference_date: date | None
    _path: list[str] = field(default_factory=list)
    _open: _Regulation | None = None
    _into: _Words | None = None
    _found: dict[str, Body] = field(default_factory=dict)
    _older: int = 0
    _kept: int = 0

    @property
    def inside(self) -> bool:
        """Whether an arrangement is being read."""
        return self._open is not None

    def exported(self, written: str | None, at: Mark) -> None:
        """Take the day of the export, unless another one was given."""
        if self.reference_date is None and written is not None:
            self.reference_date = self._day(_Words(at, written))
        if self.reference_date is None and not self.report.problems:
            self.report.error(at, text("register-no-reference-date"))

    def start(self, name: str, said: dict[str, str], at: Mark) -> None:
        """An element begins; ``name`` and the names in ``said`` are small letters without namespaces.

        Raises:
            RefusedError: there are more of them than there can be.
        """
        self._into = None
        if self._open is None:
            if name == REGULATION:
                self._open, self._path = _Regulation(at), []
                self._count(at)
            return
        self._path.append(name)
        self._into = self._place(self._open, tuple(self._path), said, at)

    def words(self, written: str) -> None:
        """Some text. It is kept only where it is used, and never much of it."""
        if self._into is not None and len(self._into.written) <= 2 * LONGEST:
            self._into.written += written[: 2 * LONGEST]

    def end(self) -> None:
        """An element ends."""
        self._into = None
        if self._open is None:
            return
        if self._path:
            self._path.pop()
        else:
            self._close(self._open)
            self._open = None

    def bodies(self) -> tuple[Body, ...]:
        """Give what was found, with a warning about older texts of the same arrangement."""
        if not self._found:
            self.report.error(Mark(1, 1), text("register-nothing-in-it"))
        if self._older:
            self.report.warn(None, text("register-older-texts", count=self._older))
        return tuple(self._found.values())

    def _place(
        self, one: _Regulation, path: tuple[str, ...], said: dict[str, str], at: Mark
    ) -> _Words | None:
        """Say where the words of an element are kept; ``None`` when nobody uses them."""
        if path == _NEWER:
            one.newer = True
        elif len(path) == 1 and path[0] in _PLAIN:
            return one.said.setdefault(path[0], _Words(at))
        elif path == _FIELD:
            self._count(at)
            one.fields.append(_Words(at))
            return one.fields[-1]
        elif path == _PARTICIPANT:
            self._count(at)
            code = _MUNICIPALITY.search(said.get("resourceidentifiertooi", ""))
            one.members.append(_Member(at, f"GM{code[1]}" if code else None))
            return one.members[-1].said.setdefault("naam", _Words(at))
        elif path[:-1] == _PARTICIPANT and path[-1] in _PLAIN:
            member = one.members[-1]
            if path[-1] == "naam":
                member.said["naam"] = _Words(at)
            return member.said.setdefault(path[-1], _Words(at))
        return None

    def _count(self, at: Mark) -> None:
        self._kept += 1
        if self._kept > MOST:
            self.report.error(at, text("register-too-many", most=MOST))
            raise RefusedError

    def _close(self, one: _Regulation) -> None:
        """Turn what was read into a body; of several texts of one arrangement the last in force stays."""
        if one.newer:
            self._older += 1
            return
        name = self._name(one.said, one.at)
        since, until = self._period(one.said)
        participants = tuple(member for each in one.members if (member := self._participation(each)))
        if len(self.report.problems) >= _MOST_PROBLEMS or not name or self.reference_date is None:
            return
        body = Body(
            name=name,
            reference_date=self.reference_date,
            participants=participants,
            since=since,
            until=until,
            runs=self._runs(one),
            line=one.at.line,
        )
        before = self._found.get(fold(name))
        if before is not None:
            self._older += 1
            body = max(
                before, body, key=lambda each: (each.until or date.max, each.since or date.min, each.line)
            )
        self._found[fold(name)] = body

    def _participation(self, one: _Member) -> Participation | None:
        named = any(key in one.said and one.said[key].written.strip() for key in _NAMES)
        name = one.code if one.code and not named else self._name(one.said, one.at)
        since, until = self._period(one.said)
        return Participation(name, one.code, since, until, one.at.line) if name else None

    def _name(self, said: dict[str, _Words], at: Mark) -> str | None:
        words = next((said[key] for key in _NAMES if key in said and said[key].written.strip()), None)
        if words is None:
            self._error(at, "register-without-name")
            return None
        name = " ".join(mended(words.written).split())
        if INVISIBLE.search(name):
            self._error(words.at, "network-strange-character")
        elif broken(name):
            self._error(words.at, "register-broken-letters", found=name[:LONGEST])
        else:
            # Nobody here can make a title of the register shorter, and a label need not be whole.
            return name if len(name) <= LONGEST else name[: LONGEST - 1] + "…"
        return None

    def _period(self, said: dict[str, _Words]) -> tuple[date | None, date | None]:
        since, until = (
            self._day(next((said[key] for key in keys if key in said), None)) for keys in (_SINCE, _UNTIL)
        )
        if since and until and since > until:
            at = next(said[key].at for key in _UNTIL if key in said)
            self._error(at, "network-ends-before", since=since, until=until)
        return since, until

    def _day(self, words: _Words | None) -> date | None:
        """Read a day, with or without a time behind it."""
        written = words.written.strip() if words else ""
        if not written or words is None:
            return None
        try:
            found = _DAY.fullmatch(written)
            return date.fromisoformat(found[1] if found else "")
        except ValueError:
            self._error(words.at, "register-no-day", found=written[:LONGEST])
            return None

    def _error(self, at: Mark, why: str, **values: str | date) -> None:
        if len(self.report.problems) < _MOST_PROBLEMS:
            self.report.error(at, text(why, **values))

    def _runs(self, one: _Regulation) -> Runs | None:
        """Say what the body runs for its participants, from its policy fields and its form (rule B06)."""
        form = fold(one.said["samenwerkingsvorm"].written) if "samenwerkingsvorm" in one.said else ""
        fields = [words for each in one.fields if (words := fold(each.written))]
        told = heaviest(runs for words in fields for pattern, runs in _RUNS if pattern.search(words))
        if told:
            return told
        if form.startswith("bedrijfsvoering"):
            return Runs.OPERATIONS
        if fields:
            return Runs.OTHER
        return Runs.OPERATIONS if form.startswith("centrum") else None
