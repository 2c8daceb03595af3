"""The national register of joint arrangements: its export in XML, read as a stream.

What is used of it, by the names of elements without their namespaces, in any order::

    overheidsorganisaties                    (or gemeenschappelijkeRegelingen, or register)
      @timestamp, @peildatum, @datum         the day of the export, when no other day is given
      … regeling
        titel, or naam                        needed
        samenwerkingsvorm                     what sort of cooperation; rule B06 looks at it
        datumInwerkingtreding, datumUitwerkingtreding  (or beginDatum, eindDatum)
        nextVersion                           a newer text of the same arrangement exists: passed over
        beleidsterreinen/beleidsterrein       policy fields; rule B06 looks at them
        deelnemendeOrganisaties/deelnemendeOrganisatie
          @resourceIdentifierTOOI             its last part is the code of a municipality: gm0342
          naam, or the text itself            needed
          toetredingsDatum, uittredingsDatum  (or beginDatum, eindDatum)

Everything else is passed over without being kept, people and their seats before all: no rule needs them, and
a name that was never read cannot leak. Definitions of entities are refused, and so is what is too large or
too deep; memory stays small however long the file is.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final
from xml.parsers import expat  # nosec: entities and document types are refused below

from config.model import Source
from config.network.nodes import Mark, Report
from config.problems import NetworkFileError, Problem
from config.reading import unreadable
from config.registers.bodies import BodyList
from config.registers.regulation import REGULATION, RefusedError, Regulations
from config.texts.text import text

LARGEST: Final = 250_000_000
"""Bytes. The whole register is far below it."""
DEEPEST: Final = 64
LONGEST_PIECE: Final = 1_000_000
"""Bytes that one tag or one declaration may take."""
_CHUNK: Final = 65_536
_ROOTS: Final = frozenset({"overheidsorganisaties", "gemeenschappelijkeregelingen", "register"})
_DAYS: Final = ("peildatum", "timestamp", "datum")


def load_register(path: Path, reference_date: date | None = None) -> BodyList:
    """Read the register from a file. ``reference_date`` goes before the day that stands in it.

    Raises:
        NetworkFileError: with every problem that was found.
    """
    reading = _Reading(str(path), reference_date)
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                reading.feed(chunk)
            reading.feed(b"", last=True)
    except OSError as error:
        raise NetworkFileError([Problem(unreadable(error), str(path))]) from None
    except RefusedError:
        pass
    return reading.found()


def parse_register(content: bytes, source: str, reference_date: date | None = None) -> BodyList:
    """Read the register from its bytes; see ``load_register``."""
    reading = _Reading(source, reference_date)
    try:
        for start in range(0, len(content), _CHUNK):
            reading.feed(content[start : start + _CHUNK])
        reading.feed(b"", last=True)
    except RefusedError:
        pass
    return reading.found()


class _Reading:
    """One file on its way: the parser, where it is, and what to refuse."""

    def __init__(self, source: str, reference_date: date | None) -> None:
        self.report = Report(source)
        self.regulations = Regulations(self.report, reference_date)
        self._fed = 0
        self._depth = 0
        self._parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._no_doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self.regulations.words

    @property
    def _here(self) -> Mark:
        return Mark(self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1)

    def feed(self, chunk: bytes, *, last: bool = False) -> None:
        """Read a piece of the file.

        Raises:
            RefusedError: it cannot be read any further.
        """
        self._fed += len(chunk)
        if self._fed > LARGEST:
            self._refuse("register-too-large", megabytes=str(LARGEST // 1_000_000))
        try:
            self._parser.Parse(chunk, last)
        except expat.ExpatError as error:
            at = Mark(error.lineno, error.offset + 1)
            what = text("register-not-xml", reason=expat.ErrorString(error.code))
            self.report.error(at, what, text("register-whole-file"))
            raise RefusedError from None
        if not last and self._fed - max(self._parser.CurrentByteIndex, 0) > LONGEST_PIECE:
            self._refuse("register-piece-too-long")

    def found(self) -> BodyList:
        """Give the list, when nothing is wrong with it.

        Raises:
            NetworkFileError: with every problem that was found.
        """
        bodies = self.regulations.bodies() if not self.report.problems else ()
        return BodyList(Source.NATIONAL, self.report.source, bodies, self.report.warnings_or_stop())

    def _refuse(self, why: str, **values: str) -> None:
        self.report.error(self._here, text(why, **values))
        raise RefusedError

    def _no_doctype(self, *_: object) -> None:
        self._refuse("register-has-entities")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            self._refuse("network-too-deep")
        local = _local(name)
        if self._depth > 1 and not self.regulations.inside and local != REGULATION:
            return  # by far the most of the file
        said = {_local(key): value for key, value in attributes.items()}
        if self._depth == 1:
            if local not in _ROOTS:
                self._refuse("register-other-xml", found=name.rpartition(" ")[2][:50])
            self.regulations.exported(next((said[key] for key in _DAYS if key in said), None), self._here)
        self.regulations.start(local, said, self._here)

    def _end(self, _: str) -> None:
        self._depth -= 1
        self.regulations.end()


def _local(name: str) -> str:
    """Drop the namespace of a name; capitals do not matter either."""
    return name.rpartition(" ")[2].lower()
