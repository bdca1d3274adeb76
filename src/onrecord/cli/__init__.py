"""The command line: thin, and quick to start. Each command's module is loaded when it is run."""

from onrecord.cli.door import main, run

__all__ = ["main", "run"]
