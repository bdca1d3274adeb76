"""Runs of capitalised words, and what each of them is made of."""

from dataclasses import dataclass, field
from functools import cache

from onrecord.extract.mentions.gazetteer import Hit
from onrecord.extract.mentions.sheet import Sheet, function_words
from onrecord.model import EntityKind
from onrecord.vocabulary import name_particles, post_heads, role_forms, roles, title_forms
from onrecord.vocabulary.wordlists import given_names, is_small, organisation_words

__all__ = ["Candidate", "Map", "candidates", "map_of"]

LONGEST_RUN = 14
# Words that a post's noun never has after it within a name.
SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})


@dataclass(frozen=True, slots=True)
class Map:
    """Where the vocabulary's names stand: the hits by first and by last token."""

    starts: dict[int, list[Hit]]
    ends: dict[int, list[Hit]]


@dataclass(slots=True)
class Candidate:
    """Tokens that may be a name. ``kind`` is None until it is judged.

    ``votes`` are points for each kind from what stands around it.
    """

    first: int
    last: int
    name: str
    kind: EntityKind | None = None
    key: str | None = None
    votes: dict[EntityKind, int] = field(default_factory=dict)
    reason: str = ""

    def vote(self, kind: EntityKind, points: int) -> None:
        self.votes[kind] = self.votes.get(kind, 0) + points


def map_of(hits: list[list[Hit]]) -> Map:
    """The hits by place, without short forms, which may mean something else."""
    full = [h for h in hits if any(hit.form.use != "short" for hit in h)]
    return Map({h[0].first: h for h in full}, {h[0].last: h for h in full})


@cache
def post_words() -> frozenset[str]:
    """Single words, lower case, that a post's noun ends with."""
    nouns = {row.noun.split()[-1] for row in post_heads() if " of " not in row.noun}
    return frozenset(nouns) - {"general", "chief"} | {"spokespeople"}


@cache
def leading_words() -> frozenset[str]:
    """Words, lower case, that stand before a name and do not belong to it."""
    titles = {
        form.lower()
        for form, row in title_forms().items()
        if not row.after_name and row.language is None and " " not in form
    }
    ends = {
        form.split()[-1].lower()
        for form, row in title_forms().items()
        if row.particle and row.language is None and " " in form
    }
    single = {form.lower() for form in role_forms() if form.isascii() and " " not in form}
    plurals = {row.plural for row in post_heads()}
    shorts = {word.lower() for word in organisation_words().short_posts}
    nouns = titles | ends | single | plurals | post_words() | shorts
    return frozenset(nouns) - {
        "major",
        "national",
        "nationals",
        "christian",
        "christians",
        "accused",
    }


@cache
def _particles() -> frozenset[str]:
    found = set()
    for word, row in name_particles().items():
        if row.kind in ("before", "patronymic", "between"):
            found.update(word.split())
    return frozenset(found) - {"i", "e", "do", "das", "as"}


def candidates(sheet: Sheet, places: Map) -> list[Candidate]:
    """The candidates of a document, in text order and not overlapping."""
    found: list[Candidate] = []
    i, count = 0, len(sheet.tokens)
    while i < count:
        if sheet.hidden[i] or not (sheet.capital[i] or i in places.starts) or sheet.in_symbol(i):
            i += 1
            continue
        last = _run_end(sheet, places, i)
        if last == i:
            i += 1
            continue
        found.extend(_parts(sheet, places, i, last))
        i = last
    return found


def _starts_name(sheet: Sheet, i: int) -> bool:
    """Whether the capital at ``i`` can be a name's."""
    word, lower = sheet.words[i], sheet.lower[i]
    if not word[0].isalpha() or lower in ("i", "i'm", "i've", "i'll", "i'd"):
        return False
    if not sheet.opens[i]:
        return lower not in function_words() or (word.isupper() and len(word) > 1)
    if lower in function_words():
        return False
    if not is_small(lower):
        return True
    if lower in leading_words() or word in organisation_words().heads:
        return True
    if i + 1 >= len(sheet.tokens) or not sheet.capital[i + 1] or sheet.breaks[i + 1]:
        return False
    return not sheet.opens[i + 1] or word in given_names()


def _run_end(sheet: Sheet, places: Map, first: int) -> int:
    """The end of the run that starts at ``first``; ``first`` itself where there is none."""
    i = first
    count = len(sheet.tokens)
    while i < count and i - first < LONGEST_RUN:
        if i > first and sheet.breaks[i]:
            break
        hit = places.starts.get(i)
        if hit:
            i = hit[0].last
        elif _goes_on(sheet, i, first):
            i += 1
            if i < count and sheet.words[i] == "." and _is_abbreviated(sheet, i - 1):
                i += 1
        else:
            end = _bridge(sheet, places, first, i)
            if end == i:
                break
            i = end
    while i > first and sheet.words[i - 1] == "." and not _is_abbreviated(sheet, i - 2):
        i -= 1
    return i


def _goes_on(sheet: Sheet, i: int, first: int) -> bool:
    if not sheet.capital[i]:
        return False
    if i == first:
        return _starts_name(sheet, i)
    if sheet.opens[i]:
        return not is_small(sheet.lower[i]) and sheet.lower[i] not in function_words()
    return sheet.words[i][0].isalpha() and (
        sheet.lower[i] not in function_words() or sheet.words[i] in given_names()
    )


def _is_abbreviated(sheet: Sheet, i: int) -> bool:
    """Whether a full stop after token ``i`` belongs to it: an initial, or a title in short."""
    if i < 0:
        return False
    word = sheet.words[i]
    if len(word) == 1 and word.isupper():
        return i + 2 < len(sheet.tokens) and sheet.capital[i + 2] and not sheet.breaks[i + 2]
    form = word + "."
    return form in title_forms() or word in ("St", "Mt", "Ft")


def _bridge(sheet: Sheet, places: Map, first: int, i: int) -> int:
    """Past a small word that joins two parts of one name; ``i`` where there is none."""
    count = len(sheet.tokens)
    lower = sheet.lower[i]
    if i == first or i + 1 >= count or sheet.breaks[i]:
        return i
    if lower in _particles() and lower != "of":
        end = i + 1
        while end < count and sheet.lower[end] in _particles() and not sheet.breaks[end]:
            end += 1
        if end < count and sheet.capital[end] and not sheet.breaks[end]:
            return end if end not in places.starts else i
    if lower in ("of", "for", "on", "against", "in", "to", "and", "&"):
        return _open_end(sheet, places, first, i)
    return i


def _open_end(sheet: Sheet, places: Map, first: int, i: int) -> int:
    """Past "of", "for" … after a word such as "Ministry", where the name goes on."""
    words, lower = sheet.words, sheet.lower
    heads = organisation_words()
    open_heads = [
        j for j in range(first, i) if words[j] in heads.open or words[j].title() in heads.open
    ]
    if not open_heads:
        return i
    after = i + 1
    if lower[i] != "and" and after < len(sheet.tokens) and lower[after] in ("the", "all"):
        after += 1
    if after >= len(sheet.tokens) or sheet.breaks[after]:
        return i
    if after not in places.starts and not (sheet.capital[after] and _starts_name(sheet, after)):
        return i
    if lower[i] in ("and", "&"):
        return _and_end(sheet, places, open_heads[-1], i, after)
    if lower[i] in ("on", "against") and words[open_heads[-1]] in (
        "Assembly",
        "Congress",
        "Senate",
    ):
        return i
    if lower[i] in ("in", "to") and open_heads[-1] == i - 1 and lower[i] == "in":
        return i
    if lower[i] == "to" and words[open_heads[-1]] not in ("Mission", "Delegation", "Embassy"):
        return i
    return after


def _and_end(sheet: Sheet, places: Map, head: int, i: int, after: int) -> int:
    """Past "and" in "Ministry of Foreign Affairs and Trade", not in "… and John Smith"."""
    if head == i - 1 or after in places.starts:
        return i
    if not any(sheet.lower[j] in ("of", "for", "on") for j in range(head, i)):
        return i
    word = sheet.words[after]
    if word in organisation_words().heads or word in given_names():
        return i
    if sheet.lower[after] in leading_words() or not is_small(sheet.lower[after]):
        return i
    return after


# ---------------------------------------------------------------------------- the parts of a run


def _parts(sheet: Sheet, places: Map, first: int, last: int) -> list[Candidate]:
    """A run taken apart: what precedes a name, names, organisations."""
    while first < last and first not in places.starts and _is_leading(sheet, first):
        first += 2 if sheet.word(first + 1) == "." else 1
    if first >= last:
        return []
    split = _last_leading(sheet, places, first, last)
    if split is not None:
        left, right = split
        owner = _parts(sheet, places, first, left)
        if owner and owner[-1].last == left and not _ends_organisation(sheet, owner[-1]):
            owner.pop()
        return [*owner, *_parts(sheet, places, right, last)]
    if _is_thing(sheet, first, last):
        return []
    if _is_place(sheet, first, last):
        name = sheet.text(first, last)
        return [Candidate(first, last, name, EntityKind.PLACE, reason="noun of a place")]
    if _has_head(sheet, places, first, last):
        return _organisation(sheet, places, first, last)
    return _between_hits(sheet, places, first, last)


def _ends_organisation(sheet: Sheet, candidate: Candidate) -> bool:
    """Whether what stands before a post is whole ("Senate Minority" Leader is not)."""
    final = sheet.words[candidate.last - 1]
    table = organisation_words()
    if candidate.kind is EntityKind.ORGANISATION:
        return final in table.heads | table.last or not is_small(final.lower())
    return True


def _is_leading(sheet: Sheet, i: int) -> bool:
    lower = sheet.lower[i]
    if sheet.word(i + 1) == "." and f"{lower}." in leading_words():
        return True
    if lower in leading_words():
        return sheet.words[i] not in organisation_words().heads or sheet.words[i] == "Prosecutor"
    return False


def _last_leading(sheet: Sheet, places: Map, first: int, last: int) -> tuple[int, int] | None:
    """The last title, post or role within a run: where it begins and ends."""
    i = last - 1
    while i >= first:
        hit = places.ends.get(i + 1)
        if hit and hit[0].first >= first:
            if hit[0].form.kind is EntityKind.OFFICE:
                return hit[0].first, i + 1
            i = hit[0].first - 1
            continue
        if _is_leading(sheet, i):
            end = i + 2 if i + 1 < last and sheet.words[i + 1] == "." else i + 1
            surname = end == last and i > first and sheet.words[i - 1] in given_names()
            if i > first and all(sheet.lower[k] in SUFFIXES or k < end for k in range(end, last)):
                surname = surname or (end < last and sheet.words[i - 1][0].isupper())
            if not surname and not _closes_organisation(sheet, end, last):
                return i, end
        i -= 1
    return None


def _closes_organisation(sheet: Sheet, first: int, last: int) -> bool:
    """Whether an organisation's noun follows, as in "Journalists Association"."""
    return first < last and sheet.words[first] in organisation_words().heads


def _is_thing(sheet: Sheet, first: int, last: int) -> bool:
    """Whether the run names a law, an event or only a kind of people."""
    table = organisation_words()
    words = [sheet.words[i] for i in range(first, last)]
    if words in (["North"], ["South"]):
        return True
    if all(
        word in table.adjectives or (sheet.opens[i] and is_small(sheet.lower[i]))
        for i, word in enumerate(words, first)
    ):
        return any(word in table.adjectives for word in words)
    if len(words) > 1 and words[-1].lower() in SUFFIXES and words[-2] in table.things:
        return True
    if sheet.word(last) in ("of", "on", "against", "for") or last - first > 1:
        return words[-1] in table.things and words[-1] not in table.last
    return False


def _is_place(sheet: Sheet, first: int, last: int) -> bool:
    table = organisation_words()
    words = [sheet.words[i].title() for i in range(first, last)]
    final = words[-1]
    if sheet.text(first, last).title() in table.known_places:
        return True
    if last - first > 1 and final in table.places and final not in table.last | table.heads:
        return sheet.word(last - 2) not in ("of", "for")
    return final in table.regions and all(
        word in table.regions or word in table.compass for word in words
    )


def _has_head(sheet: Sheet, places: Map, first: int, last: int) -> bool:
    table = organisation_words()
    words = sheet.words
    i = first - 1
    while i + 1 < last:
        i += 1
        hit = places.starts.get(i)
        if hit and hit[0].form.kind is EntityKind.BODY and last > hit[0].last:
            i = hit[0].last - 1
            continue
        word = words[i]
        shape = word if not word.isupper() or len(word) <= 3 else word.capitalize()
        if shape in table.heads or ("-" in shape and shape.rsplit("-", 1)[-1] in table.heads):
            return True
    final = words[last - 1]
    shape = final if not final.isupper() or len(final) <= 3 else final.capitalize()
    return last - first > 1 and shape in table.last


def _organisation(sheet: Sheet, places: Map, first: int, last: int) -> list[Candidate]:
    """One organisation; a person's name before or after it is cut off."""
    table = organisation_words()
    heads = [i for i in range(first, last) if sheet.words[i] in table.heads]
    if heads and last - heads[-1] > 2 and sheet.words[heads[-1] + 1] in given_names():
        cut = heads[-1] + 1
        return [
            *_parts(sheet, places, first, cut),
            *_between_hits(sheet, places, cut, last),
        ]
    if last - first == 1 and first not in places.starts:
        return []  # "Committee" alone
    hit = places.starts.get(first)
    if hit and hit[0].last == last:
        return []
    kind = EntityKind.ORGANISATION
    if (
        sheet.words[first].title() in ("Government", "Governments")
        and sheet.word(first + 1) == "of"
    ):
        kind = EntityKind.STATE
    found: list[Candidate] = []
    _add(sheet, found, first, last)
    for candidate in found:
        candidate.kind, candidate.reason = kind, "organisation's noun"
    return found


def _without_adjectives(sheet: Sheet, first: int, last: int) -> tuple[int, int]:
    table = organisation_words()
    if sheet.words[first] in given_names():
        return first, last
    while last - first > 1 and sheet.words[last - 1] in table.adjectives:
        last -= 1
    while last - first > 2 and sheet.words[first] in table.adjectives:
        first += 1
    return first, last


def _between_hits(sheet: Sheet, places: Map, first: int, last: int) -> list[Candidate]:
    """The stretches of a run that the vocabulary does not know."""
    found: list[Candidate] = []
    if first not in places.starts:
        first, last = _without_adjectives(sheet, first, last)
    start = i = first
    while i < last:
        hit = places.starts.get(i)
        if hit and not _is_personal(sheet, hit[0], first, last):
            _add(sheet, found, start, i)
            i = start = hit[0].last
        else:
            i += 1
    _add(sheet, found, start, last)
    return found


def _is_personal(sheet: Sheet, hit: Hit, first: int, last: int) -> bool:
    """Whether a State's or capital's name is part of a person's ("Michael Jordan")."""
    if hit.last - hit.first > 1 or hit.form.kind is not EntityKind.STATE or hit.form.exact:
        return False
    names = given_names()
    if hit.first > first and sheet.words[hit.first - 1] in names and hit.form.use != "adjective":
        return True
    return sheet.words[hit.first] in names and hit.last < last


def _add(sheet: Sheet, found: list[Candidate], first: int, last: int) -> None:
    while first < last and (
        sheet.words[first] in ".,&-" or sheet.lower[first] in ("of", "and", "for", "the")
    ):
        first += 1
    while last > first and (
        sheet.lower[last - 1] in ("of", "and", "for", "the", "&", "in", "on", "to")
        or (sheet.words[last - 1] == "." and sheet.lower[last - 2] not in SUFFIXES)
    ):
        last -= 1
    if first < last:
        found.append(Candidate(first, last, sheet.text(first, last)))


@cache
def role_rows() -> frozenset[str]:
    """All English roles, singular and plural, lower case."""
    return frozenset(form.lower() for row in roles() for form in row.forms)
