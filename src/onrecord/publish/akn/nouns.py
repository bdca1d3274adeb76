"""Nouns as elements of Akoma Ntoso, with what they refer to."""

import dataclasses
import re
from collections.abc import Iterable
from enum import Enum
from typing import Any, TypeAlias
from urllib.parse import quote

from lxml import etree

from onrecord.model import Cited, Finding, Provision, Span, Vote
from onrecord.publish.akn.names import TAGS, akn, on, xml_text

__all__ = ["DAY", "NO_DAY", "REFERENCES", "Element", "Writer", "counts", "places", "sub"]

# Of lxml, which has no types.
Element: TypeAlias = Any

# A day that stands where the document gives none; its name says so.
NO_DAY = "0001-01-01"
DAY = re.compile(r"\d{4}-\d\d-\d\d")

# Which entry of <references> a key gets, by its kind.
REFERENCES = {
    "person": "TLCPerson",
    "state": "TLCOrganization",
    "organisation": "TLCOrganization",
    "body": "TLCOrganization",
    "group": "TLCOrganization",
    "office": "TLCRole",
    "place": "TLCLocation",
    "role": "TLCRole",
    "side": "TLCConcept",
}
ELEMENT_KIND = {"person": "person", "organization": "organisation", "location": "place"}
NAMING = frozenset({"person", "organization", "location", "role", "vote"})

SIDES = ("in_favour", "against", "abstaining")


class Writer:
    """One document on its way; it gathers who and what is referred to."""

    def __init__(self, document: str) -> None:
        self.document = document
        self.references: dict[tuple[str, str], tuple[str, str, str]] = {}

    def reference(self, kind: str, key: str | None, name: str) -> str:
        """What points at an entry of <references>, which is made where there is none yet."""
        found = self.references.setdefault(
            (kind, key or f"={name}"), (f"r{len(self.references) + 1}", name, key or "")
        )
        return f"#{found[0]}"

    # ------------------------------------------------------------------------ nouns

    def noun(self, element: Element, finding: Finding, order: int = 0, *apart: str) -> None:
        """All fields of a noun: what has a text in elements, the rest in attributes. ``apart`` are
        fields that the caller writes."""
        element.set(on("noun"), finding.kind)
        element.set(on("order"), str(order))
        for field in dataclasses.fields(finding):
            value = getattr(finding, field.name)
            if field.name not in apart and value != field.default:
                self._field(element, field.name, value)

    def _field(self, element: Element, name: str, value: object) -> None:
        match value:
            case Cited():
                self.cited(element, name, value)
            case Span():
                element.set(on(name), places([value]))
            case tuple() if value and isinstance(value[0], Span):
                element.set(on(name), places(value))
            case tuple():
                for each in value:
                    self._field(element, name, each)
            case Enum():
                element.set(on(name), str(value.value))
            case bool():
                element.set(on(name), "true" if value else "false")
            case str() if name not in ("reason", "method", "act", "number", "does"):
                self.text(element, name, value)
            case None:
                element.set(on(name), "none")
            case _:
                element.set(on(name), xml_text(str(value)))

    def text(self, element: Element, name: str, value: str) -> Element:
        tag = TAGS.get(name, "inline")
        made = sub(element, tag, name=name if tag == "inline" else None)
        made.set(on("field"), name)
        made.text = xml_text(value)
        return made

    def cited(self, element: Element, name: str, cited: Cited) -> Element:
        """A value with its place, and with what it names."""
        tag = TAGS.get(name, "inline")
        made = sub(element, tag, name=name if tag == "inline" else None)
        made.set(on("field"), name)
        made.set(on("at"), places(cited.spans))
        made.text = xml_text(cited.value)
        if tag == "docDate":
            made.set("date", cited.value if DAY.fullmatch(cited.value) else NO_DAY)
        if tag == "ref":
            made.set("href", "/akn/un/doc/" + quote(cited.value.replace("/", "-"), safe=".-"))
        if cited.key is not None:
            made.set(on("key"), xml_text(cited.key))
        if tag in NAMING or cited.key is not None:
            kind = (cited.key or "").partition(":")[0]
            kind = kind if kind in REFERENCES else ELEMENT_KIND.get(tag, "role")
            kind = "state" if tag == "vote" else kind
            refers = self.reference(kind, cited.key, cited.value)
            if tag == "vote":
                made.set("by", refers)
                side = name.removeprefix("states_")
                made.set("choice", self.reference("side", side, side))
            else:
                made.set("refersTo", refers)
        return made

    def provision(self, element: Element, provision: Provision, words: str, order: int) -> None:
        """A paragraph of a resolution: its number, and its words with verb and addressee in
        place."""
        if provision.number is not None:
            number = sub(element, "num")
            number.text = xml_text(provision.number)
        operative = element.tag == akn("paragraph")
        held = sub(sub(element, "content"), "p") if operative else sub(element, "p")
        self.noun(held, provision, order, "verb", "addressee", "number")
        if provision.number is not None:
            held.set(on("number"), xml_text(provision.number))
        held.text, rest = "", xml_text(words)
        for name, cited in (("verb", provision.verb), ("addressee", provision.addressee)):
            if cited is None:
                continue
            value = xml_text(cited.value)
            before, found, after = rest.partition(value) if value else ("", "", rest)
            made = self.cited(held, name, cited)
            if found:
                _put_before(made, before)
                rest = after
            else:
                made.set(on("apart"), "true")
        _append_text(held, rest)


def counts(vote: Vote) -> list[tuple[str, int]]:
    return [(side, count) for side in SIDES if (count := getattr(vote, side)) is not None]


def sub(parent: Element, tag: str, **attributes: str | None) -> Element:
    made = etree.SubElement(parent, akn(tag))
    for name, value in attributes.items():
        if value is not None:
            made.set(name, value)
    return made


def _put_before(element: Element, text: str) -> None:
    """Text in front of an element that is the last of its parent."""
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        previous.tail = (previous.tail or "") + text
    elif parent is not None:
        parent.text = (parent.text or "") + text


def _append_text(element: Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def places(spans: Iterable[Span]) -> str:
    return " ".join(f"{span.start}-{span.end}" for span in spans)
