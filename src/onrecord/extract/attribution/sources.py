"""Whose words: the noun phrase that is the subject of a verb, or that stands after it."""

from dataclasses import dataclass

from onrecord.extract.attribution.clauses import Clauses, Kind
from onrecord.vocabulary.cues import Tense

__all__ = [
    "LONGEST",
    "Phrase",
    "after",
    "before_relative",
    "main_verb",
    "reduced",
    "relative_of",
    "strip_lead",
    "subject",
]

NOMINAL = frozenset({Kind.WORD, Kind.NAME, Kind.PRONOUN, Kind.VERB, Kind.DETERMINER})
BARE = frozenset({Kind.NAME, Kind.WORD, Kind.NUMBER, Kind.POSSESSIVE, Kind.MARK})
LEAD = frozenset({Kind.COORDINATOR, Kind.ADVERB, Kind.COMMA, Kind.MARK})
OPENERS = frozenset({Kind.PREPOSITION, Kind.SUBORDINATOR, Kind.TIME, Kind.TO})
# What may join two parts of one noun phrase after a verb: "said the head of the mission".
JOINTS = frozenset({"of", "for", "to", "from", "at", "with", "in"})
LONGEST = 40  # tokens; what is longer names nobody


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens ``first`` to ``last`` (exclusive) name the source; its clause starts at ``clause``."""

    first: int
    last: int
    clause: int


def subject(c: Clauses, start: int) -> Phrase | None:
    """The subject of the verb group that begins at token ``start``, if it has one of its own."""
    p = c.back(start - 1)
    kind = c.kind(p)
    if kind is Kind.PRONOUN:
        return None if c.lower(p) == "you" else Phrase(p, p + 1, p)
    if kind in (Kind.RELATIVE, Kind.THAT):
        return before_relative(c, p)
    if kind in (Kind.COORDINATOR, Kind.EDGE, Kind.SPEECH, Kind.TO):
        return None
    if kind is Kind.STOP and c.lower(p) not in (")", "—", "–", "-", "--"):
        return None
    clause = _clause_start(c, p)
    if kind is Kind.COMMA and c.finite(clause - 1):
        return None  # the end of another verb's object: "urges A to stop, condemns B"
    first = strip_lead(c, clause, p + 1)
    if first is None:
        return None
    last = _strip_tail(c, first, p + 1)
    core = _core(c, first, last, closed=kind is Kind.COMMA)
    if core is None or not any(c.kind(i) in NOMINAL for i in range(*core)):
        return None
    beside = c.kind(core[0] - 1) is Kind.COMMA and c.any_finite(clause - 1, core[0])
    return Phrase(*core, core[0] if beside else clause)


def before_relative(c: Clauses, p: int) -> Phrase | None:
    """The noun phrase that the relative pronoun at p refers to."""
    q = p - 1
    if c.kind(q) is Kind.COMMA:
        q -= 1
    first = q + 1
    while q - first < LONGEST and (c.kind(first - 1) in BARE or c.lower(first - 1) == "/"):
        first -= 1
    if first > q:
        return None
    if c.kind(first - 1) is Kind.DETERMINER:
        first -= 1
    return Phrase(first, q + 1, first)


def _clause_start(c: Clauses, p: int) -> int:
    """Where the clause begins whose subject ends at p: after the nearest boundary to the left."""
    j = p
    while j >= c.first and p - j < LONGEST:
        kind = c.kind(j)
        if kind is Kind.STOP:
            opening = _opening(c, j)
            if opening is None:
                break
            j = opening
        elif kind is Kind.SUBORDINATOR:
            if c.kind(p) is Kind.COMMA and c.kind(j - 1) is Kind.COMMA:
                j -= 1  # ", when asked about it, "
            elif c.lower(j) != "than" and not (c.lower(j) == "as" and c.kind(j - 1) is Kind.VERB):
                break
        elif kind is Kind.RELATIVE and c.kind(p) is Kind.COMMA and c.kind(j - 1) is Kind.COMMA:
            j -= 1  # ", who heads the mission, "
        elif kind in (Kind.SPEECH, Kind.THAT, Kind.RELATIVE):
            break
        elif c.finite(j) and not _inserted(c, j, p):
            inserted = relative_of(c, j)
            if inserted is None and not reduced(c, j, p):
                break
            j = inserted if inserted is not None else j
        elif kind is Kind.COORDINATOR and _verb_before(c, j):
            break
        j -= 1
    return j + 1


def _inserted(c: Clauses, j: int, p: int) -> bool:
    """Whether the verb at j is in an insertion that ends at p (", when asked about it,")."""
    if c.kind(p) is not Kind.COMMA:
        return False
    for k in range(j - 1, max(c.first, j - 8), -1):
        if c.kind(k) is Kind.SUBORDINATOR:
            return c.kind(k - 1) is Kind.COMMA
    return False


def _opening(c: Clauses, j: int) -> int | None:
    """The bracket or dash that opens the insertion which ends at j."""
    closing = c.lower(j)
    if closing == ")":
        wanted = {"("}
    elif closing in ("—", "–", "--"):
        wanted = {closing}
    else:
        return j if closing in ("-", "/", "(") else None
    for k in range(j - 1, max(c.first - 1, j - LONGEST), -1):
        if c.lower(k) in wanted:
            return k
    return None


def relative_of(c: Clauses, verb: int) -> int | None:
    """Where the relative clause begins that this finite verb belongs to; None if to none."""
    for k in range(verb - 1, max(c.first - 1, verb - 12), -1):
        if c.kind(k) is Kind.RELATIVE:
            return k - 1 if c.kind(k - 1) is Kind.COMMA else k
        if c.kind(k) in (Kind.STOP, Kind.SPEECH, Kind.THAT) or c.finite(k):
            return None
    return None


def main_verb(c: Clauses, i: int) -> bool:
    """Whether a finite verb stands here that belongs to no relative clause."""
    return c.finite(i) and relative_of(c, i) is None


def reduced(c: Clauses, j: int, p: int) -> bool:
    """Whether the form in -ed at j only describes its noun ("the man held in May said")."""
    after_it = c.kind(j + 1)
    return (
        Tense.PARTICIPLE in (c.tenses(j) or {Tense.PARTICIPLE})
        and c.kind(j) is Kind.VERB
        and p - j >= 1
        and (
            c.kind(j - 1) in (Kind.WORD, Kind.NAME)
            or (c.kind(j - 1) is Kind.COMMA and c.kind(p) is Kind.COMMA)
        )
        and (
            c.lower(j + 1) == "by"
            or (after_it in (Kind.PREPOSITION, Kind.TIME) and c.kind(p) is not Kind.COMMA)
        )
    )


def _verb_before(c: Clauses, j: int) -> bool:
    """Whether a finite verb stands between the coordinator at j and the boundary before it."""
    edge = c.previous(_bounds, j - 1)
    return c.previous(main_verb, j - 1) > edge or c.kind(edge) is Kind.SPEECH


def _bounds(c: Clauses, i: int) -> bool:
    return c.kind(i) in (Kind.STOP, Kind.SPEECH)


def strip_lead(c: Clauses, first: int, last: int) -> int | None:
    """The first token of the noun phrase, past "But", "On Tuesday" and "In a speech, "."""
    while first < last:
        kind = c.kind(first)
        if kind in LEAD or (kind is Kind.WORD and c.lower(first).endswith("ly")):
            first += 1
        elif kind in OPENERS or _participial(c, first):
            comma = next((i for i in range(first, last - 1) if c.kind(i) is Kind.COMMA), None)
            if comma is None and kind is Kind.VERB:
                return first  # "Participating States said"
            if comma is None:
                return _past_phrase(c, first, last)
            first = comma + 1
        else:
            return first
    return None


def _participial(c: Clauses, i: int) -> bool:
    """Whether a participle opens the clause ("Asked about it, he …", "Speaking there, he …")."""
    if c.kind(i) is not Kind.VERB:
        return False
    word = c.lower(i)
    return word.endswith("ing") or (
        word.endswith("ed") and c.kind(i + 1) in (Kind.PREPOSITION, Kind.SUBORDINATOR)
    )


def _past_phrase(c: Clauses, first: int, last: int) -> int | None:
    """The noun phrase after a lead that no comma parts: "On Tuesday | the envoy"."""
    best = None
    timed = c.kind(first) is Kind.TIME
    for i in range(first + 1, last):
        kind, previous = c.kind(i), c.kind(i - 1)
        if kind is Kind.TIME:
            timed = True
        starts = kind is Kind.DETERMINER and previous not in (Kind.PREPOSITION, Kind.TO)
        starts = starts or kind is Kind.PRONOUN
        starts = starts or (kind in (Kind.NAME, Kind.WORD) and previous is Kind.TIME and timed)
        starts = starts or (kind in (Kind.NAME, Kind.WORD) and previous is Kind.NUMBER and timed)
        if starts:
            best = i
            break
    return best


def _strip_tail(c: Clauses, first: int, last: int) -> int:
    """The end of the noun phrase without the time after it ("Hwang on Tuesday")."""
    end = last
    if c.kind(end - 1) is Kind.COMMA:
        return end
    while end - 1 > first and c.kind(end - 1) in (Kind.TIME, Kind.NUMBER):
        end -= 1
    if end < last and c.kind(end - 1) is Kind.PREPOSITION and end - 1 > first:
        end -= 1
    return end if end < last and c.kind(end) is not Kind.NUMBER else last


def _core(c: Clauses, first: int, last: int, *, closed: bool) -> tuple[int, int] | None:
    """The noun phrase without its appositions; a list of names and "POST, NAME" are kept whole."""
    end = last - 1 if closed else last
    commas = [i for i in range(first, end) if c.kind(i) is Kind.COMMA and not _in_figure(c, i)]
    if not commas:
        return (first, end) if first < end else None
    if not closed:
        if any(c.kind(i) is Kind.COORDINATOR for i in range(commas[-1], end)):
            return first, end
        start = strip_lead(c, commas[-1] + 1, end)
        return (start, end) if start is not None else None
    joint = [i for i in commas if c.kind(i + 1) is Kind.COORDINATOR and c.kind(i + 2) is Kind.NAME]
    if joint:
        return first, next((i for i in commas if i > joint[-1]), end)
    head = commas[0]
    second = commas[1] if len(commas) > 1 else end
    named = all(c.kind(i) in (Kind.NAME, Kind.MARK) for i in range(head + 1, second))
    described = c.kind(first) is Kind.DETERMINER or c.kind(head - 1) is Kind.WORD
    if named and described and second - head <= 5:
        return first, second
    return first, head


def _in_figure(c: Clauses, i: int) -> bool:
    return c.kind(i - 1) is Kind.NUMBER and c.kind(i + 1) is Kind.NUMBER


def after(c: Clauses, start: int, limit: int) -> Phrase | None:
    """The noun phrase that begins at token ``start``: after "said" or "according to"."""
    i = start
    while i < min(limit, start + LONGEST):
        kind = c.kind(i)
        if kind in (Kind.COMMA, Kind.SPEECH, Kind.RELATIVE, Kind.THAT, Kind.SUBORDINATOR):
            break
        if kind is Kind.STOP and c.lower(i) not in ("-", "/"):
            break
        if c.finite(i) and i > start:
            break
        if kind is Kind.PREPOSITION and c.lower(i) not in JOINTS:
            break
        if kind is Kind.PREPOSITION and c.kind(i + 1) is Kind.TIME:
            break
        if kind is Kind.TIME and i > start and c.kind(i - 1) is not Kind.DETERMINER:
            break
        i += 1
    while i > start and c.kind(i - 1) in (Kind.PREPOSITION, Kind.COORDINATOR, Kind.ADVERB):
        i -= 1
    if i == start or not any(c.kind(j) in NOMINAL for j in range(start, i)):
        return None
    return Phrase(start, i, start)
