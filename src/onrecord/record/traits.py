"""What each statement and document is, in columns: what the facets of a search are counted from.

Rows of a table take seconds to count by the million; columns of numbers take milliseconds. So the
values (an act, a body, a speaker) have numbers, and the numbers of some thousand statements stand
together in one piece of bytes. All of it follows from the other derived tables.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, delete, func, select

from onrecord.record.database import append, replace_rows
from onrecord.record.finding_aids import TRAIT_VALUES, TRAITS
from onrecord.record.reading import parts
from onrecord.record.schema import DOCUMENTS, LINKS, MARKS, STATEMENTS

__all__ = [
    "DOCUMENT",
    "MARK",
    "OF_DOCUMENTS",
    "OF_STATEMENTS",
    "STATEMENT",
    "THEME",
    "add_documents",
    "day_number",
    "fill",
    "refresh",
    "refresh_in",
]

# The place of the columns in the table, and the mark that changes whenever they do.
OF_STATEMENTS, OF_DOCUMENTS, MARK = "statements", "documents", "traits"

# So many statements or documents stand together.
PART = 8192

OF_STATEMENT = ("act", "body", "review", "speaker", "state", "meeting")
OF_DOCUMENT = ("kind", "language", "source")
STATEMENT = np.dtype([(name, "<u4") for name in ("finding", "document", "day", *OF_STATEMENT)])
DOCUMENT = np.dtype([(name, "<u4") for name in ("document", "day", *OF_DOCUMENT)])
# A statement may be of several themes: its place among those of its part, and one of them.
THEME = np.dtype([("place", "<u4"), ("theme", "<u4")])

# What is read of a statement. Migrations ask before later ones have added columns.
READ = ("finding", "document", "act", "meeting", "body", "day", "state")

# A day, month or year: "2025-05-20", "2024-12", "2023".
DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$")


def day_number(day: str | None) -> int:
    """A day as a number that sorts like it; 0 for one that is not known.

    >>> day_number("2025-05-20"), day_number("2024-12"), day_number("")
    (20250520, 20241200, 0)
    """
    found = DAY.match(day or "")
    return int(f"{found[1]}{found[2] or '00'}{found[3] or '00'}") if found else 0


# ---------------------------------------------------------------------------- keeping up


def add_documents(connection: Connection, numbers: Sequence[int]) -> None:
    """Add new documents, which are none of those that are there."""
    columns = (DOCUMENTS.c.number, DOCUMENTS.c.published, DOCUMENTS.c.kind, DOCUMENTS.c.language)
    query = select(*columns, DOCUMENTS.c.publisher).order_by(DOCUMENTS.c.number)
    rows = [
        row
        for part in parts(sorted(numbers))
        for row in connection.execute(query.where(DOCUMENTS.c.number.in_(part)))
    ]
    codes = _Codes(connection)
    codes.learn((n, v) for row in rows for n, v in zip(OF_DOCUMENT, row[2:], strict=True))
    made = np.array(
        [
            (
                row.number,
                day_number(row.published),
                *(codes.of(n, v) for n, v in zip(OF_DOCUMENT, row[2:], strict=True)),
            )
            for row in rows
        ],
        DOCUMENT,
    )
    codes.save()
    _append(connection, OF_DOCUMENTS, made, [()] * len(made))
    _mark(connection)


def refresh(connection: Connection, findings: Iterable[int]) -> None:
    """Let the columns tell of these statements what the tables tell now; new ones are added."""
    wanted = sorted(set(findings))
    if not wanted:
        return
    made, themes = _rows(connection, wanted)
    newest = connection.execute(
        select(func.max(TRAITS.c.last)).where(TRAITS.c.of == OF_STATEMENTS)
    ).scalar()
    old = int(np.searchsorted(made["finding"], newest or 0, side="right"))
    for place in range(old):
        _change(connection, made[place : place + 1], themes[place])
    _append(connection, OF_STATEMENTS, made[old:], themes[old:])
    _mark(connection)


def refresh_in(connection: Connection, documents: Iterable[int]) -> None:
    """The same for all statements of these documents."""
    query = select(STATEMENTS.c.finding)
    for part in parts(sorted(set(documents))):
        found = connection.execute(query.where(STATEMENTS.c.document.in_(part))).scalars()
        refresh(connection, found.all())


def fill(connection: Connection) -> None:
    """Make the columns anew from the tables."""
    for table in (TRAITS, TRAIT_VALUES):
        connection.execute(delete(table))
    query = select(DOCUMENTS.c.number).order_by(DOCUMENTS.c.number)
    documents = connection.execute(query).scalars().all()
    for at in range(0, len(documents), PART):
        add_documents(connection, documents[at : at + PART])
    statements = connection.execute(
        select(STATEMENTS.c.finding).order_by(STATEMENTS.c.finding)
    ).scalars()
    numbers = statements.all()
    for at in range(0, len(numbers), PART):
        refresh(connection, numbers[at : at + PART])
    _mark(connection)


def _mark(connection: Connection) -> None:
    now = connection.execute(select(MARKS.c.value).where(MARKS.c.name == MARK)).scalar()
    replace_rows(connection, MARKS, [(MARK, str(int(now or 0) + 1))])


# ---------------------------------------------------------------------------- from the tables


class _Codes:
    """The numbers of values, from 1 in the order in which they came; 0 is for none."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[tuple[str, str], int] = {}
        self._new: list[tuple[str, int, str]] = []
        last = select(TRAIT_VALUES.c.name, func.max(TRAIT_VALUES.c.code))
        rows = connection.execute(last.group_by(TRAIT_VALUES.c.name))
        self._last: defaultdict[str, int] = defaultdict(int, {row[0]: row[1] for row in rows})

    def learn(self, values: Iterable[tuple[str, str | None]]) -> None:
        """Look up the numbers of these values."""
        wanted: defaultdict[str, set[str]] = defaultdict(set)
        for name, value in values:
            if value:
                wanted[name].add(value)
        query = select(TRAIT_VALUES.c.value, TRAIT_VALUES.c.code)
        for name, several in wanted.items():
            for part in parts(sorted(several)):
                fits = (TRAIT_VALUES.c.name == name, TRAIT_VALUES.c.value.in_(part))
                for value, code in self._connection.execute(query.where(*fits)):
                    self._known[name, value] = code

    def of(self, name: str, value: str | None) -> int:
        if not value:
            return 0
        code = self._known.get((name, value))
        if code is None:
            self._last[name] = code = self._last[name] + 1
            self._known[name, value] = code
            self._new.append((name, code, value))
        return code

    def save(self) -> None:
        append(self._connection, TRAIT_VALUES, self._new)
        self._new = []


def _rows(
    connection: Connection, findings: Sequence[int]
) -> tuple[NDArray[Any], list[tuple[int, ...]]]:
    """The statements among these findings, in order, and the themes of each."""
    linked = _linked(connection, findings)
    query = select(*(STATEMENTS.c[name] for name in READ)).order_by(STATEMENTS.c.finding)
    rows = [
        row
        for part in parts(findings)
        for row in connection.execute(query.where(STATEMENTS.c.finding.in_(part)))
    ]
    told = [_values(row, linked.get(row.finding, ())) for row in rows]
    codes = _Codes(connection)
    codes.learn(pair for values, themes in told for pair in (*values.items(), *_themes(themes)))
    made = np.array(
        [
            (
                row.finding,
                row.document,
                day_number(row.day),
                *(codes.of(name, values[name]) for name in OF_STATEMENT),
            )
            for row, (values, _) in zip(rows, told, strict=True)
        ],
        STATEMENT,
    )
    themes = [tuple(codes.of("theme", each) for each in several) for _, several in told]
    codes.save()
    return made, themes


def _themes(themes: Iterable[str]) -> Iterable[tuple[str, str]]:
    return (("theme", each) for each in themes)


def _linked(connection: Connection, findings: Sequence[int]) -> Mapping[int, Sequence[Any]]:
    found: defaultdict[int, list[Any]] = defaultdict(list)
    query = select(LINKS.c.finding, LINKS.c.part, LINKS.c.entity).where(
        LINKS.c.part.in_(("by", "behalf", "theme"))
    )
    for part in parts(findings):
        for row in connection.execute(query.where(LINKS.c.finding.in_(part))):
            found[row.finding].append(row)
    return found


def _values(row: Any, linked: Sequence[Any]) -> tuple[Mapping[str, str | None], Sequence[str]]:
    """What a statement is by each facet, and its themes."""
    by = {each.part: each.entity for each in linked}
    speaker = by.get("by")
    states = [by[part] for part in ("behalf", "by") if by.get(part, "").startswith("state:")]
    values = {
        "act": row.act,
        "body": row.body,
        "review": row.state,
        # Somebody who is named and is no entity ("a spokesman") is nobody to narrow a search to.
        "speaker": None if not speaker or speaker.startswith("name:") else speaker,
        "state": states[0] if states else None,
        "meeting": row.meeting,
    }
    themes = sorted(each.entity.removeprefix("theme:") for each in linked if each.part == "theme")
    return values, themes


# ---------------------------------------------------------------------------- into pieces


def _append(
    connection: Connection, of: str, made: NDArray[Any], themes: Sequence[tuple[int, ...]]
) -> None:
    """Put rows behind those that are there, and fill the last part first."""
    query = select(TRAITS).where(TRAITS.c.of == of).order_by(TRAITS.c.part.desc()).limit(1)
    last = connection.execute(query).first()
    number = last.part if last else 0
    held = np.frombuffer(last.data if last else b"", made.dtype)
    pairs = np.frombuffer(last.themes if last else b"", THEME)
    at = 0
    while at < len(made):
        room = PART - len(held)
        more = made[at : at + room]
        pairs = np.concatenate([pairs, _pairs(themes[at : at + room], len(held))])
        held = np.concatenate([held, more])
        _save(connection, (of, number), held, pairs)
        at += room
        if len(held) == PART:
            number, held, pairs = number + 1, made[:0], pairs[:0]


def _change(connection: Connection, row: NDArray[Any], themes: tuple[int, ...]) -> None:
    """Put another row in the place of a statement's."""
    number = int(row["finding"][0])
    there = select(TRAITS).where(TRAITS.c.of == OF_STATEMENTS, TRAITS.c.last >= number)
    part = connection.execute(there.order_by(TRAITS.c.part).limit(1)).one()
    held = np.frombuffer(part.data, STATEMENT).copy()
    place = int(np.searchsorted(held["finding"], number))
    if held["finding"][place] != number:
        raise LookupError(number)
    held[place] = row[0]
    pairs = np.frombuffer(part.themes, THEME)
    before, after = pairs[pairs["place"] < place], pairs[pairs["place"] > place]
    pairs = np.concatenate([before, _pairs([themes], place), after])
    _save(connection, (OF_STATEMENTS, part.part), held, pairs)


def _pairs(themes: Sequence[tuple[int, ...]], first: int) -> NDArray[Any]:
    return np.array(
        [(place, code) for place, codes in enumerate(themes, first) for code in codes], THEME
    )


def _save(
    connection: Connection, place: tuple[str, int], held: NDArray[Any], pairs: NDArray[Any]
) -> None:
    last = int(held[-1][0])
    replace_rows(connection, TRAITS, [(*place, last, held.tobytes(), pairs.tobytes())])
