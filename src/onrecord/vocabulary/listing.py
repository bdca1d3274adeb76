"""The list of tables in docs/vocabulary.md, made from the tables themselves."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from onrecord.vocabulary.load import table

__all__ = ["Listed", "listed", "reference"]

# For example '# Publishers: news agencies, …', up to an empty comment line.
HEAD = re.compile(r"\A((?:# .+\n)+)")


@dataclass(frozen=True, slots=True)
class Listed:
    """A table: what it holds, rows (or words) by section, and the module that reads it."""

    name: str
    purpose: str
    sections: dict[str, int]
    module: str


def listed() -> Iterator[Listed]:
    """All tables of the vocabulary, by name."""
    folder = files(__package__)
    modules = {
        item.name: item.read_text(encoding="utf-8")
        for item in folder.iterdir()
        if item.name.endswith(".py")
    }
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        name, dot, ending = item.name.rpartition(".")
        if (dot, ending) != (".", "yaml"):
            continue
        head = HEAD.match(item.read_text(encoding="utf-8"))
        yield Listed(
            name=name,
            purpose=head[1].replace("\n# ", " ").removeprefix("# ").strip() if head else "",
            sections={section: _size(content) for section, content in table(name).items()},
            module=", ".join(sorted(m for m, text in modules.items() if f'table("{name}"' in text)),
        )


def _size(content: object) -> int:
    if isinstance(content, str):
        return len(content.split())
    return len(content) if isinstance(content, dict | list) else 1


def reference() -> str:
    """The tables as a table in Markdown, one line each."""
    lines = ["| table | what it holds | sections | read by |", "|---|---|---|---|"]
    for each in listed():
        sections = ", ".join(each.sections)
        purpose = each.purpose.replace("|", r"\|")
        lines.append(f"| `{each.name}.yaml` | {purpose} | {sections} | `{each.module}` |")
    return "\n".join(lines) + "\n"
