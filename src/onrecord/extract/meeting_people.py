"""Who convened a meeting, who presided, spoke, attended and testified: English sentences."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.extract.actors import objects, subject
from onrecord.extract.meeting_words import Reference
from onrecord.extract.scene import ANYONE, BODY, DAY, PERSON, POST, Scene, Unit
from onrecord.model import DocumentKind, Span

__all__ = ["Part", "RoleName", "parts", "presider_of_head", "speaker_of_paragraph"]

RoleName = Literal["convened_by", "presided_by", "spoke", "attended", "testified"]


@dataclass(frozen=True, slots=True)
class Part:
    """That somebody took a part in a meeting; ``body`` where the words name whose meeting."""

    role: RoleName
    unit: Unit
    at: int
    body: Unit | None = None
    sure: bool = True


# For example: were the following non-governmental organizations
_FOLLOWING = r"(?: also)?(?: the following[^:.;]{0,60}:)?"

# Cues before the name.
AFTER: tuple[tuple[RoleName, re.Pattern[str]], ...] = (
    ("convened_by", re.compile(r"\b(?:convened|called|initiated)(?: jointly)? by\b")),
    (
        "convened_by",
        re.compile(r"\b(?:co-?)?(?:organi[sz]ed|hosted|sponsored)(?: jointly)? by\b"),
    ),
    (
        "presided_by",
        re.compile(
            r"\b(?:presided over|presided|chaired|moderated) by\b"
            r"|\bunder the (?:chairmanship|presidency|chair) of\b"
        ),
    ),
    (
        "spoke",
        re.compile(
            r"\b(?:briefed|addressed) by\b|\bheard? (?:[^,.;]{0,40}?"
            r"(?:briefings?|statements?|remarks|presentations?|addresse?s?|speech(?:es)?)"
            r"(?: [^,.;]{0,30}?)? )?(?:by|from)\b"
        ),
    ),
    ("testified", re.compile(r"\btestimon(?:y|ies) (?:of|from|by|given by)\b")),
    ("spoke", re.compile(rf"\b(?:speaking|taking the floor)\b[^.;]{{0,60}}?\bwere\b{_FOLLOWING}")),
    (
        "attended",
        re.compile(rf"\b(?:participating|taking part)\b[^.;]{{0,60}}?\bwere\b{_FOLLOWING}"),
    ),
    (
        "attended",
        re.compile(
            r"\b(?:attended|joined) by\b|\bwith the participation of\b|\bin the presence of\b"
            r"|\b(?:participants|attendees|those (?:present|attending)) (?:included|were)\b"
        ),
    ),
)
WITH = re.compile(r"\bwith (?=[^;.]{3,180}?,? (?:in the chair|presiding|chairing|moderating)\b)")
INCLUDING = re.compile(r"\b(?:including|such as|among them)\b|:")

# Cues after the name. What follows a cue of presiding or attending must be a meeting.
_MEETING = (
    r"(?:meeting|session|plenary|briefing|debate|dialogue|consultations|event|discussion|hearing"
    r"|conference|forum|panel|gathering|seminar|summit|proceedings)s?"
)
IT = rf"(?:\s+(?:it|them)\b|\s+(?:the|this|that|an?|its|both|\w+'s)\s[^,;.]{{0,70}}?\b{_MEETING}\b)"
PRESIDED = re.compile(
    rf"\bpresid(?:ed|es|ing)(?! (?:over )?by\b)(?=(?: over)?{IT}| in | at |[.,;]|$)"
    rf"|\b(?:chaired|chairs|moderated)(?={IT})"
)
CONVENED = re.compile(rf"\b(?:convened|convenes|called|hosted|organi[sz]ed)(?={IT})")
WHICH_CONVENED = re.compile(rf"\bconvened(?= (?:in|on|at|under|to|{DAY})\b|[.,]| {DAY})")
TO_BODY = (
    rf"(?:the |all )?(?:members? of the |member )?(?:(?P<body>{BODY})|assembly|council|committee"
    rf"|meeting"
    r"|session|members|delegates|delegations|states|hall|plenary|gathering|participants|event)"
)
SPOKE = re.compile(
    r"\b(?:deliver(?:ed|s)|made|gave|gives) (?:(?:an?|the|his|her|their|its|opening|closing|keynote"
    r"|introductory|video|brief|joint|national|\w+) ){0,4}(?:statements?|speech(?:es)?|remarks"
    r"|address"
    r"|briefings?|presentations?|interventions?)\b"
    r"|\btook the floor\b|\btaking the floor\b"
    rf"|\b(?:briefed|addressed|told|updated)\s+{TO_BODY}"
    r"|\b(?:went|stepped|came) to the (?:rostrum|podium|lectern)\b"
    r"|\bspoke\b(?! (?:to|with|by|on condition|over|of having|about (?:his|her) campaign|out)\b)"
)
TESTIFIED = re.compile(
    r"\btestif(?:ied|ies)\b"
    r"|\b(?:gave|gives|delivered|offered|provided|presented) (?:[\w-]+ ){0,3}?testimon(?:y|ies)\b"
    r"|\bshar(?:ed|es) (?:his|her|their) (?:[\w-]+ ){0,2}?"
    r"(?:experiences?|testimon(?:y|ies)|stor(?:y|ies)|accounts?|ordeals?)\b"
    r"|\bbore witness\b"
)
ATTENDED = re.compile(
    rf"\b(?:attended|joined|participated in|took part in|were present at"
    rf"|was present at)(?! by\b)(?={IT})"
    r"|\b(?:was|were) (?:also )?(?:present|in attendance|represented)(?=[.,;]| at the (?:meeting"
    r"|session|event))"
)
BEFORE: tuple[tuple[RoleName, re.Pattern[str]], ...] = (
    ("presided_by", PRESIDED),
    ("convened_by", CONVENED),
    ("convened_by", WHICH_CONVENED),
    ("spoke", SPOKE),
    ("testified", TESTIFIED),
    ("attended", ATTENDED),
)
# One look tells whether a sentence has any cue at all.
ANY_CUE = re.compile(
    r"presid|chair|conven|called|hosted|organi[sz]ed|sponsored|briefed|address|heard|hear |testi"
    r"|joined"
    r"|attend|particip|present|took |taking |speaking|deliver|statement|remarks|speech|told|spoke"
    r"|shared|shares"
    r"|witness|rostrum|podium|lectern|initiated|moderat|represented|updated"
)
OFFICE = re.compile(r"(?:the|an?) (?:[\w-]+ )?(?:president|chair|secretary-general|mission)")
AT_MEETING = re.compile(
    r"\W*(?:at|during|addressing|opening|briefing|speaking (?:at|in|during))\s+"
)
SAYS = re.compile(
    r"\b(?:said|told|warned|stressed|noted|urged|called|condemned|stated|argued|reported|added"
    r"|welcomed|expressed|described|demanded|denied|rejected|recalled|underlined)\b"
)
WANTED = re.compile(
    r"\b(?:to|will|would|should|could|may|must|not|never|n't|plans?|invited|expected"
    r"|scheduled)\s+(?:\w+\s+)?$"
)


def parts(scene: Scene, sentence: Span, found: Sequence[Reference]) -> Iterator[Part]:
    """Who, after one sentence, did what at a meeting; ``found`` are its references to meetings."""
    mask = scene.mask
    if not ANY_CUE.search(mask, sentence.start, sentence.end):
        return
    for role, cue in AFTER:
        for match in cue.finditer(mask, sentence.start, sentence.end):
            if not _wanted(mask, sentence, match.start()):
                yield from _after(scene, sentence, role, match)
    for match in WITH.finditer(mask, sentence.start, sentence.end):
        for unit in objects(scene, match.end(), sentence.end)[:1]:
            yield Part("presided_by", unit, match.start())
    yield from _at_the_meeting(scene, sentence, found)
    for role, cue in BEFORE:
        for match in cue.finditer(mask, sentence.start, sentence.end):
            if _wanted(mask, sentence, match.start()):
                continue
            if cue is WHICH_CONVENED and not _relative(mask, match.start(), found):
                continue
            yield from _before(scene, sentence, role, match)


def _at_the_meeting(scene: Scene, sentence: Span, found: Sequence[Reference]) -> Iterator[Part]:
    """Who speaks in "At the meeting of 3 May, the envoy said …"."""
    if not found or not AT_MEETING.fullmatch(scene.mask, sentence.start, found[0].span.start):
        return
    says = SAYS.search(scene.mask, found[0].span.end, min(sentence.end, found[0].span.end + 300))
    if says:
        for unit in subject(scene, sentence.start, says.start()):
            if unit.mention and not unit.is_organ:
                yield Part("spoke", unit, says.start())


def _wanted(mask: str, sentence: Span, at: int) -> bool:
    return bool(WANTED.search(mask[max(sentence.start, at - 30) : at]))


def _relative(mask: str, at: int, found: Sequence[Reference]) -> bool:
    before = [reference for reference in found if reference.span.end <= at]
    return bool(before) and bool(re.search(r"\b(?:which|that)\b", mask[before[-1].span.end : at]))


def _after(scene: Scene, sentence: Span, role: RoleName, match: re.Match[str]) -> Iterator[Part]:
    for unit in objects(scene, match.end(), sentence.end):
        if role == "presided_by" and not (unit.is_person or unit.is_office):
            continue
        if role == "spoke" and unit.is_organ:
            continue
        yield Part(role, unit, match.start())
        if role == "presided_by":
            return


def _before(scene: Scene, sentence: Span, role: RoleName, match: re.Match[str]) -> Iterator[Part]:
    named = match.groupdict().get("body") is not None
    body = scene.unit_at(match.start("body")) if named else None
    for unit in subject(scene, sentence.start, match.start()):
        if role == "presided_by" and not (unit.is_person or unit.is_office):
            continue
        if role in ("convened_by", "presided_by") and (unit.mention is None or unit.is_organ):
            continue
        if role == "testified" and not (unit.is_person or unit.mention is None):
            continue
        if role != "attended" and unit.is_organ:
            continue
        sure = not (role == "spoke" and match[0].startswith(("spoke", "told")))
        yield Part(role, unit, match.start(), body, sure)


# ---------------------------------------------------------------------------- records and summaries

PRESIDER_LINE = re.compile(
    rf"(?:^|\n)\s*(?:\*\*)?(?:acting )?(?:president|chair|chairman|chairperson|chairwoman"
    rf"|presiding officer|temporary president)"
    rf"(?: \(?(?:acting|temporary)\)?)?\s?[:.]\s*(?:\*\*)?\s*(?:(?:mr|ms|mrs|dr|sir|miss)\.?\s"
    rf"|{POST}\s)*(?={PERSON})"
)
SPEAKER = re.compile(
    rf"\W*(?:(?:mr|ms|mrs|miss|dr|sir|dame|prince|sheikh)\.?\s"
    rf"|{POST}\s?)*(?P<who>{PERSON})\s*(?:\([^()]{{2,120}}\),?|,\s[^;:]{{2,200}}?,)(?=[\s:])"
)
SPEAKS = re.compile(
    r"(?:[^.;]{0,160}?)\b(?:said|speaking|welcomed|rejected|expressed|condemned|called|urged"
    r"|denied|stressed|underlined"
    r"|noted|recalled|described|deplored|warned|emphasi[sz]ed|thanked|asked|stated|reiterated"
    r"|highlighted|briefed"
    r"|pointed|categorically|testified|voiced)\b"
)
DELEGATION = re.compile(
    rf"the (?:representative|delegate|observer)s? (?:of|for) (?:the )?(?={ANYONE})"
)
RECORDS = frozenset((DocumentKind.VERBATIM_RECORD, DocumentKind.SUMMARY_RECORD))
SUMMARIES = frozenset((DocumentKind.MEETING_SUMMARY, DocumentKind.PRESS_RELEASE))


def presider_of_head(scene: Scene, head: int) -> Unit | None:
    """The person whom a record's head names as its president ("President: Mr. …")."""
    found = PRESIDER_LINE.search(scene.mask, 0, head)
    return scene.unit_at(found.end()) if found else None


def speaker_of_paragraph(scene: Scene, paragraph: Span) -> Unit | None:
    """Who speaks in a paragraph of a record or summary ("Mr. Diallo (Orvane): …")."""
    kind = scene.document.kind
    mask = scene.mask
    found = SPEAKER.match(mask, paragraph.start, paragraph.end)
    if found:
        if kind in RECORDS:
            spoken = re.match(r"[^:\n]{0,80}:", mask[found.end() : found.end() + 90])
        else:
            spoken = SPEAKS.match(mask[found.end() : min(paragraph.end, found.end() + 240)])
        return scene.unit_at(found.start("who")) if spoken else None
    if kind in SUMMARIES:
        delegation = DELEGATION.match(mask, paragraph.start, paragraph.end)
        if delegation and SPEAKS.match(mask[delegation.end() : paragraph.end]):
            return scene.unit_at(delegation.end())
    return None
