"""Full text search over documents and statements, alike on both databases.

Only the part of a word's look-up is in each database's own language; how words are joined, who
may see what and in which order is in plain SQL.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    bindparam,
    case,
    column,
    func,
    literal_column,
    not_,
    or_,
    select,
    text,
    true,
)

from onrecord.model import Span, Spans
from onrecord.record.database import is_sqlite
from onrecord.record.derive import FOR_ALL, FOR_CLEARED, FOR_OTHERS
from onrecord.record.filters import STANDING as STANDING_STATES
from onrecord.record.filters import Scope, SearchFilter
from onrecord.record.findings import numbered
from onrecord.record.folding import places
from onrecord.record.permissions import Protection, may_see
from onrecord.record.query import And, Leaf, Node, Not, leaves, parse
from onrecord.record.reading import Reading, latest_first, page, within
from onrecord.record.rows import Hit, Rows
from onrecord.record.schema import DOCUMENTS, STATEMENTS

__all__ = ["facets", "search", "spoken_in"]

# Characters around the first place that was found, and how many places are marked.
BEFORE, AFTER = 90, 210
MOST_MARKS = 20

# Characters of a text that are looked through at once for the place to show, and how many of them
# the next part has too, so that no phrase is cut.
PIECE, SHARED = 20_000, 2_000


def search(reading: Reading, query: str, filter: SearchFilter) -> Rows[Hit]:
    node = parse(query)
    wanted = leaves(node)
    total = 0
    hits: list[Hit] = []
    limit, offset = filter.limit, filter.offset
    for scope, ask in ((Scope.DOCUMENTS, _documents), (Scope.STATEMENTS, _statements)):
        if filter.scope not in (None, scope):
            continue
        rows, found = page(reading.connection, ask(reading, node, filter), limit, offset)
        total += found
        hits += _hits(reading, scope, rows, wanted)
        offset = max(0, offset - found)
        if limit is not None:
            limit -= len(rows)
    return Rows(tuple(hits), total, filter.offset)


def facets(reading: Reading, query: str, filter: SearchFilter) -> Mapping[str, Mapping[str, int]]:
    """How many documents of each kind and language a search finds."""
    node = parse(query)
    found: dict[str, dict[str, int]] = {}
    for name, of in (("kind", DOCUMENTS.c.kind), ("language", DOCUMENTS.c.language)):
        asked = (
            select(of, func.count())
            .where(_finds(reading, node, "search_documents", DOCUMENTS.c.number))
            .where(*_narrowed(filter))
            .group_by(of)
            .order_by(func.count().desc(), of)
        )
        found[name] = {row[0]: row[1] for row in reading.connection.execute(asked)}
    return found


# ---------------------------------------------------------------------------- questions


def _documents(reading: Reading, node: Node, filter: SearchFilter) -> Select[Any]:
    number = DOCUMENTS.c.number
    in_title = and_(
        true(),
        *(_in(reading, number, leaf, "search_documents", "title") for leaf in leaves(node)),
    )
    day = DOCUMENTS.c.published
    return (
        select(number, DOCUMENTS.c.id, DOCUMENTS.c.title)
        .where(_finds(reading, node, "search_documents", number), *_narrowed(filter))
        .order_by(case((in_title, 0), else_=1), latest_first(day), number)
    )


def _statements(reading: Reading, node: Node, filter: SearchFilter) -> Select[Any]:
    number, day = STATEMENTS.c.finding, STATEMENTS.c.day
    states = STATEMENTS.c.state.in_(STANDING_STATES)
    query = (
        select(number)
        .where(_finds(reading, node, "search_statements", number), states)
        .order_by(day.desc(), number)
    )
    narrowed = _narrowed(filter)
    if narrowed:
        query = query.join(DOCUMENTS, DOCUMENTS.c.number == STATEMENTS.c.document).where(*narrowed)
    return query


def _narrowed(filter: SearchFilter) -> list[ColumnElement[bool]]:
    conditions = within(DOCUMENTS.c.published, filter.since, filter.until)
    if filter.kind:
        conditions.append(DOCUMENTS.c.kind == filter.kind.value)
    if filter.language:
        conditions.append(DOCUMENTS.c.language == filter.language)
    return conditions


def _finds(
    reading: Reading, node: Node, index: str, number: ColumnElement[int]
) -> ColumnElement[bool]:
    """That a document or statement is found by a query."""
    if isinstance(node, Leaf):
        return _in(reading, number, node, index, "text")
    if isinstance(node, Not):
        return not_(_finds(reading, node.part, index, number))
    joined = and_ if isinstance(node, And) else or_
    return joined(*(_finds(reading, part, index, number) for part in node.parts))


def _in(
    reading: Reading, number: ColumnElement[int], leaf: Leaf, index: str, part: str
) -> ColumnElement[bool]:
    entries = _entries(reading, leaf, index, part)
    if is_sqlite(reading.connection):
        return number.in_(entries)
    # PostgreSQL can't tell how many entries there will be, and may look each number up among all
    # of them; an array is made once, and looked up by hash.
    return number == func.any(func.array(entries.scalar_subquery()))


def _entries(reading: Reading, leaf: Leaf, index: str, part: str) -> Select[Any]:
    """The numbers of those in whose text (or title) these words stand, for who may see them."""
    row: ColumnElement[int] = column("rowid")
    cleared = may_see(reading.viewer, Protection.SEALED)
    variants = (FOR_ALL, FOR_CLEARED if cleared else FOR_OTHERS)
    sqlite = is_sqlite(reading.connection)
    asked, value = _for_sqlite(index, part, leaf) if sqlite else _for_postgresql(part, leaf)
    return (
        select(row.op(">>")(literal_column("22")))
        .select_from(text(index))
        .where(
            text(asked).bindparams(bindparam("words", value, unique=True)),
            row.op("&")(literal_column("3")).in_([literal_column(str(each)) for each in variants]),
        )
    )


def _for_sqlite(index: str, part: str, leaf: Leaf) -> tuple[str, str]:
    words = f'"{" ".join(leaf.tokens)}"{" *" if leaf.begins else ""}'
    only = f"{part} : " if index == "search_documents" else ""
    return f"{index} MATCH :words", f"{only}{words}"


def _for_postgresql(part: str, leaf: Leaf) -> tuple[str, str]:
    *first, last = (f"'{token}'" for token in leaf.tokens)
    words = " <-> ".join([*first, f"{last}:*" if leaf.begins else last])
    return f"{part} @@ CAST(:words AS tsquery)", words


def spoken_in(reading: Reading, query: str, number: ColumnElement[int]) -> ColumnElement[bool]:
    """That a statement or speech, by the number of its finding, has the words of a query."""
    return _finds(reading, parse(query), "search_statements", number)


# ---------------------------------------------------------------------------- what is shown


def _hits(
    reading: Reading, scope: Scope, rows: Sequence[Any], wanted: Sequence[Leaf]
) -> Iterable[Hit]:
    if scope is Scope.DOCUMENTS:
        for row in rows:
            veil = reading.veil(row.number)
            title = veil.words(row.title or "") if veil else row.title or ""
            shown = _shown(reading.text(row.number), wanted, None)
            yield Hit(scope, row.id, title, *shown)
        return
    for found in numbered(reading, [row.finding for row in rows]):
        spans = found.finding.spans
        words = reading.text(reading.number(found.document))
        shown = _shown(words, wanted, Span(spans[0].start, spans[-1].end))
        title = f"{found.finding.speaker}: {found.finding.act.value}"
        yield Hit(scope, found.document, title, *shown, finding=found.id)


def _shown(words: str, wanted: Sequence[Leaf], place: Span | None) -> tuple[str, int, Spans, Spans]:
    """Snippet, start, marks and spans of a hit: the words around the first place that was looked
    for, kept to ``place`` if it is given."""
    begin, end = (place.start, place.end) if place else (0, len(words))
    found = _first_marks(words, begin, end, wanted)
    first = found[0].start if found else begin
    start = begin
    if not place or first - start > BEFORE + AFTER:
        start = _edge(words, max(begin, first - BEFORE), first)
    stop = _back(words, min(end, max(start + BEFORE + AFTER, first + AFTER)), first, end)
    inside = tuple(span for span in found if start <= span.start and span.end <= stop)[:MOST_MARKS]
    marks = tuple(Span(span.start - start, span.end - start) for span in inside)
    return words[start:stop], start, marks, inside


def _first_marks(words: str, begin: int, end: int, wanted: Sequence[Leaf]) -> list[Span]:
    """The marks of the first part of a text that has any; a long text is not gone through whole."""
    while begin < end:
        stop = min(end, begin + PIECE + SHARED)
        found = [Span(begin + s.start, begin + s.end) for s in _marks(words[begin:stop], wanted)]
        if found or stop == end:
            return found
        begin = _edge(words, begin + PIECE, stop)
    return []


def _marks(words: str, wanted: Sequence[Leaf]) -> Spans:
    """Where the words that were looked for stand, in order and without overlaps."""
    tokens = places(words)
    found: list[Span] = []
    for leaf in wanted:
        length = len(leaf.tokens)
        first, last = leaf.tokens[0], leaf.tokens[-1]
        for at, (token, start, _) in enumerate(tokens):
            if (length > 1 and token != first) or at + length > len(tokens):
                continue
            ending = tokens[at + length - 1]
            fits = ending[0].startswith(last) if leaf.begins else ending[0] == last
            if fits and all(tokens[at + n][0] == leaf.tokens[n] for n in range(1, length - 1)):
                found.append(Span(start, ending[2]))
    kept: list[Span] = []
    for span in sorted(found, key=lambda each: (each.start, -each.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)


def _edge(words: str, at: int, most: int) -> int:
    """The beginning of the next word, so that a snippet does not begin inside one."""
    if at == 0:
        return 0
    space = next((n for n in range(at, min(at + 30, most)) if words[n].isspace()), None)
    return at if space is None else space + 1


def _back(words: str, at: int, least: int, most: int) -> int:
    """The end of the word before, so that a snippet does not end inside one."""
    if at >= most:
        return most
    return next((n for n in range(at, max(at - 30, least), -1) if words[n].isspace()), at)
