"""The tables of cases and demands: what runs through many documents, and what people set of it."""

from sqlalchemy import Column, ForeignKey, Index, Integer, SmallInteger, String, Table

from onrecord.record.columns import METADATA, Number, Text

__all__ = ["CONCERNS", "DEMANDS", "LEDGER", "LINES_FOR", "SETTLEMENTS", "TOLD"]

# ---------------------------------------------------------------------------- appended

# What a person said has become of a demand. ``finding`` is a telling of the demand, ``others`` the
# ids of more, should that one not be found again; ``deed`` is "state", "accept" or "reject" (of a
# proposed answer) or "undo" (of the settlement ``undoes``). The evidence is a finding (``answer``)
# or a place ("1f2e3d4c5b6a:120-180").
SETTLEMENTS = Table(
    "settlements",
    METADATA,
    Column("number", Number, primary_key=True, autoincrement=False),
    Column("finding", String(16), nullable=False),
    Column("document", Number, ForeignKey("documents.number"), nullable=False),
    Column("others", Text, nullable=False),
    Column("deed", Text, nullable=False),
    Column("value", Text),
    Column("answer", String(16)),
    Column("answer_document", Number),
    Column("place", Text),
    Column("undoes", Number),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("note", Text, nullable=False),
    Index("settlements_of_finding", "finding"),
)

# ---------------------------------------------------------------------------- derived

# ``line`` is the same for demands of one class (``action``), of one addressee (``target``) for the
# same people (``people``: ids with a space between) or the same thing. ``asker`` is who made it,
# ``voice`` on whose behalf; ``statement`` the finding that it is part of; ``inferred`` that the
# addressee is not named beside it.
DEMANDS = Table(
    "demands",
    METADATA,
    Column("finding", Number, primary_key=True, autoincrement=False),
    Column("document", Number, nullable=False),
    Column("day", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("id", String(16), nullable=False),
    Column("line", String(12), nullable=False),
    Column("action", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("people", Text, nullable=False),
    Column("asker", Text, nullable=False),
    Column("voice", Text, nullable=False),
    Column("made", Text, nullable=False),
    Column("due", Text, nullable=False),
    Column("weight", Integer, nullable=False),
    Column("statement", Number),
    Column("inferred", SmallInteger, nullable=False),
    Index("demands_by_day", "day", "state"),
    Index("demands_of_line", "line", "day"),
    Index("demands_of_document", "document"),
    Index("demands_by_asker", "asker", "line"),
    Index("demands_by_voice", "voice", "line"),
)

# Every standing statement about a person, organisation or group, by day. ``appeal`` is 1 where it
# asks for something for them, 2 where it does so in a demand, 0 for all else.
CONCERNS = Table(
    "concerns",
    METADATA,
    Column("entity", Text, primary_key=True),
    Column("day", Text, primary_key=True),
    Column("finding", Number, primary_key=True, autoincrement=False),
    Column("document", Number, nullable=False),
    Column("voice", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("appeal", SmallInteger, nullable=False),
    Index("concerns_of_document", "document"),
    Index("concerns_by_voice", "entity", "voice", "day"),
    sqlite_with_rowid=False,
)

# What documents tell of a person or group, by day. ``kind`` is "case" (of the day on which it was
# published), "life" (a day on which they were alive), "coming" (a day after that of publication
# which is named beside them), "group" (a demand for people without names) or the name of a property
# that is a day ("released_on"). ``printed`` is when the document was published.
TOLD = Table(
    "told",
    METADATA,
    Column("entity", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("day", Text, primary_key=True),
    Column("finding", Number, primary_key=True, autoincrement=False),
    Column("document", Number, nullable=False),
    Column("status", Text, nullable=False),
    Column("theme", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("since", Text, nullable=False),
    Column("printed", Text, nullable=False),
    Column("label", Text, nullable=False),
    Index("told_of_document", "document"),
    Index("told_by_status", "entity", "status", "day"),
    sqlite_with_rowid=False,
)

# The lines of the ledger of demands, each once for all documents (``reach`` 0) and once for those
# that anybody may see (1). ``first`` and ``last`` are days, ``best`` the telling that says most.
LEDGER = Table(
    "ledger",
    METADATA,
    Column("line", String(12), primary_key=True),
    Column("reach", SmallInteger, primary_key=True, autoincrement=False),
    Column("action", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("people", Text, nullable=False),
    Column("first", Text, nullable=False),
    Column("last", Text, nullable=False),
    Column("best", Number, nullable=False),
    Column("earliest", Number, nullable=False),
    Column("tellings", Integer, nullable=False),
    Column("makings", Integer, nullable=False),
    Column("voices", Integer, nullable=False),
    Column("sources", Integer, nullable=False),
    Column("due", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("settlement", Number),
    Index("ledger_by_day", "reach", "last", "line"),
    Index("ledger_by_state", "reach", "state", "last"),
    Index("ledger_by_target", "reach", "target", "last"),
    sqlite_with_rowid=False,
)

# Whom the lines are for.
LINES_FOR = Table(
    "lines_for",
    METADATA,
    Column("entity", Text, primary_key=True),
    Column("line", String(12), primary_key=True),
    Index("lines_for_of_line", "line"),
    sqlite_with_rowid=False,
)
