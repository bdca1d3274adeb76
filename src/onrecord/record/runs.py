"""Another run of the machine on a document that is in the record."""

import json

from sqlalchemy import Connection, delete, select

from onrecord.errors import BadUse
from onrecord.model import Extraction
from onrecord.record.database import append, next_number, replace_rows, stored
from onrecord.record.ids import finding_ids
from onrecord.record.payload import deflated, inflated
from onrecord.record.prepare import prepare_entities, prepare_finding
from onrecord.record.reading import latest_run, stored_text
from onrecord.record.schema import DOCUMENTS, EXTRACTIONS, FINDINGS, MARKS
from onrecord.record.write import finding_row

__all__ = ["append_run", "refuse_unshown", "shown", "waits"]

WAITS = "runs wait to be shown"


def append_run(
    connection: Connection, number: int, extraction: Extraction, program: str, at: str
) -> bool:
    """Append a run; False where it found the same as the latest, and nothing is appended."""
    query = select(DOCUMENTS.c.sha256).where(DOCUMENTS.c.number == number)
    digest = str(connection.execute(query).scalar_one())
    text = stored_text(connection, number)
    findings = list(extraction.findings())
    found = [
        prepare_finding(id, each, text)
        for id, each in zip(finding_ids(digest, findings), findings, strict=True)
    ]
    entities = f"[{','.join(each.payload for each in prepare_entities(extraction))}]"
    latest = latest_run(connection, number)
    seals = select(FINDINGS.c.seal).where(FINDINGS.c.extraction == latest.number)
    before = list(connection.execute(seals.order_by(FINDINGS.c.number)).scalars())
    same_entities = json.loads(inflated(latest.entities)) == json.loads(entities)
    if before == [each.seal for each in found] and same_entities:
        return False
    run, first = next_number(connection, EXTRACTIONS), next_number(connection, FINDINGS)
    row = (run, number, stored(program), at, len(found), deflated(entities))
    append(connection, EXTRACTIONS, [row])
    numbered = list(enumerate(found, first))
    append(connection, FINDINGS, [finding_row(each, run, one) for each, one in numbered])
    replace_rows(connection, MARKS, [(WAITS, "yes")])
    return True


def waits(connection: Connection) -> bool:
    """Whether runs were appended that nothing derived has yet."""
    return bool(connection.execute(select(MARKS.c.value).where(MARKS.c.name == WAITS)).scalar())


def refuse_unshown(connection: Connection) -> None:
    """BadUse where something is not worked out yet: an empty answer would claim that there is
    nothing."""
    if waits(connection):
        raise BadUse(
            "An earlier version of onrecord made this record, or its documents were read anew, and "
            "what this question needs is not worked out yet.",
            "Run the command again when nothing else writes to the record: that is done first.",
        )


def shown(connection: Connection) -> None:
    connection.execute(delete(MARKS).where(MARKS.c.name == WAITS))
