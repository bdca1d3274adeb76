"""Attribution in English: reporting words, whose they are and what they report."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.extract.attribution.clauses import Clauses, Kind
from onrecord.extract.attribution.contents import Content, find_after, find_before, trim
from onrecord.extract.attribution.hits import Form, Hit, find_hits
from onrecord.extract.attribution.sources import (
    Phrase,
    after,
    main_verb,
    reduced,
    relative_of,
    subject,
)
from onrecord.vocabulary.cues import Tense
from onrecord.vocabulary.grammar import grammar

__all__ = ["attributed"]

# How many reporting words after it may be what ends a content.
AHEAD = 40
JOINING = frozenset({"while", "but", "and", "whereas", "although", "though", "as"})


def attributed(c: Clauses) -> list[Hit]:
    """The reporting words of a unit that have a source and a content, in text order."""
    hits = list(find_hits(c))
    earlier: Earlier = {}
    for hit in hits:
        _find_source(c, hit, earlier)
        if hit.source is not None and hit.form is not Form.PHRASE:
            earlier[None] = earlier[_time(hit)] = hit
    _late_sources(c, hits)
    said = c.last
    for hit in hits:
        if hit.source is not None:
            _find_content(c, hit, said)
            said = min(said, hit.end) if hit.content is not None else said
    for n, hit in enumerate(hits):
        if hit.content is not None and hit.content.open:
            _cut(c, hit, hits[n + 1 : n + 1 + AHEAD])
    return _apart([hit for hit in hits if hit.source is not None and any(ranges(c, hit))])


def _apart(hits: Sequence[Hit]) -> list[Hit]:
    """Without hits that only describe another's source ("diplomats who asked not to be named")."""
    sources = [hit.source for hit in hits if hit.source is not None]
    firsts = sorted(source.first for source in sources)
    lasts = sorted(source.last for source in sources)

    def around(hit: Hit) -> int:
        """How many sources of others the hit is in."""
        assert hit.source is not None
        own = hit.source.first <= hit.at < hit.source.last
        return bisect_right(firsts, hit.at) - bisect_right(lasts, hit.at) - own

    return [hit for hit in hits if not around(hit)]


# ---------------------------------------------------------------------------- sources

# The last reporting word so far that has a source: of each time, and of all under None.
Earlier = dict[Tense | None, Hit]


def _find_source(c: Clauses, hit: Hit, earlier: Earlier) -> None:
    if hit.form is Form.NOUN:
        return
    if hit.form is Form.PHRASE:
        hit.source = after(c, hit.end, c.last)
        hit.boundary, hit.sibling = _joined(c, hit.start)
        return
    if hit.form is Form.PARTICIPLE:
        if hit.source is not None:
            hit.boundary, hit.sibling = hit.source.clause - 1, True
        else:
            _share(c, hit, earlier, hit.start)
        return
    own = subject(c, hit.start)
    if own is not None and _listed(c, hit, own):
        own = None
    if own is not None:
        hit.source = own
        hit.boundary, hit.sibling = _joined(c, own.clause)
        return
    before = c.kind(c.back(hit.start - 1))
    trailing = before is Kind.COMMA and "quote" in hit.frames and "np" not in hit.frames
    if before is Kind.SPEECH or trailing:
        inverted = after(c, hit.end, c.last)
        if inverted is not None and not c.any_finite(hit.end, inverted.last):
            hit.source = replace(inverted, clause=hit.start)
            hit.boundary = hit.start
            return
    if before in (Kind.COORDINATOR, Kind.COMMA):
        _share(c, hit, earlier, hit.start)


def _listed(c: Clauses, hit: Hit, own: Phrase) -> bool:
    """Whether what looks like a subject ends the verb phrase before ("condemned A, urged")."""
    before = c.back(hit.start - 1)
    if c.kind(before) is not Kind.COMMA:
        return False
    verbs = [i for i in range(own.last, before) if c.finite(i) and relative_of(c, i) is None]
    inserted = any(c.kind(i) is Kind.RELATIVE for i in range(own.last, own.last + 2))
    return bool(verbs) and not inserted and not all(reduced(c, i, before) for i in verbs)


def _joined(c: Clauses, clause: int) -> tuple[int, bool]:
    """The boundary before a clause, and whether it stands beside what is before it, not within."""
    p = clause - 1
    while c.kind(p) is Kind.ADVERB:
        p -= 1
    word = c.lower(p)
    if c.kind(p) is Kind.COMMA or word in (";", "—", "–", "--"):
        return p, True
    if word in JOINING:
        if c.kind(p - 1) is Kind.COMMA:
            return p - 1, True
        return p, word in ("and", "but", "while")
    return clause, False


def _share(c: Clauses, hit: Hit, earlier: Earlier, start: int) -> None:
    """Give a hit without a subject of its own the one of the verb it is joined to."""
    p = c.back(start - 1)
    hit.boundary = p if c.kind(p) in (Kind.COMMA, Kind.COORDINATOR) else start
    if c.kind(p) is Kind.COORDINATOR and c.kind(p - 1) is Kind.COMMA:
        hit.boundary = p - 1
    verb = c.previous(main_verb, p - 1)
    partner = earlier.get(None)
    if hit.form is Form.FINITE:
        partner = earlier.get(_time(hit), partner)
    if partner is not None and (verb < partner.end or _outer(c, partner, verb, hit)):
        hit.source, hit.shared, hit.sibling = partner.source, partner, True
        return
    if verb < c.first:
        return
    own = subject(c, c.group(verb))
    if own is None and partner is not None:
        hit.source, hit.shared, hit.sibling = partner.source, partner, True
    elif own is not None:
        hit.source = own
        hit.boundary = start if partner is not None else hit.boundary


def _time(hit: Hit) -> Tense:
    """The hit's tense; one for all that go with a past."""
    return Tense.PAST if hit.tense in (Tense.PARTICIPLE, Tense.GERUND) else hit.tense


def _outer(c: Clauses, partner: Hit, verb: int, hit: Hit) -> bool:
    """Whether a hit joined by "and" goes with the reporting verb, not with a verb it reports."""
    if hit.form is Form.PARTICIPLE:
        return True
    inner = subject(c, c.group(verb))
    if inner is None or inner.first < partner.end:
        return True
    simple = c.kind(verb) is Kind.VERB
    return not (simple and _can_speak(c, inner))


def _can_speak(c: Clauses, phrase: Phrase) -> bool:
    speakers = grammar().speakers
    return any(
        c.kind(i) is Kind.NAME or c.lower(i) in speakers or c.kind(i) is Kind.PRONOUN
        for i in range(phrase.first, phrase.last)
    )


def _late_sources(c: Clauses, hits: Sequence[Hit]) -> None:
    """A participle that opens the sentence has the subject of the clause after it."""
    for n, hit in enumerate(hits):
        if hit.source is None and hit.form is Form.PARTICIPLE:
            comma = c.next(_comma, hit.end)
            if comma == c.last or c.back(hit.start - 1) >= c.first:
                continue
            verb = c.next(Clauses.finite, comma)
            later = next((h for h in hits[n + 1 :] if h.source is not None), None)
            own = subject(c, c.group(verb)) if verb < c.last else None
            hit.source = own or (later.source if later else None)
            if hit.source is not None and hit.source.first <= hit.at:
                hit.source = None


def _comma(c: Clauses, i: int) -> bool:
    return c.kind(i) is Kind.COMMA


# ---------------------------------------------------------------------------- contents


def _find_content(c: Clauses, hit: Hit, said: int) -> None:
    """Give the hit its content; ``said`` is where the first hit ends that has one."""
    source = hit.source
    assert source is not None
    if hit.form is Form.PASSIVE:
        _passive(c, hit)
        return
    if hit.form is Form.PHRASE:
        _around(c, hit, source.last, said)
        return
    inverted = source.first >= hit.end
    if inverted:
        _around(c, hit, source.last, said)
        return
    if hit.form is Form.FINITE and c.kind(source.first - 1) is Kind.SPEECH:
        _around(c, hit, hit.end, said)
        if hit.content is not None:
            return
    if hit.weak and not _can_speak(c, source):
        return
    found = find_after(c, max(hit.end, hit.resume), hit.frames, weak=hit.weak)
    if found is None and hit.form is Form.FINITE and hit.shared is None:
        if hit.frames & {"quote", "clause", "obj_clause"}:
            _around(c, hit, hit.end, said)
        return
    if found is not None and found.frame == "noun phrase" and not _can_speak(c, source):
        return
    if found is not None and hit.form is Form.PARTICIPLE and source.first > hit.at:
        found = replace(found, ranges=((found.ranges[0][0], source.clause),), open=False)
    if found is not None and hit.form is Form.NOUN:
        found = _before_verb(c, found)
    hit.content = found


def _before_verb(c: Clauses, found: Content) -> Content:
    """A noun's content without the verb of its clause: "the call for a truce | was not heard"."""
    first, last = found.ranges[-1]
    if found.frame != "noun phrase":
        return found
    verb = min(c.next(main_verb, first), last)
    return replace(found, ranges=((first, verb),)) if verb > first else found


def _passive(c: Clauses, hit: Hit) -> None:
    """ "The arrest was condemned by the League": content before, source after."""
    before = hit.source
    by = next((j for j in range(hit.at + 1, min(c.last, hit.at + 16)) if c.lower(j) == "by"), None)
    hit.source = None
    if by is None or before is None or c.any_finite(hit.at + 1, by):
        return
    found = after(c, by + 1, c.last)
    if found is None or not _can_speak(c, found):
        return
    hit.source = found
    if by == hit.at + 1:
        hit.content = Content(((before.first, before.last),), "passive", open=False)
        hit.end = by + 1
    else:
        start = hit.at + 2 if c.lower(hit.at + 1) == "as" else hit.at + 1
        hit.content = Content(((start, by),), "passive", open=False)


def _around(c: Clauses, hit: Hit, end: int, said: int) -> None:
    """Content before the source, as in "…, he said", and what goes on after it."""
    source = hit.source
    assert source is not None
    begins = hit.start if hit.form is Form.PHRASE or source.first >= hit.end else source.first
    # After an earlier reporting word, content may begin at the last ", and".
    joined = c.previous(_comma_and, begins - 2)
    floor = joined + 1 if joined >= said else c.first
    rest = _goes_on(c, hit, end)
    bare = rest is not None or (
        bool(hit.frames & {"clause"}) and "np" not in hit.frames and begins - floor > 3
    )
    left = find_before(c, Phrase(begins, begins + 1, begins), floor, bare=bare)
    if hit.form is Form.PHRASE and c.kind(end) is Kind.COMMA and _leads(c, floor, hit.start):
        left, rest = None, (end + 1, c.last)
    if left is None:
        if hit.form is Form.PHRASE and rest is not None:
            hit.content = Content((rest,), "after the source")
        return
    ranges = list(left.ranges)
    if rest is not None:
        ranges.append(rest)
    spoken = c.kind(begins - 1) is Kind.SPEECH
    if spoken or _tail_is_free(c, end, rest is not None):
        hit.content = Content(tuple(ranges), left.frame, open=rest is not None)


def _leads(c: Clauses, floor: int, start: int) -> bool:
    """Whether what stands before "according to" only leads up to what comes after it."""
    opens = c.kind(start - 2) in (Kind.SUBORDINATOR, Kind.COORDINATOR, Kind.THAT)
    return start - floor <= 3 or opens or c.kind(floor) is Kind.SUBORDINATOR


def _comma_and(c: Clauses, i: int) -> bool:
    return c.kind(i) is Kind.COORDINATOR and c.kind(i - 1) is Kind.COMMA


def _goes_on(c: Clauses, hit: Hit, end: int) -> tuple[int, int] | None:
    """The second part of a content that its speaker interrupts: "“…,” she said, “…”"."""
    assert hit.source is not None
    j = _past_participle(c, end)
    while j < min(c.last, end + 24) and c.kind(j) not in (Kind.COMMA, Kind.STOP, Kind.SPEECH):
        if c.finite(j):
            return None
        j += 1
    if c.kind(j) in (Kind.COMMA, Kind.STOP) and c.kind(j + 1) is Kind.SPEECH:
        quote = c.speech(j + 1)
        assert quote is not None
        last = quote.last
        while c.kind(last) is Kind.SPEECH:
            following = c.speech(last)
            assert following is not None
            last = following.last
        return j + 1, min(last, c.last)
    interposed = c.kind(j) is Kind.COMMA and c.kind(source_before(hit, c)) is Kind.COMMA
    if not interposed:
        return None
    fragment = not c.any_finite(c.first, min(hit.source.first, hit.start))
    if fragment or (c.finite(j + 1) and Tense.GERUND not in c.tenses(j + 1)):
        return j + 1, c.last
    return None


def _past_participle(c: Clauses, end: int) -> int:
    """Past ", naming A, B and C" where a quotation follows after its comma."""
    if c.kind(end) is not Kind.COMMA or Tense.GERUND not in c.tenses(end + 1):
        return end
    for j in range(end + 1, min(c.last, end + 30)):
        if c.kind(j) is Kind.SPEECH and c.kind(j - 1) is Kind.COMMA:
            return j - 1
        if c.finite(j) or c.kind(j) is Kind.STOP:
            break
    return end


def source_before(hit: Hit, c: Clauses) -> int:
    """The token before the construct of source and cue."""
    assert hit.source is not None
    return min(hit.source.first, hit.start) - 1


def _tail_is_free(c: Clauses, end: int, goes_on: bool) -> bool:
    """Whether nothing after a trailing "he said" can be its content instead."""
    if goes_on:
        return True
    return c.next(_ends_tail, end) <= c.next(_begins_content, end)


def _ends_tail(c: Clauses, i: int) -> bool:
    return c.kind(i) in (Kind.COMMA, Kind.STOP, Kind.COORDINATOR)


def _begins_content(c: Clauses, i: int) -> bool:
    return c.finite(i) or c.kind(i) is Kind.THAT


# ---------------------------------------------------------------------------- extents


def _cut(c: Clauses, hit: Hit, later: Sequence[Hit]) -> None:
    """End an open content where a reporting word beside it begins."""
    assert hit.content is not None
    first, last = hit.content.ranges[-1]
    for other in later:
        if other.content is None or other.boundary <= first or other.boundary >= last:
            continue
        beside = other.sibling and (
            other.shared is None or _chain(other.shared, hit) or other.shared.at <= hit.at
        )
        if beside:
            last = other.boundary
            break
    hit.content = replace(hit.content, ranges=(*hit.content.ranges[:-1], (first, last)))


def _chain(hit: Hit | None, target: Hit) -> bool:
    while hit is not None and hit.at > target.at:
        hit = hit.shared
    return hit is target


def ranges(c: Clauses, hit: Hit) -> Iterator[tuple[int, int]]:
    """The trimmed ranges of a hit's content."""
    for first, last in hit.content.ranges if hit.content else ():
        found = trim(c, first, last)
        if found is not None:
            yield found
