"""The derived tables of the time line, of the network and of positions.

Each document has a share in them, which follows from its own findings alone (``shares.py``). The
tables of counts are the sums of these shares, so that a question never goes through all of them.
In all: ``entity`` and ``actor`` are ids of entities or keys; ``open`` counts without sealed
documents; ``proof`` is the number of the finding that proves a row. That column has a name of its
own since what is decided on one finding changes the share of its whole document.
"""

from sqlalchemy import Column, Index, Integer, SmallInteger, Table

from onrecord.record.columns import METADATA, Number, Text

__all__ = [
    "COUNTS",
    "MOMENTS",
    "MOMENT_COUNTS",
    "OVERVIEWS",
    "POSITIONS",
    "POSITION_COUNTS",
    "TIES",
    "TIE_COUNTS",
]

# What happened when: one row for everything that it can be narrowed to. ``entity`` is who or what
# has a part in it, a theme, a body, "kind:meeting" or, for all of them, "". ``what`` is the same
# for findings that tell of the same; ``basis`` 0 where the document tells the day and 1 where the
# day of its publication stands in for it.
MOMENTS = Table(
    "moments",
    METADATA,
    Column("entity", Text, primary_key=True),
    Column("day", Text, primary_key=True),
    Column("what", Text, primary_key=True),
    Column("proof", Number, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("basis", SmallInteger, nullable=False),
    Column("document", Number, nullable=False),
    sqlite_with_rowid=False,
)

# By month ("2025-05"; "2025" for what is known to the year only, "" for what has no day). For two
# of a State, a body and a theme together, ``entity`` is both with a space between, in their order.
MOMENT_COUNTS = Table(
    "moment_counts",
    METADATA,
    Column("entity", Text, primary_key=True),
    Column("month", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("count", Integer, nullable=False),
    Column("open", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# Two that appear together in a document, in one way: each kind once a document. ``proof`` shows
# the one and ``other_proof`` the other; often one finding shows both.
TIES = Table(
    "ties",
    METADATA,
    Column("one", Text, primary_key=True),
    Column("other", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("document", Number, primary_key=True, autoincrement=False),
    Column("proof", Number, nullable=False),
    Column("other_proof", Number, nullable=False),
    sqlite_with_rowid=False,
)

# In how many documents; each pair from both sides.
TIE_COUNTS = Table(
    "tie_counts",
    METADATA,
    Column("one", Text, primary_key=True),
    Column("other", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("count", Integer, nullable=False),
    Column("open", Integer, nullable=False),
    Index("tie_counts_by_count", "kind", "count"),
    Index("tie_counts_by_open", "kind", "open"),
    sqlite_with_rowid=False,
)

# What somebody said, or had said on their behalf, on a theme.
POSITIONS = Table(
    "positions",
    METADATA,
    Column("actor", Text, primary_key=True),
    Column("theme", Text, primary_key=True),
    Column("day", Text, primary_key=True),
    Column("proof", Number, primary_key=True, autoincrement=False),
    Column("document", Number, nullable=False),
    sqlite_with_rowid=False,
)

# ``actor`` "" counts each statement once, whoever made it.
POSITION_COUNTS = Table(
    "position_counts",
    METADATA,
    Column("theme", Text, primary_key=True),
    Column("actor", Text, primary_key=True),
    Column("year", Text, primary_key=True),
    Column("count", Integer, nullable=False),
    Column("open", Integer, nullable=False),
    Index("position_counts_of_actor", "actor", "theme"),
    sqlite_with_rowid=False,
)

COUNTS = (MOMENT_COUNTS, TIE_COUNTS, POSITION_COUNTS)
OVERVIEWS = (MOMENTS, TIES, POSITIONS, *COUNTS)
