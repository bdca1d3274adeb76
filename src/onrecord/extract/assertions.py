"""From findings to assertions: one source's word on one property of one entity.

Assertions of several documents about one subject can be laid side by side. Values are written so
that they compare: days as in ISO 8601, symbols, keys, the fullest name in the document.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.extract.deed_words import LIBERTY
from onrecord.extract.life_signs import find_life_signs
from onrecord.extract.resolutions import Resolution, own_resolution, resolutions, votes
from onrecord.extract.scene import DAY, Scene
from onrecord.model import (
    Assertion,
    Case,
    Cited,
    DateMention,
    Document,
    EntityKind,
    Meeting,
    Mention,
    Span,
    Symbol,
)
from onrecord.vocabulary import property_named

__all__ = ["find_assertions", "person_key"]

SENTENCED = re.compile(
    rf"\bsentenced\s+(?:him |her |them )?to\s+(?P<to>[^,;.]{{3,60}}?(?: for life)?)(?=\s+(?:in"
    rf"|on|by|after|for(?! life)|with|last|and)\b|\s*{DAY}|[,;.]|$)"
    rf"(?:[^;.]{{0,30}}?(?:in|on|last)?\s*(?P<day>{DAY}))?"
)
RECORD = re.compile(r"/(?:PV|SR)\.")
SINCE = {
    "abduction": "abducted_on",
    "enforced_disappearance": "disappeared_on",
    "death_penalty": "executed_on",
    "forced_repatriation": "repatriated_on",
}


def find_assertions(
    document: Document,
    meetings: Sequence[Meeting],
    cases: Sequence[Case],
    symbols: Sequence[Symbol],
    dates: Sequence[DateMention],
    mentions: Sequence[Mention] = (),
) -> tuple[Assertion, ...]:
    """What a document asserts of meetings, resolutions, victims and, by ``mentions``, of people.

    Each subject, property and value once, with all its places, in the order of the places.
    """
    scene = Scene(document, mentions, dates, symbols)
    found: dict[tuple[str, str, str], Assertion] = {}
    for assertion in _all(scene, meetings, cases, mentions):
        identity = (assertion.subject, assertion.property, _value(assertion.value))
        known = found.get(identity)
        found[identity] = assertion if known is None else _joined(known, assertion)
    return tuple(sorted(found.values(), key=lambda a: (a.spans, a.subject, a.property)))


def person_key(key: str | None, name: str) -> str:
    """The key of a person; made from the name where a document gives none."""
    return key or f"person:{' '.join(re.sub(r'[-‐‑]', ' ', name.casefold()).split())}"


def _value(cited: Cited) -> str:
    return cited.key or " ".join(cited.value.casefold().split())


def _joined(one: Assertion, other: Assertion) -> Assertion:
    spans = tuple(sorted({*one.spans, *other.spans}))
    value = Cited(
        one.value.value, tuple(sorted({*one.value.spans, *other.value.spans})), one.value.key
    )
    return Assertion(
        spans=spans,
        confidence=max(one.confidence, other.confidence),
        reason=one.reason,
        subject=one.subject,
        property=one.property,
        value=value,
    )


def _all(
    scene: Scene, meetings: Sequence[Meeting], cases: Sequence[Case], mentions: Sequence[Mention]
) -> Iterator[Assertion]:
    for meeting in meetings:
        yield from _of_meeting(scene, meeting)
    own = own_resolution(scene)
    for resolution in (*([own] if own else []), *resolutions(scene)):
        yield from _of_resolution(scene, resolution)
    for case in cases:
        yield from _of_case(scene, case)
    for key, name, day, words, places in find_life_signs(scene, cases):
        seen = _assertion(person_key(key, name), "last_seen_on", day, 0.7, f"'{words}' and a day")
        yield replace(seen, spans=places)
    for mention in mentions:
        yield from _of_person(mention)


def _assertion(subject: str, name: str, value: Cited, confidence: float, reason: str) -> Assertion:
    assert property_named(name), name
    return Assertion(
        spans=value.spans,
        confidence=confidence,
        reason=reason,
        subject=subject,
        property=name,
        value=value,
    )


# ---------------------------------------------------------------------------- meetings


def _of_meeting(scene: Scene, meeting: Meeting) -> Iterator[Assertion]:
    if meeting.key is None:
        return
    single: tuple[tuple[str, Cited | None], ...] = (
        ("body", meeting.body),
        ("held_on", meeting.date),
        ("held_at", meeting.place),
        ("format", meeting.format),
        ("topic", meeting.topic),
        ("mandate", meeting.mandate if meeting.mandate and meeting.mandate.key else None),
        ("mandate_adopted", meeting.mandate_adopted),
    )
    several = (
        ("convened_by", meeting.convened_by),
        # Who presides is a person: "the President" agrees with every name.
        ("presided_by", tuple(cited for cited in meeting.presided_by if _is_person(cited))),
        ("spoke", meeting.spoke),
        ("attended", meeting.attended),
        ("testified", meeting.testified),
    )
    for name, cited in (*single, *((n, c) for n, all in several for c in all)):
        if cited is not None:
            yield _assertion(
                meeting.key, name, cited, meeting.confidence, f"told of the {meeting.reason}"
            )
    for unit in scene.units:
        if unit.symbol and RECORD.search(unit.symbol.symbol) and unit.span in meeting.spans:
            record = Cited(unit.symbol.symbol, (unit.span,), f"instrument:{unit.symbol.symbol}")
            yield _assertion(
                meeting.key, "record", record, 0.9, "symbol on the line of the meeting's day"
            )


def _is_person(cited: Cited) -> bool:
    return cited.key is None or cited.key.startswith("person:")


# ---------------------------------------------------------------------------- resolutions


def _of_resolution(scene: Scene, resolution: Resolution) -> Iterator[Assertion]:
    if resolution.symbol is None or resolution.adopted is None:
        return
    subject = f"instrument:{resolution.symbol}"
    day = Cited(resolution.adopted.value, resolution.adopted.spans)
    yield _assertion(
        subject, "adopted_on", day, 0.9, "day of adoption beside the resolution's number"
    )
    if resolution.how is not None:
        yield _assertion(
            subject, "adopted_how", resolution.how, 0.8, "in the sentence on the adoption"
        )
    for name, count in votes(scene, resolution.near):
        yield _assertion(subject, name, count, 0.85, "votes in the sentence on the adoption")


# ---------------------------------------------------------------------------- cases and people


def _of_case(scene: Scene, case: Case) -> Iterator[Assertion]:
    if case.victim_key is None and not _is_name(case.victim):
        return
    subject = person_key(case.victim_key, case.victim)
    liberty = case.theme in LIBERTY
    since = "detained_since" if liberty else SINCE.get(case.theme)
    told = (
        (since, case.since),
        ("status", case.status),
        ("detained_by", case.actor if liberty and case.actor and case.actor.key else None),
        *(_sentence(scene, case) if liberty and not scene.korean else ()),
    )
    for name, cited in told:
        if name is not None and cited is not None:
            found = _assertion(subject, name, cited, case.confidence, f"case: {case.reason}")
            yield replace(found, spans=_with_victim(scene, case, cited))


def _is_name(victim: str) -> bool:
    """Whether it is a name and not words for somebody ("a woman", "Six people")."""
    return not any(word.islower() and len(word) > 3 for word in victim.split())


def _with_victim(scene: Scene, case: Case, cited: Cited) -> tuple[Span, ...]:
    """The words of a value with those on the victim in the same sentence."""
    sentence = scene.sentence_at(cited.spans[0].start)
    beside = (span for span in case.spans if sentence is not None and span in sentence)
    return tuple(sorted({*cited.spans, *beside}))


def _sentence(scene: Scene, case: Case) -> Iterator[tuple[str, Cited]]:
    """What the victim was sentenced to, and when."""
    places = {scene.sentence_at(span.start) for span in case.spans}
    starts = {span.start for span in case.spans}
    for sentence in sorted(place for place in places if place is not None):
        for found in SENTENCED.finditer(scene.mask, sentence.start, sentence.end):
            if found.start() not in starts:
                continue
            span = Span(*found.span("to"))
            yield "sentenced_to", Cited(" ".join(span.of(scene.text).split()), (span,))
            unit = scene.unit_at(found.start("day")) if found["day"] else None
            day = scene.day(unit) if unit else None
            if day is not None:
                yield "sentenced_on", day


def _of_person(mention: Mention) -> Iterator[Assertion]:
    if mention.entity_kind is not EntityKind.PERSON or mention.key is None:
        return
    for name, held in (("post", mention.posts), ("role", mention.roles)):
        for cited in held:
            yield _assertion(
                mention.key, name, cited, mention.confidence, f"{name} beside the name"
            )
