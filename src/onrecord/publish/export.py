"""Everything in a record as JSON Lines, one after another and never all in memory.

Each line has a "type": record, document, finding, decision, entity, meeting or left_out. Documents
come before their findings. What a viewer may not see is not there.
"""

from collections.abc import Callable, Iterator

from onrecord.publish import rows
from onrecord.publish.sheets import Row
from onrecord.record import (
    PUBLIC,
    DocumentFilter,
    EntityFilter,
    FindingFilter,
    MeetingFilter,
    Record,
    ReviewState,
    Viewer,
)

__all__ = ["SCHEMA", "export"]

SCHEMA = "onrecord-export/1"

# How many rows are asked for at once.
PART = 200


def export(
    record: Record,
    program: str,
    viewer: Viewer = PUBLIC,
    texts: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[Row]:
    """The lines of an export. ``texts`` adds the text of each document; ``program`` is
    "onrecord 0.1.0"; ``progress`` gets documents done and in all."""
    counts = record.counts(viewer)
    yield {
        "type": "record",
        "schema": SCHEMA,
        "program": program,
        "documents": counts.documents,
        "viewer": viewer.name,
    }
    done = 0
    for start in range(0, counts.documents, PART):
        part = DocumentFilter(sort="added", limit=PART, offset=start)
        for row in record.documents(part, viewer):
            yield from _document(record, row.id, viewer, texts)
            done += 1
            if progress:
                progress(done, counts.documents)
    yield from _entities(record, viewer)
    yield from _meetings(record, viewer)
    for each in record.left_out(limit=None):
        yield {"type": "left_out", **rows.left_out(each)}


def _document(record: Record, id: str, viewer: Viewer, texts: bool) -> Iterator[Row]:
    stored = record.document(id, viewer)
    whole = dict(rows.stored(stored, iter(())))
    del whole["found"]
    if not texts:
        del whole["text"]
    yield {"type": "document", **whole}
    asked = FindingFilter(document=id, states=tuple(ReviewState))
    for found in record.each_finding(asked, viewer):
        # The kind of a finding stands in "kind"; "type" tells what the line is.
        yield {"type": "finding", **rows.finding(found)}
        if found.state is not ReviewState.PROPOSED:
            for decision in record.history(found.id):
                yield {"type": "decision", **rows.decision(decision)}


def _entities(record: Record, viewer: Viewer) -> Iterator[Row]:
    start = 0
    while True:
        found = record.entities(EntityFilter(limit=PART, offset=start), viewer)
        for row in found:
            yield {"type": "entity", **rows.entity(row), "names": rows.spellings(row)}
        start += PART
        if start >= found.total:
            return


def _meetings(record: Record, viewer: Viewer) -> Iterator[Row]:
    start = 0
    while True:
        found = record.meetings(MeetingFilter(limit=PART, offset=start), viewer)
        for row in found:
            yield {
                "type": "meeting",
                "key": row.key,
                "body": row.body,
                "day": row.day,
                "formats": list(row.formats),
                "places": list(row.places),
                "topics": list(row.topics),
                "documents": row.documents,
                "findings": [report.id for report in row.reports],
            }
        start += PART
        if start >= found.total:
            return
