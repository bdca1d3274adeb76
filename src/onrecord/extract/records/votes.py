"""Votes: the lists of States under their labels, the totals, what became of the draft."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from onrecord import vocabulary
from onrecord.extract.records.headings import spaced
from onrecord.extract.records.names import listed, state_key
from onrecord.extract.records.pieces import Piece
from onrecord.model import Cited, Span, VoteKind

__all__ = [
    "Ballot",
    "Counts",
    "counts_in",
    "how_taken",
    "label_within",
    "labels_in",
    "looks_listed",
]

# For example "In favour:", "Abstentions :", "Present and not voting:"
LABEL = re.compile(
    r"(?:(?P<for>In\s+favou?r|Voting\s+in\s+favou?r|Pour)|(?P<against>(?:Voting\s+)?Against|Opposed)"
    r"|(?P<abstaining>Abstain(?:ing|ed)|Abstentions?)"
    r"|(?P<other>Absent|Not\s+participating|Present\s+and\s+not\s+voting|Not\s+voting"
    r"|Did\s+not\s+participate))\s*[:;]",
    re.I,
)
# A label with more words in it, or misread: "Against overruling the decision:", "fu farour:".
LOOSE = re.compile(
    r"\W{0,3}(?P<label>[A-Za-z.‘’]{2,12}(?:\s[A-Za-z’]{4,9})?)(?P<more>\s[^:;]{3,70})?\s*[:;]\s+(?=\S)"
)
LABELS = {"in favour": "for", "against": "against", "abstaining": "abstaining"}
LIKE_LABEL = 0.6
NAMED = re.compile(
    r"(?:the\s)?[A-ZÀ-Þ][\w’'-]*(?:\s(?:[A-ZÀ-Þ(][\w’'()-]*|of|and|the|da|e)){0,5}\)?"
)
NUMBER = r"(?P<{0}>\d{{1,3}}|[a-z]+(?:-[a-z]+)?)"
# "by 123 votes to 1, with 55 abstentions", "by 7 votes in favour to none, with 2 abstentions",
# "by 132 votes to 54", "by 10 votes to none, with 5 abstentions"
BY_VOTES = re.compile(
    rf"\bby\s+(?:a\s+(?:recorded|roll-?call)\s+vote\s+of\s+)?{NUMBER.format('a')}\s+(?:votes?\s+)?"
    rf"(?:in\s+favou?r\s+)?to\s+{NUMBER.format('b')}(?:\s+(?:votes?|against))?"
    rf"(?:,?\s*(?:with|and)\s+{NUMBER.format('c')}\s+(?:abstentions?|abstaining))?"
)
# For example "received 13 votes in favour, none against and two abstentions"
RECEIVED = re.compile(
    rf"\b{NUMBER.format('a')}\s+(?:votes?\s+)?in\s+favou?r(?:\s*,|\s+and|\s+to)?\s*"
    rf"(?:{NUMBER.format('b')}\s+(?:votes?\s+)?against)?"
    rf"(?:\s*,?\s*(?:and|with)?\s*(?:and\s+)?{NUMBER.format('c')}\s+(?:members?\s+)?"
    rf"(?:abstentions?|abstaining|abstained))?",
)
NOUGHT = frozenset(("none", "no", "nil", "zero"))


@dataclass(frozen=True, slots=True)
class Counts:
    """Printed totals, and where they stand in the words that were searched."""

    in_favour: int | None
    against: int | None
    abstaining: int | None
    start: int
    end: int


@dataclass(slots=True)
class Ballot:
    """A vote under way: what was printed of it so far."""

    how: VoteKind
    announced: list[Span] = field(default_factory=list)
    lists: dict[str, list[Cited]] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)
    side: str | None = None
    page: int | None = None
    _open: bool = False
    _more: bool = False

    def label(self, piece: Piece, start: int, end: int) -> None:
        """The words of a label are evidence too."""
        self.spans.append(piece.part(start, end).span)

    def add(self, piece: Piece, side: str | None, start: int, end: int) -> None:
        """Take in a piece, or a part of one, as names under a label (the last one where None)."""
        self.side = side or self.side
        taken = piece.part(start, end).span
        if taken.start < taken.end:
            self.spans.append(taken)
        if self.side is None:
            return
        names = self.lists.setdefault(self.side, [])
        goes_on = side is None and self._open
        for a, b in listed(piece.words[start:end]):
            span = Span(piece.start + start + a, piece.start + start + b)
            shown = spaced(piece.words[start + a : start + b])
            if goes_on and names and names[-1].key is None:
                # The column ended within a name.
                whole = f"{names[-1].value} {shown}"
                names[-1] = Cited(whole, (*names[-1].spans, span), state_key(whole))
            else:
                names.append(Cited(shown, (span,), state_key(shown)))
            goes_on = False
        shown = piece.words[start:end].rstrip()
        self._open = not shown.endswith((",", ".", ";"))
        self._more = self._open or shown.endswith(",")

    @property
    def bare(self) -> bool:
        """Whether the last label has no names yet, or its list ended in a comma."""
        unfinished = self._more and not self._open
        return self.side is not None and (unfinished or not self.lists.get(self.side))

    @property
    def awaited(self) -> bool:
        """Whether more names must come: a label has none yet, or the last one was not closed."""
        return self.bare or (self.side is not None and self._more)

    def names(self, side: str) -> tuple[Cited, ...]:
        return tuple(self.lists.get(side, ()))


def labels_in(words: str) -> Iterator[tuple[int, int, str]]:
    """The labels of lists in a piece that begins with one: their places, and the side of each."""
    if LABEL.match(words) is None:
        yield from _loose_label(words)
        return
    for found in LABEL.finditer(words):
        side = next(name for name, shown in found.groupdict().items() if shown)
        yield found.start(), found.end(), side


def label_within(words: str) -> int | None:
    """Where the first label after the beginning of a list stands."""
    found = next((one for one in LABEL.finditer(words) if one.start() > 0), None)
    return found.start() if found else None


def _loose_label(words: str) -> Iterator[tuple[int, int, str]]:
    """A label known only by what follows it: a list of States."""
    found = LOOSE.match(words)
    if found is None or not looks_listed(words[found.end() :]):
        return
    shown = found["label"].lower()
    like = {label: SequenceMatcher(None, shown, label).ratio() for label in LABELS}
    if found["more"]:
        like |= {label: 1.0 for label in LABELS if shown.startswith(label)}
    best = max(like, key=lambda label: like[label])
    if like[best] >= LIKE_LABEL:
        yield found.start(), found.end(), LABELS[best]


def looks_listed(words: str, *, awaited: bool = False) -> bool:
    """Whether words are a list of States. ``awaited`` tells that one must follow here: a label
    stands alone before it, or the list broke off within a column."""
    names = [spaced(words[a:b]) for a, b in listed(words)]
    if not names:
        return re.fullmatch(r"\W*none\W*", words, re.I) is not None
    known = sum(state_key(name) is not None for name in names)
    # States that no table has are told by their shape: short names with capitals, and many.
    named = sum(NAMED.fullmatch(name) is not None for name in names)
    fewest = 1 if awaited else 4
    return known >= 0.6 * len(names) or (len(names) >= fewest and named >= 0.9 * len(names))


def how_taken(words: str) -> VoteKind | None:
    """How a vote was taken, as a note says."""
    shown = words.lower()
    if re.search(r"show\s+of\s+hands", shown):
        return VoteKind.SHOW_OF_HANDS
    if re.search(r"roll-?\s?call", shown):
        return VoteKind.ROLL_CALL
    if re.search(r"secret\s+ballot|by\s+ballot|\bballot\b", shown):
        return VoteKind.SECRET_BALLOT
    if re.search(r"recorded(?:\s+\w+)?\s+vote", shown):
        return VoteKind.RECORDED
    return None


def counts_in(words: str) -> Counts | None:
    """The printed totals of a vote: in figures or in words."""
    for pattern in (BY_VOTES, RECEIVED):
        for found in pattern.finditer(words):
            numbers = (_number(found["a"]), _number(found["b"]), _number(found["c"]))
            alone = pattern is RECEIVED and found["a"].isdigit()
            if numbers[0] is not None and (numbers[1:] != (None, None) or alone):
                return Counts(*numbers, *found.span())
    return None


def _number(words: str | None) -> int | None:
    if words is None:
        return None
    if words.isdigit():
        return int(words)
    shown = words.lower()
    if shown in NOUGHT:
        return 0
    return vocabulary.numeral(shown)
