"""The column types of the house, and the one ``MetaData`` that all tables hang in.

Two databases differ in what they give back for a moment, in what they take as text and in how
wide a number is. These types make the difference disappear at the edge.
"""

# ruff: noqa: ARG002 - the signatures are SQLAlchemy's
from __future__ import annotations

import json
from datetime import UTC, datetime
from enum import Enum
from typing import Any, Final, Generic, TypeVar

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ColumnElement,
    DateTime,
    Dialect,
    FromClause,
    Integer,
    MetaData,
    Text,
    TypeDecorator,
    literal_column,
)
from sqlalchemy.sql import operators
from sqlalchemy.sql.operators import OperatorType
from sqlalchemy.types import TypeEngine

from storage.sealing import key_of

metadata: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Closed = TypeVar("Closed", bound=Enum)

BigId: Final = BigInteger().with_variant(Integer(), "sqlite")
"""64 bits everywhere: SQLite numbers its own rows only when the column is called INTEGER."""


def clean(text: str) -> str:
    """Give text that every database takes: NUL and lone surrogates become the replacement character."""
    if "\x00" in text:
        text = text.replace("\x00", "\ufffd")
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def cleaned(value: Any) -> Any:
    """Clean every string inside a JSON value, keys too."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {clean(str(key)): cleaned(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [cleaned(inner) for inner in value]
    return value


def canonical(value: Any) -> str:
    """Write a JSON value in exactly one way, so that it can be hashed."""
    return json.dumps(cleaned(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


class Words(TypeDecorator[str]):
    """Text without NUL and lone surrogates, which PostgreSQL or the drivers refuse.

    It compares byte by byte on every database, so that the order is the same and a prefix is a range.
    """

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Ask PostgreSQL for the same order as SQLite has by itself."""
        return dialect.type_descriptor(Text(collation="C") if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Clean what goes in."""
        return None if value is None else clean(value)


class Utc(TypeDecorator[datetime]):
    """An aware moment in UTC. SQLite gives moments back naive; a naive one going in is a mistake."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive moment, convert the others."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment without a time zone cannot be stored: {value!r}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Say that it is UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Json(TypeDecorator[Any]):
    """A JSON value as text: the same bytes on every database, NULL for ``None``."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Write the value; see ``canonical``."""
        return None if value is None else canonical(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """Read the value."""
        return None if value is None else json.loads(value)


class Sealed(TypeDecorator[Any]):
    """Text that identifies a person or that a person wrote, sealed with a key outside the database.

    ``label`` is the table and column. It can be compared with nothing, as the same words are sealed
    differently each time. A database without a key (tests only) keeps the words as they are.
    """

    impl = Text
    cache_ok = True
    sought = False

    class Comparator(TypeDecorator.Comparator[Any]):
        """Refuses, where the statement is made, what a database cannot do with sealed values."""

        allowed: frozenset[Any] = frozenset({operators.is_, operators.is_not})

        def operate(self, op: OperatorType, *other: Any, **more: Any) -> ColumnElement[Any]:
            """Let through only what works on sealed values."""
            if op not in self.allowed:
                raise TypeError(f"a sealed column cannot be asked for {op.__name__}")
            return super().operate(op, *other, **more)

    comparator_factory = Comparator

    def __init__(self, label: str) -> None:
        super().__init__()
        self.label = label

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Seal what goes in."""
        if value is None:
            return None
        key, words = key_of(dialect), self.written(value)
        return words if key is None else key.seal(words, self.label, sought=self.sought)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """Open what comes out."""
        if value is None:
            return None
        key = key_of(dialect)
        return self.read(value if key is None else key.unseal(value, self.label, sought=self.sought))

    def written(self, value: Any) -> str:
        """Write a value as the words that are sealed."""
        return clean(value)

    def read(self, words: str) -> Any:
        """Read a value from its words."""
        return words


class SealedJson(Sealed):
    """A JSON value, sealed."""

    cache_ok = True

    def written(self, value: Any) -> str:
        """Write the value; see ``canonical``."""
        return canonical(value)

    def read(self, words: str) -> Any:
        """Read the value."""
        return json.loads(words)


class SealedId(Sealed):
    """A Matrix id, sealed so that the same one is the same everywhere: it can be looked for and joined.

    It has no order: what is sealed sorts as chance has it.
    """

    cache_ok = True
    sought = True

    class Comparator(Sealed.Comparator):
        """Knows equality too."""

        allowed = Sealed.Comparator.allowed | {
            operators.eq,
            operators.ne,
            operators.in_op,
            operators.not_in_op,
        }

    comparator_factory = Comparator

    def __init__(self) -> None:
        super().__init__("matrix-id")


class OneOf(TypeDecorator[Closed], Generic[Closed]):
    """A closed choice, stored by its value."""

    impl = Text
    cache_ok = True

    def __init__(self, choices: type[Closed]) -> None:
        super().__init__()
        self.choices = choices

    def process_bind_param(self, value: Closed | None, dialect: Dialect) -> str | None:
        """Store the value; a word that is no choice is refused here, not found years later."""
        return None if value is None else str(self.choices(value).value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Closed | None:
        """Read the choice."""
        return None if value is None else self.choices(value)


def only(column: str, choices: type[Enum]) -> CheckConstraint:
    """Let the database refuse any other word than the values of ``choices``."""
    words = ", ".join(f"'{choice.value}'" for choice in choices)
    return CheckConstraint(f"{column} IN ({words})", name=f"{column}_known")


def in_state(table: FromClause, state: Enum) -> ColumnElement[bool]:
    """Compare a state with a literal, because a bound parameter would not match a partial index."""
    return table.c.state == literal_column(f"'{state.value}'")
