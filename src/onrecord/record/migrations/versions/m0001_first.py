"""The first tables, and the guards that keep what was appended from being changed.

The tables are in ``m0001_first.sql``, in words that both databases know; what they call differently
is in braces there.
"""

from pathlib import Path

from alembic import op

__all__ = ["down_revision", "revision", "upgrade"]

revision = "0001"
down_revision = None

APPENDED = (
    "originals",
    "arrivals",
    "documents",
    "texts",
    "extractions",
    "findings",
    "decisions",
    "left_out",
    "judgements",
    "protections",
)

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

# Tokens come folded and with a space between: everything but a space belongs to one.
WORDS = "tokenize=\"unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'\""


def upgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    tables = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
    for statement in tables.format(**(SQLITE if is_sqlite else POSTGRESQL)).split(";"):
        if statement.strip():
            op.execute(statement)
    if is_sqlite:
        _for_sqlite()
    else:
        _for_postgresql()


def _for_sqlite() -> None:
    for table in APPENDED:
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} BEGIN "
                f"SELECT RAISE(ABORT, '{table} are only ever appended to'); END"
            )
    for name, columns, more in (
        ("search_documents", "title, text", WORDS),
        ("search_statements", "text", WORDS),
        ("search_findings", "ids", "detail=none, tokenize=ascii"),
    ):
        op.execute(
            f"CREATE VIRTUAL TABLE {name} USING fts5({columns}, content='', columnsize=0, {more})"
        )


def _for_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE EXCEPTION '% are only ever appended to', TG_TABLE_NAME; END $$"
    )
    for table in APPENDED:
        op.execute(
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE "
            f"ON {table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
    op.execute("CREATE INDEX present_by_id ON present (id)")
    op.execute(
        "CREATE TABLE search_documents (rowid bigint PRIMARY KEY, title tsvector, text tsvector)"
    )
    op.execute("CREATE TABLE search_statements (rowid bigint PRIMARY KEY, text tsvector)")
    for table, column in (
        ("search_documents", "title"),
        ("search_documents", "text"),
        ("search_statements", "text"),
    ):
        op.execute(f"CREATE INDEX {table}_{column} ON {table} USING gin ({column})")
