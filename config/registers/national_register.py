"""The national register of joint arrangements: its export in XML, read as a stream.

What is used of it, by the names of elements without their namespaces, in any order::

    overheidsorganisaties                    (or gemeenschappelijkeRegelingen, or register)
      @timestamp, @peildatum, @datum         the day of the export, when no other day is given
      … regeling                              (or gemeenschappelijkeRegeling) in the root or in a list of them
        @systeemId                            its number, to know it by when another names it
        titel, citeertitel, or naam           needed
        samenwerkingsvorm, @afkorting         the form of law; rule B06 looks at it
        datumInwerkingtreding, datumUitwerkingtreding  (or beginDatum, eindDatum, datumOpheffing)
        nextVersion/@systeemId                the text that follows this one
        beleidsterreinen/beleidsterrein       policy fields; rule B06 looks at them
        deelnemendeOrganisaties/deelnemendeOrganisatie
          @resourceIdentifierTOOI             its last part is the code of a municipality: gm0342
          naam, or the text itself            needed
          toetredingsDatum, uittredingsDatum  (or beginDatum, eindDatum)

Everything else is passed over without being kept, people and their functions before all: the register does
not say for which participant a function is held, and a name that was never read cannot leak. Definitions of
entities are refused, and so is what is too large or too deep; memory stays small however long the file is.
"""

from __future__ import annotations

import codecs
import re
from datetime import date
from pathlib import Path
from typing import Final, NoReturn
from xml.parsers import expat  # nosec: entities and document types are refused below

from config.model import Source
from config.network.nodes import Mark, Report
from config.problems import NetworkFileError, Problem, Severity
from config.reading import unreadable
from config.registers.bodies import BodyList
from config.registers.regulation import ARRANGEMENT, RefusedError, Regulations
from config.texts.text import text

LARGEST: Final = 250_000_000
"""Bytes. The whole register is far below it."""
DEEPEST: Final = 64
LONGEST_PIECE: Final = 1_000_000
"""Bytes that one tag or one declaration may take."""
_CHUNK: Final = 65_536
_DECLARED: Final = re.compile(rb"""<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([\w.:-]{1,40})["']""")
_ENCODINGS: Final = {
    **dict.fromkeys(("utf-8", "utf8", "utf-16", "utf-16le", "utf-16be", "us-ascii", "ascii"), "utf-8"),
    **dict.fromkeys(("iso-8859-1", "latin1", "latin-1", "windows-1252", "cp1252"), "windows-1252"),
    "iso-8859-15": "iso-8859-15",
}
"""What a file may say it is encoded in. Latin-1 means Windows-1252, and without NUL it is no UTF-16."""
_A_LIST: Final = "regelingen"
"""How an element is called that holds arrangements."""
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
        self._path: list[str] = []
        self._parser: expat.XMLParserType = expat.ParserCreate()

    def _begin(self, start: bytes) -> None:
        encoding = _encoding(start)
        if encoding is None:
            self._refuse("register-other-encoding")
        # Without namespaces, so that a piece that somebody cut out of the export is read too.
        self._parser = parser = expat.ParserCreate(encoding)
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
        if not self._fed:
            self._begin(chunk)
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
        refused = any(problem.severity is Severity.ERROR for problem in self.report.problems)
        bodies = () if refused else self.regulations.bodies()
        return BodyList(Source.NATIONAL, self.report.source, bodies, self.report.warnings_or_stop())

    def _refuse(self, why: str, **values: str) -> NoReturn:
        self.report.error(self._here, text(why, **values))
        raise RefusedError

    def _no_doctype(self, *_: object) -> None:
        self._refuse("register-has-entities")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        parent, local = self._path[-1] if self._path else "", _local(name)
        self._path.append(local)
        if len(self._path) > DEEPEST:
            self._refuse("network-too-deep")
        begins = local in ARRANGEMENT and (parent in _ROOTS or parent.endswith(_A_LIST))
        if parent and not self.regulations.inside and not begins:
            return  # by far the most of the file
        said = {_local(key): value for key, value in attributes.items()}
        if parent:
            self.regulations.start(local, said, self._here)
        elif local in _ROOTS:
            self.regulations.exported(next((said[key] for key in _DAYS if key in said), None), self._here)
        else:
            self._refuse("register-other-xml", found=name.rpartition(":")[2][:50])

    def _end(self, _: str) -> None:
        self._path.pop()
        self.regulations.end()


def _local(name: str) -> str:
    """Drop the prefix of a name; capitals do not matter either."""
    return name.rpartition(":")[2].lower()


def _encoding(start: bytes) -> str | None:
    """How a file is encoded: its first bytes know better than what it says; ``None`` for what is not read."""
    if start.startswith((b"\xff\xfe\0\0", b"\0\0")) or start[1:4] == b"\0\0\0":
        return None
    if start.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in start[:2]:
        return "utf-16"
    said = _DECLARED.match(start)
    if start.startswith(codecs.BOM_UTF8) or said is None:
        return "utf-8"
    return _ENCODINGS.get(said[1].decode("ascii").lower())
