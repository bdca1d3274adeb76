"""Everything about a document that can be worked out without the database.

It is the same wherever it runs, so the processes that read and extract do it too, and the one
that writes only gives numbers and inserts.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import NamedTuple

from onrecord.identify import sketch
from onrecord.model import (
    Arrival,
    Document,
    Entity,
    Extraction,
    Finding,
    Mention,
    Span,
    Spans,
    Speech,
)
from onrecord.record.database import stored
from onrecord.record.facts import Facts, facts
from onrecord.record.folding import passages, squashed, tokens
from onrecord.record.ids import finding_ids, seal
from onrecord.record.payload import deflated, encoded, quoted
from onrecord.record.permissions import Protection, first_protection
from onrecord.record.rows import Arrived
from onrecord.record.survey.bearing import Bearing, bearing_of
from onrecord.record.veil import Veil, veil_over

__all__ = [
    "LAYOUT",
    "Found",
    "Named",
    "Prepared",
    "document_key",
    "first_places",
    "prepare",
    "prepare_entities",
    "prepare_finding",
    "statement_words",
    "text_key",
    "veiled_passages",
    "words_at",
]

# The fields of a document that are kept beside its text.
LAYOUT = ("blocks", "sentences", "pages", "runs", "strips", "boxes", "relations", "warnings")


class Found(NamedTuple):
    """A finding ready to be written, with its words as JSON.

    ``search`` and ``veiled`` are the tokens of a statement or speech, as it is and as a sealed one
    is shown.
    """

    id: str
    kind: str
    confidence: float
    start: int
    end: int
    words: str
    payload: str
    seal: str
    facts: Facts
    search: str = ""
    veiled: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """An entity of a document; ``place`` is where it is first named."""

    entity: Entity
    payload: str
    place: Span | None


@dataclass(frozen=True, slots=True)
class Prepared:
    """An arrival ready to be written. ``head`` is the document without its text and layout.

    ``sketch`` finds near copies; ``passages`` are tokens with a space between; ``veiled`` the same
    of the text that those see who may not see a sealed document, title first, and None for one that
    is open.
    """

    arrival: Arrival
    head: Document
    text: bytes
    layout: bytes
    text_sha256: str
    text_key: str
    sketch: tuple[int, ...]
    words: int
    title: str
    passages: tuple[str, ...]
    protection: Protection
    veiled: tuple[str, ...] | None
    found: tuple[Found, ...]
    named: tuple[Named, ...]
    entities: bytes
    bearing: Bearing


def prepare(arrived: Arrived) -> Prepared:
    """What is to be written of one document."""
    document, extraction = arrived.document, arrived.extraction
    findings = list(extraction.findings())
    ids = finding_ids(document.sha256, findings)
    words = tokens(document.text)
    named = prepare_entities(extraction)
    protection = first_protection(document.kind)
    veil = None
    if protection is not Protection.OPEN:
        veil = veil_over(document, extraction.entities, findings)
    layout = ",".join([f'"{name}":{encoded(getattr(document, name))}' for name in LAYOUT])
    return Prepared(
        arrival=arrived.arrival,
        head=replace(
            document, text="", blocks=(), sentences=(), pages=(), runs=(), strips=(), boxes=()
        ),
        text=deflated(document.text),
        layout=deflated(f"{{{layout}}}"),
        text_sha256=sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest(),
        text_key=text_key(words, document.sha256),
        sketch=sketch(document.text),
        words=len(document.text.split()),
        title=" ".join(tokens(document.title or "")),
        passages=tuple(" ".join(each) for each in passages(words)),
        protection=protection,
        veiled=veiled_passages(document.title, veil) if veil else None,
        found=tuple(
            prepare_finding(id, finding, document.text, veil)
            for id, finding in zip(ids, findings, strict=True)
        ),
        named=named,
        entities=deflated(f"[{','.join(each.payload for each in named)}]"),
        bearing=bearing_of(findings, document.published),
    )


def text_key(words: Sequence[str], otherwise: str) -> str:
    """The same for all documents with the same folded words; ``otherwise`` for one without any."""
    bare = "".join(words).encode("utf-8", "surrogatepass")
    return sha256(bare or otherwise.encode()).hexdigest()[:32]


def veiled_passages(title: str | None, veil: Veil) -> tuple[str, ...]:
    """The tokens of a veiled title, and then those of the text in passages."""
    head = " ".join(tokens(veil.words(title or "")))
    return (head, *(" ".join(each) for each in passages(tokens(veil.text))))


def prepare_finding(id: str, finding: Finding, text: str, veil: Veil | None = None) -> Found:
    """What is to be written of one finding of this text."""
    words = words_at(finding.spans, text)
    payload = encoded(finding)
    drawn = facts(finding)
    return Found(
        id=id,
        kind=finding.kind,
        confidence=finding.confidence,
        start=finding.spans[0].start,
        end=finding.spans[-1].end,
        words=words,
        payload=payload,
        seal=seal(payload, words),
        facts=drawn._replace(spoken="", search=()),
        search=statement_words(drawn, text),
        veiled=statement_words(facts(veil.over(finding)), veil.text) if veil else "",
    )


def words_at(spans: Spans, text: str) -> str:
    """The words at places of a text, as a JSON list that any database can hold."""
    return "[" + ",".join([quoted(stored(text[each.start : each.end])) for each in spans]) + "]"


def statement_words(drawn: Facts, text: str) -> str:
    """The tokens that a search of statements looks through; "" for what has none."""
    if not drawn.search:
        return ""
    return " ".join(tokens(" ".join([drawn.spoken, *(span.of(text) for span in drawn.search)])))


def prepare_entities(extraction: Extraction) -> tuple[Named, ...]:
    """The entities of a document, with where each is first named."""
    first = first_places((*extraction.mentions, *extraction.speeches))
    unique = {entity.key: entity for entity in extraction.entities}
    return tuple(Named(entity, encoded(entity), first.get(key)) for key, entity in unique.items())


def first_places(findings: Iterable[Finding]) -> dict[str, Span]:
    """Where each entity of a document is first named: at a mention of it, or else at the head of a
    speech."""
    first: dict[str, Span] = {}
    heads: dict[str, Span] = {}
    for found in findings:
        if isinstance(found, Mention) and found.key:
            first.setdefault(found.key, found.spans[0])
        elif isinstance(found, Speech):
            for key, place in _at_head(found):
                heads.setdefault(key, place)
    return heads | first


def _at_head(speech: Speech) -> Iterator[tuple[str, Span]]:
    for named in (speech.person, speech.affiliation, speech.on_behalf_of):
        if named and named.key and named.spans:
            yield named.key, named.spans[0]


def document_key(name: str | None) -> str | None:
    """A title or publisher for comparing; None where nothing is left of it."""
    return squashed(name or "")[:200] or None
