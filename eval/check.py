"""Checks the texts of tests/ask/cases/check against their record and scores the marks.

    python -m eval.check dev      the scores, and every claim whose mark differs
    python -m eval.check check    the scores alone: these texts are not for tuning

A marked claim is *found contradicted* where a claim that the program contradicts lies on at least
half of its words, and a true one is *called contradicted* in the same way.
"""

import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.ask.check import Checked, Claim, Mark, check
from onrecord.extract import extract
from onrecord.identify import within
from onrecord.model import Arrival, Document, Extraction, Span
from onrecord.read import Hints, read
from onrecord.record import OWNER, Arrived, Record

__all__ = ["FOLDER", "Case", "cases", "figures", "made_record", "results", "scores"]

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "tests" / "ask" / "cases" / "check"
# The documents that a text may be checked against, by the name in its head.
RECORDS = {"orvesia": FOLDER / "record", "varda": ROOT / "examples" / "varda"}

# A mark in square brackets, what differs after a slash, and the words that it stands on.
MARKED = re.compile(r"\[(supported|contradicted|new|unchecked)(?:/([a-z]+))?: ([^\]]+)\]")
MARKS = {
    "supported": Mark.SUPPORTED,
    "contradicted": Mark.CONTRADICTED,
    "new": Mark.NEW,
    "unchecked": Mark.UNCHECKED,
}


@dataclass(frozen=True)
class Expected:
    mark: Mark
    differs: str
    span: Span


@dataclass(frozen=True)
class Case:
    """One text with the marks that its claims should get."""

    name: str
    text: str
    language: str
    published: str
    expected: tuple[Expected, ...]
    record: str = "orvesia"

    def found(self) -> tuple[Document, Extraction]:
        hints = Hints(f"{self.name}.txt", "text/plain", self.published, None, self.language)
        document = read(self.text.encode(), hints)
        return document, within(document, extract(document))


def cases(split: str) -> Iterator[Case]:
    """The texts of "dev" or of "check", by name."""
    for path in sorted((FOLDER / split).glob("*.txt")):
        head, _, body = path.read_text(encoding="utf-8").partition("\n---\n")
        fields = dict(line.split(": ", 1) for line in head.splitlines() if ": " in line)
        text, expected, at = "", [], 0
        for found in MARKED.finditer(body):
            text += body[at : found.start()]
            span = Span(len(text), len(text) + len(found[3]))
            expected.append(Expected(MARKS[found[1]], found[2] or "", span))
            text += found[3]
            at = found.end()
        language = fields.get("language", "en")
        yield Case(
            path.stem,
            text + body[at:],
            language,
            fields["published"],
            tuple(expected),
            fields.get("record", "orvesia"),
        )


def made_record(folder: Path, name: str = "orvesia") -> Record:
    """A record that texts are checked against."""
    record = Record.create(folder)
    arrived = []
    for path in sorted(RECORDS[name].glob("[0-9]*")):
        data = path.read_bytes()
        document = read(data, Hints(name=path.name))
        at = "2025-03-01T12:00:00Z"
        record.originals.keep(data)
        arrival = Arrival(
            document.sha256, len(data), path.name, "file", at, "eval", "onrecord", path.name
        )
        arrived.append(Arrived(arrival, document, within(document, extract(document))))
    record.write(arrived)
    return record


def results(split: str) -> Iterator[tuple[Case, Checked]]:
    """Every text of a split, checked against its record."""
    wanted = list(cases(split))
    for name in RECORDS:
        own = [case for case in wanted if case.record == name]
        if own:
            with (
                tempfile.TemporaryDirectory() as place,
                made_record(Path(place) / "record", name) as record,
            ):
                for case in own:
                    yield case, check(record, *case.found(), OWNER)


def marked(expected: Expected, checked: Checked) -> list[Claim]:
    """The claims that lie on at least half of the words of an expected one."""
    return [
        claim
        for claim in checked.claims
        if 2 * sum(_shared(span, expected.span) for span in claim.spans)
        >= expected.span.end - expected.span.start
    ] or [
        claim
        for claim in checked.claims
        if any(_shared(span, expected.span) for span in claim.spans)
        and all(span in expected.span for span in claim.spans)
    ]


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def given(expected: Expected, checked: Checked) -> Mark | None:
    """The mark that an expected claim got: the gravest of those that lie on it."""
    marks = {claim.mark for claim in marked(expected, checked)}
    inside = {
        claim.mark for claim in checked.claims if all(span in expected.span for span in claim.spans)
    }
    order = (Mark.CONTRADICTED, Mark.SUPPORTED, Mark.NEW, Mark.UNCHECKED)
    return next((mark for mark in order if mark in marks | inside), None)


def scores(split: str, tell: bool = False) -> Counter[tuple[Mark, Mark | None]]:
    """How often each expected mark became which."""
    found: Counter[tuple[Mark, Mark | None]] = Counter()
    for case, checked in results(split):
        for expected in case.expected:
            mark = given(expected, checked)
            found[expected.mark, mark] += 1
            if tell and mark is not expected.mark:
                _tell(case, expected, mark, checked)
    return found


def figures(found: Counter[tuple[Mark, Mark | None]]) -> dict[str, float]:
    """Shares of one by name."""

    def share(expected: Mark, mark: Mark) -> float:
        total = sum(count for (each, _), count in found.items() if each is expected)
        return found[expected, mark] / total if total else 0.0

    right = sum(count for (expected, mark), count in found.items() if expected is mark)
    return {
        "contradicted_found": share(Mark.CONTRADICTED, Mark.CONTRADICTED),
        "true_not_contradicted": 1 - share(Mark.SUPPORTED, Mark.CONTRADICTED),
        "supported_found": share(Mark.SUPPORTED, Mark.SUPPORTED),
        "new_found": share(Mark.NEW, Mark.NEW),
        "unchecked_found": share(Mark.UNCHECKED, Mark.UNCHECKED),
        "right": right / max(1, sum(found.values())),
    }


def _tell(case: Case, expected: Expected, mark: Mark | None, checked: Checked) -> None:
    print(f"{case.name}: {expected.mark} {expected.differs} became {mark}")
    print(f"    {expected.span.of(case.text)}")
    for claim in marked(expected, checked):
        print(f"    {claim.mark}: {claim.words} ({claim.note})")
        for each in claim.against:
            print(f"        {each.differs}: {each.given} | {each.held}")
        for proof in claim.evidence[:2]:
            print(f"        for: {proof.quotation}")


def main() -> int:
    split = sys.argv[1] if len(sys.argv) > 1 else "dev"
    found = scores(split, tell=split == "dev")
    for (expected, mark), count in sorted(found.items(), key=str):
        print(f"{expected:14} became {mark or 'nothing':14} {count:4}")
    for name, value in figures(found).items():
        print(f"{name:24}{value:7.1%}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
