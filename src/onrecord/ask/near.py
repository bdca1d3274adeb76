"""Others who may be the same person under another spelling: for a person to decide, never joined
by this."""

from onrecord.ask.compare import folded
from onrecord.identify.sounds import ALIKE, is_hangul, may_sound_alike, skeleton
from onrecord.model import EntityKind
from onrecord.record import EntityFilter, EntityRow, Record, Viewer

__all__ = ["near"]

# How many with one part of the name are compared.
LOOKED_AT = 500
# How many are named.
NAMED = 12


def near(record: Record, entity: EntityRow, viewer: Viewer) -> tuple[EntityRow, ...]:
    """People who bear a name that may be a spelling of one of this person's names, those in most
    documents first. Only for people."""
    if entity.kind is not EntityKind.PERSON:
        return ()
    spellings = [each.name.text for each in entity.names] or [entity.name]
    found: dict[str, EntityRow] = {}
    for part in sorted({word for name in spellings for word in _parts(name)}):
        wanted = EntityFilter(kind=EntityKind.PERSON, name=part, limit=LOOKED_AT)
        for row in record.entities(wanted, viewer):
            if row.id != entity.id and row.id not in found and _alike(spellings, row):
                found[row.id] = row
    ranked = sorted(found.values(), key=lambda row: (-row.documents, row.name))
    return tuple(ranked[:NAMED])


def _parts(name: str) -> list[str]:
    """What to look a name up by: its words, or the family name of a Korean name in Hangul."""
    words = folded(name).split()
    return [words[0][0]] if is_hangul(name) and len(words) == 1 else words[:1] + words[-1:]


def _alike(spellings: list[str], row: EntityRow) -> bool:
    return any(_may_spell(one, other.name.text) for one in spellings for other in row.names)


def _may_spell(one: str, other: str) -> bool:
    """Whether two spellings may be of one name. A family name alone may be anybody's."""
    if is_hangul(one) and is_hangul(other):
        return False
    if is_hangul(one) != is_hangul(other):
        hangul, latin = (one, other) if is_hangul(one) else (other, one)
        # A Korean name has three syllables: one other consonant makes it another name.
        least = ALIKE if " " in hangul else 1.0
        several = len(hangul) > 1 and len(skeleton(latin)) > 1
        return several and may_sound_alike(hangul, latin, least)
    mine, theirs = "".join(skeleton(one)), "".join(skeleton(other))
    several = len(folded(one).split()) > 1 and len(folded(other).split()) > 1
    return several and mine == theirs and folded(one)[:1] == folded(other)[:1]
