"""The same commands on PostgreSQL give the same answers."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli.commands import onrecord
from tests.postgres import empty_database, server

__all__ = ["empty_database", "server"]

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def run(*words: str) -> str:
    """One command, in this process: a new one would read the whole program again for each."""
    done = CliRunner().invoke(onrecord, words)
    assert done.exit_code == 0, done.output
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
        run("add", str(EXAMPLES / "varda"), "--jobs", "1", *place)
        asked = [
            run(question, "--json", *place)
            for question in ("statements", "conflicts", "coverage", "demands", "firsts")
        ]
        asked.append(run("search", "release OR 석방", "--json", *place))
        asked.append(run("verify", "--json", *place))
        answers.append([json.loads(each) for each in asked])
    assert answers[0][0]
    assert answers[0] == answers[1]
