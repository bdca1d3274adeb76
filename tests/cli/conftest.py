"""A record made by hand behind the command line."""

from pathlib import Path

import pytest

from onrecord.cli import options
from onrecord.model import Act, Case, Category, Demand, QuoteKind, Statement
from tests.ask.held import HOW, Held

TEXT = "Ana Torv urged Varda on 14 March 2031 to free Sana Velkor. The Council met; Ivo presided."


@pytest.fixture
def held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Held:
    """A record with one document or two of everything; commands find it at my-record."""
    held = Held()
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my-record").mkdir()
    monkeypatch.setattr(options.Record, "open", lambda *_: held)
    monkeypatch.setattr(Held, "close", lambda _: None)
    return held


@pytest.fixture
def filled(held: Held) -> Held:
    held.somebody("5a", "Sana Velkor", "사나 벨코르", category=Category.VICTIM)
    held.paper("a1b2", TEXT, "2031-03-15", title="=Appeal in the Assembly")
    held.paper("c3d4", "Ona presided over the Council.", "2031-03-16")
    whole = held.place("a1b2", "Ana Torv urged Varda on 14 March 2031 to free Sana Velkor")
    held.put(
        "a1b2",
        Statement(
            spans=whole,
            source=held.place("a1b2", "Ana Torv"),
            cue=held.place("a1b2", "urged"),
            content=held.place("a1b2", "to free Sana Velkor"),
            quote=QuoteKind.INDIRECT,
            act=Act.URGE,
            speaker="Ana Torv",
            speaker_text="Ana Torv",
            about=("person:sana",),
            said_on="2031-03-14",
            **HOW,
        ),
        sana="5a",
    )
    held.put(
        "a1b2",
        Demand(
            spans=whole,
            by="Ana Torv",
            to=held.cited("a1b2", "Varda"),
            action=held.cited("a1b2", "to free Sana Velkor"),
            for_whom=(held.cited("a1b2", "Sana Velkor", key="person:sana"),),
            made_on="2031-03-14",
            **HOW,
        ),
        sana="5a",
    )
    held.put(
        "a1b2",
        Case(
            spans=held.place("a1b2", "free Sana Velkor"),
            victim="Sana Velkor",
            victim_key="person:sana",
            theme="arbitrary_detention",
            violation=held.cited("a1b2", "free"),
            **HOW,
        ),
        sana="5a",
    )
    held.meets("a1b2", "The Council met", "body:unsc", "2031-03-14")
    meeting = "meeting:body:unsc:2031-03-14"
    held.asserts("a1b2", meeting, "presided_by", "Ivo")
    held.asserts("c3d4", meeting, "presided_by", "Ona")
    return held
