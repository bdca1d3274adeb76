"""From a document to its reports of meetings, one for each meeting that it says took place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord import vocabulary
from onrecord.extract import meeting_people, meetings_korean
from onrecord.extract.actors import BODY, DAY, PLACE, Scene, Unit
from onrecord.extract.meeting_days import with_days
from onrecord.extract.meeting_people import Part, RoleName
from onrecord.extract.meeting_words import Reference, references
from onrecord.extract.resolutions import Resolution, in_sentence, own_resolution
from onrecord.model import (
    BlockRole,
    Cited,
    DateMention,
    Document,
    DocumentKind,
    EntityKind,
    Meeting,
    Mention,
    Span,
    Symbol,
)

__all__ = ["find_meetings"]

# What says that a resolution is the ground of a meeting.
MANDATE = re.compile(
    r"\b(?:in accordance with|pursuant to|under|mandated by|on the basis of|by virtue of"
    r"|in line with"
    r"|as requested|requested by|called for (?:by|in)|decided (?:by|in)|following|followed"
    r"|in response to"
    r"|basis (?:of (?:it|the \w+) )?(?:is|was)|asked for|requested|requests|in (?:the|its|a"
    r"|that))\b"
)
KO_MANDATE = re.compile(r"따라|따른|근거|의거|의해|요청")
ADOPTS_NOW = re.compile(
    r"\b(?:adopt|adopts|adopted|approved|passed|voted on|vetoed)\s+(?:the |a |its )?(?:\w+ ){0,2}$"
)
TOPIC = re.compile(
    rf"(?:\s+(?:of|on|in)\s+(?:the\s+)?(?:{DAY}|{BODY}|{PLACE}))*\s+"
    r"(?:on|about|devoted to|dedicated to|concerning|regarding|focus(?:s)?ed on|that dealt with"
    r"|dealing with|to (?:discuss|address|consider|examine))\s+(?P<topic>[^,;.:()—“”\"\n]{3,160})"
)
TOPIC_END = re.compile(
    r"\s(?:(?:at|with|which|who|that|where|under|convened|held|took|takes|was|were|is|are|has"
    r"|had|have|by"
    r"|as|for|every|each|from|after|before|during|but)(?=\s|$)"
    rf"|in (?={PLACE}|{DAY}|\d)|on (?={DAY})|{DAY}|and (?:heard|called|said|adopted|again)\b)"
)
KO_TOPIC = re.compile(
    r"(?:^|[\s이가은는])(?P<topic>[^.,\s][^.,]{1,28}?)\s?(?:문제만을 다루는|문제에 관한"
    r"|문제를 다루는|에 관한|에 대한|를 주제로"
    r"|을 주제로)"
)
KO_TOPIC_BEFORE = re.compile(
    r"(?:^|\s)(?P<topic>[^\s.,]*인권(?:\s?상황|\s?문제)?)\s(?:공식\s?|공개\s?)?$"
)
IN_PLACE = re.compile(rf"\b(?:in|at)\s+(?:the\s+)?(?:[\w'-]+\s+){{0,3}}?(?P<place>{PLACE})")
IT_HELD = re.compile(
    r"^\W*(?:it|this|that|which)\s+(?:was|had been|is)\s+(?:also\s+)?(?:convened|held|chaired"
    r"|presided|organi[sz]ed|attended)"
)
IT_WAS = re.compile(r"^\W*(?:its|the) (?:basis|legal basis|mandate) ")
NUMBER_OF_MEETING = re.compile(r"\b(?P<number>\d{1,5})(?:st|nd|rd|th)?\s+(?:plenary\s+)?meeting\b")
PRESIDES = re.compile(r"\b(?:president|chair|vice-president|presidency)|의장")
HALL = re.compile(r"\b(?:Hall|Chamber|Headquarters|Building)\b|본부|회의장")
OPENING = re.compile(r"\W*(?:on|in|지난)?\s*")
TESTIMONY = re.compile(r"testimon|증언")
RECORD = re.compile(r"/(?:PV|SR)\.")
SPECIFIC = ("meeting", "session", "event", "debate", "briefing", "dialogue", "conference")
HEAD = 1800
FAR = 14  # sentences without a word of the meeting, after which "testified" is no longer at it

_RECORDS = frozenset(
    {DocumentKind.VERBATIM_RECORD, DocumentKind.SUMMARY_RECORD, DocumentKind.MEETING_SUMMARY}
)


@dataclass(slots=True, eq=False)
class _Draft:
    """A meeting while the document is being read."""

    body: Cited | None = None
    format: Cited | None = None
    date: Cited | None = None
    place: Cited | None = None
    topic: Cited | None = None
    mandate: Cited | None = None
    adopted: Cited | None = None
    actual: bool = False
    spans: list[Span] = field(default_factory=list)
    parts: dict[RoleName, list[Cited]] = field(default_factory=dict)

    def joins(self, body: Cited | None) -> bool:
        """Whether it can be a meeting of this body."""
        if body is None or self.body is None or _same(body, self.body):
            return True
        return "body:un" in (body.key, self.body.key)

    def fits(self, day: str) -> bool:
        """Whether it can have been on this day, month or year."""
        return self.date is None or _agree(self.date.value, day)

    def take_body(self, body: Cited | None) -> None:
        if body and (self.body is None or (self.body.key == "body:un" and body.key != "body:un")):
            self.body = body

    def take_format(self, format: Cited | None) -> None:
        if format and (self.format is None or _weight(format) > _weight(self.format)):
            self.format = format

    def take_day(self, day: Cited) -> None:
        if self.date is None or len(day.value) > len(self.date.value):
            self.date = day

    def take_part(self, role: RoleName, who: Cited) -> None:
        held = self.parts.setdefault(role, [])
        for i, other in enumerate(held):
            if _same(who, other):
                if who.spans[0] not in other.spans:
                    held[i] = Cited(other.value, (*other.spans, *who.spans), other.key)
                return
        held.append(who)


def _same(one: Cited, other: Cited) -> bool:
    if one.key and other.key:
        return one.key == other.key
    return one.value.casefold() == other.value.casefold()


def _agree(one: str, other: str) -> bool:
    if one.startswith("--") or other.startswith("--"):
        return one.endswith(other.lstrip("-")) or other.endswith(one.lstrip("-"))
    return one.startswith(other) or other.startswith(one)


def _weight(format: Cited) -> int:
    return 0 if format.value in SPECIFIC else len(format.value)


def find_meetings(
    document: Document,
    mentions: Sequence[Mention],
    dates: Sequence[DateMention],
    symbols: Sequence[Symbol],
) -> tuple[Meeting, ...]:
    """The meetings that a document tells of, each once, in the order of their first words.

    Meetings that are only wanted, planned or denied are left out, and so are those of which the
    document names neither a body nor an organisation. The day is as precise as the document.
    """
    reader = _Reader(Scene(document, mentions, dates, symbols), mentions)
    reader.read()
    found = [meeting for draft in reader.drafts if (meeting := reader.finished(draft))]
    return tuple(sorted(found, key=lambda meeting: meeting.spans))


class _Reader:
    """Reads a document from its first sentence to its last and keeps the meetings in mind."""

    def __init__(self, scene: Scene, mentions: Sequence[Mention]) -> None:
        self.scene = scene
        self.mentions = mentions
        self.drafts: list[_Draft] = []
        self.focus: _Draft | None = None
        self.touched = 0
        self.own = own_resolution(scene)

    def read(self) -> None:
        scene = self.scene
        if scene.document.kind in _RECORDS:
            self._head()
        self._record_symbols()
        for number, sentence in enumerate(scene.sentences):
            self._sentence(number, sentence)
        self._paragraphs()

    # ------------------------------------------------------------------------ heads and tables

    def _head(self) -> None:
        """The head of a record: body, day, place and president."""
        scene = self.scene
        head = min(HEAD, len(scene.text))
        units = scene.inside(Span(0, head))
        day = next(
            (u for u in units if u.date and re.fullmatch(r"\d{4}-\d\d-\d\d", u.date.iso)), None
        )
        body = next(
            (u for u in units if u.is_vocabulary_body and u.mention and u.mention.key != "body:un"),
            None,
        )
        if day is None or body is None:
            return
        draft = _Draft(body=scene.cited(body), date=scene.day(day), actual=True)
        number = NUMBER_OF_MEETING.search(scene.mask, 0, head)
        draft.spans.append(Span(*number.span()) if number else day.span)
        place = next((u for u in units if u.letter == PLACE[0]), None)
        draft.place = scene.cited(place) if place else None
        president = meeting_people.presider_of_head(scene, head)
        if president:
            draft.take_part("presided_by", scene.cited(president))
        self.drafts.append(draft)
        self.focus = draft

    def _record_symbols(self) -> None:
        """Meetings by their records: a symbol such as S/PV.7353 with a day on its line."""
        scene = self.scene
        for unit in scene.units:
            if unit.symbol is None or not RECORD.search(unit.symbol.symbol):
                continue
            body = vocabulary.body_of_symbol(unit.symbol.symbol)
            day = self._day_on_line(unit)
            if body is None or day is None:
                continue
            draft = self._known(Cited(body.name, (unit.span,), body.key), day)
            draft.actual = True
            draft.spans.append(unit.span)

    def _day_on_line(self, symbol: Unit) -> Cited | None:
        text = self.scene.text
        start = max(text.rfind("\n", 0, symbol.start) + 1, symbol.start - 60)
        end = text.find("\n", symbol.end)
        end = min(len(text) if end < 0 else end, symbol.end + 40)
        near = [u for u in self.scene.inside(Span(start, end)) if u.date]
        near = [u for u in near if u.date and re.fullmatch(r"\d{4}-\d\d-\d\d", u.date.iso)]
        return self.scene.day(near[0]) if near else None

    def _paragraphs(self) -> None:
        """Speakers by the labels of their paragraphs, in records and summaries of one meeting."""
        scene = self.scene
        kinds = meeting_people.RECORDS | meeting_people.SUMMARIES
        actual = [draft for draft in self.drafts if draft.actual]
        if scene.document.kind not in kinds or not actual:
            return
        testimony = False
        for block in scene.document.blocks:
            if block.role is BlockRole.HEADING:
                testimony = bool(TESTIMONY.search(scene.mask, block.span.start, block.span.end))
            if block.role is not BlockRole.PARAGRAPH:
                continue
            unit = meeting_people.speaker_of_paragraph(scene, block.span)
            if unit is not None:
                actual[0].take_part("spoke", scene.cited(unit))
                if testimony and not scene.mask[unit.end :].startswith(" ("):
                    actual[0].take_part("testified", scene.cited(unit))

    # ------------------------------------------------------------------------ sentences

    def _sentence(self, number: int, sentence: Span) -> None:
        scene = self.scene
        korean = scene.korean
        if korean:
            found = meetings_korean.korean_references(scene, sentence)
        else:
            found = with_days(scene, sentence, references(scene, sentence))
        here: list[tuple[Reference, _Draft]] = []
        for reference in found:
            for draft in self._place(reference):
                here.append((reference, draft))
                self._details(reference, draft)
                self.touched = number
        if korean:
            told = list(meetings_korean.korean_parts(scene, sentence))
        else:
            told = list(meeting_people.parts(scene, sentence, found))
        for part in told:
            self._take_part(part, here, number, sentence)
        self._mandate(sentence, here, number)

    def _place(self, reference: Reference) -> list[_Draft]:
        """The meetings that a reference means, made where they are new."""
        if reference.state == "denied" or (reference.several and not reference.days):
            return []
        if len(reference.days) > 1:
            return self._on_days(reference)
        draft: _Draft | None = None
        if reference.days:
            draft = self._on_day(reference, reference.days[0])
        elif reference.body is not None:
            draft = self._of_body(reference)
        elif reference.definite or self._headed(reference):
            draft = self.focus
        elif reference.state in ("held", "wanted"):
            draft = self._new(None)
        if draft is None:
            return []
        self._tell(draft, reference)
        if self.focus is None or reference.state != "wanted":
            self.focus = draft
        return [draft]

    def _headed(self, reference: Reference) -> bool:
        """Whether a title or heading names the meeting that is already known."""
        block = self.scene.block_of(reference.span.start)
        return block is not None and block.role in (BlockRole.TITLE, BlockRole.HEADING)

    def _on_days(self, reference: Reference) -> list[_Draft]:
        if reference.state == "wanted":
            return []
        body = reference.body or (self.focus.body if self.focus else None) or self._main_body()
        drafts = [self._known(body, day) for day in reference.days]
        for draft in drafts:
            self._tell(draft, reference)
        return drafts

    def _tell(self, draft: _Draft, reference: Reference) -> None:
        draft.take_body(reference.body)
        if reference.state == "wanted":
            if not draft.actual:
                draft.take_format(reference.format)
                draft.spans.append(reference.span)
            return
        published = self.scene.document.published
        announced = published and draft.date and draft.date.value[:10] > published
        if reference.state == "held" or not announced:
            draft.actual = True
        draft.take_format(reference.format)
        draft.spans.append(reference.span)

    def _new(self, body: Cited | None) -> _Draft:
        draft = _Draft(body=body)
        self.drafts.append(draft)
        return draft

    def _known(self, body: Cited | None, day: Cited) -> _Draft:
        """The meeting of a body on a day, made where the document has not told of it."""
        for draft in self.drafts:
            if draft.date and draft.joins(body) and _agree(draft.date.value, day.value):
                draft.take_day(day)
                draft.take_body(body)
                return draft
        draft = self._new(body)
        draft.date = day
        return draft

    def _on_day(self, reference: Reference, day: Cited) -> _Draft | None:
        for draft in reversed(self.drafts):
            if draft.date and draft.joins(reference.body) and _agree(draft.date.value, day.value):
                draft.take_day(day)
                return draft
        undated = self._undated(reference)
        if undated is not None:
            undated.take_day(day)
            return undated
        body = reference.body or (self.focus.body if self.focus else None) or self._main_body()
        if body is None and not reference.definite and reference.state != "held":
            return None
        draft = self._new(body)
        draft.date = day
        return draft

    def _undated(self, reference: Reference) -> _Draft | None:
        """A meeting without a day so far that this one can be: the one in focus, or of the body."""
        if self.focus and self.focus.date is None and self.focus.joins(reference.body):
            return self.focus
        if reference.body is None:
            return None
        for draft in reversed(self.drafts):
            if draft.date is None and draft.body and _same(draft.body, reference.body):
                return draft
        return None

    def _of_body(self, reference: Reference) -> _Draft:
        if self.focus is not None and self.focus.joins(reference.body):
            return self.focus
        for draft in reversed(self.drafts):
            if draft.body and reference.body and _same(draft.body, reference.body):
                return draft
        return self._new(reference.body)

    def _main_body(self) -> Cited | None:
        """The body that the document names most, and first among equals."""
        counts: dict[str, int] = {}
        for unit in self.scene.units:
            if unit.is_vocabulary_body and unit.mention and unit.mention.key:
                body = vocabulary.body(unit.mention.key)
                if body and body.kind in (
                    "principal_organ",
                    "committee",
                    "subsidiary",
                    "commission",
                ):
                    counts[unit.mention.key] = counts.get(unit.mention.key, 0) + 1
        if not counts:
            return None
        key = max(counts, key=lambda key: counts[key])
        unit = next(u for u in self.scene.units if u.mention and u.mention.key == key)
        return self.scene.cited(unit)

    # ------------------------------------------------------------------------ what is told of it

    def _details(self, reference: Reference, draft: _Draft) -> None:
        sentence = reference.sentence
        if reference.state == "wanted" and draft.actual:
            return
        if draft.topic is None:
            draft.topic = self._topic(reference)
        if draft.place is None and reference.state != "wanted":
            draft.place = self._held_at(sentence, draft)

    def _held_at(self, sentence: Span, draft: _Draft) -> Cited | None:
        """The place of a meeting, a town before a hall in it."""
        scene = self.scene
        if scene.korean:
            places = [unit for unit in scene.inside(sentence) if unit.letter == PLACE[0]]
        else:
            found = IN_PLACE.finditer(scene.mask, sentence.start, sentence.end)
            units = (scene.unit_at(match.start("place")) for match in found)
            topic = draft.topic.spans[0] if draft.topic else Span(0, 0)
            places = [unit for unit in units if unit and unit.span not in topic]
        if not places:
            return None
        towns = [unit for unit in places if not HALL.search(unit.span.of(scene.text))]
        return scene.cited((towns or places)[0])

    def _topic(self, reference: Reference) -> Cited | None:
        scene = self.scene
        mask, begin, end = scene.mask, reference.sentence.start, reference.sentence.end
        if scene.korean:
            left = mask[begin : reference.span.start]
            found = KO_TOPIC.search(left) or KO_TOPIC_BEFORE.search(left)
            if not found:
                return None
            start, stop = begin + found.start("topic"), begin + found.end("topic")
        else:
            found = TOPIC.match(mask[:end], reference.span.end)
            if not found:
                return None
            start = found.start("topic")
            cut = TOPIC_END.search(mask[:end], start, found.end())
            stop = cut.start() if cut else found.end()
        words = re.sub(
            r"^(?:the|a|an)\s+", "", " ".join(scene.text[start:stop].split()), flags=re.I
        )
        if len(words) < 3 or re.match(DAY, mask[start:stop]):
            return None
        stop = start + len(re.sub(r"\s+(?:on|in|of)\s*$", "", mask[start:stop]))
        stop -= len(scene.text[start:stop]) - len(scene.text[start:stop].rstrip())
        words = re.sub(
            r"^(?:the|a|an)\s+", "", " ".join(scene.text[start:stop].split()), flags=re.I
        )
        return Cited(words, (Span(start, stop),)) if len(words) > 2 else None

    def _take_part(
        self, part: Part, here: list[tuple[Reference, _Draft]], number: int, sentence: Span
    ) -> None:
        who = self.scene.cited(part.unit)
        for draft in self._drafts_of(part, here, number, sentence):
            if part.role in ("convened_by", "presided_by"):
                draft.take_body(self._body_of_office(part.unit))
            draft.take_part(part.role, who)
            if part.role == "testified":
                draft.take_part("spoke", who)

    def _drafts_of(
        self, part: Part, here: list[tuple[Reference, _Draft]], number: int, sentence: Span
    ) -> list[_Draft]:
        """The meetings of a part: those of its sentence, or the one in focus."""
        near = [pair for pair in here if pair[0].state != "wanted" or part.role == "convened_by"]
        if near:
            nearest = min(near, key=lambda pair: abs(pair[0].span.start - part.at))[0]
            drafts = [draft for reference, draft in near if reference is nearest]
        elif self.focus is None or number - self.touched > self._reach(part):
            return []
        else:
            drafts = self._on_its_day(self.focus, sentence)
        if part.body is None or part.body.mention is None:
            return drafts
        body = self.scene.body(part.body)
        if body is None or all(draft.joins(body) for draft in drafts):
            return drafts
        others = (d for d in reversed(self.drafts) if d.body and _same(d.body, body))
        return list(others)[:1]

    def _on_its_day(self, focus: _Draft, sentence: Span) -> list[_Draft]:
        """The meeting in focus, unless the sentence begins with another day ("On 19 March …")."""
        first = next((u for u in self.scene.inside(sentence) if u.date), None)
        day = self.scene.day(first) if first else None
        if first is None or day is None or focus.date is None:
            return [focus]
        opening = self.scene.mask[sentence.start : first.start]
        if not OPENING.fullmatch(opening) or _agree(focus.date.value, day.value):
            return [focus]
        return [d for d in self.drafts if d.date and _agree(d.date.value, day.value)][:1]

    def _reach(self, part: Part) -> int:
        """How many sentences after the last word of a meeting a part still belongs to it."""
        if len(self.drafts) == 1:
            return 3 * FAR
        return FAR if part.sure else FAR // 2

    def _body_of_office(self, unit: Unit) -> Cited | None:
        """The body over which somebody presides who presides by office."""
        mention = unit.mention
        if mention is None:
            return None
        if mention.entity_kind is EntityKind.OFFICE:
            office = vocabulary.office(mention.key or "")
            body = vocabulary.body(office.body) if office and office.body else None
            presides = PRESIDES.search(mention.name.lower())
            return Cited(body.name, (unit.span,), body.key) if body and presides else None
        for post in mention.posts:
            if not PRESIDES.search(post.value.lower()):
                continue
            office = vocabulary.office(post.key or "")
            body = vocabulary.body(office.body) if office and office.body else None
            if body:
                return Cited(body.name, post.spans, body.key)
            for other in self.mentions:
                inside = other.spans[0] in post.spans[0] if post.spans else False
                if other.entity_kind is EntityKind.BODY and inside:
                    return Cited(other.name, other.spans, other.key)
        return None

    # ------------------------------------------------------------------------ mandates

    def _mandate(self, sentence: Span, here: list[tuple[Reference, _Draft]], number: int) -> None:
        scene = self.scene
        draft = here[0][1] if here else None
        if draft is None and number - self.touched <= 2:
            words = scene.mask[sentence.start : sentence.end]
            if IT_HELD.search(words) or IT_WAS.search(words):
                draft = self.focus
        if draft is None:
            return
        for resolution in in_sentence(scene, sentence):
            if self._grounds(sentence, resolution):
                self._ground(draft, resolution)
                return
        if self.own and self.own.adopted and here[:1] and here[0][0].state == "wanted":
            self._ground(draft, self.own)

    def _grounds(self, sentence: Span, resolution: Resolution) -> bool:
        scene = self.scene
        before = scene.mask[sentence.start : resolution.span.start]
        if scene.korean:
            return bool(KO_MANDATE.search(scene.mask, resolution.span.end, sentence.end))
        if ADOPTS_NOW.search(before):
            return False
        return bool(MANDATE.search(before[-90:]))

    def _ground(self, draft: _Draft, resolution: Resolution) -> None:
        if draft.mandate is None or (draft.mandate.key is None and resolution.symbol):
            draft.mandate = resolution.cited
        if draft.adopted is None or (
            resolution.adopted and len(resolution.adopted.value) > len(draft.adopted.value)
        ):
            draft.adopted = resolution.adopted

    # ------------------------------------------------------------------------ the end

    def finished(self, draft: _Draft) -> Meeting | None:
        """The meeting, or None where it did not take place or too little is told of it."""
        if draft.body is None and draft.date:
            draft.body = self._main_body()
        told = draft.date or draft.mandate or any(draft.parts.values())
        if not draft.actual or draft.body is None or not told or not draft.spans:
            return None
        day = draft.date.value if draft.date else None
        body = draft.body.key
        known = body is not None and body.startswith("body:")
        key = f"meeting:{body}:{day}" if known and day and not day.startswith("--") else None
        sure = 0.9 if day and len(day) == 10 else 0.75 if day else 0.5
        names = {role: tuple(cited) for role, cited in draft.parts.items()}
        return Meeting(
            spans=tuple(sorted(set(draft.spans))),
            confidence=sure if known else sure - 0.15,
            reason=_reason(draft),
            key=key,
            body=draft.body,
            format=draft.format,
            date=draft.date,
            place=draft.place,
            topic=draft.topic,
            mandate=draft.mandate,
            mandate_adopted=draft.adopted,
            convened_by=names.get("convened_by", ()),
            presided_by=names.get("presided_by", ()),
            spoke=names.get("spoke", ()),
            attended=names.get("attended", ()),
            testified=names.get("testified", ()),
        )


def _reason(draft: _Draft) -> str:
    what = draft.format.value if draft.format else "meeting"
    of = draft.body.value if draft.body else ""
    when = f" on {draft.date.value}" if draft.date else ", day not told"
    return f"'{what}' of '{of}'{when}"
