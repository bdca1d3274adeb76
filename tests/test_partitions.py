"""The scores of groups of mentions, against worked examples of the literature."""

import pytest

from eval.partitions import Score, b_cubed, best_pairing, ceaf_e, conll, muc, pooled

# Pradhan and others 2014, section 4: the partitions of figure 1.
WANTED = [frozenset("abc"), frozenset("defg")]
FOUND = [frozenset("ab"), frozenset("cd"), frozenset("fghi")]

# Bagga and Baldwin 1998, "Algorithms for scoring coreference chains", example: the second response
# joins the two large chains, the first a large and the small one.
CHAINS = [frozenset(range(1, 6)), frozenset([6, 7]), frozenset(range(8, 13))]
LARGE_WITH_SMALL = [frozenset(range(1, 6)), frozenset(range(6, 13))]
LARGE_WITH_LARGE = [frozenset([*range(1, 6), *range(8, 13)]), frozenset([6, 7])]


def shares(score: Score) -> tuple[float, float, float]:
    return round(score.recall, 2), round(score.precision, 2), round(score.f1, 2)


def test_the_measures_give_the_published_figures() -> None:
    assert shares(muc(WANTED, FOUND)) == (0.40, 0.40, 0.40)
    assert shares(b_cubed(WANTED, FOUND)) == (0.42, 0.50, 0.45)
    assert shares(ceaf_e(WANTED, FOUND)) == (0.65, 0.43, 0.52)


def test_muc_sees_no_difference_where_b_cubed_does() -> None:
    for found, precision in ((LARGE_WITH_SMALL, 0.76), (LARGE_WITH_LARGE, 0.58)):
        assert shares(muc(CHAINS, found)) == (1.0, 0.9, 0.95)
        assert shares(b_cubed(CHAINS, found))[:2] == (1.0, precision)


def test_what_is_wholly_right_scores_one() -> None:
    scores = {"muc": muc(WANTED, WANTED), "b_cubed": b_cubed(WANTED, WANTED)}
    assert conll({**scores, "ceaf_e": ceaf_e(WANTED, WANTED)}) == 1.0


def test_documents_add_up() -> None:
    assert pooled([Score(1, 2, 1, 1), Score(1, 2, 1, 3)]) == Score(2, 4, 2, 4)


@pytest.mark.parametrize(
    ("values", "most"),
    [
        ([], 0.0),
        ([[1.0]], 1.0),
        ([[0.9, 1.0], [0.0, 0.9]], 1.8),
        ([[3.0], [4.0], [2.0]], 4.0),
        ([[7.0, 5.0, 11.0], [5.0, 4.0, 1.0], [9.0, 3.0, 2.0]], 24.0),
    ],
)
def test_the_best_pairing_beats_the_greedy_one(values: list[list[float]], most: float) -> None:
    assert best_pairing(values) == most
