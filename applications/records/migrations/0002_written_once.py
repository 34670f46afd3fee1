"""Entries are only ever added: the database itself refuses to change one."""

from django.db import migrations

from applications.audit import triggers


def forbid(apps, schema_editor):
    triggers.forbid_update(schema_editor.connection, "records_recordentry")


def allow(apps, schema_editor):
    triggers.allow_update(schema_editor.connection, "records_recordentry")


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial"), ("audit", "0002_append_only")]
    operations = [migrations.RunPython(forbid, allow)]
