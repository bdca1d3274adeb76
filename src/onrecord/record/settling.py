"""What people set of demands: the state, with evidence; a proposed answer accepted or rejected; any
of it taken back. Each is appended, and the line that it hangs on is worked out anew."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from onrecord.errors import BadUse, NothingFound
from onrecord.record.causes import DEMANDS, LEDGER, SETTLEMENTS
from onrecord.record.database import append, next_number, stored
from onrecord.record.filters import STANDING
from onrecord.record.findings import present_row
from onrecord.record.ledger import ALL, settle_ledger
from onrecord.record.reading import Reading, beginning

__all__ = ["LINE_STATES", "Setting", "settle", "unsettle"]

LINE_STATES = ("open", "answered", "partly_met", "met", "refused", "lapsed")

# Of so many tellings each settlement keeps the ids, so that it stays where one is not found again.
KEPT = 40

# As a citation has it, for example [1f2e3d4c5b6a:120-180].
PLACE = re.compile(r"\[?(?P<document>[0-9a-f]{4,64}):(?P<start>\d+)-(?P<end>\d+)\]?")


@dataclass(frozen=True, slots=True)
class Setting:
    """What a person says of a demand. ``deed`` is "state", "accept" or "reject"; ``state`` is one
    of LINE_STATES, ``evidence`` is the id of a finding, or a place as citations have it."""

    deed: str
    state: str
    evidence: str
    by: str
    at: str
    note: str = ""


def settle(reading: Reading, line: str, setting: Setting) -> int:
    """Append what a person says of a demand; its number."""
    if setting.state not in LINE_STATES:
        raise BadUse(
            f"A demand can't be {setting.state!r}.", f"The states are {', '.join(LINE_STATES)}."
        )
    told = _tellings(reading, line)
    answer, place = _proof(reading, setting)
    connection = reading.connection
    number = next_number(connection, SETTLEMENTS)
    ids = [row.id for row in told]
    row = (
        number,
        ids[0],
        told[0].document,
        json.dumps(ids[1:KEPT]),
        setting.deed,
        setting.state,
        answer.id if answer else None,
        answer.document if answer else None,
        place,
        None,
        stored(setting.by),
        setting.at,
        stored(setting.note),
    )
    append(connection, SETTLEMENTS, [row])
    settle_ledger(connection, {each.line for each in told})
    return number


def unsettle(reading: Reading, line: str, number: int | None, told: tuple[str, str, str]) -> int:
    """Append that a settlement of a demand does not hold, its last where none is given; its number.

    ``told`` are by whom, when and why.
    """
    tellings = _tellings(reading, line)
    connection = reading.connection
    ids = {row.id for row in tellings}
    rows = connection.execute(select(SETTLEMENTS).order_by(SETTLEMENTS.c.number)).all()
    undone = {row.undoes for row in rows if row.deed == "undo"}
    standing = [
        row
        for row in rows
        if row.deed != "undo"
        and row.number not in undone
        and ids.intersection((row.finding, *json.loads(row.others)))
        and number in (None, row.number)
    ]
    if not standing:
        raise NothingFound(
            "There is nothing set of this demand that could be taken back.",
            "`onrecord demands show ID` lists what was set.",
        )
    last = standing[-1]
    by, at, note = map(stored, told)
    values = (
        next_number(connection, SETTLEMENTS),
        last.finding,
        last.document,
        last.others,
        *("undo", None, None, None, None),
        last.number,
        *(by, at, note),
    )
    append(connection, SETTLEMENTS, [values])
    settle_ledger(connection, {row.line for row in tellings})
    return int(last.number)


def _tellings(reading: Reading, line: str) -> Sequence[Any]:
    wanted = line.strip().lower()
    connection = reading.connection
    query = select(LEDGER.c.line).where(LEDGER.c.reach == ALL, beginning(LEDGER.c.line, wanted))
    found = connection.execute(query.limit(2)).scalars().all()
    if len(found) != 1 or len(wanted) < 4:
        raise NothingFound(
            f"There is no demand {line} in this record.", "`onrecord demands` lists them."
        )
    told = select(DEMANDS).where(DEMANDS.c.line == found[0], DEMANDS.c.state.in_(STANDING))
    return connection.execute(told.order_by(DEMANDS.c.day, DEMANDS.c.finding)).all()


def _proof(reading: Reading, setting: Setting) -> tuple[Any, str | None]:
    """The finding or the place that proves a settlement; both are looked up."""
    evidence = setting.evidence.strip()
    match = PLACE.fullmatch(evidence)
    # An answer is a finding; only a state can rest on a place.
    if match and setting.deed == "state":
        number = reading.number(match["document"])
        start, end = int(match["start"]), int(match["end"])
        if not start < end <= len(reading.text(number)):
            raise BadUse(f"There are no words at {evidence}.", "Copy the place from a citation.")
        id = reading.ids([number])[number]
        return None, f"{id}:{start}-{end}"
    if evidence:
        return present_row(reading, evidence), None
    if setting.deed == "state" and (setting.state == "open" or setting.note):
        return None, None
    raise BadUse(
        "What a demand came to has to be proved.",
        "Give the id of a finding or a place such as 1f2e3d4c5b6a:120-180; or, where no document "
        "tells it, a note that says how you know.",
    )
