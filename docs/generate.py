"""Prints whether docs/commands.md and docs/provenance.1 say what the program takes; `--write` makes them from it."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

import typer

from provenance.cli import COMMANDS

DOCS = Path(__file__).resolve().parent
HEAD = """<!-- Written by `python docs/generate.py --write`: change the program, not this file. -->

# Commands and options

All that the program takes, as it says itself with `--help`. [The reference](reference.md) explains it, with the formats, the configuration
and the rule language; `man docs/provenance.1` shows the same in a terminal.

Completion for bash, zsh, fish and PowerShell: `provenance --install-completion`, once; `provenance --show-completion` prints it for those
who keep such files themselves.
"""
STATUSES = (
    ("0", "Everything was checked, nothing stands at the fail level."),
    ("1", "Findings at the fail level; a document that cannot be read is one."),
    ("2", "The run itself is wrong: usage, configuration, a rule file."),
    ("130", "Interrupted."),
)
FILES = (
    ("provenance.toml, pyproject.toml", "The configuration: the nearest one upwards."),
    ("provenance-decisions.yaml", "What people answered to findings."),
    ("provenance-baseline.json", "Findings that were there before."),
)
SIGNS = {'"': "\\(dq", "…": "...", "“": "\\(lq", "”": "\\(rq", "·": "\\(pc"}
ENVIRONMENT = (
    ("PROVENANCE_CACHE_DIR", "Where evidence is kept for the next run."),
    ("NO_COLOR, FORCE_COLOR", "Whether the text format has colors."),
    ("PROVENANCE_DEBUG", "With any value, a fault of the program is shown in full."),
)


class Param(NamedTuple):
    """What a command takes: a name of the line, or an option."""

    option: bool
    required: bool
    written: str
    """As a line has it: "--medium web|print", "[PATHS…|-]"."""
    help: str


class Command(NamedTuple):
    """A command with its name, `rules list` among them."""

    name: str
    help: str
    params: tuple[Param, ...]

    @property
    def usage(self) -> str:
        """Return how it is called."""
        given = [param.written if param.required or param.written.startswith("[") else f"[{param.written}]" for param in self.arguments]
        return " ".join(["provenance", self.name, *(["[OPTIONS]"] if self.options else []), *given])

    @property
    def arguments(self) -> list[Param]:
        """Return what stands in its line without a name."""
        return [param for param in self.params if not param.option]

    @property
    def options(self) -> list[Param]:
        """Return its options without `--help`, which all have."""
        return [param for param in self.params if param.option]


def commands() -> Iterator[Command]:
    """Yield the commands in the order of `--help`."""
    for name in COMMANDS:
        app = import_module(f"provenance.cli.{name}").app
        for info in app.registered_commands:
            function = info.callback
            # A program with one command and no callback of its own is that command.
            is_group = len(app.registered_commands) > 1
            told = info.help or function.__doc__ or ""
            yield Command(f"{name} {info.name or function.__name__}" if is_group else name, one_line(told), tuple(params(function)))


def params(function: Callable[..., Any]) -> Iterator[Param]:
    """Yield what the parameters of a command's function are on the command line."""
    defaults = inspect.signature(function).parameters
    for name, hint in get_type_hints(function, include_extras=True).items():
        for info in getattr(hint, "__metadata__", ()):
            if not info.hidden:
                yield param(name, hint.__origin__, info, defaults[name].default)


def param(name: str, hint: Any, info: Any, default: Any) -> Param:
    """Return one parameter; what it takes is its name, or what may be chosen, and nothing where it is a flag."""
    option = isinstance(info, typer.models.OptionInfo)
    kinds = [kind for kind in (get_args(hint) or (hint,)) if kind is not type(None)]
    choices = [str(one) for kind in [hint, *kinds] for one in chosen(kind)]
    value = "" if bool in kinds else info.metavar or "|".join(choices) or name.upper()
    # Inside of Annotated, typer takes the first name in the place of the default.
    written = [one for one in (info.default, *(info.param_decls or ())) if isinstance(one, str) and one.startswith("-")]
    names = ", ".join(written or [f"--{name.replace('_', '-')}"]) if option else ""
    required = default in (inspect.Parameter.empty, ...)
    return Param(option, required, " ".join(filter(None, (names.replace("/--", " / --"), value))), one_line(info.help or ""))


def chosen(kind: Any) -> Sequence[Any]:
    """Return what may be chosen of a type; nothing where it is open."""
    if get_origin(kind) is Literal:
        return get_args(kind)
    return [one.value for one in kind] if isinstance(kind, type) and issubclass(kind, Enum) else []


def page() -> str:
    """Return docs/commands.md."""
    return HEAD + "".join(map(section, commands()))


def section(command: Command) -> str:
    """Return what the page says of one command."""
    rows = "".join(f"| `{cell(param.written)}` | {cell(param.help)} |\n" for param in (*command.arguments, *command.options))
    table = f"\n| argument or option | |\n|---|---|\n{rows}" if rows else ""
    return f"\n## provenance {command.name}\n\n{command.help}\n\n```text\n{command.usage}\n```\n{table}"


def cell(text: str) -> str:
    """Return a text as a cell of a Markdown table has it."""
    return one_line(text).replace("|", "\\|").replace("<", "&lt;")


def one_line(text: str) -> str:
    """Return a text without its line ends."""
    return " ".join(text.split())


def manual() -> str:
    """Return the manual page, as man(7) writes it; it carries no date, so that the same program gives the same page."""
    parts = [
        '.\\" Written by `python docs/generate.py --write`: change the program, not this file.',
        '.TH PROVENANCE 1 "" "provenance" "User Commands"',
        ".SH NAME",
        "provenance \\- says where texts come from and under which terms they may be republished",
        ".SH SYNOPSIS",
        ".B provenance",
        ".I COMMAND",
        ".RI [ OPTIONS ]",
        ".SH DESCRIPTION",
        escaped(
            "Reads documents, quotes the evidence in them (sources, copyright, licenses, permissions, prohibitions, duties), judges it by "
            "rule files for the use that is declared, and prints a report. It never uses the network. It is an aid to reading the terms, "
            "not legal advice."
        ),
        ".SH COMMANDS",
    ]
    for command in commands():
        parts += [f".SS {escaped(command.usage)}", escaped(command.help)]
        for one in command.options:
            parts += entry(one.written, one.help)
    for title, entries in (("EXIT STATUS", STATUSES), ("ENVIRONMENT", ENVIRONMENT), ("FILES", FILES)):
        parts.append(f".SH {title}")
        for name, about in entries:
            parts += entry(name, about)
    return "\n".join([*parts, ".SH SEE ALSO", ".BR git (1),", escaped("and the documentation that came with the program."), ""])


def entry(name: str, about: str) -> list[str]:
    """Return a name with what there is to say of it."""
    return [".TP", f'.B "{escaped(name)}"', escaped(about)]


def escaped(text: str) -> str:
    """Return a text in which man(7) reads no commands."""
    plain = (
        text.replace("\\", "\\e").replace("-", "\\-").replace('"', "\\(dq").replace("…", "...").replace("“", "\\(lq").replace("”", "\\(rq")
    )
    return f"\\&{plain}" if plain.startswith((".", "'")) else plain


def pages() -> dict[str, str]:
    """Return the text of each page by its name."""
    return {"commands.md": page(), "provenance.1": manual()}


def main() -> int:
    """Write the pages, or tell which are not true."""
    wrong = 0
    for name, text in pages().items():
        file = DOCS / name
        if "--write" in sys.argv:
            file.write_text(text, encoding="utf-8")
        elif not file.exists() or file.read_text(encoding="utf-8") != text:
            print(f"docs/{name}: the page is not true; run python docs/generate.py --write")
            wrong = 1
    return wrong


if __name__ == "__main__":
    sys.exit(main())
