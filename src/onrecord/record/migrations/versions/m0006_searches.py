"""Columns that facets of a search are counted from, findings counted, searches that people keep.

Columns and counts follow from tables that are there, and are filled at once.
"""

from alembic import op
from sqlalchemy import Connection

from onrecord.record.migrations.versions.m0001_first import POSTGRESQL, SQLITE

__all__ = ["down_revision", "revision", "upgrade"]

revision = "0006"
down_revision = "0005"

TABLES = (
    """CREATE TABLE traits (
        "of" {text} NOT NULL,
        "part" INTEGER NOT NULL,
        "last" {number} NOT NULL,
        "data" {bytes} NOT NULL,
        "themes" {bytes} NOT NULL,
        PRIMARY KEY ("of", "part")
    )""",
    """CREATE TABLE trait_values (
        "name" {text} NOT NULL,
        "code" INTEGER NOT NULL,
        "value" {text} NOT NULL,
        PRIMARY KEY ("name", "code")
    ) {without_rowid}""",
    'CREATE INDEX trait_values_by_value ON trait_values ("name", "value")',
    """CREATE TABLE tallies (
        "kind" {text} NOT NULL,
        "state" {text} NOT NULL,
        "number" INTEGER NOT NULL,
        PRIMARY KEY ("kind", "state")
    ) {without_rowid}""",
    """CREATE TABLE saved_searches (
        "number" {number} NOT NULL,
        "name" {text} NOT NULL,
        "asked" {text} NOT NULL,
        "by" {text} NOT NULL,
        "at" {text} NOT NULL,
        "forgotten" BOOLEAN NOT NULL,
        PRIMARY KEY ("number")
    )""",
    'CREATE INDEX saved_searches_by_name ON saved_searches ("name")',
    """CREATE TABLE looks (
        "number" {number} NOT NULL,
        "name" {text} NOT NULL,
        "by" {text} NOT NULL,
        "at" {text} NOT NULL,
        "document" {number} NOT NULL,
        PRIMARY KEY ("number")
    )""",
    'CREATE INDEX looks_at ON looks ("name", "by")',
)
APPENDED = ("saved_searches", "looks")


def upgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in TABLES:
        op.execute(statement.format(**(SQLITE if is_sqlite else POSTGRESQL)))
    for table in APPENDED:
        if is_sqlite:
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
    _fill(op.get_bind())


def _fill(connection: Connection) -> None:
    # At the top of the file, this would load itself: opening a record needs the migrations.
    from onrecord.record.counting import tally_all
    from onrecord.record.traits import fill

    fill(connection)
    tally_all(connection)
