"""One table of settings: it feeds validation, ``--help`` and the reference page.

A value comes from the first of these that has it: what the caller overrides (the options of a
command), the environment (``ONRECORD_MAX_DEPTH``), the record's own ``onrecord.toml``, the default.
An unknown setting, or a value that does not fit, stops the program and says what was expected.
"""

import difflib
import ipaddress
import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from onrecord.errors import BadSetting

__all__ = ["FILE_NAME", "SETTINGS", "Setting", "Settings", "example", "read", "reference"]

FILE_NAME = "onrecord.toml"
PREFIX = "ONRECORD_"

# "100 MB", "1.5GiB", "2048"
SIZE = re.compile(r"(?P<number>\d[\d_]*(?:\.\d+)?)\s*(?P<unit>[kmgt]?i?b)?", re.IGNORECASE)
UNITS = {"b": 1, "kb": 10**3, "mb": 10**6, "gb": 10**9, "tb": 10**12}
UNITS |= {"kib": 2**10, "mib": 2**20, "gib": 2**30, "tib": 2**40}

# For example: "postgresql://analyst@localhost/situation".
DATABASE = re.compile(r"postgres(?:ql)?(?:\+pg8000)?://\S+")


# ---------------------------------------------------------------------------- kinds of value


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    raise ValueError


def _folder(value: object) -> Path:
    if isinstance(value, Path):
        return value.expanduser()
    if isinstance(value, str) and value.strip() and "\0" not in value:
        return Path(value).expanduser()
    raise ValueError


def _number(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    return int(_text(value))


def _seconds(value: object) -> float:
    if isinstance(value, float | int) and not isinstance(value, bool):
        return float(value)
    return float(_text(value))


def _size(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    found = SIZE.fullmatch(_text(value).strip())
    if not found:
        raise ValueError
    return int(float(found["number"].replace("_", "")) * UNITS[(found["unit"] or "b").lower()])


def _yes_or_no(value: object) -> bool:
    if isinstance(value, bool):
        return value
    return {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}[
        _text(value).strip().lower()
    ]


def _database(value: object) -> str:
    if value == "" or DATABASE.fullmatch(_text(value)):
        return _text(value)
    raise ValueError


def _loopback(value: object) -> str:
    host = _text(value).strip()
    if host.lower() == "localhost" or ipaddress.ip_address(host).is_loopback:
        return host
    raise ValueError


# What a kind of value is called in messages, and what makes one of it.
KINDS: Mapping[str, tuple[str, Callable[[object], object]]] = {
    "text": ("a text", _text),
    "folder": ("a folder", _folder),
    "number": ("a whole number", _number),
    "seconds": ("a number of seconds", _seconds),
    "size": ('a size, such as "100 MB"', _size),
    "yes or no": ("yes or no (true or false in a file)", _yes_or_no),
    "database": ('a PostgreSQL address, such as "postgresql://me@localhost/record"', _database),
    "loopback": ("an address of this machine alone: 127.0.0.1, ::1 or localhost", _loopback),
}


# ---------------------------------------------------------------------------- the table


@dataclass(frozen=True, slots=True)
class Setting:
    """One line of the table. ``least`` and ``most`` are inclusive; ``secret`` is never shown."""

    name: str
    kind: str
    default: object
    help: str
    least: float | None = None
    most: float | None = None
    choices: tuple[str, ...] = ()
    secret: bool = False

    @property
    def env(self) -> str:
        """The environment variable that sets it.

        >>> Setting("max_depth", "number", 5, "").env
        'ONRECORD_MAX_DEPTH'
        """
        return PREFIX + self.name.upper()

    @property
    def expects(self) -> str:
        """What it takes, in words: "a whole number from 1 to 64"."""
        if self.choices:
            return "one of " + ", ".join(self.choices)
        words = KINDS[self.kind][0]
        if self.least is None or self.most is None:
            return words
        return f"{words}, from {self._spelled(self.least)} to {self._spelled(self.most)}"

    def parse(self, value: object) -> Any:
        """The value in its own type; raises ValueError where it does not fit."""
        try:
            parsed = KINDS[self.kind][1](value)
        except (KeyError, OverflowError) as wrong:
            raise ValueError from wrong
        if self.choices and parsed not in self.choices:
            raise ValueError
        if (
            self.least is not None
            and self.most is not None
            and isinstance(parsed, int | float)
            and not self.least <= parsed <= self.most
        ):
            raise ValueError
        return parsed

    def shown(self, value: object) -> str:
        """A value as a person would write it."""
        if isinstance(value, bool):
            return "yes" if value else "no"
        return self._spelled(value) if isinstance(value, int | float) else str(value)

    def _spelled(self, value: float) -> str:
        if self.kind == "size":
            for unit in ("TB", "GB", "MB", "kB"):
                if value >= UNITS[unit.lower()] and value % UNITS[unit.lower()] == 0:
                    return f"{value / UNITS[unit.lower()]:g} {unit}"
        return str(value) if isinstance(value, int) else f"{value:g}"


def _of(kind: str, help: str, least: float | None = None, most: float | None = None) -> Any:
    return {"kind": kind, "help": help, "least": least, "most": most}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings of one run. Sizes are in bytes, times in seconds."""

    record: Path = field(
        default=Path("my-record"), metadata=_of("folder", "The folder that holds the record.")
    )
    database: str = field(
        default="",
        metadata=_of(
            "database",
            "A PostgreSQL database to use; when empty, one file in the record's folder.",
        )
        | {"secret": True},
    )
    jobs: int = field(
        default=1,
        metadata=_of("number", "How many documents are worked on at once.", 1, 256),
    )
    batch: int = field(
        default=64,
        metadata=_of("number", "How many documents are written together.", 1, 4096),
    )
    max_file_bytes: int = field(
        default=100 * 10**6,
        metadata=_of("size", "The largest document that is taken in, unpacked.", 1000, 2 * 10**9),
    )
    max_unpacked_bytes: int = field(
        default=10 * 10**9,
        metadata=_of(
            "size", "How much one archive may unpack to, with all archives in it.", 1000, 10**13
        ),
    )
    max_members: int = field(
        default=100_000,
        metadata=_of(
            "number", "How many files one archive or mailbox may hold, with all in it.", 1, 10**8
        ),
    )
    max_depth: int = field(
        default=5,
        metadata=_of("number", "How deep archives and mails may lie inside one another.", 1, 50),
    )
    max_ratio: int = field(
        default=200,
        metadata=_of(
            "number", "How many times its packed size a file may unpack to, past 10 MB.", 2, 10**6
        ),
    )
    fetch_seconds: float = field(
        default=120.0,
        metadata=_of("seconds", "How long fetching one web address may take.", 1, 86_400),
    )
    fetch_redirects: int = field(
        default=10,
        metadata=_of("number", "How many redirects of a web address are followed.", 0, 50),
    )
    fetch_private_addresses: bool = field(
        default=False,
        metadata=_of(
            "yes or no", "Whether addresses of this machine and its network may be fetched."
        ),
    )
    max_text_chars: int = field(
        default=20_000_000,
        metadata=_of("number", "The longest text, in characters, of one document.", 1000, 10**9),
    )
    max_pages: int = field(
        default=5000,
        metadata=_of("number", "The most pages that are read of one document.", 1, 10**6),
    )
    ocr: str = field(
        default="auto",
        metadata=_of(
            "text",
            "When Tesseract recognises the letters of a PDF; auto: where it has no text layer, or "
            "a scanner's with too many misread letters, and Tesseract is installed.",
        )
        | {"choices": ("auto", "never", "always")},
    )
    ocr_languages: str = field(
        default="eng",
        metadata=_of(
            "text", 'The languages that OCR looks for, as Tesseract names them: "eng+fra".'
        ),
    )
    max_ocr_pages: int = field(
        default=120,
        metadata=_of("number", "The most pages of one document that OCR reads.", 1, 10**5),
    )
    attribution: str = field(
        default="fast",
        metadata=_of(
            "text",
            "How who said what is found in English: fast, or accurate, which takes half as long "
            "again and errs a little less.",
        )
        | {"choices": ("fast", "accurate")},
    )
    serve_host: str = field(
        default="127.0.0.1",
        metadata=_of("loopback", "The address that the pages are served at."),
    )
    serve_port: int = field(
        default=8765,
        metadata=_of("number", "The port that the pages are served at; 0: any free.", 0, 65_535),
    )
    language: str = field(
        default="auto",
        metadata=_of("text", "The language of the pages; auto: what the browser asks for.")
        | {"choices": ("auto", "en", "ko")},
    )


SETTINGS: tuple[Setting, ...] = tuple(
    Setting(name=each.name, default=each.default, **each.metadata) for each in fields(Settings)
)
_BY_NAME = {setting.name: setting for setting in SETTINGS}


# ---------------------------------------------------------------------------- reading


def read(
    directory: Path | None = None,
    environ: Mapping[str, str] | None = None,
    overrides: Mapping[str, object] | None = None,
) -> Settings:
    """The settings of a run on the record in ``directory``.

    Without a directory, the setting ``record`` says where it is. ``environ`` stands for the
    process's own environment and is it by default; an override that is None counts as not given.
    Raises BadSetting.
    """
    given = {name: value for name, value in (overrides or {}).items() if value is not None}
    if directory is not None:
        given["record"] = directory
    values = _checked(_from_environment(os.environ if environ is None else environ), "environment")
    values |= _checked(given, "request")
    record: Path = values.get("record", Settings().record)
    return Settings(**(_from_file(record / FILE_NAME) | values))


def _from_environment(environ: Mapping[str, str]) -> dict[str, object]:
    return {
        name.removeprefix(PREFIX).lower(): value
        for name, value in sorted(environ.items())
        if name.startswith(PREFIX)
    }


def _from_file(path: Path) -> dict[str, Any]:
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except tomllib.TOMLDecodeError as wrong:
        raise BadSetting(
            f"{path} can't be read as settings: {wrong}.",
            'Write one setting a line, such as max_depth = 5 or max_file_bytes = "100 MB".',
        ) from wrong
    except UnicodeDecodeError as wrong:
        raise BadSetting(f"{path} is not in UTF-8.", "Save it again as UTF-8.") from wrong
    except OSError as wrong:
        raise BadSetting(
            f"{path} can't be opened: {wrong.strerror}.", "Allow this account to read it."
        ) from wrong
    if "record" in values:
        raise BadSetting(
            f"{path} sets record, but the record is the folder that this file is in.",
            "Remove that line; choose a record with --record or ONRECORD_RECORD.",
        )
    return _checked(values, str(path))


def _checked(values: Mapping[str, object], where: str) -> dict[str, Any]:
    """The values in their own types. ``where`` is "environment", "request" or the file's path."""
    checked: dict[str, Any] = {}
    for name, value in values.items():
        setting = _BY_NAME.get(name)
        if setting is None:
            raise _unknown(name, where)
        try:
            checked[name] = setting.parse(value)
        except ValueError as wrong:
            raise _unfit(setting, value, where) from wrong
    return checked


def _written(name: str, where: str) -> str:
    return PREFIX + name.upper() if where == "environment" else name


def _placed(where: str) -> str:
    return (
        ""
        if where == "request"
        else f" in {'the environment' if where == 'environment' else where}"
    )


def _unknown(name: str, where: str) -> BadSetting:
    near = difflib.get_close_matches(name, _BY_NAME, n=1, cutoff=0.6)
    return BadSetting(
        f"There is no setting {_written(name, where)}{_placed(where)}.",
        f"Did you mean {_written(near[0], where)}?"
        if near
        else "The settings are: " + ", ".join(_BY_NAME) + ".",
    )


def _unfit(setting: Setting, value: object, where: str) -> BadSetting:
    shown = "" if setting.secret else f" is {value!r}, which"
    return BadSetting(
        f"The setting {_written(setting.name, where)}{_placed(where)}{shown} does not fit.",
        f"It takes {setting.expects}; the default is {setting.shown(setting.default) or 'empty'}.",
    )


# ---------------------------------------------------------------------------- for people


def reference() -> str:
    """The table as Markdown, for the reference page."""
    lines = [
        "| setting | what it does | takes | default | environment |",
        "|---|---|---|---|---|",
    ]
    lines += [
        f"| `{each.name}` | {each.help} | {each.expects} "
        f"| {each.shown(each.default) or '(empty)'} | `{each.env}` |"
        for each in SETTINGS
    ]
    return "\n".join(lines) + "\n"


def example() -> str:
    """An ``onrecord.toml`` in which every setting is a comment, for a new record."""
    lines = ["# The settings of this record. Take away the # before a line to change it.", ""]
    for each in SETTINGS:
        if each.name == "record":
            continue
        value = each.default
        if isinstance(value, bool):
            written = str(value).lower()
        elif each.kind == "size":
            written = f'"{each.shown(value)}"'
        else:
            written = str(value) if isinstance(value, int | float) else f'"{value}"'
        lines += [f"# {each.help} Takes {each.expects}.", f"# {each.name} = {written}", ""]
    return "\n".join(lines)
