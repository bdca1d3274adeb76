"""Who appears with whom, and who speaks for whom."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.ask.evidence import Evidence, Named, Sources
from onrecord.ask.narrowing import somebody_named
from onrecord.record import OWNER, TIE_KINDS, Record, Rows, Tied, Viewer

__all__ = ["MOST_NODES", "Edge", "Network", "Node", "TiedBy", "network", "tied_by"]

# So many are drawn at most; more can't be told apart.
MOST_NODES = 60

# So many of the strongest ties of each kind are looked at to choose whom to draw.
LOOKED_AT = 200

# So many ties among them at most, the strongest: more lines make a web that says nothing.
MOST_EDGES = 200


@dataclass(frozen=True, slots=True)
class Node:
    """Somebody in the network; ``weight`` sums the documents of their ties that are in it."""

    named: Named
    weight: int

    @property
    def id(self) -> str:
        return self.named.id or ""


@dataclass(frozen=True, slots=True)
class Edge:
    """Two who are tied: by kind of tie, in how many documents. ``speaks`` are the ids of those of
    the two who speak for the other."""

    one: Named
    other: Named
    documents: Mapping[str, int]
    speaks: tuple[str, ...] = ()

    @property
    def strength(self) -> int:
        """The number of documents of the kind that has most."""
        return max(self.documents.values())


@dataclass(frozen=True, slots=True)
class Network:
    """The strongest ties, of all or of one (``focus``). ``pairs`` counts those that the record
    has in all, one for each kind; ``edges`` are those among the nodes, the strongest first;
    ``searched`` counts the documents that were looked through."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    pairs: int
    kinds: tuple[str, ...]
    focus: Named | None = None
    searched: int = 0

    @property
    def told(self) -> int:
        """How many of the pairs, one for each kind, are among the edges."""
        return sum(len(each.documents) for each in self.edges)


@dataclass(frozen=True, slots=True)
class TiedBy:
    """One document that ties two, in one way; ``evidence`` shows the one and then the other."""

    kind: str
    one: Named
    other: Named
    evidence: tuple[Evidence, ...]


@dataclass(slots=True)
class _Pair:
    documents: dict[str, int] = field(default_factory=dict)
    speaks: set[str] = field(default_factory=set)


def network(
    record: Record,
    focus: str | None = None,
    kinds: Sequence[str] = (),
    most: int = MOST_NODES,
    viewer: Viewer = OWNER,
) -> Network:
    """The network of those who are tied in most documents, or around one of them.

    Raises NothingFound for a name that is not known, BadUse for one that several have.
    """
    wanted = tuple(each for each in TIE_KINDS if not kinds or each in kinds)
    centre = somebody_named(record, focus, viewer) if focus else None
    overviews = record.overviews(viewer)
    if centre and centre.id:
        found, pairs = overviews.ties_of(centre.id, wanted, LOOKED_AT)
    else:
        found, pairs = overviews.ties_on_top(wanted, LOOKED_AT)
    chosen = _chosen(found, centre.id if centre else None, most)
    among = _together(overviews.ties_among(chosen, wanted))
    sources = Sources(record, viewer)
    sources.load_names(chosen)
    names = {id: Named(sources.name(id) or id, id) for id in chosen}
    edges = [
        Edge(names[one], names[other], each.documents, tuple(sorted(each.speaks)))
        for pair, each in among.items()
        # Whoever speaks for the other stands first.
        for one, other in [pair[::-1] if each.speaks == {pair[1]} else pair]
    ]
    edges.sort(key=lambda each: (-each.strength, each.one.name, each.other.name))
    edges = edges[:MOST_EDGES]
    weight = dict.fromkeys(chosen, 0)
    for edge in edges:
        for end in (edge.one, edge.other):
            weight[end.id or ""] += edge.strength
    # Whoever has none of them stays out, but for the one who was asked for.
    shown = [id for id in chosen if weight[id] or (centre and id == centre.id)]
    nodes = tuple(Node(names[id], weight[id]) for id in shown)
    return Network(nodes, tuple(edges), pairs, wanted, centre, overviews.searched())


def _chosen(found: Iterable[Tied], centre: str | None, most: int) -> list[str]:
    """Whom to show: those of the strongest ties, as long as there is room."""
    together = _together(found)
    ordered = sorted(together.items(), key=lambda item: (-max(item[1].documents.values()), item[0]))
    chosen = {centre: None} if centre else {}
    for pair, _ in ordered:
        new = [id for id in pair if id not in chosen]
        if len(chosen) + len(new) <= most:
            chosen.update(dict.fromkeys(new))
    return list(chosen)


def _together(found: Iterable[Tied]) -> dict[tuple[str, str], _Pair]:
    """The ties of each pair, whatever their kind and direction."""
    together: dict[tuple[str, str], _Pair] = {}
    for each in found:
        one, other = sorted((each.one, each.other))
        pair = together.setdefault((one, other), _Pair())
        pair.documents[each.kind] = max(each.documents, pair.documents.get(each.kind, 0))
        if each.kind == "behalf":
            pair.speaks.add(each.one)
    return together


def tied_by(
    record: Record,
    pair: tuple[str, str],
    viewer: Viewer = OWNER,
    limit: int | None = 50,
    offset: int = 0,
) -> Rows[TiedBy]:
    """Every document that ties two, given by name or id, with the words that show it."""
    one, other = (somebody_named(record, each, viewer) for each in pair)
    found = record.overviews(viewer).tie_proofs(one.id or "", other.id or "", limit, offset)
    sources = Sources(record, viewer)
    sources.load(each.proof.document for each in found)
    names = {one.id: one, other.id: other}
    rows = []
    for each in found:
        proofs = {proof.id: proof for proof in (each.proof, each.other_proof)}
        evidence = tuple(sources.evidence(proof) for proof in proofs.values())
        rows.append(TiedBy(each.kind, names[each.one], names[each.other], evidence))
    return Rows(tuple(rows), found.total, found.offset)
