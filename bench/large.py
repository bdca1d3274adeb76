"""A large record, written straight through the record's writing API.

    python -m bench.large --documents 10000 DIRECTORY            about 10 statements a document
    python -m bench.large --documents 100000 DIRECTORY --database postgresql://…

The findings are made together with the texts (large_text.py), so that nothing is read or
extracted: what is measured on such a record is the record and the questions. News, records of
meetings, resolutions, sealed testimonies, copies of wire stories; one article in six is Korean; a
few of the findings are accepted or rejected. The same number and seed give the same record.
"""

import argparse
import json
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

from bench.large_kinds import news, record_of_meeting, resolution, testimony
from bench.large_story import Story
from bench.large_world import event
from onrecord.model import Arrival, Document, DocumentKind, Extraction
from onrecord.record import (
    OWNER,
    Arrived,
    DocumentFilter,
    FindingFilter,
    Record,
    ReviewState,
)
from onrecord.record.prepare import prepare

__all__ = ["Written", "document", "write"]

BATCH = 200
AT = "2026-07-01T12:00:00Z"
PROGRAM = "bench.large"
PUBLISHERS = (
    *("Meridane Courier", "Varda Times", "The Brindaimar Post", "Ostland Wire", "Harbour Herald"),
    *("Lantern Weekly", "Kestria Daily", "Border Voice", "The Tarn Observer", "Sanmere Gazette"),
)
# How often each kind of document comes up, in a hundred.
KINDS = (
    (2, DocumentKind.VERBATIM_RECORD),
    (2, DocumentKind.RESOLUTION),
    (1, DocumentKind.TESTIMONY),
    (12, DocumentKind.PRESS_RELEASE),
    (8, DocumentKind.REPORT),
    (75, DocumentKind.NEWS),
)
DECIDED_EVERY = 50  # documents of which one finding is decided on


@dataclass(slots=True)
class Written:
    """What was written: documents, findings by kind, seconds by what took them."""

    documents: int = 0
    findings: Counter[str] = field(default_factory=Counter)
    seconds: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))


def thinned(arrived: Arrived) -> Arrived:
    """The same without attributions, and with the first mention of each entity only."""
    first = {each.key: each for each in reversed(arrived.extraction.mentions)}
    kept = tuple(each for each in arrived.extraction.mentions if first[each.key] is each)
    extraction = replace(arrived.extraction, mentions=kept, attributions=())
    return replace(arrived, extraction=extraction)


def document(number: int, seed: int = 1) -> tuple[Arrived, bytes]:
    """The document with this number, counted from 0, and its bytes."""
    own = random.Random(f"{seed} copy {number}")
    if number > 20 and own.random() < 0.1:
        # A wire story that another paper prints as it is.
        copied, data = document(number - 1 - own.randrange(min(number - 20, 500)), seed)
        data += b"\n" * (number % 7 + 1)
        return _arrived(number, data, copied.document, copied.extraction, own)
    make = random.Random(f"{seed} {number}")
    pool = 20 + number // 6
    happened = event(int(pool * make.random() ** 2))
    kind = make.choices([each for _, each in KINDS], [often for often, _ in KINDS])[0]
    korean = kind is DocumentKind.NEWS and make.random() < 0.2
    story = Story(make, happened, korean, happened.day + timedelta(days=make.randrange(5)))
    match kind:
        case DocumentKind.VERBATIM_RECORD:
            record_of_meeting(story, number)
        case DocumentKind.RESOLUTION:
            resolution(story)
        case DocumentKind.TESTIMONY:
            testimony(story, make.randint(4, 10))
        case _:
            news(story, make.randint(6, 16))
    text = story.text()
    made = Document(
        sha256="",
        reader="plain/1",
        media_type="text/plain",
        text=text,
        language="ko" if korean else "en",
        kind=kind,
        title=text.partition("\n")[0],
        published=story.day.isoformat(),
        blocks=tuple(story.blocks),
        sentences=tuple(story.sentences),
    )
    found = {
        name: tuple(sorted(all, key=lambda each: each.spans)) for name, all in story.found.items()
    }
    extraction = Extraction(**found, entities=tuple(story.entities.values()))
    return _arrived(number, text.encode(), made, extraction, make)


def _arrived(
    number: int, data: bytes, made: Document, extraction: Extraction, make: random.Random
) -> tuple[Arrived, bytes]:
    digest = sha256(data).hexdigest()
    name = f"{number:06}.txt"
    arrival = Arrival(
        sha256=digest,
        size=len(data),
        origin=f"/made/{number // 1000:03}/{name}",
        how="file",
        at=AT,
        by="bench",
        program=PROGRAM,
        name=name,
    )
    publisher = make.choice(PUBLISHERS)
    made = replace(made, sha256=digest, publisher=publisher, text=data.decode())
    return Arrived(arrival, made, extraction), data


def write(record: Record, documents: int, seed: int = 1, thin: bool = False) -> Iterator[Written]:
    """Write so many documents into an empty record; what was written so far, after each batch."""
    done = Written()
    for first in range(0, documents, BATCH):
        clock = time.perf_counter()
        batch = [document(number, seed) for number in range(first, min(first + BATCH, documents))]
        clock = _tick(done, "make", clock)
        for _, data in batch:
            _keep(record, data)
        clock = _tick(done, "keep", clock)
        prepared = [prepare(thinned(each) if thin else each) for each, _ in batch]
        clock = _tick(done, "prepare", clock)
        record.write_prepared(prepared)
        clock = _tick(done, "write", clock)
        done.documents += len(batch)
        for each in prepared:
            done.findings.update(found.kind for found in each.found)
        yield done


def _keep(record: Record, data: bytes) -> None:
    """Put an original where the record has it, without waiting for the disk each time."""
    path = record.originals.path(sha256(data).hexdigest())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _tick(done: Written, what: str, since: float) -> float:
    now = time.perf_counter()
    done.seconds[what] += now - since
    return now


def decide(record: Record, seed: int = 1) -> int:
    """Decide on one finding of every so many documents, as reviewers do; how many."""
    make = random.Random(f"{seed} decisions")
    with record.writing():
        ids = [row.id for row in record.documents(DocumentFilter(limit=None), OWNER)]
        for id in ids[::DECIDED_EVERY]:
            kinds = ("statement", "demand", "case", "meeting", "assertion")
            found = record.findings(FindingFilter(kinds=kinds, document=id), OWNER).rows
            if found:
                verdict = make.choice((ReviewState.ACCEPTED, ReviewState.REJECTED))
                record.decide(make.choice(found).id, verdict, "ada", AT)
    return len(ids[::DECIDED_EVERY])


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("directory", type=Path)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--database", default="", help="a PostgreSQL address, instead of SQLite")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--thin", action="store_true", help="fewer findings that no question reads")
    given = parser.parse_args()
    began = time.perf_counter()
    with Record.create(given.directory, given.database) as record:
        done = Written()
        for done in write(record, given.documents, given.seed, given.thin):
            if done.documents % 2000 == 0:
                seconds = time.perf_counter() - began
                print(f"{done.documents:,} documents, {seconds:.0f} s", file=sys.stderr)
        decided = decide(record, given.seed)
    told = {
        "documents": done.documents,
        "decided": decided,
        "seconds": {name: round(each, 1) for name, each in done.seconds.items()},
        "wall": round(time.perf_counter() - began, 1),
        "findings": dict(done.findings),
    }
    print(json.dumps(told))
    return 0


if __name__ == "__main__":
    sys.exit(main())
