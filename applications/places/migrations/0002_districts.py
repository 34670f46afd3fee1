"""The 16 districts, one acceptance point each; address, telephone and hours are not known yet."""

from django.db import migrations

from applications.places.codes import DISTRICTS


def publish(apps, schema_editor):
    District = apps.get_model("places", "District")
    AcceptancePoint = apps.get_model("places", "AcceptancePoint")
    database = schema_editor.connection.alias
    for code, name in DISTRICTS.items():
        District.objects.using(database).create(code=code, name=name)
        AcceptancePoint.objects.using(database).create(district_id=code, name=f"{name}人才服务中心受理点")


def withdraw(apps, schema_editor):
    database = schema_editor.connection.alias
    apps.get_model("places", "AcceptancePoint").objects.using(database).filter(district_id__in=DISTRICTS).delete()
    apps.get_model("places", "District").objects.using(database).filter(code__in=DISTRICTS).delete()


class Migration(migrations.Migration):
    dependencies = [("places", "0001_initial")]
    operations = [migrations.RunPython(publish, withdraw)]
