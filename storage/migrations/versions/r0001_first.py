"""The tables of the first release, which ``storage.schema`` makes: what changes later begins here."""

from __future__ import annotations

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Change nothing: a database that is at this migration has these tables."""
