"""What a record tells between the speeches: that a meeting opened, a vote was taken, it was so
decided."""

import re
from dataclasses import dataclass

from onrecord.extract.records.headings import spaced
from onrecord.extract.records.pieces import Piece
from onrecord.model import DirectionKind

__all__ = ["ADOPTED", "Note", "directions_in", "note_of", "time_in"]

# "3.05 p.m.", "10 a.m.", "noon", "12 midnight", and OCR's "3.05 p. m", "10.30 a.rn."
TIME = (
    r"(?:\d{1,2}(?:\s?[.:,]\s?\d\d)?\s*(?:[ap]\s?\.?\s?(?:m|rn)\b\.?|noon|midnight)|noon|midnight"
    r"|\d{1,2}\s*o’clock)"
)
MEETING = r"(?:The|A)\s+(?:\w+\s+){0,2}?(?:meeting|session)\s+(?:was\s+)?"
WHAT_IS_ADOPTED = (
    r"(?:[Dd]raft\s+(?:resolution|decision|amendment|proposal)|[Aa]mendments?|[Dd]raft\s+\w+"
    r"|[Rr]esolution|[Dd]ecision|[Pp]roposals?|[Mm]otion|(?:[Oo]perative|[Pp]reambular)?\s*[Pp]aragraphs?"
    r"|[Pp]reambular|[Rr]ecommendations?|[Oo]ral\s+\w+|[Tt]ext|[Ww]ords?|[Ss]ection|[Pp]hrase|[Tt]itle"
    r"|[Ss]ub-?paragraph|[Pp]art|[Aa]genda|[Rr]eport|[Ss]uggestion|[Ss]entence|[Aa]nnex|[Aa]rticle)"
)
ADOPTED = re.compile(
    rf"(?P<what>(?:The\s+|Each\s+)?[^:]{{0,160}}?\b{WHAT_IS_ADOPTED}\b[^:]{{0,260}}?)"
    r"\s(?:was|were|has\s+been|having\s+been)\s+(?:not\s+)?(?:therefore\s+|unanimously\s+|thus\s+)?"
    r"(?P<result>adopted|approved|rejected|retained|not\s+adopted|deleted|maintained|carried|lost"
    r"|defeated)\b",
    re.S,
)
# How each kind of note begins, the first that fits; an example beside each.
NOTES: tuple[tuple[DirectionKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        # The meeting was called to order at 3.05 p.m.
        (DirectionKind.OPENED, rf"{MEETING}(?:called\s+to\s+order|opened|convened)\b"),
        # The meeting was suspended at 4.35 p.m. and resumed at 5.15 p.m.
        (DirectionKind.SUSPENDED, rf"{MEETING}suspended\b"),
        # The meeting resumed at 3.15 p.m.
        (DirectionKind.RESUMED, rf"{MEETING}(?:resumed|reconvened)\b"),
        # The meeting rose at 6.15 p.m.
        (DirectionKind.CLOSED, rf"{MEETING}(?:rose|adjourned|closed)\b"),
        # Mr. X (Y), Vice-President, took the Chair. / The President returned to the Chair.
        (
            DirectionKind.CHAIR,
            r"[^.:]{3,20}?[^:]{0,160}?\b(?:took|takes|resumed|returned\s+to|occupied|assumed)"
            r"\s+the\s+(?:[Cc]hair|CHAIR|[Pp]residency)\b",
        ),
        # It was so decided.
        (
            DirectionKind.DECIDED,
            r"It\s+was\s+so\s+(?:decided|agreed|resolved)\b|It\s+was\s+(?:decided|agreed)\W*$",
        ),
        # A recorded vote was taken. / A vote was taken by show of hands, as follows:
        (
            DirectionKind.VOTE,
            r"(?:At\s+the\s+request\s+of[^:]{3,160}?,\s+)?(?:A|The|a|the)\s+(?:\w+[\s-]+){0,4}?"
            r"(?:vote|ballot)\s+(?:was|were|has\s+been)\s+(?:then\s+)?(?:taken|held)\b"
            r"|A\s+vote\s+by\s+(?:roll-?\s?call|secret\s+ballot|show\s+of\s+hands)\b"
            r"|The\s+results?\s+of\s+the\s+(?:vote|voting)\s+(?:was|were)\b"
            r"|The\s+(?:vote|voting)\s+(?:was|resulted)\b",
        ),
        # [Subsequently, the delegation of X advised the Secretariat that it had intended to …]
        (
            DirectionKind.CORRECTION,
            r"[\[(*]?\s*(?:\*\s*)?Subsequently,?\s+(?:the\s+)?(?:delegations?|representatives?)\b",
        ),
        # At the invitation of the President, Mr. X (Y) took a seat at the Council table.
        (
            DirectionKind.OTHER,
            r"At\s+the\s+invitation\s+of\s+the\s+(?:\w+\s+)?(?:President|Chairman)\b"
            # Mr. X, President of Y, was escorted into the General Assembly Hall.
            r"|[^.:]{0,12}[^:]{3,200}?\s(?:was|were)\s+(?:escorted|accompanied|conducted)\b"
            # The members of the General Assembly observed a minute of silence.
            r"|[^:]{3,100}?\s(?:observed|stood\s+in|rose\s+and\s+observed)\s+(?:a|one)\s+minute\s+of"
            # The representative of X took a place at the Council table.
            r"|[^:]{3,160}?\s(?:took|resumed|vacated|withdrew)\s+(?:a|his|her|the|their|from)\s+"
            r"(?:seats?|places?|Council\s+table|[Cc]hamber)\b"
            # The representative of Yugoslavia did not participate in the voting.
            r"|[^:]{3,120}?\s(?:did\s+not\s+(?:participate|take\s+part)\s+in|was\s+absent\s+from)\s+"
            r"the\s+(?:vote|voting)\b"
            # X, having been drawn by lot by the President, was called upon to vote first.
            r"|[^:]{3,80}?,\s+having\s+been\s+drawn\s+by\s+lot\b|The\s+vote\s+was\s+taken\b"
            # Having obtained the required two-thirds majority, X and Y were elected …
            r"|Having\s+obtained\s+(?:the|a|an)\s+(?:required|absolute)\b"
            r"|[^:]{3,200}?\shaving\s+obtained\s+(?:the|a|an)\s+(?:required|absolute)\b"
            # The agenda was adopted.
            r"|The\s+(?:provisional\s+)?agenda\b[^.]{0,60}\s(?:was|is)\s+adopted\b",
        ),
    )
)
# Without italics, a note is told from a speech by naming what was adopted first, and by nobody
# speaking in it.
WHAT_FIRST = re.compile(rf"[\[(]?(?:The\s+|Each\s+)?(?:[\w’'-]+\s+){{0,4}}?{WHAT_IS_ADOPTED}\b")
FIRST_PERSON = re.compile(
    r"(?<!resolution\s)(?<!decision\s)(?<!amendment\s)(?<!Part\s)(?<!section\s)\bI\b"
    r"|\b(?:[Ww]e|[Mm]y|[Oo]ur|us|me)\b"
)
# A sentence may be a note without showing it by its type only when it is as short as this.
LONGEST = 420
# The share of slanted letters that makes a note of whatever it says.
SLANTED = 0.75
FEWEST_SLANTED = 0.35


@dataclass(frozen=True, slots=True)
class Note:
    """``span`` are places in the words of a piece."""

    what: DirectionKind
    start: int
    end: int


def time_in(words: str) -> tuple[int, int] | None:
    """Where the first time of day stands in some words."""
    found = re.search(TIME, words)
    return found.span() if found else None


def note_of(piece: Piece, typed: bool) -> DirectionKind | None:
    """The kind of note that a whole piece is; None where it is none.

    ``typed`` tells that the record sets its notes in italics.
    """
    words = spaced(piece.words)
    if len(words) > LONGEST or not words:
        return None
    slanted = piece.style.italic
    if typed and slanted < FEWEST_SLANTED and not words.startswith(("[", "*")):
        return None
    if words[0] in "“\"'‘" or words[0].islower():
        return None
    if not typed and FIRST_PERSON.search(words):
        return None
    for kind, pattern in NOTES:
        if pattern.match(words):
            return kind
    if ADOPTED.match(words) and _one_sentence(words) and (typed or WHAT_FIRST.match(words)):
        return DirectionKind.ADOPTED
    whole = typed and slanted >= SLANTED
    if whole and words[-1] in ".)]*" and words[0].isupper():
        return DirectionKind.OTHER
    return None


def _one_sentence(words: str) -> bool:
    """Whether the words after the first full stop, if any, only close it."""
    rest = re.split(r"(?<=[a-z)\]])\.\s+(?=[A-Z])", words)
    return len(rest) == 1


def directions_in(piece: Piece) -> tuple[int, int] | None:
    """Where a note stands at the end of a piece that ends in one, glued to what was said."""
    for found in re.finditer(r"(?<=[.?!”\"’:—])\s+(?=[A-Z\[])", piece.words):
        rest = spaced(piece.words[found.end() :])
        if len(rest) > LONGEST:
            continue
        if any(pattern.match(rest) for kind, pattern in NOTES if kind is not DirectionKind.OTHER):
            return found.end(), len(piece.words)
    return None
