"""The votes of a meeting: lists, totals and results put together as the record goes on."""

import re

from onrecord.extract.records.directions import ADOPTED
from onrecord.extract.records.headings import spaced
from onrecord.extract.records.items import DOCUMENT
from onrecord.extract.records.pieces import Piece
from onrecord.extract.records.votes import (
    Ballot,
    Counts,
    counts_in,
    how_taken,
    label_within,
    labels_in,
    looks_listed,
)
from onrecord.model import Cited, DirectionKind, MeetingRecord, Span, Vote, VoteKind

__all__ = ["Tally"]

METHOD = "records/1"
# For example "(resolution 65/199)", "as resolution 2448 (2018)", "(resolution 3379 (XXX))"
NUMBERED = re.compile(
    r"\b(?P<kind>[Rr]esolution|[Dd]ecision)s?\s+(?P<number>(?:ES-\d+/|S-\d+/)?\d[\d/]*(?:\s?[A-Z]\b)?"
    r"(?:\s\((?:[IVXLC]+(?:-\w+)?|(?:19|20)\d\d|ES-[IVX]+|S-[IVX]+)\))?)"
)
# For example "Draft resolution II", "The draft decision", "The amendment contained in"
DRAFT = re.compile(
    r"(?P<what>[Dd]raft\s+(?:resolution|decision|amendment)|[Aa]mendments?|[Oo]ral\s+amendment)s?"
    r"(?:\s+(?P<number>[IVXLC]+(?:\s?[A-Z])?|[A-Z]|\d{1,2})(?=[,\s.]))?"
)
ENTITLED = re.compile(r"\bentitled\s+[“\"](?P<title>[^”\"]{3,400})[”\"]")
DRAFT_DOCUMENT = re.compile(r"\bdraft\s+(?:resolution|decision)", re.I)
OUTCOMES = (
    (
        re.compile(r"\bnot\s+(?:been\s+)?adopted\b|\brejected\b|\bdefeated\b|\bfailed\b", re.I),
        "rejected",
    ),
    (re.compile(r"\bretained\b|\bmaintained\b", re.I), "retained"),
    (re.compile(r"\bdeleted\b", re.I), "deleted"),
    (re.compile(r"\badopted\b|\bcarried\b|\bapproved\b", re.I), "adopted"),
)
PARAGRAPHS = 4


class Tally:
    """Keeps what was announced until the result is known."""

    def __init__(self, record: MeetingRecord) -> None:
        council = record.symbol is not None and record.symbol.value.startswith("S/")
        self._usual = VoteKind.SHOW_OF_HANDS if council else VoteKind.RECORDED
        self._votes: list[Vote] = []
        self._ballot: Ballot | None = None
        self._since = 0
        self._after = 0
        self._document: Cited | None = None
        self._drafts: list[Cited] = []
        self._entitled: str | None = None
        self._subject: str | None = None

    def goes_on(self, piece: Piece) -> bool:
        """Take in a piece that goes on with a list of States, where one is open and it does."""
        ballot = self._ballot
        if ballot is None or ballot.side is None or self._since:
            return False
        stop = label_within(piece.words) or len(piece.words)
        if not looks_listed(piece.words[:stop], awaited=ballot.awaited):
            return False
        ballot.add(piece, None, 0, stop)
        if stop < len(piece.words):
            self.listed(piece.part(stop, len(piece.words)))
        return True

    def done(self) -> tuple[Vote, ...]:
        self._close(None, None, None)
        return tuple(self._votes)

    def headed(self, documents: tuple[Cited, ...]) -> None:
        """A heading: the drafts under it stand in the last document that it names."""
        self._close(None, None, None)
        self._drafts.clear()
        self._entitled = None
        if documents:
            self._document = documents[-1]
            self._drafts += [each for each in documents if "/L." in each.value]

    def said(self, piece: Piece, *, chair: bool) -> None:
        """Words of a speech: whoever presides names the draft, and may tell the result."""
        if self._ballot is not None:
            self._since += 1
        if not chair:
            return
        words = piece.words
        if self._ballot is not None and self._since <= PARAGRAPHS and self._ballot.spans:
            counts = counts_in(words)
            if counts:
                self._close(piece, counts, None)
                return
        for found in DOCUMENT.finditer(words):
            near = words[max(0, found.start() - 120) : found.end() + 120]
            if DRAFT_DOCUMENT.search(near) or "/L." in found.group():
                span = Span(piece.start + found.start(), piece.start + found.end())
                self._drafts.append(Cited(spaced(found.group()), (span,)))
        entitled = ENTITLED.findall(words)
        if entitled:
            self._entitled = spaced(entitled[-1])

    def noted(self, piece: Piece, what: DirectionKind, after: int, subject: str | None) -> None:
        """A note between speeches."""
        self._after, self._subject = after, subject
        words = piece.words
        if what is DirectionKind.VOTE:
            counts = counts_in(words)
            if counts and self._ballot is not None and self._ballot.spans:
                self._close(piece, counts, None)
                return
            self._close(None, None, None)
            self._ballot = Ballot(how_taken(words) or self._usual, [piece.span], page=piece.page)
            self._since = 0
        elif what in (DirectionKind.ADOPTED, DirectionKind.OTHER):
            self._outcome(piece)

    def listed(self, piece: Piece) -> None:
        """A piece that begins with the label of a list."""
        labels = list(labels_in(piece.words))
        for number, (_, end, side) in enumerate(labels):
            if self._ballot is None or (side == "for" and self._ballot.lists.get("for")):
                self._close(None, None, None)
                self._ballot = Ballot(self._usual, page=piece.page)
            stop = labels[number + 1][0] if number + 1 < len(labels) else len(piece.words)
            self._ballot.add(piece, side, end, stop)
            self._since = 0

    # ------------------------------------------------------------------------ results

    def _outcome(self, piece: Piece) -> None:
        shown = spaced(piece.words)
        counts = counts_in(piece.words)
        if self._ballot is not None and (self._ballot.spans or counts):
            self._close(piece, counts, shown)
            return
        adopted = ADOPTED.match(shown)
        if counts:
            self._ballot = Ballot(self._usual, page=piece.page)
            self._close(piece, counts, shown)
        elif adopted and DRAFT.search(adopted["what"]):
            self._votes.append(
                self._vote(Ballot(VoteKind.WITHOUT_A_VOTE, page=piece.page), piece, None, shown)
            )

    def _close(self, piece: Piece | None, counts: Counts | None, shown: str | None) -> None:
        """The ballot under way is over; ``piece`` tells how it went, where anything does."""
        ballot, self._ballot = self._ballot, None
        if ballot is None or not (ballot.lists or counts):
            return
        self._votes.append(self._vote(ballot, piece, counts, shown))

    def _vote(
        self, ballot: Ballot, piece: Piece | None, counts: Counts | None, shown: str | None
    ) -> Vote:
        words = piece.words if piece else ""
        spans = sorted({*ballot.announced, *ballot.spans, *([piece.span] if piece else [])})
        sides = [ballot.names(side) for side in ("for", "against", "abstaining")]
        totals = _totals(counts, sides, noted=shown is not None)
        agrees = None
        if any(sides) and counts:
            agrees = all(
                total is None or total == len(names)
                for total, names in zip(totals, sides, strict=True)
            )
        resolution, decision = (self._numbered(piece, kind) for kind in ("resolution", "decision"))
        return Vote(
            spans=tuple(spans),
            confidence=0.97 if agrees or not any(sides) else 0.8,
            reason="the record tells a vote" if any(sides) or counts else "adopted without a vote",
            method=METHOD,
            how=ballot.how,
            in_favour=totals[0],
            against=totals[1],
            abstaining=totals[2],
            states_in_favour=sides[0],
            states_against=sides[1],
            states_abstaining=sides[2],
            result=_result(words),
            result_words=shown or (spaced(words) if words else None),
            draft=self._draft(piece),
            resolution=resolution,
            decision=decision,
            title=self._entitled or self._subject,
            page=ballot.page,
            after=self._after,
            agrees=agrees,
        )

    def _numbered(self, piece: Piece | None, kind: str) -> Cited | None:
        """The number that what was adopted was given."""
        if piece is None or _result(piece.words) == "rejected":
            return None
        for found in NUMBERED.finditer(piece.words):
            if found["kind"].lower() == kind:
                span = Span(piece.start + found.start(), piece.start + found.end())
                return Cited(spaced(found["number"]), (span,))
        return None

    def _draft(self, piece: Piece | None) -> Cited | None:
        """The draft that was voted on: by its symbol, or by its number in a report."""
        words = piece.words if piece else ""
        symbol = DOCUMENT.search(words)
        if piece and symbol:
            span = Span(piece.start + symbol.start(), piece.start + symbol.end())
            return Cited(spaced(symbol.group()), (span,))
        named = DRAFT.search(words)
        recent = self._drafts[-1] if self._drafts else None
        if recent and not (named and named["number"] and self._document):
            return recent
        if named and self._document:
            number = f" {named['number']}" if named["number"] else ""
            what = spaced(named["what"])
            shown = f"{what if number else what.lower()}{number}"
            return Cited(f"{self._document.value}, {shown}", self._document.spans)
        return recent or self._document


def _totals(
    counts: Counts | None, sides: list[tuple[Cited, ...]], *, noted: bool
) -> tuple[int | None, int | None, int | None]:
    """Printed totals; what a note leaves out was nil."""
    if counts is None:
        return None, None, None
    nil = 0 if noted else None
    against = (
        counts.against if counts.against is not None else (len(sides[1]) if any(sides) else nil)
    )
    abstaining = counts.abstaining
    if abstaining is None:
        abstaining = len(sides[2]) if any(sides) else nil
    return counts.in_favour, against, abstaining


def _result(words: str) -> str | None:
    return next((result for pattern, result in OUTCOMES if pattern.search(words)), None)
