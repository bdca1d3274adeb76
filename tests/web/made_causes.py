"""Answers about cases and demands, made by hand."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from onrecord.errors import NothingFound
from onrecord.web.cause_views import (
    AnswerLine,
    CaseView,
    DemandLine,
    DemandView,
    HandLine,
    MomentLine,
    SettledLine,
    StandingLine,
    TellingLine,
    ToldLine,
    VoiceLine,
)
from onrecord.web.desk import AppealsAsked, DemandsAsked, Slice
from onrecord.web.timeline import drawn
from onrecord.web.views import (
    CaseLine,
    Link,
    NameLine,
    Paged,
    Property,
    Quote,
    StatementLine,
    Value,
)

if TYPE_CHECKING:
    from tests.web.made import MadeDesk

HELD = "no family had heard from them since 2027"


class MadeCauses:
    """``desk`` has the documents; ``deeds`` are what was set of demands."""

    def __init__(self, desk: "MadeDesk") -> None:
        self.desk = desk
        self.deeds: list[tuple[str, dict[str, str]]] = []

    @property
    def evil(self) -> str:
        return self.desk.evil

    def quote(self, words: str) -> Quote:
        return self.desk.quote(words)

    def demand_lines(self) -> list[DemandLine]:
        words = "to release Toma Rill, Ana Besk and Joon Haneul without delay"
        denied = self.quote("Varda’s delegate rejected the account")
        return [
            DemandLine(
                "d1",
                (Link("Sela Orvane", "/people/p1"),),
                self.evil + words,
                "refused",
                (self.quote(f"strongly urged Varda “{words}”"),),
                self.evil + "Varda",
                (Link("Toma Rill", "/cases/p2"), Link("Ana Besk", "/cases/p3")),
                "2031-03-14",
                "en",
                (AnswerLine("refused", "2031-03-15", self.evil + "Varda", "why", denied),),
                kind="release",
                inferred=True,
                first="2031-03-14",
                last="2031-04-02",
                due="2031-06-30",
                overdue=True,
                times=3,
                voices=2,
                tellings=4,
                sources=2,
                settled=SettledLine(
                    7, self.evil + "ada", "2031-05-01T10:00:00Z", self.evil + "by letter", denied
                ),
            )
        ]

    def cases(self, part: Slice) -> Paged[CaseLine]:
        lines = [CaseLine("p2", "Toma Rill", (self.evil + "토마 릴",), 2, 2)]
        return Paged(lines, 1, part.number, part.size)

    def groups(self, part: Slice) -> Paged[CaseLine]:
        lines = [CaseLine("name:abductees", self.evil + "abductees", (), 0, 4)]
        return Paged(lines, 1, part.number, part.size)

    def name(self, id: str) -> str:
        if id != "p2":
            raise NothingFound("There is no case of this id.")
        return self.evil + "Toma Rill"

    def case(self, id: str, on: str | None) -> CaseView:
        name = self.name(id)
        held = self.quote(HELD)
        moments = (
            MomentLine("2027", "since", "detention", (held,)),
            MomentLine("2031-03-14", "status", "unknown", (held,)),
            MomentLine("2031-03-14", "demand", self.evil + "to release them", (held,)),
        )
        return CaseView(
            id=id,
            name=name,
            names=(NameLine("Toma Rill", "Latn", "en", 3), NameLine("토마 릴", "Hang", "ko", 1)),
            roles=(),
            violations=(Value("detention", (held,)),),
            actors=(Value("Varda", (held,)),),
            since=(Value("2026", (held,)), Value("2027", (held,))),
            timeline=moments,
            appeals=self.desk.statement_lines()[:2],
            demands=self.demand_lines(),
            about=self.desk.statement_lines()[2:3],
            properties=(Property("nationality", [Value(self.evil + "Meridane", (held,))]),),
            on=on or "2031-05-01",
            documents=3,
            sources=2,
            clock=(
                HandLine("held", 3, "2027", 1217, 1581, "since", None, None, 2, (held,),
                         (("2026", 1, held),)),
                HandLine("life", 3),
                HandLine("appeal", 3, "2031-03-14", 48, 48, self.evil, quotes=(held,)),
                HandLine("reply", 3),
                HandLine("next", 3, "2031-06-30", 60, 60, "deadline", quotes=(held,)),
            ),
            standing=(StandingLine("detained", 3, 2, "2027", "2031-03-14", (held,)),),
            years=("2030", "2031"),
            voices=(
                VoiceLine(Link(self.evil + "Sela Orvane", "/people/p1"), "p1", (0, 2), 2, "2031"),
                VoiceLine(Link("Lantern House"), "name:x", (1, 0), 1, "2030-01-01", 485, (held,)),
            ),
            related=((Link("Ana Besk", "/cases/p3"), 2),),
            picture=drawn({"2030": 1, "2031": 2}, [("2027", "since", self.evil + "detention")]),
            appeals_total=2,
            about_total=1,
            demands_total=1,
            told_total=1,
        )  # fmt: skip

    def appeals(self, id: str, asked: AppealsAsked, part: Slice) -> Paged[StatementLine]:
        self.name(id)
        lines = self.desk.statement_lines()[:2]
        return Paged(lines, len(lines), part.number, part.size)

    def told(self, id: str, status: str | None, part: Slice) -> Paged[ToldLine]:
        self.name(id)
        held = self.quote(HELD)
        line = ToldLine("detention", "detained", self.evil, Link("Varda"), "2027", held)
        return Paged([line], 1, part.number, part.size)

    def demands(self, asked: DemandsAsked, part: Slice) -> Paged[DemandLine]:
        return Paged(self.demand_lines(), 1, part.number, part.size)

    def demand(self, id: str, part: Slice) -> tuple[DemandView, int]:
        [line] = self.demand_lines()
        if id != line.id:
            raise NothingFound("There is no such demand.")
        told = TellingLine(
            Link("Meridane"), self.evil + "Sela Orvane", "2031-03-14", True, True, line.asked[0]
        )
        return DemandView(line, [told]), 1

    def settle(self, id: str, form: Mapping[str, str]) -> None:
        self.deeds.append((id, dict(form)))
