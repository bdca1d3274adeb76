"""Tables for the questions on records of meetings, speeches, votes and resolutions.

They are derived, and there is nothing to derive yet: a record of before has none of these findings
until its documents are read again.
"""

from alembic import op

from onrecord.record.migrations.versions.m0001_first import POSTGRESQL, SQLITE

__all__ = ["down_revision", "revision", "upgrade"]

revision = "0002"
down_revision = "0001"

TABLES = (
    """CREATE TABLE papers (
        "finding" {number} NOT NULL,
        "document" {number} NOT NULL,
        "kind" {text} NOT NULL,
        "symbol" {text},
        "body" {text},
        "day" {text} NOT NULL,
        "state" {text} NOT NULL,
        PRIMARY KEY ("finding")
    )""",
    'CREATE INDEX papers_by_symbol ON papers ("symbol")',
    'CREATE INDEX papers_of_document ON papers ("document", "kind")',
    """CREATE TABLE speeches (
        "finding" {number} NOT NULL,
        "document" {number} NOT NULL,
        "number" INTEGER NOT NULL,
        "language" {text},
        "state" {text} NOT NULL,
        PRIMARY KEY ("finding")
    )""",
    'CREATE INDEX speeches_of_document ON speeches ("document", "number")',
    """CREATE TABLE votes (
        "finding" {number} NOT NULL,
        "document" {number} NOT NULL,
        "how" {text} NOT NULL,
        "paper" {text},
        "state" {text} NOT NULL,
        PRIMARY KEY ("finding")
    )""",
    'CREATE INDEX votes_of_document ON votes ("document")',
    'CREATE INDEX votes_on_paper ON votes ("paper")',
)


def upgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in TABLES:
        op.execute(statement.format(**(SQLITE if is_sqlite else POSTGRESQL)))
