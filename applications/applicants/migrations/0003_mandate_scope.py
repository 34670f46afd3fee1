"""The scope of a mandate becomes one of three, from the sentence that was chosen on the page."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

THIS_CASE = "办理本次积分申请"


def to_codes(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Whatever else was chosen meant every application."""
    given = apps.get_model("applicants", "Mandate").objects.exclude(scope="")
    given.exclude(scope=THIS_CASE).update(scope="all_cases")
    given.filter(scope=THIS_CASE).update(scope="this_case")


class Migration(migrations.Migration):
    dependencies = [("applicants", "0002_deliveries")]

    operations = [
        migrations.RunPython(to_codes, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="mandate",
            name="scope",
            field=models.CharField(
                blank=True,
                choices=[
                    ("hand_over", "只核对、提交和递交，内容由本人填写"),
                    ("this_case", "办理本次积分申请"),
                    ("all_cases", "办理积分申请、变更和签注确认"),
                ],
                max_length=12,
                verbose_name="委托范围",
            ),
        ),
    ]
