"""Papers of the United Nations: what documents bear a symbol, which cite it, and what one cites."""

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.ask.evidence import Evidence, Sources, each_of
from onrecord.errors import BadUse
from onrecord.extract.symbols import parse_symbol
from onrecord.model import Symbol, UNSymbol
from onrecord.record import OWNER, FindingFilter, Record, Recorded, Viewer

__all__ = ["PaperCited", "SymbolAnswer", "cited_by", "symbol"]


@dataclass(frozen=True, slots=True)
class SymbolAnswer:
    """A paper by its symbol: the documents of the record that bear it, and the places that cite it.

    ``versions`` are other symbols in the record that revise it, add to it or correct it.
    """

    symbol: UNSymbol
    held: tuple[Evidence, ...]
    cited: tuple[Evidence, ...]
    versions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PaperCited:
    """A symbol that a document cites, at its first place; ``held`` are the ids of the record's
    documents that bear it, the very ones that the citation leads to."""

    symbol: str
    kind: str
    evidence: Evidence
    times: int
    held: tuple[str, ...]


def symbol(record: Record, written: str, viewer: Viewer = OWNER) -> SymbolAnswer:
    """What the record has of a symbol, however it is written. Raises BadUse for what is none."""
    wanted = parse_symbol(written)
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


def cited_by(record: Record, document: str, viewer: Viewer = OWNER) -> tuple[PaperCited, ...]:
    """The papers that a document cites, in the order of their first places; its own left out."""
    asked = FindingFilter(kinds=(Symbol.kind,), document=document)
    first: dict[str, Recorded[Symbol]] = {}
    times: dict[str, int] = {}
    own = set()
    for each in record.each_finding(asked, viewer):
        if isinstance(each.finding, Symbol):
            key = _identity(each.finding.symbol)
            if each.finding.own:
                own.add(key)
            first.setdefault(key, each)  # type: ignore[arg-type]
            times[key] = times.get(key, 0) + 1
    wanted = {key: each for key, each in first.items() if key not in own}
    held = _held(record, wanted, viewer)
    sources = Sources(record, viewer)
    sources.load(each.document for each in wanted.values())
    return tuple(
        PaperCited(
            symbol=each.finding.symbol,
            kind=each.finding.of,
            evidence=sources.evidence(each),
            times=times[key],
            held=tuple(held.get(key, ())),
        )
        for key, each in wanted.items()
    )


def _held(record: Record, wanted: Iterable[str], viewer: Viewer) -> dict[str, list[str]]:
    """The documents that bear each of these symbols."""
    keys = frozenset(wanted)
    found: dict[str, list[str]] = {}
    if not keys:
        return found
    for each in each_of(record, Symbol, viewer):
        if each.finding.own and (key := _identity(each.finding.symbol)) in keys:
            held = found.setdefault(key, [])
            if each.document not in held:
                held.append(each.document)
    return found


def _identity(written: str) -> str:
    parsed = parse_symbol(written)
    return parsed.identity if parsed else written


def _evidence(found: Iterable[Recorded[Symbol]], sources: Sources) -> tuple[Evidence, ...]:
    """The first place in each document, earliest document first."""
    first: dict[str, Recorded[Symbol]] = {}
    for each in found:
        first.setdefault(each.document, each)
    evidence = [sources.evidence(each) for each in first.values()]
    return tuple(sorted(evidence, key=lambda each: (each.day, each.document)))
