"""Publishes the reference wages that the engine ships, the same file that its commands read."""

import csv
from pathlib import Path

from django.conf import settings
from django.db import migrations

SHIPPED = Path(settings.BASE_DIR) / "scoring" / "policies" / "wages.csv"


def publish(apps, schema_editor):
    periods = apps.get_model("policy", "ReferenceWagePeriod")
    with SHIPPED.open(encoding="utf-8", newline="") as lines:
        periods.objects.bulk_create(
            periods(
                valid_from=row["valid_from"],
                valid_until=row["valid_until"],
                reference_wage=row["reference_wage"],
                ceiling=row["contribution_ceiling"] or None,
                floor=row["contribution_floor"] or None,
                standing=row["standing"],
                source=row["source"],
            )
            for row in csv.DictReader(lines)
        )


class Migration(migrations.Migration):
    dependencies = [("policy", "0001_initial")]

    operations = [migrations.RunPython(publish, migrations.RunPython.noop)]
