"""Annotated stories for who is who: reading them, and scoring what the engine makes of them.

The format is described in ``cases/README.md``. From the command line:

    python -m tests.identify.stories dev          the scores, and every chain that differs
    python -m tests.identify.stories check        the scores only: these are not for tuning
"""

import re
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.partitions import Score, b_cubed, ceaf_e, conll, muc, pooled
from onrecord.extract import extract
from onrecord.identify import chains, within
from onrecord.model import Document, DocumentKind, Extraction, Span
from onrecord.read import Hints, read

FOLDER = Path(__file__).parent / "cases"
OPENING = re.compile(r"\[([a-z0-9-]+):")
# Names begin with a capital or are in Hangul.
NAME = re.compile(r"[A-ZÀ-Þ가-힣]|al-[A-Z]")


@dataclass(frozen=True)
class Story:
    """One document with its chains: by key, the places of all mentions."""

    name: str
    split: str
    language: str
    published: str
    kind: str
    publisher: str
    text: str
    chains: Mapping[str, Sequence[Span]]
    meeting: str = ""
    wire: str = ""
    story: str = ""

    def read(self) -> Document:
        hints = Hints(
            f"{self.name}.txt",
            "text/plain",
            self.published,
            DocumentKind(self.kind),
            self.language,
            self.publisher,
        )
        return read(self.text.encode(), hints)


def stories(split: str) -> list[Story]:
    """All documents of "dev" or of "check", by name."""
    paths = sorted((FOLDER / split).glob("*.txt"))
    return [story(split, path.stem, path.read_text(encoding="utf-8")) for path in paths]


def story(split: str, name: str, raw: str) -> Story:
    """One document from its file."""
    head, _, body = raw.partition("\n---\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines() if line.strip())
    text, found = unmark(body.strip("\n"), name)
    return Story(name=name, split=split, text=text, chains=found, **fields)


def unmark(marked: str, name: str) -> tuple[str, dict[str, list[Span]]]:
    """The text without its marks, and the places by key."""
    text: list[str] = []
    length = position = 0
    open_marks: list[tuple[str, int]] = []
    found: dict[str, list[Span]] = defaultdict(list)
    while position < len(marked):
        opening = OPENING.match(marked, position)
        if opening:
            open_marks.append((opening[1], length))
            position = opening.end()
            continue
        if marked[position] == "]" and open_marks:
            key, start = open_marks.pop()
            found[key].append(Span(start, length))
        else:
            text.append(marked[position])
            length += 1
        position += 1
    if open_marks:
        raise ValueError(f"{name}: a mark is not closed: {open_marks}")
    return "".join(text), dict(found)


# ---------------------------------------------------------------------------- within a document


def findings(document: Document) -> Extraction:
    return within(document, extract(document))


def groups_found(document: Document, found: Extraction) -> dict[str, dict[int, str]]:
    """The engine's chains by key; each mention by where it ends, with its reason."""
    chained: dict[str, dict[int, str]] = {}
    for chain in chains(document, found):
        places = chained.setdefault(chain.key, {})
        for link in chain.links:
            words = link.span.of(document.text)
            places[link.span.end] = f"{words} ({link.reason})"
    return chained


def scores(split: str, show: bool = False) -> dict[str, Score]:
    """MUC, B-cubed and CEAF-e over all documents; mentions that stand alone do not count."""
    found: dict[str, list[Score]] = defaultdict(list)
    for each in stories(split):
        document = each.read()
        if document.text != each.text:
            raise ValueError(f"{each.name}: the reader changed the text")
        answer = groups_found(document, findings(document))
        wanted = [frozenset(s.end for s in spans) for spans in each.chains.values()]
        wanted = [group for group in wanted if len(group) > 1]
        answered = [frozenset(ends) for ends in answer.values() if len(ends) > 1]
        for name, measure in (("muc", muc), ("b_cubed", b_cubed), ("ceaf_e", ceaf_e)):
            found[name].append(measure(wanted, answered))
        if show:
            print_differences(each, answer)
    return {name: pooled(several) for name, several in found.items()}


def print_differences(each: Story, answer: Mapping[str, Mapping[int, str]]) -> None:
    """Every mention that is in another chain than it should be, or in none."""
    key_at = {span.end: (key, span) for key, spans in each.chains.items() for span in spans}
    found_at = {end: (key, words) for key, ends in answer.items() for end, words in ends.items()}
    pairs: dict[tuple[str, str], int] = defaultdict(int)
    for end, (key, _) in key_at.items():
        if end in found_at:
            pairs[key, found_at[end][0]] += 1
    best: dict[str, str] = {}
    for (key, mine), _ in sorted(pairs.items(), key=lambda item: -item[1]):
        if key not in best and mine not in best.values():
            best[key] = mine
    lines = []
    for end, (key, span) in sorted(key_at.items()):
        mine, words = found_at.get(end, ("-", ""))
        single = len(each.chains[key]) == 1
        if best.get(key) != mine and not single:
            lines.append(f"   {end:5} {span.of(each.text)!r}: {key}, found {mine} {words}")
    for end, (mine, words) in sorted(found_at.items()):
        if end not in key_at and len(answer[mine]) > 1:
            lines.append(f"   {end:5} {words}: none, found {mine}")
    if lines:
        print(f"{each.name}", *lines, sep="\n")


def main(split: str) -> None:
    found = scores(split, show=split == "dev")
    for name, score in found.items():
        print(f"{name:8} R {score.recall:.3f}  P {score.precision:.3f}  F1 {score.f1:.3f}")
    print(f"CoNLL F1 {conll(found):.3f}")


if __name__ == "__main__":
    main(sys.argv[1])
