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
from functools import cache, lru_cache, partial
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from onrecord.errors import RecordBroken
from onrecord.model import (
    AgendaItem,
    Assertion,
    Attribution,
    Case,
    ClaimOfFirst,
    DateMention,
    Demand,
    Direction,
    Finding,
    Meeting,
    MeetingRecord,
    Mention,
    Provision,
    Resolution,
    Series,
    Span,
    Speech,
    Statement,
    Symbol,
    Violation,
    Vote,
)

__all__ = [
    "KINDS",
    "decoded",
    "decoded_spans",
    "deflated",
    "encoded",
    "inflated",
    "made",
    "plain",
    "quoted",
    "storable",
]

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
        MeetingRecord,
        AgendaItem,
        Speech,
        Direction,
        Vote,
        Resolution,
        Provision,
    )
}

_SIMPLE = {str, int, float, bool, type(None)}


# ---------------------------------------------------------------------------- to JSON


def encoded(value: Any) -> str:
    """A value of the model as one line of JSON that any database can hold."""
    return storable(_written(value))


def plain(value: Any) -> Any:
    """A value of the model as lists, dicts and simple values."""
    return json.loads(_written(value))


def storable(line: str) -> str:
    """A line of JSON in which half signs, which no database can hold, are spelled out."""
    if line.isascii():
        return line
    try:
        line.encode()
    except UnicodeEncodeError:
        return json.dumps(json.loads(line), separators=(",", ":"))
    return line


def quoted(text: str) -> str:
    """A text as JSON. Names and reasons come again and again."""
    return _quoted(text) if len(text) < 100 else json.dumps(text, ensure_ascii=False)


@lru_cache(maxsize=20_000)
def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _written(value: Any) -> str:
    kind = type(value)
    return (_WRITERS.get(kind) or _writer(kind))(value)


def _writer(of: Any) -> Callable[[Any], str]:
    """What writes values of one type as JSON; it is worked out once."""
    writer: Callable[[Any], str]
    if issubclass(of, Enum):
        writer = _enum_writer
    elif dataclasses.is_dataclass(of):
        writer = _dataclass_writer(of)
    else:
        raise TypeError(of)
    _WRITERS[of] = writer
    return writer


def _enum_writer(value: Enum) -> str:
    return quoted(value.value)


def _dataclass_writer(of: Any) -> Callable[[Any], str]:
    fields = [(each.name, f'"{each.name}":', _default(each)) for each in dataclasses.fields(of)]

    def writer(value: Any) -> str:
        parts = []
        for name, label, default in fields:
            held = getattr(value, name)
            if held is not default and held != default:
                kind = type(held)
                parts.append(label + (_WRITERS.get(kind) or _writer(kind))(held))
        return "{" + ",".join(parts) + "}"

    return writer


def _default(field: dataclasses.Field[Any]) -> object:
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return field.default


def _tuple_written(values: tuple[Any, ...]) -> str:
    if values and type(values[0]) is Span:
        return "[" + ",".join([f"[{span.start},{span.end}]" for span in values]) + "]"
    return "[" + ",".join([_written(each) for each in values]) + "]"


_WRITERS: dict[Any, Callable[[Any], str]] = {
    str: quoted,
    int: str,
    float: repr,
    bool: lambda value: "true" if value else "false",
    type(None): lambda _: "null",
    Span: lambda span: f"[{span.start},{span.end}]",
    tuple: _tuple_written,
}


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
