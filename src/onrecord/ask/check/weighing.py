"""A claim beside one sentence or statement of the record: what they share, where they differ."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.ask.check.agreement import (
    CAST,
    days_agree,
    in_one_place,
    one_name,
    same_number,
    same_thing,
)
from onrecord.ask.check.answer import Differs
from onrecord.ask.check.drafted import Draft
from onrecord.ask.check.frames import Frame
from onrecord.ask.check.held import Piece
from onrecord.ask.check.overlap import SMALL, Overlap, Spellings, both_people, surname
from onrecord.ask.compare import folded, same_name
from onrecord.ask.evidence import vocabulary_name
from onrecord.model import Span, Spans
from onrecord.vocabulary.checking import class_of

__all__ = ["Difference", "Weighed", "weighed"]

# The share of a claim's words that a sentence must have to speak for it, and to speak against it.
FOR, AGAINST = 0.6, 0.5
# The share of the names in it that must be there or in the sentences before.
NAMED = 0.6
# Where only the person differs, more must be the same: many people ask for one thing.
OTHERWISE_SAME = 0.7
LEAST_SAME = 3
# One word in common tells of no common subject.
LEAST_TOLD = 2
# So many may be told by their names instead.
FEW = 3
AGAINST_IT = frozenset({"against"})
WHOLE = "body:un"


@dataclass(frozen=True, slots=True)
class Difference:
    """``spans`` are places of the claim's text, ``held_spans`` of the record's document."""

    differs: Differs
    spans: Spans
    held: str
    held_spans: Spans = ()


@dataclass(frozen=True, slots=True)
class Weighed:
    """``cover`` is the share of the claim's words that the piece has, ``covered`` that of the words
    of what is said in the piece that the claim has, ``same`` how many they are;
    ``missing`` tells that a number, a day or a name of the claim is not proved by it."""

    piece: Piece
    cover: float
    covered: float
    same: int
    named: float
    missing: bool
    speaks: bool
    differences: tuple[Difference, ...]

    @property
    def score(self) -> float:
        return self.cover + 0.5 * self.named

    @property
    def supports(self) -> bool:
        return (
            not self.differences
            and not self.missing
            and self.speaks
            and self.cover >= FOR
            and self.named >= NAMED
        )

    @property
    def contradicts(self) -> bool:
        if not self.differences or self.cover < AGAINST or len(self.differences) > 3:
            return False
        if self.same < LEAST_TOLD and self.cover < 1:
            return False
        kinds = {each.differs for each in self.differences}
        if kinds & {Differs.WHO, Differs.VALUE}:
            alike = self.cover >= OTHERWISE_SAME and self.covered >= AGAINST
            return alike and len(kinds) == 1
        if Differs.BODY in kinds and self.cover < OTHERWISE_SAME:
            return False
        return self.speaks and self.named >= NAMED


def weighed(draft: Draft, text: str, piece: Piece, spellings: Spellings) -> Weighed:
    """One claim beside one piece of the record."""
    pair = _Pair(draft, text, piece, spellings)
    who, proved = pair.who()
    numbers, counted = pair.numbers()
    days, dated = pair.days()
    symbols, cited = pair.symbols()
    bodies, met = pair.bodies()
    found = [*who, *numbers, *days, *symbols, *bodies, *pair.places()]
    found += [*pair.turned(), *pair.hedged(), *pair.agreed()]
    return Weighed(
        piece=piece,
        cover=pair.cover(),
        covered=pair.covered(),
        same=len(pair.shared - pair.ours.names),
        named=pair.named(),
        missing=not (proved and counted and dated and cited and met),
        speaks=pair.speaks(),
        differences=tuple(found),
    )


Told = tuple[list[Difference], bool]


class _Pair(Overlap):
    """Where the two differ."""

    # ------------------------------------------------------------------------ who

    def who(self) -> Told:
        """People of the claim in whose place the record has others."""
        said = self.draft.said
        missing = [
            each
            for each in self.draft.people
            if each.key.startswith("person:") and not self.there(each)
        ]
        enough = len(self.shared - self.ours.names) >= LEAST_SAME
        if said and self.piece.said and not self.speaks():
            span = said.source or said.spans
            told = [
                Difference(Differs.WHO, span, self.piece.speaker, self.piece.said.finding.source)
            ]
            return (told if enough and both_people(said.speaker_key, self.piece) else []), False
        if not missing:
            return [], True
        others = [
            name
            for name in dict.fromkeys(self.piece.people)
            if not any(
                same_name(name, form)
                for each in self.draft.people
                for form in self.spellings(each.name)
            )
            and surname(name) not in self.draft.context
        ]
        if len(missing) == 1 and others and enough:
            return [Difference(Differs.WHO, (missing[0].span,), others[0])], False
        return [], False

    # ------------------------------------------------------------------------ numbers and days

    def numbers(self) -> Told:
        found: list[Difference] = []
        proved = True
        taken = [each.value for each in self.ours.numbers]
        for number in self.ours.numbers:
            if any(same_number(number, other) for other in self.theirs.numbers):
                continue
            # "Two prisoners" may be told as their names.
            proved = proved and number.value <= FEW
            rivals = [
                other
                for other in self.theirs.numbers
                if same_thing(number, other) and other.value not in taken
            ]
            if rivals:
                how = Differs.VOTES if number.of & CAST else Differs.NUMBER
                held = " ".join(rivals[0].span.of(self.piece.text).split())
                found.append(Difference(how, (number.span,), held, (rivals[0].span,)))
        return found, proved

    def days(self) -> Told:
        found: list[Difference] = []
        proved = True
        near = [self.piece.published] if self.piece.published and not self.piece.days else []
        if self.piece.said and self.piece.said.finding.said_on:
            near.append(self.piece.said.finding.said_on)
        one_agrees = any(
            days_agree(day, other) for day, _ in self.draft.days for other in self.piece.days
        )
        for day, span in self.draft.days:
            if any(days_agree(day, other) for other in (*self.piece.days, *near)):
                continue
            proved = False
            # Of two days one may be that of something else.
            if self.piece.days and not one_agrees:
                held = ", ".join(dict.fromkeys(self.piece.days))
                found.append(Difference(Differs.WHEN, (span,), held))
        return found, proved

    # ------------------------------------------------------------------------ symbols and bodies

    def symbols(self) -> Told:
        return self._keyed(
            Differs.SYMBOL,
            [(_bare(symbol), span) for symbol, span in self.ours.symbols],
            {_bare(symbol): symbol for symbol, _ in self.theirs.symbols},
        )

    def places(self) -> list[Difference]:
        """Names of the claim where the record has others in the same place of its sentence: after
        the same word, with the same word, number or day to go by."""
        firm = any(same_number(a, b) for a in self.ours.numbers for b in self.theirs.numbers)
        firm = firm or any(
            days_agree(day, other) for day, _ in self.draft.days for other in self.piece.days
        )
        people = self.name_sorts() | {
            part for name in self.piece.people for part in folded(name).split()
        }
        known = self.theirs.sorts | self.draft.context
        for word in self.ours.words:
            if not word.name or word.sort in known or word.sort in people:
                continue
            for other in self.theirs.words:
                if not other.name or other.sort in self.ours.sorts or other.sort in people:
                    continue
                if one_name(word.sort, other.sort):
                    continue
                if in_one_place(self.text, word, self.piece.text, other, firm):
                    held = other.span.of(self.piece.text)
                    return [Difference(Differs.VALUE, (word.span,), held, (other.span,))]
        return []

    def bodies(self) -> Told:
        return self._keyed(
            Differs.BODY,
            # What a body of the United Nations did, the United Nations did.
            [(key, span) for key, span in self.draft.bodies if key != WHOLE],
            {
                body: vocabulary_name(body) or body
                for body in self.piece.bodies or self.piece.bodies_before
            },
        )

    def _keyed(self, how: Differs, ours: list[tuple[str, Span]], theirs: dict[str, str]) -> Told:
        missing = [(key, span) for key, span in ours if key not in theirs and not self._around(key)]
        rivals = [name for key, name in theirs.items() if key not in {key for key, _ in ours}]
        if not missing or not rivals:
            return [], not missing
        return [Difference(how, (missing[0][1],), rivals[0])], False

    def _around(self, key: str) -> bool:
        """Whether the sentences before name it: a body by its name, a paper by its number."""
        name = vocabulary_name(key) or ""
        there = self.piece.around | self.theirs.sorts
        sorts = {class_of(word) for word in folded(name).split()} - SMALL
        return bool(sorts) and sorts <= there

    # ------------------------------------------------------------------------ denials and hedges

    def turned(self) -> Iterator[Difference]:
        """That one denies what the other says."""
        ours, theirs = _parity(self.ours, self.shared), _parity(self.theirs, self.shared)
        if ours == theirs:
            return
        spans = _turning(self.ours)
        held = _turning(self.theirs)
        words = " … ".join(span.of(self.piece.text) for span in held) or "not denied"
        yield Difference(Differs.POLARITY, spans or self.draft.spans, words, held)

    def hedged(self) -> Iterator[Difference]:
        """That the record weakens what the claim asserts, or the other way round."""
        ours = [each for each in self.ours.hedges if each[1] & self.shared]
        theirs = [each for each in self.theirs.hedges if each[1] & self.shared]
        if theirs and not self.ours.hedges:
            held = tuple(span for span, _ in theirs)
            words = " … ".join(span.of(self.piece.text) for span in held)
            yield Difference(Differs.HEDGE, self.draft.spans, words, held)
        elif ours and not self.theirs.hedges:
            yield Difference(Differs.HEDGE, tuple(span for span, _ in ours), "no hedge")

    def agreed(self) -> Iterator[Difference]:
        """That something was adopted with nobody against it, where the record has votes against."""
        against = [each for each in self.theirs.numbers if each.of & AGAINST_IT and each.value > 0]
        if self.ours.agreed and against:
            held = " ".join(against[0].span.of(self.piece.text).split())
            yield Difference(
                Differs.UNANIMITY, self.ours.agreed, f"{held} against", (against[0].span,)
            )
        cast = [each for each in self.ours.numbers if each.of & AGAINST_IT and each.value > 0]
        if self.theirs.agreed and cast:
            held = self.theirs.agreed[0].of(self.piece.text)
            yield Difference(Differs.UNANIMITY, (cast[0].span,), held, self.theirs.agreed)


def _bare(symbol: str) -> str:
    """The number in a symbol, by which people call it: "78/951" of "A/RES/78/951"."""
    return "/".join(symbol.split("/")[-2:])


def _turning(frame: Frame) -> Spans:
    """The words by which something is denied or admitted."""
    denied = (span for span, _ in (*frame.denials, *frame.light))
    return tuple(sorted((*denied, *frame.admitted)))


def _parity(frame: Frame, shared: frozenset[str]) -> bool:
    """Whether what is shared is denied: once, or thrice."""
    return sum(1 for _, turned in (*frame.denials, *frame.light) if turned & shared) % 2 == 1
