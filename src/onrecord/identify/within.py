"""One document's findings, with everybody in them known by key and fullest name."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.identify.coreference import resolved
from onrecord.identify.entities import entities_of
from onrecord.identify.scene import Scene, scene_of
from onrecord.identify.speakers import cited, together, with_demanders, with_speakers
from onrecord.identify.spoken import in_speeches, with_parties
from onrecord.model import Assertion, Case, Cited, Document, Extraction, Meeting

__all__ = ["within"]


def within(document: Document, extraction: Extraction) -> Extraction:
    """Take the mentions of a document together, and say in every finding who is meant.

    Sets the keys of mentions; speaker, role and on whose behalf of statements; who demands and for
    whom; the people in meetings, cases and assertions; and the document's entities.
    """
    scene = scene_of(document, extraction.mentions)
    cases = tuple(_case(scene, case) for case in extraction.cases)
    scene.silence(cases)
    mentions = tuple(
        replace(mention, key=key)
        for mention, key in zip(extraction.mentions, scene.keys, strict=True)
    )
    who = resolved(scene, extraction.statements, extraction.speeches)
    statements = with_speakers(scene, who, extraction.statements)
    meetings = tuple(_meeting(scene, meeting) for meeting in extraction.meetings)
    speeches = with_parties(scene, extraction.speeches)
    statements = in_speeches(scene, statements, speeches, extraction.meeting_records, meetings)
    demands = with_demanders(scene, extraction.demands, extraction.statements, statements)
    return replace(
        extraction,
        mentions=mentions,
        statements=statements,
        demands=demands,
        meetings=meetings,
        speeches=speeches,
        cases=cases,
        assertions=tuple(_assertion(scene, each) for each in extraction.assertions),
        entities=entities_of(scene, cases, meetings, demands),
    )


def _meeting(scene: Scene, meeting: Meeting) -> Meeting:
    return replace(
        meeting,
        convened_by=_all(scene, meeting.convened_by),
        presided_by=_all(scene, meeting.presided_by),
        spoke=_all(scene, meeting.spoke),
        attended=_all(scene, meeting.attended),
        testified=_all(scene, meeting.testified),
    )


def _all(scene: Scene, parties: Sequence[Cited]) -> tuple[Cited, ...]:
    """Each party with its key; the same one named twice is one, at the first of its places."""
    return together(cited(scene, party) for party in parties)


def _case(scene: Scene, case: Case) -> Case:
    for span in case.spans:
        for i in scene.inside(span):
            if i in scene.people.of and scene.mentions[i].name == case.victim:
                key = scene.people.of[i].key
                return replace(
                    case,
                    victim=scene.name(key),
                    victim_key=key,
                    actor=case.actor and cited(scene, case.actor),
                )
    return replace(case, actor=case.actor and cited(scene, case.actor))


def _assertion(scene: Scene, assertion: Assertion) -> Assertion:
    assertion = replace(assertion, subject=_subject(scene, assertion))
    value = assertion.value
    if not value.spans or (value.key is not None and not value.key.startswith("person:")):
        return assertion
    i = scene.at(value.spans[0])
    if i is None or i not in scene.people.of:
        return assertion
    return replace(assertion, value=cited(scene, value))


def _subject(scene: Scene, assertion: Assertion) -> str:
    """Whom an assertion on a person is about: the one that its words name beside its value."""
    if not assertion.subject.startswith("person:"):
        return assertion.subject
    named = {
        scene.people.of[i].key
        for span in assertion.spans
        if span not in assertion.value.spans
        for i in scene.inside(span)
        if i in scene.people.of
    }
    if assertion.subject in named or len(named) != 1:
        return assertion.subject
    return named.pop()
