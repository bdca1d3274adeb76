"""From findings to the tables that questions read. All of it can be worked out again."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, text

from onrecord.model import Entity
from onrecord.record.causes import CONCERNS, DEMANDS, TOLD
from onrecord.record.database import append, is_sqlite, stored
from onrecord.record.facts import Facts
from onrecord.record.filters import ReviewState
from onrecord.record.folding import passages, squashed
from onrecord.record.ids import LONGEST_KEY, is_shared
from onrecord.record.papers import PAPERS, SPEECHES, VOTES
from onrecord.record.prepare import Found, Named
from onrecord.record.resolve import Placed
from onrecord.record.schema import (
    APPEARANCES,
    ASSERTIONS,
    LINKS,
    MEETINGS,
    PRESENT,
    STATEMENTS,
)
from onrecord.record.threads import OUTCOMES, REACTIONS, Item, threads
from onrecord.record.wanted import group_name

__all__ = [
    "FOR_ALL",
    "FOR_CLEARED",
    "FOR_OTHERS",
    "THREADED",
    "Derived",
    "Present",
    "clear_index",
    "found_present",
    "index_documents",
    "index_statements",
    "named_only",
    "packed",
    "spoken_index",
    "target",
    "with_names",
]

TABLES = {
    "statement": STATEMENTS,
    "meeting": MEETINGS,
    "assertion": ASSERTIONS,
    "meeting_record": PAPERS,
    "resolution": PAPERS,
    "speech": SPEECHES,
    "vote": VOTES,
}

# The parts in which somebody who is no entity can still be looked up by name.
SPEAKING = (
    *("by", "behalf", "to", "for", "victim"),
    *("state", "in_favour", "against", "abstaining"),
)

# Kinds of findings that cases and demands are made of.
THREADED = frozenset({"statement", "demand", "case", "assertion", "date"})

# The parts in which people may stand as a group without names ("the political prisoners").
IN_GROUPS = ("for", "victim")

# The parts that are counted for each entity.
COUNTED = ("by", "about")

# Who may see an entry of the search index.
FOR_ALL, FOR_CLEARED, FOR_OTHERS = 0, 1, 2


def packed(number: int, passage: int, variant: int) -> int:
    """The row of the search index for a passage of a document (or statement), and back by >> 22.

    >>> packed(5, 1, 0) >> 22
    5
    """
    return number << 22 | passage << 2 | variant


@dataclass(frozen=True, slots=True)
class Present:
    """A finding as it stands, with the number it has in the record."""

    number: int
    id: str
    kind: str
    start: int
    end: int
    facts: Facts
    state: ReviewState = ReviewState.PROPOSED
    decision: int | None = None


class Derived:
    """Rows of derived tables, gathered for a batch of documents and written at once."""

    def __init__(self, with_threads: bool = True) -> None:
        # Without, what a document has to do with cases and demands is worked out elsewhere.
        self._with_threads = with_threads
        self.lines: set[str] = set()
        self.concerned: set[str] = set()
        self._threads: dict[int, tuple[str | None, list[Item]]] = {}
        self._present: list[tuple[object, ...]] = []
        self._links: list[tuple[str, str, int]] = []
        self._appearances: list[tuple[object, ...]] = []
        self._ids: dict[int, list[str]] = {}
        self._rows: dict[str, list[tuple[object, ...]]] = {kind: [] for kind in TABLES}
        self.counted: Counter[tuple[str, str]] = Counter()

    def appear(self, document: int, named: Iterable[Named], placed: Mapping[str, Placed]) -> None:
        """Each entity of a document is this one of the record."""
        for each in named:
            key = each.entity.key
            who = placed[key]
            row = (document, stored(key), who.entity, each.payload, who.identity, who.alone)
            self._appearances.append(row)

    def stand(
        self, document: int, published: str | None, ids: Mapping[str, str], found: Present
    ) -> None:
        """A finding stands in the record. ``ids`` are those of the entities of its document."""
        place = (found.kind, found.start, found.end)
        state = found.state.value
        self._present.append((found.number, found.id, document, *place, state, found.decision))
        self._ids.setdefault(document, []).append(found.id)
        links = self.link(document, published, ids, found)
        if found.kind == "statement" and found.state is not ReviewState.REJECTED:
            self.counted.update((id, part) for id, part in links if part in COUNTED)
        row = found.facts.row
        if row is not None and found.kind in TABLES and found.kind != "assertion":
            self._rows[found.kind].append(
                (found.number, document, *_of_kind(found, row, published, ids), state)
            )

    def link(
        self, document: int, published: str | None, ids: Mapping[str, str], found: Present
    ) -> set[tuple[str, str]]:
        """What of a finding tells which entities it has; these, each with its part."""
        links = {(id, part) for part, key in found.facts.links if (id := target(part, key, ids))}
        self._links += sorted((id, part, found.number) for id, part in links)
        if self._with_threads and found.kind in THREADED:
            self.thread(document, published, ids, found)
        if found.kind == "assertion" and found.facts.row is not None:
            columns = _of_kind(found, found.facts.row, published, ids)
            row = (found.number, document, *columns, found.state.value)
            self._rows[found.kind].append(row)
        return links

    def thread(
        self, document: int, published: str | None, ids: Mapping[str, str], found: Present
    ) -> None:
        """A finding has a part in cases and demands; all of a document have to be given."""
        held = self._threads.setdefault(document, (published, []))
        held[1].append(_item(found, ids))

    def save(self, connection: Connection) -> None:
        append(connection, PRESENT, self._present)
        append(connection, APPEARANCES, self._appearances)
        append(connection, LINKS, self._links)
        self.save_threads(connection)
        for kind, rows in self._rows.items():
            append(connection, TABLES[kind], rows)

    def save_threads(self, connection: Connection) -> None:
        """The parts of whole documents in cases and demands; ``lines`` and ``concerned`` say what
        of the ledger is to be worked out after that."""
        for document, (published, items) in self._threads.items():
            found = threads(document, published, items)
            append(connection, DEMANDS, found.demands)
            append(connection, CONCERNS, found.concerns)
            append(connection, TOLD, found.told)
            self.lines.update(str(row[DEMANDS.c.keys().index("line")]) for row in found.demands)
            self.concerned.update(str(row[0]) for row in found.concerns if row[5] in REACTIONS)
            self.concerned.update(str(row[0]) for row in found.told if row[5] in OUTCOMES)
        self._threads = {}

    def index(self, connection: Connection) -> None:
        """Let new findings be found by their ids; PostgreSQL has an ordinary index for that."""
        if is_sqlite(connection):
            rows = [(document, " ".join(ids)) for document, ids in self._ids.items()]
            statement = "INSERT INTO search_findings (rowid, ids) VALUES (?, ?)"
            if rows:
                connection.exec_driver_sql(statement, rows)


def with_names(ids: Mapping[str, str], entities: Iterable[Entity]) -> Mapping[str, str]:
    """The ids of a document's entities by key and, for findings that give none, by name."""
    named: dict[str, str] = {}
    for entity in entities:
        for name in (entity.name, *(each.text for each in entity.names)):
            named.setdefault(name, ids[entity.key])
    return {**named, **ids}


def named_only(name: str) -> str:
    """What stands for somebody in a link who is named but no entity: "name:aspokesman"."""
    return f"name:{squashed(name)[:LONGEST_KEY]}"


def target(part: str, key: str, ids: Mapping[str, str]) -> str | None:
    """What a link leads to: an id, a key that is the same everywhere, or a name."""
    if key in ids:
        return ids[key]
    if is_shared(key) and len(key) <= LONGEST_KEY:
        return key
    if part in IN_GROUPS:
        key = group_name(key)
    return named_only(key) if part in SPEAKING else None


def _item(found: Present, ids: Mapping[str, str]) -> Item:
    """A finding as the tables of cases and demands need it."""
    targets: dict[str, list[str]] = {}
    for part, key in found.facts.links:
        id = target(part, key, ids)
        if id and id not in targets.setdefault(part, []):
            targets[part].append(id)
    return Item(
        found.number,
        found.id,
        found.kind,
        found.start,
        found.end,
        targets,
        found.facts.row or (),
        tuple((each.start, each.end) for each in found.facts.places),
        found.state.value,
    )


def _of_kind(
    found: Present, row: tuple[str | int | None, ...], published: str | None, ids: Mapping[str, str]
) -> tuple[object, ...]:
    """The columns of a kind after finding and document."""
    held = tuple(stored(value) if isinstance(value, str) else value for value in row)
    match found.kind:
        case "statement":
            act, meeting, body, day = held
            return act, meeting, body, day or published or ""
        case "meeting":
            key, body, day = held
            return key or found.id, body, day or ""
        case "assertion":
            subject, name, value, said, key = held
            named = ids.get(str(row[4]), str(key)) if key else ""
            return ids.get(str(row[0] or ""), str(subject)), name, value, said, named
        case "meeting_record" | "resolution":
            symbol, body, day = held
            return found.kind, symbol, body, day or published or ""
        case _:
            return held


# ---------------------------------------------------------------------------- the search index


def index_documents(
    connection: Connection, rows: Iterable[tuple[int, str, str]], adding: bool = True
) -> None:
    """Add (row, tokens of the title, tokens of the text) to the index of documents.

    What is taken out again has to be given as it was put in: the index alone keeps no texts.
    """
    if is_sqlite(connection):
        statement = _into("search_documents", "rowid, title, text", adding)
        if batch := list(rows):
            connection.exec_driver_sql(statement, batch)
        return
    if not adding:
        _take_out(connection, "search_documents", [row for row, _, _ in rows])
        return
    lines = [(row, _vector(title), _vector(words)) for row, title, words in rows]
    _vectors(connection, "search_documents (rowid, title, text)", lines)


def index_statements(
    connection: Connection, rows: Iterable[tuple[int, str]], adding: bool = True
) -> None:
    """Add (row, tokens) to the index of statements, or take them out."""
    if is_sqlite(connection):
        statement = _into("search_statements", "rowid, text", adding)
        if batch := list(rows):
            connection.exec_driver_sql(statement, batch)
        return
    if not adding:
        _take_out(connection, "search_statements", [row for row, _ in rows])
        return
    lines = [(row, _vector(words)) for row, words in rows]
    _vectors(connection, "search_statements (rowid, text)", lines)


def _into(name: str, columns: str, adding: bool) -> str:
    marks = ", ".join("?" for _ in columns.split(", "))
    if adding:
        return f"INSERT INTO {name} ({columns}) VALUES ({marks})"
    return f"INSERT INTO {name} ({name}, {columns}) VALUES ('delete', {marks})"


def _take_out(connection: Connection, name: str, rows: Sequence[int]) -> None:
    for row in rows:
        connection.execute(text(f"DELETE FROM {name} WHERE rowid = :row"), {"row": row})


def _vectors(connection: Connection, into: str, lines: Sequence[tuple[object, ...]]) -> None:
    if not lines:
        return
    columns = ", ".join(f"(v->>{place})::tsvector" for place in range(1, len(lines[0])))
    statement = (
        f"INSERT INTO {into} SELECT (v->>0)::bigint, {columns} "
        "FROM json_array_elements(CAST(:lines AS json)) AS v"
    )
    for at in range(0, len(lines), 500):
        chunk = json.dumps(lines[at : at + 500], ensure_ascii=False)
        connection.execute(text(statement), {"lines": chunk})


def _vector(words: str) -> str:
    """Tokens as PostgreSQL writes a vector: 'release':3,17. Tokens hold letters and digits only."""
    places: dict[str, list[str]] = {}
    for place, token in enumerate(words.split(), 1):
        places.setdefault(token, []).append(str(place))
    return " ".join(f"'{token}':{','.join(at)}" for token, at in places.items())


def spoken_index(number: int, words: str, variant: int) -> Iterator[tuple[int, str]]:
    """The entries of the tokens of one statement or speech; a long speech has several."""
    if words:
        for passage, part in enumerate(passages(words.split())):
            yield packed(number, passage, variant), " ".join(part)


def clear_index(connection: Connection) -> None:
    """Empty both indexes."""
    names = ("search_documents", "search_statements")
    for name in (*names, "search_findings") if is_sqlite(connection) else names:
        if is_sqlite(connection):
            connection.exec_driver_sql(f"INSERT INTO {name} ({name}) VALUES ('delete-all')")
        else:
            connection.execute(text(f"DELETE FROM {name}"))


def found_present(number: int, found: Found) -> Present:
    """A new finding, on which nobody has decided."""
    return Present(number, found.id, found.kind, found.start, found.end, found.facts)
