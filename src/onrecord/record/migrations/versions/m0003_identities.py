"""Who is who apart from what people decided on it; proposed matches; decisions taken back.

Derived tables that change are made anew; the record is worked out again when it is next written to.
"""

from pathlib import Path

from alembic import op

from onrecord.record.migrations.versions.m0001_first import POSTGRESQL, SQLITE

__all__ = ["down_revision", "revision", "upgrade"]

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    tables = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
    for statement in tables.format(**(SQLITE if is_sqlite else POSTGRESQL)).split(";"):
        if statement.strip():
            op.execute(statement)
    if is_sqlite:
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER withdrawals_no_{change.lower()} BEFORE {change} ON withdrawals "
                "BEGIN SELECT RAISE(ABORT, 'withdrawals are only ever appended to'); END"
            )
    else:
        op.execute(
            "CREATE TRIGGER withdrawals_no_change BEFORE UPDATE OR DELETE OR TRUNCATE "
            "ON withdrawals FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
