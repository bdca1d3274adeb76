"""From a document to its reports of meetings, one for each meeting that it says took place."""

import re
from collections import Counter
from collections.abc import Sequence

from onrecord import vocabulary
from onrecord.extract import meeting_people, meetings_korean
from onrecord.extract.meeting_days import with_days
from onrecord.extract.meeting_details import (
    body_of_office,
    grounds,
    held_at,
    main_body,
    topic_of,
)
from onrecord.extract.meeting_drafts import Draft, agree, same
from onrecord.extract.meeting_people import Part
from onrecord.extract.meeting_words import Reference, references
from onrecord.extract.resolutions import Resolution, in_sentence, own_resolution
from onrecord.extract.scene import PLACE, Scene, Unit
from onrecord.model import (
    BlockRole,
    Cited,
    DateMention,
    Document,
    DocumentKind,
    Meeting,
    Mention,
    Span,
    Symbol,
)

__all__ = ["find_meetings"]

IT_HELD = re.compile(
    r"^\W*(?:it|this|that|which)\s+(?:was|had been|is)\s+(?:also\s+)?(?:convened|held|chaired"
    r"|presided|organi[sz]ed|attended|based|called|requested|mandated|decided)"
    r"|^\W*it\s+(?:rest(?:s|ed)|stem(?:s|med)|follow(?:s|ed))\b"
)
IT_WAS = re.compile(r"^\W*(?:its|the) (?:basis|legal basis|mandate) ")
NUMBER_OF_MEETING = re.compile(
    r"\b(?P<number>\d{1,5})(?:st|nd|rd|th)?\s+(?P<format>(?:plenary\s+)?meeting)\b"
)
OPENING = re.compile(r"\W*(?:on|in|지난)?\s*")
TESTIMONY = re.compile(r"testimon|증언")
RECORD = re.compile(r"/(?:PV|SR)\.")
# Formats that are somebody else's where the sentence names no body.
ON_THEIR_OWN = frozenset(("conference", "summit", "forum", "seminar", "symposium", "workshop"))
HEAD = 1800
FAR = 14  # sentences without a word of the meeting, after which "testified" is no longer at it

_RECORDS = frozenset(
    {DocumentKind.VERBATIM_RECORD, DocumentKind.SUMMARY_RECORD, DocumentKind.MEETING_SUMMARY}
)


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
    reader = _Reader(Scene(document, mentions, dates, symbols))
    reader.read()
    found = [meeting for draft in reader.drafts if (meeting := draft.finished())]
    return tuple(sorted(found, key=lambda meeting: meeting.spans))


class _Reader:
    """Reads a document from its first sentence to its last and keeps the meetings in mind."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.drafts: list[Draft] = []
        self.focus: Draft | None = None
        self.head: Draft | None = None
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
        for draft in self.drafts:
            if draft.body is None and draft.date:
                draft.body = main_body(scene)

    # ------------------------------------------------------------------------ heads and tables

    def _head(self) -> None:
        """The head of a record: body, day, place and president."""
        scene = self.scene
        head = min(HEAD, len(scene.text))
        units = scene.inside(Span(0, head))
        day = next(
            (u for u in units if u.date and re.fullmatch(r"\d{4}-\d\d-\d\d", u.date.iso)), None
        )
        body = self._body_of_head(units)
        if day is None or body is None:
            return
        draft = Draft(body=body, date=scene.day(day), actual=True)
        number = NUMBER_OF_MEETING.search(scene.mask, 0, head)
        draft.spans.append(Span(*number.span()) if number else day.span)
        if number:
            plenary = "plenary" in number[0]
            draft.format = Cited(
                "plenary meeting" if plenary else "meeting", (Span(*number.span("format")),)
            )
        place = next((u for u in units if u.letter == PLACE[0]), None)
        draft.place = scene.cited(place) if place else None
        president = meeting_people.presider_of_head(scene, head)
        if president:
            draft.take_part("presided_by", scene.cited(president))
        self.drafts.append(draft)
        self.focus = draft
        if scene.document.kind in meeting_people.RECORDS:
            self.head = draft

    def _body_of_head(self, units: Sequence[Unit]) -> Cited | None:
        """Whose record it is: by the symbol that it bears most, or by the first body named."""
        records = [u for u in self.scene.units if u.symbol and RECORD.search(u.symbol.symbol)]
        counts = Counter(unit.symbol.symbol for unit in records if unit.symbol)
        if counts:
            own = counts.most_common(1)[0][0]
            row = vocabulary.body_of_symbol(own)
            unit = next(unit for unit in records if unit.symbol and unit.symbol.symbol == own)
            if row is not None:
                return Cited(row.name, (unit.span,), row.key)
        bodies = (u for u in units if u.is_vocabulary_body and u.mention)
        named = next((u for u in bodies if u.mention and u.mention.key != "body:un"), None)
        return self.scene.cited(named) if named else None

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
                if testimony and not scene.mask.startswith(" (", unit.end):
                    actual[0].take_part("testified", scene.cited(unit))

    # ------------------------------------------------------------------------ sentences

    def _sentence(self, number: int, sentence: Span) -> None:
        scene = self.scene
        korean = scene.korean
        if korean:
            found = meetings_korean.korean_references(scene, sentence)
        else:
            found = with_days(scene, sentence, references(scene, sentence))
        here: list[tuple[Reference, Draft]] = []
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

    def _place(self, reference: Reference) -> list[Draft]:
        """The meetings that a reference means, made where they are new."""
        if reference.state == "denied" or (reference.several and not reference.days):
            return []
        if self.head is not None and not reference.tells_of_another:
            return []
        if len(reference.days) > 1:
            return self._on_days(reference)
        draft: Draft | None = None
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

    def _on_days(self, reference: Reference) -> list[Draft]:
        if reference.state == "wanted":
            return []
        body = reference.body or (self.focus.body if self.focus else None) or main_body(self.scene)
        drafts = [self._known(body, day) for day in reference.days]
        for draft in drafts:
            self._tell(draft, reference)
        return drafts

    def _tell(self, draft: Draft, reference: Reference) -> None:
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

    def _new(self, body: Cited | None) -> Draft:
        draft = Draft(body=body)
        self.drafts.append(draft)
        return draft

    def _known(self, body: Cited | None, day: Cited) -> Draft:
        """The meeting of a body on a day, made where the document has not told of it."""
        for draft in self.drafts:
            if draft.date and draft.joins(body) and agree(draft.date.value, day.value):
                draft.take_day(day)
                draft.take_body(body)
                return draft
        draft = self._new(body)
        draft.date = day
        return draft

    def _on_day(self, reference: Reference, day: Cited) -> Draft | None:
        for draft in reversed(self.drafts):
            if draft.date and draft.joins(reference.body) and agree(draft.date.value, day.value):
                draft.take_day(day)
                return draft
        undated = self._undated(reference)
        if undated is not None:
            undated.take_day(day)
            return undated
        if reference.body is None and reference.format and reference.format.value in ON_THEIR_OWN:
            return None
        body = reference.body or (self.focus.body if self.focus else None) or main_body(self.scene)
        if body is None and not reference.definite and reference.state != "held":
            return None
        draft = self._new(body)
        draft.date = day
        return draft

    def _undated(self, reference: Reference) -> Draft | None:
        """A meeting without a day so far that this one can be: the one in focus, or of the body."""
        free = self.focus and self.focus.date is None and self.focus.joins(reference.body)
        if self.focus and free and (self.focus.actual or reference.definite):
            return self.focus
        if reference.body is None:
            return None
        for draft in reversed(self.drafts):
            known = draft.body is not None and same(draft.body, reference.body)
            if draft.date is None and known and (draft.actual or reference.definite):
                return draft
        return None

    def _of_body(self, reference: Reference) -> Draft:
        if self.focus is not None and self.focus.joins(reference.body):
            return self.focus
        for draft in reversed(self.drafts):
            if draft.body and reference.body and same(draft.body, reference.body):
                return draft
        return self._new(reference.body)

    # ------------------------------------------------------------------------ what is told of it

    def _details(self, reference: Reference, draft: Draft) -> None:
        if reference.state == "wanted" and draft.actual:
            return
        if draft.topic is None:
            draft.topic = topic_of(self.scene, reference)
        if draft.place is None and reference.state != "wanted":
            draft.place = held_at(self.scene, reference, draft.topic)

    def _take_part(
        self, part: Part, here: list[tuple[Reference, Draft]], number: int, sentence: Span
    ) -> None:
        who = self.scene.cited(part.unit)
        for draft in self._drafts_of(part, here, number, sentence):
            if part.role in ("convened_by", "presided_by"):
                draft.take_body(body_of_office(self.scene, part.unit))
            draft.take_part(part.role, who)
            if part.role == "testified":
                draft.take_part("spoke", who)

    def _drafts_of(
        self, part: Part, here: list[tuple[Reference, Draft]], number: int, sentence: Span
    ) -> list[Draft]:
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
        others = (d for d in reversed(self.drafts) if d.body and same(d.body, body))
        return list(others)[:1]

    def _on_its_day(self, focus: Draft, sentence: Span) -> list[Draft]:
        """The meeting in focus, unless the sentence begins with another day ("On 19 March …")."""
        first = next((u for u in self.scene.inside(sentence) if u.date), None)
        day = self.scene.day(first) if first else None
        if first is None or day is None or focus.date is None:
            return [focus]
        opening = self.scene.mask[sentence.start : first.start]
        if not OPENING.fullmatch(opening) or agree(focus.date.value, day.value):
            return [focus]
        return [d for d in self.drafts if d.date and agree(d.date.value, day.value)][:1]

    def _reach(self, part: Part) -> int:
        """How many sentences after the last word of a meeting a part still belongs to it."""
        if len(self.drafts) == 1:
            return 3 * FAR
        return FAR if part.sure else FAR // 2

    # ------------------------------------------------------------------------ mandates

    def _mandate(self, sentence: Span, here: list[tuple[Reference, Draft]], number: int) -> None:
        scene = self.scene
        draft = here[0][1] if here else None
        if draft is None and number - self.touched <= 2:
            words = scene.mask[sentence.start : sentence.end]
            if IT_HELD.search(words) or IT_WAS.search(words):
                draft = self.focus
        if draft is None:
            return
        for resolution in in_sentence(scene, sentence):
            if grounds(scene, sentence, resolution):
                self._ground(draft, resolution)
                return
        if self.own and self.own.adopted and here[:1] and here[0][0].state == "wanted":
            self._ground(draft, self.own)

    def _ground(self, draft: Draft, resolution: Resolution) -> None:
        if draft.mandate is None or (draft.mandate.key is None and resolution.symbol):
            draft.mandate = resolution.cited
        if draft.adopted is None or (
            resolution.adopted and len(resolution.adopted.value) > len(draft.adopted.value)
        ):
            draft.adopted = resolution.adopted
