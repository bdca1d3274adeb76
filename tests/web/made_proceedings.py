"""A desk's answers about records of meetings, votes and resolutions, made by hand.

``evil`` stands before every text that comes from outside.
"""

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.errors import NothingFound
from onrecord.model import Block, Span, Spans
from onrecord.web.desk import Slice, SpeechesAsked
from onrecord.web.proceedings_views import (
    AgendaLine,
    CitedLine,
    DirectionLine,
    MeetingRecordView,
    ProvisionLine,
    RecordLine,
    ResolutionView,
    SheetView,
    SideLine,
    SpeechLine,
    VoteLine,
)
from onrecord.web.views import Link, Paged, Quote, Source

SYMBOL = "A/85/PV.71"
ADDRESS = f"/records/{SYMBOL}"


def one_point() -> bytes:
    """The smallest picture: one white point."""

    def piece(name: bytes, held: bytes) -> bytes:
        return (
            struct.pack(">I", len(held)) + name + held + struct.pack(">I", zlib.crc32(name + held))
        )

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    data = zlib.compress(b"\x00\xff")
    start = b"\x89PNG\r\n\x1a\n"
    return start + piece(b"IHDR", head) + piece(b"IDAT", data) + piece(b"IEND", b"")


@dataclass
class MadeProceedings:
    source: Source
    text: str
    blocks: Sequence[Block]
    evil: str = ""

    def quote(self, start: int = 0, end: int = 20) -> Quote:
        words = self.text[start:end]
        return Quote(self.source, (Span(start, end),), words, "a1b2c3d4e5f60718")

    def speech(self, number: int) -> SpeechLine:
        said = f"{self.evil}The harbours must be opened now, says speech {number}."
        return SpeechLine(
            id="a1b2c3d4e5f60718",
            number=number,
            address=f"{ADDRESS}?speech={number}#speech-{number}",
            speaker=Link(self.evil + "Ms. Orvane", "/people/p1"),
            paragraphs=[[(said[:9], False), (said[9:18], True), (said[18:], False)]],
            first_words=said[:60],
            quote=self.quote(),
            paper=SYMBOL,
            state=Link(self.evil + "Meridane", "/speeches?state=state%3APRK"),
            on_behalf_of=self.evil + "the Group of Coasts",
            capacity=self.evil + "Rapporteur",
            language=self.evil + "French",
            page=3,
            picture="/documents/3fa9c1d20b77/pages/1?f=a1b2c3d4e5f60718",
            open=number == 2,
        )

    def vote_line(self) -> VoteLine:
        state = Link(self.evil + "Meridane", "/speeches?state=state%3APRK")
        return VoteLine(
            id="e1b2c3d4e5f60718",
            how="recorded",
            sides=[
                SideLine("in_favour", 3, [state, state, state]),
                SideLine("against", 1, [state]),
                SideLine("abstaining", 2, []),
            ],
            quote=self.quote(),
            result="adopted",
            result_words=self.evil + "was adopted by 3 votes to 1",
            title=self.evil + "The harbours",
            papers=[Link("A/85/L.12"), Link("A/RES/85/5", "/resolutions/A/RES/85/5")],
            agrees=False,
            picture="/documents/3fa9c1d20b77/pages/1?f=e1b2c3d4e5f60718",
            meeting=Link(SYMBOL, ADDRESS),
        )

    def cited(self) -> list[CitedLine]:
        return [
            CitedLine(Link(self.evil + "A/85/41"), self.quote()),
            CitedLine(Link("A/RES/85/5", "/resolutions/A/RES/85/5"), self.quote()),
        ]

    def records(self, body: str | None, part: Slice) -> Paged[RecordLine]:
        line = RecordLine(SYMBOL, ADDRESS, self.evil + "General Assembly", "2031-03-14")
        return Paged([line], 1, part.number, part.size)

    def meeting(
        self, symbol: str, speech: int | None, words: str | None, page: int
    ) -> MeetingRecordView:
        if symbol != SYMBOL:
            raise NothingFound("This record has no such record of a meeting.")
        item = AgendaLine(
            "c1b2c3d4e5f60718", ["27", "64 (a)"], self.evil + "The situation of the harbours",
            [Link(self.evil + "A/85/41")], True, self.quote(), f"{ADDRESS}?speech=1#speech-1", 2,
        )  # fmt: skip
        note = DirectionLine(
            "d1b2c3d4e5f60718",
            "opened",
            self.evil + "The meeting was called to order.",
            self.quote(),
        )
        vote = self.vote_line()
        entries = [note, item, self.speech(1), self.speech(2), vote]
        return MeetingRecordView(
            symbol=SYMBOL,
            address=ADDRESS,
            title=self.evil + "General Assembly",
            source=self.source,
            day="2031-03-14",
            cover=[
                ("symbol", Link(SYMBOL)),
                ("date", Link("", day="2031-03-14")),
                ("president", Link(self.evil + "Ms. Orvane", "/people/p1")),
                ("provisional", Link("")),
            ],
            agenda=[item],
            entries=Paged(entries, 2, page, 1),
            votes=[vote],
            cites=self.cited(),
            quote=self.quote(),
            speeches=2,
            found=2,
            members=[Link(self.evil + "Meridane")],
            also=[Link("8c0d5e6f1a24", "/documents/8c0d5e6f1a24")],
            picture="/documents/3fa9c1d20b77/pages/1?f=b1b2c3d4e5f60718",
        )

    def resolution(self, symbol: str) -> ResolutionView:
        if symbol != "A/RES/85/5":
            raise NothingFound("This record has no such resolution.")
        urges = ProvisionLine(
            "f1b2c3d4e5f60718", "1", "", "Strongly urges", self.evil + " Varda to open them;",
            self.quote(), "urge", Link(self.evil + "Varda"), "a1b2c3d4e5f60718",
            "/documents/3fa9c1d20b77/pages/1",
        )  # fmt: skip
        return ResolutionView(
            symbol=symbol,
            address=f"/resolutions/{symbol}",
            title=self.evil + "The situation of the harbours",
            source=self.source,
            head=[("symbol", Link(symbol)), ("adopted", Link("", day="2031-03-14"))],
            sponsors=[Link(self.evil + "Meridane")],
            preamble=[replace(urges, id="f2", number=None, verb="Recalling", act=None)],
            operative=[urges],
            votes=[self.vote_line()],
            cites=self.cited(),
            quote=self.quote(),
        )

    def speeches(self, asked: SpeechesAsked, part: Slice) -> Paged[SpeechLine]:
        lines = [replace(self.speech(n), id=f"a{n}b2c3d4e5f60718") for n in (1, 2)]
        return Paged(lines, 2, part.number, part.size)

    def votes(
        self, state: str | None, side: str | None, part: Slice
    ) -> tuple[Paged[VoteLine], Sequence[str | None]]:
        return Paged([self.vote_line()], 1, part.number, part.size), ["against" if state else None]

    def vote(self, id: str) -> VoteLine:
        return self.vote_line()

    def sheet(self, document: str, number: int, finding: str | None, cited: Spans) -> SheetView:
        if number > 2:
            raise NothingFound(f"This document has no page {number}.")
        return SheetView(
            source=self.source,
            number=number,
            pages=2,
            width=595.0,
            height=842.0,
            marks=[(72.0, 100.0, 200.0, 14.0), (72.0, 118.0, 90.0, 14.0)] if number == 1 else [],
            text=self.text,
            blocks=self.blocks,
            leaf=Span(0, len(self.text)),
            cited=(Span(0, 20),),
            marked_pages=[1, 2],
            finding=finding,
            trouble=self.evil or None,
        )

    def picture(self, document: str, number: int) -> bytes:
        return one_point()

    def akn(self, symbol: str) -> bytes:
        return b"<akomaNtoso/>"
