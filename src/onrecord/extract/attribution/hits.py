"""Where a reporting word stands and what form it has."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from onrecord.extract.attribution.clauses import AUXILIARY, Clauses, Kind
from onrecord.extract.attribution.contents import Content
from onrecord.extract.attribution.sources import LONGEST, Phrase
from onrecord.vocabulary.cues import Cue, Tense, cues

__all__ = ["Form", "Hit", "cue_at", "find_hits", "opening_words"]

# Verbs that only say that somebody goes on or begins: "went on to say".
CONTROL = frozenset({"go", "continue", "proceed", "begin", "start", "come"})
BARE_MODALS = frozenset({"will", "would", "'ll", "'d", "must"})
BEFORE_GERUND = frozenset({"by", "after", "while", "before", "without", "in", "when"})
# What a participle after it quotes: "a statement saying that".
WRITINGS = frozenset(
    {"statement", "letter", "report", "resolution", "declaration", "memo", "email", "message"}
)
POSSESSIVES = frozenset({"his", "her", "its", "their", "our", "my"})


class Form(StrEnum):
    FINITE = "finite"
    PARTICIPLE = "participle"
    PASSIVE = "passive"
    NOUN = "noun"
    PHRASE = "phrase"
    OPERATIVE = "operative"


@dataclass(slots=True)
class Hit:
    """A reporting word at token ``at``; its words are tokens ``start`` to ``end`` (exclusive).

    ``boundary`` is where the construct begins that ends the content of what stands before it, if it
    is a ``sibling`` of that; ``shared`` the hit whose source it shares. ``resume`` is where the
    content is looked for, if not right after the words.
    """

    at: int
    start: int
    end: int
    form: Form
    tense: Tense
    frames: frozenset[str]
    weak: bool
    word: str
    source: Phrase | None = None
    shared: "Hit | None" = None
    boundary: int = -1
    sibling: bool = False
    content: Content | None = None
    resume: int = -1


def find_hits(c: Clauses) -> Iterator[Hit]:
    """The reporting words of a unit outside its quotations, in text order."""
    table = cues()
    i = c.first
    while i < c.last:
        word, kind = c.tokens.lower[i], c.kind(i)
        hit = None
        if kind is Kind.VERB and word in table.triggers:
            hit = _verb(c, i)
        if hit is None and kind is not Kind.SPEECH:
            if word in _phrase_starts():
                hit = _phrase(c, i)
            elif word in table.nouns and kind is not Kind.NAME:
                hit = _noun(c, i)
            elif kind is Kind.BE:
                hit = _adjective(c, i)
        if hit is not None:
            yield hit
            i = max(hit.end, i + 1)
        else:
            i += 1


@cache
def _phrase_starts() -> frozenset[str]:
    return frozenset(words[0] for words in cues().sources)


@cache
def opening_words() -> frozenset[str]:
    """Words of which a sentence has at least one wherever ``find_hits`` finds anything in it."""
    table = cues()
    return table.triggers | table.nouns.keys() | table.adjectives.keys() | _phrase_starts()


def _phrase(c: Clauses, i: int) -> Hit | None:
    """ "according to"."""
    for words in cues().sources:
        end = i + len(words)
        if tuple(c.tokens.lower[i:end]) == words and end < c.last:
            return Hit(i, i, end, Form.PHRASE, Tense.BASE, frozenset(), False, " ".join(words))
    return None


def _noun(c: Clauses, i: int) -> Hit | None:
    """ "the envoy's call for"."""
    noun = cues().nouns[c.lower(i)]
    after = c.lower(i + 1)
    if after == "by":
        return _noun_by(c, i, noun.after)
    if after not in noun.after:
        return None
    j = i - 1
    while c.kind(j) in (Kind.WORD, Kind.ADVERB) and i - j < 4:
        j -= 1
    if c.kind(j) is Kind.POSSESSIVE and c.kind(j - 1) is not Kind.PRONOUN:
        first = j - 1
        while c.kind(first - 1) in (Kind.NAME, Kind.WORD, Kind.MARK, Kind.NUMBER):
            if j - first >= LONGEST:
                break
            first -= 1
        if c.kind(first - 1) is Kind.DETERMINER:
            first -= 1
        source = Phrase(first, j, first)
    elif c.lower(j) in POSSESSIVES:
        source = Phrase(j, j + 1, j)
    else:
        return None
    that = after == "that"
    frames = frozenset({"clause"} if that else {"to"} if after == "to" else {"np", "gerund"})
    end = i + 1 if that or after == "to" else i + 2
    return Hit(i, i, end, Form.NOUN, Tense.BASE, frames, False, c.lower(i), source)


def _noun_by(c: Clauses, i: int, prepositions: frozenset[str]) -> Hit | None:
    """ "a demand by the opposition for"."""
    for j in range(i + 3, min(c.last, i + 12)):
        if c.finite(j) or c.kind(j) is Kind.STOP:
            return None
        if c.lower(j) in prepositions:
            source = Phrase(i + 2, j, i + 2)
            frames = frozenset({"clause"} if c.lower(j) == "that" else {"np", "gerund", "to"})
            start = j if c.lower(j) == "that" else j + 1
            hit = Hit(i, i, i + 2, Form.NOUN, Tense.BASE, frames, False, c.lower(i), source)
            hit.resume = start
            return hit
    return None


def _adjective(c: Clauses, i: int) -> Hit | None:
    """ "was alarmed that", "is deeply concerned about"."""
    j = i + 1
    while c.kind(j) is Kind.ADVERB or c.lower(j).endswith("ly"):
        j += 1
    row = cues().adjectives.get(c.lower(j))
    after = c.lower(j + 1)
    if row is None or c.negated(i, j):
        return None
    if after == "that":
        frames, end = frozenset({"clause"}), j + 1
    elif after in ("about", "over", "at", "by", "with", "for", "of"):
        frames, end = frozenset({"np", "gerund"}), j + 2
    else:
        return None
    return Hit(i, c.group(i), end, Form.FINITE, Tense.PAST, frames, False, c.lower(j))


# ---------------------------------------------------------------------------- verbs


def _verb(c: Clauses, i: int) -> Hit | None:
    formed = _form(c, i)
    if formed is None:
        return None
    form, tense, start = formed
    lemmas = [v.lemma for v in c.verbs[c.lower(i)] if v.tense is tense]
    for lemma in lemmas:
        blank = Hit(i, start, i + 1, form, tense, frozenset(), False, c.lower(i))
        if form is Form.PARTICIPLE:
            blank.source = _with(c, i)
        hit = _light(c, blank, lemma) or _cue(c, blank, lemma)
        if hit is not None:
            return hit
    return None


def _form(c: Clauses, i: int) -> tuple[Form, Tense, int] | None:
    """The form, tense and beginning of the verb group at i; None where it reports nothing."""
    tenses = c.tenses(i)
    before = c.back(i - 1)
    previous = c.kind(before)
    start = c.group(i)
    if previous is Kind.TO:
        return _controlled(c, i, before, tenses)
    if previous in AUXILIARY or c.lower(before) == "been":
        return _auxiliary(c, i, before, start, tenses)
    if tenses == {Tense.GERUND}:
        quoted = c.lower(before) == "as" and c.lower(before - 1) in ("quoted", "cited", "reported")
        if quoted:
            return Form.FINITE, Tense.GERUND, c.group(before - 1)
        if _with(c, i) is not None:
            return Form.PARTICIPLE, Tense.GERUND, i
        loose = previous in (Kind.COMMA, Kind.COORDINATOR, Kind.EDGE, Kind.SPEECH)
        loose = loose or c.lower(before) in BEFORE_GERUND or c.lower(before) in ("—", "–", "--")
        described = previous is Kind.WORD and c.lower(before) in WRITINGS
        return (Form.PARTICIPLE, Tense.GERUND, i) if loose or described else None
    if c.finite(i) or previous is Kind.SPEECH:
        if Tense.PAST in tenses:
            return Form.FINITE, Tense.PAST, i
        if Tense.PRESENT in tenses:
            return Form.FINITE, Tense.PRESENT, i
        return Form.FINITE, Tense.BASE, i
    if Tense.BASE in tenses and previous is Kind.COORDINATOR and _bare_before(c, before):
        return Form.FINITE, Tense.BASE, i
    return None


def _bare_before(c: Clauses, i: int) -> bool:
    """Whether a bare verb that "and" at i can go on with stands before it."""
    return c.next(_bare, c.first) < i


def _bare(c: Clauses, i: int) -> bool:
    return c.finite(i) and Tense.BASE in c.tenses(i) and Tense.PAST not in c.tenses(i)


def _with(c: Clauses, i: int) -> Phrase | None:
    """The noun phrase in ", with several | expressing alarm"."""
    for j in range(i - 2, max(c.first, i - 8), -1):
        if c.lower(j) == "with":
            comma = c.kind(j - 1) is Kind.COMMA
            return Phrase(j + 1, i, j) if comma else None
        if c.kind(j) in (Kind.COMMA, Kind.STOP) or c.finite(j):
            return None
    return None


def _controlled(c: Clauses, i: int, to: int, tenses: set[Tense]) -> tuple[Form, Tense, int] | None:
    """ "went on to say": reported; "refused to say": not."""
    verb = c.back(to - 1)
    if c.lower(verb) == "on":
        verb -= 1
    lemmas = {form.lemma for form in c.verbs.get(c.lower(verb), ())}
    if Tense.BASE in tenses and lemmas & CONTROL and c.kind(verb) is Kind.VERB:
        return Form.FINITE, Tense.BASE, c.group(verb)
    return None


def _auxiliary(
    c: Clauses, i: int, before: int, start: int, tenses: set[Tense]
) -> tuple[Form, Tense, int] | None:
    if c.negated(start, i):
        return None
    kind = c.kind(before)
    if kind is Kind.BE or c.lower(before) == "been":
        if Tense.GERUND in tenses:
            return Form.FINITE, Tense.GERUND, start
        return (Form.PASSIVE, Tense.PARTICIPLE, start) if Tense.PARTICIPLE in tenses else None
    if kind is Kind.HAVE:
        return (Form.FINITE, Tense.PARTICIPLE, start) if Tense.PARTICIPLE in tenses else None
    if Tense.BASE not in tenses:
        return None
    if kind is Kind.MODAL and c.lower(before) not in BARE_MODALS:
        return None
    return Form.FINITE, Tense.BASE, start


def _cue(c: Clauses, hit: Hit, lemma: str) -> Hit | None:
    """The verb's cue, the one with a particle first where the particle follows."""
    for cue in cues().by_lemma.get(lemma, ()):
        if not cue.progressive and hit.tense is Tense.GERUND and hit.form is Form.FINITE:
            continue
        if cue.particle is None:
            return _filled(hit, cue, hit.at + 1)
        end = _particle(c, hit, cue.particle)
        if end is not None:
            return _filled(hit, cue, end)
    return None


def _particle(c: Clauses, hit: Hit, particle: str) -> int | None:
    """Where the cue ends whose particle follows, at most an adverb or "again" away."""
    j = hit.at + 1
    while c.kind(j) is Kind.ADVERB or c.lower(j).endswith("ly"):
        j += 1
    return j + 1 if c.lower(j) == particle else None


def _filled(hit: Hit, cue: Cue, end: int) -> Hit:
    return replace(hit, end=end, frames=cue.frames, weak=cue.weak)


def cue_at(c: Clauses, i: int, tense: Tense) -> Hit | None:
    """The reporting verb at token i, taken as finite."""
    for lemma in (form.lemma for form in c.verbs.get(c.lower(i), ()) if form.tense is tense):
        blank = Hit(i, i, i + 1, Form.FINITE, tense, frozenset(), False, c.lower(i))
        hit = _light(c, blank, lemma) or _cue(c, blank, lemma)
        if hit is not None:
            return hit
    return None


def _light(c: Clauses, hit: Hit, lemma: str) -> Hit | None:
    """ "expressed deep concern over": a verb of little meaning, its noun and a preposition."""
    table = cues()
    if lemma not in table.light_verbs or hit.form is Form.PASSIVE:
        return None
    j = hit.at + 1
    while j < min(c.last, hit.at + 9):
        light = table.lights.get(c.lower(j))
        if light is not None and lemma in light.verbs:
            after = c.lower(j + 1)
            if after == "that":
                return replace(hit, end=j + 1, frames=frozenset({"clause"}))
            if after in table.light_prepositions:
                to = after == "to" and Tense.BASE in c.tenses(j + 2)
                frames = frozenset({"to"} if to else {"np", "gerund"})
                if after == "to" and not to:
                    frames = frozenset({"obj_to", "quote", "np"})
                return replace(hit, end=j + (1 if to else 2), frames=frames)
            if c.kind(j + 1) is not Kind.COORDINATOR:
                return None
        elif c.kind(j) not in (
            Kind.DETERMINER,
            Kind.ADVERB,
            Kind.WORD,
            Kind.VERB,
            Kind.POSSESSIVE,
            Kind.COORDINATOR,
            Kind.NUMBER,
        ) or (c.finite(j) and c.kind(j) is not Kind.VERB):
            return None
        j += 1
    return None
