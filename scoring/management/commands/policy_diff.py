"""``policy_diff 2018 2023``: what changed between two policy versions, in words; no database, no services."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from scoring.digest import compare
from scoring.engine import Policy, PolicyError, load_policies
from scoring.engine.policy.loading import read_policy

UNUSABLE = 2


class Command(BaseCommand):
    """Prints the differences indicator by indicator, and names what is the same."""

    help = "Say what changed between two policy versions, or a version and a draft file."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The two versions."""
        parser.add_argument("earlier", help="a version's id such as 2018, or the path of a YAML file")
        parser.add_argument("later", help="the same")

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit status 2 where a version is unknown or a file is refused."""
        self.stdout.write(compare(_version(options["earlier"]), _version(options["later"])).text)


def _version(name: str) -> Policy:
    loaded = {policy.id: policy for policy in load_policies().versions}
    if name in loaded:
        return loaded[name]
    path = Path(name)
    try:
        if not path.exists():
            raise CommandError(
                f"no policy version and no file is called {name}; the versions are {', '.join(loaded)}",
                returncode=UNUSABLE,
            )
        return read_policy(path, draft=True)
    except PolicyError as error:
        raise CommandError(str(error), returncode=UNUSABLE) from error
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{name} cannot be read: {error}", returncode=UNUSABLE) from error
