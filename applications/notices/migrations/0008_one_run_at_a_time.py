from django.db import migrations, models


def forget_waiting(apps, _schema_editor):
    """Runs are kept a day and asked for again by a press; of two that wait one would be in the way."""
    apps.get_model("notices", "PrintRun").objects.filter(state="waiting").delete()


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0007_failed_papers"),
        ("places", "0003_slots"),
    ]

    operations = [
        migrations.RunPython(forget_waiting, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="printrun",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "waiting")),
                fields=("asked_by_id", "role", "district", "day", "kind"),
                name="one_run_at_a_time",
            ),
        ),
    ]
