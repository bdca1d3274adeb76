"""Where sources contradict each other, over the whole record, and what people ruled on it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from onrecord.ask.conflicts import Conflict, RulingTold, Value, subject_label
from onrecord.ask.evidence import Evidence, Sources
from onrecord.ask.offices import DEPUTIES, known_holder, names_holder
from onrecord.errors import BadUse
from onrecord.record import (
    OWNER,
    DisputeRow,
    Record,
    Recorded,
    Rows,
    Ruled,
    Ruling,
    SaidRow,
    Verdict,
    Viewer,
)
from onrecord.vocabulary import property_named

__all__ = [
    "LISTED",
    "SHOWN",
    "ConflictPart",
    "ConflictState",
    "RulingAnswer",
    "conflict",
    "conflicts",
    "rule",
    "rulings",
    "take_back_ruling",
]

# So many documents of one value are shown in a list, and with one conflict alone.
SHOWN = 10
SHOWN_ALONE = 200


class ConflictState(StrEnum):
    """OPEN: nobody ruled on it. RULED: one value was held right. AGREED: the values were said not
    to contradict each other."""

    OPEN = "open"
    RULED = "ruled"
    AGREED = "agreed"


@dataclass(frozen=True, slots=True)
class ConflictPart:
    """How many conflicts, from which on, and how many documents of each value."""

    limit: int | None = None
    offset: int = 0
    most: int = SHOWN


LISTED = (ConflictState.OPEN, ConflictState.RULED)


@dataclass(frozen=True, slots=True)
class RulingAnswer:
    """A ruling that stands, with what it is on."""

    conflict: str
    subject: str
    subject_label: str
    property: str
    property_label: str
    told: RulingTold


def conflicts(
    record: Record,
    subject: str | None = None,
    viewer: Viewer = OWNER,
    states: Sequence[ConflictState] = LISTED,
    part: ConflictPart | None = None,
) -> Rows[Conflict]:
    """Contradictions, or those about one subject: the open ones first, then those with most
    sources."""
    part = part or ConflictPart()
    survey = record.survey(viewer)
    if subject is not None:
        agreed = ConflictState.AGREED in states
        about = [
            each
            for each in survey.disputes_about(subject)
            if agreed or not (each.ruling and each.ruling.verdict == Verdict.AGREE)
        ]
        found = Rows(tuple(about), len(about))
    else:
        found = survey.disputes(
            [list(ConflictState).index(each) for each in states], part.limit, part.offset
        )
    told = tuple(_told(record, found.rows, viewer, part.most))
    return Rows(told, found.total, found.offset)


def conflict(record: Record, id: str, viewer: Viewer = OWNER) -> Conflict:
    """One contradiction with all that documents say; NothingFound without one."""
    row = record.survey(viewer).dispute(id)
    return next(iter(_told(record, [row], viewer, SHOWN_ALONE)))


def _told(
    record: Record, rows: Sequence[DisputeRow], viewer: Viewer, most: int
) -> Iterable[Conflict]:
    sources = Sources(record, viewer)
    chosen = {row.id: [_first(side, most) for side in row.sides] for row in rows}
    wanted = [said.finding for sides in chosen.values() for side in sides for said in side]
    proofs = record.survey(viewer).proofs(wanted)
    sources.load(each.document for each in proofs.values())
    sources.load_names(said.key for row in rows for side in row.sides for said in side if said.key)
    for row in rows:
        yield _conflict(row, chosen[row.id], proofs, sources)


def _first(side: Sequence[SaidRow], most: int) -> list[SaidRow]:
    """The earliest documents of a value: one of each text, then copies as far as there is room."""
    ordered = sorted(side, key=lambda each: (each.published or "9999", each.document, each.finding))
    families: dict[int, SaidRow] = {}
    for each in ordered:
        families.setdefault(each.family, each)
    chosen = list(families.values())[:most]
    chosen += [each for each in ordered if each not in chosen][: most - len(chosen)]
    return sorted(chosen, key=lambda each: (each.published or "9999", each.document, each.finding))


def _conflict(
    row: DisputeRow,
    chosen: Sequence[Sequence[SaidRow]],
    proofs: Mapping[int, Recorded[Any]],
    sources: Sources,
) -> Conflict:
    values = [
        _value(side, [proofs[said.finding] for said in shown], sources)
        for side, shown in zip(row.sides, chosen, strict=True)
    ]
    holder = known_holder(row.subject, row.property)
    if holder:
        named = any(names_holder(value.label, holder[0]) for value in values)
        values = [
            replace(value, tables=(holder[1],)) if names_holder(value.label, holder[0]) else value
            for value in values
        ]
        if not named:
            values.append(Value(holder[0].name, None, (), tables=(holder[1],)))
    values.sort(key=lambda value: (-value.sources, value.label))
    ruled = row.ruling
    right = ruled if ruled and ruled.verdict == Verdict.RIGHT else None
    values = [_held_right(value, right) for value in values]
    key = next((p.finding.subject for p in proofs.values() if _about(p) == row.subject), "")
    kind = property_named(row.property)
    ruling = next((value.label for value in values if value.accepted), None)
    return Conflict(
        id=row.id,
        subject=row.subject,
        subject_label=subject_label(row.subject, key, sources),
        property=row.property,
        property_label=kind.label if kind else row.property,
        values=tuple(values),
        ruling=(right.value if right and not ruling else ruling),
        note=DEPUTIES if holder else "",
        ruled=_ruling(ruled) if ruled else None,
    )


def _about(proof: Recorded[Any]) -> str:
    key = proof.finding.subject
    return proof.entities.get(key, key)


def _value(side: Sequence[SaidRow], shown: Sequence[Recorded[Any]], sources: Sources) -> Value:
    said = side[0]
    known = said.key and sources.name(said.key)
    evidence: list[Evidence] = [sources.evidence(each) for each in shown]
    # What a viewer may not know stands in the finding as they may see it, and only there.
    spoken = next((each.finding.value.value for each in shown if each.finding.value), said.value)
    precise = next((e.finding.value.value for e in shown if _same(e, said)), spoken)
    return Value(
        label=known or precise,
        key=said.key or None,
        evidence=tuple(evidence),
        accepted=any(each.accepted for each in side),
        documents=len({each.document for each in side}),
        families=len({each.family for each in side}),
        said=said.value,
    )


def _same(proof: Recorded[Any], said: SaidRow) -> bool:
    return bool(proof.finding.value.value == said.value)


def _held_right(value: Value, ruling: Ruling | None) -> Value:
    """A value, accepted or not as a ruling says. What people accepted finding by finding stands
    where nobody ruled."""
    if ruling is None:
        return value
    by_key = bool(ruling.key) and ruling.key == value.key
    return replace(value, accepted=by_key or ruling.value in (value.said, value.label))


def _ruling(ruled: Ruling) -> RulingTold:
    return RulingTold(ruled.number, ruled.verdict, ruled.value, ruled.by, ruled.at, ruled.note)


# ---------------------------------------------------------------------------- a person's word


def rule(
    record: Record, id: str, value: str | None, told: tuple[str, str, str]
) -> tuple[int, Conflict]:
    """Rule on a conflict: that one of its values is right, by its place counted from 1 or its
    words, or with None that the values do not contradict each other. ``told`` are by whom, when and
    why. The number of the ruling, and the conflict as it is then."""
    found = conflict(record, id)
    by, at, note = told
    chosen = _chosen(found, value) if value is not None else None
    ruled = Ruled(
        number=0,
        subject=found.subject,
        property=found.property,
        verdict=Verdict.RIGHT if chosen else Verdict.AGREE,
        value=(chosen.said or chosen.label) if chosen else "",
        key=(chosen.key or "") if chosen else "",
        by=by,
        at=at,
        note=note,
    )
    number = record.rule(ruled)
    return number, conflict(record, found.id)


def _chosen(found: Conflict, value: str) -> Value:
    if value.isdecimal() and 1 <= int(value) <= len(found.values):
        return found.values[int(value) - 1]
    wanted = value.casefold().strip()
    fits = [
        each for each in found.values if wanted in (each.label.casefold(), each.said.casefold())
    ]
    if len(fits) != 1:
        values = "; ".join(f"{at} {each.label}" for at, each in enumerate(found.values, 1))
        raise BadUse(
            f"This conflict has no value {value!r}.", f"Give the number of one of these: {values}"
        )
    return fits[0]


def take_back_ruling(record: Record, number: int | None, told: tuple[str, str, str]) -> RulingTold:
    """Take a ruling back, the last where no number is given; the ruling that was."""
    ruled = record.take_back_ruling(number, *told)
    return RulingTold(
        ruled.number, ruled.verdict.value, ruled.value, ruled.by, ruled.at, ruled.note
    )


def rulings(record: Record, viewer: Viewer = OWNER) -> tuple[RulingAnswer, ...]:
    """The rulings that stand, first to last."""
    sources = Sources(record, viewer)
    found = record.survey(viewer).rulings()
    sources.load_names(each.subject for each in found)
    answers = []
    for each in found:
        row = property_named(each.property)
        name = sources.name(each.subject) if ":" not in each.subject else None
        answers.append(
            RulingAnswer(
                each.id,
                each.subject,
                name or subject_label(each.subject, each.subject, sources),
                each.property,
                row.label if row else each.property,
                _ruling(each),
            )
        )
    return tuple(answers)
