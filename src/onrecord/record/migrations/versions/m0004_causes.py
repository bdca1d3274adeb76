"""Cases and demands across documents, and what people set of demands.

The derived tables are made anew; the record is worked out again when it is next written to.
"""

from pathlib import Path

from alembic import op

from onrecord.record.migrations.versions.m0001_first import POSTGRESQL, SQLITE

__all__ = ["down_revision", "revision", "upgrade"]

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    tables = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
    for statement in tables.format(**(SQLITE if is_sqlite else POSTGRESQL)).split(";"):
        if statement.strip():
            op.execute(statement)
    if is_sqlite:
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER settlements_no_{change.lower()} BEFORE {change} ON settlements "
                "BEGIN SELECT RAISE(ABORT, 'settlements are only ever appended to'); END"
            )
    else:
        op.execute(
            "CREATE TRIGGER settlements_no_change BEFORE UPDATE OR DELETE OR TRUNCATE "
            "ON settlements FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
