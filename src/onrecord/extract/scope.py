"""What narrows a claim of "first": the body, the place, the format, the topic, and since when."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from onrecord import vocabulary
from onrecord.extract.bodies_named import BodyNamed
from onrecord.model import Cited, Document, EntityKind, Mention, Span

__all__ = ["format_in", "scope_of", "topic_in"]

# "since 2017", "since December 2017", "in more than six years"
SINCE = re.compile(
    r"\bsince\s+(?P<when>(?:at least\s+)?(?:\d{1,2}\s+)?(?:[A-Z][a-z]+\.?\s+)?(?:\d{1,2},?\s+)?"
    r"(?P<year>(?:19|20)\d\d)\b|[A-Z][\w’'-]+(?:\s[A-Z][\w’'.-]+){0,3})"
)
IN_YEARS = re.compile(
    r"\bin\s+(?:more than |over |nearly |almost |about )?(?P<count>\d{1,3}"
    r"|[a-z-]+)\s+(?P<unit>years|decades|months)\b"
)
KOREAN_SINCE = re.compile(
    r"(?P<year>(?:19|20)\d\d)년\s?(?:\d{1,2}월\s?)?(?:이후|이래|부터)|(?P<count>\d{1,3})년\s?만에"
)
QUALITY = re.compile(
    r"\bfirst(?:[- ]ever)?\s+(?:[\w’'-]+\s+){0,3}?(?P<word>open|formal|public|official"
    r"|closed|informal|high-level)\b",
    re.IGNORECASE,
)
TOPIC = re.compile(
    r"\b(?:on|about|devoted to|dedicated to|concerning|that dealt with|dealing with"
    r"|regarding|focus(?:ed|ing) on|to discuss|into)\s+"
    r"(?P<topic>(?!(?:\d|[A-Z][a-z]+day\b|the (?:strength|basis|sidelines|same|first"
    r"|morning|afternoon|invitation|initiative|agenda)\b|behalf\b|(?:January|February"
    r"|March|April|May|June|July|August|September|October|November"
    r"|December)\b)).{3,160}?)"
    r"(?=\s+(?:took place|was|were|is|are|has|had|held|since|took|will|would|at which"
    r"|alone|on (?:\d+|\w+day)|at (?:the|a)|with the|after|when|in (?:more than |over "
    r"|nearly |almost |about )?[\w-]+ (?:years|decades)|before|in (?:19|20)\d\d"
    r"|from (?:19|20)|between (?:19|20)|(?:every|each) (?:year|of|\w+)|annually"
    r"|again)\b|[,;.:)”\"]|\s[—–]\s|\s\(|$)"
)
ALONE = re.compile(r"\s+(?:alone|before)$")
# Words that name no topic by themselves.
NO_TOPIC = re.compile(
    r"(?:it|this|that|them|these|anything|(?:the|this|that|these|those) (?:subject"
    r"|item|matter|issue|situation|topic|question|agenda|same)s?)(?: item)?",
    re.IGNORECASE,
)
KOREAN_TOPIC = re.compile(
    r"(?<![가-힣])(?P<topic>(?:[가-힣A-Za-z·]+(?<![가은는이서])\s){0,2}[가-힣A-Za-z·]+?)\s?(?:문제만을"
    r"|문제를|을|를)?\s?(?:주제로|다루는|다룬|논의하는|관한|대한)"
)


def scope_of(
    document: Document,
    clause: Span,
    cue: Span,
    mentions: Sequence[Mention],
    body: BodyNamed | None,
) -> tuple[Cited, ...]:
    """All that narrows a claim, in this order: body, place, format, topic, since."""
    found: list[Cited] = [body.cited] if body else []
    for mention in mentions:
        if mention.entity_kind is EntityKind.PLACE and mention.spans[0] in clause:
            key = mention.key or f"place:{mention.name}"
            found.append(Cited(mention.name, mention.spans, key))
            break
    named = format_in(document.text, clause)
    if named:
        found.append(named)
    elif quality := QUALITY.search(document.text, clause.start, clause.end):
        word = quality["word"].lower()
        found.append(Cited(word, (Span(*quality.span("word")),), f"format:{word}"))
    if topic := topic_in(document.text, clause, cue.start):
        found.append(topic)
    found.extend(_since(document, clause))
    return tuple(found)


# ---------------------------------------------------------------------------- format


@cache
def _formats() -> tuple[re.Pattern[str], re.Pattern[str]]:
    def either(language: str) -> str:
        forms = vocabulary.format_forms(language)
        return "|".join(re.escape(form) for form in sorted(forms, key=lambda f: (-len(f), f)))

    english = re.compile(rf"\b(?:{either('en')})\b", re.IGNORECASE)
    return english, re.compile(either("ko"))


@cache
def _format_names() -> dict[str, str]:
    rows = {**vocabulary.format_forms("ko"), **vocabulary.format_forms("en")}
    return {form.lower(): row.name for form, row in rows.items()}


def format_in(text: str, span: Span) -> Cited | None:
    """The longest name of a format of meetings in a span."""
    found = [m for pattern in _formats() for m in pattern.finditer(text, span.start, span.end)]
    if not found:
        return None
    longest = max(found, key=lambda match: (len(match[0]), -match.start()))
    name = _format_names()[longest[0].lower()]
    return Cited(name, (Span(*longest.span()),), f"format:{name}")


# ---------------------------------------------------------------------------- topic


def topic_in(text: str, clause: Span, start: int) -> Cited | None:
    """What the meeting is on: words after "on", "devoted to" and the like, from ``start`` on."""
    match = TOPIC.search(text, start, clause.end) or KOREAN_TOPIC.search(
        text, clause.start, clause.end
    )
    if match is None:
        return None
    first, last = match.span("topic")
    if tail := ALONE.search(text[first:last]):
        last = first + tail.start()
    while first < last and text[first].isspace():
        first += 1
    words = " ".join(text[first:last].split())
    if not words or NO_TOPIC.fullmatch(words):
        return None
    return Cited(words, (Span(first, last),), f"topic:{words.lower()}")


# ---------------------------------------------------------------------------- since when


def _since(document: Document, clause: Span) -> Iterator[Cited]:
    text = document.text
    published = int(document.published[:4]) if document.published else None
    for match in SINCE.finditer(text, clause.start, clause.end):
        value = match["year"] or " ".join(match["when"].split())
        yield Cited(value, (Span(*match.span()),), f"since:{value}")
        return
    for pattern in (IN_YEARS, KOREAN_SINCE):
        for match in pattern.finditer(text, clause.start, clause.end):
            groups = match.groupdict()
            if groups.get("year"):
                yield Cited(match["year"], (Span(*match.span()),), f"since:{match['year']}")
                return
            count = vocabulary.numeral(groups.get("count") or "")
            if count is None or published is None or groups.get("unit") == "months":
                continue
            value = str(published - count * (10 if groups.get("unit") == "decades" else 1))
            yield Cited(value, (Span(*match.span()),), f"since:{value}")
            return
