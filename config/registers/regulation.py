"""Put arrangements together from the elements of the register, and forget everything else at once.

Nobody here can mend the register. So what is wrong with one arrangement is told, with its line, and the
rest is used: a day that cannot be read is open, which keeps a conflict too long rather than too short.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from config.model import LegalForm, Runs
from config.network.fields import INVISIBLE, LONGEST, read_day
from config.network.nodes import Mark, Report
from config.network.organisations import LONGEST_FIELD, MOST_FIELDS
from config.network.words import choices_of, fold
from config.registers.bodies import Body, Participation, heaviest
from config.registers.mending import broken, mended
from config.registers.versions import Version, bodies_of
from config.texts.text import text

ARRANGEMENT: Final = frozenset({"regeling", "gemeenschappelijkeregeling"})
"""The element of one arrangement."""
_PARTICIPANT: Final = ("deelnemendeorganisaties", "deelnemendeorganisatie")
_FIELD: Final = ("beleidsterreinen", "beleidsterrein")
_NEWER: Final = "nextversion"
_FORM: Final = "samenwerkingsvorm"
_ITSELF: Final = ""
"""What stands in an element outside its children."""
_NAMES: Final = ("titel", "citeertitel", "naam", _ITSELF)
_SINCE: Final = ("datuminwerkingtreding", "toetredingsdatum", "begindatum")
_UNTIL: Final = ("datumuitwerkingtreding", "datumopheffing", "uittredingsdatum", "einddatum")
_PLAIN: Final = frozenset({*_NAMES, *_SINCE, *_UNTIL, _FORM, _NEWER})
_ISO: Final = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:$|[T+Z -].*)")
_YEARS: Final = range(1200, 3000)
"""Outside them a day is written to say that there is none, such as 9999-12-31."""
_NOTHING: Final = str.maketrans("", "", "\u200b\ufeff\u00ad")
"""Signs without width, which copying leaves behind."""
_MUNICIPALITY: Final = re.compile(r"gm(\d{4})$", re.IGNORECASE)
_RUNS: Final[tuple[tuple[re.Pattern[str], Runs], ...]] = (
    (re.compile(r"ambtelijke (?:organisatie|fusie|samenwerking)"), Runs.CIVIL_SERVICE),
    (re.compile(r"\bpersone|\bp&o\b|\bhrm?\b|arbeidsvoorwaarden"), Runs.PERSONNEL),
    (re.compile(r"bedrijfsvoering"), Runs.OPERATIONS),
)
"""What policy fields say about rule B06, on folded words."""
_MOST_TOLD: Final = 20
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
class _Part:
    """An arrangement or a participant that is being read: what its attributes and its elements say."""

    at: Mark
    attributes: dict[str, str]
    said: dict[str, _Words] = field(default_factory=dict)
    fields: list[_Words] = field(default_factory=list)
    members: list[_Part] = field(default_factory=list)
    newer: str | None = None

    def place(self, name: str, at: Mark) -> _Words | None:
        """Where the words of an element go; of several the first with words counts."""
        known = self.said.get(name)
        if name not in _PLAIN or (known and known.written.strip()):
            return None
        self.said[name] = _Words(at)
        return self.said[name]

    def first(self, names: Iterable[str]) -> _Words | None:
        """What the first of these elements says that says anything."""
        found = (self.said[name] for name in names if name in self.said)
        return next((words for words in found if words.written.strip()), None)


@dataclass(slots=True)
class Regulations:
    """All arrangements of one file. ``start``, ``words`` and ``end`` follow the file; see ``bodies``."""

    report: Report
    reference_date: date | None
    _path: list[tuple[str, _Words | None]] = field(default_factory=list)
    _open: _Part | None = None
    _versions: list[Version] = field(default_factory=list)
    _kept: int = 0
    _told: int = 0

    @property
    def inside(self) -> bool:
        """Whether an arrangement is being read."""
        return self._open is not None

    def exported(self, written: str | None, at: Mark) -> None:
        """Take the day of the export, unless another one was given."""
        if self.reference_date is None and written is not None:
            self.reference_date = _read_day(written)
            if self.reference_date is None:
                self.report.error(at, text("register-no-day", found=written[:LONGEST]))
        elif self.reference_date is None:
            self.report.error(at, text("register-no-reference-date"))

    def start(self, name: str, said: dict[str, str], at: Mark) -> None:
        """An element begins; ``name`` and the names in ``said`` are small letters without namespaces.

        Raises:
            RefusedError: there are more of them than there can be.
        """
        if self._open is None:
            if name in ARRANGEMENT:
                self._open, self._path = _Part(at, said), []
                self._count(at)
            return
        path = (*(each for each, _ in self._path), name)
        self._path.append((name, self._place(self._open, path, said, at)))

    def words(self, written: str) -> None:
        """Some text. It is kept only where it is used, and never much of it."""
        into = self._path[-1][1] if self._path else None
        if into is not None and len(into.written) <= 2 * LONGEST:
            into.written += written[: 2 * LONGEST]

    def end(self) -> None:
        """An element ends."""
        if self._path:
            self._path.pop()
        elif self._open is not None:
            self._close(self._open)
            self._open = None

    def bodies(self) -> tuple[Body, ...]:
        """Give what holds on the day of the list, with a warning about all other texts of it."""
        found, passed_over = bodies_of(self._versions, self.reference_date or date.min)
        if not found:
            self.report.error(Mark(1, 1), text("register-nothing-in-it"))
        if passed_over:
            self.report.warn(None, text("register-older-texts", count=passed_over))
        if self._told:
            more = max(self._told - _MOST_TOLD, 0)
            self.report.warn(None, text("register-mistakes", count=more))
        return tuple(found)

    def _place(self, one: _Part, path: tuple[str, ...], said: dict[str, str], at: Mark) -> _Words | None:
        """Say where the words of an element are kept; ``None`` when nobody uses them."""
        if path == _FIELD:
            self._count(at)
            one.fields.append(_Words(at))
            return one.fields[-1]
        if path == _PARTICIPANT:
            self._count(at)
            one.members.append(_Part(at, said))
            return one.members[-1].place(_ITSELF, at)
        if len(path) == 1:
            if path[0] == _NEWER:
                one.newer = said.get("systeemid")
            elif path[0] == _FORM:
                one.attributes |= {_FORM: said.get("afkorting", "")}
            return one.place(path[0], at)
        return one.members[-1].place(path[-1], at) if path[:-1] == _PARTICIPANT else None

    def _count(self, at: Mark) -> None:
        self._kept += 1
        if self._kept > MOST:
            self.report.error(at, text("register-too-many", most=MOST))
            raise RefusedError

    def _close(self, one: _Part) -> None:
        """Turn what was read into a body."""
        name = self._name(one)
        if name is None or self.reference_date is None:
            return
        form = _form(one)
        since, until = self._period(one)
        body = Body(
            name=name,
            reference_date=self.reference_date,
            participants=tuple(self._participations(one.members)),
            since=since,
            until=until,
            runs=_runs(form, one.fields),
            legal_form=form,
            policy_fields=_policy_fields(one.fields),
            line=one.at.line,
        )
        number = one.attributes.get("systeemid") or f"line {one.at.line}:{one.at.column}"
        self._versions.append(Version(body, number, one.newer))

    def _participations(self, members: Iterable[_Part]) -> Iterator[Participation]:
        for one in members:
            identifier = one.attributes.get("resourceidentifiertooi", "").strip()
            found = _MUNICIPALITY.search(identifier)
            code = f"GM{found[1]}" if found else None
            name = self._name(one, code)
            if name is not None:
                since, until = self._period(one)
                sort = bool(code) or not identifier
                yield Participation(name, code, since, until, one.at.line, municipality=sort)

    def _name(self, one: _Part, code: str | None = None) -> str | None:
        """The name of an arrangement or participant, or else its ``code``."""
        words = one.first(_NAMES)
        name = _tidy(words.written) if words else ""
        if INVISIBLE.search(name):
            self._tell(words.at if words else one.at, "network-strange-character")
        elif broken(name) and code is None:
            self._tell(words.at if words else one.at, "register-broken-letters", found=name[:LONGEST])
        elif name and not broken(name):
            # Nobody here can make a title of the register shorter, and a label need not be whole.
            return _cut(name, LONGEST)
        elif code is None:
            self._tell(one.at, "register-without-name")
        return code

    def _period(self, one: _Part) -> tuple[date | None, date | None]:
        since, until = self._day(one.first(_SINCE)), self._day(one.first(_UNTIL))
        if since and until and since > until:
            self._tell(one.at, "network-ends-before", since=since, until=until)
            return None, None
        return since, until

    def _day(self, words: _Words | None) -> date | None:
        if words is None:
            return None
        written = words.written.strip()
        found = _read_day(written)
        if found is None:
            self._tell(words.at, "register-no-day", found=written[:LONGEST])
        return found if found and found.year in _YEARS else None

    def _tell(self, at: Mark, why: str, **values: str | date) -> None:
        self._told += 1
        if self._told <= _MOST_TOLD:
            self.report.warn(at, text(why, **values))


def _read_day(written: str) -> date | None:
    """Read a day, with or without a time behind it: as XML writes it, without hyphens, or as people do."""
    found = _ISO.fullmatch(written.strip())
    try:
        return date(*(int(part) for part in found.groups())) if found else read_day(written.strip())
    except ValueError:
        return None


def _tidy(written: str) -> str:
    return " ".join(mended(written).translate(_NOTHING).split())


def _cut(name: str, most: int) -> str:
    return name if len(name) <= most else name[: most - 1] + "…"


def _policy_fields(fields: Iterable[_Words]) -> tuple[str, ...]:
    """The policy fields that can be shown, each once."""
    names = (_cut(_tidy(each.written), LONGEST_FIELD) for each in fields)
    decent = (name for name in names if name and not broken(name) and not INVISIBLE.search(name))
    return tuple(dict.fromkeys(decent))[:MOST_FIELDS]


def _form(one: _Part) -> LegalForm | None:
    """The form of law: by its words, or by the abbreviation beside them."""
    words = one.first([_FORM])
    written = [fold(words.written) if words else "", fold(one.attributes.get(_FORM, ""))]
    for said in written:
        for word, form in choices_of(LegalForm).items():
            if isinstance(form, LegalForm) and (said == word or (len(word) > 3 and said.startswith(word))):
                return form
    return LegalForm.OTHER if any(written) else None


def _runs(form: LegalForm | None, fields: Iterable[_Words]) -> Runs | None:
    """Say what the body runs for its participants, from its policy fields and its form (rule B06)."""
    said = [words for each in fields if (words := fold(each.written))]
    told = heaviest(runs for words in said for pattern, runs in _RUNS if pattern.search(words))
    if told or form is LegalForm.OPERATIONS:
        return told or Runs.OPERATIONS
    if said:
        return Runs.OTHER
    return Runs.OPERATIONS if form is LegalForm.CENTRE else None
