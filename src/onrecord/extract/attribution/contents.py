"""What is said: where the content of a reporting word begins and ends."""

from dataclasses import dataclass

from onrecord.extract.attribution.clauses import Clauses, Kind
from onrecord.extract.attribution.sources import Phrase
from onrecord.vocabulary.cues import Tense

__all__ = ["Content", "find_after", "find_before", "trim"]

# Words of an adjunct between a reporting verb and its "that" or quotation: "said on Tuesday that".
FARTHEST = 16
OBJECTS = frozenset({"him", "her", "them", "us", "me", "you", "reporters", "journalists", "it"})
# After these a clause belongs to the noun phrase no longer: "condemned the arrest, as …".
LOOSE = frozenset({Kind.SUBORDINATOR, Kind.RELATIVE})
NO_CLAUSE = frozenset({Kind.STOP, Kind.EDGE, Kind.COORDINATOR, Kind.TO, Kind.RELATIVE})
ENDING = frozenset({"as", "while", "because", "when", "after", "before", "since", "if"})
QUESTIONS = frozenset({"whether", "if", "how", "why", "what"})
# How an adjunct between a verb and its clause begins: "said in a statement on Friday that".
ADJUNCT = frozenset({Kind.PREPOSITION, Kind.TIME, Kind.ADVERB, Kind.COMMA, Kind.NUMBER})
NOUN_START = frozenset(
    {Kind.DETERMINER, Kind.NAME, Kind.WORD, Kind.NUMBER, Kind.PRONOUN, Kind.MARK, Kind.SPEECH}
)


@dataclass(frozen=True, slots=True)
class Content:
    """``ranges`` of tokens (first, last exclusive) in text order; ``frame`` says how found.

    ``open`` tells that the last range ends only where the next reporting word cuts it.
    """

    ranges: tuple[tuple[int, int], ...]
    frame: str
    open: bool = True


def trim(c: Clauses, first: int, last: int) -> tuple[int, int] | None:
    """The range without marks of punctuation and joining words at its ends."""
    if last <= c.last:
        last = c.previous(_closes, last - 1) + 1
    first = c.next(_opens, first)
    return (first, last) if first < last else None


def _opens(c: Clauses, i: int) -> bool:
    """Whether a content may begin here."""
    return c.kind(i) not in (Kind.COMMA, Kind.STOP) or c.lower(i) in ("(", "[")


def _closes(c: Clauses, i: int) -> bool:
    """Whether a content may end here."""
    kind = c.kind(i)
    if kind is Kind.ADVERB:
        return c.kind(i - 1) is not Kind.COORDINATOR
    joins = kind in (Kind.COMMA, Kind.STOP, Kind.COORDINATOR)
    return not joins or c.lower(i) in (")", "]", "%", "?", "!")


# ---------------------------------------------------------------------------- after the cue


def find_after(c: Clauses, start: int, frames: frozenset[str], *, weak: bool) -> Content | None:
    """The content after a cue that ends before token ``start``, by the frames its verb takes."""
    end = c.last
    if start >= end:
        return None
    found = _quoted(c, start, frames)
    if found is None and "obj_to" in frames:
        found = _object_to(c, start)
    if found is None and "to" in frames:
        found = _infinitive(c, start)
    if found is None and frames & {"clause", "obj_clause"}:
        bare = not frames & {"np", "obj_clause"} and c.kind(start) in NOUN_START
        found = _clause(c, start, told="obj_clause" in frames, bare=bare)
    if found is None and "gerund" in frames and Tense.GERUND in c.tenses(start):
        found = Content(((start, end),), "gerund")
    if found is None and "np_quote" in frames and _marked(c, start):
        found = _noun_phrase(c, start)
    if found is None and "np" in frames and not weak:
        found = _noun_phrase(c, start)
    return found


def _marked(c: Clauses, start: int) -> bool:
    """Whether a quotation mark stands before the next stop ("called it “a farce”")."""
    return c.next(_quotation, start) < c.next(_stop, start)


def _quotation(c: Clauses, i: int) -> bool:
    return c.kind(i) is Kind.SPEECH or c.tokens.words[i] in '“"'


def _stop(c: Clauses, i: int) -> bool:
    return c.kind(i) in (Kind.STOP, Kind.COMMA)


def _quoted(c: Clauses, start: int, frames: frozenset[str]) -> Content | None:
    """A quotation right after the cue, a colon or a comma; with "np", a noun phrase before it."""
    j = start
    while j < min(c.last, start + FARTHEST) and c.kind(j) is not Kind.SPEECH:
        if c.finite(j) or c.kind(j) in (Kind.THAT, Kind.SUBORDINATOR):
            return None
        j += 1
    if c.kind(j) is not Kind.SPEECH:
        return None
    if j > start and not (c.lower(j - 1) in (":", ",") or (j == start + 1)):
        return None
    quote = c.speech(j)
    assert quote is not None
    ending = quote.last
    alone = c.kind(ending) in (Kind.STOP, Kind.EDGE, Kind.COMMA, Kind.SPEECH) or j > start
    if "np" in frames and c.lower(j - 1) == ":" and j - start > 2:
        return Content(((start, j - 1), (j, _quotes_on(c, ending))), "np: quote", open=False)
    if alone and frames & {"quote", "clause", "obj_clause"}:
        return Content(((j, _quotes_on(c, ending)),), "quote", open=False)
    if frames & {"quote", "clause", "np"}:
        return Content(((j, c.last),), "quote and clause")
    return None


def _quotes_on(c: Clauses, last: int) -> int:
    """The end of the quotations that follow each other without a word between."""
    while c.kind(last) is Kind.SPEECH:
        quote = c.speech(last)
        assert quote is not None
        last = quote.last
    return min(last, c.last)


def _object_to(c: Clauses, start: int) -> Content | None:
    """An object and an infinitive: "urged | the State to release them"."""
    if c.kind(start) not in NOUN_START:
        return None
    j = start
    while j < min(c.last, start + 24):
        if c.kind(j) is Kind.TO and _infinitive_at(c, j):
            end = c.next(_joins_clause, j)
            return Content(((start, end),), "object + infinitive") if j > start else None
        if c.finite(j) or c.kind(j) in (Kind.STOP, Kind.THAT):
            return None
        j += 1
    return None


def _joins_clause(c: Clauses, i: int) -> bool:
    """Whether ", and" with a new subject and verb stands here: it ends what is asked or said."""
    joined = c.kind(i) is Kind.COMMA and c.kind(i + 1) is Kind.COORDINATOR
    return joined and _new_clause(c, i + 2)


def _infinitive_at(c: Clauses, j: int) -> bool:
    k = j + 1
    while c.kind(k) is Kind.ADVERB or c.lower(k).endswith("ly"):
        k += 1
    word = c.lower(k)
    if c.kind(k) is Kind.VERB:
        return Tense.BASE in c.tenses(k)
    return word in ("be", "have", "do") or (c.kind(k) is Kind.WORD and not word.endswith("s"))


def _infinitive(c: Clauses, start: int) -> Content | None:
    j = start
    while c.kind(j) in (Kind.ADVERB, Kind.TIME, Kind.PREPOSITION) and j - start < 4:
        j += 1
    if c.kind(j) is Kind.TO and _infinitive_at(c, j):
        return Content(((j, c.next(_joins_clause, j)),), "infinitive")
    return None


def _clause(c: Clauses, start: int, *, told: bool, bare: bool) -> Content | None:
    """A clause, with or without "that", past an adjunct or, where ``told``, past who was told.

    ``bare`` allows one whose verb is not known as such.
    """
    j = start
    adjunct = told or c.kind(start) in ADJUNCT
    while j < min(c.last, start + FARTHEST):
        kind = c.kind(j)
        if kind is Kind.THAT and (j == start or _complement(c, j)):
            return Content(((j + 1, c.last),), "that-clause")
        if kind is Kind.STOP or (c.finite(j) and j > start) or not adjunct:
            break
        if kind is Kind.COMMA and Tense.GERUND in c.tenses(j + 1):
            break
        j += 1
    if c.lower(start) in (
        "whether",
        "if",
        "how",
        "why",
        "what",
        "when",
        "where",
        "who",
        "so",
        "as",
    ):
        known = c.lower(start) not in ("when", "as", "so")
        return Content(((start, c.last),), "question") if known else None
    if c.kind(start) is Kind.COMMA and Tense.GERUND in c.tenses(start + 1):
        return None
    if c.lower(start) == ":" or (c.kind(start) is Kind.COMMA and not told):
        start += 1
    first = _told(c, start) if told else _past_time(c, start)
    if first is None or first >= c.last:
        return None
    if c.kind(first) in NO_CLAUSE:
        return None
    # A clause without "that" must have had its verb before one of these.
    stop = min(c.next(_colon, first), c.next(_joins_clause, first + 1))
    if not (c.any_finite(first + 1, stop) or _speech_in(c, first, stop) or bare):
        return None
    if c.finite(first) and c.kind(first) is not Kind.VERB and not c.unit.title:
        return None
    if told and c.kind(first) is Kind.COMMA:
        return None
    return Content(((first, c.last),), "clause")


def _colon(c: Clauses, i: int) -> bool:
    return c.lower(i) in (";", ":")


def _complement(c: Clauses, j: int) -> bool:
    """Whether the "that" at j opens a clause and is no determiner ("that evening")."""
    if c.kind(j + 1) in (Kind.PRONOUN, Kind.DETERMINER, Kind.NAME):
        return True
    return c.any_finite(j + 1, c.last) or _speech_in(c, j + 1, c.last)


def _speech_in(c: Clauses, first: int, last: int) -> bool:
    return c.next(_spoken, first) < min(last, c.last)


def _spoken(c: Clauses, i: int) -> bool:
    return c.kind(i) is Kind.SPEECH


def _past_time(c: Clauses, start: int) -> int:
    """Past "on Tuesday", "Tuesday night" and "again" right after the verb."""
    j = start
    while True:
        if c.kind(j) is Kind.PREPOSITION and c.kind(j + 1) is Kind.TIME:
            j += 2
        elif c.kind(j) is Kind.TIME or (
            c.kind(j) is Kind.NUMBER and j > start and c.kind(j - 1) is Kind.TIME
        ):
            j += 1
        else:
            return j


def _told(c: Clauses, start: int) -> int | None:
    """Where the clause begins after who was told: "told the Council | talks had failed"."""
    if c.lower(start) in OBJECTS:
        return _past_time(c, start + 1)
    j = start
    if c.kind(j) is Kind.DETERMINER:
        j += 1
    k = j
    while c.kind(k) in (Kind.NAME, Kind.WORD, Kind.POSSESSIVE, Kind.MARK):
        k += 1
    if k == j:
        return None
    if c.kind(k) in (Kind.DETERMINER, Kind.PRONOUN, Kind.THAT, Kind.SPEECH):
        return k
    if c.lower(k) in QUESTIONS:
        return k
    if c.kind(k) is Kind.PREPOSITION and c.kind(k + 1) is Kind.TIME:
        return _past_time(c, k)
    return k if c.kind(k) is Kind.TIME else None


def _noun_phrase(c: Clauses, start: int) -> Content | None:
    """A noun phrase up to the next clause: "stressed | the need for dialogue"."""
    j = start
    if c.kind(j) is Kind.PREPOSITION and c.lower(j) in ("in", "on", "at"):
        k = j + 1
        if c.kind(k) is Kind.DETERMINER:
            k += 1
        while c.kind(k) in (Kind.WORD, Kind.NAME, Kind.TIME):
            k += 1
        if c.kind(k) is Kind.DETERMINER:
            j = k
    if c.kind(j) not in NOUN_START and not (c.kind(j) is Kind.VERB and not c.finite(j)):
        return None
    if c.kind(j) is Kind.PRONOUN and c.lower(j) != "it":
        return None
    if c.finite(j):
        return None
    end = c.next(_ends_phrase, j + 1)
    return Content(((j, end),), "noun phrase") if end > j else None


def _ends_phrase(c: Clauses, i: int) -> bool:
    """Whether a noun phrase ends before this: a new clause, ", as …", ", which …"."""
    kind = c.kind(i)
    if kind is Kind.STOP:
        return c.lower(i) in (";", ":", "—", "–", "--")
    if kind is Kind.COMMA:
        after = c.kind(i + 1)
        participle = after is Kind.VERB and c.lower(i + 1).endswith("ing")
        return after in LOOSE or participle or _joins_clause(c, i)
    if kind is Kind.SUBORDINATOR and c.lower(i) in ENDING:
        near = 5 if c.lower(i) == "as" else 8
        return Tense.GERUND in c.tenses(i + 1) or c.any_finite(i, i + near)
    return False


def _new_clause(c: Clauses, start: int) -> bool:
    """Whether a subject with its finite verb stands here."""
    for k in range(start, min(c.last, start + 14)):
        if c.finite(k):
            return k > start
        if c.kind(k) in (Kind.COMMA, Kind.STOP):
            return False
    return False


# ---------------------------------------------------------------------------- before the source


def find_before(c: Clauses, source: Phrase, floor: int, *, bare: bool) -> Content | None:
    """The content before ", he said": from the boundary ``floor`` to the comma or closing mark.

    ``bare`` allows one without a verb that is known as such.
    """
    edge = source.first - 1
    while edge >= floor and c.kind(edge) is Kind.ADVERB:
        edge -= 1
    if edge < floor:
        return None
    kind = c.kind(edge)
    if kind is Kind.SPEECH:
        last = edge + 1
    elif kind is Kind.COMMA or c.lower(edge) in ("—", "–", "--"):
        last = edge
    else:
        return None
    if not (bare or c.kind(last - 1) is Kind.SPEECH or c.any_finite(floor, last)):
        return None
    found = trim(c, floor, last)
    return Content((found,), "before the source", open=False) if found else None
