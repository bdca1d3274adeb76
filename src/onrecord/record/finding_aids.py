"""The tables behind a search: columns that facets are counted from, searches that people keep."""

from sqlalchemy import Boolean, Column, Index, Integer, LargeBinary, Table

from onrecord.record.columns import METADATA, Number, Text

__all__ = ["LOOKS", "SAVED_SEARCHES", "TALLIES", "TRAITS", "TRAIT_VALUES"]

# What statements and documents are by each facet, some thousand in one piece (``traits.py``).
# ``last`` is the largest number of a finding (or document) in it.
TRAITS = Table(
    "traits",
    METADATA,
    Column("of", Text, primary_key=True),
    Column("part", Integer, primary_key=True, autoincrement=False),
    Column("last", Number, nullable=False),
    Column("data", LargeBinary, nullable=False),
    Column("themes", LargeBinary, nullable=False),
)

# The number that stands for a value in there.
TRAIT_VALUES = Table(
    "trait_values",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("code", Integer, primary_key=True, autoincrement=False),
    Column("value", Text, nullable=False),
    Index("trait_values_by_value", "name", "value"),
    sqlite_with_rowid=False,
)

# How many findings of a kind are in a state of review.
TALLIES = Table(
    "tallies",
    METADATA,
    Column("kind", Text, primary_key=True),
    Column("state", Text, primary_key=True),
    Column("number", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# Searches that people keep; the last word on a name counts.
SAVED_SEARCHES = Table(
    "saved_searches",
    METADATA,
    Column("number", Number, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    # The words and what they are narrowed to, as JSON.
    Column("asked", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("forgotten", Boolean, nullable=False),
    Index("saved_searches_by_name", "name"),
)

# When somebody last looked at what a saved search finds, and the last document that was there.
LOOKS = Table(
    "looks",
    METADATA,
    Column("number", Number, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("document", Number, nullable=False),
    Index("looks_at", "name", "by"),
)
