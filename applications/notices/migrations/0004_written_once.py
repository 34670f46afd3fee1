"""Why a paper was superseded; and the database refuses to change what was issued."""

from django.db import migrations, models

from applications.notices import triggers


def install(apps, schema_editor):
    triggers.install(schema_editor.connection)


def remove(apps, schema_editor):
    triggers.remove(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("notices", "0003_erased_papers")]
    operations = [
        migrations.AddField("paper", "corrected", models.BooleanField(default=False)),
        migrations.RunPython(install, remove),
    ]
