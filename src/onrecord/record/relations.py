"""How documents are tied together: copies, translations, republications, attachments.

A document may say by whom or where its original was published before the original is in the
record, or after. Whichever comes last ties the two.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, or_, select, update

from onrecord.model import Arrival, Document, RelationKind
from onrecord.record.database import append, stored
from onrecord.record.ids import is_shared
from onrecord.record.near_copies import Sketched, near_copies
from onrecord.record.payload import encoded
from onrecord.record.prepare import document_key
from onrecord.record.reading import beginning
from onrecord.record.schema import APPEARANCES, ARRIVALS, DOCUMENTS, RELATIONS, STANDING

__all__ = ["Incoming", "publisher_key", "tie"]

# "attached to 0123456789ab; …" in the note of an arrival
ATTACHED = re.compile(r"attached to (?P<document>[0-9a-f]{12})")
ADDRESS = re.compile(r"https?://\S+")

# An original and what is made of it appear within so many days of each other.
DAYS = 7

# The least part of the States, bodies and so on in either that both must name.
ALIKE = {RelationKind.TRANSLATION_OF: 0.25, RelationKind.REPUBLISHED_FROM: 0.5}

# The parts of a Hangul syllable in the Revised Romanisation, letter by letter.
# fmt: off
INITIALS = (
    "g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p",
    "h",
)
VOWELS = (
    "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we",
    "wi", "yu", "eu", "ui", "i",
)
FINALS = (
    "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p",
    "t", "t", "ng", "t", "t", "k", "t", "p", "t",
)

# fmt: on

# What ties a document to the one it has its content from; an attachment has its own.
SAME_SOURCE = (
    RelationKind.COPY_OF,
    RelationKind.NEAR_COPY_OF,
    RelationKind.TRANSLATION_OF,
    RelationKind.REPUBLISHED_FROM,
)


@dataclass(frozen=True, slots=True)
class Incoming:
    """A document that has just been numbered. ``copy_of`` is the first with the same text,
    ``sketch`` what near copies share."""

    number: int
    head: Document
    arrival: Arrival
    copy_of: int | None
    sketch: tuple[int, ...] = ()


def romanised(text: str) -> str:
    """Hangul in Latin letters, one syllable at a time; all else as it is.

    >>> romanised("나루일보")
    'naruilbo'
    """
    return "".join(_syllable(ord(sign) - 0xAC00, sign) for sign in text)


def _syllable(place: int, sign: str) -> str:
    if not 0 <= place < 11172:
        return sign
    initial, rest = divmod(place, 588)
    vowel, final = divmod(rest, 28)
    return INITIALS[initial] + VOWELS[vowel] + FINALS[final]


def publisher_key(name: str | None) -> str | None:
    """A publisher or title for comparing across scripts."""
    return document_key(romanised(name)) if name else None


def tie(connection: Connection, incoming: Sequence[Incoming]) -> set[int]:
    """Write the relations of new documents, each to those that came before it, and find those of
    earlier documents that have waited for one of these; the documents that are of another family
    since."""
    moved: set[int] = set()
    rows: list[tuple[object, ...]] = []
    near = near_copies(
        connection,
        [Sketched(each.number, each.head, each.sketch) for each in incoming if not each.copy_of],
    )
    for each in incoming:
        rows += _stated(each, near.get(each.number))
    append(connection, RELATIONS, rows)
    waiting = _waiting(connection, incoming)
    has_own = {row[0] for row in rows}
    for each in incoming:
        if each.number in has_own:
            moved |= _tie_own(connection, each)
        for document, place in waiting.get(each.number, ()):
            moved |= _tie_waiting(connection, document, place, each)
    return moved


def _stated(each: Incoming, near: tuple[int, str] | None) -> Iterable[tuple[object, ...]]:
    """What a document and its arrival say of where it comes from."""
    place = 0
    if each.copy_of is not None:
        yield (each.number, place, RelationKind.COPY_OF.value, "", None, "[]", each.copy_of)
        place += 1
    if near is not None:
        other, reason = near
        yield (each.number, place, RelationKind.NEAR_COPY_OF.value, reason, None, "[]", other)
        place += 1
    attached = ATTACHED.match(each.arrival.note or "")
    if attached:
        kind, target = RelationKind.ATTACHED_TO.value, attached["document"]
        yield (each.number, place, kind, target, target, "[]", None)
        place += 1
    for relation in each.head.relations:
        address = ADDRESS.search(relation.target)
        key = address[0].rstrip(".,)/") if address else publisher_key(relation.target)
        target, key = stored(relation.target), key and stored(key)
        yield (
            each.number,
            place,
            relation.kind.value,
            target,
            key,
            encoded(relation.spans),
            None,
        )
        place += 1


def _waiting(
    connection: Connection, incoming: Sequence[Incoming]
) -> Mapping[int, list[tuple[int, int]]]:
    """The relations without another document that may be to one of these, by its number."""
    keys: dict[str, list[Incoming]] = {}
    for each in incoming:
        for key in _keys(each):
            keys.setdefault(key, []).append(each)
    found: dict[int, list[tuple[int, int]]] = {}
    rows = connection.execute(
        select(RELATIONS.c.document, RELATIONS.c.place, RELATIONS.c.target_key)
        .where(RELATIONS.c.target_key.in_(list(keys)), RELATIONS.c.other.is_(None))
        .order_by(RELATIONS.c.document, RELATIONS.c.place)
    )
    for document, place, key in rows:
        for each in keys[key]:
            if document < each.number:
                found.setdefault(each.number, []).append((document, place))
    return found


def _keys(each: Incoming) -> set[str]:
    named = (publisher_key(each.head.publisher), publisher_key(each.head.title))
    address = stored(each.arrival.origin).rstrip("/")
    return {key for key in (*named, address, each.head.sha256[:12]) if key}


def _tie_own(connection: Connection, each: Incoming) -> set[int]:
    moved: set[int] = set()
    rows = connection.execute(
        select(RELATIONS).where(RELATIONS.c.document == each.number).order_by(RELATIONS.c.place)
    ).all()
    for row in rows:
        other = row.other
        if other is None and row.target_key:
            other = _best(connection, RelationKind(row.kind), row.target_key, each)
        if other is not None:
            moved |= _join(connection, each.number, row.place, RelationKind(row.kind), other)
    return moved


def _best(connection: Connection, kind: RelationKind, key: str, each: Incoming) -> int | None:
    """The document before this one that a relation names; None where none fits."""
    before = DOCUMENTS.c.number < each.number
    if kind is RelationKind.ATTACHED_TO:
        begins = beginning(DOCUMENTS.c.sha256, key)
        return connection.execute(select(DOCUMENTS.c.number).where(before, begins)).scalar()
    if ADDRESS.match(key):
        return connection.execute(
            select(func.min(DOCUMENTS.c.number))
            .join(ARRIVALS, ARRIVALS.c.sha256 == DOCUMENTS.c.sha256)
            .where(before, ARRIVALS.c.origin.in_([key, f"{key}/"]))
        ).scalar()
    columns = (
        DOCUMENTS.c.number,
        DOCUMENTS.c.language,
        DOCUMENTS.c.published,
        DOCUMENTS.c.title_key,
    )
    named = or_(DOCUMENTS.c.title_key == key, DOCUMENTS.c.publisher_key == key)
    fit = [
        (-likeness, row.number)
        for row in connection.execute(select(*columns).where(before, named))
        if (likeness := _likeness(connection, kind, key, row, each)) > 0
    ]
    return min(fit)[1] if fit else None


def _likeness(
    connection: Connection, kind: RelationKind, key: str, row: Any, each: Incoming
) -> float:
    """How sure it is that a document and another go back to one text: 0 to 1, 0: not at all.

    A publisher alone has many documents; the two must be of the same days and name the same
    States, bodies, offices and instruments.
    """
    languages = {row.language.split("-")[0], each.head.language.split("-")[0]}
    if kind is RelationKind.TRANSLATION_OF and len(languages) == 1:
        return 0
    if key == row.title_key or key == publisher_key(each.head.title):
        return 1
    if abs(_day(row.published) - _day(each.head.published)) > DAYS:
        return 0
    one, other = _shared_keys(connection, row.number), _shared_keys(connection, each.number)
    alike = len(one & other) / max(1, len(one | other))
    return alike if alike >= ALIKE[kind] else 0


def _shared_keys(connection: Connection, number: int) -> set[str]:
    keys = select(APPEARANCES.c.key).where(APPEARANCES.c.document == number)
    return {key for key in connection.execute(keys).scalars() if is_shared(key)}


def _day(iso: str | None) -> int:
    """The number of a day; one that is not known is far from all others."""
    try:
        return date.fromisoformat(iso or "").toordinal()
    except ValueError:
        return -DAYS if iso else 0


def _tie_waiting(connection: Connection, document: int, place: int, each: Incoming) -> set[int]:
    row = connection.execute(
        select(
            RELATIONS.c.kind,
            RELATIONS.c.other,
            RELATIONS.c.target_key,
            DOCUMENTS.c.number,
            DOCUMENTS.c.language,
            DOCUMENTS.c.published,
            DOCUMENTS.c.title_key,
        )
        .join(DOCUMENTS, DOCUMENTS.c.number == RELATIONS.c.document)
        .where(RELATIONS.c.document == document, RELATIONS.c.place == place)
    ).one()
    if row.other is not None:
        return set()
    kind, key = RelationKind(row.kind), row.target_key
    exact = kind is RelationKind.ATTACHED_TO or ADDRESS.match(key)
    if exact or _likeness(connection, kind, key, row, each) > 0:
        return _join(connection, document, place, kind, each.number)
    return set()


def _join(
    connection: Connection, document: int, place: int, kind: RelationKind, other: int
) -> set[int]:
    """Tie two documents; those that are of another family since."""
    connection.execute(
        update(RELATIONS)
        .where(RELATIONS.c.document == document, RELATIONS.c.place == place)
        .values(other=other)
    )
    if kind not in SAME_SOURCE:
        return set()
    families = connection.execute(
        select(STANDING.c.family).where(STANDING.c.document.in_([document, other])).distinct()
    ).scalars()
    numbers = sorted(families)
    others = select(STANDING.c.document).where(STANDING.c.family.in_(numbers[1:]))
    moved = set(connection.execute(others).scalars())
    connection.execute(
        update(STANDING).where(STANDING.c.family.in_(numbers)).values(family=numbers[0])
    )
    return moved
