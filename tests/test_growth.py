"""Work grows with the length of a document and no faster: a report of 200 pages is as quick for its
size as a page.

Work is counted in calls of functions, which, unlike seconds, are the same on every run.
"""

import cProfile
import pstats
from collections import Counter
from collections.abc import Callable

import pytest

from bench.generate import document, documents
from onrecord.extract import extract
from onrecord.identify import within
from onrecord.model import Document
from onrecord.read import Hints, read

SHORT, LONG = 4, 32
MOST = 1.6  # times as many calls for each word in the long document


def joined(count: int, language: str) -> bytes:
    """So many made documents of one language as a single text."""
    every = (made for made in documents(count * 8) if made.language == language)
    return "\n\n".join(made.text for made, _ in zip(every, range(count), strict=False)).encode()


def calls(work: Callable[[], object]) -> Counter[str]:
    """How often each function is called."""
    profile = cProfile.Profile()
    profile.enable()
    work()
    profile.disable()
    counts: Counter[str] = Counter()
    for (file, line, name), row in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        counts[f"{name} ({file.rpartition('/onrecord/')[2]}:{line})"] += row[1]
    return counts


def culprits(short: Counter[str], long: Counter[str], longer: float) -> str:
    """The functions that account for most of the growth."""
    extra = Counter({name: round(long[name] - longer * short[name]) for name in long})
    return "called more often than the length asks for:\n" + "\n".join(
        f"  {count:,} times more: {name}" for name, count in extra.most_common(6)
    )


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("stage", ["read", "extract", "identify"])
def test_the_work_for_a_word_does_not_grow_with_the_document(stage: str, language: str) -> None:
    each, lengths = [], []
    for count in (SHORT, LONG):
        data = joined(count, language)
        hints = Hints(name="long.txt", language=language)
        text: Document = read(data, hints)
        found = extract(text)
        work: dict[str, Callable[[], object]] = {
            "read": lambda data=data, hints=hints: read(data, hints),  # type: ignore[misc]
            "extract": lambda text=text: extract(text),  # type: ignore[misc]
            "identify": lambda text=text, found=found: within(text, found),  # type: ignore[misc]
        }
        each.append(calls(work[stage]))
        lengths.append(len(text.text))
    (short, long), longer = each, lengths[1] / lengths[0]
    assert long.total() <= MOST * longer * short.total(), culprits(short, long, longer)


def test_made_documents_are_the_same_each_time_and_can_be_made_alone() -> None:
    first = list(documents(5))
    assert first == list(documents(5))
    assert document(3) == first[3]
    assert len({made.text for made in first}) == 5
    assert all(300 <= len(made.text.split()) <= 1100 for made in first)
    assert [made.language for made in documents(16)].count("ko") == 2
