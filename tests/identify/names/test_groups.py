"""Many names in groups: what is promised to who has a long list."""

import itertools

import numpy as np
import pytest

from onrecord.identify.names import compare, grouped
from onrecord.identify.names.blocks import MOST, pairs_of
from onrecord.identify.names.many import coded
from onrecord.identify.names.match import parsed

# Made up: two given names of each of three families, in some of the ways they are spelled.
SPELLED = [
    ["한소라", "Han So-ra", "HAN Sora", "Hahn, Sora"],
    ["한보영", "Han Bo-young", "HAN, Bo Yeong"],
    ["마동철", "Ma Dong-chul", "Ma Tong Chol"],
    ["마은비", "Ma Eun-bi", "Eunbi Ma"],
    ["곽다래", "Kwak Da-rae", "GWAK Darae"],
]


def test_spellings_of_one_name_come_into_one_group_and_others_do_not() -> None:
    names = [name for spellings in SPELLED for name in spellings]
    found = grouped(names)
    of = dict(zip(names, found, strict=True))
    assert [len({of[name] for name in spellings}) for spellings in SPELLED] == [1] * len(SPELLED)
    assert len(set(found)) == len(SPELLED)


def test_groups_do_not_depend_on_names_that_come_twice() -> None:
    names = [name for spellings in SPELLED for name in spellings]
    once = grouped(names)
    assert grouped(names + names) == once + once


def test_no_names_make_no_groups() -> None:
    assert grouped([]) == []
    assert grouped(["", "12"]) == [0, 1]


def test_names_of_all_origins_are_grouped_together() -> None:
    names = ["Sergei Orlov", "한소라", "Сергей Орлов", "Han So-ra", "Yusuf Haddad"]
    assert grouped(names) == [0, 1, 0, 1, 2]


def test_names_compared_as_arrays_get_the_probability_of_names_compared_one_by_one() -> None:
    names = [name for spellings in SPELLED for name in spellings]
    names += ["Ma Do", "Han Da-rae", "한다래", "리소라", "이소라", "Ri So Ra", "Namgung Bo-ra"]
    pairs = list(itertools.combinations(range(len(names)), 2))
    left, right = (np.array(side, np.int32) for side in zip(*pairs, strict=True))
    found = coded([parsed(name).korean for name in names]).probability(left, right)
    for (i, j), chance in zip(pairs, found.tolist(), strict=True):
        alone = compare(names[i], names[j]).probability
        assert chance == pytest.approx(alone, abs=0.02), (names[i], names[j])


def test_all_that_share_a_key_are_paired() -> None:
    keys = np.array([7, 7, 7, 8, 8, 9], np.uint64)
    items = np.array([0, 1, 2, 2, 3, 4], np.int32)
    found = {
        pair for left, right in pairs_of(keys, items) for pair in zip(left, right, strict=True)
    }
    assert found == {(0, 1), (0, 2), (1, 2), (2, 3)}


def test_a_key_of_too_many_is_divided_by_the_rarest_key_of_each() -> None:
    many = 4 * MOST
    # All share key 1; neighbours by number share a key of two.
    keys = np.concatenate([np.ones(many, np.uint64), np.arange(many, dtype=np.uint64) // 2 + 2])
    items = np.concatenate([np.arange(many), np.arange(many)]).astype(np.int32)
    found = set()
    for left, right in pairs_of(keys, items):
        found.update(zip(left.tolist(), right.tolist(), strict=True))
    assert len(found) <= many * MOST
    assert all((n, n + 1) in found for n in range(0, many, 2))
