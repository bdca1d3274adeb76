"""What a check of a text gives: each claim with its mark, and what speaks for and against it."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.ask.evidence import Evidence
from onrecord.model import Document, Span, Spans

__all__ = ["Against", "Checked", "Claim", "ClaimKind", "Differs", "Mark", "Turn", "WordChange"]


class Mark(StrEnum):
    """NEW says only that the record has nothing on it."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    NEW = "new"
    UNCHECKED = "not checkable"


class ClaimKind(StrEnum):
    """What sort of claim it is."""

    STATEMENT = "statement"
    QUOTATION = "quotation"
    FACT = "fact"
    FIRST = "first"


class Differs(StrEnum):
    """In what a text and the record differ."""

    WHO = "who"
    WHEN = "when"
    NUMBER = "number"
    VOTES = "votes"
    BODY = "body"
    SYMBOL = "symbol"
    POLARITY = "denied or not"
    HEDGE = "hedge"
    FIRST = "first"
    UNANIMITY = "unanimity"
    OFFICE = "office"
    STATUS = "status"
    VALUE = "value"
    QUOTATION = "quotation"


class Turn(StrEnum):
    """What became of words: the same, left out, put in."""

    SAME = "same"
    LEFT_OUT = "left out"
    PUT_IN = "put in"


@dataclass(frozen=True, slots=True)
class WordChange:
    """Words of a quotation beside those on record."""

    turn: Turn
    words: str


@dataclass(frozen=True, slots=True)
class Against:
    """One point on which the record has something else.

    ``spans`` are the words in the text; ``given`` what it says, ``held`` what the record has there;
    ``changes`` the words of a quotation one by one. ``source`` names a table of the program where
    that, and no document, has it.
    """

    differs: Differs
    spans: Spans
    given: str
    held: str
    evidence: tuple[Evidence, ...] = ()
    changes: tuple[WordChange, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim of a text.

    ``spans`` are its words there, ``words`` the same on one line. ``evidence`` speaks for it,
    ``against`` against it: a supported claim can have some where sources disagree. ``confidence``
    is how well the words on record fit, 0 to 1. ``note`` says why it was not checked, or what was
    looked for.
    """

    number: int
    kind: ClaimKind
    mark: Mark
    spans: Spans
    words: str
    speaker: str = ""
    evidence: tuple[Evidence, ...] = ()
    against: tuple[Against, ...] = ()
    confidence: float = 0.0
    note: str = ""

    @property
    def span(self) -> Span:
        return Span(self.spans[0].start, max(each.end for each in self.spans))


@dataclass(frozen=True, slots=True)
class Checked:
    """A text with its claims in order. ``searched`` is in how many documents it was looked for."""

    document: Document
    claims: tuple[Claim, ...]
    searched: int

    def marked(self, mark: Mark) -> tuple[Claim, ...]:
        return tuple(each for each in self.claims if each.mark is mark)

    @property
    def fine(self) -> bool:
        """Whether nothing is contradicted and no quotation altered."""
        return not self.marked(Mark.CONTRADICTED)
