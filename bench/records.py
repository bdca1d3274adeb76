"""How fast PDF records are read: python -m bench.records [--repeat N] [--write]

Beside each other, over the same pages in the same run and on one core: bare text extraction with
pypdfium2 (the text of each page, and the place of each of its characters), the whole reading of
onrecord (columns, paragraphs, sentences, kind, day), and reading with the record's speeches, votes
and cover found in it.
"""

import argparse
import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pypdfium2 as pdfium

from onrecord.extract.records import find_proceedings
from onrecord.read import Hints, Ocr, ReadLimits, read

__all__ = ["main"]

ROOT = Path(__file__).resolve().parents[1]
RECORDS = ROOT.parent / "shared" / "real" / "un_records"
PAGE = ROOT / "bench" / "README.md"
MARKS = ("<!-- records -->", "<!-- /records -->")
LIMITS = ReadLimits(ocr=Ocr.NEVER)


def bare(data: bytes) -> int:
    """The text of each page and the place of each character."""
    document = pdfium.PdfDocument(data)
    for page in document:
        text = page.get_textpage()
        text.get_text_range()
        for number in range(text.count_chars()):
            text.get_charbox(number)
        text.close()
        page.close()
    pages = len(document)
    document.close()
    return pages


def whole(data: bytes) -> int:
    return len(read(data, Hints(name="record.pdf"), LIMITS).pages)


def with_speeches(data: bytes) -> int:
    document = read(data, Hints(name="record.pdf"), LIMITS)
    find_proceedings(document)
    return len(document.pages)


WAYS: Sequence[tuple[str, Callable[[bytes], int]]] = (
    ("pypdfium2 alone: text, places of characters", bare),
    ("onrecord: the whole reading", whole),
    ("onrecord: reading, and the record in it", with_speeches),
)


def seconds(way: Callable[[bytes], int], files: Sequence[bytes]) -> tuple[int, float]:
    start = time.process_time()
    pages = sum(way(data) for data in files)
    return pages, time.process_time() - start


def measured(files: Sequence[bytes], repeat: int) -> list[tuple[str, int, float]]:
    """Each way with its pages and its best time; the ways take turns."""
    best: dict[str, tuple[int, float]] = {}
    for _ in range(repeat):
        for name, way in WAYS:
            pages, spent = seconds(way, files)
            if name not in best or spent < best[name][1]:
                best[name] = (pages, spent)
    return [(name, *best[name]) for name, _ in WAYS]


def table(rows: Sequence[tuple[str, int, float]]) -> str:
    base = rows[0][2]
    lines = ["| one core | pages | seconds | pages/s | times bare |", "|---|---|---|---|---|"]
    for name, pages, spent in rows:
        times = f"{spent / base:.2f}"
        lines.append(f"| {name} | {pages} | {spent:.2f} | {pages / spent:,.0f} | {times} |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=5, help="times each way; the best counts")
    parser.add_argument("--write", action="store_true", help="put the table into bench/README.md")
    given = parser.parse_args()
    if not RECORDS.exists():
        raise SystemExit(f"The records are not here ({RECORDS}).")
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    files = [path.read_bytes() for path in sorted(RECORDS.glob("*.pdf"))]
    with_speeches(files[0])
    shown = table(measured(files, given.repeat))
    print(shown)
    if given.write:
        page = PAGE.read_text(encoding="utf-8")
        before, _, rest = page.partition(MARKS[0])
        after = rest.partition(MARKS[1])[2]
        PAGE.write_text(f"{before}{MARKS[0]}\n{shown}\n{MARKS[1]}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
