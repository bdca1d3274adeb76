"""What the time line, the network and positions are answered from.

The tables are derived; the record is worked out again when it is next written to.
"""

from pathlib import Path

from alembic import op

from onrecord.record.migrations.versions.m0001_first import POSTGRESQL, SQLITE

__all__ = ["down_revision", "revision", "upgrade"]

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    tables = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
    for statement in tables.format(**(SQLITE if is_sqlite else POSTGRESQL)).split(";"):
        if statement.strip():
            op.execute(statement)
