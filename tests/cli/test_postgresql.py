"""The same commands on PostgreSQL give the same answers."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.postgres import empty_database, server

__all__ = ["empty_database", "server"]

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def onrecord(*words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "onrecord", *words], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.postgresql
def test_a_record_on_postgresql_answers_as_one_on_sqlite(
    tmp_path: Path, empty_database: str
) -> None:
    places = [
        ["--record", str(tmp_path / "small")],
        ["--record", str(tmp_path / "team"), "--database", empty_database],
    ]
    answers = []
    for place in places:
        onrecord("add", str(EXAMPLES / "varda"), "--jobs", "1", *place)
        asked = [
            onrecord(question, "--json", *place)
            for question in ("statements", "conflicts", "coverage", "demands", "firsts")
        ]
        asked.append(onrecord("search", "release OR 석방", "--json", *place))
        asked.append(onrecord("verify", "--json", *place))
        answers.append([json.loads(each) for each in asked])
    assert answers[0] == answers[1]
