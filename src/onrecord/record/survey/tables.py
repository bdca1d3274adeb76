"""The tables that questions on the whole record read. But for rulings they are derived.

A day is also kept as the last day that it may mean (``until``: "2015-12-31" for "2015"), so that
what was surely earlier can be told. ``about`` has the States and themes of a meeting or claim, each
with a space before and after it.
"""

from sqlalchemy import Column, Index, Integer, LargeBinary, SmallInteger, String, Table

from onrecord.record.columns import METADATA, Number, Text

__all__ = [
    "CLAIMS",
    "DISPUTES",
    "HELD",
    "REACH",
    "REPORTS",
    "RULINGS",
    "RUNS",
    "SCOPES",
    "SURVEYED",
]

# What a person held of a conflict. ``verdict`` is right (``value`` is), agree (the values do not
# contradict each other) or undone (``act`` is the number of what is taken back).
RULINGS = Table(
    "rulings",
    METADATA,
    Column("number", Number, primary_key=True, autoincrement=False),
    Column("subject", Text, nullable=False),
    Column("property", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("act", Number),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("note", Text, nullable=False),
    Index("rulings_on", "subject", "property"),
)

# Which documents of a block speak of a body, a time, a State or a theme: see ``bits.py``.
REACH = Table(
    "reach",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("block", Integer, primary_key=True, autoincrement=False),
    Column("documents", LargeBinary, nullable=False),
    Index("reach_of_block", "block"),
    sqlite_with_rowid=False,
)

# Each report of a meeting. ``named`` tells that the report itself says what the meeting was about.
REPORTS = Table(
    "reports",
    METADATA,
    Column("finding", Number, primary_key=True, autoincrement=False),
    Column("document", Number, nullable=False),
    Column("meeting", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("day", Text, nullable=False),
    Column("format", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("named", SmallInteger, nullable=False),
    Index("reports_of_meeting", "meeting"),
    Index("reports_in_document", "document"),
)

# Each meeting. ``formal`` is 0 where every known format is of a kind that is no formal meeting;
# ``qualities`` are the words that set its formats apart, each with a space before and after it.
HELD = Table(
    "held",
    METADATA,
    Column("meeting", Text, primary_key=True),
    Column("body", Text, nullable=False),
    Column("day", Text, nullable=False),
    Column("until", Text, nullable=False),
    Column("formal", SmallInteger, nullable=False),
    Column("format", Text, nullable=False),
    Column("qualities", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("documents", Integer, nullable=False),
    Index("held_by_body", "body", "until"),
    Index("held_by_day", "until"),
    sqlite_with_rowid=False,
)

# The years of each series of meetings that is told together; 0 for one told without years.
RUNS = Table(
    "runs",
    METADATA,
    Column("finding", Number, primary_key=True, autoincrement=False),
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("document", Number, nullable=False),
    Column("body", Text, nullable=False),
    Column("formal", SmallInteger, nullable=False),
    Column("format", Text, nullable=False),
    Column("yearly", SmallInteger, nullable=False),
    Column("about", Text, nullable=False),
    Index("runs_of_body", "body", "year"),
    Index("runs_in_document", "document"),
    sqlite_with_rowid=False,
)

# Claims of a first and their like. ``scope`` is what they are held against (a row of ``scopes``);
# ``rank`` sorts them: 0 contradicted, 1 nothing against it, 2 not to be checked.
CLAIMS = Table(
    "claims",
    METADATA,
    Column("finding", Number, primary_key=True, autoincrement=False),
    Column("document", Number, nullable=False),
    Column("sort", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("day", Text, nullable=False),
    Column("start", Text, nullable=False),
    Column("scope", Text, nullable=False),
    Column("rank", SmallInteger, nullable=False),
    Column("published", Text, nullable=False),
    Index("claims_in_order", "rank", "published", "finding"),
    Index("claims_by_sort", "sort", "rank", "published"),
    Index("claims_by_body", "body", "rank", "published"),
    Index("claims_of_scope", "scope", "start"),
    Index("claims_in_document", "document"),
)

# What claims are held against: meetings of a body, of a format, about something, later than a year.
# ``since`` is the day from which on a claim of so many is too late; "" where there is none.
SCOPES = Table(
    "scopes",
    METADATA,
    Column("scope", Text, primary_key=True),
    Column("body", Text, nullable=False),
    Column("since", Text, nullable=False),
    Index("scopes_by_body", "body"),
    sqlite_with_rowid=False,
)

# Properties of which documents give values that contradict each other. ``audience``: 0 for all,
# 1 for those who may see protected documents, 2 for those who may not.
DISPUTES = Table(
    "disputes",
    METADATA,
    Column("subject", Text, primary_key=True),
    Column("property", Text, primary_key=True),
    Column("audience", SmallInteger, primary_key=True, autoincrement=False),
    Column("id", String(12), nullable=False),
    Column("sources", Integer, nullable=False),
    # 1 where a person decided on it.
    Column("settled", SmallInteger, nullable=False),
    Index("disputes_in_order", "settled", "sources", "id"),
    Index("disputes_by_id", "id"),
    sqlite_with_rowid=False,
)

SURVEYED = (REACH, REPORTS, HELD, RUNS, CLAIMS, SCOPES, DISPUTES)
