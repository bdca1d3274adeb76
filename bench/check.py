"""How long a check of a draft takes on a record, in seconds and in seconds of the processor.

    python -m bench.check RECORD [--words 1000]

The draft is made of sentences of the record's own documents, every third with its numbers
changed, so that its words are as common and as rare as those of the record.
"""

import argparse
import re
import time
from itertools import islice
from pathlib import Path

from onrecord import ask, pipeline
from onrecord.record import OWNER, DocumentFilter, Record

__all__ = ["draft_from"]


def draft_from(record: Record, words: int) -> str:
    """Sentences of documents of the record, one of each, until there are so many words."""
    rows = record.documents(DocumentFilter(limit=200), OWNER)
    found: list[str] = []
    count = 0
    for at, passage in enumerate(record.many(OWNER).texts(row.id for row in rows)):
        for sentence in islice(passage.sentences, 2, 4):
            text = " ".join(sentence.of(passage.text).split())
            if at % 3 == 0:
                text = re.sub(r"\d", lambda digit: str((int(digit[0]) + 1) % 10), text)
            found.append(text)
            count += len(text.split())
            if count >= words:
                return "\n\n".join(found)
    return "\n\n".join(found)


def main() -> int:
    parser = argparse.ArgumentParser(description="Time a check of a draft.")
    parser.add_argument("record", type=Path)
    parser.add_argument("--words", type=int, default=1000)
    given = parser.parse_args()
    with Record.open(given.record) as record:
        text = draft_from(record, given.words)
        document, found = pipeline.extract_text(text)
        for run in ("first", "second"):
            start, used = time.perf_counter(), time.process_time()
            checked = ask.check(record, document, found, OWNER)
            seconds, used = time.perf_counter() - start, time.process_time() - used
            counts = {mark.value: len(checked.marked(mark)) for mark in ask.Mark}
            print(
                f"{run}: {len(text.split())} words, {len(checked.claims)} claims in "
                f"{seconds:.2f} s, {used:.2f} s of the processor; {counts}",
                flush=True,
            )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
