"""From a YAML table of this package to checked rows.

A table is a file beside this one. It names its ``source:`` in a comment at the top and holds one or
more sections; a section is a mapping from a row's key to its fields::

    # source: …
    titles:
      Dr:
        forms: Dr; Dr.; Doctor

The schema of a section is a frozen dataclass: its first field takes the row's key, the others are
the row's fields, and one without a default has to be there. A field of several texts is written
as a YAML list or on one line with semicolons. Plain scalars are read as in YAML 1.2: ``no``, ``on``
and ``NO`` are words.
"""

import re
import types
import typing
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any, Literal, NoReturn, TypeVar, Union, get_args, get_origin, overload

import yaml

from onrecord.errors import VocabularyError

__all__ = ["no_two_rows_share", "parse", "rows", "table"]

Row = TypeVar("Row")
Convert = Callable[[object], object]

# For example "# source: ISO 3166-1", at the start of a line.
SOURCE = re.compile(r"^(?:# ?)?source:\s*\S", re.MULTILINE)
# For example "1945" or "-3", but not "007".
WHOLE_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)")

_WORDS: dict[str, object] = {"true": True, "false": False, "null": None, "~": None, "": None}
# The compiled parser of PyYAML is some eight times as fast; it is missing on a few platforms.
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@overload
def table(name: str) -> Mapping[str, Any]: ...
@overload
def table(name: str, schema: type[Row], section: str | None = None) -> tuple[Row, ...]: ...
def table(
    name: str, schema: type[Row] | None = None, section: str | None = None
) -> Mapping[str, Any] | tuple[Row, ...]:
    """The table ``name``.yaml: its sections as they are, or one section as rows of ``schema``.

    ``section`` is the one with the table's own name unless said otherwise.

    Raises:
        VocabularyError: no such table, or one that does not fit; names the file, line and row.
    """
    if schema is None:
        return _sections(name)
    return rows(_sections(name), f"{name}.yaml", schema, section or name)


@cache
def _text(name: str) -> str:
    try:
        return (files(__package__) / f"{name}.yaml").read_text(encoding="utf-8")
    except FileNotFoundError:
        raise VocabularyError(
            f"There is no table {name}.yaml in the vocabulary.",
            "Install onrecord again, or take the name from src/onrecord/vocabulary/.",
        ) from None


@cache
def _sections(name: str) -> Mapping[str, Any]:
    return parse(_text(name), f"{name}.yaml")


# ---------------------------------------------------------------------------- YAML to values


def parse(text: str, file: str) -> Mapping[str, Any]:
    """The sections of a table's text.

    Raises:
        VocabularyError: not YAML, without a source, or with the same key twice.
    """
    if not SOURCE.search(text):
        raise VocabularyError(
            f"{file} does not say where its facts come from.",
            "Add a line '# source: …' at its top.",
        )
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        line = f", line {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise VocabularyError(
            f"{file}{line} is not YAML: {error.problem}.",
            "Look for a missing quotation mark, a colon within a text or a wrong indentation.",
        ) from error
    if not isinstance(node, yaml.MappingNode):
        raise VocabularyError(
            f"{file} has no sections.", "Start it with a line such as 'rows:' and indent the rest."
        )
    sections = _value(node, file)
    assert isinstance(sections, dict)
    return sections


def _value(node: yaml.Node, file: str) -> object:
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, file) for item in node.value]
    found: dict[str, object] = {}
    for key_node, value_node in node.value:
        key = key_node.value
        if not isinstance(key, str):
            _fail(file, "a key is not a text.", "Quote it.", key_node)
        if key in found:
            _fail(file, f"'{key}' stands there twice.", "Join the two into one.", key_node)
        found[key] = _value(value_node, file)
    return found


def _scalar(node: yaml.ScalarNode) -> object:
    text: str = node.value
    if node.style:  # quoted or folded
        return text
    if text in _WORDS:
        return _WORDS[text]
    if WHOLE_NUMBER.fullmatch(text):
        return int(text)
    return text


def _fail(file: str, problem: str, mend: str, node: yaml.Node) -> NoReturn:
    raise VocabularyError(f"{file}, line {node.start_mark.line + 1}: {problem}", mend)


# ---------------------------------------------------------------------------- values to rows


@dataclass(frozen=True, slots=True)
class _Shape:
    """How to make a row: what takes the key, how to convert each field, which must be there."""

    key: str
    converts: Mapping[str, Convert]
    needed: frozenset[str]


def rows(
    sections: Mapping[str, Any], file: str, schema: type[Row], section: str
) -> tuple[Row, ...]:
    """The rows of one section, each checked against the dataclass ``schema``.

    Raises:
        VocabularyError: no such section, or a row has an unknown, missing or ill-typed field.
    """
    content = sections.get(section)
    if not isinstance(content, dict):
        raise VocabularyError(
            f"{file} has no section '{section}' with rows in it.",
            f"Its sections are: {', '.join(sections)}.",
        )
    hashable: Any = schema
    shape = _shape(hashable)
    return tuple(_row(shape, schema, key, value, file) for key, value in content.items())


def _row(shape: _Shape, schema: type[Row], key: str, value: object, file: str) -> Row:
    where = f"{file}, row '{key}'"
    given: Mapping[str, object] = {} if value is None else value  # type: ignore[assignment]
    if not isinstance(given, dict):
        raise VocabularyError(f"{where}: it is not a mapping of fields.", _fields_of(shape))
    made: dict[str, object] = {shape.key: key}
    for name, content in given.items():
        convert = shape.converts.get(name)
        if convert is None:
            raise VocabularyError(f"{where}: there is no field '{name}'.", _fields_of(shape))
        try:
            made[name] = convert(content)
        except _Misfit as misfit:
            raise VocabularyError(
                f"{where}: '{name}' is {content!r}.", f"It should be {misfit}."
            ) from None
    missing = shape.needed - made.keys()
    if missing:
        raise VocabularyError(
            f"{where}: '{min(missing)}' is missing.", f"Add a line '{min(missing)}: …' to the row."
        )
    return schema(**made)


def _fields_of(shape: _Shape) -> str:
    return f"Its fields are: {', '.join(sorted(shape.converts))}."


@cache
def _shape(schema: Any) -> _Shape:
    hints = typing.get_type_hints(schema)
    key, *others = [field for field in fields(schema) if field.init]
    return _Shape(
        key=key.name,
        converts={field.name: _convert(hints[field.name]) for field in others},
        needed=frozenset(
            field.name
            for field in others
            if field.default is MISSING and field.default_factory is MISSING
        ),
    )


class _Misfit(ValueError):
    """Says what was expected."""


def _convert(hint: Any) -> Convert:
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _optional(_convert(next(part for part in inner if part is not type(None))))
    if origin is tuple:
        return _several(_convert(inner[0]))
    if origin is Literal:
        return _choice({word: word for word in inner})
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return _choice({member.value: member for member in hint})
    if is_dataclass(hint) and isinstance(hint, type):
        return _nested(hint)
    return {str: _as_text, int: _as_number, bool: _as_flag}[hint]


def _as_text(value: object) -> str:
    if isinstance(value, str) and value.strip():
        return value
    raise _Misfit("a text (quote it where it looks like a number or a flag)")


def _as_number(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise _Misfit("a whole number")


def _as_flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise _Misfit("true or false")


def _optional(convert: Convert) -> Convert:
    return lambda value: None if value is None else convert(value)


def _choice(words: Mapping[str, object]) -> Convert:
    def convert(value: object) -> object:
        if isinstance(value, str) and value in words:
            return words[value]
        raise _Misfit(f"one of {', '.join(words)}")

    return convert


def _several(convert: Convert) -> Convert:
    def convert_all(value: object) -> tuple[object, ...]:
        items: Iterable[object]
        if isinstance(value, str):
            items = [part.strip() for part in value.split(";")]
        elif isinstance(value, list):
            items = value
        elif isinstance(value, int):
            items = [value]
        else:
            raise _Misfit("a list, or texts with semicolons between them")
        return tuple(convert(item) for item in items)

    return convert_all


def _nested(schema: type) -> Convert:
    # A dataclass within a row has no key of its own: all of its fields are given by name.
    hints = typing.get_type_hints(schema)
    converts = {field.name: _convert(hints[field.name]) for field in fields(schema)}
    names = ", ".join(converts)

    def convert(value: object) -> object:
        if not isinstance(value, dict) or not set(value) <= set(converts):
            raise _Misfit(f"a mapping with the fields {names}")
        try:
            return schema(**{name: converts[name](item) for name, item in value.items()})
        except TypeError:
            raise _Misfit(f"a mapping with the fields {names}") from None

    return convert


# ---------------------------------------------------------------------------- rows among each other


def no_two_rows_share(
    file: str, spellings: Iterable[tuple[str, str]], shared: frozenset[str] = frozenset()
) -> None:
    """Check (row key, spelling) pairs: a spelling belongs to one row unless it is in ``shared``.

    Raises:
        VocabularyError: names the spelling and both rows.
    """
    owners: dict[str, str] = {}
    for key, spelling in spellings:
        owner = owners.setdefault(spelling, key)
        if owner != key and spelling not in shared:
            raise VocabularyError(
                f"{file}, row '{key}': '{spelling}' belongs to '{owner}' already.",
                "Take it out of one, or call it ambiguous in the one that it means less often.",
            )
