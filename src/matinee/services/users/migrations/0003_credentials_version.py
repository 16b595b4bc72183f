from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("users", "0002_language_and_time_zone"),
    ]

    operations = [
        migrations.AddField(
            model_name="account",
            name="credentials_version",
            field=models.BigIntegerField(db_default=1, default=1),
        ),
        migrations.AddField(
            model_name="account",
            name="kept_session_id",
            field=models.CharField(blank=True, db_default="", default="", max_length=36),
        ),
    ]
