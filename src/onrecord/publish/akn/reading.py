"""Akoma Ntoso, as this program writes it, back to the nouns."""

import dataclasses
import types
from enum import Enum
from functools import cache
from typing import Any, TypeAlias, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from lxml import etree

from onrecord.errors import BadUse
from onrecord.model import (
    AgendaItem,
    Cited,
    Direction,
    Finding,
    MeetingRecord,
    Provision,
    Resolution,
    Span,
    Spans,
    Speech,
    Vote,
)
from onrecord.publish.akn.names import akn, on
from onrecord.publish.akn.texts import Minutes, ResolutionText

__all__ = ["read_akn"]

F = TypeVar("F", bound=Finding)

# Of lxml, which has no types.
Element: TypeAlias = Any


def read_akn(data: bytes) -> Minutes | ResolutionText:
    """What :func:`meeting_xml` or :func:`resolution_xml` wrote; BadUse for anything else."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
        return _read(root)
    except (etree.XMLSyntaxError, KeyError, ValueError, TypeError, IndexError) as wrong:
        raise BadUse(
            "This is no Akoma Ntoso that onrecord wrote.", "Give a file of `onrecord export`."
        ) from wrong


def _read(root: Element) -> Minutes | ResolutionText:
    work = root.find(f".//{akn('FRBRthis')}")
    if work is None:
        raise ValueError(root.tag)
    document, language = work.attrib[on("document")], work.attrib[on("language")]
    if root[0].tag == akn("debate"):
        found = _nouns(root, Speech)
        return Minutes(
            document=document,
            language=language,
            cover=_nouns(root, MeetingRecord)[0][1],
            agenda=tuple(each for _, each in _nouns(root, AgendaItem)),
            speeches=tuple(each for _, each in found),
            directions=tuple(each for _, each in _nouns(root, Direction)),
            votes=tuple(each for _, each in _nouns(root, Vote)),
            words=tuple(_paragraphs(element) for element, _ in found),
        )
    paragraphs = _nouns(root, Provision)
    return ResolutionText(
        document=document,
        language=language,
        head=_nouns(root, Resolution)[0][1],
        provisions=tuple(each for _, each in paragraphs),
        words=tuple(_words(element) for element, _ in paragraphs),
    )


def _nouns(root: Element, of: type[F]) -> list[tuple[Element, F]]:
    """Every noun of one kind with its element, in the order of the record."""
    found = [each for each in root.iter() if each.get(on("noun")) == of.kind]
    found.sort(key=lambda each: int(each.attrib[on("order")]))
    return [(each, _noun(each, of)) for each in found]


def _noun(element: Element, of: type[F]) -> F:
    values: dict[str, Any] = {}
    # The parts of an item are in its number and its heading, the paragraphs of a speech after it.
    parent = element.getparent()
    held = parent if of in (AgendaItem, Speech) and parent is not None else element
    shallow = [*held.iterfind(akn("num")), *held.iterfind(akn("from")), element]
    for name, hint in _hints(cast("Any", of)).items():
        parts = [
            each
            for whole in dict.fromkeys(shallow)
            for each in whole.iter()
            if each.get(on("field")) == name
        ]
        written = element.get(on(name))
        if name == "paragraphs":
            values[name] = tuple(
                span for p in held.iterfind(akn("p")) for span in _places(p.get(on("at"), ""))
            )
        elif parts:
            values[name] = _made(hint, parts)
        elif written is not None:
            values[name] = _scalar(hint, written)
    return of(**values)


def _made(hint: Any, parts: list[Element]) -> Any:
    inner = _inner(hint)
    made = [_cited(each) if inner is Cited else (each.text or "") for each in parts]
    return tuple(made) if get_origin(hint) is tuple else made[0]


def _cited(element: Element) -> Cited:
    key = element.get(on("key"))
    return Cited(element.text or "", _places(element.get(on("at"), "")), key)


def _scalar(hint: Any, written: str) -> Any:
    if hint == Spans:
        return _places(written)
    inner = _inner(hint)
    if inner is Span:
        return _places(written)[0]
    if written == "none" and inner is not hint:
        return None
    if inner is bool:
        return written == "true"
    if inner in (int, float) or issubclass(inner, Enum):
        return inner(written)
    return written


def _inner(hint: Any) -> Any:
    """The type of the values of a field."""
    origin = get_origin(hint)
    if origin is tuple:
        return get_args(hint)[0]
    if origin in (Union, types.UnionType):
        return next(each for each in get_args(hint) if each is not type(None))
    return hint


@cache
def _hints(of: Any) -> dict[str, Any]:
    hints = get_type_hints(of)
    return {field.name: hints[field.name] for field in dataclasses.fields(of)}


def _paragraphs(source: Element) -> tuple[str, ...]:
    """The words of the paragraphs of the speech that this element heads."""
    speech = source.getparent()
    found = [] if speech is None else list(speech.iterfind(akn("p")))
    return tuple(each.text or "" for each in found if each.get(on("at")))


def _words(paragraph: Element) -> str:
    """The words of a paragraph, without what stands in it only to be kept."""
    words = paragraph.text or ""
    for each in paragraph:
        words += ("" if each.get(on("apart")) else each.text or "") + (each.tail or "")
    return words


def _places(written: str) -> Spans:
    pairs = (each.split("-") for each in written.split())
    return tuple(Span(int(start), int(end)) for start, end in pairs)
