"""Taking documents in: collected here, read and extracted by a pool, written here in order."""

import getpass
import time
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from onrecord import __version__
from onrecord.collect import Collected, Custodian, Limits, collect
from onrecord.errors import LeftOut
from onrecord.model import Arrival
from onrecord.pipeline.pool import Pool, Task
from onrecord.pipeline.work import Manner, Refusal
from onrecord.record import Record, Status
from onrecord.record.prepare import Prepared
from onrecord.settings import Settings

__all__ = ["PROGRAM", "Progress", "Summary", "add", "now"]

PROGRAM = f"onrecord {__version__}"

# A batch is written when its texts are as long as this, however few they are.
BATCH_BYTES = 8_000_000


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: originals collected so far, and of these written or left out.

    ``latest`` is the origin of the last one written.
    """

    collected: int
    done: int
    latest: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run came to. ``left_out`` are (origin, problem, mend), ``findings`` are by kind.

    ``seconds`` are by stage (collect, read, extract, identify, prepare, write, all); the work of
    several processes adds up. ``words`` and ``findings`` are those of added documents.
    """

    added: int = 0
    already_there: int = 0
    copies: int = 0
    left_out: tuple[tuple[str, str, str], ...] = ()
    words: int = 0
    findings: Mapping[str, int] = field(default_factory=dict)
    seconds: Mapping[str, float] = field(default_factory=dict)


def add(
    record: Record,
    sources: Iterable[str],
    settings: Settings,
    progress: Callable[[Progress], None] | None = None,
    clock: Callable[[], str] | None = None,
) -> Summary:
    """Take in everything the sources give. A document that can't be read is left out, with the
    reason, and the rest goes on. RecordBusy where another program writes to the record."""
    custodian = Custodian(_account(), PROGRAM, clock or now)
    with record.writing():
        record.originals.sweep()
        record.mend()
        with Pool(settings.jobs) as pool:
            run = _Run(record, settings, pool, custodian.clock, progress)
            return run.all(_collected(sources, Limits.of(settings), custodian))


def now() -> str:
    """The present time as UTC, ISO 8601 with seconds."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"


def _collected(
    sources: Iterable[str], limits: Limits, custodian: Custodian
) -> Iterator[Collected | LeftOut]:
    for source in sources:
        yield from collect(source, limits, custodian)


# ---------------------------------------------------------------------------- taking in


@dataclass(slots=True)
class _Coming:
    """An original on its way: being worked on, or the same as one that is or was.

    ``refusal`` is why it is left out, once that is known. ``data`` is held until it is kept.
    """

    arrival: Arrival
    data: bytes = b""
    task: Task | None = None
    same_as: "_Coming | None" = None
    refusal: Refusal | None = None


class _Run:
    """One run of ``add``: what is on its way, what waits to be written, and the tally."""

    def __init__(
        self,
        record: Record,
        settings: Settings,
        pool: Pool,
        clock: Callable[[], str],
        progress: Callable[[Progress], None] | None,
    ) -> None:
        self._record = record
        self._settings = settings
        self._pool = pool
        self._clock = clock
        self._progress = progress
        self._coming: deque[_Coming] = deque()
        self._flying: dict[str, _Coming] = {}
        self._batch: list[tuple[_Coming, Prepared]] = []
        self._again: list[Arrival] = []
        self._left_out: list[tuple[str, str, str]] = []
        self._status: Counter[Status] = Counter()
        self._findings: Counter[str] = Counter()
        self._seconds: defaultdict[str, float] = defaultdict(float)
        self._words = self._collected = self._done = 0

    def all(self, items: Iterator[Collected | LeftOut]) -> Summary:
        start = time.perf_counter()
        for item in self._timed(items):
            self._collected += 1
            if isinstance(item, LeftOut):
                self._leave_out(item.origin, Refusal(item.problem, item.mend))
            else:
                self._take(item)
            while self._pool.is_full:
                self._settle()
        while self._coming:
            self._settle()
        self._write()
        self._seconds["all"] = time.perf_counter() - start
        return Summary(
            added=self._status[Status.ADDED] + self._status[Status.COPY],
            already_there=self._status[Status.ALREADY_THERE],
            copies=self._status[Status.COPY],
            left_out=tuple(self._left_out),
            words=self._words,
            findings=dict(self._findings),
            seconds=dict(self._seconds),
        )

    def _timed(self, items: Iterator[Collected | LeftOut]) -> Iterator[Collected | LeftOut]:
        while True:
            start = time.perf_counter()
            item = next(items, None)
            self._seconds["collect"] += time.perf_counter() - start
            if item is None:
                return
            yield item

    def _take(self, item: Collected) -> None:
        digest = item.arrival.sha256
        coming = _Coming(item.arrival)
        if digest in self._flying:
            coming.same_as = self._flying[digest]
        elif not self._record.has(digest):
            coming.data = item.data
            manner = Manner.of(self._settings)
            coming.task = self._pool.start(item.arrival, item.data, manner)
            self._flying[digest] = coming
        self._coming.append(coming)

    def _settle(self) -> None:
        """Take the first of what is on its way, waiting for it if need be, towards the record."""
        coming = self._coming.popleft()
        if coming.same_as is not None and coming.same_as.refusal is not None:
            self._leave_out(coming.arrival.origin, coming.same_as.refusal)
        elif coming.task is not None:
            done = self._pool.result(coming.task)
            for stage, seconds in done.seconds.items():
                self._seconds[stage] += seconds
            coming.task = None
            if isinstance(done.result, Refusal):
                self._refuse(coming, done.result)
            else:
                self._batch.append((coming, done.result))
        else:
            self._again.append(coming.arrival)
        if len(self._batch) + len(self._again) >= self._settings.batch or self._is_heavy():
            self._write()

    def _refuse(self, coming: _Coming, refusal: Refusal) -> None:
        coming.refusal, coming.data = refusal, b""
        del self._flying[coming.arrival.sha256]
        self._leave_out(coming.arrival.origin, refusal)

    def _is_heavy(self) -> bool:
        return sum(len(coming.data) for coming, _ in self._batch) > BATCH_BYTES

    # ------------------------------------------------------------------------ writing

    def _write(self) -> None:
        start = time.perf_counter()
        batch, self._batch = self._batch, []
        again, self._again = self._again, []
        for coming, _ in batch:
            self._record.originals.keep(coming.data)
        if batch:
            self._write_batch(batch)
        again = [each for each in again if self._written(each)]
        if again:
            self._status[Status.ALREADY_THERE] += len(self._record.arrive(again))
            self._tell(len(again), again[-1].origin)
        self._seconds["write"] += time.perf_counter() - start

    def _write_batch(self, batch: list[tuple[_Coming, Prepared]]) -> None:
        try:
            outcomes = self._record.write_prepared([prepared for _, prepared in batch])
        except LeftOut as wrong:
            if len(batch) > 1:
                # One of them is at fault; the others come in without it.
                for each in batch:
                    self._write_batch([each])
                return
            self._refuse(batch[0][0], Refusal(wrong.problem, wrong.mend))
            return
        for (coming, prepared), outcome in zip(batch, outcomes, strict=True):
            del self._flying[coming.arrival.sha256]
            coming.data = b""
            self._status[outcome.status] += 1
            self._words += prepared.words
            self._findings.update(found.kind for found in prepared.found)
        self._tell(len(batch), batch[-1][0].arrival.origin)

    def _written(self, arrival: Arrival) -> bool:
        """Whether what the same bytes were waiting for has come in."""
        if self._record.has(arrival.sha256):
            return True
        problem = "The same file came before and was left out."
        self._leave_out(arrival.origin, Refusal(problem, "See why there."))
        return False

    def _leave_out(self, origin: str, refusal: Refusal) -> None:
        self._left_out.append((origin, refusal.problem, refusal.mend))
        self._record.leave_out(origin, refusal.problem, refusal.mend, self._clock())
        self._tell(1, origin)

    def _tell(self, more: int, latest: str) -> None:
        self._done += more
        if self._progress:
            self._progress(Progress(self._collected, self._done, latest))
