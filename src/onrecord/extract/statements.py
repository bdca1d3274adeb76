"""What attributions mean: who says, asks, denies or promises what, to whom, with which hedges."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.extract.places import Places, holding
from onrecord.extract.statements_korean import hedges_in, told_in
from onrecord.extract.tokens import Tokens, tokenize
from onrecord.extract.unsaid import is_unsaid
from onrecord.model import (
    Act,
    Attribution,
    BlockRole,
    Cited,
    DateMention,
    Document,
    EntityKind,
    Mention,
    QuoteKind,
    Span,
    Spans,
    Statement,
    Violation,
)
from onrecord.vocabulary import modal_forms
from onrecord.vocabulary.cues import Meaning, cues, meaning
from onrecord.vocabulary.korean import korean_meaning

__all__ = ["find_statements", "hedged"]

SPEAKERS = frozenset(
    {EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.STATE, EntityKind.BODY}
)
# Between two of several speakers: ", ", " and ", ", and Foreign Minister ", ", a survivor, and ".
APPOSED = r"(?:\s*,\s[^,;]{2,90}(?=,\s*and\b))?"
AND = rf"{APPOSED}\s*(?:,?\s*(?:and|&)\b|,?\s*as well as|,|및|와|과)\s*"
JOINT = re.compile(AND)
JOINED = re.compile(rf"{AND}(?:[\w.’'-]+\s+){{0,6}}")
# ", the ambassador of ", " (", and not ", and the "
APPOSITION = re.compile(r"\s*(?:\(|,(?!\s*(?:and\b|&|as well as\b)))")
# "on behalf of the Nordic countries, "
BEHALF = re.compile(r"\bon behalf of (.{2,90}?)(?=,|;|\.\s|\.$|\bsaid\b|\btold\b|$)")
# "that talks had failed", but not "that day" alone
THAT = re.compile(r"[Tt]hat (?=\S+ \S)")
LIKELY = 0.5
# "as soon as possible" hedges nothing.
AS_POSSIBLE = re.compile(r"\bas\s+\w+\s+as\s+possible$")
# What tells that the words between a cue and its content name who is told.
TOLD = frozenset({Act.SAY, Act.WARN, Act.PROMISE, Act.ANNOUNCE, Act.OTHER, Act.URGE})
ASKED = frozenset({Act.URGE, Act.CALL_FOR, Act.WARN, Act.OTHER})


@dataclass(frozen=True, slots=True)
class Sources:
    """What statements are made of, beside the attributions."""

    document: Document
    tokens: Tokens
    mentions: Places[Mention]
    violations: Places[Violation]
    dates: Places[DateMention]
    titles: Spans


def find_statements(
    document: Document,
    attributions: Sequence[Attribution],
    mentions: Sequence[Mention],
    violations: Sequence[Violation],
    dates: Sequence[DateMention],
) -> tuple[Statement, ...]:
    """The statements of a document, in text order; one for each of several named speakers.

    Beliefs, plans and votes are attributions, but no statements. ``speaker`` is what the clause
    has; the fullest name is a matter of identity.
    """
    sources = Sources(
        document,
        tokenize(document.text),
        Places(mentions),
        Places(violations),
        Places(dates),
        tuple(block.span for block in document.blocks if block.role is BlockRole.TITLE),
    )
    found: list[Statement] = []
    for attribution in sorted(attributions, key=lambda a: a.spans):
        known = _meaning(sources, attribution)
        if known is not None and known.spoken and _is_likely(attribution):
            found.extend(_statements(sources, attribution, known))
    return tuple(found)


def _meaning(sources: Sources, attribution: Attribution) -> Meaning | None:
    if not attribution.cue:
        return Meaning(Act.SAY, True, "")
    if sources.document.language.startswith("ko"):
        korean = korean_meaning(attribution.cue[0].of(sources.document.text))
        decided = attribution.reason.startswith("cue '하다' + 기로")
        if korean is None:
            return Meaning(Act.SAY, True, "")
        return Meaning(korean.act, korean.spoken and not decided, korean.word)
    words = _lower(sources, attribution.cue)
    if words in ([":"], []):
        return Meaning(Act.SAY, True, ":")
    if is_unsaid(words, _lower(sources, attribution.source)):
        return None
    return meaning(words) or _unknown(attribution)


def _lower(sources: Sources, spans: Spans) -> list[str]:
    """The words under some spans, in lower case."""
    return [
        word for span in spans for word in sources.tokens.lower[slice(*sources.tokens.inside(span))]
    ]


def _is_likely(attribution: Attribution) -> bool:
    """What is more likely wrong than right stays an attribution, to be reviewed as such."""
    return attribution.confidence >= LIKELY


def _unknown(attribution: Attribution) -> Meaning:
    """A cue that the tables do not have reports speech only where words are quoted: what else is
    reported without a word for speech is belief or inference ("took it to mean that …")."""
    return Meaning(Act.OTHER, attribution.quote is not QuoteKind.INDIRECT, "")


def _statements(sources: Sources, attribution: Attribution, known: Meaning) -> Iterator[Statement]:
    text = sources.document.text
    content = _without_that(text, attribution.content)
    addressee = _addressee(sources, attribution, known)
    act = known.act
    if addressee and "obj_to" in known.frames and act is Act.SAY and _asks(sources, attribution):
        act = Act.URGE
    for source in _speakers(sources, attribution):
        words = " ".join(span.of(text) for span in source)
        name = " ".join(span.of(text) for span in attribution.antecedent or source)
        spans = tuple(sorted((*source, *attribution.cue, *content)))
        yield Statement(
            spans=spans,
            confidence=attribution.confidence,
            reason=attribution.reason,
            method=attribution.method,
            source=source,
            cue=attribution.cue,
            content=content,
            quote=attribution.quote,
            act=act,
            speaker_text=words,
            speaker=name,
            on_behalf_of=_behalf(sources, attribution),
            addressee=addressee,
            modality=_modality(sources, attribution),
            denied=act is Act.DENY,
            themes=_themes(sources, attribution),
            said_on=_said_on(sources, attribution),
            in_headline=_in_headline(sources, attribution),
            antecedent=attribution.antecedent,
        )


def _without_that(text: str, content: Spans) -> Spans:
    """A content without the word that only introduces it."""
    if not content or not THAT.match(text, content[0].start, content[0].end):
        return content
    return (Span(content[0].start + len("that "), content[0].end), *content[1:])


# ---------------------------------------------------------------------------- speakers


def _speakers(sources: Sources, attribution: Attribution) -> list[tuple[Span, ...]]:
    """The source, or each of the speakers that it names side by side."""
    if len(attribution.source) != 1:
        return [attribution.source]
    whole = attribution.source[0]
    inside: list[tuple[Span, EntityKind]] = []
    for mention in sources.mentions.inside(whole):
        span = mention.spans[0]
        if mention.entity_kind in SPEAKERS:
            if inside and (
                span.start < inside[-1][0].end
                or _in_apposition(sources, inside[-1], span, mention.entity_kind)
            ):
                continue
            inside.append((span, mention.entity_kind))
    people = [span for span, kind in inside if kind is EntityKind.PERSON]
    named = people if len(people) > 1 else [span for span, _ in inside]
    if len(named) < 2:
        return [attribution.source]
    text = sources.document.text
    between = [text[one.end : other.start] for one, other in itertools.pairwise(named)]
    if not all(JOINED.fullmatch(words) for words in between):
        return [attribution.source]
    starts = [whole.start]
    for one, words in zip(named, between, strict=False):
        joint = JOINT.match(words)
        assert joint is not None
        starts.append(one.end + joint.end())
    last = named[-1].end if "," in text[named[-1].end : whole.end] else whole.end
    ends = [*(span.end for span in named[:-1]), last]
    return [(Span(start, end),) for start, end in zip(starts, ends, strict=True)]


def _in_apposition(
    sources: Sources, before: tuple[Span, EntityKind], span: Span, kind: EntityKind
) -> bool:
    """Whether a name only tells who the person before it is: "Ms. Roe, who leads the League"."""
    if before[1] is not EntityKind.PERSON or kind is EntityKind.PERSON:
        return False
    return APPOSITION.match(sources.document.text, before[0].end, span.start) is not None


def _behalf(sources: Sources, attribution: Attribution) -> str | None:
    """Whom the speaker speaks for, where the sentence says so outside the content."""
    sentence = _sentence(sources, attribution)
    if sentence is None:
        return None
    for found in BEHALF.finditer(sources.document.text, sentence.start, sentence.end):
        if not any(found.start() in part for part in attribution.content):
            return found[1].strip()
    return None


def _sentence(sources: Sources, attribution: Attribution) -> Span | None:
    anchor = (attribution.cue or attribution.source or attribution.content)[0].start
    return holding(sources.document.sentences, anchor)


# ---------------------------------------------------------------------------- addressees


def _asks(sources: Sources, attribution: Attribution) -> bool:
    """Whether the content is an object and an infinitive ("told the guards to leave")."""
    return "infinitive" in attribution.reason


def _addressee(sources: Sources, attribution: Attribution, known: Meaning) -> Cited | None:
    text = sources.document.text
    if not attribution.cue or not attribution.content:
        return None
    content = attribution.content[0]
    if sources.document.language.startswith("ko"):
        sentence = _sentence(sources, attribution)
        party = told_in(text, sentence, attribution, known.act, sources.mentions)
        return _cited(sources, party) if party else None
    if "object + infinitive" in attribution.reason or (
        known.act in ASKED and "noun phrase" in attribution.reason
    ):
        return _asked(sources, content, known)
    between = Span(attribution.cue[-1].end, content.start)
    if known.act not in TOLD or "obj_clause" not in known.frames:
        return None
    if between.start >= between.end:
        return None
    words = text[between.start : between.end]
    told = re.match(r"\s*(.*?)\s*(?:,|:)?\s*(?:that|,|:)?\s*$", words, re.DOTALL)
    if told is None or not told[1]:
        return None
    start = between.start + told.start(1)
    return _cited(sources, Span(start, start + len(told[1])))


def _asked(sources: Sources, content: Span, known: Meaning) -> Cited | None:
    """The object before an infinitive: "[the State] to release them"."""
    tokens = sources.tokens
    first, last = tokens.inside(content)
    for i in range(first, last):
        if tokens.words[i] in ".;:":
            return None
        if tokens.lower[i] == "to" and i > first and _verb(tokens, i + 1, last):
            if known.act is Act.CALL_FOR and tokens.lower[i + 1] == "be":
                return None  # "called for the cases to be settled" asks nobody in particular
            end = i
            while end > first and tokens.lower[end - 1] in ("on", "not", ",", "immediately"):
                end -= 1
            end = _without_day(tokens, first, end)
            return _cited(sources, tokens.span(first, end)) if end > first else None
    return None


def _without_day(tokens: Tokens, first: int, end: int) -> int:
    """Before "on Tuesday"."""
    for i in range(max(first + 1, end - 4), end):
        if tokens.lower[i] == "on":
            return i
    return end


def _verb(tokens: Tokens, i: int, last: int) -> bool:
    while i < last and (tokens.lower[i].endswith("ly") or tokens.lower[i] == "not"):
        i += 1
    if i >= last:
        return False
    word = tokens.lower[i]
    known = cues().verbs.get(word)
    if known is not None:
        return any(form.tense == "base" for form in known)
    return tokens.words[i].islower() and not word.endswith("s") and word not in ("the", "a", "an")


def _cited(sources: Sources, span: Span) -> Cited:
    inside = [mention for mention in sources.mentions.inside(span) if mention.key]
    whole = [mention for mention in inside if mention.spans[0] == span]
    known = whole or (inside if len(inside) == 1 else [])
    key = known[0].key if known else None
    return Cited(span.of(sources.document.text), (span,), key)


# ---------------------------------------------------------------------------- the rest


@cache
def _modal_pattern() -> re.Pattern[str]:
    forms = sorted(modal_forms("en"), key=len, reverse=True)
    words = "|".join(re.escape(form) for form in forms)
    return re.compile(rf"\b(?:{words})\b")


def _modality(sources: Sources, attribution: Attribution) -> Cited | None:
    return hedged(sources.document, attribution.content)


def hedged(document: Document, content: Spans) -> Cited | None:
    """The first hedging or obliging words of a content, as printed; in Korean all of them."""
    whole = document.text
    if document.language.startswith("ko"):
        spans = hedges_in(whole, content)
        return Cited(" … ".join(span.of(whole) for span in spans), spans) if spans else None
    for part in content:
        words = part.of(whole)
        text = words.lower()
        if len(text) != len(words):
            continue
        found = next(
            (
                modal
                for modal in _modal_pattern().finditer(text)
                if not AS_POSSIBLE.search(text, 0, modal.end())
                and words[modal.start() :][:3] != "May"
            ),
            None,
        )
        if found:
            span = Span(part.start + found.start(), part.start + found.end())
            return Cited(span.of(whole), (span,))
    return None


def _themes(sources: Sources, attribution: Attribution) -> tuple[str, ...]:
    themes = [
        violation.theme
        for part in attribution.content
        for violation in sources.violations.inside(part)
    ]
    return tuple(dict.fromkeys(themes))


def _said_on(sources: Sources, attribution: Attribution) -> str | None:
    """The day that the sentence gives outside the content ("said on Tuesday that …")."""
    sentence = _sentence(sources, attribution)
    if sentence is None:
        return None
    for date in sources.dates.inside(sentence):
        place = date.spans[0]
        outside = not any(place in part for part in attribution.content)
        if outside and len(date.iso) == 10 and not date.iso.startswith("--"):
            return date.iso
    return None


def _in_headline(sources: Sources, attribution: Attribution) -> bool:
    place = attribution.spans[0]
    return any(place in title for title in sources.titles)
