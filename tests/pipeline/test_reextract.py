"""New rules run over a record that people have worked on."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from onrecord.model import Document, Extraction
from onrecord.pipeline import Progress, add, reextract, work
from onrecord.record import OWNER, FindingFilter, Record, ReviewState
from onrecord.settings import Settings
from tests.pipeline.compare import contents

AT = "2026-01-31T12:00:00Z"


@pytest.fixture
def filled(tmp_path: Path, dossier: Path) -> Iterator[Record]:
    with Record.create(tmp_path / "r") as record:
        add(record, [str(dossier)], Settings())
        yield record


def some(record: Record, kind: str) -> list[Any]:
    return list(record.findings(FindingFilter(kinds=(kind,), limit=3), OWNER))


def test_the_same_rules_change_nothing(filled: Record) -> None:
    before = contents(filled)
    told: list[Progress] = []
    done = reextract(filled, Settings(), told.append)
    assert (done.added, done.already_there) == (0, 14)
    assert told[-1].done == 14
    assert contents(filled) == before


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_decision_outlives_new_rules(
    filled: Record, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    accepted, rejected, corrected = some(filled, "statement")
    filled.decide(accepted.id, ReviewState.ACCEPTED, "ada", AT)
    filled.decide(rejected.id, ReviewState.REJECTED, "ada", AT)
    filled.decide(corrected.id, ReviewState.CORRECTED, "ada", AT, correction={"role": "envoy"})
    if jobs == 1:
        # Rules that find no statements at all any more, and no dates.
        rules = work.extract

        def fewer(document: Document, *more: object) -> Extraction:
            return replace(rules(document), statements=(), dates=())

        monkeypatch.setattr(work, "extract", fewer)
    reextract(filled, Settings(jobs=jobs))
    assert filled.finding(accepted.id).state is ReviewState.ACCEPTED
    assert filled.finding(corrected.id).finding.role == "envoy"  # type: ignore[attr-defined]
    standing = {each.id for each in filled.findings(FindingFilter(kinds=("statement",)))}
    assert rejected.id not in standing
    assert {accepted.id, corrected.id} <= standing
    if jobs == 1:
        assert standing == {accepted.id, corrected.id}
        assert "date" not in filled.counts().findings
    assert list(filled.verify()) == []


def test_an_interrupted_run_is_shown_by_the_next(
    filled: Record, monkeypatch: pytest.MonkeyPatch, dossier: Path
) -> None:
    rules = work.extract

    def dateless(document: Document, *more: object) -> Extraction:
        return replace(rules(document, *more), dates=())  # type: ignore[arg-type]

    monkeypatch.setattr(work, "extract", dateless)
    seen = 0

    def stop(progress: Progress) -> None:
        nonlocal seen
        seen = progress.done
        if progress.done == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        reextract(filled, Settings(), stop)
    assert seen == 5
    assert filled.counts().findings["date"] > 0
    reextract(filled, Settings())
    assert "date" not in filled.counts().findings
