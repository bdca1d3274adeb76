"""The derived tables of the United Nations' own documents."""

from sqlalchemy import Column, Index, Integer, Table

from onrecord.record.columns import METADATA, Number, Text

__all__ = ["PAPERS", "SPEECHES", "VOTES"]

# Records of meetings and resolutions, by the symbol that they bear; None where none was read.
PAPERS = Table(
    "papers",
    METADATA,
    Column("finding", Number, primary_key=True, autoincrement=False),
    Column("document", Number, nullable=False),
    Column("kind", Text, nullable=False),
    Column("symbol", Text),
    Column("body", Text),
    Column("day", Text, nullable=False),
    Column("state", Text, nullable=False),
    Index("papers_by_symbol", "symbol"),
    Index("papers_of_document", "document", "kind"),
)

SPEECHES = Table(
    "speeches",
    METADATA,
    Column("finding", Number, primary_key=True, autoincrement=False),
    Column("document", Number, nullable=False),
    Column("number", Integer, nullable=False),
    Column("language", Text),
    Column("state", Text, nullable=False),
    Index("speeches_of_document", "document", "number"),
)

# ``paper`` is the symbol of the resolution, decision or draft that was voted on.
VOTES = Table(
    "votes",
    METADATA,
    Column("finding", Number, primary_key=True, autoincrement=False),
    Column("document", Number, nullable=False),
    Column("how", Text, nullable=False),
    Column("paper", Text),
    Column("state", Text, nullable=False),
    Index("votes_of_document", "document"),
    Index("votes_on_paper", "paper"),
)
