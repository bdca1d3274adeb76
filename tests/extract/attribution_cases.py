"""Short documents in which every attribution is marked; see ``cases/attribution/README.md``."""

import re
from dataclasses import dataclass
from pathlib import Path

from onrecord.model import Act, Document, DocumentKind, Span, Spans
from onrecord.read import Hints
from onrecord.read import read as read_document
from tests.extract.cases import quote_of, unmark

__all__ = ["FOLDER", "LANGUAGES", "SPLITS", "Annotated", "Annotation", "annotated", "parse"]

FOLDER = Path(__file__).parent / "cases" / "attribution"
LANGUAGES = ("en", "ko")
SPLITS = ("dev", "check")
HEAD = frozenset({"language", "kind", "split", "phenomena"})
ROW = frozenset({"act", "speaker", "source", "cue", "carried", "spoken", "quote", "optional"})


@dataclass(frozen=True, slots=True)
class Annotation:
    """One attribution that a person found.

    ``source`` and ``cue`` may be empty. ``carried`` is the source of an earlier attribution that a
    reader understands where the sentence names none: an engine may give it or nothing. ``speaker``
    are accepted full names ("" where the source's own words are enough), ``speakers`` the several
    who speak together. ``spoken`` is False for beliefs, intentions and votes. What is ``optional``
    is neither a miss when it is not found nor wrong when it is.
    """

    number: int
    source: Spans
    cue: Spans
    content: Spans
    addressee: Spans
    modality: Spans
    carried: Spans
    acts: tuple[Act, ...]
    quote: str
    speaker: tuple[str, ...]
    spoken: bool
    optional: bool


@dataclass(frozen=True, slots=True)
class Annotated:
    """A document and the attributions in it, in the order of their numbers."""

    name: str
    language: str
    split: str
    kind: DocumentKind
    phenomena: tuple[str, ...]
    text: str
    attributions: tuple[Annotation, ...]

    def document(self) -> Document:
        """The document as the reader gives it; ValueError where it changes a character."""
        hints = Hints(
            name=f"{self.name.rpartition('/')[2]}.txt",
            declared_type="text/plain",
            kind=self.kind,
            language=self.language,
        )
        found = read_document(self.text.encode(), hints)
        if found.text != self.text:
            raise ValueError(f"{self.name}: the reader changed the text; offsets no longer hold")
        return found


def annotated(language: str = "", split: str = "") -> list[Annotated]:
    """The documents of a language and a split, by name; all where none is said."""
    found = [
        parse(f"{each}/{path.stem}", path.read_text(encoding="utf-8"))
        for each in LANGUAGES
        if language in ("", each)
        for path in sorted((FOLDER / each).glob("*.txt"))
    ]
    return [case for case in found if split in ("", case.split)]


def parse(name: str, raw: str) -> Annotated:
    """One document from its file; ValueError says what is wrong with it."""
    parts = re.split(r"^---\n", raw, flags=re.MULTILINE)
    if len(parts) != 3:
        raise ValueError(f"{name}: needs two lines of three dashes, has {len(parts) - 1}")
    head = dict(line.split(": ", 1) for line in parts[0].splitlines() if line.strip())
    if head.keys() != HEAD:
        raise ValueError(f"{name}: the head must give {', '.join(sorted(HEAD))}")
    if head["language"] not in LANGUAGES or head["split"] not in SPLITS:
        raise ValueError(f"{name}: no such language or split")
    text, places = unmark(parts[1].strip("\n"), name)
    rows = dict(_row(line, name) for line in parts[2].splitlines())
    astray = {number for _, number in places} ^ rows.keys()
    if astray:
        raise ValueError(f"{name}: marked or described, but not both: {sorted(astray)}")
    return Annotated(
        name=name,
        language=head["language"],
        split=head["split"],
        kind=DocumentKind(head["kind"]),
        phenomena=tuple(head["phenomena"].split(", ")),
        text=text,
        attributions=tuple(_annotation(n, rows[n], places, text, name) for n in sorted(rows)),
    )


def _row(line: str, name: str) -> tuple[int, dict[str, str]]:
    number, _, rest = line.partition(": ")
    pairs = [item.strip().partition("=") for item in rest.split(";")]
    row = {key: value for key, _, value in pairs}
    if unknown := row.keys() - ROW:
        raise ValueError(f"{name}: attribution {number} has {', '.join(sorted(unknown))}")
    return int(number), row


def _annotation(
    number: int,
    row: dict[str, str],
    places: dict[tuple[str, int], list[Span]],
    text: str,
    name: str,
) -> Annotation:
    def of(role: str) -> Spans:
        borrowed = row.get(role, "")
        return tuple(places.get((role, int(borrowed) if borrowed.isdigit() else number), ()))

    for role in ("source", "cue", "content"):
        if bool(of(role)) == (row.get(role) == "none"):
            raise ValueError(f"{name}: attribution {number}: mark a {role} or say {role}=none")
    carried = tuple(places["source", int(row["carried"])]) if "carried" in row else ()
    return Annotation(
        number=number,
        source=of("source"),
        cue=of("cue"),
        content=of("content"),
        addressee=of("addressee"),
        modality=of("modality"),
        carried=carried,
        acts=tuple(Act(act) for act in row["act"].split("|")),
        quote=row.get("quote") or quote_of(of("content"), text),
        speaker=tuple(row["speaker"].split("|")) if "speaker" in row else (),
        spoken=row.get("spoken") != "false",
        optional="optional" in row,
    )
