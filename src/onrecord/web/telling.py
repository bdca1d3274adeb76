"""One finding, told: in one line, field by field, and as what a person may correct in it."""

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum

from onrecord import ask
from onrecord.errors import BadUse
from onrecord.model import (
    Act,
    AgendaItem,
    Assertion,
    Attribution,
    Case,
    Cited,
    ClaimOfFirst,
    DateMention,
    Demand,
    EntityKind,
    Finding,
    Meeting,
    MeetingRecord,
    Mention,
    Resolution,
    Series,
    Span,
    Spans,
    Speech,
    Statement,
    Symbol,
    Violation,
    Vote,
)
from onrecord.record import Recorded, StoredDocument
from onrecord.vocabulary import bodies, themes
from onrecord.web.lines import link_of, meeting_link
from onrecord.web.views import FindingLine, Link

__all__ = [
    "around",
    "changes",
    "clause",
    "correctable",
    "corrected",
    "facts",
    "line_of",
    "retold",
    "words_at",
]

Words = Callable[[Spans], str]

# Fields that are told elsewhere on the page, or only hold keys of fields that are told.
UNTOLD = frozenset(
    {
        *("spans", "confidence", "reason", "method", "source", "cue", "content", "key"),
        *("in_headline", "heading", "paragraphs", "words"),
    }
)
KEYS = {"speaker_key": "speaker", "by_key": "by", "victim_key": "victim"}

# Characters of a document that the page of a finding shows around its words, at most.
AROUND = 1_600

# What a person may set in each kind of finding; a field with values to choose from has them here.
OPEN_FIELDS: Mapping[str, tuple[str, ...]] = {
    "statement": ("speaker", "act", "role", "said_on", "addressee", "modality"),
    "demand": ("by", "to", "action", "made_on"),
    "mention": ("name", "entity_kind", "title"),
    "meeting": ("body", "format", "date", "place", "topic", "mandate", "mandate_adopted"),
    "violation": ("theme", "hedge"),
    "case": ("victim", "theme", "status", "actor", "since"),
    "first": ("claim",),
    "date": ("iso",),
    "symbol": ("symbol",),
    "assertion": ("value",),
}


# ---------------------------------------------------------------------------- in one line


def line_of(recorded: Recorded[Finding], words: Words) -> FindingLine:
    """A finding for a list. ``words`` gives the words at places of its document."""
    finding = recorded.finding
    says, day = told(finding, words)
    marks: tuple[tuple[int, int, str], ...] = ()
    if isinstance(finding, Statement | Attribution):
        marks = tuple((span.start, span.end, "content") for span in finding.content)
    return FindingLine(
        id=recorded.id,
        kind=finding.kind,
        says=says,
        spans=finding.spans,
        state=recorded.state.value,
        confidence=finding.confidence,
        reason=finding.reason,
        method=finding.method,
        marks=marks,
        day=day,
    )


def told(finding: Finding, words: Words) -> tuple[str, str | None]:
    """What a finding says, in one line; and the day that belongs at its end, if one does."""
    match finding:
        case Statement():
            return f"{finding.speaker}: {words(finding.content)}", None
        case Attribution():
            return f"{words(finding.source)}: {words(finding.content)}", None
        case Demand():
            return f"{finding.by}: {finding.action.value}", None
        case Mention():
            return finding.name, None
        case Meeting():
            return (finding.body.value if finding.body else words(finding.spans)), (
                finding.date.value if finding.date else None
            )
        case Series():
            years = ", ".join(str(year) for year in finding.years)
            return ", ".join(each for each in (finding.body.value, years) if each), None
        case Violation():
            hedge = f" ({finding.hedge})" if finding.hedge else ""
            return f"{finding.name}{hedge}", None
        case Case():
            status = finding.status or finding.violation
            return f"{finding.victim}: {status.value}", None
        case ClaimOfFirst():
            return finding.claim, None
        case DateMention():
            return "", finding.iso
        case Symbol():
            return finding.symbol, None
        case Assertion():
            return f"{finding.property.replace('_', ' ')}: {finding.value.value}", None
        case _:
            return proceedings_told(finding, words)


def proceedings_told(finding: Finding, words: Words) -> tuple[str, str | None]:
    """The same of what the United Nations' own documents say of themselves."""
    match finding:
        case MeetingRecord():
            named = finding.symbol or finding.body
            return (named.value if named else ""), finding.date.value if finding.date else None
        case Resolution():
            symbol = finding.symbol.value if finding.symbol else None
            return ", ".join(each for each in (symbol, finding.title) if each), None
        case AgendaItem():
            return " ".join([*finding.numbers, finding.title]), None
        case Speech():
            state = f" ({finding.affiliation.value})" if finding.affiliation else ""
            return f"{finding.speaker}{state}: {words(finding.paragraphs[:1])}", None
        case Vote():
            counts = (finding.in_favour, finding.against, finding.abstaining)
            told = "–".join(str(each or 0) for each in counts) if any(counts) else ""
            papers = (finding.resolution, finding.decision, finding.draft)
            paper = next((each.value for each in papers if each), finding.title or "")
            return " ".join(each for each in (paper, finding.result, told) if each), None
        case _:
            return words(finding.spans), None


def clause(finding: Finding) -> tuple[Spans, Spans, Spans] | None:
    """The places that an attribution and the statement made of it share."""
    if isinstance(finding, Attribution | Statement):
        return finding.source, finding.cue, finding.content
    return None


# ---------------------------------------------------------------------------- its place


def words_at(text: str, spans: Spans) -> str:
    """The words at places of a text, on one line."""
    return " … ".join(" ".join(span.of(text).split()) for span in spans)


def around(stored: StoredDocument, spans: Spans) -> Span:
    """The paragraphs that hold these places, or as much of the text on both sides of them."""
    text = stored.document.text
    first, last = spans[0].start, max(span.end for span in spans)
    blocks = [block.span for block in stored.document.blocks]
    start = max(
        (block.start for block in blocks if block.start <= first < block.end), default=first
    )
    end = min((block.end for block in blocks if block.start < last <= block.end), default=last)
    spare = max(AROUND - (last - first), 0) // 2
    return Span(max(start, first - spare, 0), min(end, last + spare, len(text)))


def retold(recorded: Recorded[Finding], finding: Statement) -> Recorded[Statement]:
    """The same, known to be a statement."""
    return Recorded(
        recorded.id,
        recorded.document,
        finding,
        recorded.words,
        recorded.state,
        recorded.decided_by,
        recorded.decided_at,
        recorded.entities,
    )


# ---------------------------------------------------------------------------- field by field


def facts(recorded: Recorded[Finding], sources: ask.Sources) -> Iterator[tuple[str, str | Link]]:
    """Each field of a finding that has a value, by name. A value is a text or a link."""
    finding = recorded.finding
    for field in dataclasses.fields(finding):
        value = getattr(finding, field.name)
        if field.name in UNTOLD or field.name in KEYS or value in (None, (), False):
            continue
        key = next((key for key, of in KEYS.items() if of == field.name), None)
        named = getattr(finding, key, None) if key else None
        if named and isinstance(value, str):
            yield field.name, link_of(ask.Named(value, recorded.entities.get(named, named)))
            continue
        for each in value if isinstance(value, tuple) else (value,):
            yield field.name, fact(field.name, each, recorded, sources)


def fact(name: str, value: object, recorded: Recorded[Finding], sources: ask.Sources) -> str | Link:
    if isinstance(value, Cited):
        if not value.key:
            return value.value
        return link_of(ask.Named(value.value, recorded.entities.get(value.key, value.key)))
    text = str(value)
    if text.startswith("meeting:"):
        return meeting_link(text)
    if isinstance(value, bool):
        return "✓"
    if isinstance(value, StrEnum) or not isinstance(value, str):
        return text
    if name in ("theme", "themes"):
        return ask.vocabulary_name(text) or text
    if ":" in text and name in ("about", "body", "on_behalf_of", "subject"):
        return link_of(sources.named(text, recorded))
    return text


# ---------------------------------------------------------------------------- corrections


def correctable(finding: Finding) -> list[tuple[str, str, Sequence[tuple[str, str]]]]:
    """The fields that a person may set: name, present value, and what there is to choose from, as
    (code, English word); nothing to choose from means any text."""
    return [
        (name, present(finding, name), choices(name)) for name in OPEN_FIELDS.get(finding.kind, ())
    ]


def present(finding: Finding, name: str) -> str:
    """A field's value as it stands in a form."""
    value = getattr(finding, name)
    if isinstance(value, Cited):
        return (value.key or "") if name in CHOICES else value.value
    return str(value or "")


def choices(name: str) -> Sequence[tuple[str, str]]:
    return CHOICES[name]() if name in CHOICES else ()


def corrected(finding: Finding, given: Mapping[str, str]) -> dict[str, object]:
    """The fields that a form changes, as the record keeps them.

    The words stay the evidence that they were: a new value of a cited field keeps its place.
    Raises BadUse for a field that can't be set or can't be empty, for a value that is not among
    those to choose from, and for a form that changes nothing.
    """
    changes: dict[str, object] = {}
    for name, value in given.items():
        text = value.strip()
        if name not in OPEN_FIELDS.get(finding.kind, ()):
            raise BadUse(f"{name!r} can't be corrected here.", "Reject the finding instead.")
        if text == present(finding, name):
            continue
        if not text and needed(finding, name):
            raise BadUse(f"{name!r} can't be empty.", "Reject the finding instead.")
        options = dict(choices(name))
        if text and options and text not in options:
            raise BadUse(f"{text!r} is no {name}.", "Choose one of the list.")
        changes[name] = replaced(finding, name, text, options)
        if name in OWN_KEY:
            changes[OWN_KEY[name]] = None
    if not changes:
        raise BadUse("Nothing was changed.", "Change a field first, or accept the finding.")
    return changes


def replaced(finding: Finding, name: str, text: str, options: Mapping[str, str]) -> object:
    """A field's new value, as the record keeps it."""
    if not text:
        return None
    now = getattr(finding, name)
    if name not in CITED and not isinstance(now, Cited):
        return text
    places = now.spans if isinstance(now, Cited) else finding.spans
    return Cited(options[text], places, text) if options else Cited(text, places)


def needed(finding: Finding, name: str) -> bool:
    """Whether a field must have a value."""
    return any(
        field.name == name and field.default is dataclasses.MISSING
        for field in dataclasses.fields(finding)
    )


def changes(correction: Mapping[str, object]) -> list[tuple[str, str]]:
    """What a correction set, field by field, for its history."""
    found = []
    for name, value in correction.items():
        if name not in KEYS:
            text = value.get("value") if isinstance(value, Mapping) else value
            found.append((name, str(text or "–")))
    return found


# Fields that hold a value with its place, also where they have none yet.
CITED = frozenset(
    {
        "addressee", "modality", "to", "action", "body", "format", "date", "place", "topic",
        "mandate", "mandate_adopted", "status", "actor", "since", "value",
    }
)  # fmt: skip
OWN_KEY = {of: key for key, of in KEYS.items()}
CHOICES: Mapping[str, Callable[[], Sequence[tuple[str, str]]]] = {
    "act": lambda: [(act.value, act.value) for act in Act],
    "entity_kind": lambda: [(kind.value, kind.value) for kind in EntityKind],
    "theme": lambda: [(each.id, each.name) for each in themes()],
    "body": lambda: sorted(((each.key, each.name) for each in bodies()), key=lambda pair: pair[1]),
}
