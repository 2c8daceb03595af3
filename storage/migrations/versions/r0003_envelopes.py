"""Every encrypted event that came in keeps the place that it had in its room key, so that it counts once.

What came in before has none; a copy of that is known by its event id only.
"""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the column and what makes it unique."""
    words = {"sqlite": "TEXT", "postgresql": 'VARCHAR COLLATE "C"'}[op.get_bind().dialect.name]
    op.execute(f"ALTER TABLE inbox ADD COLUMN envelope {words}")
    op.execute("CREATE UNIQUE INDEX ix_inbox_envelope ON inbox (envelope) WHERE envelope IS NOT NULL")
