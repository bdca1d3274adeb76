"""What the steps share: tables from a script, guards of what is only ever appended to."""

from collections.abc import Iterable
from pathlib import Path

from alembic import op

__all__ = ["is_sqlite", "keep_appended", "run_script"]

# What the two databases call differently, in braces in the scripts.
SQLITE = {
    "number": "INTEGER",
    "text": "TEXT",
    "bytes": "BLOB",
    "without_rowid": "WITHOUT ROWID",
}
POSTGRESQL = {
    "number": "BIGINT",
    "text": 'TEXT COLLATE "C"',
    "bytes": "BYTEA",
    "without_rowid": "",
}


def is_sqlite() -> bool:
    """Whether the database of this migration is SQLite; else it is PostgreSQL."""
    return bool(op.get_bind().dialect.name == "sqlite")


def run_script(step: str) -> None:
    """Run the statements of the SQL file that stands beside a step's own file."""
    statements = Path(step).with_suffix(".sql").read_text(encoding="utf-8")
    for statement in statements.format(**(SQLITE if is_sqlite() else POSTGRESQL)).split(";"):
        if statement.strip():
            op.execute(statement)


def keep_appended(tables: Iterable[str]) -> None:
    """Let the database refuse every change of what these tables hold; ``refuse_change`` of
    PostgreSQL comes with the first step."""
    for table in tables:
        if is_sqlite():
            for change in ("UPDATE", "DELETE"):
                op.execute(
                    f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} BEGIN "
                    f"SELECT RAISE(ABORT, '{table} are only ever appended to'); END"
                )
        else:
            op.execute(
                f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE "
                f"ON {table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
            )
