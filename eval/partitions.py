"""How well mentions are put together: MUC, B-cubed and CEAF-e, and their mean, the CoNLL score.

A partition is a set of groups of mentions; a mention is anything that can be compared. The measures
are those of Pradhan and others 2014, "Scoring Coreference Partitions of Predicted Mentions: A
Reference Implementation" (ACL 2014, short papers, 30–35), whose worked example is in the tests;
MUC goes back to Vilain and others 1995, B-cubed to Bagga and Baldwin 1998, CEAF to Luo 2005.
"""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

__all__ = ["Score", "b_cubed", "ceaf_e", "conll", "muc", "pooled"]

Group = frozenset[Hashable]


@dataclass(frozen=True, slots=True)
class Score:
    """What was right, of how many wanted and of how many found; adds up over documents."""

    right_of_wanted: float = 0.0
    wanted: float = 0.0
    right_of_found: float = 0.0
    found: float = 0.0

    @property
    def recall(self) -> float:
        return self.right_of_wanted / self.wanted if self.wanted else 0.0

    @property
    def precision(self) -> float:
        return self.right_of_found / self.found if self.found else 0.0

    @property
    def f1(self) -> float:
        total = self.recall + self.precision
        return 2 * self.recall * self.precision / total if total else 0.0

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.right_of_wanted + other.right_of_wanted,
            self.wanted + other.wanted,
            self.right_of_found + other.right_of_found,
            self.found + other.found,
        )


def pooled(scores: Iterable[Score]) -> Score:
    """The score over several documents."""
    return sum(scores, Score())


def _by_mention(groups: Iterable[Group]) -> Mapping[Hashable, Group]:
    return {mention: group for group in groups for mention in group}


def muc(wanted: Collection[Group], found: Collection[Group]) -> Score:
    """The links that are kept: a group of n has n - 1."""

    def kept(groups: Collection[Group], others: Mapping[Hashable, Group]) -> tuple[int, int]:
        right = links = 0
        for group in groups:
            parts = {others[each] for each in group if each in others}
            alone = sum(each not in others for each in group)
            right += len(group) - len(parts) - alone
            links += len(group) - 1
        return right, links

    return Score(*kept(wanted, _by_mention(found)), *kept(found, _by_mention(wanted)))


def b_cubed(wanted: Collection[Group], found: Collection[Group]) -> Score:
    """Mention by mention, the share of its group that the other side's group has too."""

    def shares(groups: Collection[Group], others: Mapping[Hashable, Group]) -> tuple[float, int]:
        right = 0.0
        for group in groups:
            for each in group:
                right += len(group & others.get(each, frozenset())) / len(group)
        return right, sum(map(len, groups))

    return Score(*shares(wanted, _by_mention(found)), *shares(found, _by_mention(wanted)))


def ceaf_e(wanted: Sequence[Group], found: Sequence[Group]) -> Score:
    """Groups paired one with one so that they are as alike as can be (phi 4 of Luo 2005)."""
    alike = [[2 * len(w & f) / (len(w) + len(f)) for f in found] for w in wanted]
    total = best_pairing(alike)
    return Score(total, len(wanted), total, len(found))


def best_pairing(values: Sequence[Sequence[float]]) -> float:
    """The most that pairs of a row and a column, each used once, add up to.

    The Hungarian method with potentials, in cubic time.

    >>> best_pairing([[0.8, 0.0, 0.0], [0.0, 0.3, 0.5]])
    1.3
    """
    if not values or not values[0]:
        return 0.0
    rows = [list(row) for row in values]
    if len(rows) > len(rows[0]):
        rows = [list(column) for column in zip(*rows, strict=True)]
    height, width = len(rows), len(rows[0])
    of_row, of_column = [0.0] * (height + 1), [0.0] * (width + 1)
    row_of = [0] * (width + 1)
    for row in range(1, height + 1):
        _augment(rows, row, of_row, of_column, row_of)
    chosen = ((row_of[j] - 1, j - 1) for j in range(1, width + 1) if row_of[j])
    return round(sum(rows[i][j] for i, j in chosen), 12)


def _augment(
    rows: Sequence[Sequence[float]],
    row: int,
    of_row: list[float],
    of_column: list[float],
    row_of: list[int],
) -> None:
    """Give one more row a column, along the cheapest path of changes."""
    width = len(of_column) - 1
    row_of[0] = row
    least, way, used = [float("inf")] * (width + 1), [0] * (width + 1), [False] * (width + 1)
    column = 0
    while row_of[column]:
        used[column] = True
        at, step, onwards = row_of[column], float("inf"), 0
        for j in range(1, width + 1):
            if used[j]:
                continue
            cost = -rows[at - 1][j - 1] - of_row[at] - of_column[j]
            if cost < least[j]:
                least[j], way[j] = cost, column
            if least[j] < step:
                step, onwards = least[j], j
        for j in range(width + 1):
            if used[j]:
                of_row[row_of[j]] += step
                of_column[j] -= step
            else:
                least[j] -= step
        column = onwards
    while column:
        row_of[column], column = row_of[way[column]], way[column]


def conll(scores: Mapping[str, Score]) -> float:
    """The mean F1 of "muc", "b_cubed" and "ceaf_e"."""
    return (scores["muc"].f1 + scores["b_cubed"].f1 + scores["ceaf_e"].f1) / 3
