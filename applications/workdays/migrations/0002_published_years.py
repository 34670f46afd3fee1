"""Publishes the year files that are shipped."""

from django.db import migrations

from applications.workdays import shipped


def publish(apps, schema_editor):
    CalendarYear = apps.get_model("workdays", "CalendarYear")
    CalendarDay = apps.get_model("workdays", "CalendarDay")
    database = schema_editor.connection.alias
    for year, days in shipped.years().items():
        CalendarYear.objects.using(database).create(year=year)
        CalendarDay.objects.using(database).bulk_create(
            CalendarDay(day=day, year_id=year, kind=notice.reason.value, source=notice.source)
            for day, notice in days.items()
        )


def withdraw(apps, schema_editor):
    database = schema_editor.connection.alias
    years = list(shipped.years())
    apps.get_model("workdays", "CalendarDay").objects.using(database).filter(year_id__in=years).delete()
    apps.get_model("workdays", "CalendarYear").objects.using(database).filter(year__in=years).delete()


class Migration(migrations.Migration):
    dependencies = [("workdays", "0001_initial")]
    operations = [migrations.RunPython(publish, withdraw)]
