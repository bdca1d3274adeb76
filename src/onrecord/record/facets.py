"""What a search can be narrowed by, and how much of each there is among what it found.

The columns of ``traits.py`` are read once and kept as long as they stay the same. A search is then
one sign for each document and each statement, and counting goes through those that are set.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select, tuple_

from onrecord.record.filters import ReviewState, SearchFilter
from onrecord.record.finding_aids import TRAIT_VALUES, TRAITS
from onrecord.record.matching import Flags, among
from onrecord.record.reading import parts
from onrecord.record.rows import FacetValue
from onrecord.record.schema import MARKS
from onrecord.record.traits import (
    DOCUMENT,
    MARK,
    OF_DOCUMENTS,
    OF_STATEMENTS,
    STATEMENT,
    THEME,
    day_number,
)

__all__ = ["FACETS", "OF_BOTH", "Columns", "KeptColumns", "Narrowing", "counted", "values_of"]

# What statements alone are by, and what documents are by as well.
OF_STATEMENT = ("speaker", "state", "body", "act", "theme", "review")
OF_BOTH = ("year", "language", "source", "kind")
FACETS = (*OF_STATEMENT, *OF_BOTH)

Numbers = NDArray[Any]


class Columns:
    """Every statement and document, by the facets. ``row_of`` is the document of a statement."""

    def __init__(self, connection: Connection) -> None:
        said, themes = _joined(connection, OF_STATEMENTS, STATEMENT)
        papers, _ = _joined(connection, OF_DOCUMENTS, DOCUMENT)
        self.statement = {name: np.ascontiguousarray(said[name]) for name in said.dtype.names or ()}
        self.document = {
            name: np.ascontiguousarray(papers[name]) for name in papers.dtype.names or ()
        }
        self.theme_at, self.theme = themes
        numbers = self.document["document"]
        self.row_of = np.searchsorted(numbers, self.statement["document"])
        rejected = _codes(connection, "review", [ReviewState.REJECTED.value])
        self.standing: Flags = self.statement["review"] != rejected.get(
            ReviewState.REJECTED.value, -1
        )

    @cached_property
    def years(self) -> tuple[Numbers, Numbers]:
        """The year of each statement and of each document; 0 where it is not known."""
        return self.statement["day"] // 10000, self.document["day"] // 10000


def _joined(
    connection: Connection, of: str, kind: np.dtype[Any]
) -> tuple[Numbers, tuple[Numbers, Numbers]]:
    """The parts of the columns together; the themes with the places they have then."""
    query = select(TRAITS.c.data, TRAITS.c.themes).where(TRAITS.c.of == of)
    rows = connection.execute(query.order_by(TRAITS.c.part)).all()
    data = np.frombuffer(b"".join(row.data for row in rows), kind)
    places, themes, at = [np.zeros(0, np.int64)], [np.zeros(0, np.uint32)], 0
    for row in rows:
        pairs = np.frombuffer(row.themes, THEME)
        places.append(pairs["place"].astype(np.int64) + at)
        themes.append(pairs["theme"])
        at += len(row.data) // kind.itemsize
    return data, (np.concatenate(places), np.concatenate(themes))


class KeptColumns:
    """The columns of a record as they were read last."""

    def __init__(self) -> None:
        self._held: tuple[str | None, Columns] | None = None
        # The pages ask from several threads.
        self._lock = Lock()

    def of(self, connection: Connection) -> Columns:
        mark = connection.execute(select(MARKS.c.value).where(MARKS.c.name == MARK)).scalar()
        with self._lock:
            if self._held is None or self._held[0] != mark:
                self._held = mark, Columns(connection)
            return self._held[1]


# ---------------------------------------------------------------------------- narrowing


def _codes(connection: Connection, name: str, values: Iterable[str]) -> Mapping[str, int]:
    fits = (TRAIT_VALUES.c.name == name, TRAIT_VALUES.c.value.in_(list(values)))
    query = select(TRAIT_VALUES.c.value, TRAIT_VALUES.c.code).where(*fits)
    return {row.value: row.code for row in connection.execute(query)}


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a search is narrowed to: by facet, which statements and which documents fit; a facet of
    statements alone says nothing of documents. ``hidden`` are statements of which the viewer may
    not know who made them."""

    statements: Mapping[str, Flags]
    documents: Mapping[str, Flags]
    hidden: Flags | None

    @classmethod
    def of(
        cls,
        connection: Connection,
        columns: Columns,
        filter: SearchFilter,
        hidden: Iterable[int] = (),
    ) -> "Narrowing":
        made = _Maker(connection, columns, filter, sorted(hidden))
        return cls(dict(made.statements()), dict(made.documents()), made.hidden)

    def said(self, found: Flags, without: str | None = None) -> Flags:
        """The statements that fit, of those found; ``without`` leaves one facet out."""
        for facet, flags in self.statements.items():
            if facet != without:
                found = found & flags
        return found

    def written(self, found: Flags, columns: Columns, without: str | None = None) -> Flags:
        """The documents that fit, of those found: with a facet of statements, those that have a
        statement which fits them all."""
        for facet, flags in self.documents.items():
            if facet != without:
                found = found & flags
        asked = [
            flags for facet, flags in self.statements.items() if facet not in (*OF_BOTH, "days")
        ]
        if asked:
            fits = np.logical_and.reduce(asked) & columns.standing
            has: Flags = np.zeros(len(found), np.bool_)
            has[columns.row_of[fits]] = True
            found = found & has
        return found


class _Maker:
    def __init__(
        self, connection: Connection, columns: Columns, filter: SearchFilter, hidden: list[int]
    ) -> None:
        self._connection = connection
        self._columns = columns
        self._filter = filter
        self.hidden: Flags | None = None
        if hidden:
            rows = among(np.array(hidden), columns.document["document"])
            self.hidden = rows[columns.row_of]

    def _code(self, facet: str, value: str) -> int:
        return _codes(self._connection, facet, [value]).get(value, -1)

    def statements(self) -> Iterator[tuple[str, Flags]]:
        columns = self._columns
        for facet in OF_STATEMENT:
            value = getattr(self._filter, facet)
            if value is None:
                continue
            if facet == "theme":
                flags: Flags = np.zeros(len(columns.standing), np.bool_)
                flags[columns.theme_at[columns.theme == self._code(facet, value)]] = True
            else:
                flags = columns.statement[facet] == self._code(facet, value)
            if facet == "speaker" and self.hidden is not None:
                flags = flags & ~self.hidden
            yield facet, flags
        for facet, rows in self.documents():
            if facet == "year":
                yield facet, columns.years[0] == self._filter.year
            else:
                yield facet, rows[columns.row_of]

    def documents(self) -> Iterator[tuple[str, Flags]]:
        papers, filter = self._columns.document, self._filter
        for facet in ("language", "source", "kind"):
            value = getattr(filter, facet)
            if value is not None:
                yield facet, papers[facet] == self._code(facet, value)
        if filter.year is not None:
            yield "year", self._columns.years[1] == filter.year
        if filter.since or filter.until:
            yield "days", _within(papers["day"], filter.since, filter.until)


def _within(day: Numbers, since: str | None, until: str | None) -> Flags:
    """That a day, which may be a month or a year, can lie between two others."""
    fits: Flags = day > 0
    if since:
        fits &= _last(day) >= day_number(since)
    if until:
        fits &= day <= _last(np.array([day_number(until)]))
    return fits


def _last(day: Numbers) -> Numbers:
    """The last day that a day, month or year can mean."""
    month = np.where(day // 100 % 100 == 0, 9999, 0)
    return day + np.where(month, month, np.where(day % 100 == 0, 99, 0))


# ---------------------------------------------------------------------------- counting


# How many values of a facet are listed.
MOST = {"speaker": 10, "state": 12, "body": 12, "theme": 12, "source": 10, "year": 40}


def counted(
    connection: Connection, columns: Columns, narrowing: Narrowing, found: tuple[Flags, Flags]
) -> Mapping[str, tuple[Sequence[FacetValue], int]]:
    """By facet, the values that come most often among the documents and statements found, and how
    many more there are. What a search is narrowed to in one way still shows the others."""
    counter = _Counter(columns, narrowing, found)
    firsts = {facet: _first(facet, *counter.tallies(facet)) for facet in FACETS}
    names = _values(connection, {facet: first.codes for facet, first in firsts.items()})
    return {
        facet: (first.values(lambda code, facet=facet: names[facet, code]), first.more)  # type: ignore[misc]
        for facet, first in firsts.items()
    }


class _Counter:
    """Counts what was found, facet by facet. Most facets look at the same statements, which are
    gone through once."""

    def __init__(self, columns: Columns, narrowing: Narrowing, found: tuple[Flags, Flags]) -> None:
        self._columns = columns
        self._narrowing = narrowing
        self._found = found
        self._said: dict[str | None, Numbers] = {}
        self._written: dict[str | None, Numbers] = {}

    def tallies(self, facet: str) -> tuple[Numbers, Numbers | None]:
        """How many statements and documents there are by the number of the value."""
        columns, at = self._columns, self._statements(facet)
        if facet == "theme":
            has: Flags = np.zeros(len(columns.standing), np.bool_)
            has[at] = True
            return np.bincount(columns.theme[has[columns.theme_at]]), None
        if facet == "speaker" and self._narrowing.hidden is not None:
            at = at[~self._narrowing.hidden[at]]
        if facet in OF_STATEMENT:
            return np.bincount(columns.statement[facet][at]), None
        papers = self._documents(facet)
        if facet == "year":
            of_statements, of_documents = columns.years
            return np.bincount(of_statements[at]), np.bincount(of_documents[papers])
        values = columns.document[facet]
        return np.bincount(values[columns.row_of[at]]), np.bincount(values[papers])

    def _statements(self, facet: str) -> Numbers:
        left_out = facet if facet in self._narrowing.statements else None
        if left_out not in self._said:
            flags = self._narrowing.said(self._found[1], left_out)
            self._said[left_out] = np.flatnonzero(flags)
        return self._said[left_out]

    def _documents(self, facet: str) -> Numbers:
        left_out = facet if facet in self._narrowing.documents else None
        if left_out not in self._written:
            flags = self._narrowing.written(self._found[0], self._columns, left_out)
            self._written[left_out] = np.flatnonzero(flags)
        return self._written[left_out]


@dataclass(frozen=True, slots=True)
class _First:
    """The values of a facet that come most often, by their numbers, and how many more there are."""

    codes: Sequence[int]
    statements: Sequence[int]
    documents: Sequence[int] | None
    more: int

    def values(self, named: Callable[[int], str]) -> Sequence[FacetValue]:
        found = [
            FacetValue(
                value=named(code),
                name=named(code),
                statements=self.statements[place],
                documents=None if self.documents is None else self.documents[place],
            )
            for place, code in enumerate(self.codes)
        ]
        # Numbers come in the order in which values were first met, which says nothing to anybody.
        return sorted(
            found, key=lambda each: (-(each.documents or 0), -each.statements, each.value)
        )


def _first(facet: str, said: Numbers, written: Numbers | None) -> _First:
    size = max(len(said), len(written) if written is not None else 0)
    said = np.pad(said, (0, size - len(said)))
    papers = np.pad(written, (0, size - len(written))) if written is not None else None
    weight = said if papers is None else papers + said / (said.sum() + 1)
    weight = np.where(np.arange(size) == 0, 0, weight)
    there = np.flatnonzero(weight)
    codes = there[np.argsort(-weight[there], kind="stable")][: MOST.get(facet, 50)]
    return _First(
        codes=codes.tolist(),
        statements=said[codes].tolist(),
        documents=None if papers is None else papers[codes].tolist(),
        more=len(there) - len(codes),
    )


def values_of(connection: Connection, name: str, codes: Sequence[int]) -> Mapping[int, str]:
    """The values that these numbers stand for."""
    return {code: value for (_, code), value in _values(connection, {name: codes}).items()}


def _values(
    connection: Connection, codes: Mapping[str, Sequence[int]]
) -> Mapping[tuple[str, int], str]:
    """The values of several facets by their numbers; a year is its own."""
    found = {("year", code): str(code) for code in codes.get("year", ())}
    wanted = [(name, code) for name, some in codes.items() if name != "year" for code in some]
    key = tuple_(TRAIT_VALUES.c.name, TRAIT_VALUES.c.code)
    for part in parts(wanted):
        for row in connection.execute(select(TRAIT_VALUES).where(key.in_(part))):
            found[row.name, row.code] = row.value
    return found
