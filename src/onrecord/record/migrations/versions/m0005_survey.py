"""Tables for questions on the whole record: coverage, claims of a first, conflicts and rulings.

Derived tables that change are made anew; the record is worked out again when it is next written to.
"""

from pathlib import Path

from alembic import op

from onrecord.record.migrations.versions.m0001_first import POSTGRESQL, SQLITE

__all__ = ["down_revision", "revision", "upgrade"]

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    tables = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
    for statement in tables.format(**(SQLITE if is_sqlite else POSTGRESQL)).split(";"):
        if statement.strip():
            op.execute(statement)
    if is_sqlite:
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER rulings_no_{change.lower()} BEFORE {change} ON rulings "
                "BEGIN SELECT RAISE(ABORT, 'rulings are only ever appended to'); END"
            )
    else:
        op.execute(
            "CREATE TRIGGER rulings_no_change BEFORE UPDATE OR DELETE OR TRUNCATE "
            "ON rulings FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
