"""Values that sources give to properties of a thing, and which of them contradict each other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import groupby

from onrecord.ask.compare import agree, groups
from onrecord.ask.evidence import Evidence, Sources, vocabulary_name
from onrecord.ask.offices import DEPUTIES, TableWord, has_holder, known_holder, names_holder
from onrecord.model import Assertion
from onrecord.record import OWNER, AssertionFilter, Record, Recorded, ReviewState, Viewer
from onrecord.vocabulary import property_named
from onrecord.vocabulary.holders import Holder

__all__ = [
    "Conflict",
    "Origin",
    "PropertyAnswer",
    "RulingTold",
    "Value",
    "conflicts_among",
    "in_sentences",
    "properties_of",
    "subject_label",
]

Told = Recorded[Assertion]


@dataclass(frozen=True, slots=True)
class Value:
    """One value, with everyone who gives it. ``key`` is an id or a key of the vocabulary.

    ``sources`` counts documents that go back to different texts: copies, translations and
    reprints of one text count once. ``tables`` are rows of onrecord's own tables that say the
    same, each a source of its own. ``evidence`` may be the first few words of many; ``documents``
    and ``families`` then count all there are. ``said`` is the value as the first document has it.
    """

    label: str
    key: str | None
    evidence: tuple[Evidence, ...]
    accepted: bool = False
    tables: tuple[TableWord, ...] = ()
    documents: int = 0
    families: int = 0
    said: str = ""

    @property
    def sources(self) -> int:
        own = self.families or len({each.family for each in self.evidence})
        return own + len(self.tables)

    @property
    def origins(self) -> tuple["Origin", ...]:
        """The texts that give the value, each with the documents that print it again."""
        found: dict[str, list[Evidence]] = {}
        for each in self.evidence:
            found.setdefault(each.family, []).append(each)
        return tuple(Origin(several[0], tuple(several[1:])) for several in found.values())


@dataclass(frozen=True, slots=True)
class Origin:
    """One text, by the earliest document of it, and its copies, translations and reprints."""

    first: Evidence
    copies: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class RulingTold:
    """A person's word on a conflict. ``verdict`` is "right" (``value`` is) or "agree" (the values
    do not contradict each other)."""

    number: int
    verdict: str
    value: str
    by: str
    at: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class PropertyAnswer:
    """One property of one thing with all values that documents give it, most sources first.

    ``disagree`` only where the vocabulary says that there can be one value. ``key`` is what the
    first document calls the subject.
    """

    subject: str
    name: str
    label: str
    values: tuple[Value, ...]
    disagree: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Values of one property that contradict each other. ``ruling`` is the value that a person
    held right, if one did, and ``ruled`` their words on it. ``id`` stays the same as long as
    subject and property do; ``note`` says what to know before taking it for an error."""

    id: str
    subject: str
    subject_label: str
    property: str
    property_label: str
    values: tuple[Value, ...]
    ruling: str | None = None
    note: str = ""
    ruled: RulingTold | None = None


def conflicts_among(told: Iterable[Told], sources: Sources) -> tuple[Conflict, ...]:
    """The contradictions among these assertions; those with most sources first."""
    answers = [
        each for each in properties_among(told, sources, only_disputed=True) if each.disagree
    ]
    found = [
        Conflict(
            id=sha256(f"{answer.subject}\n{answer.name}".encode()).hexdigest()[:12],
            subject=answer.subject,
            subject_label=subject_label(answer.subject, answer.key, sources),
            property=answer.name,
            property_label=answer.label,
            values=answer.values,
            ruling=next((value.label for value in answer.values if value.accepted), None),
            note=DEPUTIES if any(value.tables for value in answer.values) else "",
        )
        for answer in answers
    ]
    return tuple(
        sorted(found, key=lambda each: (-sum(value.sources for value in each.values), each.id))
    )


def in_sentences(
    record: Record, found: Iterable[Conflict], viewer: Viewer = OWNER
) -> tuple[Conflict, ...]:
    """The same conflicts with the sentence around each value (``Evidence.context``)."""
    several = tuple(found)
    sources = Sources(record, viewer)
    sources.read_around(
        evidence for conflict in several for value in conflict.values for evidence in value.evidence
    )
    return tuple(
        replace(
            conflict,
            values=tuple(
                replace(value, evidence=tuple(map(sources.in_context, value.evidence)))
                for value in conflict.values
            ),
        )
        for conflict in several
    )


def properties_of(
    record: Record, subject: str, viewer: Viewer = OWNER, sources: Sources | None = None
) -> tuple[PropertyAnswer, ...]:
    """Every property that documents give a subject."""
    told = record.assertions(AssertionFilter(subject=subject), viewer)
    return properties_among(told, sources or Sources(record, viewer))


def properties_among(
    told: Iterable[Told], sources: Sources, only_disputed: bool = False
) -> tuple[PropertyAnswer, ...]:
    """Every property of every subject of these assertions; with ``only_disputed``, those that can
    have one value only and have several."""
    rows = list(told)
    held = [
        (about, name, list(group))
        for (about, name), group in groupby(sorted(rows, key=_place), _place)
    ]
    if only_disputed:
        held = [each for each in held if _may_contradict(each[1], each[2]) or has_holder(*each[:2])]
    sources.load(each.document for _, _, several in held for each in several)
    sources.load_names(
        key for _, _, several in held for each in several if (key := _value(each)[1])
    )
    answers = (
        _property(about, name, several, sources, only_disputed) for about, name, several in held
    )
    return tuple(answer for answer in answers if answer)


def _place(each: Told) -> tuple[str, str]:
    """What an assertion is about and which property it gives."""
    key = each.finding.subject
    return each.entities.get(key, key), each.finding.property


def _may_contradict(name: str, told: Sequence[Told]) -> bool:
    row = property_named(name)
    return bool(row and row.single) and len({each.finding.value.value for each in told}) > 1


def _property(
    about: str, name: str, told: Sequence[Told], sources: Sources, only_disputed: bool
) -> PropertyAnswer | None:
    row = property_named(name)
    compare = row.compare if row else "text"

    def alike(one: Told, other: Told) -> bool:
        return agree(compare, _value(one), _value(other))

    def weight(each: Told) -> tuple[int, int, str]:
        value, key = _value(each)
        precise = len(value) if compare in ("day_precision", "name") else 0
        return (precise, 1 if key else 0, value)

    different = groups(_joined(told), alike, weight)
    known = known_holder(about, name)
    if only_disputed and len(different) < 2 and not known:
        return None
    values = [_as_value(group, sources) for group in different]
    if known:
        values = _with_table(values, *known)
    values.sort(key=lambda value: (-value.sources, value.label))
    return PropertyAnswer(
        subject=about,
        name=name,
        label=row.label if row else name.replace("_", " ").capitalize(),
        values=tuple(values),
        disagree=bool(row and row.single and len(values) > 1),
        key=told[0].finding.subject,
    )


def _with_table(values: Sequence[Value], holder: Holder, word: TableWord) -> list[Value]:
    """The values with what the table says: beside the value that it agrees with, or by itself."""
    if any(names_holder(value.label, holder) for value in values):
        return [
            replace(value, tables=(word,)) if names_holder(value.label, holder) else value
            for value in values
        ]
    return [*values, Value(holder.name, None, (), tables=(word,))]


def _joined(told: Sequence[Told]) -> Iterable[Told]:
    """Each assertion of a document once: the same value at the same place is one word."""
    return {(each.document, each.finding.value, each.id): each for each in told}.values()


def _value(each: Told) -> tuple[str, str | None]:
    value = each.finding.value
    return value.value, each.entities.get(value.key, value.key) if value.key else None


def _as_value(group: Sequence[Told], sources: Sources) -> Value:
    label, key = _value(group[0])
    known = key and sources.name(key)
    evidence = sorted(
        (sources.evidence(each) for each in group), key=lambda each: (each.day, each.document)
    )
    return Value(
        label=known or label,
        key=key,
        evidence=tuple(evidence),
        accepted=any(each.state in (ReviewState.ACCEPTED, ReviewState.CORRECTED) for each in group),
    )


def subject_label(subject: str, key: str, sources: Sources) -> str:
    """A subject for people: "General Assembly, 2025-05-20"."""
    if subject.startswith("meeting:"):
        body, _, day = subject.removeprefix("meeting:").rpartition(":")
        return ", ".join(each for each in (sources.name(body) or body, day) if each)
    kind, _, name = key.partition(":")
    return vocabulary_name(subject) or (name.title() if kind in PEOPLE else name) or subject


# Keys of these are names in small letters.
PEOPLE = ("person", "organisation", "group")
