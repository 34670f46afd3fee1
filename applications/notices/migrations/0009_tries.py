from django.db import migrations, models

from applications.notices import triggers


def install(_apps, schema_editor):
    """SQLite builds a table anew for a column, without its triggers."""
    triggers.install(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0008_one_run_at_a_time"),
    ]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, install),
        migrations.AddField(
            model_name="paper",
            name="tries",
            field=models.PositiveSmallIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name="printrun",
            name="tries",
            field=models.PositiveSmallIntegerField(db_default=0, default=0),
        ),
        migrations.AlterField(
            model_name="printrun",
            name="state",
            field=models.CharField(
                choices=[
                    ("waiting", "正在准备"),
                    ("ready", "可以打印"),
                    ("failed", "没有可以打印的文书"),
                    ("stopped", "没有合成，已停止"),
                ],
                default="waiting",
                max_length=10,
            ),
        ),
        migrations.RunPython(install, migrations.RunPython.noop),
    ]
