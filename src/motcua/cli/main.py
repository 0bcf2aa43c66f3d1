"""The console script `motcua`. A command is loaded only when asked for: `motcua verify` starts at once."""

import importlib
import os
import sys
from pathlib import Path

COMMANDS = {
    "demo": ("motcua.cli.demo", "main", "run the demo province on this machine"),
    "reset": ("motcua.cli.demo", "reset", "forget the demo's data"),
    "verify": ("motcua.cli.verify", "main", "check the signatures of PDF files"),
    "selftest": ("motcua.cli.selftest", "main", "play the main job in a throw-away database"),
    "messages": ("motcua.cli.messages", "main", "compile the translations"),
    "manage": ("motcua.cli.main", "manage", "Django's own commands: migrate, shell, createsuperuser…"),
}


def main(arguments: list[str] | None = None) -> int:
    """Run one command; its exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    if not given or given[0] in {"-h", "--help", "help"}:
        print(usage())
        return 0 if given else 2
    if given[0] not in COMMANDS:
        print(f"motcua has no command {given[0]!r}.\n\n{usage()}", file=sys.stderr)
        return 2
    module, function, _ = COMMANDS[given[0]]
    code: int | None = getattr(importlib.import_module(module), function)(given[1:])
    return code or 0


def manage(arguments: list[str]) -> int:
    """A management command of Django, with the settings of the environment and `.env`."""
    from django.core.management import execute_from_command_line

    from motcua.config import env

    try:
        os.environ.update(env.with_file(os.environ, Path(".env")))
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
        execute_from_command_line(["motcua manage", *arguments])
    except env.SettingsError as wrong:
        print(wrong, file=sys.stderr)
        return 2
    return 0


def usage() -> str:
    """The commands, a line each."""
    lines = [f"  motcua {name:<9} {meaning}" for name, (_, _, meaning) in COMMANDS.items()]
    return "\n".join(["Commands (each explains itself with --help):", *lines])


if __name__ == "__main__":
    sys.exit(main())
