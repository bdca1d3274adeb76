"""A record on disk, made by hand: for questions that are answered from tables of their own.

Its documents are about the state of Varda, which does not exist.
"""

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from onrecord.model import (
    Assertion,
    Category,
    Cited,
    ClaimOfFirst,
    DateMention,
    Entity,
    EntityKind,
    Extraction,
    Finding,
    Meeting,
    Mention,
    Name,
    Series,
    Span,
    Spans,
    Vote,
)
from onrecord.record import OWNER, FindingFilter, Record, ReviewState
from tests.record.made import DAY, arrived

__all__ = ["HOW", "Written"]

HOW: dict[str, Any] = {"confidence": 0.9, "reason": "made by hand"}

FIELDS: dict[type[Finding], str] = {
    Assertion: "assertions",
    ClaimOfFirst: "firsts",
    DateMention: "dates",
    Meeting: "meetings",
    Mention: "mentions",
    Series: "series",
    Vote: "votes",
}


@dataclass
class Written:
    """Documents with findings that are put in one by one; ``record`` has all of them so far."""

    directory: Path
    database: str = ""
    texts: dict[str, str] = field(default_factory=dict)
    about: dict[str, dict[str, Any]] = field(default_factory=dict)
    found: dict[str, list[Finding]] = field(default_factory=dict)
    named: dict[str, list[Entity]] = field(default_factory=dict)
    states: list[tuple[str, int, ReviewState]] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)
    _record: Record | None = None

    # ------------------------------------------------------------------------ putting in

    def paper(self, name: str, text: str, published: str | None = None, **about: Any) -> str:
        """A document, under a name of the test's own."""
        self.texts[name] = text
        self.found[name] = []
        self.named[name] = []
        about = {"publisher": "Meridane Courier", "title": f"Paper {name}", **about}
        self.about[name] = {"published": published, "data": name.encode(), **about}
        return name

    def place(self, paper: str, words: str) -> Spans:
        start = self.texts[paper].index(words)
        return (Span(start, start + len(words)),)

    def cited(self, paper: str, words: str, value: str = "", key: str | None = None) -> Cited:
        return Cited(value or words, self.place(paper, words), key)

    def put(self, paper: str, finding: Finding, state: ReviewState = ReviewState.PROPOSED) -> None:
        if state is not ReviewState.PROPOSED:
            self.states.append((paper, len(self.found[paper]), state))
        self.found[paper].append(finding)

    def names(self, paper: str, words: str, key: str) -> None:
        """A mention of a State, a body or a person."""
        kind = EntityKind(key.split(":")[0])
        spans = self.place(paper, words)
        self.put(paper, Mention(spans=spans, entity_kind=kind, name=words, key=key, **HOW))
        if kind is EntityKind.PERSON:
            name = Name(words, "Hang" if "가" <= words[0] <= "힣" else "Latn")
            official = Category.OFFICIAL
            entity = Entity(key=key, kind=kind, name=words, names=(name,), category=official)
            self.named[paper].append(entity)

    def asserts(
        self, paper: str, subject: str, property: str, words: str, value: str = "", **more: Any
    ) -> None:
        cited = self.cited(paper, words, value, more.pop("key", None))
        finding = Assertion(
            spans=cited.spans, subject=subject, property=property, value=cited, **HOW
        )
        self.put(paper, finding, **more)

    def meets(
        self, paper: str, words: str, body: str, day: str, format: str = "formal meeting"
    ) -> None:
        spans = self.place(paper, words)
        finding = Meeting(
            spans=spans,
            key=f"meeting:{body}:{day}",
            body=Cited(body, spans, body),
            date=Cited(day, spans),
            format=Cited(format, spans),
            **HOW,
        )
        self.put(paper, finding)

    def claims(self, paper: str, words: str, body: str | None = None, **more: Any) -> None:
        spans = self.place(paper, words)
        self.put(paper, ClaimOfFirst(spans=spans, claim=words, body=body, **{**HOW, **more}))

    # ------------------------------------------------------------------------ the record

    @property
    def record(self) -> Record:
        """The record with every document that was put in so far."""
        if self._record is None:
            self._record = Record.create(self.directory, self.database)
        new = [name for name in self.texts if name not in self.ids]
        for name in new:
            self._write(name)
        for paper, at, state in self.states:
            if paper in new:
                self._record.decide(self.finding(paper, at), state, "ada", DAY)
        return self._record

    def _write(self, name: str) -> None:
        assert self._record is not None
        several: dict[str, list[Finding]] = {}
        for finding in self.found[name]:
            several.setdefault(FIELDS[type(finding)], []).append(finding)
        fields = {key: tuple(findings) for key, findings in several.items()}
        extraction = Extraction(entities=tuple(self.named[name]), **fields)  # type: ignore[arg-type]
        made = arrived(self.texts[name], extraction, name=f"{name}.txt", **self.about[name])
        text = self.texts[name]
        ends = [at + 1 for at, sign in enumerate(text) if sign == "."]
        sentences = tuple(map(Span, [0, *ends], [*ends, len(text)]))
        made = replace(made, document=replace(made.document, sentences=sentences))
        self._record.originals.keep(self.about[name]["data"])
        self.ids[name] = self._record.write([made])[0].document

    def finding(self, paper: str, at: int) -> str:
        """The id of a finding, by its place among those that were put in."""
        wanted = self.found[paper][at]
        assert self._record is not None
        asked = FindingFilter(document=self.ids[paper], states=tuple(ReviewState), limit=None)
        return next(
            each.id
            for each in self._record.findings(asked, OWNER)
            if each.finding.spans == wanted.spans and each.finding.kind == wanted.kind
        )
