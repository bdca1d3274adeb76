"""Papers of the United Nations: which documents bear a symbol, and which cite it."""

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.ask.evidence import Evidence, Sources, each_of
from onrecord.errors import BadUse
from onrecord.extract.symbols import parse_symbol
from onrecord.model import Symbol, UNSymbol
from onrecord.record import OWNER, Record, Recorded, Viewer

__all__ = ["SymbolAnswer", "symbol"]


@dataclass(frozen=True, slots=True)
class SymbolAnswer:
    """A paper by its symbol: the documents of the record that bear it, and the places that cite it.

    ``versions`` are other symbols in the record that revise it, add to it or correct it.
    """

    symbol: UNSymbol
    held: tuple[Evidence, ...]
    cited: tuple[Evidence, ...]
    versions: tuple[str, ...]


def symbol(record: Record, written: str, viewer: Viewer = OWNER) -> SymbolAnswer:
    """What the record has of a symbol, however it is written. Raises BadUse for what is none."""
    wanted = parse_symbol(written) or parse_symbol(written.upper())
    if wanted is None:
        raise BadUse(
            f"{written!r} is no symbol of a United Nations document.",
            "Write it as printed: A/RES/79/181, S/PV.9398, CCPR/C/PRK/CO/2.",
        )
    sources = Sources(record, viewer)
    bearing: list[Recorded[Symbol]] = []
    citing: list[Recorded[Symbol]] = []
    versions: dict[str, bool] = {}
    for each in each_of(record, Symbol, viewer):
        found = parse_symbol(each.finding.symbol)
        if found is None:
            continue
        if found.identity == wanted.identity:
            (bearing if each.finding.own else citing).append(each)
        elif found.base.identity == wanted.base.identity:
            versions[str(found)] = True
    sources.load(each.document for each in (*bearing, *citing))
    return SymbolAnswer(
        symbol=wanted,
        held=_evidence(bearing, sources),
        cited=_evidence(citing, sources),
        versions=tuple(sorted(versions)),
    )


def _evidence(found: Iterable[Recorded[Symbol]], sources: Sources) -> tuple[Evidence, ...]:
    """The first place in each document, earliest document first."""
    first: dict[str, Recorded[Symbol]] = {}
    for each in found:
        first.setdefault(each.document, each)
    evidence = [sources.evidence(each) for each in first.values()]
    return tuple(sorted(evidence, key=lambda each: (each.day, each.document)))
