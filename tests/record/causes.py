"""Made documents about people held by a State that does not exist, with who asks for what."""

from dataclasses import dataclass
from typing import Any

from onrecord.model import (
    Act,
    Assertion,
    Case,
    Category,
    Cited,
    Demand,
    Entity,
    EntityKind,
    Extraction,
    QuoteKind,
    Span,
    Statement,
)
from onrecord.record import Arrived
from tests.record.made import SURE, arrived, mention, person, statement

__all__ = ["DARO", "SANA", "VARDA", "Paper", "plea", "reply", "seen", "told"]

SANA, DARO = "Sana Veld", "Daro Imesh"
VARDA = "state:varda"


@dataclass
class Paper:
    """A document that is put together sentence by sentence."""

    published: str | None = None
    text: str = ""

    def __post_init__(self) -> None:
        self.found: dict[str, list[Any]] = {}
        self.people: dict[str, Entity] = {}
        self.says(f"Varda, {self.published}.")
        self.add("mentions", mention(self.text, "Varda", VARDA))

    def says(self, words: str) -> Span:
        start = len(self.text)
        self.text += f"{words} "
        return Span(start, start + len(words))

    def add(self, kind: str, finding: Any) -> None:
        self.found.setdefault(kind, []).append(finding)

    def somebody(self, name: str, category: Category = Category.VICTIM) -> str:
        """Their key; they are mentioned here the first time."""
        known = self.people.setdefault(name, person(name, category))
        if not any(each.name == name for each in self.found.get("mentions", ())):
            self.says(f"{name}.")
            self.add("mentions", mention(self.text, name, known.key))
        return known.key

    def made(self, **about: Any) -> Arrived:
        state = Entity(key=VARDA, kind=EntityKind.STATE, name="Varda")
        kinds = {kind: tuple(all) for kind, all in self.found.items()}
        entities = (*self.people.values(), state)
        about.setdefault("published", self.published)
        return arrived(self.text, Extraction(**kinds, entities=entities), **about)


def plea(
    paper: Paper,
    by: str = "Ada Brook",
    action: str = "release Sana Veld",
    whom: tuple[str, ...] = (SANA,),
    *,
    to: str | None = "Varda",
    day: str | None = None,
    due: str | None = None,
    **more: Any,
) -> None:
    """Somebody asks for something for people; ``whom`` are names that stand in the action."""
    speaker = paper.somebody(by, Category.OFFICIAL)
    keys = {name: paper.somebody(name) for name in whom if name[0].isupper()}
    until = f" by {due}" if due else ""
    place = paper.says(f"{by} urged {to or 'them'} to {action}{until}.")
    here = paper.text

    def words(part: str) -> Span:
        start = here.index(part, place.start)
        return Span(start, start + len(part))

    spans = (words(by), words("urged"), words(f"to {action}"))
    asked = Cited(to, (words(to),), VARDA if to == "Varda" else None) if to else None
    paper.add(
        "statements",
        Statement(
            spans=spans,
            source=(spans[0],),
            cue=(spans[1],),
            content=(spans[2],),
            quote=QuoteKind.INDIRECT,
            act=Act.URGE,
            speaker_text=by,
            speaker=by,
            speaker_key=speaker,
            addressee=asked,
            about=tuple(keys.values()),
            said_on=day,
            **{**SURE, **more},
        ),
    )
    paper.add(
        "demands",
        Demand(
            spans=spans,
            by=by,
            by_key=speaker,
            to=asked,
            action=Cited(action, (words(action),)),
            for_whom=tuple(Cited(name, (words(name),), keys.get(name)) for name in whom),
            made_on=day,
            due=Cited(due, (words(due),)) if due else None,
            **SURE,
        ),
    )


def told(
    paper: Paper,
    words: str,
    status: str | None = None,
    *,
    who: str = SANA,
    since: str | None = None,
    actor: str | None = None,
) -> None:
    """What a document tells of somebody: "held since 2022", "released"."""
    key = paper.somebody(who) if who[0].isupper() else None
    place = paper.says(f"{who} was {words}.")
    here = paper.text
    span = Span(here.index(words, place.start), here.index(words, place.start) + len(words))
    victim = Span(place.start, place.start + len(who))
    paper.add(
        "cases",
        Case(
            spans=(victim, span),
            victim=who,
            victim_key=key,
            theme="arbitrary_detention",
            violation=Cited(words, (span,)),
            status=Cited(status, (span,)) if status else None,
            since=Cited(since, (span,)) if since else None,
            actor=Cited(actor, (span,), VARDA) if actor else None,
            **SURE,
        ),
    )


def seen(paper: Paper, day: str, who: str = SANA) -> None:
    """A document tells that somebody was seen on a day."""
    key = paper.somebody(who)
    place = paper.says(f"{who} was last seen on {day}.")
    start = paper.text.index(day, place.start)
    value = Cited(day, (Span(start, start + len(day)),))
    paper.add(
        "assertions",
        Assertion(spans=value.spans, subject=key, property="last_seen_on", value=value, **SURE),
    )


def reply(paper: Paper, act: Act, day: str, who: str = SANA, words: str = "rejected it") -> None:
    """The State says something about somebody."""
    key = paper.somebody(who)
    place = paper.says(f"Varda of {who}: {words}.")
    here = paper.text[place.start : place.end]
    made = statement(here, "Varda", words.split()[0], who)

    def moved(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(Span(each.start + place.start, each.end + place.start) for each in spans)

    paper.add(
        "statements",
        Statement(
            spans=moved(made.spans),
            source=moved(made.source),
            cue=moved(made.cue),
            content=moved(made.content),
            quote=QuoteKind.INDIRECT,
            act=act,
            speaker_text="Varda",
            speaker="Varda",
            speaker_key=VARDA,
            about=(key,),
            said_on=day,
            **SURE,
        ),
    )
