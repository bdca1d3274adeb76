"""Who is who: finding one person (or other entity) by a name in any spelling, and their page."""

from dataclasses import dataclass

from onrecord.ask.demands import Asked, demands
from onrecord.ask.evidence import Evidence, Sources
from onrecord.ask.near import near
from onrecord.ask.statements import Said, statements
from onrecord.errors import BadUse, NothingFound
from onrecord.model import Category, EntityKind, Finding
from onrecord.record import (
    OWNER,
    DocumentFilter,
    DocumentRow,
    EntityFilter,
    EntityRow,
    LedgerFilter,
    Record,
    Recorded,
    Rows,
    StatementFilter,
    Viewer,
)

__all__ = ["NamedAs", "PersonAnswer", "people", "person", "the_one"]

# How many candidates a message lists.
LISTED = 8


@dataclass(frozen=True, slots=True)
class NamedAs:
    """A post or role as documents word it, with each place; ``key`` where it is a known office."""

    text: str
    key: str | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class PersonAnswer:
    """One person or organisation: names, posts, what they said and what was said about them.

    ``perhaps`` are others who may be the same person under another spelling.
    """

    entity: EntityRow
    posts: tuple[NamedAs, ...]
    roles: tuple[NamedAs, ...]
    said: Rows[Said]
    about: Rows[Said]
    demands: tuple[Asked, ...]
    documents: tuple[DocumentRow, ...]
    mentions: tuple[Evidence, ...]
    perhaps: tuple[EntityRow, ...] = ()


def people(
    record: Record, filter: EntityFilter | None = None, viewer: Viewer = OWNER
) -> Rows[EntityRow]:
    """People, those in most documents first."""
    return record.entities(filter or EntityFilter(kind=EntityKind.PERSON), viewer)


def person(
    record: Record, name: str, viewer: Viewer = OWNER, limit: int | None = 50
) -> PersonAnswer:
    """Everything about one person or organisation. ``limit`` is that of each list of statements.

    Raises NothingFound for an unknown name, BadUse for a name that several people have.
    """
    found = the_one(record, name, viewer)
    sources = Sources(record, viewer)
    mentions = found.mentions
    ids = {each.document for each in mentions} | {post.document for post in found.posts}
    sources.load(ids)
    return PersonAnswer(
        entity=found,
        posts=named_as(found, "posts", sources),
        roles=named_as(found, "roles", sources),
        said=statements(record, StatementFilter(by=found.id, limit=limit), viewer),
        about=statements(record, StatementFilter(about=found.id, limit=limit), viewer),
        demands=demands(record, LedgerFilter(for_whom=found.id), viewer).rows,
        documents=tuple(
            record.documents(
                DocumentFilter(ids=tuple(sorted(ids)), limit=None, sort="published"), viewer
            )
        ),
        mentions=tuple(sources.evidence(each) for each in mentions),
        perhaps=near(record, found, viewer),
    )


def the_one(
    record: Record,
    name: str,
    viewer: Viewer = OWNER,
    kind: EntityKind | None = None,
    category: Category | None = None,
) -> EntityRow:
    """The entity with this id, or the only one that the name fits.

    A spelling that one entity has as it stands goes before names that only begin so. Raises
    NothingFound, and BadUse where several fit equally well.
    """
    try:
        return record.entity(name, viewer)
    except (NothingFound, BadUse):
        pass
    wanted = EntityFilter(kind=kind, name=name, category=category, limit=None)
    fit = list(record.entities(wanted, viewer))
    if kind is None:
        fit = [each for each in fit if each.kind is EntityKind.PERSON] or fit
    if not fit:
        raise NothingFound(
            f"Nobody called {name!r} is in this record.",
            "Try another spelling, a part of the name, or `onrecord people`.",
        )
    exact = [each for each in fit if folded(name) in {folded(n.name.text) for n in each.names}]
    fit = exact or fit
    if len(fit) > 1:
        listed = "; ".join(f"{each.name} ({each.id})" for each in fit[:LISTED])
        more = f" and {len(fit) - LISTED} more" if len(fit) > LISTED else ""
        raise BadUse(
            f"{len(fit)} people or organisations fit {name!r}: {listed}{more}.",
            "Name one by its id.",
        )
    return record.entity(fit[0].id, viewer)


def folded(name: str) -> str:
    """A name without case, hyphens and spaces around.

    >>> folded(" Kim Jung-wook ")
    'kim jung wook'
    """
    return " ".join(name.replace("-", " ").casefold().split())


def named_as(entity: EntityRow, field: str, sources: Sources) -> tuple[NamedAs, ...]:
    """Posts or roles, each wording once, those of most documents first."""
    places: dict[str, list[tuple[str | None, Evidence]]] = {}
    held = entity.posts if field == "posts" else entity.roles
    sources.load(post.document for post in held)
    sources.read((post.document, post.spans) for post in held)
    for post in held:
        place: Recorded[Finding] = Recorded(
            id="",
            document=post.document,
            finding=Finding(spans=post.spans, confidence=1.0, reason=""),
            words=sources.words_at(post.document, post.spans),
        )
        places.setdefault(folded(post.text), []).append((post.key, sources.evidence(place)))
    texts = {folded(post.text): post.text for post in (*entity.posts, *entity.roles)}
    rows = [
        NamedAs(
            texts[text],
            next((key for key, _ in found if key), None),
            tuple(evidence for _, evidence in found),
        )
        for text, found in places.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-len({e.document for e in row.evidence}), row.text)))
