"""The promises about settings."""

import dataclasses
import re
from pathlib import Path

import pytest

from onrecord import settings
from onrecord.errors import BadSetting

DOCS = Path(__file__).resolve().parents[1] / "docs"


def test_without_anything_set_the_defaults_hold(tmp_path: Path) -> None:
    assert settings.read(tmp_path, {}) == settings.Settings(record=tmp_path)


def test_a_request_beats_the_environment_beats_the_file(tmp_path: Path) -> None:
    (tmp_path / settings.FILE_NAME).write_text("jobs = 2\nbatch = 3\nmax_pages = 4\n")
    got = settings.read(
        tmp_path, {"ONRECORD_JOBS": "5", "ONRECORD_BATCH": "6", "HOME": "/x"}, {"jobs": 7}
    )
    assert (got.jobs, got.batch, got.max_pages) == (7, 6, 4)


def test_an_option_that_was_not_given_overrides_nothing(tmp_path: Path) -> None:
    got = settings.read(tmp_path, {"ONRECORD_JOBS": "5"}, {"jobs": None})
    assert got.jobs == 5


def test_the_record_named_in_the_environment_brings_its_own_settings(tmp_path: Path) -> None:
    (tmp_path / settings.FILE_NAME).write_text('max_file_bytes = "3 MB"\n')
    got = settings.read(None, {"ONRECORD_RECORD": str(tmp_path)})
    assert (got.record, got.max_file_bytes) == (tmp_path, 3_000_000)


@pytest.mark.parametrize(
    ("written", "size"),
    [
        ("100 MB", 100_000_000),
        ("1.5GiB", 1_610_612_736),
        ("2048", 2048),
        ("1_000 kB", 1_000_000),
        ("2gb", 2_000_000_000),
    ],
)
def test_sizes_are_written_with_units(tmp_path: Path, written: str, size: int) -> None:
    assert settings.read(tmp_path, {"ONRECORD_MAX_FILE_BYTES": written}).max_file_bytes == size


@pytest.mark.parametrize("written", ["yes", "true", "1", "YES"])
def test_yes_is_understood(tmp_path: Path, written: str) -> None:
    assert settings.read(
        tmp_path, {"ONRECORD_FETCH_PRIVATE_ADDRESSES": written}
    ).fetch_private_addresses


@pytest.mark.parametrize(
    ("environ", "message"),
    [
        ({"ONRECORD_MAX_DETPH": "3"}, "Did you mean ONRECORD_MAX_DEPTH?"),
        ({"ONRECORD_ZZZ": "3"}, "The settings are: record, database"),
        ({"ONRECORD_MAX_DEPTH": "many"}, "a whole number, from 1 to 50; the default is 5"),
        ({"ONRECORD_MAX_DEPTH": "51"}, "from 1 to 50"),
        ({"ONRECORD_JOBS": "2.5"}, "a whole number"),
        ({"ONRECORD_JOBS": ""}, "a whole number"),
        ({"ONRECORD_MAX_FILE_BYTES": "3 TB"}, "from 1 kB to 2 GB"),
        ({"ONRECORD_MAX_FILE_BYTES": "much"}, 'a size, such as "100 MB"'),
        ({"ONRECORD_FETCH_SECONDS": "nan"}, "a number of seconds"),
        ({"ONRECORD_FETCH_PRIVATE_ADDRESSES": "maybe"}, "yes or no"),
        ({"ONRECORD_LANGUAGE": "tlh"}, "one of auto, en, ko"),
        ({"ONRECORD_RECORD": ""}, "a folder"),
    ],
)
def test_what_does_not_fit_says_what_was_expected(
    tmp_path: Path, environ: dict[str, str], message: str
) -> None:
    directory = None if "ONRECORD_RECORD" in environ else tmp_path
    with pytest.raises(BadSetting) as wrong:
        settings.read(directory, environ)
    assert message in str(wrong.value)
    assert next(iter(environ)) in str(wrong.value)
    assert wrong.value.exit_code == 2


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::", "example.org", ""])
def test_the_pages_are_never_served_to_other_machines(tmp_path: Path, host: str) -> None:
    with pytest.raises(BadSetting, match="this machine alone"):
        settings.read(tmp_path, {"ONRECORD_SERVE_HOST": host})


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_the_pages_may_be_served_to_this_machine(tmp_path: Path, host: str) -> None:
    assert settings.read(tmp_path, {"ONRECORD_SERVE_HOST": host}).serve_host == host


def test_a_password_in_a_database_address_is_not_repeated(tmp_path: Path) -> None:
    with pytest.raises(BadSetting) as wrong:
        settings.read(tmp_path, {"ONRECORD_DATABASE": "mysql://me:geheim@host/record"})
    assert "geheim" not in str(wrong.value)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("jobs = ", "can't be read as settings"),
        ("job = 3", "Did you mean jobs?"),
        ("jobs = true", "takes a whole number"),
        ('jobs = "x"', "takes a whole number"),
        ("[collect]\nmax_depth = 3", "There is no setting collect"),
        ('record = "elsewhere"', "the record is the folder that this file is in"),
        ("jobs = 1 # \udcff", "not in UTF-8"),
    ],
)
def test_a_wrong_settings_file_is_named(tmp_path: Path, written: str, message: str) -> None:
    path = tmp_path / settings.FILE_NAME
    path.write_text(written, encoding="utf-8", errors="surrogateescape")
    with pytest.raises(BadSetting) as wrong:
        settings.read(tmp_path, {})
    assert message in str(wrong.value)
    assert str(path) in str(wrong.value)


def test_settings_do_not_change_during_a_run(tmp_path: Path) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        settings.read(tmp_path, {}).jobs = 2  # type: ignore[misc]


def test_the_example_file_shows_every_default_and_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / settings.FILE_NAME
    path.write_text(settings.example(), encoding="utf-8")
    defaults = settings.Settings(record=tmp_path)
    assert settings.read(tmp_path, {}) == defaults
    lines = settings.example().splitlines()
    assigned = [line.removeprefix("# ") for line in lines if " = " in line and line[:2] == "# "]
    path.write_text("\n".join(assigned), encoding="utf-8")
    assert len(assigned) == len(settings.SETTINGS) - 1
    assert settings.read(tmp_path, {}) == defaults


def test_every_default_fits_its_own_setting() -> None:
    for each in settings.SETTINGS:
        assert each.parse(each.default) == each.default
        assert each.help


def test_the_reference_page_is_in_step_with_the_table() -> None:
    page = (DOCS / "reference" / "settings.md").read_text(encoding="utf-8")
    assert settings.reference() in page, "Run: cog -r docs/reference/settings.md"


def test_the_pages_speak_every_language_that_can_be_set() -> None:
    catalogue = pytest.importorskip("onrecord.web.catalogue")
    [language] = [each for each in settings.SETTINGS if each.name == "language"]
    assert set(language.choices) == {"auto", *catalogue.LANGUAGES}


def test_the_guide_to_adding_names_the_limits_as_they_are() -> None:
    guide = (DOCS / "guide" / "adding.md").read_text(encoding="utf-8")
    by_name = {each.name: each for each in settings.SETTINGS}
    rows = re.findall(r"^\|[^|\n]+\| ([\d,]+(?: [kMG]B)?)[^|\n]* \| `(\w+)` \|$", guide, re.M)
    assert len(rows) == 7
    for limit, name in rows:
        assert by_name[name].shown(by_name[name].default) == limit.replace(",", "")
    assert set(re.findall(r"`((?:max|fetch)_\w+)`", guide)) <= by_name.keys()
