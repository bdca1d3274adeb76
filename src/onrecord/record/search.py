"""One question over documents, statements, people and meetings, with the ways to narrow it.

Those with all words in the title come first, then the latest.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select

from onrecord.model import EntityKind
from onrecord.record.entities import entities
from onrecord.record.facets import FACETS, Columns, Narrowing, counted, values_of
from onrecord.record.filters import EntityFilter, Scope, SearchFilter
from onrecord.record.matching import Flags, matching
from onrecord.record.query import And, Leaf, Node, leaves, parse
from onrecord.record.reading import Reading, parts
from onrecord.record.rows import Also, EntityRow, Facet, FacetValue, Hit, Rows, Searched
from onrecord.record.schema import DOCUMENTS
from onrecord.record.snippets import hits_of
from onrecord.record.wider import widened

__all__ = ["search", "searched"]

# People and meetings that are told beside documents and statements.
BESIDE = 5
NARROWED = (*FACETS, "since", "until", "after")


def search(reading: Reading, columns: Columns, query: str, filter: SearchFilter) -> Rows[Hit]:
    """The hits alone."""
    return _Search(reading, columns, query, filter).hits()


def searched(reading: Reading, columns: Columns, query: str, filter: SearchFilter) -> Searched:
    """The hits, the people and meetings, and what the search can be narrowed to."""
    return _Search(reading, columns, query, filter).all()


class _Search:
    """One search: which documents and which statements it finds, before anything is shown."""

    def __init__(
        self, reading: Reading, columns: Columns, query: str, filter: SearchFilter
    ) -> None:
        self._reading = reading
        self._columns = columns
        self._filter = filter
        self._also: tuple[Also, ...] = ()
        self._node = node = self._parsed(query)
        self._called = _called(node)
        if node is not None and filter.wider:
            self._node, self._also = widened(reading, node)
        self._narrowing = Narrowing.of(reading.connection, columns, filter, reading.hidden)
        self._found = self._words(Scope.DOCUMENTS), self._words(Scope.STATEMENTS)
        self._written = self._narrowing.written(self._found[0], columns)
        self._said = self._narrowing.said(self._found[1])

    def _parsed(self, query: str) -> Node | None:
        narrowed = any(getattr(self._filter, name) is not None for name in NARROWED)
        # Without words, all that fits what it is narrowed to is meant.
        return None if narrowed and not query.strip() else parse(query)

    def _words(self, scope: Scope) -> Flags:
        """The documents or the standing statements that have the words."""
        columns, after = self._columns, self._filter.after
        if scope is Scope.DOCUMENTS:
            numbers, index = columns.document["document"], "search_documents"
            flags: Flags = np.ones(len(numbers), np.bool_)
        else:
            numbers, index = columns.statement["finding"], "search_statements"
            flags = columns.standing
        if self._node is not None:
            flags = matching(self._reading, self._node, index, numbers) & flags
        if after is not None:
            of = columns.document if scope is Scope.DOCUMENTS else columns.statement
            flags = flags & (of["document"] > after)
        return flags

    # ------------------------------------------------------------------------ what it found

    def all(self) -> Searched:
        called = self._people()
        meetings, held = self._meetings()
        totals = {
            Scope.DOCUMENTS.value: int(self._written.sum()),
            Scope.STATEMENTS.value: int(self._said.sum()),
            Scope.PEOPLE.value: called.total,
            Scope.MEETINGS.value: held,
        }
        return Searched(self.hits(), totals, self._facets(), called, tuple(meetings), self._also)

    def hits(self) -> Rows[Hit]:
        filter = self._filter
        total, limit, offset = 0, filter.limit, filter.offset
        wanted = leaves(self._node) if self._node is not None else ()
        found: list[Hit] = []
        for scope, flags in ((Scope.DOCUMENTS, self._written), (Scope.STATEMENTS, self._said)):
            if filter.scope not in (None, scope):
                continue
            here = int(flags.sum())
            total += here
            most = here if limit is None else min(limit, max(0, here - offset))
            if most > 0:
                ordered = self._ordered(scope, flags, offset + most)[offset:]
                found += hits_of(self._reading, scope, self._rows(scope, ordered), wanted)
            offset = max(0, offset - here)
            if limit is not None:
                limit -= max(0, most)
        return Rows(tuple(found), total, filter.offset)

    def _ordered(self, scope: Scope, flags: Flags, most: int) -> NDArray[Any]:
        """The numbers of the first of them."""
        columns = self._columns
        held = columns.document if scope is Scope.DOCUMENTS else columns.statement
        at = np.flatnonzero(flags)
        # Days have eight digits; what came first stands first among those of one day.
        weight = (99_999_999 - held["day"][at].astype(np.int64)) << 32 | at
        if scope is Scope.DOCUMENTS and self._node is not None:
            node, numbers = self._node, columns.document["document"]
            titled = matching(self._reading, node, "search_documents", numbers, "title")
            weight += np.where(titled[at], 0, 1 << 62)
        if most < len(at):
            first = np.argpartition(weight, most)[:most]
            at, weight = at[first], weight[first]
        at = at[np.argsort(weight)]
        return held["document" if scope is Scope.DOCUMENTS else "finding"][at]

    def _rows(self, scope: Scope, numbers: NDArray[Any]) -> Sequence[Any]:
        wanted = [int(each) for each in numbers]
        if scope is Scope.STATEMENTS:
            return wanted
        query = select(DOCUMENTS.c.number, DOCUMENTS.c.id, DOCUMENTS.c.title)
        rows = {
            row.number: row
            for part in parts(wanted)
            for row in self._reading.connection.execute(query.where(DOCUMENTS.c.number.in_(part)))
        }
        return [rows[number] for number in wanted]

    # ------------------------------------------------------------------------ beside the hits

    def _people(self) -> Rows[EntityRow]:
        """Whoever is called so. What narrows documents and statements says nothing of people."""
        filter = self._filter
        narrowed = any(getattr(filter, name) is not None for name in NARROWED)
        if self._called is None or narrowed:
            return Rows((), 0)
        mine = filter.scope is Scope.PEOPLE
        asked = EntityFilter(
            EntityKind.PERSON,
            self._called,
            limit=filter.limit if mine else BESIDE,
            offset=filter.offset if mine else 0,
        )
        return entities(self._reading, asked)

    def _meetings(self) -> tuple[Iterable[FacetValue], int]:
        """The meetings at which it was said, those with most of it first; how many there are."""
        filter, codes = self._filter, self._columns.statement["meeting"][self._said]
        many = np.bincount(codes) if len(codes) else np.zeros(1, np.int64)
        many[0] = 0
        there = np.flatnonzero(many)
        ordered = there[np.argsort(-many[there], kind="stable")]
        if filter.scope is Scope.MEETINGS:
            end = None if filter.limit is None else filter.offset + filter.limit
            first = ordered[filter.offset : end]
        else:
            first = ordered[:BESIDE]
        keys = values_of(self._reading.connection, "meeting", [int(code) for code in first])
        told = (FacetValue(keys[int(code)], keys[int(code)], int(many[code])) for code in first)
        return told, len(there)

    def _facets(self) -> tuple[Facet, ...]:
        connection = self._reading.connection
        rows = counted(connection, self._columns, self._narrowing, self._found)
        return tuple(Facet(name, tuple(values), more) for name, (values, more) in rows.items())


def _called(node: Node | None) -> str | None:
    """The words of a query, where they can be a name: no operators, phrases or beginnings."""
    words = node.parts if isinstance(node, And) else (node,)
    typed = [each.typed if isinstance(each, Leaf) else "" for each in words]
    return " ".join(typed) if all(typed) else None
