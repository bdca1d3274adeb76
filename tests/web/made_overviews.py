"""A desk's answers that go over all of a record, made by hand.

``evil`` stands before every text that comes from outside.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord import ask
from onrecord.errors import NothingFound
from onrecord.model import Act, Span, Statement
from onrecord.model.findings import QuoteKind
from onrecord.record import Recorded, Rows
from onrecord.web.views import Source

STATEMENT = "a1b2c3d4e5f60718"


@dataclass
class MadeOverviews:
    source: Source
    text: str
    evil: str = ""

    def proof(self, words: str) -> ask.Evidence:
        start = self.text.index(words)
        return ask.Evidence(
            document=self.source.id,
            title=self.source.title,
            publisher=self.source.publisher,
            published=self.source.published,
            language=self.source.language,
            kind=self.source.kind,
            family=self.source.id,
            spans=(Span(start, start + len(words)),),
            words=(words,),
            finding=STATEMENT,
        )

    def named(self, name: str, id: str) -> ask.Named:
        return ask.Named(self.evil + name, id)

    # ------------------------------------------------------------------------ what happened when

    def happening(self, day: str, kind: str, told: bool = True) -> ask.Happening:
        return ask.Happening(
            day=day,
            kind=kind,
            title=f"{self.evil}detention of three teachers",
            exact=ask.exactness(day),
            told=told,
            ahead=day > "2031-06",
            who=self.named("Sela Orvane", "3fa9c1d20b70"),
            act="urge" if kind == "statement" else None,
            evidence=(
                self.proof("strongly urged Varda"),
                self.proof("no family had heard from them"),
            ),
        )

    def timeline(self, asked: ask.TimelineAsked) -> ask.Timeline:
        if asked.person == "none":
            raise NothingFound("Nobody called 'none' is in this record.")
        told = [
            self.happening("2031-12", "due"),
            self.happening("2031-03-14", "meeting"),
            self.happening("2031-03-14", "statement"),
            self.happening("2031-03-15", "demand", told=False),
            self.happening("2027", "since"),
        ]
        held = [each for each in told if asked.kind in (None, each.kind)]
        findings = 2 * len(held)
        if asked.offset:
            return ask.Timeline((), findings, 0, asked.offset, {}, None, {})
        years: dict[str, dict[str, int]] = {}
        for each in held:
            counted = years.setdefault(each.day[:4], {})
            counted[each.kind] = counted.get(each.kind, 0) + 2
        return ask.Timeline(tuple(held), findings, findings, 0, years, 3, {})

    # ------------------------------------------------------------------------ who with whom

    def network(self, focus: str | None, kinds: Sequence[str]) -> ask.Network:
        sela = self.named("Sela Orvane", "3fa9c1d20b70")
        varda, meridane = self.named("Varda", "state:VAR"), self.named("Meridane", "state:MER")
        edges = (
            ask.Edge(sela, meridane, {"behalf": 4, "document": 2}, ("3fa9c1d20b70",)),
            ask.Edge(varda, meridane, {"meeting": 3}),
        )
        nodes = (ask.Node(sela, 4), ask.Node(varda, 3), ask.Node(meridane, 7))
        centre = sela if focus else None
        wanted = tuple(kinds) or ("meeting", "document", "behalf")
        return ask.Network(nodes, edges, 12, wanted, centre)

    def tied_by(self, pair: tuple[str, str], part: tuple[int, int]) -> Rows[ask.TiedBy]:
        sela, meridane = self.network(None, ()).nodes[0].named, self.named("Meridane", "state:MER")
        tie = ask.TiedBy("behalf", sela, meridane, (self.proof("Ambassador Sela Orvane"),))
        return Rows((tie,) if part[1] == 0 else (), 1, part[1])

    # ------------------------------------------------------------------------ who on what

    def themes(self, actor: str | None) -> Sequence[ask.ThemeCount]:
        return [ask.ThemeCount(ask.Named("Detention and imprisonment", "theme:detention"), 5)]

    def raised(self, theme: str, actors: str, part: tuple[int, int]) -> ask.Raised:
        rows = (
            ask.RaisedBy(self.named("Meridane", "state:MER"), {2029: 1, 2031: 6}, 0, None),
            ask.RaisedBy(self.named("Brindaimar", "state:BRI"), {2029: 3}, 1, 14),
        )
        on = ask.Named("Detention and imprisonment", "theme:detention")
        return ask.Raised(on, (2029, 2030, 2031), rows, 2, part[1], {2029: 4, 2030: 0, 2031: 14})

    def positions(
        self,
        pair: tuple[str, str],
        period: tuple[str | None, str | None],
        part: tuple[int, int],
    ) -> ask.Wordings:
        first = self.said("to release Toma Rill, Ana Besk and Joon Haneul")
        then = self.said("to release Toma Rill, Ana Besk and Joon Haneul without delay")
        pieces = ask.compared(first.content, then.content)
        told = (
            ask.Position(first, "2029-03-01", again=(self.proof("without delay"),)),
            ask.Position(then, "2031-03-14", (), pieces, 0.9, STATEMENT),
        )
        on = ask.Named("Detention and imprisonment", "theme:detention")
        listed = told if part[1] == 0 else ()
        return ask.Wordings(self.named("Meridane", "state:MER"), on, listed, 3, 3, part[1])

    def said(self, words: str) -> ask.Said:
        proof = self.proof(words)
        finding = Statement(
            spans=proof.spans,
            source=proof.spans,
            cue=proof.spans,
            content=proof.spans,
            quote=QuoteKind.MIXED,
            act=Act.URGE,
            speaker_text="Sela Orvane",
            speaker="Sela Orvane",
            confidence=0.9,
            reason="made by hand",
        )
        recorded = Recorded(STATEMENT, self.source.id, finding, proof.words)
        who = self.named("Sela Orvane", "3fa9c1d20b70")
        return ask.Said(recorded, who, (), (), self.evil + words, None, proof)
