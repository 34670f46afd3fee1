"""Migrations since the last release suit the processes of that release, which serve while they run.

A column that is dropped or renamed, or a new one that must be filled by whoever writes a row, is refused:
such a change takes two releases.
"""

import pytest
import yaml
from django.db import connection
from django_migration_linter import MigrationLinter
from django_migration_linter.sql_analyser import PostgresqlAnalyser, analyse_sql_statements

from jifen_portal.management.commands.mark_release import RELEASED, newest

EXCLUDED = ("CREATE_INDEX", "RUNPYTHON_REVERSIBLE")  # locks a table for seconds, harms nobody's columns

# Looked at one by one. Of two presses for the same run a process of the release refuses the second with an
# error page while it is replaced: nothing is lost, the first run goes on.
HARMLESS = ("0008_one_run_at_a_time",)


def since_release(linter):
    """The portal's migrations that came after those of released.yaml, in any order."""
    released = yaml.safe_load(RELEASED.read_text("utf-8"))
    graph = linter.migration_loader.graph
    known = {
        before
        for app, names in released.items()
        for name in names
        for before in graph.forwards_plan((app, name))
    }
    ours, found = newest(), linter.migration_loader.disk_migrations
    return [node for key, node in found.items() if key not in known and key[0] in ours]


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="what PostgreSQL would run is looked at")
def test_what_is_released_can_live_with_every_newer_migration(capsys):
    linter = MigrationLinter(no_cache=True, exclude_migration_tests=EXCLUDED, ignore_name=HARMLESS)
    for migration in since_release(linter):
        linter.lint_migration(migration)
    assert linter.nb_erroneous == 0, capsys.readouterr().out


@pytest.mark.parametrize(
    "statement",
    [
        'ALTER TABLE "a" ADD COLUMN "b" integer NOT NULL;',
        'ALTER TABLE "a" DROP COLUMN "b" CASCADE;',
        'ALTER TABLE "a" RENAME COLUMN "b" TO "c";',
        'ALTER TABLE "a" RENAME TO "c";',
        'DROP TABLE "a" CASCADE;',
    ],
)
def test_the_linter_finds_what_old_processes_could_not_live_with(statement):
    errors, _ignored, _warnings = analyse_sql_statements(PostgresqlAnalyser, [statement], EXCLUDED)
    assert errors


@pytest.mark.django_db
def test_every_released_migration_exists():
    released = yaml.safe_load(RELEASED.read_text("utf-8"))
    graph = MigrationLinter(no_cache=True, analyser_string="postgresql").migration_loader.graph
    listed = {(app, name) for app, names in released.items() for name in names}
    assert listed - graph.nodes.keys() == set()
