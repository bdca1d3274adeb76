"""Running the present rules again on what is in the record."""

import time
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterator

from onrecord.extract import Depth
from onrecord.model import Extraction
from onrecord.pipeline.adding import PROGRAM, Progress, Summary, now
from onrecord.pipeline.pool import Pool, Task
from onrecord.pipeline.work import Done, Refusal
from onrecord.record import Record
from onrecord.settings import Settings

__all__ = ["reextract"]


def reextract(
    record: Record,
    settings: Settings,
    progress: Callable[[Progress], None] | None = None,
    clock: Callable[[], str] | None = None,
) -> Summary:
    """Run the present rules on every document of the record; decisions stay where they were
    made. The record shows what it showed before until all are done."""
    start = time.perf_counter()
    at = (clock or now)()
    changed = same = words = 0
    left_out: list[tuple[str, str, str]] = []
    seconds: defaultdict[str, float] = defaultdict(float)
    findings: Counter[str] = Counter()
    with record.writing(), Pool(settings.jobs) as pool:
        for id, done in _again(record, pool, Depth(settings.attribution)):
            for stage, spent in done.seconds.items():
                seconds[stage] += spent
            if isinstance(done.result, Refusal):
                left_out.append((id, done.result.problem, done.result.mend))
            else:
                document_words, extraction = done.result
                is_new = record.append_run(id, extraction, PROGRAM, at)
                changed, same = changed + is_new, same + (not is_new)
                words += document_words
                findings.update(each.kind for each in extraction.findings())
            if progress:
                progress(Progress(changed + same + len(left_out), changed + same, id))
        record.mend()
    seconds["all"] = time.perf_counter() - start
    return Summary(
        added=changed,
        already_there=same,
        left_out=tuple(left_out),
        words=words,
        findings=dict(findings),
        seconds=dict(seconds),
    )


def _again(
    record: Record, pool: Pool, depth: Depth
) -> Iterator[tuple[str, Done[tuple[int, Extraction]]]]:
    waiting: deque[tuple[str, Task]] = deque()
    for id, document in record.each_document():
        waiting.append((id, pool.start_again(document, depth)))
        while pool.is_full:
            first, task = waiting.popleft()
            yield first, pool.result(task)
    for id, task in waiting:
        yield id, pool.result(task)
