"""Published rows are only ever added and proposals decided once: the database itself refuses anything else."""

from django.db import migrations

from applications.policy import triggers


def install(apps, schema_editor):
    triggers.install(schema_editor.connection)


def remove(apps, schema_editor):
    triggers.remove(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("policy", "0003_proposals_and_lists")]
    operations = [migrations.RunPython(install, remove)]
