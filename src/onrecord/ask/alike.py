"""Which tellings are of one demand: many documents report one appeal, each in its own words."""

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from onrecord.ask.compare import folded, same_name
from onrecord.ask.evidence import Sources
from onrecord.model import Demand
from onrecord.record import Recorded

__all__ = ["alike", "entity_id"]

Told = Recorded[Demand]

# Words of asking for somebody's freedom: "release", "to free", "the return of", "석방하라", "송환".
FREEDOM = re.compile(
    r"\breleas|\bfree(?:d|dom|ing)?\b|\breturn|\blet .{1,40} go\b|석방|송환|귀환|풀어",
    re.IGNORECASE,
)

# Days from a demand until a document that does not date it is no longer taken to tell of it.
LATER = 7
# Days between two documents, neither of which dates the demand.
APART = 3

# How much of the shorter wording's words two wordings of one demand share.
SHARED = 0.5


def entity_id(told: Told, key: str | None) -> str | None:
    """The id across the record of a key of this demand."""
    return told.entities.get(key, key) if key else None


def alike(found: Iterable[Told], sources: Sources) -> Sequence[list[Told]]:
    """Demands in groups of one: the same asker, the same people or the same wish, and days that
    agree. A day that a document does not tell agrees with one shortly before its publication."""
    by_asker: dict[str, _Grouped] = {}
    for each in sorted(found, key=lambda each: _order(each, sources)):
        by_asker.setdefault(_asker(each), _Grouped(sources)).put(each)
    return [group for own in by_asker.values() for group in own.groups]


class _Grouped:
    """The demands of one asker in groups, and where those lie whose days may agree: what is
    compared does not grow with all that somebody ever asked."""

    def __init__(self, sources: Sources) -> None:
        self.groups: list[list[Told]] = []
        self._sources = sources
        # By the day that is told, the day of publication, and the document; with group numbers.
        self._made: dict[int | str, list[tuple[int, Told]]] = {}
        self._printed: dict[int | str, list[tuple[int, Told]]] = {}
        self._within: dict[str, list[tuple[int, Told]]] = {}

    def put(self, each: Told) -> None:
        """Into the first group with one that is the same demand, or a new one."""
        fits = sorted(self._near(each), key=lambda other: other[0])
        at = next(
            (number for number, other in fits if _one(each, other, self._sources)),
            len(self.groups),
        )
        if at == len(self.groups):
            self.groups.append([])
        self.groups[at].append(each)
        place = (at, each)
        if each.finding.made_on:
            self._made.setdefault(_place(each.finding.made_on), []).append(place)
        else:
            printed = self._sources.document(each.document).published
            self._printed.setdefault(_place(printed), []).append(place)
            self._within.setdefault(each.document, []).append(place)

    def _near(self, each: Told) -> Iterator[tuple[int, Told]]:
        """All whose days may agree; ones with a day came before those without."""
        if each.finding.made_on:
            yield from self._made.get(_place(each.finding.made_on), ())
            return
        yield from self._within.get(each.document, ())
        printed = _place(self._sources.document(each.document).published)
        if isinstance(printed, int):
            for day in range(printed - LATER, printed + 1):
                yield from self._made.get(day, ())
            for day in range(printed - APART, printed + APART + 1):
                yield from self._printed.get(day, ())


@lru_cache(maxsize=20_000)
def _place(day: str | None) -> int | str:
    """A day as a number; what is not known to the day as it is.

    >>> _place("2025-03-01") - _place("2025-02-28"), _place("2025-03")
    (1, '2025-03')
    """
    try:
        return datetime.date.fromisoformat(day or "").toordinal()
    except ValueError:
        return day or ""


def _order(each: Told, sources: Sources) -> tuple[bool, str, str]:
    """Dated ones first: those without a day join them."""
    published = sources.document(each.document).published or "9999"
    return (each.finding.made_on is None, published, each.id)


def _asker(each: Told) -> str:
    return entity_id(each, each.finding.by_key) or folded(each.finding.by)


def _one(each: Told, other: Told, sources: Sources) -> bool:
    return (
        _same_days(each, other, sources)
        and _same_people(each, other)
        and _same_wish(each.finding.action.value, other.finding.action.value)
    )


def _same_people(each: Told, other: Told) -> bool:
    """Whether the two share one of those they are for; or are for nobody."""
    ours, theirs = each.finding.for_whom, other.finding.for_whom
    if not ours or not theirs:
        return not ours and not theirs
    ids = {entity_id(each, who.key) for who in ours} - {None}
    if ids & {entity_id(other, who.key) for who in theirs}:
        return True
    return any(same_name(one.value, another.value) for one in ours for another in theirs)


def _same_wish(one: str, other: str) -> bool:
    """Whether both ask for freedom, or neither does and they share words.

    >>> _same_wish("release them", "the release of the three")
    True
    >>> _same_wish("release them", "say where they are held")
    False
    """
    free, others_free = bool(FREEDOM.search(one)), bool(FREEDOM.search(other))
    if free or others_free:
        return free and others_free
    words, others = set(folded(one).split()), set(folded(other).split())
    return len(words & others) >= SHARED * max(1, min(len(words), len(others)))


def _same_days(each: Told, other: Told, sources: Sources) -> bool:
    day, another = each.finding.made_on, other.finding.made_on
    if day and another:
        return day == another
    published = sources.document(each.document).published
    printed = sources.document(other.document).published
    if day:
        return 0 <= _days(day, printed) <= LATER
    if another:
        return 0 <= _days(another, published) <= LATER
    return each.document == other.document or 0 <= abs(_days(published, printed)) <= APART


# Further apart than any two days that count.
FAR = 10**6


def _days(since: str | None, until: str | None) -> int:
    """Days from one day to another; FAR where either is not known to the day."""
    first, last = _place(since), _place(until)
    return last - first if isinstance(first, int) and isinstance(last, int) else FAR
