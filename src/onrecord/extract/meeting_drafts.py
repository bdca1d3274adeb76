"""Meetings while a document is being read."""

from dataclasses import dataclass, field

from onrecord.extract.meeting_people import RoleName
from onrecord.model import Cited, Meeting, Span

__all__ = ["Draft", "agree", "same"]

# Formats that say little: another one for the same meeting says more.
GENERAL = ("meeting", "session", "event", "debate", "briefing", "dialogue", "conference")
EVERYDAY = frozenset(("event", "conference", "forum", "panel discussion", "debate", "discussion"))


@dataclass(slots=True, eq=False)
class Draft:
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
        if body is None or self.body is None or same(body, self.body):
            return True
        return "body:un" in (body.key, self.body.key)

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
            if same(who, other):
                if who.spans[0] not in other.spans:
                    held[i] = Cited(other.value, (*other.spans, *who.spans), other.key)
                return
        held.append(who)

    def _of_note(self) -> bool:
        """Whether it is a body's, or an organisation's with a day and a format of its own."""
        if self.body and self.body.key and self.body.key.startswith("body:"):
            return True
        loose = self.format is None or self.format.value in EVERYDAY
        return self.date is not None and len(self.date.value) == 10 and not loose

    def finished(self) -> Meeting | None:
        """The meeting, or None where it did not take place or too little is told of it."""
        told = self.date or self.mandate or any(self.parts.values())
        if not self.actual or self.body is None or not told or not self.spans:
            return None
        if not self._of_note():
            return None
        day = self.date.value if self.date else None
        body = self.body.key
        known = body is not None and body.startswith("body:")
        key = f"meeting:{body}:{day}" if known and day and not day.startswith("--") else None
        sure = 0.9 if day and len(day) == 10 else 0.75 if day else 0.5
        names = {role: tuple(cited) for role, cited in self.parts.items()}
        return Meeting(
            spans=tuple(sorted(set(self.spans))),
            confidence=sure if known else sure - 0.15,
            reason=_reason(self),
            key=key,
            body=self.body,
            format=self.format,
            date=self.date,
            place=self.place,
            topic=self.topic,
            mandate=self.mandate,
            mandate_adopted=self.adopted,
            convened_by=names.get("convened_by", ()),
            presided_by=names.get("presided_by", ()),
            spoke=names.get("spoke", ()),
            attended=names.get("attended", ()),
            testified=names.get("testified", ()),
        )


def same(one: Cited, other: Cited) -> bool:
    """Whether two values are one party or body."""
    if one.key and other.key:
        return one.key == other.key
    return one.value.casefold() == other.value.casefold()


def agree(one: str, other: str) -> bool:
    """Whether two days can be one: "2024-12" and "2024-12-17", "--05-20" and "2025-05-20"."""
    if one.startswith("--") or other.startswith("--"):
        return one.endswith(other.lstrip("-")) or other.endswith(one.lstrip("-"))
    return one.startswith(other) or other.startswith(one)


def _weight(format: Cited) -> int:
    return 0 if format.value in GENERAL else len(format.value)


def _reason(draft: Draft) -> str:
    what = draft.format.value if draft.format else "meeting"
    of = draft.body.value if draft.body else ""
    when = f" on {draft.date.value}" if draft.date else ", day not told"
    return f"'{what}' of '{of}'{when}"
