"""The first tables, and the guards that keep what was appended from being changed.

The tables are in ``m0001_first.sql``, in words that both databases know; what they call differently
is in braces there.
"""

from alembic import op

from onrecord.record.migrations.steps import is_sqlite, keep_appended, run_script

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

# Tokens come folded and with a space between: everything but a space belongs to one.
WORDS = "tokenize=\"unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'\""


def upgrade() -> None:
    run_script(__file__)
    if is_sqlite():
        _for_sqlite()
    else:
        _for_postgresql()
    keep_appended(APPENDED)


def _for_sqlite() -> None:
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
