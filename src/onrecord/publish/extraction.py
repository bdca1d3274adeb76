"""A document's findings as JSON: the format "onrecord-extract/1".

The JSON Schema is extract-schema.json beside this module; docs/reference/extract-schema.md tells
what each field means. A field may be added without a new version; none is taken away or changes
its meaning.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields
from enum import Enum
from hashlib import sha256
from importlib.resources import files

from onrecord.model import Cited, Document, Entity, EntityKind, Extraction, Finding, Mention, Span
from onrecord.publish.proceedings import record_of

__all__ = ["SCHEMA", "extraction", "finding_fields", "schema"]

SCHEMA = "onrecord-extract/1"

# What the model calls a field, and what the format calls it.
CALLED = {"quote": "kind"}


def schema() -> Mapping[str, object]:
    """The JSON Schema of :func:`extraction`."""
    text = (files("onrecord.publish") / "extract-schema.json").read_text(encoding="utf-8")
    loaded: Mapping[str, object] = json.loads(text)
    return loaded


def extraction(file: str, document: Document, found: Extraction) -> dict[str, object]:
    """Everything found in one file, as values for JSON. Offsets are code points of the text."""
    return {
        "schema": SCHEMA,
        "file": file,
        "text_sha256": sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest(),
        "original_sha256": document.sha256,
        "reader": document.reader,
        "language": document.language,
        "kind": document.kind.value,
        "title": document.title,
        "byline": document.byline,
        "publisher": document.publisher,
        "published": document.published,
        "attributions": _all(found.attributions),
        "statements": _all(found.statements),
        "demands": _all(found.demands),
        "meetings": _all(found.meetings),
        "people": _entities(found, EntityKind.PERSON),
        "organisations": _entities(found, EntityKind.ORGANISATION),
        "cases": _all(found.cases),
        "violations": _all(found.violations),
        "claims_of_first": _all(found.firsts),
        "assertions": _all(found.assertions),
        "series": _all(found.series),
        "dates": _all(found.dates),
        "symbols": _all(found.symbols),
        "mentions": _all(found.mentions),
        "record": record_of(document, found),
        "resolutions": _all(found.resolutions),
        "provisions": _all(found.provisions),
        "warnings": list(document.warnings),
    }


def finding_fields(finding: Finding) -> dict[str, object]:
    """A finding's fields as values for JSON, in the order of the model."""
    return {
        CALLED.get(each.name, each.name): _plain(getattr(finding, each.name))
        for each in sorted(fields(finding), key=lambda each: each.name in LAST)
    }


# Every finding has these; they come after what sets it apart.
LAST = ("spans", "confidence", "reason", "method")


def _all(findings: Sequence[Finding]) -> list[dict[str, object]]:
    return [finding_fields(each) for each in findings]


def _plain(value: object) -> object:
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, Cited):
        return {"value": value.value, "key": value.key, "spans": _plain(value.spans)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value


def _entities(found: Extraction, kind: EntityKind) -> list[dict[str, object]]:
    """People or organisations, each once, with the places of all their mentions."""
    places: dict[str, list[Mention]] = {}
    for mention in found.mentions:
        places.setdefault(mention.key or "", []).append(mention)
    return [_entity(each, places.get(each.key, [])) for each in found.entities if each.kind is kind]


def _entity(entity: Entity, mentions: Sequence[Mention]) -> dict[str, object]:
    return {
        "key": entity.key,
        "name": entity.name,
        "names": list(dict.fromkeys(name.text for name in entity.names)) or [entity.name],
        "posts": _plain(entity.posts),
        "roles": _plain(entity.roles),
        "category": entity.category.value,
        "spans": [_plain(span) for mention in mentions for span in mention.spans],
    }
