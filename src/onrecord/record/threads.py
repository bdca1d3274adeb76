"""From the findings of one document to its part in cases and demands: rows without any look-up.

A statement that a demand is part of counts once, as an appeal for those the demand is for. Where a
demand does not name whom it asks, it asks the State that the same document says holds these people.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple

from onrecord.model import Act
from onrecord.record.database import stored
from onrecord.record.ids import is_shared
from onrecord.record.wanted import group_name
from onrecord.vocabulary import action

__all__ = [
    "APPEAL",
    "APPEALING",
    "DEMANDED",
    "OUTCOMES",
    "REACTIONS",
    "Item",
    "Threads",
    "threads",
]

# How a statement about somebody asks for something for them.
APPEAL, DEMANDED = 1, 2
APPEALING = frozenset({Act.URGE, Act.CALL_FOR, Act.CONDEMN, Act.EXPRESS_CONCERN, Act.WARN})

# Days told of a person that the record keeps beside their case.
DAYS = {
    "released_on": "released",
    "died_on": "dead",
    "executed_on": "dead",
    "repatriated_on": "returned",
    "sentenced_on": "sentenced",
    "detained_since": "detained",
    "arrested_on": "detained",
    "abducted_on": "detained",
    "disappeared_on": "unknown",
}

# What may answer a demand for somebody: words of the one who was asked, and statuses.
REACTIONS = frozenset({Act.DENY, Act.PROMISE, Act.ANNOUNCE, Act.WELCOME})
OUTCOMES = frozenset({"released", "returned", "dead", "accounted"})

# Whoever is asked in these words is the government of whoever holds them.
GENERIC = frozenset(
    f"name:{words}"
    for words in (
        *("thegovernment", "government", "theauthorities", "authorities", "theregime"),
        *("theleadership", "thestate", "itsgovernment", "정부", "당국", "정권"),
    )
)

# Rows are as in causes.py.
Row = tuple[object, ...]
Targets = Mapping[str, Sequence[str]]


class Item(NamedTuple):
    """A standing or rejected finding of a document. ``targets`` gives by part the entities that it
    has in the record, ``row`` and ``places`` what its facts hold."""

    number: int
    id: str
    kind: str
    start: int
    end: int
    targets: Targets
    row: tuple[str | int | None, ...]
    places: tuple[tuple[int, int], ...]
    state: str

    def first(self, part: str) -> str:
        return next(iter(self.targets.get(part, ())), "")


class Threads(NamedTuple):
    demands: Sequence[Row]
    concerns: Sequence[Row]
    told: Sequence[Row]


def threads(document: int, published: str | None, items: Sequence[Item]) -> Threads:
    """The part of one document in cases and demands."""
    return _Document(document, published or "", items).threads()


def line_of(action: str, target: str, people: str, wording: str) -> str:
    """The id of the line of the ledger that a demand belongs to; one whose words say nothing that
    could be done ("It") is on none."""
    key = "|".join((action, target, people, wording))
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:12]


class _Document:
    """The findings of a document while its rows are worked out."""

    def __init__(self, number: int, published: str, items: Sequence[Item]) -> None:
        self._number = number
        self._published = published
        standing = [each for each in items if each.state != "rejected"]
        self._demands = [each for each in items if each.kind == "demand"]
        self._statements = [each for each in standing if each.kind == "statement"]
        self._cases = [each for each in standing if each.kind == "case"]
        self._days = [each for each in standing if each.kind == "date"]
        self._assertions = [each for each in standing if each.kind == "assertion"]
        self._at: dict[tuple[int, int], list[Item]] = {}
        for each in self._statements:
            self._at.setdefault((each.start, each.end), []).append(each)
        self._holders = self._who_holds()

    def threads(self) -> Threads:
        concerned: dict[tuple[str, int], int] = {}
        demands = []
        for each in self._demands:
            said = self._statement_of(each)
            demands.append(self._demand(each, said))
            if said is not None and each.state != "rejected":
                for id in each.targets.get("for", ()):
                    concerned[id, said.number] = DEMANDED
        for said in self._statements:
            kind = APPEAL if said.row[0] in APPEALING else 0
            for id in said.targets.get("about", ()):
                if not is_shared(id):
                    concerned.setdefault((id, said.number), kind)
            for id in self._groups_in(said):
                concerned.setdefault((id, said.number), kind)
        return Threads(demands, list(self._concerns(concerned)), list(self._told(concerned)))

    # ------------------------------------------------------------------------ demands

    def _who_holds(self) -> Mapping[str, str]:
        """By victim, the State that the document says holds them, where it names but one."""
        held: dict[str, Counter[str]] = {}
        for each in self._cases:
            actor = each.first("actor")
            if actor.startswith("state:"):
                held.setdefault(each.first("victim"), Counter())[actor] += 1
        return {id: next(iter(states)) for id, states in held.items() if len(states) == 1}

    def _statement_of(self, demand: Item) -> Item | None:
        """The statement that makes a demand: at the same place, by the same speaker if there are
        several."""
        there = self._at.get((demand.start, demand.end), ())
        by = demand.first("by")
        return next((each for each in there if each.first("by") == by), next(iter(there), None))

    def _demand(self, each: Item, said: Item | None) -> Row:
        made, wanted, wording, due, weight, _ = each.row
        people = " ".join(sorted(set(each.targets.get("for", ()))))
        target, inferred = each.first("to"), 0
        kind = action(str(wanted))
        if kind is not None and kind.of == "people" and (not target or target in GENERIC):
            meant = self._meant(each)
            target, inferred = meant or target, int(bool(meant))
        asker = each.first("by")
        voice = (said.first("behalf") if said else "") or asker
        empty = not (wanted or wording or people)
        line = "" if empty else line_of(str(wanted), target, people, str(wording))
        return (
            each.number,
            self._number,
            stored(str(made or self._published)),
            each.state,
            each.id,
            line,
            wanted,
            stored(target),
            stored(people),
            stored(asker),
            stored(voice),
            stored(str(made or "")),
            stored(str(due)),
            weight,
            said.number if said else None,
            inferred,
        )

    def _meant(self, demand: Item) -> str:
        """The State that is asked where a demand does not say it: the one that holds those it is
        for, or that other demands for them in this document ask."""
        people = set(demand.targets.get("for", ()))
        holders = {self._holders.get(id, "") for id in people}
        if holders == {""} or not holders:
            holders = {
                each.first("to")
                for each in self._demands
                if each.first("to").startswith("state:")
                and people.intersection(each.targets.get("for", ()))
            }
        return holders.pop() if len(holders) == 1 else ""

    # ------------------------------------------------------------------------ cases

    def _groups_in(self, said: Item) -> Iterator[str]:
        """The groups without names that stand in a statement."""
        for each in self._cases:
            victim = each.first("victim")
            if victim.startswith("name:") and any(
                said.start <= start and end <= said.end for start, end in each.places
            ):
                yield victim

    def _concerns(self, concerned: Mapping[tuple[str, int], int]) -> Iterator[Row]:
        numbers = {each.number: each for each in self._statements}
        for (id, number), appeal in concerned.items():
            said = numbers[number]
            voice = said.first("behalf") or said.first("by")
            day = str(said.row[3] or self._published)
            yield id, stored(day), number, self._number, stored(voice), said.row[0], appeal

    def _told(self, concerned: Mapping[tuple[str, int], int]) -> Iterator[Row]:
        for each in self._cases:
            theme, status, since, label = each.row
            victim = each.first("victim")
            if victim:
                name = group_name(str(label)) if victim.startswith("name:") else ""
                rest = (str(theme), each.first("actor"), str(since), name)
                yield self._row(victim, "case", self._published, each, (str(status), *rest))
        for each in self._assertions:
            yield from self._asserted(each)
        for each in self._demands:
            label = str(each.row[5])
            for id in each.targets.get("for", ()):
                if label and id.startswith("name:") and each.state != "rejected":
                    yield self._row(id, "group", self._published, each, ("", "", "", "", label))
        yield from self._coming(concerned)

    def _asserted(self, each: Item) -> Iterator[Row]:
        subject, name, value = (str(part or "") for part in each.row[:3])
        subject = each.first("subject") or subject
        if not value[:4].isdigit() or is_shared(subject) or subject.startswith("person:"):
            return
        if name == "last_seen_on":
            yield self._row(subject, "life", value, each, ("accounted", "", "", "", ""))
        elif name in DAYS:
            yield self._row(subject, name, value, each, (DAYS[name], "", "", "", ""))

    def _coming(self, concerned: Mapping[tuple[str, int], int]) -> Iterator[Row]:
        """Days after that of publication which stand in what is said of somebody."""
        later = [
            day
            for day in self._days
            if self._published
            and str(day.row[0])[:4].isdigit()
            and str(day.row[0]) > self._published
        ]
        if not later:
            return
        numbers = {each.number: each for each in self._statements}
        places: list[tuple[str, int, int]] = [
            (id, numbers[number].start, numbers[number].end) for id, number in concerned
        ]
        places += [
            (each.first("victim"), start, end) for each in self._cases for start, end in each.places
        ]
        found: set[tuple[str, int]] = set()
        for day in later:
            for id, start, end in places:
                if id and start <= day.start and day.end <= end and (id, day.number) not in found:
                    found.add((id, day.number))
                    iso = str(day.row[0]).split("/")[0].split(",")[0]
                    yield self._row(id, "coming", iso, day, ("", "", "", "", ""))

    def _row(self, entity: str, kind: str, day: str, each: Item, rest: Iterable[str]) -> Row:
        status, theme, actor, since, label = map(stored, rest)
        return (
            stored(entity),
            kind,
            stored(day),
            each.number,
            self._number,
            status,
            theme,
            actor,
            since,
            stored(self._published),
            label,
        )
