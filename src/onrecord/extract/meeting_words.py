"""Where a document speaks of a meeting: the words, whose meeting, on which days, held or not."""

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from onrecord import vocabulary
from onrecord.extract.actors import subject
from onrecord.extract.scene import BODY, DAY, PERSON, PLACE, POST, STATE, Scene, Unit
from onrecord.model import Cited, Span

__all__ = ["Reference", "holds_meetings", "known_formats", "references"]

# Formats that are no meeting of a body, or whose names are everyday words.
NO_MEETING = frozenset(
    (
        *("vote", "procedural vote", "trial", "ceremony", "exhibition", "screening", "talks"),
        *("negotiations", "town hall", "bilateral meeting", "trilateral meeting"),
        *("high-level segment", "regular session", "opening session", "closing session"),
        *("working-level meeting", "universal periodic review", "resumed session"),
    )
)
# Formats whose names mean a meeting only where a body or its verb stands by.
LOOSE = frozenset(
    [
        "dialogue",
        "event",
        "forum",
        "conference",
        "summit",
        "seminar",
        "symposium",
        "workshop",
        "webinar",
        "panel",
        "debate",
        "hearing",
        "session",
        "consultations",
        "briefing",
        "discussion",
    ]
)

# "the plenary", "its first high-level": a determiner and up to six words before the format.
DETERMINER = re.compile(
    r"\b(?:the|an?|this|that|its|their|such an?|another|no|any|each|every|all|both|these|those)\b"
)
NOT_IN_PHRASE = re.compile(
    r"\b(?:of|in|on|at|to|for|by|with|from|that|which|who|said|was|were|is|are|held|has|had|and|as"
    r"|after|before|during|but|or)\b"
)
# "the current session" lasts a year.
LONG_SESSION = re.compile(
    r"\b(?:current|present|same|previous|last|next|coming|first|second|main|this)\s+$"
)
ORDINAL_SESSION = re.compile(r"(?:\d(?:st|nd|rd|th)|[a-z]+(?:st|nd|rd|th|ieth))\s+$")

HELD = (
    r"(?:held|holds|hosted|hosts|convened|convenes|opened|opens|organi[sz]ed|concluded|ended"
    r"|began|started"
    r"|attended|joined|addressed|chaired|presided over|conducted|conducts|resumed|adjourned|staged"
    r"|took part in|participated in|spoke at|testified at|briefed|following|after|during|at|before"
    r"|since|into|from|of)"
)
PLANNED = (
    r"(?:to|will|would|shall|should|could|may|might|must|can|plans?|planned|planning|schedul\w+"
    r"|propos\w+"
    r"|requests?|requested|requesting|call(?:s|ed|ing)? for|urg\w+|ask(?:s|ed"
    r"|ing)?(?: [^,;.]{0,30})? for"
    r"|ask(?:s|ed)? its|demand\w*|want\w*|intend\w*|decid\w+|decisions?|hop\w+|expect\w*|if|whether"
    r"|next|upcoming|forthcoming|future|possible|potential|invit\w+|seek\w*|sought|needs?|needed"
    r"|favou?r\w*)"
)
GOVERNING = re.compile(rf"\b(?:(?P<held>{HELD})|(?P<planned>{PLANNED}))\b")
NEGATED = re.compile(r"\b(?:not|never|no|without|neither|nor|hardly)\b|n't\b")
NEVER_BEFORE = re.compile(r"\b(?:not|never)\b|n't\b")
LATER_PLANNED = re.compile(
    r"(?P<gap>[^,;.]{0,70}?)\b(?:postponed$|cancell?ed$|called off$|will|would|shall|should"
    r"|must|could|might|may|(?:is|are|was|were"
    r"|has been|had been|be)"
    r" (?:not )?(?:planned|scheduled|expected|postponed|cancell?ed|called off|requested|proposed"
    r"|due|to be"
    r"|rejected|blocked)|to be held|to take place|scheduled for|planned for|is not)\b"
)
LATER_HELD = re.compile(
    r"[^;.]{0,120}?\b(?:(?:was|were|has been|had been|been) (?:also |then |first )?(?:held"
    r"|convened|opened|organi[sz]ed|chaired"
    r"|presided|attended|called to order|adjourned)|took place|has taken place|had taken place"
    r"|heard|ended|began|lasted|followed)\b"
)
ANY_VERB = re.compile(r"\b(?:said|told|was|were|is|are|has|have|had|heard|which|who|\w{3,}ed)\b")
SAYS = re.compile(r"\b(?:that|said|who)\b")
TO_VERB = re.compile(r"\b(?:to|will|would|could|should) (?:be )?$")
WANTED_BEFORE = re.compile(rf"\b(?:to|will|would)\s+(?:be\s+)?$|\b{PLANNED}\s+(?:\w+\s+){{0,2}}$")
PREPOSITIONS = frozenset(
    ("of", "at", "from", "into", "since", "before", "after", "following", "during")
)
REGULAR = re.compile(r"\b(?:every|each|annual|yearly|usually|normally|regular)\b")

# The verb of a body that meets; "convened" and "opened" with an object are told by the object.
MEETS = re.compile(
    r"\b(?:met(?! with\b| (?:its|the|his|her|their|all|those|these) )|meets(?! with\b| (?:its"
    r"|the) )"
    r"|(?:convened|gathered|assembled)(?=\s+(?:on|in|at|to|for|under|again|behind|today"
    r"|yesterday|this|last"
    rf"|{DAY}|$|[,.]))|(?:was|were) briefed\b|heard (?:from|(?:an? )?(?:\w+ )?(?:briefings?"
    rf"|statements?|testimon\w+)))"
)
OF_BODY = re.compile(
    rf"\s*(?:of|by|at|in|before|within)\s+(?:the\s+)?(?:un\s+|u\.n\.\s+"
    rf"|united nations\s+)?(?={BODY}|{PLACE})"
)
LATER_BODY = re.compile(rf"[^;.]{{0,70}}?\b(?:of|at|in|before|by) (?:the |a )?(?={BODY}|{PLACE})")

# A body has a dialogue or briefing with somebody; "a meeting with the Prime Minister" is a contact.
TALKS = frozenset(("interactive dialogue", "dialogue", "briefing", "consultations", "discussion"))
WITH_SOMEBODY = re.compile(
    rf"\s+(?:with|between)\s+[^,;.]{{0,50}}?(?:{PERSON}|{STATE}|{POST}|\bleaders?\b)"
)

State = Literal["held", "told", "wanted", "denied"]


@dataclass(frozen=True, slots=True)
class Reference:
    """Words of one sentence that speak of a meeting.

    ``state`` is "held" where a verb says that it took place, "told" where the words take it as
    known, "wanted" where it is asked for, planned or possible, "denied" where there was none.
    ``definite`` ("the meeting") means one that the text has named, or that it takes as known;
    ``several`` a plural or a habit. ``days`` are ISO days with their places.
    """

    span: Span
    sentence: Span
    format: Cited | None
    body: Cited | None = None
    days: tuple[Cited, ...] = ()
    state: State = "told"
    definite: bool = False
    several: bool = False

    @property
    def tells_of_another(self) -> bool:
        """Whether, in a record of one meeting, it is another: told as held, of a body, on a day."""
        known = any(len(day.value) == 10 for day in self.days) and self.body is not None
        return known and self.state in ("held", "told")

    def on(self, days: tuple[Cited, ...]) -> "Reference":
        """The same with its days."""
        return replace(self, days=days)


@cache
def known_formats(language: str) -> tuple[re.Pattern[str], dict[str, str], int]:
    """The last words of all formats, the formats by their form, the most words a form has.

    Forms of what is no meeting of a body ("press conference") have "" for their format.
    """
    forms: dict[str, str] = {}
    for form, row in vocabulary.format_forms(language).items():
        meeting = row.kind in ("formal", "informal") and row.name not in NO_MEETING
        forms[form.lower()] = row.name if meeting else ""
    if language == "ko":
        words = "|".join(re.escape(form) for form in sorted(forms, key=lambda f: (-len(f), f)))
        return re.compile(f"(?:{words})"), forms, 0
    heads = sorted({re.escape(form.split()[-1]) for form in forms if forms[form]})
    most = max(len(form.split()) for form in forms)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(heads)})(?![\w-])"), forms, most


def references(scene: Scene, sentence: Span) -> list[Reference]:
    """What one sentence says of meetings, in text order, as yet without their days."""
    found = _nouns(scene, sentence)
    found += _verbs(scene, sentence, found)
    found.sort(key=lambda reference: reference.span)
    return found


# ---------------------------------------------------------------------------- nouns


def _nouns(scene: Scene, sentence: Span) -> list[Reference]:
    heads, forms, most = known_formats("en")
    found: list[Reference] = []
    places = [
        form
        for head in heads.finditer(scene.mask, sentence.start, sentence.end)
        if (form := _longest(scene.mask, sentence.start, head, forms, most))
    ]
    for form in places:
        if any(form.start == other.start and form.end < other.end for other in places):
            continue  # "plenary" in "plenary meeting"
        if not forms[form.of(scene.mask)]:
            continue
        reference = _noun(scene, sentence, form, forms)
        if reference is not None:
            found.append(reference)
    return found


def _longest(
    mask: str, begin: int, head: re.Match[str], forms: dict[str, str], most: int
) -> Span | None:
    best = Span(*head.span()) if head[0] in forms else None
    start = head.start()
    for _ in range(most - 1):
        before = mask.rfind(" ", begin, max(start - 1, begin))
        start = before + 1 if before >= 0 else begin
        if mask[start : head.end()].lstrip("“\"'(") in forms:
            skip = len(mask[start : head.end()]) - len(mask[start : head.end()].lstrip("“\"'("))
            best = Span(start + skip, head.end())
        if start <= begin:
            break
    return best


def _noun(scene: Scene, sentence: Span, form: Span, forms: dict[str, str]) -> Reference | None:
    mask = scene.mask
    name = forms[form.of(mask)]
    left = mask[max(sentence.start, form.start - 110) : form.start]
    if name in ("session", "special session") and ORDINAL_SESSION.search(left):
        return None
    if name == "session" and LONG_SESSION.search(left):
        return None
    if name not in TALKS and WITH_SOMEBODY.match(mask[form.end : sentence.end]):
        return None
    determiner, phrase = _phrase(left, form.start)
    words = mask[phrase : form.start]
    body = _body(scene, sentence, Span(phrase, form.end))
    several = form.of(mask).endswith("s") and name != "consultations"
    definite = determiner in ("the", "this", "that", "such a", "both", "these", "those") and not (
        re.search(r"\b(?:first|only|last|latest|second|third)\b", words)
    )
    if determiner in ("its", "their") and body is None:
        return None
    dated = bool(re.match(rf"\s+(?:of|in|on) {DAY}", mask[form.end : sentence.end]))
    if name in LOOSE and not definite and body is None and not dated:
        return None
    state = _state(scene, sentence, Span(phrase, form.end), determiner)
    if REGULAR.search(words) or REGULAR.search(mask[form.end : sentence.end]):
        several = True
    span = Span(phrase, form.end)
    printed = " ".join(form.of(scene.text).split())
    return Reference(
        span=span,
        sentence=sentence,
        format=Cited(name, (form,)) if printed else None,
        body=body,
        state=state,
        definite=definite,
        several=several,
    )


def _phrase(left: str, end: int) -> tuple[str, int]:
    """The determiner of a noun phrase and where the phrase starts; "" and the noun without one."""
    found = None
    for match in DETERMINER.finditer(left):
        found = match
    if found:
        words = left[found.end() :]
        if (
            not NOT_IN_PHRASE.search(words)
            and len(words.split()) <= 8
            and "," not in words.strip(", ").replace("first,", "")
        ):
            return found[0], end - len(left) + found.start()
    near = re.search(
        rf"(?:(?:{BODY}|{DAY})(?:'s)?\s+(?:[\w-]+\s+){{0,4}}|(?:[\w'-]*(?:first|high-level|open"
        rf"|formal|public|plenary)[\w'-]*\s+)+)$",
        left,
    )
    return "", end - (len(near[0]) if near else 0)


def _state(scene: Scene, sentence: Span, phrase: Span, determiner: str) -> State:
    """Whether the words tell of a meeting that was, or of one wanted or denied."""
    mask = scene.mask
    before = scene.before(sentence.start, phrase.start)
    after = mask[phrase.end : min(sentence.end, phrase.end + 300)]
    if determiner == "no" or (determiner == "any" and NEGATED.search(before)):
        return "denied"
    later = LATER_HELD.match(after)
    if later and not NEGATED.search(later[0]) and not SAYS.search(later[0]):
        return "held"
    planned = LATER_PLANNED.match(after)
    if planned and not ANY_VERB.search(planned["gap"]):
        return "wanted"
    return _state_before(before[-80:])


def _state_before(window: str) -> State:
    governors = list(GOVERNING.finditer(window))
    if not governors:
        return "denied" if NEGATED.search(" ".join(window.split()[-3:])) else "told"
    last = governors[-1]
    distance = len(window) - last.end()
    if last["planned"]:
        return "wanted" if distance < 45 else "told"
    head = window[max(0, last.start() - 45) : last.start()]
    if NEVER_BEFORE.search(head):
        return "denied"
    if TO_VERB.search(head):
        return "wanted"
    if last["held"] in PREPOSITIONS:
        return "wanted" if WANTED_BEFORE.search(head) else "told"
    return "held" if distance < 30 else "told"


def _body(scene: Scene, sentence: Span, phrase: Span) -> Cited | None:
    mask = scene.mask
    for unit in reversed(scene.inside(Span(phrase.start, phrase.end))):
        if holds_meetings(unit):
            return scene.body(unit)
    end = sentence.end
    found = OF_BODY.match(mask, phrase.end, end) or LATER_BODY.match(mask, phrase.end, end)
    named = scene.unit_at(found.end()) if found else None
    if named and holds_meetings(named) and not ANY_VERB.search(mask[phrase.end : named.start]):
        return scene.body(named)
    return _subject_body(scene, sentence, phrase)


def _subject_body(scene: Scene, sentence: Span, phrase: Span) -> Cited | None:
    left = scene.before(sentence.start, phrase.start)
    verb = re.search(
        r"\b(?:held|holds|convened|convenes|opened|opens|conducted|conducts|hosted|organi[sz]ed"
        r"|resumed"
        r"|to hold|to convene|concluded|began)\s+(?:[\w-]+\s+){0,3}$",
        left,
    )
    if not verb:
        return None
    for unit in subject(scene, sentence.start, phrase.start - len(left) + verb.start()):
        if holds_meetings(unit):
            return scene.body(unit)
    return None


def holds_meetings(unit: Unit) -> bool:
    """Whether it is a body or organisation that can hold a meeting."""
    if unit.is_hall:
        return True
    if not unit.is_body or unit.mention is None:
        return False
    body = vocabulary.body(unit.mention.key or "")
    return body is None or body.kind not in ("secretariat", "special_procedure")


# ---------------------------------------------------------------------------- verbs


def _verbs(scene: Scene, sentence: Span, nouns: list[Reference]) -> list[Reference]:
    found: list[Reference] = []
    for verb in MEETS.finditer(scene.mask, sentence.start, sentence.end):
        left = scene.before(sentence.start, verb.start())
        if NEVER_BEFORE.search(left[-60:]) or re.search(r"\b(?:to|will|would|should)\s+$", left):
            continue
        if any(verb.start() <= noun.span.start < verb.end() + 12 for noun in nouns):
            continue
        bodies = [u for u in subject(scene, sentence.start, verb.start()) if holds_meetings(u)]
        if not bodies:
            continue
        perfect = re.search(r"\b(?:has|have)\s+(?:\w+\s+)?$", left)
        informal = "informally" in scene.mask[verb.end() : verb.end() + 14]
        found.append(
            Reference(
                span=Span(bodies[0].start, verb.end()),
                sentence=sentence,
                format=Cited("informal meeting", (Span(*verb.span()),)) if informal else None,
                body=scene.body(bodies[0]),
                state="held",
                several=bool(perfect),
            )
        )
    return found
