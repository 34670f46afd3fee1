from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('outbox', '0002_receipts_districts_reminders'),
    ]

    operations = [
        migrations.AddField(
            model_name='message',
            name='attempts_before',
            field=models.PositiveSmallIntegerField(db_default=0, default=0),
        ),
    ]
