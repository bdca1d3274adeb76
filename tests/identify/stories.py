"""Annotated stories for who is who: reading them, and scoring what the engine makes of them.

The format is described in ``cases/README.md``. From the command line:

    python -m tests.identify.stories dev          the scores, and every chain that differs
    python -m tests.identify.stories check        the scores only: these are not for tuning
"""

import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from eval.partitions import Score, b_cubed, ceaf_e, conll, muc, pooled
from onrecord.extract import extract
from onrecord.identify import chains, within
from onrecord.model import (
    Arrival,
    Document,
    DocumentKind,
    EntityKind,
    Extraction,
    Mention,
    Span,
)
from onrecord.read import Hints, read
from onrecord.record import OWNER, Arrived, FindingFilter, Record
from onrecord.record.database import connected
from onrecord.record.schema import APPEARANCES, DOCUMENTS

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


# ---------------------------------------------------------------------------- across documents

Item = tuple[str, str]


def record_of(split: str, folder: Path) -> Record:
    """A record of all the documents, in the order in which they appeared."""
    record = Record.create(folder / "record")
    for each in sorted(stories(split), key=lambda one: (one.published, one.name)):
        document = each.read()
        data = each.text.encode()
        record.originals.keep(data)
        arrival = Arrival(
            sha256=document.sha256,
            size=len(data),
            origin=f"/{each.name}.txt",
            how="file",
            at=f"{each.published}T12:00:00Z",
            by="test",
            program="test",
            name=f"{each.name}.txt",
        )
        record.write([Arrived(arrival, document, findings(document))])
    return record


def identities(split: str, record: Record) -> tuple[dict[Item, str], dict[Item, str]]:
    """Who each person of each document is, by the annotation and by the record. A person counts
    who is named in the document; one who was not found there is nobody else."""
    wanted: dict[Item, str] = {}
    found: dict[Item, str] = {}
    ids = entity_ids(record)
    for each in stories(split):
        id = each.read().sha256[:12]
        asked = FindingFilter(kinds=("mention",), document=id, limit=None)
        ends: dict[int, str] = {}
        for one in record.findings(asked, OWNER):
            mention = one.finding
            if isinstance(mention, Mention) and mention.entity_kind is EntityKind.PERSON:
                ends[mention.spans[0].end] = ids.get((id, mention.key or ""), "")
        for key, spans in each.chains.items():
            named = [span for span in spans if is_name(span.of(each.text), each.language)]
            if key.startswith(("p-", "g-")) or not named:
                continue
            item = (each.name, key)
            wanted[item] = key
            votes = Counter(ends[span.end] for span in named if ends.get(span.end))
            found[item] = votes.most_common(1)[0][0] if votes else f"not found: {item}"
    return wanted, found


def entity_ids(record: Record) -> dict[tuple[str, str], str]:
    """The entity of each key of each document."""
    query = select(DOCUMENTS.c.id, APPEARANCES.c.key, APPEARANCES.c.entity).join(
        DOCUMENTS, DOCUMENTS.c.number == APPEARANCES.c.document
    )
    with connected(record._engine) as connection:
        return {(row.id, row.key): row.entity for row in connection.execute(query)}


def is_name(words: str, language: str) -> bool:
    """Whether annotated words are a name, and not a noun or pronoun."""
    if language == "ko":
        return words not in ("그", "그녀", "자신", "본인")
    first = words.split()[0]
    return bool(NAME.match(words)) and first.lower() not in NOT_NAMES


# Nouns and pronouns that begin with a capital in the annotated words.
NOT_NAMES = {"i", "my", "me", "he", "she", "him", "her", "his", "they", "their", "them", "myself"}
NOT_NAMES |= {"high", "special", "independent", "president", "chair", "secretary-general", "un"}
NOT_NAMES |= {"minister", "south", "ambassador", "general", "assembly's", "seoul's"}


def groups(of: Mapping[Item, str]) -> list[frozenset[Item]]:
    together: dict[str, set[Item]] = defaultdict(set)
    for item, who in of.items():
        together[who].add(item)
    return [frozenset(items) for items in together.values()]


def across_scores(split: str, show: bool = False) -> Score:
    """B-cubed over the people of all documents."""
    with tempfile.TemporaryDirectory() as folder, record_of(split, Path(folder)) as record:
        wanted, found = identities(split, record)
        if show:
            print_joins(wanted, found)
            print_proposals(record)
    return b_cubed(groups(wanted), groups(found))


def print_joins(wanted: Mapping[Item, str], found: Mapping[Item, str]) -> None:
    """Who was joined wrongly, and who stayed in parts."""
    for group in groups(found):
        people = sorted({wanted[item] for item in group})
        if len(people) > 1:
            print("wrongly one:", people, sorted(group))
    for group in groups(wanted):
        parts: dict[str, list[str]] = defaultdict(list)
        for item in sorted(group):
            parts[found[item]].append(item[0])
        if len(parts) > 1:
            print("in parts:", wanted[next(iter(group))], list(parts.values()))


def print_proposals(record: Record) -> None:
    for match in record.matches(limit=None, viewer=OWNER):
        one, other = record.entity(match.one, OWNER), record.entity(match.other, OWNER)
        names = f"{one.name} / {other.name}"
        print(f"proposed: {names}: names {match.names:.2f} same {match.same:.2f}", *match.reasons)


def main(split: str) -> None:
    found = scores(split, show=split == "dev")
    for name, score in found.items():
        print(f"{name:8} R {score.recall:.3f}  P {score.precision:.3f}  F1 {score.f1:.3f}")
    print(f"CoNLL F1 {conll(found):.3f}")
    people = across_scores(split, show=split == "dev")
    shares = f"R {people.recall:.3f}  P {people.precision:.3f}  F1 {people.f1:.3f}"
    print(f"across documents, B-cubed: {shares}")


if __name__ == "__main__":
    main(sys.argv[1])
