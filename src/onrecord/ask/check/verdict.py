"""From all that was weighed to one mark."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.ask.check.answer import Against, ClaimKind, Differs, Mark
from onrecord.ask.check.drafted import Draft
from onrecord.ask.check.held import Held
from onrecord.ask.check.offices import Known
from onrecord.ask.check.quoted import Quoted
from onrecord.ask.check.weighing import Weighed
from onrecord.ask.evidence import Evidence

__all__ = ["Verdict", "told"]

# The share of a claim's words that must stand somewhere near before a property that agrees speaks
# for the whole claim.
ENOUGH = 0.3
# How much more of a claim than the sentence that supports it one that contradicts it must have.
MORE = 0.3

OPINION = "This judges or wishes; no document could prove it."
FORECAST = "This tells what has not happened yet."
NOBODY = "This names nobody and nothing that could be looked up."
NOT_QUOTED = "The words in quotation marks are not in the record."
DISPUTED = "That it was said is on record; what was said, the record has otherwise."
NOTHING = "The record has nothing on it."


@dataclass(frozen=True, slots=True)
class Verdict:
    mark: Mark
    evidence: tuple[Evidence, ...] = ()
    against: tuple[Against, ...] = ()
    confidence: float = 0.0
    note: str = ""


@dataclass
class Weighing:
    """Everything that was found on one claim."""

    draft: Draft
    text: str
    held: Held
    quoted: Sequence[Quoted] = ()
    known: Sequence[Known] = ()
    weights: Sequence[Weighed] = field(default=())


def told(of: Weighing) -> Verdict:
    """The mark of a claim, with what speaks for and against it."""
    if of.draft.kind is ClaimKind.FACT and (of.draft.opinion or of.draft.forecast):
        return Verdict(Mark.UNCHECKED, note=OPINION if of.draft.opinion else FORECAST)
    altered = [against for each in of.quoted for against in each.against]
    if altered:
        proof = _evidence(e for each in altered for e in each.evidence)
        return Verdict(Mark.CONTRADICTED, (), tuple(altered), max(q.share for q in of.quoted), "")
    known_against = tuple(each.against for each in of.known if each.against)
    known_for = _evidence(e for each in of.known for e in each.evidence)
    # That somebody said it is one thing, and whether it is so another.
    reported = of.draft.said is not None and any(each.supports for each in of.weights)
    content = all(each.differs is not Differs.OFFICE for each in known_against)
    if known_against and reported and content:
        proof = _evidence(of.held.evidence(each.piece) for each in of.weights if each.supports)
        return Verdict(Mark.SUPPORTED, proof, known_against, 0.8, DISPUTED)
    if known_against:
        return Verdict(Mark.CONTRADICTED, known_for, known_against, 0.9)
    found = [each for each in of.quoted if each.found]
    if found and all(each.found for each in of.quoted):
        return Verdict(Mark.SUPPORTED, _evidence(e for q in found for e in q.evidence), (), 1.0)
    return _by_words(of, known_for)


def _by_words(of: Weighing, known_for: tuple[Evidence, ...]) -> Verdict:
    ranked = sorted(of.weights, key=lambda each: -each.score)
    supports = [each for each in ranked if each.supports]
    against = [each for each in ranked if each.contradicts]
    best = ranked[0].cover if ranked else 0.0
    unquoted = bool(of.quoted)
    stronger = [each for each in against if not supports or each.cover > supports[0].cover + MORE]
    if stronger and not (known_for and not supports):
        first = stronger[0]
        return Verdict(Mark.CONTRADICTED, (), tuple(_against(of, first)), min(1.0, first.cover))
    if supports and not unquoted:
        proof = _evidence([*known_for, *(of.held.evidence(each.piece) for each in supports)])
        return Verdict(Mark.SUPPORTED, proof, (), min(1.0, supports[0].cover))
    if known_for and best >= ENOUGH and not unquoted:
        return Verdict(Mark.SUPPORTED, known_for, (), 0.8)
    if not _names_something(of.draft):
        return Verdict(Mark.UNCHECKED, note=NOBODY)
    if of.draft.opinion or of.draft.forecast:
        return Verdict(Mark.UNCHECKED, note=OPINION if of.draft.opinion else FORECAST)
    return Verdict(Mark.NEW, note=NOT_QUOTED if unquoted else NOTHING)


def _against(of: Weighing, weight: Weighed) -> Iterable[Against]:
    for each in weight.differences:
        given = " … ".join(" ".join(span.of(of.text).split()) for span in each.spans)
        yield Against(
            differs=each.differs,
            spans=each.spans,
            given=given,
            held=each.held,
            evidence=(of.held.evidence(weight.piece),),
        )


def _names_something(draft: Draft) -> bool:
    frame = draft.frame
    return bool(
        frame.names
        or frame.symbols
        or frame.numbers
        or draft.people
        or draft.days
        or draft.bodies
        or (draft.said and draft.said.speaker_key)
    )


def _evidence(found: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Each place once; one of each family of documents before a second."""
    once: dict[tuple[str, object], Evidence] = {}
    for each in found:
        if not any(each.overlaps(other) for other in once.values()):
            once[each.document, each.spans] = each
    return tuple(once.values())
