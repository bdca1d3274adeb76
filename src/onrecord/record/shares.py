"""What one document has to add to the time line, the network and positions. Pure.

It follows from the findings of the document that stand, so that a decision changes the share of one
document, and what is summed up changes by the difference.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import combinations
from typing import NamedTuple

from onrecord.record.derive import target
from onrecord.record.facts import Facts

__all__ = ["COMMON", "FELL_BACK", "TELLS", "TOLD", "Share", "Stated", "pairs_of", "share"]

# The kinds of finding that have a part in these tables.
TELLS = (
    *("statement", "demand", "meeting", "case", "assertion"),
    *("meeting_record", "speech", "resolution", "vote", "provision", "date"),
)

# How the day of a moment is known: the document tells it, or it is that of its publication.
TOLD, FELL_BACK = 0, 1

# What a document tells of is new when it is published, unless it gives another day. A meeting or a
# resolution that it gives no day to may be of any year.
FALLS_BACK = frozenset({"statement", "demand", "status", "vote"})

# In these a day that lies ahead is one by which, or on which, something is asked for.
ASKING = ("demand", "provision")

# Pairs grow with the square of a group: of a longer list the first are taken.
MOST_TOGETHER = 40

# The parts in which somebody is at a meeting, and those in which they speak.
AT_MEETING = frozenset({"convened", "presided", "spoke", "attended", "testified"})
SPEAKING = frozenset({"by", "state"})

# What many findings have in common, so that two of them together are counted too: going through the
# findings of the one for those of the other would take long.
COMMON = ("state:", "body:", "theme:")
MOST_COMMON = 12

# Offices, places and instruments do not appear with anybody.
NO_ACTORS = ("office:", "place:", "instrument:", "meeting:", "theme:", "name:")

Row = tuple[object, ...]


class Stated(NamedTuple):
    """A finding that stands; ``words`` are those that it quotes, as JSON."""

    number: int
    kind: str
    start: int
    end: int
    words: str
    facts: Facts


@dataclass(slots=True)
class Share:
    """Rows for ``MOMENTS``, ``TIES`` and ``POSITIONS``, and what they add to each table of counts:
    by key, the count and the count for all."""

    moments: set[Row] = field(default_factory=set)
    ties: set[Row] = field(default_factory=set)
    positions: set[Row] = field(default_factory=set)
    moment_counts: Counter[Row] = field(default_factory=Counter)
    tie_counts: Counter[Row] = field(default_factory=Counter)
    position_counts: Counter[Row] = field(default_factory=Counter)
    is_open: bool = True


def share(
    document: tuple[int, str | None, bool], ids: Mapping[str, str], found: Sequence[Stated]
) -> Share:
    """The share of a document: its number, its day of publication, whether all may see it; the ids
    of its entities; what stands in it, in the order of its text."""
    number, published, is_open = document
    linked = [(each, _links(each, ids)) for each in found]
    made = Share(is_open=is_open)
    _moments(made, (number, published), ids, linked)
    _ties(made, number, linked)
    _positions(made, (number, published), linked)
    return made


Links = frozenset[tuple[str, str]]
Linked = tuple[Stated, Links]


def _links(each: Stated, ids: Mapping[str, str]) -> Links:
    """(id, part) for all that a finding has."""
    return frozenset((id, part) for part, key in each.facts.links if (id := target(part, key, ids)))


def _in_parts(links: Iterable[tuple[str, str]], parts: Iterable[str]) -> list[str]:
    wanted = set(parts)
    return sorted({id for id, part in links if part in wanted and not id.startswith(NO_ACTORS)})


# ---------------------------------------------------------------------------- moments


def _moments(
    made: Share, of: tuple[int, str | None], ids: Mapping[str, str], linked: Sequence[Linked]
) -> None:
    document, published = of
    cover = next((day for each, _ in linked for day in _cover_day(each)), None)
    for each, links in linked:
        entities = {id for id, _ in links if not id.startswith("name:")}
        entities |= {each.facts.body} if each.facts.body else set()
        for told in each.facts.told:
            day, basis = told.day, TOLD
            if told.kind == "vote":
                day = cover
            if day is None and told.kind in FALLS_BACK:
                day, basis = published, FELL_BACK
            kind = "adopted" if told.kind == "vote" else told.kind
            group = "\n".join(ids.get(part, part) for part in told.group) or each.words
            row = (day or "", _what(kind, group), each.number, kind, basis, document)
            _hold(made, entities, row)
    for day, within, links in _ahead(published, linked):
        entities = {id for id, _ in links if not id.startswith("name:")}
        what = _what("due", f"{day}\n{within.words}")
        _hold(made, entities, (day, what, within.number, "due", TOLD, document))


def _cover_day(each: Stated) -> Iterator[str]:
    if each.kind == "meeting_record":
        yield from (told.day for told in each.facts.told if told.day)


def _ahead(published: str | None, linked: Sequence[Linked]) -> Iterator[tuple[str, Stated, Links]]:
    """Days after the publication that stand within what is asked for."""
    asking = [(each, links) for each, links in linked if each.kind in ASKING]
    for each, _ in linked:
        for day in each.facts.days:
            if published and day > published and not published.startswith(day):
                for within, links in asking:
                    if within.start <= each.start and each.end <= within.end:
                        yield day, within, links


def _hold(made: Share, entities: Iterable[str], row: Row) -> None:
    day, _, _, kind, _, _ = row
    ways = ["", f"kind:{kind}", *entities]
    if day:
        made.moments.update((way, *row) for way in ways)
    for way in [*ways, *pairs_of(entities)]:
        made.moment_counts[way, str(day)[:7], kind] += 1


def pairs_of(entities: Iterable[str]) -> list[str]:
    """Each two of the common ones among these, as one key.

    >>> pairs_of(["theme:torture", "state:PRK", "3fa9c1d20b77"])
    ['state:PRK theme:torture']
    """
    common = sorted(id for id in entities if id.startswith(COMMON))[:MOST_COMMON]
    return [" ".join(pair) for pair in combinations(common, 2)]


def _what(kind: str, group: str) -> str:
    """The same for what is told in the same words, or is the same by its key."""
    digest = blake2b(group.encode("utf-8", "surrogatepass"), digest_size=6)
    return f"{kind}:{digest.hexdigest()}"


# ---------------------------------------------------------------------------- ties

# Two that are tied, with the finding that shows the one and that which shows the other.
Tie = tuple[str, str, str, int, int]


def _ties(made: Share, document: int, linked: Sequence[Linked]) -> None:
    unique: dict[tuple[str, str, str], tuple[int, int]] = {}
    for one, other, kind, proof, other_proof in _all_ties(linked):
        unique.setdefault((one, other, kind), (proof, other_proof))
    for (one, other, kind), proofs in unique.items():
        made.ties.add((one, other, kind, document, *proofs))
        made.tie_counts[one, other, kind] += 1
        made.tie_counts[other, one, "voiced" if kind == "behalf" else kind] += 1


def _all_ties(linked: Sequence[Linked]) -> Iterator[Tie]:
    meetings: dict[str, dict[str, int]] = {}
    joint: dict[str, dict[str, int]] = {}
    spoke: dict[str, int] = {}
    for each, links in linked:
        speakers = _in_parts(links, ("by",))
        behalf = _in_parts(links, ("behalf",))
        if each.kind in ("statement", "speech"):
            states = _in_parts(links, ("state",))
            for who in speakers:
                for whom in (*behalf, *states):
                    if who != whom:
                        yield who, whom, "behalf", each.number, each.number
        if each.kind == "statement":
            for who in speakers:
                spoke.setdefault(who, each.number)
                joint.setdefault(each.facts.said, {}).setdefault(who, each.number)
        elif each.kind == "meeting":
            for who in _in_parts(links, AT_MEETING):
                meetings.setdefault(_group_of(each), {}).setdefault(who, each.number)
        elif each.kind == "speech":
            for who in _in_parts(links, SPEAKING):
                meetings.setdefault("record", {}).setdefault(who, each.number)
        elif each.kind == "resolution":
            sponsors = dict.fromkeys(_in_parts(links, ("sponsor",)), each.number)
            yield from _pairs("sponsor", sponsors, most=10 * MOST_TOGETHER)
    for together in meetings.values():
        yield from _pairs("meeting", together)
    for together in joint.values():
        yield from _pairs("joint", together)
    yield from _pairs("document", spoke)


def _group_of(each: Stated) -> str:
    return next(("\n".join(told.group) for told in each.facts.told if told.group), str(each.number))


def _pairs(kind: str, together: Mapping[str, int], most: int = MOST_TOGETHER) -> Iterator[Tie]:
    for one, other in combinations(sorted(list(together)[:most]), 2):
        yield one, other, kind, together[one], together[other]


# ---------------------------------------------------------------------------- positions


def _positions(made: Share, of: tuple[int, str | None], linked: Sequence[Linked]) -> None:
    document, published = of
    for each, links in linked:
        if each.kind != "statement":
            continue
        day = next((told.day for told in each.facts.told if told.day), None) or published or ""
        actors = _in_parts(links, ("by", "behalf"))
        for theme in sorted(id for id, part in links if part == "theme"):
            made.position_counts[theme, "", day[:4]] += 1
            for actor in actors:
                made.position_counts[theme, actor, day[:4]] += 1
                if day:
                    made.positions.add((actor, theme, day, each.number, document))
