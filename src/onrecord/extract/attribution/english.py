"""Attribution in English: reporting words, whose they are and what they report."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.extract.attribution.clauses import Clauses, Kind
from onrecord.extract.attribution.contents import Content, find_after, find_before, trim
from onrecord.extract.attribution.hits import Form, Hit, find_hits
from onrecord.extract.attribution.sources import Phrase, after, reduced, relative_of, subject
from onrecord.vocabulary.cues import Tense
from onrecord.vocabulary.grammar import grammar

__all__ = ["attributed"]

JOINING = frozenset({"while", "but", "and", "whereas", "although", "though", "as"})


def attributed(c: Clauses) -> list[Hit]:
    """The reporting words of a unit that have a source and a content, in text order."""
    hits = list(find_hits(c))
    for n, hit in enumerate(hits):
        _find_source(c, hit, hits[:n])
    _late_sources(c, hits)
    for n, hit in enumerate(hits):
        if hit.source is not None:
            _find_content(c, hit, hits[:n])
    for n, hit in enumerate(hits):
        if hit.content is not None and hit.content.open:
            _cut(c, hit, hits[n + 1 :])
    found = [hit for hit in hits if hit.source is not None and any(ranges(c, hit))]
    return [hit for hit in found if not any(_within(hit, other) for other in found)]


def _within(hit: Hit, other: Hit) -> bool:
    """Whether a hit only describes another's source ("diplomats who asked not to be named")."""
    source = other.source
    return source is not None and other is not hit and source.first <= hit.at < source.last


# ---------------------------------------------------------------------------- sources


def _find_source(c: Clauses, hit: Hit, earlier: Sequence[Hit]) -> None:
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


def _share(c: Clauses, hit: Hit, earlier: Sequence[Hit], start: int) -> None:
    """Give a hit without a subject of its own the one of the verb it is joined to."""
    p = c.back(start - 1)
    hit.boundary = p if c.kind(p) in (Kind.COMMA, Kind.COORDINATOR) else start
    if c.kind(p) is Kind.COORDINATOR and c.kind(p - 1) is Kind.COMMA:
        hit.boundary = p - 1
    with_source = [e for e in earlier if e.source is not None and e.form is not Form.PHRASE]
    verb = next(
        (j for j in range(p - 1, c.first - 1, -1) if c.finite(j) and not relative_of(c, j)), None
    )
    partner = with_source[-1] if with_source else None
    if hit.form is Form.FINITE:
        partner = next((e for e in reversed(with_source) if _same_time(e, hit)), partner)
    if partner is not None and (
        verb is None or verb < partner.end or _outer(c, partner, verb, hit)
    ):
        hit.source, hit.shared, hit.sibling = partner.source, partner, True
        return
    if verb is None:
        return
    own = subject(c, c.group(verb))
    if own is None and partner is not None:
        hit.source, hit.shared, hit.sibling = partner.source, partner, True
    elif own is not None:
        hit.source = own
        hit.boundary = start if partner is not None else hit.boundary


def _same_time(one: Hit, other: Hit) -> bool:
    return one.tense is other.tense or {one.tense, other.tense} <= {
        Tense.PAST,
        Tense.PARTICIPLE,
        Tense.GERUND,
    }


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
            comma = next((j for j in range(hit.end, c.last) if c.kind(j) is Kind.COMMA), None)
            if comma is None or c.back(hit.start - 1) >= c.first:
                continue
            verb = next((j for j in range(comma, c.last) if c.finite(j)), None)
            later = next((h for h in hits[n + 1 :] if h.source is not None), None)
            own = subject(c, c.group(verb)) if verb is not None else None
            hit.source = own or (later.source if later else None)
            if hit.source is not None and hit.source.first <= hit.at:
                hit.source = None


# ---------------------------------------------------------------------------- contents


def _find_content(c: Clauses, hit: Hit, earlier: Sequence[Hit]) -> None:
    source = hit.source
    assert source is not None
    if hit.form is Form.PASSIVE:
        _passive(c, hit)
        return
    if hit.form is Form.PHRASE:
        _around(c, hit, source.last, earlier)
        return
    inverted = source.first >= hit.end
    if inverted:
        _around(c, hit, source.last, earlier)
        return
    if hit.form is Form.FINITE and c.kind(source.first - 1) is Kind.SPEECH:
        _around(c, hit, hit.end, earlier)
        if hit.content is not None:
            return
    if hit.weak and not _can_speak(c, source):
        return
    found = find_after(c, max(hit.end, hit.resume), hit.frames, weak=hit.weak)
    if found is None and hit.form is Form.FINITE and hit.shared is None:
        if hit.frames & {"quote", "clause", "obj_clause"}:
            _around(c, hit, hit.end, earlier)
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
    verb = next((i for i in range(first, last) if c.finite(i) and not relative_of(c, i)), last)
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


def _around(c: Clauses, hit: Hit, end: int, earlier: Sequence[Hit]) -> None:
    """Content before the source, as in "…, he said", and what goes on after it."""
    source = hit.source
    assert source is not None
    begins = hit.start if hit.form is Form.PHRASE or source.first >= hit.end else source.first
    floor = c.first
    for other in earlier:
        if other.content is not None:
            floor = max(floor, _floor(c, other, begins))
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


def _floor(c: Clauses, other: Hit, begins: int) -> int:
    """Where content may begin after an earlier reporting word of the same unit."""
    joined = [
        j + 1
        for j in range(other.end, begins - 1)
        if c.kind(j) is Kind.COORDINATOR and c.kind(j - 1) is Kind.COMMA
    ]
    return joined[-1] if joined else c.first


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
    j = end
    while j < c.last and c.kind(j) not in (Kind.COMMA, Kind.STOP, Kind.COORDINATOR):
        if c.finite(j) or c.kind(j) is Kind.THAT:
            return False
        j += 1
    return True


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
    while hit is not None:
        if hit is target:
            return True
        hit = hit.shared
    return False


def ranges(c: Clauses, hit: Hit) -> Iterator[tuple[int, int]]:
    """The trimmed ranges of a hit's content."""
    for first, last in hit.content.ranges if hit.content else ():
        found = trim(c, first, last)
        if found is not None:
            yield found
