"""What a replay needs besides facts and wages; and a determination that was written is never rewritten."""

from django.db import migrations, models

from applications.audit import triggers


def forbid(apps, schema_editor):
    triggers.forbid_update(schema_editor.connection, "reviews_determination")


def allow(apps, schema_editor):
    triggers.allow_update(schema_editor.connection, "reviews_determination")


class Migration(migrations.Migration):
    dependencies = [("reviews", "0001_initial"), ("audit", "0002_append_only")]
    operations = [
        migrations.AddField("determination", "calendar", models.JSONField(default=dict)),
        migrations.AddField("determination", "clock", models.JSONField(default=dict)),
        migrations.AddField("determination", "policy_hash", models.CharField(blank=True, max_length=64)),
        migrations.RunPython(forbid, allow),
    ]
