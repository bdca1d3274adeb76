"""A record of a meeting proves that it was held: its cover names one of the document's meetings."""

from collections.abc import Sequence

from onrecord.model import Meeting, MeetingRecord

__all__ = ["with_records"]


def with_records(
    meetings: Sequence[Meeting], records: Sequence[MeetingRecord]
) -> tuple[Meeting, ...]:
    """The meetings of a document, with those of its covers that its text does not tell of."""
    known = {meeting.key for meeting in meetings}
    found = list(meetings)
    for record in records:
        if record.body is None or record.date is None or record.body.key is None:
            continue
        key = f"meeting:{record.body.key}:{record.date.value}"
        if key in known:
            continue
        known.add(key)
        found.append(
            Meeting(
                spans=tuple(sorted({*record.body.spans, *record.date.spans})) or record.spans,
                confidence=record.confidence,
                reason="cover of the meeting's record",
                key=key,
                body=record.body,
                date=record.date,
                place=record.place,
                presided_by=(record.president,) if record.president else (),
            )
        )
    return tuple(sorted(found, key=lambda meeting: meeting.spans))
