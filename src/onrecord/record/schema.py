"""The tables. Those that are only ever appended to come first; the rest is derived from them.

Numbers count up as things come in and tie the tables together; ids are for people and addresses.
The search index is no table here: each database has its own kind (``matching.py``).
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    Table,
)

from onrecord.record.causes import CONCERNS, DEMANDS, LEDGER, LINES_FOR, SETTLEMENTS, TOLD
from onrecord.record.columns import METADATA, Number, Text
from onrecord.record.finding_aids import LOOKS, SAVED_SEARCHES, TALLIES
from onrecord.record.overviews_tables import OVERVIEWS
from onrecord.record.papers import PAPERS, SPEECHES, VOTES
from onrecord.record.survey.tables import RULINGS, SURVEYED

__all__ = ["APPENDED", "DERIVED", "METADATA"]


# ---------------------------------------------------------------------------- appended

ORIGINALS = Table(
    "originals",
    METADATA,
    Column("sha256", String(64), primary_key=True),
    Column("size", BigInteger, nullable=False),
)

ARRIVALS = Table(
    "arrivals",
    METADATA,
    Column("number", Number, primary_key=True, autoincrement=False),
    Column("sha256", String(64), ForeignKey("originals.sha256"), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("origin", Text, nullable=False),
    Column("how", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("program", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("declared_type", Text),
    Column("note", Text),
    Index("arrivals_of_original", "sha256"),
    Index("arrivals_from", "origin"),
)

DOCUMENTS = Table(
    "documents",
    METADATA,
    Column("number", Number, primary_key=True, autoincrement=False),
    Column("id", String(64), nullable=False),
    Column("sha256", String(64), ForeignKey("originals.sha256"), nullable=False),
    Column("reader", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("title", Text),
    Column("byline", Text),
    Column("publisher", Text),
    Column("published", Text),
    Column("words", Integer, nullable=False),
    Column("text_sha256", String(64), nullable=False),
    # What stays of the text without case, signs and white space: the same in every copy of it.
    Column("text_key", String(32), nullable=False),
    Column("title_key", Text),
    Column("publisher_key", Text),
    Index("documents_by_id", "id", unique=True),
    Index("documents_by_original", "sha256", unique=True),
    Index("documents_by_text", "text_key"),
    Index("documents_by_title", "title_key"),
    Index("documents_by_publisher", "publisher_key", "published"),
    Index("documents_by_day", "published"),
)

TEXTS = Table(
    "texts",
    METADATA,
    Column("document", Number, ForeignKey("documents.number"), primary_key=True),
    # UTF-8, deflated.
    Column("text", LargeBinary, nullable=False),
    # Blocks, sentences, pages, relations and warnings as JSON, deflated.
    Column("layout", LargeBinary, nullable=False),
)

EXTRACTIONS = Table(
    "extractions",
    METADATA,
    Column("number", Number, primary_key=True, autoincrement=False),
    Column("document", Number, ForeignKey("documents.number"), nullable=False),
    Column("program", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("findings", Integer, nullable=False),
    # The entities of the document as JSON, deflated.
    Column("entities", LargeBinary, nullable=False),
    Index("extractions_of_document", "document"),
)

FINDINGS = Table(
    "findings",
    METADATA,
    Column("number", Number, primary_key=True, autoincrement=False),
    Column("extraction", Number, ForeignKey("extractions.number"), nullable=False),
    Column("id", String(16), nullable=False),
    Column("kind", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    # The words at each of its spans, as a JSON list.
    Column("words", Text, nullable=False),
    # The finding as JSON, without the fields that have their default.
    Column("payload", Text, nullable=False),
    # A digest of the payload and of the words.
    Column("seal", String(16), nullable=False),
    Index("findings_of_extraction", "extraction"),
)

DECISIONS = Table(
    "decisions",
    METADATA,
    Column("number", Number, primary_key=True, autoincrement=False),
    Column("finding", String(16), nullable=False),
    Column("document", Number, ForeignKey("documents.number"), nullable=False),
    Column("verdict", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("note", Text),
    Column("correction", Text),
    Index("decisions_on_finding", "finding"),
    Index("decisions_in_document", "document"),
)

LEFT_OUT = Table(
    "left_out",
    METADATA,
    Column("number", Number, primary_key=True, autoincrement=False),
    Column("origin", Text, nullable=False),
    Column("problem", Text, nullable=False),
    Column("mend", Text, nullable=False),
    Column("at", Text, nullable=False),
    Index("left_out_from", "origin"),
)

JUDGEMENTS = Table(
    "judgements",
    METADATA,
    Column("number", Number, primary_key=True, autoincrement=False),
    Column("one", Text, nullable=False),
    Column("other", Text, nullable=False),
    Column("same", Boolean, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("note", Text, nullable=False),
    # The number of the first judgement made in one go with it; its own where there is none.
    Column("act", Number),
)

# What was judged in one go, taken back.
WITHDRAWALS = Table(
    "withdrawals",
    METADATA,
    Column("number", Number, primary_key=True, autoincrement=False),
    Column("act", Number, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("note", Text, nullable=False),
    Index("withdrawals_of_act", "act"),
)

PROTECTIONS = Table(
    "protections",
    METADATA,
    Column("number", Number, primary_key=True, autoincrement=False),
    Column("document", Number, ForeignKey("documents.number"), nullable=False),
    Column("protection", SmallInteger, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("note", Text, nullable=False),
    Index("protections_of_document", "document"),
)

APPENDED = (
    ORIGINALS,
    ARRIVALS,
    DOCUMENTS,
    TEXTS,
    EXTRACTIONS,
    FINDINGS,
    DECISIONS,
    LEFT_OUT,
    JUDGEMENTS,
    WITHDRAWALS,
    PROTECTIONS,
    RULINGS,
    SAVED_SEARCHES,
    LOOKS,
    SETTLEMENTS,
)

# ---------------------------------------------------------------------------- derived

# How things stand with each document; family is the number of the first with the same origin.
STANDING = Table(
    "standing",
    METADATA,
    Column("document", Number, primary_key=True, autoincrement=False),
    Column("protection", SmallInteger, nullable=False),
    Column("family", Number, nullable=False),
    Column("findings", Integer, nullable=False),
    Column("statements", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("added", Text, nullable=False),
    Index("standing_by_family", "family"),
    Index("standing_by_protection", "protection"),
)

RELATIONS = Table(
    "relations",
    METADATA,
    Column("document", Number, primary_key=True, autoincrement=False),
    Column("place", SmallInteger, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("target_key", Text),
    Column("spans", Text, nullable=False),
    Column("other", Number),
    Index("relations_by_target", "target_key"),
    Index("relations_by_other", "other"),
    sqlite_with_rowid=False,
)

PRESENT = Table(
    "present",
    METADATA,
    Column("finding", Number, primary_key=True, autoincrement=False),
    Column("id", String(16), nullable=False),
    Column("document", Number, nullable=False),
    Column("kind", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("decision", Number),
    # SQLite finds them in the search index instead: keeping ids that are spread at random in order
    # costs more the more there are.
    Index("present_by_id", "id").ddl_if(dialect="postgresql"),
    Index("present_by_kind", "kind", "document", "start"),
)

ENTITIES = Table(
    "entities",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("category", Text, nullable=False),
    Column("documents", Integer, nullable=False),
    # The name and number of documents for those who may not see sealed ones; 0: in none.
    Column("open_name", Text),
    Column("open_documents", Integer, nullable=False),
    # How many standing statements they made and how many are about them; and of open documents.
    Column("said", Integer, nullable=False),
    Column("about", Integer, nullable=False),
    Column("open_said", Integer, nullable=False),
    Column("open_about", Integer, nullable=False),
    Index("entities_by_kind", "kind", "documents"),
    sqlite_with_rowid=False,
)

NAMES = Table(
    "names",
    METADATA,
    Column("entity", Text, primary_key=True),
    Column("text", Text, primary_key=True),
    Column("script", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("documents", Integer, nullable=False),
    Column("open_documents", Integer, nullable=False),
    Index("names_by_fold", "folded"),
    sqlite_with_rowid=False,
)

BLOCKS = Table(
    "blocks",
    METADATA,
    Column("block", Text, primary_key=True),
    Column("entity", Text, primary_key=True),
    sqlite_with_rowid=False,
)

# A part of the runs of four words of each document, to find near copies by.
SHINGLES = Table(
    "shingles",
    METADATA,
    Column("shingle", Number, primary_key=True, autoincrement=False),
    Column("document", Number, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

APPEARANCES = Table(
    "appearances",
    METADATA,
    Column("document", Number, primary_key=True, autoincrement=False),
    Column("key", Text, primary_key=True),
    Column("entity", Text, nullable=False),
    # The entity as the document has it, as JSON.
    Column("payload", Text, nullable=False),
    # Which the machine took it for; and its own id, should it be split off.
    Column("identity", Text, nullable=False),
    Column("alone", Text, nullable=False),
    Index("appearances_of_entity", "entity", "document"),
    Index("appearances_of_identity", "identity", "document"),
    Index("appearances_alone", "alone"),
    sqlite_with_rowid=False,
)

# Whom the machine took for one person (organisation, group) by itself, and appearances that were
# split off; entity is what they are one with by people's judgements. document and key say where
# they are first named; the payload of one split off is empty.
IDENTITIES = Table(
    "identities",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("entity", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("document", Number, nullable=False),
    Column("key", Text, nullable=False),
    Column("documents", Integer, nullable=False),
    # Its names and what is told of it, as JSON.
    Column("payload", Text, nullable=False),
    Index("identities_of_entity", "entity"),
    sqlite_with_rowid=False,
)

# Identities that may be one: proposed for a person to decide. document is where that was seen.
MATCHES = Table(
    "matches",
    METADATA,
    Column("one", Text, primary_key=True),
    Column("other", Text, primary_key=True),
    Column("document", Number, nullable=False),
    Column("names", Float, nullable=False),
    Column("same", Float, nullable=False),
    Column("reasons", Text, nullable=False),
    Index("matches_by_likeness", "same"),
    Index("matches_of_other", "other"),
    sqlite_with_rowid=False,
)

# Which finding has which entity (or theme) in which part: by, behalf, to, about, for, theme and
# so on. In statements, demands, meetings and assertions, a day that is not known is "".
LINKS = Table(
    "links",
    METADATA,
    Column("entity", Text, primary_key=True),
    Column("part", Text, primary_key=True),
    Column("finding", Number, primary_key=True, autoincrement=False),
    Index("links_of_finding", "finding"),
    sqlite_with_rowid=False,
)

STATEMENTS = Table(
    "statements",
    METADATA,
    Column("finding", Number, primary_key=True, autoincrement=False),
    Column("document", Number, nullable=False),
    Column("act", Text, nullable=False),
    Column("meeting", Text),
    Column("body", Text),
    Column("day", Text, nullable=False),
    Column("state", Text, nullable=False),
    Index("statements_by_day", "day", "state"),
    Index("statements_by_act", "act", "day"),
    Index("statements_by_meeting", "meeting"),
    Index("statements_by_body", "body", "day"),
)

MEETINGS = Table(
    "meetings",
    METADATA,
    Column("finding", Number, primary_key=True, autoincrement=False),
    Column("document", Number, nullable=False),
    Column("meeting", Text, nullable=False),
    Column("body", Text),
    Column("day", Text, nullable=False),
    Column("state", Text, nullable=False),
    Index("meetings_by_key", "meeting"),
    Index("meetings_by_body", "body", "day"),
    Index("meetings_of_document", "document", "day"),
)

ASSERTIONS = Table(
    "assertions",
    METADATA,
    Column("finding", Number, primary_key=True, autoincrement=False),
    Column("document", Number, nullable=False),
    Column("subject", Text, nullable=False),
    Column("property", Text, nullable=False),
    Column("value", Text, nullable=False),
    # The value as printed, and the id of who or what it names, or "".
    Column("said", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("state", Text, nullable=False),
    Index("assertions_by_subject", "subject", "property"),
    Index("assertions_by_property", "property"),
    Index("assertions_in_document", "document"),
)

# What the record knows of itself: the numbers that come next, and whether it is being derived.
MARKS = Table(
    "marks",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

DERIVED = (
    STANDING,
    RELATIONS,
    SHINGLES,
    PRESENT,
    ENTITIES,
    NAMES,
    BLOCKS,
    IDENTITIES,
    MATCHES,
    APPEARANCES,
    LINKS,
    STATEMENTS,
    DEMANDS,
    CONCERNS,
    TOLD,
    LEDGER,
    LINES_FOR,
    MEETINGS,
    ASSERTIONS,
    PAPERS,
    SPEECHES,
    VOTES,
    *SURVEYED,
    *OVERVIEWS,
    TALLIES,
)
