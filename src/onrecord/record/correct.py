"""A person's correction of a finding: new values for its fields."""

import dataclasses
from collections.abc import Mapping
from enum import Enum
from typing import Any, get_args, get_type_hints

from onrecord.errors import BadUse, RecordBroken
from onrecord.model import Cited, Finding
from onrecord.record.payload import made, plain

__all__ = ["checked", "correctable", "corrected"]

# The evidence and the machine's own account of it stay as they are.
FIXED = {
    *("spans", "confidence", "reason", "method"),
    *("source", "cue", "content", "heading", "paragraphs"),
}

# A new name is not that of the entity whose key stands beside the old one.
BESIDE = {"speaker": "speaker_key", "by": "by_key", "victim": "victim_key", "name": "key"}


def correctable(kind: type[Finding]) -> tuple[str, ...]:
    """The fields of a kind of finding that a person may correct."""
    return tuple(each.name for each in dataclasses.fields(kind) if each.name not in FIXED)


def checked(finding: Finding, correction: Mapping[str, object]) -> dict[str, Any]:
    """A correction in the form in which it is kept; BadUse where a value does not fit its field."""
    allowed = correctable(type(finding))
    if not correction:
        raise BadUse(
            "A correction needs at least one field.", f"It can have: {', '.join(allowed)}."
        )
    held: dict[str, Any] = {}
    for name, value in correction.items():
        if name not in allowed:
            raise BadUse(
                f"The field {name} of a {finding.kind} can't be corrected.",
                f"It can be: {', '.join(allowed)}.",
            )
        held[name] = _fitted(finding, name, value)
    for name, key in BESIDE.items():
        if name in held and key in allowed and key not in held:
            held[key] = None
    try:
        corrected(finding, held)
    except RecordBroken as wrong:
        raise BadUse(
            f"The correction of {', '.join(held)} does not fit a {finding.kind}.",
            "Give each field a value of the kind that it has now.",
        ) from wrong
    return held


def corrected(finding: Finding, correction: Mapping[str, Any]) -> Finding:
    """A finding with a correction in it."""
    return made(type(finding), plain(finding) | dict(correction))


def _fitted(finding: Finding, name: str, value: object) -> Any:
    """A value as a form or a command gives it, in the shape that the field is kept in."""
    hint = get_type_hints(type(finding))[name]
    shapes = get_args(hint) or (hint,)
    if value in ("", None) and type(None) in shapes:
        return None
    if hint is bool and isinstance(value, str):
        return value.strip().lower() in ("true", "yes", "1", "on")
    if isinstance(value, str) and shapes[-1] is Ellipsis:
        parts = [part.strip() for part in value.split(",") if part.strip()]
        if shapes[0] is Cited:
            return [plain(Cited(part, finding.spans)) for part in parts]
        return [int(part) if part.isdecimal() and shapes[0] is int else part for part in parts]
    if Cited in shapes and isinstance(value, str):
        old = getattr(finding, name)
        spans = old.spans if isinstance(old, Cited) else finding.spans
        return plain(Cited(value, spans))
    return plain(value) if isinstance(value, Cited | tuple | Enum) else value
