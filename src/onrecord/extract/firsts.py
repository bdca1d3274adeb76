"""From a document to its claims that something never happened before.

A claim is the clause that makes it. Its scope is all that narrows it: the body, the place, the
format, the topic, and since when; each as :class:`onrecord.model.Cited`, whose key starts with the
kind ("body:unsc", "format:open meeting", "topic:…", "since:2017").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord import vocabulary
from onrecord.extract.bodies_named import BodiesNamed
from onrecord.extract.passages import Passages
from onrecord.extract.scope import format_in, scope_of
from onrecord.extract.sentence_clause import body_about, clause_around
from onrecord.model import ClaimOfFirst, Document, Mention, Span

__all__ = ["find_firsts"]

# Quick look: a sentence without any of these makes no claim.
ANY = re.compile(
    r"\bfirst\b|\bbefore\b|\bunprecedented\b|\binaugural\b|without precedent"
    r"|\bpreviously\b|\bever\b|처음|최초|첫\s|전례|유례|초유|사상",
    re.IGNORECASE,
)
# What follows "first" where it only counts or names: "the first lady", "first half", "first name"
ORDINARY = (
    r"(?!(?:of|lady|ladies|half|quarter|name|names|term|step|steps|place|secretary"
    r"|committee|amendment|class|day|days"
    r"|week|month|months|year|years|thing|things|aid|hand|degree|reading|draft|page"
    r"|paragraph|sentence|floor|cousin|world"
    r"|person|family|gentleman|two|three|four|five|few|couple|round|responders?|draw"
    r"|part|section|chapter|line|glance|sight"
    r"|instance|minister|nations?|daughter|son|wife|husband|child|choice|hundred|lien"
    r"|base|pitch|quarter|act|episode|season"
    r"|and|or|to|in|on|at|with|by|i|you|we|he|she|they|it|the|a|an|his|her|their|my|your)\b)"
)
WORDS = r"(?:[\w'’-]+\s+)"

FIRST_EVER = re.compile(r"\bfirst[- –]ever\b|\bever first\b|\bhistoric first\b", re.IGNORECASE)
TIME = "(?:time|occasion|instance)"
FOR_THE_FIRST_TIME = re.compile(
    r"(?<!done so )(?<!did so )\bfor (?:only )?the (?:very )?first time\b(?! (?:I|we|you)\b)"
    r"|\b(?:is|was|be|been|being|marks?|marked|marking|represents?"
    rf"|represented|would be|will be) (?:also )?the (?:very )?first {TIME}\b(?! (?:I|we|you)\b)"
    rf"|\bthe (?:very )?first {TIME} (?:that|since|ever|in (?:history|\w+ years|decades"
    r"|more))\b|\bfirst time ever\b"
    r"|\bfirst time in (?:history|decades|(?:more than |over |nearly |almost "
    r"|about )?[\w-]+ (?:years|decades))\b",
    re.IGNORECASE,
)
# "first open one since 2017", "the first in ten years", "the first of its kind"
FIRST_SINCE = re.compile(
    rf"\bfirst\b(?=\s+{ORDINARY}{WORDS}{{0,9}}?(?:ever(?:\s+(?:held|to|by|of|on|in|made"
    rf"|given|adopted|convened)\b|\s*[,.;]|$)|in history\b|of its kind\b"
    rf"|since\s+(?:the\s+|at\s+least\s+|\w+\s+)?(?:\d{{4}}|[A-Z])"
    r"|in\s+(?:more than |over |nearly |almost |about )?(?:[\w-]+) (?:years|decades)\b))"
    r"|\bfirst (?:ever (?:held|made|given|adopted|convened)\b|of its kind|in history"
    r"|since (?:\w+ )?\d{4}|such)\b"
    r"|\bfirst in\s+(?:more than |over |nearly |almost |about )?[\w-]+ (?:years|decades)\b",
    re.IGNORECASE,
)
NEVER_BEFORE = re.compile(
    r"(?<!as )(?<!like )\bnever before\b|\bnever previously\b"
    r"|\bwithout precedent\b|\bno precedent\b"
    r"|\b(?:had|has|have|hadn['’]t|hasn['’]t|haven['’]t)\s+(?:not|never"
    r"|n['’]t)?\s*(?:yet |ever )?(?P<verb>\w+)\b[^.;:]{0,90}?\b(?:before|previously"
    r"|until now)\b(?=\s*(?:[,.;:”\"]|$|and\b|that\b))"
    r"|\bno\s(?:[\w'’-]+\s+){1,8}?ha(?:s|d) ever\b",
    re.IGNORECASE,
)
# "it was not the first time"
DENIED = re.compile(r"(?:\bnot|\bhardly|\bnor|n['’]t|\bno means)\s+$", re.IGNORECASE)
DENIES = re.compile(r"\b(?:not|never)\b|n['’]t\b|\bno\b", re.IGNORECASE)
FIRST_PERSON_TO = re.compile(
    rf"\b(?:become|becomes|became|becoming|is|was|as|be"
    rf"|been)\s+(?:also\s+)?the first\s+{WORDS}{{0,3}}?(?:woman|man|female|country"
    rf"|state|nation|government|head"
    r"|president|leader|minister|ambassador|pope|defector|escapee|person"
    r"|organi[sz]ation|body|council|court|tribunal|committee"
    r"|rapporteur|secretary-general|american|african|asian|european|korean|latina?"
    r"|muslim|black|jew|hispanic|citizen"
    r"|member)\s+(?:ever\s+)?(?:of [\w\s]{3,30} )?to\b",
    re.IGNORECASE,
)
UNPRECEDENTED = re.compile(
    rf"\b(?:unprecedented|inaugural)\s+(?!ceremon|event|speech|address|rall"
    rf"|ball){WORDS}{{0,2}}[\w-]+",
    re.IGNORECASE,
)
KOREAN = re.compile(
    r"사상\s?(?:처음|최초|첫)|처음으로(?!\s?돌아)|(?:것은|것이|회의는|이번이|은|는)\s(?:이번이\s)?처음(?:이다|이었다|이며"
    r"|이라|입니다|인|$)|처음\s(?:열|개최|채택|소집|다뤘|다룬|논의|진행)"
    r"|이번이\s처음|최초(?:로|의|다|이다|였다|라고|라며)|전례\s?없는|전례가\s?없|유례\s?없는|유례가\s?없|초유의"
    r"|(?<![가-힣])첫\s(?=[^.,…]{0,28}?(?:회의|브리핑|토의|토론|대화|회기|총회|회담|협의|세션|청문회))"
)
KOREAN_NOT = re.compile(r"처음(?:에는|에|부터|엔)|첫째|첫날")


@dataclass(frozen=True, slots=True)
class _Cue:
    span: Span
    reason: str
    confidence: float


def find_firsts(document: Document, mentions: Sequence[Mention]) -> tuple[ClaimOfFirst, ...]:
    """The claims of a document that something is the first of its kind, in text order."""
    passages = Passages(document)
    bodies = BodiesNamed(mentions)
    claims: list[ClaimOfFirst] = []
    for sentence in passages.sentences:
        text = sentence.of(document.text)
        if not ANY.search(text):
            continue
        taken: set[Span] = set()
        for cue in _cues(document.text, sentence, bodies):
            clause = clause_around(document.text, sentence, cue.span)
            if any(clause.overlaps(other) for other in taken):
                continue
            taken.add(clause)
            body = body_about(document, bodies, clause, sentence, cue.span.start)
            scope = scope_of(document, clause, cue.span, mentions, body)
            narrow = body is not None and not body.wide
            claims.append(
                ClaimOfFirst(
                    spans=(clause,),
                    claim=" ".join(clause.of(document.text).split()),
                    scope=scope,
                    body=body.key if body and narrow else None,
                    confidence=cue.confidence,
                    reason=cue.reason,
                )
            )
    return tuple(claims)


# ---------------------------------------------------------------------------- cues


def _cues(text: str, sentence: Span, bodies: BodiesNamed) -> Iterator[_Cue]:
    """The words that make a claim, the surest first."""
    words = sentence.of(text)
    for pattern, confidence in ((FIRST_EVER, 0.9), (FOR_THE_FIRST_TIME, 0.85), (FIRST_SINCE, 0.85)):
        for found in pattern.finditer(words):
            if not DENIED.search(words[max(0, found.start() - 16) : found.start()]):
                yield _cue(sentence, found, confidence)
    for found in NEVER_BEFORE.finditer(words):
        if found["verb"] is None or DENIES.search(found[0]):
            yield _cue(sentence, found, 0.8)
    for found in FIRST_PERSON_TO.finditer(words):
        yield _cue(sentence, found, 0.7)
    if bodies.within(sentence) or re.search(r"\b(?:UN|U\.N\.|United Nations)\b", words):
        for found in _first_meeting().finditer(words):
            yield _cue(sentence, found, 0.75)
    for found in UNPRECEDENTED.finditer(words):
        if format_in(text, Span(sentence.start + found.start(), sentence.start + found.end())):
            yield _cue(sentence, found, 0.75)
    for found in KOREAN.finditer(words):
        if found[0].startswith("첫") and not bodies.within(sentence):
            continue
        if not KOREAN_NOT.match(words, found.start()):
            yield _cue(sentence, found, 0.85)


def _cue(sentence: Span, found: re.Match[str], confidence: float) -> _Cue:
    start, end = sentence.start + found.start(), sentence.start + found.end()
    shown = " ".join(found[0].split())
    return _Cue(Span(start, end), f"cue '{shown[:40]}'", confidence)


# Formats that are everyday words: their first is no claim ("the first debate").
NO_FIRSTS = frozenset(
    (
        *("event", "vote", "trial", "speech", "interview", "visit", "rally", "vigil", "dinner"),
        *("luncheon", "breakfast", "lecture", "talks", "negotiations", "exhibition", "screening"),
        *("concert", "consultations", "reception", "ceremony", "session", "forum", "conference"),
        *("panel discussion", "hearing", "dialogue", "debate", "summit"),
    )
)


@cache
def _first_meeting() -> re.Pattern[str]:
    """ "its first high-level meeting", "the first UN meeting", "First Open Briefing"."""
    forms = sorted(
        (form for form, row in vocabulary.format_forms("en").items() if row.name not in NO_FIRSTS),
        key=lambda form: (-len(form), form),
    )
    names = "|".join(
        re.escape(form) for form in (*forms, "resolution", "report to the", "discussion")
    )
    return re.compile(
        rf"\b(?:(?:its|the|a|an|their|this|’s|'s|as"
        rf"|second)\s+(?:very\s+)?)?(?<!at )(?<!, )first\s+{ORDINARY}{WORDS}{{0,5}}?(?:{names})\b"
        r"(?!\s+of\s+(?:the|its|this|that)\s+(?:year|session|month|week|day|two|series))",
        re.IGNORECASE,
    )
