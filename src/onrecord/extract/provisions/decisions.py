"""Decisions, which tell in one sentence what a body did: "At its 12th plenary meeting, on 3 October
2031, the General Assembly, on the recommendation of …, decided to …, and requested …"."""

import re
from collections.abc import Iterator

from onrecord.extract.provisions.head import Head
from onrecord.extract.provisions.paragraphs import Paragraph, Resolved
from onrecord.extract.provisions.units import is_footnote, is_running, units
from onrecord.extract.provisions.verbs import Opening, past_opening
from onrecord.model import ProvisionKind, Span

__all__ = ["decisions"]

BODY = (
    r"(?P<body>[Tt]he\s(?:[A-Z][\w-]+\s(?:and\s)?){0,4}"
    r"(?:Assembly|Council|Commission|Committee|Conference|Board))"
)
# For example "At its 12th plenary meeting, on 3 October 2031, the General Assembly"
DECIDED = re.compile(
    rf"(?:At\sits\s\d{{1,5}}(?:st|nd|rd|th)\s(?:\(\w+\)\s)?(?:plenary\s)?meeting,?\s(?:held\s)?on\s"
    rf"[^,]{{4,40}},|At\sthe\ssame\smeeting,|On\s\d{{1,2}}\s[A-Z][a-z]+\s\d{{4}},)\s{BODY}\b"
)
ANYWHERE = re.compile(r"^\s*(?:At\s(?:its|the\ssame)|On\s\d)", re.MULTILINE)
JOINT = re.compile(r"(?:,\s+(?:and\s+)?|\s+and\s+|\s)(?=[a-z])")


def decisions(source: Head) -> Iterator[Resolved]:
    """The decisions of a document, each with the paragraph for each thing decided."""
    text = source.document.text
    if not ANYWHERE.search(text):
        return
    head: list[Span] = []
    meeting: Span | None = None  # of the decision before, where this one was taken at the same
    for unit in units(source.document):
        told = DECIDED.match(text, unit.start, unit.end)
        if told is None:
            if not is_footnote(text, unit) and not is_running(text, unit, None):
                head.append(unit)
            continue
        if meeting is None or not told[0].startswith("At the same"):
            meeting = Span(unit.start, told.end())
        found = Resolved(Span(*told.span("body")), (*head[-12:], meeting))
        found.paragraphs.extend(_paragraphs(text, Span(told.end(), unit.end)))
        if found.paragraphs:
            yield found
        head = []


def _paragraphs(text: str, rest: Span) -> Iterator[Paragraph]:
    """What was decided, requested and noted, each as a paragraph."""
    starts: list[tuple[int, Opening]] = []
    for joint in JOINT.finditer(text, rest.start, rest.end):
        opens = past_opening(text, joint.end(), rest.end)
        fits = opens is not None and text[opens.end : opens.end + 1] in " ,:"
        if opens and opens.verb and fits and (not starts or joint.start() > starts[-1][1].end):
            named = starts or joint[0] != " " or text[joint.start() - 1] in ",y"
            if named or text[rest.start : joint.start()].strip() == "":
                starts.append((joint.start(), opens))
    for i, (_, opens) in enumerate(starts):
        end = starts[i + 1][0] if i + 1 < len(starts) else rest.end
        span = Span(opens.start, end)
        yield Paragraph(ProvisionKind.OPERATIVE, None, [span], opens)
