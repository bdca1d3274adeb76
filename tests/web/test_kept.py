"""Answers that take long don't hold up the pages."""

import threading

import pytest

from onrecord.errors import RecordBroken
from onrecord.web.kept import Kept


def test_an_answer_that_takes_long_holds_nobody_up_and_comes_later() -> None:
    free = threading.Event()

    def find() -> int:
        free.wait(10)
        return 7

    kept = Kept(find)
    assert kept.soon(0) is None
    assert kept.soon(0.05) is None
    free.set()
    assert kept.soon(10) == 7


def test_an_answer_is_found_once_however_many_ask() -> None:
    found: list[int] = []

    def find() -> int:
        found.append(1)
        return len(found)

    kept = Kept(find)
    assert [kept.soon(10) for _ in range(5)] == [1, 1, 1, 1, 1]


def test_after_a_decision_the_next_who_asks_gets_the_new_answer() -> None:
    found: list[int] = []

    def find() -> int:
        found.append(1)
        return len(found)

    kept = Kept(find)
    assert kept.soon(10) == 1
    kept.forget()
    assert kept.soon(10) == 2


def test_what_was_begun_before_a_decision_is_found_again_after_it() -> None:
    state, begun, free = ["before"], threading.Event(), threading.Event()

    def find() -> str:
        seen = state[0]
        begun.set()
        free.wait(10)
        return seen

    kept = Kept(find)
    assert kept.soon(0) is None
    begun.wait(10)
    state[0] = "after"
    kept.forget()
    free.set()
    assert kept.soon(10) == "after"


def test_what_goes_wrong_is_told_to_who_asks_and_tried_again() -> None:
    outcomes: list[Exception | int] = [RecordBroken("A text is missing."), 7]

    def find() -> int:
        outcome = outcomes.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    kept = Kept(find)
    with pytest.raises(RecordBroken):
        kept.soon(10)
    assert kept.soon(10) == 7
