"""The model's dataclasses as JSON and back.

A field that has its default is left out; a span is [start, end]; all else is under its own name.
What a later version of the program adds to a noun thus reads as its default here.
"""

import dataclasses
import json
import types
import zlib
from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache, partial
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from onrecord.errors import RecordBroken
from onrecord.model import (
    Assertion,
    Attribution,
    Case,
    ClaimOfFirst,
    DateMention,
    Demand,
    Finding,
    Meeting,
    Mention,
    Series,
    Span,
    Statement,
    Symbol,
    Violation,
)

__all__ = ["KINDS", "decoded", "decoded_spans", "deflated", "encoded", "inflated", "made", "plain"]

T = TypeVar("T")

KINDS: Mapping[str, type[Finding]] = {
    each.kind: each
    for each in (
        Mention,
        Attribution,
        Statement,
        Demand,
        Meeting,
        Series,
        Violation,
        Case,
        ClaimOfFirst,
        DateMention,
        Symbol,
        Assertion,
    )
}

_SIMPLE = {str, int, float, bool, type(None)}


# ---------------------------------------------------------------------------- to JSON


@cache
def _fields(of: Any) -> tuple[tuple[str, object], ...]:
    """The names of a dataclass's fields, each with its default."""
    return tuple(
        (
            each.name,
            each.default_factory()
            if each.default_factory is not dataclasses.MISSING
            else each.default,
        )
        for each in dataclasses.fields(of)
    )


def plain(value: Any) -> Any:
    """A value of the model as lists, dicts and simple values."""
    kind: Any = type(value)
    if kind in _SIMPLE:
        return value
    if kind is Span:
        return [value.start, value.end]
    if kind is tuple:
        return [plain(each) for each in value]
    if isinstance(value, Enum):
        return value.value
    return {
        name: plain(held)
        for name, default in _fields(kind)
        if (held := getattr(value, name)) is not default and held != default
    }


def encoded(value: Any) -> str:
    """A value of the model as one line of JSON that any database can hold."""
    line = json.dumps(plain(value), ensure_ascii=False, separators=(",", ":"))
    try:
        line.encode()
    except UnicodeEncodeError:
        return json.dumps(plain(value), separators=(",", ":"))
    return line


# ---------------------------------------------------------------------------- from JSON


def made(of: type[T], values: Mapping[str, Any]) -> T:
    """A dataclass of the model from what :func:`plain` made of it.

    Raises RecordBroken where a value does not fit.
    """
    try:
        read: T = _maker(of)(values)  # type: ignore[arg-type]
    except (KeyError, TypeError, ValueError, AttributeError) as wrong:
        raise RecordBroken(
            f"A {of.__name__} in the record can't be read.",
            "Run `onrecord verify` to see which; restore the folder from a copy of it.",
        ) from wrong
    return read


def decoded(of: type[T], line: str) -> T:
    """The same from a line of JSON."""
    try:
        values = json.loads(line)
    except ValueError as wrong:
        raise RecordBroken(
            f"A {of.__name__} in the record can't be read.",
            "Run `onrecord verify` to see which; restore the folder from a copy of it.",
        ) from wrong
    return made(of, values)


def _span(value: Any) -> Span:
    start, end = value
    return Span(start, end)


def _simple(of: Any, value: Any) -> Any:
    if not isinstance(value, of):
        raise TypeError(of)
    return value


@cache
def _maker(of: Any) -> Callable[[Any], Any]:
    """What makes a value of this type of what stands in JSON."""
    if of is Span:
        return _span
    if of in _SIMPLE:
        return partial(_simple, (int, float) if of is float else of)
    origin = get_origin(of)
    if origin is tuple:
        inner = _maker(get_args(of)[0])
        return lambda values: tuple([inner(each) for each in values])
    if origin in (Union, types.UnionType):
        [inner_type] = [each for each in get_args(of) if each is not type(None)]
        inner = _maker(inner_type)
        return lambda value: None if value is None else inner(value)
    if isinstance(of, type) and issubclass(of, Enum):
        return of
    makers = {
        name: _maker(hint)
        for name, hint in get_type_hints(of).items()
        if name in {each.name for each in dataclasses.fields(of)}
    }
    return lambda values: of(
        **{name: makers[name](value) for name, value in values.items() if name in makers}
    )


# ---------------------------------------------------------------------------- large values


def deflated(text: str) -> bytes:
    """A text as few bytes; it comes back exactly, half signs and all."""
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 4)


def inflated(data: bytes) -> str:
    """The text of :func:`deflated`; RecordBroken where the bytes were changed."""
    try:
        return zlib.decompress(data).decode("utf-8", "surrogatepass")
    except (zlib.error, UnicodeDecodeError) as wrong:
        raise RecordBroken(
            "A text in the record can't be read.", "Restore the folder from a copy of it."
        ) from wrong


def decoded_spans(line: str) -> tuple[Span, ...]:
    """Spans from a line of JSON."""
    return tuple(_span(each) for each in json.loads(line))
