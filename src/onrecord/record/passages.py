"""Which statements and documents hold some words: a few look-ups in the index, never all rows."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, column, literal_column, select, text

from onrecord.record.database import is_sqlite, stored
from onrecord.record.derive import FOR_ALL, FOR_CLEARED, FOR_OTHERS
from onrecord.record.filters import STANDING, Scope
from onrecord.record.findings import numbered
from onrecord.record.folding import tokens
from onrecord.record.known import folded_name
from onrecord.record.lookup import known_elsewhere, seen
from onrecord.record.permissions import Protection, may_see
from onrecord.record.reading import Reading, parts
from onrecord.record.rows import Recorded
from onrecord.record.schema import ASSERTIONS, NAMES, PRESENT

__all__ = ["Passages", "Spelled"]

INDEXES = {Scope.DOCUMENTS: "search_documents", Scope.STATEMENTS: "search_statements"}
# So many findings of a few documents are looked at.
MOST_FOUND = 20_000
# So many people of one name are looked at.
NAMESAKES = 20


@dataclass(frozen=True, slots=True)
class Spelled:
    """Somebody of the record, and every spelling of their name there."""

    id: str
    names: tuple[str, ...]


class Passages:
    """Look-ups by words, as one viewer may see them."""

    def __init__(self, reading: Callable[[], AbstractContextManager[Reading]]) -> None:
        self._reading = reading

    def holding(
        self, wanted: Iterable[Sequence[str]], scope: Scope, most: int
    ) -> list[tuple[int, ...]]:
        """For each group of tokens (as ``folding.tokens`` gives them) the numbers of ``most``
        statements or documents at most that hold all of the group."""
        with self._reading() as reading:
            return [_holding(reading, group, scope, most) for group in wanted]

    def statements(self, numbers: Iterable[int]) -> tuple[Recorded[Any], ...]:
        """Those of these statements and speeches that stand."""
        wanted = sorted(set(numbers))
        with self._reading() as reading:
            query = select(PRESENT.c.finding).where(PRESENT.c.state.in_(STANDING))
            standing = [
                number
                for part in parts(wanted)
                for number in reading.connection.execute(
                    query.where(PRESENT.c.finding.in_(part))
                ).scalars()
            ]
            return numbered(reading, sorted(standing))

    def ids(self, numbers: Iterable[int]) -> Mapping[int, str]:
        """The ids of documents by their numbers."""
        with self._reading() as reading:
            return reading.ids(numbers)

    def found_in(
        self, documents: Iterable[str], kinds: Sequence[str]
    ) -> Mapping[str, Sequence[Recorded[Any]]]:
        """By document, its standing findings of these kinds in the order of its text."""
        wanted = sorted(set(documents))
        found: dict[str, list[Recorded[Any]]] = {id: [] for id in wanted}
        with self._reading() as reading:
            numbers = {reading.number(id): id for id in wanted}
            query = (
                select(PRESENT.c.finding)
                .where(
                    PRESENT.c.kind.in_(tuple(kinds)),
                    PRESENT.c.document.in_(list(numbers)),
                    PRESENT.c.state.in_(STANDING),
                )
                .order_by(PRESENT.c.document, PRESENT.c.start, PRESENT.c.finding)
                .limit(MOST_FOUND)
            )
            for each in numbered(reading, list(reading.connection.execute(query).scalars())):
                found[each.document].append(each)
        return found

    def called(self, name: str) -> tuple[Spelled, ...]:
        """Those who bear exactly this name, in whatever case and with whatever accents."""
        with self._reading() as reading:
            wanted = folded_name(stored(name))
            query = (
                select(NAMES.c.entity)
                .where(NAMES.c.folded == wanted, *seen(reading))
                .distinct()
                .limit(NAMESAKES)
            )
            found = sorted(reading.connection.execute(query).scalars()) if wanted else []
            spelled = select(NAMES.c.entity, NAMES.c.text).where(
                NAMES.c.entity.in_(found), *seen(reading)
            )
            names: dict[str, list[str]] = {id: [] for id in found}
            for entity, written in reading.connection.execute(spelled.order_by(NAMES.c.text)):
                names[entity].append(written)
        return tuple(Spelled(id, tuple(each)) for id, each in names.items())

    def asserted(self, subject: str, property: str, most: int) -> tuple[Recorded[Any], ...]:
        """At most so many standing assertions of one property of one subject."""
        told = ASSERTIONS.c
        with self._reading() as reading:
            query = select(told.finding).where(
                told.subject == subject, told.property == property, told.state.in_(STANDING)
            )
            if known_elsewhere(reading, [subject]):
                query = query.where(told.document.not_in(reading.hidden_numbers))
            numbers = list(
                reading.connection.execute(query.order_by(told.finding).limit(most)).scalars()
            )
            return numbered(reading, numbers)


def _holding(reading: Reading, group: Sequence[str], scope: Scope, most: int) -> tuple[int, ...]:
    cut = [token for word in group for token in tokens(word)]
    if not cut:
        return ()
    index = INDEXES[scope]
    if is_sqlite(reading.connection):
        words = " AND ".join(f'"{token}"' for token in cut)
        value = f"text : ({words})" if scope is Scope.DOCUMENTS else words
        asked = f"{index} MATCH :words"
    else:
        value = " & ".join(f"'{token}'" for token in cut)
        asked = "text @@ CAST(:words AS tsquery)"
    row: Any = column("rowid")
    cleared = may_see(reading.viewer, Protection.SEALED)
    variants = (FOR_ALL, FOR_CLEARED if cleared else FOR_OTHERS)
    query = (
        select(row.op(">>")(literal_column("22")))
        .select_from(text(index))
        .where(
            text(asked).bindparams(bindparam("words", value, unique=True)),
            row.op("&")(literal_column("3")).in_([literal_column(str(each)) for each in variants]),
        )
        .limit(most)
    )
    return tuple(dict.fromkeys(reading.connection.execute(query).scalars()))
