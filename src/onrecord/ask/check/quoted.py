"""The quotations of a claim, found again in the record or not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.ask.check.answer import Against, Differs
from onrecord.ask.check.drafted import Draft
from onrecord.ask.check.frames import hangul
from onrecord.ask.check.held import Held, Piece
from onrecord.ask.check.quotations import Compared, Likeness, compared
from onrecord.ask.compare import same_name
from onrecord.ask.evidence import Evidence
from onrecord.model import QuoteKind, Span

__all__ = ["Quoted", "quoted"]


@dataclass(frozen=True, slots=True)
class Quoted:
    """One quotation of a claim. ``found`` tells that its words are on record, by whoever is said to
    have said them or by nobody in particular."""

    place: Span
    found: bool
    share: float
    evidence: tuple[Evidence, ...] = ()
    against: tuple[Against, ...] = ()


def quoted(draft: Draft, text: str, pieces: Sequence[Piece], held: Held) -> Iterator[Quoted]:
    """Each quotation of a claim beside what the record has near it."""
    for place in draft.quotations:
        yield _quoted(draft, text, place, pieces, held)


def _quoted(draft: Draft, text: str, place: Span, pieces: Sequence[Piece], held: Held) -> Quoted:
    words = place.of(text)
    whole = _whole(draft, words)
    looked = [(piece, _compared(words, piece, whole)) for piece in pieces]
    same = [(piece, each) for piece, each in looked if each.likeness is Likeness.SAME]
    if same:
        evidence = tuple(held.evidence(piece, (_moved(piece, each),)) for piece, each in same[:3])
        own = [p for p, each in same if any(span.overlaps(_moved(p, each)) for span in p.spans)]
        other = _other_speaker(draft, own, held)
        if other:
            span = draft.said.source if draft.said and draft.said.source else (place,)
            given = " … ".join(each.of(text) for each in span)
            against = Against(Differs.WHO, span, given, other, evidence)
            return Quoted(place, False, 1.0, (), (against,))
        return Quoted(place, True, 1.0, evidence)
    altered = [
        (each.share, piece, each) for piece, each in looked if each.likeness is Likeness.ALTERED
    ]
    if not altered:
        return Quoted(place, False, 0.0)
    share, piece, each = max(altered, key=lambda found: found[0])
    at = _moved(piece, each)
    held_words = " ".join(at.of(piece.text).split())
    against = Against(
        Differs.QUOTATION,
        (place,),
        " ".join(words.split()),
        held_words,
        (held.evidence(piece, (at,)),),
        each.changes,
    )
    return Quoted(place, False, share, (), (against,))


def _whole(draft: Draft, words: str) -> bool:
    """Whether a quotation is given as a whole sentence."""
    direct = draft.said is not None and draft.said.quote is QuoteKind.DIRECT
    return direct and (words[:1].isupper() or hangul(words[:1]))


def _compared(words: str, piece: Piece, whole: bool) -> Compared:
    return compared(words, piece.window.of(piece.text), whole)


def _moved(piece: Piece, each: Compared) -> Span:
    start = piece.window.start
    return Span(start + each.place.start, start + each.place.end)


def _other_speaker(draft: Draft, pieces: Sequence[Piece], held: Held) -> str:
    """Who said the words, where that is somebody else; "" where it is not or can't be told."""
    said = draft.said
    if said is None or not (said.speaker_key or "").startswith("person:"):
        return ""
    forms = held.spellings(said.speaker)
    speakers = [
        piece.speaker
        for piece in pieces
        if piece.said and (piece.said.finding.speaker_key or "").startswith("person:")
    ]
    if not speakers or any(same_name(form, name) for form in forms for name in speakers):
        return ""
    return speakers[0]
