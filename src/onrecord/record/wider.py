"""What a query names, looked for by its names in other languages too.

강제송환 is a theme that the vocabulary calls "forced repatriation" in English, and 김정욱 a person
whom a document also spells "Kim Jung-wook". So whoever looks for one finds the other. Phrases in
quotation marks and what follows NOT mean what they say.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sqlalchemy import select

from onrecord.record.folding import UNSPACED, squashed, tokens
from onrecord.record.known import folded_name
from onrecord.record.lookup import seen
from onrecord.record.query import And, Leaf, Node, Or, leaf_of
from onrecord.record.reading import Reading
from onrecord.record.rows import Also
from onrecord.record.schema import NAMES
from onrecord.vocabulary import bodies, states, themes

__all__ = ["widened"]

# So many words in a row may be one name, and so many other names of one thing are looked for.
LONGEST_NAME = 8
MOST_NAMES = 8
# A name that more people have than this says nothing of who is meant.
MOST_PEOPLE = 5


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What a name of the vocabulary means; ``names`` by language."""

    key: str
    label: str
    names: Mapping[str, tuple[str, ...]]


def widened(reading: Reading, node: Node) -> tuple[Node, tuple[Also, ...]]:
    """The query with other names of what it names, and what these are."""
    told: list[Also] = []
    return _wider(reading, node, told), tuple(dict.fromkeys(told))


def _wider(reading: Reading, node: Node, told: list[Also]) -> Node:
    if isinstance(node, Leaf):
        return _row(reading, [node], told)[0]
    if isinstance(node, Or):
        return Or(tuple(_wider(reading, part, told) for part in node.parts))
    if isinstance(node, And):
        parts: list[Node] = []
        words: list[Leaf] = []
        for part in node.parts:
            if isinstance(part, Leaf) and part.typed:
                words.append(part)
                continue
            parts += _row(reading, words, told) if words else []
            words = []
            parts.append(_wider(reading, part, told))
        parts += _row(reading, words, told) if words else []
        return parts[0] if len(parts) == 1 else And(tuple(parts))
    return node


def _row(reading: Reading, words: Sequence[Leaf], told: list[Also]) -> list[Node]:
    """Words that stand side by side: the longest that are a name together are widened as one."""
    runs = {
        (start, end): " ".join(each.typed for each in words[start:end])
        for start in range(len(words))
        for end in range(start + 1, min(start + LONGEST_NAME, len(words)) + 1)
        if all(each.typed for each in words[start:end])
    }
    people = _of_record(reading, set(runs.values()))
    parts: list[Node] = []
    at = 0
    while at < len(words):
        for end in range(len(words), at, -1):
            typed = runs.get((at, end), "")
            found = [*_of_vocabulary(typed), *people.get(folded_name(typed), ())] if typed else []
            if found:
                told += [Also(typed, *each) for each in found]
                others = (leaf_of(name) for _, _, names in found for name in names)
                mine = words[at] if end == at + 1 else And(tuple(words[at:end]))
                parts.append(Or((mine, *dict.fromkeys(each for each in others if each))))
                at = end
                break
        else:
            parts.append(words[at])
            at += 1
    return parts


# ---------------------------------------------------------------------------- names


def _of_vocabulary(typed: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Key, label and names in other languages of what the vocabulary calls so."""
    wanted = squashed(typed)
    for meaning in _meanings().get(wanted, ()):
        # The case of letters makes no other word.
        others: dict[str, str] = {}
        for names in meaning.names.values():
            if all(squashed(name) != wanted for name in names):
                for name in names[:MOST_NAMES]:
                    others.setdefault(squashed(name), name)
        if others:
            yield meaning.key, meaning.label, tuple(others.values())


@cache
def _meanings() -> Mapping[str, Sequence[_Meaning]]:
    """Everything that the vocabulary names in several languages, by each name."""
    found: defaultdict[str, list[_Meaning]] = defaultdict(list)
    for meaning, ambiguous in _all():
        apart = {squashed(name) for name in ambiguous}
        names = {squashed(name) for several in meaning.names.values() for name in several}
        for name in names - apart:
            found[name].append(meaning)
    return found


def _all() -> Iterator[tuple[_Meaning, tuple[str, ...]]]:
    for theme in themes():
        spelled = {"en": (*theme.terms, theme.name), "ko": theme.ko, "fr": theme.fr, "es": theme.es}
        yield _Meaning(f"theme:{theme.id}", theme.name, spelled), theme.weak
    for state in states():
        spelled = {"en": (state.name, *state.aliases), "ko": state.ko}
        spelled |= {"fr": state.fr, "es": state.es}
        yield _Meaning(state.key, state.name, spelled), state.ambiguous
    for body in bodies():
        spelled = {"en": (body.name, *body.abbreviations), "ko": body.ko}
        spelled |= {"fr": body.fr, "es": body.es}
        yield _Meaning(body.key, body.name, spelled), body.ambiguous


def _of_record(
    reading: Reading, typed: Iterable[str]
) -> Mapping[str, Sequence[tuple[str, str, tuple[str, ...]]]]:
    """By folded name, whoever has it in the record: id, name and names in another script."""
    wanted = sorted({folded_name(each) for each in typed if _is_whole(each)} - {""})
    if not wanted:
        return {}
    query = select(NAMES.c.folded, NAMES.c.entity).where(NAMES.c.folded.in_(wanted), *seen(reading))
    who: defaultdict[str, set[str]] = defaultdict(set)
    for folded, entity in reading.connection.execute(query):
        if ":" not in entity:
            who[folded].add(entity)
    who = defaultdict(set, {name: ids for name, ids in who.items() if len(ids) <= MOST_PEOPLE})
    every = sorted({id for ids in who.values() for id in ids})
    ordered = (NAMES.c.entity, NAMES.c.documents.desc(), NAMES.c.text)
    spelled = select(NAMES).where(NAMES.c.entity.in_(every), *seen(reading)).order_by(*ordered)
    names: defaultdict[str, list[str]] = defaultdict(list)
    for row in reading.connection.execute(spelled) if every else ():
        if _is_whole(row.text):
            names[row.entity].append(row.text)
    return {
        folded: [
            (id, names[id][0], tuple(others))
            for id in sorted(ids)
            if (others := _in_another_script(folded, names[id])[:MOST_NAMES])
        ]
        for folded, ids in who.items()
    }


def _in_another_script(folded: str, names: Iterable[str]) -> list[str]:
    unspaced = UNSPACED.search(folded) is not None
    return [each for each in names if (UNSPACED.search(each) is not None) != unspaced]


def _is_whole(name: str) -> bool:
    """Whether a name says who is meant: not a surname, or a single sign, alone."""
    found = tokens(name)
    return len(found) > 1 and (UNSPACED.search(name) is None or len(squashed(name)) > 2)
